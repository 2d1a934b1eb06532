"""Choosing one of a few: by arrows, by the digit or letter beside it, or by typing. And a yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT, MUTED, fit
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.language.text import fold

_FRAME = 8
"""Cells beside a row: border and padding at both sides, the list's gutter and bar."""

_ROWS = 14
"""The most rows shown at once: what leaves room for title, note, field and keys on 24 lines."""

_FREE = "\0free"
"""The row that stands for the text as it was typed; not a value that a choice can have."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is returned, how it reads, the key that takes it, a few words beside it."""

    value: str
    title: str
    key: str = ""
    detail: str = ""
    on: bool = False
    """Already so: shown with a tick."""


class Choose(Modal[str | None]):
    """Returns the value chosen, or None. With `free`, what is typed is an answer as well.

    The key beside a choice takes it at once while nothing is typed. Anything else that is typed narrows the choices,
    and is the free answer: the first row then, unless it names a choice exactly.
    """

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
        self._rows = VirtualList[str](self._row)
        self._lettered = not free and any(c.key.isalpha() for c in choices)
        """Whether a letter chooses: then there is nothing to type, and no field."""
        self._line = LineInput(heard=self._hear, keys=self._keys, placeholder=free or "type to find")

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            if self._note:
                yield Static(Content.styled(self._note, MUTED), classes="note")
            if not self._lettered:
                yield self._line
            yield self._rows
            yield Static(Content.styled(self._key_words(), FAINT), classes="keys")

    def _key_words(self) -> str:
        parts = ["a letter or enter chooses" if self._lettered else "enter choose"]
        if self._free:
            parts.append("type another, or to find")
        elif len(self._choices) > _ROWS:
            parts.append("type to find")
        return " · ".join([*parts, "esc leave"])

    def on_mount(self) -> None:
        self._rows.can_focus = False
        self._rows.styles.height = max(1, min(len(self._choices) + bool(self._free), _ROWS, self.app.size.height - 10))
        self.query_one(".box").styles.width = self._width()
        self.set_focus(None if self._lettered else self._line)
        self._show()
        chosen = next((value for value, choice in self._choices.items() if choice.on), None)
        if chosen:
            self._rows.go_to(chosen)

    def _width(self) -> int:
        """As wide as the longest line; a screen narrower than that cuts."""
        rows = [cell_len(c.title) + (cell_len(c.detail) + 2 if c.detail else 0) + 4 for c in self._choices.values()]
        words = [cell_len(text) for text in (self._title, self._note, self._key_words(), self._free)]
        return max(36, min(max([*rows, *words]) + _FRAME, 92))

    def _show(self) -> None:
        """The choices that fit what is typed."""
        typed = self._line.value.strip()
        wanted = fold(typed).split()
        fitting = [
            value for value, c in self._choices.items() if all(word in fold(f"{c.title} {c.detail}") for word in wanted)
        ]
        exact = next((v for v in fitting if fold(self._choices[v].title) == fold(typed)), None) if typed else None
        self._rows.show([_FREE, *fitting] if self._free and typed and exact is None else fitting, keep=False)
        if exact is not None:
            self._rows.go_to(exact)

    def _hear(self, text: str) -> None:
        self._show()

    def _row(self, value: str, width: int) -> Content:
        if value == _FREE:
            return Content.assemble("  ", ("+ ", "$accent"), f"“{self._line.value.strip()}”")
        choice = self._choices[value]
        tick = "✓" if choice.on else " "
        key = fit(choice.key, 2)
        return Content.assemble(
            (key, "bold $primary"), (f"{tick} ", "$accent"), choice.title, "  ", (choice.detail, MUTED)
        )

    def on_key(self, event: events.Key) -> None:
        """Keys reach the box itself where it has no field."""
        if not self._lettered:
            return
        if event.key == "enter":
            self.on_input_submitted()
        elif not self._keys(event):
            return
        event.stop()

    def _keys(self, event: events.Key) -> bool:
        match event.key:
            case "down":
                self._rows.action_move(1)
            case "up":
                self._rows.action_move(-1)
            case "pagedown":
                self._rows.action_page(1)
            case "pageup":
                self._rows.action_page(-1)
            case _:
                return self._taken_by_key(event.character or "")
        return True

    def _taken_by_key(self, character: str) -> bool:
        """Whether a key chose at once: a digit, or a letter where nothing else may be typed."""
        if self._line.value:
            return False
        for value, choice in self._choices.items():
            if character and choice.key == character:
                self.dismiss(value)
                return True
        return self._lettered and character.isprintable() and bool(character)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self._take(str(event.value))

    def on_input_submitted(self) -> None:
        if self._rows.value is not None:
            self._take(self._rows.value)

    def _take(self, value: str) -> None:
        self.dismiss(self._line.value.strip() if value == _FREE else value)

    def action_leave(self) -> None:
        self.dismiss(None)


class Confirm(Modal[bool]):
    """A question answered by `y` or `n`; `esc` is no, and Enter yes unless `by_enter` is False."""

    BINDINGS = [
        Binding("y", "answer(True)", show=False),
        Binding("enter", "enter", show=False),
        Binding("n,escape", "answer(False)", show=False),
    ]

    def __init__(self, question: str, detail: str = "", by_enter: bool = True) -> None:
        super().__init__()
        self._question = question
        self._detail = detail
        self._by_enter = by_enter

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled(self._question, "bold"), classes="title")
            if self._detail:
                yield Static(Content(self._detail))
            yield Static(Content.styled("y yes · n no", FAINT), classes="keys")

    def leave(self) -> None:
        self.dismiss(False)

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)

    def action_enter(self) -> None:
        if self._by_enter:
            self.dismiss(True)
