"""The repository on TinyDB: its tables over a snapshot, and a journal of the Changes since.

When `commit` returns, the Change is on disk, whole. A save costs one write and one sync at any size of the store.
Several programs may hold the same store: each reads what the others wrote before it writes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from netkeeper.calendar_days import microseconds, moment
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.serialization import to_json
from netkeeper.errors import NotSaved, StoreBusy, StoreDamaged
from netkeeper.store import compaction, journal, reading
from netkeeper.store.disk import Disk
from netkeeper.store.failures import told_failures
from netkeeper.store.gate import Edits, Key, as_record, encode
from netkeeper.store.incoming import SharedStore
from netkeeper.store.journal import DocEdit, Entry
from netkeeper.store.merge import rebase
from netkeeper.store.records import KINDS, record_of, without_collection
from netkeeper.store.seal import Seal
from netkeeper.store.sealed_files import seal_of
from netkeeper.store.state import SEALING, JournalPosition, State, removes

if TYPE_CHECKING:
    from tinydb import TinyDB

    from netkeeper.store.tables import JournalingStorage

_TRIES = 5
"""How often a compaction that must be is begun again, when another program replaces the file each time."""

COMPACT_AT = 4 << 20
"""Bytes of journal from which a compaction is due even when nobody is idle."""


class LockLost(Exception):
    """Another program deleted the lock's file while it was held: another may have written at the same time."""


class JournaledRepository(SharedStore):
    """One network in one file. A store that does not exist yet is made by the first commit."""

    def __init__(
        self, path: Path, disk: Disk | None = None, patience: float = 10.0, compact_at_close: bool = True
    ) -> None:
        """`patience`: seconds to wait for another program that is writing. `compact_at_close`: leave no journal behind;
        without it, only one that is due."""
        super().__init__(path, disk or Disk())
        self._lock = self.disk.lock(self.paths.lock, patience)
        self._compacting = Lock()
        self.compact_at_close = compact_at_close

    # The Repository

    def load(self) -> Iterable[Record]:
        """Every record. Raises StoreDamaged, StoreBusy; nothing is written."""
        try:
            with without_collection():
                self._state = reading.read_state(self.disk, self.paths)
                self._incoming = []
                path = self.paths.snapshot
                return [
                    record_of(kind, document.doc_id, document, path)
                    for name, kind in KINDS.items()
                    for document in self.db.table(name)
                ]
        except OSError as error:
            raise StoreDamaged(f"{self.paths.snapshot} could not be read: {error.strerror or error}.") from None

    def commit(self, change: Change) -> list[Change]:
        """Make a Change durable. Returns what memory must take in now: what others wrote, then this one as saved.

        Where others changed the same records, both changes are merged by field, and a Conflict is added for what
        does not go together. Raises NotSaved, StoreBusy; then nothing has changed.
        """
        expected = {(edit.table, edit.uid): edit.before for edit in change.edits}
        head = Entry(change.uid, change.label, change.at, (), change.kind, change.of)
        saved: list[Entry] = []

        def save(edits: Edits) -> None:
            keys = [key for key in expected if key in edits]  # in the Change's order
            asked = [DocEdit(*key, self._expected(key, expected[key]), edits[key]) for key in keys]
            saved.append(self._save(head, asked, strict=change.kind in ("do", "draft")))

        with self._storage.transaction(save):
            for edit in change.edits:
                table = self.db.table(edit.table)
                with suppress(KeyError):
                    table.remove(doc_ids=[edit.uid])
                if edit.after is not None:
                    table.upsert(self._storage.document(edit.uid, to_json(edit.after)))
        entry = saved[0]
        asked = {(e.table, e.uid): None if e.after is None else encode(e.after) for e in change.edits}
        as_asked = {(e.table, e.uid): e.after for e in entry.edits} == asked
        return [*self._take_incoming(), change if as_asked else self._change(entry)]

    def commit_documents(
        self, label: str, edits: Sequence[DocEdit], kind: str = "do", merged: tuple[str, ...] = ()
    ) -> list[Change]:
        """The same for what a merge or a restore made of documents; `merged`: the names of the states that came in."""
        head = Entry(microseconds(), label, moment(), (), kind, None, merged)
        with self.writing():
            entry = self._save(head, list(edits))
        return [*self._take_incoming(), self._change(entry)]

    def refresh(self) -> list[Change]:
        """What others wrote since the last call, oldest first; two stats when nobody did. Raises StoreError."""
        with self._telling("Not read"):
            if self._moved():
                with self._lock.held():
                    self._read_incoming(saving=False)
                    if self._state.recovery == "adoption":
                        self._compact_held()
            return self._take_incoming()

    def history(self, limit: int = 1000) -> list[Change]:
        """The newest Changes, newest first; drafts are none. Raises StoreError."""
        with self._telling("The history could not be read"), without_collection():
            found = {entry.uid: entry for entry in reversed(self._state.entries) if entry.kind != "draft"}
            if self._state.exists and len(found) < limit:
                for entry in self._old_history():
                    found.setdefault(entry.uid, entry)
                    if len(found) >= limit:
                        break
            return [self._change(entry, later=True) for entry in list(found.values())[:limit]]

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
            with self._telling():
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
        if self.compact_at_close or self.uncompacted > COMPACT_AT or self._state.recovery:
            with suppress(NotSaved, StoreBusy, StoreDamaged):
                self.compact()
        if self._file is not None and self._state.journal is not None:
            with suppress(OSError):
                self._lock.note(*self._state.journal)  # an older pair put in its place is known by it
        self._let_go()
        self._lock.close()

    @cached_property
    def db(self) -> TinyDB:
        """TinyDB over the live data: its tables and queries. What is written through it is saved like all else."""
        from netkeeper.store.tables import JournalingStorage, NetworkDB

        return NetworkDB(str(self.paths.snapshot), storage=JournalingStorage, repository=self)

    @property
    def _storage(self) -> JournalingStorage:
        from netkeeper.store.tables import JournalingStorage

        storage = self.db.storage
        assert isinstance(storage, JournalingStorage), "it was opened on this storage"
        return storage

    @property
    def state(self) -> State:
        """What is in memory, for the store's own rooms."""
        return self._state

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store, with all read that others wrote, ready for a line. Raises NotSaved, StoreBusy."""
        with self._telling():
            if not self._state.exists:
                self.disk.make_folder(self.paths.snapshot.parent)
            with self._held():
                self._read_incoming()
                if not self._state.exists or self._state.recovery:
                    self._compact_held()
                self._repair_journal()
                yield

    @contextmanager
    def _held(self) -> Iterator[None]:
        """The lock, whose folder may have been removed with all that was in it."""
        try:
            holding = self._lock.held()
            holding.__enter__()
        except FileNotFoundError:
            self.disk.make_folder(self.paths.snapshot.parent)
            holding = self._lock.held()
            holding.__enter__()
        try:
            yield
        finally:
            holding.__exit__(None, None, None)

    def _telling(self, what: str = "Not saved") -> AbstractContextManager[None]:
        return told_failures(what, self.paths.snapshot)

    def save_from_tables(self, edits: Edits) -> None:
        """What a person's script wrote through TinyDB, as a Change. Raises NotSaved."""
        asked = [DocEdit(*key, self._document(key), after) for key, after in edits.items()]
        if asked:
            self._incoming.append(
                self._save(Entry(microseconds(), "Changed through TinyDB", moment(), ()), asked, strict=True)
            )

    def _save(self, head: Entry, asked: list[DocEdit], strict: bool = False) -> Entry:
        """Bring edits through the gate, as they fit what is there now, and append them as one line."""
        edits = rebase(self._state.docs, self._incoming, asked, self._older, strict)
        if asked and not edits and any(e.after is None and self._document((e.table, e.uid)) is not None for e in asked):
            raise NotSaved(
                f"Not done: “{head.label}”. Another program changed the same records a moment ago. "
                "Its version is shown now; look at it, and do yours again."
            )
        entry = replace(head, edits=tuple(edits))
        if edits or head.merged:
            try:
                self._append(entry)
            except (LockLost, FileExistsError):
                return self._assured(head, asked, strict)
        return entry

    def _assured(self, head: Entry, asked: list[DocEdit], strict: bool) -> Entry:
        """The lock's file was deleted while a line was written: under the new lock, see whether it is there."""
        self._lock.renew()
        self._read_incoming()
        for entry in self._incoming:
            if entry.uid == head.uid:
                self._incoming.remove(entry)
                return entry
        if self._state.recovery:
            self._compact_held()
        self._repair_journal()
        return self._save(head, asked, strict)

    def _document(self, key: Key) -> bytes | None:
        return self._state.docs.get(key[0], {}).get(key[1])

    def _expected(self, key: Key, record: Record | None) -> bytes | None:
        """What a record was before, in the words in which it is kept, where it still is that record."""
        if record is None:
            return None
        now = self._document(key)
        return now if as_record(*key, now) == record else encode(record)

    def _older(self, key: Key) -> Iterable[DocEdit]:
        """The Change that removed a record, when it is remembered."""
        found = self._state.removal_of(key)
        if not found and self._state.exists:
            with suppress(OSError):
                return next((entry.edits for entry in self._old_history(key[1]) if removes(entry, key)), ())
        return found

    def _old_history(self, about: int | None = None) -> Iterator[Entry]:
        """The Changes in history's file, newest first; those that mention a uid."""
        if self.disk.stat(self.paths.history) is not None:
            mention = b"" if about is None else str(about).encode()
            for line in reversed(journal.payloads(self.disk.read(self.paths.history))):
                payload = journal.opened_history(line)
                if payload is not None and mention in payload:
                    yield journal.decode_history(payload)

    def _append(self, entry: Entry) -> None:
        """One line at the journal's end, synced. Raises OSError; then the journal ends where it did."""
        position = self._state.position or self._begin_journal()
        if self._file is None:
            self._file = self.disk.open(self.paths.journal)
        seal = self._state.snapshot.seal
        name = position.id or f"{microseconds():x}-{id(self):x}"
        data = journal.encode(entry, position.number + 1, journal.cipher(seal, name) if seal else None)
        if not position.id:
            data = journal.head(name, self._state.snapshot.ident, seal) + data
        elif position.unended:
            data = b"\n" + data
        try:
            self._file.write(data, position.end)
            self._file.sync()
            if not position.named:
                self.disk.sync_folder(self.paths.journal.parent)
                position.named = True
            if not self._lock.intact():
                raise LockLost
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

    def _begin_journal(self) -> JournalPosition:
        for path in (self.paths.snapshot, self.paths.history):
            self.disk.make_private(path)
        self._let_go()
        self.disk.create(self.paths.journal, anew=True).close()
        signature = self.disk.stat(self.paths.journal)
        assert signature is not None, "it was made just now"
        self._state.position = JournalPosition(signature.inode, named=False)
        return self._state.position

    def _cut_journal(self, position: JournalPosition) -> None:
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

    def reseal(self, seal: Seal | None) -> None:
        """Write the whole store anew under another seal, or under none. Raises NotSaved; then it is as it was."""
        with self._telling():
            self.disk.make_folder(self.paths.snapshot.parent)
            with self._held():
                self._read_incoming()
                try:
                    if self._state.uncompacted:
                        self._compact_held()  # so that the history has all before it is written under another seal
                    self._state.snapshot.seal = seal
                    self._state.recovery = SEALING
                    self._compact_held()
                except OSError:
                    self._state.snapshot.seal = seal_of(self.disk, self.paths.snapshot)
                    self._state.file, self._state.recovery = None, ""  # how far it came is read again
                    raise
                if self._state.snapshot.seal != seal:
                    raise NotSaved("Not done: another program replaced the file at this very moment. Try again.")

    # Compaction

    def _compact_freely(self) -> bool:
        with self._held():
            self._read_incoming()
            if not self._state.uncompacted:
                return False
            plan = compaction.prepare(self.paths, self._state)
        try:
            compaction.write(self.disk, self.paths, plan, keep=not self._state.garbage)
            with self._held():
                self._read_incoming()
                if plan.fits(self._state) and not self._switch(plan):
                    self._read_incoming()
        finally:
            compaction.discard(self.disk, plan)
        compaction.sweep(self.disk, self.paths, self._state.lineage.needed())
        return True

    def _compact_held(self) -> None:
        """The same at once, by somebody who holds the lock and can't go on without."""
        for _ in range(_TRIES):
            self.disk.make_folder(self.paths.snapshot.parent)
            plan = compaction.prepare(self.paths, self._state)
            try:
                compaction.write(self.disk, self.paths, plan, keep=not self._state.garbage)
                if self._switch(plan):
                    return
            finally:
                compaction.discard(self.disk, plan)
            self._read_incoming()
            if self._state.exists and not self._state.recovery:
                return
        raise OSError("the file was replaced by another program at this very moment")

    def _switch(self, plan: compaction.CompactionPlan) -> bool:
        if not self._lock.intact():
            self._lock.renew()
            self._read_incoming()
            if not plan.fits(self._state):
                return False
        retired = self._state.journal
        if retired == plan.journal:
            self._let_go()  # some systems rename no file that is open
        simple = not self._state.recovery
        switched = compaction.switch(self.disk, self.paths, self._state, plan)
        with suppress(OSError):
            self._lock.note("", 0)
        if switched and retired is not None and not self._lock.intact():
            self._lock.renew()
            self._recover_strays(*retired)
        if switched and not simple:
            compaction.remember_whole(self.disk, self.paths, self._state)
        return switched

    def _recover_strays(self, journal_id: str, number: int) -> None:
        """Lines that another program wrote into a journal while it was retired, for the lock's file was deleted."""
        found = journal.parse_journal(self.disk.read(self.paths.last_journal))
        if found.id != journal_id or self.disk.stat(self.paths.journal) is not None:
            return
        for line in found.lines:
            if line.number > number:
                for entry in reading.replay(self._state.docs, [line]) or []:
                    self._append(entry)
                    self._incoming.append(entry)
