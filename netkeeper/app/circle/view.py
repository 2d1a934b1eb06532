"""The circle as text: a glyph a person, in the colour and the sign of their standing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.cells import get_character_cell_size
from textual.content import Content

from netkeeper.app.circle.layout import Cell, Dot, Layout, line_between
from netkeeper.app.people.view import work_of
from netkeeper.app.styles import ACCENT, BANDS, CHOSEN, FAINT, MUTED, lines, muted
from netkeeper.domain.language.standings import band_words
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.services.answers import Circle, Network

MORE = "…"
"""Stands for those of a ring and sector for whom the picture has no room."""

LINES = 8
"""Lines drawn from the highlighted person at the most: more cover the picture."""

_BY = {"field": "field of work", "place": "place", "circle": "tag", "goal": "goal"}


def circle_head(circle: Circle, lit: frozenset[int] | None, width: int) -> Content:
    """By what it is arranged, and which ring is which."""
    rings = [ring or "no tier" for ring in circle.rings]
    people = sum(len(sector.people) for sector in circle.sectors)
    count = count_noun(people, "person", "people") if lit is None else f"{len(lit):,} of {people:,} fit"
    first = Content.assemble((f"By {_BY[circle.by]}", "bold"), (f"   {count}", MUTED))
    rest = Content.styled(f"   from the middle: {', '.join(rings)}", MUTED)
    whole = first + rest
    return whole if whole.cell_length <= width else first


def circle_page(
    layout: Layout, circle: Circle, network: Network, today: date, at: Dot | None, lit: frozenset[int] | None
) -> Content:
    """The picture. `at` is highlighted, with lines to whom they know; of `lit` only those people are shown."""
    grid: dict[Cell, tuple[str, str]] = dict.fromkeys(layout.guides, (".", FAINT))
    for (x, y), text, sector in layout.labels:
        style = "bold" if at is not None and at.sector == sector else MUTED
        grid |= {(x + i, y): (character, style) for i, character in enumerate(_cells(text))}
    if at is not None and at.uid is not None:
        grid |= _strokes(layout, network, at, lit)
    x, y = layout.middle
    grid |= {(x - 1 + i, y): (character, "bold") for i, character in enumerate("you")}
    for dot in layout.dots:
        if lit is None or lit.intersection(dot.people):
            grid[dot.at] = _glyph(dot, circle, network, today)
        else:
            grid[dot.at] = (".", FAINT)
    if at is not None:
        (x, y), glyph = at.at, grid[at.at][0]
        grid |= {(x - 1, y): ("[", CHOSEN), (x, y): (glyph, CHOSEN), (x + 1, y): ("]", CHOSEN)}
    return lines(*(_row(grid, y, layout.width) for y in range(layout.height)))


def _cells(text: str) -> Iterable[str]:
    """A character for each cell; the second cell of a wide one is empty."""
    for character in text:
        size = get_character_cell_size(character)
        if size:
            yield character
            if size == 2:
                yield ""


def _row(grid: dict[Cell, tuple[str, str]], y: int, width: int) -> Content:
    parts: list[tuple[str, str]] = []
    for x in range(width):
        character, style = grid.get((x, y), (" ", ""))
        if parts and parts[-1][1] == style:
            parts[-1] = (parts[-1][0] + character, style)
        else:
            parts.append((character, style))
    return Content.assemble(*parts)


def _glyph(dot: Dot, circle: Circle, network: Network, today: date) -> tuple[str, str]:
    if dot.uid is None or network.find(Contact, dot.uid) is None:
        return MORE, MUTED
    glyph, style = BANDS[network.standing(dot.uid, today).band]
    return glyph, f"{style} underline" if dot.uid in circle.bridges else style


def _strokes(layout: Layout, network: Network, at: Dot, lit: frozenset[int] | None) -> dict[Cell, tuple[str, str]]:
    """Lines from the highlighted person to those they know, wherever they stand."""
    known = network.acquaintances(at.people[0])
    ends = [dot for dot in layout.dots if dot.uid in known and (lit is None or dot.uid in lit)]
    ends.sort(key=lambda dot: dot.sector == at.sector)  # what leads into another part of the circle comes first
    return {cell: (stroke, ACCENT) for dot in ends[:LINES] for cell, stroke in line_between(at.at, dot.at)}


def legend(circle: Circle, network: Network, today: date, width: int) -> Content:
    """The standings that are in the picture, as many as there is room for."""
    seen = {network.standing(uid, today).band for sector in circle.sectors for uid in sector.people}
    parts: list[tuple[str, str] | str] = []
    room = width
    underlined = " underlined: a bridge" if circle.bridges else ""
    for band, (glyph, style) in BANDS.items():
        word = band_words(band)
        room -= len(word) + 5
        if band in seen and room >= len(underlined):
            parts += [(glyph, style), (f" {word}   ", MUTED)]
        elif band not in seen:
            room += len(word) + 5
    return Content.assemble(*parts, (underlined.strip(), MUTED))


def dot_words(dot: Dot, circle: Circle, network: Network, today: date, width: int) -> Content:
    """The highlighted dot in three lines, where there is no room for a card."""
    sector = circle.sectors[dot.sector].name or f"{_BY[circle.by]} not known"
    ring = circle.rings[dot.ring] or "no tier"
    contact = network.find(Contact, dot.uid)
    if contact is None:
        names = join_words([network.name(uid) for uid in dot.people[:3]])
        return lines(
            Content.styled(f"{len(dot.people):,} more: {names} …", "bold").truncate(width, ellipsis=True),
            muted(f"{sector} · {ring}").truncate(width, ellipsis=True),
            muted("enter lists them"),
        )
    standing = network.standing(contact.uid, today)
    glyph, style = BANDS[standing.band]
    known = len(network.acquaintances(contact.uid))
    where = " · ".join([sector, ring, *([f"knows {count_noun(known, 'person', 'people')} here"] if known else [])])
    work = work_of(contact)
    return lines(
        Content.assemble((f"{glyph} ", style), (contact.name, "bold"), (f"  {work}" if work else "", MUTED)).truncate(
            width, ellipsis=True
        ),
        muted(where).truncate(width, ellipsis=True),
        Content(standing.reason).truncate(width, ellipsis=True),
    )


def bridge_words(dot: Dot, circle: Circle, network: Network) -> str:
    """Into which parts of the circle the highlighted person leads; empty: none."""
    if dot.uid is None:
        return ""
    known = network.acquaintances(dot.uid)
    parts = [s.name for at, s in enumerate(circle.sectors) if at != dot.sector and s.name and known & set(s.people)]
    return f"Knows people in {join_words(parts)}, too." if parts else ""
