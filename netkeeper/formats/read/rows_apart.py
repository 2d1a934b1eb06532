"""Rows of a table that are no people: the headings once more, totals, lines below the list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netkeeper.domain.language.text import fold
from netkeeper.formats.read.column_roles import ColumnRole

_TOTALS = frozenset(map(fold, (
    "total", "totals", "sum", "subtotal", "sub total", "grand total", "count", "summe", "gesamt", "gesamtsumme",
    "insgesamt", "zwischensumme", "anzahl", "somme", "total général", "sous total", "suma", "suma total", "totale",
    "somma", "totale generale", "soma", "totaal", "som", "totalt", "summa", "i alt", "yhteensä", "razem", "ogółem",
    "celkem", "součet", "spolu", "összesen", "ukupno", "skupaj", "toplam", "genel toplam", "итого", "всего", "сумма",
    "разом", "всього", "общо", "σύνολο", "合计", "总计", "小计", "合計", "総計", "小計",
    "합계", "총계", "المجموع", "סה כ",
    "jumlah", "tổng",
)))  # fmt: skip
"""What a row of totals is called, folded."""

_NO_NAME = re.compile(r"[©®@:/\\]|\d{3}|\w[.!?](\s|$)|(\w+\W+){4}\w+|\(c\)", re.IGNORECASE)
"""What no name holds: signs, years, an end of a sentence, five words."""

_LONGEST = 40
"""No word for a total, with its number, is longer: other cells are not looked at twice."""

_ADDRESSES = frozenset({"email", "phone", "link"})


def no_people(
    headings: Sequence[str], rows: Sequence[Sequence[str]], lines: Sequence[int], roles: Sequence[ColumnRole]
) -> dict[int, str]:
    """Line -> why the row on it is nobody."""
    found = dict.fromkeys(_footer(rows, lines), "A line below the list.")
    titles = [heading.strip().casefold() for heading in headings]
    several = sum(map(bool, titles)) > 1
    for line, row in zip(lines, rows, strict=True):
        if several and row and row[0].strip().casefold() == titles[0] and _same(row, titles):
            found[line] = "The headings once more."
        elif _is_total(row, roles):
            found[line] = "A row of totals."
    return found


def _same(row: Sequence[str], titles: Sequence[str]) -> bool:
    return any(row) and [cell.strip().casefold() for cell in row] == list(titles[: len(row)])


def _is_total(row: Sequence[str], roles: Sequence[ColumnRole]) -> bool:
    """Whether a row is called a total and holds nothing but numbers beside."""
    filled = [(i, text) for i, cell in enumerate(row) if (text := cell.strip())]
    if not filled or len(filled[0][1]) > _LONGEST:
        return False
    first = fold(re.sub(r"[\d.,:]+", " ", filled[0][1])).strip()
    if " ".join(first.split()) not in _TOTALS:
        return False
    if any(i < len(roles) and roles[i].field in _ADDRESSES for i, _ in filled):
        return False
    beside = [cell for _, cell in filled[1:]]
    numbers = all(re.fullmatch(r"[\d.,\s%€$£+\-()]+", cell) for cell in beside)
    return numbers and bool(beside or re.search(r"\d", filled[0][1]))


def _footer(rows: Sequence[Sequence[str]], lines: Sequence[int]) -> list[int]:
    """The lines after the last blank row, when each is a single cell and one of them can't be a name."""
    filled = [at for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
    rows = rows[: filled[-1] + 1] if filled else []  # without the blank rows at the very end
    last = next((at for at in range(len(rows) - 1, -1, -1) if not any(cell.strip() for cell in rows[at])), None)
    if last is None or max(map(len, rows[:last]), default=0) < 2:
        return []
    below = [[cell for cell in row if cell.strip()] for row in rows[last + 1 :]]
    if all(len(cells) == 1 for cells in below) and any(_NO_NAME.search(cells[0]) for cells in below):
        return list(lines[last + 1 : len(rows)])
    return []
