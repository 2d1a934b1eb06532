"""Everything that has a day, on one page: promises, follow-ups, first words, days that matter, gatherings, reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netkeeper.calendar_days import month_bounds, month_name, month_of, months_apart, plus
from netkeeper.domain.days.occasions import occasions
from netkeeper.domain.days.recurrence import every_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.network.network import Network

AgendaKind = Literal["promise", "follow-up", "first word", "occasion", "gathering", "weekly review", "monthly review"]

_ORDER: tuple[AgendaKind, ...] = (
    "promise", "follow-up", "occasion", "first word", "gathering", "weekly review", "monthly review",
)  # fmt: skip
"""What comes first on a day: what was given one's word on, then what only comes that day, then the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """One line of the agenda."""

    kind: AgendaKind
    on: date
    """The day it stands under: its own, or today where it is late."""

    words: str
    uid: int | None = None
    """The contact it is about; None for gatherings and reviews."""

    record: int | None = None
    """The promise, follow-up or gathering."""

    late: bool = False
    """Whether its own day has passed."""


def agenda(network: Network, first: date, last: date, today: date) -> list[AgendaEntry]:
    """What has a day from `first` to `last`, both included; what is late stands under `today`.

    Paused and archived people are left out, but for promises to the paused: one's word stands (P3).
    """
    found = [
        *_promises(network, today),
        *_follow_ups(network, today),
        *_first_words(network, today),
        *_occasions(network, first, last),
        *_gatherings(network, first, last),
        *_reviews(network, first, last, today),
    ]
    inside = [entry for entry in found if first <= entry.on <= last]
    return sorted(inside, key=lambda e: (e.on, _ORDER.index(e.kind), network.name(e.uid) if e.uid else "", e.words))


def _promises(network: Network, today: date) -> Iterator[AgendaEntry]:
    for one in network.all(Promise):
        contact = network.find(Contact, one.contact)
        if one.state != "open" or one.due is None or contact is None or contact.style == "archived":
            continue
        who = "You promised" if one.whose == "mine" else "They promised"
        yield AgendaEntry(kind="promise", on=max(one.due, today), late=one.due < today, uid=one.contact,
                          record=one.uid, words=f"{who} “{one.what}”")  # fmt: skip


def _follow_ups(network: Network, today: date) -> Iterator[AgendaEntry]:
    for one in network.all(FollowUp):
        contact = network.find(Contact, one.contact)
        if one.done is not None or contact is None or contact.style in ("resting", "archived"):
            continue
        what, every = one.what or "a next step", every_words(one.every)
        words = f"{what} ({every})" if every else what
        yield AgendaEntry(kind="follow-up", on=max(one.on, today), late=one.on < today, uid=one.contact,
                          record=one.uid, words=words)  # fmt: skip


def _first_words(network: Network, today: date) -> Iterator[AgendaEntry]:
    for uid in network.in_band("new", today):
        contact = network.get(Contact, uid)
        if contact.first_due is not None:
            yield AgendaEntry(kind="first word", on=max(contact.first_due, today), late=contact.first_due < today,
                              uid=uid, words="A first word")  # fmt: skip


def _occasions(network: Network, first: date, last: date) -> Iterator[AgendaEntry]:
    for one in occasions(network, first, last):
        if network.get(Contact, one.uid).style != "resting":
            what = one.what[:1].upper() + one.what[1:]
            turns = f" (turns {one.years})" if one.years and one.what == "birthday" else ""
            years = f", {one.years} year{'' if one.years == 1 else 's'} ago" if one.years and not turns else ""
            yield AgendaEntry(kind="occasion", on=one.on, uid=one.uid, words=f"{what}{turns}{years}")


def _gatherings(network: Network, first: date, last: date) -> Iterator[AgendaEntry]:
    for one in network.all(Gathering):
        where = f", {one.place}" if one.place else ""
        day = max(one.on, first)
        while day <= min(one.until or one.on, last):
            yield AgendaEntry(kind="gathering", on=day, record=one.uid, words=f"{one.name}{where}")
            day = plus(day, 1)


def _reviews(network: Network, first: date, last: date, today: date) -> Iterator[AgendaEntry]:
    start = max(first, today)
    day = plus(start, (network.settings.review_day - start.isoweekday()) % 7)
    while day <= last:
        yield AgendaEntry(kind="weekly review", on=day, words="Weekly review: a quarter of an hour")
        day = plus(day, 7)
    month = month_of(start)
    while (opens := month_bounds(month)[0]) <= last:
        if opens >= start:
            back = months_apart(month, -1)
            yield AgendaEntry(kind="monthly review", on=opens, words=f"Monthly reflection on {month_name(back)}")
        month = months_apart(month, 1)


def by_day(entries: Iterable[AgendaEntry]) -> dict[date, list[AgendaEntry]]:
    """The entries of each day that has any, in order."""
    found: dict[date, list[AgendaEntry]] = {}
    for entry in entries:
        found.setdefault(entry.on, []).append(entry)
    return found
