"""Bringing people in on the screen: choose, look, decide, accept, undo."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from netkeeper.domain.matching.incoming import Hints, ParsedFiles, Progress
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from tests.app.driver import LARGE, SMALL, Driver, running
from tests.builders import keeper, person

LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,Lovelace,https://www.linkedin.com/in/ada,,Analytical Engines,Analyst,12 Mar 2021
Grace,Hopper,https://www.linkedin.com/in/grace,grace@example.org,US Navy,Rear Admiral,05 Jan 2020
"=HYPERLINK(""x"")",[red],https://www.linkedin.com/in/x,,,,01 Feb 2022
,,,,,,01 Jan 2023
"""


async def _open(app: Driver, path: Path) -> None:
    await app.press("I")
    await app.type(str(path))
    await app.press("enter")
    await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group == "import"])
    await app.settle()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_linkedin_export_is_looked_at_brought_in_and_undone(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    k = keeper(person("Bob"))
    async with running(k, size, "people") as app:
        await _open(app, path)
        app.sees("linkedin-connections", "4 found: 3 new", "Ada Lovelace", '=HYPERLINK("x") [red]')
        assert k.network.count(Contact) == 1, "nothing is written before it is accepted"
        await app.press("y")
        app.sees("Imported 3 people from Connections.csv", "4 people", "unplaced" if size == LARGE else "Ada")
        await app.press("u")
        assert k.network.count(Contact) == 1


async def test_what_an_import_does_to_the_coming_weeks_is_said_before_it_is_done(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    rows = "".join(f"Person {n},core\n" for n in range(6))
    path.write_text(f"Name,Tier\n{rows}", encoding="utf-8")
    k = keeper(person("Bob", tier=""))
    async with running(k, SMALL, "people") as app:
        await _open(app, path)
        app.sees("6 people will come up", "at most two a week")
        assert k.network.count(Contact) == 1
        await app.press("y")
        assert sum(c.first_due is not None for c in k.network.all(Contact)) == 6


async def test_what_is_left_out_is_listed_with_line_and_reason_and_saved_on_request(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    async with running(keeper(), mode="people") as app:
        await _open(app, path)
        await app.press("shift+tab")
        app.sees("line 8", "account was closed")
        await app.press("w")
        app.sees("Wrote 1 record to")
    assert "account was closed" in (tmp_path / "Connections.left-out.txt").read_text(encoding="utf-8")


async def test_one_is_left_out_by_hand_and_taken_in_again(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    async with running(keeper(), mode="people") as app:
        await _open(app, path)
        await app.press("x")
        await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group == "import"])
        await app.settle()
        app.sees("2 new", "2 left out")


async def test_an_unclear_person_is_shown_side_by_side_and_decided(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Name,Company,Last Contacted\nAda Lovelace,Analytical Engines,2026-11-01\n", encoding="utf-8")
    ada = person("Ada Lovelace", organisation="Analytical Engines", notes="mine")
    k = keeper(ada)
    async with running(k, LARGE, "people") as app:
        await _open(app, path)
        app.sees("1 unclear", "The same name and organisation", "in the file", "here")
        await app.press("enter", "1")
        await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group == "import"])
        await app.settle()
        await app.press("y")
    assert k.network.count(Contact) == 1
    assert k.people.named("Ada").notes == "mine"
    assert [m.on.isoformat() for m in k.network.all(Interaction)] == ["2026-11-01"]


async def test_a_question_about_the_file_is_answered_and_it_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("Name,Last contact\nAda,03/04/2026\n", encoding="utf-8")
    k = keeper()
    async with running(k, LARGE, "people") as app:
        await _open(app, path)
        await app.press("y")  # nothing is brought in over an open question that was never seen
        app.sees("What day is 03/04/2026?")
        app.sees("1 question is open")
        await app.press("enter", "2")
        await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group == "import"])
        await app.settle()
        await app.press("y")
    assert [m.on.isoformat() for m in k.network.all(Interaction)] == ["2026-03-04"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "!"), (b"", "!")],
)
async def test_a_file_that_holds_no_people_is_answered_with_a_sentence(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "thing.csv"
    path.write_bytes(content)
    async with running(keeper(), mode="people") as app:
        await _open(app, path)
        app.sees(said, "thing.csv")
        assert app.screen == "ImportScreen"
        await app.press("escape")
        assert app.screen == "PeopleScreen"


async def test_every_word_about_what_can_come_in_has_room() -> None:
    async with running(keeper(), SMALL) as app:
        await app.press("I")
        app.sees("From LinkedIn, an address book", "Nothing is written before you have seen it.")


async def test_the_path_is_completed_by_tab(tmp_path: Path) -> None:
    (tmp_path / "Connections.csv").write_text(LINKEDIN, encoding="utf-8")
    async with running(keeper(), mode="people") as app:
        await app.press("I")
        await app.type(f"{tmp_path}/Conn")
        await app.press("tab")
        app.sees("Connections.csv")
        await app.press("enter")
        await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group == "import"])
        await app.settle()
        app.sees("3 new")


DIFFERENT = "Name,Email,Company\nAda Byron,ada@example.org,Globex\nBob Stone,bob@example.org,Initech\n"


async def _planned(app: Driver) -> None:
    await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group == "import"])
    await app.settle()


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_the_file_says_differently_is_shown_and_taken_with_a_key(
    size: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(DIFFERENT, encoding="utf-8")
    ada = person("Ada Byron", emails=("ada@example.org",), organisation="Acme")
    bob = person("Bob Stone", emails=("bob@example.org",), organisation="Hooli")
    k = keeper(ada, bob)
    async with running(k, size, "people") as app:
        await _open(app, path)
        app.sees("Different 2", "employer: Acme here")
        await app.press("t")
        await _planned(app)
        app.sees("✓")
        await app.press("y")
        assert k.network.get(Contact, ada.uid).organisation == "Globex"
        assert k.network.get(Contact, bob.uid).organisation == "Hooli", "only the one that was asked for"
        await app.press("u")
    assert k.network.get(Contact, ada.uid).organisation == "Acme"


async def test_all_that_differs_is_taken_at_once_and_given_back_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(DIFFERENT, encoding="utf-8")
    ada = person("Ada Byron", emails=("ada@example.org",), organisation="Acme")
    bob = person("Bob Stone", emails=("bob@example.org",), organisation="Hooli")
    k = keeper(ada, bob)
    async with running(k, SMALL, "people") as app:
        await _open(app, path)
        for key, ticks in (("*", 2), ("*", 0), ("*", 2)):
            await app.press(key)
            await _planned(app)
            assert app.text.count("✓") == ticks
        await app.press("y")
    assert [k.network.get(Contact, one.uid).organisation for one in (ada, bob)] == ["Globex", "Initech"]


async def test_a_list_that_came_in_before_still_says_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(DIFFERENT, encoding="utf-8")
    ada = person("Ada Byron", emails=("ada@example.org",), organisation="Acme")
    k = keeper(ada)
    k.imports.import_files([path])
    async with running(k, SMALL, "people") as app:
        await _open(app, path)
        app.sees("Different 1")
        await app.press("t")
        app.sees("employer: Acme here, Globex in the file")
        await _planned(app)
        await app.press("y")
    assert k.network.get(Contact, ada.uid).organisation == "Globex"


async def test_nothing_differs_is_said_when_there_is_nothing_to_take(tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    async with running(keeper(), SMALL, "people") as app:
        await _open(app, path)
        for key in ("t", "*"):
            await app.press(key)
            app.sees("The file says nothing different")


async def test_reading_tells_how_far_it_is_and_esc_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(LINKEDIN, encoding="utf-8")
    k = keeper()
    shown, stopped = threading.Event(), threading.Event()

    def slow(*_args: object, progress: Progress | None = None) -> ParsedFiles:
        assert progress is not None
        progress(3_000, 10_000)
        shown.set()
        stopped.wait(20)
        Hints(progress=progress).go_on(4_000, 10_000)  # what every reader calls
        raise AssertionError("it went on")

    monkeypatch.setattr(k.imports, "read_files", slow)
    async with running(k, SMALL, "people") as app:
        await app.press("I")
        await app.type(str(path))
        await app.begin("enter")
        await asyncio.to_thread(shown.wait, 20)
        await app.pilot.pause()
        app.sees("3,000 of 10,000", "esc stops")
        await app.begin("escape")
        stopped.set()
        await app.settle()
        app.sees("Stopped; nothing was changed.", "Bring people in")
        assert app.screen == "ImportScreen"
    assert k.network.count(Contact) == 0


@pytest.mark.parametrize("typed", ["1" * 400, "~nobody-of-that-name/x.csv"], ids=["long", "nobody"])
async def test_a_path_that_can_be_none_is_answered_with_a_sentence(typed: str) -> None:
    async with running(keeper(), SMALL, "people") as app:
        await app.press("I")
        await app.type(typed)
        await app.press("enter")
        assert app.screen == "ImportScreen"
        assert "doesn't exist" in app.text or "could not be read" in app.text or "can't be read" in app.text, app.text
        await app.press("escape", "escape", "F", "n")
        await app.type(typed)
        await app.press("ctrl+s")
        app.sees("is not a", "Create it first")
