"""Check, backups, restore, migration, and what the command line says of them."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import date, timedelta
from pathlib import Path

import orjson
import pytest
from tinydb import Query, TinyDB

from netkeeper.cli import main
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NotFound, Refused, StoreDamaged
from netkeeper.services import Keeper
from netkeeper.services.storage import check_store
from netkeeper.store import backups
from netkeeper.store.backups import Backup
from netkeeper.store.journaled import JournaledRepository
from tests.builders import TODAY

SAMPLES = Path(__file__).parent / "samples"


def opened(path: Path) -> Keeper:
    return Keeper(JournaledRepository(path), lambda: TODAY)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with two people, one of them in its journal's time."""
    path = tmp_path / "network.json"
    keeper = opened(path)
    keeper.people.add(name="Ada")
    keeper.close()
    keeper = opened(path)
    keeper.people.add(name="Grace")
    keeper.close()
    return path


def test_a_sound_store_is_called_sound(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--store", str(store), "check"]) == 0
    assert "is sound: 2 contacts" in capsys.readouterr().out


def test_a_check_changes_nothing_and_tells_what_dangles_and_what_is_no_record(store: Path) -> None:
    data = orjson.loads(store.read_bytes())
    data["interactions"] = {"7": {"on": "2026-11-01", "contacts": [4711]}, "8": {"on": "never", "contacts": []}}
    store.write_bytes(orjson.dumps(data))
    before = {p: p.read_bytes() for p in store.parent.rglob("*") if p.is_file()}
    report = check_store(store)
    assert not report.sound
    told = " ".join(report.wrong)
    assert "contact 4711, who is not there" in told
    assert "on of record 8" in told
    assert {p: p.read_bytes() for p in store.parent.rglob("*") if p.is_file()} == before


def test_a_damaged_backup_is_found_by_a_check(store: Path) -> None:
    backup = next((store.parent / "backups").glob("*.json"))
    backup.write_bytes(backup.read_bytes()[:-9])
    assert "A backup can't be used" in " ".join(check_store(store).wrong)


def test_each_fold_keeps_the_snapshot_before_it(store: Path) -> None:
    found = list(opened(store).storage.backups())
    assert [kept.counts and kept.counts["contacts"] for kept in found] == [1, {}]
    found[1].path.write_bytes(b"{")
    assert [kept.counts for kept in opened(store).storage.backups()][1] is None


def test_a_backup_goes_where_it_is_told_and_overwrites_nothing(store: Path, tmp_path: Path) -> None:
    keeper = opened(store)
    target = tmp_path / "elsewhere" / "mine.json"
    assert keeper.storage.back_up(target) == target
    assert {p.name for p in opened(target).network.all(Contact)} == {"Ada", "Grace"}
    with pytest.raises(Refused, match="there already"):
        keeper.storage.back_up(target)


def test_a_restore_is_backed_up_first_and_can_be_undone(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(iter(opened(store).storage.backups())).name
    assert main(["--store", str(store), "restore", name]) == 0
    assert f"Restored {name}: 1 person" in capsys.readouterr().out
    keeper = opened(store)
    assert [c.name for c in keeper.network.all(Contact)] == ["Ada"]
    assert any(kept.why == "before restore" for kept in keeper.storage.backups())
    keeper.undo()
    assert {c.name for c in keeper.network.all(Contact)} == {"Ada", "Grace"}


def test_a_store_that_cannot_be_opened_is_restored_and_the_damaged_file_kept(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.write_bytes(b"{ garbage")
    assert main(["--store", str(store), "restore"]) == 0
    assert "1 person, no interactions" in capsys.readouterr().out
    name = next(iter(sorted((store.parent / "backups").glob("*.json")))).name
    assert main(["--store", str(store), "restore", name]) == 0
    assert "The damaged file is network.json.damaged-" in capsys.readouterr().out
    assert check_store(store).sound
    assert next(store.parent.glob("network.json.damaged-*")).read_bytes() == b"{ garbage"


def test_a_missing_file_beside_backups_is_damage_and_never_a_fresh_start(store: Path) -> None:
    store.unlink()
    with pytest.raises(StoreDamaged, match=r"is missing, though 2 of its backups"):
        opened(store)
    assert not store.exists()


def test_a_backup_that_is_not_there_is_said(store: Path) -> None:
    with pytest.raises(NotFound, match="No backup is called that"):
        opened(store).storage.restore("1999")


def test_the_newest_ten_stay_one_a_day_for_a_fortnight_one_a_month_for_a_year() -> None:
    today = date(2026, 11, 22)
    found = [
        Backup(Path(f"{age}-{hour}"), today - timedelta(days=age), f"{hour:02}0000", "")
        for age in range(800)
        for hour in (20, 8)
    ]
    gone = {b.path for b in backups.superfluous(found, today)}
    kept = [b for b in found if b.path not in gone]
    assert kept[:10] == found[:10]
    days = [b for b in kept if today - b.day <= timedelta(days=14)]
    assert {b.day for b in days} == {today - timedelta(days=n) for n in range(15)}
    assert len(days) == 5 + 15  # the newest ten are two a day
    assert {(b.day.year, b.day.month) for b in kept} == {(2026, m) for m in range(1, 12)} | {(2025, 11), (2025, 12)}
    assert all(b.time == "200000" for b in kept[10:])
    assert not backups.superfluous([Backup(Path("x"), date(1999, 1, 1), "000000", "before-restore")], today)


def test_a_store_of_schema_1_is_migrated_after_a_backup_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    shutil.copy(SAMPLES / "schema1.json", path)
    old = orjson.loads(path.read_bytes())
    keeper = opened(path)
    assert path.read_bytes() == (SAMPLES / "schema1.json").read_bytes()
    assert len(keeper.history()) == len([c for c in old["_history"].values() if c.get("kind") != "draft"])
    assert {str(c.uid) for c in keeper.network.all(Contact)} == set(old["contacts"])
    undone = keeper.undo().label
    keeper.redo()
    keeper.close()
    new = orjson.loads(path.read_bytes())
    assert new["_netkeeper"]["1"]["schema"] == 2
    assert "_history" not in new
    tables = [{n: t for n, t in data.items() if n[0] != "_" and t} for data in (old, new)]
    for table in (table for data in tables for table in data.values()):
        for document in table.values():
            document.pop("updated", None)
    assert tables[0] == tables[1]
    kept = [k for k in opened(path).storage.backups() if k.why == "before migration"]
    assert [k.path.read_bytes() for k in kept] == [(SAMPLES / "schema1.json").read_bytes()]
    assert undone.startswith("Undid: ")


def test_plain_tinydb_reads_the_snapshot_and_the_live_one_sees_and_saves_every_change(store: Path) -> None:
    with TinyDB(store) as plain:
        assert plain.table("contacts").count(Query().name == "Ada") == 1
    repository = JournaledRepository(store)
    keeper = Keeper(repository, lambda: TODAY)
    keeper.people.add(name="Alan", tags=("new",))
    table = repository.db.table("contacts")
    assert len(table) == 3
    found = table.search(Query().tags.any(["new"]))
    assert [d["name"] for d in found] == ["Alan"]
    table.update({"notes": "by TinyDB"}, Query().name == "Ada")
    uid = table.insert({"name": "Edsger"})
    again = opened(store)
    assert again.people.named("Ada").notes == "by TinyDB"
    assert again.network.get(Contact, uid).name == "Edsger"
    assert [c.label for c in again.history()][:2] == ["Changed through TinyDB"] * 2
    with pytest.raises(Refused, match="no table"):
        repository.db.table("nonsense").insert({"a": 1})


def test_every_file_is_for_its_owner_alone_under_any_umask_even_one_that_was_not(tmp_path: Path) -> None:
    path = tmp_path / "made" / "network.json"
    before = os.umask(0)
    try:
        keeper = opened(path)
        keeper.people.add(name="Ada")
        keeper.close()
        for file in path.parent.rglob("*"):
            assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600), file
        path.chmod(0o644)
        keeper = opened(path)
        keeper.people.add(name="Grace")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        keeper.close()
    finally:
        os.umask(before)
    for file in [path.parent, *path.parent.rglob("*")]:
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600), file
    assert not path.with_name("network.json.journal").exists()
    assert not list(path.parent.glob(".*"))


def test_merging_on_the_command_line_asks_by_its_status(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = store.with_name("network.sync-conflict-20261122-101112-ABCDEFG.json")
    shutil.copy(store, other)
    two = opened(other)
    two.people.edit(two.people.named("Ada").uid, notes="there")
    two.close()
    for beside in other.parent.glob(f"{other.name}.*"):
        shutil.rmtree(beside) if beside.is_dir() else beside.unlink()
    one = opened(store)
    one.people.edit(one.people.named("Ada").uid, notes="here")
    one.close()
    assert main(["--store", str(store), "merge"]) == 1
    assert "Both versions are kept" in capsys.readouterr().out
    assert not other.exists()
    assert [c.fields for c in opened(store).storage.conflicts()] == [("notes",)]
    assert main(["--store", str(store), "merge", "--json"]) == 1
    assert orjson.loads(capsys.readouterr().out)["conflicts"][0]["fields"] == ["notes"]
    assert main(["merge", "a", "b"]) == 2


def test_in_a_terminal_each_conflict_is_asked_about(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other" / "network.json"
    other.parent.mkdir()
    shutil.copy(store, other)
    for path, notes in ((store, "here"), (other, "there")):
        keeper = opened(path)
        keeper.people.edit(keeper.people.named("Ada").uid, notes=notes)
        keeper.close()
    answers = iter(["what?", "2"])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    assert main(["--store", str(store), "merge", str(other)]) == 0
    told = capsys.readouterr().out
    assert "1  ours:   here" in told
    assert "2  theirs: there" in told
    assert opened(store).people.named("Ada").notes == "there"
    assert opened(store).storage.conflicts() == []


def test_git_asks_by_three_names_and_is_told_by_the_status(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base, other = tmp_path / "base.json", tmp_path / "other" / "network.json"
    other.parent.mkdir()
    for path in (base, other):
        shutil.copy(store, path)
    for path, fields in ((store, {"notes": "here", "title": "Dr"}), (other, {"notes": "there", "location": "Turin"})):
        keeper = opened(path)
        keeper.people.edit(keeper.people.named("Ada").uid, **fields)
        keeper.close()
    copy = shutil.copy(store, tmp_path / "copy.json")
    assert main(["merge", str(base), str(copy), str(other)]) == 1
    assert "Both versions are kept" in capsys.readouterr().err
    assert main(["merge", "--theirs", str(base), str(store), str(other)]) == 0
    ada = opened(store).people.named("Ada")
    assert (ada.notes, ada.title, ada.location) == ("there", "Dr", "Turin")
    assert main(["merge", str(base), str(tmp_path / "none.json"), str(other)]) == 1
    assert "none.json (ours) could not be read" in capsys.readouterr().err


def test_the_store_is_tidied_when_nobody_types_or_when_much_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    keeper = opened(path)
    assert not keeper.storage.compaction_is_due(idle=3600)
    uid = keeper.people.add(name="Ada").edits[0].uid
    assert not keeper.storage.compaction_is_due(idle=1)
    assert keeper.storage.compaction_is_due(idle=20)
    keeper.people.edit(uid, notes="x" * (5 << 20))
    assert keeper.storage.compaction_is_due(idle=0)
    assert keeper.storage.compact()
    assert not keeper.storage.compaction_is_due(idle=3600)
    assert not keeper.storage.compact()
    with TinyDB(path) as db:
        assert len(db.table("contacts").all()[0]["notes"]) == 5 << 20
