"""Triage: one card a person, one key each."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from netkeeper.calendar_days import week_start
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.settings import Settings
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import TODAY, contact_on, keeper, person


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_card_shows_who_it_is_and_one_key_places_them(size: tuple[int, int]) -> None:
    ann = person(AWKWARD, tier="", organisation="[b]Acme", met_how="at [PyCon]", tags=("x[y]",))
    talk = contact_on(TODAY - timedelta(days=40), ann, summary="spoke of [red]looms[/red]")
    async with running(keeper(ann, talk, person("Bob", tier="")), size, "people") as app:
        await app.press("T")
        app.sees(AWKWARD, "[b]Acme", "at [PyCon]", "#x[y]", "spoke of [red]looms[/red]", "1 of 2")
        await app.press("2", "l")
        assert app.keeper.network.get(Contact, ann.uid).tier == "close"
        assert app.keeper.network.get(Contact, ann.uid).roles == ("peer",)
        app.sees("Bob", "2 of 2 · 1 placed")
        await app.press("x")
        app.sees("That was everybody.")
        assert app.keeper.people.named("Bob").style == "resting"


async def test_undo_takes_a_decision_back_and_brings_the_person_again() -> None:
    async with running(keeper(person("Ada", tier=""), person("Bob", tier="")), mode="people") as app:
        await app.press("T", "c")
        app.sees("Bob")
        await app.press("u")
        app.sees("Ada", "1 of 2")
        assert app.keeper.people.named("Ada").tier == ""
        await app.press("w")
        assert app.keeper.people.named("Ada").tier == "wider"


async def test_skipping_and_going_back_change_nothing() -> None:
    k = keeper(person("Ada", tier=""), person("Bob", tier=""))
    async with running(k, mode="people") as app:
        await app.press("T", "space")
        app.sees("Bob")
        await app.press("left")
        app.sees("Ada")
        await app.press("right", "right")
        app.sees("2 were skipped and can wait")
        await app.press("escape")
        assert app.screen == "PeopleScreen"
    assert not k.history()


async def test_the_best_known_come_first() -> None:
    ada, bob, cid = (person(name, tier="") for name in ("Ada", "Bob", "Cid"))
    k = keeper(ada, bob, cid, contact_on(TODAY - timedelta(days=9), cid), contact_on(TODAY - timedelta(days=99), bob))
    assert [k.network.name(uid) for uid in k.queries.to_place()] == ["Cid", "Bob", "Ada"]


async def test_first_words_of_placed_people_are_spread_within_the_budget() -> None:
    people = [person(f"P{n:02}", tier="") for n in range(12)]
    k = keeper(*people, Settings(budget=2))
    async with running(k, mode="people") as app:
        await app.press("T", *(["c"] * 12))
        app.sees("That was everybody.")
    weeks = Counter(week_start(p.first_due) for p in k.network.all(Contact) if p.first_due)
    assert set(weeks.values()) == {2}
    assert len(k.queries.queue().people) == 2  # something to begin with, and no wall
    assert k.queries.queue().waiting == ()
    assert k.network.standing(people[0].uid, TODAY).band == "new"


async def test_everybody_placed_says_so() -> None:
    async with running(keeper(person()), mode="people") as app:
        await app.press("T")
        app.sees("Everybody has their place.")


async def test_a_card_is_archived_or_opened() -> None:
    async with running(keeper(person("Ada", tier=""), person("Bob", tier="")), mode="people") as app:
        await app.press("T", "X")
        assert app.keeper.people.named("Ada").style == "archived"
        await app.press("enter")
        assert app.screen == "ContactScreen"


async def test_what_placing_did_to_the_coming_weeks_stands_on_the_card_and_at_the_end() -> None:
    people = [person(f"P{n}", tier="") for n in range(4)]
    talks = [contact_on(TODAY - timedelta(days=300 + n), p) for n, p in enumerate(people)]
    async with running(keeper(*people, *talks, Settings(budget=1)), SMALL, "people") as app:
        await app.press("T", "c", "c")
        app.sees("2 people will come up over", "at most one a week.")
        await app.press("c", "space")
        app.sees("3 people will come up over", "at most one a week.", "was the last card")


async def test_g_marks_the_person_for_a_goal_and_asks_which_of_several() -> None:
    one = Goal(uid=5, what="Learn about looms")
    k = keeper(person("Ada", tier=""), one)
    async with running(k, SMALL, "people") as app:
        await app.press("T", "g")
        app.sees("Ada serves the goal: Learn about looms")
        assert k.people.named("Ada").goals == (5,)
        await app.press("g")
        assert k.people.named("Ada").goals == ()
    k = keeper(person("Ada", tier=""), one, Goal(uid=6, what="Find a mentor"))
    async with running(k, SMALL, "people") as app:
        await app.press("T", "g")
        app.sees("Which goal could Ada help with?", "Learn about looms", "Find a mentor")
        await app.press("2")
        assert k.people.named("Ada").goals == (6,)


async def test_g_without_a_goal_says_where_one_is_set() -> None:
    async with running(keeper(person("Ada", tier="")), SMALL, "people") as app:
        await app.press("T", "g")
        app.sees("No goal is open; 4 sets one.")
