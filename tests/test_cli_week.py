"""The command line over a week: rhythm, load, import, export, what cannot be written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netkeeper.cli import main

Run = Callable[..., "Done"]


class Done:
    """How a verb ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a verb on a store of its own, on Sunday 22 November 2026."""
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "network.json"))
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-22")
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")

    def runs(*words: str) -> Done:
        status = main(words)
        captured = capsys.readouterr()
        return Done(status, captured.out, captured.err)

    return runs


def test_a_cadence_of_90_days_stands_on_rhythm_on_day_89(run: Run) -> None:
    run("add", "Ada Lovelace ~90d")
    assert run("log", "call with Ada 89 days ago").status == 0
    ada = run("people", "--json").json[0]
    assert (ada["standing"], ada["last_contact"], ada["due"]) == ("on rhythm", "2026-08-25", "2026-11-23")
    assert ada["reason"] == "You were last in touch 89 days ago; you want to be in touch every 3 months."


def test_twenty_core_and_a_hundred_wider_are_a_load_of_4_46(run: Run, tmp_path: Path) -> None:
    rows = ["Name,Tier,Last Contacted"]
    rows += [f"Core {i},core,2026-11-20" for i in range(20)] + [f"Wider {i},wider,2026-11-20" for i in range(100)]
    (tmp_path / "sheet.csv").write_text("\n".join(rows), encoding="utf-8")
    run("import", str(tmp_path / "sheet.csv"), "--yes")
    assert run("today", "--json").json["load"] == 4.46


def test_a_resting_person_is_in_no_list_and_no_load(run: Run, tmp_path: Path) -> None:
    from netkeeper.services import open_store

    run("add", "Ada Lovelace !core")
    run("log", "call with Ada 2025-01-01")
    assert run("today", "--json").json["load"] > 0
    keeper = open_store(tmp_path / "network.json")
    keeper.people.set_style([keeper.people.named("Ada").uid], "resting")
    keeper.close()
    today = run("today", "--json").json
    assert (today["load"], today["people"], today["promises"], today["follow_ups"], today["waiting"]) == (
        0,
        [],
        [],
        [],
        [],
    )


def test_an_import_adds_up_twice_adds_nobody_and_undoes_as_one_step(run: Run, tmp_path: Path) -> None:
    run("add", "Bob Smith")
    before = run("people", "--json").out
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Lovelace,https://www.linkedin.com/in/ada,,Engines,Analyst,12 Mar 2021\n"
        ',,,,,,01 Jan 2023\n"=HYPERLINK(""x"")",\x1b[31mRed,https://www.linkedin.com/in/x,,,,01 Feb 2022\n',
        encoding="utf-8",
    )
    dry = run("import", str(path), "--dry-run", "--yes", "--json").json
    assert run("people", "--json").out == before
    first = run("import", str(path), "--yes", "--json").json
    assert dry == {**first, "questions": []}, "a dry run also lists what it would ask"
    assert first.keys() == {"format", "found", "added", "merged", "unchanged", "unclear", "skipped", "notes"}
    assert (
        first["found"]
        == 3
        == first["added"] + first["merged"] + first["unchanged"] + first["unclear"] + first["skipped"]
    )
    assert first["added"] == 2
    again = run("import", str(path), "--yes", "--json").json
    assert (again["added"], again["merged"], again["unchanged"]) == (0, 0, 2)
    assert "\x1b" not in run("people").out
    assert run("undo").status == 0
    assert run("people", "--json").out == before


def test_without_a_terminal_the_program_says_so_instead_of_opening(run: Run) -> None:
    done = run()
    assert done.status == 2
    assert "isn't a terminal" in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a folder that its owner may not write to; root may")
def test_a_store_that_cannot_be_written_is_said_and_nothing_is_lost(run: Run, tmp_path: Path) -> None:
    run("add", "Ada")
    before = (tmp_path / "network.json").read_bytes()
    tmp_path.chmod(0o500)
    try:
        done = run("add", "Grace")
    finally:
        tmp_path.chmod(0o700)
    assert done.status == 1
    assert "Not saved" in done.err
    assert (tmp_path / "network.json").read_bytes() == before


def test_a_store_below_a_file_cannot_be_made_and_that_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run("--store", str(tmp_path / "file" / "network.json"), "add", "Ada")
    assert done.status == 1
    assert "Traceback" not in done.err


def test_an_export_comes_back_identical_into_an_empty_store(run: Run, tmp_path: Path) -> None:
    run("demo", "--people", "30", "--into", str(tmp_path / "sample.json"))
    out = tmp_path / "out.json"
    assert run("--store", str(tmp_path / "sample.json"), "export", "json", "-o", str(out)).status == 0
    assert run("import", str(out), "--yes").status == 0
    assert run("export", "json", "-o", str(tmp_path / "again.json")).status == 0
    assert (tmp_path / "again.json").read_bytes() == out.read_bytes()


def test_history_lists_changes_and_redo_brings_back(run: Run) -> None:
    run("add", "Ada")
    run("add", "Grace")
    run("undo")
    history = run("history", "--json").json
    assert [h["label"] for h in history] == ["Undid: Added Grace", "Added Grace", "Added Ada"]
    assert [h["undone"] for h in history] == [False, True, False]
    run("redo")
    assert len(run("people", "--json").json) == 2
    assert "Added Ada" in run("history").out


def test_exports_have_their_options(run: Run, tmp_path: Path) -> None:
    run("add", "Ada Lovelace !core; paper by fri")
    run("add", "Grace Hopper")
    assert run("export", "vcard", "--split", "-o", str(tmp_path / "cards")).status == 0
    assert len(list((tmp_path / "cards").glob("*.vcf"))) == 2
    assert run("export", "vcard", "--split").status == 2
    assert "VERSION:4.0" in run("export", "vcard", "--vcard", "4.0").out
    names, words = run("export", "ics").out, run("export", "ics", "--details").out
    assert "paper" not in names
    assert "paper" in words
    assert "VTODO" in run("export", "ics", "--tasks").out
