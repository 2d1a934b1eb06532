"""Every theme can be read: computed, for every colour that is used, on every ground that it can stand on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color

from netkeeper.app import themes
from netkeeper.app.app import NetkeeperApp
from netkeeper.app.themes import ALL_THEMES, CONTRAST, HEATS, ROW, STRONG_TEXT, TEXT, contrast
from netkeeper.errors import Refused
from tests.app.driver import SMALL, running
from tests.builders import keeper, person

APP = Path(themes.__file__).parent

COLOURS = [name for name in ALL_THEMES if not name.startswith("ansi")]
"""The themes whose colours are known; those of `ansi-dark` are the terminal's own."""

GROUNDS = ("background", "surface", "panel", "panel-lighten-1")


def _used() -> set[str]:
    """The variables that any text is written in: those of the styles in Python and of `color:` in the style sheets."""
    found = set()
    for path in (*APP.rglob("*.py"), *APP.rglob("*.tcss")):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"""(?<![-\w])color: \$([a-z0-9-]+)""", text))
        if path.suffix == ".py":
            found |= {name for line in re.findall(r'"([^"\n]*\$[^"\n]*)"', text) if ":" not in line
                      for name in re.findall(r"(?<!on )\$([a-z0-9-]+)", line)}  # fmt: skip
    return found - {"block-cursor-foreground", "block-cursor-blurred-foreground", "heat-", "block-cursor-background"}


def test_every_text_reaches_its_contrast_on_every_ground_in_every_theme() -> None:
    app = NetkeeperApp(lambda: keeper())
    used = _used() - {"panel"}  # lines and grounds
    assert {"primary", "accent", "text-muted", "text-faint", "foreground"} <= used
    poor = []
    for theme in COLOURS:
        app.theme = theme
        colours = {name: Color.parse(value) for name, value in app.get_css_variables().items() if value[:1] == "#"}
        least = STRONG_TEXT if theme == CONTRAST.name else TEXT
        texts = [(ink, ground) for ink in used for ground in GROUNDS]
        texts += [("foreground", f"heat-{at}") for at in range(1, HEATS + 1)]
        for ink, ground in texts:
            found = contrast(colours[ink], colours[ground])
            if found < least:
                poor.append(f"{theme}: {ink} on {ground} {found:.2f}")
        for row in ("block-cursor", "block-cursor-blurred"):
            around = min(contrast(colours[f"{row}-background"], colours[name]) for name in ("background", "surface"))
            words = contrast(colours[f"{row}-background"], colours[f"{row}-foreground"])
            if around < ROW or words < TEXT:
                poor.append(f"{theme}: {row} {around:.2f}, its words {words:.2f}")
    assert not poor, "\n".join(poor)


def test_contrast_is_that_of_the_guidelines() -> None:
    black, white, grey = Color(0, 0, 0), Color(255, 255, 255), Color.parse("#767676")
    assert contrast(black, white) == contrast(white, black) == 21
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


def test_a_theme_is_named_by_its_word() -> None:
    from netkeeper.app.settings.screen import read_theme

    assert read_theme(" Light ") == "netkeeper-light"
    assert read_theme("netkeeper-contrast") == "netkeeper-contrast"
    assert read_theme("nord") == "nord"
    with pytest.raises(Refused, match=r"isn't a theme; choose one of: dark, light, contrast"):
        read_theme("lilac")


async def test_a_theme_is_chosen_by_its_key_and_every_cell_takes_it() -> None:
    async with running(keeper(person("Ada", uid=1, tier="core"), person("Bea", uid=2)), SMALL) as app:
        await app.press("3")
        assert "▌" in next(line for line in app.text.splitlines() if "Ada" in line)  # seen without colour, too
        await app.press("ctrl+t")
        await app.type("light")
        await app.press("enter")
        assert "Set theme to light" in app.text
        assert app.keeper.settings.theme == "netkeeper-light"
        await app.press("c")  # something changes
        for key in ("3", "1", "7", "2"):
            await app.press(key)
            rows = app.app.screen._compositor.render_strips(app.app.size)  # there is no public way to the cells
            grounds = {
                segment.style.bgcolor.triplet
                for strip in rows
                for segment in strip
                if segment.style is not None and segment.style.bgcolor is not None and segment.style.bgcolor.triplet
            }
            bare = [s.text for strip in rows for s in strip if s.style is None or s.style.bgcolor is None]
            assert not bare, f"cells without a ground after {key}: {bare}"
            dark = [ground for ground in grounds if sum(ground) < 200]
            assert not dark, f"dark cells after {key}: {dark}"
        await app.press("u", "u")
        assert app.keeper.settings.theme == ""
