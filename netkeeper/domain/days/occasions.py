"""Birthdays and dates that matter, as days of a year: when each comes next, and who has one between two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from netkeeper.calendar_days import plus
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.year_days import BIRTHDAY, YearDay, days_of, is_leap
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.network import Follower, Network

AHEAD = 14
"""Days before its day that an occasion comes up as an offer: time enough to write a card and post it (R19)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A person's day as it comes in one year."""

    uid: int
    """The contact."""

    on: date
    what: str
    years: int | None = None
    """How many years since it began; None where the year is not known, or on the first day itself."""

    @property
    def reason(self) -> str:
        """`Their birthday is today; they turn 40.`: for the day itself."""
        if self.years is None:
            return f"Their {self.what} is today."
        if self.what == BIRTHDAY:
            return f"Their birthday is today; they turn {self.years}."
        return f"Their {self.what} was {self.years} year{'' if self.years == 1 else 's'} ago today."

    def words(self, name: str) -> str:
        """`Ada’s birthday (40)`, `Ada’s wedding, 11 years ago`."""
        whose = f"{name}’" if name.endswith(("s", "x", "z")) else f"{name}’s"
        if self.years is None:
            return f"{whose} {self.what}"
        if self.what == BIRTHDAY:
            return f"{whose} birthday (turns {self.years})"
        return f"{whose} {self.what}, {self.years} year{'' if self.years == 1 else 's'} ago"


class YearDays(Follower):
    """(month, day) -> who has a day then. 29 February stands under its own day."""

    __slots__ = ("_at", "_of")

    def __init__(self, at: Mapping[tuple[int, int], frozenset[int]], of: Mapping[int, tuple[YearDay, ...]]) -> None:
        self._at, self._of = at, of

    @classmethod
    def of_network(cls, network: Network) -> Self:
        at: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        of: dict[int, tuple[YearDay, ...]] = {}
        for contact in network.all(Contact):
            days = tuple(days_of(contact))
            if days:
                of[contact.uid] = days
                for one in days:
                    at[one.month, one.day].add(contact.uid)
        return cls({day: frozenset(uids) for day, uids in at.items()}, of)

    def followed(self, network: Network, touched: Before) -> Self:
        at, of = dict(self._at), dict(self._of)
        for table, uid in touched:
            if table != Contact.table:
                continue
            for one in of.pop(uid, ()):
                at[one.month, one.day] = at[one.month, one.day] - {uid}
            contact = network.find(Contact, uid)
            days = tuple(days_of(contact)) if contact else ()
            if days:
                of[uid] = days
            for one in days:
                at[one.month, one.day] = at.get((one.month, one.day), frozenset()) | {uid}
        return type(self)(at, of)

    def on(self, day: date) -> Iterator[Occasion]:
        """The occasions of one day."""
        wanted = [(day.month, day.day)]
        if wanted == [(2, 28)] and not is_leap(day.year):
            wanted.append((2, 29))
        for month_day in wanted:
            for uid in self._at.get(month_day, ()):
                for one in self._of[uid]:
                    if (one.month, one.day) == month_day and one.on(day.year) == day:
                        yield Occasion(uid=uid, on=day, what=one.what, years=_years(one, day))


def occasions(network: Network, first: date, last: date) -> list[Occasion]:
    """Every occasion from a day to a day, both included, by day and then by name."""
    index, day = network.derived(YearDays), first
    found: list[Occasion] = []
    while day <= last:
        found += index.on(day)
        day = plus(day, 1)
    return sorted(found, key=lambda one: (one.on, network.name(one.uid), one.what))


def _years(one: YearDay, on: date) -> int | None:
    return on.year - one.year if one.year and on.year > one.year else None
