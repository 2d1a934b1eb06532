"""Who was met, a line a person: typed or pasted, and shown below as it will be saved.

Nothing doubtful is guessed: it is asked here, a digit answers. Saved as one step; left, it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT, MUTED
from netkeeper.app.widgets.editor import Editor
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.language.text import fold, join_words
from netkeeper.services.answers import Answer, MetLine

KEYS = "ctrl+s save · tab complete, answers · ctrl+t no thank-you · esc leave"

Read = Callable[[str, Mapping[str, Answer]], MetLine]


@dataclass(frozen=True, slots=True)
class CaptureAnswer:
    """What is returned: the text as it stands, and the lines when it is to be saved."""

    text: str
    lines: tuple[MetLine, ...] = ()
    no_thanks: frozenset[int] = frozenset()
    """Places of the lines whose people get no thank-you."""


@dataclass(slots=True)
class _Told:
    """What was answered about a line: it belongs to its words before the colon, wherever the line moves."""

    choices: dict[str, Answer] = field(default_factory=dict)
    no_thanks: bool = False


@dataclass(frozen=True, slots=True)
class _CapturedRow:
    """A line as it will be saved."""

    at: int
    glyph: str
    colour: str
    who: str
    words: str


class Capture(Modal[CaptureAnswer]):
    """The lines above, how they are understood below, what is asked at the bottom."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("ctrl+t", "thanks", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
        Binding("shift+tab", "write", show=False, priority=True),
    ]

    def __init__(
        self,
        name: str,
        read: Read,
        complete: Callable[[str], list[tuple[int, str]]],
        split: Callable[[str], list[str]],
        text: str = "",
    ) -> None:
        """`read` understands a line with its answers, `split` finds the lines, `complete` the rest of a name."""
        super().__init__()
        self._name = name
        self._reads = read
        self._completes = complete
        self._split = split
        self._text = text
        self._told: dict[str, _Told] = {}
        self._known: dict[tuple[str, tuple[tuple[str, Answer], ...]], MetLine] = {}
        self._lines: list[MetLine] = []
        self._names: list[tuple[int, str]] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled(f"Who did you meet at {self._name}?", "bold"), classes="title")
            hint = "Ada Lovelace @Analytical #looms: she needs a designer; I promised the deck by fri\nGrace: compilers"
            yield Editor(self._text, heard=self._hear, copy_all=lambda: None, placeholder=hint, id="lines")
            yield Static("", id="names")
            yield VirtualList[_CapturedRow](_draw, id="parts")
            yield Static("", id="question")
            yield VirtualList[str](lambda words, width: Content(words), id="options")
            yield Static(Content.styled(KEYS, FAINT), classes="keys")

    def on_mount(self) -> None:
        editor = self._editor
        self.set_focus(editor)
        editor.move_cursor(editor.document.end)
        self._hear(self._text)

    @property
    def _editor(self) -> Editor:
        return self.query_one(Editor)

    # Understanding

    def _of(self, line: str) -> _Told:
        return self._told.setdefault(fold(line.partition(":")[0]), _Told())

    def _hear(self, text: str) -> None:
        """Read every line; those that did not change are known already."""
        known: dict[tuple[str, tuple[tuple[str, Answer], ...]], MetLine] = {}
        self._lines = []
        for line in self._split(text):
            choices = self._of(line).choices
            key = (line, tuple(choices.items()))
            known[key] = self._known.get(key) or self._reads(line, choices)
            self._lines.append(known[key])
        self._known = known
        self._show()

    def _show(self) -> None:
        if not self.is_mounted:
            return
        row, column = self._editor.cursor_location
        before = self._editor.document.get_line(row)[:column]
        self._names = self._completes(before) if before.strip() and ":" not in before else []
        names = " · ".join(name for _, name in self._names)
        self.query_one("#names", Static).update(
            Content.assemble(("tab ", "bold $primary"), (names, MUTED)) if names else Content(""), layout=False
        )
        rows = self.query_one("#parts", VirtualList)
        rows.show([self._row(at, line) for at, line in enumerate(self._lines)], keep=False)
        at = self._line_at_cursor()
        if at is not None:
            rows.go_to(self._row(at, self._lines[at]))
        doubtful = self._doubtful()
        question = doubtful.doubts[0].question if doubtful else ""
        self.query_one("#question", Static).update(Content.styled(question, "$warning"), layout=False)
        options = [option.words for option in doubtful.doubts[0].options[:9]] if doubtful else []
        self.query_one("#options", VirtualList).show([f"{i}  {w}" for i, w in enumerate(options, 1)], keep=False)

    def _line_at_cursor(self) -> int | None:
        """Which of the lines the cursor is in; None on an empty one."""
        text = "\n".join(self._editor.text.split("\n")[: self._editor.cursor_location[0] + 1])
        count = len(self._split(text))
        return min(count, len(self._lines)) - 1 if count and self._lines else None

    def _row(self, at: int, line: MetLine) -> _CapturedRow:
        reading = line.reading
        if line.left_out:
            return _CapturedRow(at, "–", MUTED, line.line, "left out")
        if line.doubts:
            return _CapturedRow(at, "?", "$warning", line.line, "")
        new, of = set(reading.newcomers), [part for part in reading.parts if part.kind not in ("when", "how")]
        people = [part.shown for part in of if part.kind == "who"][: len(reading.people) + len(new)]
        who = join_words(people or list(reading.newcomers)) or line.line
        more = [", ".join(str(v) for v in value) if isinstance(value, tuple) else str(value)
                for value in line.fields.values()]  # fmt: skip
        more += [str(told["organisation"]) for told in reading.told.values() if "organisation" in told]
        said = [part.shown for part in of if part.kind not in ("who", "fact")]
        thanks = [] if not self._of(line.line).no_thanks else ["without a thank-you"]
        return _CapturedRow(at, "+" if new else "●", "$success", who, " · ".join([*more, *said, *thanks]))

    def _doubtful(self) -> MetLine | None:
        """The line that is asked about: the one with the cursor first, then the first that is doubtful."""
        at = self._line_at_cursor()
        if at is not None and self._lines[at].doubts and self.focused is not self._editor:
            return self._lines[at]
        return next((line for line in self._lines if line.doubts), None)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Among the answers, a digit answers."""
        if self.focused is not self._editor and event.character and event.character.isdecimal():
            event.stop()
            self._answer(int(event.character))

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if event.rows.id == "options":
            self._answer(int(str(event.value).split(" ", 1)[0]))
        else:
            self.set_focus(self._editor)

    def on_text_area_selection_changed(self) -> None:
        self._show()

    def _answer(self, number: int) -> None:
        doubtful = self._doubtful()
        if doubtful is None or not 1 <= number <= len(doubtful.doubts[0].options):
            return
        doubt = doubtful.doubts[0]
        self._of(doubtful.line).choices[doubt.key] = doubt.options[number - 1].value
        self._hear(self._editor.text)
        if not any(line.doubts for line in self._lines):
            self.set_focus(self._editor)

    def action_complete(self) -> None:
        """Complete the name that is being typed; without one, to the answers of what is asked."""
        if self.focused is not self._editor:
            self.action_write()
        elif self._names:
            start, name = self._names[0]
            row, column = self._editor.cursor_location
            self._editor.replace(name, (row, start), (row, column))
        elif self._doubtful() is not None:
            self.set_focus(self.query_one("#options", VirtualList))

    def action_write(self) -> None:
        self.set_focus(self._editor)

    def action_thanks(self) -> None:
        """This line's people get no thank-you, or one again."""
        at = self._line_at_cursor()
        if at is not None:
            told = self._of(self._lines[at].line)
            told.no_thanks = not told.no_thanks
            self._show()

    def action_save(self) -> None:
        """Save when all is clear; else go to the answers of what is doubtful."""
        if not self._lines:
            return
        if self._doubtful() is not None:
            self.set_focus(self.query_one("#options", VirtualList))
            self._show()
            return
        without = frozenset(at for at, line in enumerate(self._lines) if self._of(line.line).no_thanks)
        self.dismiss(CaptureAnswer(self._editor.text, tuple(self._lines), without))

    def action_leave(self) -> None:
        """From the answers back to the lines; from the lines out, with the text."""
        if self.focused is not self._editor:
            self.set_focus(self._editor)
            return
        self.dismiss(CaptureAnswer(self._editor.text))


def _draw(row: _CapturedRow, _: int) -> Content:
    """`+ Ada Lovelace (new)  she needs a designer · you promise Ada: the deck, by Fri 27 Nov`."""
    return Content.assemble((f"{row.glyph} ", row.colour), (row.who, "bold"), "  ", (row.words, MUTED))
