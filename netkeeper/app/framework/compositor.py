"""A compositor that stops when every cell has its look: what lies wholly behind other widgets is not drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class FrontToBack(Compositor):
    """Textual's, whose `_render_chops` draws the containers and the screen behind their children at each paint."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        cuts = self.cuts
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line[:-1]) for line in cuts]
        left, right = crop.column_span
        missing = {
            (y, start)
            for y in crop.line_range
            if y < len(cuts) and is_rendered_line(y)
            for start, end in zip(cuts[y], cuts[y][1:], strict=False)
            if start < right and end > left
        }
        for region, clip, strips in self._get_renders(crop):
            shown = region.intersection(clip)
            first, last = shown.column_span
            for y, strip in zip(shown.line_range, strips, strict=False):
                if not is_rendered_line(y):
                    continue
                line = chops[y]
                places = [cut for cut in cuts[y] if first <= cut <= last]
                if all(line.get(place) is not None for place in places[:-1]):
                    continue
                parts = strip.divide([cut - shown.x for cut in places[1:]]) if len(places) != 2 else [strip]
                for place, part in zip(places, parts, strict=False):
                    if line.get(place) is None:
                        line[place] = part
                        missing.discard((y, place))
            if not missing:
                break
        return cast("Sequence[Mapping[int, Strip]]", chops)
