"""What every question over a screen has in common: it closes once, and only while it is the one in view."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

from netkeeper.app.framework.paint import PaintsOnce
from netkeeper.app.widgets.guarded import Guarded

T = TypeVar("T")


class Modal(Guarded, PaintsOnce[T], ModalScreen[T]):
    """A question. A second answer, or one that comes while something else is over it, is nothing."""

    CSS_PATH = Path(__file__).with_name("modals.tcss")
    AUTO_FOCUS = ""
    BINDINGS = [Binding("ctrl+c", "app.interrupt", show=False)]  # the app's own bindings end at a modal

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._answered = False
        self._ground: list[Strip] | None = None
        """What stands behind the box, line by line; None until it is painted, and when the screen below changed."""

    def leave(self) -> None:
        """Close it as `esc` does, whatever has the focus: what was typed in it is kept where it keeps such."""
        self.dismiss(None)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        if self._answered or self.app.screen is not self:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)

    # Textual draws the screen below anew, character by character, for each paint of what stands over it; here its lines
    # are taken as they are.

    def _screen_below(self) -> Screen[Any] | None:
        stack = self.app.screen_stack
        return stack[stack.index(self) - 1] if self in stack[1:] else None

    def render_lines(self, crop: Region) -> list[Strip]:
        below = self._screen_below()
        if below is None or below.size != self.size:
            return super().render_lines(crop)
        if self._ground is None or len(self._ground) != self.size.height:
            self._ground = [_plain(strip) for strip in below._compositor.render_strips()]
        lines = self._ground[crop.y : crop.bottom]
        return lines if crop.column_span == (0, self.size.width) else [line.crop(*crop.column_span) for line in lines]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As a widget does. The screen below asks it of this one when it has changed."""
        below = self._screen_below() if self.is_attached else None
        if below is not None and (below._compositor._dirty_regions or below._layout_required):
            self._ground = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _screen_resized(self, size: Size) -> None:
        self._ground = None
        super()._screen_resized(size)


_seen: dict[Style, Style] = {}


def _plain(strip: Strip) -> Strip:
    """The line without what a click on it would do."""
    found: list[Segment] = []
    for text, style, control in strip:
        if style is not None and (style._meta or style._link):
            style = _seen.setdefault(style, style.clear_meta_and_links())  # the same look
        found.append(Segment(text, style, control))
    return Strip(found, strip.cell_length)
