"""Who should meet whom, with the reason; a pair that the ledger names in any state is never suggested (P15, R11).

Found through the keys of what people need, offer, do and care about, among the few hundred best known: the cost does
not grow with the network. One reason is suggested once, with who else it fits; people of one firm never are.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from netkeeper.calendar_days import ago, day_words
from netkeeper.domain.giving.keywords import Phrase, Profile, Profiles, meet, profiles
from netkeeper.domain.giving.meeting import meeting, rarities
from netkeeper.domain.giving.trades import wanted
from netkeeper.domain.language.text import first_name, fold
from netkeeper.domain.matching.firms import same_firm
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.introduction import STEPS, Introduction, State
from netkeeper.domain.network.network import Network

CONSIDERED = 300
"""People looked at: the nearest tiers first, then those spoken with last. One introduces those one knows."""

EACH = 2
"""Suggestions that may name the same person, so that a list is not about one."""

STALE = 3 * 365
"""Days of silence after which one is no longer the right person to introduce somebody."""

_MOST_PARTNERS = 20  # looked at for one phrase of one person
_COMMON = 12  # an interest that more share says little about two of them

ALTERNATIVES = 3
"""Others whom the same reason fits, at the most: a choice, not a list."""

OFFERED, DOES, CARES = 1.0, 0.9, 0.6
"""How good an answer to a need is: what was offered, what a title says, what somebody cares about. An offer comes
before a guess."""

SURE = 0.4
"""Fit from which a need that is met both ways comes before all others: two guesses do not make a good reason."""

SAME = 0.25
"""How near two interests are at the least: a nearby group that many share is no common interest."""

OUTCOME_FROM = 14
"""Days after the introduction from which its outcome is asked (R11): two to four weeks, so that a fortnight is left."""

PATIENCE = 21
"""Days an answer may take before a gentle word is in place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionSuggestion:
    """Two people who would gain from knowing each other."""

    a: int
    """Who is asked first: the one whose need would be met, else the nearer one."""

    b: int
    why: str
    """The reason, in their own words."""

    words: tuple[str, ...]
    """The matching words."""

    others: tuple[int, ...] = ()
    """Who else the same reason fits, in place of the second: the next best, at most ALTERNATIVES."""

    reason: str = ""
    """What makes two suggestions one: whose need it is, and which."""

    rank: tuple[float, ...] = ()
    """For the order only; never shown."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A person who may be introduced: their profile, and how near they are (0 is nearest)."""

    profile: Profile
    place: int


def suggestions(network: Network, today: date, most: int = 12) -> list[IntroductionSuggestion]:
    """Introductions worth making, the best reason first; the order is stable (P15, R11)."""
    people = _considered(network, profiles(network), today)
    found: dict[tuple[int, int], IntroductionSuggestion] = {}
    for suggestion in (*_needs_met(people), *_shared_interests(people), *_shared_goals(network, people)):
        pair = (min(suggestion.a, suggestion.b), max(suggestion.a, suggestion.b))
        if pair not in found or suggestion.rank < found[pair].rank:
            found[pair] = suggestion
    chosen: dict[str, IntroductionSuggestion] = {}
    named: Counter[int] = Counter()
    ordered = sorted(found.values(), key=lambda s: (s.rank, network.name(s.a), network.name(s.b), s.a, s.b))
    for suggestion in ordered:
        known = chosen.get(suggestion.reason)
        if known is None and (len(chosen) == most or named[suggestion.a] >= EACH or named[suggestion.b] >= EACH):
            continue
        if (known is not None and len(known.others) == ALTERNATIVES) or know_each_other(network, suggestion):
            continue
        if known is not None:
            other = suggestion.b if suggestion.a in (known.a, known.b) else suggestion.a
            chosen[suggestion.reason] = replace(known, others=(*known.others, other))
            continue
        named.update((suggestion.a, suggestion.b))
        chosen[suggestion.reason] = suggestion
    return list(chosen.values())


def _considered(network: Network, known: Profiles, today: date) -> dict[int, _Known]:
    """The best-known people of whom something is known, each with their place."""
    tiers = {tier: at for at, tier in enumerate(network.settings.tiers)}
    oldest = today - timedelta(days=STALE)
    told: list[tuple[int, int, str, int]] = []
    titled: list[tuple[int, int, str, int]] = []
    for uid, profile in known.of.items():
        contact = profile.contact
        last = network.last_contact(uid) if contact.style in ("kept", "responsive") else None
        if last is not None and last >= oldest:
            only_title = not (profile.needs or profile.offers or profile.cares or profile.tags)
            near = (tiers.get(contact.tier, len(tiers)), -last.toordinal(), contact.name, uid)
            (titled if only_title else told).append(near)
    nearest = sorted((*heapq.nsmallest(CONSIDERED, told), *heapq.nsmallest(CONSIDERED, titled)))
    return {uid: _Known(known.of[uid], place) for place, (*_, uid) in enumerate(nearest)}


class _Fits:
    """How surely phrases meet among these people; each two phrases are compared once."""

    def __init__(self, people: dict[int, _Known]) -> None:
        self._rarity = _rarity(people)
        self._known: dict[tuple[str, str], float] = {}

    def of(self, one: Phrase, other: Phrase) -> float:
        """As `meeting`, with the rarity among these people."""
        pair = one.text, other.text
        fit = self._known.get(pair)
        if fit is None:
            fit = self._known[pair] = meeting(one.units, other.units, self._rarity)
        return fit


def _index(people: dict[int, _Known], phrases: Callable[[Profile], Iterable[Phrase]]) -> dict[str, list[int]]:
    """Key -> who has it among these phrases, the nearest first."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for uid, person in people.items():
        for key in {key for phrase in phrases(person.profile) for key in phrase.keys}:
            found[key].append(uid)
    return found


def _rarity(people: dict[int, _Known]) -> dict[str, float]:
    """How rare each key is among these people, whatever they say it about."""
    counts: Counter[str] = Counter()
    for person in people.values():
        p = person.profile
        counts.update({key for phrase in (*p.needs, *p.offers, *p.cares, *p.title) for key in phrase.keys})
    return rarities(counts, len(people))


_Answer = tuple[float, str, Phrase]
"""(how good, how it is said, the phrase that answers)."""


def _answers(profile: Profile) -> Iterator[_Answer]:
    """What a person could answer a need with."""
    for offer in profile.offers:
        yield OFFERED, " offers “{}”", offer
    for title in profile.title:
        yield DOES, "’s title is “{}”", title
    for care in profile.cares:
        yield CARES, " cares about “{}”", care


def _needs_met(people: dict[int, _Known]) -> Iterator[IntroductionSuggestion]:
    """One needs what the other offers, does or cares about; when it goes both ways, it says both."""
    answering = _index(people, lambda profile: (*profile.offers, *profile.title, *profile.cares))
    fits = _Fits(people)
    for uid, person in people.items():
        for need in person.profile.needs:
            for other in _partners(answering, need, uid, people):
                suggestion = _need_met(need, uid, other, people, fits)
                if suggestion is not None:
                    yield suggestion


def _need_met(
    need: Phrase, uid: int, other: int, people: dict[int, _Known], fits: _Fits
) -> IntroductionSuggestion | None:
    """The suggestion that one's need makes with another; None where nothing of theirs answers it."""
    one, two = people[uid].profile, people[other].profile
    best: tuple[float, str, Phrase] | None = None
    for worth, said, answer in _answers(two):
        shared = need.main & answer.main if worth == CARES else need.keys & answer.keys  # a guess must be a near one
        if not shared:
            continue
        fit = worth * fits.of(need, answer)
        if fit > 0 and (best is None or fit > best[0]):
            best = (fit, said, answer)
    if best is None:
        return None
    fit, said, answer = best
    a, b = one.contact, two.contact
    why = f"{a.name} needs “{wanted(need.text)}”; {b.name}{said.format(answer.text)}."
    words = [need.text, answer.text]
    back = next((n for n in two.needs if _meeting(n, one.offers) and not n.keys & need.keys), None)
    if back is not None:
        why += f" And {first_name(b.name)} needs “{wanted(back.text)}”, which {first_name(a.name)} offers."
        words.append(back.text)
    rank = (0.0 if back and fit >= SURE else 1.0, -round(fit, 1), float(people[uid].place + people[other].place))
    return IntroductionSuggestion(
        a=uid, b=other, why=why, words=tuple(dict.fromkeys(words)), reason=f"{uid} {fold(need.text)}", rank=rank
    )


def _shared_interests(people: dict[int, _Known]) -> Iterator[IntroductionSuggestion]:
    """The same interest in different circles (P2); what everybody shares is no reason."""
    caring = _index(people, lambda profile: (*profile.cares, *profile.tags))
    fits = _Fits(people)
    common_to = max(_COMMON, len(people) // 12)
    for uid, person in people.items():
        for care in person.profile.cares:
            main = [key for unit in care.units for key, strength in unit.keys if strength == 1.0]
            if any(len(caring[key]) > common_to for key in main):
                continue
            for other in _partners(caring, care, uid, people):
                one, two = person.profile, people[other].profile
                theirs = (c for c in (*two.cares, *two.tags) if c.keys & care.keys)
                fit = max((fits.of(care, c) for c in theirs), default=0.0)
                if fit <= SAME or not _apart(one.contact, two.contact):
                    continue
                first, second = (uid, other) if person.place <= people[other].place else (other, uid)
                why = f"Both care about “{care.text}”{_where(people[first].profile, people[second].profile)}."
                rank = (2.0, -round(fit, 1), float(person.place + people[other].place))
                key = min(main, default=fold(care.text))
                yield IntroductionSuggestion(a=first, b=second, why=why, words=(care.text,), reason=key, rank=rank)


def _shared_goals(network: Network, people: dict[int, _Known]) -> Iterator[IntroductionSuggestion]:
    """A goal of mine that both support, in different circles."""
    by_goal: defaultdict[int, list[int]] = defaultdict(list)
    for uid, person in people.items():
        for goal in person.profile.contact.goals:
            by_goal[goal].append(uid)
    for goal, uids in by_goal.items():
        record = network.find(Goal, goal)
        if record is None or record.state != "open":
            continue
        for a, b in pairwise(uids):
            one, two = people[a].profile, people[b].profile
            if _apart(one.contact, two.contact):
                why = f"Both help you with “{record.what}”{_where(one, two)}."
                rank = (3.0, 0.0, float(people[a].place + people[b].place))
                yield IntroductionSuggestion(a=a, b=b, why=why, words=(), reason=f"goal {goal} {a}", rank=rank)


def _partners(index: dict[str, list[int]], phrase: Phrase, uid: int, people: dict[int, _Known]) -> list[int]:
    """Who shares a key with a phrase: those who share the most first, then the nearest."""
    found = Counter(other for key in phrase.keys for other in index.get(key, ()))
    found.pop(uid, None)
    return heapq.nsmallest(_MOST_PARTNERS, found, key=lambda u: (-found[u], people[u].place))


def _meeting(phrase: Phrase, others: tuple[Phrase, ...]) -> Phrase | None:
    return next((other for other in others if meet(phrase, other)), None)


def _apart(a: Contact, b: Contact) -> bool:
    """Whether two people move in different circles: another employer, and no tag of the user's on both."""
    return not same_firm(a, b) and not set(a.tags) & set(b.tags)


def _where(one_profile: Profile, two_profile: Profile) -> str:
    """What sets their circles apart, where it is known: `, one in education, one in law`."""
    a, b = one_profile.contact, two_profile.contact
    for one, two in ((a.industry, b.industry), (a.location, b.location)):
        if one and two and fold(one) != fold(two):
            return f", one in {one}, one in {two}"
    return f", {a.organisation} and {b.organisation}" if a.organisation and b.organisation else ""


def know_each_other(network: Network, pair: IntroductionSuggestion) -> bool:
    """Whether two people are known, or must be taken, to have met; or whether the ledger names them already."""
    a, b = network.find(Contact, pair.a), network.find(Contact, pair.b)
    if a is None or b is None or b.uid in network.acquaintances(a.uid):
        return True
    if b.uid == a.introduced_by or a.uid == b.introduced_by:
        return True
    if same_firm(a, b):
        return True  # assumed: colleagues
    if any({r.a, r.b} == {a.uid, b.uid} and r.kind == "introduction" for r in network.about(Introduction, a.uid)):
        return True
    return any(b.uid in moment.contacts for moment in network.interactions(a.uid))


# The ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMove:
    """What comes next for an entry of the ledger."""

    words: str
    """In a sentence: `Ask Ada whether she …`, or what is waited for."""

    then: State | None
    """The state it leads to; None when the entry is closed."""

    due: date | None = None
    """The day from which it can be done; None: now, or nothing is left to do."""

    question: bool = False
    """Whether somebody's answer is waited for: the step may also end in `declined`."""

    def ready(self, today: date) -> bool:
        """Whether there is something for me to do today."""
        return self.then is not None and not self.question and (self.due is None or self.due <= today)


def steps(introduction: Introduction) -> tuple[State, ...]:
    """The states of an entry in order; a request has no second person to ask."""
    return STEPS if introduction.kind == "introduction" else tuple(s for s in STEPS if s not in ("asked B", "B agreed"))


def closed(introduction: Introduction) -> bool:
    """Whether nothing more is to be done."""
    return introduction.state in ("came of it", "declined", "never")


def next_step(network: Network, introduction: Introduction, today: date) -> NextMove:
    """What comes next, in words (R11): both are asked first, and neither is told why the other declined."""
    a = first_name(network.name(introduction.a))
    other = network.name(introduction.b) if introduction.b is not None else introduction.whom
    b = first_name(other) if introduction.b is not None else other
    states, state = steps(introduction), introduction.state
    on = introduction.dates.get(state)
    waited = _waited(on, today)
    if state in ("declined", "never"):
        words = "Declined; nobody is told why." if state == "declined" else "Never to be suggested again."
        return NextMove(words=words, then=None)
    if state == "came of it":
        return NextMove(words=introduction.outcome or "Done; nothing was written about what came of it.", then=None)
    then = states[states.index(state) + 1]
    if state == "introduced":
        due = on + timedelta(days=OUTCOME_FROM) if on else None
        asked = a if introduction.kind == "introduction" else f"yourself, and tell {a},"
        words = f"Ask {asked} what came of it" + (f", from {day_words(due, today)}." if due and due > today else ".")
        return NextMove(words=words, then=then, due=due)
    if introduction.kind == "request":
        words, question = {
            "idea": (f"Ask {a} to introduce you to {other}.", False),
            "asked A": (waited.format(a), True),
        }.get(state, (f"{a} agreed: meet {other}, and thank {a}.", False))
        return NextMove(words=words, then=then, question=question)
    words, question = {
        "idea": (f"Ask {a} first, whether an introduction to {b} is welcome.", False),
        "asked A": (waited.format(a), True),
        "A agreed": (f"{a} agreed: now ask {b}.", False),
        "asked B": (waited.format(b), True),
    }.get(state, (f"Both agreed: introduce {a} and {b}.", False))
    return NextMove(words=words, then=then, question=question)


def _waited(on: date | None, today: date) -> str:
    """What to say while an answer is waited for, with a blank for the name."""
    if on is None or (today - on).days <= PATIENCE:
        return "You asked {}" + (f" {ago(on, today)}" if on else "") + "; the answer may take its time."
    return "You asked {} " + ago(on, today) + "; a gentle word is fine, or let it go."


def tally(network: Network, first: date, last: date) -> tuple[int, int]:
    """Introductions made, and outcomes heard of, between two days, both included: a connector's count (P15)."""
    mine = [r for r in network.all(Introduction) if r.kind == "introduction"]

    def within(state: str) -> int:
        return sum(1 for r in mine if (on := r.dates.get(state)) and first <= on <= last)

    return within("introduced"), within("came of it")
