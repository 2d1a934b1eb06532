"""Birthdays and dates that matter, as days of a year: when each comes next, and who has one between two days."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Self

from netkeeper.calendar_days import plus
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.derived import Follower, Key
from netkeeper.domain.network.network import Network

BIRTHDAY = "birthday"

AHEAD = 14
"""Days before its day that an occasion comes up as an offer: time enough to write a card and post it (R19)."""

_WRITTEN = re.compile(r"(?:(\d{4})-|--)(\d{2})-(\d{2})")
_OLDEST = 1
"""The first year that counts years: a year of 0000 says that it is not known."""


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day that a person's year brings back, or that comes once."""

    month: int
    day: int
    what: str
    """`birthday`, or the words the user chose."""

    year: int = 0
    """The year it began; 0 where it is not known."""

    once: bool = False
    """Whether it comes in its own year only."""

    def on(self, year: int) -> date | None:
        """Its day in a year; None before it began, and in other years where it comes once."""
        if year < self.year or (self.once and year != self.year):
            return None
        if (self.month, self.day) == (2, 29) and not _is_leap(year):
            return date(year, 2, 28)
        return date(year, self.month, self.day)

    def coming(self, today: date) -> date | None:
        """The next day on which it comes, today included; None when it is over."""
        if self.once:
            on = self.on(self.year)
            return on if on is not None and on >= today else None
        for year in (today.year, today.year + 1):
            on = self.on(year)
            if on is not None and on >= today:
                return on
        return self.on(self.year) if self.year > today.year else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A person's day as it comes in one year."""

    uid: int
    """The contact."""

    on: date
    what: str
    years: int | None = None
    """How many years since it began; None where the year is not known, or on the first day itself."""

    def words(self, name: str) -> str:
        """`Ada’s birthday (40)`, `Ada’s wedding, 11 years ago`."""
        whose = f"{name}’" if name.endswith(("s", "x", "z")) else f"{name}’s"
        if self.years is None:
            return f"{whose} {self.what}"
        if self.what == BIRTHDAY:
            return f"{whose} birthday (turns {self.years})"
        return f"{whose} {self.what}, {self.years} year{'' if self.years == 1 else 's'} ago"


def year_day(what: str, written: str, once: bool = False) -> YearDay | None:
    """The day that `1990-02-03` or `--02-03` says; None for text that says none."""
    match = _WRITTEN.fullmatch(written.strip())
    if match is None:
        return None
    year, month, day = int(match[1] or 0), int(match[2]), int(match[3])
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    if once and year < _OLDEST:
        return None
    return YearDay(month, day, what, year, once)


def days_of(contact: Contact) -> Iterator[YearDay]:
    """The days that matter to one person; none for somebody who is archived."""
    if contact.style == "archived":
        return
    birthday = year_day(BIRTHDAY, contact.birthday)
    if birthday is not None:
        yield birthday
    for one in contact.dates:
        found = year_day(one.kind or "anniversary", one.on, one.repeats == "once")
        if found is not None:
            yield found


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

    def followed(self, network: Network, touched: Set[Key]) -> Self:
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
        if wanted == [(2, 28)] and not _is_leap(day.year):
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


def next_occasion(contact: Contact, today: date) -> Occasion | None:
    """The next day that matters to a person, today included."""
    coming = [(on, one) for one in days_of(contact) if (on := one.coming(today)) is not None]
    if not coming:
        return None
    on, one = min(coming)
    return Occasion(uid=contact.uid, on=on, what=one.what, years=_years(one, on))


def people_with(network: Network, first: date, last: date, only_birthdays: bool = False) -> set[int]:
    """Who has a day between two days: what the facets `birthday:` and `date:` ask."""
    return {one.uid for one in occasions(network, first, last) if one.what == BIRTHDAY or not only_birthdays}


def _years(one: YearDay, on: date) -> int | None:
    return on.year - one.year if one.year and on.year > one.year else None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
