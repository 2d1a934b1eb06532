"""What is asked about a table: which field a column is, whether its first row is a person, which comes first in a date.

What was answered before, for the same headings, is not asked again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import clean
from netkeeper.domain.matching.incoming import Hints, ImportQuestion
from netkeeper.formats.read import dates, values
from netkeeper.formats.read.column_assignment import assign
from netkeeper.formats.read.column_roles import ADDRESS_PARTS, FIELDS, NO_DATE, ColumnRole, plain, shape_of

SEVERAL = frozenset({"email", "phone", "link", "role", "tag", "cares_about", "offers", "needs", "notes", "location",
                     "address", *ADDRESS_PARTS})  # fmt: skip
"""Fields that several columns may fill."""

DATES = ("met_on", "last_contact", "follow_up", "birthday", "anniversary")


def header_set(headings: Sequence[str]) -> str:
    """What a remembered mapping is found by: the headings, whatever their order."""
    return "|".join(sorted({plain(h) for h in headings if h.strip()}))


def roles_of(
    headings: Sequence[str], rows: Sequence[Sequence[str]], hints: Hints, bare: bool
) -> tuple[list[ColumnRole], tuple[ImportQuestion, ...]]:
    """The role of each column, and a question for each that only a person can tell."""
    told: dict[str, str] = {**hints.mappings.get(header_set(headings), {})}
    told |= {k.removeprefix("column:"): v for k, v in hints.answers.items() if k.startswith("column:")}
    if column := hints.answers.get("name"):
        told[column] = "name"
    by_key = {plain(title): field for title, field in told.items()}
    roles = assign(headings, rows) if not bare else _by_content(rows, len(headings))
    questions: list[ImportQuestion] = []
    taken = {value for value in told.values() if value not in SEVERAL}
    for index in range(len(headings)):
        title, role = label(headings, index), roles[index]
        answer = told.get(title) or by_key.get(plain(title), "")
        if answer:
            roles[index] = ColumnRole(field=answer, label=role.label, certain=True)
            continue
        if role.field in taken:
            role = roles[index] = ColumnRole(field="own", certain=role.certain)
        filled = [
            text for row in rows[:200] if index < len(row) and (text := clean(row[index])) and not NO_DATE.match(text)
        ]
        if filled and (bare or not role.certain):
            questions.append(_ask_for_column(title, role.field, filled))
    if bare and rows and "header" not in hints.answers:
        text = "There seem to be no headings. Is the first row a person?"
        ask = ImportQuestion(key="header", text=text, choices=(("none", "Yes"), ("0", "No, headings")), default="none")
        questions.insert(0, ask)
    return roles, tuple(questions)


def label(headings: Sequence[str], index: int) -> str:
    """A column's heading, or `Column 3`."""
    return (clean(headings[index]) if index < len(headings) else "") or f"Column {index + 1}"


def _ask_for_column(title: str, chosen: str, filled: Sequence[str]) -> ImportQuestion:
    choices = (("own", "keep as a column of its own"), ("skip", "leave out"), *FIELDS.items())
    sample = "; ".join(dict.fromkeys(filled[:3]))[:80]
    text = f"What is “{title}” ({sample})?"
    return ImportQuestion(key=f"column:{title}", text=text, choices=choices, default=chosen or "own")


def ask_for_name(headings: Sequence[str]) -> ImportQuestion:
    choices = tuple((label(headings, i), label(headings, i)) for i in range(len(headings)))
    return ImportQuestion(key="name", text="Which column holds the name?", choices=choices, required=True)


def _by_content(rows: Sequence[Sequence[str]], width: int) -> list[ColumnRole]:
    """Roles by what columns hold, for a table without headings: only what is plain to see."""
    columns = [[row[i].strip() for row in rows[:200] if i < len(row) and row[i].strip()] for i in range(width)]
    found: list[str] = []
    for cells in columns:
        shape = shape_of(cells)
        found.append(
            "email" if shape.emails > 0.6 or sum(map(bool, map(values.addresses, cells))) > 0.6 * max(1, len(cells))
            else "link" if shape.links > 0.6 else "phone" if shape.phones > 0.6 else ""
        )  # fmt: skip
    for index, cells in enumerate(columns):
        named = sum(
            1
            for c in cells
            if re.fullmatch(r"[^\W\d_][^\d@/]{1,60}", c) and (len(c.split()) in (2, 3) or not c.isascii())
        )
        if not found[index] and cells and named * 2 > len(cells):
            found[index] = "name"
            break
    return [ColumnRole(field=name) for name in found]


def date_order(
    roles: Sequence[ColumnRole], rows: Sequence[Sequence[str]], hints: Hints, default: dates.Order
) -> tuple[dates.Order, tuple[ImportQuestion, ...], tuple[str, ...]]:
    """Day-first or month-first: told, decided by a value over 12, or asked."""
    if hints.answers.get("dates") in ("day", "month"):
        return ("month" if hints.answers["dates"] == "month" else "day"), (), ()
    places = [i for i, role in enumerate(roles) if role.field in DATES]
    cells = [row[i] for row in rows for i in places if i < len(row) and row[i]]
    order = dates.order_of(cells)
    if order:
        return order, (), ()
    both = ((cell.strip(), dates.day(cell, "day"), dates.day(cell, "month")) for cell in cells)
    sample, first, second = next(((c, d, m) for c, d, m in both if d and m and d != m), ("", None, None))
    if first is None or second is None:
        return default, (), ()
    choices = (("day", day_words(first)), ("month", day_words(second)))
    question = ImportQuestion(key="dates", text=f"What day is {sample}?", choices=choices, default=default)
    note = f"Dates such as {sample} were read as {dict(choices)[default]}; nothing in the file says which comes first."
    return default, (question,), (note,)
