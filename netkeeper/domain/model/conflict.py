"""One record, changed in two places in ways that do not go together: both versions are kept until a person chooses.

A conflict is a record like any other: it is saved, undone and carried to other machines in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from netkeeper.domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict(Record):
    """Two versions of one record. Its uid is made from both, so that two machines that meet it make the same one."""

    table: ClassVar[str] = "conflicts"

    of_table: str
    """The table of the record."""

    of_uid: int
    fields: tuple[str, ...]
    """The fields that were given different values."""

    one: Mapping[str, Any] = field(default_factory=dict)
    """The version that stands in the record's place until somebody chooses: the plain values of the fields."""

    other: Mapping[str, Any] = field(default_factory=dict)
    """The other version of the same fields."""
