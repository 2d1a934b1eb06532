"""What a coach would notice in a month, each as a fact that can be checked (R18): the questions rest on these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from netkeeper.calendar_days import span_words
from netkeeper.domain.goals.evidence import Progress, is_conversation
from netkeeper.domain.language.findings import capitalized, number_with_noun, number_word
from netkeeper.domain.language.text import join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import DORMANT, SLIPPING, cadence
from netkeeper.domain.outreach.limits import Held, held
from netkeeper.domain.outreach.turns import nearest_tier, passed_since

CHRONIC = 91
"""Days of slipping after which it is no bad month but a habit: a quarter of a year (R18)."""

OFTEN = 2
"""Passes beyond which a proposal was passed over more than by chance (R18)."""

OPEN_LONG = 30
"""Days past its day after which an open promise looks as if it was made too easily (R18)."""

NAMED = 4
"""Names in a fact; more are counted."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """Somebody, and what was noticed."""

    uid: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Served:
    """A conversation of the month that moved a goal."""

    uid: int
    on: date
    goal: str
    counts: bool
    """Whether it counts towards the goal; else it was with somebody of its kind, spoken to before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    """The facts of one month."""

    not_reached: tuple[Noticed, ...] = ()
    """Chosen at the end of the month before, and not in touch since."""

    chosen: int = 0
    limit: Held | None = None
    passed: tuple[Noticed, ...] = ()
    chronic: tuple[Noticed, ...] = ()
    """Of the nearest tier, slipping now and a quarter of a year ago."""

    served: tuple[Served, ...] = ()
    conversations: int = 0
    goals: int = 0
    """How many were open."""

    easy: tuple[Promise, ...] = ()
    """My promises that were dropped in the month, or are long past their day."""

    easy_to: tuple[str, ...] = ()
    """To these, in the same order."""

    callable: tuple[str, ...] = ()
    """The names of those who would gladly take a call."""

    # Each fact in a sentence; empty where there is none

    @property
    def not_reached_fact(self) -> str:
        if not self.not_reached:
            return ""
        who = names(one.name for one in self.not_reached)
        if len(self.not_reached) == self.chosen:
            return f"You chose {who}, and haven't been in touch since."
        return f"Of the {number_with_noun(self.chosen, 'person', 'people')} you chose, {who} didn't hear from you."

    @property
    def limit_fact(self) -> str:
        return self.limit.fact if self.limit else ""

    @property
    def passed_fact(self) -> str:
        return " ".join(one.reason for one in self.passed[:NAMED])

    @property
    def chronic_fact(self) -> str:
        if not self.chronic:
            return ""
        has = "has" if len(self.chronic) == 1 else "have"
        return f"{names(one.name for one in self.chronic)} {has} been slipping for three months, and still core."

    @property
    def served_fact(self) -> str:
        if not self.goals or not self.conversations:
            return ""
        moments = {(one.uid, one.on) for one in self.served}
        if not moments:
            many = number_with_noun(self.conversations, "conversation", "conversations")
            return f"You had {many}, and nobody in them was of a goal's kind."
        serving = number_with_noun(len(moments), "conversation served a goal", "conversations served a goal")
        return capitalized(f"{serving}: {'; '.join(goal_words(self.served))}.")

    @property
    def easy_fact(self) -> str:
        said = [f"“{p.what}” to {who}" for p, who in zip(self.easy, self.easy_to, strict=True)][:NAMED]
        dropped = [f"“{p.what}” to {to}" for p, to in zip(self.easy, self.easy_to, strict=True) if p.state == "dropped"]
        if not said:
            return ""
        if len(dropped) == len(self.easy):
            return f"You dropped {join_words(dropped[:NAMED])}."
        return f"You promised {join_words(said)}, and the day has passed." if not dropped else (
            f"You promised {join_words(said)}; it was dropped, or its day has passed."
        )  # fmt: skip

    @property
    def call_fact(self) -> str:
        if not self.callable:
            return "Nobody is marked yet as somebody who would gladly take your call."
        return f"{names(self.callable)} would gladly take your call."


def coach(
    network: Network, earlier: Reflection | None, goals: Sequence[Progress], first: date, last: date, today: date
) -> Coach:
    """What there is to notice between two days, as of the last of them."""
    moments = network.between(first, last)
    talks = [m for m in moments if is_conversation(network, m)]
    easy = _easy_promises(network, first, last)
    chosen = [uid for uid in (earlier.people if earlier else ()) if network.find(Contact, uid) is not None]
    return Coach(
        not_reached=tuple(_not_reached(network, earlier, chosen, last)), chosen=len(chosen),
        limit=held(network, f"{last:%Y-%m}", today), passed=tuple(_passed(network, last)),
        chronic=tuple(_chronic(network, last)), served=tuple(_served(goals, talks, first, last)),
        conversations=len(talks), goals=sum(p.goal.state == "open" for p in goals), easy=easy,
        easy_to=tuple(network.name(p.contact) for p in easy),
        callable=tuple(sorted(c.name for c in network.all(Contact) if c.takes_call and c.style == "kept")),
    )  # fmt: skip


def _not_reached(network: Network, earlier: Reflection | None, chosen: Iterable[int], last: date) -> list[Noticed]:
    if earlier is None:
        return []
    since = earlier.finished or last
    found = []
    for uid in chosen:
        day = network.last_contact(uid, last)
        if day is None or day < since:
            found.append(Noticed(uid, network.name(uid), "Chosen, and not in touch since."))
    return found


def _passed(network: Network, last: date) -> list[Noticed]:
    found = []
    for contact in network.all(Contact):
        if not contact.passes or not network.maintains(contact):
            continue
        times = sum(day <= last for day, _ in passed_since(contact, network.last_contact(contact.uid, last)))
        if times > OFTEN:
            found.append(
                (
                    -times,
                    contact.name,
                    Noticed(contact.uid, contact.name, f"You passed over {contact.name} {times} times."),
                )
            )
    return [one for *_, one in sorted(found, key=lambda f: f[:2])]


def _chronic(network: Network, last: date) -> list[Noticed]:
    nearest, found = nearest_tier(network), []
    for contact in network.all(Contact):
        every = cadence(contact, network.settings)
        if contact.tier != nearest or contact.style != "kept" or every is None:
            continue
        days = network.days(contact.uid)
        at = bisect_right(days, last)
        if not at or (last - days[at - 1]).days - CHRONIC <= SLIPPING * every:
            continue
        silence = (last - days[at - 1]).days
        if silence > DORMANT:
            continue  # long gone, and no longer slipping: the living come first (R4)
        found.append(
            (
                silence,
                contact.name,
                Noticed(contact.uid, contact.name, f"{span_words(silence)} since you were in touch."),
            )
        )
    return [one for *_, one in sorted(found, key=lambda f: f[:2])]


def _served(goals: Sequence[Progress], talks: Sequence[Interaction], first: date, last: date) -> list[Served]:
    talked = {moment.uid for moment in talks}
    found = []
    for p in goals:
        for counts, evidence in ((True, p.evidence), (False, p.again)):
            found += [
                Served(one.uid, one.on, p.goal.what, counts)
                for one in evidence
                if first <= one.on <= last and one.moment in talked
            ]
    return sorted(found, key=lambda one: (one.on, one.uid, one.goal))


def _easy_promises(network: Network, first: date, last: date) -> tuple[Promise, ...]:
    def easy(p: Promise) -> bool:
        if p.state == "dropped":
            return p.closed is not None and first <= p.closed <= last
        return p.state == "open" and p.due is not None and (last - p.due).days > OPEN_LONG

    found = [p for p in network.all(Promise) if p.whose == "mine" and easy(p) and network.find(Contact, p.contact)]
    return tuple(sorted(found, key=lambda p: (p.state != "dropped", p.closed or p.due or last, p.uid)))


# In words


def goal_words(served: Sequence[Served]) -> list[str]:
    """Each goal with how many conversations moved it: `two for “three people in product”`."""
    goals: dict[str, set[tuple[int, date]]] = {}
    for one in served:
        goals.setdefault(one.goal, set()).add((one.uid, one.on))
    return [f"{number_word(len(moments))} for “{goal}”" for goal, moments in goals.items()]


def names(found: Iterable[str]) -> str:
    """Up to four names; more are counted."""
    known = list(found)
    more = [f"{number_with_noun(len(known) - NAMED, 'other', 'others')}"] if len(known) > NAMED else []
    return join_words(known[:NAMED] + more)
