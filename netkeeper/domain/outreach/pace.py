"""What I really do: which contacts are outreach of mine, how many a week, and how many reach those who wait (R1, P6).

Outreach is what I began. Who wrote to me, and who was met in a crowd, is a contact with them and no pace of mine. One
conversation uses one place of the week, however many people were in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from netkeeper.calendar_days import week_start
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import cadence

WEEKS = 8
"""How far back what was done is counted, in weeks (R1)."""


TELLING = 3
"""Weeks with somebody waiting, from which on they alone tell the pace."""


def is_outreach(moment: Interaction) -> bool:
    """Whether I began it, with somebody in particular."""
    return moment.begun_by != "them" and moment.channel != "event"


def outreach(network: Network, first: date, last: date) -> list[Interaction]:
    """My outreach to people I keep, from a day to a day, oldest first."""
    return [m for m in network.between(first, last) if is_outreach(m) and any(_keeps(network, u) for u in m.contacts)]


def _keeps(network: Network, uid: int) -> bool:
    contact = network.find(Contact, uid)
    return contact is not None and contact.style == "kept" and cadence(contact, network.settings) is not None


def places_this_week(network: Network, today: date) -> list[Interaction]:
    """What has used places of this week's budget: my outreach to anyone I have placed or marked for a goal (P18)."""

    def counts(uid: int) -> bool:
        contact = network.find(Contact, uid)
        return contact is not None and bool(network.places(contact) or contact.goals)

    moments = network.between(week_start(today), today)
    return [m for m in moments if is_outreach(m) and any(counts(uid) for uid in m.contacts)]


def reached(moments: Iterable[Interaction]) -> tuple[int, ...]:
    """Everybody in these, each once, in order."""
    return tuple(dict.fromkeys(uid for moment in moments for uid in moment.contacts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Catching:
    """How many of those who wait past their day are reached in a week, from what was done lately."""

    pace: float
    """People a week."""

    lately: bool
    """Whether anybody waited in these weeks; else the budget is what is known."""


def catching_up(network: Network, people: Iterable[Contact], today: date) -> Catching:
    """The pace of the last eight weeks at which those past their day were reached.

    A week in which nobody waited says nothing and is left out; in one that left nobody waiting the whole budget could
    have been used. With no such week the budget is taken.
    """
    settings, start = network.settings, today - timedelta(days=7 * WEEKS - 1)
    waited, left, served = [0] * WEEKS, [0] * WEEKS, [0] * WEEKS
    past: dict[int, list[tuple[date, date]]] = {}
    """uid -> the stretches in which they were past their day: from the first such day to the contact that ended it."""
    for contact in people:
        every = cadence(contact, settings)
        days = network.days(contact.uid)
        if every is None or not days:
            continue
        for at, day in enumerate(days):
            until = days[at + 1] if at + 1 < len(days) else today + timedelta(days=1)
            if until >= start and (begin := day + timedelta(days=every + 1)) <= min(until, today):
                past.setdefault(contact.uid, []).append((begin, until))
    for stretches in past.values():
        for begin, until in stretches:
            for week in range(WEEKS):
                first = start + timedelta(days=7 * week)
                if begin <= first + timedelta(days=6) and until >= first:
                    waited[week] += 1
                    left[week] += until > first + timedelta(days=6)
    moments = outreach(network, start, today)
    if moments and all(moment.origin for moment in moments):
        return Catching(pace=float(settings.budget), lately=False)  # before the program was used nothing is known
    for moment in moments:
        if any(begin <= moment.on <= until for uid in moment.contacts for begin, until in past.get(uid, ())):
            served[(moment.on - start).days // 7] += 1
    weeks = [
        served[week] if left[week] else max(served[week], settings.budget) for week in range(WEEKS) if waited[week]
    ]
    if not weeks:
        return Catching(pace=float(settings.budget), lately=False)
    spare = max(0, TELLING - len(weeks))  # a week or two say little: the rest is taken from what is done at all
    done = min(float(settings.budget), len(moments) / WEEKS)
    return Catching(pace=(sum(weeks) + spare * done) / (len(weeks) + spare), lately=True)
