"""What I want from my network: specific and dated (P5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from netkeeper.domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Record):
    """Three people in product management this quarter."""

    table: ClassVar[str] = "goals"

    what: str
    """The statement, in the user's words."""

    kind: str = ""
    """The kind of person, in the language of search: `role:mentor in:Lisbon #fintech`; empty: chosen by hand."""

    count: int = 1
    """How many people, with a real conversation in the period, reach it."""

    start: date | None = None
    end: date | None = None
    proof: str = ""
    """What proves it reached, in the user's words."""

    state: Literal["open", "reached", "given up"] = "open"
    closed: date | None = None
    verdict: str = ""
    """What was learned when it ended."""
