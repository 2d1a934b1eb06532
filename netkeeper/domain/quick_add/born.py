"""A birthday written beside a name: `Ada Lovelace, born 10 Dec 1815 @Analytical`, `… birthday: --12-10 #looms`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from netkeeper.calendar_days.birthdays import read_birthday
from netkeeper.errors import Unclear

_WORD = re.compile(
    r"(?<![\w'’])[,;]?\s*\b(?:birthday|b-?day|birth\s?date|date\sof\sbirth|dob|born|geburtstag|geboren|anniversaire|née?|"
    r"cumpleaños|nacid[oa])\b(?:\s+(?:is|was|on|am|le|el))?\s*[:=]?\s+(?=\S*\d|[^\W\d_]{3,9}\.?\s+\d)",
    re.IGNORECASE,
)
"""What says that a birthday follows, with a number in the word after it, or after the name of a month."""

_END = re.compile(r",(?!\s*\d{4}\b)|;|\s[@#!~+](?=\S)|$")

MOST_WORDS = 5
"""A day is written in at most five words: `the 10th of December 1815`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BornAt:
    """A birthday in a line: where its words stand, and what they say."""

    start: int
    end: int
    written: str
    day: str | None
    """`1815-12-10` or `--12-10`; None where it can't be read."""

    choices: tuple[str, ...] = ()
    """The days that it could be, where it could be two."""


def find_born(text: str, start: int, region: str, today: date) -> BornAt | None:
    """The birthday that a line tells in so many words, if there is one."""
    match = _WORD.search(text, start)
    if match is None or match.start() <= start:
        return None
    end = _END.search(text, match.end())
    assert end is not None, "the end of the text ends it"
    words = list(re.finditer(r"\S+", text[match.end() : end.start()]))[:MOST_WORDS]
    choices: tuple[str, ...] = ()
    for count in range(len(words), 0, -1):
        stop = match.end() + words[count - 1].end()
        after = text[stop : end.start()].strip()
        try:
            day = read_birthday(text[match.end() : stop], region, today)
        except Unclear as error:
            day, choices = None, error.choices
        if (day is not None or choices) and not after[:1].isdigit():  # `29 Feb` of `29 Feb 1999` is not the day
            written = text[match.end() : stop].strip()
            return BornAt(start=match.start(), end=stop, written=written, day=day, choices=choices)
    written = text[match.end() : end.start()].strip()
    return BornAt(start=match.start(), end=end.start(), written=written, day=None)
