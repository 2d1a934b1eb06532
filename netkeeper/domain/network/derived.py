"""What indexes have to follow: the records that Changes touched since they were last asked for."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

Key = tuple[str, int]
"""(table, uid)."""

FEW = 4000
"""Records touched since an index was last asked for; beyond, it is cheaper to make it anew."""


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
