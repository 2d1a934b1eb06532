"""The columns of People: which there are, how wide they are, and which of them fit.

A name is whole wherever its row has room: it takes what the work beside it leaves. Columns that don't fit are left
out from the end; they come back when the terminal is wider.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from netkeeper.app.people.view import work_in, work_of
from netkeeper.app.styles import BANDS, FAINT, MUTED, fit
from netkeeper.calendar_days import ago, day_words
from netkeeper.domain.language.standings import band_words
from netkeeper.domain.model.contact import Contact
from netkeeper.services.answers import Network, Standing

_NAME, _WORK = 20, 16
"""The least cells of a name and of the work beside it: below, a column is left out for their sake."""

_LONGEST_NAME = 34
"""Cells beyond which the column of names grows no further; most names are shorter."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column after the name."""

    key: str
    head: str
    width: int
    words: Callable[[Contact, Standing, date], str]
    coloured: bool = False
    """Whether it has the colour of the standing."""


def _first(values: Sequence[str]) -> str:
    return values[0] if values else ""


COLUMNS: dict[str, Column] = {
    one.key: one
    for one in (
        Column("work", "work", _WORK, lambda c, _s, _t: work_of(c)),
        Column("tier", "tier", 6, lambda c, _s, _t: c.tier),
        Column("standing", "standing", 10, lambda _c, s, _t: band_words(s.band), coloured=True),
        Column("last", "last spoke", 13, lambda _c, s, t: ago(s.last, t) if s.last else "never"),
        Column("due", "due", 13, lambda _c, s, t: ago(s.due, t) if s.due else ""),
        Column("place", "place", 14, lambda c, _s, _t: c.location),
        Column("field", "field", 14, lambda c, _s, _t: c.industry),
        Column("roles", "roles", 16, lambda c, _s, _t: ", ".join(c.roles)),
        Column("tags", "tags", 18, lambda c, _s, _t: " ".join(f"#{tag}" for tag in c.tags)),
        Column("email", "e-mail", 26, lambda c, _s, _t: _first(c.emails)),
        Column("phone", "phone", 17, lambda c, _s, _t: _first(c.phones)),
        Column("met", "met on", 12, lambda c, _s, t: day_words(c.met_on, t) if c.met_on else ""),
    )
}
"""Key -> column, in the order in which they stand."""

USUAL = ("work", "tier", "standing", "last")
"""Those that are shown until others are chosen."""

_LEAVE_FIRST = ("standing", "tier", "met", "field", "roles", "place", "tags", "phone", "email", "due", "last")
"""What goes first where there is no room: the glyph says the standing already."""


def fitting(chosen: Sequence[str], width: int) -> list[Column]:
    """The chosen columns for which a row of so many cells has room."""
    shown = [column for key, column in COLUMNS.items() if key in chosen]
    for key in _LEAVE_FIRST:
        least = 2 + _NAME + sum(column.width + 1 for column in shown)
        if least <= width:
            break
        shown = [column for column in shown if column.key != key]
    return shown


def _widths(shown: Sequence[Column], width: int) -> tuple[int, int]:
    """The cells of the name, and of the work beside it."""
    rest = width - 2 - sum(column.width + 1 for column in shown if column.key != "work")
    if not any(column.key == "work" for column in shown):
        return max(8, rest), 0
    name = max(_NAME, min(_LONGEST_NAME, rest * 9 // 20))
    return name, max(0, rest - name - 1)


def heads(chosen: Sequence[str], width: int, by: str, turned: bool) -> Content:
    """The heads of the columns; the one that the list is sorted by has an arrow."""
    shown = fitting(chosen, width)
    name, work = _widths(shown, width)
    arrow = "↑" if turned else "↓"
    sorted_by = {"name": "name", "due day": "due", "last contact": "last", "tier": "tier"}[by]
    parts: list[tuple[str, str] | str] = ["  "]
    for key, head, room in [
        ("name", "name", name),
        *((c.key, c.head, work if c.key == "work" else c.width) for c in shown),
    ]:
        on = key == sorted_by
        parts += [(fit(f"{head} {arrow}" if on else head, room), "bold" if on else MUTED), " "]
    return Content.assemble(*parts[:-1])


def person_row(network: Network, uid: int, today: date, width: int, chosen: Sequence[str] = USUAL) -> Content:
    """A line of the list of people: standing, name, and the columns that were chosen."""
    contact = network.find(Contact, uid)
    if contact is None:
        return Content("")
    standing = network.standing(uid, today)
    glyph, style = BANDS[standing.band]
    shown = fitting(chosen, width)
    name, work = _widths(shown, width)
    if work and cell_len(contact.name) > name:
        longer = min(cell_len(contact.name), name + work)
        name, work = longer, name + work - longer
    parts: list[tuple[str, str] | str] = [
        (glyph, style), " ", (fit(contact.name, name), FAINT if contact.style == "archived" else ""), " ",
    ]  # fmt: skip
    for column in shown:
        if column.key == "work":
            parts += [(fit(work_in(contact, work), work), MUTED), " "]
        else:
            words = column.words(contact, standing, today)
            parts += [(fit(words, column.width), style if column.coloured else MUTED), " "]
    return Content.assemble(*parts[:-1])
