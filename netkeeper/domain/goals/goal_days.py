"""How the open goals stand on a day, kept up: a Change is asked only of the people whom it touches (P4, P5).

What is kept equals what `progress` and `people_of` work out of the whole network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from netkeeper.domain.goals.evidence import (
    CROWD,
    EXCHANGE,
    Evidence,
    Progress,
    begin,
    kind_of,
    last_day,
    lasting,
    open_goals,
    progress,
    proof,
)
from netkeeper.domain.goals.people import could_serve, people_of, stands_to, with_kind
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.saved_list import SavedList
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.derived import Before, people_touched
from netkeeper.domain.network.facets import Filter
from netkeeper.domain.network.network import DayFollower, Network
from netkeeper.domain.network.persistent import Ordered, Table
from netkeeper.domain.network.standing import cadence
from netkeeper.errors import NetkeeperError

HALF = 0.5
"""Nobody is brought up for a goal again before half of their cadence is over: no one is pestered for my plans."""

COUNTED, AGAIN, WAITING, HELPING, FREE = range(5)
"""What one person may be to a goal; each is kept in an order of its own."""

_Entry = tuple[Any, ...]
_Row = tuple[_Entry | None, ...]
_NOTHING: _Row = (None,) * 5

_OF_EVERYBODY = frozenset({Goal.table, SavedList.table, Settings.table})
"""Tables whose records may change who anybody is to a goal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDay:
    """One open goal on a day."""

    goal: Goal
    meant: Goal
    """The goal with the kind that its sentence suggests, where it has none."""

    today: date
    counts: Filter | None
    """Who counts by their kind, whatever the day; None where people are marked by hand."""

    kind: tuple[Filter | None, Filter | None]
    """The kind of the goal as it is meant, and what is lasting of it."""

    rows: Table[int, _Row]
    orders: tuple[Ordered[_Entry], ...]

    def looked_at(self, network: Network, uids: Iterable[int]) -> GoalDay:
        """With these people looked at again."""
        puts: dict[int, _Row] = {}
        gone: list[int] = []
        moved: list[tuple[list[_Entry], list[_Entry]]] = [([], []) for _ in self.orders]
        for uid in uids:
            was, now = self.rows.get(uid, _NOTHING), self._row(network, uid)
            if was == now:
                continue
            if now == _NOTHING:
                gone.append(uid)
            else:
                puts[uid] = now
            for (added, removed), old, new in zip(moved, was, now, strict=True):
                if old != new:
                    removed += [old] if old is not None else []
                    added += [new] if new is not None else []
        if not puts and not gone:
            return self
        orders = tuple(
            order.changed(added, removed) for order, (added, removed) in zip(self.orders, moved, strict=True)
        )
        return replace(self, rows=self.rows.changed(puts, gone), orders=orders)

    def _row(self, network: Network, uid: int) -> _Row:
        contact = network.find(Contact, uid)
        if contact is None:
            return _NOTHING
        goal, today = self.goal, self.today
        marked = goal.uid in contact.goals
        counted: _Entry | None = None
        again: _Entry | None = None
        if marked or (self.counts is not None and self.counts.matches(network, uid, today)):
            found, counts = proof(network, uid, marked, (begin(goal, today), last_day(goal, today)))
            if found is not None:
                place = network.get(Interaction, found.moment).contacts.index(uid)
                entry = (found.on, found.moment, place, found)
                counted, again = (entry, None) if counts else (None, entry)
        waits, helps = stands_to(network, self.meant, uid, self.kind, today)
        by_name = (fold(contact.name), uid)
        free: _Entry | None = None
        if waits and _free(network, contact, today):
            last = network.last_contact(uid, today)
            free = (not marked, -last.toordinal() if last else 0, contact.name, uid)
        return counted, again, by_name if waits else None, by_name if helps else None, free

    def uids(self, what: int) -> list[int]:
        """Who waits, helps or is free, in order."""
        return [entry[-1] for entry in self.orders[what].flat()]

    def _evidence(self, what: int) -> tuple[Evidence, ...]:
        return tuple(entry[-1] for entry in self.orders[what].flat())

    @property
    def progress(self) -> Progress:
        """How the goal stands; one whose kind can't be read says so."""
        try:
            wanted = kind_of(self.goal)
        except NetkeeperError as error:
            return Progress(goal=self.goal, today=self.today, kind="", problem=str(error))
        return Progress(
            goal=self.goal, today=self.today, kind=wanted.words() if wanted else "people you mark by hand",
            evidence=self._evidence(COUNTED), again=self._evidence(AGAIN),
        )  # fmt: skip

    @property
    def reached(self) -> bool:
        return len(self.orders[COUNTED]) >= self.goal.count


def _free(network: Network, contact: Contact, today: date) -> bool:
    """Whether somebody is kept, and was not written to within half of their cadence."""
    last = network.last_contact(contact.uid, today)
    if contact.style != "kept":
        return False
    every = cadence(contact, network.settings) or max(network.settings.tiers.values(), default=0)
    return last is None or (today - last).days >= every * HALF


class GoalDays(DayFollower):
    """Every open goal on a day, the soonest end first."""

    __slots__ = ("_day", "goals")

    _day: date
    goals: Mapping[int, GoalDay]

    @classmethod
    def of_network(cls, network: Network, day: date) -> GoalDays:
        self = cls()
        self._day = day
        self.goals = {goal.uid: _anew(network, goal, day) for goal in open_goals(network)}
        return self

    def followed(self, network: Network, touched: Before) -> GoalDays:
        """With the people whom a change touches looked at again by each goal."""
        if any(table in _OF_EVERYBODY for table, _ in touched):
            return GoalDays.of_network(network, self._day)
        people = people_touched(network.tables, touched) | _spoken_with(network, touched)
        new = GoalDays()
        new._day = self._day
        new.goals = {
            uid: one.looked_at(network, people)
            if one.meant == with_kind(network, one.goal)
            else _anew(network, one.goal, self._day)
            for uid, one in self.goals.items()
        }
        return new


def _anew(network: Network, goal: Goal, day: date) -> GoalDay:
    meant = with_kind(network, goal)
    new = GoalDay(
        goal=goal, meant=meant, today=day, counts=_lasting(_kind(goal)),
        kind=(_kind(meant), _lasting(_kind(meant))), rows=Table(),
        orders=tuple(Ordered[_Entry]() for _ in _NOTHING),
    )  # fmt: skip
    return new.looked_at(network, dict.fromkeys((*could_serve(network, goal), *could_serve(network, meant))))


def _kind(goal: Goal) -> Filter | None:
    try:
        return kind_of(goal)
    except NetkeeperError:
        return None


def _lasting(wanted: Filter | None) -> Filter | None:
    return lasting(wanted) if wanted is not None else None


def _spoken_with(network: Network, touched: Before) -> set[int]:
    """Whose talks may be conversations from now on, or no more: what was written the other way in the month before."""
    found: set[int] = set()
    for (table, uid), before in touched.items():
        for moment in (before, network.find(Interaction, uid)) if table == Interaction.table else ():
            if not isinstance(moment, Interaction):
                continue
            for one in moment.contacts:
                for later in network.within(one, moment.on, moment.on + timedelta(days=EXCHANGE)):
                    if len(later.contacts) <= CROWD:
                        found.update(later.contacts)
    return found


def goal_day(network: Network, goal: Goal, today: date) -> GoalDay | None:
    """An open goal as it is kept; None for one that is not open, or not as it is in the network."""
    found = network.derived_on(GoalDays, today).goals.get(goal.uid)
    return found if found is not None and found.goal == goal else None


def progress_now(network: Network, goal: Goal, today: date) -> Progress:
    """How a goal stands; what is kept of it, where it is open."""
    kept = goal_day(network, goal, today)
    return kept.progress if kept is not None else progress(network, goal, today)


def people_now(network: Network, goal: Goal, today: date) -> tuple[list[int], list[int]]:
    """The candidates and supporters of a goal as it is meant; what is kept of it, where it is open."""
    kept = goal_day(network, goal, today)
    if kept is not None:
        return kept.uids(WAITING), kept.uids(HELPING)
    return people_of(network, with_kind(network, goal), today)
