"""Esc and a key after it are two keys; what a terminal sends as one sequence stays one."""

from __future__ import annotations

import pytest
from textual import events

from netkeeper.app.framework.key_reader import Escaped, KeyReader


def keys_of(*reads: str) -> list[str]:
    """What is pressed when a terminal sends these reads, one after the other, without a pause."""
    reader, found = KeyReader(), []
    for read in reads:
        for event in (*reader.feed(read), *reader.tick()):
            if isinstance(event, Escaped):
                found += [key.key for key in event.apart]
            elif isinstance(event, events.Key):
                found.append(event.key)
            else:
                found.append(f"pasted {event.text!r}" if isinstance(event, events.Paste) else type(event).__name__)
    return found


@pytest.mark.parametrize(
    ("reads", "keys"),
    [
        (("\x1b3",), ["escape", "3"]),
        (("\x1b/kav",), ["escape", "slash", "k", "a", "v"]),
        (("\x1b\r",), ["escape", "enter"]),
        (("\x1bB\x1bT",), ["escape", "B", "escape", "T"]),
        (("\x1b\x1b3",), ["escape", "escape", "3"]),
        (("\x1b\x1b\x1bq",), ["escape", "escape", "escape", "q"]),
        (("\x1b", "3"), ["escape", "3"]),
        (("\x1b", "\x1b3"), ["escape", "escape", "3"]),
        (("\x1b", "[A"), ["up"]),
        (("\x1b[A\x1b[B",), ["up", "down"]),
        (("\x1b\x1b[A",), ["escape", "up"]),
        (("\x1bOP3",), ["f1", "3"]),
        (("\x1b[1;3D",), ["alt+left"]),
        (("\x1b" + "x" * 40,), ["escape", *"x" * 40]),
        (("\x1b\x0e",), ["escape", "ctrl+n"]),
        (("\x1b[<0;3;4M\x1b3",), ["MouseDown", "escape", "3"]),
        (("\x1b[200~a\x1b3\x1b[201~\x1b3",), ["pasted 'a\\x1b3'", "escape", "3"]),
        (("\x1b[20", "0~a\x1b", "3b\x1b", "[201~4"), ["pasted 'a\\x1b3b'", "4"]),
        (("\x1b[200~a\rb\r\nc\nd\x1b[201~",), ["pasted 'a\\nb\\nc\\nd'"]),
        (("\x1b[200~\x1b[31mDy\x1bq\x1b[201~",), ["pasted '\\x1b[31mDy\\x1bq'"]),
        (("a\x1b[200~b\x1b[201~c",), ["a", "pasted 'b'", "c"]),
    ],
)
def test_what_is_read_is_what_was_pressed(reads: tuple[str, ...], keys: list[str]) -> None:
    assert keys_of(*reads) == keys


def test_esc_alone_is_a_key_when_nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = KeyReader()
    assert [*reader.feed("\x1b"), *reader.tick()] == []
    monkeypatch.setattr("netkeeper.app.framework.key_reader.constants.ESCAPE_DELAY", 0.0)
    assert [getattr(event, "key", "") for event in reader.tick()] == ["escape"]
    assert [getattr(event, "key", "") for event in reader.feed("3")] == ["3"]


def test_chords_of_a_shell_are_known_in_a_field() -> None:
    def editing(read: str) -> list[str] | None:
        (event,) = KeyReader().feed(read)
        assert isinstance(event, Escaped)
        return None if event.editing is None else [key.key for key in event.editing]

    assert [editing(f"\x1b{key}") for key in "bf\x7fd3"] == [["ctrl+left"], ["ctrl+right"], ["ctrl+w"], [], None]
