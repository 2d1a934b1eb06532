"""What will be saved as rows, and the line itself in their colours: each part beside its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.highlighter import Highlighter
from rich.text import Text
from textual.content import Content

from netkeeper.app.styles import MUTED
from netkeeper.services.answers import LinePart, LineReading

LABEL = 11
"""Cells of the word before a part."""

COLOURS = {"promise": "accent", "step": "accent", "when": "success", "fact": "success", "unread": "warning",
           "note": "text-muted"}  # fmt: skip
"""Kind of part -> the theme's colour for it and for its words; all others are `primary`."""

LABELS = {"step": "next step", "unread": "not read", "address": "reach", "rhythm": "keep in touch"}
"""How a kind of part is called where its own name isn't plain."""

ORDER = ("who", "when", "how", "promise", "step", "fact", "note", "unread")

HINTS = ("Name @organisation #tag !tier +role ~90d e-mail met at …",
         "coffee with Ada and Grace yesterday, she needs a designer",
         "I promised the deck by fri; again in 3 weeks")  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part as a row: which entry it belongs to, and how it is shown."""

    entry: int
    label: str
    words: str
    colour: str
    part: LinePart | None = None
    """What it is of; None for what is only said."""

    doubt: str = ""
    """The key of the doubt that the row is; empty for what is read."""

    @property
    def stop(self) -> bool:
        """Whether tab stops there: what can be looked at in the line, or answered."""
        return self.part is not None or bool(self.doubt)


class Understood(Highlighter):
    """Shows in the line itself what of it was understood, each word in the colour of its part; those of the part that
    is highlighted are reversed."""

    def __init__(
        self,
        reading: Callable[[], LineReading],
        colour: Callable[[str], str],
        looked_at: Callable[[], LinePart | None] = lambda: None,
    ) -> None:
        self._reading = reading
        self._colour = colour
        self._looked_at = looked_at

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
        part = self._looked_at()
        for start, end in part.spans if part is not None else ():
            text.stylize("reverse", start, end)


def hint_rows() -> list[PartRow]:
    """What an empty line may become."""
    return [PartRow(0, "", hint, "text-muted") for hint in HINTS]


def entry_rows(place: int, reading: LineReading, sentences: Callable[[], list[str]], asked: str) -> list[PartRow]:
    """An entry as rows, each doubt once: `asked` is the key of the one that stands as the question under them."""
    doubts = {doubt.key for doubt in reading.doubts}
    if reading.kind == "add":
        rows = [PartRow(place, "", sentence, "foreground") for sentence in sentences()]
    else:
        rows = [
            PartRow(place, LABELS.get(p.kind, p.kind), p.shown, COLOURS.get(p.kind, "primary"), p)
            for p in sorted(reading.parts, key=lambda p: ORDER.index(p.kind) if p.kind in ORDER else len(ORDER))
            if not (p.kind == "unread" and p.key in doubts)
        ]
        if reading.kind == "note" and not reading.doubts and rows:
            rows.append(PartRow(place, "", "No conversation is logged.", "text-muted"))
    about = {p.key: p for p in reading.parts if p.kind == "unread"}
    return rows + [
        PartRow(place, "?", doubt.question, "warning", about.get(doubt.key), doubt.key)
        for doubt in reading.doubts
        if doubt.key != asked
    ]


def draw_row(row: PartRow, width: int) -> Content:
    """`promise    you promise Ada: the deck, by Fri 27 Nov`, in the colour of the part, with as many lines as it needs:
    what will be saved is read whole."""
    before = Content.styled(f"{row.label:<{LABEL - 1}} ", MUTED) if row.label else Content("")
    lines = Content.styled(row.words, f"${row.colour}").wrap(max(10, width - before.cell_length)) or [Content("")]
    indent = Content("\n" + " " * before.cell_length)
    return before + indent.join([line.rstrip() for line in lines])


def row_height(row: PartRow, width: int) -> int:
    """How many lines a row takes."""
    return draw_row(row, width).plain.count("\n") + 1
