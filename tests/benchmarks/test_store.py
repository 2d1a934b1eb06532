"""What the store costs (store.md, "What must hold", 1): multiples of what the disk and the parser cost by themselves.

pytest -m long -n 0 -s tests/benchmarks/test_store.py
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import orjson
import pytest

from netkeeper.demo import build
from netkeeper.domain.model.change import Edit
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.serialization import from_json
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.records import KINDS
from netkeeper.store.seal import KEYRING, DataKey
from tests.builders import TODAY
from tests.store.clients import change

pytestmark = pytest.mark.long

SMALL, LARGE = (100, 1_000), (10_000, 100_000)
_numbers = iter(range(1_764_000_000_000_000, 1 << 60))


def tell(figures: str) -> None:
    print(figures)  # noqa: T201  # a benchmark prints


def planted(folder: Path, size: tuple[int, int]) -> Path:
    """A store of so many people and interactions, compacted."""
    path = folder / f"{size[0]}" / "network.json"
    repository = JournaledRepository(path)
    repository.load()
    records = build(*size, 1, TODAY)
    repository.commit(change(next(_numbers), *(Edit(None, record) for record in records), kind="import"))
    repository.close()
    return path


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("stores")
    return planted(folder, SMALL), planted(folder, LARGE)


def logged(repository: JournaledRepository) -> Interaction:
    person = next(iter(repository.state.docs["contacts"]))
    return Interaction(uid=next(_numbers), on=TODAY, contacts=(person,), channel="call", summary="spoke of looms " * 8)


def timed_save(repository: JournaledRepository) -> float:
    record = logged(repository)
    one = change(record.uid, Edit(None, record), label="Logged a call with Ada Lovelace")
    start = perf_counter()
    repository.commit(one)
    return perf_counter() - start


def test_a_save_costs_what_an_append_and_a_sync_cost_at_any_size(stores: tuple[Path, Path]) -> None:
    small, large = (JournaledRepository(path) for path in stores)
    for repository in (small, large):
        repository.load()
        timed_save(repository)
    descriptor = os.open(stores[0].parent / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    floors, smalls, larges = [], [], []
    gc.collect()
    gc.freeze()
    for _ in range(400):
        start = perf_counter()
        os.write(descriptor, b"x" * 250)
        os.fsync(descriptor)
        floors.append(perf_counter() - start)
        smalls.append(timed_save(small))
        larges.append(timed_save(large))
    os.close(descriptor)
    gc.unfreeze()
    floor, one, other = median(floors), median(smalls), median(larges)
    tell(f"\nfloor {floor * 1e6:.0f} µs; save {one / floor:.2f} and {other / floor:.2f} times; {other / one:.2f}")
    assert max(one, other) <= 2.5 * floor
    assert other <= 1.3 * one


def test_opening_costs_what_reading_and_parsing_cost(stores: tuple[Path, Path]) -> None:
    path = stores[1]
    parsing, building, opening = [], [], []
    gc.disable()
    for _ in range(5):
        start = perf_counter()
        data = orjson.loads(path.read_bytes())
        parsing.append(perf_counter() - start)
        start = perf_counter()
        built = [from_json(KINDS[t], int(u), d) for t, docs in data.items() if t in KINDS for u, d in docs.items()]
        building.append(perf_counter() - start)
        del data, built
        gc.collect()
        start = perf_counter()
        repository = JournaledRepository(path)
        records = list(repository.load())
        opening.append(perf_counter() - start)
        del repository, records
        gc.collect()
    gc.enable()
    parse, build_, open_ = median(parsing), median(building), median(opening)
    tell(f"\nparse {parse:.3f} s, records {build_:.3f} s, open {open_:.3f} s: {(open_ - build_) / parse:.2f} × parse")
    assert open_ <= 1.5 * parse + build_


def sealed_copy(folder: Path, path: Path) -> Path:
    """The same store, sealed."""
    shutil.copytree(path.parent, folder / "sealed")
    copy = folder / "sealed" / path.name
    repository = JournaledRepository(copy)
    repository.load()
    key = DataKey(bytes(32))
    KEYRING[key.name] = key
    repository.reseal(key.sealed([key.wrapped_by_passphrase("looms and cards")]))
    repository.close()
    return copy


def test_a_seal_costs_a_tenth_of_a_save_and_a_third_of_opening(stores: tuple[Path, Path], tmp_path: Path) -> None:
    plain, sealed = stores[1], sealed_copy(tmp_path, stores[1])
    opening: dict[Path, list[float]] = {plain: [], sealed: []}
    gc.disable()
    for _ in range(5):
        for path, times in opening.items():
            start = process_time()
            repository = JournaledRepository(path)
            records = list(repository.load())
            times.append(process_time() - start)
            del repository, records
            gc.collect()
    gc.enable()
    open_ = median(opening[sealed]) / median(opening[plain])
    one, other = (JournaledRepository(path) for path in (plain, sealed))
    saves: dict[JournaledRepository, list[float]] = {one: [], other: []}
    for repository in saves:
        repository.load()
        timed_save(repository)
    gc.collect()
    gc.freeze()
    for _ in range(400):
        for repository, times in saves.items():
            times.append(timed_save(repository))
    gc.unfreeze()
    save = median(saves[other]) / median(saves[one])
    tell(f"\nsealed: a save {save:.2f} times, opening {open_:.2f} times ({median(opening[sealed]):.2f} s of CPU)")
    assert save <= 1.1
    assert open_ <= 1.3


MEMORY = """
import resource, sys, gc
from pathlib import Path
gc.disable()
def peak():
    status = Path("/proc/self/status")
    if status.exists():  # the other figure is that of the parent, right after a start
        return int(status.read_text().split("VmHWM:")[1].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
import orjson
from netkeeper.store import reading
from netkeeper.store.disk import Disk
from netkeeper.store.state import Paths
base = peak()
path = Path(sys.argv[1])
if sys.argv[2] == "parse":
    held = orjson.loads(path.read_bytes())
else:
    held = reading.read_state(Disk(), Paths(path))
print(peak() - base)
"""


def test_the_peak_of_memory_is_that_of_the_parsed_data(stores: tuple[Path, Path]) -> None:
    def peak(what: str) -> int:
        command = [sys.executable, "-c", MEMORY, str(stores[1]), what]
        return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    parsed, ours = peak("parse"), peak("read")
    tell(f"\nparsed {parsed / 1024:.0f} MB, store {ours / 1024:.0f} MB: {ours / parsed:.2f}")
    assert ours <= 1.2 * parsed


def test_a_fold_holds_no_key_over_thirty_milliseconds(stores: tuple[Path, Path]) -> None:
    repository = JournaledRepository(stores[1])
    repository.load()
    gc.collect()
    gc.freeze()
    alone, during = [timed_save(repository) for _ in range(50)], []
    thread = threading.Thread(target=repository.compact)
    thread.start()
    while thread.is_alive():
        during.append(timed_save(repository))
        start = perf_counter()
        while perf_counter() - start < 0.002:  # a key every few milliseconds
            pass
    thread.join()
    gc.unfreeze()
    tell(f"\nsave alone {max(alone) * 1e3:.1f} ms at most; {len(during)} saves meanwhile {max(during) * 1e3:.1f} ms")
    assert len(during) > 20
    assert max(during) <= 0.030
