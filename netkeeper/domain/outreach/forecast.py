"""Who will be past their day in the weeks to come, if all goes on as it has (R1).

It is tried on the past: on the sample network, what it said three months ago came within three people or a fifth.
Whoever is in touch with me by a living habit that is as quick as the cadence stays so; whoever else falls due waits
for a place, and places are given at the pace at which the waiting were reached lately.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import Standing
from netkeeper.domain.outreach.capacity import maintained
from netkeeper.domain.outreach.lapse import lapse
from netkeeper.domain.outreach.pace import Catching, catching_up

WEEKS_AHEAD = 13
"""A quarter of a year."""

PART = 0.999
"""Of a place, what a week may leave to the next: at half a place a week, every other week has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Who would be past their day by when, if the pace stays what it is."""

    pace: float
    """Waiting people a week that the simulation reaches."""

    lately: bool
    """Whether the pace is that of the last eight weeks; else the budget is taken."""

    now: tuple[int, ...]
    """Who is past their day today."""

    weeks: tuple[tuple[date, tuple[int, ...]], ...]
    """Each week's last day, and who would be past their day on it, the longest waiting first."""

    until: date

    @property
    def then(self) -> tuple[int, ...]:
        """Who would be past their day at the end."""
        return self.weeks[-1][1] if self.weeks else ()

    @property
    def sentence(self) -> str:
        """What would come of it."""
        now, then = len(self.now), len(self.then)
        if not now and not then:
            return f"Until {day_words(self.until)} nobody would have to wait for a word from you."
        waits = "is past their day" if now == 1 else "are past their day"
        today = f"{count_noun(now, 'person', 'people')} {waits} now" if now else "Nobody is past their day now"
        would = f"{then} would be" if then else "nobody would be"
        pace = "if you go on as in the last eight weeks" if self.lately else "if you keep to your budget"
        return f"{today}; {pace}, {would} by {day_words(self.until)}."


def forecast(network: Network, today: date, weeks: int = WEEKS_AHEAD) -> Forecast:
    """Go forward week by week: the most urgent waiting are reached at the pace, everybody else waits."""
    kept = maintained(network)
    found = catching_up(network, kept, today)
    if lapse(network, today) is not None:  # the weeks away say nothing of those to come
        found = Catching(pace=float(network.settings.budget), lately=False)
    people: list[list[Any]] = []
    for person in kept:
        standing = network.standing(person.uid, today)
        if (
            standing.due is not None
            and standing.cadence is not None
            and not stays_in_touch(standing, network.days(person.uid), today)
        ):
            people.append([max(standing.due, person.snoozed_until or date.min), standing.cadence, person.uid])
    return _simulate(people, found.pace, found.lately, today, weeks)


def stays_in_touch(s: Standing, days: Sequence[date], today: date) -> bool:
    """Whether a habit keeps them in touch by itself: alive, no slower than the cadence, the last time as well, and now.

    Whoever is past their day waits, as the standing says, whatever the habit.
    """
    if s.habit is None or s.cadence is None or s.quiet or s.habit > s.cadence:
        return False
    return (days[-1] - days[-2]).days <= s.cadence and s.due is not None and s.due >= today


def _simulate(people: Sequence[list[Any]], pace: float, lately: bool, today: date, weeks: int) -> Forecast:
    """`people`: [due, cadence in days, uid] each; the first is moved on when they are reached."""

    def late(day: date) -> list[list[Any]]:
        found = [one for one in people if one[0] < day]
        return sorted(found, key=lambda one: (-((day - one[0]).days / one[1]), one[2]))

    now = tuple(one[2] for one in late(today))
    ends: list[tuple[date, tuple[int, ...]]] = []
    credit = 0.0
    for week in range(1, weeks + 1):
        end = today + timedelta(days=7 * week)
        credit = min(credit, PART) + pace  # a whole place that nobody needed is not saved up
        for one in late(end)[: int(credit)]:
            one[0] = end + timedelta(days=one[1])
            credit -= 1
        ends.append((end, tuple(one[2] for one in late(end))))
    return Forecast(pace=pace, lately=lately, now=now, weeks=tuple(ends), until=ends[-1][0] if ends else today)
