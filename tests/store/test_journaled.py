"""The store: a commit is on disk, whole; what is not netkeeper's is refused and not touched."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import orjson
import pytest
from tinydb import Query, TinyDB

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NotSaved, StoreDamaged
from netkeeper.services import Keeper
from netkeeper.store.journaled import JournaledRepository
from tests.builders import TODAY


def opened(path: Path) -> Keeper:
    return Keeper(JournaledRepository(path), lambda: TODAY)


def test_what_was_saved_is_there_after_a_restart_and_plain_tinydb_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    first = opened(path)
    first.people.add(name="Ada Lovelace", tags=("looms",), columns={"Shoe size": "38"})
    first.log.add([first.people.named("Ada").uid], channel="call")
    first.close()
    second = opened(path)
    assert second.network.tables == first.network.tables
    assert [c.label for c in second.history()] == ["Logged a call with Ada Lovelace", "Added Ada Lovelace"]
    with TinyDB(path) as db:
        assert db.table("contacts").search(Query().name == "Ada Lovelace")[0]["tags"] == ["looms"]


def test_opening_a_store_that_is_not_there_writes_nothing(tmp_path: Path) -> None:
    keeper = opened(tmp_path / "deep" / "network.json")
    assert not list(tmp_path.iterdir())
    keeper.people.add(name="Ada")
    assert (tmp_path / "deep" / "network.json").exists()


def test_files_are_readable_by_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        opened(tmp_path / "new" / "network.json").people.add(name="Ada")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    for file in (tmp_path / "new").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    link = tmp_path / "network.json"
    opened(real).people.add(name="Ada")
    link.symlink_to(real)
    opened(link).people.add(name="Grace")
    assert link.is_symlink()
    assert opened(real).people.named("Grace")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"{", "is truncated or not valid JSON"),
        (b"not json at all", "is truncated or not valid JSON"),
        (b"[]", "is not a network that netkeeper wrote"),
        (b'{"_default": {"1": {"name": "x"}}}', "is not a network that netkeeper wrote"),
        (b'{"_netkeeper": {"1": {"format": "other", "schema": 1}}}', "says something else"),
        (b'{"_netkeeper": {"1": {"format": "netkeeper", "schema": 99}}}', "newer netkeeper"),
        (b'{"_netkeeper": {"1": {"format": "netkeeper", "schema": 1}}, "contacts": []}', "isn't a table"),
        (
            b'{"_netkeeper": {"1": {"format": "netkeeper", "schema": 1}}, "contacts": {"7": {"name": 5}}}',
            "name of record 7",
        ),
        (b'{"_netkeeper": {"1": {"format": "netkeeper", "schema": 1}}, "contacts": {"7": {}}}', "has no name"),
        (b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n", "unfinished git merge"),
    ],
)
def test_what_is_no_network_is_refused_in_a_sentence_and_not_one_byte_changes(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "network.json"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged) as caught:
        opened(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["network.json"]


def test_a_folder_in_place_of_the_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged, match="is a folder"):
        opened(tmp_path)


def test_a_save_that_fails_says_why_and_leaves_file_and_memory_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "network.json"
    keeper = opened(path)
    keeper.people.add(name="Ada")
    before = path.read_bytes()

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("netkeeper.store.disk.os.pwrite", full)
        with pytest.raises(NotSaved, match="No space left on device"):
            keeper.people.add(name="Grace")
    assert path.read_bytes() == before
    assert [name for name, _ in keeper.network.by_name] == ["ada"]
    assert not list(tmp_path.glob(".*.new"))
    keeper.people.add(name="Grace")
    assert opened(path).people.named("Grace")


def test_two_programs_on_one_store_see_each_other_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    one = opened(path)
    one.people.add(name="Ada")
    two = opened(path)
    two.people.add(name="Grace")
    one.people.add(name="Alan")
    assert one.refresh() == []  # taken in before its own save
    assert [c.label for c in two.refresh()] == ["Added Alan"]
    names = ["ada", "alan", "grace"]
    assert [n for n, _ in one.network.by_name] == [n for n, _ in two.network.by_name] == names
    assert [n for n, _ in opened(path).network.by_name] == names
    assert one.refresh() == two.refresh() == []


def test_two_programs_changing_other_fields_of_one_record_both_have_their_way(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    one = opened(path)
    uid = one.people.add(name="Ada", tags=("looms",)).edits[0].uid
    two = opened(path)
    two.people.edit(uid, notes="theirs", tags=("looms", "letters"))
    one.people.edit(uid, organisation="Analytical Engines", tags=("looms", "numbers"))
    two.refresh()
    ada = opened(path).people.named("Ada")
    assert (ada.notes, ada.organisation) == ("theirs", "Analytical Engines")
    assert set(ada.tags) == {"looms", "letters", "numbers"}
    assert ada == one.people.named("Ada") == two.people.named("Ada")
    assert not list(one.network.all(Conflict))


def test_two_programs_giving_one_field_two_values_keep_both_and_ask(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    one = opened(path)
    uid = one.people.add(name="Ada").edits[0].uid
    two = opened(path)
    two.people.edit(uid, notes="theirs")
    one.people.edit(uid, notes="mine")
    two.refresh()
    for keeper in (one, two, opened(path)):
        (conflict,) = keeper.network.all(Conflict)
        assert (conflict.of_uid, conflict.fields) == (uid, ("notes",))
        assert {conflict.one["notes"], conflict.other["notes"]} == {"theirs", "mine"}
        assert keeper.people.named("Ada").notes == conflict.one["notes"]


def test_an_edit_beats_a_removal_by_another_program(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    one = opened(path)
    uid = one.people.add(name="Ada").edits[0].uid
    two = opened(path)
    two.people.remove([uid])
    one.people.edit(uid, notes="mine")
    assert opened(path).people.named("Ada").notes == "mine"
    two.refresh()
    one.people.edit(uid, notes="again")
    with pytest.raises(NotSaved, match="Another program changed the same records"):
        two.people.remove([uid])
    assert [c.label for c in two.refresh()] == ["Edited Ada"]
    assert two.people.named("Ada").notes == "again"


def test_keys_of_a_newer_version_come_back_where_they_were(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    keeper = opened(path)
    keeper.people.add(name="Ada")
    uid = keeper.people.named("Ada").uid
    keeper.close()
    data = orjson.loads(path.read_bytes())
    data["contacts"][str(uid)]["favourite_colour"] = {"name": "teal"}
    path.write_bytes(orjson.dumps(data))
    again = opened(path)
    again.people.edit(uid, notes="x")
    again.close()
    assert orjson.loads(path.read_bytes())["contacts"][str(uid)]["favourite_colour"] == {"name": "teal"}


def test_history_keeps_a_thousand_changes_and_no_drafts(tmp_path: Path) -> None:
    keeper = opened(tmp_path / "network.json")
    keeper.drafts.save("message", "1", "Dear")
    keeper.people.add(name="Ada")
    uid = keeper.people.named("Ada").uid
    for i in range(1005):
        keeper.people.edit(uid, notes=str(i))
    again = opened(tmp_path / "network.json")
    assert len(again.history()) == 1000
    assert again.network.get(Contact, uid).notes == "1004"
    assert again.undo().label == "Undid: Edited Ada"
    assert again.network.get(Contact, uid).notes == "1003"
