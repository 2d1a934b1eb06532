"""A folder kept in step, on the screen: choose it, look, decide, run, undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkeeper.domain.model.contact import Contact
from tests.app.driver import AWKWARD, LARGE, SMALL, Driver, running
from tests.builders import keeper, person


def card(name: str, uid: str, *more: str) -> str:
    return "\r\n".join(
        ["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{name}", f"N:{name};;;;", *more, "END:VCARD", ""]
    )


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_bytes(text.encode())


async def done(app: Driver) -> None:
    await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group in ("rows", "sync")])
    await app.settle()
    await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group in ("rows", "sync")])
    await app.settle()


async def opened(app: Driver, folder: Path) -> None:
    await app.press("F")
    await done(app)
    await app.press("n")
    await app.type(str(folder))
    await app.press("ctrl+s")
    await done(app)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "book"
    path.mkdir()
    return path


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_folder_is_chosen_looked_at_synced_and_remembered(size: tuple[int, int], folder: Path) -> None:
    put(folder, "mary.vcf", card("Mary Jones", "abc", "EMAIL:m@example.org"))
    k = keeper(person(AWKWARD, emails=("ann@example.org",)))
    async with running(k, size, "people") as app:
        await app.press("F")
        await done(app)
        app.sees("No folder is kept in step yet", "choose a folder")
        await app.press("escape")
        await opened(app, folder)
        app.sees("Comes in", "Mary Jones", "Goes out", AWKWARD[:12], "1 new here, 1 new in the folder")
        assert (k.network.count(Contact), len(list(folder.iterdir()))) == (1, 1), "looking writes nothing"
        await app.press("y")
        await done(app)
        app.sees("Synced two people", "Both sides say the same")
        assert (k.network.count(Contact), len(list(folder.glob("*.vcf")))) == (2, 2)
        await app.press("escape")
        await done(app)
        app.sees("everyone")
        await app.press("u")
        await done(app)
        assert (k.network.count(Contact), len(list(folder.glob("*.vcf")))) == (1, 1), "the card goes with it"


@pytest.mark.parametrize(("key", "employer"), [("h", "Acme"), ("f", "Globex")])
async def test_a_field_that_both_sides_changed_is_answered_with_a_key(key: str, employer: str, folder: Path) -> None:
    put(folder, "mary.vcf", card("Mary Jones", "abc", "ORG:Initech"))
    k = keeper()
    k.sync.apply(k.sync.plan(folder))
    (mary,) = k.network.all(Contact)
    k.people.edit(mary.uid, organisation="Acme")
    put(folder, "mary.vcf", card("Mary Jones", "abc", "ORG:Globex"))
    async with running(k, SMALL, "people") as app:
        await app.press("F")
        await done(app)
        await app.press("enter")
        await done(app)
        app.sees("Changed on both sides", "Organisation: Acme here", "1 choice left to make")
        other = "f" if key == "h" else "h"
        for pressed in (other, key):  # an answer can be changed until it is run
            await app.press(pressed)
            await done(app)
        app.sees("✓")
        app.sees_not("left to make")
        await app.press("y")
        await done(app)
        app.sees("Both sides say the same")
    assert k.network.get(Contact, mary.uid).organisation == employer
    assert f"ORG:{employer}" in (folder / "mary.vcf").read_text()


@pytest.mark.parametrize(("key", "style", "cards"), [("p", "resting", 0), ("a", "archived", 0), ("k", "kept", 1)])
async def test_a_card_deleted_in_the_folder_asks_what_becomes_of_the_person(
    key: str, style: str, cards: int, folder: Path
) -> None:
    put(folder, "mary.vcf", card("Mary Jones", "abc"))
    k = keeper()
    k.sync.apply(k.sync.plan(folder))
    (folder / "mary.vcf").unlink()
    async with running(k, SMALL, "people") as app:
        await app.press("F")
        await done(app)
        await app.press("enter")
        await done(app)
        app.sees("Deleted in the folder", "Mary Jones")
        await app.press("enter", key)
        await done(app)
        await app.press("y")
        await done(app)
    (mary,) = k.network.all(Contact)
    assert (mary.style, len(list(folder.glob("*.vcf")))) == (style, cards)


async def test_who_is_archived_leaves_the_folder_when_asked(folder: Path) -> None:
    k = keeper(person("Ada Lovelace"))
    k.sync.apply(k.sync.plan(folder))
    (ada,) = k.network.all(Contact)
    k.people.edit(ada.uid, style="archived")
    async with running(k, SMALL, "people") as app:
        await app.press("F")
        await done(app)
        await app.press("enter")
        await done(app)
        app.sees("Ada Lovelace is archived; the card stays in the folder.")
        await app.press("x")
        await done(app)
        app.sees("leaves the folder")
        await app.press("y")
        await done(app)
    assert not list(folder.glob("*.vcf"))


async def test_a_folder_that_is_not_there_any_more_is_a_sentence_with_a_way_on(folder: Path) -> None:
    k = keeper(person("Ada Lovelace"))
    k.sync.apply(k.sync.plan(folder))
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    async with running(k, SMALL, "people") as app:
        await app.press("F")
        await done(app)
        await app.press("enter")
        await done(app)
        assert "is not a folder" in " ".join(app.text.split())
        app.sees("name another folder")
        await app.press("y")
        app.sees("Choose a folder first")
        await app.press("escape")
        await done(app)
        app.sees("Folders kept in step")


async def test_only_who_was_chosen_goes_out_and_the_choice_is_shown(folder: Path) -> None:
    k = keeper(person("Ada Lovelace", tags=("family",)), person("Bob Stone"))
    async with running(k, SMALL, "people") as app:
        await app.press("F")
        await done(app)
        await app.press("n")
        await app.type(str(folder))
        await app.press("enter")
        await app.type("#family")
        await app.press("ctrl+s")
        await done(app)
        app.sees("#family", "Ada Lovelace")
        app.sees_not("Bob Stone")
