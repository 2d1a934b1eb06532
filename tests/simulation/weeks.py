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

    @property
    def second_touches(self) -> tuple[int, int]:
        """(kept, all): of those met early enough to tell, who had a second word within four weeks."""
        last = self.weeks[-1].monday
        asked = [uid for uid, day in self.met.items() if (last - day).days >= 28]
        kept = [uid for uid in asked if any(3 < (day - self.met[uid]).days <= 28 for day in self.contacts[uid])]
        return len(kept), len(asked)


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
        day = START + timedelta(days=7 * week)
        found = keeper.queries.queue()
        life.weeks.append(_seen(life, day, found, week))
        day = START + timedelta(days=7 * week + 2)
        _act(life, found, day, chance)
        owed += person.meets
        if owed >= 1:
            owed -= 1
            day = START + timedelta(days=7 * week + 3)
            _meet(life, day, week)
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
        if c.maintained and (due := network.standing(c.uid, monday).due) is not None and due < monday
    )
    return Week(
        monday=monday, queue=found, forecast=keeper.queries.audit().forecast if week % 6 == 0 else None, past_day=past,
        latest_core=max(ratios, default=0.0),
        ratios={item.uid: network.standing(item.uid, monday).ratio for item in found.people},
    )  # fmt: skip


def _act(life: Life, found: Queue, day: date, chance: random.Random) -> None:
    """Promises are kept, follow-ups done, and this week's people written to, as far as diligence goes."""
    keeper = life.keeper
    for item in found.promises:
        if item.record:
            keeper.log.close_promise(item.record, "kept")
    for item in (*found.follow_ups, *found.people):
        if item.kind == "person" and chance.random() >= life.person.diligence:
            continue
        channel = "call" if chance.random() < 0.6 else "message"
        keeper.log.add([item.uid], on=day, channel=channel, begun_by="me", summary="how the project goes")
        life.contacts[item.uid].append(day)


def _meet(life: Life, day: date, week: int) -> None:
    keeper = life.keeper
    uid = keeper.people.add(name=f"New {week}", tier="wider", met_on=day, met_how="at a meetup").edits[0].uid
    change = keeper.log.add([uid], on=day, channel="meeting", summary="the talk on looms")
    life.met[uid] = day
    life.contacts[uid].append(day)
    if thanks := keeper.log.to_thank(change):
        keeper.log.plan_thanks(thanks, day)
