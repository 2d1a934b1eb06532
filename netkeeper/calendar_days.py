"""Days and spans, read and written as people do. The only module that knows pendulum.

A day is a `datetime.date`; a moment is ISO 8601 text in UTC. pendulum is imported where it is used: it costs
a start-up what ten thousand stored dates cost with `date.fromisoformat`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

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


# Reading what people write

_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2}
_MONTH_FIRST = frozenset({"US", "PH", "GU", "PR", "VI", "AS", "MP", "FM", "MH", "PW"})
_EITHER = frozenset({"", "CA", "KE", "GH"})
"""Countries that write the month first, and those where both orders are common."""
_UNITS = {"d": "days", "day": "days", "w": "weeks", "wk": "weeks", "week": "weeks", "m": "months", "mo": "months",
          "month": "months", "y": "years", "yr": "years", "year": "years", "fortnight": "fortnights"}  # fmt: skip
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_COUNT = r"(?:\d{1,4}|an?|one|two|three|four|five|six|a couple of)"
_UNIT = r"(?:days?|weeks?|wks?|fortnights?|months?|mo|years?|yrs?|[dwmy])"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_SHAPES = (
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}",
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{4}|\s?\d{2}\b)?",
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?",
    rf"{_ORDINAL}\s?(?:of\s)?{_MONTH}(?:,?\s\d{{4}})?",
    rf"{_MONTH}\s{_ORDINAL}(?:,?\s\d{{4}})?",
    r"(?:the )?day after tomorrow",
    r"(?:the )?day before yesterday",
    r"today|tonight|this (?:morning|afternoon|evening)|last night|yesterday|tomorrow|now",
    rf"(?:on\s)?{_WEEKDAY},?\s{_ORDINAL}\s?(?:of\s)?{_MONTH}(?:,?\s\d{{4}})?",
    rf"(?:on\s)?{_WEEKDAY}\s(?:next|last|this)\sweek",
    rf"(?:next|last|this|on)\s{_WEEKDAY}",
    r"(?:on\s)?the\s\d{1,2}(?:st|nd|rd|th)",
    r"(?:next|last)\s(?:week|month|year)",
    r"(?:the )?end of (?:the |this |next )?(?:week|month|year)",
    rf"in\s{_COUNT}\s?{_UNIT}",
    rf"{_COUNT}\s?{_UNIT}\sago",
    _WEEKDAY,
    rf"{_COUNT}\s?{_UNIT}",
)
_PHRASE = re.compile(
    r"(?<![\w@.#~/-])(?:" + "|".join(f"(?:{shape})" for shape in _SHAPES[:-1]) + r")(?![\w/-]|\.\d)", re.IGNORECASE
)
"""A day within a longer line; a bare length of time is none there, it may be anything."""

_ALSO_WORDS = {"sat", "sun", "wed", "now"}
"""Days that are also ordinary words: within a line they are a day only where it ends or pauses."""
_SPAN = re.compile(rf"(?:every\s)?({_COUNT})?\s?({_UNIT})", re.IGNORECASE)
_RHYTHMS = {"daily": 1, "weekly": 7, "fortnightly": 14, "monthly": 30, "quarterly": 91, "twice a year": 182,
            "half-yearly": 182, "yearly": 365}  # fmt: skip
_HOW = "write it as fri, 3w, in 2 months, 5 oct or 2026-10-05"


def parse_day(text: str, today: date, past: bool | None = None, region: str = "") -> date:
    """The day that somebody wrote, seen from today.

    `past` says which way a day without a year or a week looks: False forward, True back, None to the nearer.
    `fri` is the coming Friday, or the last one looking back, never today; `this friday` is this week's (the coming
    one, looking forward, when that is over); `next friday` is next week's, weeks beginning on Monday; `last monday`
    is the newest before today. `region`, a two-letter country, decides whether 3/4 has the day or the month first.
    Raises Unclear with the choices when two days are meant as likely, and when none is.
    """
    words = " ".join(text.strip().lower().split()).removeprefix("on ")
    found = _fixed(words, today, past, region) or _relative(words, today, past)
    if found is None:
        raise Unclear(f"“{text.strip()}” is no day I can read; {_HOW}.")
    return found


def find_day(
    text: str, today: date, past: bool | None = None, start: int = 0, region: str = ""
) -> tuple[int, int, date] | None:
    """The first day phrase in a line, as (start, end, day); None when there is none. Raises Unclear."""
    for match in _PHRASE.finditer(text, start):
        if match[0].lower() in _ALSO_WORDS and text[match.end() : match.end() + 1] not in ("", ",", ";", ":", "."):
            continue
        try:
            return match.start(), match.end(), parse_day(match[0], today, past, region)
        except Unclear as error:
            if error.choices:
                raise
    return None


def parse_span(text: str) -> int:
    """A rhythm in days: `90d`, `90`, `3 weeks`, `every 2 months`, `quarterly`. Raises Unclear, Refused."""
    words = " ".join(text.strip().lower().lstrip("~").split())
    if words in _RHYTHMS:
        return _RHYTHMS[words]
    if words.isdecimal():
        days = int(words)
    else:
        match = _SPAN.fullmatch(words)
        if match is None:
            raise Unclear(f"“{text.strip()}” is no length of time I can read; write it as 90d, 3 weeks or 2 months.")
        unit = _unit(match[2])
        length = {"days": 1.0, "weeks": 7.0, "fortnights": 14.0, "months": 30.44, "years": 365.25}[unit]
        days = round(_count(match[1] or "1") * length)
    if not 1 <= days <= 3650:
        raise Refused(f"A rhythm is from one day to ten years; {days} days is not.")
    return days


def _count(word: str) -> int:
    word = word.removeprefix("a ") if word.startswith("a couple") else word
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _unit(word: str) -> str:
    return _UNITS[word] if word in _UNITS else _UNITS[word.removesuffix("s")]


def _shift(day: date, unit: str, by: int) -> date | None:
    """A day moved by calendar units; the end of a short month where the day does not exist."""
    import pendulum

    start = pendulum.date(day.year, day.month, day.day)
    if unit == "fortnights":
        unit, by = "weeks", 2 * by
    try:
        moved = start.add(**{unit: by})
    except (OverflowError, ValueError):
        return None
    return date(moved.year, moved.month, moved.day)


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fixed(words: str, today: date, past: bool | None, region: str) -> date | None:
    """Days of the calendar: 2026-10-05, 5.10.2026, 10/5, 5 oct, october 5 2026."""
    if match := re.fullmatch(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})", words):
        return _safe(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}|\d{2}))?", words):
        return _dated(int(match[1]), int(match[2]), match[3], today, past)
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})(?:/(\d{2}|\d{4}))?", words):
        return _slashed(words, int(match[1]), int(match[2]), match[3], (today, past, region.upper()))
    weekday, words = _leading_weekday(words)
    match = re.fullmatch(rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?\s?(?:of\s)?({_MONTH})(?:,?\s(\d{{4}}))?", words)
    if match:
        day, month = int(match[1]), _month_number(match[2])
        return _dated(day, month, match[3], today, past) if weekday is None else _named(weekday, day, month, today)
    match = re.fullmatch(rf"({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th|\.)?(?:,?\s(\d{{4}}))?", words)
    if match:
        return _dated(int(match[2]), _month_number(match[1]), match[3], today, past)
    return None


def _leading_weekday(words: str) -> tuple[int | None, str]:
    """`sat, 21 nov` is a Saturday and `21 nov`."""
    match = re.match(rf"({_WEEKDAY}),?\s(?=\d)", words)
    return (_weekday_number(match[1]), words[match.end() :]) if match else (None, words)


def _named(weekday: int, day: int, month: int, today: date) -> date:
    """The nearest year's day that falls on its weekday. Raises Unclear when none near does."""
    near = [d for y in range(today.year - 1, today.year + 2) if (d := _safe(y, month, day))]
    fitting = [d for d in near if d.weekday() == weekday]
    if not fitting:
        words = f"{day} {_MONTHS[month - 1]}"
        raise Unclear(f"{words} is no {_DAYS[weekday]} this year, last year or next.", (words,))
    return min(fitting, key=lambda d: abs((d - today).days))


def _slashed(words: str, one: int, two: int, year: str | None, seen: tuple[date, bool | None, str]) -> date | None:
    """3/4: a day or two; the region knows, or the size of the numbers. Raises Unclear with both days."""
    today, past, region = seen
    if one <= 12 and two <= 12 and one != two and region in _EITHER:
        days = [d for d in (_dated(one, two, year, today, past), _dated(two, one, year, today, past)) if d]
        raise Unclear(f"“{words}” could be two days.", tuple(day_words(d) for d in days))
    if two > 12 or (one <= 12 and region in _MONTH_FIRST):
        one, two = two, one
    return _dated(one, two, year, today, past)


def _month_number(word: str) -> int:
    return next(i for i, name in enumerate(_MONTHS, 1) if name.lower().startswith(word.rstrip(".")[:3]))


def _dated(day: int, month: int, year: str | None, today: date, past: bool | None) -> date | None:
    """A day of a month; without a year the one that `past` asks for."""
    if year is not None:
        return _safe(int(year) + (2000 if len(year) == 2 else 0), month, day)
    near = [d for y in range(today.year - 4, today.year + 5) if (d := _safe(y, month, day))]
    if past is True:
        return max((d for d in near if d <= today), default=None)
    if past is False:
        return min((d for d in near if d >= today), default=None)
    return min(near, key=lambda d: abs((d - today).days), default=None)


def _relative(words: str, today: date, past: bool | None) -> date | None:
    """Days seen from today: tomorrow, fri, in 3 weeks, 2 days ago, end of month."""
    words = words.removeprefix("the ")
    near = {"today": 0, "now": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
            "last night": -1, "yesterday": -1, "tomorrow": 1, "day after tomorrow": 2,
            "day before yesterday": -2}  # fmt: skip
    if words in near:
        return today + near[words] * DAY
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", words):
        return _day_of_month(int(match[1]), today, past)
    if match := re.fullmatch(rf"({_WEEKDAY})\s(next|last|this)\sweek", words):
        monday = week_start(today) + {"next": 7, "last": -7, "this": 0}[match[2]] * DAY
        return monday + _weekday_number(match[1]) * DAY
    if match := re.fullmatch(rf"(?:(next|last|this)\s)?({_WEEKDAY})", words):
        return _weekday(match[1], match[2], today, past)
    if match := re.fullmatch(r"(next|last)\s(week|month|year)", words):
        by = 1 if match[1] == "next" else -1
        return _shift(today, match[2] + "s", by)
    if match := re.fullmatch(r"end of (?:(the|this|next) )?(week|month|year)", words):
        import pendulum

        start = _shift(today, match[2] + "s", 1) if match[1] == "next" else today
        assert start is not None
        end = pendulum.date(start.year, start.month, start.day).end_of(match[2])
        return date(end.year, end.month, end.day)
    if match := re.fullmatch(rf"(in\s)?({_COUNT})\s?({_UNIT})(\sago)?", words):
        back = bool(match[4]) or (past is True and not match[1])
        return _shift(today, _unit(match[3]), -_count(match[2]) if back else _count(match[2]))
    return None


def _day_of_month(number: int, today: date, past: bool | None) -> date | None:
    """`the 5th`: of this month, or of the next (the one before, looking back) where that one is over."""
    months = [months_apart(month_of(today), by) for by in ((0, -1, -2) if past else (0, 1, 2))]
    days = [d for month in months if (d := _safe(int(month[:4]), int(month[5:]), number))]
    return next((d for d in days if (d <= today if past else d >= today)), None)


def _weekday_number(word: str) -> int:
    return next(i for i, name in enumerate(_DAYS) if name.lower().startswith(word[:3]))


def _weekday(which: str | None, word: str, today: date, past: bool | None) -> date:
    number = _weekday_number(word)
    if which == "next":
        return week_start(today) + (7 + number) * DAY
    this = week_start(today) + number * DAY
    if which == "this" and not (past is False and this < today):
        return this
    if which == "last" or (past is True and which is None):
        return today - ((today.weekday() - number - 1) % 7 + 1) * DAY
    return today + ((number - today.weekday()) % 7 or 7) * DAY
