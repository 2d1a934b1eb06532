"""A copy put in the store's place, while netkeeper is open or closed: who knows less displaces nobody.

The law: an older copy is written anew with what it lacks, a copy that grew apart is merged, another network is taken
as it is and what was here goes to the backups; and each is told, on the command line too.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from netkeeper.cli import main
from netkeeper.domain.model.contact import Contact
from netkeeper.services import Keeper
from netkeeper.services.storage import check_store
from netkeeper.store.journaled import JournaledRepository
from tests.builders import TODAY

WRITTEN_AGAIN = "written again; to go back on purpose, use `netkeeper restore`"


def opened(path: Path) -> Keeper:
    return Keeper(JournaledRepository(path), lambda: TODAY)


def names(path: Path) -> set[str]:
    return {contact.name for contact in opened(path).network.all(Contact)}


def edit_outside(path: Path, pretty: bool = True) -> None:
    """Another program adds Olga: one that writes JSON its own way, or one that leaves the layout as it is."""
    if pretty:
        data = json.loads(path.read_text(encoding="utf-8"))
        data["contacts"]["4711"] = {"name": "Olga"}
        path.write_text(json.dumps(data, indent=1), encoding="utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"contacts": {\n', '"contacts": {\n"4711": {"name":"Olga"},\n', 1), "utf-8")


@pytest.fixture
def lived(tmp_path: Path) -> Path:
    """A store with Ada, and beside it, in `older`, the file as it was with her alone."""
    path = tmp_path / "network.json"
    keeper = opened(path)
    keeper.people.add(name="Ada")
    keeper.close()
    shutil.copy(path, tmp_path / "older.json")
    return path


def later(path: Path, *people: str) -> None:
    keeper = opened(path)
    for name in people:
        keeper.people.add(name=name)
    keeper.close()


@pytest.mark.parametrize("edited", ["not", "pretty", "in its layout", "twice"])
@pytest.mark.parametrize("sessions", [1, 3])
@pytest.mark.parametrize("how", ["open", "command line", "killed"])
def test_an_older_copy_put_in_place_displaces_nobody_and_is_told(
    lived: Path, edited: str, sessions: int, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    older, expected = lived.with_name("older.json"), {"Ada"}
    keeper = opened(lived)
    keeper.people.add(name="Zoe")
    keeper.people.edit(keeper.people.named("Ada").uid, notes="old")
    keeper.close()
    shutil.copy(lived, older)
    if edited != "not":
        edit_outside(lived, pretty=edited != "in its layout")
        expected.add("Olga")
    keeper = opened(lived)
    keeper.people.remove([keeper.people.named("Zoe").uid])
    keeper.people.edit(keeper.people.named("Ada").uid, notes="new")
    keeper.close()
    for number in range(sessions - 1):
        later(lived, f"Later {number}")
        expected.add(f"Later {number}")
    if edited == "twice":
        edit_outside(lived, pretty=False)
    if how in ("open", "killed"):
        keeper = opened(lived)
        keeper.people.add(name="Newest")
        expected.add("Newest")
    shutil.copy(older, lived)
    if how == "open":
        keeper.refresh()
        assert {contact.name for contact in keeper.network.all(Contact)} == expected
        assert any(WRITTEN_AGAIN in notice for notice in keeper.storage.notices)
        keeper.close()
    elif how == "command line":
        assert main(["--store", str(lived), "add", "Cleo", "Quinn"]) == 0
        assert WRITTEN_AGAIN in capsys.readouterr().err
        expected.add("Cleo Quinn")
    assert names(lived) == expected
    opened(lived).close()
    again = opened(lived)
    assert {contact.name for contact in again.network.all(Contact)} == expected
    assert again.people.named("Ada").notes == "new"
    assert not again.storage.conflicts()
    assert not again.storage.notices, "told once"
    told = check_store(lived).wrong
    assert not told or edited in ("in its layout", "twice")
    assert all("backups" in one and "checksum" in one for one in told), "a file edited in its layout is kept as it was"


def test_an_older_copy_put_in_place_right_after_an_edit_from_outside_was_taken_in_displaces_nobody(lived: Path) -> None:
    keeper = opened(lived)
    edit_outside(lived)
    keeper.refresh()
    keeper.close()
    shutil.copy(lived.with_name("older.json"), lived)
    assert names(lived) == {"Ada", "Olga"}


def test_a_copy_that_grew_apart_put_in_place_while_netkeeper_is_closed_is_merged(
    lived: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later(lived.with_name("older.json"), "There")
    keeper = opened(lived)
    keeper.people.add(name="Here")
    ada = keeper.people.named("Ada").uid
    keeper.people.edit(ada, notes="here")
    keeper.close()
    shutil.copy(lived.with_name("older.json"), lived)
    assert main(["--store", str(lived), "people"]) == 0
    assert "Both are merged; what was here before goes to" in capsys.readouterr().err
    opened(lived).close()
    keeper = opened(lived)
    assert {contact.name for contact in keeper.network.all(Contact)} == {"Ada", "Here", "There"}
    assert keeper.network.get(Contact, ada).notes == "here"
    kept = [one for one in keeper.storage.backups() if one.why == "before adoption"]
    assert {"Here"} in [{c.name for c in opened(one.path).network.all(Contact)} - {"Ada"} for one in kept]
    assert keeper.undo().label == "Undid: network.json was replaced by another program"
    assert {contact.name for contact in keeper.network.all(Contact)} == {"Ada", "Here"}


def test_another_network_put_in_place_is_taken_and_told_and_what_was_here_can_be_put_back(
    lived: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later(tmp_path / "else" / "network.json", "Somebody")
    later(lived, "Here")
    shutil.copy(tmp_path / "else" / "network.json", lived)
    assert main(["--store", str(lived), "add", "Cleo", "Quinn"]) == 0
    assert "by another network; what was here before goes to" in capsys.readouterr().err
    assert names(lived) == {"Somebody", "Cleo Quinn"}
    kept = [one for one in opened(lived).storage.backups() if one.why == "before adoption"]
    assert {"Ada", "Here"} in [names(one.path) for one in kept]


def test_an_older_copy_is_told_when_nothing_holds_what_was_saved_since(
    lived: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later(lived, "One")
    later(lived, "Two")
    for backup in lived.with_name("backups").glob("*.json"):
        backup.unlink()
    shutil.copy(lived.with_name("older.json"), lived)
    assert main(["--store", str(lived), "add", "Cleo", "Quinn"]) == 0
    assert "a copy without what was saved here last, of which no whole backup is left" in capsys.readouterr().err
    assert main(["--store", str(lived), "people"]) == 0
    assert not capsys.readouterr().err, "told until it was written"


def test_a_backup_of_three_years_ago_is_known_by_its_people() -> None:
    from tests.store.clients import STORE, Client, contact
    from tests.store.disks import FakeDisk

    disk = FakeDisk()
    client = Client(disk=disk)
    client.put(1, contact(1))
    client.repository.compact()
    ancient = disk.read(STORE)
    client.put(2, contact(2))
    client.repository.compact()
    client.repository.state.snapshot.before.clear()
    client.put(3, contact(3))
    disk.put(STORE, ancient)
    client.refresh()
    assert {uid for table, uid in client.memory if table == "contacts"} == {1, 2, 3}


def test_going_back_on_purpose_stays_gone_back(lived: Path) -> None:
    later(lived, "Here")
    older = str(lived.with_name("older.json"))
    assert main(["--store", str(lived), "restore", older]) == 0
    assert names(lived) == {"Ada"}
    later(lived, "More")
    lived.write_bytes(b"{ garbage")
    assert main(["--store", str(lived), "restore", older]) == 0
    keeper = opened(lived)
    assert {contact.name for contact in keeper.network.all(Contact)} == {"Ada"}
    assert not keeper.storage.notices
    keeper.close()
    assert names(lived) == {"Ada"}


def test_a_store_begun_anew_where_another_was_is_no_older_copy_of_it(lived: Path) -> None:
    later(lived, "Here")
    for file in [*lived.parent.glob("network.json*"), *lived.with_name("backups").glob("*.json")]:
        file.unlink()
    later(lived, "First")
    keeper = opened(lived)
    assert not keeper.storage.notices
    assert {contact.name for contact in keeper.network.all(Contact)} == {"First"}


def test_opening_what_was_compacted_last_splits_no_documents_apart(lived: Path) -> None:
    repository = JournaledRepository(lived)
    repository.load()
    assert not repository.state.documents.is_split, "opening needs the records alone"


def test_an_edit_from_outside_while_netkeeper_is_closed_is_taken_in_without_alarm(lived: Path) -> None:
    edit_outside(lived)
    keeper = opened(lived)
    assert not keeper.storage.notices
    assert {contact.name for contact in keeper.network.all(Contact)} == {"Ada", "Olga"}
    keeper.people.add(name="Later")
    keeper.close()
    keeper = opened(lived)
    assert not keeper.storage.notices
    assert not [one for one in keeper.storage.backups() if one.why]


def test_an_older_pair_of_snapshot_and_journal_is_told_until_something_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    added(path, "Ada")
    shutil.copytree(tmp_path, tmp_path / "older")
    added(path, "Bo")
    for name in (path.name, f"{path.name}.journal"):
        shutil.copy(tmp_path / "older" / name, tmp_path / name)
    report = check_store(path)
    assert report.sound
    assert "older copy: what was saved here last is not in them" in " ".join(report.notes)
    assert not check_store(tmp_path / "older" / path.name).notes, "a copy of the folder is no older copy of itself"
    added(path, "Cy")
    assert not check_store(path).notes
    assert names(path) == {"Ada", "Cy"}


def added(path: Path, name: str) -> None:
    """What one command does: a person more, and nothing compacted."""
    keeper = Keeper(JournaledRepository(path, compact_at_close=False), lambda: TODAY)
    keeper.people.add(name=name)
    keeper.close()


def test_an_older_copy_put_in_place_of_an_open_store_is_told_though_nothing_is_lost(lived: Path) -> None:
    keeper = opened(lived)
    keeper.people.add(name="Bo")
    shutil.copy(lived.with_name("older.json"), lived.with_name("put"))
    lived.with_name("put").write_bytes(lived.with_name("put").read_bytes() + b"\n")
    lived.with_name("put").replace(lived)
    keeper.refresh()
    assert any("replaced by another program" in notice for notice in keeper.storage.new_notices())
    assert {contact.name for contact in keeper.network.all(Contact)} == {"Ada", "Bo"}
    keeper.close()
    assert names(lived) == {"Ada", "Bo"}


def test_a_copy_that_is_merged_already_is_said_to_be_of_no_use_any_more(lived: Path) -> None:
    copy = lived.with_name("network (conflicted copy).json")
    shutil.copy(lived.with_name("older.json"), copy)
    later(copy, "Olga")
    shutil.rmtree(lived.with_name(f"{copy.name}.backups"))
    lived.with_name("older.json").unlink()
    assert "takes it in" in " ".join(check_store(lived).notes)
    keeper = opened(lived)
    keeper.storage.merge(copy)
    keeper.close()
    assert "nothing in it that is not here" in " ".join(check_store(lived).notes)


@pytest.mark.parametrize(
    ("what", "said"),
    [("text", "not a copy of a network"), ("journal", "takes them in"), ("folder", "could not be read")],
)
def test_what_is_no_backup_is_refused_in_its_own_words(
    what: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "s" / "network.json"
    added(path, "Ada")
    other = tmp_path / "other"
    if what == "text":
        other.write_text("root:x:0")
    elif what == "journal":
        shutil.copy(path.with_name("network.json.journal"), other)
    else:
        other.mkdir()
    assert main(["--store", str(path), "restore", str(other)]) == 1
    answer = capsys.readouterr().err
    assert said in answer
    assert "puts back a backup of" not in answer


def test_a_damaged_journal_is_named_alike_each_time_and_history_keeps_what_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    for name in ("Ada", "Bo", "Cy", "Di"):
        added(path, name)
    journal = path.with_name("network.json.journal")
    raw = bytearray(journal.read_bytes())
    raw[raw.index(b'"name":"Bo"') + 9] ^= 1
    journal.write_bytes(bytes(raw))
    told = [" ".join(check_store(path).wrong) for _ in range(2)]
    assert told[0] == told[1]
    later(path, "Ed")
    keeper = opened(path)
    assert {contact.name for contact in keeper.network.all(Contact)} == {"Ada", "Cy", "Di", "Ed"}
    labels = [change.label for change in keeper.history()]
    assert [label for label in labels if "Ada" in label or "Cy" in label or "Di" in label], labels
    assert len(labels) == 4
    quarantined = next(file.name for file in tmp_path.iterdir() if ".damaged-" in file.name)
    assert quarantined in told[0]
