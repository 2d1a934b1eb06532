"""What is said stays and can be read again; settings take effect at once; what would be lost is asked about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input

from netkeeper.app import commands
from netkeeper.app.commands import COMMANDS, Command, clash
from netkeeper.app.framework.choose import Confirm
from netkeeper.app.settings.screen import read_keymap
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import Promise
from netkeeper.errors import Refused
from netkeeper.services import open_store
from tests.app.driver import LARGE, SMALL, running


def test_the_defaults_do_not_clash() -> None:
    assert clash({c.id: c.keys for c in COMMANDS if c.action}) == ""


def test_a_new_command_on_a_taken_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    count = Command(id="people.count", keys="S", title="Count", action="count")
    monkeypatch.setattr(commands, "COMMANDS", (*COMMANDS, count))
    monkeypatch.setattr(commands, "BY_ID", {**commands.BY_ID, count.id: count})
    assert "S is the key of people" in clash({c.id: c.keys for c in commands.COMMANDS if c.action})


@pytest.mark.parametrize(
    ("keymap", "word"), [({"person.log": "m"}, "person.message"), ({"person.log": "u"}, "program.undo")]
)
def test_a_key_that_another_command_has_is_refused(keymap: dict[str, str], word: str) -> None:
    assert word in clash(keymap)


def test_a_key_of_another_screen_is_free() -> None:
    assert clash({"goals.new": "w"}) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("person.log", "isn't a command and a key"),
        ("nothing.such=x", "“nothing.such” isn't the name of a command"),
        ("list.move=x", "“list.move” isn't the name of a command"),  # keys of a widget: they can't be changed
        ("person.log=banana", "“banana” isn't a key"),
        ("anywhere.quick_add=z", "works while you type"),
        ("person.log=L", "L is the key of program.messages"),
        ("person.log=?", "? is the key of program.help"),
    ],
)
def test_what_is_wrong_with_a_keymap_is_said(text: str, word: str) -> None:
    with pytest.raises(Refused, match=re.escape(word)):
        read_keymap(text)


def test_a_keymap_is_written_with_either_sign() -> None:
    assert read_keymap("person.log=Z, goals.new: ctrl+y, anywhere.palette=f5") == {
        "person.log": "Z", "goals.new": "ctrl+y", "anywhere.palette": "f5",
    }  # fmt: skip


async def test_a_filter_half_written_is_a_sentence_in_the_list_and_leaves_the_field_its_room(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("slash")
        await app.type("last:>")
        app.sees("last:>", "Can't read “>” as a length of time; write it as 90d, 3 weeks or 2 months.")
        await app.type("6m")
        app.sees("last:>6m", "1 of 1 person", "enter to the list")


async def test_the_hint_line_shows_the_users_own_keys_and_undo_takes_them_back(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    keeper.change_settings("Set keys", keymap={"person.log": "ctrl+l"})
    async with running(keeper, SMALL, mode="people") as app:
        app.sees("ctrl+l log")
        await app.press("u")
        app.app.clear_message()
        await app.settle()
        app.sees(" l log")
        app.sees_not("ctrl+l")


async def test_what_was_said_can_be_read_again(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("c", "j", "j")
        app.sees("Ada")
        app.app.clear_message()
        await app.press("L")
        app.sees("Messages", "with Ada · u undoes")


async def test_more_than_ten_people_are_asked_about(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    for number in range(11):
        keeper.people.add(name=f"Person {number:02}")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("asterisk", "x")
        app.sees("11 people?")
        await app.press("n", "c")
        app.sees("11 people?")
        await app.press("n", "l", "ctrl+s")
        app.sees("11 people?")
        await app.press("n")
        assert keeper.network.count(Interaction) == 0
        await app.press("e")
        app.sees("One person is edited at a time")
        await app.press("i")
        app.sees("An introduction is between two people")
        await app.press("space", "p")  # ten
        app.sees("A promise: 10 people")
        await app.type("the deck")
        await app.press("ctrl+s")
        assert not isinstance(app.app.screen, Confirm)
        assert keeper.network.count(Promise) == 10


async def test_a_box_whose_letters_choose_has_no_field_to_type_in(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("t")
        app.sees("Tier of Ada", "a letter or enter chooses")
        app.sees_not("type to find")
        await app.press("z", "up", "up", "enter")  # a letter of none is nothing
        assert keeper.people.named("Ada").tier == "close"
        await app.press("t", "w")
        assert keeper.people.named("Ada").tier == "wider"


async def test_more_lines_than_quick_add_takes_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    async with running(keeper, SMALL) as app:
        await app.press("ctrl+n")
        app.app.screen.query_one(Input).post_message(Paste("coffee with Ada\n" * 6_250))
        await app.settle()
        app.sees("Quick add takes 100 lines at once, not 6,250")
        app.sees_not("1 of")


async def test_a_box_that_another_screen_takes_the_place_of_keeps_its_text_and_holds_up_no_key(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("ctrl+n")
        await app.type("Bob Smith")
        app.app.action_go("audit")  # as the palette does, which opens over a box
        await app.settle()
        assert app.screen == "AuditScreen"
        assert not [one for one in app.app.workers if not one.is_finished]
        await app.press("ctrl+n")
        app.sees("Bob Smith")
        app.app.pop_screen()  # a fault closes what is in view so
        await app.settle()
        assert not [one for one in app.app.workers if not one.is_finished]


async def test_a_search_of_the_palette_is_bounded(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    async with running(keeper, SMALL) as app:
        await app.press("ctrl+p")
        app.app.screen.query_one(Input).post_message(Paste("x" * 90_000))
        await app.settle()
        assert len(app.app.screen.query_one(Input).value) <= 80


async def test_an_edited_name_is_asked_about(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("e", "x", "ctrl+s")
        app.sees("Rename Ada to Adax?")
        await app.press("n")
        assert [keeper.network.name(uid) for _, uid in keeper.network.by_name] == ["Ada"]
        await app.press("e", "x", "escape")
        app.sees("! Not saved")
        await app.press("e")
        app.sees("Adax", "What you typed before is back; it isn't saved yet.")


async def test_a_long_message_wraps_and_stays_while_keys_are_pressed(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL, mode="people") as app:
        app.app.show_status("A sentence that goes on " + "and on " * 12 + "to its end.")
        await app.settle()
        await app.press("j")
        app.sees("A sentence", "to its end.")


async def test_the_hint_line_shows_the_keys_that_work_while_a_line_is_typed(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("slash")
        app.sees("esc back", "ctrl+p")
        app.sees_not("l log")
        await app.press("escape")
        app.sees("l log")


async def test_a_size_that_changed_behind_another_screen_leaves_no_empty_pane(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada", organisation="Engines")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("comma")
        await app.pilot.resize_terminal(*LARGE)
        await app.settle()
        await app.press("escape")
        assert app.text.count("Engines") == 2, app.text


async def test_a_fault_is_a_sentence_and_a_report_without_private_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada Secret")

    def fails(*_: object) -> None:
        raise KeyError("Ada Secret")

    async with running(keeper, SMALL, mode="people") as app:
        app.app.survives, app.app.report_folder = True, tmp_path
        monkeypatch.setattr(type(app.app), "action_undo", fails)
        monkeypatch.setattr(type(app.app.screen), "_hear", fails)
        await app.press("u", "slash", "x")
        app.sees("a fault in netkeeper")
        await app.press("escape", "2")
        assert app.screen == "AuditScreen"
    reports = list(tmp_path.glob("netkeeper-fault-*.txt"))
    assert reports
    text = reports[0].read_text()
    assert "KeyError" in text
    assert "people/screen.py" in text or "test_feedback.py" in text
    assert "Secret" not in text
    assert str(tmp_path) not in text


async def test_a_query_half_written_is_a_sentence_in_the_box(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL) as app:
        await app.press("slash")
        await app.type("last:>")
        app.sees("Find a person", "last:")
        assert app.app.is_running


async def test_a_line_takes_two_thousand_characters_and_says_so(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    async with running(keeper, SMALL) as app:
        await app.press("ctrl+n")
        await app.type("x" * 90_000)
        app.sees("A line takes 2,000 characters")


async def test_many_are_asked_about_before_what_is_owed_to_one_of_them(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    for number in range(11):
        keeper.people.add(name=f"Person {number:02}")
    keeper.log.promise(keeper.people.named("Person 03").uid, "the deck", keeper.today, "mine")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("asterisk", "x")
        app.sees("11 people?")
        app.sees_not("the deck")
        await app.press("y")
        app.sees("the deck", "leave it open")
        await app.press("l")
        assert {c.style for c in keeper.network.all(Contact)} == {"resting"}
        await app.press("u")
        assert {c.style for c in keeper.network.all(Contact)} == {"kept"}
