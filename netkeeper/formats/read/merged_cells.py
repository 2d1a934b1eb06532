"""Merged cells of a workbook, told row by row: a value that holds for several rows, a heading over several columns, a
band across the table that names the people below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from netkeeper.formats.read.budget import spend
from netkeeper.formats.read.column_roles import find_header

Range = tuple[tuple[int, int], tuple[int, int]]
"""(row, column) of the first and of the last cell, from 0."""

GROUP = "Group"
"""The heading under which the bands go: it makes tags of them."""

_REACH = 10
"""Headings over headings stand among the first rows; further down a merged cell is a band."""

_MOST = 20_000
"""More merged cells than this are left as they are: a list of people has some hundred."""


def with_merged(rows: list[list[str]], merges: Sequence[Range]) -> list[list[str]]:
    """The rows with what merged cells say in each row that they cover. No value is lost or moved away."""
    if not merges or len(merges) > _MOST:
        return rows
    bands: dict[int, str] = {}
    for (top, left), (bottom, right) in sorted(merges):
        value = _at(rows, top, left)
        if not value:
            continue
        if left == right:
            for row in range(top + 1, min(bottom + 1, len(rows))):
                spend(len(value))
                _put(rows[row], left, value)
        elif top == bottom and sum(1 for cell in rows[top] if cell) == 1:
            bands[top] = value
        elif top == bottom and top < _REACH:
            _head(rows, top, left, right, value)
    return _with_groups(rows, bands) if bands else rows


def _head(rows: list[list[str]], top: int, left: int, right: int, value: str) -> None:
    """A heading over several: `Work` over `Phone` and `E-mail`."""
    below = [_at(rows, top + 1, column) for column in range(left, right + 1)]
    if all(below) and not any(re.search(r"[\d@]", cell) for cell in (value, *below)):
        for column, cell in enumerate(below, left):
            rows[top + 1][column] = f"{value} {cell}"


def _with_groups(rows: list[list[str]], bands: dict[int, str]) -> list[list[str]]:
    """A column with the band above each row; bands above the headings are a title, and stay."""
    header = find_header(rows)
    inside = {row: value for row, value in bands.items() if header is not None and row > header}
    if header is None or not inside:
        return rows
    width = max(map(len, rows))
    _put(rows[header], width, GROUP)
    now = ""
    for at in range(header + 1, len(rows)):
        if at in inside:
            now = inside[at]
            rows[at] = []
        elif now and any(rows[at]):
            _put(rows[at], width, now)
    return rows


def _at(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _put(row: list[str], column: int, value: str) -> None:
    row.extend([""] * (column + 1 - len(row)))
    row[column] = row[column] or value
