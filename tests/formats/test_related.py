"""Others whom a file names: `Introduced by`, a spouse, RELATED become links, and come back from every export."""

from __future__ import annotations

from pathlib import Path

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import Relation
from netkeeper.services import Keeper
from tests.builders import keeper


def brought(tmp_path: Path, name: str, text: str) -> Keeper:
    book = keeper()
    (tmp_path / name).write_bytes(text.encode())
    book.imports.import_files([tmp_path / name])
    return book


def links(book: Keeper) -> set[tuple[str, str, str]]:
    """(who, how, whom) of every link."""
    name = book.network.name
    found = set()
    for c in book.network.all(Contact):
        found |= {(c.name, one.kind, name(one.to)) for one in c.relations}
        found |= {(c.name, "knows", name(uid)) for uid in c.knows}
        found |= {(c.name, "introduced by", name(c.introduced_by))} if c.introduced_by is not None else set()
    return found


def columns(book: Keeper) -> dict[str, dict[str, str]]:
    return {c.name: dict(c.columns) for c in book.network.all(Contact) if c.columns}


def test_those_whom_columns_name_are_linked_once_and_the_words_stay_where_nobody_or_several_are_meant(
    tmp_path: Path,
) -> None:
    book = brought(
        tmp_path,
        "people.csv",
        "Name,E-mail,Introduced by,Spouse,Manager,Kinder\n"
        "Ada Quill,ada@x.org,Bo Stern,Carl Quill,Jo Twin,Tim; Una Quill\n"
        "Bo Stern,bo@x.org,Nobody Here,,Bo Stern,\nCarl Quill,carl@x.org,,Ada Quill,,Una Quill\n"
        "Jo Twin,jo1@x.org,,,,\nJo Twin,jo2@x.org,,,,\nUna Quill,una@x.org,,,,\n",
    )
    assert links(book) == {
        ("Ada Quill", "introduced by", "Bo Stern"), ("Ada Quill", "partner of", "Carl Quill"),
        ("Ada Quill", "parent of", "Una Quill"), ("Carl Quill", "parent of", "Una Quill"),
    }  # fmt: skip
    assert columns(book) == {
        "Ada Quill": {"Manager": "Jo Twin", "Kinder": "Tim; Una Quill"},
        "Bo Stern": {"Introduced by": "Nobody Here", "Manager": "Bo Stern"},
    }
    _, again = book.imports.import_files([tmp_path / "people.csv"])
    assert again.merged == again.added == 0
    book.undo()
    assert not list(book.network.all(Contact))


CARDS = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:aaaa\r\nFN:Ada Quill\r\nRELATED;TYPE=spouse:urn:uuid:bbbb\r\n"
    "RELATED;TYPE=friend;VALUE=text:Dee Lind\r\nRELATED;TYPE=muse:urn:uuid:bbbb\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:bbbb\r\nFN:Carl Quill\r\nX-SPOUSE:Ada Quill\r\nX-MS-MANAGER:Not Here\r\n"
    "item1.X-ABRELATEDNAMES:Dee Lind\r\nitem1.X-ABLabel:_$!<Sister>!$_\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Dee Lind\r\nX-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ada Quill;7;;;\r\n"
    "END:VCARD\r\n"
)


def test_those_whom_cards_name_are_linked_and_other_lines_stay(tmp_path: Path) -> None:
    book = brought(tmp_path, "people.vcf", CARDS)
    assert links(book) == {
        ("Ada Quill", "partner of", "Carl Quill"), ("Ada Quill", "friend of", "Dee Lind"),
        ("Carl Quill", "sibling of", "Dee Lind"), ("Dee Lind", "reports to", "Ada Quill"),
    }  # fmt: skip
    kept = {c.name: c.origin.get("vcard", []) for c in book.network.all(Contact)}
    assert kept["Ada Quill"] == ["UID:urn:uuid:aaaa", "RELATED;TYPE=muse:urn:uuid:bbbb"]
    assert kept["Carl Quill"] == ["UID:bbbb", "X-MS-MANAGER:Not Here"]


@pytest.mark.parametrize(("format", "version"), [("vcard", "3.0"), ("vcard", "4.0"), ("csv", "3.0")])
def test_links_come_back_from_an_export_and_the_next_export_is_the_same(
    format: str, version: str, tmp_path: Path
) -> None:
    book = brought(tmp_path, "people.vcf", CARDS)
    ada, carl, dee = book.network.all(Contact)
    more = (Relation(to=dee.uid, kind="sails with"), *ada.relations)
    book.people.edit(ada.uid, introduced_by=dee.uid, knows=(carl.uid,), relations=more)
    text = book.exports.export(format, version=version)
    again = brought(tmp_path, f"again{version}.{format}", text)
    assert links(again) == links(book)
    assert [c.name for c in again.network.all(Contact)] == [c.name for c in book.network.all(Contact)]
    assert {c.name: len(c.origin.get("vcard", ())) for c in again.network.all(Contact)}.keys() == {
        "Ada Quill", "Carl Quill", "Dee Lind",
    }  # fmt: skip
    if format == "vcard":
        assert text.count("Sister") == 0  # the label of a line that became a link went with it
        strip = [line for line in again.exports.export(format, version=version).splitlines() if line[:3] != "REV"]
        assert strip == [line for line in text.splitlines() if line[:3] != "REV"]
