"""Who could serve a goal, and who supports it (P4, P5), from an index of each open goal's people.

Whoever is of a goal's kind by their own record, or is marked for it, is in the index; what a day changes (`last:`,
`due:`, `birthday:` …) is asked of them alone. So a question costs the goal's people, whatever the network holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from netkeeper.domain.goals.evidence import kind_of, lasting, open_goals, spoken_lately
from netkeeper.domain.goals.suggestion import suggest_kind
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.facets import Filter
from netkeeper.domain.network.indexes import Members
from netkeeper.domain.network.network import Follower, Network
from netkeeper.domain.network.persistent import Table
from netkeeper.errors import NetkeeperError

_OF_A_DAY = ("last:", "due:", "standing:", "birthday:", "date:", "is:", "has:", "goal:")
"""Facets that rest on more than the person's own record: the day, what happened, other records."""

_ANY_DAY = date(2000, 1, 1)
"""For filters that rest on no day."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An open goal's kind as it is meant, and who is of it by their own record or is marked."""

    goal: Goal
    kind: str
    fits: Filter | None
    people: Members
    marked: Members

    def with_people(self, network: Network, uids: Iterable[int]) -> _Wanted:
        """With these people looked at again."""
        now: defaultdict[bool, list[int]] = defaultdict(list)
        marked: defaultdict[bool, list[int]] = defaultdict(list)
        for uid in uids:
            contact = network.find(Contact, uid)
            is_marked = contact is not None and self.goal.uid in contact.goals
            marked[is_marked].append(uid)
            fits = self.fits is not None and self.fits.matches(network, uid, _ANY_DAY)
            now[is_marked or fits].append(uid)
        return replace(
            self, people=self.people.changed(now[True], [uid for uid in now[False] if uid in self.people]),
            marked=self.marked.changed(marked[True], [uid for uid in marked[False] if uid in self.marked]),
        )  # fmt: skip


class GoalPeople(Follower):
    """Open goal -> its people, whatever the day."""

    __slots__ = ("goals",)

    goals: Table[int, _Wanted]

    @classmethod
    def of_network(cls, network: Network) -> GoalPeople:
        """Those of every open goal."""
        self = cls()
        everybody = [contact.uid for contact in network.all(Contact)]
        self.goals = Table({goal.uid: _wanted(network, goal, everybody) for goal in open_goals(network)})
        return self

    def followed(self, network: Network, touched: Before) -> GoalPeople:
        """With the goals that changed read anew, and the people who changed looked at again by each."""
        people = [uid for table, uid in touched if table == Contact.table]
        changed = {uid for table, uid in touched if table == Goal.table}
        if not people and not changed:
            return self
        puts: dict[int, _Wanted] = {}
        for goal in open_goals(network):
            had = self.goals.get(goal.uid)
            if had is None or (goal.uid in changed and (goal.kind, goal.what) != (had.goal.kind, had.goal.what)):
                puts[goal.uid] = _wanted(network, goal, [contact.uid for contact in network.all(Contact)])
            elif people or goal.uid in changed:
                puts[goal.uid] = _suggested(network, replace(had, goal=goal), people).with_people(network, people)
        new = GoalPeople()
        new.goals = self.goals.changed(puts, [uid for uid in self.goals if uid not in puts and _ended(network, uid)])
        return new


def _ended(network: Network, uid: int) -> bool:
    goal = network.find(Goal, uid)
    return goal is None or goal.state != "open"


def _wanted(network: Network, goal: Goal, uids: Iterable[int]) -> _Wanted:
    """A goal's people, from these; one without a kind is meant as its sentence suggests."""
    kind = goal.kind.strip() or suggest_kind(network, goal.what, _ANY_DAY)
    return _Wanted(goal, kind, _of_the_record(kind), Members(), Members()).with_people(network, uids)


def _suggested(network: Network, had: _Wanted, people: Iterable[int]) -> _Wanted:
    """A goal that nobody fitted yet: whether those who changed are whom its sentence speaks of."""
    if had.kind:
        return had
    new = [contact for uid in people if (contact := network.find(Contact, uid)) is not None]
    kind = suggest_kind(network, had.goal.what, _ANY_DAY, new) if new else ""
    return replace(had, kind=kind, fits=_of_the_record(kind)) if kind else had


def _of_the_record(kind: str) -> Filter | None:
    """The part of a kind that a person's own record answers; None for a kind that is none, or can't be read."""
    try:
        wanted = kind_of(Goal(uid=1, what="", kind=kind))
    except NetkeeperError:
        return None
    if wanted is None:
        return None
    return replace(wanted, facets=tuple(f for f in wanted.facets if not f.written.lstrip("-").startswith(_OF_A_DAY)))


def with_kind(network: Network, goal: Goal) -> Goal:
    """The goal as it is meant: one without a kind, for which nobody is marked yet, by what its sentence suggests."""
    if goal.kind.strip():
        return goal
    known = network.derived(GoalPeople).goals.get(goal.uid)
    if known is None or known.marked or known.goal.what != goal.what:
        return goal
    return replace(goal, kind=known.kind)


def people_of(network: Network, goal: Goal, today: date) -> tuple[list[int], list[int]]:
    """The goal's candidates and its supporters, each by name. A kind that cannot be read has neither.

    Candidates are of its kind, or marked for it, and there was no real conversation with them in a year. Supporters
    (P4) are marked, or of its kind and were in touch at least once. Paused and archived people are neither.
    """
    try:
        wanted = kind_of(goal)
    except NetkeeperError:
        wanted = None
    fits = lasting(wanted) if wanted else None
    waiting: list[int] = []
    helping: list[int] = []
    for uid in could_serve(network, goal):
        waits, helps = stands_to(network, goal, uid, (wanted, fits), today)
        if helps:
            helping.append(uid)
        if waits:
            waiting.append(uid)
    return _by_name(network, waiting), _by_name(network, helping)


def stands_to(
    network: Network, goal: Goal, uid: int, kind: tuple[Filter | None, Filter | None], today: date
) -> tuple[bool, bool]:
    """(whether somebody is a candidate, whether a supporter); `kind`: the goal's filter, and what is lasting of it."""
    wanted, fits = kind
    contact = network.find(Contact, uid)
    if contact is None or contact.style in ("resting", "archived"):
        return False, False
    marked = goal.uid in contact.goals
    if not marked and (fits is None or not fits.matches(network, uid, today)):
        return False, False
    helps = marked or network.last_contact(uid, today) is not None
    chosen = marked or fits == wanted or (wanted is not None and wanted.matches(network, uid, today))
    return chosen and not spoken_lately(network, uid, today), helps


def could_serve(network: Network, goal: Goal) -> Iterable[int]:
    """Whoever could be of a goal: from the index where it is an open one, else everybody."""
    known = network.derived(GoalPeople).goals.get(goal.uid)
    if known is not None and goal.kind.strip() in ("", known.kind):
        return known.people if goal.kind.strip() else known.marked
    return [contact.uid for contact in network.all(Contact)]


def _by_name(network: Network, uids: list[int]) -> list[int]:
    return sorted(uids, key=lambda uid: (fold(network.name(uid)), uid))


def candidates(network: Network, goal: Goal, today: date) -> list[int]:
    """People of the goal's kind, or marked for it, without a real conversation in the last year; by name."""
    return people_of(network, goal, today)[0]


def supporters(network: Network, goal: Goal, today: date) -> list[int]:
    """Who supports a goal (P4): marked for it, or of its kind and in touch at least once; by name."""
    return people_of(network, goal, today)[1]
