"""Programs are killed while they save, compact and reopen one store: what was acknowledged is there, whole and once."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections import Counter
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import set_forkserver_preload
from pathlib import Path
from random import Random
from time import perf_counter

import pytest
from tinydb import TinyDB

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.store.seal import KEYRING, DataKey
from tests.store import worker
from tests.store.clients import Client
from tests.store.worker import SHARED, SPAN

set_forkserver_preload(["tests.store.worker"])
FORKS = multiprocessing.get_context("forkserver")
Started = tuple[int, ForkServerProcess, int]


def start(path: Path, seed: int, most: int, key: bytes = b"") -> Started:
    """A worker, and the descriptor on which it tells what is acknowledged. `key`: what the store is sealed under."""
    told, tells = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_work, args=(str(path), seed, tells, most, key), daemon=True)
    process.start()
    tells.close()
    descriptor = os.dup(told.fileno())
    told.close()
    return seed, process, descriptor


def _work(path: str, seed: int, tells: multiprocessing.connection.Connection, most: int, key: bytes) -> None:
    if key:
        know(key)
    worker.work(path, seed, tells.fileno(), most)


def know(key: bytes) -> DataKey:
    """Have the key of a sealed store."""
    known = DataKey(key)
    KEYRING[known.name] = known
    return known


def rest(descriptor: int) -> int:
    """How many acknowledgements are left in a pipe whose writer is gone."""
    found = 0
    while piece := os.read(descriptor, 1 << 16):
        found += len(piece)
    os.close(descriptor)
    return found // 4


def check(path: Path, acknowledged: dict[int, int], killed: bool) -> None:
    client = Client(path)
    shared = client.memory.get(("contacts", SHARED))
    columns = shared.columns if isinstance(shared, Contact) else {}
    found: dict[int, set[int]] = {}
    for table, uid in client.memory:
        if table == "contacts" and uid != SHARED:
            found.setdefault(uid // SPAN, set()).add(uid % SPAN)
    for seed, count in acknowledged.items():
        numbers = found.get(seed, set())
        assert numbers in ({*range(1, count + 1)}, {*range(1, count + 2)} if killed else ()), "lost, or made up"
        assert columns.get(str(seed)) == (str(len(numbers)) if numbers else None), "a change is there in part"
    assert not any(table == Conflict.table for table, _ in client.memory)
    assert not client.repository.notices
    twice = [uid for uid, count in Counter(c.uid for c in client.repository.history(10_000)).items() if count > 1]
    assert not twice
    if path.exists():
        with TinyDB(path) as db:
            assert db.tables()


def kill_again_and_again(folder: Path, kills: int, seed: int, key: bytes = b"") -> tuple[int, int]:
    """Returns how many were killed, and how many saves were acknowledged."""
    dice = Random(seed)
    done = saved = 0
    acknowledged: dict[int, int] = {}
    path = folder / "network.json"
    while done < kills:
        together = dice.randint(1, 3)
        if key and not path.exists():
            Client(path).repository.reseal(know(key).sealed([]))
        started = [start(path, 100 + done + n, 1 << 30, key) for n in range(together)]
        for one, _, descriptor in started:
            wanted = 4 * dice.randint(1, 60)
            got = 0
            while got < wanted:
                got += len(os.read(descriptor, wanted - got))
            acknowledged[one] = got // 4
        until = perf_counter() + dice.random() * 0.004
        while perf_counter() < until:
            pass
        for _, process, _ in started:
            process.kill()
            done += 1
        for one, process, descriptor in started:
            process.join()
            acknowledged[one] += rest(descriptor)
        check(path, acknowledged, killed=True)
        if key:
            assert all(b"Person" not in file.read_bytes() for file in folder.rglob("*") if file.is_file()), "a name"
        saved += sum(acknowledged[one] for one, _, _ in started)
        if len(acknowledged) > 20:
            shutil.rmtree(folder)
            folder.mkdir()
            acknowledged.clear()
    return done, saved


def test_killed_programs_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    done, saved = kill_again_and_again(folder, 8, seed=1)
    assert done >= 8
    assert saved > 8


def test_killed_programs_on_a_sealed_store_lose_nothing_and_leave_no_name_behind(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    try:
        assert kill_again_and_again(folder, 3, seed=3, key=bytes(32))[1] > 3
    finally:
        KEYRING.clear()


@pytest.mark.long
def test_two_hundred_kills_on_a_sealed_store_lose_nothing_and_leave_no_name_behind(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    try:
        done, saved = kill_again_and_again(folder, 200, seed=4, key=bytes(32))
    finally:
        KEYRING.clear()
    print(f"{done} kills of sealed stores, {saved} acknowledged saves")  # noqa: T201  # the figure of the closing note


@pytest.mark.long
def test_five_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir()
    done, saved = kill_again_and_again(folder, 520, seed=2)
    print(f"{done} kills, {saved} acknowledged saves")  # noqa: T201  # the figure of the closing note
    assert done >= 500


def test_three_programs_write_one_store_at_once_and_none_overwrites_another(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    started = [start(path, seed, 40) for seed in (201, 202, 203)]
    for _, process, _ in started:
        process.join()
        assert process.exitcode == 0
    acknowledged = {seed: rest(descriptor) for seed, _, descriptor in started}
    assert acknowledged == {201: 40, 202: 40, 203: 40}
    check(path, acknowledged, killed=False)
