"""One row a person, for a spreadsheet; our own reader takes it back. A formula is never handed on as one."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import date

from netkeeper.domain.model.contact import Contact

ID = "netkeeper id"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""Guards that are there already count, so that taking one away gives what was."""
_PHONE = re.compile(r"\+[\d\s()/.\-]{5,24}$")


def _many(values: Iterable[str]) -> str:
    """A list in a cell; a single item with a comma in it ends in `;`, so that it is not taken for several."""
    items = list(values)
    if any(sign in item for item in items for sign in ";|\n"):
        return " ::: ".join(items) + (" :::" if len(items) == 1 else "")
    return "; ".join(items) + (";" if len(items) == 1 and "," in items[0] else "")


COLUMNS: tuple[tuple[str, Callable[[Contact], str]], ...] = (
    ("Name", lambda c: c.name),
    ("Nickname", lambda c: c.nickname),
    ("Organisation", lambda c: c.organisation),
    ("Job title", lambda c: c.title),
    ("Industry", lambda c: c.industry),
    ("Location", lambda c: c.location),
    ("E-mail", lambda c: _many(c.emails)),
    ("Phone", lambda c: _many(c.phones)),
    ("Link", lambda c: _many(c.links)),
    ("Birthday", lambda c: c.birthday),
    ("Tier", lambda c: c.tier),
    ("Cadence days", lambda c: str(c.cadence_days or "")),
    ("Kept as", lambda c: "" if c.style == "kept" else c.style),
    ("Role in my network", lambda c: _many(c.roles)),
    ("Tags", lambda c: _many(c.tags)),
    ("Met on", lambda c: c.met_on.isoformat() if c.met_on else ""),
    ("How we met", lambda c: c.met_how),
    ("Cares about", lambda c: _many(c.cares_about)),
    ("Offers", lambda c: _many(c.offers)),
    ("Needs", lambda c: _many(c.needs)),
    ("Preferred channel", lambda c: c.channel),
    ("Would take my call", lambda c: "yes" if c.takes_call else ""),
    ("Notes", lambda c: c.notes),
)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs: what begins like a formula gets `'` before it, a plain phone number does not."""
    return "'" + cell if _FORMULA.match(cell) and not _PHONE.match(cell) else cell


def write(contacts: Iterable[Contact], last: Callable[[int], date | None]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets know it; own columns after the others; the id at the end."""
    people = list(contacts)
    own = list(dict.fromkeys(name for c in people for name in c.columns))
    rows = [[*(name for name, _ in COLUMNS), "Last contact", *own, ID]]
    for c in people:
        day = last(c.uid)
        cells = [*(cell(c) for _, cell in COLUMNS), day.isoformat() if day else ""]
        rows.append([*cells, *(c.columns.get(name, "") for name in own), str(c.uid)])
    return table(rows).encode("utf-8", "replace")


def table(rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV text with its mark, every cell guarded."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([*map(guarded, row)] for row in rows)
    return "\ufeff" + out.getvalue()
