"""The Message screen, as a person uses it: written, read along with, copied, logged, never sent."""

from __future__ import annotations

import sys
import webbrowser
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netkeeper import paths
from netkeeper.app.app import NetkeeperApp
from netkeeper.app.message import screen as message_module
from netkeeper.app.message.screen import MessageScreen
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.record import OfferIdea
from netkeeper.errors import NotSaved
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, LARGE, SMALL, Driver, running
from tests.builders import TODAY, contact_on, keeper, person


def ann() -> Contact:
    return person(AWKWARD, uid=1, cares_about=("looms",), emails=("ann@example.org",), cadence_days=30)


def a_keeper() -> Keeper:
    """Somebody who is due, of whom something is known, with an idea kept for them."""
    talk = contact_on("2026-09-01", ann(), channel="call", summary="the [b]new loom")
    return keeper(ann(), OfferIdea(uid=7, what="the [/b] catalogue", contact=1), talk)


async def write(app: Driver, text: str) -> None:
    await app.app.workers.wait_for_complete([w for w in app.app.workers if w.name == "_learn"])
    await app.type(text)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_person_stands_beside_the_words(size: tuple[int, int]) -> None:
    async with running(a_keeper(), size, "people") as app:
        await app.press("m")
        app.sees(f"What can you offer {AWKWARD}?", "the [/b] catalogue")
        await app.press("1")
        app.sees(f"To {AWKWARD}", "You offer  the [/b] catalogue", "[b]new loom", "looms")


async def test_from_outreach_to_a_logged_message_with_a_next_step_is_five_keys() -> None:
    k = a_keeper()
    async with running(k, LARGE, "outreach") as app:
        keys = ["m", "1"]
        await app.press(*keys)
        await write(app, "The looms have arrived in Nottingham, and I thought of your sketch.")
        after = ["ctrl+c", "ctrl+s", "3"]
        await app.press("ctrl+c")
        assert app.app.clipboard.startswith("The looms have arrived")
        await app.press("ctrl+s", "3")
        assert len(keys + after) <= 8
        assert app.screen == "OutreachScreen"
        app.sees(f"Wrote to {AWKWARD}")
    moment = next(iter(k.network.interactions(1, 1)), None)
    assert moment is not None
    assert (moment.on, moment.channel, moment.gave) == (TODAY, "message", "the [/b] catalogue")
    assert moment.message.startswith("The looms have arrived")
    assert k.network.get(OfferIdea, 7).used == TODAY
    assert [f.on for f in k.network.about(FollowUp, 1)] == [date(2027, 2, 21)]
    assert k.drafts.find("message", "1") is None


async def test_what_is_noticed_is_underlined_and_said_and_never_stops_anybody() -> None:
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "Ann, just checking in.")
        app.sees("“just checking in”", "Substance is missing")
        screen = app.app.screen
        assert isinstance(screen, MessageScreen)
        line = screen.editor.get_line(0)
        assert [line.plain[s.start : s.end] for s in line.spans] == ["just checking in"]
        await app.press("ctrl+s", "n")
    assert next(iter(k.network.interactions(1, 1)), None) is not None


async def test_an_offer_answers_an_ask() -> None:
    async with running(a_keeper(), LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms! Could you introduce me to the weaver?")
        app.sees("You ask here, and nothing given to Ann is")
        await app.press("ctrl+g", "1")
        app.sees("nothing to point out")


async def test_an_ask_is_logged_as_one() -> None:
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms! Could you introduce me to the weaver?")
        await app.press("ctrl+s", "n")
    moment = next(iter(k.network.interactions(1, 1)), None)
    assert moment is not None
    assert moment.asked == "Could you introduce me to the weaver?"


async def test_what_was_typed_comes_back_with_the_same_key() -> None:
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("m", "1")
        await write(app, "Half a sentence about [red] looms")
        await app.press("escape")
        app.sees("Kept as a draft")
        await app.press("m")
        app.sees("Half a sentence about [red] looms", "You offer  the [/b] catalogue")
        app.sees_not("What can you offer")


async def test_every_word_is_on_disk_moments_after_it_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_module, "SAVE_AFTER", 0.001)
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms")
        await app.pilot.pause(0.05)
        draft = k.drafts.find("message", "1")
        assert draft is not None
        assert draft.text == "The looms"
        app.sees("The looms")
    assert message_module.SAVE_AFTER < 1


async def test_nothing_written_is_nothing_to_copy_or_log() -> None:
    k = a_keeper()
    async with running(k, SMALL, "people") as app:
        for key in ("ctrl+c", "ctrl+s", "ctrl+o"):
            if key == "ctrl+c":
                await app.press("m", "n")
            await app.press(key)
            app.sees("Nothing is written yet")
    assert k.network.count(Interaction) == 1


async def test_undo_takes_back_the_log_and_brings_back_the_words() -> None:
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms have arrived.")
        await app.press("escape", "m", "ctrl+s", "n", "u")
        assert k.network.count(Interaction) == 1
        await app.press("m")
        app.sees("The looms have arrived.")


async def test_an_unclear_day_is_said_and_nothing_is_lost() -> None:
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms have arrived.")
        await app.press("ctrl+s", "tab")
        await app.type("someday maybe")
        await app.press("enter")
        app.sees("Can't read “someday maybe” as a date", "The looms have arrived.")
    assert k.network.count(Interaction) == 1


def test_a_desktop_without_a_program_that_opens_links_opens_no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("webbrowser.get", lambda: object())
    assert paths.desktop()

    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr("webbrowser.get", none)
    assert not paths.desktop()


async def test_the_mail_program_gets_the_words_and_the_log_says_e_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(NetkeeperApp, "open_url", lambda self, url, **_: opened.append(url))
    monkeypatch.setattr("netkeeper.paths.desktop", lambda: True)
    k = a_keeper()
    async with running(k, LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "Looms & more")
        await app.press("ctrl+o")
        app.sees("Opened in your mail program")
        await app.press("ctrl+s", "n")
    assert opened == ["mailto:ann@example.org?body=Looms%20%26%20more"]
    moment = next(iter(k.network.interactions(1, 1)), None)
    assert moment is not None
    assert moment.channel == "e-mail"


@pytest.mark.parametrize(
    ("emails", "words"), [((), "has no e-mail address here"), (("a@b.org",), "No mail program was found here")]
)
async def test_mail_that_cannot_open_is_said(
    emails: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netkeeper.paths.desktop", lambda: False)
    async with running(keeper(person("Ada", emails=emails)), LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms")
        await app.press("ctrl+o")
        app.sees(words)


async def test_the_own_editor_gets_the_words_and_gives_them_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys\nopen(sys.argv[1], 'a').write(' and more\\x1b[31m')\n")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    monkeypatch.setattr(NetkeeperApp, "suspend", lambda self: nullcontext())
    async with running(a_keeper(), LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms")
        await app.press("ctrl+e")
        app.sees("The looms and more")


@pytest.mark.parametrize(
    ("editor", "words"),
    [("no-such-editor-here", "was not found, or is not a program"), ("false", "ended with an error")],
)
async def test_an_editor_that_fails_changes_nothing(editor: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", editor)
    monkeypatch.setattr(NetkeeperApp, "suspend", lambda self: nullcontext())
    async with running(a_keeper(), LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms")
        await app.press("ctrl+e")
        app.sees(words, "The looms")


async def test_a_terminal_that_cannot_make_room_says_so() -> None:
    async with running(a_keeper(), LARGE, "people") as app:
        await app.press("m", "n", "ctrl+e")
        app.sees("This terminal can't hand over")


async def test_selected_words_alone_are_copied() -> None:
    async with running(a_keeper(), LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms")
        await app.press("shift+left", "shift+left", "ctrl+c")
        assert app.app.clipboard == "ms"


async def test_the_third_written_contact_in_a_row_suggests_to_meet() -> None:
    ada = person("Ada")
    written: list[Any] = [contact_on(day, ada, channel="message") for day in ("2026-11-01", "2026-11-05")]
    async with running(keeper(ada, *written), LARGE, "people") as app:
        await app.press("m", "n")
        await write(app, "The looms")
        await app.press("ctrl+s")
        app.sees("next time, a call or a coffee?")


async def test_a_message_is_never_for_many() -> None:
    async with running(keeper(person("Ada"), person("Bob")), LARGE, "people") as app:
        await app.press("asterisk", "m")
        app.sees("A message is for one person")
        assert app.screen == "PeopleScreen"


async def test_a_disk_that_refuses_is_said_and_the_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    k = a_keeper()

    def refuse(*_: object) -> None:
        raise NotSaved("Not saved: the disk is full. Make room, then try again.")

    async with running(k, LARGE, "people") as app:
        await app.press("m")
        monkeypatch.setattr(k.repository, "commit", refuse)
        await app.press("1")
        await write(app, "The looms have arrived.")
        await app.press("ctrl+s", "n")
        app.sees("Not saved: the disk is full", "The looms have arrived.")
        await app.press("escape")
        assert app.screen == "MessageScreen"
        app.sees("Not saved: the disk is full", "The looms have arrived.")
        await app.press("escape")
        assert app.screen == "PeopleScreen"
    assert k.network.count(Interaction) == 1
