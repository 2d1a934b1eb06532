"""One line that adds a person or logs what happened, with its reading under it as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT, MUTED, lines
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.quick_add.line import LineReading

Choices = Mapping[str, int | date | str]


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What quick add returns: the text as it stands, and, when it is to be saved, how it was understood."""

    text: str
    reading: LineReading | None = None
    open: bool = False
    """Whether to open the person afterwards."""


class Understood(Highlighter):
    """Shows in the line itself what of it was understood: names bright, all else in the colour of its kind."""

    def __init__(self, reading: Callable[[], LineReading], colour: Callable[[str], str]) -> None:
        self._reading = reading
        self._colour = colour

    def highlight(self, text: Text) -> None:
        reading = self._reading()
        if reading.line.rstrip() != text.plain.rstrip():  # it is of other text: not caught up yet, or cleaned
            return
        for span in reading.spans:
            style = "bold" if span.what == "name" else self._colour(_COLOURS.get(span.what, "primary"))
            text.stylize(style, span.start, span.end)


_COLOURS = {"promise": "accent", "again": "accent", "day": "success", "fact": "success", "gave": "success",
            "asked": "success"}  # fmt: skip
"""What a stretch is -> the theme's colour for it; the marks of a person and the channel are `primary`."""


class QuickAdd(Modal[LineAnswer]):
    """`enter` saves, `ctrl+enter` or `ctrl+o` saves and opens, `tab` completes a name; with a doubt
    open `enter` goes to its options, where a digit or `enter` answers."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+enter,ctrl+o", "save(True)", show=False, priority=True),
    ]

    def __init__(
        self,
        read: Callable[[str, Choices], LineReading],
        say: Callable[[LineReading], list[str]],
        complete: Callable[[str], list[tuple[int, str]]],
        text: str = "",
    ) -> None:
        super().__init__()
        self._read = read
        self._say = say
        self._complete = complete
        self._text = text
        self._choices: dict[str, int | date | str] = {}
        self._names: list[tuple[int, str]] = []
        self._reading = LineReading()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled("Quick add", "bold"), classes="title")
            yield LineInput(
                self._text,
                heard=self._hear,
                keys=self._keys,
                placeholder="Ada Lovelace @Acme #looms !core …   or   > coffee with Ada yesterday: …",
            )
            yield Static("", id="reading")
            yield VirtualList[str](lambda words, width: Content(words), id="options")
            keys = "enter save · ctrl+o save and open · tab complete · esc leave (kept)"
            yield Static(Content.styled(keys, FAINT), classes="keys")

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        colours = self.app.theme_variables
        line.highlighter = Understood(lambda: self._reading, lambda name: colours.get(name, ""))
        self.set_focus(line)
        line.cursor_position = len(self._text)
        self._hear(self._text)

    @property
    def _line(self) -> str:
        return self.query_one(LineInput).value

    def _hear(self, text: str) -> None:
        self._reading = self._read(text, self._choices)
        self._names = self._complete(text)
        parts: list[Content | str] = []
        if self._names:
            names = " · ".join(name for _, name in self._names)
            parts.append(Content.assemble(("tab ", "bold $primary"), (names, MUTED)))
        if self._reading.empty:
            parts += [
                Content.styled(
                    "Name @organisation #tag !tier +role ~rhythm e-mail met at …; a promise by fri; again in 3w", MUTED
                ),
                Content.styled(
                    "> coffee with Ada and Grace yesterday: what was said; I promised the deck by fri", MUTED
                ),
            ]
        parts += [Content(sentence) for sentence in self._say(self._reading)]
        for doubt in self._reading.doubts:
            parts.append(Content.assemble(("? ", "$warning"), doubt.question))
        self.query_one("#reading", Static).update(lines(*parts) if parts else "")
        doubts = self._reading.doubts
        options = [option.words for option in doubts[0].options[:9]] if doubts else []
        rows = self.query_one(VirtualList)
        rows.styles.height = len(options)
        rows.show([f"{i}  {words}" for i, words in enumerate(options, 1)], keep=False)

    def _keys(self, event: events.Key) -> bool:
        if event.key == "tab" and self._names:
            start, name = self._names[0]
            line = self.query_one(LineInput)
            line.value = line.value[:start] + name
            line.cursor_position = len(line.value)
            return True
        return False

    def on_key(self, event: events.Key) -> None:
        """Among the options, a digit answers; anything else written goes on with the line."""
        if isinstance(self.focused, LineInput) or not event.character:
            return
        if event.character.isdecimal():
            event.stop()
            self._answer(int(event.character))

    def _answer(self, number: int) -> None:
        """Answer the first doubt by its option's number, and go back to the line."""
        doubts = self._reading.doubts
        if doubts and 1 <= number <= len(doubts[0].options):
            self._choices[doubts[0].key] = doubts[0].options[number - 1].value
            self._hear(self._line)
            if not (self._reading.doubts and self._reading.doubts[0].options):
                self.set_focus(self.query_one(LineInput))

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self._answer(int(str(event.value).split(" ", 1)[0]))

    def on_input_submitted(self) -> None:
        self.action_save(False)

    def action_save(self, open: bool = False) -> None:
        """Save when all is clear; else go to the options of what is doubtful."""
        if self._reading.empty:
            return
        if not self._reading.doubts:
            self.dismiss(LineAnswer(self._line, self._reading, open))
        elif self._reading.doubts[0].options:
            self.set_focus(self.query_one(VirtualList))

    def action_leave(self) -> None:
        """From the options back to the line; from the line out, with the text."""
        if not isinstance(self.focused, LineInput):
            self.set_focus(self.query_one(LineInput))
            return
        self.dismiss(LineAnswer(self._line))
