"""The command line as a person, a shell and a script use it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from netkeeper.cli import main
from tests.verbs import Run, runner


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one verb on a store of its own: (status, what it printed, what it complained)."""
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-22")
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "network.json"))
    return runner(capsys)


def loaded(run: Run, *argv: str) -> Any:
    status, out, err = run(*argv)
    assert (status, err) == (0, "")
    return json.loads(out)


ADA = (
    "Ada Lovelace @Analytical Engines #looms !core +mentor ~90d ada@example.org met at PyCon; paper by fri; "
    "again in 3 weeks"
)


def test_a_week_from_adding_to_undoing(run: Run) -> None:
    assert run("add", ADA)[1].startswith("Added Ada Lovelace.\n  Adds Ada Lovelace at Analytical Engines, core")
    assert run("add", "Grace Hopper !close")[0] == 0
    status, out, _ = run(
        "log", "> coffee with Ada and Grace yesterday: she needs a designer; I promised the deck by fri"
    )
    assert (status, out.split("\n")[0]) == (0, "Logged a meeting with Ada Lovelace and Grace Hopper.")
    assert "the deck, by Fri 27 Nov" in out
    assert "You promised “the deck”" in run("today")[1]
    assert "Ada Lovelace · Analytical Engines" in run("show", "ada")[1]
    assert run("audit")[0] == 0
    before = run("people", "--json")[1]
    assert run("log", "call Grace today: hi")[0] == 0
    assert run("people", "--json")[1] != before
    assert run("undo")[1] == "Undid: Logged a call with Grace Hopper.\n"
    assert run("people", "--json")[1] == before
    assert run("redo")[1].startswith("Did again")
    assert "Added Ada Lovelace" in run("history")[1]


def test_people_json_has_its_agreed_shape(run: Run) -> None:
    run("add", ADA)
    (ada,) = loaded(run, "people", "--json")
    assert {
        "uid", "name", "organisation", "title", "emails", "phones", "links", "birthday", "roles", "tier", "tags",
        "location", "notes", "standing", "reason", "last_contact", "due", "cadence_days",
    } <= set(ada)  # fmt: skip
    assert (ada["name"], ada["cadence_days"], ada["standing"], ada["emails"]) == (
        "Ada Lovelace", 90, "new", ["ada@example.org"],
    )  # fmt: skip
    assert loaded(run, "people", "role:mentor", "#looms", "--json") == [ada]
    assert loaded(run, "people", "role:friend", "--json") == []


def test_today_and_audit_json_have_their_agreed_shapes(run: Run) -> None:
    run("add", ADA)
    today = loaded(run, "today", "--json")
    assert {"date", "budget", "load", "done", "promises", "follow_ups", "people", "waiting"} <= set(today)
    assert all({"uid", "name", "reason"} <= set(item) for item in today["promises"])
    assert {"coverage", "standing", "capacity", "breadth", "balance", "five"} <= set(loaded(run, "audit", "--json"))


def test_a_person_is_shown_with_every_field_and_the_day_of_each_promise(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "people.csv"
    sheet.write_text("Name,Pronouns,Department,Shoe size\nAda Lovelace,she/her,Engines,37\n")
    run("import", str(sheet), "--yes")
    run("log", "I promised Ada the deck by 27 nov")
    told = run("show", "Ada")[1]
    assert "I promised: the deck, by 27 Nov 2026" in told
    for words in ("Pronouns: she/her", "Department: Engines", "Shoe size: 37"):
        assert words in told


def test_log_json_says_what_was_understood(run: Run) -> None:
    run("add", ADA)
    said = loaded(run, "log", "Ada yesterday: she needs a designer; I promised the deck by fri; gave a book", "--json")
    assert said["people"] == ["Ada Lovelace"]
    assert (said["date"], said["gave"], said["told"]) == (
        "2026-11-21",
        "a book",
        {"Ada Lovelace": {"needs": ["a designer"]}},
    )
    assert said["promises"] == [{"what": "the deck", "due": "2026-11-27", "whose": "mine", "with": "Ada Lovelace"}]
    assert loaded(run, "add", "Mary @Lackington", "--json")["organisation"] == "Lackington"


def test_what_is_doubtful_is_refused_with_the_choices_unless_yes(run: Run) -> None:
    run("add", "Priya Sharma @Razorpay")
    run("add", "Priya Nair @Swiggy")
    status, out, err = run("log", "coffee with Priya")
    assert (status, out) == (1, "")
    assert "Priya Nair (Swiggy)" in err
    assert "Priya Sharma (Razorpay)" in err
    assert run("log", "coffee with Priya", "--yes")[0] == 0
    assert run("log", "lunch with Priya Nair on 3/4")[0] == 1
    assert run("log", "tea with Priya Nair tomorrow")[0] == 1, "what is still to come is never logged"
    assert run("log", "tea with Priya Nair tomorrow", "--yes")[1].startswith("Planned a follow-up with Priya Nair")
    assert run("log", "tea with Zed", "--yes")[1].startswith("Logged a meeting with Zed")
    assert run("add", "Priya Nair")[0] == 1
    assert len(loaded(run, "people", "--json")) == 3


@pytest.mark.parametrize(
    ("argv", "status", "says"),
    [
        (["bogus"], 2, "invalid choice"),
        (["add"], 2, "required"),
        (["add", " "], 1, "empty"),
        (["show", "Nobody"], 1, "No one here is called “Nobody”"),
        (["people", "standing:purple"], 1, "A standing is one of"),
        (["undo"], 1, "nothing to undo"),
        (["reflect"], 1, "not finished a reflection"),
        (["reflect", "--month", "x"], 2, "as a month"),
        (["import", "/nonexistent"], 1, "/nonexistent"),
        (["--store", "/", "today"], 2, "folder"),
        (["--store", "/tmp", "today"], 1, "folder"),
        (["demo", "--people", "0", "--into", "x"], 2, "at least one"),
        ([], 2, "isn't a terminal"),
    ],
)
def test_errors_are_sentences_with_their_exit_status(run: Run, argv: list[str], status: int, says: str) -> None:
    found, out, err = run(*argv)
    assert (found, out) == (status, "")
    assert says in err


def test_a_wrong_day_in_the_environment_is_wrong_usage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETKEEPER_TODAY", "soon")
    assert run("today")[0] == 2


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "Ann [Acme] [/b] [red]", "x" * 5000, "山田 太郎"])
def test_any_name_is_kept_as_it_is(run: Run, name: str) -> None:
    assert run("add", name)[0] == 0
    assert [p["name"] for p in loaded(run, "people", "--json")] == [name]
    assert run("people")[0] == 0


def test_control_characters_are_neither_kept_nor_printed(run: Run) -> None:
    status, out, _ = run("add", "Eve\x1b[31m Red\x07\u202e @Ac\x00me")
    assert status == 0
    assert not {"\x1b", "\x07", "\u202e", "\x00"} & set(out)
    assert [p["name"] for p in loaded(run, "people", "--json")] == ["Eve Red"]
    assert "\x1b" not in run("show", "Nobody\x1b[31m")[2]


def test_a_sample_is_written_and_leaves_whole_and_never_among_real_people(run: Run, tmp_path: Path) -> None:
    into = tmp_path / "sample.json"
    assert run("demo", "--people", "40", "--interactions", "200", "--into", str(into))[0] == 0
    at = ("--store", str(into))
    assert len(loaded(run, *at, "people", "--json")) == 40
    assert run(*at, "reflect", "--markdown")[1].startswith("# September 2026")
    assert loaded(run, *at, "reflect", "--month", "2026-08", "--json")[0]["numbers"]["figures"]["contacts"] > 0
    assert run("demo", "--people", "3", "--into", str(into))[0] == 1
    for kind in ("vcard", "csv", "json", "markdown", "ics"):
        file = tmp_path / kind
        assert run(*at, "export", kind, "-o", str(file))[0] == 0
        assert file.stat().st_size > 500


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    store = tmp_path / "n.json"
    assert main(["demo", "--people", "3000", "--interactions", "3000", "--into", str(store)]) == 0
    command = f'"{sys.executable}" -m netkeeper --store "{store}" people | head -1'
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        env={**os.environ, "NETKEEPER_TODAY": "2026-11-22"},
        timeout=60,
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_lines_from_standard_input_are_saved_in_one_go_and_what_is_doubtful_is_said(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", ADA)
    monkeypatch.setattr("sys.stdin", io.StringIO("coffee with Ada yesterday\n\ncall Zed\ncalled Ada today\n"))
    status, out, err = run("log", "-")
    assert (status, out.count("Logged")) == (1, 2)
    assert "Line 3" in err  # as the lines stand there, the blank one counted
    assert "Zed" in err


def test_log_json_tells_a_place_of_work_and_how_often_as_values(run: Run) -> None:
    run("add", "Priya Nair @Google", "--yes")
    told = loaded(run, "log", "--json", "Priya left Google, she's at Anthropic now")["told"]["Priya Nair"]
    assert told["positions"] == [{"organisation": "Google", "until": "2026-11"}]
    (step,) = loaded(run, "log", "--json", "call Priya every 2 weeks")["next_steps"]
    assert (step["every"], step["with"]) == ("2w", ["Priya Nair"])


def test_a_first_meeting_that_is_logged_proposes_a_thank_you(run: Run) -> None:
    _, out, _ = run("add", "Ida Blum met at PyCon")
    assert "If you have just met Ida Blum, a thank-you within two days helps it last." in out
    _, out, _ = run("log", "met Ida Blum at PyCon today: talked about customs data")
    assert "You met Ida Blum for the first time: a thank-you within two days helps it last." in out
    _, out, _ = run("log", "call with Ida Blum yesterday")
    assert "for the first time" not in out


def test_who_waits_is_told_as_on_the_screen_with_the_way_out(run: Run) -> None:
    for number in range(5):
        run("add", f"Ada N{number} !core ~7d")
    _, out, _ = run("today")
    assert "3 more are due; two a week are too few: see netkeeper audit." in out
