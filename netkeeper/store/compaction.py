"""Compaction: the journal's Changes go into a new snapshot, and the journal away.

Written beside, synced, renamed over, the folder synced, and only then the journal removed. The snapshot remembers
the journals inside it, so that a crash between any two steps loses nothing and applies nothing twice. The outgoing
snapshot stays among the backups.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from netkeeper.calendar_days import microseconds, moment
from netkeeper.store import backups, journal, snapshot
from netkeeper.store.disk import Disk, File, Signature
from netkeeper.store.journal import Entry
from netkeeper.store.snapshot import Docs, Snapshot
from netkeeper.store.state import Paths, State

KEPT = 1500
"""How many Changes history keeps, at the least a thousand of them without drafts."""

_STALE = 24 * 3600 * 10**9
"""Nanoseconds after which a file written beside belongs to nobody any more."""


@dataclass(slots=True)
class CompactionPlan:
    """A compaction that is under way: what it started from, and what it writes."""

    head: Snapshot
    docs: Docs
    entries: list[Entry]
    file: Signature | None
    journal: tuple[str, int] | None
    beside: Path
    history_beside: Path
    why: str
    """What the outgoing snapshot is kept for, beyond being one."""

    def fits(self, state: State) -> bool:
        """Whether nobody else compacted or replaced the snapshot meanwhile."""
        return state.file == self.file and (state.journal or ("", 0))[0] == (self.journal or ("", 0))[0]


def prepare(paths: Paths, state: State) -> CompactionPlan:
    """Take hold of the state as it is: some milliseconds, under the lock."""
    mark = f"{os.getpid()}-{microseconds()}"
    return CompactionPlan(
        head=state.snapshot.follow(state.journal),
        docs={name: dict(table) for name, table in state.docs.items()},
        entries=list(state.entries),
        file=state.file,
        journal=state.journal,
        beside=paths.snapshot.with_name(f".{paths.snapshot.name}.{mark}.new"),
        history_beside=paths.snapshot.with_name(f".{paths.history.name}.{mark}.new"),
        why="" if state.recovery in ("", "damage") else f"before-{state.recovery}",
    )


def write(disk: Disk, paths: Paths, plan: CompactionPlan) -> None:
    """Write both files beside; long, and so without the lock. Raises OSError."""
    if plan.entries:
        new = plan.file is None
        _write_synced(disk, plan.history_beside, [_history(disk, paths, plan.entries, fresh=new)])
    write_snapshot(disk, plan.beside, plan.head, plan.docs)
    if plan.file is not None:
        backups.keep(disk, paths.snapshot, paths.backups, moment(), plan.why)


def write_snapshot(disk: Disk, path: Path, head: Snapshot, docs: Docs) -> None:
    """Write a snapshot to a new file, and make it durable. `head.ident` is known after it. Raises OSError."""
    file = disk.create(path)
    try:
        _write_pieces(file, head, docs)
        file.sync()
    finally:
        file.close()


def _write_pieces(file: File, head: Snapshot, docs: Docs) -> None:
    pieces = snapshot.write(head, docs)
    at = len(first := next(pieces))
    file.write(first, 0)
    held = next(pieces)
    for piece in pieces:
        file.write(held, at)
        file.sync()  # a little at a time: a save's own sync never waits for the whole file
        at += len(held)
        held = piece
    file.write(held, 0)


def _write_synced(disk: Disk, path: Path, pieces: list[bytes]) -> None:
    file = disk.create(path)
    try:
        at = 0
        for piece in pieces:
            file.write(piece, at)
            at += len(piece)
        file.sync()
    finally:
        file.close()


def _history(disk: Disk, paths: Paths, entries: list[Entry], fresh: bool) -> bytes:
    """History's file with more Changes, and without the oldest that are too many."""
    old = [] if fresh or disk.stat(paths.history) is None else journal.payloads(disk.read(paths.history))
    new = {entry.uid for entry in entries}
    kept = [journal.line(payload) for payload in old if int(payload.split(b",", 2)[1]) not in new]
    added = [journal.encode_history(entry) for entry in entries if entry.kind != "draft"]
    return b"".join([*kept, *added][-KEPT:])


def switch(disk: Disk, paths: Paths, state: State, plan: CompactionPlan) -> bool:
    """Put the new files in place, under the lock; False when the old one was replaced a moment ago.

    Raises OSError; then what is in place is sound.
    """
    if plan.entries:
        disk.rename(plan.history_beside, paths.history)
        disk.sync_folder(paths.snapshot.parent)
        state.entries = state.entries[len(plan.entries) :]
    new = disk.stat(plan.beside)  # before it has its name: what happens to it then is noticed
    if state.file is not None and disk.stat(paths.snapshot) != state.file:
        return False
    disk.rename(plan.beside, paths.snapshot)
    state.file, state.snapshot = new, plan.head
    plan.head.docs = {}
    disk.sync_folder(paths.snapshot.parent)
    simple, state.recovery = not state.recovery, ""
    if state.position is not None and state.journal == plan.journal:
        _retire_journal(disk, paths, state, simple)
    return True


def _retire_journal(disk: Disk, paths: Paths, state: State, simple: bool) -> None:
    """The journal is inside a durable snapshot. Keep it where another program that missed its end finds it.

    `simple`: the new snapshot is the old one and this journal, and nothing else.
    """
    position = state.position
    assert position is not None, "there is a journal"
    if state.quarantine_as:
        disk.rename(paths.journal, paths.journal.with_name(state.quarantine_as))
        disk.sync_folder(paths.journal.parent)
        state.quarantine_as = ""
    else:
        with suppress(OSError):
            disk.make_folder(paths.backups)
            if simple and state.file is not None:
                _close(disk, paths, position.end, position.unended, journal.closing(state.snapshot.ident, state.file))
            disk.rename(paths.journal, paths.last_journal)
        if disk.stat(paths.journal) is not None:
            disk.remove(paths.journal)
    state.position = None


def _close(disk: Disk, paths: Paths, at: int, unended: bool, last: bytes) -> None:
    file = disk.open(paths.journal)
    try:
        file.truncate(at)
        file.write(b"\n" + last if unended else last, at)
    finally:
        file.close()


def discard(disk: Disk, plan: CompactionPlan) -> None:
    """Remove what was written beside."""
    for path in (plan.beside, plan.history_beside):
        with suppress(OSError):
            disk.remove(path)


def sweep(disk: Disk, paths: Paths) -> None:
    """Remove what crashed compacts left beside, and backups that are kept for no reason any more."""
    from datetime import date

    now = microseconds() * 1000
    folder = paths.snapshot.parent
    for name in disk.names(folder):
        if name.startswith(f".{paths.snapshot.name}.") and name.endswith(".new"):
            with suppress(OSError):
                found = disk.stat(folder / name)
                if found and now - found.mtime > _STALE:
                    disk.remove(folder / name)
    backups.prune(disk, paths.backups, date.fromisoformat(moment()[:10]))
