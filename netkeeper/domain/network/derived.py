"""What indexes have to follow: the records that Changes touched since they were last asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import about

Key = tuple[str, int]
"""(table, uid)."""

Before = Mapping[Key, Record | None]
"""The records that were touched, each as it was before; None where it was not there."""

FEW = 4000
"""Records touched since an index was last asked for; beyond, it is cheaper to make it anew."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The records that several Changes touched, one after another; adding a Change costs the same at any length."""

    keys: Before
    before: Touched | None = None
    count: int = 0

    def and_more(self, keys: Before) -> Touched:
        """With those of one more Change."""
        return Touched(keys, self, self.count + len(self.keys))

    @property
    def few(self) -> bool:
        """Whether following them is cheaper than beginning anew."""
        return self.count + len(self.keys) < FEW

    def all(self) -> Before:
        """All of them, each as it was before the first of these Changes."""
        found: dict[Key, Record | None] = {}
        one: Touched | None = self
        while one is not None:
            found.update(one.keys)
            one = one.before
        return found


def people_touched(tables: Mapping[str, Mapping[int, Record]], touched: Before) -> set[int]:
    """Who changed, or is or was told of in what changed; `tables` hold the records as they are now."""
    found: set[int] = set()
    for (table, uid), before in touched.items():
        if table == Contact.table:
            found.add(uid)
            continue
        for record in (before, tables[table].get(uid)):
            if record is not None:
                found.update(about(record))
    return found
