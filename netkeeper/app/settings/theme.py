"""Choosing a theme, from the settings or by its key; undoable like any change."""

from __future__ import annotations

from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.program import Program
from netkeeper.app.themes import ALL_THEMES, DARK, theme_word

_DETAILS = {"netkeeper-dark": "calm, for the evening", "netkeeper-light": "for daylight",
            "netkeeper-contrast": "white on black, every text at 7 : 1",
            "ansi-dark": "the colours of your terminal", "ansi-light": "the same, on a light ground"}  # fmt: skip


async def ask_theme(program: Program) -> None:
    """Choose a theme, and keep it in the settings."""
    keeper = program.keeper
    if keeper is None:
        return
    now = keeper.theme or DARK.name
    choices = [Choice(name, theme_word(name), detail=_DETAILS.get(name, ""), on=name == now) for name in ALL_THEMES]
    chosen = await program.push_screen_wait(Choose("Theme", choices))
    if chosen is not None:
        program.run_use_case(lambda: keeper.change_settings(f"Set theme to {theme_word(chosen)}", theme=chosen))
