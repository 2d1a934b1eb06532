"""Backups: which there are, and putting one back in the place of a file that can't be read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from netkeeper.calendar_days import moment
from netkeeper.errors import NotFound, NotSaved, StoreDamaged, StoreError
from netkeeper.store import backups, compaction
from netkeeper.store.disk import Disk
from netkeeper.store.journal import parse_journal
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.reading import last_saved
from netkeeper.store.records import KINDS
from netkeeper.store.snapshot import HEAD_SIZE, Newer, Snapshot, Unmerged, head_of, parse
from netkeeper.store.state import Paths, State


class KeptBackup(NamedTuple):
    """A backup, for a list."""

    name: str
    at: str
    """When it was made, ISO 8601 in UTC."""

    why: str
    counts: dict[str, int] | None
    """Table -> records; None when it can't be read."""

    damaged: bool
    """It can be read, and its content is not the one that its checksum was made of."""

    path: Path


def kept(disk: Disk, paths: Paths) -> Iterable[KeptBackup]:
    """The backups, newest first, with what is in them; reads each, so ask for as many as are shown.

    Raises StoreDamaged when their folder can't be read.
    """
    try:
        found = backups.listed(disk, paths.backups)
    except OSError as error:
        raise StoreDamaged(f"{paths.backups} could not be read: {error.strerror or error}.") from None
    for backup in found:
        counts: dict[str, int] | None = None
        damaged = False
        with suppress(OSError, StoreError):
            one = parse(disk.read(backup.path), backup.path)
            damaged = one.rotten
            counts = {name: len(one.docs[name]) for name in KINDS if one.docs.get(name)}
        yield KeptBackup(backup.path.name, backup.at, backup.why.replace("-", " "), counts, damaged, backup.path)


def find_backup(disk: Disk, paths: Paths, name: str) -> Path:
    """The backup of that name, the beginning of one name, or a path to any copy. Raises NotFound, StoreDamaged."""
    if not name.strip():
        raise NotFound("Name a backup; `netkeeper restore` lists what can be put back.")
    try:
        found = [backup.path for backup in backups.listed(disk, paths.backups) if backup.path.name.startswith(name)]
        exact = [path for path in found if path.name == name]
        if len(exact or found) == 1:
            return (exact or found)[0]
        stranger = Path(name) if not found and disk.stat(Path(name)) is not None else None
    except OSError as error:
        raise StoreDamaged(f"{paths.backups} could not be read: {error.strerror or error}.") from None
    if stranger is not None:
        _refuse_what_is_no_network(disk, stranger)
        return stranger
    told = "Several backups fit" if found else "No backup is called that"
    raise NotFound(f"{told}: {name}. `netkeeper restore` lists what can be put back.")


def _refuse_what_is_no_network(disk: Disk, path: Path) -> None:
    """Raises StoreDamaged, in words for a file that is not among the backups."""
    try:
        raw = disk.read(path)
        parse(raw, path)
    except (Newer, Unmerged):
        raise
    except OSError as error:
        raise StoreDamaged(f"{path} could not be read: {error.strerror or error}. Nothing was changed.") from None
    except StoreDamaged:
        what = "is not a copy of a network that netkeeper wrote, or it is damaged"
        if parse_journal(raw).base:
            what = "holds changes, not a whole network (`netkeeper merge` takes them in)"
        raise StoreDamaged(
            f"{path} {what}. Nothing was changed. `netkeeper restore` lists what can be put back."
        ) from None


def is_rotten(disk: Disk, path: Path) -> bool:
    """Whether a file's content is not the one that its checksum was made of. Raises StoreDamaged."""
    try:
        return parse(disk.read(path), path).rotten
    except OSError as error:
        raise StoreDamaged(f"{path} could not be read: {error.strerror or error}.") from None


class PutBack(NamedTuple):
    """What putting a backup back left under other names; empty where there was nothing."""

    damaged: str
    journal: str


def put_back(path: Path, backup: Path, disk: Disk | None = None, with_journal: bool = True) -> PutBack:
    """Put a backup in the place of a file that can't be read, which is quarantined. Raises StoreError.

    What a journal still holds is merged into it; with `with_journal` false, or when the store can't be opened with
    it, the journal is quarantined too.
    """
    disk = disk or Disk()
    paths = Paths(path.resolve())
    damaged = journal = ""
    try:
        found = parse(disk.read(backup), backup)
        lock = disk.lock(paths.lock, 10.0)
        try:
            with lock.held():
                lock.note("", 0)
                if disk.stat(paths.snapshot) is not None:
                    damaged = paths.quarantine_name(paths.snapshot, "damaged").name
                    compaction.second_name(disk, paths.snapshot, paths.snapshot.with_name(damaged))
                if not with_journal:
                    journal = _quarantine_journal(disk, paths)
                _place(disk, paths, found)
                if not _opens(disk, path):
                    journal = _quarantine_journal(disk, paths)
        finally:
            lock.close()
    except OSError as error:
        raise NotSaved(f"Not put back in {paths.snapshot}: {error.strerror or error}.") from None
    repository = JournaledRepository(path, disk)
    repository.load()
    repository.close()
    return PutBack(damaged, journal)


def _place(disk: Disk, paths: Paths, backup: Snapshot) -> None:
    """Write what was in a backup as what follows on all that stood here: so it is no older copy of it."""
    stood = [head for kept, head in backups.heads(disk, paths.backups) if kept.why != backups.MERGED_COPY][:1]
    if disk.stat(paths.snapshot) is not None and (live := head_of(disk.read(paths.snapshot, 0, HEAD_SIZE))):
        stood.append(live)
    head = backup.follow(None, *(Snapshot(before=one.names) for one in stood))
    head.seal = next((one.seal for one in reversed(stood) if one.seal), backup.seal)
    head.before += [last] if (last := last_saved(disk, paths)) and last not in head.before else []
    beside = backups.unfinished(paths.snapshot)
    try:
        compaction.write_snapshot(disk, beside, head, backup.docs, backup.documents.lineage)
        disk.rename(beside, paths.snapshot)
    finally:
        with suppress(OSError):
            disk.remove(beside)
    disk.sync_folder(paths.snapshot.parent)


def _opens(disk: Disk, path: Path) -> bool:
    try:
        JournaledRepository(path, disk).load()
    except StoreError:
        return False
    return True


def _quarantine_journal(disk: Disk, paths: Paths) -> str:
    if disk.stat(paths.journal) is None:
        return ""
    name = paths.quarantine_name(paths.journal, "kept").name
    disk.rename(paths.journal, paths.journal.with_name(name))
    disk.sync_folder(paths.journal.parent)
    return name


def back_up(disk: Disk, paths: Paths, state: State, why: str = "", to: Path | None = None) -> Path:
    """Write a state to a file of its own: among the backups, or where one is told. Raises NotSaved."""
    try:
        path = to.resolve() if to else backups.new_path(disk, paths.backups, moment(), why)
        disk.make_folder(path.parent)
        beside = backups.unfinished(path)
        head = Snapshot(compacted=state.snapshot.compacted, before=state.idents, seal=state.snapshot.seal)
        try:
            compaction.write_snapshot(disk, beside, head, state.docs, state.lineage)
            disk.rename(beside, path)
        finally:
            with suppress(OSError):
                disk.remove(beside)
        disk.sync_folder(path.parent)
    except OSError as error:
        raise NotSaved(f"No backup was made: {error.strerror or error}.") from None
    return path
