"""Content to strips of cells, with styles worked out once a theme.

Textual's own way (`Visual.to_strips`) gives each piece of text a style of its own, with its place in it, for selecting
with the mouse: ten times the work, once a row, on every key. Here a style is looked up by its words and its ground.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style as CellStyle
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

Words = tuple[str | Style, ...]
"""The styles that lie over each other at one place of a Content, the lowest first."""


class Inks:
    """The styles of one widget, by ground and words. Make a new one when the widget's style or the theme changes."""

    def __init__(self) -> None:
        self._known: dict[tuple[Style, Words, bool], CellStyle] = {}

    def style(self, ground: Style, words: Words, flat: bool = False) -> CellStyle:
        """What `words` look like on `ground`; `flat`: in its one colour, for not every colour is legible on it."""
        key = (ground, words, flat)
        found = self._known.get(key)
        if found is None:
            style = ground
            for word in words:
                more = Style.parse(word) if isinstance(word, str) else word
                style += more.without_color if flat else more
            found = self._known[key] = style.rich_style
        return found

    def strip(self, content: Content, width: int, ground: Style, flat: bool = False) -> Strip:
        """One line of exactly `width` cells: padded with the ground, or cut with an ellipsis."""
        segments: list[Segment] = []
        room = width
        for text, words in pieces(content):
            style = self.style(ground, words, flat)
            size = cell_len(text)
            if size > room:
                return Strip(_shortened([*segments, Segment(text, style)], width), width)
            segments.append(Segment(text, style))
            room -= size
        if room > 0:
            segments.append(Segment(" " * room, self.style(ground, ())))
        return Strip(segments, width)

    def page(self, content: Content, width: int, ground: Style) -> list[Strip]:
        """The lines of a text, those that are too long wrapped between words."""
        found: list[Strip] = []
        if width < 2:  # a wide letter has no room at all
            return [Strip.blank(max(0, width), self.style(ground, ()))]
        for line in content.split(allow_blank=True):
            wrapped = [line] if line.cell_length <= width else line.wrap(width)
            found += [self.strip(part, width, ground) for part in wrapped]
        return found


def pieces(content: Content) -> Iterator[tuple[str, Words]]:
    """The text in pieces of one look each."""
    text, spans = content.plain, content.spans
    at = 0
    for start, end, _ in spans:
        if start < at:
            yield from _layered(content)
            return
        at = max(at, end)
    at = 0
    for start, end, style in spans:
        if start > at:
            yield text[at:start], ()
        if end > start:
            yield text[start:end], (style,) if style else ()
        at = end
    if at < len(text):
        yield text[at:], ()


def _layered(content: Content) -> Iterator[tuple[str, Words]]:
    """The pieces of a text whose spans lie over each other."""
    text, spans = content.plain, content.spans
    cuts = sorted({0, len(text), *(min(at, len(text)) for span in spans for at in (span.start, span.end))})
    for start, end in pairwise(cuts):
        yield text[start:end], tuple(s.style for s in spans if s.style and s.start <= start and end <= s.end)


def _shortened(segments: list[Segment], width: int) -> list[Segment]:
    """Segments that are longer than `width`, cut to it with an ellipsis in the look of what it stands for."""
    kept: list[Segment] = []
    room = width - 1
    for text, style, _ in segments:
        size = cell_len(text)
        if size > room:
            return [*kept, Segment(set_cell_size(text, room) + "…", style)] if width > 0 else kept
        kept.append(Segment(text, style))
        room -= size
    return kept
