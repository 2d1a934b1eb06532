"""Workbooks: the first visible sheet with people in it, dates of both epochs, phonetic runs, and what is no list."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

import pytest

from netkeeper.domain.matching.incoming import Hints
from netkeeper.errors import Unreadable
from netkeeper.formats.read.detect import read_bytes

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def xlsx(
    sheets: dict[str, list[list[object]]],
    hidden: tuple[str, ...] = (),
    old_mac: bool = False,
    extra: str = "",
    merged: tuple[str, ...] = (),
) -> bytes:
    """A workbook: text as inline strings, numbers as such, `date` as a day number of its epoch."""

    def cell(value: object) -> str:
        if isinstance(value, date):
            return f'<c s="1"><v>{(value - (date(1904, 1, 1) if old_mac else date(1899, 12, 30))).days}</v></c>'
        if isinstance(value, int | float):
            return f"<c><v>{value}</v></c>"
        return f'<c t="inlineStr"><is><t>{escape(str(value))}</t>{extra}</is></c>'

    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet {_MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    refs = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    merges = f"<mergeCells>{refs}</mergeCells>" if refs else ""
    shown, relations = [], []
    for number, (name, rows) in enumerate(sheets.items(), 1):
        state = ' state="hidden"' if name in hidden else ""
        shown.append(f'<sheet name="{name}" sheetId="{number}"{state} r:id="rId{number}"/>')
        relations.append(
            f'<Relationship Id="rId{number}" Type="{_RELS}/worksheet" Target="worksheets/sheet{10 - number}.xml"/>'
        )
        body = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
        members[f"xl/worksheets/sheet{10 - number}.xml"] = (
            f"<worksheet {_MAIN}><sheetData>{body}</sheetData>{merges}</worksheet>"
        )
    epoch = '<workbookPr date1904="1"/>' if old_mac else ""
    members["xl/workbook.xml"] = (
        f'<workbook {_MAIN} xmlns:r="{_RELS}">{epoch}<sheets>{"".join(shown)}</sheets></workbook>'
    )
    members["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>'
    )
    return zipped(members)


def ods(rows: str) -> bytes:
    head = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="People">'
    )
    tail = "</table:table></office:spreadsheet></office:body></office:document-content>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
            "content.xml": head + rows + tail,
        }
    )


PEOPLE: list[list[object]] = [["Name", "Last contact"], ["Ada Lovelace", date(2026, 1, 1)]]


def names(data: bytes, **answers: str) -> list[str]:
    return [a.person.name for a in read_bytes("people.xlsx", data, Hints(answers=answers)).arrivals]


@pytest.mark.parametrize("old_mac", [False, True], ids=["counted from 1900", "counted from 1904"])
def test_a_day_is_the_day_the_spreadsheet_shows(old_mac: bool) -> None:
    (person,) = read_bytes("people.xlsx", xlsx({"A": PEOPLE}, old_mac=old_mac)).arrivals
    assert person.happened[0].on == date(2026, 1, 1)


def test_the_first_visible_sheet_with_people_is_read_in_the_workbooks_order_and_the_others_are_offered() -> None:
    data = xlsx({"Old": [["Name"], ["Nobody Now"]], "Read me": [["How to use this"], ["Fill it in"]], "People": PEOPLE,
                 "More": [["Name", "Email"], ["Bo Stern", "bo@example.com"]]}, hidden=("Old",))  # fmt: skip
    reading = read_bytes("people.xlsx", data)
    assert [a.person.name for a in reading.arrivals] == ["Ada Lovelace"]
    (question,) = [q for q in reading.questions if q.key == "sheet"]
    assert [value for value, _ in question.choices] == ["Read me", "People", "More"]
    assert question.default == "People"
    assert names(data, sheet="More") == ["Bo Stern"]


def test_numbers_stay_whole_and_readings_of_japanese_are_no_part_of_a_cell() -> None:
    data = xlsx({"A": [["氏名", "電話"], ["山田太郎", 81355500101]]}, extra='<rPh sb="0" eb="1"><t>ヤマダ</t></rPh>')
    (person,) = read_bytes("people.xlsx", data).arrivals
    assert (person.person.name, person.person.phones) == ("山田太郎", ("81355500101",))


def test_an_open_document_sheet_is_read() -> None:
    cells = (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>Name</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>Last contact</text:p></table:table-cell>"
        "</table:table-row>"
        "<table:table-row><table:table-cell office:value-type='string'><text:p>Ada Lovelace</text:p></table:table-cell>"
        "<table:table-cell office:value-type='date' office:date-value='2026-01-01'><text:p>1/1/26</text:p>"
        "</table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )
    (person,) = read_bytes("people.ods", ods(cells)).arrivals
    assert (person.person.name, person.happened[0].on) == ("Ada Lovelace", date(2026, 1, 1))


def test_a_cell_repeated_without_end_is_refused_and_not_unpacked() -> None:
    bomb = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    with pytest.raises(Unreadable, match="more than any list of people"):
        read_bytes("people.ods", ods(bomb))


def test_a_damaged_workbook_is_one_sentence() -> None:
    with pytest.raises(Unreadable, match="damaged or locked"):
        read_bytes("people.xlsx", zipped({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<a/>"}))
    with pytest.raises(Unreadable, match="damaged or locked"):
        read_bytes("people.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)


MERGED: list[tuple[list[list[object]], tuple[str, ...], list[dict[str, object]]]] = [
    (  # a company for several rows
        [["Company", "Name", "E-mail"], ["Acme", "Ada Quill", "ada@x.org"], ["", "Bo Stern", "bo@x.org"]],
        ("A2:A3",),
        [{"name": "Ada Quill", "organisation": "Acme"}, {"name": "Bo Stern", "organisation": "Acme"}],
    ),
    (  # headings over headings
        [
            ["Name", "Work", "", "Home", ""], ["", "Phone", "E-mail", "Phone", "E-mail"],
            ["Ada Quill", "+44 20 7946 0001", "ada@x.org", "+44 20 7946 0002", "ada@h.org"],
        ],
        ("A1:A2", "B1:C1", "D1:E1"),
        [{
            "name": "Ada Quill", "phones": ("+44 20 7946 0001", "+44 20 7946 0002"),
            "labels": {
                "+44 20 7946 0001": "work", "ada@x.org": "work", "+44 20 7946 0002": "home", "ada@h.org": "home",
            },
        }],
    ),
    (  # a title, and bands across the table
        [
            ["My people", "", ""], ["Name", "E-mail", "Phone"], ["Friends", "", ""], ["Ada Quill", "ada@x.org", ""],
            ["Work", "", ""], ["Bo Stern", "bo@x.org", ""],
        ],
        ("A1:C1", "A3:C3", "A5:C5"),
        [{"name": "Ada Quill", "tags": ("Friends",)}, {"name": "Bo Stern", "tags": ("Work",)}],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "merged", "people"), MERGED)
def test_merged_cells_say_the_same_in_each_row_that_they_cover(
    rows: list[list[object]], merged: tuple[str, ...], people: list[dict[str, object]]
) -> None:
    reading = read_bytes("a.xlsx", xlsx({"S": rows}, merged=merged))
    assert not reading.questions
    assert len(reading.arrivals) == len(people)
    for arrival, want in zip(reading.arrivals, people, strict=True):
        assert {name: getattr(arrival.person, name) for name in want} == want
