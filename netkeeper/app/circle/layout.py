"""Where everyone stands in the circle: rings around the middle, sectors clockwise from the top. Pure geometry.

A cell of a terminal is twice as high as it is wide, so a circle is an ellipse in cells. Dots stand on every other
column, so that the highlighted one has room for its brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, cos, hypot, pi, tau

from rich.cells import cell_len

from netkeeper.app.styles import fit
from netkeeper.services.answers import Circle

Cell = tuple[int, int]
"""(column, row)."""

STRETCH = 2.4
"""Columns to a row at the most: a little wider than round, for names have room at neither side."""

LABEL = 16
"""Columns at each side for the name of a sector; fewer where the screen is narrow."""

_SHORTEST = 4
"""Cells below which a name says nothing."""

_LEAST = 4
"""What a sector weighs at the least, in people: one person still has a sector that can be seen."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One place of the picture: a person, or all those of a ring and sector who have no place of their own."""

    people: tuple[int, ...]
    at: Cell
    sector: int
    ring: int

    @property
    def uid(self) -> int | None:
        """The person, where it is one."""
        return self.people[0] if len(self.people) == 1 else None


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture, before it is drawn."""

    width: int
    height: int
    middle: Cell
    dots: tuple[Dot, ...]
    """Clockwise, and within a sector from the middle outwards."""

    guides: frozenset[Cell]
    """Where a ring is shown that has nobody there."""

    labels: tuple[tuple[Cell, str, int], ...]
    """(where it begins, the name, which sector)."""

    by_cell: Mapping[Cell, Dot]


def lay_out(circle: Circle, width: int, height: int) -> Layout:
    """Give everyone a place in so many cells."""
    room = min(LABEL, max(0, (width - 34) // 2))
    middle = (width // 2, (height - 1) / 2)
    up = max(1.0, (height - 1) / 2)
    across = max(2.0, min(up * STRETCH, width / 2 - room - 1))
    weights = [max(_LEAST, len(sector.people)) for sector in circle.sectors]
    starts = [tau * sum(weights[:at]) / max(1, sum(weights)) for at in range(len(weights) + 1)]
    dots: list[Dot] = []
    guides: set[Cell] = set()
    for ring in range(len(circle.rings)):
        wanted = [len(sector.rings[ring]) for sector in circle.sectors]
        line = _ring_cells(ring, len(circle.rings), width, height, middle, across, up, 0)
        guides |= {cell for _, cell in line}
        shares = _shares(line, starts)
        for thick in (1, 2, 3):  # as thin as holds everyone
            if all(len(share) >= many for share, many in zip(shares, wanted, strict=True)):
                break
            wider = _ring_cells(ring, len(circle.rings), width, height, middle, across, up, thick)
            shares = _shares(wider, starts)
        for at, sector in enumerate(circle.sectors):
            dots += _placed(sector.rings[ring], shares[at], at, ring)
    dots.sort(key=lambda dot: (dot.sector, dot.ring))
    by_cell = {dot.at: dot for dot in dots}
    edges = _edges({*guides, *by_cell}, height, middle[0])
    names = [sector.name or "not known" for sector in circle.sectors]
    labels = _labels(names, starts, edges, width, middle, up)
    return Layout(
        width, height, (middle[0], round(middle[1])), tuple(dots), frozenset(guides - by_cell.keys()), labels, by_cell
    )


def _shares(cells: list[tuple[float, Cell]], starts: list[float]) -> list[list[Cell]]:
    """The cells of a ring that belong to each sector, without the last one: sectors keep a little apart."""
    found = []
    for start, end in pairwise(starts):
        inside = [cell for angle, cell in cells if start <= angle < end]
        found.append(inside[:-1] if len(inside) > 2 else inside)
    return found


def _edges(cells: set[Cell], height: int, middle: int) -> list[int]:
    """How far from the middle each row of the picture reaches."""
    found = [0] * height
    for x, y in cells:
        found[y] = max(found[y], abs(x - middle))
    return found


def _ring_cells(
    ring: int, rings: int, width: int, height: int, middle: tuple[int, float], across: float, up: float, thick: int
) -> list[tuple[float, Cell]]:
    """The cells of a ring with their angles from the top, clockwise; `thick` is how much more than a line, in steps."""
    found = []
    step = up / max(1, rings)
    reach = min(0.5 + 0.25 * thick, max(0.5, (step - 0.6) / 2)) if thick else 0.5
    for y in range(height):
        for x in range(middle[0] % 2, width, 2):
            dx, dy = (x - middle[0]) / across, (y - middle[1]) / up
            if abs(hypot(dx, dy) * up - step * (ring + 1)) <= reach + 1e-6:
                found.append((atan2(dx, -dy) % tau, (x, y)))
    return sorted(found)


def _placed(people: tuple[int, ...], cells: list[Cell], sector: int, ring: int) -> list[Dot]:
    """People evenly over the cells; those for whom there is none stand in the last one together."""
    if not people or not cells:
        return []
    if len(people) > len(cells):
        alone, rest = people[: len(cells) - 1], people[len(cells) - 1 :]
        return [*(Dot((uid,), cell, sector, ring) for uid, cell in zip(alone, cells, strict=False)),
                Dot(rest, cells[-1], sector, ring)]  # fmt: skip
    each = len(cells) / len(people)
    return [Dot((uid,), cells[int((at + 0.5) * each)], sector, ring) for at, uid in enumerate(people)]


def _labels(
    names: list[str], starts: list[float], edges: list[int], width: int, middle: tuple[int, float], up: float
) -> tuple[tuple[Cell, str, int], ...]:
    """The names of the sectors beside the outermost ring, each on a row of its own at its side."""
    found = []
    taken: dict[bool, set[int]] = {True: set(), False: set()}
    for at, name in enumerate(names):
        angle = (starts[at] + starts[at + 1]) / 2
        right = angle <= pi
        row = middle[1] - up * cos(angle)
        free = sorted((y for y in range(len(edges)) if y not in taken[right]), key=lambda y: abs(y - row))
        if not free:
            continue
        taken[right].add(free[0])
        edge = edges[free[0]] + 3
        room = width - middle[0] - edge if right else middle[0] - edge
        if room >= _SHORTEST:
            text = fit(name, min(room, cell_len(name)))
            found.append(((middle[0] + edge if right else room - cell_len(text) + 1, free[0]), text, at))
    return tuple(found)


def nearest(layout: Layout, from_: Cell, dx: int, dy: int, among: frozenset[int] | None = None) -> Dot | None:
    """The next dot in a direction: as straight ahead as may be, then as near."""
    best: tuple[float, Dot] | None = None
    for dot in layout.dots:
        if among is not None and not among.intersection(dot.people):
            continue
        x, y = dot.at[0] - from_[0], (dot.at[1] - from_[1]) * 2
        ahead, aside = (x * dx, abs(y)) if dx else (y * dy, abs(x))
        if ahead > 0:
            cost = ahead + 2.5 * aside
            if best is None or cost < best[0]:
                best = (cost, dot)
    return best[1] if best else None


def line_between(start: Cell, end: Cell) -> list[tuple[Cell, str]]:
    """The cells between two dots, each with the stroke that leads on."""
    (x0, y0), (x1, y1) = start, end
    steps = max(abs(x1 - x0), abs(y1 - y0))
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if high * 4 < wide:
        stroke = "─"
    elif wide * 2 < high:
        stroke = "│"
    else:
        stroke = "╲" if (x1 - x0) * (y1 - y0) > 0 else "╱"
    return [
        ((round(x0 + (x1 - x0) * at / steps), round(y0 + (y1 - y0) * at / steps)), stroke) for at in range(1, steps)
    ]
