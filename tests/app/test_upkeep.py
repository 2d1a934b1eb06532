"""Possible duplicates, the store's backups and versions, and exports, on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.services import Keeper, open_store
from tests.app.driver import AWKWARD, LARGE, SMALL, Driver, running
from tests.builders import TODAY, contact_on, keeper, person


async def _settled(app: Driver, group: str) -> None:
    await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group == group])
    await app.settle()


def _opened(path: Path) -> Keeper:
    return open_store(path, lambda: TODAY)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_two_who_are_one_are_shown_with_the_reason_and_made_one(size: tuple[int, int]) -> None:
    a = person(AWKWARD, emails=("ann@example.org",), title="CTO")
    b = person(AWKWARD, emails=("ann@example.org",), title="Founder", notes="met twice")
    k = keeper(a, b, contact_on("2026-11-01", b))
    async with running(k, size, "people") as app:
        await app.press("M")
        await _settled(app, "duplicates")
        app.sees("Ann [Acme]", "The same e-mail address")
        await app.press("f", "1", "y")
        await _settled(app, "duplicates")
        app.sees("Nobody seems to be here twice.")
        one = k.network.get(Contact, a.uid)
        assert (one.title, one.notes, k.network.count(Contact)) == ("Founder", "met twice", 1)
        assert [m.contacts for m in k.network.all(Interaction)] == [(a.uid,)]
        await app.press("u")
        await _settled(app, "duplicates")
        assert k.network.count(Contact) == 2


async def test_a_merge_asks_about_each_field_in_which_they_differ() -> None:
    a = person("Ann Lee", emails=("ann@example.org",), title="CTO", location="Leeds")
    b = person("Ann Lee", emails=("ann@example.org",), title="Founder", location="York")
    k = keeper(a, b)
    async with running(k, SMALL, "people") as app:
        await app.press("M")
        await _settled(app, "duplicates")
        await app.press("y")
        app.sees("which is right?", "CTO", "Founder")
        await app.press("2")
        app.sees("which is right?", "Leeds", "York")
        await app.press("escape")
        assert k.network.count(Contact) == 2, "left half way, nothing is merged"
        await app.press("y", "1")
        await _settled(app, "duplicates")
    one = k.network.get(Contact, a.uid)
    assert (one.title, one.location, k.network.count(Contact)) == ("Founder", "Leeds", 1)


async def test_two_who_are_two_are_never_suggested_again() -> None:
    k = keeper(person("Anna Müller", organisation="Acme"), person("Anna Müller", organisation="Acme"))
    async with running(k, mode="people") as app:
        await app.press("M")
        await _settled(app, "duplicates")
        await app.press("n")
        await _settled(app, "duplicates")
        app.sees("Nobody seems to be here twice.")
    assert not k.duplicates.pairs()


async def test_a_backup_of_nothing_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    k = _opened(tmp_path / "network.json")
    k.people.add(name="Ada")
    k.storage.compact()
    async with running(k, mode="people") as app:
        await app.press("B")
        await _settled(app, "store")
        app.sees("nothing yet")
        app.sees_not("can't be read")
        await app.press("escape")
        for backup in (tmp_path / "backups").glob("*.json"):
            backup.write_bytes(b"{")
        await app.press("B")
        await _settled(app, "store")
        app.sees("can't be read")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_backup_is_made_listed_and_put_back(size: tuple[int, int], tmp_path: Path) -> None:
    k = _opened(tmp_path / "network.json")
    k.people.add(name="Ada")
    async with running(k, size, "people") as app:
        await app.press("B")
        await _settled(app, "store")
        await app.press("b")
        await _settled(app, "store")
        app.sees("Backups", "1 person")
        k.people.add(name="Grace")
        await app.settle()
        await _settled(app, "store")
        await app.press("g", "enter", "y")
        await app.settle()
        assert [name for name, _ in k.network.by_name] == ["ada"]
        await app.press("c")
        await _settled(app, "store")
        app.sees("The store is sound.")
        await app.press("u")
        assert [name for name, _ in k.network.by_name] == ["ada", "grace"]


async def test_a_record_changed_in_two_places_is_shown_side_by_side_and_decided(tmp_path: Path) -> None:
    path, other = tmp_path / "network.json", tmp_path / "other.json"
    k = _opened(path)
    k.people.add(name="Ada", notes="first")
    k.close()
    other.write_bytes(path.read_bytes())
    k, two = _opened(path), _opened(other)
    uid = k.people.named("Ada").uid
    k.people.edit(uid, notes="written here")
    two.people.edit(uid, notes="written there")
    two.close()
    k.storage.merge(other)
    assert len(k.storage.conflicts()) == 1
    async with running(k, LARGE) as app:
        app.sees("1 record changed in two places")
        await app.press("B")
        await _settled(app, "store")
        app.sees("Changed in two places", "written here", "written there")
        await app.press("enter", "2")
        assert not k.storage.conflicts()
    assert k.people.named("Ada").notes in ("written here", "written there")


@pytest.mark.parametrize(("key", "ending"), [("1", ".json"), ("2", ".vcf"), ("3", ".csv"), ("4", ".ics"), ("5", ".md")])
async def test_every_format_is_exported_from_the_screen(
    key: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    k = keeper(person("Ada Lovelace"))
    async with running(k, mode="people") as app:
        await app.press("E", key, "ctrl+s")
        app.sees("Wrote ")
    written = list(tmp_path.glob(f"*{ending}"))
    assert len(written) == 1
    assert written[0].stat().st_mode & 0o777 == 0o600
    if ending != ".ics":
        assert "Ada Lovelace" in written[0].read_text(encoding="utf-8-sig")


async def test_an_export_to_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    async with running(keeper(person("Ada")), mode="people") as app:
        await app.press("E", "1")
        await app.press("ctrl+u")
        await app.type(str(tmp_path / "missing" / "x.json"))
        await app.press("ctrl+s")
        app.sees("could not be written")
