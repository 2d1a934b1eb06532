"""The folder on the disk: one card a file, as vdirsyncer, khard, Radicale and Evolution keep it.

File names are kept as they came. A file is written beside and renamed over, so that no reader ever meets half of one;
one that changed since it was read is left for the next run.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2s
from pathlib import Path
from uuid import uuid4

from netkeeper.errors import Refused, Unreadable
from netkeeper.formats.read.decoding import MAX_BYTES

REPLACED = ".netkeeper-replaced"
"""The hidden folder in which cards lie that a sync replaced or removed, so that undoing it brings them back."""

REPLACED_MOST = 2_000
"""How many of them are kept, the newest: some months of a busy address book."""

MARKER = ".netkeeper-folder"
"""Names the folder, so that what was agreed on with it is found again wherever it is moved."""


@dataclass(frozen=True, slots=True)
class CardFile:
    """A card as it lies in the folder."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """Of its bytes."""
        return digest_of(self.data)


def digest_of(data: bytes) -> str:
    """What tells whether a file was touched."""
    return blake2s(data, digest_size=16).hexdigest()


class CardFolder:
    """A folder of cards. Raises Unreadable when it is not there, Refused when it can't be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_dir():
            raise Unreadable(f"{path} is not a folder. Create it first, or let vdirsyncer create it.")

    @property
    def known_as(self) -> str:
        """The folder's own name; empty before the first sync."""
        try:
            return (self.path / MARKER).read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""

    def mark(self) -> str:
        """Give the folder a name for ever."""
        name = self.known_as or uuid4().hex
        if not self.known_as:
            self.write(MARKER, f"{name}\n".encode(), None)
        return name

    def cards(self) -> Iterator[CardFile]:
        """Every card, by file name."""
        try:
            names = sorted(
                e.name for e in os.scandir(self.path) if e.name.lower().endswith((".vcf", ".vcard")) and e.is_file()
            )
        except OSError as error:
            raise Unreadable(f"{self.path} can't be read: {error.strerror or error}.") from None
        for name in names:
            if name.startswith("."):
                continue
            try:
                file = self.path / name
                if file.stat().st_size <= MAX_BYTES:
                    yield CardFile(name, file.read_bytes())
            except OSError:
                continue  # gone since it was listed: the next run sees it gone

    def signature(self) -> frozenset[tuple[str, int, int]]:
        """What moves when a card is added, changed or removed; for watching."""
        try:
            found = ((e.name, e.stat()) for e in os.scandir(self.path) if not e.name.startswith("."))
            return frozenset((name, s.st_mtime_ns, s.st_size) for name, s in found)
        except OSError:
            return frozenset()

    def write(self, name: str, data: bytes, seen: str | None) -> bool:
        """Write a card whole or not at all; False when it is no longer what was seen. `seen` is the digest of what is
        replaced; None: nothing is there yet. Raises Refused."""
        path = self.path / name
        beside = self.path / f".{name}.{os.getpid()}.tmp"
        try:
            there = path.read_bytes() if path.exists() else None
            if (digest_of(there) if there is not None else None) != seen:
                return False
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if there is not None:
                self._keep(digest_of(there), there)
                os.chmod(beside, path.stat().st_mode & 0o777)
            else:
                os.chmod(beside, 0o600)
            os.replace(beside, path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise Refused(f"{path} could not be written: {error.strerror or error}.") from None
        return True

    def remove(self, name: str, seen: str, key: str = "") -> bool:
        """Remove a card; False when it is no longer what was seen, or gone. It is kept under its digest, or `key`."""
        path = self.path / name
        try:
            data = path.read_bytes()
            if digest_of(data) != seen:
                return False
            self._keep(key or seen, data)
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise Refused(f"{path} could not be removed: {error.strerror or error}.") from None
        return True

    def replaced(self, key: str) -> bytes | None:
        """A card that was replaced or removed, by its digest or the key it was kept under; None when it is gone."""
        try:
            return (self.path / REPLACED / key).read_bytes()
        except OSError:
            return None

    def digest(self, name: str) -> str:
        """Of a card as it is now; empty when there is none."""
        try:
            return digest_of((self.path / name).read_bytes())
        except OSError:
            return ""

    def _keep(self, key: str, data: bytes) -> None:
        aside = self.path / REPLACED
        aside.mkdir(mode=0o700, exist_ok=True)
        beside = aside / f".{key}.{os.getpid()}.tmp"
        beside.write_bytes(data)
        os.chmod(beside, 0o600)
        os.replace(beside, aside / key)

    def sweep(self) -> None:
        """Remove what a killed run left beside, and the oldest of what was replaced."""
        aside = [(p.stat().st_mtime_ns, p) for p in (self.path / REPLACED).glob("*") if p.is_file()]
        for _, old in sorted(aside)[: max(0, len(aside) - REPLACED_MOST)]:
            old.unlink(missing_ok=True)
        for left in self.path.glob(".*.vcf.*.tmp"):
            try:
                left.unlink()
            except OSError:
                continue  # it harms nothing
