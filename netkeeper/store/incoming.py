"""Several programs on one store: each reads what the others wrote, whether they appended, compacted or replaced.

Two stats tell whether anybody did. What was appended is read on; a sibling's compaction is followed; a file that was
replaced is merged with what is in memory, by what both grew from. Nobody who knows less displaces what is known: an
older copy that was put back, or a journal that was cut short, is written anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from netkeeper.calendar_days import microseconds, moment
from netkeeper.domain.model.change import Change, ChangeKind, Edit, EditsReadLater
from netkeeper.domain.model.record import Record
from netkeeper.errors import StoreDamaged, StoreSealed
from netkeeper.store import compaction, journal, reading
from netkeeper.store.adoption import adopt, includes
from netkeeper.store.disk import Disk, File, Signature
from netkeeper.store.journal import Entry
from netkeeper.store.merge import difference
from netkeeper.store.records import KINDS, record
from netkeeper.store.snapshot import HEAD_SIZE, Newer, Unmerged, head_of
from netkeeper.store.state import JournalPosition, Paths, State

if TYPE_CHECKING:
    from pathlib import Path


class SharedStore:
    """A store in memory, kept equal to the one on disk. The methods want the lock held, but for `_moved`."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.disk = disk
        self.paths = Paths(path.resolve())  # a symbolic link stays one, and all who come by it share one lock
        self._state = State()
        self._incoming: list[Entry] = []
        """What others wrote, not yet handed to the keeper."""

        self._file: File | None = None
        """The journal, open for writing."""

        self._refused: Signature | None = None
        """A file that could not be read, and of which this was said."""

    def _let_go(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _moved(self) -> bool:
        """Whether somebody else wrote since; two stats."""
        position = self._state.position
        if self.disk.stat(self.paths.snapshot) != self._state.file:
            return True
        found = self.disk.stat(self.paths.journal)
        if found is None or position is None:
            return (found is None) != (position is None)
        return found.inode != position.inode or found.size != position.size

    def _read_incoming(self, saving: bool = True) -> None:
        """Read what others wrote, under the lock. Raises StoreDamaged, OSError."""
        if not self._moved() or self._only_our_failure():
            return
        file = self.disk.stat(self.paths.snapshot)
        if file == self._state.file and (self._read_on() or self._journal_gone()):
            return
        if file != self._state.file and self._follow_sibling(file) and (not self._moved() or self._read_on()):
            return
        self._reload(file, saving)

    def _only_our_failure(self) -> bool:
        """Whether all that moved is a line of our own that was refused, and that is still to be taken off."""
        position, file = self._state.position, self.disk.stat(self.paths.journal)
        if position is None or position.failed is None or file is None or file.inode != position.inode:
            return False
        if self.disk.stat(self.paths.snapshot) != self._state.file:
            return False
        rest = self.disk.read(self.paths.journal, position.end)
        if position.failed.startswith(rest) or not journal.payloads(rest):
            return True
        position.failed = None  # somebody took it for good, and wrote after it
        return False

    def _read_on(self) -> bool:
        """Read what others appended to the journal; False when it is not simply that."""
        state, file = self._state, self.disk.stat(self.paths.journal)
        old = state.position
        if file is None or state.recovery:
            return False
        same = old is not None and old.id != "" and old.inode == file.inode and file.size >= old.end >= 0
        if old is not None and old.id and not same:
            return False
        position = old if same and old is not None else JournalPosition(file.inode)
        raw = self.disk.read(self.paths.journal, position.end)
        skipped = 1 if position.unended and raw[:1] == b"\n" else 0
        seal = state.snapshot.seal
        sealing = journal.cipher(seal, position.id) if seal and same else None
        found = journal.parse_journal(raw[skipped:], position.number, same, sealing)
        if found.lines and not same and found.key != (seal.key if seal else ""):
            return False
        if found.damaged or (found.lines and not same and found.base != state.snapshot.ident):
            return False
        entries = reading.replay(state.docs, found.lines)
        if entries is None:
            return False
        for entry in entries:
            state.apply(entry)
        self._incoming += entries
        if not same:
            self._let_go()
            position.id = found.id if found.lines or found.base == state.snapshot.ident else ""
            if not position.id:
                found.end = 0
        size = position.end + len(raw)
        position.end += skipped
        position.advance(found, size)
        position.failed = None
        state.position = position
        return True

    def _journal_gone(self) -> bool:
        """Whether the journal was removed, and not compacted: memory, which has everything, is written anew."""
        if self._state.position is None or self.disk.stat(self.paths.journal) is not None:
            return False
        self._let_go()
        self._state.position = None
        self._state.recovery = self._state.recovery or "rescue"
        return True

    def _follow_sibling(self, file: Signature | None) -> bool:
        """Another program compacted the journal: read its end where it was retired; False when that is not all."""
        state = self._state
        if file is None or state.recovery or not state.exists or self.disk.stat(self.paths.last_journal) is None:
            return False
        found = journal.parse_journal(self.disk.read(self.paths.last_journal))
        known, number = state.journal or ("", 0)
        follows = known == found.id if known else found.base == state.snapshot.ident
        if found.damaged or found.compacted_into is None or found.compacted_into[1] != file or not follows:
            return False
        head = head_of(self.disk.read(self.paths.snapshot, 0, HEAD_SIZE))  # its ancestors, some of which we never saw
        entries = reading.replay(state.docs, [line for line in found.lines if line.number > number])
        if entries is None or head is None or head.ident != found.compacted_into[0]:
            return False
        if (head.seal and head.seal.key) != (state.snapshot.seal and state.snapshot.seal.key):
            return False
        for entry in entries:
            state.apply(entry)
        self._incoming += entries
        self._let_go()
        state.snapshot = head
        state.file, state.position, state.entries = file, None, []
        return True

    def _reload(self, file: Signature | None, saving: bool) -> None:
        """The file was replaced: read all, and make one of it and of what is in memory."""
        if not saving and self._refused is not None and file == self._refused:
            return  # told once
        ours = self._state
        try:
            fresh = reading.read_state(self.disk, self.paths, self._remembered())
            self._check_records(fresh)
            if ours.snapshot.seal and fresh.exists and not fresh.snapshot.seal:
                raise StoreSealed(
                    f"{self.paths.snapshot} isn't sealed any more: somebody unsealed or replaced it. Nothing is saved "
                    "to it now. Close netkeeper, look what it holds, and open it again."
                )
        except (Newer, Unmerged, StoreSealed):
            self._refused = file
            raise
        except StoreDamaged:
            self._refused = file
            fresh = State()
        if not fresh.exists and ours.exists:
            if saving:
                self._rescue(file)
            return
        self._let_go()
        entry = Entry(microseconds(), "Changed by another program", moment(), (), "merge")
        edited = fresh.snapshot.edited and fresh.snapshot.ident not in ours.idents
        if ours.exists and (edited or not includes(fresh, ours)):
            entry = self._adopt(fresh, ours, entry)
        else:
            entry = Entry(entry.uid, entry.label, entry.at, tuple(difference(ours.docs, fresh.docs)), "merge")
        fresh.notices[:0] = [notice for notice in ours.notices if notice not in fresh.notices]
        self._state = fresh
        if entry.edits:
            self._incoming.append(entry)

    def _adopt(self, fresh: State, ours: State, entry: Entry) -> Entry:
        """Make the state of a file that was replaced one with ours. Returns what is new to us."""
        name = self.paths.snapshot.name
        was = fresh.snapshot.ident
        adopted = adopt(self.disk, self.paths, fresh, ours)
        label = f"{name} was replaced by another program"
        if adopted.new or adopted.back:
            fresh.notices = [notice for notice in fresh.notices if notice != reading.brought_in(self.paths)]
        if adopted.new:
            path = compaction.keep_displaced(self.disk, self.paths, ours)
            fresh.notices.append(f"{label}. What was here before is in {path}.")
        elif adopted.back:
            what = f"{label}, by an older copy"
            if was == ours.snapshot.ident:
                what = f"The end of {self.paths.journal.name} was missing, cut off by another program"
            fresh.notices.append(
                f"{what}. What netkeeper had saved is written again; to go back on purpose, use `netkeeper restore`."
            )
        entry = Entry(entry.uid, label, entry.at, adopted.new, "merge")
        if adopted.new or adopted.back:
            fresh.entries = [*ours.entries, entry] if adopted.new else list(ours.entries)
        return entry

    def _check_records(self, fresh: State) -> None:
        """Raises StoreDamaged when a document that is new to us is no record."""
        for table, kind in KINDS.items():
            ours = self._state.docs.get(table, {})
            for uid, document in fresh.docs.get(table, {}).items():
                if ours.get(uid) != document:
                    record(kind, uid, document, self.paths.snapshot)

    def _remembered(self) -> dict[int, Entry]:
        """The Changes since the snapshot by their number in the journal."""
        known = self._state.journal
        if known is None or self._state.recovery:
            return {}
        entries = self._state.entries
        return {known[1] - at: entry for at, entry in enumerate(reversed(entries)) if known[1] - at > 0}

    def _rescue(self, file: Signature | None) -> None:
        """The file is gone, or is no network any more: memory, which has everything, is to be written anew."""
        state = self._state
        journal_file = self.disk.stat(self.paths.journal)
        if state.position is not None and (journal_file is None or journal_file.inode != state.position.inode):
            self._let_go()
            state.position = None
        elif journal_file is not None:
            self._read_on()
        if file is None:
            state.notices.append(f"{self.paths.snapshot} was removed by another program, and is written anew.")
        state.file, state.garbage, state.recovery = file, file is not None, "rescue"

    def _take_incoming(self) -> list[Change]:
        incoming, self._incoming = self._incoming, []
        return [self._change(entry) for entry in incoming]

    def _change(self, entry: Entry, later: bool = False) -> Change:
        """An entry as a Change; `later`: its records are read when they are looked at."""
        known = [e for e in entry.edits if e.table in KINDS]

        def read(at: int) -> Edit:
            e = known[at]
            return Edit(self._image(e.table, e.uid, e.before), self._image(e.table, e.uid, e.after))

        edits = EditsReadLater(len(known), read) if later else tuple(read(at) for at in range(len(known)))
        kind = cast(ChangeKind, entry.kind)
        return Change(uid=entry.uid, label=entry.label, at=entry.at, edits=edits, kind=kind, of=entry.of)

    def _image(self, table: str, uid: int, document: bytes | None) -> Record | None:
        return None if document is None else record(KINDS[table], uid, document, self.paths.snapshot)
