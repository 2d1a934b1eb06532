"""Others whom an imported record names (`Introduced by`, a card's RELATED) as links between contacts.

A name links only when exactly one person here, new ones of the same import included, is called so; else the words stay
as they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from netkeeper.domain.language.text import fold
from netkeeper.domain.matching.incoming import INTRODUCED_BY, KNOWS, ImportedPerson, RelatedPerson
from netkeeper.domain.matching.kept_lines import without_lines
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import Relation, inverse
from netkeeper.domain.network.network import Network


class PeopleNamed:
    """Everybody whom a record may mean: by key, by full name, by nickname."""

    def __init__(self, network: Network, people: Mapping[int, Contact], keys: Mapping[str, int]) -> None:
        self.by_key: dict[str, int] = {}
        self.by_name: defaultdict[str, set[int]] = defaultdict(set)
        self.people = {**{c.uid: c for c in network.all(Contact)}, **people}
        for uid, contact in self.people.items():
            for key in (f"netkeeper:{uid}", *contact.origin.get("keys", ())):
                self.by_key.setdefault(key, uid)
            for name in {fold(contact.name), fold(contact.nickname)} - {""}:
                self.by_name[name].add(uid)
        self.by_key.update(keys)

    def uid(self, one: RelatedPerson) -> int | None:
        """Who is meant; None where nobody or several may be."""
        if one.key:
            return self.by_key.get(one.key)
        found = self.by_name.get(fold(one.name), set())
        return next(iter(found)) if len(found) == 1 else None

    def link(self, number: int, contact: Contact, related: Sequence[RelatedPerson], uids: Mapping[int, int]) -> Contact:
        """A contact with links to those whom its record names. `uids`: the numbers below 0 of new people -> uids."""
        introduced, relations, knows = contact.introduced_by, list(contact.relations), dict.fromkeys(contact.knows)
        open_columns, open_lines = set[str](), set[str]()
        for one in related:
            found = self.uid(one)
            to = uids.get(found, found) if found is not None and found != number else None
            if to is None or (one.kind == INTRODUCED_BY and introduced not in (None, to)):
                open_columns.add(one.column)
                open_lines.add(one.line)
            elif one.kind == INTRODUCED_BY:
                introduced = to
            elif one.kind == KNOWS:
                knows[to] = None
            elif not self._told({number, uids.get(number, number)}, to, found, one.kind, relations):
                relations.append(Relation(to=to, kind=one.kind))
        said = {one.column for one in related} - open_columns
        lines = {one.line for one in related} - open_lines - {""}
        columns = {name: text for name, text in contact.columns.items() if name not in said}
        origin = contact.origin
        if lines:
            origin = {**origin, "vcard": without_lines(origin.get("vcard", ()), lines)}
        linked = replace(
            contact,
            introduced_by=introduced,
            knows=tuple(knows),
            relations=tuple(relations),
            columns=columns,
            origin=origin,
        )
        self.people[number] = linked
        return linked

    def _told(self, mine: Set[int], to: int, found: int | None, kind: str, relations: Sequence[Relation]) -> bool:
        """Whether a relation is there already, on either side."""
        if any(one.to == to and one.kind == kind for one in relations):
            return True
        other = self.people.get(found) if found is not None else None
        return other is not None and any(one.to in mine and one.kind == inverse(kind) for one in other.relations)


def without_told(arrival: ImportedPerson, contact: Contact, people: Mapping[int, Contact]) -> ImportedPerson:
    """A record without the words for links that the contact has already, so that an own export changes nothing."""
    told = [one for one in arrival.related if _is_told(one, contact, people)]
    if not told:
        return arrival
    still = [one for one in arrival.related if one not in told]
    columns = {one.column for one in told} - {one.column for one in still}
    lines = {one.line for one in told} - {one.line for one in still} - {""}
    person = arrival.person
    origin = person.origin
    if lines:
        origin = {**origin, "vcard": without_lines(origin.get("vcard", ()), lines)}
    return replace(
        arrival,
        related=tuple(still),
        person=replace(person, columns={k: v for k, v in person.columns.items() if k not in columns}, origin=origin),
    )


def _is_told(one: RelatedPerson, contact: Contact, people: Mapping[int, Contact]) -> bool:
    if one.kind == INTRODUCED_BY:
        uids = [contact.introduced_by] if contact.introduced_by is not None else []
    elif one.kind == KNOWS:
        uids = list(contact.knows)
    else:
        uids = [relation.to for relation in contact.relations if relation.kind == one.kind]
    others = [people[uid] for uid in uids if uid in people]
    if one.key:
        return any(one.key in (f"netkeeper:{c.uid}", *c.origin.get("keys", ())) for c in others)
    return any(fold(one.name) == fold(c.name) for c in others)
