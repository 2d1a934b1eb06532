"""The power goes at every step of a save or compaction: what was acknowledged is there, nothing half, nothing twice."""

from __future__ import annotations

import errno
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from netkeeper.domain.model.change import Change
from netkeeper.errors import NotSaved
from tests.store.clients import STORE, Client, Memory, after, change, contact, script
from tests.store.disks import MODES, FakeDisk, Mode, PowerCut


@dataclass
class Told:
    """What the program was told was saved, and what it was saving when the power went."""

    memory: Memory = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    trying: Change | None = None


def run(disk: FakeDisk, told: Told) -> None:
    client = Client(disk=disk)
    for step in script():
        if isinstance(step, Change):
            told.trying = step
            client.commit(step)
            told.memory, told.trying = after(told.memory, step), None
            if step.kind != "draft":
                told.labels.append(step.label)
        elif step == "compact":
            client.repository.compact()
        elif step == "close":
            client.repository.close()
            client = Client(disk=disk)
        elif step == "crash":
            client = Client(disk=disk)
        else:
            client.refresh()


def check(disk: FakeDisk, told: Told, where: str) -> None:
    client = Client(disk=disk)
    labels = [c.label for c in reversed(client.repository.history())]
    if client.memory == told.memory and told.trying is None:
        assert labels == told.labels, where
    elif client.memory == told.memory:
        assert labels in (told.labels, [*told.labels, told.trying.label] if told.trying else []), where
    else:
        assert told.trying is not None, f"{where}: an acknowledged change is lost"
        assert client.memory == after(told.memory, told.trying), f"{where}: a change is there in part"
    client.commit(change(99, *[], label="nothing"))
    client.put(100, contact(77))
    expected = dict(client.memory)
    client.repository.close()
    assert Client(disk=disk).memory == expected, where
    assert told.trying is not None or not client.repository.notices, f"{where}: a false alarm"


def operations() -> int:
    disk = FakeDisk()
    run(disk, Told())
    return disk.count


def cut_everywhere(modes: tuple[Mode, ...], seeds: int) -> int:
    cuts = 0
    for at in range(operations() + 1):
        for mode in modes:
            for seed in range(seeds if mode in ("prefix", "random") else 1):
                disk, told = FakeDisk(), Told()

                def cut(number: int, *_: object, at: int = at) -> None:
                    if number == at:
                        raise PowerCut

                disk.before = cut
                with suppress(PowerCut):
                    run(disk, told)
                check(disk.after_cut(mode, Random(seed)), told, f"cut before operation {at}, {mode}, seed {seed}")
                cuts += 1
    return cuts


def test_a_power_cut_at_any_operation_loses_nothing_that_was_saved() -> None:
    assert cut_everywhere(MODES, seeds=2) > 400


@pytest.mark.long
def test_a_power_cut_at_any_operation_loses_nothing_with_many_kinds_of_remains() -> None:
    assert cut_everywhere(MODES, seeds=200) > 20_000


def test_a_migration_that_is_cut_at_any_step_loses_nothing_and_keeps_the_old_file() -> None:
    old = (Path(__file__).parent / "samples" / "schema1.json").read_bytes()
    whole = FakeDisk()
    whole.put(STORE, old)
    first = Client(disk=whole)
    expected, labels = dict(first.memory), [c.label for c in first.repository.history()]
    first.repository.close()
    for at in range(whole.count + 1):
        for mode in MODES:
            disk = FakeDisk()
            disk.put(STORE, old)

            def cut(number: int, *_: object, at: int = at) -> None:
                if number == at:
                    raise PowerCut

            disk.before = cut
            with suppress(PowerCut):
                Client(disk=disk).repository.close()
            left = disk.after_cut(mode, Random(at))
            client = Client(disk=left)
            assert client.memory == expected, f"cut before operation {at}, {mode}"
            assert [c.label for c in client.repository.history()] == labels, f"cut before operation {at}, {mode}"
            if left.read(STORE) != old:
                assert any(left.read(path) == old for path in left.names_now), f"cut before operation {at}, {mode}"


@pytest.mark.parametrize("mode", MODES)
def test_a_save_that_was_refused_stays_away_when_the_power_goes_right_after(mode: Mode) -> None:
    for seed in range(20):
        disk = FakeDisk()
        client = Client(disk=disk)
        client.put(1, contact(1))
        failed: list[int] = []

        def once(number: int, what: str, _: int, failed: list[int] = failed) -> None:
            if what == "sync" and not failed:
                failed.append(number)
                raise OSError(errno.EIO, "Input/output error")

        disk.before = once
        with pytest.raises(NotSaved):
            client.put(2, contact(2))
        assert set(Client(disk=disk.after_cut(mode, Random(seed))).memory) == {("contacts", 1)}
