"""A store as one program knows it: its documents, how far the journal is known, and what the next write must mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from netkeeper.calendar_days import microseconds, moment_of
from netkeeper.store import backups
from netkeeper.store.disk import Signature
from netkeeper.store.gate import Key
from netkeeper.store.journal import DocEdit, Entry, ParsedJournal
from netkeeper.store.lineage import Lineage
from netkeeper.store.snapshot import Docs, LazyDocuments, Snapshot

SEALING = "change-of-seal"
"""The `recovery` of a store that is to be written under another seal."""

_FAR = 1 << 57
"""Microseconds: a file of the year 6500 has a time that says nothing."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The files of a store."""

    snapshot: Path

    @property
    def journal(self) -> Path:
        return self._beside("journal")

    @property
    def history(self) -> Path:
        return self._beside("history")

    @property
    def lock(self) -> Path:
        return self._beside("lock")

    @property
    def backups(self) -> Path:
        return backups.folder_of(self.snapshot)

    @property
    def last_journal(self) -> Path:
        return self.backups / backups.LAST_JOURNAL

    def files(self) -> tuple[Path, ...]:
        """Snapshot, journal, history and lock."""
        return self.snapshot, self.journal, self.history, self.lock

    def quarantine_name(self, path: Path, why: str, mtime: int = 0) -> Path:
        """A name for a file that is quarantined; by when it was written, the same whenever it is asked for."""
        at = mtime // 1000 if 0 < mtime // 1000 < _FAR else microseconds()
        return path.with_name(f"{path.name}.{why}-{moment_of(at).replace(':', '')}-{at % 1_000_000:06}")

    def _beside(self, what: str) -> Path:
        return self.snapshot.with_name(f"{self.snapshot.name}.{what}")


@dataclass(slots=True)
class JournalPosition:
    """How far the journal is known, and where the next line goes."""

    inode: int
    id: str = ""
    """Empty: the file has no head yet."""

    number: int = 0
    end: int = 0
    size: int = 0
    """The file's size; more than `end` when something that is no line follows."""

    unended: bool = False
    named: bool = False
    """Its name is known to be durable; else the folder is synced with the next line."""

    failed: bytes | None = None
    """What was written at `end`, was not acknowledged, and could not be taken off again."""

    def advance(self, found: ParsedJournal, size: int) -> None:
        """Take note of lines read from `end` on."""
        self.end += found.end
        self.size = size
        self.unended = found.unended if found.end else self.unended
        self.number = found.lines[-1].number if found.lines else self.number


@dataclass(slots=True)
class State:
    """A store as one program knows it."""

    snapshot: Snapshot = field(default_factory=Snapshot)
    documents: LazyDocuments = field(default_factory=LazyDocuments)
    exists: bool = False
    """There is a store, or there was one: what is missing then is damage, and no fresh start."""

    file: Signature | None = None
    """What stands at the snapshot's path, as far as it is known."""

    position: JournalPosition | None = None
    entries: list[Entry] = field(default_factory=list)
    """The Changes that history's file does not have yet, oldest first."""

    recovery: str = ""
    """Why the next write must be a whole snapshot; what is on disk is not simply a snapshot and its journal."""

    garbage: bool = False
    """What stands at the snapshot's path is no network: it is quarantined when the snapshot is written anew."""

    stands_for: str = ""
    """The name of the snapshot that the file was before it was replaced by an older copy; all of it is in here."""

    displaced: State | None = None
    """What was saved here last, where the file was replaced by a copy without it: it goes to the backups."""

    quarantine_as: str = ""
    """Under which name the journal is quarantined, once its Changes are in a snapshot."""

    notices: list[str] = field(default_factory=list)
    older: str = ""
    """The one of the notices that says that what is here is older than what was saved here last."""

    @property
    def docs(self) -> Docs:
        """The documents now: the snapshot's, with the journal's Changes."""
        return self.documents.docs

    @property
    def lineage(self) -> Lineage:
        """What was removed and merged, the journal's Changes included."""
        return self.documents.lineage

    @property
    def idents(self) -> list[str]:
        """The names of all states that are inside of this one, its snapshot's last."""
        return [*self.lineage.idents(), *self.snapshot.names]

    @property
    def journal(self) -> tuple[str, int] | None:
        """The journal and its last line, when it has one."""
        return (self.position.id, self.position.number) if self.position and self.position.id else None

    @property
    def uncompacted(self) -> bool:
        """Whether a compaction would make a difference."""
        known = self.journal
        return bool(self.recovery) or (known is not None and self.snapshot.compacted.get(known[0]) != known[1])

    def apply(self, entry: Entry) -> None:
        """Make a Change true in memory."""
        for edit in entry.edits:
            table = self.docs.setdefault(edit.table, {})
            if edit.after is None:
                table.pop(edit.uid, None)
            else:
                table[edit.uid] = edit.after
        self.lineage.note(entry)
        self.entries.append(entry)

    def removal_of(self, key: Key) -> tuple[DocEdit, ...]:
        """The Change that removed a record, of those that are remembered."""
        return next((entry.edits for entry in reversed(self.entries) if removes(entry, key)), ())


def removes(entry: Entry, key: Key) -> bool:
    """Whether a Change removed a record."""
    return any((e.table, e.uid) == key and e.after is None and e.before is not None for e in entry.edits)


def docs_before(docs: Docs, entries: Iterable[Entry]) -> Docs:
    """The documents as they were before some Changes, the newest of which made them what they are."""
    then = dict(docs)
    copied: set[str] = set()
    for entry in reversed(list(entries)):
        for edit in reversed(entry.edits):
            if edit.table not in copied:
                copied.add(edit.table)
                then[edit.table] = dict(then.get(edit.table, {}))
            if edit.before is None:
                then[edit.table].pop(edit.uid, None)
            else:
                then[edit.table][edit.uid] = edit.before
    return then
