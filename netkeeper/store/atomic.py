"""A file that is only ever replaced whole: written beside, synced, renamed over, the folder synced."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter; one that exists keeps its mode. Raises OSError."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
        one.chmod(PRIVATE_FOLDER)


def replace(path: Path, chunks: Iterable[bytes]) -> None:
    """Put new content in place of a file. A symbolic link stays one. Raises OSError; then the old file stands."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    try:
        with open(descriptor, "wb") as file:
            os.fchmod(descriptor, PRIVATE_FILE)
            file.writelines(chunks)
            file.flush()
            os.fsync(descriptor)
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def signature(path: Path) -> tuple[int, int, int] | None:
    """(inode, size, mtime in ns): moves whenever somebody replaces or rewrites the file; None: no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return (status.st_ino, status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else (0, 0, 0)
