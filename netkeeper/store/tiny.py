"""The repository on TinyDB. A commit is on disk, whole, when it returns; at every moment one whole file stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from netkeeper.domain.change import Change, Edit
from netkeeper.domain.network import RECORDS
from netkeeper.domain.plain import Malformed, from_plain, to_plain
from netkeeper.domain.record import Record
from netkeeper.errors import NotSaved, StoreDamaged
from netkeeper.store.atomic import make_folder
from netkeeper.store.lock import Lock
from netkeeper.store.storage import META, SCHEMA, Tables, WholeFile
from netkeeper.when import microseconds, moment

HISTORY = "_history"
KEPT = 1000
"""How many Changes history keeps."""

_KINDS: dict[str, type[Record]] = {kind.table: kind for kind in RECORDS}


class TinyRepository:
    """One network in one TinyDB JSON file. A store that does not exist yet is made by the first commit."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._storage = WholeFile(path)
        self._lock = Lock(path.with_name(path.name + ".lock"))
        self._tables: Tables = {}
        self._others: list[Change] = []

    # The Repository

    def load(self) -> Iterable[Record]:
        """Every record. Raises StoreDamaged when the file is not what netkeeper wrote."""
        self._tables = self._read()
        return [record for name in _KINDS for record in self._records(name)]

    def commit(self, change: Change) -> None:
        """Replace the file by one that holds the Change. Raises NotSaved, StoreBusy; then nothing has changed."""
        with self._saving():
            make_folder(self.path.resolve().parent)
            with self._lock.held():
                self._take_in()
                self._check_fits(change)
                tables = self._with(change)
                self._storage.write(tables)
                self._tables = tables

    def refresh(self) -> list[Change]:
        """What another program did to the file since the last call."""
        if self._storage.moved:
            with self._saving(), self._lock.held():
                self._take_in()
        taken, self._others = self._others, []
        return taken

    def history(self, limit: int = KEPT) -> list[Change]:
        """The newest Changes, newest first; drafts are none."""
        table = self._tables.get(HISTORY, {})
        newest = sorted(table, key=int, reverse=True)[:limit]
        return [_change(int(uid), table[uid]) for uid in newest]

    def close(self) -> None:
        self._lock.close()

    @property
    def db(self) -> TinyDB:
        """A TinyDB over a copy of what is saved, for its tables and queries; writing to it changes nothing here."""
        db = TinyDB(storage=MemoryStorage)
        db.storage.write(self._tables)
        return db

    # Within

    def _read(self) -> Tables:
        try:
            return self._storage.read() or {META: {"1": {"format": "netkeeper", "schema": SCHEMA}}}
        except OSError as error:
            raise StoreDamaged(f"{self.path} could not be read: {error.strerror}. Nothing was changed.") from None

    def _records(self, name: str) -> Iterator[Record]:
        for uid, document in self._tables.get(name, {}).items():
            yield self._record(name, int(uid), document)

    def _record(self, name: str, uid: int, document: dict[str, Any]) -> Record:
        try:
            return from_plain(_KINDS[name], uid, document)
        except Malformed as error:
            raise StoreDamaged(f"{self.path} is damaged: {error}. Nothing was changed.") from None

    @contextmanager
    def _saving(self) -> Iterator[None]:
        """A system error while saving, as the sentence a person can act on."""
        try:
            yield
        except OSError as error:
            raise NotSaved(
                f"Not saved to {self.path}: {error.strerror or error}. "
                "What is on the screen is as before; make room or give permission, and try again."
            ) from None

    def _with(self, change: Change) -> Tables:
        """The tables with a Change applied; those it does not touch are shared."""
        tables = dict(self._tables)
        for name in {edit.table for edit in change.edits}:
            tables[name] = dict(tables.get(name, {}))
        for edit in change.edits:
            if edit.after is None:
                tables[edit.table].pop(str(edit.uid), None)
            else:
                tables[edit.table][str(edit.uid)] = to_plain(edit.after)
        if change.kind != "draft":
            history = dict(tables.get(HISTORY, {}))
            history[str(change.uid)] = _plain_change(change)
            for uid in sorted(history, key=int)[:-KEPT]:
                del history[uid]
            tables[HISTORY] = history
        return tables

    def _check_fits(self, change: Change) -> None:
        """Refuse a Change to a record that another program changed meanwhile: it is shown before it is lost."""
        for edit in change.edits:
            now = self._tables.get(edit.table, {}).get(str(edit.uid))
            before = None if edit.before is None else to_plain(edit.before)
            if now != before and self._others:
                raise NotSaved(
                    "Not saved: another program changed the same record a moment ago. "
                    "Its version is shown now; look at it and do yours again."
                )

    def _take_in(self) -> None:
        """When another program replaced the file, read it and keep what it did for `refresh`."""
        if not self._storage.moved:
            return
        tables = self._read()
        edits: list[Edit] = []
        for name in _KINDS:
            ours, theirs = self._tables.get(name, {}), tables.get(name, {})
            for uid in ours.keys() | theirs.keys():
                if ours.get(uid) != theirs.get(uid):
                    before = self._record(name, int(uid), ours[uid]) if uid in ours else None
                    after = self._record(name, int(uid), theirs[uid]) if uid in theirs else None
                    edits.append(Edit(before, after))
        self._tables = tables
        if edits:
            newest = max(tables.get(HISTORY, {}), key=int, default="")
            label = tables[HISTORY][newest]["label"] if newest else "Changed from outside"
            change = Change(uid=microseconds(), label=label, at=moment(), edits=tuple(edits), kind="merge")
            self._others.append(change)


def _plain_change(change: Change) -> dict[str, Any]:
    edits = []
    for edit in change.edits:
        plain: dict[str, Any] = {"table": edit.table, "uid": edit.uid}
        if edit.before is not None:
            plain["before"] = to_plain(edit.before)
        if edit.after is not None:
            plain["after"] = to_plain(edit.after)
        edits.append(plain)
    plain = {"label": change.label, "at": change.at, "edits": edits}
    if change.kind != "do":
        plain["kind"] = change.kind
    if change.of is not None:
        plain["of"] = change.of
    return plain


def _change(uid: int, plain: dict[str, Any]) -> Change:
    def image(edit: dict[str, Any], side: str) -> Record | None:
        return from_plain(_KINDS[edit["table"]], edit["uid"], edit[side]) if side in edit else None

    edits = tuple(Edit(image(e, "before"), image(e, "after")) for e in plain["edits"])
    change = Change(uid=uid, label=plain["label"], at=plain["at"], edits=edits)
    return replace(change, kind=plain.get("kind", "do"), of=plain.get("of"))
