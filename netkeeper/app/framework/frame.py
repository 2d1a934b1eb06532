"""What the terminal shows now, so that only the cells that differ are written to it.

Textual writes a region whole when anything in it is asked to repaint: a box that opens rewrites the screen, one that
closes rewrites it again. Here an update is compared with the frame before it, cell by cell, and colours are only said
where they change. Over a slow line this is the difference between instant and not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

GAP = 6
"""Equal cells between two changes that are written rather than jumped over: moving the cursor costs as many bytes."""


Part = tuple[int, int, Strip]
"""(row, column, what is shown from there on)."""


class FrameDifference(CompositorUpdate):
    """An update that writes only what a frame does not show yet."""

    def __init__(self, frame: Frame, update: LayoutUpdate | ChopsUpdate) -> None:
        self._frame = frame
        self._update = update

    def render_segments(self, console: Console) -> str:
        """Called when it is written, so that an update that is held back leaves the frame as it is."""
        written = self._frame.write(self._update, console)
        return self._update.render_segments(console) if written is None else written


class Frame:
    """The cells that were written last, row by row."""

    def __init__(self) -> None:
        self._texts: list[list[str]] = []
        self._looks: list[list[str]] = []
        self._odd: set[int] = set()
        """Rows with characters that a terminal may count otherwise than we do: they are written in one piece."""
        self._width = 0
        self._strips: list[tuple[Strip, ...]] = []
        """What each row was made of when it was last written whole: the same strips again need no comparing."""
        self._pieces: list[dict[int, Strip]] = []
        """Column -> the strip that a row shows from there on: the same again needs no comparing either."""
        self._looks_of: dict[Style | None, tuple[str, str]] = {}
        self._ways: dict[tuple[str, str], str] = {}

    def forget(self) -> None:
        """What the terminal shows is not known any more: the next whole update is written whole."""
        self._width = 0

    def write(self, update: LayoutUpdate | ChopsUpdate, console: Console) -> str | None:
        """What has to be written for an update, and take it as written; None when the frame is not known."""
        system = console._color_system or ColorSystem.TRUECOLOR
        match update:
            case LayoutUpdate():
                width, height = update.region.size
                if (width, height) != (self._width, len(self._texts)):
                    self._width = width
                    self._texts = [[""] * width for _ in range(height)]
                    self._looks = [[""] * width for _ in range(height)]
                    self._strips = [()] * height
                    self._pieces = [{} for _ in range(height)]
                    self._odd.clear()
                parts: Iterable[Part] = self._rows(update)
            case ChopsUpdate():
                if any(y >= len(self._strips) or x2 > self._width for y, _, x2 in update.spans):
                    self.forget()  # the size changed, and the whole of the new one is still to come
                if not self._width:
                    return None
                parts = _parts(update)
                for y, _, _ in update.spans:
                    self._strips[y] = ()
        found: list[str] = []
        look = ""
        for y, x, strip in parts:
            if self._is_new(self._pieces[y], x, strip):
                look = self._part(y, x, strip, look, system, found)
        return "".join(found) + ("\x1b[0m" if look else "")

    @staticmethod
    def _is_new(pieces: dict[int, Strip], x: int, strip: Strip) -> bool:
        """Whether a row shows something else at `x`; from now on it shows this."""
        if pieces.get(x) is strip:
            return False
        end = x + strip.cell_length
        for at in [at for at, other in pieces.items() if at < end and at + other.cell_length > x]:
            del pieces[at]
        pieces[x] = strip
        return True

    def _rows(self, update: LayoutUpdate) -> Iterator[Part]:
        """The rows of a whole update that are made of other strips than before."""
        for y, strips in enumerate(update.strips):
            made_of = tuple(strips)
            before = self._strips[y]
            if len(before) != len(made_of) or any(a is not b for a, b in zip(before, made_of, strict=True)):
                self._strips[y] = made_of
                yield y, 0, Strip.join(made_of)

    def _part(self, y: int, x: int, strip: Strip, look: str, system: ColorSystem, found: list[str]) -> str:
        """Append what makes the row show a strip at `x`; returns the look that is set at the end."""
        texts, looks, odd = self._cells(strip, system)
        old_texts, old_looks = self._texts[y], self._looks[y]
        if x and old_texts[x] == "" and old_texts[x - 1] != "":  # the other half of a wide character goes as well
            x, texts, looks = x - 1, [" ", *texts], [old_looks[x - 1], *looks]
        end = x + len(texts)
        if end < self._width and old_texts[end] == "" and old_texts[end - 1] != "":
            end, texts, looks = end + 1, [*texts, " "], [*looks, old_looks[end]]
        if old_texts[x:end] == texts and old_looks[x:end] == looks:
            return look
        if odd or y in self._odd:
            runs = [(0, len(texts))]
            (self._odd.add if odd or len(texts) < self._width else self._odd.discard)(y)
        else:
            runs = _runs(old_texts[x:end], old_looks[x:end], texts, looks)
        old_texts[x:end], old_looks[x:end] = texts, looks
        for start, stop in runs:
            found.append(f"\x1b[{y + 1};{x + start + 1}H")
            at = start
            while at < stop:
                now, begin = looks[at], at
                while at < stop and looks[at] == now:
                    at += 1
                if now != look:
                    found.append(self._way(look, now))
                    look = now
                found.append("".join(texts[begin:at]))
        return look

    def _cells(self, strip: Strip, system: ColorSystem) -> tuple[list[str], list[str], bool]:
        """The character and the look of each cell; the second cell of a wide character is empty. And whether odd."""
        texts: list[str] = []
        looks: list[str] = []
        odd = False
        for text, style, _ in strip:
            known = self._looks_of.get(style)
            if known is None:
                known = self._looks_of[style] = _look(style, system)
            look = known[text.isspace()]
            if text.isascii():
                texts += text
                looks += [look] * len(text)
                continue
            for character in text:
                size = get_character_cell_size(character)
                odd = odd or size == 0 or character >= "\U0001f000"
                if size:
                    texts += [character, ""] if size == 2 else [character]
                    looks += [look] * size
                elif texts:
                    texts[-1] += character
        return texts, looks, odd

    def _way(self, before: str, now: str) -> str:
        """The shortest sequence from one look to another."""
        way = self._ways.get((before, now))
        if way is None:
            way = self._ways[before, now] = _way(before, now)
        return way


def _look(style: Style | None, system: ColorSystem) -> tuple[str, str]:
    """`attributes|foreground|background` as numbers for the terminal: of text, and of blanks."""
    if style is None:
        return "||", "||"
    fore = ";".join(style.color.downgrade(system).get_ansi_codes()) if style.color else ""
    back = ";".join(style.bgcolor.downgrade(system).get_ansi_codes(foreground=False)) if style.bgcolor else ""
    words = ("bold", "dim", "italic", "underline", "blink", "", "reverse", "", "strike")
    numbers = ";".join(str(at) for at, word in enumerate(words, 1) if word and getattr(style, word))
    seen = style.underline or style.reverse or style.strike
    return f"{numbers}|{fore}|{back}", f"{numbers}|{fore}|{back}" if seen else f"||{back}"


def _way(before: str, now: str) -> str:
    attributes, fore, back = now.split("|")
    old_attributes, old_fore, old_back = before.split("|") if before else ("unknown", "", "")
    if attributes != old_attributes or (old_fore and not fore) or (old_back and not back):
        numbers = ["0", attributes, fore, back]
    else:
        numbers = [fore if fore != old_fore else "", back if back != old_back else ""]
    return f"\x1b[{';'.join(filter(None, numbers))}m"


def _runs(old_texts: list[str], old_looks: list[str], texts: list[str], looks: list[str]) -> list[tuple[int, int]]:
    """Where two rows differ: (start, stop) each; what is near each other is one run, wide characters stay whole."""
    runs: list[tuple[int, int]] = []
    for at, (a, b, c, d) in enumerate(zip(old_texts, texts, old_looks, looks, strict=False)):
        if a == b and c == d:
            continue
        start = at - 1 if b == "" and at else at
        if runs and start - runs[-1][1] <= GAP:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((start, at + 1))
    return [(start, stop + 1 if stop < len(texts) and texts[stop] == "" else stop) for start, stop in runs]


def _parts(update: ChopsUpdate) -> Iterator[Part]:
    """The pieces of a partial update, as Textual would write them."""
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < last and end > first:
                yield y, x, strip.crop(0, min(end, last) - x)
