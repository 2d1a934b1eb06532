"""One line, or several that were pasted, with what will be saved shown in parts as it is typed.

The law on the screen: each part has the colour of its words in the line; what isn't read is marked; the box keeps its
size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.framework.modal import Modal
from netkeeper.app.quick_add.entries import EntryField, LineAnswer, LineEntry, PartRows
from netkeeper.app.quick_add.rows import PartRow, Understood, draw_row, entry_rows, hint_rows, row_height
from netkeeper.app.styles import FAINT, MUTED
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.errors import NetkeeperError
from netkeeper.services.answers import TYPED, LinePart, LineReading, Option

Choices = Mapping[str, int | date | str]

MANY_LINES = 100
"""Lines of one paste: a week's notes. Each costs some milliseconds to read, and is shown with what it means."""

AREA, MOST_AREA = 13, 30
"""Lines of the box for parts, question and answers together: they share them, so that it keeps its size. 13 fit on a
terminal of 24 lines; a taller one gives more."""

MOST_ANSWERS, LEAST_ROWS = 4, 3
"""Answers in view at once while the parts want the room, and rows of parts while a part is corrected."""

ONE_BREATH = 0.3
"""Seconds in which a second Enter belongs to the first: it can't answer a question that nobody has seen yet."""


class QuickAdd(Modal[LineAnswer]):
    """`enter` saves, `ctrl+enter` or `ctrl+o` saves and opens, `tab` completes a name or goes from part to part, where
    `enter` shows what else one may be; with a doubt open `enter` goes to its answers, where a digit or `enter` answers.
    """

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+enter,ctrl+o", "save(True)", show=False, priority=True),
        Binding("tab", "part(1)", show=False, priority=True),
        Binding("shift+tab", "part(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        read: Callable[[str, Choices], LineReading],
        say: Callable[[LineReading], list[str]],
        complete: Callable[[str], list[tuple[int, str]]],
        text: str = "",
        split: Callable[[str], list[str]] = str.splitlines,
        choices: Sequence[Choices] = (),
        day: Callable[[str], date] = date.fromisoformat,
    ) -> None:
        """`day` reads a day that is typed as an answer."""
        super().__init__()
        self._day = day
        self._read = read
        self._say = say
        self._complete = complete
        self._split = split
        self._entries = [LineEntry(line) for line in split(text)] or [LineEntry("")]
        for entry, chosen in zip(self._entries, choices, strict=False):
            entry.choices.update(chosen)
        self._shown = 0
        """How many lines of what will be saved have been in view."""
        self._at = 0
        self._names: list[tuple[int, str]] = []
        self._changing: LinePart | None = None
        """The part whose other readings are on offer; None: the first doubt's answers are."""
        self._from = -1
        """The row that the answers on offer were reached from; -1: the line."""
        self._typing: Option | None = None
        """The option whose day is being typed."""
        self._cursor = 0
        """Where the cursor of the line was when it was left."""
        self._in_breath = False
        self._room = AREA

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("", classes="title", id="count")
            yield EntryField(
                self._entries[0].text,
                pasted=self._pasted,
                heard=self._hear,
                keys=self._keys,
                placeholder="coffee with Ada yesterday, I promised the deck by fri …   or   Ada Lovelace @Acme #looms",
            )
            yield Static("", id="names")
            yield PartRows(draw_row, height=row_height, on_highlight=self._look_at, id="parts")
            yield Static("", id="question")
            yield LineInput(placeholder="fri, 5 oct, in 3 weeks, 2026-10-05", id="day")
            yield PartRows(lambda words, width: Content(words), id="options")
            keys = "enter save · ctrl+o save and open · tab complete, go through the parts · esc leave (kept)"
            yield Static(Content.styled(keys, FAINT), classes="keys")

    def on_mount(self) -> None:
        line = self._line
        self.query_one("#day").display = False
        colours = self.app.theme_variables
        line.highlighter = Understood(
            lambda: self._entry.reading, lambda name: colours.get(name, ""), lambda: self._looked_at
        )
        for entry in self._entries:
            entry.reading = self._read(entry.text, entry.choices)
        self.set_focus(line)
        line.cursor_position = len(self._entry.text)
        self._hear(self._entry.text)

    @property
    def _line(self) -> LineInput:
        return self.query_one(EntryField)

    @property
    def _parts(self) -> PartRows:
        return self.query_one("#parts", PartRows)

    @property
    def _options(self) -> PartRows:
        return self.query_one("#options", PartRows)

    @property
    def _looked_at(self) -> LinePart | None:
        """The part that is highlighted; None while one is in the line."""
        if isinstance(self.focused, LineInput) or self._parts.value is None:
            return None
        return self._parts.value.part if self._parts.value.entry == self._at else None

    @property
    def _area(self) -> int:
        return max(AREA, min(MOST_AREA, self.app.size.height - 24 + AREA))

    @property
    def _entry(self) -> LineEntry:
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
        parts = self._parts
        parts.show(self._rows(), keep=True)
        self._shown = parts.top + self._room

    def _rows(self) -> list[PartRow]:
        if len(self._entries) == 1 and self._entry.reading.empty:
            return hint_rows()
        rows: list[PartRow] = []
        for place, entry in enumerate(self._entries):
            if len(self._entries) > 1:
                rows.append(PartRow(place, f"{place + 1}", entry.text, "primary"))
            asks = entry is self._entry and entry.reading.doubts and self._changing is None
            asked = entry.reading.doubts[0].key if asks else ""
            rows += entry_rows(place, entry.reading, lambda one=entry: self._say(one.reading), asked)  # type: ignore[misc]
        return rows

    def _show_options(self) -> None:
        words = [option.words for option in self._offered()]
        doubts = self._entry.reading.doubts
        question = f"Read “{self._changing.shown}” as:" if self._changing else doubts[0].question if doubts else ""
        if self._typing is not None:
            question, words = f"{question} Which day?", []
        said, day = self.query_one("#question", Static), self.query_one("#day")
        said.update(Content.styled(question, "$warning" if doubts else MUTED), layout=False)
        width = max(20, self._line.size.width)
        asked = len(Content(question).wrap(width)) if question else 0
        least = self._area - asked - (LEAST_ROWS if self._changing else max(LEAST_ROWS, self._parts.line_count))
        answers = min(len(words), max(MOST_ANSWERS, least))
        typing = int(self._typing is not None)
        self._room = self._area - asked - answers - typing
        if day.display != bool(typing):
            day.display = bool(typing)
        for widget, height in ((said, asked), (self._options, answers), (self._parts, self._room)):
            if widget.styles.height is None or widget.styles.height.value != height:  # only then a layout
                widget.styles.height = height
        self._options.show([f"{i}  {word}" for i, word in enumerate(words, 1)], keep=False)

    def _offered(self) -> Sequence[Option]:
        if self._changing is not None:
            return self._changing.options
        doubts = self._entry.reading.doubts
        return doubts[0].options if doubts else ()

    # Keys

    def _keys(self, event: events.Key) -> bool:
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
        self._entries = [LineEntry(line) for line in lines]
        for entry in self._entries:
            entry.reading = self._read(entry.text, entry.choices)
        self._turn(0)
        return True

    def _turn(self, place: int) -> None:
        """Go to another of several entries."""
        self._at = place % len(self._entries)
        line = self._line
        line.value = self._entry.text
        line.cursor_position = self._cursor = len(line.value)
        self._hear(self._entry.text)
        own = [row for row in self._parts.rows if isinstance(row, PartRow) and row.entry == self._at]
        for row in (own[-1], own[0]) if own and self.focused is not self._parts else ():
            self._parts.go_to(row)  # how this line is read comes into view

    def on_key(self, event: events.Key) -> None:
        """Among the answers a digit answers; any other character belongs to the line."""
        if isinstance(self.focused, LineInput) or not event.is_printable or not event.character:
            return
        event.stop()
        if event.character.isdecimal() and self.focused is self._options:
            self._answer(int(event.character))
            return
        typed = next((option for option in self._offered() if option.value == TYPED), None)
        if typed is not None and self.focused is self._options:  # a day that is typed is an answer of its own
            self._answer(self._offered().index(typed) + 1)
            self.query_one("#day", LineInput).insert_text_at_cursor(event.character)
            return
        self._to_line()
        self._line.insert_text_at_cursor(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted on a part belongs to the line."""
        if not isinstance(self.focused, LineInput):
            event.stop()
            self._to_line()
            self._line.post_message(events.Paste(event.text))

    def action_part(self, step: int) -> None:
        """Complete a name; else go from part to part, and behind the last back to the line."""
        if step > 0 and self.focused is self._line and self._names:
            start, name = self._names[0]
            self._line.value = self._line.value[:start] + name
            self._line.cursor_position = len(self._line.value)
            return
        if self._typing is not None or self.focused is self._options:
            self._to_rows()
        stops = [place for place, row in enumerate(self._parts.rows) if isinstance(row, PartRow) and row.stop]
        at = self._parts.cursor if self.focused is self._parts else -1 if step > 0 else len(self._parts.rows)
        following = [place for place in stops if (place > at if step > 0 else place < at)]
        if not following:
            self._to_line()
            return
        if self.focused is self._line:
            self._cursor = self._line.cursor_position
        self.set_focus(self._parts)
        self._parts.go_to(self._parts.rows[following[0] if step > 0 else following[-1]])
        self._look_at(self._parts.value)

    def _look_at(self, row: PartRow | None) -> None:
        """Bring the words of the highlighted part into view in the line, reversed."""
        if not self.is_mounted or self.focused is not self._parts or row is None:
            return
        if row.entry != self._at:  # a part of another line: that one is shown
            self._turn(row.entry)
            self._parts.go_to(row)
            return
        if row.part is not None and row.part.spans and row.entry == self._at:
            start, end = row.part.spans[0][0], row.part.spans[-1][1]
            self._line.cursor_position = end
            self._line.cursor_position = start
        self._line.refresh()

    def _to_line(self) -> None:
        """Back to the line, with its cursor where it was."""
        self._changing, self._typing, self._from = None, None, -1
        if self.focused is not self._line:
            self.set_focus(self._line)
            self._line.cursor_position = min(self._cursor, len(self._line.value))
        self._show()

    def _to_rows(self) -> None:
        """From the answers back to the part they are of."""
        self._changing, self._typing = None, None
        self._show()
        self.set_focus(self._parts)
        if 0 <= self._from < len(self._parts.rows):
            self._parts.go_to(self._parts.rows[self._from])

    def _answer(self, number: int) -> None:
        """Answer the first doubt, or correct a part, by an option's number; then back to the line."""
        offered = self._offered()
        if not 1 <= number <= len(offered):
            return
        option = offered[number - 1]
        if option.value == TYPED:
            self._typing = option
            self._show_options()
            day = self.query_one("#day", LineInput)
            day.value = ""
            self.set_focus(day)
            return
        self._take(option, option.value)

    def _take(self, option: Option, value: int | date | str) -> None:
        """Take an answer, and go to the next doubt, or back to the line."""
        key = option.key or (self._changing.key if self._changing else self._entry.reading.doubts[0].key)
        self._entry.choices[key] = value
        self._typing, self._from = None, -1
        self._hear(self._line.value)
        if self._entry.reading.doubts and self._entry.reading.doubts[0].options:
            self.set_focus(self._options)
        else:
            self._to_line()

    def _take_day(self, text: str) -> None:
        """A day that was typed; one that can't be read is said, and stays to be written anew."""
        assert self._typing is not None
        try:
            day = self._day(text)
        except (NetkeeperError, ValueError) as error:
            cast("Any", self.app).show_status(str(error), error=True)
            return
        self._take(self._typing, day)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if event.rows.id == "parts":
            self._change(event.value)
        elif not self._in_breath:
            self._answer(int(str(event.value).split(" ", 1)[0]))

    def _change(self, row: PartRow) -> None:
        """Offer what else a part may be."""
        if row.entry != self._at:
            self._turn(row.entry)
        self._from = self._parts.cursor
        if row.part is not None and row.part.options and row.part.key and not row.doubt:
            self._changing = row.part
            self._show_options()
            self.set_focus(self._options)
        elif self._offered():
            self.set_focus(self._options)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        if event.input.id == "day":
            self._take_day(event.value)
        else:
            self.action_save(False)

    def action_save(self, open: bool = False) -> None:
        """Save when all is clear; else go to the answers of what is doubtful."""
        written = [place for place, entry in enumerate(self._entries) if not entry.reading.empty]
        if not written:
            return
        if self.focused is self._line:
            self._cursor = self._line.cursor_position
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
            self.set_focus(self._options)

    def _show_rest(self) -> bool:
        """Nothing is saved that has not been in view: Enter shows the next of it first. False when all was."""
        parts = self._parts
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
        """From an answer back to its part, from a part to the line, and from the line out, with the text."""
        if self.focused is self._line:
            self.leave()
        elif self.focused is not self._parts and self._from >= 0:
            self._to_rows()
        else:
            self._to_line()

    def leave(self) -> None:
        kept = tuple(dict(entry.choices) for entry in self._entries if entry.text)
        self.dismiss(LineAnswer(self._text, choices=kept))
