"""One paint for one key: a screen that comes into view is painted when it has its size and its rows.

Textual paints at each step towards that (the layout, the resume, each widget that takes its size), three or four
times; and twice where a layout and a repaint come together.
"""

from __future__ import annotations

from asyncio import get_running_loop
from typing import Any

from textual.geometry import Size
from textual.screen import Screen, ScreenResultType

from netkeeper.app.framework.compositor import FrontToBack

TURNS = 8
"""How often the first paint lets the screen's other messages go first: four were seen at most."""


class PaintsOnce(Screen[ScreenResultType]):
    """A screen that holds its paints back while it comes into view, and during a layout."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._compositor = FrontToBack()
        self._held = True
        self._held_back = False
        app = self.app
        self._styled_for = self._style_sources()
        """What the styles were worked out for: the theme, and the style sheets that were read."""
        self._classes |= {name for breakpoints, size in zip((app.HORIZONTAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS),
                                                            app.size, strict=True)
                          for name in self._get_breakpoint_classes(size, breakpoints or [])}  # fmt: skip
        # Textual adds these when the screen has its size, and then works out every style once more

    def _style_sources(self) -> tuple[str, int, int]:
        """The theme and the style sheets: a screen's own is read when it is first shown, after it was made."""
        return self.app.theme, self.app._css_update_count, len(self.app.stylesheet.source)

    def _screen_resized(self, size: Size) -> None:
        """Textual lays every screen of the stack out anew when one comes into view; only another size asks for it."""
        if size != self._size or self._layout_required:
            super()._screen_resized(size)

    def _on_screen_resume(self, event: Any) -> None:
        """Comes before Textual's own handler, which works the styles out anew: once is enough."""
        self._held = True
        styles = self._style_sources()
        event.refresh_styles = event.refresh_styles and styles != self._styled_for
        self._styled_for = styles
        get_running_loop().call_soon(self.call_later, self._come_into_view, TURNS)  # the widgets take their sizes first

    def _come_into_view(self, turns: int) -> None:
        if turns and self.message_queue_size:
            self.call_later(self._come_into_view, turns - 1)
            return
        self._held = False
        self.refresh()
        self._on_timer_update()

    def _on_timer_update(self) -> None:
        before, self._held = self._held, True
        super()._on_timer_update()
        self._held = before
        if self._held_back and not before:
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        self._held_back = self._held and self is self.app.screen
        if not self._held_back:
            super()._compositor_refresh()
