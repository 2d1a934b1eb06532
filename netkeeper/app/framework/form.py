"""A form of a few fields, checked field by field. Leaving it loses nothing: what was typed comes back as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Static, TextArea

from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT, MUTED
from netkeeper.app.widgets.pane import LineInput
from netkeeper.errors import NetkeeperError

_AROUND = 9
"""Lines of a form beside title, note and fields: border 2, margins 4, the sentence 2, the keys 1."""


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


class Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The fields, which scroll with the focus; ↑ and ↓ are the form's, not its."""


class Block(TextArea):
    """Text of several lines. At its first and last line ↑ and ↓ go on to the next field; `tab` always does."""

    takes_text = True

    def __init__(self, text: str, *, leave: Callable[[int], None], id: str) -> None:
        super().__init__(text, id=id, compact=True, soft_wrap=True, tab_behavior="focus")
        self.cursor_blink = False
        self._leave = leave

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self.cursor_at_last_line:
            self._leave(1)
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self.cursor_at_first_line:
            self._leave(-1)
        else:
            super().action_cursor_up(select)


class Form(Modal[Answers]):
    """Asks `fields`; `enter` goes on and saves at the end, `ctrl+s` saves at once, `esc` leaves and keeps the text."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("down,tab", "move(1)", show=False),
        Binding("up,shift+tab", "move(-1)", show=False),
    ]

    def __init__(self, title: str, fields: Sequence[Field], note: str = "") -> None:
        super().__init__()
        self._title = title
        self._fields = fields
        self._note = note
        self._widgets: dict[str, LineInput | Block] = {}
        self._high = 1
        """Lines of the sentence under the fields."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            if self._note:
                yield Static(Content.styled(self._note, MUTED), classes="note")
            with Fields(classes="fields"):
                for one in self._fields:
                    with Horizontal(classes="field block" if one.block else "field"):
                        yield Static(Content.styled(one.label, MUTED), classes="label")
                        yield self._widget(one)
            yield Static("", id="understood")
            yield Static(Content.styled(self._key_words(), FAINT), classes="keys")

    def _key_words(self) -> str:
        if len(self._fields) == 1 and not self._fields[0].block:
            return "enter save · esc leave"
        return "enter next, saves at the end · ↑ ↓ move · ctrl+s save · esc leave"

    def _widget(self, one: Field) -> LineInput | Block:
        if one.block:
            widget: LineInput | Block = Block(one.value, leave=self.action_move, id=f"f-{one.name}")
        else:
            widget = LineInput(one.value, heard=lambda _: self._hear(one), placeholder=one.help, id=f"f-{one.name}")
            if one.choices:
                widget.suggester = SuggestFromList(one.choices, case_sensitive=False)
        self._widgets[one.name] = widget
        return widget

    def on_mount(self) -> None:
        self._fit()
        self._go_to(self._fields[0])

    def on_resize(self) -> None:
        self._fit()
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    @property
    def _width(self) -> int:
        """Cells of a line in the box."""
        return max(10, min(76, self.app.size.width * 96 // 100) - 6)

    def _fit(self) -> None:
        """Leave room for the sentence and the keys, whatever the size: the fields scroll instead."""
        words = [self._title, *([self._note] if self._note else [])]
        above = sum(len(Content(text).wrap(self._width)) for text in words) + bool(self._note)
        self.query_one(Fields).styles.max_height = max(1, self.app.size.height - above - _AROUND)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        at = self._at()
        if at is not None:
            self._hear(self._fields[at])

    def _at(self) -> int | None:
        """Which field has the focus."""
        return next((i for i, one in enumerate(self._fields) if self._widgets[one.name] is self.focused), None)

    def _go_to(self, one: Field) -> None:
        widget: Widget = self._widgets[one.name]
        self.set_focus(widget, scroll_visible=True)
        self._hear(one)

    def action_move(self, by: int) -> None:
        """To the next field, or the one before; at the ends it stays."""
        at = self._at()
        at = 0 if at is None else max(0, min(at + by, len(self._fields) - 1))
        self._go_to(self._fields[at])

    def text(self, name: str) -> str:
        """What stands in a field now."""
        widget = self._widgets[name]
        return widget.text if isinstance(widget, TextArea) else widget.value

    def _hear(self, one: Field) -> None:
        """Show how a field is understood, or what is wrong with it."""
        if one.block:
            self._understood(Content(""))
            return
        try:
            value = one.read(self.text(one.name))
        except NetkeeperError as error:
            asked = MUTED if not self.text(one.name).strip() else "$error"  # nothing is wrong before something is typed
            self._understood(Content.styled(str(error), asked))
            return
        words = one.say(value) if one.say and value not in (None, "") else ""
        self._understood(Content.styled(words, "$success"))

    def _understood(self, content: Content) -> None:
        high = min(2, len(content.wrap(self._width)))
        self.query_one("#understood", Static).update(content, layout=high != self._high)
        self._high = high

    def on_input_submitted(self) -> None:
        at = self._at() or 0
        if at + 1 < len(self._fields):
            self.action_move(1)
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
                self._go_to(one)
                self._understood(Content.styled(str(error), "$error"))
                return
        self.dismiss(Answers(True, values))

    def leave(self) -> None:
        self.action_leave()

    def action_leave(self) -> None:
        texts = {
            one.name: text
            for one in self._fields
            if (text := self.text(one.name)) != (one.value if one.original is None else one.original)
        }
        self.dismiss(Answers(False, texts=texts))
