"""What leaves: complete, read back, readable by others, and byte for byte the same again."""

from __future__ import annotations

import csv
import io
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.matching.incoming import Hints
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, Position, PostalAddress, Relation
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings
from netkeeper.errors import Misuse
from netkeeper.formats.content_lines import escape, fold_line, split, unescape
from netkeeper.formats.read import vcard
from netkeeper.formats.read.values import unescape as unguarded
from netkeeper.formats.write import vcard as vcard_out
from netkeeper.formats.write.spreadsheet import guarded
from netkeeper.services import Keeper
from tests.builders import contact_on, keeper, person

AT: dict[str, Any] = {"created": "2026-01-01T00:00:00Z", "updated": "2026-01-02T00:00:00Z"}
ADA = person(
    "Ann [Acme] [/b]", organisation="Müller, Söhne; Co", title="CTO", industry="software", location="Paris, France",
    emails=("a@x.org", "b@x.org"), phones=("+44 20 7946 0958",), links=("https://linkedin.com/in/x",),
    birthday="--02-03", roles=("mentor",), cadence_days=40, tags=("a, b", "c"), met_on=date(2020, 1, 2),
    met_how="PyCon",
    cares_about=("looms",), offers=("maths",), needs=("a designer",), channel="call", notes="a, b; c\\d\nline",
    takes_call=True, style="responsive", columns={"Shoe": "=1+2", "Hat; x": "y\nz"}, **AT,
)  # fmt: skip
GRACE = person("名前" * 40, nickname="N", birthday="1990-01-02", knows=(ADA.uid,), **AT)


@pytest.fixture
def book() -> Keeper:
    return keeper(
        ADA,
        GRACE,
        contact_on("2026-11-01", ADA, GRACE, summary="hello", **AT),
        FollowUp(uid=500, contact=ADA.uid, on=date(2026, 12, 1), what="secret", **AT),
        Promise(uid=501, contact=GRACE.uid, what="the deck", due=date(2026, 12, 2), **AT),
        Goal(uid=502, what="three people", **AT),
        Settings(budget=3, **AT),
    )


def back(text: str, tmp_path: Path, name: str, into: Keeper | None = None) -> Keeper:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8", newline="")
    into = into or keeper()
    into.imports.import_files([file])
    return into


@pytest.mark.parametrize("format", ["json", "vcard", "csv", "markdown", "ics"])
def test_the_same_network_gives_the_same_bytes_in_any_order(book: Keeper, format: str) -> None:
    records: list[Record] = [r for table in book.network.tables.values() for r in table.values()]
    assert keeper(*reversed(records)).exports.export(format) == book.exports.export(format)


def test_json_comes_back_identical_into_an_empty_store_and_changes_nothing_in_its_own(
    book: Keeper, tmp_path: Path
) -> None:
    text = book.exports.export("json")
    other = back(text, tmp_path, "all.json")
    assert other.network.tables == book.network.tables
    assert other.exports.export("json") == text
    back(text, tmp_path, "all.json", book)
    assert book.exports.export("json") == text


def test_json_into_another_network_joins_those_who_are_the_same_and_all_about_them(
    book: Keeper, tmp_path: Path
) -> None:
    twin = person("Ann", links=("http://www.linkedin.com/in/X/",), tier="close")
    other = back(book.exports.export("json"), tmp_path, "all.json", keeper(twin))
    assert other.network.count(Contact) == 2
    joined = other.network.get(Contact, twin.uid)
    assert (joined.name, joined.tier, joined.title) == ("Ann", "close", "CTO")
    assert other.network.last_contact(twin.uid) == date(2026, 11, 1)
    assert next(other.network.all(FollowUp)).contact == twin.uid


@pytest.mark.parametrize(("format", "name"), [("vcard", "x.vcf"), ("csv", "x.csv")])
def test_people_come_back_with_all_that_the_format_can_hold(
    book: Keeper, tmp_path: Path, format: str, name: str
) -> None:
    other = back(book.exports.export(format), tmp_path, name)
    found = {c.name: c for c in other.network.all(Contact)}
    for mine in (ADA, GRACE):
        theirs = found[mine.name]
        same = replace(
            theirs,
            uid=mine.uid,
            created=mine.created,
            updated=mine.updated,
            origin={},
            first_due=None,
            spread_on=None,
            knows=mine.knows,
        )
        assert same == mine
    if format == "vcard":
        assert found[GRACE.name].knows == (found[ADA.name].uid,)


def test_an_export_into_its_own_network_changes_nothing(book: Keeper, tmp_path: Path) -> None:
    book.people.add(
        name="Zoë Quill", organisation="Acme", department="R&D, East", birthday="1970", emails=("z@x.org", "y@x.org"),
        phones=("+44 20 7946 0959",), links=("https://zoe.example",), location="Leeds",
        labels={"z@x.org": "work", "+44 20 7946 0959": "the mill", "https://zoe.example": "blog"},
        addresses=(PostalAddress(label="home", street="1 Main St\nFlat 2", city="Leeds"), PostalAddress(po_box="7")),
        dates=(DateThatMatters(on="2015-06-20"), DateThatMatters(kind="exam", on="2027-01-01", repeats="once")),
        positions=(Position(organisation="Board Co", title="Chair"),), introduced_by=ADA.uid,
        relations=(Relation(to=GRACE.uid, kind="partner of"),),
    )  # fmt: skip
    before = book.exports.export("json")
    for version in ("3.0", "4.0"):
        back(book.exports.export("vcard", version=version), tmp_path, f"x{version}.vcf", book)
    back(book.exports.export("csv"), tmp_path, "x.csv", book)
    assert book.exports.export("json") == before


def test_what_a_card_says_beyond_netkeeper_goes_out_again(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:abc\r\nFN:Ada Lovelace\r\nN:Lovelace;Ada;King;Lady;\r\n"
        'item1.TEL;TYPE=CELL:+1 555\r\nitem1.X-ABLabel:Boat\r\nX-SPOUSE;X-A="b;c":Will\\, iam\r\n'
        "ADR;TYPE=HOME:;;1 Street;London;;N1;UK\r\nEND:VCARD\r\n"
    )
    book = back(text, tmp_path, "a.vcf")
    written = book.exports.export("vcard")
    for line in text.split("\r\n")[2:-2]:
        assert line in written.replace("\r\n ", ""), line
    book.people.edit(book.people.named("Ada").uid, phones=("+1 777",))
    changed = book.exports.export("vcard")
    assert "+1 555" not in changed
    assert "TEL:+1 777" in changed


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_vobject_reads_strictly_what_is_written(book: Keeper, version: str) -> None:
    vobject = pytest.importorskip("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cards = list(vobject.readComponents(book.exports.export("vcard", version=version)))
        names = [card.fn.value for card in cards]
        assert all(card.validate() for card in cards) or version == "4.0"
    assert names == [ADA.name, GRACE.name]
    assert cards[0].note.value == ADA.notes


def test_icalendar_reads_what_is_written_and_private_words_stay_unless_asked(book: Keeper) -> None:
    icalendar = pytest.importorskip("icalendar")
    text = book.exports.export("ics")
    calendar = icalendar.Calendar.from_ical(text)
    events = [e for e in calendar.walk("VEVENT") if "YEARLY" not in str(e.get("RRULE", ""))]
    assert [str(e["SUMMARY"]) for e in events] == [
        f"Follow up with {ADA.name}", f"Promised to {GRACE.name}", "A quarter of an hour for my network",
    ]  # fmt: skip
    assert events[0]["DTSTART"].dt == date(2026, 12, 1)
    assert events[0]["TRANSP"] == "TRANSPARENT"
    assert "secret" not in text
    assert "secret" in book.exports.export("ics", details=True)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    tasks = icalendar.Calendar.from_ical(book.exports.export("ics", tasks=True))
    assert len(list(tasks.walk("VTODO"))) == 2


def test_an_edit_raises_the_sequence_of_its_event(book: Keeper) -> None:
    before = book.exports.export("ics")
    book.log.edit_follow_up(500, on=date(2026, 12, 8))
    after = book.exports.export("ics")
    was, now = (int(t.split("UID:500@netkeeper")[1].split("SEQUENCE:")[1].split("\r")[0]) for t in (before, after))
    assert now > was


def test_a_spreadsheet_never_gets_a_formula(book: Keeper) -> None:
    text = book.exports.export("csv")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    cells = [cell for row in rows[1:] for cell in row]
    assert not [cell for cell in cells if cell[:1] in ("=", "-", "@", "\t")]
    assert "+44 20 7946 0958" in cells


@given(st.text("'=+-@\t\ra1", max_size=6) | st.text(max_size=30))
def test_a_guarded_cell_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(st.text(max_size=200))
def test_escaping_and_folding_lose_nothing(text: str) -> None:
    text = clean_block(text)
    assert unescape(escape(text)) == text
    assert [unescape(part) for part in split(f"{escape(text)};x")] == [text, "x"]
    folded = fold_line(f"NOTE:{escape(text)}")
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "").removesuffix("\r\n") == f"NOTE:{escape(text)}"


words = st.text(max_size=20).map(clean)


@settings(max_examples=60, deadline=None)
@given(
    name=words.filter(bool),
    notes=st.text(max_size=60).map(clean_block),
    organisation=words,
    nickname=words,
    tags=st.lists(words.filter(bool), max_size=3, unique=True),
    columns=st.dictionaries(words.filter(bool), words.filter(bool), max_size=2),
)
def test_any_words_survive_a_card(
    name: str, notes: str, organisation: str, nickname: str, tags: list[str], columns: dict[str, str]
) -> None:
    mine = Contact(
        uid=7, name=name, notes=notes, organisation=organisation, nickname=nickname, tags=tuple(tags), columns=columns
    )
    (data,) = vcard_out.write([mine]).values()
    (arrival,) = vcard.read_vcards("x.vcf", data, Hints()).arrivals
    found = arrival.person
    assert (found.name, found.notes, found.organisation, found.nickname, found.tags, dict(found.columns)) == (
        name, notes, organisation, nickname, tuple(tags), columns,
    )  # fmt: skip


def test_a_format_nobody_writes_is_refused_with_the_choices(book: Keeper) -> None:
    with pytest.raises(Misuse, match="choose one of vcard, csv"):
        book.exports.export("docx")


def test_split_cards_are_one_file_each(book: Keeper) -> None:
    cards = book.exports.cards(version="4.0")
    assert sorted(cards) == sorted(f"{c.uid}.vcf" for c in (ADA, GRACE))
    assert all(card.count("BEGIN:VCARD") == 1 for card in cards.values())


def test_markdown_shows_words_as_they_are(book: Keeper) -> None:
    text = book.exports.export("markdown", people=[ADA.uid])
    assert "## Ann \\[Acme\\] \\[/b\\]" in text
    assert "- 2026-11-01, message: hello" in text
