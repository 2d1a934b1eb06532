"""Several programs on one store: each takes in what the others wrote, whether they appended, compacted or replaced.

Two stats tell whether anybody did. What was appended is read on; what was compacted is followed; a file that was
replaced is read again, our own state goes to the backups, and what is pending is merged into it.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from netkeeper.calendar_days import moment
from netkeeper.domain.model.change import Change, ChangeKind, Edit
from netkeeper.domain.model.record import Record
from netkeeper.errors import StoreDamaged
from netkeeper.store import backups, compaction, journal
from netkeeper.store import state as states
from netkeeper.store.disk import Disk, File, Signature
from netkeeper.store.journal import Entry
from netkeeper.store.snapshot import KINDS, Newer, Snapshot, Unmerged, record
from netkeeper.store.state import Paths, Position, State


class Shared:
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
        """A file that could not be taken in, and of which this was said."""

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
        """Take in what others wrote, under the lock. Raises StoreDamaged, OSError."""
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
        position = old if same and old is not None else Position(file.inode)
        raw = self.disk.read(self.paths.journal, position.end)
        skipped = 1 if position.unended and raw[:1] == b"\n" else 0
        found = journal.read(raw[skipped:], position.number, rest=same)
        if found.damaged or (found.lines and not same and found.base != state.snapshot.ident):
            return False
        entries = states.replay(state.docs, found.lines)
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
        if file is None or state.recovery or state.file is None or self.disk.stat(self.paths.last_journal) is None:
            return False
        found = journal.read(self.disk.read(self.paths.last_journal))
        known, number = state.journal or ("", 0)
        follows = known == found.id if known else found.base == state.snapshot.ident
        if found.damaged or found.compacted_into is None or found.compacted_into[1] != file or not follows:
            return False
        entries = states.replay(state.docs, [line for line in found.lines if line.number > number])
        if entries is None:
            return False
        for entry in entries:
            state.apply(entry)
        self._incoming += entries
        self._let_go()
        last = found.lines[-1].number if found.lines else number
        state.snapshot = state.snapshot.follow((found.id, last))
        state.snapshot.ident = found.compacted_into[0]
        state.file, state.position, state.entries = file, None, []
        return True

    def _reload(self, file: Signature | None, saving: bool) -> None:
        """The file was replaced: read all, keep our own state among the backups, and take in the difference."""
        if not saving and self._refused is not None and file == self._refused:
            return  # told once
        ours = self._state
        try:
            fresh = states.read(self.disk, self.paths, self._remembered())
            self._bring_pending(fresh)
            self._check_records(fresh)
        except (Newer, Unmerged):
            self._refused = file
            raise
        except StoreDamaged:
            self._refused = file
            fresh = State()
        if fresh.file is None and ours.file is not None:
            if saving:
                self._rescue()
            return
        self._let_go()
        entry = states.difference(ours.docs, fresh.docs, "Changed by another program")
        if ours.file is not None and not _descends(fresh, ours):
            label = f"{self.paths.snapshot.name} was replaced by another program"
            entry = Entry(entry.uid, label, entry.at, entry.edits, "merge")
            head = Snapshot(compacted=ours.snapshot.compacted, before=ours.snapshot.before)
            path = backups.new_path(self.disk, self.paths.backups, moment(), "before-adoption")
            compaction.write_snapshot(self.disk, path, head, ours.docs)
            self.disk.sync_folder(path.parent)
            fresh.entries = [*ours.entries, entry]
            fresh.recovery = "adoption"
            fresh.notices.append(f"{label}. What was here before is in {path}.")
        fresh.notices[:0] = ours.notices
        self._state = fresh
        if entry.edits:
            self._incoming.append(entry)

    def _bring_pending(self, fresh: State) -> None:
        """Bring into a replaced file what is nowhere on disk any more, for the journal went too."""
        known = self._state.journal
        journals = {fresh.position.id if fresh.position else "", *fresh.snapshot.compacted}
        if known is None or known[0] in journals or self._state.file is None or fresh.file is None:
            return
        pending = self._remembered()
        merged = states.merge_lines(fresh.docs, [journal.as_line(e, n) for n, e in sorted(pending.items())], pending)
        fresh.apply(merged)

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

    def _rescue(self) -> None:
        """The file is gone, or is no network any more: put it aside; memory, which has everything, is written anew."""
        state, paths = self._state, self.paths
        journal_file = self.disk.stat(paths.journal)
        if state.position is not None and (journal_file is None or journal_file.inode != state.position.inode):
            self._let_go()
            state.position = None
        elif journal_file is not None:
            self._read_on()
        if self.disk.stat(paths.snapshot) is not None:
            aside = paths.quarantine_name(paths.snapshot, "damaged")
            self.disk.rename(paths.snapshot, aside)
            state.notices.append(f"{paths.snapshot} was damaged by another program; that file is {aside.name} now.")
        else:
            state.notices.append(f"{paths.snapshot} was removed by another program, and is written anew.")
        state.file = None
        state.recovery = "rescue"

    def _take_incoming(self) -> list[Change]:
        arrived, self._incoming = self._incoming, []
        return [self._change(entry) for entry in arrived]

    def _change(self, entry: Entry) -> Change:
        edits = tuple(
            Edit(self._image(e.table, e.uid, e.before), self._image(e.table, e.uid, e.after))
            for e in entry.edits
            if e.table in KINDS
        )
        kind = cast(ChangeKind, entry.kind)
        return Change(uid=entry.uid, label=entry.label, at=entry.at, edits=edits, kind=kind, of=entry.of)

    def _image(self, table: str, uid: int, document: bytes | None) -> Record | None:
        return None if document is None else record(KINDS[table], uid, document, self.paths.snapshot)


def _descends(fresh: State, ours: State) -> bool:
    """Whether all that we know is inside the new state."""
    known = ours.journal
    inside = known is None or fresh.snapshot.compacted.get(known[0], -1) >= known[1]
    return inside and ours.snapshot.ident in (*fresh.snapshot.before, fresh.snapshot.ident)
