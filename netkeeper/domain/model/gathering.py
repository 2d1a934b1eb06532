"""A meetup, a conference, a dinner: before it, whom to meet; after it, whom one met (R19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from netkeeper.domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering(Record):
    """One occasion at which several people are met."""

    table: ClassVar[str] = "gatherings"

    name: str
    on: date
    until: date | None = None
    """The last day, where it lasts longer than one."""

    place: str = ""
    expected: tuple[int, ...] = ()
    """Contacts who will be there."""

    to_meet: tuple[int, ...] = ()
    """Contacts to have a conversation with: one is enough (P22)."""

    met: tuple[int, ...] = ()
    """Contacts who were met there."""

    aim: str = ""
    """The one meaningful conversation that is wanted, in words."""

    question: str = ""
    """A question to bring."""

    notes: str = ""
