"""Who takes a place of the week, and who no longer does: each number on both sides (R4, R12, P19)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.forecast import Forecast
from netkeeper.domain.outreach.turns import late_core
from netkeeper.domain.outreach.weekly_queue import queue
from tests.builders import TODAY, contact_on, person

OLD = "2020-01-01T00:00:00Z"
HERE = person("Zoe Present", tier="", uid=999)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def lately(*days: int) -> list[Record]:
    """Somebody who writes to me: the queue is not that of a return after weeks away."""
    return [HERE, *(contact_on(ago(day), HERE, begun_by="them") for day in days)]


@pytest.mark.parametrize(("since", "first"), [(20, "Urgent"), (21, "Newly Met")])
def test_a_second_touch_has_a_place_of_its_own_from_three_weeks(since: int, first: str) -> None:
    urgent, new = person("Urgent", created=OLD), person("Newly Met", tier="wider", met_on=ago(since))
    talks = [contact_on(ago(120), urgent), contact_on(ago(since), new)]
    found = queue(Network([urgent, new, *talks, *lately(9, 25, 40), Settings(budget=1)]), TODAY)
    assert [item.name for item in found.people] == [first]


@pytest.mark.parametrize(("silence", "late"), [(120, False), (121, True)])
def test_the_nearest_later_than_one_and_six_tenths_come_before_any_dormant_tie(silence: int, late: bool) -> None:
    core, dormant = person("Core", created=OLD), person("Dormant", tier="close", created=OLD)
    network = Network([core, dormant, contact_on(ago(silence), core), contact_on(ago(1200), dormant), *lately(9, 25)])
    assert late_core(network, TODAY) is late
    assert ("Dormant" in [item.name for item in queue(network, TODAY).people]) is not late


def test_with_one_place_a_week_every_other_week_is_a_goals() -> None:
    urgent = [person(f"Urgent {n}", created=OLD) for n in range(3)]
    maker = person("Maker", tier="wider", tags=("product",), created=OLD)
    talks = [contact_on(ago(150), one) for one in urgent]
    goal = Goal(uid=5, what="Three in product", kind="#product", count=3, start=ago(20), end=TODAY + timedelta(days=90))
    network = Network([*urgent, maker, contact_on(ago(400), maker), *talks, goal, *lately(9, 25), Settings(budget=1)])
    weeks = [queue(network, TODAY + timedelta(days=day)).people for day in (-6, 1)]
    assert sorted(item.note == "goal" for items in weeks for item in items) == [False, True]


@pytest.mark.parametrize(
    ("now", "then", "lately_", "sentence"),
    [
        (0, 0, True, "Until 21 Feb 2027 nobody would have to wait for a word from you."),
        (1, 0, True,
         "1 person is past their day now; if you go on as in the last eight weeks, nobody would be by 21 Feb 2027."),
        (0, 1, False, "Nobody is past their day now; if you keep to your budget, 1 would be by 21 Feb 2027."),
        (2, 3, False, "2 people are past their day now; if you keep to your budget, 3 would be by 21 Feb 2027."),
    ],
)  # fmt: skip
def test_the_forecast_says_what_is_and_what_would_be(now: int, then: int, lately_: bool, sentence: str) -> None:
    until = date(2027, 2, 21)
    weeks = ((until, tuple(range(then))),)
    assert Forecast(pace=1.0, lately=lately_, now=tuple(range(now)), weeks=weeks, until=until).sentence == sentence
