"""The one list for anything that can grow: Line API, own offset and scrollbar column, no layout on a key press.

A move repaints two lines; a page repaints what is visible. Cost does not depend on the number of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from netkeeper.app.widgets.guarded import Guarded
from netkeeper.app.widgets.rows import Heading, Note
from netkeeper.app.widgets.strips import Inks

__all__ = ["Heading", "Note", "VirtualList"]

T = TypeVar("T", bound=Hashable)


class VirtualList(Guarded, Widget, Generic[T], can_focus=True):
    """Rows of values of any hashable kind; `draw(value, width)` makes the Content of one row.

    The handler of the highlighted row is called in the same breath as the move (one frame a key), so what
    depends on the cursor is painted with it: give it as `on_highlight`, or override `highlighted`.
    """

    COMPONENT_CLASSES = {"list--cursor", "list--heading", "list--note", "list--mark", "list--bar"}
    DEFAULT_CSS = """
    VirtualList {
        width: 1fr;
        height: 1fr;
        & > .list--cursor { background: $panel; }
        &:focus > .list--cursor { background: $primary 28%; }
        & > .list--heading { color: $primary; text-style: bold; }
        & > .list--note { color: $text-muted; }
        & > .list--mark { color: $accent; text-style: bold; }
        & > .list--bar { color: $text-faint; }
    }
    """
    MERGED_KEYS = frozenset({"up", "down", "j", "k", "pageup", "pagedown"})
    """Keys that are handed on together while they are held down: one frame shows where they lead."""

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
        on_highlight: Callable[[T | None], None] | None = None,
        markable: bool = False,
        empty: Content | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._on_highlight = on_highlight
        self._markable = markable
        self.empty = empty or Content("")
        """What is shown when there are no rows."""
        self.rows: Sequence[T | Heading] = []
        self.cursor = -1
        self.top = 0
        self.marks: set[T] = set()
        self.inks = Inks()
        self._strips: dict[tuple[object, bool, bool, int], Strip] = {}

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
        self._strips.clear()
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
        self._strips.clear()
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

    # Drawing

    def notify_style_update(self) -> None:
        """The theme or the focus changed: every style is worked out anew."""
        super().notify_style_update()
        self.inks = Inks()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        index = self.top + y
        base = self.visual_style
        if not self.rows:
            page = Content("\n").join([Content("  ") + line for line in self.empty.wrap(max(10, width - 4))])
            found = self.inks.page(page, width, base)
            return found[y] if y < len(found) else Strip.blank(width, base.rich_style)
        if index >= len(self.rows):
            strip = Strip.blank(width, base.rich_style)
        else:
            row = self.rows[index]
            strip = self._strip(row, index == self.cursor, width - 1)
            strip = Strip([*strip, Segment(" ", base.rich_style)], width)
        if len(self.rows) > height:
            return Strip([*strip.crop(0, width - 1), self._bar(y, height)], width)
        return strip

    def _strip(self, row: T | Heading, selected: bool, width: int) -> Strip:
        marked = not isinstance(row, Heading) and row in self.marks
        key = (row, selected, marked, width)
        strip = self._strips.get(key)
        if strip is None:
            if isinstance(row, Heading):
                content, name = Content(row), "list--note" if isinstance(row, Note) else "list--heading"
            else:
                gutter = Content.styled("✓ " if marked else "  ", "$accent") if self._markable else Content(" ")
                content = gutter + self._draw(row, width - gutter.cell_length)
                name = "list--cursor" if selected else ""
            style = self.get_visual_style(name) if name else self.visual_style
            strip = self._strips[key] = self.inks.strip(content, width, style)
            if len(self._strips) > 2000:
                self._strips.clear()
        return strip

    def _bar(self, y: int, height: int) -> Segment:
        total = len(self.rows)
        size = max(1, height * height // total)
        start = round((height - size) * self.top / max(1, total - height))
        inside = start <= y < start + size
        return Segment("┃" if inside else "│", self.get_visual_style("list--bar").rich_style)

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
            self.refresh(Region(0, old - self.top, width, 1), Region(0, self.cursor - self.top, width, 1))
        if self.cursor != old:
            self.highlighted()

    def _scroll_to_cursor(self) -> None:
        height = max(1, self.size.height)
        top = min(self.top, max(0, len(self.rows) - height))
        if self.cursor >= 0:
            above = self.cursor
            while above > 0 and isinstance(self.rows[above - 1], Heading):
                above -= 1  # a heading comes into view with its first row
            top = min(top, above)
            top = max(top, self.cursor - height + 1)
        self.top = max(0, top)

    def on_resize(self) -> None:
        self._strips.clear()
        self._scroll_to_cursor()
        self.refresh()  # rows shown before there was a size were scrolled as if there were none

    def action_move(self, by: int) -> None:
        if self.rows:
            self._move_to(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        if self.rows:
            self._move_to(self.cursor + by * max(1, self.size.height - 1), -by)

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
        index = self.top + event.y
        if 0 <= index < len(self.rows) and not isinstance(self.rows[index], Heading):
            if index == self.cursor or event.chain > 1:
                self.action_choose()
            else:
                self._move_to(index)
