"""One month looked back on (P9). The numbers are kept as they stood, so later edits do not rewrite the past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from netkeeper.domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Record):
    """A walk through one month, begun (draft) or finished (done)."""

    table: ClassVar[str] = "reflections"

    month: str
    """`2026-11`."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """Question, in words -> what was written."""

    numbers: Mapping[str, Any] = field(default_factory=dict)
    """The month's figures as they stood when it was finished."""

    intentions: str = ""
    people: tuple[int, ...] = ()
    """At most five people chosen for next month; the outreach queue brings them first."""

    limit: str = ""
    """The one limit set for next month (P18)."""

    page: str = ""
    """Where the walk was left."""

    state: Literal["draft", "done"] = "draft"
    finished: date | None = None
