"""The Audit, as a person uses it: each figure leads to its people and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from netkeeper.app.audit.screen import AuditScreen
from netkeeper.app.audit.view import Figure
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.settings import Settings
from tests.app.driver import AWKWARD, LARGE, SMALL, Driver, running
from tests.builders import TODAY, contact_on, keeper, person


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_cell_opens_its_people_and_back(size: tuple[int, int]) -> None:
    ann = person(AWKWARD, roles=("mentor",), organisation="[i]Acme")
    bob = person("Bob", roles=("mentor",), tier="wider")
    known = Settings(facts={"wanted_seen": True})
    async with running(keeper(ann, bob, known), size, "audit") as app:
        app.sees("Coverage", "mentor", "2 of 2", "0 of 5", "Standing")
        await app.press("right", "enter")
        app.sees("Mentor, core", "Ann [Acme] [/b]")
        app.sees_not("Bob")
        await app.press("enter")
        assert app.screen == "ContactScreen"
        await app.press("escape", "escape")
        app.sees("Coverage")
        await app.press("left", "enter")
        app.sees("Mentor", "Bob", "2 people")


def go_to(app: Driver, fits: Callable[[str], bool]) -> None:
    """Highlight the first figure whose key fits."""
    screen = app.app.screen
    assert isinstance(screen, AuditScreen)
    screen.list.go_to(next(row for row in screen.list.rows if isinstance(row, Figure) and fits(row.key)))


async def test_every_line_of_the_audit_leads_to_its_people_at_eighty_columns() -> None:
    people = [person(f"P{n}", industry=f, tags=("choir",), location="Porto") for n, f in enumerate("aabbcc")]
    talks = [contact_on(TODAY - timedelta(days=30 * n), p, gave="x", channel="call") for n, p in enumerate(people)]
    async with running(keeper(*people, *talks), SMALL, "audit") as app:
        screen = app.app.screen
        seen, tried = 0, set[str]()
        while True:
            figure, before = screen.figure, screen.list.cursor  # type: ignore[attr-defined]
            seen += 1
            if figure.columns[0][1] and figure.key.split(":")[0] not in tried:
                tried.add(figure.key.split(":")[0])  # one of each kind: they open alike
                await app.press("enter")
                app.sees("P" + app.keeper.network.name(figure.columns[0][1][0])[1:])
                await app.press("escape")
            await app.press("down")
            if screen.list.cursor == before:  # type: ignore[attr-defined]
                break
        assert seen > 20
        assert len(tried) > 8


async def test_a_gap_becomes_a_goal() -> None:
    async with running(keeper(person(), Settings(wanted={"mentor": 2})), mode="audit") as app:
        app.sees("0 of 2 ░░", "g makes a goal of it")
        await app.press("g")
        app.sees("Find two people for the role mentor")
        await app.press("ctrl+s")
        goal = next(app.keeper.network.all(Goal))
        assert (goal.count, goal.kind, goal.start) == (2, 'role:"mentor"', TODAY)
        app.sees("Nobody supports “Find two people for the role mentor” yet.")


async def test_a_line_without_a_gap_says_what_a_goal_is_made_of() -> None:
    async with running(keeper(person(roles=("friend",)), Settings(wanted={})), mode="audit") as app:
        await app.press("g")
        app.sees("A goal is made of a gap")
        await app.press("d")
        app.sees("Nothing is proposed on this line")


async def test_a_way_to_balance_is_done_in_one_step_and_undone() -> None:
    async with running(keeper(*(person(f"P{n}") for n in range(40)), Settings(wanted={})), mode="audit") as app:
        app.sees("Raise the budget from 2 to 4 people a week.")
        go_to(app, lambda key: "Raise" in key)
        await app.press("d")
        app.sees("It is about P0, P1, P2, P3 and 36 more.")
        await app.press("y")
        assert app.keeper.settings.budget == 4
        app.sees_not("Raise the budget from 2")
        await app.press("u")
        assert app.keeper.settings.budget == 2


async def test_the_wanted_numbers_are_taken_as_they_are_with_one_key() -> None:
    async with running(keeper(person("Ada", roles=("mentor",))), SMALL, "audit") as app:
        app.sees("have · usual", "How many of each role would help you?")
        app.sees_not("you want two")
        go_to(app, lambda key: key.startswith("wanted"))
        await app.press("d")
        app.sees("have of wanted", "Looked at how many of each role are wanted")
        await app.press("u")
        app.sees("have · usual")


async def test_many_in_core_are_moved_further_out_in_one_step() -> None:
    async with running(keeper(*(person(f"P{n:02}") for n in range(40)), Settings(wanted={})), SMALL, "audit") as app:
        go_to(app, lambda key: "Keep 15 people" in key)
        app.sees("▸ Keep 15 people in core and move the other 25 to wider")
        await app.press("d", "y")
        assert sum(c.tier == "wider" for c in app.keeper.network.all(Contact)) == 25
        await app.press("u")
        assert all(c.tier == "core" for c in app.keeper.network.all(Contact))


async def test_rhythms_that_are_really_kept_are_agreed_on_together() -> None:
    ada = person("Ada", tier="wider")
    talks = [contact_on(TODAY - timedelta(days=10 + 41 * n), ada) for n in range(6)]
    async with running(keeper(ada, *talks), mode="audit") as app:
        go_to(app, lambda key: "more or less often" in key)
        await app.press("d")
        app.sees("You and Ada are in touch about every 6 weeks")
        await app.press("y")
        assert app.keeper.network.get(Contact, ada.uid).cadence_days == 42


async def test_where_one_works_is_asked_its_departments_show_and_a_gap_becomes_a_goal() -> None:
    placed = [person(f"P{n}", organisation="Acme [b]", department="Legal [x]") for n in range(3)]
    unplaced = person("Una", organisation="Acme [b]", department="Sales", tier="")
    async with running(keeper(*placed, unplaced, Settings(facts={"wanted_seen": True})), SMALL, "audit") as app:
        go_to(app, lambda key: key.startswith("work:"))
        app.sees("▸ Do you work at Acme [b]? You know people there in Legal [x] and Sales")
        await app.press("d", "y")
        assert app.keeper.settings.own_organisation == "Acme [b]"
        app.sees("Departments at Acme [b]", "Legal [x]")
        go_to(app, lambda key: key.startswith("department:Sales"))
        app.sees("You keep in touch with nobody in Sales, though you know one person")
        await app.press("g")
        app.sees("Get to know somebody in Sales")
        await app.press("ctrl+s")
        assert next(app.keeper.network.all(Goal)).kind == 'at:"Acme [b]" dept:"Sales"'
        await app.press("u", "u")
        assert app.keeper.settings.own_organisation == ""


async def test_the_five_are_confirmed_once_a_month() -> None:
    people = [person(f"P{n}", takes_call=True) for n in range(5)]
    async with running(keeper(*people, Settings(wanted={})), mode="audit") as app:
        go_to(app, lambda key: key.startswith("five"))
        app.sees("d does it")
        await app.press("d")
        app.sees("Five people would gladly take your call within a week.")


async def test_people_behind_a_figure_take_the_keys_of_people() -> None:
    people = [person(f"P{n}", roles=("mentor",)) for n in range(3)]
    async with running(keeper(*people, Settings(facts={"wanted_seen": True})), mode="audit") as app:
        await app.press("enter", "C")
        assert app.keeper.network.get(Contact, people[0].uid).takes_call
        await app.press("space", "space", "x")
        assert [app.keeper.network.get(Contact, p.uid).style for p in people] == ["resting", "resting", "kept"]
        app.sees("1 of 2 ░")


async def test_an_empty_network_says_what_will_be_seen() -> None:
    async with running(keeper(), mode="audit") as app:
        app.sees("Your network as a whole will be seen here")
