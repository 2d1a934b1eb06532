"""What a phrase means: the day, seen from today and from the way one looks. Never a guess.

Weeks begin on Monday. A weekday is never today itself. Of a day without a year the newest is meant, looking back, and
the next, looking ahead.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from netkeeper.calendar_days.counted_days import (
    read_holiday,
    read_near,
    read_nth_weekday,
    read_quarter,
    read_weekdays_ago,
)
from netkeeper.calendar_days.phrases import DayPhrase
from netkeeper.calendar_days.seen import (
    DAY,
    EITHER,
    MONTH_FIRST,
    Day,
    Seen,
    dated,
    safe_day,
    shift,
    without_year,
)

__all__ = ["EITHER", "MONTH_FIRST", "Day", "dated", "meaning", "safe_day", "shift"]

_NEXT = (
    "next",
    "coming",
    "this coming",
    "nachsten",
    "nachste",
    "nachstes",
    "kommenden",
    "kommende",
    "prochain",
    "prochaine",
    "proximo",
    "proxima",
    "que viene",
)
_LAST = (
    "last",
    "past",
    "this past",
    "letzten",
    "letzte",
    "letztes",
    "vergangenen",
    "vergangene",
    "dernier",
    "derniere",
    "passe",
    "passee",
    "pasado",
    "pasada",
)


def meaning(phrase: DayPhrase, today: date, past: bool | None = None, region: str = "", careful: bool = False) -> Day:
    """The day that a phrase means. Without a day and without choices it is not in the calendar. When `careful`, a day
    without a year that is long gone and comes up soon has both as its choices."""
    return _READERS[phrase.shape](Seen(phrase, today, past, region.upper(), careful))


def _fixed(seen: Seen) -> Day:
    by = seen.words.fixed[seen.phrase.words]
    if by == 99:  # `the other night`
        return Day(choices=(seen.today - 2 * DAY, seen.today - 3 * DAY), lean=-1)
    return Day(day=seen.today + by * DAY, lean=(by > 0) - (by < 0))


def _vague(seen: Seen) -> Day:
    by = seen.words.vague[seen.phrase.words]
    return Day(choices=tuple(seen.today + n * DAY for n in by), lean=(by[0] > 0) - (by[0] < 0))


def _season(seen: Seen) -> Day:
    month = seen.words.seasons[seen.part("season")]
    first = dated(1, month, None, seen.today, seen.past)
    days = [d for by in (0, 1, 2) if first and (d := shift(first, "months", by))]
    return Day(choices=tuple(d for d in days if not seen.past or d <= seen.today))


def _numbers(seen: Seen) -> Day:
    return _checked(seen, int(seen.part("d")), int(seen.part("mon")), seen.part("y"))


def _iso(seen: Seen) -> Day:
    return Day(day=safe_day(int(seen.part("y")), int(seen.part("mon")), int(seen.part("d"))))


def _slash(seen: Seen) -> Day:
    one, two, year = int(seen.part("d")), int(seen.part("mon")), seen.part("y")
    if one <= 12 and two <= 12 and one != two and seen.region in EITHER:
        both = (dated(one, two, year, seen.today, seen.past), dated(two, one, year, seen.today, seen.past))
        return Day(choices=tuple(d for d in both if d))
    if two > 12 or (one <= 12 and seen.region in MONTH_FIRST):
        one, two = two, one
    return _checked(seen, one, two, year)


def _day_month(seen: Seen) -> Day:
    match = re.match(r"\d+", seen.part("d"))
    number = int(match[0]) if match else 0
    weekday = seen.weekday
    if weekday is None or seen.part("y"):
        return _checked(seen, number, seen.month, seen.part("y"))
    near = [d for y in range(seen.today.year - 1, seen.today.year + 2) if (d := safe_day(y, seen.month, number))]
    fitting = [d for d in near if d.weekday() == weekday]
    if fitting:
        return Day(day=min(fitting, key=lambda d: abs((d - seen.today).days)))
    return Day(choices=tuple(sorted(near, key=lambda d: abs((d - seen.today).days))[:2]))


def _checked(seen: Seen, number: int, month: int, year: str) -> Day:
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return Day()
    return without_year(seen, month, number, year)


def _weekday(seen: Seen) -> Day:
    number, rel, today = seen.weekday, seen.part("rel"), seen.today
    assert number is not None, "the shape has a weekday"
    monday = today - today.weekday() * DAY
    ahead = today + ((number - today.weekday()) % 7 or 7) * DAY
    back = today - ((today.weekday() - number - 1) % 7 + 1) * DAY
    if {"week", "wk", "wek", "woche"} & set(seen.phrase.words.split()):
        if "week" in seen.phrase.parts:
            return Day(day=ahead + 7 * DAY, lean=1)
        by = 7 if rel.startswith(("next", "nachst")) else -7 if rel.startswith(("last", "letzt")) else 0
        return Day(day=monday + (by + number) * DAY, lean=(by > 0) - (by < 0))
    if "week" in seen.phrase.parts or rel == "en huit":
        return Day(day=ahead + 7 * DAY, lean=1)
    if rel == "next":
        return Day(day=monday + (7 + number) * DAY, lean=1)
    if rel in ("nachsten", "nachste", "prochain", "proximo"):
        return Day(day=monday + (7 + number) * DAY, lean=1)
    if rel in _NEXT:
        return Day(day=ahead, lean=1)
    if rel in _LAST or rel.endswith(("gone", "past")):
        return Day(day=back, lean=-1)
    if rel in ("this", "diesen", "este"):
        this = monday + number * DAY
        return Day(day=ahead if seen.past is False and this < today else this)
    if seen.past is None:
        return Day(day=min((back, ahead), key=lambda d: abs((d - today).days)))
    return Day(day=back if seen.past else ahead)


def _nth(seen: Seen) -> Day:
    number, rel = int(seen.part("d")), seen.part("rel")
    by = {"last": (-1,), "next": (1,), "this": (0,)}.get(rel) or ((0, -1, -2) if seen.past else (0, 1, 2))
    first = seen.today.replace(day=1)
    months = [m for n in by if (m := shift(first, "months", n))]
    days = [d for m in months if (d := safe_day(m.year, m.month, number))]
    if rel:
        return Day(day=days[0] if days else None)
    return Day(day=next((d for d in days if (d <= seen.today if seen.past else d >= seen.today)), None))


def _first_of(day: date, unit: str) -> date:
    """The first day of its week, month, quarter or year."""
    if unit == "week":
        return day - day.weekday() * DAY
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1}.get(unit, 1)
    return date(day.year, month, 1)


def _end_of(today: date, unit: str) -> date:
    if unit == "week":  # its last working day; the next one's at the weekend
        return today + ((4 - today.weekday()) % 7) * DAY
    if unit == "year":
        return date(today.year, 12, 31)
    month = today.month if unit == "month" else (today.month + 2) // 3 * 3
    return date(today.year, month, monthrange(today.year, month)[1])


_UNIT_OF = {
    "week": "week", "woche": "week", "semaine": "week", "semana": "week", "month": "month", "monats": "month",
    "monat": "month", "mois": "month",
    "mes": "month", "year": "year", "jahres": "year", "jahr": "year", "annee": "year", "an": "year", "ano": "year",
    "quarter": "quarter",
    "weekend": "weekend", "wochenende": "weekend", "week-end": "weekend",
}  # fmt: skip


def _unit_of(words: str) -> str:
    return (
        "weekend"
        if "fin de semana" in words
        else next((_UNIT_OF[w] for w in re.split(r"[ ']", words)[::-1] if w in _UNIT_OF), "month")
    )


def _edge(seen: Seen) -> Day:
    edge, of = seen.part("edge"), seen.part("of")
    early = edge in ("beginning", "start", "early", "anfang", "debut", "principios")
    middle = edge in ("middle", "mid", "mitte", "mi", "mediados")
    if seen.part("mon"):
        first = dated(1, seen.month, f"{seen.part('y')}", seen.today, None if seen.part("y") else seen.past)
        if first is None:
            return Day()
        last = first.replace(day=monthrange(first.year, first.month)[1])
        if seen.past is False and not seen.part("y") and first.month == seen.today.month:
            first, last = seen.today.replace(day=1), _end_of(seen.today, "month")
        if early or middle or edge == "late":
            spots = {True: (first, first + 4 * DAY), False: (first + 14 * DAY, first + 11 * DAY)}[early]
            return Day(choices=spots if early or middle else (first + 24 * DAY, last))
        if seen.past and last > seen.today:
            last = dated(last.day, last.month, None, seen.today, True) or last
        return Day(day=last)
    unit = _unit_of(of)
    base = seen.today
    if "next" in of or "nachst" in of:
        base = shift(base, unit + "s", 1) or base
    if "last" in of:
        base = shift(base, unit + "s", -1) or base
        return Day(choices=tuple(base + n * DAY for n in ((-2, -1) if early else (1, 0))), lean=-1)
    if "next" in of and (early or middle or edge in ("late", "later", "sometime", "some time")):
        first = _first_of(base, unit)
        later = (3, 4) if unit == "week" else (21, 24)
        within = (0, 1) if early else later if not middle else (2, 1) if unit == "week" else (14, 10)
        return Day(choices=tuple(first + n * DAY for n in within), lean=1)
    if early or middle:
        return Day(choices=(base - 2 * DAY, base - 3 * DAY) if seen.past else (base + 7 * DAY,))
    if seen.past:
        return Day(choices=(base, base - DAY))
    return Day(day=_end_of(base, unit), lean=1)


def _eo(seen: Seen) -> Day:
    letter = seen.part("of") or "d"
    unit = {"w": "week", "m": "month", "q": "quarter", "y": "year"}.get(letter)
    return Day(day=_end_of(seen.today, unit) if unit else seen.today, lean=1 if unit else 0)


def _unit(seen: Seen) -> Day:
    rel, unit = seen.part("rel"), _unit_of(seen.part("of"))
    back = rel in _LAST
    if unit == "weekend":
        saturday = seen.today + (5 - seen.today.weekday()) * DAY
        if back or (seen.past and not rel):
            saturday = saturday if seen.today.weekday() == 6 and not back else saturday - 7 * DAY
            return Day(choices=(saturday, saturday + DAY), lean=-1 if back else 0)
        ahead = saturday + (7 * DAY if rel in _NEXT else 0 * DAY)
        return Day(day=ahead if ahead >= seen.today else ahead + 7 * DAY, lean=1)
    if rel in ("this", "diese"):
        return Day(choices=(seen.today - DAY, seen.today - 2 * DAY) if seen.past else (_end_of(seen.today, unit),))
    return Day(day=shift(seen.today, unit + "s", -1 if back else 1), about=True, lean=-1 if back else 1)


def _month(seen: Seen) -> Day:
    year = seen.part("y")
    first = safe_day(int(year), seen.month, 1) if year else dated(1, seen.month, None, seen.today, seen.past)
    if first is None:
        return Day()
    if seen.past is False:
        return Day(day=first, about=True)
    middle, last = first + 14 * DAY, first.replace(day=monthrange(first.year, first.month)[1])
    return Day(choices=tuple(d for d in (middle, first, last) if d <= seen.today) or (first,))


def _year(seen: Seen) -> Day:
    year = int(seen.part("y")[-4:])
    days = [date(year, 7, 1), date(year, 1, 1), date(year, 12, 31)]
    return Day(choices=tuple(d for d in days if not seen.past or d <= seen.today) or (days[1],))


def _ago(seen: Seen) -> Day:
    unit = seen.words.units[seen.part("u")]
    day = shift(seen.today, "months", -6) if seen.part("half") else shift(seen.today, unit, -seen.count)
    return Day(day=day, lean=-1)


def _ahead(seen: Seen) -> Day:
    unit = seen.words.units[seen.part("u")]
    return Day(day=shift(seen.today, "months", 6) if seen.part("half") else shift(seen.today, unit, seen.count), lean=1)


def _hours(seen: Seen) -> Day:
    """`in an hour`: today, and still to come."""
    return Day(day=seen.today, lean=1)


def _span(seen: Seen) -> Day:
    by = -seen.count if seen.past else seen.count
    return Day(day=shift(seen.today, seen.words.units[seen.part("u")], by))


_READERS = {
    "fixed": _fixed, "holiday": read_holiday, "vague": _vague, "season": _season, "iso": _iso, "dots": _numbers,
    "dashed": _numbers, "slash": _slash,
    "day_month": _day_month, "weekday": _weekday, "nth": _nth, "edge": _edge, "eo": _eo, "unit": _unit,
    "month": _month, "year": _year, "near": read_near, "weekdays_ago": read_weekdays_ago,
    "nth_weekday": read_nth_weekday, "quarter": read_quarter, "hours": _hours,
    "ago": _ago, "ahead": _ahead, "span": _span,
}  # fmt: skip
