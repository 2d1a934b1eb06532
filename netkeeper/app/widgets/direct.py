"""Widgets that paint finished lines: what a line looks like is worked out once, and a paint only takes it.

Textual passes each line of a widget through its styles, its filters and a cache at every paint, ten times what taking a
finished one costs. Here padding, border and filters go into the line when it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from netkeeper.app.widgets.strips import Inks


class PaintsDirectly(Widget):
    """A widget whose `line` gives finished lines. Subclasses give `line` and `render_line`, and call `finished`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._sides: tuple[Strip, Strip] | None = None
        self._filters: Sequence[LineFilter] = ()
        self._behind = Color(0, 0, 0)
        self._outer = Size(0, 0)
        self._sampling = False
        self.inside = Size(0, 0)
        """The cells of the content, as of this paint: asked of Textual once a paint, not once a line."""

    def line(self, y: int) -> Strip:
        """A line of the content, finished."""
        return self.finished(self.render_line(y))

    def render_line(self, y: int) -> Strip:
        return Strip.blank(self.size.width) if self._sampling else super().render_line(y)

    def forget_lines(self) -> None:
        """Finished lines are worth nothing any more: the style or the width changed."""
        self._sides = None

    @property
    def paints_directly(self) -> bool:
        """Whether lines are taken as they are; where text is selected or shown through, Textual makes them."""
        return self.opacity == 1.0

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.forget_lines()

    def finished(self, strip: Strip) -> Strip:
        """A line of the content as the terminal gets it: filtered, and with what stands at its sides."""
        if self._sides is None:
            gutter, width = self.gutter, self.outer_size.width
            self._styles_cache.clear()
            self._sampling = True
            sample = super().render_lines(Region(0, gutter.top, width, 1))[0]
            self._styles_cache.clear()
            self._sampling = False
            self._filters, self._behind = self.get_line_filters(), self.background_colors[1]
            self._sides = (sample.crop(0, gutter.left), sample.crop(width - gutter.right, width))
        for one in self._filters:
            strip = strip.apply_filter(one, self._behind)
        left, right = self._sides
        return Strip.join([left, strip, right]) if left.cell_length or right.cell_length else strip

    def render_lines(self, crop: Region) -> list[Strip]:
        width, height = self.outer_size
        if not self.paints_directly or not width:
            return super().render_lines(crop)
        if self.outer_size != self._outer:
            self._outer = self.outer_size
            self.forget_lines()
        gutter, self.inside = self.gutter, self.size
        first, last = gutter.top, height - gutter.bottom
        strips = [
            self.line(y - first) if first <= y < last else super(PaintsDirectly, self).render_lines(
                Region(0, y, width, 1))[0]
            for y in crop.line_range
        ]  # fmt: skip
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips


class InkedText(PaintsDirectly):
    """A widget whose `render` gives Content: its lines are made when it was refreshed, and cut at the bottom."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._inks = Inks()
        self._page: list[Strip] | None = None
        self._blank = Strip([])

    def render(self) -> Content:
        return Content("")

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        self._page = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def forget_lines(self) -> None:
        super().forget_lines()
        self._inks = Inks()
        self._page = None

    @property
    def paints_directly(self) -> bool:
        return self.text_selection is None and super().paints_directly

    def line(self, y: int) -> Strip:
        if self._page is None:
            width, height = self.inside
            page = self._inks.page(self.render(), width, self.visual_style)[:height]
            self._page = [self.finished(line) for line in page]
            self._blank = self.finished(Strip.blank(width, self.visual_style.rich_style))
        return self._page[y] if y < len(self._page) else self._blank
