"""What was called off or moved is no conversation: `lunch with Ada moved to thursday`, `Termin verschoben auf Montag`.

Moved to a day it is a plan for that day; else the words are a note.
"""

from __future__ import annotations

from netkeeper.calendar_days.meaning import meaning
from netkeeper.domain.quick_add.clause import Clause
from netkeeper.domain.quick_add.prepared import DayAt, Line


def put_off(line: Line, clause: Clause) -> int | None:
    """Where a clause says that something was moved or will not be; None where it doesn't."""
    if not line.all_tags & {"put_off", "off"}:
        return None
    if clause.subject == "people" and not line.words.free_order:
        return next((p for p in clause.tokens() if line.has(p, "off")), None)
    return next((p for p in clause.tokens() if line.has(p, "put_off", "off") and p not in line.day_at), None)


def moved_to(line: Line, clause: Clause) -> DayAt | None:
    """The day that something was moved to: `moved from Tuesday to Thursday`."""
    if "put_off" not in line.all_tags:
        return None
    at = next((p for p in clause.tokens() if line.has(p, "put_off")), None)
    together = any(p in line.people and line.has(p - 1, "with", "and") for p in clause.tokens())
    if at is None or not together or clause.subject in ("them", "other", "people"):
        return None
    if any(line.has(p, "not", "hedge", "if") for p in clause.tokens()):
        return None
    days = [d for d in line.days if clause.start <= d.start and d.end <= clause.end and d.phrase.shape != "span"]
    days = [d for d in days if meaning(d.phrase, line.today, False, line.region).lean >= 0]
    days = [d for d in days if line.tokens[d.start - 1].key not in ("from", "von", "vom", "de", "du", "del", "instead")]
    behind = [d for d in days if d.start > at] or (days if line.words.free_order else [])
    return behind[-1] if behind else None


def moved_words(line: Line, clause: Clause) -> set[int]:
    """The tokens that say that it was moved, and from when: what is planned is named without them."""
    found: set[int] = set()
    for at in clause.tokens():
        found.update(range(at, at + line.has(at, "put_off")))
    for day in line.days:
        if clause.start <= day.start < clause.end:
            found.update(range(day.start, day.end))
            if day.start - 1 >= clause.start and line.has(day.start - 1, "until", "from", "to", "prep"):
                found.add(day.start - 1)
    return found
