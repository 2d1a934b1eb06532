"""A phrase seen from a day, and the small arithmetic of days that its readers share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netkeeper.calendar_days.phrases import DayPhrase
from netkeeper.calendar_days.tables import TABLES

DAY = timedelta(days=1)
MONTH_FIRST = frozenset({"US", "PH", "GU", "PR", "VI", "AS", "MP", "FM", "MH", "PW"})
EITHER = frozenset({"", "CA", "KE", "GH"})
"""Countries that write the month first, and those where both orders are common."""

FURTHEST = 9999
"""A day is never moved by more units than that."""

COMING_UP = 60
LONG_GONE = 300
"""A day without a year that is long gone and comes up soon may be either: more than 300 days back, within 60 ahead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a phrase means. Without a `day` it must be asked: `choices` are the days it may be, likeliest first."""

    day: date | None = None
    choices: tuple[date, ...] = ()
    about: bool = False
    """Whether the day is only about right: `last month`."""

    lean: int = 0
    """-1 for a phrase that can only look back, `ago`; 1 for one that only looks ahead, `in 3 weeks`."""


def shift(day: date, unit: str, by: int) -> date | None:
    """A day moved by calendar units; the end of a short month where the day doesn't exist; None outside the
    calendar."""
    per = {
        "fortnights": ("days", 14),
        "weeks": ("days", 7),
        "days": ("days", 1),
        "quarters": ("months", 3),
        "months": ("months", 1),
        "years": ("months", 12),
    }
    unit, length = per[unit]
    if abs(by) > FURTHEST:
        return None
    import pendulum  # where it is used: it costs what the rest of the start does

    try:
        moved = pendulum.date(day.year, day.month, day.day).add(**{unit: by * length})
    except (OverflowError, ValueError):
        return None
    return date(moved.year, moved.month, moved.day)


def safe_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dated(day: int, month: int, year: str | None, today: date, past: bool | None) -> date | None:
    """A day of a month; without a year the newest, the next, or (`past` is None) the nearest."""
    if year:
        number = int(year.strip("'")[-4:])
        return safe_day(number + (2000 if number < 100 else 0), month, day)
    near = [d for y in range(today.year - 8, today.year + 9) if (d := safe_day(y, month, day))]
    if past is True:
        return max((d for d in near if d <= today), default=None)
    if past is False:
        return min((d for d in near if d >= today), default=None)
    return min(near, key=lambda d: abs((d - today).days), default=None)


class Seen:
    """One phrase, seen from a day."""

    def __init__(self, phrase: DayPhrase, today: date, past: bool | None, region: str, careful: bool) -> None:
        self.phrase, self.today, self.past, self.region = phrase, today, past, region
        self.careful = careful
        self.words = TABLES[phrase.language]

    def part(self, name: str) -> str:
        return self.phrase.parts.get(name, "")

    @property
    def weekday(self) -> int | None:
        return place_of(self.words.weekdays, self.part("wd"))

    @property
    def month(self) -> int:
        name = self.part("mon")
        return int(name) if name.isdecimal() else (place_of(self.words.months, name) or 0) + 1

    @property
    def count(self) -> int:
        word = self.part("n")
        return int(word[:5]) if word.isdecimal() else self.words.counts[word]


def place_of(groups: tuple[str, ...], word: str) -> int | None:
    word = word.strip(".")
    return next((i for i, group in enumerate(groups) if word in group.split()), None) if word else None


def without_year(seen: Seen, month: int, number: int, year: str = "") -> Day:
    found = dated(number, month, year, seen.today, seen.past)
    if found is None or year or not seen.careful or seen.past is not True or (seen.today - found).days <= LONG_GONE:
        return Day(day=found, lean=0)
    coming = dated(number, month, None, seen.today, False)
    if coming and (coming - seen.today).days <= COMING_UP:
        return Day(choices=(found, coming))
    return Day(day=found)
