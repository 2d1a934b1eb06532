"""What a number, day, stamp or name in a record may be: no arithmetic on it overflows, no judgement turns absurd.

The gate of the store refuses what is outside; what an older version kept is read as the nearest that may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache, lru_cache
from typing import Any, get_type_hints

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.settings import SETTINGS_UID, Settings

UIDS = 1 << 53
"""Uids are below: every JSON reader keeps such a whole number exactly."""

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2200, 12, 31)
"""Nobody alive was met before, nothing is planned after, and a decade added to the last overflows nothing."""

CADENCE = (1, 3650)
"""Days: daily to every ten years; beyond, nobody is kept in touch with."""

_NUMBERS: Mapping[tuple[type[Record], str], tuple[int, int]] = {
    (Contact, "cadence_days"): CADENCE,
    (Settings, "tiers"): CADENCE,
    (Settings, "tag_cadences"): CADENCE,
    (Settings, "review_day"): (1, 7),  # ISO weekdays
    (Settings, "budget"): (0, 1000),  # a mistyped number, not a plan, is above
    (Settings, "monthly_cap"): (0, 1000),
}

NAMELESS = "(no name)"
"""How a contact is read that another program left without a name."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
Check = Callable[[Any], Any]


@lru_cache(maxsize=8192)  # the days of a life, asked for with each record that is read
def _is_day(text: str) -> bool:
    """Whether a text is a day, ISO 8601."""
    try:
        return len(text) == 10 and FIRST_DAY <= date.fromisoformat(text) <= LAST_DAY
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    """Whether a stamp is ISO 8601, or empty, which says that nothing is known."""
    return not text or (_MOMENT.fullmatch(text) is not None and _is_day(text[:10]))


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
    for stamp in ("created", "updated"):
        if not _is_moment(value := getattr(record, stamp)):
            return f"{stamp} is {value!r:.60}, and may be a moment such as 2026-11-22T10:00:00Z"
    match record:
        case Contact(name=name) if not name.strip():
            return "a contact needs a name"
        case Contact(passes=passes) if other := [day for day in passes if not _is_day(day)]:
            return f"passes holds {other[0]!r:.60}, and may hold days such as 2026-11-22"
        case Reflection(month=month) if not _is_day(f"{month}-01"):
            return f"month is {month!r:.60}, and may be a month such as 2026-11"
        case Interaction(contacts=()):
            return "a conversation needs somebody it was with"
        case Introduction(a=a, b=b) if a == b:
            return "nobody can be introduced to themselves"
        case Settings(uid=uid) if uid != SETTINGS_UID:
            return f"there is one record of settings, and its uid is {SETTINGS_UID}"
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
    changed: dict[str, Any] = {stamp: "" for stamp in ("created", "updated") if not _is_moment(getattr(record, stamp))}
    if isinstance(record, Contact) and not record.name.strip():
        changed["name"] = NAMELESS
    if isinstance(record, Contact) and not all(map(_is_day, record.passes)):
        changed["passes"] = {day: why for day, why in record.passes.items() if _is_day(day)}
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
