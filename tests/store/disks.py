"""Disks that lose power, and disks that fail. What was not synced may be there, or not, or in part."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Literal

from netkeeper.store.disk import Disk, File, Signature

Mode = Literal["none", "all", "prefix", "random"]
MODES: tuple[Mode, ...] = ("none", "all", "prefix", "random")


class PowerCut(BaseException):
    """The machine is off. No handler of errors sees it."""


class _Inode:
    def __init__(self, number: int, durable: bytes = b"") -> None:
        self.number = number
        self.data = bytearray(durable)
        self.durable = durable
        self.pending: list[tuple[int, bytes | None]] = []
        self.mtime = number

    def after_cut(self, mode: Mode, dice: Random) -> bytes:
        if mode == "all":
            return bytes(self.data)
        data = bytearray(self.durable)
        for at, piece in self._survivors(mode, dice):
            if piece is None:
                data = data[:at] + bytes(max(0, at - len(data)))
            else:
                data.extend(bytes(max(0, at + len(piece) - len(data))))
                data[at : at + len(piece)] = piece
        return bytes(data)

    def _survivors(self, mode: Mode, dice: Random) -> Iterator[tuple[int, bytes | None]]:
        if mode == "none":
            return
        if mode == "prefix":
            count = dice.randint(0, len(self.pending))
            yield from self.pending[:count]
            if count < len(self.pending) and (piece := self.pending[count][1]):
                yield self.pending[count][0], piece[: dice.randint(0, len(piece))]
            return
        for at, piece in self.pending:
            if dice.random() < 0.6:
                if piece and dice.random() < 0.5:
                    start = dice.randint(0, len(piece))
                    piece = bytes(start) + piece[start:]
                yield at, piece


class _File(File):
    def __init__(self, disk: FakeDisk, inode: _Inode) -> None:
        self.disk = disk
        self.inode = inode

    def write(self, data: bytes, at: int) -> None:
        short = self.disk.did("write", len(data))
        data = data if short is None else data[:short]
        self.inode.data.extend(bytes(max(0, at + len(data) - len(self.inode.data))))
        self.inode.data[at : at + len(data)] = data
        self.inode.pending.append((at, data))
        self.disk.touch(self.inode)
        if short is not None:
            raise OSError(errno.ENOSPC, "No space left on device")

    def truncate(self, size: int) -> None:
        self.disk.did("truncate")
        del self.inode.data[size:]
        self.inode.pending.append((size, None))
        self.disk.touch(self.inode)

    def sync(self) -> None:
        self.disk.did("sync")
        self.inode.durable = bytes(self.inode.data)
        self.inode.pending.clear()

    def close(self) -> None:
        pass


class FakeDisk(Disk):
    """A disk in memory. `before` is called before each operation, and may raise; it may shorten a write."""

    def __init__(self) -> None:
        self.names_now: dict[Path, _Inode] = {}
        self.names_durable: dict[Path, _Inode] = {}
        self.pending: list[tuple[Path, _Inode | None]] = []
        self.folders: set[Path] = set()
        self.count = 0
        self.reads = False
        """Whether reading operations count too."""

        self.before: Callable[[int, str, int], int | None] = lambda number, what, size: None
        self._inodes = 0
        self._ticks = 0
        self.mutex = threading.RLock()
        self.held = 0
        """How often the lock is held; while it is not, another program may write."""

    def did(self, what: str, size: int = 0) -> int | None:
        self.count += 1
        return self.before(self.count - 1, what, size)

    def touch(self, inode: _Inode) -> None:
        self._ticks += 1
        inode.mtime = self._ticks

    def _read(self, what: str) -> None:
        if self.reads:
            self.did(what)

    def after_cut(self, mode: Mode, dice: Random) -> FakeDisk:
        """What the next start finds."""
        disk = FakeDisk()
        disk.folders = set(self.folders)
        names = dict(self.names_durable)
        pending = self.pending
        if mode == "none":
            pending = []
        elif mode == "prefix":
            pending = pending[: dice.randint(0, len(pending))]
        elif mode == "random":
            pending = [one for one in pending if dice.random() < 0.6]
        for path, inode in pending:
            if inode is None:
                names.pop(path, None)
            else:
                names[path] = inode
        made: dict[int, _Inode] = {}
        for path, inode in names.items():
            if id(inode) not in made:
                disk._inodes += 1
                made[id(inode)] = _Inode(disk._inodes, inode.after_cut(mode, dice))
            disk.names_now[path] = disk.names_durable[path] = made[id(inode)]
        return disk

    def put(self, path: Path, content: bytes, in_place: bool = False) -> None:
        """Another program writes a file, durably; no operation of ours."""
        if in_place and path in self.names_now:
            inode = self.names_now[path]
            inode.data, inode.durable = bytearray(content), content
        else:
            self._inodes += 1
            inode = _Inode(self._inodes, content)
        self.touch(inode)
        self.names_now[path] = self.names_durable[path] = inode

    def take(self, path: Path) -> None:
        """Another program removes a file."""
        self.names_now.pop(path, None)
        self.names_durable.pop(path, None)

    # The Disk

    def stat(self, path: Path) -> Signature | None:
        self._read("stat")
        inode = self.names_now.get(path)
        return None if inode is None else Signature(inode.number, len(inode.data), inode.mtime)

    def read(self, path: Path, at: int = 0, most: int = -1) -> bytes:
        self._read("read")
        self._must_be(path)
        return bytes(self.names_now[path].data[at : None if most < 0 else at + most])

    def create(self, path: Path, anew: bool = False) -> File:
        self.did("create")
        inode = self.names_now.get(path)
        if inode is None:
            self._inodes += 1
            inode = self.names_now[path] = _Inode(self._inodes)
            self.pending.append((path, inode))
            self.touch(inode)
        elif inode.data:
            del inode.data[:]
            inode.pending.append((0, None))
            self.touch(inode)
        return _File(self, inode)

    def open(self, path: Path) -> File:
        self._read("open")
        self._must_be(path)
        return _File(self, self.names_now[path])

    def rename(self, old: Path, new: Path) -> None:
        self.did("rename")
        self._must_be(old)
        inode = self.names_now.pop(old)
        self.names_now[new] = inode
        self.pending += [(new, inode), (old, None)]

    def link(self, old: Path, new: Path) -> None:
        self.did("link")
        self._must_be(old)
        self.names_now[new] = self.names_now[old]
        self.pending.append((new, self.names_now[old]))

    def remove(self, path: Path) -> None:
        if path in self.names_now:
            self.did("remove")
            del self.names_now[path]
            self.pending.append((path, None))

    def _must_be(self, path: Path) -> None:
        if path not in self.names_now:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory")

    def names(self, folder: Path) -> list[str]:
        self._read("listdir")
        return sorted(path.name for path in self.names_now if path.parent == folder)

    def make_private(self, path: Path) -> None:
        pass

    def make_folder(self, folder: Path) -> None:
        if folder not in self.folders:
            self.did("mkdir")
            self.folders.add(folder)

    def sync_folder(self, folder: Path) -> None:
        self.did("sync folder")
        for path, inode in [one for one in self.pending if one[0].parent == folder]:
            if inode is None:
                self.names_durable.pop(path, None)
            else:
                self.names_durable[path] = inode
        self.pending = [one for one in self.pending if one[0].parent != folder]

    def lock(self, path: Path, patience: float) -> _FakeLock:
        return _FakeLock(self)


class _FakeLock:
    def __init__(self, disk: FakeDisk) -> None:
        self._disk = disk

    @contextmanager
    def held(self) -> Iterator[None]:
        with self._disk.mutex:
            self._disk.held += 1
            try:
                yield
            finally:
                self._disk.held -= 1

    def intact(self) -> bool:
        return True

    def renew(self) -> None:
        pass

    def note(self, journal: str, number: int) -> None:
        pass

    def close(self) -> None:
        pass
