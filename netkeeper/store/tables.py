"""TinyDB over the journal: its tables read the live documents, and what they write is one journal line.

All writes inside one `transaction` are one Change; a write outside of any is one by itself. What a table hands out is
a copy: the store's own documents change by Changes alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager, contextmanager
from math import isfinite
from typing import Any, Protocol

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from netkeeper.calendar_days import microseconds
from netkeeper.errors import Refused
from netkeeper.store.gate import Edits
from netkeeper.store.records import KINDS
from netkeeper.store.state import State

Plain = dict[str, Any]
Tables = dict[str, dict[str, Any]]


class TableOwner(Protocol):
    """What keeps the documents that these tables read, and saves what they write."""

    @property
    def state(self) -> State:
        """The live documents."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the store, ready for a line."""

    def save_from_tables(self, edits: Edits) -> None:
        """Save edits as a Change."""

    def close(self) -> None:
        """Let go of the store."""


class Transaction:
    """What is written until it is saved as one: table by table, over what is there."""

    def __init__(self, storage: JournalingStorage) -> None:
        self._storage = storage
        self._tables: dict[str, _Overlay] = {}

    def table(self, name: str) -> _Overlay:
        """A table as it will be."""
        if name not in self._tables:
            self._tables[name] = _Overlay(name, self._storage.documents(name))
        return self._tables[name]

    def edits(self) -> Edits:
        """What differs from what is there."""
        return {(name, uid): doc for name, table in self._tables.items() for uid, doc in table.changed().items()}


class _Overlay(MutableMapping[int, Plain]):
    """A table's documents, parsed when they are first asked for; what is done to them is seen by `changed`."""

    def __init__(self, name: str, documents: Mapping[int, bytes]) -> None:
        self._name = name
        self._documents = documents
        self._touched: dict[int, Plain | None] = {}

    def __getitem__(self, uid: int) -> Plain:
        if uid not in self._touched:
            self._touched[uid] = orjson.loads(self._documents[uid])
        document = self._touched[uid]
        if document is None:
            raise KeyError(uid)
        return document

    def __setitem__(self, uid: int, document: Plain) -> None:
        self._touched[uid] = document

    def __delitem__(self, uid: int) -> None:
        if uid not in self:
            raise KeyError(uid)
        self._touched[uid] = None

    def __contains__(self, uid: object) -> bool:
        return self._touched[uid] is not None if uid in self._touched else uid in self._documents

    def __iter__(self) -> Iterator[int]:
        yield from (uid for uid in self._documents if uid in self)
        yield from (uid for uid, document in self._touched.items() if document and uid not in self._documents)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changed(self) -> dict[int, bytes | None]:
        found = {
            uid: None if document is None else orjson.dumps(_finite(self._name, uid, document))
            for uid, document in self._touched.items()
        }
        return {uid: document for uid, document in found.items() if document != self._documents.get(uid)}


class _ParsedTable(Mapping[str, Plain]):
    """A table as TinyDB reads it: uid as text -> a copy of the document."""

    def __init__(self, documents: Mapping[int, bytes]) -> None:
        self._documents = documents

    def __getitem__(self, uid: str) -> Plain:
        document: Plain = orjson.loads(self._documents[int(uid)])
        return document

    def __iter__(self) -> Iterator[str]:
        return iter([str(uid) for uid in self._documents])

    def __len__(self) -> int:
        return len(self._documents)


class JournalingStorage(Storage):
    """The tables in memory; a write is a Change of the repository."""

    def __init__(self, path: str, repository: TableOwner) -> None:
        self.path = path
        self.repository = repository
        self._open = threading.local()

    def documents(self, name: str) -> Mapping[int, bytes]:
        """One table's documents as they are kept."""
        return self.repository.state.docs.get(name, {})

    def table(self, name: str) -> Mapping[str, Plain]:
        """One table, parsed for whoever asks; inside a transaction with what it wrote."""
        transaction: Transaction | None = getattr(self._open, "transaction", None)
        if transaction is not None:
            return {str(uid): document for uid, document in transaction.table(name).items()}
        state = self.repository.state
        return _ParsedTable(state.docs.get(name, {})) if state.documents.is_split else state.documents.parsed(name)

    def read(self) -> Tables:
        """Every table."""
        return {name: dict(self.table(name)) for name in self.repository.state.documents.names()}

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the tables as given: those that are not named are emptied. Raises NotSaved, Refused."""
        with self.transaction() as transaction:
            for name in {*data, *self.repository.state.documents.names()}:
                table, new = transaction.table(name), {int(uid): dict(doc) for uid, doc in data.get(name, {}).items()}
                for uid in [uid for uid in table if uid not in new]:
                    del table[uid]
                for uid, document in new.items():
                    table[uid] = document

    @contextmanager
    def transaction(self, save: Callable[[Edits], None] | None = None) -> Iterator[Transaction]:
        """Collect what tables write; `save` what came of it. Within another transaction it is part of that one."""
        around: Transaction | None = getattr(self._open, "transaction", None)
        if around is not None:
            yield around
            return
        with self.repository.writing():
            transaction = self._open.transaction = Transaction(self)
            try:
                yield transaction
            finally:
                self._open.transaction = None
            edits = transaction.edits()
            for name, _ in edits:
                if name not in KINDS and save is None:
                    raise Refused(f"netkeeper has no table {name}; there are {', '.join(KINDS)}.")
            (save or self.repository.save_from_tables)(edits)

    def document(self, uid: int, plain: Plain) -> Document:
        """A document for a table, under a uid of ours."""
        return Document(plain, doc_id=uid)

    def close(self) -> None:
        self.repository.close()


class JournalingTable(Table):
    """A table that reads itself alone, hands out uids, and remembers no answers: others write too."""

    default_query_cache_capacity = 0

    def _get_next_id(self) -> int:
        return microseconds()

    def _read_table(self) -> Any:
        assert isinstance(self._storage, JournalingStorage), "these tables stand on this storage"
        return self._storage.table(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        assert isinstance(self._storage, JournalingStorage), "these tables stand on this storage"
        with self._storage.transaction() as transaction:
            updater(transaction.table(self.name))


class NetworkDB(TinyDB):
    """TinyDB on journaling tables."""

    table_class = JournalingTable

    def drop_tables(self) -> None:
        """Refused: one word would remove the whole network."""
        raise Refused("drop_tables would remove the whole network. Remove what you mean, table by table.")


def _finite(table: str, uid: int, value: Any) -> Any:
    """A document whose numbers JSON can hold. Raises Refused: they would be lost without a word."""
    match value:
        case float() if not isfinite(value):
            raise Refused(f"Not saved: record {uid} in {table} holds {value}, which JSON can't.")
        case dict():
            for one in value.values():
                _finite(table, uid, one)
        case list() | tuple():
            for one in value:
                _finite(table, uid, one)
    return value
