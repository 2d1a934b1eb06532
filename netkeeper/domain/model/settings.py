"""What the user chose, with defaults that need no choosing (R14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from netkeeper.domain.model.record import Record

SETTINGS_UID = 1
"""The one settings record's uid: the same on every machine, so that merges meet in it."""

TIERS: Mapping[str, int] = {"core": 75, "close": 120, "wider": 270}
"""Tier -> days between contacts: core every two to three months, weaker ties once or twice a year (P11)."""

ROLES: tuple[str, ...] = (
    "mentor", "peer", "industry expert", "sponsor", "connector", "collaborator", "client", "mentee", "friend",
)  # fmt: skip

WANTED: Mapping[str, int] = {
    "mentor": 2,
    "peer": 5,
    "industry expert": 3,
    "sponsor": 1,
    "connector": 2,
    "collaborator": 3,
    "mentee": 1,
    "friend": 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Record):
    """One record for the whole store."""

    table: ClassVar[str] = "settings"

    uid: int = SETTINGS_UID
    tiers: Mapping[str, int] = field(default_factory=lambda: dict(TIERS))
    """Tier -> cadence in days, nearest first."""

    tag_cadences: Mapping[str, int] = field(default_factory=dict)
    """Tag -> cadence in days, for everyone who carries it and has none of their own (P11)."""

    roles: tuple[str, ...] = ROLES
    wanted: Mapping[str, int] = field(default_factory=lambda: dict(WANTED))
    """Role -> how many are wanted (P4)."""

    budget: int = 2
    """People to reach out to in a week (P6)."""

    monthly_cap: int = 8
    """New connections a month at the most (P18)."""

    own_organisation: str = ""
    """Where the user works: its departments are circles of their network (R17)."""

    own_department: str = ""
    departments: tuple[str, ...] = ()
    """Departments there that matter to the user's work, whether anybody in them is known yet or not (R17)."""

    review_day: int = 5
    """ISO weekday of the weekly quarter of an hour: 5 is Friday (P12)."""

    keymap: Mapping[str, str] = field(default_factory=dict)
    """Command id -> key, where it differs from the default."""

    theme: str = ""
    region: str = ""
    """Two-letter country for phone numbers without one; asked once."""

    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """A spreadsheet's header set -> column -> field, remembered from the last import of its like."""

    facts: Mapping[str, Any] = field(default_factory=dict)
    """Small things to remember: what was chosen once and need not be asked again."""
