"""A compositor that draws only what is asked for and is seen.

Textual's draws every widget of the box around all that changed, whole, the containers and the screen behind them too.
Here each region that changed is drawn from front to back, its lines alone, until every cell of it has its look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

Chops = list[dict[int, Strip | None]]
"""For each row of the screen the columns at which something else begins -> what is shown from there on."""


class FrontToBack(Compositor):
    """Textual's, with other ways to the same cells."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        return cast("Sequence[Mapping[int, Strip]]", self._chops([crop]))

    def render_partial_update(self) -> ChopsUpdate | None:
        screen = self.size.region
        regions = [part for region in self._dirty_regions if (part := region.intersection(screen))]
        self._dirty_regions.clear()
        if not regions:
            return None
        chops = cast("Sequence[Mapping[int, Strip]]", self._chops(regions))
        return ChopsUpdate(chops, list(self._regions_to_spans(regions)), [line[1:] for line in self.cuts])

    def _chops(self, regions: Iterable[Region]) -> Chops:
        chops: Chops = [dict.fromkeys(line[:-1]) for line in self.cuts]
        for region in regions:
            self._fill(chops, region)
        return chops

    def _fill(self, chops: Chops, asked: Region) -> None:
        """Draw one region."""
        cuts = self.cuts
        left, right = asked.column_span
        missing = {
            (y, start)
            for y in asked.line_range
            if y < len(cuts)
            for start, end in zip(cuts[y], cuts[y][1:], strict=False)
            if start < right and end > left and chops[y][start] is None
        }
        for widget, (region, clip) in self.visible_widgets.items():
            if not missing:
                return
            shown = region.intersection(clip)
            part = shown.intersection(asked)
            if not part:
                continue
            first, last = shown.column_span
            wanted = Region(shown.x - region.x, part.y - region.y, shown.width, part.height)
            for y, strip in zip(part.line_range, widget.render_lines(wanted), strict=False):
                line = chops[y]
                places = [cut for cut in cuts[y] if first <= cut <= last]
                parts = strip.divide([cut - first for cut in places[1:]]) if len(places) != 2 else [strip]
                for place, found in zip(places, parts, strict=False):
                    if line.get(place) is None:
                        line[place] = found
                        missing.discard((y, place))
