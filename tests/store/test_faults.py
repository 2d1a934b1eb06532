"""Every system call fails in turn: the save is refused with why, or done; memory equals disk; the next save works."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from netkeeper.domain.model.change import Change, Edit
from netkeeper.errors import NotSaved, StoreBusy, StoreDamaged
from tests.store.clients import Client, Memory, after, change, contact, script
from tests.store.disks import FakeDisk

Fault = Callable[[int, str, int], int | None]


def faults(at: int, kind: str) -> Iterator[tuple[str, Fault]]:
    """Each way in which the operation `at`, of that kind, may fail."""

    def fails(when: Callable[[int, str], bool], code: int) -> Fault:
        def before(number: int, what: str, _: int) -> int | None:
            if when(number, what):
                raise OSError(code, "made to fail")
            return None

        return before

    def short(number: int, what: str, size: int) -> int | None:
        return size // 2 if number == at and what == "write" else None

    def short_then_stuck(number: int, what: str, size: int) -> int | None:
        if number > at and what == "truncate":
            raise OSError(errno.EIO, "made to fail")
        return size // 2 if number == at and what == "write" else None

    yield "once", fails(lambda n, w: n == at, errno.EIO)
    yield "twice", fails(lambda n, w: n in (at, at + 1), errno.ENOSPC)
    yield "three times", fails(lambda n, w: at <= n < at + 3, errno.EROFS)
    yield "all of its kind from there on", fails(lambda n, w: n >= at and w == kind, errno.ENOSPC)
    yield "every second from there on", fails(lambda n, w: n >= at and (n - at) % 2 == 0, errno.EACCES)
    yield "once, and its kind later", fails(lambda n, w: n == at or (n > at + 5 and w == kind), errno.EIO)
    yield "all from there on", fails(lambda n, w: n >= at, errno.EIO)
    yield "and truncation from there on", fails(lambda n, w: n == at or (n > at and w == "truncate"), errno.EIO)
    if kind == "write":
        yield "short", short
        yield "short, and truncation from there on", short_then_stuck


def kinds(reads: bool) -> list[str]:
    """What each operation of the script is, when nothing fails."""
    disk, found = FakeDisk(), list[str]()
    disk.reads = reads
    disk.before = lambda number, what, size: found.append(what)
    Story(disk).run()
    return found


class Story:
    """The script on a disk that may fail, told by what is acknowledged."""

    def __init__(self, disk: FakeDisk) -> None:
        self.disk = disk
        self.model: Memory = {}
        self.refused = 0
        self.client = Client(disk=disk)

    def run(self) -> None:
        for step in script():
            if isinstance(step, Change):
                self.save(step)
            elif step == "compact":
                self.try_(self.client.repository.compact)
            elif step == "refresh":
                self.try_(self.client.refresh)
            else:
                if step == "close":
                    self.client.repository.close()
                position = self.client.repository.state.position
                if position is None or position.failed is None:  # a refused line that can't be taken off may come back
                    self.reopen()

    def save(self, step: Change) -> None:
        """Try a save a few times: after each the memory, the repository's too, is what was acknowledged."""
        edits = (Edit(self.model.get((e.table, e.uid)), e.after) for e in step.edits)  # an earlier one may be refused
        step = replace(step, edits=tuple(e for e in edits if e.before or e.after))
        for _ in range(4):
            if self.try_(lambda: self.client.commit(step)):
                self.model = after(self.model, step)
                break
        assert self.client.memory == self.model
        docs = self.client.repository.state.docs
        assert {(t, u) for t, table in docs.items() for u in table} == set(self.model)

    def try_(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except (NotSaved, StoreBusy) as error:
            assert str(error).startswith(("Not ", "Another program"))
            self.refused += 1
            self.client.apply(self.client.repository._take_incoming())
            return False
        return True

    def reopen(self) -> None:
        for _ in range(4):
            try:
                self.client = Client(disk=self.disk)
            except (StoreDamaged, StoreBusy):
                continue
            assert self.client.memory == self.model
            return

    def end(self) -> None:
        """The disk is well again: the next save works, and all is there."""
        self.disk.before = lambda number, what, size: None
        record = contact(500)
        self.save(change(500, *[]))
        self.client.put(501, record)
        self.model["contacts", 500] = record
        assert self.client.memory == self.model
        self.reopen()
        self.client.repository.close()
        assert Client(disk=self.disk).memory == self.model


def fail_everywhere(step: int, reads: bool) -> tuple[int, int]:
    found = kinds(reads)
    injected = refused = 0
    for at in range(0, len(found), step):
        for name, fault in faults(at, found[at]):
            disk = FakeDisk()
            disk.reads = reads
            disk.before = fault
            try:
                story = Story(disk)
                story.run()
                story.end()
            except StoreDamaged:
                assert reads, "reading alone may find nothing to read"
                continue
            except AssertionError as error:
                raise AssertionError(f"operation {at}, {found[at]}, fails {name}: {error}") from error
            injected += 1
            refused += story.refused
    return injected, refused


def test_every_writing_call_that_fails_leaves_disk_and_memory_equal() -> None:
    injected, refused = fail_everywhere(1, reads=False)
    assert injected > 500
    assert refused > injected / 2


def test_every_reading_call_that_fails_leaves_disk_and_memory_equal() -> None:
    assert fail_everywhere(7, reads=True)[0] > 50


@pytest.mark.long
def test_every_call_that_fails_leaves_disk_and_memory_equal() -> None:
    injected, refused = fail_everywhere(1, reads=True)
    print(f"{injected} faults, {refused} refusals")  # noqa: T201  # the figure of the closing note
    assert injected > 2000


def test_a_read_only_folder_is_said_and_nothing_is_made() -> None:
    disk = FakeDisk()

    def read_only(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    disk.before = read_only
    client = Client(disk=disk)
    with pytest.raises(NotSaved, match="Read-only file system"):
        client.put(1, contact(1))
    assert not disk.names_now
