"""Which goals ask for a place in the week, and for whom (R4, P5): open, begun, not reached, and somebody to write to.

Candidates count even when they are not placed yet. A goal that was reached, or whose time is over, pulls nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netkeeper.domain.goals.evidence import begin
from netkeeper.domain.goals.goal_days import FREE, HELPING, WAITING, GoalDays
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.network import Network


@dataclass(frozen=True, slots=True)
class Pull:
    """An open goal, and whom it could bring up this week."""

    goal: Goal
    people: tuple[int, ...]
    """Candidates who may be written to now: those marked by hand first, then who was in touch last, then by name."""

    serving: frozenset[int]
    """Everybody of its kind or marked for it: a contact with one of them was a contact for the goal."""


def pulls(network: Network, today: date) -> list[Pull]:
    """The goals that ask for a place in the week, the soonest end first."""
    return [
        Pull(one.goal, tuple(one.uids(FREE)), frozenset((*one.uids(WAITING), *one.uids(HELPING))))
        for one in network.derived_on(GoalDays, today).goals.values()
        if begin(one.goal, today) <= today and (one.goal.end is None or one.goal.end >= today) and not one.reached
    ]
