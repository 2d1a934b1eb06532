"""Cadence and standing, and the reason in words (P11, R2, R3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netkeeper.domain.contact import Contact
from netkeeper.domain.settings import Settings

Band = Literal[
    "new", "fresh", "on rhythm", "due", "slipping", "drifting", "dormant", "responsive", "resting", "archived", "unplaced",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How a relationship stands, against its own agreed rhythm and never against volume (R3)."""

    band: Band
    last: date | None
    due: date | None
    cadence: int | None
    ratio: float | None
    reason: str


def cadence(contact: Contact, settings: Settings) -> int | None:
    """Days between contacts: their own, else their tier's, else None (P11)."""
    return contact.cadence_days or settings.tiers.get(contact.tier)


def standing(contact: Contact, days: Sequence[date], settings: Settings, today: date) -> Standing:
    """How a contact stands today, given the days of contact, oldest first, each once."""
    raise NotImplementedError
