"""Presses what nobody would press, in bursts, with a seed: `python -m tests.terminal.fuzz demo 30 300`.

What is looked for: an end that nobody asked for, a screen that stands still for more than five seconds, a store that
is not sound afterwards, a terminal that was not given back.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from netkeeper.app.commands import COMMANDS
from netkeeper.services import open_store
from tests.terminal.conftest import HOSTILE, make_store
from tests.terminal.terminal import BOUND, Terminal, click, key, pasted, running, wheel

FREEZE = 5.0
"""Seconds after which a screen that answers nothing counts as frozen."""

_LEAVE = {"q", "ctrl+c", "ctrl+z", "ctrl+q"}
"""Keys that end or suspend the program: they are tried elsewhere."""

_NAMES = {
    "question_mark": "?", "slash": "/", "comma": ",", "number_sign": "#", "plus": "+", "left_square_bracket": "[",
    "right_square_bracket": "]", "exclamation_mark": "!", "asterisk": "*", "escape": "esc",
}  # fmt: skip
PRESSED = sorted(
    {_NAMES.get(one, one) for c in COMMANDS for one in c.keys.split(",") if one} - _LEAVE
    | {"home", "end", "backspace", *"123456789ynjkgG"}
)
"""Every key of commands.py as the terminal sends it, and the keys of questions."""

TEXTS = (*HOSTILE, "Ada Lovelace @Engines #looms !core ~90d", "> coffee with Ada: talked", "last:>", "role:", "2w",
         "next friday", "~" + "9" * 5000, "x" * 3000, "by by by", "> > >", "\\", "~/", "/tmp/", "1" * 400)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What a run found."""

    seed: int
    actions: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)


def an_action(chance: random.Random, size: tuple[int, int]) -> str:
    """One thing that a person, a cat or a macro does."""
    match chance.choices(("key", "text", "paste", "large", "mouse", "wheel"), (78, 8, 5, 1, 5, 3))[0]:
        case "key":
            return key(chance.choice(PRESSED))
        case "text":
            return chance.choice(TEXTS)[:200]
        case "paste":
            return pasted(chance.choice(TEXTS))
        case "large":
            return pasted(chance.choice(TEXTS)[:20] * (chance.choice((1_000, 20_000, 100_000)) // 20))
        case "mouse":
            return click(chance.randrange(size[0]), chance.randrange(size[1]))
        case _:
            return wheel(chance.randrange(size[0]), chance.randrange(size[1]), chance.random() < 0.5)


def run(store: Path, seed: int, actions: int) -> Outcome:
    """So many actions on a store, in bursts of one to twelve."""
    chance, found = random.Random(seed), Outcome(seed)
    size = (80, 24)
    with running(store, EDITOR="true", ready="") as terminal:
        terminal.until(lambda: "Outreach" in terminal.text or "sample" in terminal.text, "start")
        while found.actions < actions and not found.wrong:
            burst = min(chance.randint(1, 12), actions - found.actions)
            terminal.send("".join(an_action(chance, size) for _ in range(burst)))
            found.actions += burst
            if chance.random() < 0.1:
                size = chance.choice(((1, 1), (5, 3), (20, 6), (80, 24), (120, 40), (300, 100)))
                terminal.resize(*size)
            _answers(terminal, found, size)
        if not found.wrong:
            _leave(terminal, found)
    _sound(store, found)
    return found


def _answers(terminal: Terminal, found: Outcome, size: tuple[int, int]) -> None:
    """The last key of a burst draws the screen anew: when every row came, all keys before it were heard.

    What other programs of this machine took is not the program's: the time for which it had to wait is left out.
    """
    began, (_, waited) = time.monotonic(), terminal.busy()
    terminal.raw = b""
    terminal.send("ctrl+l")
    rows = [f"\x1b[{y};1H".encode() for y in range(1, size[1] + 1)]
    while not all(row in terminal.raw for row in rows):
        if not terminal.read(0.05) and terminal.process.poll() is not None:
            found.wrong.append(f"ended with {terminal.process.returncode} after {found.actions} actions")
            return
        if time.monotonic() - began > BOUND:
            found.wrong.append(f"frozen after {found.actions} actions:\n{terminal.text}")
            return
    took = time.monotonic() - began - (terminal.busy()[1] - waited)
    found.slowest = max(found.slowest, took)
    if took > FREEZE:
        found.wrong.append(f"stood still for {took:.1f} s after {found.actions} actions:\n{terminal.text}")


def _leave(terminal: Terminal, found: Outcome) -> None:
    terminal.resize(80, 24)
    terminal.process.terminate()
    status = terminal.ended()
    if status not in (0, 128 + 15, -15):
        found.wrong.append(f"left with {status}")
    if not terminal.restored:
        found.wrong.append("the terminal was not given back")


def _sound(store: Path, found: Outcome) -> None:
    keeper = open_store(store)
    report = keeper.storage.check()
    keeper.close()
    if not report.sound:
        found.wrong.append(f"the store is not sound: {report.wrong[:2]}")
    faults = sorted(store.parent.glob("netkeeper-fault-*"))
    if faults:
        found.wrong.append(f"{len(faults)} faults: {faults[0].read_text()}")


def main() -> int:
    """Seeds and actions from the command line; the counts are printed."""
    kind, seeds, actions = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    bad = 0
    for seed in range(first, first + seeds):
        with tempfile.TemporaryDirectory() as folder:
            found = run(make_store(kind, Path(folder) / "network.json"), seed, actions)
        bad += bool(found.wrong)
        print(f"{kind} seed {seed}: {found.actions} actions, slowest {found.slowest:.1f} s, {found.wrong or 'ok'}")  # noqa: T201
        sys.stdout.flush()
    print(f"{kind}: {seeds} seeds, {bad} failed")  # noqa: T201
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
