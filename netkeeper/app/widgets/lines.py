"""The two lines that frame every screen: where one is, and what one can press. No layout, one frame."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from netkeeper.app.styles import FAINT, MUTED
from netkeeper.app.widgets.direct import InkedText


class HeadLine(InkedText):
    """The main screens with their keys, the current one bright; the day at the right when there is room."""

    DEFAULT_CSS = "HeadLine { height: 1; background: $surface; }"

    class Go(Message):
        """A screen's name was clicked."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self, screens: Sequence[tuple[str, str, str]], current: str, day: str = "") -> None:
        """`screens`: (mode, key, title) each."""
        super().__init__()
        self._screens = screens
        self._current = current
        self.day = day
        self._spans: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        parts: list[tuple[str, str] | str] = [" "]
        self._spans, at = [], 1
        for mode, key, title in self._screens:
            style = "bold $primary" if mode == self._current else MUTED
            parts += [(key, style if mode == self._current else FAINT), (f" {title}", style), "  "]
            self._spans.append((at, at + len(title) + 2, mode))
            at += len(title) + len(key) + 3
        row = Content.assemble(*parts)
        room = self.size.width - row.cell_length - len(self.day) - 1
        return row + Content(" " * room) + Content.styled(self.day, FAINT) if room > 0 else row

    def show_day(self, day: str) -> None:
        if day != self.day:
            self.day = day
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        for start, end, mode in self._spans:
            if start <= event.x < end:
                self.post_message(self.Go(mode))


LEAST = (60, 18)
"""Columns and rows below which the screens have no room for their sentences."""


class TooSmall(Widget):
    """Lies over a screen that has too little room, and says so; what is below it stays as it is."""

    DEFAULT_CSS = (
        "TooSmall { layer: cover; dock: top; width: 100%; height: 100%; display: none; background: $background; }"
    )

    def render(self) -> Content:
        width, height = self.app.size
        return Content(
            f"netkeeper needs {LEAST[0]} columns and {LEAST[1]} rows; here are {width} and {height}. "
            "Nothing is lost: make the window larger, and it goes on."
        )


MOST = 4
"""Lines of a message at the most; all of it is in the message log."""


def fitting_hints(hints: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The hints that fit whole, the most useful first; the last one, which leads to all the others, always stays."""
    last = hints[-1:]
    room = width - 1 - sum(cell_len(key) + cell_len(word) + 3 for key, word in last)
    found = []
    for key, word in hints[:-1]:
        room -= cell_len(key) + cell_len(word) + 3
        if room < -2:  # the two blanks after the last one may be cut
            break
        found.append((key, word))
    return [*found, *last]


class HintLine(InkedText):
    """What one can press now; or, for some seconds, what has just happened: a long sentence on several lines."""

    DEFAULT_CSS = "HintLine { height: 1; background: $surface; dock: bottom; }"

    def __init__(self, hints: Sequence[tuple[str, str]] = ()) -> None:
        """`hints`: (key, word) each, the most useful first; those that do not fit are left out."""
        super().__init__()
        self.hints = hints
        self.message: Content | None = None
        self.mark = ""
        """What stands at the right in any case."""
        self._height = 1

    def render(self) -> Content:
        if self.message is not None:
            shown = self._wrapped()[:MOST]
            return Content("\n").join([Content(" ") + line for line in shown])
        parts: list[tuple[str, str] | str] = [" "]
        room = self.size.width - cell_len(self.mark)
        for key, word in fitting_hints(self.hints, room):
            parts += [(key, "bold $primary"), (f" {word}", MUTED), "  "]
        if not self.mark:
            return Content.assemble(*parts)
        row = Content.assemble(*parts)
        return row[:room] + Content(" " * (room - row.cell_length)) + Content.styled(self.mark, "bold reverse $accent")

    def show_status(self, message: Content | None) -> None:
        """Show a message in place of the hints; None: the hints again."""
        if message is not self.message:
            self.message = message
            self._fit()
            self.refresh()

    def _wrapped(self) -> list[Content]:
        return self.message.wrap(max(10, self.size.width - 2)) if self.message is not None else []

    def _fit(self) -> None:
        """As high as the message; a layout only when that changes."""
        height = max(1, min(len(self._wrapped()), MOST)) if self.is_attached and self.size.width else 1
        if height != self._height:
            self._height = height
            self.styles.height = height

    def on_resize(self) -> None:
        self._fit()

    def show(self, hints: Sequence[tuple[str, str]]) -> None:
        if hints != self.hints:
            self.hints = hints
            self.refresh()
