"""The themes of the house, and what makes every theme legible, ours and Textual's: colours are moved until they are.

A colour means one thing, and words say it first. Any text reaches 4.5 : 1 on every ground it can stand on, a
highlighted row 3 : 1 against what is around it (WCAG 2.2, 1.4.3 and 1.4.11); `tests/app/test_themes.py` computes both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="netkeeper-dark",
    primary="#7aa2c8",
    secondary="#8f9bb3",
    accent="#d7a65f",
    success="#86b38a",
    warning="#d9b36c",
    error="#d98585",
    foreground="#d6d9de",
    background="#16191e",
    surface="#1b1f26",
    panel="#242a33",
    dark=True,
)

LIGHT = Theme(
    name="netkeeper-light",
    primary="#2f5f8f",
    secondary="#5a6675",
    accent="#8f5f10",
    success="#2f6f3a",
    warning="#8a5a00",
    error="#a03333",
    foreground="#22262c",
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#e7e4db",
    dark=False,
)

CONTRAST = Theme(
    name="netkeeper-contrast",
    primary="#7fd4ff",
    secondary="#ffffff",
    accent="#ffd75f",
    success="#87ff87",
    warning="#ffd75f",
    error="#ff9c9c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
)

THEMES = (DARK, LIGHT, CONTRAST)

ALL_THEMES = (*(theme.name for theme in THEMES), *BUILTIN_THEMES)
"""The names of the themes that can be chosen: ours, then those that come with Textual."""

OWN = "netkeeper-"
"""What the names of our themes begin with; a person writes `dark`."""

TEXT = 4.5
"""The least contrast of any text (WCAG 1.4.3, AA)."""

ROW = 3.0
"""The least contrast of a highlighted row against what is around it (WCAG 1.4.11)."""

STRONG_TEXT = 7.0
"""The least contrast of any text in the theme of high contrast (WCAG 1.4.6, AAA)."""

_MARGIN = 0.1
"""Above the least: colours are rounded to whole numbers, and a half-seen one is no gain."""

_STEPS = 40
"""Steps from a colour to black or white: finer ones are not seen."""

_INKS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
_GROUNDS = {"background": 1.0, "surface": 1.15, "panel": 1.3, "panel-lighten-1": 1.4}
"""What text stands on -> the most that it may stand out from the background: a louder field leaves its text no room."""

HEATS = 5
"""Grounds that deepen with a count: `heat-1` to `heat-5`."""

_WHITE, _BLACK = Color(255, 255, 255), Color(0, 0, 0)


def theme_word(name: str) -> str:
    """A theme as a person reads it: `dark`, `nord`."""
    return name.removeprefix(OWN)


def luminance(color: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""

    def linear(value: int) -> float:
        part = value / 255
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def legible(variables: Mapping[str, str], least: float = TEXT) -> dict[str, str]:
    """The variables of a theme with its colours moved, where they must be, until all that is written is legible."""
    if variables["background"].startswith("ansi"):
        return {**variables, **_ANSI}
    own = {name: Color.parse(variables[name]) for name in (*_INKS, *_GROUNDS)}
    background = own["background"]
    calm = {name: _calmed(own[name], background, most) for name, most in _GROUNDS.items()}
    grounds = list(calm.values())
    end = _WHITE if luminance(background) < luminance(own["foreground"]) else _BLACK
    inks = {name: _moved(own[name], end, grounds, least) for name in _INKS}
    front = inks["foreground"]
    muted = _moved(background.blend(front, 0.55), front, grounds, least + 1)
    faint = _moved(background.blend(front, 0.4), front, grounds, least)
    focused = _row(background, inks["primary"], grounds[:2], end)
    blurred = _row(background, muted, grounds[:2], end)
    found = {name: color.hex for name, color in (*inks.items(), *calm.items())}
    found |= {f"text-{name}": inks[name].hex for name in _INKS[1:]}
    found |= {"text": front.hex, "text-muted": muted.hex, "text-faint": faint.hex, "text-disabled": faint.hex}
    for name, (ground, ink) in (("block-cursor", focused), ("block-cursor-blurred", blurred)):
        found |= {f"{name}-background": ground.hex, f"{name}-foreground": ink.hex, f"{name}-text-style": "none"}
    found |= {"input-selection-background": blurred[0].hex, "input-selection-foreground": blurred[1].hex}
    found |= {f"heat-{at}": one.hex for at, one in enumerate(_heats(background, inks["success"], front, least), 1)}
    return {**variables, **found}


_ANSI = {
    "text": "ansi_default", "text-muted": "ansi_default", "text-faint": "ansi_default", "text-disabled": "ansi_default",
    "block-cursor-background": "ansi_blue", "block-cursor-foreground": "ansi_bright_white",
    "block-cursor-text-style": "none",
    "block-cursor-blurred-background": "ansi_bright_black", "block-cursor-blurred-foreground": "ansi_bright_white",
    "block-cursor-blurred-text-style": "none",
    **{f"heat-{at}": "ansi_default" for at in range(1, HEATS + 1)},
}  # fmt: skip
"""In a theme of the terminal's own colours nothing is known of them: text is the default, a row is also marked."""


def _moved(ink: Color, end: Color, grounds: Sequence[Color], least: float) -> Color:
    """The colour nearest to `ink`, on the way to `end`, that is legible on every ground."""
    for step in range(_STEPS + 1):
        found = ink.blend(end, step / _STEPS)
        if min(contrast(found, ground) for ground in grounds) >= least + _MARGIN:
            return found
    return end


def _calmed(ground: Color, background: Color, most: float) -> Color:
    """A ground, moved towards the background until it stands out no more than `most`."""
    for step in range(_STEPS):
        found = ground.blend(background, step / _STEPS)
        if contrast(found, background) <= most:
            return found
    return background


def _row(background: Color, ink: Color, grounds: Sequence[Color], end: Color) -> tuple[Color, Color]:
    """The ground of a highlighted row, as calm as may be, and the colour of all that is written on it."""
    way = [background.blend(ink, step / _STEPS) for step in range(_STEPS)]
    way += [ink.blend(end, step / _STEPS) for step in range(_STEPS + 1)]
    for ground in way:
        if min(contrast(ground, around) for around in grounds) >= ROW + _MARGIN:
            best = max((_WHITE, _BLACK), key=lambda one: contrast(one, ground))
            if contrast(best, ground) >= TEXT + _MARGIN:
                return ground, best
    return end, background


def _heats(background: Color, ink: Color, front: Color, least: float) -> list[Color]:
    """Grounds from nearly none to the deepest on which the text can still be read."""
    deepest = 1.0
    while deepest > 0.1 and contrast(background.blend(ink, deepest), front) < least + _MARGIN:
        deepest -= 0.02
    return [background.blend(ink, deepest * (0.3 + 0.7 * at / HEATS)) for at in range(1, HEATS + 1)]
