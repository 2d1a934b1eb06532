"""One paint for one key: a screen that comes into view is painted when it has its size and its rows.

Textual paints at each step towards that (the layout, the resume, each widget that takes its size), three or four
times; and twice where a layout and a repaint come together.
"""

from __future__ import annotations

from asyncio import get_running_loop
from typing import Any

from textual.screen import Screen, ScreenResultType

TURNS = 8
"""How often the first paint lets the screen's other messages go first: four were seen at most."""


class PaintsOnce(Screen[ScreenResultType]):
    """A screen that holds its paints back while it comes into view, and during a layout."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._held = True
        self._held_back = False
        self._styled_for: tuple[str, int] | None = None

    def _on_screen_resume(self, event: Any) -> None:
        """Comes before Textual's own handler, which works the styles out anew: once is enough."""
        self._held = True
        styles = (self.app.theme, self.app._css_update_count)
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
