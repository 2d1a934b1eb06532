"""What is said stays and can be read again; settings take effect at once; what would be lost is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkeeper.app.commands import COMMANDS, clash
from netkeeper.app.framework.choose import Confirm
from netkeeper.services import open_store
from tests.app.driver import LARGE, SMALL, running


def test_the_defaults_do_not_clash() -> None:
    assert clash({c.id: c.keys for c in COMMANDS if c.action}) == ""


@pytest.mark.parametrize(
    ("keymap", "word"), [({"person.log": "m"}, "person.message"), ({"person.log": "u"}, "program.undo")]
)
def test_a_key_that_another_command_has_is_refused(keymap: dict[str, str], word: str) -> None:
    assert word in clash(keymap)


def test_a_key_of_another_screen_is_free() -> None:
    assert clash({"goals.new": "w"}) == ""


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
        await app.press("n", "space", "x")  # ten
        assert not isinstance(app.app.screen, Confirm)


async def test_an_edited_name_is_asked_about(tmp_path: Path) -> None:
    keeper = open_store(tmp_path / "network.json")
    keeper.people.add(name="Ada")
    async with running(keeper, SMALL, mode="people") as app:
        await app.press("e", "x", "ctrl+s")
        app.sees("Rename Ada to Adax?")
        await app.press("n")
        assert [keeper.network.name(uid) for _, uid in keeper.network.by_name] == ["Ada"]


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
