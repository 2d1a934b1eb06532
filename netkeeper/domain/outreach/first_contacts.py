"""Who came into the network when: everybody by the day of their first contact, kept up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.derived import Before, people_touched
from netkeeper.domain.network.network import Follower, Network
from netkeeper.domain.network.persistent import Ordered, Table


class FirstContacts(Follower):
    """(day of the first contact, uid) of everybody with whom there was one, in order."""

    __slots__ = ("_of", "_order")

    _of: Table[int, date]
    _order: Ordered[tuple[date, int]]

    @classmethod
    def of_network(cls, network: Network) -> FirstContacts:
        self = cls()
        uids = network.tables[Contact.table]
        self._of = Table({uid: day for uid in uids if (day := network.first_contact(uid)) is not None})
        self._order = Ordered((day, uid) for uid, day in self._of.items())
        return self

    def followed(self, network: Network, touched: Before) -> FirstContacts:
        """With those whom the changes touched looked at again."""
        now = {
            uid: network.first_contact(uid) if network.find(Contact, uid) is not None else None
            for uid in people_touched(network.tables, touched)
        }
        moved = [uid for uid, day in now.items() if day != self._of.get(uid)]
        if not moved:
            return self
        new = FirstContacts()
        puts = {uid: day for uid in moved if (day := now[uid]) is not None}
        gone = [(day, uid) for uid in moved if (day := self._of.get(uid)) is not None]
        new._of = self._of.changed(puts, [uid for uid in moved if uid not in puts])
        new._order = self._order.changed([(day, uid) for uid, day in puts.items()], gone)
        return new

    def since(self, first: date, last: date) -> Iterator[int]:
        """Who had their first contact from a day to a day, both included, the earliest first."""
        for day, uid in self._order.upward((first, 0)):
            if day > last:
                return
            yield uid
