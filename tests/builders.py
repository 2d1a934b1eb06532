"""Builders with sensible defaults: a person, a contact that happened, a keeper over memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import date
from typing import Any

from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.record import Record
from netkeeper.domain.network.network import Network
from netkeeper.services import Keeper

TODAY = date(2026, 11, 22)
_uids = itertools.count(1_000)


def person(name: str = "Ada Lovelace", **fields: Any) -> Contact:
    """A contact; core unless told otherwise."""
    fields.setdefault("uid", next(_uids))
    fields.setdefault("tier", "core")
    return Contact(name=name, **fields)


def contact_on(day: date | str, *people: Contact, **fields: Any) -> Interaction:
    """Something that happened with people on a day."""
    fields.setdefault("uid", next(_uids))
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return Interaction(on=on, contacts=tuple(p.uid for p in people), **fields)


class MemoryRepository:
    """A Repository of the store's Protocol that keeps everything in lists."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.records = list(records)
        self.changes: list[Change] = []

    def load(self) -> Iterable[Record]:
        network = Network(self.records)
        for change in self.changes:
            network = network.apply(change)
        return [record for table in network.tables.values() for record in table.values()]

    def commit(self, change: Change) -> list[Change]:
        self.changes.append(change)
        return [change]

    def refresh(self) -> list[Change]:
        return []

    def history(self, limit: int = 1000) -> list[Change]:
        return [c for c in reversed(self.changes) if c.kind != "draft"][:limit]

    def prepare(self) -> None:
        pass

    def compact(self) -> bool:
        return False

    @property
    def uncompacted(self) -> int:
        return 0

    @property
    def notices(self) -> list[str]:
        return []

    def close(self) -> None:
        pass


def keeper(*records: Record, today: date = TODAY) -> Keeper:
    """A keeper over memory, with a fixed day."""
    return Keeper(MemoryRepository(records), lambda: today)
