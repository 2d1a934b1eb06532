"""One line, or several that were pasted, with what will be saved shown in parts as it is typed.

The law on the screen: each part has the colour of its words in the line; what isn't read is marked; the box keeps its
size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT, MUTED
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.services.answers import LinePart, LineReading, Option

Choices = Mapping[str, int | date | str]

MANY_LINES = 100
"""Lines of one paste: a week's notes. Each costs some milliseconds to read, and is shown with what it means."""

AREA, MOST_AREA = 13, 30
"""Lines of the box for parts, question and answers together: they share them, so that it keeps its size. 13 fit on a
terminal of 24 lines; a taller one gives more."""

MOST_ANSWERS = 4
"""Answers in view at once; the others are a step further down."""

LABEL = 11
"""Cells of the word before a part."""

ONE_BREATH = 0.3
"""Seconds in which a second Enter belongs to the first: it can't answer a question that nobody has seen yet."""


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What quick add returns: the text as it stands, and, when it is to be saved, how each entry was understood."""

    text: str
    readings: tuple[LineReading, ...] = ()
    open: bool = False
    """Whether to open the person afterwards."""

    choices: tuple[Mapping[str, int | date | str], ...] = ()
    """What was answered and corrected, an entry each: it comes back with the text."""


@dataclass(slots=True)
class _Entry:
    """One line of those being written, what was answered about it, and how it is understood."""

    text: str
    choices: dict[str, int | date | str] = field(default_factory=dict)
    reading: LineReading = field(default_factory=LineReading)


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part as a row: which entry it belongs to, and how it is shown."""

    entry: int
    label: str
    words: str
    colour: str
    part: LinePart | None = None


class Understood(Highlighter):
    """Shows in the line itself what of it was understood, each word in the colour of its part."""

    def __init__(self, reading: Callable[[], LineReading], colour: Callable[[str], str]) -> None:
        self._reading = reading
        self._colour = colour

    def highlight(self, text: Text) -> None:
        reading = self._reading()
        if reading.line.rstrip() != text.plain.rstrip():  # it is of other text: not caught up yet, or cleaned
            return
        for span in reading.spans:
            name = COLOURS.get(span.what, "primary")
            if span.what == "note":
                continue
            style = "bold" if span.what in ("who", "name") else self._colour(name)
            text.stylize(f"{style} underline" if span.what == "unread" else style, span.start, span.end)


COLOURS = {"promise": "accent", "step": "accent", "when": "success", "fact": "success", "unread": "warning",
           "note": "text-muted"}  # fmt: skip
"""Kind of part -> the theme's colour for it and for its words; all others are `primary`."""

LABELS = {"step": "next step", "unread": "not read", "address": "reach", "rhythm": "keep in touch"}
"""How a kind of part is called where its own name isn't plain."""


class _Field(LineInput):
    """The line; a paste of several lines goes to whoever asked for them."""

    def __init__(self, value: str, *, pasted: Callable[[str], bool], **options: Any) -> None:
        self._pasted = pasted
        super().__init__(value, **options)

    def _on_paste(self, event: events.Paste) -> None:
        if self._pasted(event.text):
            event.stop()
            event.prevent_default()


class QuickAdd(Modal[LineAnswer]):
    """`enter` saves, `ctrl+enter` or `ctrl+o` saves and opens, `tab` completes a name or goes to the parts, where
    `enter`
    shows what else a part may be; with a doubt open `enter` goes to its answers, where a digit or `enter` answers."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+enter,ctrl+o", "save(True)", show=False, priority=True),
        Binding("shift+tab", "line", show=False, priority=True),
    ]

    def __init__(
        self,
        read: Callable[[str, Choices], LineReading],
        say: Callable[[LineReading], list[str]],
        complete: Callable[[str], list[tuple[int, str]]],
        text: str = "",
        split: Callable[[str], list[str]] = str.splitlines,
        choices: Sequence[Choices] = (),
    ) -> None:
        super().__init__()
        self._read = read
        self._say = say
        self._complete = complete
        self._split = split
        self._entries = [_Entry(line) for line in split(text)] or [_Entry("")]
        for entry, chosen in zip(self._entries, choices, strict=False):
            entry.choices.update(chosen)
        self._shown = 0
        """How many lines of what will be saved have been in view."""
        self._at = 0
        self._names: list[tuple[int, str]] = []
        self._changing: LinePart | None = None
        """The part whose other readings are on offer; None: the first doubt's answers are."""
        self._in_breath = False
        self._room = AREA

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", classes="title", id="count")
            yield _Field(
                self._entries[0].text,
                pasted=self._pasted,
                heard=self._hear,
                keys=self._keys,
                placeholder="coffee with Ada yesterday, I promised the deck by fri …   or   Ada Lovelace @Acme #looms",
            )
            yield Static("", id="names")
            yield VirtualList[PartRow](
                _draw, height=lambda row, width: _draw(row, width).plain.count("\n") + 1, id="parts"
            )
            yield Static("", id="question")
            yield VirtualList[str](lambda words, width: Content(words), id="options")
            keys = "enter save · ctrl+o save and open · tab complete, parts · esc leave (kept)"
            yield Static(Content.styled(keys, FAINT), classes="keys")

    def on_mount(self) -> None:
        line = self.query_one(LineInput)
        colours = self.app.theme_variables
        line.highlighter = Understood(lambda: self._entry.reading, lambda name: colours.get(name, ""))
        for entry in self._entries:
            entry.reading = self._read(entry.text, entry.choices)
        self.set_focus(line)
        line.cursor_position = len(self._entry.text)
        self._hear(self._entry.text)

    @property
    def _area(self) -> int:
        return max(AREA, min(MOST_AREA, self.app.size.height - 24 + AREA))

    @property
    def _entry(self) -> _Entry:
        return self._entries[self._at]

    @property
    def _text(self) -> str:
        return "\n".join(entry.text for entry in self._entries if entry.text)

    def _hear(self, text: str) -> None:
        entry = self._entry
        if not text.strip():
            entry.choices.clear()
        entry.text = text
        entry.reading = self._read(text, entry.choices)
        self._names = self._complete(text)
        self._changing = None
        self._show()

    # What is shown

    def _show(self) -> None:
        count = len(self._entries)
        title = (
            "Quick add"
            if count == 1
            else f"Quick add · {self._at + 1} of {count} lines, up and down go from one to the next"
        )
        self.query_one("#count", Static).update(Content.styled(title, "bold"), layout=False)
        names = " · ".join(name for _, name in self._names)
        self.query_one("#names", Static).update(
            Content.assemble(("tab ", "bold $primary"), (names, MUTED)) if names else Content(""), layout=False
        )
        self._show_options()
        parts = self.query_one("#parts", VirtualList)
        parts.show(self._rows(), keep=True)
        self._shown = parts.top + self._room

    def _rows(self) -> list[PartRow]:
        if len(self._entries) == 1 and self._entry.reading.empty:
            hints = ("Name @organisation #tag !tier +role ~90d e-mail met at …",
                     "coffee with Ada and Grace yesterday, she needs a designer",
                     "I promised the deck by fri; again in 3 weeks")  # fmt: skip
            return [PartRow(0, "", hint, "text-muted") for hint in hints]
        rows: list[PartRow] = []
        for place, entry in enumerate(self._entries):
            if len(self._entries) > 1:
                rows.append(PartRow(place, f"{place + 1}", entry.text, "primary"))
            rows += self._entry_rows(place, entry)
        return rows

    def _entry_rows(self, place: int, entry: _Entry) -> list[PartRow]:
        reading = entry.reading
        if reading.kind == "add":
            rows = [PartRow(place, "", sentence, "foreground") for sentence in self._say(reading)]
        else:
            rows = [
                PartRow(place, LABELS.get(p.kind, p.kind), p.shown, COLOURS.get(p.kind, "primary"), p)
                for p in sorted(reading.parts, key=lambda p: _ORDER.index(p.kind) if p.kind in _ORDER else len(_ORDER))
            ]
            if reading.kind == "note" and not reading.doubts and rows:
                rows.append(PartRow(place, "", "No conversation is logged.", "text-muted"))
        return rows + [PartRow(place, "?", doubt.question, "warning") for doubt in reading.doubts]

    def _show_options(self) -> None:
        words = [option.words for option in self._offered()[:9]]
        doubts = self._entry.reading.doubts
        question = f"Read “{self._changing.shown}” as:" if self._changing else doubts[0].question if doubts else ""
        said, options = self.query_one("#question", Static), self.query_one("#options", VirtualList)
        said.update(Content.styled(question, "$warning" if doubts else MUTED), layout=False)
        width = max(20, self.query_one(LineInput).size.width)
        asked, answers = len(Content(question).wrap(width)) if question else 0, min(MOST_ANSWERS, len(words))
        self._room = self._area - asked - answers
        for widget, height in ((said, asked), (options, answers), (self.query_one("#parts"), self._room)):
            if widget.styles.height is None or widget.styles.height.value != height:  # only then a layout
                widget.styles.height = height
        options.show([f"{i}  {word}" for i, word in enumerate(words, 1)], keep=False)

    def _offered(self) -> Sequence[Option]:
        if self._changing is not None:
            return self._changing.options
        doubts = self._entry.reading.doubts
        return doubts[0].options if doubts else ()

    # Keys

    def _keys(self, event: events.Key) -> bool:
        if event.key == "tab":
            if self._names:
                start, name = self._names[0]
                line = self.query_one(LineInput)
                line.value = line.value[:start] + name
                line.cursor_position = len(line.value)
            else:
                self.set_focus(self.query_one("#parts", VirtualList))
            return True
        if event.key in ("up", "down") and len(self._entries) > 1:
            self._turn(self._at + (1 if event.key == "down" else -1))
            return True
        return False

    def _pasted(self, text: str) -> bool:
        """Several pasted lines are several entries, with one preview; one line is for the field itself."""
        if len(text.strip().splitlines()) < 2:  # a terminal's paste parts its lines by CR as well
            return False
        lines = self._split(text)
        if len(lines) > MANY_LINES:
            app = cast("Any", self.app)
            words = f"Quick add takes {MANY_LINES} lines at once, not {len(lines):,}; `netkeeper log -` takes more."
            app.show_status(words, error=True)
            return True
        self._entries = [_Entry(line) for line in lines]
        for entry in self._entries:
            entry.reading = self._read(entry.text, entry.choices)
        self._turn(0)
        return True

    def _turn(self, place: int) -> None:
        """Go to another of several entries."""
        self._at = place % len(self._entries)
        line = self.query_one(LineInput)
        line.value = self._entry.text
        line.cursor_position = len(line.value)
        self._hear(self._entry.text)

    def on_key(self, event: events.Key) -> None:
        """Among the answers, a digit answers."""
        if isinstance(self.focused, LineInput) or not event.character:
            return
        if event.character.isdecimal():
            event.stop()
            self._answer(int(event.character))

    def _answer(self, number: int) -> None:
        """Answer the first doubt, or correct a part, by an option's number; then back to the line."""
        offered = self._offered()
        if not 1 <= number <= len(offered):
            return
        key = self._changing.key if self._changing else self._entry.reading.doubts[0].key
        option = offered[number - 1]
        self._entry.choices[key] = option.value
        self._hear(self.query_one(LineInput).value)
        if not (self._entry.reading.doubts and self._entry.reading.doubts[0].options):
            self.set_focus(self.query_one(LineInput))

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if event.rows.id == "parts":
            self._change(event.value)
        elif not self._in_breath:
            self._answer(int(str(event.value).split(" ", 1)[0]))

    def _change(self, row: PartRow) -> None:
        """Offer what else a part may be."""
        if row.entry != self._at:
            self._turn(row.entry)
        if row.part is not None and row.part.options and row.part.key:
            self._changing = row.part
            self._show_options()
            self.set_focus(self.query_one("#options", VirtualList))
        elif self._offered():
            self.set_focus(self.query_one("#options", VirtualList))

    def on_input_submitted(self) -> None:
        self.action_save(False)

    def action_line(self) -> None:
        self.set_focus(self.query_one(LineInput))

    def action_save(self, open: bool = False) -> None:
        """Save when all is clear; else go to the answers of what is doubtful."""
        written = [place for place, entry in enumerate(self._entries) if not entry.reading.empty]
        if not written:
            return
        doubtful = next((place for place in written if self._entries[place].reading.doubts), None)
        if doubtful is None:
            if not self._show_rest():
                self.dismiss(LineAnswer(self._text, tuple(self._entries[place].reading for place in written), open))
            return
        if doubtful != self._at:
            self._turn(doubtful)
        self._changing = None
        self._show_options()
        if self._offered():
            self._in_breath = True
            self.set_timer(ONE_BREATH, self._breathed)
            self.set_focus(self.query_one("#options", VirtualList))

    def _show_rest(self) -> bool:
        """Nothing is saved that has not been in view: Enter shows the next of it first. False when all was."""
        parts = self.query_one("#parts", VirtualList)
        height = max(1, parts.size.height)
        self._shown = max(self._shown, parts.top + height)
        if self._shown >= parts.line_count:
            return False
        parts.action_page(1)
        self._shown = max(self._shown, parts.top + height)
        left = parts.line_count - self._shown
        more = f"{left} more lines: enter shows the next" if left > 0 else "that is all: enter saves"
        self.query_one("#count", Static).update(Content.styled(f"Quick add · {more}", "bold"))
        return True

    def _breathed(self) -> None:
        self._in_breath = False

    def action_leave(self) -> None:
        """From the answers back to the line; from the line out, with the text."""
        if not isinstance(self.focused, LineInput):
            self._changing = None
            self._show_options()
            self.set_focus(self.query_one(LineInput))
            return
        self.leave()

    def leave(self) -> None:
        kept = tuple(dict(entry.choices) for entry in self._entries if entry.text)
        self.dismiss(LineAnswer(self._text, choices=kept))


_ORDER = ("who", "when", "how", "promise", "step", "fact", "note", "unread")


def _height(row: PartRow, width: int) -> int:
    return _draw(row, width).plain.count("\n") + 1


def _draw(row: PartRow, width: int) -> Content:
    """`promise    you promise Ada: the deck, by Fri 27 Nov`, in the colour of the part, with as many lines as it needs:
    what will be saved is read whole."""
    before = Content.styled(f"{row.label:<{LABEL - 1}} ", MUTED) if row.label else Content("")
    lines = Content.styled(row.words, f"${row.colour}").wrap(max(10, width - before.cell_length)) or [Content("")]
    indent = Content("\n" + " " * before.cell_length)
    return before + indent.join([line.rstrip() for line in lines])
