"""Compaction: the journal's Changes go into a new snapshot, and the journal away.

Written beside, synced, renamed over, the folder synced, and only then the journal retired. The snapshot remembers
the journals inside it, so that a crash between any two steps loses nothing and applies nothing twice. The outgoing
snapshot becomes a backup when it is no longer the live file.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from netkeeper.calendar_days import microseconds, moment
from netkeeper.errors import StoreError
from netkeeper.store import backups, journal, snapshot
from netkeeper.store.disk import Disk, File, Signature
from netkeeper.store.journal import Entry
from netkeeper.store.lineage import Lineage
from netkeeper.store.seal import Seal, is_sealed
from netkeeper.store.snapshot import Docs, Snapshot
from netkeeper.store.state import SEALING, Paths, State

KEPT = 1500
"""How many Changes history keeps, at the least a thousand of them without drafts."""

_STALE = 24 * 3600 * 10**9
"""Nanoseconds after which a file written beside belongs to nobody any more, on this machine or another."""

UNFINISHED = re.compile(r"\.(?P<name>.+)\.(?P<process>\d+)-\d+\.new")
"""The name of a file that is being written; see `backups.unfinished`."""


@dataclass(slots=True)
class CompactionPlan:
    """A compaction that is under way: what it started from, and what it writes."""

    head: Snapshot
    docs: Docs
    lineage: Lineage
    entries: list[Entry]
    exists: bool
    file: Signature | None
    journal: tuple[str, int] | None
    beside: Path
    history_beside: Path
    displaced: State | None
    writes_history: bool
    why: str
    """What the outgoing snapshot is kept for, beyond being one."""

    held: Path | None = None
    """The outgoing snapshot's second name, until it is a backup."""

    def fits(self, state: State) -> bool:
        """Whether nobody else compacted or replaced the snapshot meanwhile."""
        return state.file == self.file and (state.journal or ("", 0))[0] == (self.journal or ("", 0))[0]


def prepare(paths: Paths, state: State) -> CompactionPlan:
    """Take hold of the state as it is: some milliseconds, under the lock."""
    return CompactionPlan(
        head=state.snapshot.follow(state.journal) if state.exists else Snapshot.newborn(state.snapshot.seal),
        docs={name: dict(table) for name, table in state.docs.items()},
        lineage=state.lineage.copy(),
        entries=list(state.entries),
        exists=state.exists,
        file=state.file,
        journal=state.journal,
        displaced=state.displaced,
        writes_history=bool(state.entries) or state.recovery == SEALING,
        beside=backups.unfinished(paths.snapshot),
        history_beside=backups.unfinished(paths.history),
        why=_why(state),
    )


def _why(state: State) -> str:
    if state.snapshot.rotten:
        return backups.NOT_AS_WRITTEN
    return "" if state.recovery in ("", "damage") else f"before-{state.recovery}"


def write(disk: Disk, paths: Paths, plan: CompactionPlan, keep: bool = True) -> None:
    """Write both files beside; long, and so without the lock. `keep`: the outgoing snapshot. Raises OSError."""
    if plan.writes_history:
        _write_synced(disk, plan.history_beside, [_history(disk, paths, plan)])
    write_snapshot(disk, plan.beside, plan.head, plan.docs, plan.lineage)
    if plan.file is not None and keep:
        path = backups.new_path(disk, paths.backups, moment(), plan.why)
        plan.held = backups.hold(disk, paths.snapshot, path)
    if plan.displaced is not None:
        keep_displaced(disk, paths, plan.displaced)


def keep_displaced(disk: Disk, paths: Paths, state: State) -> Path:
    """Keep a state that is about to be displaced among the backups. Returns where. Raises OSError."""
    path = backups.new_path(disk, paths.backups, moment(), "before-adoption")
    beside = backups.unfinished(path)
    head = Snapshot(compacted=state.snapshot.compacted, before=state.snapshot.before, seal=state.snapshot.seal)
    write_snapshot(disk, beside, head, state.docs, state.lineage)
    backups.finish(disk, beside, path)
    return path


def write_snapshot(disk: Disk, path: Path, head: Snapshot, docs: Docs, lineage: Lineage) -> None:
    """Write a snapshot to a new file, and make it durable. `head.ident` is known after it. Raises OSError."""
    file = disk.create(path)
    try:
        _write_pieces(file, head, docs, lineage)
        file.sync()
    finally:
        file.close()


def _write_pieces(file: File, head: Snapshot, docs: Docs, lineage: Lineage) -> None:
    pieces = snapshot.write(head, docs, lineage)
    at = len(first := next(pieces))
    file.write(first, 0)
    waiting = next(pieces)
    for piece in pieces:
        file.write(waiting, at)
        file.sync()  # a little at a time: a save's own sync never waits for the whole file
        at += len(waiting)
        waiting = piece
    file.write(waiting, 0)


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


def _history(disk: Disk, paths: Paths, plan: CompactionPlan) -> bytes:
    """History's file with more Changes, and without the oldest that are too many."""
    fresh, seal = not plan.exists, plan.head.seal
    old = [] if fresh or disk.stat(paths.history) is None else journal.payloads(disk.read(paths.history))
    new = {entry.uid for entry in plan.entries}
    kept = [_as_sealed(payload, seal) for payload in old if journal.uid_of(payload) not in new]
    added = [journal.history_line(journal.encode_history(one), seal) for one in plan.entries if one.kind != "draft"]
    return b"".join([*kept, *added][-KEPT:])


def _as_sealed(payload: bytes, seal: Seal | None) -> bytes:
    """An old line of history, sealed as the store is; one that no key opens stays as it is."""
    if is_sealed(payload) == (seal is not None):
        return journal.line(payload)
    plain = journal.opened_history(payload)
    return journal.line(payload) if plain is None else journal.history_line(plain, seal)


def switch(disk: Disk, paths: Paths, state: State, plan: CompactionPlan) -> bool:
    """Put the new files in place, under the lock; False when the old one was replaced a moment ago.

    The state follows what is done, step by step. Raises OSError; then what is in place is sound.
    """
    seals = state.recovery == SEALING and plan.head.seal is not None
    if plan.writes_history and not seals:
        _put_history(disk, paths, state, plan)
    new = disk.stat(plan.beside)  # before it has its name: what happens to it then is noticed
    if disk.stat(paths.snapshot) != state.file:
        return False
    if state.garbage:
        quarantined = paths.quarantine_name(paths.snapshot, "damaged")
        second_name(disk, paths.snapshot, quarantined)
        state.notices.append(f"{paths.snapshot} was damaged by another program; that file is {quarantined.name} now.")
    disk.rename(plan.beside, paths.snapshot)
    held, plan.held = plan.held, None  # from here on it is the only name of the outgoing snapshot
    simple = not state.recovery
    state.file, state.snapshot, state.exists = new, plan.head, True
    state.garbage, state.recovery = False, ""
    state.displaced, state.stands_for = None, ""
    disk.sync_folder(paths.snapshot.parent)
    if seals:  # not before: what the history is sealed under is now in the snapshot
        _put_history(disk, paths, state, plan)
    if held is not None:
        with suppress(OSError):  # else it is finished by the next sweep
            backups.finish(disk, held, backups.new_path(disk, paths.backups, moment(), plan.why))
    if not plan.exists:
        with suppress(OSError):
            disk.remove(paths.last_journal)  # of a store that was here before this one, and is gone
    if state.position is not None and state.journal == plan.journal:
        _retire_journal(disk, paths, state, simple)
    return True


def _put_history(disk: Disk, paths: Paths, state: State, plan: CompactionPlan) -> None:
    disk.rename(plan.history_beside, paths.history)
    disk.sync_folder(paths.snapshot.parent)
    state.entries = state.entries[len(plan.entries) :]


def remember_whole(disk: Disk, paths: Paths, state: State) -> None:
    """Let a snapshot that is more than the one before it and a journal be found again, should it be replaced."""
    if state.file is None:
        return
    with suppress(OSError):
        path = backups.new_path(disk, paths.backups, moment(), "after-adoption")
        backups.save(disk, disk.read(paths.snapshot), path)
        name, ident = f"{microseconds():x}", state.snapshot.ident
        raw = journal.head(name, ident) + journal.closing(ident, state.file)
        backups.save(disk, raw, paths.last_journal)


def second_name(disk: Disk, old: Path, new: Path) -> None:
    """Give a file a second name, or copy it where the disk knows no links. Raises OSError."""
    try:
        disk.link(old, new)
    except OSError:
        backups.save(disk, disk.read(old), new)


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
    for path in (plan.beside, plan.history_beside, plan.held):
        with suppress(OSError):
            if path is not None:
                disk.remove(path)


def sweep(disk: Disk, paths: Paths, needed: set[str]) -> None:
    """Remove what dead programs left beside, and backups that are kept for no reason any more.

    `needed`: names of contents that a later merge starts from.
    """
    from datetime import date

    live = disk.stat(paths.snapshot)
    for folder in (paths.snapshot.parent, paths.backups):
        for name in disk.names(folder):
            match = UNFINISHED.fullmatch(name)
            if match is None or not (folder == paths.backups or match["name"].startswith(paths.snapshot.name)):
                continue
            with suppress(OSError):
                found = disk.stat(folder / name)
                if found and _is_abandoned(int(match["process"]), found):
                    _clear(disk, paths, folder / name, whole=found.inode != (live and live.inode))
    backups.prune(disk, paths.backups, date.fromisoformat(moment()[:10]), needed)


def _is_abandoned(process: int, found: Signature) -> bool:
    """Whether who wrote a file beside is gone."""
    if abs(microseconds() * 1000 - found.mtime) > _STALE:
        return True
    if os.name == "nt" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _clear(disk: Disk, paths: Paths, path: Path, whole: bool) -> None:
    """Remove a file that was left; a snapshot that was about to be a backup is made one."""
    if path.parent == paths.backups and whole:
        with suppress(StoreError):
            found = snapshot.parse(disk.read(path), path)
            if backups.find_ident(disk, paths.backups, found.ident) is None:
                return backups.finish(disk, path, backups.new_path(disk, paths.backups, moment()))
    return disk.remove(path)
