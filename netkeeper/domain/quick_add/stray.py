"""Words that look like a day and were not read as one: they are asked, never passed over."""

from __future__ import annotations

from netkeeper.calendar_days.tables import TABLES
from netkeeper.domain.quick_add.clause import Clause
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.words.table import words_of

_ALSO_NAMES = words_of("may march mars mai")
"""Months that are other words as well."""

_MORE = words_of("today tomorrow yesterday tonight weekend fortnight heute gestern hier demain hoy ayer")
_SPANS = words_of("week month year weekend quarter term")
_BESIDE_SPANS = words_of("next last after this following previous coming past")
_ABOUT_DAYS = words_of("the his their my our every each most some other for about before until since till of per")
"""After these a weekday is no day that something happened on: `the monday meeting`, `about friday`."""


def unread_day(line: Line, clause: Clause, start: int = -1, end: int = -1) -> int | None:
    """Where a day's name stands that no day phrase covers and that tells no other thing: `the monday meeting`."""
    words = TABLES[line.language]
    names = {w for group in (*words.weekdays, *words.months) for w in group.split() if len(w) > 3} - _ALSO_NAMES
    for at in range(clause.start if start < 0 else start, clause.end if end < 0 else end):
        key = line.tokens[at].key
        if at in line.inside or at in line.day_at:
            continue
        if key in _SPANS and line.tokens[at - 1 if at else 0].key in _BESIDE_SPANS:
            return at  # `the week after last`
        if key not in names | _MORE:
            continue
        before = line.tokens[at - 1].key if at > clause.start else ""
        after = line.tokens[at + 1].key if at + 1 < clause.end else ""
        if before not in _ABOUT_DAYS and after != "'s":
            return at
    return None
