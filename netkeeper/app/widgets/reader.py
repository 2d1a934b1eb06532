"""A page that is read: it scrolls by a line or a page, and has no cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content

from netkeeper.app.widgets.direct import InkedText


class ScrollingText(InkedText, can_focus=True):
    """Lines of Content. `show` goes to the first one; a mark at the lower right says that there is more."""

    DEFAULT_CSS = "ScrollingText { height: 1fr; background: $background; }"
    BINDINGS = [
        Binding("up,k", "scroll_by(-1)", show=False),
        Binding("down,j", "scroll_by(1)", show=False),
        Binding("pageup", "scroll_page(-1)", show=False),
        Binding("pagedown,space", "scroll_page(1)", show=False),
        Binding("home,g", "scroll_by(-100000)", show=False),
        Binding("end,G", "scroll_by(100000)", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Sequence[Content] = ()
        self.top = 0

    def show(self, lines: Sequence[Content]) -> None:
        self.lines, self.top = lines, 0
        self.refresh()

    def render(self) -> Content:
        height = self.size.height
        shown = list(self.lines[self.top : self.top + height])
        if shown and self.top + height < len(self.lines):
            shown[-1] = Content.styled(f"↓ {len(self.lines) - self.top - height + 1} more lines", "$text-muted")
        return Content("\n").join(shown)

    def action_scroll_by(self, by: int) -> None:
        top = max(0, min(self.top + by, len(self.lines) - self.size.height))
        if top != self.top:
            self.top = top
            self.refresh()

    def action_scroll_page(self, by: int) -> None:
        self.action_scroll_by(by * max(1, self.size.height - 2))

    def on_resize(self) -> None:
        self.top = max(0, min(self.top, len(self.lines) - self.size.height))
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_scroll_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_scroll_by(-3)
