"""Reflection, walked by keyboard from the first page to the last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netkeeper.app.review.monthly import MonthlyReviewScreen
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.reflection import Reflection
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, LARGE, SMALL, Driver, running
from tests.builders import contact_on, keeper, person

ANN = person(AWKWARD)
SLIPS = person("Slips Away")
DONE = Reflection(
    uid=10, month="2026-09", state="done", finished=date(2026, 10, 1), intentions="Two calls a week.",
    limit="no new people", people=(ANN.uid,), answers={"What did you learn?": "fewer, [b]longer[/b]"},
    numbers={"figures": {"contacts": 7, "people": 5}, "resting": []},
)  # fmt: skip


def full() -> Keeper:
    return keeper(
        ANN, SLIPS, DONE, person("Rests", style="resting"), person("New One", met_on=date(2026, 10, 9)),
        contact_on("2026-10-12", ANN, channel="call", summary="the [red] grant", gave="an article"),
        contact_on("2026-06-20", SLIPS), Promise(uid=20, contact=ANN.uid, what="the deck", made=date(2026, 10, 2)),
    )  # fmt: skip


def page(app: Driver) -> str:
    assert isinstance(app.app.screen, MonthlyReviewScreen)
    return app.app.screen.key


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_whole_walk_by_keyboard(size: tuple[int, int]) -> None:
    k = full()
    async with running(k, size, "reflection") as app:
        app.sees("October 2026", "waits for you", "November 2026", "Earlier months", "September 2026", "7")
        await app.press("enter")
        app.sees("What you meant to do", "1 of 13", "Two calls a week.", "no new people", AWKWARD, "the [red] grant")
        await app.press("right")
        app.sees("The month in numbers", "In October 2026 you were in touch with one person", "times you gave")
        await app.press("enter")
        app.sees("one picture", "Mon", "12 ◇", "call")
        await app.press("right")
        app.sees("Thriving  1", AWKWARD, "Slipping  1", "New  1")
        await app.press("right")
        app.sees("Promises", "Open  1", "the deck")
        await app.press("K")
        app.sees("Kept the promise: the deck")
        await app.press("right", "right")
        app.sees("Giving and asking", "You gave something once, and asked for nothing.")
        for answer in ("first", "second", "third"):
            await app.press("right" if page(app) == "giving" else "tab")
            await app.type(answer)
        await app.press("tab", "space")
        app.sees("1 of 5 chosen")
        await app.press("tab")
        await app.type("Fewer, longer.")
        await app.press("tab")
        await app.type("no events")
        app.sees("what you mean to do, and one limit")
        await app.type(", one call a week")
        app.sees("at most one person a week")
        await app.press("tab")
        app.sees("A page to keep", "13 of 13")
        await app.press("enter")
        app.sees("Looked back on October 2026")
        assert app.screen == "ReflectionScreen"
    newest = k.review.reflections()[0]
    assert (newest.month, newest.state, list(newest.answers.values())) == (
        "2026-10",
        "done",
        ["first", "second", "third"],
    )
    assert (newest.intentions, newest.limit, len(newest.people)) == (
        "Fewer, longer.", "no events, one call a week", 1,
    )  # fmt: skip
    assert newest.numbers["figures"]["contacts"] == 1


async def test_a_walk_that_is_left_goes_on_where_it_was_with_every_word() -> None:
    k = full()
    async with running(k, mode="reflection") as app:
        await app.press("enter", *["right"] * 7)
        assert page(app) == "question 0"
        await app.press("h", "i")
        await app.type(" there")
        await app.press("escape", "escape")
        assert app.screen == "ReflectionScreen"
        app.sees("goes on where you left it")
    async with running(k, SMALL, "reflection") as app:
        await app.press("enter")
        app.sees("8 of 13", "hi there")
        assert k.history() == [], "a draft is no step of undo"


async def test_what_is_typed_is_kept_before_the_page_is_left() -> None:
    k = full()
    async with running(k, mode="reflection") as app:
        await app.press("enter", *["right"] * 7)
        await app.type("killed in the middle")
        await app.pilot.pause(0.6)
        draft = k.review.draft_of("2026-10")
        assert draft is not None
        assert "killed in the middle" in draft.answers.values()


async def test_pages_turn_back_and_never_past_the_ends() -> None:
    async with running(full(), mode="reflection") as app:
        await app.press("enter", "left")
        app.sees("1 of 13")
        await app.press("right", "right", "left")
        app.sees("2 of 13")


async def test_a_person_of_the_walk_can_be_let_rest_opened_and_left_again() -> None:
    k = full()
    async with running(k, mode="reflection") as app:
        await app.press("enter", "right", "right", "right")
        await app.press("down", "x")
        app.sees("Paused Slips Away")
        assert page(app) == "people"
        await app.press("up", "enter")
        assert app.screen == "ContactScreen"
        await app.press("escape")
        assert page(app) == "people"


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_empty_month_and_a_missed_one_are_walked_without_blame(size: tuple[int, int]) -> None:
    k = keeper(person("Ada"), Reflection(uid=1, month="2026-07", state="done", finished=date(2026, 8, 1)))
    async with running(k, size, "reflection") as app:
        await app.press("enter")
        app.sees("Two months went by without a look back. That is fine", "August to October 2026", "1 of 13")
        for _ in range(15):
            await app.press("tab")
        app.sees("13 of 13", "Nothing was logged")
        await app.press("enter")
        app.sees("Looked back on")


async def test_an_empty_network_says_what_will_be_here() -> None:
    async with running(keeper(), mode="reflection") as app:
        app.sees("a quiet look back")


async def test_earlier_months_are_read_searched_and_written_to_a_file(tmp_path: Path) -> None:
    k = full()
    async with running(k, SMALL, "reflection") as app:
        await app.press("slash")
        await app.type("LONGER")
        app.sees("Found", "September 2026")
        app.sees_not("waits for you")
        await app.press("enter", "enter")
        app.sees("fewer, [b]longer[/b]", "One limit: no new people")
        await app.press("escape", "W")
        await app.press("ctrl+u")
        await app.type(str(tmp_path / "september.md"))
        await app.press("enter")
    assert (tmp_path / "september.md").read_text(encoding="utf-8").startswith("# September 2026")


async def test_a_finished_month_can_be_walked_again_and_both_versions_are_kept() -> None:
    k = full()
    async with running(k, mode="reflection") as app:
        await app.press("G", "w")
        for _ in range(15):
            await app.press("tab")
        await app.press("enter")
        app.sees("Looked back on September 2026")
    assert len([r for r in k.network.all(Reflection) if r.month == "2026-09"]) == 2


@pytest.mark.parametrize("size", [SMALL, LARGE])
@pytest.mark.parametrize(
    ("today", "day", "title"),
    [(date(2026, 11, 2), "2026-10-30", "October 2026"), (date(2028, 3, 1), "2028-02-29", "February 2028")],
)
async def test_the_first_month_ever_and_a_leap_february(
    size: tuple[int, int], today: date, day: str, title: str
) -> None:
    ada = person("Ada", met_on=date.fromisoformat(day))
    k = keeper(ada, contact_on(day, ada, channel="meeting"), today=today)
    async with running(k, size, "reflection") as app:
        await app.press("enter")
        app.sees(title, "you were in touch with one person, in one contact")  # what has nothing to show is left out
        app.sees_not("usual")
        await app.press("right")
        app.sees(f"{int(day[-2:])} ◆", "meeting")
        await app.press("right")
        app.sees("New  1", "Ada")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_year_is_seen_month_by_month(size: tuple[int, int]) -> None:
    async with running(full(), size, "reflection") as app:
        await app.press("y")
        app.sees("A year, day by day", "Month by month", "2 contacts, 1 with a voice", "you gave once, and", "Mon ·")
        await app.press("escape")
        app.sees_not("A year, day by day")
