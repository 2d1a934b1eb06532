"""What records that are put or taken out mean for each index of a network."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.field_text import searched
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import about, references
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.derived import Key
from netkeeper.domain.network.persistent import Table


def searchable(contact: Contact) -> str:
    """All of a contact that find-as-you-type looks at, folded, name first; a line for each value.

    Phone numbers stand as they are written and as their digits, so that any way to write them finds them.
    """
    numbers = ("".join(filter(str.isdigit, phone)) for phone in contact.phones)
    return fold("\n".join((*searched(contact), *contact.links, *contact.phones, *numbers)))


class Difference:
    """What a set of records, put or taken out, means for a network and each of its indexes."""

    def __init__(self) -> None:
        self.tables: set[str] = set()
        self.puts: defaultdict[str, dict[int, Record]] = defaultdict(dict)
        self.gone: defaultdict[str, set[int]] = defaultdict(set)
        self.about_added, self.about_gone = _nested(), _nested()
        self.days_added, self.days_gone = _grouped(), _grouped()
        self.named_added, self.named_gone = _grouped(), _grouped()
        self.known_added, self.known_gone = _grouped(), _grouped()
        self.fields_added, self.fields_gone = _grouped(), _grouped()
        self.by_day_added: list[tuple[date, int]] = []
        self.by_day_gone: list[tuple[date, int]] = []
        self.names_added: list[tuple[str, int]] = []
        self.names_gone: list[tuple[str, int]] = []
        self.text: dict[int, str] = {}
        self.text_gone: set[int] = set()
        self.tags: Counter[str] = Counter()
        self.people: set[int] = set()
        """Contacts whose standing may differ."""
        self.settings: list[tuple[Record | None, Record | None]] = []

    @classmethod
    def of_all(cls, tables: Mapping[str, Mapping[int, Record]]) -> Difference:
        """All of a network, put into an empty one. Only what the indexes need is noted."""
        self = cls()
        days, by_day = self.days_added, self.by_day_added
        for name, table in tables.items():
            if name != Interaction.table:
                for record in table.values():
                    self._index(record, True)
        for moment in tables[Interaction.table].values():
            assert isinstance(moment, Interaction)
            entry = (moment.on, moment.uid)
            by_day.append(entry)
            people = moment.contacts
            for one in people if len(people) == 1 else dict.fromkeys(people):
                days[one].append(entry)
            if moment.gathering is not None:
                self.named_added[moment.gathering].append((moment.table, moment.uid))
        return self

    @classmethod
    def of_change(cls, held: Mapping[str, Table[int, Record]], final: Mapping[Key, Record | None]) -> Difference:
        """What it means that these records are so from now on; None for one that is taken out."""
        self = cls()
        for (table, uid), record in final.items():
            old = held[table].get(uid)
            if old is None and record is None:
                continue
            self.tables.add(table)
            if old is not None:
                self._index(old, False)
            if record is None:
                self.gone[table].add(uid)
            else:
                self.puts[table][uid] = record
                self._index(record, True)
            if table == Settings.table:
                self.settings.append((old, record))
        return self

    def _index(self, record: Record, put: bool) -> None:
        uid = record.uid
        if isinstance(record, Contact):
            self._index_contact(record, put)
            return
        people = about(record)
        self.people.update(people)
        if isinstance(record, Interaction):
            entry = (record.on, uid)
            (self.by_day_added if put else self.by_day_gone).append(entry)
            days = self.days_added if put else self.days_gone
            for one in dict.fromkeys(people):
                days[one].append(entry)
            if record.gathering is not None:
                (self.named_added if put else self.named_gone)[record.gathering].append((record.table, uid))
            return
        index = (self.about_added if put else self.about_gone)[record.table]
        for one in dict.fromkeys(people):
            index[one].append(uid)
        named = self.named_added if put else self.named_gone
        for one in {one for _, one in references(record)}.difference(people):
            named[one].append((record.table, uid))

    def _index_contact(self, c: Contact, put: bool) -> None:
        uid = c.uid
        self.people.add(uid)
        (self.names_added if put else self.names_gone).append((fold(c.name), uid))
        if put:
            self.text[uid] = searchable(c)
        else:
            self.text_gone.add(uid)
        if c.tags:
            self.tags.update(c.tags) if put else self.tags.subtract(c.tags)
        if c.industry:
            (self.fields_added if put else self.fields_gone)[fold(c.industry)].append(uid)
        if c.knows or c.relations:
            known = self.known_added if put else self.known_gone
            for other in knows(c):
                known[other].append(uid)
        if c.knows or c.relations or c.not_same or c.goals or c.introduced_by is not None:
            named = self.named_added if put else self.named_gone
            for other in {other for _, other in references(c)}:
                named[other].append((c.table, uid))


def _grouped() -> Any:
    return defaultdict(list)


def _nested() -> Any:
    return defaultdict(_grouped)


def knows(contact: Contact) -> Sequence[int]:
    if not contact.relations:
        return contact.knows
    return tuple(dict.fromkeys((*contact.knows, *(relation.to for relation in contact.relations))))
