"""First due dates for many people at once, so that nobody opens the program to a wall (R5)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from netkeeper.calendar_days import week_start

WEEK = timedelta(days=7)


def spread(
    people: Sequence[tuple[int, int]],
    budget: int,
    today: date,
    load: Mapping[date, int] | None = None,
) -> dict[int, date]:
    """uid -> the day of a first touch, for people given as (uid, cadence in days), in the order of their names.

    Each cadence's people are laid evenly over its length; a week that is full hands on to the next. No week holds
    more than `budget` (at least one), counting those whom `load` (Monday -> dues) already puts there. The first
    week is the next one. Same input, same days.
    """
    budget = max(1, budget)
    held: Counter[date] = Counter(load or {})
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for uid, cadence in people:
        groups[max(1, cadence)].append(uid)
    first = week_start(today) + WEEK
    free: dict[date, date] = {}
    days: dict[int, date] = {}
    for cadence, uids in sorted(groups.items()):
        weeks = max(1, cadence // 7)
        for place, uid in enumerate(uids):
            monday = _week_with_room(first + WEEK * (place * weeks // len(uids)), held, budget, free)
            days[uid] = monday + timedelta(days=held[monday] * 5 // budget % 5)
            held[monday] += 1
    return days


def _week_with_room(monday: date, held: Counter[date], budget: int, free: dict[date, date]) -> date:
    """The first week from `monday` on that is not full; `free` remembers the way past full ones."""
    passed = []
    while held[monday] >= budget:
        passed.append(monday)
        monday = free.get(monday, monday + WEEK)
    for full in passed:
        free[full] = monday
    return monday
