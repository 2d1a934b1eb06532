"""Giving is quick at ten thousand people. The limits are generous: they catch pairs walked where an index belongs."""

from __future__ import annotations

from functools import cache

import pytest

from netkeeper.demo import build
from netkeeper.domain.giving.introductions import suggestions
from netkeeper.domain.giving.offers import prepare
from netkeeper.domain.giving.warm_paths import paths_for
from netkeeper.domain.goals.evidence import open_goals, progress
from netkeeper.domain.goals.people import people_of
from netkeeper.domain.network.network import Network
from tests.benchmarks.test_judgement import best
from tests.builders import TODAY

pytestmark = pytest.mark.long


@cache
def network() -> Network:
    found = Network(build(10_000, 30_000, 1, TODAY))
    found.warm(TODAY)
    return found


def test_suggestions_among_ten_thousand_people_take_a_tenth_of_a_second_at_the_most() -> None:
    found = network()
    assert suggestions(found, TODAY)
    assert best(lambda: suggestions(found, TODAY)) < 0.1


def test_a_preparation_card_is_ready_within_a_frame() -> None:
    found = network()
    uids = [uid for _, uid in found.by_name.flat()[::100]]
    assert best(lambda: [prepare(found, uid, TODAY) for uid in uids]) / len(uids) < 0.004


def test_a_goal_its_people_and_the_ways_to_them_take_a_fifth_of_a_second_at_the_most() -> None:
    found = network()
    for goal in open_goals(found):
        assert best(lambda goal=goal: progress(found, goal, TODAY)) < 0.1  # type: ignore[misc]  # bound at once
        assert best(lambda goal=goal: people_of(found, goal, TODAY)) < 0.15  # type: ignore[misc]  # bound at once
        assert best(lambda goal=goal: paths_for(found, goal, TODAY)) < 0.2  # type: ignore[misc]  # bound at once
