"""Days and spans, read and written as people do. The only module that knows pendulum.

A day is a `datetime.date`; a moment is ISO 8601 text in UTC. pendulum is imported where it is used: it costs
a start-up what ten thousand stored dates cost with `date.fromisoformat`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

DAY = timedelta(days=1)


def today() -> date:
    """The day it is here. Nothing below the keeper asks."""
    return datetime.now().astimezone().date()


def moment() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def microseconds() -> int:
    """Microseconds since 1970: what uids are made of."""
    return int(datetime.now(UTC).timestamp() * 1_000_000)


def plus(day: date, days: int) -> date:
    """The day `days` later (or earlier, when negative)."""
    return day + timedelta(days=days)


def week_start(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def month_of(day: date) -> str:
    """`2026-11`."""
    return f"{day:%Y-%m}"


def month_bounds(month: str) -> tuple[date, date]:
    """The first and the last day of a month written `2026-11`."""
    first = date.fromisoformat(f"{month}-01")
    return first, date(first.year + first.month // 12, first.month % 12 + 1, 1) - DAY


def months_apart(month: str, by: int) -> str:
    """The month `by` months later (earlier, when negative): `months_apart("2026-01", -1)` is `2025-12`."""
    index = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{index // 12:04}-{index % 12 + 1:02}"


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_name(month: str) -> str:
    """`November 2026`, from `2026-11`."""
    return f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}"


def weekday_name(number: int) -> str:
    """The name of an ISO weekday: 5 is Friday."""
    return _DAYS[number - 1]


def day_words(day: date, today: date | None = None) -> str:
    """`5 Oct 2026`; with a `today` less than half a year away, `5 Oct`."""
    short = f"{day.day} {_MONTHS[day.month - 1][:3]}"
    return short if today is not None and abs((day - today).days) < 183 else f"{short} {day.year}"


def span_words(days: int) -> str:
    """A length of time as one says it: `3 days`, `5 weeks`, `4 months`, `2 years`. Rounded, never below the unit."""
    days = abs(days)
    for unit, length, until in (("day", 1, 14), ("week", 7, 63), ("month", 30.44, 700)):
        if days < until:
            count = max(1, round(days / length)) if days else 0
            return f"{count} {unit}{'' if count == 1 else 's'}"
    years = round(days / 365.25)
    return f"{years} year{'' if years == 1 else 's'}"


def ago(day: date, today: date) -> str:
    """A day seen from today: `today`, `yesterday`, `3 weeks ago`, `tomorrow`, `in 5 days`."""
    days = (today - day).days
    if days in (0, 1, -1):
        return {0: "today", 1: "yesterday", -1: "tomorrow"}[days]
    return f"{span_words(days)} ago" if days > 0 else f"in {span_words(days)}"
