"""Other copies of a store: backups to put back, files that sync programs left, two machines that grew apart."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from netkeeper.calendar_days import moment
from netkeeper.errors import NotFound, NotSaved, StoreDamaged, StoreError
from netkeeper.store import backups, compaction, state
from netkeeper.store.disk import Disk
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.merge import Prefer, Union, merge_states
from netkeeper.store.snapshot import KINDS, Docs, Snapshot, parse
from netkeeper.store.state import Paths


def sync_copies(disk: Disk, paths: Paths) -> list[Path]:
    """The files beside a store that Syncthing, Dropbox, Nextcloud or ownCloud left as a conflict."""
    stem, ending = re.escape(paths.snapshot.stem), re.escape(paths.snapshot.suffix)
    marks = r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?| \((?:.* )?[Cc]onflicted [Cc]opy.*\)|_conflict-\d{8}-\d{6}"
    shape = re.compile(f"{stem}(?:{marks}){ending}")
    folder = paths.snapshot.parent
    return [folder / name for name in disk.names(folder) if shape.fullmatch(name)]


@dataclass(slots=True)
class Copy:
    """Another copy of a store, with the journal beside it, if there is one."""

    path: Path
    docs: Docs
    snapshot: Snapshot


def read_copy(disk: Disk, path: Path) -> Copy:
    """Read a copy. Raises NotFound, StoreDamaged."""
    paths = Paths(path.resolve())
    if disk.stat(paths.snapshot) is None:
        raise NotFound(f"There is no file {path}.")
    try:
        found = state.read(disk, paths)
    except OSError as error:
        raise StoreDamaged(f"{path} could not be read: {error.strerror or error}.") from None
    return Copy(path, found.docs, found.snapshot)


def common_base(disk: Disk, ours: Copy, theirs: Copy) -> Docs | None:
    """The newest snapshot that both copies grew from, when a backup of either still holds it."""
    lines = [[*copy.snapshot.before, copy.snapshot.ident] for copy in (ours, theirs)]
    shared = {ident: at for at, ident in enumerate(lines[0]) if ident in set(lines[1])}
    if not shared:
        return None
    folders = {Paths(copy.path.resolve()).backups for copy in (ours, theirs)}
    files = [ours.path, theirs.path, *(b.path for folder in sorted(folders) for b in backups.listed(disk, folder))]
    best: tuple[int, Docs] | None = None
    for file in files:
        with suppress(OSError, StoreError):
            found = parse(disk.read(file), file)
            if found.ident in shared and (best is None or shared[found.ident] > best[0]):
                best = (shared[found.ident], found.docs)
                if best[0] == max(shared.values()):
                    break
    return best[1] if best else None


def merge_copies(disk: Disk, ours: Copy, theirs: Copy, prefer: Prefer = "") -> Union:
    """One state of two copies, by what they grew from where that is known."""
    return merge_states(common_base(disk, ours, theirs), ours.docs, theirs.docs, prefer)


def merge_files(base: Path, ours: Path, theirs: Path, prefer: Prefer = "", disk: Disk | None = None) -> Union:
    """Merge three files as git's merge driver does: the result is written to `ours`. Raises StoreError.

    An empty base is one that never was.
    """
    disk = disk or Disk()
    copies = [Copy(path, *_plain(disk, path)) for path in (ours, theirs)]
    start = None if disk.stat(base) is None or not disk.read(base).strip() else _plain(disk, base)[0]
    union = merge_states(start, copies[0].docs, copies[1].docs, prefer)
    head = copies[0].snapshot.follow(None, copies[1].snapshot)
    target = ours.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        compaction.write_snapshot(disk, beside, head, union.docs)
        disk.rename(beside, target)
        disk.sync_folder(target.parent)
    except OSError as error:
        disk.remove(beside)
        raise NotSaved(f"Not saved to {ours}: {error.strerror or error}.") from None
    return union


def _plain(disk: Disk, path: Path) -> tuple[Docs, Snapshot]:
    try:
        found = parse(disk.read(path), path)
    except OSError as error:
        raise StoreDamaged(f"{path} could not be read: {error.strerror or error}.") from None
    return found.docs, found


def archive_copy(disk: Disk, paths: Paths, copy: Path) -> Path:
    """Put a copy that is merged among the backups. Returns where. Raises NotSaved."""
    try:
        path = backups.new_path(disk, paths.backups, moment(), "merged-copy")
        disk.rename(copy, path)
        disk.make_private(path)
    except OSError as error:
        raise NotSaved(f"{copy} is merged, and could not be put among the backups: {error.strerror}.") from None
    return path


class Kept(NamedTuple):
    """A backup, for a list."""

    name: str
    at: str
    """When it was made, ISO 8601 in UTC."""

    why: str
    counts: dict[str, int]
    """Table -> records; empty when it can't be read."""

    path: Path


def kept(disk: Disk, paths: Paths) -> Iterable[Kept]:
    """The backups, newest first, with what is in them; reads each, so ask for as many as are shown."""
    for backup in backups.listed(disk, paths.backups):
        counts: dict[str, int] = {}
        with suppress(OSError, StoreError):
            docs = parse(disk.read(backup.path), backup.path).docs
            counts = {name: len(docs[name]) for name in KINDS if docs.get(name)}
        yield Kept(backup.path.name, backup.at, backup.why.replace("-", " "), counts, backup.path)


def find_backup(disk: Disk, paths: Paths, name: str) -> Path:
    """The backup of that name, the beginning of one name, or a path to any copy. Raises NotFound."""
    found = [backup.path for backup in backups.listed(disk, paths.backups) if backup.path.name.startswith(name)]
    exact = [path for path in found if path.name == name]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if disk.stat(Path(name)) is not None and not found:
        return Path(name)
    told = "There are several such" if found else "There is no such"
    raise NotFound(f"{told} backup: {name}. `netkeeper restore` lists what can be put back.")


def put_back(path: Path, backup: Path, disk: Disk | None = None) -> str:
    """Put a backup in the place of a file that can't be read, which is quarantined. Returns the name it has then.

    What a journal still holds is merged into it. Raises StoreError.
    """
    disk = disk or Disk()
    paths = Paths(path.resolve())
    raw = disk.read(backup)
    parse(raw, backup)
    aside = ""
    lock = disk.lock(paths.lock, 10.0)
    try:
        with lock.held():
            if disk.stat(paths.snapshot) is not None:
                aside = paths.quarantine_name(paths.snapshot, "damaged").name
                disk.link(paths.snapshot, paths.snapshot.with_name(aside))
            backups.save(disk, raw, paths.snapshot)
    except OSError as error:
        raise NotSaved(f"Not put back in {paths.snapshot}: {error.strerror or error}.") from None
    finally:
        lock.close()
    repository = JournaledRepository(path, disk)
    repository.load()
    repository.close()
    return aside


def back_up(disk: Disk, paths: Paths, snapshot: Snapshot, docs: Docs, why: str = "", to: Path | None = None) -> Path:
    """Write a state to a file of its own: among the backups, or where one is told. Raises NotSaved."""
    try:
        path = to.resolve() if to else backups.new_path(disk, paths.backups, moment(), why)
        disk.make_folder(path.parent)
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        head = Snapshot(compacted=snapshot.compacted, before=[*snapshot.before, snapshot.ident])
        try:
            compaction.write_snapshot(disk, beside, head, docs)
            disk.rename(beside, path)
        finally:
            disk.remove(beside)
        disk.sync_folder(path.parent)
    except OSError as error:
        raise NotSaved(f"No backup was made: {error.strerror or error}.") from None
    return path
