"""What is written, on a terminal that shows what was written before, makes the screen that was asked for."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from netkeeper.app.framework.frame import Frame

WIDTH, HEIGHT = 12, 3
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = [None, Style(), Style(color="#d6d9de", bgcolor="#16191e"), Style(bgcolor="#16191e"),
          Style(bold=True, color="#ff0000"), Style(underline=True), Style(reverse=True, bgcolor="#323f4d")]  # fmt: skip

piece = st.tuples(st.text(alphabet="ab  é●山", min_size=1, max_size=6), st.sampled_from(STYLES))
row = st.lists(piece, max_size=5).map(
    lambda pieces: Strip([Segment(*one) for one in pieces]).adjust_cell_length(WIDTH, STYLES[2])
)
screen = st.lists(row, min_size=HEIGHT, max_size=HEIGHT)


def whole(rows: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[row] for row in rows], Region(0, 0, WIDTH, HEIGHT))


def terminal() -> tuple[pyte.Screen, pyte.Stream]:
    shown = pyte.Screen(WIDTH, HEIGHT)
    shown.reset_mode(pyte.modes.DECAWM)  # a full last row must not scroll
    return shown, pyte.Stream(shown)


def cells(shown: pyte.Screen) -> list[tuple[object, ...]]:
    """What is seen: of a blank, only its ground and what lies over it."""
    found: list[tuple[object, ...]] = []
    for y in range(HEIGHT):
        for x in range(WIDTH):
            c = shown.buffer[y][x]
            blank = c.data == " " and not (c.reverse or c.underscore)
            found.append((c.data, c.bg) if blank else tuple(c))
    return found


@given(st.lists(screen, min_size=1, max_size=4))
def test_a_chain_of_updates_shows_the_last_one(screens: list[list[Strip]]) -> None:
    frame, (shown, stream) = Frame(), terminal()
    for rows in screens:
        stream.feed(frame.write(whole(rows), CONSOLE) or "")
        wanted, direct = terminal()
        direct.feed(whole(rows).render_segments(CONSOLE).replace("\n", "\r\n"))
        assert cells(shown) == cells(wanted)


@given(screen, screen, st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1))
def test_a_part_that_is_painted_anew_shows_and_the_rest_stays(
    before: list[Strip], after: list[Strip], y: int, x: int
) -> None:
    frame, (shown, stream) = Frame(), terminal()
    stream.feed(frame.write(whole(before), CONSOLE) or "")
    left, right = before[y].crop(0, x), after[y].crop(x, WIDTH)
    part = ChopsUpdate([{0: None, x: right} if at == y else {} for at in range(HEIGHT)], [(y, x, WIDTH)],
                       [[x, WIDTH] if x else [WIDTH]] * HEIGHT)  # fmt: skip
    if x == 0:
        part.chops = [{0: right} if at == y else {} for at in range(HEIGHT)]
    stream.feed(frame.write(part, CONSOLE) or "")
    rows = [Strip.join([left, right]) if at == y else row for at, row in enumerate(before)]
    again = Frame()
    wanted, direct = terminal()
    direct.feed(again.write(whole(rows), CONSOLE) or "")
    assert cells(shown) == cells(wanted)


def test_the_same_screen_again_writes_nothing() -> None:
    frame = Frame()
    rows = [Strip([Segment("Ada Lovelace", STYLES[2])])] * HEIGHT
    assert frame.write(whole(rows), CONSOLE)
    assert frame.write(whole(rows), CONSOLE) == ""
    assert frame.write(whole([Strip(list(row)) for row in rows]), CONSOLE) == ""


def test_after_another_program_had_the_terminal_everything_is_written() -> None:
    frame = Frame()
    rows = [Strip([Segment("Ada Lovelace", STYLES[2])])] * HEIGHT
    frame.write(whole(rows), CONSOLE)
    frame.forget()
    assert (frame.write(whole(rows), CONSOLE) or "").count("Ada Lovelace") == HEIGHT


def test_one_letter_that_differs_costs_a_few_bytes() -> None:
    frame = Frame()
    frame.write(whole([Strip([Segment("Ada Lovelace", STYLES[2])])] * HEIGHT), CONSOLE)
    other = [Strip([Segment(text, STYLES[2])]) for text in ("Ada Lovelace", "Ada Lovelave", "Ada Lovelace")]
    assert len(frame.write(whole(other), CONSOLE) or "") < 60


def test_a_row_whose_width_terminals_count_otherwise_is_written_in_one_piece() -> None:
    frame = Frame()
    rows = [Strip([Segment("👩‍🚀 Zoë", STYLES[2])]).adjust_cell_length(WIDTH, STYLES[2])] * HEIGHT
    frame.write(whole(rows), CONSOLE)
    rows = [Strip([Segment("👩‍🚀 Zoe", STYLES[2])]).adjust_cell_length(WIDTH, STYLES[2])] * HEIGHT
    assert "👩‍🚀 Zoe" in (frame.write(whole(rows), CONSOLE) or "")
