"""Keys and starts against the smallest Textual program, on a pseudo-terminal, one beside the other.

    python -m tests.benchmarks.ratios [--rounds 3] [--sizes 300 10000] [--floor PROGRAM]

Each round starts the floor and netkeeper at each size, presses the same keys, and takes medians; the table is of
ratios within the rounds, so that what else the machine does weighs on both. Times are until the output is quiet;
CPU is that of the program alone, all its threads.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import defaultdict
from pathlib import Path

from tests.benchmarks import say

KEYS = {"down": "\x1b[B", "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "enter": "\r", "escape": "\x1b",
        "backspace": "\x7f", "space": " "}  # fmt: skip
"""What a terminal sends for the keys that are no characters."""

WALK: dict[str, tuple[tuple[str, ...], tuple[str, ...], int]] = {
    "row and card": (("3", "down"), ("down",), 30),
    "page": ((), ("pagedown", "pagedown", "pageup"), 18),
    "open a person": ((), ("enter", "escape"), 12),
    "another screen": ((), ("1", "3"), 12),
    "a box": ((), ("t", "escape"), 12),
    "help": ((), ("?", "escape"), 8),
    "act and undo": ((), ("c", "u"), 12),
    "letter of the filter": (("/",), ("m", "a", "r", "backspace", "backspace", "backspace"), 18),
}
"""What is measured: the keys that lead there, the keys measured, how often."""

QUIET = 0.09
"""Seconds without output after which a key counts as answered."""


class Terminal:
    """A program on a pseudo-terminal of 120 columns and 40 rows."""

    def __init__(self, command: list[str], sign: str) -> None:
        """`sign`: what stands on the screen when it can be used."""
        self.began = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", NETKEEPER_TODAY="2026-11-25")
            os.environ.pop("NO_COLOR", None)
            os.execv(command[0], command)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        seen, self.first, self.ready = b"", 0.0, 0.0
        while not self.ready and time.perf_counter() - self.began < 90:
            part = self._read(1.0)
            seen += part
            if part and not self.first and len(seen) > 400:
                self.first = time.perf_counter() - self.began
            if sign.encode() in seen:
                self.ready = time.perf_counter() - self.began
        self.quiet(0.5)

    def _read(self, seconds: float) -> bytes:
        if not select.select([self.handle], [], [], seconds)[0]:
            return b""
        try:
            part = os.read(self.handle, 1 << 16)
        except OSError:
            return b""
        if b"\x1b[c" in part:
            os.write(self.handle, b"\x1b[?62;c")
        if b"?2026$p" in part:
            os.write(self.handle, b"\x1b[?2026;2$y")
        return part

    def quiet(self, seconds: float) -> float:
        """Read until nothing comes for so long; the moment of the last output."""
        last = time.perf_counter()
        while self._read(seconds):
            last = time.perf_counter()
        return last

    def cpu(self) -> float:
        """Milliseconds that its threads have run."""
        tasks = Path(f"/proc/{self.pid}/task")
        return sum(int((one / "schedstat").read_text().split()[0]) for one in tasks.iterdir()) / 1e6

    def memory(self) -> float:
        """MB at the most."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def press(self, key: str) -> tuple[float, float]:
        """(milliseconds until it was answered, milliseconds of CPU)."""
        before, began = self.cpu(), time.perf_counter()
        os.write(self.handle, KEYS.get(key, key).encode())
        last = self._read(1.0) and self.quiet(QUIET)
        return ((last or began) - began) * 1000, self.cpu() - before

    def close(self, *keys: str) -> None:
        for key in keys:
            os.write(self.handle, KEYS.get(key, key).encode())
            self.quiet(0.3)
        for _ in range(50):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            time.sleep(0.1)
        else:
            os.kill(self.pid, 15)
            os.waitpid(self.pid, 0)
        os.close(self.handle)


Figures = dict[str, tuple[float, float]]
"""What was measured -> (milliseconds until answered, milliseconds of CPU)."""


def floor(program: Path) -> Figures:
    """The floor, under each name that netkeeper is measured by."""
    terminal = Terminal([sys.executable, str(program)], "floor 0")
    keys = [terminal.press("space") for _ in range(20)]
    one = (statistics.median(k[0] for k in keys), statistics.median(k[1] for k in keys))
    found = dict.fromkeys(WALK, one)
    found["first paint"], found["people seen"] = (terminal.first * 1000, 1.0), (terminal.ready * 1000, 1.0)
    found["memory"] = (terminal.memory(), 1.0)
    terminal.close("\x11")
    return found


def walk(store: Path) -> Figures:
    """netkeeper, through its screens."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / store.name
        shutil.copy(store, copy)
        terminal = Terminal([sys.executable, "-m", "netkeeper", "--store", str(copy)], "This week")
        found: Figures = {
            "first paint": (terminal.first * 1000, 1.0), "people seen": (terminal.ready * 1000, 1.0),
            "memory": (terminal.memory(), 1.0),
        }  # fmt: skip
        for name, (way, keys, times) in WALK.items():
            for key in (*way, *keys):
                terminal.press(key)
            pressed = [terminal.press(keys[at % len(keys)]) for at in range(times)]
            found[name] = statistics.median(p[0] for p in pressed), statistics.median(p[1] for p in pressed)
        terminal.close("escape", "escape", "q")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ratios", description="Ratios to the floor")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 10_000], help="people; ten interactions each")
    parser.add_argument("--floor", type=Path, default=Path(__file__).with_name("floor.py"))
    asked = parser.parse_args()
    found: defaultdict[str, defaultdict[int, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as folder:
        stores = {size: Path(folder) / f"{size}.json" for size in asked.sizes}
        for size, store in stores.items():
            command = [sys.executable, "-m", "netkeeper", "demo", "--people", str(size), "--interactions",
                       str(size * 10), "--into", str(store)]  # fmt: skip
            subprocess.run(
                command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"NETKEEPER_TODAY": "2026-11-25"}
            )
        for _ in range(asked.rounds):
            base = floor(asked.floor)
            for size, store in stores.items():
                for name, (answered, cpu) in walk(store).items():
                    found[name][size].append((answered / base[name][0], cpu / base[name][1]))
    say("|", " | ".join(["", *(f"{size:,} people | CPU" for size in asked.sizes)]), "|")
    say("|---" * (1 + 2 * len(asked.sizes)) + "|")
    for name, sizes in found.items():
        cells = []
        for size in asked.sizes:
            times, cpus = zip(*sizes[size], strict=True)
            keyed = name in WALK
            cells += [f"{statistics.median(times):.1f} ×", f"{statistics.median(cpus):.1f} ×" if keyed else ""]
        say("|", " | ".join([name, *cells]), "|")


if __name__ == "__main__":
    main()
