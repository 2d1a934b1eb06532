"""Birthdays and other days by a line: beside a name, corrected, every year; and found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkeeper.domain.model.details import DateThatMatters
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.search import find
from netkeeper.domain.network.written import fitting, written
from netkeeper.domain.quick_add.line import read_line
from tests.builders import TODAY, contact_on, person
from tests.verbs import runner

KIM = person("Kim Lee")
NETWORK = Network([KIM])


@pytest.mark.parametrize(
    ("line", "name", "birthday", "others"),
    [
        ("Nina Leo, birthday 5 Mar 1990", "Nina Leo", "1990-03-05", {}),
        ("Kim Leo, birthday 5 Mar 1990", "Kim Leo", "1990-03-05", {}),  # not Kim Lee
        ("Nora Lua @Acme, birthday 29 Feb 1996", "Nora Lua", "1996-02-29", {"organisation": "Acme"}),
        ("Nils Lua @Acme birthday 5 mar 1996", "Nils Lua", "1996-03-05", {"organisation": "Acme"}),
        (
            "Zoe Ka @Bank ~90d birthday 29 feb 2000",
            "Zoe Ka",
            "2000-02-29",
            {"organisation": "Bank", "cadence_days": 90},
        ),
        ("Mo Lue #x birthday: 2000-02-29", "Mo Lue", "2000-02-29", {"tags": ("x",)}),
        ("Bo Li, born March 5, 1990", "Bo Li", "1990-03-05", {}),
        ("Lu Ri, born 5 Mar #x", "Lu Ri", "--03-05", {"tags": ("x",)}),
        ("Uwe Ka, Geburtstag 10.12.1985", "Uwe Ka", "1985-12-10", {}),
        ("Lea Ka, née le 10 décembre 1985", "Lea Ka", "1985-12-10", {}),
    ],
)
def test_a_birthday_beside_a_name_is_one(line: str, name: str, birthday: str, others: dict[str, object]) -> None:
    found = read_line(line, NETWORK, TODAY)
    assert (found.kind, found.name, found.person, found.doubts) == ("add", name, None, ())
    assert found.fields == {"birthday": birthday, **others}


@pytest.mark.parametrize("line", ["Nara Nu, birthday 29 Feb 1999", "Nara Nu @Acme; birthday 31/02", "Nara, born 30.2."])
def test_a_birthday_that_is_no_day_is_asked(line: str) -> None:
    doubt = read_line(line, NETWORK, TODAY).doubts[0]
    assert "isn't a day of the calendar" in doubt.question
    kept = read_line(line, NETWORK, TODAY, {doubt.key: "note"})
    assert "birthday" in kept.fields["notes"]
    assert "birthday" not in read_line(line, NETWORK, TODAY, {doubt.key: "skip"}).fields


@pytest.mark.parametrize("line", ["Bo Lu, born in Lisbon", "Mary Shelley, née Godwin"])
def test_what_tells_no_day_is_no_birthday(line: str) -> None:
    assert "birthday" not in read_line(line, NETWORK, TODAY).fields


def test_another_birthday_than_is_known_is_asked_and_a_year_completes_it() -> None:
    ola = person("Ola Berg", birthday="--02-29")
    network = Network([ola])
    asked = read_line("> Ola's birthday is 28 February", network, TODAY)
    assert "Ola's birthday is 29 Feb, as far as is known" in asked.doubts[0].question
    taken = read_line("> Ola's birthday is 28 February", network, TODAY, {asked.doubts[0].key: "replace"})
    assert taken.told[0]["birthday"] == "--02-28"
    assert read_line("> Ola turns 40 on 9 December", network, TODAY).doubts
    assert read_line("> Ola's birthday is 29 Feb 1996", network, TODAY).told[0]["birthday"] == "1996-02-29"
    assert not read_line("> Ola's birthday is 29 February", network, TODAY).doubts


def test_other_days_by_a_line_are_kept() -> None:
    for line, day in (
        ("> Kim's exam is on 2 Dec", DateThatMatters(kind="exam", on="2026-12-02", repeats="once")),
        ("> Kim's name day is 8 July", DateThatMatters(kind="name day", on="--07-08")),
        ("> Kim's first day at work is 1 Dec", DateThatMatters(kind="first day at work", on="--12-01")),
    ):
        assert read_line(line, NETWORK, TODAY).told[0]["dates"] == (day,)


@pytest.mark.parametrize(
    ("words", "day", "every"),
    [("every 31 Jan", "2027-01-31", "1y@31"), ("every 5 December", "2026-12-05", "1y"),
     ("every new year", "2027-01-01", "1y"),
     ("every 29 Feb", "2028-02-29", "1y@29")],
)  # fmt: skip
def test_a_follow_up_on_a_day_of_every_year_comes_back(words: str, day: str, every: str) -> None:
    (step,) = read_line(f"Ola Berg; again {words}", NETWORK, TODAY).steps
    assert (str(step.on), step.every, step.what) == (day, every, "")


def test_links_are_found_and_numbers_in_what_was_written_in_any_form() -> None:
    eve = person("Eve Day", links=("https://eve.example.com/x",))
    network = Network([eve, contact_on("2026-11-01", eve, summary="her desk is +41 44 668 18 00, room 7")])
    for query in ("eve.example.com", "example.com", "https://eve.example.com/x"):
        assert find(network, query, TODAY) == [eve.uid]
    lines = written(network)
    for number in ("668 18", "0446681800", "+41446681800", "044 668 18 00"):
        assert len(fitting(lines, number)) == 1
    assert fitting(lines, "0446681801") == []
    assert fitting(lines, "1800 7") == []


def test_show_tells_the_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = runner(capsys)
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-22")
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "one.json"))
    run("add", "Ada Lovelace, birthday 22 Nov 1985")
    run("log", "Ada's exam is on 2 Dec")
    assert "birthday: 22 Nov 1985\n  exam: 2 Dec 2026" in run("show", "ada")[1]
    assert '"kind": "exam"' in run("show", "ada", "--json")[1]
    run("log", "coffee with Ada today")
    assert run("today", "-q")[0] == 0  # her birthday is today
