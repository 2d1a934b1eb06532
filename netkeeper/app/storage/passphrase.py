"""The box that asks for the passphrase before a sealed network opens; what is typed in it is never shown or kept."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT


class AskPassphrase(Modal[str]):
    """`enter` opens with what was typed, `esc` leaves the program."""

    BINDINGS = [Binding("escape", "leave", show=False)]
    AUTO_FOCUS = "Input"

    def __init__(self, note: str = "") -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled("The network is sealed", "bold"), classes="title")
            yield Static(Content(self._note or "Its passphrase, or the words of the recovery key:"))
            yield Input(placeholder="passphrase", id="passphrase", password=True)  # of what is pasted, the first line
            yield Static(Content.styled("enter open · esc leave", FAINT), classes="keys")

    def action_leave(self) -> None:
        self.leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value:
            self.dismiss(event.value)
