"""A screen as text: its lines, then the styles of each line as runs. An SVG of it costs ten times as much to make."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import groupby

import pytest
from rich.cells import cell_len
from rich.style import Style

from netkeeper import calendar_days
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.services import Keeper
from tests.app.driver import Driver
from tests.builders import TODAY, MemoryRepository


def fix_the_clock(patch: pytest.MonkeyPatch) -> None:
    """Stop the clock: new uids count up from noon, and every moment is noon."""
    patch.setattr(calendar_days, "microseconds", lambda: 1_795_348_800_000_000)
    patch.setattr(calendar_days, "moment", lambda: "2026-11-22T12:00:00Z")


def sample_keeper(people: int = 40, interactions: int = 240) -> Keeper:
    """An invented network, the same each time, with two ideas and two changes of today on top."""
    from netkeeper.demo import build

    records: list[Record] = list(build(people, interactions, 7, TODAY))
    known = [record for record in records if isinstance(record, Contact)]
    records += [
        OfferIdea(uid=3, what="the paper on looms"),
        OfferIdea(uid=4, what="a seat at the dinner", contact=known[0].uid),
    ]
    keeper = Keeper(MemoryRepository(records), lambda: TODAY)
    for person in known[:2]:
        keeper.commit(f"Edited {person.name}", [replace(person, notes="Asked about Lisbon.")])
    return keeper


def captured(app: Driver) -> str:
    """What stands on the screen, and how: each style has a name, said below in the order of its first use."""
    strips = app.app.screen._compositor.render_strips(app.app.size)  # there is no public way to the cells
    names: dict[str, str] = {}
    lines, rows = [], []
    for strip in strips:
        lines.append(strip.text.rstrip())
        runs: list[tuple[str, int]] = []
        for segment in strip:
            for looks, part in groupby(segment.text, partial(_looks, segment.style or Style())):
                if looks.startswith("on ") and runs and runs[-1][0].endswith(looks):
                    looks = runs[-1][0]  # a blank on the same ground goes on with what stands before it
                before = runs.pop()[1] if runs and runs[-1][0] == looks else 0
                runs.append((looks, before + cell_len("".join(part))))
        for looks, _ in runs:
            names.setdefault(looks, f"s{len(names)}")
        rows.append(" ".join(f"{names[looks]}:{cells}" for looks, cells in runs))
    return "\n".join([*lines, "", *rows, "", *(f"{name} = {looks}" for looks, name in names.items()), ""])


def _looks(style: Style, character: str) -> str:
    """A style as far as it is seen: of a space only the ground shows."""
    blank = character == " "
    shown = ("underline", "reverse", "strike") if blank else ("bold", "dim", "italic", "underline", "reverse", "strike")
    words = [word for word in shown if getattr(style, word)]
    fore = "" if blank or style.color is None else style.color.name
    return " ".join(filter(None, [*words, fore, f"on {style.bgcolor.name}" if style.bgcolor else ""]))
