"""Ideas to offer, as a person keeps and gives them."""

from __future__ import annotations

import pytest

from netkeeper.domain.model.record import OfferIdea
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import TODAY, keeper, person


def a_keeper() -> Keeper:
    return keeper(
        person(AWKWARD, uid=1, cares_about=("looms",)),
        person("Grace", uid=2),
        OfferIdea(uid=7, what="an article on [b]looms"),
        OfferIdea(uid=8, what="the spare bicycle", contact=2),
    )


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_general_idea_says_whom_it_would_suit_and_why(size: tuple[int, int]) -> None:
    async with running(a_keeper(), size, "people") as app:
        await app.press("O")
        app.sees("For whoever it fits", "an article on [b]looms", f"Would suit {AWKWARD} (looms).")
        app.sees("For one person", "the spare bicycle", "Grace")
        await app.press("escape")
        assert app.screen == "PeopleScreen"


async def test_without_ideas_the_screen_says_what_it_will_show() -> None:
    async with running(keeper(person("Ada")), SMALL, "people") as app:
        await app.press("O")
        app.sees("What you come across and could give will be kept here")
        await app.press("y")
        app.sees("You have not kept an idea yet; n keeps one.")


async def test_an_idea_is_kept_edited_removed_and_each_undone() -> None:
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("O", "n")
        await app.type("the key to the attic")
        await app.press("ctrl+s")
        app.sees("the key to the attic", "It fits nobody's noted needs or interests yet.")
        await app.press("enter", "end")
        await app.type("!")
        await app.press("tab")
        await app.type("Nobody Here")
        app.sees("No one here is called")
        await app.press("ctrl+u")
        await app.type("Grace")
        await app.press("ctrl+s")
        app.sees("the key to the attic!")
        await app.press("delete")
        assert k.network.count(OfferIdea) == 2
        await app.press("u", "u", "u")
        assert {i.what for i in k.network.all(OfferIdea)} == {"an article on [b]looms", "the spare bicycle"}


async def test_what_is_given_is_remembered_with_whom() -> None:
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("O", "y")
        app.sees("Who to", AWKWARD)
        await app.press("enter")
        app.sees("Given", f"{AWKWARD}, today", "It fits nobody's noted needs")
        assert [i.used_for for i in k.network.all(OfferIdea) if i.used == TODAY] == [1]
        await app.press("G", "y")
        app.sees("That was given already")
