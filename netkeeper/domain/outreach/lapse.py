"""Weeks away, and the gentle way back in (R5, R14, P12): fewer people for a month, no backlog, no guilt.

What an import brings counts as of the day it came: a newcomer is not welcomed back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from netkeeper.calendar_days import span_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network

AWAY = 21
"""Days without anything logged that are a lapse: three weekly reviews that did not take place (P12)."""

GENTLE_DAYS = 28
"""Days for which the way back stays gentle: four weeks, not one log (R14)."""

GENTLE = 2
"""How many people a week are shown then, at the most."""


SKEW = 1
"""Days by which a record may seem to be made after today: another zone. What is later is from a tried-out day."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """A time in which nothing was logged."""

    days: int
    """How long it was, or has been."""

    back: date | None
    """The day of the first thing logged after it; None while it lasts."""

    @property
    def welcome(self) -> str:
        """The first words after it; while one finds back in, they are shorter."""
        if self.back is None:
            return f"Welcome back after {span_words(self.days)}"
        return "You are finding your way back in"


def lapse(network: Network, today: date) -> Lapse | None:
    """The lapse that has just ended, or that lasts; None when things were logged as ever in these weeks."""
    if _steady(network, today):
        return None
    lately = network.between(today - timedelta(days=GENTLE_DAYS - 1), today)
    before = network.newest_before(today - timedelta(days=GENTLE_DAYS), 12)  # the last of them may be an import's
    days = {_written(on, made, today) for on, made in {(moment.on, moment.created[:10]) for moment in lately}}
    if before:
        days.add(max(_written(moment.on, moment.created, today) for moment in before))
    if not days or (today - min(days)).days < GENTLE_DAYS:
        return None  # who has been here for less than a month has not come back from anything
    known = sorted(days)
    if (today - known[-1]).days >= AWAY and (added := _last_added(network, today)) > known[-1]:
        known.append(added)  # whoever adds somebody is back
    if (today - known[-1]).days >= AWAY:
        return Lapse((today - known[-1]).days, None)
    for earlier, later in reversed(list(pairwise(known))):
        if (later - earlier).days >= AWAY and (today - later).days < GENTLE_DAYS:
            return Lapse((later - earlier).days, later)
    return None


def _steady(network: Network, today: date) -> bool:
    """Whether one thing of each day is enough to show that there was no lapse: it mostly is, and costs a few looks."""
    earliest = today - timedelta(days=GENTLE_DAYS)
    days, at = {today}, today
    while at > earliest and (moment := next(network.backward(date.min, at), None)) is not None:
        days.add(_written(moment.on, moment.created, today))
        at = min(moment.on, at) - timedelta(days=1)
    known = sorted(days)
    return known[0] <= earliest and all((later - earlier).days < AWAY for earlier, later in pairwise(known))


def _written(on: date, created: str, today: date) -> date:
    """The day on which something was written down: never before it happened, and never after today.

    A record made long after today is that of a tried-out day, and says nothing.
    """
    made = date.fromisoformat(created[:10]) if created else on
    return on if (made - today).days > SKEW else min(max(on, made), today)


def _last_added(network: Network, today: date) -> date:
    """The day on which the newest person was added."""
    newest = network.find(Contact, network.newest_uid(Contact))
    made = date.fromisoformat(newest.created[:10]) if newest and newest.created else date.min
    return min(made, today) if (made - today).days <= SKEW else date.min
