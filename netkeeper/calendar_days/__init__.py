"""Days and spans, read and written as people do. The only module that knows pendulum.

A day is a `datetime.date`; a moment is ISO 8601 text in UTC. pendulum is imported where it is used: it costs
a start-up what ten thousand stored dates cost with `date.fromisoformat`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from netkeeper.calendar_days.meaning import Day, meaning
from netkeeper.calendar_days.phrases import find_phrases, flat, whole_phrase
from netkeeper.calendar_days.tables import TABLES
from netkeeper.errors import Refused, Unclear

DAY = timedelta(days=1)


def warm_up() -> None:
    """Import what reading days will need: called in a thread at the start, so that no key waits for it."""
    import pendulum

    pendulum.date(2000, 1, 1)


def today() -> date:
    """The day it is here. Nothing below the keeper asks."""
    return datetime.now().astimezone().date()


def local_day(moment: datetime) -> date:
    """The day of a moment with a zone, in the user's zone."""
    return moment.astimezone().date()


def moment() -> str:
    """This moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(microseconds: int) -> str:
    """The moment so many microseconds after 1970 began, ISO 8601 in UTC, to the second."""
    return datetime.fromtimestamp(microseconds // 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


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


def cadence_words(days: int) -> str:
    """A cadence as one says it: `every day`, `every 3 weeks`, `every 4 months`, `once a year`, `every 75 days`."""
    known = {1: "every day", 7: "every week", 365: "once a year", 730: "every 2 years"}
    if days in known:
        return known[days]
    months = round(days / 30.44)
    if months and days in (months * 30, int(months * 30.44), round(months * 30.44)):
        return "every month" if months == 1 else f"every {months} months"
    if days <= 182 and days % 7 == 0:
        return f"every {days // 7} weeks"
    return f"every {days} days"


def ago(day: date, today: date) -> str:
    """A day seen from today: `today`, `yesterday`, `3 weeks ago`, `tomorrow`, `in 5 days`."""
    days = (today - day).days
    if days in (0, 1, -1):
        return {0: "today", 1: "yesterday", -1: "tomorrow"}[days]
    return f"{span_words(days)} ago" if days > 0 else f"in {span_words(days)}"


# Reading what people write

_RHYTHMS = {
    "daily": 1, "weekly": 7, "fortnightly": 14, "biweekly": 14, "monthly": 30, "bimonthly": 61, "quarterly": 91,
    "twice a year": 182,
    "half-yearly": 182, "half yearly": 182, "yearly": 365, "annually": 365, "once a year": 365, "once a month": 30,
    "once a week": 7,
    "once a quarter": 91, "every other week": 14, "every other month": 61, "every second week": 14,
    "every second month": 61,
}  # fmt: skip
_LENGTHS = {"days": 1.0, "weeks": 7.0, "fortnights": 14.0, "months": 30.44, "quarters": 91.31, "years": 365.25}
_HOW = "write it as fri, 3w, in 2 months, 5 oct or 2026-10-05"
_SPAN = re.compile(r"(?:every\s)?(?:(\d{1,4}|[a-z]+(?:\s[a-z]+){0,2})\s?)??([a-z]+)")


def parse_day(text: str, today: date, past: bool | None = None, region: str = "") -> date:
    """The day that somebody wrote, seen from today.

    `past` says which way a day without a year or a week looks: False forward, True back, None to the nearer.
    `fri` is the coming Friday, or the last one looking back, never today; `this friday` is this week's (the coming
    one, looking forward, when that is over); `next friday` is next week's, weeks beginning on Monday; `last monday`
    is the newest before today. `region`, a two-letter country, decides whether 3/4 has the day or the month first.
    Raises Unclear with the choices when two days are meant as likely, and when none is.
    """
    for language in TABLES:
        phrase = whole_phrase(text, language)
        if phrase is not None:
            return _settled(meaning(phrase, today, past, region), text)
    raise Unclear(f"Can't read “{text.strip()[:60]}” as a date; {_HOW}.")


def _settled(found: Day, text: str) -> date:
    """The day that was meant. Raises Unclear with what else it could be."""
    if found.day is not None:
        return found.day
    if found.choices:
        raise Unclear(f"“{text.strip()[:60]}” could be several days.", tuple(day_words(day) for day in found.choices))
    raise Unclear(f"“{text.strip()[:60]}” matches no day in the calendar; {_HOW}.")


def find_day(
    text: str, today: date, past: bool | None = None, start: int = 0, region: str = ""
) -> tuple[int, int, date] | None:
    """The first day phrase in a line, as (start, end, day); None when there is none. Raises Unclear."""
    for phrase in find_phrases(" " * start + flat(text)[start:]):
        found = meaning(phrase, today, past, region)
        if found.day is not None or found.choices:
            return phrase.start, phrase.end, _settled(found, text[phrase.start : phrase.end])
    return None


def parse_span(text: str) -> int:
    """A rhythm in days: `90d`, `90`, `3 weeks`, `every 2 months`, `every quarter`. Raises Unclear, Refused."""
    days = parse_length(text)
    if not 1 <= days <= 3650:
        typed = f"every {days} days" if days < LONGEST else "as seldom as that"  # beyond, what was typed is not counted
        raise Refused(f"You can keep in touch every day at the most and every ten years at the least, not {typed}.")
    return days


LONGEST = 36_525
"""Days of the longest length of time that is told apart: a hundred years."""


def parse_length(text: str) -> int:
    """A length of time in days, written as a rhythm is, from 0 to a hundred years. Raises Unclear."""
    words = " ".join(text[:80].strip().lower().lstrip("~").split())
    if words in _RHYTHMS:
        return _RHYTHMS[words]
    if words.isdecimal():
        days = int(words[:6])
    else:
        match = _SPAN.fullmatch(words)
        count = _count((match[1] or "1").strip()) if match else None
        if match is None or match[2] not in TABLES["en"].units or count is None:
            raise Unclear(
                f"Can't read “{text.strip()[:60]}” as a length of time; write it as 90d, 3 weeks or 2 months."
            )
        days = round(count * _LENGTHS[TABLES["en"].units[match[2]]])
    return min(days, LONGEST)


def _count(word: str) -> int | None:
    return int(word) if word.isdecimal() else TABLES["en"].counts.get(word)
