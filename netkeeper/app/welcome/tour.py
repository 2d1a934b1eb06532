"""The tour: eight steps through the main screens, each a few words over the screen itself. `esc` ends it anywhere."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.about import TOUR
from netkeeper.app.framework.modal import Modal
from netkeeper.app.framework.program import Program
from netkeeper.app.styles import FAINT

Turn = Literal[-1, 1]


class TourStep(Modal[Turn | None]):
    """One step; returns where to go from it, or None where the tour ends."""

    BINDINGS = [
        Binding("enter,space,right,j,down", "turn(1)", show=False),
        Binding("left,backspace,k,up", "turn(-1)", show=False),
        Binding("escape,q", "leave", show=False),
    ]

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at

    def compose(self) -> ComposeResult:
        _, title, words = TOUR[self._at]
        last = self._at == len(TOUR) - 1
        keys = f"enter {'ends the tour' if last else 'next'} · ← back · esc skip · {self._at + 1} of {len(TOUR)}"
        with Vertical(classes="box"):
            yield Static(Content.styled(title, "bold $primary"), classes="title")
            yield Static(Content(words))
            yield Static(Content.styled(keys, FAINT), classes="keys")

    def on_mount(self) -> None:
        self.set_focus(None)

    def action_turn(self, by: Turn) -> None:
        self.dismiss(by)

    def action_leave(self) -> None:
        self.dismiss(None)


async def take_tour(program: Program) -> None:
    """Go through the steps, over the screens they are about."""
    at = 0
    while at < len(TOUR):
        program.action_go(TOUR[at][0])
        turn = await program.push_screen_wait(TourStep(at))
        if turn is None:
            program.show_status("The tour ended; F2 shows it again.")
            return
        at = max(0, at + turn)
    program.action_go(TOUR[0][0])
