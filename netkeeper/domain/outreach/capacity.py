"""Load against budget, and what would balance it (R1, P18).

Load is what the agreed cadences need: the sum over maintained people of 7 / cadence, in people a week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from math import ceil, fsum
from typing import Any, Literal

from netkeeper.calendar_days import cadence_words
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.indexes import Members, grouped, regrouped
from netkeeper.domain.network.network import Follower, Network
from netkeeper.domain.network.persistent import Table
from netkeeper.domain.network.standing import cadence, tag_cadence
from netkeeper.domain.outreach.pace import WEEKS, outreach, reached

QUARTERLY, TWICE_A_YEAR, YEARLY = 90, 180, 365
"""The longest cadence, in days, that balancing proposes for the nearest tier, those between, and the last (P11)."""


LAYER = 15
"""About how many one can keep near: the second layer; a larger core is none (R8)."""

DAILY = 7
"""The largest weekly budget that is proposed: a word a day is more than the practice asks of anybody (P6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What is agreed, what is allowed, and what was done; in people a week."""

    load: float
    budget: int
    weeks: tuple[int, ...]
    """Conversations that I began with kept people in each of the last eight weeks, the oldest first; one with several
    people counts once. The last week ends today."""

    people: tuple[int, ...]
    """The maintained: those whose cadence makes the load."""

    tiers: Mapping[str, tuple[float, tuple[int, ...]]]
    """Tier -> its load and its people; `` for those with a rhythm of their own and no tier."""

    reached: tuple[int, ...]
    """Who was reached in those eight weeks."""

    @property
    def done(self) -> float:
        """Conversations begun a week, on average over the eight weeks (R1)."""
        return sum(self.weeks) / WEEKS

    @property
    def fits(self) -> bool:
        return self.load <= self.budget

    @property
    def sentence(self) -> str:
        """Load, budget and what was done, in words."""
        if not self.people:
            return "Nobody is in a tier yet; place a few people, and what they need shows here."
        load = load_words(self.load, self.budget)
        need = f"Your {count_noun(len(self.people), 'person', 'people')} need {load} words a week"
        if len(self.people) == 1:
            need = f"Your one person needs {load} words a week"
        fits = "which is enough" if self.fits else "which is not enough for everybody"
        lately = f"In the last eight weeks you began {self.done:.1f} conversations a week with them"
        if not any(self.weeks):
            lately = "In the last eight weeks you began no conversation with them"
        return f"{need}; your budget is {self.budget}, {fits}. {lately}."


def load_words(load: float, budget: int) -> str:
    """A load to one place; where it is more than the budget, never as if it were as much: `2.1`."""
    return f"{budget + 0.1:.1f}" if round(load, 1) <= budget < load - 1e-9 else f"{load:.1f}"


def maintained(network: Network) -> list[Contact]:
    """The people whose cadence runs: kept, and placed. Paused and archived people make no load."""
    settings = network.settings
    return [contact for contact in network.all(Contact) if contact.style == "kept" and cadence(contact, settings)]


def load_of(people: Iterable[Contact], settings: Settings) -> float:
    """Contacts a week that these people's cadences need: the sum of 7 / cadence (R1)."""
    return fsum(7 / every for person in people if (every := cadence(person, settings)))


def _by_tier(person: Contact, settings: Settings) -> bool:
    """Whether their cadence is their tier's, neither their own nor a tag's."""
    return not person.cadence_days and tag_cadence(person, settings) is None


class Rhythms(Follower):
    """(tier, own or tag's cadence, else 0) -> who is kept with it: the load of all of them, without asking each."""

    __slots__ = ("_of", "_tags", "people")

    _tags: Mapping[str, int]
    """The tags' cadences that this was made with."""

    _of: Table[int, tuple[str, int]]
    people: Table[tuple[str, int], Members]

    @classmethod
    def of_network(cls, network: Network) -> Rhythms:
        """Everybody's."""
        self = cls()
        settings = network.settings
        self._tags = settings.tag_cadences
        self._of = Table({c.uid: _rhythm(c, settings) for c in network.all(Contact) if network.maintains(c)})
        held: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for uid, key in self._of.flat().items():
            held[key].append(uid)
        self.people = grouped(held)
        return self

    def followed(self, network: Network, touched: Before) -> Rhythms:
        """With the people who changed looked at again."""
        settings = network.settings
        if settings.tag_cadences != self._tags:  # anybody's may be another
            return Rhythms.of_network(network)
        added: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        gone: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        puts: dict[int, tuple[str, int]] = {}
        uids = [uid for table, uid in touched if table == Contact.table]
        for uid in uids:
            contact, old = network.find(Contact, uid), self._of.get(uid)
            if old is not None:
                gone[old].append(uid)
            if contact is not None and network.maintains(contact):
                puts[uid] = _rhythm(contact, settings)
                added[puts[uid]].append(uid)
        if not uids:
            return self
        new = Rhythms()
        new._tags = self._tags
        new._of = self._of.changed(puts, [uid for uid in uids if uid not in puts])
        new.people = regrouped(self.people, added, gone)
        return new


def _rhythm(person: Contact, settings: Settings) -> tuple[str, int]:
    tagged = tag_cadence(person, settings)
    return person.tier, person.cadence_days or (tagged[1] if tagged else 0)


def _rhythms(network: Network) -> list[tuple[int, int]]:
    """(cadence in days, how many are kept with it) of those whose cadence runs."""
    tiers = network.settings.tiers
    found = [(own or tiers.get(tier, 0), len(uids)) for (tier, own), uids in network.derived(Rhythms).people.items()]
    return [(every, many) for every, many in found if every]


def load_now(network: Network) -> float:
    """Words a week that all the kept people's cadences need (R1), at a cost that does not grow with their number."""
    return fsum(7 / every * many for every, many in _rhythms(network))


def kept_now(network: Network) -> int:
    """How many people have a cadence that runs."""
    return sum(many for _, many in _rhythms(network))


def capacity(network: Network, today: date) -> Capacity:
    """Load, budget, and what was done in the last eight weeks."""
    settings, people = network.settings, maintained(network)
    tiers: defaultdict[str, list[Contact]] = defaultdict(list)
    for person in people:
        tiers[person.tier].append(person)
    weeks = [0] * WEEKS
    moments = outreach(network, today - timedelta(days=7 * WEEKS - 1), today)
    for moment in moments:
        weeks[WEEKS - 1 - (today - moment.on).days // 7] += 1
    order = [*settings.tiers, *(tier for tier in tiers if tier not in settings.tiers)]
    return Capacity(
        load=load_of(people, settings),
        budget=settings.budget,
        weeks=tuple(weeks),
        people=tuple(person.uid for person in people),
        tiers={t: (load_of(tiers[t], settings), tuple(p.uid for p in tiers[t])) for t in order if t in tiers},
        reached=tuple(sorted(reached(moments))),
    )


# What would balance it


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to bring load and budget together, as data that the keeper carries out in one Change."""

    kind: Literal["rest", "move", "lengthen", "raise", "spread"]
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

    tier: str = ""
    """Where they are moved to."""


def ways(network: Network, today: date) -> list[Way]:
    """Two or three concrete ways to balance a load that is over budget; none when it fits."""
    people, settings = maintained(network), network.settings
    load = load_of(people, settings)
    if load <= settings.budget:
        return []
    done = capacity(network, today).done
    found = [
        _move(network, people, load, today), _rest(network, people, load, today), _lengthen(settings, people),
        _raise(settings, people, load, done),
    ]  # fmt: skip
    if done >= load:
        found.reverse()  # what is done already is the easiest to agree on
    return [way for way in found if way is not None]


def _move(network: Network, people: list[Contact], load: float, today: date) -> Way | None:
    """Where the nearest tier holds more than its layer bears, move the longest silent of it to the outermost (R8)."""
    tiers = list(network.settings.tiers)
    if len(tiers) < 2:
        return None
    near = [p for p in people if p.tier == tiers[0] and _by_tier(p, network.settings)]
    if len(near) <= LAYER:
        return None
    near.sort(key=lambda p: (network.standing(p.uid, today).ratio or 0.0, p.name, p.uid))
    moved = near[LAYER:]
    load -= len(moved) * (7 / network.settings.tiers[tiers[0]] - 7 / network.settings.tiers[tiers[-1]])
    enough = "" if load <= network.settings.budget else "; that alone is not enough"
    return Way(
        kind="move",
        sentence=f"Keep {LAYER} people in {tiers[0]} and move the other {len(moved)} to {tiers[-1]}: that leaves "
        f"{load_words(load, network.settings.budget)} words a week{enough}.",
        label=f"Moved {count_noun(len(moved), 'person', 'people')} to {tiers[-1]}, to balance the load",
        load=load, budget=network.settings.budget, people=tuple(p.uid for p in moved), tier=tiers[-1],
    )  # fmt: skip


def _rest(network: Network, people: list[Contact], load: float, today: date) -> Way | None:
    """Pause those who are furthest out and longest silent, as many as it takes."""
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
    names = join_words([p.name for p in chosen]) if len(chosen) <= 3 else f"{who}, the furthest out and longest silent"
    left = len(people) - len(chosen)
    does = f"Pause {names}"
    if len(chosen) > left and len(chosen) > 3:
        keep = count_noun(left, "person", "people")
        does = f"Keep up with {keep}, the nearest and latest in touch, and pause the other {len(chosen)}"
    return Way(
        kind="rest",
        sentence=f"{does}: that leaves {load:.1f} words a week.",
        label=f"Paused {who}, to balance the load",
        load=load,
        budget=settings.budget,
        people=tuple(p.uid for p in chosen),
    )


def _lengthen(settings: Settings, people: list[Contact]) -> Way | None:
    """Lengthen the tiers' cadences from the outside in, no further than the practice bears, until the load fits."""
    tiers, words, touched = dict(settings.tiers), [], []
    own = load_of((p for p in people if p.tier not in tiers or not _by_tier(p, settings)), settings)
    counts = {t: sum(1 for p in people if p.tier == t and _by_tier(p, settings)) for t in tiers}

    def load() -> float:
        return own + sum(7 * counts[t] / tiers[t] for t in tiers)

    for place, tier in reversed(list(enumerate(list(tiers)))):
        limit = YEARLY if place == len(tiers) - 1 else QUARTERLY if place == 0 else TWICE_A_YEAR
        if load() <= settings.budget or not counts[tier] or tiers[tier] >= limit:
            continue
        room = settings.budget - (load() - 7 * counts[tier] / tiers[tier])
        fitting = 5 * ceil(7 * counts[tier] / room / 5) if room > 0 else limit
        tiers[tier] = min(fitting, limit)
        words.append(f"{tier} from {cadence_words(settings.tiers[tier])} to {cadence_words(tiers[tier])}")
        touched += [p.uid for p in people if p.tier == tier and _by_tier(p, settings)]
    if not words:
        return None
    enough = "" if load() <= settings.budget else "; that alone is not enough"
    return Way(
        kind="lengthen",
        sentence=f"Be in touch less often, {join_words(words)}: that leaves "
        f"{load_words(load(), settings.budget)} words a week{enough}.",
        label=f"Lengthened {join_words(words)}",
        load=load(),
        budget=settings.budget,
        people=tuple(touched),
        settings={"tiers": tiers},
    )


def _raise(settings: Settings, people: list[Contact], load: float, done: float) -> Way | None:
    """Raise the budget to what was agreed; beyond one a day only where that is done already."""
    budget = ceil(load - 1e-9)
    if budget > max(DAILY, done):
        return None
    lately = f"; you began {done:.1f} conversations a week lately" if done >= settings.budget else ""
    return Way(
        kind="raise",
        sentence=f"Raise the budget from {settings.budget} to {budget} people a week{lately}.",
        label=f"Raised the weekly budget to {budget}",
        load=load,
        budget=budget,
        people=tuple(p.uid for p in people),
        settings={"budget": budget},
    )


# What was really done


@dataclass(frozen=True, slots=True)
class CadenceSuggestion:
    """A cadence that fits what is really done better than the agreed one."""

    uid: int
    agreed: int
    real: int
    """Days, rounded to what one says."""

    name: str

    @property
    def sentence(self) -> str:
        real, agreed = cadence_words(self.real), cadence_words(self.agreed)
        return f"You and {self.name} are in touch about {real}; you had planned {agreed}. Make it {real}?"


def suggestions(network: Network, today: date) -> list[CadenceSuggestion]:
    """Cadences to agree on from what was really done: a habit a third off the agreed one, and alive (P11).

    The longest-known habits first. Nobody is ever asked person by person.
    """
    found = []
    for person in maintained(network):
        standing = network.standing(person.uid, today)
        gap, agreed = standing.habit, standing.cadence
        if gap is None or agreed is None or standing.quiet or standing.band == "dormant":
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
