"""`y` copies, `Y` opens, wherever a person is shown."""

from __future__ import annotations

import base64

import pytest

from netkeeper import paths
from netkeeper.app.framework.clipboard import tmux_passthrough
from netkeeper.domain.model.contact import Contact
from tests.app.driver import SMALL, running
from tests.builders import keeper

ADA = Contact(uid=1, name="Ada [red] {x}", tier="core", emails=("ada@x.org",), phones=("+44 20 7946 0018",))
BEA = Contact(uid=2, name="Bea", tier="core", emails=("bea@y.org", "b@home.org"), links=("javascript:alert(1)",))
CY = Contact(uid=3, name="Cy", tier="core")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr("netkeeper.app.app.NetkeeperApp.open_url", lambda _self, url, **_kw: found.append(url))
    return found


async def test_a_choice_is_copied_and_said() -> None:
    async with running(keeper(ADA, BEA, CY), SMALL, "people") as app:
        await app.press("y")
        app.sees("Copy what of Ada [red] {x}?", "ada@x.org", "e-mail", "+44 20 7946 0018", "phone")
        await app.press("2")
        app.sees("Copied: +44 20 7946 0018")
        assert app.app.clipboard == "+44 20 7946 0018"


async def test_of_several_all_of_a_kind_are_copied_in_one_line() -> None:
    async with running(keeper(ADA, BEA, CY), SMALL, "people") as app:
        await app.press("space", "space", "space", "y")
        app.sees("e-mail of 2", "phone of 1", "names")
        await app.press("1")
        assert app.app.clipboard == "ada@x.org, bea@y.org"


async def test_one_thing_is_copied_without_a_question() -> None:
    async with running(keeper(CY), SMALL, "people") as app:
        await app.press("y")
        app.sees("Copied: Cy")
        assert app.app.clipboard == "Cy"


async def test_a_mail_is_opened_where_there_is_a_desktop(monkeypatch: pytest.MonkeyPatch, opened: list[str]) -> None:
    async with running(keeper(BEA), SMALL, "people") as app:
        await app.press("Y")
        app.sees("Nothing here can open it", "y copies it")
        assert not opened
        monkeypatch.setattr(paths, "desktop", lambda: True)
        await app.press("Y")
        app.sees("Open what of Bea?", "bea@y.org", "b@home.org")
        app.sees_not("javascript")
        await app.press("2")
        assert opened == ["mailto:b@home.org"]
        app.sees("Opened outside: b@home.org")


async def test_with_nothing_to_open_it_says_so(opened: list[str]) -> None:
    async with running(keeper(CY), SMALL, "people") as app:
        await app.press("Y")
        app.sees("Nothing to open", "Cy")
    assert not opened


def test_tmux_hands_the_text_on_with_its_escapes_doubled() -> None:
    text = base64.b64encode("é\n".encode()).decode()
    assert tmux_passthrough("é\n") == f"\x1bPtmux;\x1b\x1b]52;c;{text}\a\x1b\\"
