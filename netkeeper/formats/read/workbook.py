"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) as tables, by calamine: values as they are shown, links kept apart.

The first visible sheet that holds people is read, in the workbook's own order; the others are offered.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from struct import error as StructError  # noqa: N812  # it is a class
from typing import Any
from zipfile import BadZipFile, ZipFile

from netkeeper.errors import Unreadable
from netkeeper.formats.read.archive import check_size_inside
from netkeeper.formats.read.merged_cells import Range, with_merged
from netkeeper.formats.read.old_excel import cells_and_characters
from netkeeper.formats.read.tables import TextTable
from netkeeper.formats.read.workbook_size import MAX_CELLS, MAX_CHARACTERS, check_produced

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: .xls."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a workbook that are shown, in its own order; and the one that was read."""

    names: tuple[str, ...]
    chosen: str
    table: TextTable


def is_workbook(data: bytes) -> bool:
    """Whether it is a workbook that calamine reads."""
    if data.startswith(OLD_EXCEL):
        return True
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        names = set(ZipFile(io.BytesIO(data)).namelist())
    except (BadZipFile, OSError, ValueError, RuntimeError, EOFError):
        return False
    return bool(names & {"xl/workbook.xml", "xl/workbook.bin"}) or {"content.xml", "mimetype"} <= names


def read_sheets(file: str, data: bytes, wanted: str, has_people: Callable[[Sequence[Sequence[str]]], bool]) -> Sheets:
    """The sheet that is wanted by name, else the first visible one with people in it, else the first with cells.

    Raises Unreadable for a workbook that is damaged, locked, or larger than any list of people.
    """
    from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        _check(file, data)
        book = load_workbook(io.BytesIO(data))
        visible = [
            s.name for s in book.sheets_metadata
            if s.visible == SheetVisibleEnum.Visible and s.typ == SheetTypeEnum.WorkSheet
        ] or list(book.sheet_names)  # fmt: skip
        names = [wanted] if wanted in visible else visible
        first: tuple[str, TextTable] | None = None
        for name in names:
            sheet = book.get_sheet_by_name(name)
            if sheet.height * sheet.width > MAX_CELLS:
                raise Unreadable(f"The sheet “{name}” of {file} is larger than any list of people; it was not read.")
            table = _table(sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ())
            if not any(any(row) for row in table.rows):
                continue
            first = first or (name, table)
            if len(names) == 1 or has_people(table.rows):
                return Sheets(tuple(visible), name, table)
        if first is None:
            raise Unreadable(f"{file} is a spreadsheet without any cells.")
        return Sheets(tuple(visible), *first)
    except (
        CalamineError, BadZipFile, OSError, ValueError, RuntimeError, KeyError, IndexError, EOFError, StructError,
    ) as error:  # fmt: skip
        raise _damaged(file) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # calamine's own fault at a damaged file; it is no Exception
            raise
        raise _damaged(file) from None


def _damaged(file: str) -> Unreadable:
    return Unreadable(
        f"{file} is a spreadsheet that is damaged or locked with a password; save it as CSV and try again."
    )


def _check(file: str, data: bytes) -> None:
    """Raises Unreadable for a workbook that unpacks, or repeats its cells, to more than any list of people."""
    if data.startswith(OLD_EXCEL):
        cells, characters = cells_and_characters(data)
        if cells > MAX_CELLS or characters > MAX_CHARACTERS:
            raise Unreadable(f"{file} is larger than any list of people; it was not read.")
        return
    with ZipFile(io.BytesIO(data)) as archive:
        check_size_inside(file, archive.infolist())
        check_produced(file, archive)


def _table(rows: Sequence[Sequence[Any]], merges: Sequence[Range]) -> TextTable:
    cells = with_merged([[_cell(value) for value in row] for row in rows], merges)
    for row in cells:
        while row and not row[-1]:
            row.pop()
    return TextTable("", cells, list(range(1, len(cells) + 1)))


def _cell(value: Any) -> str:
    """A value as text: whole numbers without a point, midnight as a day."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if not isinstance(value, timedelta) else f"{value.total_seconds() / 86400:g}"
