"""The week's cut: who of those whose turn it is takes the places that are left (R4, R6, R12, P2, P5, P18, P19).

Of every four places one is for a weak tie and one for a goal, and no more than one for a dormant tie; a goal has a
place in every fortnight, a second touch that falls due has one in every week. What was reached lately counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from netkeeper.calendar_days import week_start
from netkeeper.domain.goals.pull import Pull
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import (
    DORMANT,
    FIRST_WEEKS,
    MEETING,
    SECOND_FROM,
    SECOND_TOUCH,
)
from netkeeper.domain.outreach.pace import is_outreach
from netkeeper.domain.outreach.turns import Turn, has_place, may_come_up, weak_tier

FOUR = 4
"""The quotas are of every four places."""

LATELY = 28
"""Days for which what was reached counts for the quotas."""

COMMON = 2
"""With this many places a week, one in a fortnight for a goal takes nothing that is more urgent for long."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the week, used or given, and what it was for."""

    weak: bool
    goal: bool
    dormant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Somebody who has a place this week."""

    uid: int
    turn: Turn | None
    """None when it is not their turn, and a goal brings them up."""

    goal: Pull | None = None
    """The goal that brings them up."""

    chosen: str = ""
    """The month they were chosen for."""

    other: int | None = None
    """The dormant tie of the other kind: people choose the comfortable one (R6)."""


@dataclass(slots=True, kw_only=True)
class Cut:
    """What the picking goes by. `picks` cuts."""

    network: Network
    today: date
    turns: Sequence[Turn]
    """Those whose turn it is, the most urgent first."""

    turn: Mapping[int, Turn]
    """The same by uid."""

    chosen: Mapping[int, str]
    pulls: Sequence[Pull]
    taken: set[int]
    """Who has a place already: reached this week, under a promise or a follow-up."""

    new_left: int
    """First words that this month still allows (P18)."""

    late_core: bool
    """Whether one of the nearest is so late that no dormant tie comes before them."""

    soon: Callable[[], Sequence[Turn]] = tuple
    """Whose day comes this week, for places that nobody else needs; asked for only then."""

    places: list[Place] = field(default_factory=list)
    """What was used lately, the oldest first; the picks are added."""

    second_used: bool = False
    """Whether this week's place of a second touch is used."""

    this_week: int = 0
    """How many of `places` are this week's."""

    seconds: Sequence[Turn] = ()
    """The second touches among `turns`."""

    def picks(self, room: int) -> list[Pick]:
        """Who takes the places, in order."""
        found: list[Pick] = []
        week = room + self.this_week
        self.seconds = [turn for turn in self.turns if turn.second]
        while len(found) < room:
            last = len(found) == room - 1 and (week >= COMMON or self._goal_week())
            pick = self._second() or self._goal(last) or self._weak() or self._chosen() or self._next()
            pick = pick or self._soon() or self._for_goal() or self._only_dormant()
            if pick is None:
                break
            self._take(pick)
            found.append(pick)
        return found

    def _take(self, pick: Pick) -> None:
        turn, contact = pick.turn, self.network.get(Contact, pick.uid)
        self.taken.add(pick.uid)
        self.new_left -= self._is_new(pick.uid)
        self.second_used |= turn is not None and turn.second
        serves = pick.goal is not None or self._pull_for(pick.uid) is not None
        weak = contact.tier == weak_tier(self.network)
        self.places.append(Place(weak, serves, turn.dormant if turn else ""))
        self.this_week += 1

    # The rules, in their order

    def _second(self) -> Pick | None:
        """The second touch that has waited longest, once a week: from day 21, or from day 14 when several wait.

        Whoever can still be in time comes before whoever is late already: else one that was put off makes all late.
        """
        if self.second_used:
            return None
        waiting = [turn for turn in self.seconds if self._free(turn)]
        if not any(has_place(turn) for turn in waiting) and len(waiting) < COMMON:
            return None
        turn = max(waiting, key=lambda t: (has_place(t) and t.since_first <= SECOND_TOUCH, t.since_first, -t.rank[0]))
        return Pick(uid=turn.uid, turn=turn)

    def _goal(self, last: bool) -> Pick | None:
        """One in four; and where this week and the last had none, this week's last place."""
        wanted = self._missing("goal") or (last and self._fortnight_due())
        return self._for_goal() if wanted else None

    def _weak(self) -> Pick | None:
        if not self._missing("weak"):
            return None
        turn = next((turn for turn in self.turns if turn.weak and self._free(turn) and self._may(turn)), None)
        return self._pick(turn) if turn else None

    def _chosen(self) -> Pick | None:
        """The people chosen in the last reflection."""
        for uid, month in self.chosen.items():
            contact = self.network.find(Contact, uid)
            if (
                uid in self.taken
                or contact is None
                or not self.network.maintains(contact)
                or not self._new_allowed(uid)
            ):
                continue
            if may_come_up(contact, self.network.standing(uid, self.today), self.today):
                return Pick(uid=uid, turn=self.turn.get(uid), chosen=month)
        return None

    def _next(self) -> Pick | None:
        turn = next((turn for turn in self.turns if self._free(turn) and self._may(turn)), None)
        return self._pick(turn) if turn else None

    def _for_goal(self) -> Pick | None:
        """Of a goal's people, whoever is due anyway; else the first. A weak tie where one is wanted too."""
        weak_wanted = self._missing("weak")
        for pull in self.pulls:
            able = [uid for uid in pull.people if self._able(uid, self.turn.get(uid))]
            if not able:
                continue
            weak = weak_tier(self.network)

            def order(uid: int, pull: Pull = pull, weak: str | None = weak) -> tuple[bool, float, int]:
                contact, turn = self.network.get(Contact, uid), self.turn.get(uid)
                fits = not weak_wanted or contact.tier == weak
                return (not fits, -turn.urgency if turn else 0.0, pull.people.index(uid))

            uid = min(able, key=order)
            return Pick(uid=uid, turn=self.turn.get(uid), goal=pull)
        return None

    def _soon(self) -> Pick | None:
        """Where nobody else is due, whoever will be by the end of this week."""
        turn = next((turn for turn in self.soon() if self._free(turn)), None)
        return self._pick(turn) if turn else None

    def _only_dormant(self) -> Pick | None:
        """Where nobody else is left, one dormant tie a week, whatever was reached before."""
        if self.late_core or any(place.dormant for place in self.places[len(self.places) - self.this_week :]):
            return None
        turn = next((turn for turn in self.turns if turn.dormant and self._free(turn)), None)
        return self._pick(turn) if turn else None

    # What they ask

    def _pick(self, turn: Turn) -> Pick:
        other = None
        if turn.dormant:
            other = next(
                (t.uid for t in self.turns if t.dormant and t.dormant != turn.dormant and t.uid not in self.taken), None
            )
        return Pick(uid=turn.uid, turn=turn, goal=self._pull_for(turn.uid), other=other)

    def _pull_for(self, uid: int) -> Pull | None:
        return next((pull for pull in self.pulls if uid in pull.people), None)

    def _free(self, turn: Turn) -> bool:
        return turn.uid not in self.taken and self._new_allowed(turn.uid)

    def _able(self, uid: int, turn: Turn | None) -> bool:
        """Whether a goal may bring somebody up: nothing keeps them out of the week, due or not."""
        contact = self.network.get(Contact, uid)
        standing = self.network.standing(uid, self.today)
        if (
            uid in self.taken
            or not self._new_allowed(uid)
            or not may_come_up(contact, standing, self.today, planned=True)
        ):
            return False
        return turn is None or self._may(turn)

    def _may(self, turn: Turn) -> bool:
        """Whether a dormant tie may take a place: one in four, and never before the nearest who are late."""
        if not turn.dormant:
            return True
        return not self.late_core and not any(place.dormant for place in self.places[-(FOUR - 1) :])

    def _missing(self, what: Literal["weak", "goal"]) -> bool:
        """Whether the last three places had none for that: the fourth is."""
        last = self.places[-(FOUR - 1) :]
        return len(last) == FOUR - 1 and not any(getattr(place, what) for place in last)

    def _new_allowed(self, uid: int) -> bool:
        return self.new_left > 0 or not self._is_new(uid)

    def _is_new(self, uid: int) -> bool:
        return self.network.last_contact(uid, self.today) is None

    def _fortnight_due(self) -> bool:
        """Whether neither this week nor the last had a place for a goal."""
        since = week_start(self.today) - timedelta(days=7)
        served = {uid for m in self.network.backward(since, self.today) if is_outreach(m) for uid in m.contacts}
        reached = any(not pull.serving.isdisjoint(served) for pull in self.pulls)
        return not reached and not any(place.goal for place in self.places[len(self.places) - self.this_week :])

    def _goal_week(self) -> bool:
        """With one place a week, every other week is a goal's."""
        return week_start(self.today).toordinal() // 7 % 2 == 0


def used_lately(network: Network, today: date, pulls: Sequence[Pull]) -> list[tuple[Interaction, Place]]:
    """This week's places, and as many before as the quotas look at: the oldest first, for each what it was for.

    No further back than four weeks.
    """
    weak, monday = weak_tier(network), week_start(today)
    found: list[tuple[Interaction, Place]] = []
    for moment in network.backward(today - timedelta(days=LATELY), today):
        if len(found) >= FOUR - 1 and moment.on < monday:
            break
        if not is_outreach(moment):
            continue
        people = [c for uid in moment.contacts if (c := network.find(Contact, uid)) is not None]
        serves = any(not pull.serving.isdisjoint(moment.contacts) for pull in pulls)
        if not serves and not any(network.places(c) for c in people):
            continue
        dormant = "novel" if any(_woke(network, uid, moment.on) for uid in moment.contacts) else ""
        found.append((moment, Place(any(c.tier == weak and weak is not None for c in people), serves, dormant)))
    return found[::-1]


def _woke(network: Network, uid: int, on: date) -> bool:
    """Whether a contact ended a silence of years."""
    before = next(network.within(uid, date.min, on - timedelta(days=1)), None)
    return before is not None and (on - before.on).days > DORMANT


def was_second(network: Network, moment: Interaction) -> bool:
    """Whether a contact was the second touch of somebody new: after the first meeting, within its weeks (R12)."""
    for uid in moment.contacts:
        first = network.first_contact(uid)
        if first is None or not SECOND_FROM <= (moment.on - first).days <= FIRST_WEEKS:
            continue
        begin, end = first + timedelta(days=MEETING + 1), moment.on - timedelta(days=1)
        if next(network.within(uid, begin, end), None) is None:
            return True
    return False
