"""What works everywhere: quick add, find, help, palette, history, settings, welcome, other programs."""

from __future__ import annotations

import pytest

from netkeeper.app.commands import COMMANDS
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NotSaved, StoreDamaged
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import TODAY, MemoryRepository, keeper, person


async def test_quick_add_reads_along_and_saves_with_enter() -> None:
    k = keeper()
    async with running(k, mode="people") as app:
        await app.press("ctrl+n")
        await app.type("Ada Lovelace @Analytical Engines !core; paper by fri")
        app.sees("Adds Ada Lovelace at Analytical Engines, core.", "You promise Ada: paper, by Fri 27 Nov.")
        await app.press("enter")
        app.sees("Added Ada Lovelace")
    assert k.people.named("Ada").tier == "core"


async def test_quick_add_logs_completes_names_and_opens_the_person() -> None:
    k = keeper(person("Ada Lovelace"), person("Grace Hopper"))
    async with running(k, mode="people") as app:
        await app.press("a")
        await app.type("> coffee with Grac")
        app.sees("tab Grace Hopper")
        await app.press("tab")
        await app.type(" yesterday: looms")
        await app.press("ctrl+o")
        app.sees("Grace Hopper", "coffee: looms")
        assert app.screen == "ContactScreen"


async def test_a_doubt_is_answered_by_a_digit_and_only_then_saved() -> None:
    k = keeper(person("Grace Hopper"), person("Grace Lee"))
    async with running(k, mode="people") as app:
        await app.press("a")
        await app.type("> call with Grace")
        app.sees("Which Grace?")
        await app.press("enter", "2")
        app.sees_not("Which Grace?")
        await app.press("enter")
        app.sees("Logged a call with Grace Lee")
    assert k.network.last_contact(k.people.named("Grace Lee").uid) == TODAY


async def test_a_line_left_unfinished_comes_back() -> None:
    k = keeper(person("Bob"))
    async with running(k, mode="people") as app:
        await app.press("a")
        await app.type("Ada Love")
        await app.press("escape")
        app.sees("the line is kept")
        await app.press("a")
        app.sees("Ada Love")
        await app.type("lace")
        await app.press("enter")
    assert k.people.named("Ada Lovelace")
    assert k.drafts.find("quickadd") is None


async def test_find_goes_to_a_person_by_a_few_letters() -> None:
    async with running(keeper(person("Ada Lovelace"), person(AWKWARD)), mode="people") as app:
        await app.press("enter", "slash")
        await app.type("ann")
        app.sees(AWKWARD)
        await app.press("enter")
        assert app.screen == "ContactScreen"
        app.sees(AWKWARD)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_help_lists_every_command(size: tuple[int, int]) -> None:
    async with running(keeper(person("Ada")), size, "people") as app:
        await app.press("question_mark")
        seen = app.text
        for _ in range(len(COMMANDS) // 6):
            await app.press("pagedown")
            seen += app.text
        missing = [c.id for c in COMMANDS if c.title[:40] not in seen]
        assert not missing
        await app.press("G")
        app.sees("◐ due", "– paused", "? unplaced")


async def test_the_palette_finds_a_command_and_runs_it() -> None:
    async with running(keeper(person("Ada")), mode="people") as app:
        await app.press("ctrl+p")
        await app.type("history: every")
        await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group != "open"][:0])
        await app.settle()
        await app.press("enter")
        await app.settle()
        assert app.screen == "HistoryScreen"


def test_no_two_commands_of_a_place_share_a_key() -> None:
    for place in {c.place for c in COMMANDS}:
        keys = [key for c in COMMANDS if c.place == place for key in c.keys.split(",") if key]
        assert len(keys) == len(set(keys)), place


async def test_history_shows_what_was_done_and_undoes_any_that_nothing_rests_on() -> None:
    k = keeper(person(AWKWARD))
    k.people.add(name="Ada")
    k.people.add(name="Bob")
    async with running(k, mode="people") as app:
        await app.press("H")
        app.sees("Added Ada", "Added Bob")
        await app.press("j", "enter")
        app.sees("Undid: Added Ada", "(undone)")
        await app.press("escape")
        app.sees_not("Ada  ")
    assert [name for name, _ in k.network.by_name] == [AWKWARD.lower(), "bob"]


async def test_a_setting_is_changed_checked_and_undone() -> None:
    k = keeper(person("Ada"))
    async with running(k, mode="people") as app:
        await app.press("comma", "enter", "backspace")
        await app.type("99")
        await app.press("enter")
        app.sees("People a week is a number from 1 to 20.")
        await app.press("backspace", "backspace")
        await app.type("3")
        await app.press("enter")
        assert k.settings.budget == 3
        await app.press("u")
        assert k.settings.budget == 2


async def test_the_users_own_keys_work() -> None:
    k = keeper(person("Ada"))
    k.change_settings(keymap={"person.called": "f9"})
    async with running(k, mode="people") as app:
        await app.press("f9")
        app.sees("Logged a call with Ada")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_empty_store_is_welcomed_with_its_three_ways_in(size: tuple[int, int]) -> None:
    async with running(keeper(), size) as app:
        app.sees("Welcome to netkeeper.", "Import people", "Add five people", "sample network")


async def test_five_people_are_asked_for_one_prompt_at_a_time() -> None:
    k = keeper()
    async with running(k) as app:
        await app.press("f")
        for at, name in enumerate(["Ada Lovelace", "", "Grace Hopper @Navy #school", "Alan", "Emmy"], 1):
            app.sees(f"{at} of 5")
            await app.type(name)
            await app.press("enter")
        app.sees("4 people to start with")
    assert k.people.named("Grace").organisation == "Navy"
    assert {c.tier for c in k.network.all(Contact)} == {"wider"}


async def test_the_sample_network_is_asked_for_and_leaves_the_store_alone() -> None:
    k = keeper()
    async with running(k) as app:
        await app.press("s")
        assert app.app.wants_sample
    assert not k.network.by_name


async def test_a_store_that_cannot_be_opened_ends_with_its_sentence() -> None:
    def opener() -> Keeper:
        raise StoreDamaged("network.json is cut. Nothing was changed.")

    from netkeeper.app.app import NetkeeperApp

    app = NetkeeperApp(opener)
    async with app.run_test() as pilot:
        for _ in range(5):
            await pilot.pause()
    assert app.failure == "network.json is cut. Nothing was changed."
    assert app.return_code == 1


async def test_a_save_that_fails_says_so_and_shows_what_is_on_disk() -> None:
    class Full(MemoryRepository):
        def commit(self, change: Change) -> list[Change]:
            raise NotSaved("Not saved: no space left on device.")

    k = Keeper(Full([person("Ada")]), lambda: TODAY)
    async with running(k, mode="people") as app:
        await app.press("c")
        app.sees("Not saved: no space left on device.")
        app.sees_not("fresh")


async def test_what_another_program_wrote_appears_by_itself() -> None:
    theirs: list[Change] = []

    class Shared(MemoryRepository):
        def refresh(self) -> list[Change]:
            taken = list(theirs)
            theirs.clear()
            return taken

    other = keeper()
    k = Keeper(Shared([person("Ada")]), lambda: TODAY)
    async with running(k, mode="people") as app:
        theirs.append(other.people.add(name="Grace Hopper"))
        app.app._look_outside()  # the clock is kept out
        await app.settle()
        app.sees("Grace Hopper", "Another program changed this network: Added Grace Hopper")


async def test_undo_with_nothing_to_undo_says_so() -> None:
    async with running(keeper(person("Ada")), mode="people") as app:
        await app.press("u")
        app.sees("There is nothing to undo.")


async def test_the_first_box_of_a_program_stands_where_every_later_one_does() -> None:
    async with running(keeper(person("Ada Lovelace", tier="core")), SMALL, mode="people") as app:
        await app.press("t")
        first = app.text
        assert not first.startswith("╭")
        await app.press("escape", "t")
        assert app.text == first


async def test_history_names_whom_a_change_is_about() -> None:
    k = keeper(person("Ada Lovelace", uid=7))
    k.log.add([7], channel="call", summary="looms")
    async with running(k, LARGE, mode="people") as app:
        await app.press("H")
        app.sees("contacts: Ada Lovelace", "summary: looms", "channel: call")
