"""Earlier snapshots, in a folder beside: the newest ten, one a day for a fortnight, one a month for a year, and one
before each migration, restore and adoption of a file from outside."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from netkeeper.store.disk import Disk

FOLDER = "backups"
NEWEST, DAYS, MONTHS = 10, 14, 12

LAST_JOURNAL = "last.journal"
"""The journal that was compacted last: another program that missed its end reads on here."""

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


def keep(disk: Disk, source: Path, folder: Path, moment: str, why: str = "") -> Path:
    """Give a file a second name among the backups, or copy it where the disk knows no links. Raises OSError."""
    path = new_path(disk, folder, moment, why)
    try:
        disk.link(source, path)
    except OSError:
        save(disk, disk.read(source), path)
    disk.make_private(path)
    disk.sync_folder(folder)
    return path


def save(disk: Disk, content: bytes, path: Path) -> None:
    """Write a file that is whole or absent. Raises OSError."""
    beside = path.with_name(f".{path.name}.new")
    file = disk.create(beside)
    try:
        file.write(content, 0)
        file.sync()
    finally:
        file.close()
    disk.rename(beside, path)
    disk.sync_folder(path.parent)


def superfluous(found: list[Backup], today: date) -> list[Backup]:
    """The backups that are kept for no reason any more; `found` is newest first."""
    plain = [backup for backup in found if not backup.why]
    kept = {backup.path for backup in plain[:NEWEST]}
    for backup in reversed(plain[NEWEST:]):  # the oldest first; so the last one of a day is what stays
        same_day = [b for b in plain if b.day == backup.day]
        same_month = [b for b in plain if (b.day.year, b.day.month) == (backup.day.year, backup.day.month)]
        if today - backup.day <= timedelta(days=DAYS) and same_day[0] is backup:
            kept.add(backup.path)
        months = (today.year - backup.day.year) * 12 + today.month - backup.day.month
        if months <= MONTHS and same_month[0] is backup:
            kept.add(backup.path)
    return [backup for backup in plain if backup.path not in kept]


def prune(disk: Disk, folder: Path, today: date) -> None:
    """Remove what is superfluous; what can't be removed stays."""
    for backup in superfluous(listed(disk, folder), today):
        with suppress(OSError):
            disk.remove(backup.path)
