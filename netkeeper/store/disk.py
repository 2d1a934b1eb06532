"""The few things the store asks of a disk. Tests put another in its place: one that loses power, or fails.

What a name says is durable only when its folder was synced; what a file holds only when the file was.
"""

from __future__ import annotations

import os
import stat
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from netkeeper.store.lock import Lock

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


class Signature(NamedTuple):
    """What moves whenever somebody replaces or rewrites a file."""

    inode: int
    size: int
    mtime: int
    """Nanoseconds since 1970."""


class HeldLock(Protocol):
    """A lock."""

    def held(self) -> AbstractContextManager[None]:
        """Hold it. Raises StoreBusy, OSError."""

    def intact(self) -> bool:
        """Whether nobody deleted its file while it is held, so that another may hold a new one. Raises OSError."""

    def renew(self) -> None:
        """Hold the new file, when it is not intact. Raises StoreBusy, OSError."""

    def note(self, journal: str, number: int) -> None:
        """Write down in its file how far a journal came; an empty name takes the note back. Raises OSError."""

    def close(self) -> None:
        """Give its file back; it may be held again."""


class File:
    """A file open for writing at places of the caller's choice."""

    def __init__(self, path: Path, flags: int) -> None:
        self._descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0), PRIVATE_FILE)
        if hasattr(os, "fchmod"):
            os.fchmod(self._descriptor, PRIVATE_FILE)  # whatever the umask, and for a file that was there

    def write(self, data: bytes, at: int) -> None:
        """Write all of it. Raises OSError; then any part of it may be there."""
        while data:
            count = self._write_some(data, at)
            data, at = data[count:], at + count

    def _write_some(self, data: bytes, at: int) -> int:
        if hasattr(os, "pwrite"):
            return os.pwrite(self._descriptor, data, at)
        os.lseek(self._descriptor, at, os.SEEK_SET)
        return os.write(self._descriptor, data)

    def truncate(self, size: int) -> None:
        os.ftruncate(self._descriptor, size)

    def sync(self) -> None:
        """Make what was written durable. Raises OSError; then any part of it may be."""
        os.fsync(self._descriptor)

    def close(self) -> None:
        os.close(self._descriptor)


class Disk:
    """The real one. Every method may raise OSError."""

    def stat(self, path: Path) -> Signature | None:
        """The signature of a file, or None when there is none. A folder's size is -1."""
        try:
            status = path.stat()
        except FileNotFoundError:
            return None
        size = status.st_size if stat.S_ISREG(status.st_mode) else -1
        return Signature(status.st_ino, size, status.st_mtime_ns)

    def read(self, path: Path, at: int = 0, most: int = -1) -> bytes:
        """The bytes of a file from a place on: all of them, or `most`."""
        with path.open("rb") as file:
            file.seek(at)
            return file.read(most)

    def create(self, path: Path, anew: bool = False) -> File:
        """A new, empty file, or an old one emptied; `anew`: one that is there is an error."""
        return File(path, os.O_RDWR | os.O_CREAT | (os.O_EXCL if anew else os.O_TRUNC))

    def open(self, path: Path) -> File:
        """A file that is there, to be appended to: whatever another program does meanwhile, neither writes over the
        other."""
        return File(path, os.O_RDWR | os.O_APPEND)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, taking that name from whichever file had it."""
        old.replace(new)

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name."""
        os.link(old, new)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder; none when there is no such folder."""
        try:
            return sorted(os.listdir(folder))
        except FileNotFoundError:
            return []

    def make_private(self, path: Path) -> None:
        """Let nobody but its owner read a file."""
        with suppress(FileNotFoundError):
            path.chmod(PRIVATE_FILE)

    def make_folder(self, folder: Path) -> None:
        """Make a folder, and those above it that are missing, for its owner alone; one that exists keeps its mode."""
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            one.chmod(PRIVATE_FOLDER)
            self.sync_folder(one.parent)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder durable, where the system can."""
        if not hasattr(os, "O_DIRECTORY"):
            return
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def lock(self, path: Path, patience: float) -> HeldLock:
        """The lock of that file; see `lock.Lock`."""
        return Lock(path, patience)
