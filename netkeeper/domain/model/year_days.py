"""Days of a year that matter to a person: the birthday, and the dates the user wrote down.

A day of the year comes exactly once in every year: 29 February is kept on the 28th of a common year. A year that is not
known is never guessed. Text that says no day is no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netkeeper.domain.model.contact import Contact

BIRTHDAY = "birthday"

_WRITTEN = re.compile(r"(?:(\d{4})-|--)(\d{2})-(\d{2})")
_LIKE_A_DAY = re.compile(r"(?:\d{4,}-|--)\d{1,2}-\d{1,2}")
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
        if (self.month, self.day) == (2, 29) and not is_leap(year):
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


def is_impossible(written: str) -> bool:
    """Whether a text is written as a day, and the calendar doesn't have it: `1990-02-31`, `99999-01-01`."""
    return _LIKE_A_DAY.fullmatch(written.strip()) is not None and year_day("", written) is None


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


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
