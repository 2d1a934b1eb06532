"""How much a tie wants a word now, for the order of the queue alone (R4, R6, R7, R12). Never shown: nobody gets a mark.

Urgency rises with the silence, is capped, and falls again: the one who is slipping away comes before the one long
gone. It is continuous in the silence; no day makes a leap.
"""

from __future__ import annotations

from collections.abc import Mapping

from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.standing import DORMANT, SECOND_FROM, SECOND_TOUCH, Standing

CAP = 1.0
"""The most that a silence counts: twice the cadence is as late as anybody gets (R4)."""

FLOOR = 0.5
"""What is left of it after eight cadences or three years: a long silence is no emergency (R6)."""

LONG_GONE = 8
"""Cadences after which nothing more is lost; from half of them on, urgency falls (R4)."""

BRIDGE = 0.25
"""What being a bridge adds: they fade first, so they come up a quarter of an outermost cadence earlier (R7)."""

FIRST_WORD = 0.1
"""The most that a first word counts: as much as a tenth of a cadence late, so the known who wait come first (P19)."""

BARELY = 0.001
"""On its very day a word is due."""


def silence_urgency(silence: float, cadence: int) -> float:
    """R4's u, from days since contact: r − 1, level at 1, and from half of the long-gone span down to a half.

    That span is eight cadences, and no more than three years; negative before the day.
    """
    gone = min(LONG_GONE * cadence, DORMANT)
    falling = CAP - (CAP - FLOOR) * (silence - gone / 2) / (gone / 2)
    return min(silence / cadence - 1, CAP, max(FLOOR, falling))


def second_urgency(since_first: int) -> float:
    """A second touch: nothing before two weeks, as late as anybody gets at four (R12)."""
    return min(CAP, (since_first - SECOND_FROM + 1) / (SECOND_TOUCH - SECOND_FROM + 1))


def over(s: Standing) -> float:
    """How far past its day a tie is, before the tier's weight; above 0 it may come up."""
    assert s.cadence is not None
    assert s.due is not None
    past = (s.today - s.due).days
    if s.planned:  # the day that was given is the day, however long the silence was (R5)
        ceiling = FIRST_WORD if s.last is None else silence_urgency((s.today - s.last).days, s.cadence)
        return past / s.cadence if past < 0 else max(BARELY, min(past / s.cadence, ceiling))
    if s.last is None:
        return max(BARELY, min(past / s.cadence, FIRST_WORD))
    urgency = silence_urgency((s.today - s.last).days, s.cadence)
    return max(urgency, second_urgency(s.since_first)) if s.second else urgency


def tier_weights(settings: Settings) -> Mapping[str, float]:
    """Nearest tier 3, next 2, the rest 1 for the default three; always falling to 1 at the outermost (R4)."""
    tiers = list(settings.tiers)
    return {tier: float(len(tiers) - place) for place, tier in enumerate(tiers)}
