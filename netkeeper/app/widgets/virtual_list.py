"""The one list for anything that can grow: Line API, own offset and scrollbar column, no layout on a key press.

Rows may have several lines; where each starts is known by the sums of the heights before it.
A move repaints two lines; a page repaints what is visible. Cost does not depend on the number of rows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from netkeeper.app.widgets.direct import PaintsDirectly
from netkeeper.app.widgets.guarded import Guarded
from netkeeper.app.widgets.rows import Heading, Note
from netkeeper.app.widgets.strips import Inks

__all__ = ["Heading", "Note", "VirtualList"]

T = TypeVar("T", bound=Hashable)


class VirtualList(Guarded, PaintsDirectly, Generic[T], can_focus=True):
    """Rows of values of any hashable kind; `draw(value, width)` makes the Content of one row.

    A row may have several lines: then `height(value, width)` says how many, and the highlight lies on the first.

    The handler of the highlighted row is called in the same breath as the move (one frame a key), so what
    depends on the cursor is painted with it: give it as `on_highlight`, or override `highlighted`.
    """

    COMPONENT_CLASSES = {"list--cursor", "list--heading", "list--note", "list--mark", "list--bar"}
    DEFAULT_CSS = """
    VirtualList {
        width: 1fr;
        height: 1fr;
        & > .list--cursor { background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground; }
        &:focus > .list--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .list--heading { color: $primary; text-style: bold; }
        & > .list--note { color: $text-muted; }
        & > .list--mark { color: $accent; text-style: bold; }
        & > .list--bar { color: $text-muted; }
    }
    """
    MERGED_KEYS = frozenset({"up", "down", "j", "k", "pageup", "pagedown"})
    """Keys that are handed on together while they are held down: one frame shows where they lead."""

    POINTER = "▌"
    """What stands before the highlighted row, where rows can't be marked."""

    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "end(-1)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "mark", show=False),
    ]

    class Chosen(Message):
        """Enter, or a click, on a row."""

        def __init__(self, rows: VirtualList[Any], value: Any) -> None:
            super().__init__()
            self.rows = rows
            self.value = value

        @property
        def control(self) -> VirtualList[Any]:
            return self.rows

    class Marked(Message):
        """The marks changed."""

        def __init__(self, rows: VirtualList[Any]) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> VirtualList[Any]:
            return self.rows

    def __init__(
        self,
        draw: Callable[[T, int], Content],
        *,
        height: Callable[[T, int], int] | None = None,
        on_highlight: Callable[[T | None], None] | None = None,
        markable: bool = False,
        empty: Content | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._height = height
        self._on_highlight = on_highlight
        self._markable = markable
        self.empty = empty or Content("")
        """What is shown when there are no rows."""
        self.rows: Sequence[T | Heading] = []
        self.cursor = -1
        self.top = 0
        """The line, not the row, that stands at the top."""
        self.marks: set[T] = set()
        self.same_look = False
        """Set while other rows are shown, and each looks as it did: as when they are only narrowed."""
        self.inks = Inks()
        self._strips: dict[tuple[object, bool, bool, int], list[Strip]] = {}
        self._lines: dict[tuple[object, ...], Strip] = {}
        """Lines as they are painted, with the bar."""
        self._starts: list[int] = []
        """The first line of each row, and the number of lines at the end; empty where each row has one line."""

    # Values

    @property
    def value(self) -> T | None:
        """The highlighted row's value."""
        if 0 <= self.cursor < len(self.rows):
            row = self.rows[self.cursor]
            return None if isinstance(row, Heading) else row
        return None

    def chosen(self) -> list[T]:
        """The marked values in the order of the rows; without marks, the highlighted one."""
        if self.marks:
            return [row for row in self.rows if not isinstance(row, Heading) and row in self.marks]
        return [] if self.value is None else [self.value]

    def show(self, rows: Sequence[T | Heading], keep: bool = True) -> None:
        """Show these rows. With `keep` the highlight stays on its value, or on its place; marks that went are lost."""
        value = self.value if keep else None
        at = self.cursor
        self.rows = rows
        if not self.same_look:
            self._forget_rows()
        self._measure()
        if self.marks:
            self.marks &= {row for row in rows if not isinstance(row, Heading)}
        if value is not None and not (0 <= at < len(rows) and rows[at] == value):
            at = next((i for i, row in enumerate(rows) if row == value), at)
        self.cursor = self._landing(min(max(at if keep else 0, 0), len(rows) - 1), 1)
        self._scroll_to_cursor()
        self.refresh()
        self.highlighted()

    def redraw(self) -> None:
        """Draw the same rows anew: what they show has changed."""
        self._forget_rows()
        self._measure()
        self.refresh()

    def go_to(self, value: T) -> None:
        """Highlight a value, if it is there."""
        for index, row in enumerate(self.rows):
            if row == value:
                self._move_to(index)
                return

    def highlighted(self) -> None:
        """Called whenever the highlight may be on another value."""
        if self._on_highlight is not None:
            self._on_highlight(self.value)

    # Lines

    @property
    def text_width(self) -> int:
        """The cells that a row may fill: all but the last, where the bar is, and the gutter."""
        return self.size.width - 1 - (2 if self._markable else 1)

    def _measure(self) -> None:
        """Work out where each row starts."""
        if self._height is None:
            return
        width = self.text_width
        heights = (1 if isinstance(row, Heading) else self._height(row, width) for row in self.rows)
        self._starts = list(accumulate(heights, initial=0))

    @property
    def line_count(self) -> int:
        return self._starts[-1] if self._starts else len(self.rows)

    def _start(self, index: int) -> int:
        """The first line of a row; of the row after the last, the number of lines."""
        return self._starts[index] if self._starts else index

    def _row_at(self, line: int) -> int:
        """The row that a line belongs to."""
        return bisect_right(self._starts, line) - 1 if self._starts else line

    # Drawing

    def forget_lines(self) -> None:
        """The theme, the focus or the width changed: every style is worked out anew."""
        super().forget_lines()
        self.inks = Inks()
        self._forget_rows()

    def _forget_rows(self) -> None:
        self._strips.clear()
        self._lines.clear()

    def line(self, y: int) -> Strip:
        """A line as it is painted: made once, whatever is painted how often."""
        line, total = self.top + y, self.line_count
        if not self.rows or line >= total:
            return self.finished(self.render_line(y))
        index = self._row_at(line)
        row, (width, height) = self.rows[index], self.inside
        marked = not isinstance(row, Heading) and row in self.marks
        bar = self._bar(y, height, total) if total > height else " "
        key = (row, index == self.cursor, marked, width, line - self._start(index), bar)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) > 4000:
                self._lines.clear()
            found = self._lines[key] = self.finished(self.render_line(y))
        return found

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        line = self.top + y
        base = self.visual_style
        if not self.rows:
            page = Content("\n").join([Content("  ") + part for part in self.empty.wrap(max(10, width - 4))])
            found = self.inks.page(page, width, base)
            return found[y] if y < len(found) else Strip.blank(width, base.rich_style)
        total = self.line_count
        if line >= total:
            return Strip.blank(width, base.rich_style)
        index = self._row_at(line)
        strips = self._drawn(self.rows[index], index == self.cursor, width - 1)
        strip = strips[min(line - self._start(index), len(strips) - 1)]
        bar = self._bar(y, height, total) if total > height else " "
        style = base if bar == " " else self.get_visual_style("list--bar")
        return Strip([*strip, Segment(bar, style.rich_style)], width)

    def _drawn(self, row: T | Heading, selected: bool, width: int) -> list[Strip]:
        """The lines of a row."""
        marked = not isinstance(row, Heading) and row in self.marks
        key = (row, selected, marked, width)
        strips = self._strips.get(key)
        if strips is None:
            if isinstance(row, Heading):
                name = "list--note" if isinstance(row, Note) else "list--heading"
                strips = [self.inks.strip(Content(row), width, self.get_visual_style(name))]
            else:
                ground = self.get_visual_style("list--cursor") if selected else self.visual_style
                lit = ground.background != self.visual_style.background
                gutter = Content.styled("✓ " if marked else "  ", "$accent") if self._markable else Content(" ")
                content = gutter + self._draw(row, width - gutter.cell_length)
                first, *more = content.split(allow_blank=True) if "\n" in content.plain else [content]
                if lit:  # seen without colour, too
                    sign = ("✓▌" if marked else "▌ ") if self._markable else self.POINTER
                    first = Content(sign) + first[len(gutter) :]
                strips = [self.inks.strip(first, width, ground, flat=lit)]
                strips += [self.inks.strip(gutter + part, width, self.visual_style) for part in more]
            if len(self._strips) > 2000:
                self._strips.clear()
            self._strips[key] = strips
        return strips

    def _bar(self, y: int, height: int, total: int) -> str:
        size = max(1, height * height // total)
        start = round((height - size) * self.top / max(1, total - height))
        return "┃" if start <= y < start + size else "│"

    # Moving

    def _landing(self, index: int, step: int) -> int:
        """The nearest row that is no heading, looking first in the direction of the move."""
        for direction in (step, -step):
            at = index
            while 0 <= at < len(self.rows):
                if not isinstance(self.rows[at], Heading):
                    return at
                at += direction
        return -1

    def _move_to(self, index: int, step: int = 1) -> None:
        old, old_top = self.cursor, self.top
        self.cursor = self._landing(max(0, min(index, len(self.rows) - 1)), step)
        self._scroll_to_cursor()
        if self.top != old_top:
            self.refresh()
        elif self.cursor != old:
            width = self.size.width
            lines = (self._start(max(row, 0)) - self.top for row in (old, self.cursor))
            self.refresh(*(Region(0, line, width, 1) for line in lines))
        if self.cursor != old:
            self.highlighted()

    def _scroll_to_cursor(self) -> None:
        """Bring the whole highlighted row into view; where it has no room, its first line."""
        height = max(1, self.size.height)
        top = min(self.top, max(0, self.line_count - height))
        if self.cursor >= 0:
            above = self.cursor
            while above > 0 and isinstance(self.rows[above - 1], Heading):
                above -= 1  # a heading comes into view with its first row
            top = min(top, self._start(above))
            top = max(top, min(self._start(self.cursor + 1) - height, self._start(self.cursor)))
        self.top = max(0, top)

    def on_resize(self) -> None:
        self._forget_rows()
        self._measure()
        self._scroll_to_cursor()
        self.refresh()  # rows shown before there was a size were scrolled as if there were none

    def action_move(self, by: int) -> None:
        if self.rows:
            self._move_to(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        if self.rows:
            line = self._start(max(self.cursor, 0)) + by * max(1, self.size.height - 1)
            self._move_to(self._row_at(max(0, min(line, self.line_count - 1))), -by)

    def action_end(self, which: int) -> None:
        if self.rows:
            self._move_to(0 if which < 0 else len(self.rows) - 1, -which)

    def action_choose(self) -> None:
        if self.value is not None:
            self.post_message(self.Chosen(self, self.value))

    def action_mark(self) -> None:
        if not self._markable or self.value is None:
            return
        self.marks ^= {self.value}
        self.post_message(self.Marked(self))
        if self.cursor == len(self.rows) - 1:
            self.refresh()
        else:
            self._move_to(self.cursor + 1)

    def mark_all(self) -> None:
        """Mark every row; when all are marked, none."""
        values = {row for row in self.rows if not isinstance(row, Heading)}
        self.marks = set() if self.marks == values else values
        self.post_message(self.Marked(self))
        self.refresh()

    def clear_marks(self) -> None:
        if self.marks:
            self.marks.clear()
            self.post_message(self.Marked(self))
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._wheel(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._wheel(-3)

    def _wheel(self, by: int) -> None:
        self._move_to(self.cursor + by, by)

    def on_click(self, event: events.Click) -> None:
        line = self.top + event.y
        index = self._row_at(line) if line < self.line_count else len(self.rows)
        if 0 <= index < len(self.rows) and not isinstance(self.rows[index], Heading):
            if index == self.cursor or event.chain > 1:
                self.action_choose()
            else:
                self._move_to(index)
