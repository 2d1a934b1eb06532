"""What is owed and dated: promises and follow-ups whose time has come (P3, P10); and one line of the queue.

Paused and archived people are in neither list. A snooze silences a follow-up, never a promise: trust goes first.
Nobody stands twice: a follow-up with somebody to whom something is promised is told in the promise's line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from netkeeper.calendar_days import ago, day_words
from netkeeper.domain.language.text import fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.person_facts import Entry, PersonFacts

AHEAD = 7
"""Days before its day that a promise comes up (P3)."""

NUDGE = 3
"""Days after theirs was due that a gentle word is suggested."""

UNDATED = 14
"""Days after which a promise without a day comes up."""

LATE_WORDS = 60
"""Days for which a promise is said to be past its day; after that its day is named, and no lateness."""

NEAR = 7
"""Days before its day from which a contact does a follow-up: the week in which it would have come up."""

WORDLESS = frozenset({
    "", "again", "check in", "check-in", "catch up", "follow up", "follow-up", "next step", "a next step", "in touch",
    "get in touch", "keep in touch", "say hello", "thank you", "thank-you", "a thank-you", "thanks", "say thank you",
    "say thanks", "a second word",
})  # fmt: skip
"""What a follow-up says that any contact does; with other words somebody has to say that it was done."""

Note = Literal["", "chosen", "bridge", "comfortable", "novel", "first", "second", "goal"]
"""chosen: in the last reflection; bridge: a way into another circle (R7); comfortable, novel: R6; first, second
contact: R12; goal: could serve one (P5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One line of the queue."""

    kind: Literal["occasion", "promise", "follow-up", "person"]
    uid: int
    """The contact."""

    name: str
    reason: str
    """Why, in a sentence that names the facts."""

    record: int | None = None
    """The promise or follow-up it is about."""

    due: date | None = None
    late: bool = False
    """Whether a promise or a follow-up is past its day; a silence never is."""

    note: Note = ""
    weak: bool = False
    """Whether it is a weak tie: of the outermost tier (P2)."""

    urgency: float = 0.0
    """For the order only; never shown: nobody gets a mark."""


def owed(network: Network, today: date) -> tuple[tuple[DueItem, ...], tuple[DueItem, ...]]:
    """(promises, follow-ups) whose time has come: nobody is in both, and equal ones stand once."""
    found, steps = promises(network, today), follow_ups(network, today)
    under = {item.uid for item in found}
    planned: dict[int, list[str]] = {}
    for step in steps:
        planned.setdefault(step.uid, []).append(step.reason)
    told: set[int] = set()
    for place, item in enumerate(found):
        if item.uid in planned and item.uid not in told:
            told.add(item.uid)
            also = " ".join(reason.replace("You planned", "You also planned", 1) for reason in planned[item.uid])
            found[place] = replace(item, reason=f"{item.reason} {also}")
    return tuple(found), tuple(_one_each(step for step in steps if step.uid not in under))


def _one_each(steps: Iterable[DueItem]) -> list[DueItem]:
    """The first step of each person; the reason tells of the others."""
    found: dict[int, DueItem] = {}
    for step in steps:
        had = found.get(step.uid)
        also = step.reason.replace("You planned", "You also planned", 1)
        found[step.uid] = replace(had, reason=f"{had.reason} {also}") if had else step
    return list(found.values())


class PromisesDue(PersonFacts[DueItem]):
    """The promises whose time has come."""

    __slots__ = ()

    @classmethod
    def asked(cls, network: Network, day: date) -> Iterable[int]:  # noqa: ARG003  # open ones may be asked of
        return {promise.contact for promise in network.all(Promise) if promise.state == "open"}

    @classmethod
    def entries(cls, network: Network, uid: int, day: date) -> list[Entry[DueItem]]:
        contact = network.find(Contact, uid)
        if contact is None or contact.style in ("resting", "archived"):
            return []
        found: dict[tuple[str, str, date | None], Entry[DueItem]] = {}
        for promise in network.about(Promise, uid):
            if promise.state == "open" and (item := _promise(promise, contact, day)) is not None:
                same = (promise.whose, fold(promise.what), promise.due)
                entry = ((promise.whose == "theirs", item.due or date.max, item.name, promise.uid), item)
                found[same] = min(entry, found.get(same, entry), key=lambda f: f[0])
        return list(found.values())


def promises(network: Network, today: date) -> list[DueItem]:
    """Mine: late, or due within a week, or made two weeks ago without a day. Theirs: three days late. Late first."""
    return network.derived_on(PromisesDue, today).all()


def _promise(promise: Promise, contact: Contact, today: date) -> DueItem | None:
    due, what = promise.due, promise.what
    item = DueItem(kind="promise", uid=contact.uid, name=contact.name, reason="", record=promise.uid, due=due)
    if promise.whose == "theirs":
        if due is None or (today - due).days < NUDGE:
            return None
        return replace(item, reason=f"They promised “{what}” {_for(due, today)}. A gentle word is fine.")
    if due is None:
        if promise.made is None or (today - promise.made).days < UNDATED:
            return None
        return replace(item, reason=f"You promised “{what}” {ago(promise.made, today)}, without a day.")
    if (due - today).days > AHEAD:
        return None
    if due < today:
        return replace(item, reason=f"You promised “{what}” {_for(due, today)}.", late=True)
    return replace(item, reason=f"You promised “{what}”; it is due {ago(due, today)}.")


def _for(due: date, today: date) -> str:
    """`for 5 Nov, 2 weeks ago`; after two months the day alone."""
    day = f"for {day_words(due, today)}"
    return f"{day}, {ago(due, today)}" if (today - due).days <= LATE_WORDS else day


class StepsDue(PersonFacts[DueItem]):
    """The follow-ups whose day has come."""

    __slots__ = ()

    @classmethod
    def asked(cls, network: Network, day: date) -> Iterable[int]:  # noqa: ARG003  # open ones may be asked of
        return {step.contact for step in network.all(FollowUp) if not step.done}

    @classmethod
    def entries(cls, network: Network, uid: int, day: date) -> list[Entry[DueItem]]:
        contact = network.find(Contact, uid)
        if contact is None or contact.style in ("resting", "archived"):
            return []
        if contact.snoozed_until is not None and contact.snoozed_until > day:
            return []
        found: dict[tuple[date, str], Entry[DueItem]] = {}
        for step in network.about(FollowUp, uid):
            if step.done or step.on > day:
                continue
            met = network.last_contact(uid, day)
            since = met if met is not None and _may_be_it(step, met) else None
            if since is not None and wordless(step):
                continue
            item = DueItem(
                kind="follow-up", uid=uid, name=contact.name, reason=_planned(step, since, day), record=step.uid,
                due=step.on, late=step.on < day,
            )  # fmt: skip
            same = (step.on, fold(step.what))
            entry: Entry[DueItem] = ((step.on, item.name, step.uid), item)
            found[same] = min(entry, found.get(same, entry), key=lambda f: f[0])
        return list(found.values())


def follow_ups(network: Network, today: date) -> list[DueItem]:
    """The dated next steps whose day has come and which no contact has done, oldest first (P10)."""
    return network.derived_on(StepsDue, today).all()


def _may_be_it(record: FollowUp, met: date) -> bool:
    """Whether a contact may have been it: on its day or later, or in the week before, once it was planned."""
    planned = date.fromisoformat(record.created[:10]) if record.created else record.on
    return met >= record.on or ((record.on - met).days <= NEAR and met > planned)


def _planned(record: FollowUp, since: date | None, today: date) -> str:
    what = f"“{record.what}”" if record.what else "a next step"
    when = "for today" if record.on == today else _for(record.on, today)
    asks = f" You were in touch {ago(since, today)}: is it done?" if since is not None else ""
    return f"You planned {what} {when}.{asks}"


# What a contact does


def wordless(step: FollowUp) -> bool:
    """Whether any contact does it: it says nothing of its own."""
    return fold(step.what).strip(" .!") in WORDLESS


def done_by(network: Network, uids: Iterable[int], on: date) -> tuple[tuple[FollowUp, ...], tuple[FollowUp, ...]]:
    """(done, asked): the open follow-ups that a contact on or near their day does, and those it may have done.

    One without words of its own is done by any contact from a week before its day on; one with its own words asks.
    """
    done: list[FollowUp] = []
    asked: list[FollowUp] = []
    for uid in dict.fromkeys(uids):
        for step in network.about(FollowUp, uid):
            if step.done is None and (step.on - on).days <= NEAR:
                (done if wordless(step) else asked).append(step)
    return tuple(done), tuple(asked)


def steps_done(network: Network, uids: Iterable[int], on: date) -> list[FollowUp]:
    """The follow-ups that a contact on that day does, as they are once it is logged."""
    return [replace(step, done=on) for step in done_by(network, uids, on)[0]]


def owed_to(network: Network, uids: Iterable[int]) -> tuple[Promise, ...]:
    """My open promises to people: what pausing them would leave undone."""
    found = [p for uid in uids for p in network.about(Promise, uid) if p.state == "open" and p.whose == "mine"]
    return tuple(sorted(found, key=lambda p: (p.due or date.max, p.uid)))


def what_is_owed(network: Network, found: Iterable[Promise]) -> str:
    """`You promised Ada “the deck” and Bob “a book”.`, before somebody is paused."""
    said = [f"{network.name(p.contact)} “{p.what}”" for p in found]
    return f"You promised {join_words(said)}." if said else ""
