"""No text drives the terminal: whatever a screen draws passes here last, without what a terminal would obey.

Text is cleaned where it enters; this holds also for what came in by a door that nobody thought of. What is taken out
takes no cell, so that nothing moves.
"""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from netkeeper.domain.language.text import CONTROLS


class WithoutControls(LineFilter):
    """Takes C0 and C1 controls, ESC and bidi overrides out of every line that is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        if all(segment.text.isprintable() for segment in segments):
            return segments  # the common case, at a hundredth of what drawing the line costs
        return [
            segment if segment.control or segment.text.isprintable()
            else Segment(CONTROLS.sub("", segment.text), segment.style)
            for segment in segments
        ]  # fmt: skip
