"""Chance that falls the same way on every Python, and stamps that follow the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")

_EPOCH = date(1970, 1, 1)
_DAY = 86_400_000_000
"""Microseconds a day has."""


class Chance:
    """`Random.random` and nothing else of it: the other methods may change between versions."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._made = 0

    def share(self) -> float:
        """From 0 up to, not including, 1."""
        return self._random.random()

    def happens(self, likelihood: float) -> bool:
        return self._random.random() < likelihood

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))

    def one(self, things: Sequence[T]) -> T:
        return things[int(self._random.random() * len(things))]

    def some(self, things: Sequence[T], count: int) -> tuple[T, ...]:
        """Some different ones, in the order in which they stand."""
        left = list(range(len(things)))
        while len(left) > max(0, count):
            del left[int(self._random.random() * len(left))]
        return tuple(things[i] for i in left)

    def word(self, words: str) -> str:
        """One of several parted by `|`."""
        return self.one(words.split("|"))

    def weighted(self, weights: Sequence[tuple[T, float]]) -> T:
        """One of (thing, weight)."""
        at = self._random.random() * sum(weight for _, weight in weights)
        for thing, weight in weights:
            at -= weight
            if at < 0:
                return thing
        return weights[-1][0]

    def uid(self, day: date) -> int:
        """A uid made on that day, never made before."""
        self._made += 1
        return (day - _EPOCH).days * _DAY + 28_800_000_000 + self._made

    def back(self, today: date, least: int, most: int) -> date:
        """A day between so many days ago."""
        return today - timedelta(days=self.between(least, most))


def stamp(day: date) -> str:
    """The moment of a record made on that day."""
    return f"{day.isoformat()}T08:00:00Z"
