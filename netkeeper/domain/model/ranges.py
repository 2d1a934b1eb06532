"""What a number or a day in a record may be, so that no arithmetic on it overflows and no judgement turns absurd.

The gate of the store refuses what is outside; what an older version kept is read as the nearest that may be.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any, get_type_hints

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings

UIDS = 1 << 53
"""Uids are below: every JSON reader keeps such a whole number exactly."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""Nobody alive was met before, nothing is planned after, and a decade added to the last overflows nothing."""

CADENCE = (1, 3650)
"""Days: daily to every ten years; beyond, nobody is kept in touch with."""

_NUMBERS: Mapping[tuple[type[Record], str], tuple[int, int]] = {
    (Contact, "cadence_days"): CADENCE,
    (Settings, "tiers"): CADENCE,
    (Settings, "review_day"): (1, 7),  # ISO weekdays
    (Settings, "budget"): (0, 1000),  # a mistyped number, not a plan, is above
    (Settings, "monthly_cap"): (0, 1000),
}

Check = Callable[[Any], Any]


@cache
def _checked(kind: Any) -> tuple[tuple[str, Any, Any], ...]:
    """Field, least, most of what has a range."""
    hints = get_type_hints(kind)
    found: list[tuple[str, Any, Any]] = []
    for field in fields(kind):
        if (kind, field.name) in _NUMBERS:
            found.append((field.name, *_NUMBERS[kind, field.name]))
        elif hints[field.name] in (date, date | None, Mapping[str, date]):
            found.append((field.name, FIRST_DAY, LAST_DAY))
    return tuple(found)


def out_of_range(record: Record) -> str:
    """What is outside of its range, in words: `cadence_days is 99999, and may be from 1 to 3650`; else nothing."""
    if not 0 < record.uid < UIDS:
        return f"its uid is {record.uid}, and may be from 1 to {UIDS - 1}"
    kind: Any = type(record)
    for name, least, most in _checked(kind):
        value = getattr(record, name)
        for one in value.values() if isinstance(value, Mapping) else (value,):
            if one is not None and not least <= one <= most:
                return f"{name} is {one}, and may be from {least} to {most}"
    return ""


def within_range(record: Record) -> Record:
    """The record with each value outside of its range taken as the nearest inside."""
    kind: Any = type(record)
    changed: dict[str, Any] = {}
    for name, least, most in _checked(kind):
        value = getattr(record, name)
        if value is None:
            continue
        if isinstance(value, Mapping):
            if any(not least <= one <= most for one in value.values()):
                changed[name] = {key: min(max(one, least), most) for key, one in value.items()}
        elif not least <= value <= most:
            changed[name] = min(max(value, least), most)
    return replace(record, **changed) if changed else record
