"""A search that is kept under a name: who is in it is asked anew each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from netkeeper.domain.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedList(Record):
    """People by a query, under a name of the user's."""

    table: ClassVar[str] = "saved_lists"

    name: str
    query: str
    """In the language of search: `role:mentor in:Lisbon #fintech`."""
