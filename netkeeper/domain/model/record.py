"""What every record has, and the three small records that belong to nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The law of all records: immutable, a `uid` made once and never reused, others referred to by uid."""

    table: ClassVar[str] = ""
    """The name of the TinyDB table that keeps this kind of record."""

    uid: int
    """Microseconds since 1970 when it was made, strictly increasing: sortable, unique over all tables."""

    created: str = ""
    """The moment it was made, ISO 8601 in UTC."""

    updated: str = ""
    """The moment it last changed, ISO 8601 in UTC."""

    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys of the stored document that this version does not know; written back as they came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """Unfinished text of any kind, saved as it is typed. It never restarts a rhythm (R2)."""

    table: ClassVar[str] = "drafts"

    kind: str
    """`message`, `reflection`, `quickadd` …: which editor it belongs to."""

    about: str = ""
    """What it is about: a contact's uid as text, a month as `2026-11`, or nothing."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferIdea(Record):
    """Something I could give (P7): an article, a link, a person to meet, help."""

    table: ClassVar[str] = "offers"

    what: str
    contact: int | None = None
    """For whom; None: for whoever it fits."""

    used: date | None = None
    """The day it was given; it is never offered to the same person again."""

    used_for: int | None = None
    """To whom it was given, when it was an idea for whoever it fits."""
