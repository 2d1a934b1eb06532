"""Choosing one of a few, by arrows or by the letter beside it; and a yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netkeeper.app.styles import FAINT, MUTED, fit
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is returned, how it reads, the letter that takes it, a few words beside it."""

    value: str
    title: str
    key: str = ""
    detail: str = ""
    on: bool = False
    """Already so: shown with a tick."""


class Choose(ModalScreen[str | None]):
    """Returns the value chosen, or None. With `free`, any other text may be typed instead."""

    CSS_PATH = "modals.tcss"
    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(
        self, title: str, choices: Sequence[Choice], free: str = "", note: str = "", wide: bool = False
    ) -> None:
        """`wide`: the details are sentences, and want the room of one."""
        super().__init__(classes="-wide-box" if wide else None)
        self._title = title
        self._choices = {c.value: c for c in choices}
        self._free = free
        self._note = note

    def compose(self) -> ComposeResult:
        rows = VirtualList[str](self._row)
        rows.styles.height = max(1, min(len(self._choices), 14))
        with Vertical(classes="box"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            if self._note:
                yield Static(Content.styled(self._note, MUTED), classes="note")
            yield rows
            if self._free:
                yield LineInput(placeholder=self._free)
            keys = "enter choose · tab type another · esc leave" if self._free else "enter choose · esc leave"
            yield Static(Content.styled(keys, FAINT), classes="keys")

    def on_mount(self) -> None:
        rows = self.query_one(VirtualList)
        rows.show(list(self._choices))
        chosen = next((value for value, choice in self._choices.items() if choice.on), None)
        if chosen:
            rows.go_to(chosen)
        (rows if self._choices else self.query_one(LineInput)).focus()

    def _row(self, value: str, width: int) -> Content:
        choice = self._choices[value]
        tick = "✓" if choice.on else " "
        key = fit(choice.key, 2)
        return Content.assemble(
            (key, "bold $primary"), (f"{tick} ", "$accent"), choice.title, "  ", (choice.detail, MUTED)
        )

    def on_key(self, event: events.Key) -> None:
        if isinstance(self.focused, LineInput) or not event.character:
            return
        for value, choice in self._choices.items():
            if choice.key and event.character == choice.key:
                event.stop()
                self.dismiss(value)
                return

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.dismiss(str(event.value))

    def on_input_submitted(self) -> None:
        typed = self.query_one(LineInput).value.strip()
        if typed:
            self.dismiss(typed)

    def action_leave(self) -> None:
        self.dismiss(None)


class Confirm(ModalScreen[bool]):
    """A question answered by `y` or `n`; `esc` is no."""

    CSS_PATH = "modals.tcss"
    BINDINGS = [
        Binding("y,enter", "answer(True)", show=False),
        Binding("n,escape", "answer(False)", show=False),
    ]

    def __init__(self, question: str, detail: str = "") -> None:
        super().__init__()
        self._question = question
        self._detail = detail

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled(self._question, "bold"), classes="title")
            if self._detail:
                yield Static(Content(self._detail))
            yield Static(Content.styled("y yes · n no", FAINT), classes="keys")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
