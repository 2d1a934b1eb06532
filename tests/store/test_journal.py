"""A torn last line was never acknowledged, and is left out; damage in the middle costs one Change, and is told."""

from __future__ import annotations

import pytest

from netkeeper.store import journal
from tests.store.clients import STORE, Client, contact
from tests.store.disks import FakeDisk

JOURNAL = STORE.with_name("network.json.journal")


def written(count: int = 3) -> tuple[FakeDisk, list[int]]:
    """A store with so many lines in its journal, and where each line begins; the last number is the file's size."""
    disk = FakeDisk()
    client = Client(disk=disk)
    for number in range(1, count + 1):
        client.put(number, contact(number, notes="so much to say"))
    raw = disk.read(JOURNAL)
    starts = [at + 1 for at in range(len(raw)) if raw[at : at + 1] == b"\n"]
    return disk, starts


def names(client: Client) -> set[int]:
    return {uid for table, uid in client.memory if table == "contacts"}


def test_a_torn_last_line_is_left_out_at_every_length() -> None:
    disk, starts = written()
    whole = disk.read(JOURNAL)
    for size in range(starts[-2], len(whole) - 1):
        disk.put(JOURNAL, whole[:size])
        client = Client(disk=disk)
        assert names(client) == {1, 2}
        assert not client.repository.notices
        client.put(9, contact(9))
        assert names(Client(disk=disk)) == {1, 2, 9}
        raw = disk.read(JOURNAL)
        assert journal.scan(raw)[1] == len(raw), "what was torn is off the file"


def test_a_last_line_that_lacks_only_its_end_is_good() -> None:
    disk, _ = written()
    disk.put(JOURNAL, disk.read(JOURNAL)[:-1])
    one, two = Client(disk=disk), Client(disk=disk)
    assert names(one) == {1, 2, 3}
    one.put(9, contact(9))
    two.refresh()
    assert names(two) == names(Client(disk=disk)) == {1, 2, 3, 9}
    assert not two.repository.notices


@pytest.mark.parametrize("bit", [0, 5])
def test_a_flipped_bit_at_any_byte_costs_one_change_at_the_most_and_is_told(bit: int) -> None:
    disk, starts = written()
    whole = disk.read(JOURNAL)
    snapshot = disk.read(STORE)
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << bit
        found, good = journal.parse_journal(bytes(damaged)), journal.parse_journal(whole)
        if (found.id, found.lines) == (good.id, good.lines):
            continue  # a blank between, a hex digit in the other case, or a line's end: all is there
        disk = FakeDisk()
        disk.put(JOURNAL, bytes(damaged))
        disk.put(STORE, snapshot)
        client = Client(disk=disk)
        missing = {1, 2, 3} - names(client)
        assert len(missing) <= 1, at
        in_last = at >= starts[-2]
        assert bool(client.repository.notices) != in_last, at
        if not in_last:
            before = dict(client.memory)
            client.repository.close()
            assert "journal.damaged" in " ".join(disk.names(STORE.parent))
            again = Client(disk=disk)
            assert again.memory == before, at
            assert not again.repository.notices


def test_a_line_that_is_missing_whole_is_damage_too() -> None:
    disk, starts = written()
    whole = disk.read(JOURNAL)
    disk.put(JOURNAL, whole[: starts[0]] + whole[starts[1] :])
    client = Client(disk=disk)
    assert names(client) == {2, 3}
    assert client.repository.notices


def test_an_empty_journal_and_one_with_a_torn_head_are_begun_anew() -> None:
    disk, starts = written()
    whole = disk.read(JOURNAL)
    for size in (0, 5, starts[0] - 2, starts[0]):
        disk.put(JOURNAL, whole[:size])
        client = Client(disk=disk)
        assert names(client) == set()
        client.put(9, contact(9))
        assert names(Client(disk=disk)) == {9}


def test_garbage_between_two_lines_is_told_though_nothing_is_lost() -> None:
    disk, starts = written()
    whole = disk.read(JOURNAL)
    disk.put(JOURNAL, whole[: starts[1]] + b"garbage\n" + whole[starts[1] :])
    client = Client(disk=disk)
    assert names(client) == {1, 2, 3}
    assert "is damaged" in client.repository.notices[0]


@pytest.mark.parametrize("table", ['a"b', "a\\", "a\nb", "a\x1bb", 'x",1,"",{"z":1}],["contacts', "näme"])
def test_the_name_of_a_foreign_table_is_only_ever_a_name(table: str) -> None:
    edit = journal.DocEdit(table, 7, None, b'{"x":1}')
    entry = journal.Entry(uid=9, label="merged", at="2026-11-25T10:00:00Z", edits=(edit,))
    raw = journal.head("j", "b") + journal.encode(entry, 1)
    found = journal.parse_journal(raw)
    assert not found.damaged
    assert [[(step.table, step.uid) for step in one.steps] for one in found.lines] == [[(table, 7)]]


def test_a_line_that_is_whole_and_says_nothing_is_damage_and_no_fault() -> None:
    raw = journal.head("j", "b") + journal.line(b'[1,2,"at"') + journal.line(b"{}{}")
    found = journal.parse_journal(raw)
    assert found.damaged
    assert found.lines == []
