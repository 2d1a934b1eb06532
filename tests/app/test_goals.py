"""The Goals screen, as a person uses it."""

from __future__ import annotations

from datetime import date

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.introduction import Introduction
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import contact_on, keeper, person

GOAL = Goal(uid=5, what="Meet three in [b]product", kind="#product", count=3, start=date(2026, 10, 1),
            end=date(2026, 12, 30))  # fmt: skip


def a_keeper() -> Keeper:
    new = person("Zed New", tags=("product",))
    counts = person(AWKWARD, tags=("product",))
    friend = person("Friend", knows=(new.uid,))
    talks = [contact_on("2026-10-03", counts, channel="call", summary="[/b] looms"), contact_on("2026-11-01", friend)]
    return keeper(GOAL, new, counts, friend, *talks)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_goal_shows_who_counts_who_could_and_who_could_introduce_me(size: tuple[int, int]) -> None:
    async with running(a_keeper(), size, "goals") as app:
        app.sees("Meet three in [b]product", "1 of 3, 38 days left", "people tagged #product", AWKWARD, "[/b] looms")
        await app.press("tab", "G")
        app.sees("Zed New", "ask Friend to meet Zed New", "Friend knows Zed New")


async def test_without_goals_the_screen_says_what_it_will_show() -> None:
    async with running(keeper(person("Ada")), SMALL, "goals") as app:
        app.sees("What you want from your network will be here", "set a goal")
        await app.press("e")
        app.sees("You have not set a goal yet; n sets one.")


async def test_a_goal_is_set_read_back_in_words_and_undone() -> None:
    k = a_keeper()
    async with running(k, LARGE, "goals") as app:
        await app.press("n")
        await app.type("Learn from two mentors")
        await app.press("enter", "enter")
        await app.type("role:mentor")
        app.sees("people in the role of mentor: no people here")
        await app.press("ctrl+s")
        app.sees("Set a goal: Learn from two mentors", "0 of 3", "it has just begun")
        await app.press("u")
        app.sees_not("Learn from two mentors  ")
    assert [g.uid for g in k.network.all(Goal)] == [5]


async def test_a_goal_without_a_kind_asks_whether_those_are_meant_whom_its_sentence_names() -> None:
    people = [person(f"Pia {n} [b]", title="Product Manager") for n in range(4)]
    k = keeper(*people, person("Other", title="Lawyer"))
    async with running(k, SMALL, "goals") as app:
        await app.press("n")
        await app.type("Three people in product management")
        await app.press("ctrl+s")
        app.sees("Do you mean 4 people here: Pia 0 [b], Pia 1 [b], Pia 2", "and 1 more?", "title:")
        await app.press("y")
        assert next(k.network.all(Goal)).kind == 'title:"product management"'
        app.sees("Three people in product management", "Pia 3 [b]")
        await app.press("u", "n")
        await app.type("Three people in product management")
        await app.press("ctrl+s", "n")
        assert next(k.network.all(Goal)).kind == ""


async def test_a_kind_that_cannot_be_read_is_refused_beside_the_field() -> None:
    k = a_keeper()
    async with running(k, LARGE, "goals") as app:
        await app.press("n")
        await app.type("Something")
        await app.press("enter", "enter")
        await app.type("standing:purple")
        await app.press("ctrl+s")
        app.sees("A standing is one of")
        await app.press("escape")
        app.sees("what you typed is kept")
        await app.press("n")
        app.sees("standing:purple")
    assert k.network.count(Goal) == 1


async def test_a_goal_is_edited_from_the_list_and_a_person_from_theirs() -> None:
    k = a_keeper()
    async with running(k, LARGE, "goals") as app:
        await app.press("e")
        app.sees("Edit the goal")
        await app.press("end")
        await app.type("!")
        await app.press("ctrl+s")
        assert k.network.get(Goal, 5).what == "Meet three in [b]product!"
        await app.press("tab", "e")
        app.sees(f"Edit {AWKWARD}")


async def test_somebody_is_counted_by_hand_and_the_progress_moves() -> None:
    k = a_keeper()
    ada = k.people.add(name="Ada").edits[0].uid
    k.log.add([ada], date(2026, 10, 9), "call")
    async with running(k, LARGE, "goals") as app:
        await app.press("b")
        await app.type("Ada")
        await app.press("enter")
        app.sees("Ada serves the goal", "2 of 3")
        await app.press("u")
        app.sees("1 of 3")


async def test_an_introduction_is_asked_for_from_the_goal() -> None:
    k = a_keeper()
    async with running(k, LARGE, "goals") as app:
        await app.press("R")
        app.sees("Move to one of “Who could introduce you” first")
        await app.press("tab", "G", "k", "R")
        app.sees("To ask Friend for an introduction to Zed New")
    (request,) = k.network.all(Introduction)
    assert (request.kind, request.a, request.b) == (
        "request",
        k.people.named("Friend").uid,
        k.people.named("Zed New").uid,
    )


async def test_a_goal_ends_with_a_verdict_and_is_taken_up_again() -> None:
    k = a_keeper()
    async with running(k, LARGE, "goals") as app:
        await app.press("v", "enter")
        await app.type("Two were enough.")
        await app.press("ctrl+s")
        app.sees("Goal given up", "Ended", "Two were enough.")
        assert k.network.get(Goal, 5).state == "given up"
        await app.press("v")
        assert k.network.get(Goal, 5).state == "open"


async def test_removing_a_goal_asks_first_and_can_be_undone() -> None:
    k = a_keeper()
    async with running(k, LARGE, "goals") as app:
        await app.press("delete", "n")
        assert k.network.count(Goal) == 1
        await app.press("delete", "y")
        app.sees("What you want from your network will be here")
        await app.press("u")
        app.sees("Meet three in [b]product")


async def test_enter_leads_to_the_people_and_back() -> None:
    async with running(a_keeper(), SMALL, "goals") as app:
        await app.press("enter", "enter")
        assert app.screen == "ContactScreen"
        app.sees(AWKWARD)
        await app.press("escape")
        assert app.screen == "GoalsScreen"


async def test_many_candidates_open_in_people() -> None:
    k = keeper(GOAL, *(person(f"P{i:02}", tags=("product",)) for i in range(12)))
    async with running(k, LARGE, "goals") as app:
        app.sees("4 more people")
        await app.press("tab", "G", "enter")
        assert app.screen == "PeopleScreen"
        app.sees("12 of 12 people")
    assert k.network.count(Contact) == 12


async def test_a_goal_whose_kind_can_no_longer_be_read_says_so() -> None:
    async with running(keeper(Goal(uid=5, what="Odd", kind="standing:purple")), LARGE, "goals") as app:
        app.sees("Odd", "Its kind of person can't be read")
