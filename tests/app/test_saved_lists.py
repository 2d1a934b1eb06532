"""Saved lists: a search under a name, in People, the palette and every search."""

from __future__ import annotations

from netkeeper.domain.model.saved_list import SavedList
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, SMALL, Driver, running
from tests.builders import keeper, person


def _network() -> Keeper:
    return keeper(
        person(AWKWARD, tags=("fund",), location="Lisbon"),
        person("Bea", tags=("fund",), location="Porto"),
        person("Cy", location="Lisbon"),
    )


async def _find(app: Driver, query: str) -> None:
    await app.press("escape", "slash")
    await app.type(query)
    await app.press("enter")


async def test_a_search_is_kept_under_a_name_walked_through_renamed_removed_and_undone() -> None:
    k = _network()
    async with running(k, SMALL, "people") as app:
        app.sees_not("Everyone")
        await _find(app, "#fund")
        await app.press("V")
        await app.type("Investors [b]")
        await app.press("enter")
        app.sees("Saved the list Investors [b]", "Everyone", "2 of 3 people")
        await _find(app, "in:lisbon")
        await app.press("V")
        app.sees("2 people · #fund")
        await app.type("Lisbon trip")
        await app.press("enter")
        app.sees("Everyone", "Investors [b]", "Lisbon trip")
        await app.press("right_square_bracket")
        app.sees("3 people")
        await app.press("right_square_bracket")
        app.sees("2 of 3 people", "#fund", "Bea")
        await app.press("left_square_bracket", "left_square_bracket")
        app.sees("in:lisbon", "Cy")
        app.sees_not("Bea")
        await app.press("V", "r")
        app.sees("Rename the list Lisbon trip")
        await app.type(" 2027")
        await app.press("ctrl+s")
        app.sees("Lisbon trip 2027")
        await app.press("V", "x")
        app.sees_not("Lisbon trip 2027  ")
        assert [one.name for one in k.network.all(SavedList)] == ["Investors [b]"]
        await app.press("u")
        app.sees("Lisbon trip 2027")


async def test_without_a_search_and_a_list_it_says_how() -> None:
    async with running(_network(), SMALL, "people") as app:
        await app.press("V")
        app.sees("Find people with / first; V then keeps the search as a list.")
        await app.press("right_square_bracket")
        app.sees("No list is saved yet")


async def test_the_palette_leads_to_lists_people_and_commands_of_other_screens() -> None:
    k = _network()
    k.lists.save("Investors", "#fund")
    async with running(k, SMALL) as app:
        await app.press("ctrl+p")
        await app.type("list: invest")
        await app.press("enter")
        assert app.screen == "PeopleScreen"
        app.sees("2 of 3 people", "#fund")
        await app.press("ctrl+p")
        await app.type("Cy")
        await app.press("enter")
        assert app.screen == "ContactScreen"
        await app.press("ctrl+p")
        await app.type("Goals: new goal")
        await app.press("enter")
        app.sees("Goal")
        assert "Goals" in app.text


async def test_many_lists_show_those_around_the_one_in_view() -> None:
    k = _network()
    for number in range(12):
        k.lists.save(f"List number {number:02}", f"person {number}")
    async with running(k, SMALL, "people") as app:
        app.sees("Everyone", "List number 00", "›")
        await app.press("left_square_bracket")
        app.sees("List number 11", "‹")
        app.sees_not("Everyone")
