"""The general law: every cell or property of an input that is not empty is found again: in a field, an own column, the
kept lines, or the report."""

from __future__ import annotations

import csv
import io
import re
from base64 import b64encode
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.matching.incoming import ParsedFiles
from netkeeper.formats.content_lines import escape, fold_line
from netkeeper.formats.read.detect import read_bytes
from netkeeper.formats.read.headings import FIELD_HEADINGS

HEADINGS = sorted({
    heading.strip() for text in FIELD_HEADINGS.values() for line in re.split(r"[|\n]", text)
    for heading in line.partition(":")[2].split(",") if len(heading.strip()) > 1
} - {"netkeeper id"})  # fmt: skip
WORDS = ("Ada", "Quill", "Müller", "Zoë", "work", "Lisbon", "x9", "Łódź", "looms")
CELLS = st.one_of(
    st.just(""), st.sampled_from(WORDS), st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join),
    st.sampled_from(("ada@example.org", "Bo <bo@example.org>", "+44 20 7946 0958", "2026-01-02", "3/4/2026",
                     "https://example.org/a", "yes",
                     "mentor; peer", "core", "every 3 months", "12 Quay Street", "Dr", "4.4E+11", "0.0.00", "---")),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12),
)  # fmt: skip


def everything(reading: ParsedFiles) -> str:
    """All that a reading says, in every field, column, kept line and sentence."""
    said: list[Any] = [reading.arrivals, reading.skipped, reading.notes, [q.text for q in reading.questions]]
    return fold(repr(said))


def words_of(cell: str) -> list[str]:
    """The words of a cell that must be found again; of a date its numbers, of a span and a yes nothing to look for."""
    if re.fullmatch(r"[\d./ -]+", cell) or cell in ("yes", "every 3 months", "---"):
        return []
    return re.findall(r"[^\W_]+", fold(clean(cell)))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(HEADINGS), st.sampled_from(("Extra", "Blurb", "Assistant", ""))),
        min_size=1,
        max_size=7,
    ),
    st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=4),
)
def test_every_cell_of_a_spreadsheet_is_found_again(headings: list[str], rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["Full name", *headings], *([f"Person {n}", *row] for n, row in enumerate(rows))])
    reading = read_bytes("people.csv", out.getvalue().encode("utf-8", "replace"))
    text = everything(reading)
    for row in rows:
        for cell in row:
            for word in words_of(cell):
                assert word in text, (word, cell, headings)


GOOGLE = (
    "Name Prefix", "Nickname", "Notes", "Labels", "Birthday", "Organization Name", "Organization Title", "Extra",
    "E-mail 1 - Label", "E-mail 1 - Value", "Phone 1 - Label", "Phone 1 - Value", "Address 1 - Label",
    "Address 1 - Formatted", "Address 1 - City", "Address 1 - Street", "Organization 2 - Name",
    "Organization 2 - Title", "Event 1 - Label", "Event 1 - Value", "Relation 1 - Label", "Relation 1 - Value",
    "IM 1 - Service", "IM 1 - Value", "Website 1 - Value", "Custom Field 1 - Value", "Custom Field 1 - Label",
)  # fmt: skip
OUTLOOK = (
    "Title", "Middle Name", "Suffix", "Company", "Department", "Job Title", "Business Street", "Business City",
    "Home Street", "Home Postal Code", "Home Country/Region", "Business Fax", "Home Phone", "Anniversary",
    "Assistant's Name", "Birthday", "Categories", "Children", "E-mail 2 Address", "E-mail 2 Display Name", "Hobby",
    "Location", "Manager's Name", "Notes", "Office Location", "Profession", "Referred By", "Spouse", "User 1",
    "Web Page",
)  # fmt: skip


BOOKS = ((("First Name", "E-mail 2 - Value"), GOOGLE), (("First Name", "E-mail Address", "Mobile Phone"), OUTLOOK))
"""Columns by which an address book is known, and its others."""


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(BOOKS), st.data())
def test_every_cell_of_an_address_book_is_found_again(
    book: tuple[tuple[str, ...], tuple[str, ...]], data: st.DataObject
) -> None:
    sure, others = book
    headings = data.draw(st.lists(st.sampled_from(others), min_size=1, max_size=8, unique=True))
    cells = data.draw(st.lists(CELLS, min_size=len(headings), max_size=len(headings)))
    out = io.StringIO()
    csv.writer(out).writerows([[*sure, *headings], ["Somebody", *[""] * (len(sure) - 1), *cells]])
    reading = read_bytes("people.csv", out.getvalue().encode("utf-8", "replace"))
    text = everything(reading)
    for heading, cell in zip(headings, cells, strict=True):
        for word in words_of(cell) if not heading.endswith("Label") else ():
            assert word in text, (word, heading, cell)


LDIF = ("mail", "o", "title", "l", "street", "mobile", "description", "x-odd", "seeAlso", "sn")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LDIF), CELLS), max_size=8))
def test_every_attribute_of_an_ldif_entry_is_found_again(attributes: list[tuple[str, str]]) -> None:
    lines = [f"{name}:: {b64encode(clean(cell).encode()).decode()}" for name, cell in attributes if clean(cell)]
    entry = "\n".join(["dn: cn=Somebody", "objectclass: person", "cn: Somebody Else", *lines, ""])
    text = everything(read_bytes("a.ldif", entry.encode()))
    for name, cell in attributes:
        for word in words_of(cell):
            assert word in text, (word, name, cell)


PROPERTIES = [
    "NOTE",
    "TITLE",
    "ORG",
    "ROLE",
    "X-SPOUSE",
    "NICKNAME",
    "CATEGORIES",
    "ADR;TYPE=home",
    "TEL;TYPE=work",
    "EMAIL",
    "URL",
    "IMPP",
    "RELATED;TYPE=friend",
    "LANG",
    "item1.X-ABDATE",
    "X-ABLabel",
    "GENDER",
    "BDAY",
    "ANNIVERSARY",
    "TZ",
    "X-ANDROID-CUSTOM",
    "SOURCE",
    "X-SOCIALPROFILE;TYPE=x",
    "GEO",
    "KIND",
    "N",
    "FN",
]
VALUES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PROPERTIES), VALUES), max_size=9))
def test_every_property_of_a_card_is_found_again(properties: list[tuple[str, str]]) -> None:
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "FN:Somebody Else",
        *(f"{name}:{escape(value)}" for name, value in properties),
        "END:VCARD",
    ]
    text = everything(read_bytes("a.vcf", "".join(map(fold_line, lines)).encode()))
    for name, value in properties:
        for word in words_of(value):
            assert word in text, (name, value)
