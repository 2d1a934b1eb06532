"""What is owed and dated: promises and follow-ups whose time has come (P3, P10); and one line of the queue.

Resting and archived people are in neither list. A snooze silences a follow-up, never a promise: trust goes first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from netkeeper.calendar_days import ago, day_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.network.network import Network

AHEAD = 7
"""Days before its day that a promise comes up (P3)."""

NUDGE = 3
"""Days after theirs was due that a gentle word is suggested."""

Note = Literal["", "chosen", "bridge", "comfortable", "novel", "first", "second", "goal"]
"""chosen: in the last reflection; bridge: a way into another circle (R7); comfortable, novel: R6; first, second
contact: R12; goal: could serve one (P5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One line of the queue."""

    kind: Literal["promise", "follow-up", "person"]
    uid: int
    """The contact."""

    name: str
    reason: str
    """Why, in a sentence that names the facts."""

    record: int | None = None
    """The promise or follow-up it is about."""

    due: date | None = None
    late: bool = False
    note: Note = ""
    weak: bool = False
    """Whether it is a weak tie: of the outermost tier (P2)."""

    urgency: float = 0.0
    """For the order only; never shown: nobody gets a mark."""


def promises(network: Network, today: date) -> list[DueItem]:
    """Mine: late, or due within a week, or made two weeks ago without a day. Theirs: three days late. Late first."""
    found = []
    for promise in network.all(Promise):
        contact = network.find(Contact, promise.contact)
        if promise.state == "open" and contact is not None and contact.style not in ("resting", "archived"):
            item = _promise(promise, contact, today)
            if item is not None:
                found.append((promise.whose == "theirs", item.due or date.max, item.name, promise.uid, item))
    return [item for *_, item in sorted(found, key=lambda f: f[:4])]


def _promise(promise: Promise, contact: Contact, today: date) -> DueItem | None:
    due, what = promise.due, promise.what
    item = DueItem(kind="promise", uid=contact.uid, name=contact.name, reason="", record=promise.uid, due=due)
    if promise.whose == "theirs":
        if due is None or (today - due).days < NUDGE:
            return None
        return replace(item, reason=f"They promised “{what}”; it was due {ago(due, today)}. A gentle word is fine.")
    if due is None:
        if promise.made is None or (today - promise.made).days < 14:
            return None
        return replace(item, reason=f"You promised “{what}” {ago(promise.made, today)}, without a day.")
    if (due - today).days > AHEAD:
        return None
    when = f"it was due {ago(due, today)}" if due < today else f"it is due {ago(due, today)}"
    return replace(item, reason=f"You promised “{what}”; {when}.", late=due < today)


def follow_ups(network: Network, today: date) -> list[DueItem]:
    """The dated next steps whose day has come, oldest first (P10)."""
    found = []
    for record in network.all(FollowUp):
        contact = network.find(Contact, record.contact)
        if record.done or record.on > today or contact is None or contact.style in ("resting", "archived"):
            continue
        if contact.snoozed_until is not None and contact.snoozed_until > today:
            continue
        what = f"“{record.what}”" if record.what else "a next step"
        when = "for today" if record.on == today else f"for {day_words(record.on, today)}, {ago(record.on, today)}"
        found.append(DueItem(
            kind="follow-up", uid=contact.uid, name=contact.name, reason=f"You planned {what} {when}.",
            record=record.uid, due=record.on, late=record.on < today,
        ))  # fmt: skip
    return sorted(found, key=lambda i: (i.due or date.max, i.name, i.record or 0))
