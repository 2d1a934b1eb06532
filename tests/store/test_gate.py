"""Where two states meet, and where a file is not the store's own: nothing lost, nothing let in (store.md's law)."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest
from tinydb import Query
from tinydb.table import Table

from netkeeper.cli import main
from netkeeper.domain.model.change import Edit
from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea
from netkeeper.errors import NotSaved, Refused, StoreError
from netkeeper.services import Keeper
from netkeeper.services.storage import check_store, merge_as_driver
from netkeeper.store import backups, open_db
from netkeeper.store.backups import Backup
from netkeeper.store.gate import admitted
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.lock import Lock
from netkeeper.store.tables import JournalingStorage
from tests.builders import TODAY
from tests.store.clients import STORE, Client, change, contact
from tests.store.disks import FakeDisk
from tests.store.test_kills import rest, start

EVIL = "A\x1b]0;t\x07\x1b]8;;x\x07\x1b]52;c;eA==\x07\x1b[31m\x9b1m\u202eda\u2066"


def opened(path: Path) -> Keeper:
    return Keeper(JournaledRepository(path), lambda: TODAY)


def two_people(folder: Path) -> tuple[Path, int, int]:
    """A store with Ada and Bo, who met at one meeting."""
    path = folder / "network.json"
    keeper = opened(path)
    ada = keeper.people.add(name="Ada").edits[0].uid
    bo = keeper.people.add(name="Bo").edits[0].uid
    keeper.log.add([ada, bo], channel="meeting", summary="looms")
    keeper.log.add([ada], channel="call", summary="alone with Ada")
    keeper.close()
    return path, ada, bo


def copied(path: Path, name: str) -> Path:
    return Path(shutil.copytree(path.parent, path.parent.with_name(name))) / path.name


def sound(path: Path) -> None:
    report = check_store(path)
    assert report.sound, report.wrong
    opened(path)


# 1 and 2: the gate, and what beats a removal


@pytest.mark.parametrize("way", ["merge", "driver", "live", "replaced"])
def test_each_side_removes_another_person_of_one_meeting_and_the_meeting_stays(tmp_path: Path, way: str) -> None:
    (tmp_path / "a").mkdir()
    path, ada, bo = two_people(tmp_path / "a")
    base = shutil.copy(path, tmp_path / "base.json")
    there = copied(path, "b")
    if way == "live":
        one, two = opened(path), opened(path)
        one.people.remove([ada])
        two.people.remove([bo])
        one.close()
    else:
        one, two = opened(path), opened(there)
        one.people.remove([ada])
        two.people.remove([bo])
        two.close()
        if way == "merge":
            one.storage.merge(there)
            one.close()
        elif way == "driver":
            one.close()
            merge_as_driver(Path(base), path, there)
        else:
            shutil.copy(there, path)
            one.refresh()
            one.close()
    sound(path)
    keeper = opened(path)
    meetings = [i for i in keeper.network.all(Interaction) if i.channel == "meeting"]
    assert [m.summary for m in meetings] == ["looms"]
    assert all(keeper.network.find(Contact, uid) for m in meetings for uid in m.contacts)


def test_a_use_brings_back_the_person_and_what_was_removed_about_them(tmp_path: Path) -> None:
    path, ada, _ = two_people(tmp_path)
    one, two = opened(path), opened(path)
    one.people.remove([ada])
    two.log.add([ada], channel="call", summary="again")
    for keeper in (two, opened(path)):
        keeper.refresh()
        assert {i.summary for i in keeper.network.interactions(ada)} == {"looms", "alone with Ada", "again"}
    one.refresh()
    assert one.network.tables == two.network.tables
    sound(path)


def test_an_edit_brings_back_the_person_and_what_was_removed_about_them(tmp_path: Path) -> None:
    path, ada, _ = two_people(tmp_path)
    one, two = opened(path), opened(path)
    one.people.remove([ada])
    two.people.edit(ada, notes="still here")
    two.refresh()
    assert {i.summary for i in two.network.interactions(ada)} == {"looms", "alone with Ada"}
    sound(path)


def test_removing_a_person_in_any_way_leaves_nothing_that_names_them(tmp_path: Path) -> None:
    path, ada, bo = two_people(tmp_path)
    keeper = opened(path)
    keeper.people.edit(bo, knows=(ada,), not_same=(ada,), introduced_by=ada)
    keeper.commit("more", [
        Promise(uid=keeper.new_uid(), contact=ada, what="a book"),
        FollowUp(uid=keeper.new_uid(), contact=ada, on=TODAY),
        OfferIdea(uid=keeper.new_uid(), what="tea", used_for=ada, used=TODAY),
    ])  # fmt: skip
    keeper.log.save_draft("message", str(ada), "Dear") if hasattr(keeper.log, "save_draft") else None
    keeper.close()
    with open_db(path) as db:
        db.table("contacts").remove(doc_ids=[ada])
    sound(path)
    again = opened(path)
    assert again.network.get(Contact, bo).introduced_by is None
    assert [i.what for i in again.network.all(OfferIdea)] == ["tea"]
    again.undo()
    sound(path)
    assert again.network.get(Contact, bo).knows == (ada,)


@pytest.mark.parametrize("fields", [
    {"cadence_days": 99_999}, {"cadence_days": 0}, {"met_on": date(1899, 12, 31)}, {"met_on": date(2201, 1, 1)},
    {"columns": {"x": "y"}, "origin": {"deep": orjson.loads(b"[" * 40 + b"]" * 40)}},
])  # fmt: skip
def test_what_a_person_writes_out_of_range_is_refused_in_a_sentence(fields: dict[str, Any]) -> None:
    client = Client(disk=FakeDisk())
    client.put(1, contact(1))
    with pytest.raises(NotSaved, match=r"cadence_days|met_on|origin"):
        client.put(2, contact(2, **fields))
    client.put(3, contact(3, cadence_days=3650, met_on=date(1900, 1, 1)))
    client.put(4, contact(4, cadence_days=1, met_on=date(2200, 12, 31)))
    assert len(client.memory) == 3


def test_what_another_machine_wrote_out_of_range_becomes_a_conflict_and_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path, ada, _ = two_people(tmp_path / "a")
    there = copied(path, "b")
    data = orjson.loads(there.read_bytes())
    data["contacts"][str(ada)] |= {"cadence_days": 10**12, "updated": "2099-01-01T00:00:00Z"}
    data["promises"] = {"77": {"contact": 4711, "what": "to nobody"}}
    there.write_bytes(orjson.dumps(data))
    keeper = opened(path)
    keeper.storage.merge(there)
    assert keeper.network.get(Contact, ada).cadence_days is None
    asked = {(c.of_table, c.of_uid) for c in keeper.network.all(Conflict)}
    assert asked == {("contacts", ada), ("promises", 77)}
    keeper.close()
    sound(path)


def test_text_of_other_programs_is_cleaned_and_reaches_no_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, ada, _ = two_people(tmp_path)
    data = orjson.loads(path.read_bytes())
    data["contacts"][str(ada)] |= {
        "name": EVIL,
        "notes": f"one\n{EVIL}",
        "columns": {EVIL: EVIL},
        "later": {EVIL: [EVIL]},
    }
    path.write_bytes(orjson.dumps(data))
    bad = set("\x1b\x07\x9b\u202e\u2066")
    verbs = ["people", f"show {ada}", f"show {ada} --json", "people --json", "history", "export json", "export csv",
             "export vcard", "export markdown", "check", "today", "audit"]  # fmt: skip
    for verb in (one.split() for one in verbs):
        main(["--store", str(path), *verb])
        told = capsys.readouterr()
        assert not bad & set(told.out + told.err), verb


# 3: the lock


def test_a_lock_file_that_is_removed_is_no_second_lock(tmp_path: Path) -> None:
    one, two = Lock(tmp_path / "lock"), Lock(tmp_path / "lock", patience=0.05)
    with one.held():
        pass
    (tmp_path / "lock").unlink()
    with two.held(), pytest.raises(StoreError, match="Another program has held"), Lock(one.path, 0.05).held():
        pass
    one.patience = 0.05
    with two.held(), pytest.raises(StoreError, match="Another program has held"), one.held():
        pass


def test_a_lock_file_removed_under_two_writers_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    started = [start(path, seed, 60) for seed in (301, 302)]
    while any(process.is_alive() for _, process, _ in started):
        path.with_name("network.json.lock").unlink(missing_ok=True)
        started[0][1].join(0.005)
    acknowledged = {seed: rest(descriptor) for seed, _, descriptor in started}
    found = {uid for table, uid in Client(path).memory if table == "contacts"}
    for seed, count in acknowledged.items():
        assert {seed * 1_000_000 + n for n in range(1, count + 1)} <= found


# 4 and 6: a failed rescue forgets nothing; siblings are no strangers


def test_a_rescue_that_is_refused_forgets_nothing() -> None:
    disk = FakeDisk()
    client = Client(disk=disk)
    client.put(1, contact(1), label="first")
    client.repository.close()
    client = Client(disk=disk)
    disk.put(STORE, b"\x00garbage", in_place=True)

    def full(_: int, what: str, __: int) -> None:
        if what == "write":
            raise OSError(errno.ENOSPC, "No space left on device")

    disk.before = full
    with pytest.raises(NotSaved):
        client.put(2, contact(2))
    assert disk.read(STORE) == b"\x00garbage"
    disk.before = lambda *_: None
    client.put(3, contact(3), label="third")
    again = Client(disk=disk)
    assert {uid for _, uid in again.memory} == {1, 3}
    assert [c.label for c in again.repository.history()] == ["third", "first"]


def test_siblings_alone_are_never_an_adoption() -> None:
    dice = Random(3)
    disk = FakeDisk()
    clients = [Client(disk=disk) for _ in range(4)]
    for number in range(1, 300):
        client = clients[dice.randrange(4)]
        roll = dice.random()
        if roll < 0.5:
            client.put(number, contact(number))
        elif roll < 0.7:
            client.repository.compact()
        elif roll < 0.8:
            plan_and_save_meanwhile(disk, client, clients[dice.randrange(4)], number)
        else:
            client.refresh()
    assert not [path for path in disk.names_now if "before-" in path.name or "kept" in path.name]
    for client in clients:
        client.refresh()
        assert client.memory == clients[0].memory == Client(disk=disk).memory
        assert not client.repository.notices


def plan_and_save_meanwhile(disk: FakeDisk, one: Client, other: Client, number: int) -> None:
    """`other` saves while `one` writes its new snapshot beside."""
    done: list[bool] = []

    def meddle(_: int, what: str, __: int) -> None:
        if what == "write" and not done and not disk.held:
            done.append(True)
            other.put(number, contact(number))

    disk.before = meddle
    one.repository.compact()
    disk.before = lambda *_: None


# 5: merging is repeatable and remembers


def test_merging_the_same_copy_twice_changes_nothing_and_displaces_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path, ada, bo = two_people(tmp_path / "a")
    there = copied(path, "b")
    two = opened(there)
    two.people.edit(ada, notes="there")
    two.close()
    keeper = opened(path)
    assert keeper.storage.merge(there).change is not None
    keeper.people.edit(ada, notes="written since")
    keeper.people.remove([bo])
    for close in (False, True):
        if close:
            keeper.close()
            keeper = opened(path)
        assert keeper.storage.merge(there).change is None
        assert keeper.network.get(Contact, ada).notes == "written since"
        assert keeper.network.find(Contact, bo) is None
    two = opened(there)
    two.people.edit(ada, title="Countess")
    two.close()
    assert keeper.storage.merge(there).conflicts == ()
    assert keeper.network.get(Contact, ada).title == "Countess"
    assert keeper.network.get(Contact, ada).notes == "written since"
    assert keeper.network.find(Contact, bo) is None


def test_a_merge_that_was_undone_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path, ada, _ = two_people(tmp_path / "a")
    there = copied(path, "b")
    two = opened(there)
    two.people.edit(ada, notes="there")
    two.close()
    keeper = opened(path)
    keeper.storage.merge(there)
    keeper.undo()
    keeper.close()
    keeper = opened(path)
    assert keeper.storage.merge(there).change is not None
    assert keeper.network.get(Contact, ada).notes == "there"


def test_what_was_removed_stays_removed_when_the_common_base_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path, ada, bo = two_people(tmp_path / "a")
    there = copied(path, "b")
    two = opened(there)
    two.people.edit(bo, notes="there")
    two.close()
    keeper = opened(path)
    keeper.people.remove([ada])
    keeper.people.edit(bo, notes="here")
    keeper.close()
    for folder in (path.parent, there.parent):
        shutil.rmtree(folder / "backups", ignore_errors=True)
    keeper = opened(path)
    done = keeper.storage.merge(there)
    assert not done.base_known
    assert keeper.network.find(Contact, ada) is None
    assert [c.fields for c in done.conflicts] == [("notes",)]
    keeper.close()
    sound(path)


# 7: copies of sync programs

NAMES = [
    "network.sync-conflict-20261122-101112-ABCDEFG.json",  # Syncthing
    "network (Ada's conflicted copy 2026-11-22).json",  # Dropbox
    "network (Copie en conflit de Ada 2026-11-22).json",
    "network (In Konflikt stehende Kopie von Ada 2026-11-22).json",
    "network (Copia en conflicto de Ada 2026-11-22).json",
    "network (Copia in conflitto di Ada 2026-11-22).json",
    "network (Cópia em conflito de Ada 2026-11-22).json",
    "network (Ada's Case Conflict).json",
    "network (conflicted copy 2026-11-22 101112).json",  # Nextcloud
    "network_conflict-20261122-101112.json",  # ownCloud
    "network (conflicted copy 2026-11-22 101112) (1).json",
    "network 2.json",  # iCloud
    "network 3.json",
    "network-DESKTOP-4711.json",  # OneDrive
    "network-Adas-MacBook.json",
    "network (1).json",  # Google Drive
    "network (2).json",
    "network[conflict].json",
    "network (SFConflict ada@example.org 2026-11-22-10-11-12).json",  # Seafile
    "network (conflict on 2026-11-22).json",  # Unison
    "network.json (conflict copy).unison",
    "network.json.conflict1",  # rclone
    "network.json.conflict2",
    "network..path1.json",
    "network.Conflict.json",  # Resilio
    "network (conflicted).json",  # pCloud
    "network (Ada).json",  # Box
    "network (Tresorit conflict 2026-11-22).json",  # Tresorit
    "network.json~",  # an editor's
    "Kopie von network.json",
    "something else altogether.bak",
]
"""Names that twelve sync programs, and two others, give a copy in conflict."""


def test_copies_of_sync_programs_are_known_by_what_is_in_them(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path, _, _ = two_people(tmp_path / "a")
    there = copied(path, "b")
    names = NAMES
    for number, name in enumerate(names):
        two = opened(there)
        two.people.add(name=f"Added {number}")
        two.close()
        shutil.copy(there, path.with_name(name))
    appending = Client(there)
    appending.put(9_000, contact(9_000))
    shutil.copy(there.with_name("network.json.journal"), path.with_name("network.json (conflict).journal"))
    keeper = opened(path)
    assert {p.name for p in keeper.storage.sync_copies()} == {*names, "network.json (conflict).journal"}
    keeper.close()
    assert main(["--store", str(path), "merge"]) == 0
    keeper = opened(path)
    assert all(keeper.network.named(f"Added {number}") for number in range(len(names)))
    assert keeper.network.find(Contact, 9_000)
    assert not keeper.storage.sync_copies()
    keeper.close()
    sound(path)


# 8: any failing system call is a sentence


@pytest.mark.parametrize("what", ["stat", "listdir", "read", "open"])
def test_any_look_at_the_disk_that_fails_is_a_sentence(what: str) -> None:
    disk = FakeDisk()
    client = Client(disk=disk)
    client.put(1, contact(1))
    disk.reads = True

    def fails(_: int, asked: str, __: int) -> None:
        if asked == what:
            raise OSError(errno.EACCES, "Permission denied")

    disk.before = fails
    for act in (client.refresh, client.repository.history, client.repository.compact, client.load,
                lambda: client.put(2, contact(2)), client.repository.close):  # fmt: skip
        try:
            act()
        except StoreError as error:
            assert "Permission denied" in str(error)
    disk.before = lambda *_: None
    client = Client(disk=disk)
    client.put(3, contact(3))
    assert {("contacts", 1), ("contacts", 3)} <= set(client.memory)


# 10: rot is seen


def test_rot_in_the_snapshot_a_backup_or_the_history_is_damage_and_another_layout_is_not(tmp_path: Path) -> None:
    path, _, _ = two_people(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"name":"Ada"', b'"name":"Adb"'))
    assert any("checksum" in one for one in check_store(path).wrong)
    assert any("damaged" in notice for notice in opened(path).storage.notices)
    path.write_bytes(orjson.dumps(orjson.loads(whole) | {"x": {}}))
    assert check_store(path).sound
    path.write_bytes(whole)
    history = path.with_name("network.json.history")
    rotten = bytearray(history.read_bytes())
    rotten[60] ^= 1
    history.write_bytes(rotten)
    assert any("history is damaged" in one for one in check_store(path).wrong)


def test_a_uid_that_stands_twice_is_told(tmp_path: Path) -> None:
    path, ada, _ = two_people(tmp_path)
    line = next(one for one in path.read_text().splitlines() if f'"{ada}"' in one)
    path.write_text(path.read_text().replace(line, f"{line}\n{line}", 1))
    assert any(f"“{ada}” stands twice" in one for one in check_store(path).wrong)


def test_a_journal_that_is_cut_short_under_a_running_program_is_written_again() -> None:
    disk = FakeDisk()
    client = Client(disk=disk)
    journal = STORE.with_name("network.json.journal")
    client.put(1, contact(1))
    size = len(disk.read(journal))
    for number in (2, 3):
        client.put(number, contact(number))
    disk.put(journal, disk.read(journal)[:size], in_place=True)
    client.put(4, contact(4))
    assert {uid for _, uid in Client(disk=disk).memory} == {1, 2, 3, 4}
    assert any("missing" in notice for notice in client.repository.notices)


def test_a_folder_that_is_removed_and_put_back_older_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path, ada, _ = two_people(tmp_path / "a")
    older = shutil.copytree(path.parent, tmp_path / "older")
    keeper = opened(path)
    keeper.people.edit(ada, notes="since")
    keeper.storage.compact()
    keeper.people.add(name="Cleo")
    shutil.rmtree(path.parent)
    keeper.people.add(name="Dora")
    assert opened(path).people.named("Dora")
    shutil.rmtree(path.parent)
    shutil.copytree(older, path.parent)
    keeper.people.add(name="Eve")
    again = opened(path)
    assert again.network.get(Contact, ada).notes == "since"
    assert all(again.people.named(name) for name in ("Cleo", "Dora", "Eve"))
    keeper.close()
    sound(path)


# 11: exports


def test_an_export_overwrites_nothing_that_is_there_and_never_the_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _, _ = two_people(tmp_path)
    target = tmp_path / "out.csv"
    target.write_text("mine")
    command = ["--store", str(path), "export", "csv", "-o"]
    assert main([*command, str(target)]) == 1
    assert target.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert main([*command, str(target), "--force"]) == 0
    assert "Ada" in target.read_text()
    assert target.stat().st_mode & 0o777 == 0o600
    for own in (path, path.with_name("network.json.history"), next((tmp_path / "backups").glob("*.json"))):
        before = own.read_bytes()
        assert main([*command, str(own), "--force"]) == 1
        assert own.read_bytes() == before
    link = tmp_path / "link.csv"
    link.symlink_to(path)
    assert main([*command, str(link), "--force"]) == 1
    assert opened(path).exports.file_name("csv") == f"network-{TODAY.isoformat()}.csv"


# 12: restore, backups, left-over files


def test_a_restore_can_leave_the_journal_out_and_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, _, _ = two_people(tmp_path)
    assert main(["--store", str(path), "add", "Cleo", "Quinn"]) == 0
    path.write_bytes(b"{ garbage")
    name = next(iter(sorted((tmp_path / "backups").glob("*.json"), reverse=True))).name
    capsys.readouterr()
    assert main(["--store", str(path), "restore", name, "--without-journal"]) == 0
    assert "The journal was left out, and is network.json.journal.kept-" in capsys.readouterr().out
    assert not [c for c in opened(path).network.all(Contact) if c.name == "Cleo Quinn"]
    sound(path)


def test_it_works_without_hard_links_and_no_backup_shares_a_file_with_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, ada, _ = two_people(tmp_path)

    def no_links(*_: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    keeper = opened(path)
    keeper.people.edit(ada, notes="x")
    keeper.close()
    assert all(one.stat().st_ino != path.stat().st_ino for one in (tmp_path / "backups").iterdir())
    path.write_bytes(b"{ garbage")
    name = max(one.name for one in (tmp_path / "backups").glob("*.json"))
    assert main(["--store", str(path), "restore", name]) == 0
    sound(path)


def test_a_clock_in_the_future_removes_no_backup() -> None:
    found = [Backup(Path(f"{n}"), date.fromordinal(TODAY.toordinal() - n), "080000", "") for n in range(40)]
    usual = backups.superfluous(found, TODAY)
    assert usual
    assert backups.superfluous(found, date(2090, 1, 1)) == []
    once_more = [Backup(Path("later"), date(2090, 1, 1), "080000", ""), *found]
    assert {b.path for b in backups.superfluous(once_more, date(2090, 1, 1))} <= {b.path for b in usual} | {Path("9")}


def test_the_backups_made_before_something_have_a_retention_and_those_asked_for_stay() -> None:
    days = [date.fromordinal(TODAY.toordinal() - n) for n in range(400)]
    found = [Backup(Path(f"{d}.{why}"), d, "080000", why) for d in days for why in ("before-adoption", "asked-for")]
    gone = backups.superfluous(found, TODAY)
    assert {b.why for b in gone} == {"before-adoption"}
    assert 10 < len(found) - len(gone) - 400 < 30


def test_files_that_dead_programs_left_are_swept(tmp_path: Path) -> None:
    path, ada, _ = two_people(tmp_path)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = path.with_name(f".network.json.{dead.pid}-1.new")
    left.write_bytes(b"part")
    alive = path.with_name(f".network.json.{os.getppid()}-1.new")
    alive.write_bytes(b"part")
    keeper = opened(path)
    keeper.people.edit(ada, notes="x")
    keeper.close()
    assert not left.exists()
    assert alive.exists()


# 13: the command line appends


def test_a_command_line_write_appends_and_does_not_write_the_store_anew(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    client = Client(path)
    client.commit(change(1, *(Edit(None, contact(10_000 + n, notes="x" * 1000)) for n in range(2000))))
    client.repository.close()
    before = {p: (p.stat().st_ino, p.stat().st_size) for p in tmp_path.rglob("*") if p.is_file()}
    assert main(["--store", str(path), "add", "Cleo", "Quinn"]) == 0
    after = {p: (p.stat().st_ino, p.stat().st_size) for p in tmp_path.rglob("*") if p.is_file()}
    written = sum(size for p, (inode, size) in after.items() if before.get(p) != (inode, size))
    assert 0 < written < 4096
    assert opened(path).people.named("Cleo Quinn")


# TinyDB at run time


def test_opening_and_saving_go_through_tinydbs_tables_and_storage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def counted(kind: type, name: str) -> None:
        was = getattr(kind, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            calls.append(name)
            return was(*args, **kwargs)

        monkeypatch.setattr(kind, name, call)

    path, ada, _ = two_people(tmp_path)
    for name in ("upsert", "remove", "insert", "__iter__"):
        counted(Table, name)
    counted(JournalingStorage, "table")
    counted(JournalingStorage, "transaction")
    keeper = opened(path)
    assert calls.count("__iter__") == calls.count("table") > 10
    calls.clear()
    journal = path.with_name("network.json.journal")
    keeper.log.add([ada], channel="call")
    assert [calls.count(name) for name in ("upsert", "remove")] == [1, 1]
    lines = journal.read_bytes().count(b"\n")
    keeper.people.remove([ada])
    assert calls.count("remove") > 2
    assert journal.read_bytes().count(b"\n") == lines + 1, "one transaction is one line"


def test_a_script_of_ones_own_reads_and_writes_beside_a_running_program(tmp_path: Path) -> None:
    path, ada, bo = two_people(tmp_path)
    keeper = opened(path)
    with open_db(path) as db:
        people = db.table("contacts")
        assert [p["name"] for p in people.search(Query().name == "Ada")] == ["Ada"]
        people.update({"location": "Turin"}, doc_ids=[ada])
        people.upsert({"name": "Cleo"}, Query().name == "Cleo")
        with pytest.raises(NotSaved, match="cadence_days"):
            people.update({"cadence_days": 0}, doc_ids=[bo])
        with pytest.raises(Refused, match="no table"):
            db.table("mine").insert({"a": 1})
    keeper.refresh()
    assert keeper.network.get(Contact, ada).location == "Turin"
    assert keeper.people.named("Cleo")
    keeper.undo()
    sound(path)


def test_parts_of_a_contact_are_one_line_each_but_for_the_lines_of_an_address() -> None:
    plain = {
        "name": "Ada",
        "positions": [{"organisation": "Acme\nFake  Person", "title": "editor"}],
        "dates": [{"kind": "wed\nding", "on": "2015-06-20"}],
        "addresses": [{"street": "1 Main Street\nFlat 2", "city": "London"}],
        "columns": {"shoe\nsize": "38"},
    }
    _, written = admitted("contacts", 7, orjson.dumps(plain))
    found = orjson.loads(written)
    assert found["positions"][0]["organisation"] == "Acme Fake  Person"
    assert found["dates"][0]["kind"] == "wed ding"
    assert found["addresses"] == plain["addresses"]
    assert found["columns"] == {"shoe size": "38"}
