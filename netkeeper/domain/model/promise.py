"""What was promised, by either side (P3), and what is to be followed up (P10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from netkeeper.domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Record):
    """A promise, mine or theirs; closed as kept or dropped, honestly."""

    table: ClassVar[str] = "promises"

    contact: int
    what: str
    whose: Literal["mine", "theirs"] = "mine"
    made: date | None = None
    due: date | None = None
    state: Literal["open", "kept", "dropped"] = "open"
    closed: date | None = None
    """The day it was kept or dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """A next step with a date: a thank-you, a check-in in three months."""

    table: ClassVar[str] = "follow_ups"

    contact: int
    on: date
    what: str = ""
    done: date | None = None
    every: str = ""
    """How often it comes back, as `days.recurrence` writes it: `2w`, `3m`, `1y@31`; empty: once."""
