"""Saves against a compaction loop and a refresh timer, in threads and in two programs; locks; what a save costs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from netkeeper.domain.model.change import Edit
from netkeeper.errors import StoreBusy
from netkeeper.store.disk import Disk, File, Signature
from netkeeper.store.gate import encode
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.lock import Lock
from tests.store.clients import Client, change, contact
from tests.store.test_kills import rest, start
from tests.store.worker import SPAN


def test_a_program_saves_in_one_thread_folds_in_another_and_sees_what_a_second_program_writes(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    client = Client(path)
    client.put(1, contact(1))
    _, process, descriptor = start(path, 7, 60)
    stop = threading.Event()
    failed: list[BaseException] = []

    def again_and_again(act: Callable[[], object]) -> threading.Thread:
        def run() -> None:
            try:
                while not stop.is_set():
                    act()
            except BaseException as error:  # told to the test
                failed.append(error)

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    threads = [again_and_again(client.repository.compact), again_and_again(client.repository.history)]
    for number in range(100, 160):
        client.put(number, contact(number))
        client.refresh()
    process.join()
    stop.set()
    for thread in threads:
        thread.join()
    assert not failed
    client.refresh()
    assert rest(descriptor) == 60
    wanted = {1, 5, *range(100, 160), *(7 * SPAN + n for n in range(1, 61))}
    assert {uid for _, uid in client.memory} == wanted
    client.repository.close()
    assert Client(path).memory == client.memory


def test_who_waits_too_long_for_the_lock_is_told_and_may_try_again(tmp_path: Path) -> None:
    one, two = Lock(tmp_path / "lock"), Lock(tmp_path / "lock", patience=0.05)
    with one.held(), pytest.raises(StoreBusy, match="Another program has held"), two.held():
        pass
    with two.held(), two.held():
        pass
    two.close()
    with one.held():
        pass


def test_a_lock_that_is_waited_for_is_had_when_it_is_free(tmp_path: Path) -> None:
    one, two = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    had = threading.Event()

    def wait() -> None:
        with two.held():
            had.set()

    with one.held():
        thread = threading.Thread(target=wait)
        thread.start()
        assert not had.wait(0.05)
    thread.join()
    assert had.is_set()


class Spy(Disk):
    """A real disk that counts."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.written = 0

    def stat(self, path: Path) -> Signature | None:
        self.calls.append("stat")
        return super().stat(path)

    def read(self, path: Path, at: int = 0, most: int = -1) -> bytes:
        self.calls.append("read")
        return super().read(path, at, most)

    def create(self, path: Path, anew: bool = False) -> File:
        self.calls.append("create")
        return _SpyFile(self, super().create(path, anew))

    def open(self, path: Path) -> File:
        self.calls.append("open")
        return _SpyFile(self, super().open(path))

    def sync_folder(self, folder: Path) -> None:
        self.calls.append("sync folder")
        super().sync_folder(folder)


class _SpyFile(File):
    def __init__(self, spy: Spy, file: File) -> None:
        self.spy = spy
        self.file = file

    def write(self, data: bytes, at: int) -> None:
        self.spy.calls.append("write")
        self.spy.written += len(data)
        self.file.write(data, at)

    def truncate(self, size: int) -> None:
        self.spy.calls.append("truncate")
        self.file.truncate(size)

    def sync(self) -> None:
        self.spy.calls.append("sync")
        self.file.sync()

    def close(self) -> None:
        self.file.close()


@pytest.mark.parametrize("size", [10, 300, 3000])
def test_a_save_is_two_stats_one_write_and_one_sync_at_any_size(tmp_path: Path, size: int) -> None:
    spy = Spy()
    repository = JournaledRepository(tmp_path / "network.json", spy)
    repository.load()
    repository.commit(change(1, *(Edit(None, contact(uid)) for uid in range(10_000, 10_000 + size))))
    repository.compact()
    repository.commit(change(2, Edit(None, contact(1))))
    for number, notes in enumerate(("short", "x" * 5_000), start=1_764_000_000_000_000):
        spy.calls.clear()
        spy.written = 0
        record = contact(number, notes=notes)
        repository.commit(change(number, Edit(None, record), label="Logged a call with Ada Lovelace"))
        assert spy.calls == ["stat", "stat", "write", "sync"]
        assert spy.written <= len(encode(record)) + 160
    spy.calls.clear()
    repository.refresh()
    assert spy.calls == ["stat", "stat"]
    repository.close()


def test_reading_verbs_write_nothing_and_need_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    client = Client(path)
    client.put(1, contact(1))
    client.repository.close()
    path.with_name("network.json.lock").unlink()
    before = sorted(p.name for p in tmp_path.iterdir())
    reader = Client(path)
    reader.refresh()
    assert len(reader.repository.history()) == 1
    reader.repository.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == before
