"""Small files that would unpack to more than a machine holds: each is refused in a sentence, before it is built."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable

import pytest

from netkeeper.domain.matching.incoming import Hints
from netkeeper.errors import Unreadable
from netkeeper.formats.read import budget, workbook_size
from netkeeper.formats.read.detect import read_bytes
from tests.formats.test_workbook import _MAIN, _RELS, ods, xlsx, zipped

TEXT = 'office:value-type="string"'
PEOPLE = b"Name,Email\nAda Lovelace,ada@example.org\n"


def cell(text: str = "x", times: str = "1") -> str:
    return (
        f'<table:table-cell {TEXT} table:number-columns-repeated="{times}"><text:p>{text}</text:p></table:table-cell>'
    )


def row(cells: str, times: str = "1") -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


HEAD = row(cell("Name") + cell("Email")) + row(cell("Ada Lovelace") + cell("ada@example.org"))


def with_sheet(body: str, dimension: str = "", strings: str = "") -> bytes:
    """A workbook with one sheet of that body, and shared strings."""
    with zipfile.ZipFile(io.BytesIO(xlsx({"A": [["Name"]]}))) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    members["xl/worksheets/sheet9.xml"] = f"<worksheet {_MAIN}>{dimension}<sheetData>{body}</sheetData></worksheet>"
    if strings:
        members["xl/sharedStrings.xml"] = f"<sst {_MAIN}>{strings}</sst>"
        relation = f'<Relationship Id="s" Type="{_RELS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        rels = members["xl/_rels/workbook.xml.rels"]
        members["xl/_rels/workbook.xml.rels"] = rels.replace("</Relationships>", relation)
    return zipped(members)


def at(place: str, text: str = "x") -> str:
    return f'<row><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def xlsb(row_number: int, column: int) -> bytes:
    """The records of a sheet of .xlsb with one cell far away."""
    header = b"\x00\x04" + row_number.to_bytes(4, "little")
    far = b"\x05\x10" + column.to_bytes(4, "little") + bytes(12)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.bin", b"")
        archive.writestr("xl/worksheets/sheet1.bin", header + far)
    return out.getvalue()


def zip_of(*members: bytes, name: str = "{}.csv.gz") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, data in enumerate(members):
            archive.writestr(name.format(number), data)
    return out.getvalue()


def xls(*sheets: bytes, strings: bytes = b"", small: bool = False) -> bytes:
    """A workbook of Excel 97: records in a compound file ([MS-CFB]), in its small stream when `small`."""
    stream = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + record(0x0042, struct.pack("<H", 1200))
    bound = [record(0x0085, struct.pack("<IHBB", 0, 0, 1, 0) + b"S") for _ in sheets]
    head, at = len(stream) + len(b"".join(bound)) + len(strings) + 4, 0
    for number, sheet in enumerate(sheets):
        bound[number] = record(0x0085, struct.pack("<IHBB", head + at, 0, 1, 0) + b"S")
        at += len(sheet)
    stream += b"".join(bound) + strings + record(0x000A, b"") + b"".join(sheets)
    stream = stream if small else stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    tables = -(-(sectors + 8) // 124)
    first = tables + 2  # the tables, the folder, the small table, and then the stream
    chain = [*[0xFFFFFFFD] * tables, 0xFFFFFFFE, 0xFFFFFFFE, *range(first + 1, first + sectors), 0xFFFFFFFE]
    small_chain = [*range(1, -(-len(stream) // 64)), 0xFFFFFFFE] if small else []
    root = entry("Root Entry", 5, first, sectors * 512) if small else entry("Root Entry", 5, 0xFFFFFFFE, 0)
    folder = root + entry("Workbook", 2, 0 if small else first, len(stream))
    header = bytes.fromhex("d0cf11e0a1b11ae1").ljust(24, b"\0") + struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, tables + 1, 1, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    long, short = (struct.pack(f"<{len(one)}I", *one) for one in (chain, small_chain))
    parts = (long.ljust(tables * 512, b"\xff"), folder.ljust(512, b"\0"), short.ljust(512, b"\xff"))
    return header + b"".join(parts) + stream.ljust(sectors * 512, b"\0")


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def entry(name: str, kind: int, first: int, size: int) -> bytes:
    title = name.encode("utf-16-le")
    child = 1 if kind == 5 else 0xFFFFFFFF
    return (
        title.ljust(64, b"\0") + struct.pack("<HBBIII", len(title) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        + bytes(36) + struct.pack("<IQ", first, size)
    )  # fmt: skip


def xls_sheet(*cells: bytes) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + b"".join(cells) + record(0x000A, b"")


def number(row: int, column: int) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))


def label(row: int, column: int, text: bytes) -> bytes:
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text)


def shared(row: int, column: int) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, 0))


def texts(text: bytes) -> bytes:
    """The shared texts of a workbook: this one; a record holds 8,224 bytes, and the next one goes on."""
    body = struct.pack("<IIHB", 1, 1, len(text), 0) + text
    more = [body[at : at + 8223] for at in range(8224, len(body), 8223)]
    return record(0x00FC, body[:8224]) + b"".join(record(0x003C, b"\0" + one) for one in more)


BOMBS: dict[str, Callable[[], bytes]] = {
    "rows and columns of a cell repeated": lambda: ods(row(cell(times="16000"), "1000000")),
    "a long text repeated": lambda: ods(HEAD + row(cell("y" * 10_000, "900"), "5000")),
    "repeated in single quotes and entities": lambda: ods(
        row(cell(times="&#x31;6000"), "&#49;000000").replace('repeated="', "repeated='").replace('0"', "0'")
    ),
    "spaces without end": lambda: ods(HEAD + row(cell('<text:s text:c="2000000000"/>'))),
    "a value that is only an attribute": lambda: ods(
        HEAD + row(f'<table:table-cell {TEXT} office:string-value="{"v" * 9000}" '
                   'table:number-columns-repeated="900"/>', "9000")
    ),
    "a cell in the corner of OpenDocument": lambda: ods(
        HEAD + row("<table:table-cell/>", "999999")
        + row('<table:table-cell table:number-columns-repeated="900"/>' + cell())
    ),
    "a cell in the corner of Excel": lambda: with_sheet(at("A1", "Name") + at("XFD1048576")),
    "a cell in the corner of binary Excel": lambda: xlsb(1_048_575, 16_383),
    "a cell in the corner of Excel 97": lambda: xls(xls_sheet(number(0, 0), number(65_535, 255))),
    "one in each of many sheets of it": lambda: xls(*[xls_sheet(number(0, 0), number(9_999, 99))] * 9, small=True),
    "a shared text of it in many cells": lambda: xls(
        xls_sheet(*[shared(n, 0) for n in range(5000)]), strings=texts(b"q" * 30_000)
    ),
    "one shared text in many cells": lambda: with_sheet(
        ("<row>" + "<c t='s'><v>0</v></c>" * 10 + "</row>") * 200,
        strings=f"<si><t>{'q' * 200_000}</t></si>",
    ),
    "a zip of zeros": lambda: zip_of(bytes(30_000_000), name="{}.csv"),
    "a gzip of zeros": lambda: gzip.compress(bytes(101_000_000), 1),
    "a gzip in a gzip": lambda: gzip.compress(gzip.compress(PEOPLE)),
    "JSON within JSON without end": lambda: b"[" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_a_sentence(kind: str) -> None:
    data = BOMBS[kind]()
    assert len(data) < 1_000_000
    with pytest.raises(Unreadable, match=r"people|unpack|valid JSON"):
        read_bytes("list", data)


@pytest.mark.parametrize("small", [False, True])
def test_a_workbook_of_excel_97_that_is_no_bomb_is_read(small: bool) -> None:
    cells = [label(0, 0, b"Name"), label(0, 1, b"Company"), shared(1, 0), label(1, 1, b"Engines"), number(2, 1)]
    book = xls(xls_sheet(*cells), strings=texts(b"Ada Lovelace"), small=small)
    (person,) = [one.person for one in read_bytes("people.xls", book).arrivals if one.person.name]
    assert (person.name, person.organisation) == ("Ada Lovelace", "Engines")


def test_a_fault_of_the_library_at_a_damaged_file_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As Rust's panics reach Python."""

    def panics(*_: object) -> None:
        raise PanicException("attempt to subtract with overflow")

    monkeypatch.setattr("python_calamine.load_workbook", panics)
    with pytest.raises(Unreadable, match="is a spreadsheet that is damaged"):
        read_bytes("people.xlsx", with_sheet(at("A1", "Name") + at("A2", "Ada")))


def test_a_sheet_is_as_large_as_its_cells_and_not_as_it_says() -> None:
    said = '<dimension ref="A1:XFD1048576"/>'
    (person,) = read_bytes("people.xlsx", with_sheet(at("A1", "Name") + at("A2", "Ada Lovelace"), said)).arrivals
    assert person.person.name == "Ada Lovelace"
    empty = row('<table:table-cell table:number-columns-repeated="16384"/>', "1048000")
    assert len(read_bytes("people.ods", ods(HEAD + empty)).arrivals) == 1


def test_a_sheet_of_as_many_cells_as_may_be_is_read_and_one_more_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xlsx({"A": [["Name", "Email"], ["Ada Lovelace", "ada@example.org"]]})
    monkeypatch.setattr(workbook_size, "MAX_CELLS", 4)
    assert len(read_bytes("people.xlsx", data).arrivals) == 1
    monkeypatch.setattr(workbook_size, "MAX_CELLS", 3)
    with pytest.raises(Unreadable, match="2 rows and 2 columns"):
        read_bytes("people.xlsx", data)


@pytest.mark.parametrize("kind", ["gz", "workbook"])
def test_what_is_packed_in_an_archive_spends_from_one_budget(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if kind == "gz":
        one, name, size = gzip.compress(PEOPLE), "{}.csv.gz", len(PEOPLE)
    else:
        one, name, size = xlsx({"A": [["Name"], ["Ada Lovelace"]]}), "{}.xlsx", 16
    data = zip_of(one, one, one, name=name)
    unpacked = 3 * (len(one) + size)
    monkeypatch.setattr(budget, "MAX_PRODUCED", unpacked)
    assert not read_bytes("all.zip", data).skipped
    monkeypatch.setattr(budget, "MAX_PRODUCED", unpacked - 1)
    reading = read_bytes("all.zip", data)
    assert ["in all" in one.reason for one in reading.skipped] == [True]
    assert len(reading.arrivals) == 2


@pytest.mark.parametrize("kind", ["csv", "vcf", "xlsx"])
def test_a_reading_that_takes_too_long_is_stopped_in_a_sentence(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[list[object]] = [["Name"]]
    rows += [[f"Ada Nr {n}"] for n in range(600)]
    data = {
        "csv": PEOPLE * 600,
        "vcf": b"BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEND:VCARD\n" * 600,
        "xlsx": xlsx({"A": rows}),
    }[kind]
    monkeypatch.setattr(budget, "MAX_SECONDS", -1.0)
    with pytest.raises(Unreadable, match="was stopped"):
        read_bytes("people", data, Hints())


def test_deep_nesting_in_netkeepers_own_json_costs_only_its_record() -> None:
    deep: object = 1
    for _ in range(200):
        deep = [deep]
    people = [{"uid": 1, "name": "Ada", "of another": deep}, {"uid": 2, "name": "Bo"}]
    data = json.dumps({"format": "netkeeper", "version": 1, "contacts": people}).encode()
    reading = read_bytes("n.json", data)
    assert [record.uid for record in reading.records] == [2]
    assert [one.line for one in reading.skipped] == [1]
