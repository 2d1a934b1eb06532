"""The store's lock: one descriptor, kept open, held for the length of a save."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from netkeeper.errors import StoreBusy
from netkeeper.store.atomic import PRIVATE_FILE

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """Held by one thread of one program at a time. The file is made when first needed and never deleted."""

    def __init__(self, path: Path, patience: float = 5.0) -> None:
        """`patience`: seconds to wait for another program before StoreBusy."""
        self.path = path
        self.patience = patience
        self._threads = RLock()  # flock does not keep the threads of one program apart
        self._descriptor: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises StoreBusy, OSError."""
        with self._threads:
            if self._descriptor is None:
                self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
            self._take(self._descriptor)
            try:
                yield
            finally:
                _release(self._descriptor)

    def _take(self, descriptor: int) -> None:
        until = time.monotonic() + self.patience
        while not _try(descriptor):
            if time.monotonic() > until:
                raise StoreBusy(
                    f"Another program has held {self.path.name} for {self.patience:.0f} seconds; "
                    "nothing was saved. Close the other program, or try again."
                )
            time.sleep(0.01)

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
