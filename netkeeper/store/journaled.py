"""The repository on TinyDB's JSON: a snapshot, and a journal of the Changes since.

When `commit` returns, the Change is on disk, whole. A save costs one write and one sync at any size of the store.
Several programs may hold the same store: each takes in what the others wrote before it writes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import orjson

from netkeeper.calendar_days import microseconds
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.serialization import Malformed, from_json
from netkeeper.errors import NotSaved, StoreBusy, StoreDamaged
from netkeeper.store import compaction, journal
from netkeeper.store import state as states
from netkeeper.store.disk import Disk
from netkeeper.store.incoming import Shared
from netkeeper.store.journal import DocEdit, Entry
from netkeeper.store.merge import encode
from netkeeper.store.snapshot import Newer, Unmerged
from netkeeper.store.state import Position, State

if TYPE_CHECKING:
    from tinydb import TinyDB

COMPACT_AT = 4 << 20
"""Bytes of journal from which a compaction is due even when nobody is idle."""


class JournaledRepository(Shared):
    """One network in one file. A store that does not exist yet is made by the first commit."""

    def __init__(self, path: Path, disk: Disk | None = None, patience: float = 10.0) -> None:
        """`patience`: seconds to wait for another program that is writing."""
        super().__init__(path, disk or Disk())
        self._lock = self.disk.lock(self.paths.lock, patience)
        self._compacting = Lock()

    # The Repository

    def load(self) -> Iterable[Record]:
        """Every record. Raises StoreDamaged, StoreBusy; nothing is written."""
        try:
            with _no_collection():
                self._state = states.read(self.disk, self.paths)
                self._incoming = []
                return self._state.documents.records(self.paths.snapshot)
        except OSError as error:
            raise StoreDamaged(f"{self.paths.snapshot} could not be read: {_reason(error)}.") from None

    def commit(self, change: Change) -> list[Change]:
        """Make a Change durable. Returns what memory must take in now: what others wrote, then this one as saved.

        Where others changed the same records, both changes are merged by field, and a Conflict is added for what
        does not go together. Raises NotSaved, StoreBusy; then nothing has changed.
        """
        with self._saving():
            if self._state.file is None:
                self.disk.make_folder(self.paths.snapshot.parent)
            with self._lock.held():
                self._read_incoming()
                if self._state.file is None or self._state.recovery:
                    self._compact_held()
                self._repair_journal()
                entry, as_asked = self._rebased(change)
                if entry.edits:
                    self._append(entry)
                return [*self._take_incoming(), change if as_asked else self._change(entry)]

    def refresh(self) -> list[Change]:
        """What others wrote since the last call, oldest first; two stats when nobody did. Raises StoreError."""
        if self._moved():
            with self._saving(), self._lock.held():
                self._read_incoming(saving=False)
                if self._state.recovery == "adoption":
                    self._compact_held()
        return self._take_incoming()

    def history(self, limit: int = 1000) -> list[Change]:
        """The newest Changes, newest first; drafts are none. Raises StoreDamaged."""
        with _no_collection():
            found = {entry.uid: entry for entry in reversed(self._state.entries) if entry.kind != "draft"}
            if self._state.file is not None and self.disk.stat(self.paths.history):
                for payload in reversed(journal.payloads(self.disk.read(self.paths.history))):
                    if len(found) >= limit:
                        break
                    entry = journal.decode_history(payload)
                    found.setdefault(entry.uid, entry)
            return [self._change(entry) for entry in list(found.values())[:limit]]

    def prepare(self) -> None:
        """Make ready what the first save would wait for."""
        self._state.documents.split()

    def compact(self) -> bool:
        """Bring the journal into the snapshot, in slices: call it in a thread when nobody is typing.

        Returns whether there was anything to do. Raises NotSaved, StoreBusy; then nothing is lost.
        """
        if not self._state.uncompacted or not self._compacting.acquire(blocking=False):
            return False
        try:
            with self._saving():
                return self._compact_freely()
        finally:
            self._compacting.release()

    @property
    def uncompacted(self) -> int:
        """Bytes that a compaction would bring into the snapshot; 0 when there is nothing to compact."""
        state = self._state
        return max(1, state.position.end if state.position else 0) if state.uncompacted else 0

    @property
    def notices(self) -> list[str]:
        """What a person should know about how the store was found, in sentences."""
        return list(self._state.notices)

    def close(self) -> None:
        """Compact, if there is anything to compact, and let go of the files. What fails now is done later."""
        with suppress(NotSaved, StoreBusy, StoreDamaged):
            self.compact()
        self._let_go()
        self._lock.close()

    @property
    def db(self) -> TinyDB:
        """TinyDB over the live data: its tables and queries. What is written through it is saved like all else."""
        from netkeeper.store.tables import live_db

        return live_db(self)

    @property
    def state(self) -> State:
        """What is in memory, for the store's own rooms."""
        return self._state

    # Writing

    @contextmanager
    def _saving(self) -> Iterator[None]:
        """A failure while saving, as the sentence a person can act on."""
        try:
            yield
        except (Newer, Unmerged) as error:
            raise NotSaved(f"Not saved: {error}") from None
        except orjson.JSONEncodeError as error:
            raise NotSaved(f"Not saved: the change holds something that can't be written ({error}).") from None
        except OSError as error:
            raise NotSaved(
                f"Not saved to {self.paths.snapshot}: {_reason(error)}. "
                "What is on the screen is as before; make room or give permission, and try again."
            ) from None

    def _append(self, entry: Entry) -> None:
        """One line at the journal's end, synced. Raises OSError; then the journal ends where it did."""
        position = self._state.position or self._begin_journal()
        if self._file is None:
            self._file = self.disk.open(self.paths.journal)
        data = journal.encode(entry, position.number + 1)
        name = position.id
        if not name:
            name = f"{microseconds():x}-{id(self):x}"
            data = journal.head(name, self._state.snapshot.ident) + data
        elif position.unended:
            data = b"\n" + data
        try:
            self._file.write(data, position.end)
            self._file.sync()
            if not position.named:
                self.disk.sync_folder(self.paths.journal.parent)
                position.named = True
        except OSError:
            position.failed = data
            with suppress(OSError):
                self._cut_journal(position)
            raise
        position.id, position.unended = name, False
        position.end += len(data)
        position.size = position.end
        position.number += 1
        self._state.apply(entry)

    def _begin_journal(self) -> Position:
        for path in (self.paths.snapshot, self.paths.history):
            self.disk.make_private(path)
        self._let_go()
        self._file = self.disk.create(self.paths.journal)
        signature = self.disk.stat(self.paths.journal)
        assert signature is not None, "it was made just now"
        self._state.position = Position(signature.inode, named=False)
        return self._state.position

    def _cut_journal(self, position: Position) -> None:
        """Take off what follows the last good line. Raises OSError."""
        if self._file is None:
            self._file = self.disk.open(self.paths.journal)
        self._file.truncate(position.end)
        self._file.sync()
        position.size, position.failed = position.end, None

    def _repair_journal(self) -> None:
        """Before anything is appended: the journal ends with a good line, or is compacted away. Raises OSError."""
        position = self._state.position
        if position is None or (position.size == position.end and position.failed is None):
            return
        try:
            self._cut_journal(position)
        except OSError:
            if not position.id:
                self.disk.remove(self.paths.journal)
                self._state.position = None
            else:
                self._state.recovery = "repair"
                self._compact_held()

    def _rebased(self, change: Change) -> tuple[Entry, bool]:
        """A Change in documents, as it fits what is there now, and whether that is just what was asked for.

        Raises NotSaved when nothing of it fits.
        """
        edits: dict[tuple[str, int], DocEdit] = {}
        kept, as_asked = 0, True
        for edit in change.edits:
            before = None if edit.before is None else encode(edit.before)
            after = None if edit.after is None else encode(edit.after)
            now = self._state.docs.get(edit.table, {}).get(edit.uid)
            if now == before or self._reads_as(now, edit.before):
                found = [DocEdit(edit.table, edit.uid, now, after)]
            else:
                as_asked = False
                found = states.settle(
                    self._state.docs, edit.table, edit.uid, journal.fingerprint(before), before, after
                )
                kept += after is None and now is not None
            edits |= {(one.table, one.uid): one for one in found}
        if kept and not edits:
            raise NotSaved(
                f"Not done: “{change.label}”. Another program changed the same records a moment ago. "
                "Its version is shown now; look at it, and do yours again."
            )
        entry = Entry(change.uid, change.label, change.at, tuple(edits.values()), change.kind, change.of)
        return entry, as_asked

    def _reads_as(self, document: bytes | None, expected: Record | None) -> bool:
        """Whether a document written in other words is the record that is expected."""
        if document is None or expected is None:
            return False
        try:
            return from_json(type(expected), expected.uid, orjson.loads(document)) == expected
        except Malformed:
            return False

    # Folding

    def _compact_freely(self) -> bool:
        with self._lock.held():
            self._read_incoming()
            if not self._state.uncompacted:
                return False
            plan = compaction.prepare(self.paths, self._state)
        try:
            compaction.write(self.disk, self.paths, plan)
            with self._lock.held():
                self._read_incoming()
                if plan.fits(self._state) and not self._switch(plan):
                    self._read_incoming()
        finally:
            compaction.discard(self.disk, plan)
        compaction.sweep(self.disk, self.paths)
        return True

    def _compact_held(self) -> None:
        """The same at once, by somebody who holds the lock and can't go on without."""
        plan = compaction.prepare(self.paths, self._state)
        try:
            compaction.write(self.disk, self.paths, plan)
            switched = self._switch(plan)
        finally:
            compaction.discard(self.disk, plan)
        if not switched:
            raise OSError("the file was replaced by another program at this very moment")

    def _switch(self, plan: compaction.CompactionPlan) -> bool:
        if self._state.journal == plan.journal:
            self._let_go()  # some systems rename no file that is open
        return compaction.switch(self.disk, self.paths, self._state, plan)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing that is built here is garbage: half the time, at a hundred thousand records."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
