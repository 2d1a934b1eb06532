"""The store's lock: one descriptor, kept open, held for the length of a save. netkeeper never deletes the file.

The lock is the file at the path: when another program deleted it, those who hold the old one and those who open a new
one would not know of each other. So the two are compared whenever it was taken, and the new one is taken instead.

Waiting is done by the system, not by asking again and again, which would starve the one who asks less often.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, RLock, Thread
from threading import Lock as Mutex

from netkeeper.errors import StoreBusy

NOTE_SIZE = 256
"""Bytes that the note in a lock's file takes up, blanks after it."""

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, wait: bool) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:  # LK_LOCK gives up after ten seconds
                if not wait:
                    raise BlockingIOError from error
            else:
                return

    def _release(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class Lock:
    """Held by one thread of one program at a time; a thread that holds it may take it again."""

    def __init__(self, path: Path, patience: float = 10.0) -> None:
        """`patience`: seconds to wait for another program before StoreBusy."""
        self.path = path
        self.patience = patience
        self._threads = RLock()  # the system's lock does not keep the threads of one program apart
        self._depth = 0
        self._descriptor: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises StoreBusy, OSError."""
        with self._threads:
            if self._depth == 0:
                self._enter()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0 and self._descriptor is not None:
                    _release(self._descriptor)

    def intact(self) -> bool:
        """Whether what is held is still the file at the path."""
        if self._descriptor is None:
            return False
        held = os.fstat(self._descriptor)
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            return False
        return (held.st_ino, held.st_dev) == (found.st_ino, found.st_dev)

    def note(self, journal: str, number: int) -> None:
        """Write down, in the file itself, how far a journal came; an empty name takes the note back. Raises OSError.

        No copy of the file says it for another place: the note names the file's own inode.
        """
        if self._descriptor is None or not hasattr(os, "pwrite"):
            return
        inode = os.fstat(self._descriptor).st_ino
        said = json.dumps({"journal": journal, "number": number, "inode": inode}) if journal else ""
        os.pwrite(self._descriptor, said.encode().ljust(NOTE_SIZE), 0)

    def renew(self) -> None:
        """Hold the file that is at the path now, in place of one that was deleted. Raises StoreBusy, OSError."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        self._enter()

    def _enter(self) -> None:
        while True:
            descriptor = self._opened()
            try:
                _take(descriptor, wait=False)
            except BlockingIOError:
                self._wait(descriptor)
            try:
                if self.intact():
                    return
            except OSError:
                _release(descriptor)
                raise
            os.close(descriptor)
            self._descriptor = None

    def _opened(self) -> int:
        if self._descriptor is None:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            if hasattr(os, "fchmod"):
                os.fchmod(self._descriptor, 0o600)
        return self._descriptor

    def _wait(self, descriptor: int) -> None:
        """Wait in a thread, which the system can hold up; when patience ends, the descriptor is left to it."""
        taken, turn = Event(), Mutex()
        given_up, failed = False, list[OSError]()

        def waiting() -> None:
            try:
                _take(descriptor, wait=True)
            except OSError as error:
                failed.append(error)
            with turn:
                taken.set()
                if given_up:
                    os.close(descriptor)

        Thread(target=waiting, daemon=True).start()
        taken.wait(self.patience)
        with turn:
            if failed:
                raise failed[0]
            if taken.is_set():
                return
            given_up = True
            self._descriptor = None
        raise StoreBusy(
            f"Another program has held {self.path} for {self.patience:.0f} seconds. "
            "Nothing was saved; close the other program, or try again."
        )

    def close(self) -> None:
        """Give the file back. The lock may be used again."""
        with self._threads:
            if self._descriptor is not None and self._depth == 0:
                os.close(self._descriptor)
                self._descriptor = None
