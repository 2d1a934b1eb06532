"""A contact that happened. Intentions, drafts and promises are not interactions (R2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from netkeeper.domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(Record):
    """One contact with one or several people, on one day. It restarts the rhythm of all of them (R2)."""

    table: ClassVar[str] = "interactions"

    on: date
    contacts: tuple[int, ...]
    channel: str = "message"
    begun_by: Literal["me", "them", "both", ""] = ""
    """Who wrote or called; `both` for an exchange of messages in one entry (P23)."""

    summary: str = ""
    gave: str = ""
    """What I offered or gave (P1)."""

    asked: str = ""
    """What I asked for (P1)."""

    message: str = ""
    """The words that were sent, when they were written here; what later messages are compared with (P21)."""

    gathering: int | None = None
    """The gathering at which it happened."""

    origin: Mapping[str, Any] = field(default_factory=dict)
    """Where it came from, when not typed here: `file`, `key`."""
