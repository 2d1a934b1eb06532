"""Outreach and the weekly review, as a person uses them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netkeeper.app.widgets.pane import LineInput
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import TODAY, contact_on, keeper, person

OLD = "2020-01-01T00:00:00Z"
HERE = person("Zoe Here", tier="", uid=900)


def silent(name: str, days: int = 200, **fields: object) -> list[Record]:
    one = person(name, created=OLD, **fields)
    return [one, contact_on(TODAY - timedelta(days=days), one, summary="the looms")]


def week(*more: Record, budget: int = 2, today: date = TODAY) -> Keeper:
    """A keeper of somebody who was here last week."""
    lately = [contact_on(TODAY - timedelta(days=days), HERE, begun_by="them") for days in (9, 25, 40)]
    return keeper(HERE, *lately, Settings(budget=budget), *more, today=today)


@pytest.mark.parametrize("size", [SMALL, LARGE, (200, 50)])
async def test_names_and_reasons_stand_as_they_are_written(size: tuple[int, int]) -> None:
    ann, talk = silent(AWKWARD, organisation="[b]Acme[/b]")
    promise = Promise(uid=5, contact=ann.uid, what="the [red]deck[/red]", due=TODAY)
    bob = silent("Bob", 200)
    async with running(week(ann, talk, promise, *bob), size, "outreach") as app:
        app.sees(AWKWARD[:16], "You promised “the [red]deck[/red]”; it is due today.", "This week's people")
        app.sees("You were last in touch 7 months ago", "○○  0 of 2 done; one person left this week.")
        if size == SMALL:
            await app.press("enter")
        app.sees(AWKWARD, "Last time", "looms")


async def test_the_queue_keeps_to_the_budget_and_the_rest_is_a_key_away() -> None:
    people = [record for n in range(5) for record in silent(f"P{n}")]
    async with running(week(*people), mode="outreach") as app:
        app.sees("P0", "P1", "3 more are due; they come up over the next")
        app.sees_not("P3")
        await app.press("v")
        app.sees("P2", "P3", "P4")
        await app.press("escape")
        app.sees_not("P3")


async def test_spreading_the_waiting_empties_the_line_and_undoes_in_one_step() -> None:
    people = [record for n in range(7) for record in silent(f"P{n}")]
    async with running(week(*people), mode="outreach") as app:
        await app.press("S")
        app.sees("Spread 5 people over 3 weeks")
        await app.press("y")
        app.sees_not("more are due")
        await app.press("u")
        app.sees("5 more are due")


async def test_not_this_one_asks_why_and_brings_the_next() -> None:
    async with running(week(*silent("Ada", 150), *silent("Bob", 120), budget=1), mode="outreach") as app:
        app.sees_not("Bob")
        await app.press("n")
        app.sees("Not Ada: why?", "Less often suits this one")
        await app.press("l")
        app.sees("Bob", "Not Ada this week")
        assert app.keeper.people.named("Ada").passes == {TODAY.isoformat(): "later"}


async def test_a_promise_is_kept_and_a_follow_up_done_in_a_key() -> None:
    ada, talk = silent("Ada", 5)
    owed = Promise(uid=5, contact=ada.uid, what="the deck", due=TODAY - timedelta(days=2))
    step = FollowUp(uid=6, contact=ada.uid, on=TODAY, what="how it went")
    async with running(week(ada, talk, owed, step), mode="outreach") as app:
        await app.press("K")
        assert app.keeper.network.get(Promise, 5).state == "kept"
        await app.press("K")
        assert app.keeper.network.get(FollowUp, 6).done == TODAY
        app.sees("Nobody is due")
        await app.press("u", "u", "g")
        await app.press("N")
        assert app.keeper.network.get(Promise, 5).state == "dropped"


async def test_a_promise_moves_to_another_day() -> None:
    ada, talk = silent("Ada", 5)
    owed = Promise(uid=5, contact=ada.uid, what="the deck", due=TODAY)
    async with running(week(ada, talk, owed), mode="outreach") as app:
        await app.press("P")
        await app.type("in 3 weeks")
        await app.press("enter")
        assert app.keeper.network.get(Promise, 5).due == TODAY + timedelta(days=21)
        app.sees_not("Promised\n")


async def test_logging_fills_the_week_and_a_full_week_is_celebrated() -> None:
    async with running(week(*silent("Ada"), budget=1), mode="outreach") as app:
        await app.press("c")
        app.sees("●", "This week is done: you reached one person.")


async def test_after_weeks_away_there_is_no_backlog() -> None:
    people = [record for n in range(6) for record in silent(f"P{n}", 250)]
    async with running(keeper(*people, Settings(budget=4)), mode="outreach") as app:
        app.sees("Welcome back after 8 months: two people are enough for this week.")
        app.sees_not("more are due", "P2")


async def test_keys_that_do_not_fit_the_line_say_why() -> None:
    ada, talk = silent("Ada", 5)
    async with running(week(ada, talk, Promise(uid=5, contact=ada.uid, what="x", due=TODAY)), mode="outreach") as app:
        await app.press("n")
        app.sees("is for this week's people")
    async with running(week(*silent("Ada")), mode="outreach") as app:
        await app.press("K")
        app.sees("Kept and dropped are for promises")
        await app.press("P")
        app.sees("Another day is for promises")


async def test_every_empty_state_says_what_will_be_here() -> None:
    async with running(keeper(), mode="outreach") as app:
        app.sees("Each week, the one or two people to write to will be here")
    async with running(keeper(person(tier="")), mode="outreach") as app:
        app.sees("Nobody is in a tier yet", "T  triage")
    async with running(week(*silent("Ada", 3)), mode="outreach") as app:
        app.sees("Nothing is waiting for you.")


async def test_enter_opens_the_person_after_the_card_where_it_is_narrow() -> None:
    async with running(week(*silent("Ada"), *silent("Bob")), SMALL, "outreach") as app:
        await app.press("j", "enter")
        app.sees("Last time")
        app.sees_not("This week's people")
        await app.press("escape")
        app.sees("This week's people")
        await app.press("enter", "enter")
        assert app.screen == "ContactScreen"
        app.sees("Bob")


# The weekly sitting


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_sitting_from_first_to_last_page(size: tuple[int, int]) -> None:
    ada, talk = silent(AWKWARD)
    bob = person("Bob", tier="wider")
    owed = Promise(uid=5, contact=ada.uid, what="the deck", due=TODAY)
    async with running(week(ada, talk, bob, contact_on(TODAY, bob, summary="lunch"), owed), size, "outreach") as app:
        await app.press("w")
        app.sees("What happened this week?", "Bob", "lunch")
        await app.press("a")
        line = app.app.screen.query_one(LineInput)
        assert line.value.strip() == ">", "a line to log"
        await app.press("escape", "right")
        app.sees("What did you promise?", AWKWARD[:12])
        await app.press("K")
        app.sees("Kept the promise: the deck")
        await app.press("right")
        app.sees("One person", "You were last in touch 7 months ago")
        await app.press("enter")
        app.sees("One message", AWKWARD, "the looms")
        await app.press("c")
        assert app.keeper.network.last_contact(ada.uid) == TODAY
        await app.press("right")
        app.sees("This week: two people reached and one promise kept.", "Next week")
        await app.press("enter")
        assert app.screen == "OutreachScreen"
        app.sees("The week is looked after.")
        assert app.keeper.review.weekly_is_done


async def test_a_sitting_that_was_left_goes_on_where_it_was() -> None:
    k = week(*silent("Ada"))
    async with running(k, mode="outreach") as app:
        await app.press("w", "right", "right", "enter", "escape")
        app.sees("w goes on with the weekly review")
    async with running(k, mode="outreach") as app:
        await app.press("w")
        app.sees("One message", "Ada")
        await app.press("left", "left", "left", "left")
        app.sees("What happened this week?")


async def test_the_day_of_the_sitting_is_said_until_it_is_done() -> None:
    friday = date(2026, 11, 27)
    k = week(*silent("Ada"), today=friday)
    async with running(k, mode="outreach") as app:
        app.sees("Friday: w for the weekly review")
        await app.press("w", "right", "right", "right", "right", "enter")
        app.sees_not("Friday: w")
    assert not [c for c in k.history() if c.kind == "do"]  # leaving and resuming are no steps of undo


async def test_an_empty_sitting_is_kind() -> None:
    async with running(week(), mode="outreach") as app:
        await app.press("w")
        app.sees("Nothing was written down this week.")
        await app.press("right")
        app.sees("No promise and no next step is open")
        await app.press("right")
        app.sees("Nobody is due")
        await app.press("right")
        app.sees("Nobody was chosen")
        await app.press("right")
        app.sees("A quiet week. Looking is part of it, and you looked.")


async def test_a_plan_with_words_of_its_own_asks_whether_it_is_done_and_enter_answers_nothing() -> None:
    ada, talk = silent("Ada")
    k = week(ada, talk, FollowUp(uid=6, contact=ada.uid, on=TODAY, what="ask how the move went"))
    async with running(k, SMALL, "outreach") as app:
        await app.press("c")
        app.sees("You planned “ask how the move went” with Ada. Is it", "n keeps it for later.")
        await app.press("enter")
        app.sees("n keeps it for later.")
        await app.press("n")
        assert k.network.get(FollowUp, 6).done is None
        await app.press("c", "y")
        assert k.network.get(FollowUp, 6).done == TODAY


async def test_after_a_first_meeting_a_thank_you_is_one_key() -> None:
    zed = person("Zed", met_on=TODAY, channel="meeting")
    k = week(zed, budget=2)
    async with running(k, SMALL, "people") as app:
        await app.press("c")
        app.sees("You have just met Zed. Plan a thank-you for tomorrow?")
        await app.press("y")
        steps = k.network.about(FollowUp, zed.uid)
        assert [(step.what, step.on) for step in steps] == [("a thank-you", TODAY + timedelta(days=1))]


@pytest.mark.parametrize(("key", "state"), [("k", "kept"), ("d", "dropped"), ("l", "open")])
async def test_pausing_somebody_to_whom_one_owes_asks_about_the_promise(key: str, state: str) -> None:
    ada, talk = silent("Ada")
    k = week(ada, talk, Promise(uid=5, contact=ada.uid, what="the deck", due=TODAY))
    async with running(k, SMALL, "outreach") as app:
        await app.press("x")
        app.sees("You promised Ada “the deck”.", "drop it", "leave it open")
        await app.press("escape")
        assert k.people.named("Ada").style == "kept"
        await app.press("x", key)
        assert (k.people.named("Ada").style, k.network.get(Promise, 5).state) == ("resting", state)
