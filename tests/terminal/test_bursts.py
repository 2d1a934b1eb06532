"""Keys in one write do what the same keys do slowly (screens.md, the law of keys)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal, running

BURSTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("234561",), "This week's people"),
    (("3/kav",), "of 60"),
    (("Tcc",), "2 placed"),
    (("E3",), "Write to"),
    (("3", "tl"), "Moved"),
    (("3", "s2"), "Snoozed"),
    (("3", "pthe deck"), "the deck"),
    (("I/path",), "/path"),
    (("6w",), "1 of"),
    (("aBob Smith",), "Adds Bob Smith"),
    (("3", "mnHello there"), "Hello there"),
    (("3", "t", "enter", "enter"), "of 60"),
    (("3", "t", "esc", "esc"), "60 people"),
    (("3", "s", "1", "1"), "Snoozed"),
    (("3", "e", "esc", "esc"), "60 people"),
    (("3", "D", "n", "n"), "60 people"),
    (("3", "D", "esc", "esc"), "60 people"),
    (("/", "esc", "esc", "3"), "60 people"),
    (("L", "esc", "esc", "3"), "60 people"),
    (("?", "esc", "esc", "3"), "60 people"),
    (("ctrl+n", "esc", "esc", "3"), "60 people"),
    (("ctrl+p", "esc", "esc", "3"), "60 people"),
    (("ctrl+p", "Choose the tier", "enter", "w"), "wider"),
    (("3", "D", "esc", "enter"), "Timeline"),
    (("3", "t", "esc", "/", "kav"), "of 60"),
    (("aBob Smith", "esc", "3"), "60 people"),
    (("aBob Smith", "esc", "a"), "Adds Bob Smith"),
)
"""Keys -> what stands on the screen when all of them were heard."""


@pytest.mark.parametrize("group", range(4))
def test_keys_in_one_write_do_what_they_do_slowly(demo: Path, group: int) -> None:
    with running(demo) as terminal:
        for keys, expected in BURSTS[group::4]:
            terminal.send(*keys)
            terminal.sees(expected)
            _home(terminal)


def _home(terminal: Terminal) -> None:
    """Out of whatever is open, and to the first screen."""
    terminal.send("esc", "esc", "esc", "esc", "1")
    terminal.sees("This week's people")


@pytest.mark.parametrize("keys", [("?", "q", "q"), ("q",), ("ctrl+c",)])
def test_the_keys_that_quit_give_the_terminal_back(demo: Path, keys: tuple[str, ...]) -> None:
    with running(demo) as terminal:
        terminal.send(*keys)
        assert terminal.ended() == 0
        assert terminal.restored
