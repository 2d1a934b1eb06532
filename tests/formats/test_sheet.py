"""Spreadsheets: any columns, nothing lost, doubts asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netkeeper.domain.matching.incoming import Hints, ParsedFiles
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import Unclear, Unreadable
from netkeeper.formats.read.detect import read_bytes
from tests.builders import keeper


def sheet(text: str, **answers: str) -> ParsedFiles:
    return read_bytes("people.csv", text.encode(), Hints(answers=answers))


def person(text: str, **answers: str) -> Contact:
    return sheet(text, **answers).arrivals[0].person


def test_the_usual_columns_become_fields() -> None:
    ada = person(
        "Name;Firma;Tier;Rolle;Tags;Cadence;E-Mail;Telefon;Notizen;Kennengelernt am\n"
        "Ada Lovelace;Analytical Engines;Core;mentor;#looms; every 3 months;ada@example.org, a@b.org;+44 20 7946 0958;"
        '"likes engines\nand looms";03.04.2020\n'.replace("#looms;", '"#looms; maths";')
    )
    assert (ada.name, ada.organisation, ada.tier, ada.roles) == (
        "Ada Lovelace",
        "Analytical Engines",
        "core",
        ("mentor",),
    )
    assert (ada.tags, ada.cadence_days, ada.emails) == (("looms", "maths"), 90, ("ada@example.org", "a@b.org"))
    assert (ada.phones, ada.notes, ada.met_on) == (("+44 20 7946 0958",), "likes engines\nand looms", date(2020, 4, 3))


def test_an_unknown_column_stays_an_own_column_and_is_asked_about() -> None:
    reading = sheet("Name,Shoe size\nAda,38\n")
    assert reading.arrivals[0].person.columns == {"Shoe size": "38"}
    assert [q.key for q in reading.questions] == ["column:Shoe size"]
    assert person("Name,Blurb\nAda,clever\n", **{"column:Blurb": "notes"}).notes == "clever"
    assert person("Name,Blurb\nAda,clever\n", **{"column:Blurb": "skip"}).columns == {}


def test_what_cannot_be_read_as_it_should_is_kept_with_a_warning() -> None:
    arrival = sheet("Name,Last contact,Tier,E-mail\nAda,around Easter,VIP,none\n").arrivals[0]
    assert arrival.person.columns == {"Last contact": "around Easter", "Tier": "VIP", "E-mail": "none"}
    assert len(arrival.warnings) == 2


def test_day_or_month_first_is_asked_when_nothing_tells() -> None:
    text = "Name,Last contact\nAda,03/04/2026\n"
    reading = sheet(text)
    assert [q.key for q in reading.questions] == ["dates"]
    assert reading.arrivals[0].happened[0].on == date(2026, 4, 3)
    assert sheet(text, dates="month").arrivals[0].happened[0].on == date(2026, 3, 4)


def test_a_file_without_headings_loses_nobody_and_asks() -> None:
    reading = sheet("Ada Lovelace,ada@example.org,blue\nGrace Hopper,grace@example.org,red\n")
    assert [a.person.name for a in reading.arrivals] == ["Ada Lovelace", "Grace Hopper"]
    assert reading.arrivals[0].person.emails == ("ada@example.org",)
    assert "header" in [q.key for q in reading.questions]


def test_a_formula_comes_in_as_text_and_the_guard_of_an_export_is_taken_away() -> None:
    assert person('Name,Notes\n"=HYPERLINK(""x"")",a\n').name == '=HYPERLINK("x")'
    assert person("Name,Notes\n'=SUM(A1),a\n").name == "=SUM(A1)"


def test_control_characters_never_come_in() -> None:
    ada = person("Name,Notes\nA\x1b[31mda\u202e Love\u200blace,x\x07y\n")
    assert (ada.name, ada.notes) == ("Ada Lovelace", "xy")


def test_a_row_longer_than_the_headings_keeps_what_is_over() -> None:
    assert person("Name,Company\nAda,AE,extra\n").columns == {"Column 3": "extra"}


def test_a_name_of_five_thousand_letters_is_whole() -> None:
    assert len(person(f"Name,Company\n{'x' * 5000},AE\n").name) == 5000


def test_a_file_whose_columns_say_nothing_asks_for_the_name(tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("aa,bb\n1,2\n3,4\n")
    book = keeper()
    reading = book.imports.read_files([file])
    with pytest.raises(Unclear, match="Which column holds the name"):
        book.imports.plan(reading)
    told = book.imports.read_files([file], {"name": "aa"})
    assert [a.person.name for a in told.arrivals] == ["1", "3"]


def test_a_mapping_once_told_is_remembered_for_lists_of_its_kind(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("Name,Blurb\nAda,clever\n")
    book = keeper()
    book.imports.accept(book.imports.plan(book.imports.read_files([file], {"column:Blurb": "notes"})))
    other = tmp_path / "b.csv"
    other.write_text("Blurb,Name\nkind,Grace\n")
    reading = book.imports.read_files([other])
    assert reading.arrivals[0].person.notes == "kind"
    assert not reading.questions


@pytest.mark.parametrize("make", [lambda p: p / "missing.csv", lambda p: p])
def test_a_missing_file_or_a_folder_is_a_sentence(tmp_path: Path, make: object) -> None:
    assert callable(make)
    with pytest.raises(Unreadable):
        keeper().imports.read_files([make(tmp_path)])
