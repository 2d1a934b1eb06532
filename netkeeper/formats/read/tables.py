"""Text to rows: the delimiter by the most consistent record width, rows with the line they begin on.

`csv.Sniffer` is not used: it is wrong or raises on one real file in eight. A quote that is never closed costs its own
line, not the rest of the file; a line over 1 MB is skipped and told.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from netkeeper.formats.read.budget import step
from netkeeper.formats.read.decoding import MAX_LINE

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60
_MENDED = 20
"""After so many open quotes, quotes mean nothing in this file."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows as they stand in the file, blank ones included, so that indexes are row numbers."""

    delimiter: str
    rows: list[list[str]]
    lines: list[int]
    """The line each row begins on, from 1."""

    too_long: tuple[int, ...] = ()
    """The lines that were left out for their length."""


def table(text: str, delimiter: str = "", known: Callable[[str], bool] | None = None) -> TextTable:
    """The rows of a text. `known` tells headings, which speak for the delimiter that shows them."""
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    too_long: tuple[int, ...] = ()
    if len(text) > MAX_LINE:
        too_long = tuple(n for n, line in enumerate(lines, 1) if len(line) > MAX_LINE)
        for n in too_long:
            lines[n - 1] = ""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0]) == 5:  # a spreadsheet's own note to itself
        delimiter, lines[0] = delimiter or lines[0][4], ""
    delimiter = delimiter or best_delimiter(lines[:_SAMPLE], known)
    if delimiter == "|" and any(map(_RULE.match, lines[:_SAMPLE])):
        return _markdown(lines, too_long)
    rows: list[list[str]] = []
    starts: list[int] = []
    old = csv.field_size_limit(MAX_LINE * 2)
    try:
        for start, row in _rows(lines, delimiter):
            rows.append(row)
            starts.append(start)
    finally:
        csv.field_size_limit(old)
    return TextTable(delimiter, rows, starts, too_long)


_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
"""The line under the headings of a Markdown table: no person."""


def _markdown(lines: Sequence[str], too_long: tuple[int, ...]) -> TextTable:
    """The rows of a Markdown table; the text around it is none of its rows."""
    found = [
        (number, [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))])
        for number, line in enumerate(lines, 1)
        if "|" in line and not _RULE.match(line)
    ]
    return TextTable("|", [row for _, row in found], [number for number, _ in found], too_long)


def best_delimiter(lines: Sequence[str], known: Callable[[str], bool] | None = None) -> str:
    """The delimiter under which most records have one width over 1; a recognised row of headings outweighs all."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        rows = [row for _, row in _rows(lines, delimiter) if any(cell.strip() for cell in row)]
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        score = count / len(rows) + min(width, 50) / 1000
        if known is not None:
            score += max((sum(map(known, row)) for row in rows[:_SAMPLE] if len(row) > 1), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(line, row) for each record. A quote left open would eat the file: its line is then read as it stands."""
    position, mended = 0, 0
    while position < len(lines):
        rest = (line + "\n" for line in lines[position:])
        if mended < _MENDED:
            reader = csv.reader(rest, delimiter=delimiter)
        else:
            reader = csv.reader(rest, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        base, done = position, 0
        position = len(lines)
        while True:
            start = base + done
            try:
                row = next(reader)
            except StopIteration:
                break
            except csv.Error:
                row = None
            end = base + reader.line_num
            step()
            if row is None or (end == len(lines) and end - start > 1 and _open_quote(lines[start:end])):
                yield start + 1, lines[start].replace('"', "").split(delimiter)
                position, mended = start + 1, mended + 1
                break
            yield start + 1, row
            done = reader.line_num


def _open_quote(lines: Sequence[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1
