"""Which goals ask for a place in the week, and for whom (R4, P5): open, begun, not reached, and somebody to write to.

Candidates count even when they are not placed yet. A goal that was reached, or whose time is over, pulls nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from netkeeper.domain.goals.evidence import begin, open_goals, progress
from netkeeper.domain.goals.people import people_of, with_kind
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import cadence

HALF = 0.5
"""Nobody is brought up for a goal again before half of their cadence is over: no one is pestered for my plans."""


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
    found = []
    for goal in open_goals(network):
        if begin(goal, today) > today or (goal.end is not None and goal.end < today):
            continue
        if progress(network, goal, today).reached:
            continue
        meant = with_kind(network, goal)
        waiting, helping = people_of(network, meant, today)
        people = [uid for uid in waiting if _free(network, uid, today)]

        def order(uid: int, goal: Goal = goal) -> tuple[bool, int, str, int]:
            contact = network.get(Contact, uid)
            last = network.last_contact(uid, today)
            return (goal.uid not in contact.goals, -last.toordinal() if last else 0, contact.name, uid)

        found.append(Pull(goal, tuple(sorted(people, key=order)), frozenset((*waiting, *helping))))
    return found


def _free(network: Network, uid: int, today: date) -> bool:
    """Whether somebody is kept, and was not written to within half of their cadence."""
    contact, last = network.get(Contact, uid), network.last_contact(uid, today)
    if contact.style != "kept":
        return False
    every = cadence(contact, network.settings) or max(network.settings.tiers.values(), default=0)
    return last is None or (today - last).days >= every * HALF
