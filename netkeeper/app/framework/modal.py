"""What every question over a screen has in common: it closes once, and only while it is the one in view."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import ModalScreen

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

    def leave(self) -> None:
        """Close it as `esc` does, whatever has the focus: what was typed in it is kept where it keeps such."""
        self.dismiss(None)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        if self._answered or self.app.screen is not self:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)
