"""The departments of the organisation one works at, as circles (R17).

Which organisation that is, and which department is one's own, is the user's to say: nothing here guesses it. Acme Inc.
and Acme Deutschland are one organisation; a department is one whatever its case and accents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set

from netkeeper.domain.language.text import fold
from netkeeper.domain.matching.firms import firm_key
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.indexes import Members, grouped, regrouped
from netkeeper.domain.network.network import Follower, Network
from netkeeper.domain.network.persistent import Table

Place = tuple[str, str]
"""(organisation, department), each as it is compared."""


class Departments(Follower):
    """(organisation, department) -> its people; and the departments that each organisation has."""

    __slots__ = ("_of", "names", "people")

    _of: Table[int, Place]
    people: Table[Place, Members]
    names: Table[str, frozenset[str]]

    @classmethod
    def of_network(cls, network: Network) -> Departments:
        """Everybody's."""
        self = cls()
        self._of = Table({c.uid: place for c in network.all(Contact) if (place := place_of(c)) is not None})
        members: defaultdict[Place, list[int]] = defaultdict(list)
        names: defaultdict[str, set[str]] = defaultdict(set)
        for uid, place in self._of.flat().items():
            members[place].append(uid)
            names[place[0]].add(place[1])
        self.people = grouped(members)
        self.names = Table({firm: frozenset(found) for firm, found in names.items()})
        return self

    def followed(self, network: Network, touched: Before) -> Departments:
        """With the people who changed looked at again."""
        uids = [uid for table, uid in touched if table == Contact.table]
        added: defaultdict[Place, list[int]] = defaultdict(list)
        gone: defaultdict[Place, list[int]] = defaultdict(list)
        puts: dict[int, Place] = {}
        for uid in uids:
            contact, old = network.find(Contact, uid), self._of.get(uid)
            if old is not None:
                gone[old].append(uid)
            if contact is not None and (place := place_of(contact)) is not None:
                puts[uid] = place
                added[place].append(uid)
        if not puts and not gone:
            return self
        new = Departments()
        new._of = self._of.changed(puts, [uid for uid in uids if uid not in puts])
        new.people = regrouped(self.people, added, gone)
        new.names = self.names.changed(*new._names_moved(self.names, {*added, *gone}))
        return new

    def _names_moved(
        self, names: Table[str, frozenset[str]], places: Set[Place]
    ) -> tuple[Mapping[str, frozenset[str]], list[str]]:
        """The departments of the organisations that changed, and the organisations that have none left."""
        now: dict[str, set[str]] = {}
        for firm, department in places:
            known = now.setdefault(firm, set(names.get(firm, frozenset())))
            (known.add if (firm, department) in self.people else known.discard)(department)
        return {f: frozenset(d) for f, d in now.items() if d}, [f for f, d in now.items() if not d]


def place_of(contact: Contact) -> Place | None:
    """Where somebody works, as it is compared; None where organisation or department is not known."""
    if not contact.organisation or not contact.department:
        return None
    return firm_key(contact.organisation), fold(contact.department)


def works_with_me(network: Network, contact: Contact) -> bool:
    """Whether somebody is at the organisation that the user works at."""
    own = network.settings.own_organisation
    return bool(own and contact.organisation) and firm_key(contact.organisation) == firm_key(own)


def in_other_department(network: Network, contact: Contact) -> bool:
    """Whether somebody is a colleague from another department than one's own."""
    if not contact.department or not works_with_me(network, contact):
        return False
    return fold(contact.department) != fold(network.settings.own_department)


def departments_here(network: Network) -> dict[str, Members]:
    """The departments of one's own organisation, folded, with all who are in them; one's own is among them."""
    own = firm_key(network.settings.own_organisation) if network.settings.own_organisation else ""
    index = network.derived(Departments)
    return {name: index.people[own, name] for name in sorted(index.names.get(own, frozenset()))} if own else {}
