"""What is said stays and can be read again; settings take effect at once; what would be lost is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkeeper.app.commands import COMMANDS, clash
from netkeeper.app.framework.choose import Confirm
from netkeeper.services import open_store
from tests.app.driver import SMALL, running


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
