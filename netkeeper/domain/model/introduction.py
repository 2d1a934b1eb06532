"""The ledger of introductions: ask both first, remember what came of it (P15, R11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from netkeeper.domain.model.record import Record

State = Literal[
    "idea", "asked A", "A agreed", "asked B", "B agreed", "introduced", "came of it", "declined", "never",
]  # fmt: skip

STEPS: tuple[State, ...] = ("idea", "asked A", "A agreed", "asked B", "B agreed", "introduced", "came of it")
"""The way of R11. `declined` may follow either question; `never` ends a suggestion for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction(Record):
    """Two people who should meet; or, as a request, somebody I asked a contact to introduce me to (P14)."""

    table: ClassVar[str] = "introductions"

    a: int
    """The first who is asked; in a request, the contact who could introduce me."""

    b: int | None = None
    """The second; in a request, the person I want to meet when they are in the network."""

    whom: str = ""
    """In a request: whom I want to meet, in words."""

    kind: Literal["introduction", "request"] = "introduction"
    why: str = ""
    state: State = "idea"
    dates: Mapping[str, date] = field(default_factory=dict)
    """The day each state was reached."""

    outcome: str = ""
