"""Birthdays as people and programs write them: `3 Feb`, `Feb 3 1990`, `03.02.62`, `--02-03`, `2/3/1962`.

A year of two digits is in the past. A year may be absent. What can't be read is nothing, and is for the caller to say.
"""

from __future__ import annotations

import re
from datetime import date

from netkeeper.calendar_days.meaning import EITHER, MONTH_FIRST, safe_day
from netkeeper.calendar_days.phrases import flat, whole_phrase
from netkeeper.calendar_days.tables import TABLES
from netkeeper.errors import Unclear

_PARTIAL = re.compile(r"--(\d{2})-?(\d{2})")
_PLAIN = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
_SHORT_YEAR = re.compile(r"(.+[ ./-])'?(\d{2})")
NEWEST = 2026
"""Two digits beyond this year's are of the last century, for those who read files and have no clock."""

NO_YEAR = (1604, 1904)
"""Years that programs write for a birthday without one: Apple's 1604, and a leap year that Outlook uses."""


def read_birthday(text: str, region: str = "", today: date | None = None) -> str | None:
    """`1990-02-03`, or `--02-03` where the year isn't told; None when it is no date. Raises Unclear for `2/3/1962` in a
    place that writes both orders, with both days as choices."""
    words = " ".join(flat(text).split()).strip(" .,;") + ("." if text.rstrip().endswith(".") else "")
    limit = today.year if today else NEWEST
    if match := _PARTIAL.fullmatch(words):
        return _said(None, int(match[1]), int(match[2]))
    if match := _PLAIN.fullmatch(words):
        return _said(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})([./-])\s?(\d{1,2})(?:\2\s?(\d{4}|\d{2})?)?\.?", words):
        return _numbers(text.strip(), match, region, limit)
    return _worded(words, limit)


def _year(text: str | None, limit: int) -> int | None:
    if not text:
        return None
    number = int(text)
    if len(text) == 4:
        return number
    century = limit // 100 * 100
    return number + century - (100 if number + century > limit else 0)


def _numbers(written: str, match: re.Match[str], region: str, limit: int) -> str | None:
    one, two, year = int(match[1]), int(match[3]), _year(match[4], limit)
    dotted = match[2] == "."
    if not dotted and one <= 12 and two <= 12 and one != two and region.upper() in EITHER:
        both = [d for d in (_said(year, two, one), _said(year, one, two)) if d]
        raise Unclear(f"“{written}” could be two days.", tuple(both))
    if not dotted and (two > 12 or (one <= 12 and region.upper() in MONTH_FIRST)):
        one, two = two, one
    return _said(year, two, one)


def _worded(words: str, limit: int) -> str | None:
    for language in TABLES:
        short: str | None = None
        phrase = whole_phrase(words, language)
        if phrase is None and (match := _SHORT_YEAR.fullmatch(words)):
            phrase, short = whole_phrase(match[1].strip(" ,.-"), language), match[2]
        if phrase is None or phrase.shape != "day_month":
            continue
        months = TABLES[language].months
        name = phrase.parts["mon"].strip(".")
        month = next(i for i, group in enumerate(months, 1) if name in group.split())
        digits = re.match(r"\d+", phrase.parts["d"])
        year = short or phrase.parts.get("y", "").strip("'") or None
        if digits:
            return _said(_year(year, limit), month, int(digits[0]))
    return None


def _said(year: int | None, month: int, day: int) -> str | None:
    if safe_day(2000 if year is None or year in NO_YEAR else year, month, day) is None:
        return None
    return f"--{month:02}-{day:02}" if year is None or year in NO_YEAR else f"{year:04}-{month:02}-{day:02}"
