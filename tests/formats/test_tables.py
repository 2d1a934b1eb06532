"""Decoding, delimiters, headings, dates: the parts of which every spreadsheet is read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.matching.incoming import Hints
from netkeeper.errors import Unreadable
from netkeeper.formats.read import dates, values
from netkeeper.formats.read.column_roles import field_of, find_header
from netkeeper.formats.read.decoding import decode
from netkeeper.formats.read.detect import read_bytes
from netkeeper.formats.read.tables import best_delimiter, table


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Jörg\n".encode(), "utf-8"),
        ("Jörg\n".encode("utf-8-sig"), "utf-8"),
        ("Jörg Müller\n".encode("utf-16"), "utf-16"),
        ("Name,Jörg Müller\n".encode("utf-16-le"), "utf-16"),
        ("Name,Jörg Müller\n".encode("utf-16-be"), "utf-16"),
        ("Jörg Müller aus Köln\n".encode("cp1252"), "cp1252"),
        ("Имя Фамилия, название группы\n".encode("cp1251"), "cp1251"),
    ],
)
def test_text_is_decoded_by_its_bytes(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert "J\ufffd" not in decoded.text
    assert decoded.doubtful == encoding.startswith("cp")


def test_a_guessed_encoding_is_asked_with_previews_and_the_answer_is_taken() -> None:
    data = "Name,Firma\nŁukasz Żak,Wisła\n".encode("cp1250")
    question = next(q for q in read_bytes("a.csv", data).questions if q.key == "encoding")
    assert ("cp1250", "Łukasz, Żak, Wisła") in question.choices
    told = read_bytes("a.csv", data, Hints(answers={"encoding": "cp1250"}))
    assert told.arrivals[0].person.name == "Łukasz Żak"
    assert not told.questions


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_gives_rows_of_one_width(delimiter: str) -> None:
    rows = [["Name", "Notes", "Company"], ["Ada", "likes looms, engines; and | pipes", "A"], ["Grace", "x", "B"]]
    lines = [delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in rows]
    assert best_delimiter(lines) == delimiter


def test_a_quote_left_open_costs_its_own_line_and_no_other() -> None:
    rows = table('Name,Notes\nAda,"never closed\nGrace,fine\nAlan,good\n').rows
    assert [row[0] for row in rows] == ["Name", "Ada", "Grace", "Alan"]


def test_many_open_quotes_stay_quick() -> None:
    text = "Name,Notes\n" + "".join(f'P{n},"open {n}\n' for n in range(4001))
    assert len(table(text).rows) > 1000


def test_quoted_notes_keep_their_lines_and_rows_know_their_line() -> None:
    found = table('Name,Notes\nAda,"one\ntwo"\nGrace,x\n')
    assert found.rows[1] == ["Ada", "one\ntwo"]
    assert found.lines == [1, 2, 4]


def test_a_line_over_a_megabyte_is_skipped_and_told() -> None:
    data = b"Name,Notes\nAda,x\nBig," + b"y" * 1_100_000 + b"\nGrace,z\n"
    reading = read_bytes("a.csv", data)
    assert [a.person.name for a in reading.arrivals] == ["Ada", "Grace"]
    assert [(s.line, s.reason) for s in reading.skipped] == [(3, "The line is longer than 1 MB.")]


def test_the_row_of_headings_is_found_by_its_words_not_by_its_place() -> None:
    rows = [["My people"], [], ["as of May"], ["Vorname", "Nachname", "Letzter Kontakt"], ["Ada", "Lovelace", "x"]]
    assert find_header(rows) == 3
    assert find_header([["Ada Lovelace", "ada@example.org"], ["Grace", "g@example.org"]]) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Last Contacted", "last_contact"),
        ("zuletzt kontaktiert", "last_contact"),
        ("Dernier contact", "last_contact"),
        ("Último contacto", "last_contact"),
        ("E-Mail-Adresse", "email"),
        ("Correo electrónico", "email"),
        ("Prénom", "first"),
        ("Cognome", "last"),
        ("Telefone", "phone"),
        ("会社", "organisation"),
        ("Notes (private)", "notes"),
        ("Phone 2", "phone"),
        ("Favourite colour", ""),
    ],
)
def test_headings_are_known_in_the_common_languages(heading: str, field: str) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("08 Feb 2026", date(2026, 2, 8)),
        ("11/14/17, 3:29 PM", date(2017, 11, 14)),
        ("2025-06-01 14:03:22 UTC", date(2025, 6, 1)),
        ("3. März 2021", date(2021, 3, 3)),
        ("5 de março de 2020", date(2020, 3, 5)),
        ("Feb 8, 2026", date(2026, 2, 8)),
        ("2026年2月8日", date(2026, 2, 8)),
        ("20260208", date(2026, 2, 8)),
        ("45678", date(2025, 1, 21)),
        ("31.02.2026", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_read_as_files_write_them(text: str, day: date | None) -> None:
    assert dates.day(text, "month") == day


def test_a_value_over_twelve_decides_which_comes_first_and_nothing_else_does() -> None:
    assert dates.order_of(["03/04/2026", "25/04/2026"]) == "day"
    assert dates.order_of(["03/04/2026", "04/25/2026"]) == "month"
    assert dates.order_of(["03/04/2026", "05/06/2026"]) is None
    assert dates.order_of(["03.04.2026", "2026-04-05", "00/00/2020", "31/31/2020"]) == "day"


@pytest.mark.parametrize(
    ("cell", "days"),
    [("90", 90), ("90d", 90), ("every 3 months", 90), ("quarterly", 91), ("monatlich", 30), ("6w", 42), ("soon", None)],
)
def test_rhythms_are_read_in_words_and_numbers(cell: str, days: int | None) -> None:
    assert values.cadence(cell) == days


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"\x00\x01\x02\x89PNG\r\n\x1a\n" * 40,
        b"Just a sentence about nobody.\n",
        b"A list, of\nwords, in, prose,\nand nothing\n, more\n",
    ],
)
def test_what_is_no_list_of_people_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^photo\.png .*\.$"):
        read_bytes("photo.png", data)


def test_a_damaged_byte_costs_itself_and_not_the_other_letters() -> None:
    data = ("Name,Notes\n" + "Jörg Müller,Köln über alles\n" * 20).encode() + b"Zo\xeb,x\n"
    reading = read_bytes("a.csv", data)
    assert reading.arrivals[0].person.name == "Jörg Müller"
    cards = "".join(f"BEGIN:VCARD\nFN:Jörg {n}\nEND:VCARD\n" for n in range(30)).encode()
    cards += b"BEGIN:VCARD\nFN:Zo\xeb\nEND:VCARD\n"
    names = [a.person.name for a in read_bytes("a.vcf", cards).arrivals]
    assert (names[0], names[-1]) == ("Jörg 0", "Zoë")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_sentence(data: bytes) -> None:
    try:
        read_bytes("any.csv", b"Name,Notes,Last contact\n" + data)
        read_bytes("any", data)
    except Unreadable:
        pass
