"""Indexes that other rooms make of a network, and that follow it from change to change at the cost of the change."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from netkeeper.domain.network.network import Network

Key = tuple[str, int]
"""(table, uid)."""

FEW = 4000
"""Records touched since an index was last asked for; beyond, it is cheaper to make it anew."""


class Follower:
    """An index over a network. Like the network it never changes: `followed` makes the next one.

    It is asked for by `network.derived(Kind)`, and holds nothing of the network itself.
    """

    __slots__ = ()

    @classmethod
    def of_network(cls, network: Network) -> Self:
        """The index of a whole network."""
        raise NotImplementedError

    def followed(self, network: Network, touched: Set[Key]) -> Self:
        """The index of a newer network, of which only these records were put, changed or taken out since."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Touched:
    """The records that several Changes touched, one after another; adding a Change costs the same at any length."""

    keys: frozenset[Key]
    before: Touched | None = None
    count: int = 0

    def and_more(self, keys: Iterable[Key]) -> Touched:
        """With those of one more Change."""
        return Touched(frozenset(keys), self, self.count + len(self.keys))

    @property
    def few(self) -> bool:
        """Whether following them is cheaper than beginning anew."""
        return self.count + len(self.keys) < FEW

    def all(self) -> Set[Key]:
        """All of them."""
        found: set[Key] = set()
        one: Touched | None = self
        while one is not None:
            found |= one.keys
            one = one.before
        return found
