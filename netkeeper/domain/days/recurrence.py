"""How often a follow-up comes back: every fortnight, every quarter, every Christmas."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from netkeeper.calendar_days import plus
from netkeeper.domain.model.promise import FollowUp

_EVERY = re.compile(r"(\d{1,3})([dwmy])(?:@(\d{1,2}))?")

LONGEST = {"d": 999, "w": 520, "m": 120, "y": 10}
"""The most of each unit: ten years, as for a cadence; beyond that nobody plans."""

_WORDS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_KNOWN = {
    "daily": "1d", "weekly": "1w", "fortnightly": "2w", "biweekly": "2w", "monthly": "1m", "bimonthly": "2m",
    "quarterly": "3m", "every quarter": "3m", "every season": "3m", "half-yearly": "6m", "twice a year": "6m",
    "every half year": "6m", "every six months": "6m", "yearly": "1y", "annually": "1y", "every christmas": "1y",
    "every other day": "2d", "every other week": "2w", "every fortnight": "2w", "every other month": "2m",
    "every other year": "2y",
}  # fmt: skip
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}
_SPOKEN = re.compile(r"every (?:(\d{1,3}|[a-z]+) )?(day|week|month|quarter|year)s?")


def parse_every(text: str, on: date | None = None) -> str:
    """`every 3 months`, `quarterly`, `2w` as it is stored (`3m`); empty for text that says no such thing.

    `on` is the day of the first one: a day after the 28th is kept in mind, so that 31 January leads to 31 March.
    """
    words = " ".join(text.lower().split())
    found = _KNOWN.get(words) or _KNOWN.get(f"every {words}") or (words if _EVERY.fullmatch(words) else "")
    if not found and (match := _SPOKEN.fullmatch(words)):
        number, unit = match[1] or "1", match[2]
        count = int(number) if number.isdecimal() else _NUMBERS.get(number, 0)
        count, unit = (count * 3, "month") if unit == "quarter" else (count, unit)
        found = f"{count}{unit[0]}" if count else ""
    match = _EVERY.fullmatch(found)
    if match is None or not 1 <= int(match[1]) <= LONGEST[match[2]]:
        return ""
    anchor = f"@{on.day}" if on is not None and on.day > 28 and match[2] in "my" and not match[3] else ""
    return found + anchor


def every_words(every: str) -> str:
    """`every 3 months`; empty for what comes once."""
    match = _EVERY.fullmatch(every)
    if match is None:
        return ""
    count, unit = int(match[1]), _WORDS[match[2]]
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def next_day(on: date, every: str, today: date) -> date | None:
    """The first day after both `on` and `today` on which it comes again; None for what comes once.

    The end of a short month where its day does not exist.
    """
    match = _EVERY.fullmatch(every)
    if match is None or not int(match[1]):
        return None
    count, unit = int(match[1]), match[2]
    anchor = int(match[3] or on.day)
    if unit in "dw":
        step = count * (7 if unit == "w" else 1)
        steps = max(1, (today - on).days // step + 1)
        return plus(on, steps * step)
    months, by = on.year * 12 + on.month - 1, count * (12 if unit == "y" else 1)
    behind = (today.year * 12 + today.month - 1) - months
    at = months + max(1, behind // by) * by
    while (found := _day(at, anchor)) <= max(on, today):
        at += by
    return found


def _day(months: int, anchor: int) -> date:
    year, month = divmod(months, 12)
    return date(year, month + 1, min(anchor, monthrange(year, month + 1)[1]))


def next_follow_up(done: FollowUp, today: date, uid: int) -> FollowUp | None:
    """The next one of a follow-up that comes back; None where it came once. Missed ones are not made up for (P12)."""
    on = next_day(done.on, done.every, today)
    return None if on is None else replace(done, uid=uid, on=on, done=None, created="", updated="")
