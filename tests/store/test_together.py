"""Another program saves and compacts at every moment when the lock is free: both see all, and nothing is lost."""

from __future__ import annotations

import errno
from collections.abc import Callable

import orjson
import pytest

from netkeeper.domain.model.change import Change
from netkeeper.errors import NotSaved
from tests.store.clients import STORE, Client, contact
from tests.store.disks import FakeDisk

JOURNAL = STORE.with_name("network.json.journal")
Act = Callable[[Client], object]

OTHERS: dict[str, tuple[Act, ...]] = {
    "saves": (lambda other: other.put(800, contact(800)),),
    "compacts": (lambda other: other.repository.compact(),),
    "saves and compacts": (lambda other: other.put(800, contact(800)), lambda other: other.repository.compact()),
    "saves, compacts and saves": (
        lambda other: other.put(800, contact(800)),
        lambda other: other.repository.compact(),
        lambda other: other.put(801, contact(801)),
    ),
    "saves and closes": (lambda other: other.put(800, contact(800)), lambda other: other.repository.close()),
}


def start() -> tuple[FakeDisk, Client, Client]:
    disk = FakeDisk()
    one = Client(disk=disk)
    one.put(1, contact(1))
    return disk, one, Client(disk=disk)


def story(client: Client) -> None:
    client.put(2, contact(2))
    client.repository.compact()
    client.put(3, contact(3))
    client.refresh()
    client.put(4, contact(1, notes="ours"))
    client.repository.compact()
    client.repository.history()


def names(client: Client) -> set[int]:
    return {uid for _, uid in client.memory}


def meddled(disk: FakeDisk, at: int, act: Callable[[], object], other: Client, how: str) -> bool:
    """Run `act`; at its operation `at`, or as soon as the lock is free, the other program does its part."""
    disk.reads = True
    first, done = disk.count, list[bool]()

    def meddle(number: int, *_: object) -> None:
        if number >= first + at and not done and not disk.held:
            done.append(True)
            for one in OTHERS[how]:
                one(other)

    disk.before = meddle
    act()
    disk.before = lambda *_: None
    disk.reads = False
    return bool(done)


@pytest.mark.parametrize("how", OTHERS)
def test_whatever_another_program_does_meanwhile_both_see_all(how: str) -> None:
    at, more = 0, True
    while more:
        disk, one, other = start()
        more = meddled(disk, at, lambda one=one: story(one), other, how)  # type: ignore[misc]  # bound in a loop
        where = f"{how} at operation {at}"
        wanted = {
            1,
            2,
            3,
            *((800,) if more and "saves" in how else ()),
            *((801,) if more and "and saves" in how else ()),
        }  # a set
        one.refresh()
        other.refresh()
        assert names(one) == names(other) == wanted, where
        assert one.memory == other.memory == Client(disk=disk).memory, where
        labels = [[c.label for c in client.repository.history()] for client in (one, other, Client(disk=disk))]
        assert sorted(labels[0]) == sorted(labels[1]) == sorted(labels[2]), where
        for client in (one, other):
            client.repository.close()
        assert Client(disk=disk).memory == one.memory, where
        at += 1
    assert at > 20


@pytest.mark.parametrize("how", OTHERS)
def test_who_opens_meanwhile_sees_all_that_was_saved(how: str) -> None:
    at, more = 0, True
    while more:
        disk, _, other = start()
        opened: list[Client] = []
        more = meddled(disk, at, lambda: opened.append(Client(disk=disk)), other, how)  # noqa: B023  # called at once
        assert 1 in names(opened[0]), f"{how} at operation {at}"
        opened[0].refresh()
        assert opened[0].memory == other.memory, f"{how} at operation {at}"
        at += 1
    assert at > 5


def refuse(disk: FakeDisk, *whats: str) -> None:
    def before(_: int, what: str, __: int) -> None:
        if what in whats:
            raise OSError(errno.EIO, "Input/output error")

    disk.before = before


def test_a_refused_save_is_taken_off_the_disk_at_once() -> None:
    disk, one, _ = start()
    failed: list[int] = []

    def once(number: int, what: str, _: int) -> None:
        if what == "sync" and not failed:
            failed.append(number)
            raise OSError(errno.EIO, "Input/output error")

    disk.before = once
    with pytest.raises(NotSaved, match="Input/output error"):
        one.put(2, contact(2))
    assert names(one) == names(Client(disk=disk)) == {1}


def test_what_another_program_saved_after_a_refused_line_that_could_not_be_taken_off_is_kept() -> None:
    disk, one, other = start()
    refuse(disk, "sync", "truncate")
    with pytest.raises(NotSaved):
        one.put(2, contact(2))
    disk.before = lambda *_: None
    other.put(3, contact(3))
    one.put(4, contact(4))
    assert {1, 3, 4} <= names(one)
    other.refresh()
    assert one.memory == other.memory == Client(disk=disk).memory


def test_a_refused_line_that_cannot_be_taken_off_is_left_behind_by_a_fold() -> None:
    disk, one, other = start()
    refuse(disk, "sync", "truncate")
    with pytest.raises(NotSaved):
        one.put(2, contact(2))
    refuse(disk, "truncate")
    one.put(3, contact(3))
    assert names(one) == names(Client(disk=disk)) == {1, 3}
    other.refresh()
    assert other.memory == one.memory


def test_changes_of_another_program_keep_their_labels_and_kinds() -> None:
    disk, one, other = start()
    other.put(2, contact(2), label="a draft", kind="draft")
    other.put(3, contact(3), label="a call")
    found: list[Change] = one.refresh()
    assert [(c.label, c.kind) for c in found] == [("a draft", "draft"), ("a call", "do")]
    assert [c.label for c in one.repository.history()] == ["a call", "change 1"]
    assert disk.stat(STORE) is not None


@pytest.mark.parametrize("same_record", [False, True])
def test_both_programs_take_in_a_file_that_was_edited_beside_a_journal_that_is_partly_folded(same_record: bool) -> None:
    disk, one, other = start()
    at = 0
    while disk.stat(JOURNAL) is None or not one.repository.state.snapshot.compacted:
        disk, one, other = start()
        meddled(disk, at, one.repository.compact, other, "saves")  # the save goes between the compaction's two looks
        at += 1
    if same_record:
        one.put(5, contact(1, notes="ours"))
    one.refresh()
    data = orjson.loads(disk.read(STORE))
    data["contacts"]["900"] = {"name": "From outside"}
    data["contacts"]["1"]["location"] = "outside"
    disk.put(STORE, orjson.dumps(data))
    opened = Client(disk=disk)
    one.refresh()
    other.refresh()
    expected = contact(1, notes="ours" if same_record else "", location="outside")
    assert opened.memory["contacts", 1] == one.memory["contacts", 1] == expected
    assert names(one) == {1, 800, 900}
    assert one.memory == other.memory == Client(disk=disk).memory
