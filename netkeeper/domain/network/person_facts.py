"""Judgements that rest on one person's own facts: worked out for each on a day, and again for whom a change touches."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence, Set
from datetime import date
from typing import Any, Generic, Self, TypeVar

from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.derived import Before, people_touched
from netkeeper.domain.network.network import DayFollower, Network
from netkeeper.domain.network.persistent import Ordered, Table

V = TypeVar("V")

Entry = tuple[tuple[Any, ...], V]
"""(what it is sorted by, which no other entry has; what was found)."""


class PersonFacts(DayFollower, Generic[V]):
    """What was found of people on a day, in order. A kind of fact says of whom to ask, and what there is to one."""

    __slots__ = ("_of", "_order", "day")

    _of: Table[int, Sequence[Entry[V]]]
    _order: Ordered[Entry[V]]
    day: date

    @classmethod
    @abstractmethod
    def asked(cls, network: Network, day: date) -> Iterable[int]:
        """Whoever may have an entry."""

    @classmethod
    @abstractmethod
    def entries(cls, network: Network, uid: int, day: date) -> Sequence[Entry[V]]:
        """A person's entries: from their record, what happened with them, and the settings alone."""

    def also(self, network: Network, touched: Before, people: Set[int]) -> Iterable[int] | None:
        """Whose entries rest on these people's records too; None where it is anybody's. Most kinds have none."""
        return ()

    @classmethod
    def of_network(cls, network: Network, day: date) -> Self:
        found = {uid: entries for uid in cls.asked(network, day) if (entries := cls.entries(network, uid, day))}
        return cls._made(network, day, Table(found), Ordered(entry for entries in found.values() for entry in entries))

    @classmethod
    def _made(cls, network: Network, day: date, of: Table[int, Sequence[Entry[V]]], order: Ordered[Entry[V]]) -> Self:
        self = cls()
        self._of, self._order, self.day = of, order, day
        self.noted(network)
        return self

    def noted(self, network: Network) -> None:
        """Note what else the entries rest on; most kinds need nothing."""

    def followed(self, network: Network, touched: Before) -> Self:
        if any(table == Settings.table for table, _ in touched):
            return type(self).of_network(network, self.day)
        people = people_touched(network.tables, touched)
        more = self.also(network, touched, people)
        if more is None:
            return type(self).of_network(network, self.day)
        gone: list[Entry[V]] = []
        added: list[Entry[V]] = []
        puts: dict[int, Sequence[Entry[V]]] = {}
        people.update(more)
        for uid in people:
            now, was = self.entries(network, uid, self.day), self._of.get(uid, ())
            if now != was:
                gone += was
                added += now
            if now:
                puts[uid] = now
        if not gone and not added:
            return self
        of = self._of.changed(puts, [uid for uid in people if uid not in puts])
        return self._made(network, self.day, of, self._order.changed(added, gone))

    def of(self, uid: int) -> V | None:
        """What was found of a person first."""
        return next((found for _, found in self._of.get(uid, ())), None)

    def all(self) -> list[V]:
        """All that was found, in order."""
        return [found for _, found in self._order.flat()]

    def __bool__(self) -> bool:
        return bool(self._order)
