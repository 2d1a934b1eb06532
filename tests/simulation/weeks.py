"""Weeks in the life of a user, by the keeper alone: what it proposes, what is done, and what comes of it."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.outreach.forecast import Forecast
from netkeeper.domain.outreach.weekly_queue import Queue
from netkeeper.services import Keeper
from tests.builders import MemoryRepository
from tests.simulation.six import START, Person


@dataclass(slots=True, kw_only=True)
class Week:
    """What was seen on a Monday."""

    monday: date
    queue: Queue
    forecast: Forecast | None
    past_day: frozenset[int]
    """Who was past their day."""

    latest_core: float
    """How late the latest of the nearest people was, in cadences, among those still in touch at all."""

    ratios: dict[int, float | None]
    """Who was proposed, and how many cadences after their last contact."""


@dataclass(slots=True, kw_only=True)
class Life:
    """Everything that was seen."""

    person: Person
    keeper: Keeper
    weeks: list[Week] = field(default_factory=list)
    met: dict[int, date] = field(default_factory=dict)
    """Who was met on the way, and when."""

    contacts: defaultdict[int, list[date]] = field(default_factory=lambda: defaultdict(list))
    goal: int | None = None
    later: defaultdict[date, list[tuple[int, bool]]] = field(default_factory=lambda: defaultdict(list))
    """Day -> (uid, whether they write) of what is put off, and of what will come by itself."""

    looks: list[date] = field(default_factory=list)
    """The days on which the queue was looked at and the week had room."""

    put_off: list[tuple[int, date]] = field(default_factory=list)
    """Who was proposed, and put off or passed over."""

    @property
    def second_touches(self) -> tuple[int, int]:
        """(kept, all): of those met, where the budget had room in their fourth week, who had a second word in time.

        One that was proposed in time and put off is kept too: the program did its part.
        """
        asked = [uid for uid, met in self.met.items() if any(21 <= (day - met).days <= 28 for day in self.looks)]
        offered = [(uid, day) for uid, days in self.contacts.items() for day in days] + self.put_off
        kept = {uid for uid, day in offered if uid in self.met and 3 < (day - self.met[uid]).days <= 28}
        return len(kept.intersection(asked)), len(asked)


def live(person: Person, weeks: int) -> Life:
    """Go through the weeks: on Monday the queue is read, then acted on; on some evening somebody new is met."""
    day = START
    keeper = Keeper(MemoryRepository(person.records), lambda: day)
    chance = random.Random(9)  # the same every time
    life = Life(person=person, keeper=keeper)
    for name, tier in person.adds:
        keeper.people.add(name=name, tier=tier)
    unplaced = keeper.queries.to_place()
    for tier, many in person.places.items():
        for _ in range(many):
            keeper.people.set_tier([unplaced.pop(0)], tier)
    if person.goal:
        life.goal = keeper.goals.add(person.goal, count=9).edits[0].uid
    owed = 0.0
    for week in range(weeks):
        monday = day = START + timedelta(days=7 * week)
        life.weeks.append(_seen(life, day, keeper.queries.queue(), week))
        owed += person.meets
        if owed >= 1:
            owed -= 1
            day = monday + timedelta(days=1)
            _meet(life, day, week)
        for planned in sorted(life.later):
            if planned <= monday + timedelta(days=6):
                day = planned
                _write(life, life.later.pop(planned), day, chance)
        if week not in person.away:
            day = max(day, monday + timedelta(days=person.weekday))
            found = keeper.queries.queue()
            if found.used < found.budget:
                life.looks.append(day)
            _act(life, found, day, chance)
    return life


def _seen(life: Life, monday: date, found: Queue, week: int) -> Week:
    keeper, network = life.keeper, life.keeper.network
    core = next(iter(network.settings.tiers))
    ratios = [
        s.ratio
        for contact in network.all(Contact)
        if contact.tier == core and contact.style == "kept" and contact.snoozed_until is None
        and (s := network.standing(contact.uid, monday)).band != "dormant" and s.ratio is not None
    ]  # fmt: skip
    past = frozenset(
        c.uid
        for c in network.all(Contact)
        if network.maintains(c) and (due := network.standing(c.uid, monday).due) is not None and due < monday
    )
    return Week(
        monday=monday, queue=found, forecast=keeper.queries.audit().forecast if week % 6 == 0 else None, past_day=past,
        latest_core=max(ratios, default=0.0),
        ratios={item.uid: network.standing(item.uid, monday).ratio for item in found.people},
    )  # fmt: skip


def _act(life: Life, found: Queue, day: date, chance: random.Random) -> None:
    """Promises are kept, and this week's people written to, put off or passed over, as the person is."""
    keeper, person = life.keeper, life.person
    for item in found.promises:
        if item.record:
            keeper.log.close_promise(item.record, "kept")
    for item in (*found.follow_ups, *found.people):
        if item.kind == "person" and chance.random() >= person.diligence:
            keeper.decisions.pass_over(item.uid, "later")
            life.put_off.append((item.uid, day))
        elif chance.random() < person.late:
            life.later[day + timedelta(days=chance.randrange(2, 9))].append((item.uid, False))
            life.put_off.append((item.uid, day))
        else:
            _write(life, [(item.uid, False)], day, chance)


def _write(life: Life, words: list[tuple[int, bool]], day: date, chance: random.Random) -> None:
    for uid, theirs in words:
        if not theirs and day in life.contacts[uid]:
            continue
        channel = "call" if chance.random() < 0.6 else "message"
        begun = "them" if theirs else "me"
        life.keeper.log.add([uid], on=day, channel=channel, begun_by=begun, summary="how the project goes")
        life.contacts[uid].append(day)
        if not theirs and chance.random() < life.person.answers:
            life.later[day + timedelta(days=chance.randrange(10, 60))].append((uid, True))


def _meet(life: Life, day: date, week: int) -> None:
    keeper = life.keeper
    uid = keeper.people.add(name=f"New {week}", tier="wider", met_on=day, met_how="at a meetup").edits[0].uid
    change = keeper.log.add([uid], on=day, channel="meeting", summary="the talk on looms")
    life.met[uid] = day
    life.contacts[uid].append(day)
    if thanks := keeper.log.to_thank(change):
        keeper.log.plan_thanks(thanks, day)
