"""A form of a few fields, checked field by field. Leaving it loses nothing: what was typed comes back as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Static, TextArea

from netkeeper.app.styles import FAINT, MUTED
from netkeeper.app.widgets.pane import LineInput
from netkeeper.errors import NetkeeperError


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form."""

    name: str
    label: str
    value: str = ""
    help: str = ""
    """Shown, dim, while the field is empty."""

    read: Callable[[str], object] = str.strip
    """Text -> value. Raises NetkeeperError with the sentence to show."""

    say: Callable[[Any], str] | None = None
    """The value in words, shown live: how it was understood."""

    choices: Sequence[str] = ()
    """Completed while typing (→ takes it)."""

    block: bool = False
    """Text of several lines."""

    original: str | None = None
    """The text of what is edited: a field that still reads so is left out of the answers, unread."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form returns: the values when it was saved, or the texts when it was left."""

    saved: bool
    values: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


class Form(ModalScreen[Answers]):
    """Asks `fields`; `enter` goes on and saves at the end, `ctrl+s` saves at once, `esc` leaves and keeps the text."""

    CSS_PATH = "modals.tcss"
    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, fields: Sequence[Field], note: str = "") -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._note = note

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            if self._note:
                yield Static(Content.styled(self._note, MUTED), classes="note")
            with VerticalScroll(can_focus=False, classes="fields"):
                for one in self._fields:
                    with Horizontal(classes="field block" if one.block else "field"):
                        yield Static(Content.styled(one.label, MUTED), classes="label")
                        if one.block:
                            yield TextArea(one.value, id=f"f-{one.name}", compact=True, soft_wrap=True)
                        else:
                            yield self._line(one)
            yield Static("", id="understood")
            yield Static(
                Content.styled("enter next, saves at the end · ctrl+s save · esc leave", FAINT), classes="keys"
            )

    def _line(self, one: Field) -> LineInput:
        line = LineInput(one.value, heard=lambda _: self._hear(one), placeholder=one.help, id=f"f-{one.name}")
        if one.choices:
            line.suggester = SuggestFromList(one.choices, case_sensitive=False)
        return line

    def on_mount(self) -> None:
        self.query_one(f"#f-{self._fields[0].name}").focus()

    def on_descendant_focus(self) -> None:
        for one in self._fields:
            if self.focused is not None and self.focused.id == f"f-{one.name}":
                self._hear(one)

    def text(self, name: str) -> str:
        """What stands in a field now."""
        widget = self.query_one(f"#f-{name}")
        return widget.text if isinstance(widget, TextArea) else str(getattr(widget, "value", ""))

    def _hear(self, one: Field) -> None:
        """Show how a field is understood, or what is wrong with it."""
        if one.block:
            self._understood(Content(""))
            return
        try:
            value = one.read(self.text(one.name))
        except NetkeeperError as error:
            self._understood(Content.styled(str(error), "$error"))
            return
        words = one.say(value) if one.say and value not in (None, "") else ""
        self._understood(Content.styled(words, "$success"))

    def _understood(self, content: Content) -> None:
        self.query_one("#understood", Static).update(content)

    def on_input_submitted(self) -> None:
        ids = [f"f-{one.name}" for one in self._fields]
        at = ids.index(str(self.focused.id)) if self.focused is not None and self.focused.id in ids else 0
        if at + 1 < len(ids):
            self.query_one(f"#{ids[at + 1]}").focus()
        else:
            self.action_save()

    def action_save(self) -> None:
        values: dict[str, Any] = {}
        for one in self._fields:
            if self.text(one.name) == one.original:
                continue
            try:
                values[one.name] = one.read(self.text(one.name))
            except NetkeeperError as error:
                self.query_one(f"#f-{one.name}").focus()
                self._understood(Content.styled(str(error), "$error"))
                return
        self.dismiss(Answers(True, values))

    def action_leave(self) -> None:
        texts = {
            one.name: text
            for one in self._fields
            if (text := self.text(one.name)) != (one.value if one.original is None else one.original)
        }
        self.dismiss(Answers(False, texts=texts))
