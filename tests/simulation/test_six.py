"""Half a year of six people, by the keeper alone: what the practice promises is kept for each of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import pytest

from netkeeper.calendar_days import week_start
from netkeeper.demo import build
from netkeeper.domain.goals.evidence import progress
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import cadence
from netkeeper.domain.outreach.forecast import forecast
from tests.builders import TODAY
from tests.simulation.six import SIX, Person, career_changer, lapsed_consultant, manager
from tests.simulation.weeks import Life, live

WEEKS = 26


@cache
def life(make: Callable[[], Person]) -> Life:
    return live(make(), WEEKS)


every = pytest.mark.parametrize("make", SIX, ids=lambda make: make.__name__)


@every
def test_the_first_day_has_somebody_to_write_to(make: Callable[[], Person]) -> None:
    first = life(make).weeks[0].queue
    assert 1 <= len(first.people) <= first.budget


@every
def test_second_touches_come_within_four_weeks(make: Callable[[], Person]) -> None:
    kept, asked = life(make).second_touches
    assert asked
    assert kept >= 0.9 * asked


@every
def test_nobody_stands_twice_and_nobody_comes_up_again_within_half_a_cadence(make: Callable[[], Person]) -> None:
    for week in life(make).weeks:
        found = week.queue
        uids = [item.uid for item in (*found.promises, *found.follow_ups, *found.people, *found.waiting)]
        assert len(uids) == len(set(uids))
        for item in found.people:
            ratio = week.ratios[item.uid]
            assert item.note == "second" or ratio is None or ratio >= 0.5, item


@every
def test_no_dormant_tie_comes_before_one_of_the_nearest_who_is_late(make: Callable[[], Person]) -> None:
    for week in life(make).weeks:
        dormant = [item for item in week.queue.people if item.note in ("comfortable", "novel")]
        assert len(dormant) <= 1
        assert not dormant or week.latest_core <= 1.6


@every
def test_who_waits_is_past_their_day_and_their_number_is_true_for_the_weeks_to_come(
    make: Callable[[], Person],
) -> None:
    seen = life(make)
    for week in seen.weeks:
        early = [
            i for i in week.queue.waiting if i.uid not in week.past_day and i.note not in ("first", "second", "bridge")
        ]
        assert [i for i in early if i.due is None or i.due != week.monday] == []
    said, came = seen.weeks[12].forecast, seen.weeks[25]
    assert said is not None
    really = len([uid for uid in came.past_day if uid not in seen.met])
    assert abs(len(said.then) - really) <= max(3, 0.2 * really)


def test_a_goal_has_somebody_in_every_fortnight_until_it_is_reached() -> None:
    seen = life(career_changer)
    goal = seen.keeper.network.get(Goal, seen.goal or 0)
    reached = next(
        (at for at, week in enumerate(seen.weeks) if progress(seen.keeper.network, goal, week.monday).reached), WEEKS
    )
    assert reached >= 10
    titles = {c.uid: c.title for c in seen.keeper.network.all(Contact)}
    serving = [
        {i.uid for i in week.queue.people if "Product" in titles[i.uid]}
        | {uid for uid, days in seen.contacts.items() if "Product" in titles[uid] and week.monday in _weeks(days)}
        for week in seen.weeks
    ]  # proposed on Monday, or written to in the week
    lacking = [at for at in range(reached - 1) if not (serving[at] or serving[at + 1])]
    assert lacking == [], "each fortnight has somebody for the goal until it is reached"
    assert len(set().union(*serving)) >= 5
    assert not any(item.note == "goal" for week in seen.weeks[reached + 1 :] for item in week.queue.people)


def _weeks(days: list[date]) -> set[date]:
    return {week_start(day) for day in days}


def test_the_way_back_is_gentle_for_four_weeks_and_shows_no_backlog() -> None:
    weeks = life(lapsed_consultant).weeks
    assert weeks[0].queue.away > 200
    assert [week.queue.gentle for week in weeks[:7]] == [True] * 5 + [False] * 2
    for week in weeks[:5]:
        assert len(week.queue.people) <= 2
        assert week.queue.waiting_sentence == ""
        assert "late" not in " ".join(item.reason for item in week.queue.people)


def test_a_hundred_placed_at_once_are_no_wall() -> None:
    seen = life(manager)
    for week in seen.weeks[:12]:
        left = sum(day < week.monday for _, day in seen.put_off)
        assert len(week.queue.waiting) <= 4 + 2 * left, "few beside those put off, and whose places those took"


def test_spreading_under_overload_says_so() -> None:
    seen = life(lapsed_consultant)
    way = seen.keeper.queries.spread_waiting()
    assert way is not None
    assert ("only puts them off" in way.sentence) is (way.load > seen.keeper.settings.budget)


# What was said three months ago


@pytest.mark.parametrize("back", [91, 182, 273])
def test_what_the_forecast_said_on_the_sample_network_came(back: int) -> None:
    records = build(today=TODAY)
    day = TODAY - timedelta(days=back)
    past = Network(
        r
        for r in records
        if not (isinstance(r, Interaction) and r.on > day)
        and not (isinstance(r, Contact) and r.created[:10] > day.isoformat())
    )
    said, then = forecast(past, day), day + timedelta(days=91)
    whole, late = Network(records), 0
    for contact in past.all(Contact):
        every_days = cadence(contact, past.settings)
        days = [one for one in whole.days(contact.uid) if one <= then]
        if contact.style == "kept" and every_days:
            late += (then - days[-1]).days > every_days if days else True
    assert abs(len(said.then) - late) <= max(3, 0.2 * late)
