"""The network as a whole: who covers what, what fades, how broad it is (P2, P4, P16, R8, R15).

Every figure carries the people behind it. Paused and archived people cover nothing; the responsive do. How many of a
role are wanted is the user's to say: until they have looked at the numbers, no gap is claimed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from netkeeper.calendar_days import month_of
from netkeeper.domain.audit.departments import OwnDepartments, own_departments
from netkeeper.domain.audit.structure import structure
from netkeeper.domain.giving.balance import Balance, balance
from netkeeper.domain.goals.evidence import open_goals
from netkeeper.domain.goals.goal_days import people_now, progress_now
from netkeeper.domain.language.findings import Finding, capitalized, number_with_noun, number_word
from netkeeper.domain.language.text import fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.settings import WANTED, Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import BANDS
from netkeeper.domain.outreach.capacity import CadenceSuggestion, Capacity, Way, capacity, suggestions, ways
from netkeeper.domain.outreach.forecast import Forecast, forecast
from netkeeper.domain.outreach.turns import weak_tier

LAYERS = (5, 15, 50, 150)
"""About how many people fit in each layer, counted from the inside (R8)."""

FIVE = 5
"""How many would gladly take a call within a week, at the least (P16)."""

WANTED_SEEN = "wanted_seen"
"""The fact in the settings that says that the wanted numbers were looked at (R15)."""

LATE = ("due", "slipping", "dormant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """One role: how many are wanted, and who fills it, tier by tier."""

    role: str
    wanted: int
    """How many are wanted; before anyone has said so, how many people usually find useful."""

    tiers: Mapping[str, tuple[int, ...]]
    """Tier -> uids; `` for those not placed."""

    @property
    def people(self) -> tuple[int, ...]:
        return tuple(uid for uids in self.tiers.values() for uid in uids)

    sure: bool = True
    """Whether the number is the user's (R15)."""

    @property
    def missing(self) -> int:
        """How many are wanted and not there; none before the number is the user's."""
        return max(0, self.wanted - len(self.people)) if self.sure else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCover:
    """One open goal, and who supports it, tier by tier (P4, P5)."""

    uid: int
    what: str
    count: int
    """How many are wanted."""

    done: int
    """With how many there was a real conversation in its period."""

    tiers: Mapping[str, tuple[int, ...]]
    """Tier -> its supporters; `` for those not placed."""

    candidates: tuple[int, ...]
    """Who could serve it, and was not really spoken with yet."""

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody who supports it."""
        return tuple(uid for uids in self.tiers.values() for uid in uids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Breadth:
    """Fields, places and circles of the kept people, the largest first; (name, uids) each."""

    kept: tuple[int, ...]
    weak: tuple[int, ...]
    fields: tuple[tuple[str, tuple[int, ...]], ...]
    places: tuple[tuple[str, tuple[int, ...]], ...]
    circles: tuple[tuple[str, tuple[int, ...]], ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Five:
    """Those who would gladly take my call within a week (P16)."""

    people: tuple[int, ...]
    confirmed: str
    """The month in which the list was last looked at and confirmed, `2026-11`; empty: never."""

    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Everything the Audit shows, on one day."""

    date: date
    tiers: tuple[str, ...]
    """The columns of the coverage."""

    coverage: tuple[Cover, ...]
    goals: tuple[GoalCover, ...]
    gaps: tuple[Finding, ...]
    """Gaps, single points of failure, roles at risk, goals that nobody supports."""

    standing: Mapping[str, tuple[int, ...]]
    capacity: Capacity
    ways: tuple[Way, ...]
    forecast: Forecast
    suggestions: tuple[CadenceSuggestion, ...]
    faded: tuple[int, ...]
    quiet: tuple[int, ...]
    """Quieter than usual: a remark, whatever their standing (R3)."""

    breadth: Breadth
    work: OwnDepartments
    """The departments of the organisation that the user works at (R17)."""

    layers: tuple[Finding, ...]
    balance: Balance
    five: Five
    structure: tuple[Finding, ...]
    year: tuple[tuple[int, ...], ...]
    """The people reached in each of the last 52 weeks, the oldest first."""


def audit(network: Network, today: date) -> Audit:
    """Look at the whole network. Some tens of milliseconds for thousands of people: keep it per `network.version`."""
    order = {uid: place for place, (_, uid) in enumerate(network.by_name)}
    people = (network.get(Contact, uid) for uid in order)
    active = [person for person in people if person.style in ("kept", "responsive")]
    covers = coverage(network, active)
    goals = goals_covered(network, today)
    return Audit(
        date=today,
        tiers=tuple(network.settings.tiers),
        coverage=tuple(covers),
        goals=tuple(goals),
        gaps=(*gaps(network, covers, today), *goals_alone(goals)),
        standing={band: tuple(sorted(network.in_band(band, today), key=order.__getitem__)) for band in BANDS},
        capacity=capacity(network, today),
        ways=tuple(ways(network, today)),
        forecast=forecast(network, today),
        suggestions=tuple(suggestions(network, today)),
        faded=tuple(faded(network, today)),
        quiet=tuple(quiet(network, active, today)),
        breadth=breadth(network, active),
        work=own_departments(network, active, today),
        layers=tuple(layers(network, active)),
        balance=balance(network, today),
        five=five(network, active, today),
        structure=tuple(structure(network)),
        year=tuple(year(network, today)),
    )


# Coverage (P4)


def coverage(network: Network, active: list[Contact]) -> list[Cover]:
    """Roles × tiers: the user's roles in their order, then any other role that somebody has."""
    settings, sure = network.settings, wanted_is_known(network.settings)
    cells: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for person in active:
        for role in dict.fromkeys(person.roles):
            cells[role][person.tier if person.tier in settings.tiers else ""].append(person.uid)
    roles = dict.fromkeys([*settings.roles, *settings.wanted, *sorted(cells)])
    columns = [*settings.tiers, ""]
    return [
        Cover(
            role=role,
            wanted=settings.wanted.get(role, 0),
            tiers={t: tuple(cells[role][t]) if role in cells else () for t in columns},
            sure=sure,
        )
        for role in roles
    ]


def gaps(network: Network, covers: list[Cover], today: date) -> list[Finding]:
    """Roles with fewer people than wanted, with one only, or with nobody who stands well. The widest gap first.

    Before the wanted numbers were looked at no gap is claimed; one finding asks for them (R15).
    """
    found = [] if wanted_is_known(network.settings) else [_ask_wanted(network.settings)]
    for cover in sorted(covers, key=lambda c: -c.missing):
        people, role = cover.people, cover.role
        if cover.missing:
            sentence = f"{capitalized(role)}: you want {number_word(cover.wanted)} and have {number_word(len(people))}."
            found.append(Finding(sentence, people, "gap", about=role, missing=cover.missing))
        elif len(people) == 1 and cover.wanted and cover.sure:
            article = "an" if role[:1] in "aeiou" else "a"
            sentence = f"Only {network.name(people[0])} is {article} {role} to you."
            found.append(Finding(sentence, people, "single", about=role))
        if len(people) > 1 and all(network.standing(uid, today).band in LATE for uid in people):
            all_of = "both" if len(people) == 2 else f"all {number_word(len(people))}"
            sentence = f"{capitalized(role)}: {all_of} have been quiet for longer than planned."
            found.append(Finding(sentence, people, "at risk", about=role))
    return found


def wanted_is_known(settings: Settings) -> bool:
    """Whether the wanted numbers are the user's: changed, or looked at and confirmed (R15)."""
    return bool(settings.facts.get(WANTED_SEEN)) or dict(settings.wanted) != dict(WANTED)


def _ask_wanted(settings: Settings) -> Finding:
    usual = [number_with_noun(count, role, f"{role}s") for role, count in list(settings.wanted.items())[:3]]
    sentence = f"How many of each role would help you? Many people like {join_words(usual)}; the numbers are yours."
    return Finding(sentence, (), "wanted")


def goals_covered(network: Network, today: date) -> list[GoalCover]:
    """The open goals, the soonest end first, and who supports each."""
    found = []
    for goal in open_goals(network):
        waiting, helping = people_now(network, goal, today)
        tiers: dict[str, list[int]] = {tier: [] for tier in (*network.settings.tiers, "")}
        for uid in helping:
            tier = network.get(Contact, uid).tier
            tiers[tier if tier in tiers else ""].append(uid)
        found.append(
            GoalCover(
                uid=goal.uid, what=goal.what, count=goal.count, done=progress_now(network, goal, today).done,
                tiers={tier: tuple(uids) for tier, uids in tiers.items()}, candidates=tuple(waiting),
            )
        )  # fmt: skip
    return found


def goals_alone(goals: list[GoalCover]) -> list[Finding]:
    """Open goals that nobody supports (P4); whoever could is named behind it."""
    return [
        Finding(_alone(goal), goal.candidates, "goal", about=str(goal.uid)) for goal in goals if not goal.people
    ]  # fmt: skip


def _alone(goal: GoalCover) -> str:
    if not goal.candidates:
        return f"Nobody supports “{goal.what}” yet."
    could = number_with_noun(len(goal.candidates), "person here could", "people here could")
    return f"Nobody supports “{goal.what}” yet; {could}."


def quiet(network: Network, active: list[Contact], today: date) -> list[int]:
    """Those quieter than usual who still stand well by their cadence; the nearest tier first, then by name (R3)."""
    tiers = list(network.settings.tiers)
    found = []
    for person in active:
        s = network.standing(person.uid, today)
        if s.quiet and s.band not in ("slipping", "dormant"):
            place = tiers.index(person.tier) if person.tier in tiers else len(tiers)
            found.append((place, person.name, person.uid))
    return [uid for *_, uid in sorted(found)]


def faded(network: Network, today: date) -> list[int]:
    """People once in regular contact (four days or more) who slip or are dormant; the nearest tier first."""
    tiers = list(network.settings.tiers)
    found = []
    for band in ("slipping", "dormant"):
        for uid in network.in_band(band, today):
            days = network.days(uid)
            if len(days) >= 4:
                tier = network.get(Contact, uid).tier
                found.append((tiers.index(tier) if tier in tiers else len(tiers), -len(days), network.name(uid), uid))
    return [uid for *_, uid in sorted(found)]


# Breadth (P2) and layers (R8)


def breadth(network: Network, active: list[Contact]) -> Breadth:
    """How many fields, places and circles the kept people span, and how many of them are weak ties."""
    kept = [person for person in active if network.maintains(person)]
    weak = weak_tier(network)
    weak_uids = tuple(p.uid for p in kept if p.tier == weak)
    fields = _groups((p.industry, p.uid) for p in kept)
    places = _groups((p.location, p.uid) for p in kept)
    circles = _groups((tag, p.uid) for p in kept for tag in p.tags)
    found = []
    for kind, groups in (("field", fields), ("place", places)):
        known = sum(len(uids) for _, uids in groups)
        if groups and known >= 6 and len(groups[0][1]) * 2 > known:
            name, uids = groups[0]
            among = f"kept people whose {kind} is known"
            sentence = f"{len(uids)} of {known} {among} are in {name}; news from elsewhere comes through the others."
            found.append(Finding(sentence, uids, kind, about=name))  # type: ignore[arg-type]  # field or place
    if kept:
        share = f"{len(weak_uids)} of {len(kept)} kept people are weak ties"
        more = "; acquaintances from other fields bring the news." if len(weak_uids) * 5 < len(kept) else "."
        found.append(Finding(share + more, weak_uids, "weak"))
    unknown = tuple(p.uid for p in kept if not p.industry)
    if unknown:
        sentence = capitalized(
            f"for {number_with_noun(len(unknown), 'kept person', 'kept people')} no field is written down."
        )
        found.append(Finding(sentence, unknown, "unknown"))
    return Breadth(
        kept=tuple(p.uid for p in kept),
        weak=weak_uids,
        fields=fields,
        places=places,
        circles=circles,
        findings=tuple(found),
    )


def _groups(pairs: Iterable[tuple[str, int]]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """(name as most often written, uids) of each group, the largest first; case and accents make no difference."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, uid in pairs:
        if name:
            members[fold(name)].append(uid)
            written[fold(name)][name] += 1
    named = [(written[key].most_common(1)[0][0], tuple(dict.fromkeys(uids))) for key, uids in members.items()]
    return tuple(sorted(named, key=lambda group: (-len(group[1]), group[0])))


def layers(network: Network, active: list[Contact]) -> list[Finding]:
    """A hint where the tiers up to one hold more than their layer bears: a hint, not a rule (R8)."""
    found = []
    tiers = list(network.settings.tiers)
    beyond = 0  # who is too many further in makes no outer layer too large as well
    for place, tier in enumerate(tiers[: len(LAYERS) - 1]):
        inside, most = tiers[: place + 1], LAYERS[place + 1]
        people = tuple(p.uid for p in active if p.tier in inside and network.maintains(p))
        if len(people) - beyond > most:
            holds = "holds" if place == 0 else "hold"
            sentence = f"{capitalized(join_words(inside))} {holds} {len(people)} people; most keep about {most}."
            found.append(Finding(sentence, people, "layer", about=tier))
            beyond = len(people) - most
    return found


# The five (P16), and the year


def five(network: Network, active: list[Contact], today: date) -> Five:
    """Who would gladly take my call within a week."""
    people = tuple(p.uid for p in active if p.takes_call)
    confirmed = str(network.settings.facts.get("five_confirmed", ""))
    would = number_with_noun(len(people), "person would", "people would")
    sentence = capitalized(f"{would} gladly take your call within a week")
    if not people:
        sentence = "You have marked nobody yet who would gladly take your call within a week"
    if len(people) < FIVE:
        sentence += f"; {number_word(FIVE)} is a good number"
    elif confirmed != month_of(today):
        sentence += "; is that still so this month"
    end = "?" if sentence.endswith("this month") else "."
    missing = max(0, FIVE - len(people))
    return Five(people=people, confirmed=confirmed, finding=Finding(sentence + end, people, "five", missing=missing))


def year(network: Network, today: date) -> list[tuple[int, ...]]:
    """The people reached in each of the last 52 weeks, the oldest first; the last week ends today."""
    weeks: list[dict[int, None]] = [{} for _ in range(52)]
    for moment in network.between(today - timedelta(days=7 * 52 - 1), today):
        weeks[51 - (today - moment.on).days // 7].update(dict.fromkeys(moment.contacts))
    return [tuple(week) for week in weeks]
