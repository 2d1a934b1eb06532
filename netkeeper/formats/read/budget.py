"""What the reading of one file may cost, whatever is packed into it: one sum of characters, one of time.

An archive of archives, or of workbooks, spends from one purse. Time is the processor's, so that a busy machine refuses
nothing that a quiet one would read.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from netkeeper.errors import Unreadable
from netkeeper.formats.read.decoding import MAX_BYTES

MAX_PRODUCED = 2 * MAX_BYTES
"""Bytes and characters unpacked in all: an archive as large as any file may be, and all of it once more inside."""

MAX_SECONDS = 180.0
"""Seconds of the processor: three minutes of work is longer than anybody waits for a list of people."""

_LOOKS = 256
"""Steps between two looks at the clock, which costs as much as a step."""


@dataclass(slots=True)
class Budget:
    """What is left of one reading."""

    file: str
    until: float
    left: int
    steps: int = 0


_open: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def one_budget(file: str) -> Iterator[None]:
    """All that is read within spends from one budget; one that is open already goes on."""
    if _open.get() is not None:
        yield
        return
    token = _open.set(Budget(file, time.thread_time() + MAX_SECONDS, MAX_PRODUCED))
    try:
        yield
    finally:
        _open.reset(token)


def spend(characters: int) -> None:
    """So many bytes or characters are to be unpacked. Raises Unreadable when that is more than is left."""
    budget = _open.get()
    if budget is None:
        return
    budget.left -= characters
    if budget.left < 0:
        raise Unreadable(
            f"{budget.file} would unpack to more than {MAX_PRODUCED // 1_000_000} MB in all, "
            "more than any list of people; it was not read."
        )


def step() -> None:
    """One line, row or record was read. Raises Unreadable when the reading has taken longer than any list of people."""
    budget = _open.get()
    if budget is None:
        return
    budget.steps += 1
    if budget.steps % _LOOKS == 0 and time.thread_time() > budget.until:
        raise Unreadable(
            f"Reading {budget.file} took more than {MAX_SECONDS:.0f} seconds, and was stopped; "
            "split the file, or export it in another format."
        )
