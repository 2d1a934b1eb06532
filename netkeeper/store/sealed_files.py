"""Which files are sealed, told by what is in them: what opens one, and what anybody can read beside a sealed store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import orjson

from netkeeper.errors import StoreError
from netkeeper.store import backups, journal
from netkeeper.store.disk import Disk
from netkeeper.store.seal import KEYRING, Seal, is_sealed, unlock
from netkeeper.store.snapshot import HEAD_SIZE, head_of
from netkeeper.store.state import Paths

_MOST = 500
"""Files looked into beside a store."""


def seal_of(disk: Disk, path: Path) -> Seal | None:
    """The seal of the network in a file, of which nothing else is read; None when it is not sealed, or not there."""
    path = path.resolve()
    with suppress(OSError):
        if disk.stat(path) is None:
            return None
        head = head_of(disk.read(path, 0, HEAD_SIZE))
        if head is not None:
            return head.seal
        raw = disk.read(path)
        if b'"_sealed"' in raw:
            with suppress(StoreError):
                return _reformatted(raw)
    return None


def _reformatted(raw: bytes) -> Seal | None:
    """The seal of a file that another program laid out anew."""
    with suppress(ValueError, KeyError, TypeError):
        return Seal.of(orjson.loads(raw)["_netkeeper"]["1"]["sealed"])
    return None


def plain_files(disk: Disk, paths: Paths) -> Iterator[Path]:
    """The files beside a sealed store, and among its backups, that hold a network as anybody can read it."""
    for folder in (paths.snapshot.parent, paths.backups):
        for name in disk.names(folder)[:_MOST]:
            path = folder / name
            if path != paths.lock:
                with suppress(OSError):
                    if _is_a_network(disk, path) and not is_sealed_file(disk, path):
                        yield path


def _is_a_network(disk: Disk, path: Path) -> bool:
    file = disk.stat(path)
    if file is None or file.size <= 0:
        return False
    raw = disk.read(path, 0, HEAD_SIZE)
    return b'"_netkeeper"' in raw or bool(journal.payloads(raw))


def is_sealed_file(disk: Disk, path: Path) -> bool:
    """Whether a file holds nothing of a network but what is sealed. Raises OSError."""
    raw = disk.read(path)
    if raw[:1] == b"{":
        return b'"_sealed"' in raw
    return all(is_sealed(payload) or payload.startswith(b"{") for payload in journal.payloads(raw))


def backup_files(disk: Disk, path: Path) -> list[Path]:
    """The backups of a store, newest first; none where they can't be listed."""
    with suppress(OSError):
        return [backup.path for backup in backups.listed(disk, Paths(path.resolve()).backups)]
    return []


def open_by(disk: Disk, path: Path, secret: str) -> bool:
    """Take the key of a sealed file into memory. Returns whether it was sealed. Raises StoreSealed."""
    seal = seal_of(disk, path)
    if seal is None:
        return False
    if seal.key not in KEYRING:
        unlock(seal, secret)
    return True


def is_locked(disk: Disk, path: Path) -> bool:
    """Whether a file is sealed under a key that was not given."""
    seal = seal_of(disk, path)
    return seal is not None and seal.key not in KEYRING
