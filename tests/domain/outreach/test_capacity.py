"""Load against budget, ways to balance it, and what comes of it (R1)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.capacity import capacity, suggestions, ways
from tests.builders import TODAY, contact_on, keeper, person


def crowd(core: int, wider: int) -> list[Contact]:
    return [person(f"Core {n}") for n in range(core)] + [person(f"Wider {n}", tier="wider") for n in range(wider)]


@pytest.mark.parametrize(("core", "wider", "load"), [(20, 100, 4.46), (10, 30, 1.71), (0, 0, 0.0)])
def test_the_load_is_what_the_rhythms_need(core: int, wider: int, load: float) -> None:
    assert round(capacity(Network(crowd(core, wider)), TODAY).load, 2) == load


def test_only_kept_and_placed_people_make_a_load() -> None:
    others = [person(style="resting"), person(style="archived"), person(style="responsive"), person(tier="")]
    found = capacity(Network([person("Ada", cadence_days=14), *others]), TODAY)
    assert found.load == 0.5
    assert len(found.people) == 1


def test_what_was_done_are_the_conversations_i_began_with_kept_people() -> None:
    ada, bob = person("Ada"), person("Bob")
    days = [(0, ada), (1, ada), (6, bob), (7, ada), (55, bob), (56, bob)]
    talks = [contact_on(TODAY - timedelta(days=d), who) for d, who in days]
    assert capacity(Network([ada, bob, *talks]), TODAY).weeks == (1, 0, 0, 0, 0, 0, 1, 3)
    stranger, paused = person("Stranger", tier=""), person("Paused", style="resting")
    others = [
        contact_on(TODAY, ada, begun_by="them"), contact_on(TODAY, ada, channel="event"),
        contact_on(TODAY, stranger), contact_on(TODAY, paused),
    ]  # fmt: skip
    assert capacity(Network([ada, bob, stranger, paused, *talks, *others]), TODAY).done == 5 / 8
    together = contact_on(TODAY, ada, bob, stranger)
    assert capacity(Network([ada, bob, stranger, together]), TODAY).weeks[-1] == 1


def test_the_sentence_says_all_three() -> None:
    found = capacity(Network(crowd(20, 100)), TODAY)
    assert found.sentence == (
        "Your 120 people need 4.5 words a week; your budget is 2, which is not enough for everybody. "
        "In the last eight weeks you began no conversation with them."
    )


def test_a_load_that_fits_needs_no_balancing() -> None:
    assert ways(Network(crowd(10, 30)), TODAY) == []


@pytest.mark.parametrize("people", [crowd(20, 100), crowd(60, 0), crowd(0, 200)])
def test_each_way_leads_to_the_load_that_it_says(people: list[Contact]) -> None:
    for way in ways(Network(people), TODAY):
        k = keeper(*people)
        change = k.decisions.balance(way)
        after = capacity(k.network, TODAY)
        assert round(after.load, 6) == round(way.load, 6)
        assert after.budget == way.budget
        if "not enough" not in way.sentence:
            assert after.fits
        assert change.label == way.label
        k.undo()
        assert capacity(k.network, TODAY).load == capacity(Network(people), TODAY).load


def test_the_ways_are_to_move_to_rest_to_lengthen_and_to_raise() -> None:
    found = {way.kind: way for way in ways(Network(crowd(20, 100)), TODAY)}
    assert set(found) == {"move", "rest", "lengthen", "raise"}
    assert found["raise"].sentence == "Raise the budget from 2 to 5 people a week."
    assert found["lengthen"].settings["tiers"]["core"] <= 90  # quarterly at the least


def test_the_furthest_out_and_longest_silent_rest_first() -> None:
    people = crowd(12, 30)
    talks: list[Record] = [contact_on(TODAY - timedelta(days=200 + n), p) for n, p in enumerate(people)]
    network = Network([*people, *talks, Settings(budget=1)])
    rest = next(way for way in ways(network, TODAY) if way.kind == "rest")
    tiers = [network.get(Contact, uid).tier for uid in rest.people]
    assert tiers == sorted(tiers, reverse=True)
    assert network.name(rest.people[0]) == "Wider 29"


def test_a_pace_already_kept_is_the_first_thing_suggested() -> None:
    people = crowd(30, 0)
    talks = [contact_on(TODAY - timedelta(days=n % 56), p) for n, p in enumerate(people)]
    first = ways(Network([*people, *talks]), TODAY)[0]
    assert first.sentence == "Raise the budget from 2 to 3 people a week; you began 3.8 conversations a week lately."


def test_a_habit_that_differs_suggests_a_rhythm() -> None:
    ada = person("Ada", tier="wider")
    talks = [contact_on(TODAY - timedelta(days=10 + 41 * n), ada) for n in range(6)]
    found = suggestions(Network([ada, *talks]), TODAY)
    assert [s.sentence for s in found] == [
        "You and Ada are in touch about every 6 weeks; you had planned every 9 months. Make it every 6 weeks?"
    ]
    k = keeper(ada, *talks)
    k.decisions.agree(found)
    assert k.network.get(Contact, ada.uid).cadence_days == 42
    assert suggestions(k.network, TODAY) == []


def test_a_habit_near_the_agreed_rhythm_or_a_broken_one_suggests_nothing() -> None:
    near = person("Near", cadence_days=45)
    gone = person("Gone", cadence_days=365)
    talks = [contact_on(TODAY - timedelta(days=10 + 41 * n), near) for n in range(6)]
    talks += [contact_on(TODAY - timedelta(days=200 + 10 * n), gone) for n in range(6)]
    assert suggestions(Network([near, gone, *talks]), TODAY) == []


def test_spreading_gives_a_day_to_the_new_and_to_the_known() -> None:
    new = [person(f"New {n}", created="2020-01-01T00:00:00Z") for n in range(3)]
    known = [person(f"Known {n}", created="2020-01-01T00:00:00Z") for n in range(3)]
    talks = [contact_on(TODAY - timedelta(days=150), one) for one in known]
    here = person("Here", tier="")
    k = keeper(*new, *known, *talks, here, contact_on(TODAY, here, begun_by="them"), Settings(budget=2))
    way = k.queries.spread_waiting()
    assert way is not None
    assert way.sentence == "Spread 4 people over 2 weeks, two a week, Known 2 and New 0 first."
    k.decisions.balance(way)
    assert k.queries.queue().waiting == ()
    moved = [k.network.get(Contact, uid) for uid in way.people]
    assert all(p.first_due == way.days[p.uid] and p.spread_on == TODAY for p in moved)
    assert all(p.snoozed_until is None for p in moved)
