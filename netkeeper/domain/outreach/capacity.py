"""Load against budget, and what would balance it (R1, P18).

Load is what the agreed rhythms need: the sum over maintained people of 7 / cadence, in people a week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from math import ceil, fsum
from typing import Any, Literal

from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import cadence

WEEKS = 8
"""How far back what was done is counted, in weeks (R1)."""

QUARTERLY, TWICE_A_YEAR, YEARLY = 90, 180, 365
"""The longest rhythm, in days, that balancing proposes for the nearest tier, those between, and the last (P11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What is agreed, what is allowed, and what was done; in people a week."""

    load: float
    budget: int
    weeks: tuple[int, ...]
    """People reached in each of the last eight weeks, the oldest first; the last one ends today."""

    people: tuple[int, ...]
    """The maintained: those whose rhythm makes the load."""

    tiers: Mapping[str, tuple[float, tuple[int, ...]]]
    """Tier -> its load and its people; `` for those with a rhythm of their own and no tier."""

    reached: tuple[int, ...]
    """Who was reached in those eight weeks."""

    @property
    def done(self) -> float:
        """People reached a week, on average over the eight weeks."""
        return sum(self.weeks) / WEEKS

    @property
    def fits(self) -> bool:
        return self.load <= self.budget

    @property
    def sentence(self) -> str:
        """Load, budget and what was done, in words."""
        if not self.people:
            return "Nobody has a rhythm yet; place people in a tier, and the load shows here."
        need = f"Your {count_noun(len(self.people), 'person', 'people')} need {self.load:.1f} contacts a week"
        if len(self.people) == 1:
            need = f"Your one person needs {self.load:.1f} contacts a week"
        fits = "and it fits" if self.fits else "which is more than it holds"
        lately = f"in the last eight weeks you reached {self.done:.1f} a week"
        return f"{need}; your budget is {self.budget}, {fits}; {lately}."


def maintained(network: Network) -> list[Contact]:
    """The people whose rhythm runs: kept, and placed. Resting and archived people make no load."""
    settings = network.settings
    return [contact for contact in network.all(Contact) if contact.style == "kept" and cadence(contact, settings)]


def load_of(people: Iterable[Contact], settings: Settings) -> float:
    """Contacts a week that these people's rhythms need: the sum of 7 / cadence (R1)."""
    return fsum(7 / every for person in people if (every := cadence(person, settings)))


def capacity(network: Network, today: date) -> Capacity:
    """Load, budget, and what was done in the last eight weeks."""
    settings, people = network.settings, maintained(network)
    tiers: defaultdict[str, list[Contact]] = defaultdict(list)
    for person in people:
        tiers[person.tier].append(person)
    weeks: list[set[int]] = [set() for _ in range(WEEKS)]
    for moment in network.between(today - timedelta(days=7 * WEEKS - 1), today):
        weeks[WEEKS - 1 - (today - moment.on).days // 7].update(moment.contacts)
    order = [*settings.tiers, *(tier for tier in tiers if tier not in settings.tiers)]
    return Capacity(
        load=load_of(people, settings),
        budget=settings.budget,
        weeks=tuple(len(week) for week in weeks),
        people=tuple(person.uid for person in people),
        tiers={t: (load_of(tiers[t], settings), tuple(p.uid for p in tiers[t])) for t in order if t in tiers},
        reached=tuple(sorted(set().union(*weeks))),
    )


# What would balance it


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to bring load and budget together, as data that the keeper carries out in one Change."""

    kind: Literal["rest", "lengthen", "raise", "spread"]
    sentence: str
    label: str
    """What the Change is called, when it is done."""

    load: float
    """Contacts a week afterwards."""

    budget: int
    people: tuple[int, ...] = ()
    """Whom it is about."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    """The settings it changes."""

    days: Mapping[int, date] = field(default_factory=dict)
    """uid -> the day given to them, when the waiting are spread (R5)."""


def ways(network: Network, today: date) -> list[Way]:
    """Two or three concrete ways to balance a load that is over budget; none when it fits."""
    people, settings = maintained(network), network.settings
    load = load_of(people, settings)
    if load <= settings.budget:
        return []
    done = capacity(network, today).done
    found = [_rest(network, people, load, today), _lengthen(settings, people), _raise(settings, people, load, done)]
    if done >= load:
        found.reverse()  # what is done already is the easiest to agree on
    return [way for way in found if way is not None]


def _rest(network: Network, people: list[Contact], load: float, today: date) -> Way | None:
    """Let those rest who are furthest out and longest silent, as many as it takes."""
    settings = network.settings
    tiers = list(settings.tiers)

    def fading(person: Contact) -> tuple[int, float, str]:
        tier = tiers.index(person.tier) if person.tier in tiers else len(tiers)
        return (-tier, -(network.standing(person.uid, today).ratio or 0), person.name)

    chosen: list[Contact] = []
    for person in sorted(people, key=fading):
        if load <= settings.budget + 1e-9:
            break
        chosen.append(person)
        load -= load_of([person], settings)
    if len(chosen) == len(people):
        return None
    who = count_noun(len(chosen), "person", "people")
    names = join_words([p.name for p in chosen]) if len(chosen) <= 3 else f"{who}, the furthest out and longest silent,"
    return Way(
        kind="rest",
        sentence=f"Let {names} rest: the load falls to {load:.1f} a week.",
        label=f"Let rest, to balance the load: {who}",
        load=load,
        budget=settings.budget,
        people=tuple(p.uid for p in chosen),
    )


def _lengthen(settings: Settings, people: list[Contact]) -> Way | None:
    """Lengthen the tiers' rhythms from the outside in, no further than the practice bears, until the load fits."""
    tiers, words, touched = dict(settings.tiers), [], []
    own = load_of((p for p in people if p.cadence_days or p.tier not in tiers), settings)
    counts = {t: sum(1 for p in people if p.tier == t and not p.cadence_days) for t in tiers}

    def load() -> float:
        return own + sum(7 * counts[t] / tiers[t] for t in tiers)

    for place, tier in reversed(list(enumerate(list(tiers)))):
        limit = YEARLY if place == len(tiers) - 1 else QUARTERLY if place == 0 else TWICE_A_YEAR
        if load() <= settings.budget or not counts[tier] or tiers[tier] >= limit:
            continue
        room = settings.budget - (load() - 7 * counts[tier] / tiers[tier])
        fitting = 5 * ceil(7 * counts[tier] / room / 5) if room > 0 else limit
        tiers[tier] = min(fitting, limit)
        words.append(f"{tier} from every {settings.tiers[tier]} days to every {tiers[tier]}")
        touched += [p.uid for p in people if p.tier == tier and not p.cadence_days]
    if not words:
        return None
    enough = "" if load() <= settings.budget else "; that alone is not enough"
    return Way(
        kind="lengthen",
        sentence=f"Lengthen {join_words(words)}: the load falls to {load():.1f} a week{enough}.",
        label=f"Lengthened {join_words(words)}",
        load=load(),
        budget=settings.budget,
        people=tuple(touched),
        settings={"tiers": tiers},
    )


def _raise(settings: Settings, people: list[Contact], load: float, done: float) -> Way:
    """Raise the budget to what was agreed."""
    budget = ceil(load - 1e-9)
    lately = f"; you reached {done:.1f} a week lately" if done >= settings.budget else ""
    return Way(
        kind="raise",
        sentence=f"Raise the budget from {settings.budget} to {budget} people a week{lately}.",
        label=f"Raised the weekly budget to {budget}",
        load=load,
        budget=budget,
        people=tuple(p.uid for p in people),
        settings={"budget": budget},
    )


# What would come of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Who would be past their day by when, if the pace stays what it is."""

    pace: float
    """People a week that the simulation reaches."""

    lately: bool
    """Whether the pace is that of the last eight weeks; else the budget is taken."""

    now: tuple[int, ...]
    """Who is past their day today."""

    weeks: tuple[tuple[date, tuple[int, ...]], ...]
    """Each week's last day, and who would be past their day on it, the longest late first."""

    until: date

    @property
    def then(self) -> tuple[int, ...]:
        """Who would be past their day at the end."""
        return self.weeks[-1][1] if self.weeks else ()

    @property
    def sentence(self) -> str:
        pace = f"At your pace of the last eight weeks, {self.pace:.1f} a week" if self.lately else "Keeping your budget"
        many = len(self.then)
        who = "nobody" if not many else count_noun(many, "person", "people")
        return f"{pace}, {who} would be past their day by {day_words(self.until)}; {len(self.now) or 'none'} now."


def forecast(network: Network, today: date, weeks: int = 13) -> Forecast:
    """Go forward week by week: the most urgent due people are reached at the pace, everybody else waits."""
    people = []
    for person in maintained(network):
        standing = network.standing(person.uid, today)
        if standing.due is not None and standing.cadence is not None:
            people.append([max(standing.due, person.snoozed_until or date.min), standing.cadence, person.uid])
    found = capacity(network, today)
    lately = any(found.weeks[: WEEKS // 2])  # a newcomer of a few weeks has no pace yet
    pace = found.done if lately else float(network.settings.budget)
    return _simulate(people, pace, lately, today, weeks)


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
        credit = min(credit + pace, 2 * pace + 1)  # what nobody was due for is not saved up for long
        for one in late(end)[: int(credit)]:
            one[0] = end + timedelta(days=one[1])
            credit -= 1
        ends.append((end, tuple(one[2] for one in late(end))))
    return Forecast(pace=pace, lately=lately, now=now, weeks=tuple(ends), until=ends[-1][0] if ends else today)


# What was really done


@dataclass(frozen=True, slots=True)
class CadenceSuggestion:
    """A rhythm that fits what is really done better than the agreed one."""

    uid: int
    agreed: int
    real: int
    """Days, rounded to what one says."""

    name: str

    @property
    def sentence(self) -> str:
        real = f"You and {self.name} are in touch about every {self.real} days"
        return f"{real}; {self.agreed} were agreed. Agree on {self.real}?"


def suggestions(network: Network, today: date) -> list[CadenceSuggestion]:
    """Rhythms to agree on from what was really done: a habit a third off the agreed one, and alive (P11).

    The longest-known habits first. Nobody is ever asked person by person.
    """
    found = []
    for person in maintained(network):
        standing = network.standing(person.uid, today)
        gap, agreed = standing.habit, standing.cadence
        if gap is None or agreed is None or standing.band in ("drifting", "dormant"):
            continue
        real = _said(gap)
        if max(real, agreed) >= 4 / 3 * min(real, agreed) and real >= 7:
            found.append(
                (-len(network.days(person.uid)), person.name, CadenceSuggestion(person.uid, agreed, real, person.name))
            )
    return [one for _, _, one in sorted(found, key=lambda f: f[:2])]


@lru_cache(maxsize=1024)
def _said(gap: float) -> int:
    """A number of days that one would say: whole weeks below two months, else tens."""
    return max(7, round(gap / 7) * 7) if gap < 60 else round(gap / 10) * 10
