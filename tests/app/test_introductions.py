"""The Introductions screen, as a person uses it."""

from __future__ import annotations

from datetime import date

import pytest

from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import contact_on, keeper, person


def a_keeper(*more: Introduction) -> Keeper:
    ann = person(AWKWARD, needs=("a [b]designer",))
    grace = person("Grace Hopper", offers=("product design",), organisation="Acme")
    return keeper(ann, grace, contact_on("2026-11-01", ann), contact_on("2026-11-02", grace), *more)


def the_entry(k: Keeper) -> Introduction:
    (record,) = k.network.all(Introduction)
    return record


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_suggestion_shows_who_whom_and_why(size: tuple[int, int]) -> None:
    async with running(a_keeper(), size, "introductions") as app:
        app.sees("Suggested", f"{AWKWARD} + Grace Hopper", "needs “a [b]designer”")


async def test_without_anybody_the_screen_says_what_it_will_show() -> None:
    async with running(keeper(), SMALL, "introductions") as app:
        app.sees("Pairs who would gain from knowing each other", "introduce two people you have in mind")
        await app.press("y")
        app.sees("There is nothing here to say yes to")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_whole_ledger_is_walked_by_one_key(size: tuple[int, int]) -> None:
    k = a_keeper()
    async with running(k, size, "introductions") as app:
        await app.press("y")
        app.sees("Under way", "Ask Ann first")
        app.sees_not("Suggested")
        for words in ("You asked Ann today", "Ann agreed: now ask Grace", "You asked Grace today", "Both agreed",
                      "Ask Ann what came of it, from 6 Dec"):  # fmt: skip
            await app.press("y")
            app.sees(words)
        await app.press("y")
        app.sees("What came of it?")
        await app.type("They build a loom.")
        await app.press("ctrl+s")
        app.sees("Closed", "They build a loom.", "you introduced 1 pair")
    assert the_entry(k).state == "came of it"


async def test_a_decline_closes_the_entry_and_undo_opens_it() -> None:
    k = a_keeper()
    async with running(k, LARGE, "introductions") as app:
        await app.press("y", "N")
        app.sees("Nobody has been asked yet")
        await app.press("y", "N")
        app.sees("Declined; nobody is told why.")
        await app.press("u")
        assert the_entry(k).state == "asked A"


async def test_never_takes_a_pair_out_of_the_suggestions_for_good() -> None:
    k = a_keeper()
    async with running(k, LARGE, "introductions") as app:
        await app.press("exclamation_mark")
        app.sees("Never to be suggested again.", "Closed")
        app.sees_not("Suggested\n")
    assert the_entry(k).state == "never"


async def test_it_is_their_turn_whom_the_next_step_concerns() -> None:
    k = a_keeper()
    k.introductions.add(k.people.named(AWKWARD).uid, k.people.named("Grace Hopper").uid)
    for _ in range(2):
        k.introductions.advance(the_entry(k).uid)
    async with running(k, LARGE, "introductions") as app:
        app.sees("Ann agreed: now ask Grace")
        await app.press("enter")
        app.sees("Grace Hopper", "1 of 2")
        await app.press("right_square_bracket")
        app.sees(AWKWARD)


async def test_two_people_in_mind_are_introduced_from_here() -> None:
    k = keeper(person("Ada Lovelace"), person("Grace Hopper"))
    async with running(k, LARGE, "introductions") as app:
        await app.press("n")
        await app.type("Ada")
        await app.press("enter")
        await app.type("Grace")
        await app.press("enter")
        await app.type("both write poems to machines")
        await app.press("ctrl+s")
        app.sees("Ada Lovelace + Grace Hopper", "both write poems to machines")


async def test_a_request_finds_who_could_introduce_me() -> None:
    target = person("Zed Target")
    friend = person("Friend", knows=(target.uid,))
    k = keeper(target, friend, contact_on("2026-11-01", friend))
    async with running(k, LARGE, "introductions") as app:
        await app.press("R")
        await app.type("zed target")
        await app.press("ctrl+s")
        app.sees("Who could introduce you to zed target?", "Friend")
        await app.press("1")
        app.sees("You ask to be introduced", "Ask Friend to introduce you to Zed Target.")
    assert (the_entry(k).a, the_entry(k).b) == (friend.uid, target.uid)


async def test_a_request_to_somebody_unknown_is_kept_in_words() -> None:
    k = keeper(person("Friend"))
    async with running(k, LARGE, "introductions") as app:
        await app.press("R")
        await app.type("the head of Acme")
        await app.press("ctrl+s")
        app.sees("Nobody is noted as knowing them")
        await app.type("Nobody Here")
        await app.press("enter")
        app.sees("No one here is called “Nobody Here”")
        await app.press("R")
        await app.type("the head of Acme")
        await app.press("ctrl+s")
        await app.type("Friend")
        await app.press("enter")
        app.sees("Ask Friend to introduce you to the head of Acme.")
    assert the_entry(k).whom == "the head of Acme"


async def test_an_entry_is_edited_and_removed_and_both_undone() -> None:
    k = a_keeper()
    async with running(k, LARGE, "introductions") as app:
        await app.press("e")
        app.sees("Editing is for the ledger")
        await app.press("y", "e")
        await app.type("Because. ")
        await app.press("ctrl+s")
        assert the_entry(k).why.startswith("Because. ")
        await app.press("delete")
        assert k.network.count(Introduction) == 0
        await app.press("u")
        app.sees("Under way")


async def test_an_old_introduction_asks_what_came_of_it_first() -> None:
    old = Introduction(uid=1, a=1, b=2, state="introduced", dates={"introduced": date(2026, 11, 1)})
    new = Introduction(uid=2, a=1, b=3, state="asked A", dates={"asked A": date(2026, 11, 20)})
    k = keeper(person("Ada", uid=1), person("Bob", uid=2), person("Cleo", uid=3), old, new)
    async with running(k, LARGE, "introductions") as app:
        text = app.text
        assert text.index("Ada + Bob") < text.index("Ada + Cleo")
        app.sees("Ask Ada what came of it.")


async def test_a_message_from_the_ledger_takes_the_step_when_it_is_logged() -> None:
    k = a_keeper()
    async with running(k, LARGE, "introductions") as app:
        await app.press("m")
        app.sees(f"To {AWKWARD}", "You offer  an introduction to Grace Hopper", "The introduction", "product design")
        await app.type("I know somebody who draws [/b] machines.")
        await app.press("ctrl+s", "n")
        app.sees("You asked Ann today")
        await app.press("y", "m")
        app.sees("To Grace Hopper", f"an introduction to {AWKWARD}")
        await app.press("escape", "y", "y", "m")
        app.sees(f"To {AWKWARD} and Grace Hopper")
        await app.type("Ann, meet Grace; she draws machines.")
        await app.press("ctrl+s", "n")
        app.sees("Ask Ann what came of it, from 6 Dec")
        await app.press("u")
        app.sees("Both agreed")


async def test_the_outcome_comes_up_in_outreach_after_two_weeks_and_goes_when_it_is_known() -> None:
    k = a_keeper()
    uid = k.introductions.add(k.people.named(AWKWARD).uid, k.people.named("Grace Hopper").uid).edits[0].uid
    for _ in range(5):
        k.introductions.advance(uid)
    (follow_up,) = k.network.all(FollowUp)
    assert (follow_up.on, follow_up.what) == (date(2026, 12, 6), "ask what came of meeting Grace Hopper")
    k.introductions.advance(uid, "A loom.")
    (follow_up,) = k.network.all(FollowUp)
    assert follow_up.done is not None
