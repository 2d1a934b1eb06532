"""TinyDB over the live store: its tables and queries see every Change, and what they write is saved as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from netkeeper.calendar_days import microseconds, moment
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.model.serialization import from_json
from netkeeper.errors import Refused
from netkeeper.store.snapshot import KINDS

if TYPE_CHECKING:
    from netkeeper.store.journaled import JournaledRepository

Tables = dict[str, dict[str, dict[str, Any]]]


class LiveStorage(Storage):
    """The tables in memory. Each document handed out is a copy; what is on disk is written by Changes alone."""

    def __init__(self, repository: JournaledRepository) -> None:
        self.repository = repository

    def table(self, name: str) -> dict[str, dict[str, Any]]:
        """One table, parsed for whoever asks."""
        return {str(uid): orjson.loads(doc) for uid, doc in self.repository.state.docs.get(name, {}).items()}

    def read(self) -> Tables:
        return {name: self.table(name) for name in list(self.repository.state.docs)}

    def write(self, data: Mapping[str, Any]) -> None:
        """Save what differs from what is there, as one Change. Raises NotSaved, Refused."""
        edits: list[Edit] = []
        for name, table in data.items():
            old = self.table(name)
            changed = {uid for uid in {*old, *map(str, table)} if old.get(uid) != table.get(uid)}
            kind = KINDS.get(name)
            if kind is None and changed:
                raise Refused(f"netkeeper has no table {name}; there are {', '.join(KINDS)}.")
            for uid in sorted(changed, key=int):
                assert kind is not None, "a table that changed is one of ours"
                states = [
                    from_json(kind, int(uid), one) if one is not None else None
                    for one in (old.get(uid), table.get(uid))
                ]
                edits.append(Edit(*states))
        if edits:
            self.repository.commit(
                Change(uid=microseconds(), label="Changed through TinyDB", at=moment(), edits=tuple(edits))
            )


class LiveTable(Table):
    """A table that reads itself alone, hands out uids, and remembers no answers: others write too."""

    default_query_cache_capacity = 0

    def _get_next_id(self) -> int:
        return microseconds()

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        assert isinstance(self._storage, LiveStorage), "live tables stand on live storage"
        return dict(self._storage.table(self.name))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        documents: dict[int, Mapping[str, Any]] = {int(uid): doc for uid, doc in self._read_table().items()}
        updater(documents)
        self._storage.write({self.name: {str(uid): dict(doc) for uid, doc in documents.items()}})


class LiveDB(TinyDB):
    """TinyDB with live tables."""

    table_class = LiveTable


def live_db(repository: JournaledRepository) -> TinyDB:
    """TinyDB over a repository that was loaded."""
    return LiveDB(repository, storage=LiveStorage)
