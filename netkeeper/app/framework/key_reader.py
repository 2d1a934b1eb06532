"""Reads keys from what a terminal sends. Esc and the key after it are two keys, also when they come in one read.

A terminal writes alt+x as Esc and x. Over a slow line, or on a busy machine, so do two fingers: `esc 3` came out as
`£`, `esc enter` as enter alone, and a box that one meant to leave was answered with yes. By alt alone nothing is
reached here, so the two are what was pressed, but for the few chords of people who type (alt+b, one word back).
What is pasted is text to its end, whatever it holds; an Esc in it let what follows run as commands.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable

from textual import constants, events
from textual._parser import ParseTimeout
from textual._time import get_time
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

_OURS = re.compile(r"\x1b\[200~|\x1b(?P<escaped>[^\x1b\[O])|\x1b(?:\[(?:2(?:00?)?)?)?\Z", re.DOTALL)
"""The beginning of a paste; Esc and a character that begins no sequence (those begin with Esc [ or Esc O); and what may
become one of these with the next read."""

_EDITING = {"b": "ctrl+left", "f": "ctrl+right", "\x7f": "ctrl+w", "d": ""}
"""What follows Esc -> the key that does, in a field, what a shell does by alt and this one: words back and on, one
away. Empty: nothing here does it."""


class Escaped(events.Key):
    """Esc and a key in one read: two keys, unless alt and the key mean something where they arrive."""

    def __init__(self, keys: list[events.Key], typed: str) -> None:
        """`keys`: the key after Esc, as it is without; `typed`: the character that was sent for it."""
        name = keys[0].key if keys else ""
        super().__init__(f"alt+shift+{name.lower()}" if name.isupper() and len(name) == 1 else f"alt+{name}", None)
        self._keys = keys
        self._typed = typed

    @property
    def apart(self) -> list[events.Key]:
        """The keys that were pressed, if there was no alt."""
        return [events.Key("escape", "\x1b"), *self._keys]

    @property
    def editing(self) -> list[events.Key] | None:
        """What it is in a field, where it is known there."""
        known = _EDITING.get(self._typed)
        return None if known is None else [events.Key(known, None)] if known else []


class KeyReader(XTermParser):
    """Textual's reader of terminals, which takes Esc and pastes for itself."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._held = ""
        """The end of a read that may be the beginning of a paste, or Esc alone."""
        self._since = 0.0
        self._paste: list[str] | None = None
        """What was pasted so far; None: nothing is being pasted."""

    def feed(self, data: str) -> Iterable[Message]:
        if not data:  # the end
            yield from super().feed(data)
            return
        data, self._held = self._held + data, ""
        while data:
            if self._paste is not None:
                data = yield from self._collect(data, self._paste)
                continue
            found = _OURS.search(data)
            if found is None:
                yield from super().feed(data)
                return
            if found.start():
                yield from super().feed(data[: found.start()])
            yield from self._end_sequence()
            data = data[found.end() :]
            if found[0] == BRACKETED_PASTE_START:
                self._paste = []
            elif found["escaped"]:
                yield Escaped(list(self._sequence_to_key_events(found["escaped"])), found["escaped"])
            else:
                self._held, self._since = found[0], get_time()

    def tick(self) -> Iterable[Message]:
        """Nothing more came: what was held are keys."""
        if self._held and get_time() - self._since >= constants.ESCAPE_DELAY:
            held, self._held = self._held, ""
            yield events.Key("escape", held[0])
            for character in held[1:]:
                yield from self._sequence_to_key_events(character)
        yield from super().tick()

    def _end_sequence(self) -> Iterable[Message]:
        """A sequence that broke off before an Esc ends there; what there is of it are keys."""
        if self._awaiting.timeout is not None:
            self._timeout_time = None
            self._awaiting = self._gen.throw(ParseTimeout())
            while self._tokens:
                yield self._tokens.popleft()

    def _collect(self, data: str, paste: list[str]) -> Generator[Message, None, str]:
        """Take in what is pasted; returns what follows its end."""
        joined = (paste.pop() if paste else "") + data
        text, end, rest = joined.partition(BRACKETED_PASTE_END)
        if not end:
            cut = -len(BRACKETED_PASTE_END)
            paste += [joined[:cut], joined[cut:]]
            return ""
        whole = "".join([*paste, text]).replace("\0", "")
        self._paste = None
        yield events.Paste(whole.replace("\r\n", "\n").replace("\r", "\n"))  # terminals send Enter for a line's end
        return rest


def install() -> None:
    """Let Textual's driver read keys so. It names its reader in no other place than its module."""
    from textual.drivers import linux_driver

    linux_driver.XTermParser = KeyReader  # type: ignore[attr-defined]  # see above
