"""The vocabulary of the screen: a band is a word, a glyph and a colour, in this order, so NO_COLOR works."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from netkeeper.domain.language.standings import band_words
from netkeeper.domain.model.channels import CHANNEL_WORDS

MUTED = "$text-muted"
FAINT = "$text-faint"
STRONG = "bold"
ACCENT = "$accent"
HEADING = "bold $primary"
CHOSEN = "bold reverse"
"""One cell of a row that is chosen; seen on a highlighted row and without colour, too."""


BANDS: dict[str, tuple[str, str]] = {
    "new": ("+", "$primary"),
    "fresh": ("●", "$success"),
    "on rhythm": ("●", "$success"),
    "due": ("◐", "$warning"),
    "slipping": ("○", "$error"),
    "dormant": ("·", MUTED),
    "responsive": ("‹", MUTED),
    "resting": ("–", MUTED),
    "archived": ("×", FAINT),
    "unplaced": ("?", FAINT),
}
"""Standing -> (glyph, colour). The word is what `band_words` says."""

CHANNEL_GLYPHS = {word: one.glyph for word, one in CHANNEL_WORDS.items()}


def band(name: str) -> Content:
    """`● on track`, coloured."""
    glyph, style = BANDS[name]
    return Content.styled(f"{glyph} {band_words(name)}", style)


def fit(text: str, width: int, align: str = "left") -> str:
    """One line of exactly `width` cells: padded, or cut with an ellipsis. Counts cells, so CJK and emoji align."""
    if width <= 0:
        return ""
    size = cell_len(text)
    if size > width:
        cut = set_cell_size(text, width - 1).rstrip()
        return cut + "…" + " " * (width - 1 - cell_len(cut))
    gap = " " * (width - size)
    return gap + text if align == "right" else text + gap


def cells(*parts: tuple[str, int] | tuple[str, int, str]) -> Content:
    """A row of columns: (text, width) or (text, width, style) each, cut and padded, one space between."""
    row: list[tuple[str, str] | str] = []
    for part in parts:
        text = fit(part[0], part[1])
        row.append((text, part[2]) if len(part) == 3 and part[2] else text)
        row.append(" ")
    return Content.assemble(*row[:-1])


def lines(*parts: Content | str) -> Content:
    """Content below content."""
    return Content("\n").join([p if isinstance(p, Content) else Content(p) for p in parts])


def heading(text: str) -> Content:
    return Content.styled(text, HEADING)


def muted(text: str) -> Content:
    return Content.styled(text, MUTED)


def labelled(label: str, text: str | Content, width: int = 12) -> Content:
    """`Label       text`, the label muted."""
    return Content.assemble((fit(label, width), MUTED), " ", text)


def bar(value: float, full: float, width: int) -> str:
    """A horizontal bar of `width` cells in eighths: what of `full` is reached."""
    if full <= 0 or width <= 0:
        return " " * max(width, 0)
    eighths = max(0, min(width * 8, round(value / full * width * 8)))
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (" ▏▎▍▌▋▊▉"[rest] if rest else "")).ljust(width)


def sparkline(values: Sequence[int]) -> str:
    """Counts as bars of rising height: nothing, one, two, more."""
    return "".join("▁▃▅█"[min(value, 3)] for value in values)
