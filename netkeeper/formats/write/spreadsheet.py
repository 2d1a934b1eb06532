"""One row a person, for a spreadsheet; our own reader takes it back. A formula is never handed on as one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import date

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.field_text import written
from netkeeper.domain.model.fields import FIELDS

ID = "netkeeper id"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""Guards that are there already count, so that taking one away gives what was."""
_PHONE = re.compile(r"\+[\d\s()/.\-]{5,24}$")


COLUMNS = tuple(field for field in FIELDS if field.heading)
"""The fields that have a column, in order."""


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs: what begins like a formula gets `'` before it, a plain phone number does not."""
    return "'" + cell if _FORMULA.match(cell) and not _PHONE.match(cell) else cell


LINKS = ("Introduced by", "Knows", "Relations")
"""The columns that name others."""


def write(contacts: Iterable[Contact], last: Callable[[int], date | None], name: Callable[[int], str]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets know it; own columns after the others; the id at the end.

    `last`: the day of the last contact with somebody; `name`: how they are called.
    """
    people = list(contacts)
    own = list(dict.fromkeys(name for c in people for name in c.columns))
    rows = [[*(field.heading for field in COLUMNS), "Last contact", *LINKS, *own, ID]]
    for c in people:
        day = last(c.uid)
        cells = [*(written(field, getattr(c, field.name)) for field in COLUMNS), day.isoformat() if day else ""]
        cells += [
            name(c.introduced_by) if c.introduced_by is not None else "",
            "; ".join(map(name, c.knows)),
            "\n".join(f"{one.kind}: {name(one.to)}" for one in c.relations),
        ]
        rows.append([*cells, *(c.columns.get(name, "") for name in own), str(c.uid)])
    return table(rows).encode("utf-8", "replace")


def table(rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV text with its mark, every cell guarded."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([*map(guarded, row)] for row in rows)
    return "\ufeff" + out.getvalue()
