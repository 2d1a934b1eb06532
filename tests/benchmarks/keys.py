"""Writes the suite that measures keys against the smallest Textual program, for a benchmark of pseudo-terminals.

    python -m tests.benchmarks.keys FLOOR SIZE NAME=COMMAND=STORE… > suite.json

FLOOR is the smallest program (it counts presses of the space bar); each COMMAND is run as `COMMAND --store STORE`.
Only ratios within one interleaved run mean anything; a figure of its own says more about the machine than about us.
"""

from __future__ import annotations

import json
import sys
from typing import Any

Step = dict[str, Any]

MEASURED = ("row", "page", "letter", "open", "screens", "box", "help", "action")
"""What is measured of the program, and of the floor under the same name."""


def floor(program: str) -> dict[str, Any]:
    """The smallest program: one key, one paint."""
    steps: list[Step] = [{"expect": "floor 0", "as": "ready"}, {"quiet": 300}]
    steps += [{"key": "space", "repeat": 20, "as": name} for name in MEASURED]
    return {"name": "floor", "cmd": [sys.executable, program], "steps": [*steps, {"quit": ["ctrl+q"]}]}


def case(name: str, command: str, store: str) -> dict[str, Any]:
    """A walk through People: rows, pages, a person, the other screens, boxes, an action and its undo, the filter."""
    steps: list[Step] = [
        {"expect": "Outreach", "as": "frame"},
        {"expect": "This week", "as": "ready", "timeout_ms": 20_000},
        {"quiet": 500},
        {"keys": ["3"]}, {"quiet": 400}, {"keys": ["down"]}, {"quiet": 100},
        {"key": "down", "repeat": 40, "as": "row"},
        {"key": ["pagedown", "pagedown", "pageup"], "repeat": 18, "as": "page"},
        {"key": ["enter", "escape"], "repeat": 16, "as": "open", "quiet_ms": 100},
        {"key": ["1", "3"], "repeat": 12, "as": "screens", "quiet_ms": 100},
        {"key": ["t", "escape"], "repeat": 16, "as": "box", "quiet_ms": 100},
        {"key": ["?", "escape"], "repeat": 8, "as": "help", "quiet_ms": 100},
        {"key": ["c", "u"], "repeat": 12, "as": "action", "quiet_ms": 150},
        {"keys": ["/"]}, {"quiet": 100},
        {"type": "mar", "as": "letter", "clear": ["backspace"] * 3, "repeat": 4},
        {"keys": ["escape", "escape"]}, {"quiet": 100},
        {"quit": ["q"], "timeout_ms": 8_000},
    ]  # fmt: skip
    env = {"NETKEEPER_TODAY": "2026-11-25"}
    return {"name": name, "cmd": [command, "--store", store], "env": env, "timeout": 150, "steps": steps}


def suite(program: str, size: str, cases: list[str]) -> dict[str, Any]:
    """The whole suite, interleaved three times."""
    width, height = size.split("x")
    found = [case(*one.split("=", 2)) for one in cases]
    return {"runs": 3, "baseline": "floor", "size": [int(width), int(height)], "cases": [floor(program), *found]}


if __name__ == "__main__":
    json.dump(suite(sys.argv[1], sys.argv[2], sys.argv[3:]), sys.stdout)
