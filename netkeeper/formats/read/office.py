"""The first sheet of an XLSX or ODS file as CSV text: the cells and nothing else, with the standard library alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree import ElementTree
from zipfile import ZipFile

from netkeeper.errors import Unreadable

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MAX_COLUMNS = 500
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)})
"""Number formats that are days, by ECMA-376 18.8.30."""


def kind_of(names: list[str]) -> str:
    """`xlsx`, `ods` or nothing, by the members of a zip file."""
    if "xl/workbook.xml" in names:
        return "xlsx"
    return "ods" if "content.xml" in names and "mimetype" in names else ""


def as_csv(archive: ZipFile, kind: str, file: str) -> str:
    """The first sheet. Raises Unreadable when its XML is broken."""
    out = io.StringIO()
    rows = csv.writer(out)
    try:
        rows.writerows(_xlsx(archive) if kind == "xlsx" else _ods(archive))
    except (ElementTree.ParseError, KeyError, ValueError, IndexError):
        raise Unreadable(f"{file} is a spreadsheet that is damaged; save it as CSV and try again.") from None
    return out.getvalue()


def _root(archive: ZipFile, name: str) -> ElementTree.Element:
    data = archive.read(name)
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data[:2000]:
        raise ValueError("no spreadsheet declares entities")
    return ElementTree.fromstring(data)


def _xlsx(archive: ZipFile) -> Iterator[list[str]]:
    names = archive.namelist()
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        items = _root(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")
        shared = ["".join(t.text or "" for t in item.iter(f"{_MAIN}t")) for item in items]
    days = _date_styles(archive, names)
    sheets = sorted((n for n in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)), key=lambda n: (len(n), n))
    for row in _root(archive, sheets[0]).iter(f"{_MAIN}row"):
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            at = _column(cell.get("r", ""), len(cells))
            if at < MAX_COLUMNS:
                cells += [""] * (at + 1 - len(cells))
                cells[at] = _xlsx_cell(cell, shared, days)
        yield cells


def _column(reference: str, default: int) -> int:
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return default
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _date_styles(archive: ZipFile, names: list[str]) -> set[int]:
    """The indexes of the cell styles that show days."""
    if "xl/styles.xml" not in names:
        return set()
    root = _root(archive, "xl/styles.xml")
    own = {
        int(f.get("numFmtId", "0"))
        for f in root.iter(f"{_MAIN}numFmt")
        if re.search(r"[dy]", re.sub(r'"[^"]*"|\[[^\]]*\]', "", f.get("formatCode", "").lower()))
    }
    styles = root.find(f"{_MAIN}cellXfs")
    ids = [int(xf.get("numFmtId", "0")) for xf in styles] if styles is not None else []
    return {index for index, number in enumerate(ids) if number in _DATE_FORMATS or number in own}


def _xlsx_cell(cell: ElementTree.Element, shared: list[str], days: set[int]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter(f"{_MAIN}t"))
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s":
        return shared[int(value)] if value else ""
    if kind == "n" and value and int(cell.get("s", "0")) in days and 1 <= float(value) < 2_900_000:
        return (date(1899, 12, 30) + timedelta(days=int(float(value)))).isoformat()
    return value.removesuffix(".0") if kind == "n" else value


def _ods(archive: ZipFile) -> Iterator[list[str]]:
    table = next(_root(archive, "content.xml").iter(f"{_TABLE}table"))
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            text = cell.get(f"{_OFFICE}date-value", "")[:10] or "\n".join(
                "".join(p.itertext()) for p in cell.iter(f"{_TEXT}p")
            )
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            cells += [text] * min(times, MAX_COLUMNS - len(cells)) if text or times < MAX_COLUMNS else []
        while cells and not cells[-1]:
            cells.pop()
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        for _ in range(times if cells and times < 10_000 else 1):
            yield cells
