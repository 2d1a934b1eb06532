"""What a card was when a folder and the store last agreed: the third side of a three-way comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from netkeeper.domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncBase(Record):
    """One card of one folder."""

    table: ClassVar[str] = "sync_bases"

    folder: str
    """Which folder, as a name that means the same on each machine."""

    file: str
    """The card's file name in the folder; kept as it came."""

    contact: int | None = None
    """Whose card it is; None: the person was removed here, and the card is to go."""

    digest: str = ""
    """Of the file's bytes as they were: a card that still has it was not touched."""

    written: str = ""
    """Digest of the card's bytes that the sync wrote which made this; empty: it wrote none."""

    replaced: str = ""
    """Digest of the bytes that were there before; empty: there was no card."""

    card: str = ""
    """The card's text as it was."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """Field -> the value on which both sides agreed, as JSON values."""
