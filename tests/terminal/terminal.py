"""A terminal for tests: starts the installed program on a pseudo-terminal, writes keys to it, reads its screen.

What arrives in one write is what ssh lag, a macro or a busy machine makes of typing; Pilot never does that.
Nothing here sleeps for its own sake: it waits until the screen shows what is expected, for a generous time.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

BOUND = 60.0
"""Seconds that anything may take on a machine that is busy with other things; no assertion is about time."""

KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~",
}  # fmt: skip

_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]")
"""Sequences of newer terminals that pyte would draw as letters: the keyboard protocol."""


def key(name: str) -> str:
    """What a terminal sends for a key: `enter`, `ctrl+n`, or the character itself."""
    if name.startswith("ctrl+"):
        return chr(ord(name[5]) & 0x1F)
    return KEYS.get(name, name)


def pasted(text: str) -> str:
    """What a terminal sends when text is pasted."""
    return f"\x1b[200~{text}\x1b[201~"


def click(x: int, y: int) -> str:
    """A press and release of the left button; cells from 0."""
    return f"\x1b[<0;{x + 1};{y + 1}M\x1b[<0;{x + 1};{y + 1}m"


def wheel(x: int, y: int, down: bool) -> str:
    return f"\x1b[<{65 if down else 64};{x + 1};{y + 1}M"


class Terminal:
    """A running program, its screen, and the keyboard in front of it."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], cwd: Path, size: tuple[int, int]) -> None:
        self._master, slave = pty.openpty()
        self._resize(size)
        self.before = termios.tcgetattr(slave)
        self._slave = slave

        def own_terminal() -> None:
            os.setsid()
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            argv, stdin=slave, stdout=slave, stderr=slave, env=dict(env), cwd=cwd, preexec_fn=own_terminal
        )
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        """What the program wrote and nobody looked at yet: it is drawn when somebody looks."""

        self.everything = bytearray()
        """All that the program ever wrote."""

    def _resize(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    # Writing

    def send(self, *keys: str) -> None:
        """Send keys and texts in one write."""
        data = "".join(key(one) for one in keys).encode()
        while data:
            _, ready, _ = select.select([], [self._master], [], 0.05)
            if ready:
                data = data[os.write(self._master, data[:2048]) :]
            self.read(0)

    def slowly(self, *keys: str) -> None:
        """Send keys one at a time, each when the screen has come to rest after the one before."""
        for one in keys:
            self.send(one)
            self.rest()

    def busy(self) -> tuple[float, float]:
        """Seconds for which the program wanted the processor: (had it, waited for it). As Linux counts them."""
        had = waited = 0
        for task in Path(f"/proc/{self.process.pid}/task").glob("*/schedstat"):
            on, off, _ = task.read_text().split()
            had, waited = had + int(on), waited + int(off)
        return had / 1e9, waited / 1e9

    def resize(self, width: int, height: int) -> None:
        self._resize((width, height))
        self._draw()
        self.screen.resize(height, width)

    # Reading

    def read(self, wait: float = 0.05) -> bool:
        """Take in what the program has written; whether there was anything."""
        ready, _, _ = select.select([self._master], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # the other side is closed
            return False
        self.raw += data
        self.everything += data
        return bool(data)

    def _draw(self) -> None:
        data, self.raw = self.raw, b""
        try:
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
        except Exception:  # pyte's own faults at odd sizes are no finding about the program
            self.screen.reset()

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        self._draw()
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, found: Callable[[], bool], what: str, bound: float = BOUND) -> None:
        """Wait until something holds; fail with the screen when it never does."""
        end = time.monotonic() + bound
        while not found():
            ended = self.process.poll() is not None
            if not self.read() and (ended or time.monotonic() > end):
                state = f"the program ended ({self.process.returncode})" if ended else f"{bound:.0f} s went by"
                raise AssertionError(f"{what}: {state}; the screen:\n{self.text}")

    def sees(self, *texts: str) -> None:
        """Wait until all of it stands on the screen."""
        for text in texts:
            self.until(lambda text=text: text in self.text, f"waiting for {text!r}")  # type: ignore[misc]  # bound at once

    def sees_not(self, *texts: str) -> None:
        """Wait until none of it stands on the screen."""
        for text in texts:
            self.until(lambda text=text: text not in self.text, f"waiting for {text!r} to go")  # type: ignore[misc]  # as above

    def rest(self, quiet: float = 0.15) -> None:
        """Wait until the program has written nothing for a while: only to pace, never to judge."""
        while self.read(quiet):
            pass

    def ended(self) -> int:
        """Wait for the end; the exit status."""
        end = time.monotonic() + BOUND
        while self.process.poll() is None and time.monotonic() < end:
            self.read()
        assert self.process.poll() is not None, f"still running:\n{self.text}"
        while self.read(0.01):
            pass
        return self.process.returncode

    @property
    def restored(self) -> bool:
        """Whether the line discipline is as it was before the program started."""
        return termios.tcgetattr(self._slave) == self.before

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self._master)
        os.close(self._slave)


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a person who has only what the test gives them."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "PYTHONPATH") if name in os.environ}
    return {
        **kept, "HOME": str(home), "TERM": "xterm-256color", "TZ": "UTC", "COLORTERM": "truecolor",
        "NETKEEPER_TODAY": "2026-11-25", "TEXTUAL_ANIMATIONS": "none", "PYTHONWARNINGS": "ignore", **more,
    }  # fmt: skip


@contextmanager
def running(
    store: Path, *argv: str, size: tuple[int, int] = (80, 24), ready: str = "Outreach", **more: str
) -> Iterator[Terminal]:
    """The program on a store, in a folder of its own, when it shows `ready`."""
    arguments = [sys.executable, "-m", "netkeeper", "--store", str(store), *argv]
    terminal = Terminal(arguments, environment(store.parent, **more), store.parent, size)
    try:
        if ready:
            terminal.sees(ready)
        yield terminal
    finally:
        terminal.close()
