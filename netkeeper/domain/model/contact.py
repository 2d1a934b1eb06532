"""A person, and how they are kept. The vocabulary of tiers and styles lives here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal

from netkeeper.domain.model.details import DateThatMatters, Position, PostalAddress, Relation
from netkeeper.domain.model.record import Record

Style = Literal["kept", "responsive", "resting", "archived"]
"""kept: on a rhythm; responsive: answered, never chased; resting: let go on purpose (P18); archived: gone."""

STYLES: tuple[Style, ...] = ("kept", "responsive", "resting", "archived")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """One person. Every list is in the order the user gave; every text is clean (`text.clean`)."""

    table: ClassVar[str] = "contacts"

    name: str
    nickname: str = ""
    pronouns: str = ""
    """As they write them: `she/her`."""

    organisation: str = ""
    title: str = ""
    department: str = ""
    """Which part of the organisation."""

    positions: tuple[Position, ...] = ()
    """Other places of work: a second employer, a board, one that was left."""

    industry: str = ""
    location: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    """As typed; E.164 is only ever a match key."""

    links: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """An e-mail address, number or link, as it stands above -> its label: `work`, `home`, a word of the user's."""

    addresses: tuple[PostalAddress, ...] = ()
    birthday: str = ""
    """`1990-02-03`, `--02-03` where the year is unknown, or text as found when it is no date."""

    dates: tuple[DateThatMatters, ...] = ()
    """Days to remember beside the birthday."""

    roles: tuple[str, ...] = ()
    """From the user's own list: mentor, peer, industry expert, sponsor, connector, …"""

    tier: str = ""
    """`core`, `close`, `wider`, or nothing: not yet placed, and so without a rhythm until triage."""

    cadence_days: int | None = None
    """A rhythm of their own, in days; None: that of a tag of theirs, else the tier's (P11)."""

    first_due: date | None = None
    """The day given for the next word when many people are spread over the weeks (R5)."""

    spread_on: date | None = None
    """The day on which `first_due` was given: a contact since then ends it, an older one does not. None: any does."""

    goals: tuple[int, ...] = ()
    """Goals this person supports (P4)."""

    tags: tuple[str, ...] = ()
    met_on: date | None = None
    met_how: str = ""
    introduced_by: int | None = None
    knows: tuple[int, ...] = ()
    """Other contacts this one is known to know; read in both directions."""

    relations: tuple[Relation, ...] = ()
    """How this contact stands to others, where more than acquaintance is known."""

    cares_about: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    channel: str = ""
    """The channel they like best (one of `channels.CHANNELS`)."""

    notes: str = ""
    takes_call: bool = False
    """Would gladly take my call within a week (P16)."""

    style: Style = "kept"
    snoozed_until: date | None = None
    passes: Mapping[str, str] = field(default_factory=dict)
    """Day, ISO -> why they were passed over in the queue that day (`outreach.PASSES`)."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Own columns: any name -> text (P26)."""

    origin: Mapping[str, Any] = field(default_factory=dict)
    """Where they came from: `file`, `key` (the importer's), `vcard` (lines not modelled, verbatim)."""

    not_same: tuple[int, ...] = ()
    """Contacts that look alike and are somebody else: never suggested as duplicates again."""
