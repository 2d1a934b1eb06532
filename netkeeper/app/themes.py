"""Two themes of our own: few colours, each with a meaning (house.md, words first)."""

from __future__ import annotations

from textual.theme import Theme

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
    variables={"text-muted": "#8b94a3", "text-faint": "#626b7a", "block-cursor-text-style": "none"},
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
    variables={"text-muted": "#626a75", "text-faint": "#8f959e", "block-cursor-text-style": "none"},
)

THEMES = (DARK, LIGHT)
