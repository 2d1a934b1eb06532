"""What waits for a choice, and what is damaged, as a person meets it on the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from netkeeper.cli import main
from netkeeper.domain.model.interaction import Interaction
from netkeeper.services import Keeper
from netkeeper.services.storage import check_store
from netkeeper.store.journaled import JournaledRepository
from tests.builders import TODAY


def opened(path: Path) -> Keeper:
    return Keeper(JournaledRepository(path), lambda: TODAY)


def run(path: Path, *words: str) -> int:
    return main(["--store", str(path), *words])


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of a store with Ada, Bo and Cy, Ada and Bo having met."""
    here = tmp_path / "here" / "network.json"
    keeper = opened(here)
    uids = [keeper.people.add(name=name).edits[0].uid for name in ("Ada", "Bo", "Cy")]
    keeper.log.add(uids[:2], channel="meeting")
    keeper.close()
    shutil.copytree(here.parent, tmp_path / "there")
    return here, tmp_path / "there" / "network.json"


def edit(path: Path, who: str, **fields: object) -> None:
    keeper = opened(path)
    keeper.people.edit(keeper.people.named(who).uid, **fields)
    keeper.close()


# Ours and theirs


@pytest.mark.parametrize("newer", ["ours", "theirs"])
@pytest.mark.parametrize("prefer", ["ours", "theirs"])
@pytest.mark.parametrize("reopened", [False, True])
def test_ours_is_what_was_here_whichever_is_newer_and_settles_what_waits(
    pair: tuple[Path, Path], newer: str, prefer: str, reopened: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = pair
    stamps = {"ours": "2026-11-20T10:00:00Z", "theirs": "2026-11-20T10:00:00Z"} | {newer: "2026-11-21T10:00:00Z"}
    for path, whose in ((here, "ours"), (there, "theirs")):
        with monkeypatch.context() as patch:
            patch.setattr("netkeeper.calendar_days.moment", lambda whose=whose: stamps[whose])
            edit(path, "Ada", notes=whose, title=f"title of {whose}")
            edit(path, "Cy", notes=whose)
    assert run(here, "merge", str(there)) == 1
    keeper = opened(here)
    assert keeper.people.named("Ada").notes == newer, "the newer stands until somebody chooses"
    asked = keeper.storage.conflicts()
    assert [(d.ours, d.theirs) for one in asked for d in keeper.storage.disputes(one) if d.field == "notes"] == [
        ("ours", "theirs")
    ] * 2
    keeper.close() if reopened else None
    assert run(here, "merge", f"--{prefer}") == 0
    keeper = opened(here)
    assert {keeper.people.named(who).notes for who in ("Ada", "Cy")} == {prefer}
    assert keeper.people.named("Ada").title == f"title of {prefer}"
    assert not keeper.storage.conflicts()
    keeper.undo()
    assert len(keeper.storage.conflicts()) == 2, "one step"


def test_a_side_that_can_not_stand_stays_to_be_chosen_and_the_others_are_settled(pair: tuple[Path, Path]) -> None:
    here, there = pair
    edit(here, "Cy", notes="here")
    edit(there, "Cy", notes="there")
    data = json.loads(there.read_text(encoding="utf-8"))
    next(one for one in data["contacts"].values() if one["name"] == "Ada")["cadence_days"] = 10**6
    there.write_text(json.dumps(data), encoding="utf-8")
    assert run(here, "merge", str(there)) == 1
    assert run(here, "merge", "--theirs") == 1
    keeper = opened(here)
    assert keeper.people.named("Cy").notes == "there"
    assert [keeper.storage.conflict_title(one) for one in keeper.storage.conflicts()] == ["Ada"]
    keeper.close()
    assert run(here, "merge", "--ours") == 0


def test_people_in_a_choice_are_named_and_the_record_is_called_what_it_is(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = pair
    ada, bo, cy = (opened(here).people.named(name).uid for name in ("Ada", "Bo", "Cy"))
    edit(here, "Cy", introduced_by=ada)
    edit(there, "Cy", introduced_by=bo)
    for path, people in ((here, [ada, cy]), (there, [bo, cy])):
        data = json.loads(path.read_text(encoding="utf-8"))
        (meeting,) = data["interactions"].values()
        meeting["contacts"], meeting["updated"] = people, "2026-11-21T10:00:00Z"
        path.write_text(json.dumps(data), encoding="utf-8")
    for folder in (here.parent, there.parent):
        shutil.rmtree(folder / "backups")
    run(here, "merge", str(there))
    told = capsys.readouterr().out
    assert not [uid for uid in (ada, bo, cy) if str(uid) in told], told
    assert "introduced by" in told
    assert "ours:   Ada" in told
    assert "theirs: Bo" in told
    keeper = opened(here)
    meeting = next(iter(keeper.network.all(Interaction)))
    assert keeper.title(meeting).startswith("a meeting with ")


# git


def test_git_merges_by_the_driver_and_speaks_of_the_file_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "repo"
    path = folder / "network.json"
    keeper = opened(path)
    keeper.people.add(name="Ada")
    keeper.close()

    def git(*words: str) -> subprocess.CompletedProcess[str]:
        command = ["git", "-c", "user.name=n", "-c", "user.email=n@example.org", "-C", str(folder), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    git("init", "-q", "-b", "main")
    (folder / ".gitattributes").write_text("network.json merge=netkeeper\n", encoding="utf-8")
    (folder / ".gitignore").write_text("network.json.*\n.network.json.*\nbackups/\n", encoding="utf-8")
    git("config", "merge.netkeeper.driver", f"{_command()} merge %O %A %B %P")
    git("add", ".")
    git("commit", "-qm", "base")
    git("switch", "-qc", "other")
    edit(path, "Ada", notes="there", location="Turin")
    git("commit", "-qam", "there")
    git("switch", "-q", "main")
    for beside in (folder / "backups", *folder.glob("network.json.*")):
        shutil.rmtree(beside) if beside.is_dir() else beside.unlink()
    edit(path, "Ada", notes="here", title="Dr")
    git("commit", "-qam", "here")
    merged = git("merge", "other")
    told = merged.stdout + merged.stderr
    assert "network.json is merged, and 1 field changed on both sides" in told
    assert ".merge_file" not in told
    assert run(path, "merge", "--ours") == 0
    ada = opened(path).people.named("Ada")
    assert (ada.notes, ada.title, ada.location) == ("here", "Dr", "Turin")
    assert check_store(path).sound
    path.write_text("{", encoding="utf-8")
    shutil.copy(path, folder / ".merge_file_abc")
    done = subprocess.run(
        [*_command().split(), "merge", ".merge_file_abc", ".merge_file_abc", ".merge_file_abc"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "the network's file (as both sides had it) is " in done.stderr


def _command() -> str:
    return f"{sys.executable} -m netkeeper"


# Damage


def rotten(path: Path, was: bytes = b'"name":"Ada"', now: bytes = b'"name":"Adb"') -> Path:
    assert was in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(was, now))
    return path


def test_a_rotten_backup_is_listed_as_damaged_and_put_back_only_on_purpose(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here, _ = pair
    edit(here, "Bo", notes="x")
    name = rotten(next(iter(opened(here).storage.backups())).path).name
    assert run(here, "restore") == 0
    assert "damaged; 3 people, 1 interaction" in capsys.readouterr().out
    assert run(here, "restore", "--json") == 0
    assert [one["damaged"] for one in orjson.loads(capsys.readouterr().out)] == [True, False]
    before = here.read_bytes()
    for state in ("sound", "garbage"):
        here.write_bytes(before if state == "sound" else b"{")
        assert run(here, "restore", name) == 1
        assert "is damaged: its content is not the one" in capsys.readouterr().err
        assert here.read_bytes() == (before if state == "sound" else b"{")
        assert run(here, "restore", name, "--damaged") == 0
        assert opened(here).people.named("Adb")


def test_a_file_that_was_edited_by_hand_is_kept_and_the_store_is_sound_after_the_next_change(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here, _ = pair
    assert run(rotten(here), "check") == 1
    edit(here, "Bo", notes="x")
    capsys.readouterr()
    assert run(here, "check") == 0
    said = capsys.readouterr().out
    assert "not-as-written.json is network.json as it was found on" in said
    assert opened(here).people.named("Adb")
    kept = next(path for path in here.parent.rglob("*.not-as-written.json"))
    assert b'"name":"Adb"' in kept.read_bytes()
    edit(here, "Bo", notes="y")
    rotten(next(iter(opened(here).storage.backups())).path, b'"notes":"x"', b'"notes":"z"')
    assert run(here, "check") == 1, "a backup that netkeeper wrote and that changed since is damaged"


def test_one_conflict_waits(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    here, there = pair
    edit(here, "Ada", notes="here")
    edit(there, "Ada", notes="there")
    run(here, "merge", str(there))
    assert run(here, "check") == 0
    assert "1 conflict waits for a choice" in capsys.readouterr().out


def test_a_rotten_copy_is_merged_with_a_word(pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    here, there = pair
    rotten(there)
    assert run(here, "merge", str(there)) == 0
    assert "is damaged: its content is not the one that its checksum was made of" in capsys.readouterr().out


# Small things


def test_a_restore_without_a_name_lists_and_an_empty_name_is_said(
    pair: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    here, _ = pair
    for name in ("", "  "):
        assert run(here, "restore", name) == 1
        assert "Name a backup; `netkeeper restore` lists what can be put back." in capsys.readouterr().err


def test_one_of_a_thing_is_called_one_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "network.json"
    keeper = opened(path)
    uid = keeper.people.add(name="Ada").edits[0].uid
    keeper.log.add([uid], channel="call")
    keeper.close()
    assert run(path, "check") == 0
    assert "is sound: 1 contact, 1 interaction, 1 good backup." in capsys.readouterr().out
    assert run(path, "backup") == 0
    assert run(path, "restore") == 0
    told = capsys.readouterr().out
    assert "1 person, 1 interaction" in told
    assert "asked for" in told, "one that was asked for is never pruned"


# A store that was never compacted


@pytest.mark.parametrize("old", [False, True])
def test_a_store_that_was_never_compacted_knows_its_copies(
    tmp_path: Path, old: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = tmp_path / "a" / "network.json", tmp_path / "b" / "network.json"
    assert run(here, "add", "Ada") == 0
    if old:  # as netkeeper 0.1 began a store: without a name of its own
        here.write_bytes(here.read_bytes().replace(here.read_bytes().split(b'"before":')[1][:20], b"[]"))
        (here.parent / "network.json.journal").unlink()
        assert run(here, "add", "Ada") == 0
    there.parent.mkdir()
    for name in ("network.json", *(["network.json.journal"] if old else ())):
        shutil.copy(here.with_name(name), there.with_name(name))
    keeper = opened(there)
    keeper.people.add(name="There")
    keeper.close()
    shutil.copy(there, here.with_name("network (conflicted copy).json"))
    other = tmp_path / "c" / "network.json"
    assert run(other, "add", "Somebody") == 0
    opened(other).close()
    shutil.copy(other, here.with_name("network (of another).json"))
    assert run(here, "add", "Here") == 0
    keeper = opened(here)
    assert [path.name for path in keeper.storage.sync_copies()] == ["network (conflicted copy).json"]
    assert run(here, "merge") == 0
    assert opened(here).people.named("There")
    assert opened(here).people.named("Ada")
    assert opened(here).people.named("Here")
    assert check_store(here).sound
    assert "nothing that is not here" not in capsys.readouterr().out


def test_a_journal_that_another_machine_wrote_on_a_store_never_compacted_is_known(tmp_path: Path) -> None:
    here, there = tmp_path / "a" / "network.json", tmp_path / "b" / "network.json"
    assert run(here, "add", "Ada") == 0
    there.parent.mkdir()
    shutil.copy(here, there)
    assert run(there, "add", "There") == 0
    shutil.copy(there.with_name("network.json.journal"), here.with_name("network.json (conflict).journal"))
    assert run(here, "merge") == 0
    assert {opened(here).people.named(name).name for name in ("Ada", "There")} == {"Ada", "There"}
