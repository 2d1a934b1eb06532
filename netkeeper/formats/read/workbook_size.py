"""How much a workbook would produce, counted before calamine builds any of it.

An office file repeats a cell, or names one far down, in a few bytes: the file's size says nothing about the table's.
Counted are the characters of all cells, and the cells of each sheet from its first to its last.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from zipfile import ZipFile

from netkeeper.errors import Unreadable
from netkeeper.formats.read.budget import spend

MAX_CELLS = 6_000_000
"""Cells of one sheet: 100,000 people with 60 columns. calamine holds them all, the empty ones too."""

MAX_CHARACTERS = 100_000_000
"""Characters of all cells: as many as a text file may have."""

_WIDTH = {letter: place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1)}
_ROW_HEADER, _SHARED_CELL, _LAST_CELL, _SHARED_ITEM = 0, 7, 11, 19  # [MS-XLSB] 2.3: the numbers of records


def check_produced(file: str, archive: ZipFile) -> None:
    """Raises Unreadable when the cells of a workbook are more than any list of people; the cause when it is damaged."""
    from xml.parsers.expat import ExpatError

    shared: list[int] = []
    used: Counter[int] = Counter()
    characters = 0
    for info in archive.infolist():
        name = info.filename.lower()
        if not name.endswith((".xml", ".bin")):
            continue
        with archive.open(info) as opened:
            data = opened.read(info.file_size)
        part: _Part = _Binary(file) if name.endswith(".bin") else _Markup(file)
        try:
            part.read(data)
        except ExpatError as error:
            raise ValueError(name) from error
        shared += part.strings
        used += part.used
        characters += part.characters
        _check(file, characters)
    characters += sum(shared[one] * times for one, times in used.items() if one < len(shared))
    _check(file, characters)
    spend(characters)


def _check(file: str, characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise Unreadable(
            f"{file} would unpack to {characters // 1_000_000:,} million characters, "
            "more than any list of people; it was not read."
        )


@dataclass(slots=True)
class _Part(ABC):
    """One member of a workbook, and what its cells come to."""

    file: str
    strings: list[int] = field(default_factory=list)
    """The lengths of the shared strings that are defined here."""

    used: Counter[int] = field(default_factory=Counter)
    """Index of a shared string -> cells that show it."""

    characters: int = 0
    rows: int = 0
    columns: int = 0
    """The last row and column of the sheet with something in it."""

    @abstractmethod
    def read(self, data: bytes) -> None:
        """Take in all of the member."""

    def holds(self, row: int, column: int) -> None:
        """A cell with something in it, numbered from 1. Raises Unreadable when the sheet becomes too large."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)
        if self.rows * self.columns > MAX_CELLS:
            raise Unreadable(
                f"A sheet of {self.file} has {self.rows:,} rows and {self.columns:,} columns, "
                "more than any list of people; it was not read."
            )


@dataclass(slots=True)
class _Markup(_Part):
    """A member in XML: a sheet or the shared strings of .xlsx, the content of .ods."""

    row: int = 0
    column: int = 0
    repeated_rows: int = 1
    repeated_columns: int = 1
    in_row: int = 0
    """Characters of the row so far."""

    kept: int = 0
    """Characters of the cell so far."""

    width: int = 0
    is_shared: bool = False
    in_value: bool = False
    value: str = ""

    def read(self, data: bytes) -> None:
        """Raises ExpatError for what is no XML, Unreadable for what is too much."""
        from xml.parsers.expat import ParserCreate

        parser = ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._start_cell(attributes)
            case "v":
                self.in_value, self.value = True, ""
            case "row":
                row = attributes.get("r", "")
                self.row, self.column = (int(row) if row.isdecimal() else self.row + 1), 0
            case "si":
                self.kept = 0
            case "table" | "worksheet":
                self.row = self.rows = self.columns = 0
            case "table-row":
                self.repeated_rows = _times(attributes, "number-rows-repeated")
                self.column = self.in_row = self.width = 0
            case "table-cell" | "covered-table-cell":
                self.repeated_columns = _times(attributes, "number-columns-repeated")
                self.kept = sum(len(text) for key, text in attributes.items() if key.endswith("value"))
            case "s":
                self.kept += _times(attributes, "c")

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell of .xlsx, which may say where it stands."""
        place = attributes.get("r", "")
        letters = place.rstrip("0123456789")
        column = 0
        for letter in letters.upper():
            column = column * 26 + _WIDTH.get(letter, 0)
        digits = place[len(letters) :]
        self.row = int(digits) if digits.isdecimal() else max(self.row, 1)
        self.column = column or self.column + 1
        self.is_shared, self.kept, self.value = attributes.get("t") == "s", 0, ""

    def _text(self, text: str) -> None:
        self.kept += len(text)
        if self.in_value:
            self.value += text[:20]

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "c":
                if self.kept:
                    self.holds(self.row, self.column)
                if self.is_shared and self.value.strip().isdecimal():
                    self.used[int(self.value)] += 1
                else:
                    self.characters += self.kept
            case "v":
                self.in_value = False
            case "si":
                self.strings.append(self.kept)
            case "table-row":
                self.row += self.repeated_rows
                if self.width:
                    self.holds(self.row, self.width)
                self.characters += self.in_row * self.repeated_rows
                _check(self.file, self.characters)
            case "table-cell" | "covered-table-cell":
                self.column += self.repeated_columns
                if self.kept:
                    self.width = self.column
                    self.in_row += self.kept * self.repeated_columns
                self.kept = 0


def _times(attributes: Mapping[str, str], name: str) -> int:
    """How often something of OpenDocument is repeated, whatever its prefix; once when it doesn't say."""
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name and value.strip().isdecimal():
            return int(value)
    return 1


@dataclass(slots=True)
class _Binary(_Part):
    """A member of .xlsb: records of a number, a length and so many bytes ([MS-XLSB] 2.1.4)."""

    def read(self, data: bytes) -> None:
        """Raises Unreadable for what is too much; what is no record ends it."""
        at = row = 0
        while at < len(data):
            kind, at = _varying(data, at, 2)
            size, at = _varying(data, at, 4)
            first = int.from_bytes(data[at : at + 4], "little")
            if kind == _ROW_HEADER:
                row = first
            elif 0 < kind <= _LAST_CELL:
                self.holds(row + 1, first + 1)
                if kind == _SHARED_CELL:
                    self.used[int.from_bytes(data[at + 8 : at + 12], "little")] += 1
                self.characters += size
            elif kind == _SHARED_ITEM:
                self.strings.append(int.from_bytes(data[at + 1 : at + 5], "little"))
            at += size


def _varying(data: bytes, at: int, most: int) -> tuple[int, int]:
    """(a number in seven bits a byte, the lowest first; where it ends)."""
    value = 0
    for place in range(most):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return value, at
