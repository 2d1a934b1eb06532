"""People and Contact detail, as a person uses them."""

from __future__ import annotations

from datetime import date

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.fields import FORM
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import TODAY, contact_on, keeper, person


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_people_shows_every_name_as_it_is_written(size: tuple[int, int]) -> None:
    k = keeper(person(AWKWARD, organisation="[b]Acme[/b]"), person("山田 太郎"), person("Zoë Żółć"))
    async with running(k, size, "people") as app:
        app.sees("Ann [Acme] [/b]", "山田 太郎", "Zoë Żółć", "3 people")


async def test_typing_narrows_the_list_and_escape_shows_everybody_again() -> None:
    async with running(keeper(person("Ada Lovelace"), person("Grace Hopper")), mode="people") as app:
        await app.press("slash")
        await app.type("lovel")
        app.sees("Ada Lovelace", "1 of 2 people")
        app.sees_not("Grace Hopper")
        await app.press("enter", "escape")
        app.sees("Grace Hopper")


async def test_a_wrong_facet_is_answered_with_what_it_could_be() -> None:
    async with running(keeper(person("Ada")), mode="people") as app:
        await app.press("slash")
        await app.type("standing:purple")
        app.sees("A standing is one of")


async def test_nobody_fitting_and_nobody_at_all_are_different_sentences() -> None:
    async with running(keeper(person("Ada")), mode="people") as app:
        await app.press("slash")
        await app.type("zzzz")
        app.sees("Nobody fits that.")
    async with running(keeper(), mode="people") as app:
        app.sees("Everyone you know will be listed here.")


async def test_marked_people_are_acted_on_together_and_undone_together() -> None:
    k = keeper(*(person(f"P{i}", tier="") for i in range(4)))
    async with running(k, mode="people") as app:
        await app.press("space", "space")
        app.sees("2 marked")
        await app.press("t", "l")
        assert [k.people.named(f"P{i}").tier for i in range(4)] == ["close", "close", "", ""]
        app.sees("Moved 2 people to close")
        app.sees_not("2 marked")
        await app.press("u")
        assert {c.tier for c in k.network.all(Contact)} == {""}
        await app.press("U")
        assert [k.people.named(f"P{i}").tier for i in range(4)] == ["close", "close", "", ""]


async def test_one_key_logs_a_contact_of_today() -> None:
    ada = person("Ada Lovelace", channel="video")
    k = keeper(ada)
    async with running(k, mode="people") as app:
        await app.press("c")
        app.sees("Logged a video call with Ada Lovelace", "fresh")
    assert k.network.last_contact(ada.uid) == TODAY


async def test_letting_rest_is_one_key_and_one_back() -> None:
    k = keeper(person("Ada"))
    async with running(k, mode="people") as app:
        await app.press("x")
        app.sees("Paused Ada", "paused")
        await app.press("x")
        assert k.people.named("Ada").style == "kept"


async def test_sorting_goes_through_its_orders() -> None:
    old, new = person("Abel"), person("Bea")
    k = keeper(old, new, contact_on("2026-01-01", old), contact_on("2026-11-01", new))
    async with running(k, mode="people") as app:
        await app.press("S", "S")
        app.sees("by last contact")
        lines = app.text.splitlines()
        assert next(i for i, x in enumerate(lines) if "Bea" in x) < next(i for i, x in enumerate(lines) if "Abel" in x)


async def test_a_list_of_thousands_pages_and_jumps_to_its_ends() -> None:
    async with running(keeper(*(person(f"Person {i:05}") for i in range(5000))), SMALL, "people") as app:
        await app.press("G")
        app.sees("Person 04999")
        await app.press("g", "pagedown", "pagedown", "k", "j")
        app.sees("Person 00038")
        app.sees_not("Person 04999")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_contact_is_opened_and_gone_through_by_brackets(size: tuple[int, int]) -> None:
    ann = person(AWKWARD, notes="[red]note[/red]")
    k = keeper(ann, person("Bob Smith"), contact_on("2026-11-01", ann, summary="[b]talk", channel="call"))
    async with running(k, size, "people") as app:
        await app.press("enter")
        app.sees(AWKWARD, "1 of 2", "[b]talk", "You were last in touch 21 days ago")
        await app.press("right_square_bracket")
        app.sees("Bob Smith", "What happens between you will be kept here.")
        await app.press("left_square_bracket", "escape")
        assert app.screen == "PeopleScreen"


async def test_logging_by_the_form_saves_what_happened_the_promise_and_the_next_step() -> None:
    ada = person("Ada Lovelace")
    k = keeper(ada)
    async with running(k, mode="people") as app:
        await app.press("enter", "l")
        await app.type("her new engine")
        await app.press("enter", "enter", "enter")
        await app.type("a book")
        await app.press("enter", "enter")
        await app.type("the deck")
        await app.press("enter")
        await app.type("fri")
        app.sees("Friday 27 Nov 2026")
        await app.press("enter")
        await app.type("3w")
        await app.press("enter", "enter")
        app.sees("her new engine", "gave: a book", "I promised the deck", "Follow up")
    assert [m.gave for m in k.network.all(Interaction)] == ["a book"]
    assert [p.due for p in k.network.all(Promise)] == [date(2026, 11, 27)]
    assert [f.on for f in k.network.all(FollowUp)] == [date(2026, 12, 13)]
    assert len(k.history()) == 1, "one line, one change"


async def test_a_form_left_by_escape_keeps_what_was_typed_for_next_time() -> None:
    k = keeper(person("Ada"))
    async with running(k, mode="people") as app:
        await app.press("l")
        await app.type("half a thought")
        await app.press("escape")
        app.sees("what you typed is kept")
        await app.press("l")
        app.sees("half a thought")
        await app.press("ctrl+s")
    assert [m.summary for m in k.network.all(Interaction)] == ["half a thought"]
    assert k.drafts.find("log", str(k.people.named("Ada").uid)) is None


async def test_a_wrong_day_in_a_form_is_said_beside_it_and_nothing_is_saved() -> None:
    k = keeper(person("Ada"))
    async with running(k, mode="people") as app:
        await app.press("f")
        await app.type("someday")
        await app.press("ctrl+s")
        app.sees("Can't read “someday”")
        assert not k.network.count(FollowUp)


async def test_a_promise_is_kept_and_opened_again_from_the_persons_page() -> None:
    ada = person("Ada")
    promise = Promise(uid=77, contact=ada.uid, what="the deck", due=date(2026, 11, 20))
    k = keeper(ada, promise)
    async with running(k, mode="people") as app:
        await app.press("enter")
        app.sees("I promised the deck", "was due 2 days ago")
        await app.press("K")
        app.sees("Kept the promise: the deck")
        assert k.network.get(Promise, 77).closed == TODAY
        await app.press("u")
        assert k.network.get(Promise, 77).state == "open"
        await app.press("N")
        assert k.network.get(Promise, 77).state == "dropped"


async def test_a_field_is_edited_in_place_and_what_was_not_touched_stays() -> None:
    ada = person("Ada", knows=(), cares_about=("looms, and maps",), notes="x")
    k = keeper(ada)
    async with running(k, mode="people") as app:
        await app.press("enter", "tab", *["j"] * [f.name for f in FORM].index("organisation"), "enter")
        await app.type("Analytical Engines")
        await app.press("enter")
        app.sees("Analytical Engines")
        await app.press("e")
        await app.press("ctrl+s")
    edited = k.people.named("Ada")
    assert edited.organisation == "Analytical Engines"
    assert edited.cares_about == ("looms, and maps",)


async def test_what_happened_can_be_corrected_and_removed() -> None:
    ada = person("Ada")
    moment = contact_on("2026-11-01", ada, summary="helo", channel="call")
    k = keeper(ada, moment)
    async with running(k, mode="people") as app:
        await app.press("enter", "enter", "end", "!", "ctrl+s")
        app.sees("helo!")
        await app.press("delete")
        app.sees("Removed: helo!")
        assert not k.network.count(Interaction)
        await app.press("u")
        assert k.network.count(Interaction) == 1


async def test_an_idea_to_offer_is_kept_with_the_person_and_marked_given() -> None:
    k = keeper(person("Ada"))
    async with running(k, mode="people") as app:
        await app.press("o")
        await app.type("the essay on looms")
        await app.press("enter", "enter")
        app.sees("the essay on looms")
        await app.press("K")
    assert [o.used for o in k.network.all(OfferIdea)] == [TODAY]


async def test_a_snooze_by_a_day_of_ones_own_and_a_wrong_one() -> None:
    k = keeper(person("Ada"))
    async with running(k, mode="people") as app:
        await app.press("s", "tab")
        await app.type("5 dec")
        await app.press("enter")
        assert k.people.named("Ada").snoozed_until == date(2026, 12, 5)
        await app.press("s", "tab")
        await app.type("whenever")
        await app.press("enter")
        app.sees("Can't read")


async def test_removing_asks_first_and_undo_brings_back() -> None:
    k = keeper(person("Ada"), person("Bob"))
    async with running(k, mode="people") as app:
        await app.press("D")
        app.sees("Remove Ada")
        await app.press("n")
        assert k.network.count(Contact) == 2
        await app.press("D", "y")
        assert k.network.count(Contact) == 1
        await app.press("u")
        assert k.network.count(Contact) == 2


async def test_a_person_whose_adding_is_undone_closes_their_page() -> None:
    k = keeper()
    k.people.add(name="Ada")
    async with running(k, mode="people") as app:
        await app.press("enter")
        assert app.screen == "ContactScreen"
        await app.press("u")
        assert app.screen == "PeopleScreen"
