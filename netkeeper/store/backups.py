"""Earlier snapshots, in a folder beside: the newest ten, one a day for a fortnight, one a month for a year; and of
those made before a migration, restore, merge or adoption the newest ten of each and one a month for a year.

None shares a file with the live store; none is ever there in part; a clock that is wrong removes none.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from netkeeper.calendar_days import microseconds
from netkeeper.errors import StoreError
from netkeeper.store.disk import Disk
from netkeeper.store.snapshot import HEAD_SIZE, Snapshot, content_name, head_of, parse

FOLDER = "backups"
NEWEST, DAYS, MONTHS = 10, 14, 12

JUMP = timedelta(days=31)
"""Between two backups: more is an absence or a wrong clock, and lets no backup grow old."""

LAST_JOURNAL = "last.journal"
"""The journal that was compacted last: another program that missed its end reads on here."""

ASKED_FOR, MERGED_COPY = "asked-for", "merged-copy"
"""Why a backup was made: by a person, and so never pruned; and a copy that was merged in."""

NOT_AS_WRITTEN = "not-as-written"
"""Why too: the file was not as netkeeper had written it, by a hand or by damage, and is kept as it was found."""

_NAME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)_(?P<time>\d{6})(?:-(?P<copy>\d+))?(?:\.(?P<why>[a-z-]+))?\.json")


class Backup(NamedTuple):
    """One backup file."""

    path: Path
    day: date
    time: str
    """`104210`: hours, minutes, seconds, UTC."""

    why: str
    """`before-restore` and the like; empty for an earlier snapshot."""

    @property
    def at(self) -> str:
        """When, ISO 8601 in UTC."""
        return f"{self.day.isoformat()}T{self.time[:2]}:{self.time[2:4]}:{self.time[4:]}Z"


def folder_of(store: Path) -> Path:
    """`backups` beside the usual file; beside any other, a folder that bears its name."""
    return store.parent / FOLDER if store.name == "network.json" else store.parent / f"{store.name}.{FOLDER}"


def listed(disk: Disk, folder: Path) -> list[Backup]:
    """Every backup, newest first."""
    found = []
    for name in disk.names(folder):
        match = _NAME.fullmatch(name)
        if match:
            with suppress(ValueError):
                day = date.fromisoformat(match["day"])
                found.append((day, match["time"], int(match["copy"] or 0), name, match["why"] or ""))
    return [Backup(folder / name, day, time, why) for day, time, _, name, why in sorted(found, reverse=True)]


def heads(disk: Disk, folder: Path) -> list[tuple[Backup, Snapshot]]:
    """The backups that are snapshots of ours, newest first, with what their first lines say."""
    found = []
    for backup in listed(disk, folder):
        with suppress(OSError):
            head = head_of(disk.read(backup.path, 0, HEAD_SIZE))
            if head is not None:
                found.append((backup, head))
    return found


def find_ident(disk: Disk, folder: Path, ident: str) -> Path | None:
    """The backup that holds the content of that name."""
    return next((backup.path for backup, head in heads(disk, folder) if head.ident == ident), None)


def holding(disk: Disk, path: Path, ident: str) -> Snapshot | None:
    """A file's content, when it is the one of that name. Raises OSError."""
    raw = disk.read(path)
    if content_name(raw) != ident:
        return None
    try:
        return parse(raw, path)
    except StoreError:
        return None


def find_content(disk: Disk, folder: Path, ident: str) -> Snapshot | None:
    """The content of that name, from whichever backup holds it: also one that another program wrote. Raises OSError."""
    known = find_ident(disk, folder, ident)
    found = holding(disk, known, ident) if known else None
    newest = [] if found else listed(disk, folder)[:NEWEST]
    return found or next((one for backup in newest if (one := holding(disk, backup.path, ident))), None)


def new_path(disk: Disk, folder: Path, moment: str, why: str = "") -> Path:
    """A name that no backup has, for one made now; the folder is made. Raises OSError."""
    disk.make_folder(folder)
    stamp = moment[:10] + "_" + moment[11:19].replace(":", "")
    taken = set(disk.names(folder))
    suffix = f".{why}.json" if why else ".json"
    name, copy = stamp + suffix, 1
    while name in taken:
        copy += 1
        name = f"{stamp}-{copy}{suffix}"
    return folder / name


def unfinished(path: Path) -> Path:
    """The name of a file that is being written, until it has its own; it tells by whom."""
    return path.with_name(f".{path.name}.{os.getpid()}-{microseconds()}.new")


def hold(disk: Disk, source: Path, path: Path) -> Path:
    """Give what is to become a backup a second, unfinished name; a copy where the disk knows no links. Raises OSError.

    `finish` makes it a backup, once `source` is another file.
    """
    beside = unfinished(path)
    try:
        disk.link(source, beside)
    except OSError:
        write(disk, disk.read(source), beside)
    disk.make_private(beside)
    disk.sync_folder(path.parent)
    return beside


def finish(disk: Disk, beside: Path, path: Path) -> None:
    """Make a backup of what was held; at no moment is it without a name that lasts. Raises OSError."""
    try:
        disk.link(beside, path)
    except OSError:
        disk.rename(beside, path)
    disk.sync_folder(path.parent)
    disk.remove(beside)


def write(disk: Disk, content: bytes, path: Path) -> None:
    """Write a new file, durably. Raises OSError."""
    file = disk.create(path)
    try:
        file.write(content, 0)
        file.sync()
    finally:
        file.close()


def save(disk: Disk, content: bytes, path: Path) -> None:
    """Write a file that is whole or absent. Raises OSError."""
    beside = unfinished(path)
    try:
        write(disk, content, beside)
        disk.rename(beside, path)
    finally:
        with suppress(OSError):
            disk.remove(beside)
    disk.sync_folder(path.parent)


def superfluous(found: list[Backup], today: date) -> list[Backup]:
    """The backups that are kept for no reason any more; `found` is newest first."""
    if not found or today - found[0].day > JUMP:
        return []  # years went by, or the clock is wrong: neither makes a backup superfluous
    ages = _ages(found, today)
    gone = []
    for why in dict.fromkeys(backup.why for backup in found):
        if why == ASKED_FOR:
            continue
        alike = [backup for backup in found if backup.why == why]
        kept = {backup.path for backup in alike[:NEWEST]}
        for backup in alike[NEWEST:]:
            then = today - ages[backup.path]
            same_day = next(b for b in alike if b.day == backup.day)
            same_month = next(b for b in alike if (b.day.year, b.day.month) == (backup.day.year, backup.day.month))
            months = (today.year - then.year) * 12 + today.month - then.month
            if (not why and ages[backup.path] <= timedelta(days=DAYS) and same_day is backup) or (
                months <= MONTHS and same_month is backup
            ):  # the newest of its day or month
                kept.add(backup.path)
        gone += [backup for backup in alike if backup.path not in kept]
    return gone


def _ages(found: list[Backup], today: date) -> dict[Path, timedelta]:
    """How old each is, by the time in which netkeeper was in use: what jumps is no age."""
    ages: dict[Path, timedelta] = {}
    age, after = timedelta(), today
    for backup in found:
        gap = after - backup.day
        age += gap if timedelta() <= gap <= JUMP else timedelta()
        ages[backup.path], after = age, backup.day
    return ages


def prune(disk: Disk, folder: Path, today: date, needed: Collection[str] = ()) -> None:
    """Remove what is superfluous; what can't be removed stays. `needed`: names of contents that a merge starts from."""
    found = listed(disk, folder)
    gone = superfluous(found, today)
    if gone and needed:
        kept = {backup.path for backup, head in heads(disk, folder) if head.ident in needed}
        gone = [backup for backup in gone if backup.path not in kept]
    for backup in gone:
        with suppress(OSError):
            disk.remove(backup.path)
