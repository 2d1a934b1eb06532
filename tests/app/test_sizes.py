"""Every screen at every size: nothing is lost by a resize, nothing is cut where there is room."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netkeeper.app.people.columns import COLUMNS, USUAL, fitting, heads, person_row
from netkeeper.app.people.view import WEEKS, month_line, year_weeks
from netkeeper.app.review.year import year_calendar
from netkeeper.app.widgets.lines import LEAST, fitting_hints
from netkeeper.calendar_days import plus, week_start
from netkeeper.domain.network.network import Network
from tests.app.driver import AWKWARD, SMALL, running
from tests.builders import TODAY, contact_on, keeper, person

LONG = "Wolfeschlegelsteinhausenbergerdorff-" * 6
ODD = (AWKWARD, "محمد بن سلمان", "山田 太郎 👩‍🚀", LONG[:200], "Bo")


async def test_a_resize_keeps_the_selection_and_what_is_typed() -> None:
    people = [person(name, uid=at, tier="core", organisation="Acme [x]") for at, name in enumerate(ODD, 1)]
    async with running(keeper(*people), SMALL) as app:
        await app.press("3", "G", "k")
        chosen = app.app.screen.list.value  # type: ignore[attr-defined]  # People
        await app.press("l")
        await app.type("Spoke of the [b]loom")
        for size in ((40, 10), (59, 30), (120, 40), (200, 60), (80, 17), (80, 24)):
            await app.pilot.resize_terminal(*size)
            await app.settle()
        assert "Spoke of the [b]loom" in app.text
        await app.press("escape")
        for size in ((59, 18), (200, 60)):
            await app.pilot.resize_terminal(*size)
            await app.settle()
        assert app.app.screen.list.value == chosen  # type: ignore[attr-defined]  # People


async def test_too_small_a_window_says_so_in_a_sentence() -> None:
    async with running(keeper(person("Ada", uid=1)), LEAST) as app:
        assert "needs 60 columns" not in app.text
        for size in ((LEAST[0] - 1, LEAST[1]), (LEAST[0], LEAST[1] - 1)):
            await app.pilot.resize_terminal(*size)
            await app.settle()
            assert "netkeeper needs 60 columns and 18 rows" in " ".join(app.text.split())
            assert "Outreach" not in app.text
        await app.press("3")  # a screen that was not there before
        assert "needs 60 columns" in " ".join(app.text.split())
        await app.pilot.resize_terminal(*LEAST)
        await app.settle()
        assert "Ada" in app.text


async def test_a_third_column_stands_where_there_is_room() -> None:
    ada = person("Ada", uid=1, tier="core", industry="Looms", emails=("ada@example.org",))
    k = keeper(ada, contact_on(TODAY - timedelta(days=100), ada, uid=2, summary="Spoke of looms."))
    async with running(k, (160, 45)) as app:
        await app.press("1")
        app.sees("The coming weeks, 2 a week", "this week ●", "The next two weeks")
        await app.press("3")
        app.sees("A year, week by week", "Timeline", "Spoke of looms.", "name ↓", "last spoke")
        await app.press("2", "j")
        app.sees("The circle · v walks through it", "you", "Looms")
        await app.pilot.resize_terminal(159, 45)
        await app.settle()
        assert "The circle · v walks" not in app.text
        await app.pilot.resize_terminal(*SMALL)
        await app.settle()
        await app.press("3", "enter")
        app.sees("ada@example.org", "tab details", "? help")


async def test_columns_are_chosen_and_the_order_turned() -> None:
    people = [person("Ada", uid=1, location="Lisbon"), person("Bea", uid=2, location="Oslo")]
    async with running(keeper(*people), SMALL) as app:
        await app.press("3", "C")
        await app.type("place")
        await app.press("enter")
        app.sees("place", "Lisbon", "Showed the column place")
        await app.press("R")
        app.sees("name ↑", "by name, reversed")
        assert app.text.index("Bea") < app.text.index("Ada")
        await app.press("u")
        assert "Lisbon" not in app.text


async def test_a_very_long_name_leaves_the_rest_of_a_page_in_view() -> None:
    long = person(LONG[:200], uid=1, tier="core", organisation="Institute " * 20, emails=("a@example.org",))
    async with running(keeper(long, person("Bo", uid=2)), SMALL) as app:
        await app.press("3", "G", "enter")
        app.sees("2 of 2", "a@example.org", "a first word this week", "Jan Feb Mar", "tab details")
        await app.press("escape", "m", "n")
        app.sees("To Wolfe", "You offer")
        await app.press("escape", "escape", "2", "v")
        app.sees("you")


@pytest.mark.parametrize("width", [50, 77, 96, 140, 220])
def test_a_name_is_whole_where_its_row_has_room(width: int) -> None:
    people = [person(name, uid=at, organisation="Acme", title="CTO") for at, name in enumerate(ODD, 1)]
    network = Network(people)
    for one in people:
        for chosen in (USUAL, tuple(COLUMNS), ()):
            row = person_row(network, one.uid, TODAY, width, chosen)
            assert row.cell_length <= width
            others = sum(column.width + 1 for column in fitting(chosen, width) if column.key != "work")
            if len(one.name) < width - others - 3:
                assert one.name in row.plain
            assert heads(chosen, width, "name", turned=False).cell_length <= width + 1


def test_hints_are_whole_and_the_last_one_stays() -> None:
    hints = [("enter", "open"), ("l", "log what happened"), ("tab", "details"), ("?", "help")]
    for width in range(8, 60):
        shown = fitting_hints(hints, width)
        assert shown[-1] == ("?", "help")
        assert shown[:-1] == hints[: len(shown) - 1]
        assert 1 + sum(len(key) + len(word) + 3 for key, word in shown) - 2 <= max(width, 9)
    assert fitting_hints(hints, 60) == hints


def test_a_year_has_a_dot_for_each_week_and_each_day() -> None:
    ada = person("Ada", uid=1)
    moments = [
        contact_on(TODAY, ada, uid=2, channel="meeting"),
        contact_on(plus(week_start(TODAY), -7), ada, uid=3, channel="e-mail"),
        contact_on(plus(week_start(TODAY), -7 * (WEEKS - 1)), ada, uid=4, channel="e-mail"),
        contact_on(plus(week_start(TODAY), -7 * (WEEKS - 1) - 1), ada, uid=5, channel="e-mail"),
    ]
    network = Network([ada, *moments])
    dots, months = (line.plain for line in year_weeks(network, 1, TODAY))
    assert dots == "●" + "·" * (WEEKS - 3) + "●◆"
    assert len(months) == WEEKS
    days = [line.plain for line in year_calendar(moments, TODAY, 80)]
    assert len(days) == 8
    assert sum(row.count("◆") for row in days) == 1
    assert sum(row.count("●") for row in days) == 2
    assert "·" not in days[7][4 + WEEKS - 1 :] or TODAY.isoweekday() == 7  # days to come are blank
    assert max(len(row) for row in year_calendar(moments, TODAY, 30)) <= 30


def test_months_stand_above_their_first_week_and_never_run_into_each_other() -> None:
    for back in range(0, 400, 13):
        line = month_line(plus(week_start(TODAY), -back), WEEKS, 1)
        assert len(line) == WEEKS
        assert all(len(name) == 3 for name in line.split())
