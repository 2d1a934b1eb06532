"""The file is replaced, rewritten, removed or turned to garbage from outside, at every moment: nothing is lost.

What was acknowledged is there, or in a Conflict; what the other program wrote is there, in a Conflict, or put aside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import orjson
import pytest

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NotSaved, StoreBusy, StoreDamaged
from tests.store.clients import STORE, Client, contact
from tests.store.disks import FakeDisk

Act = Callable[[FakeDisk], None]


def edited(disk: FakeDisk) -> bytes:
    """The file as another program would write it: one person more, another note on person 1."""
    data = orjson.loads(disk.read(STORE))
    data["contacts"]["900"] = {"name": "From outside"}
    data["contacts"]["1"]["notes"] = "outside"
    return orjson.dumps(data)


OUTSIDE: dict[str, Act] = {
    "replaced": lambda disk: disk.put(STORE, edited(disk)),
    "rewritten in place": lambda disk: disk.put(STORE, edited(disk), in_place=True),
    "removed": lambda disk: disk.take(STORE),
    "emptied": lambda disk: disk.put(STORE, b"", in_place=True),
    "garbage": lambda disk: disk.put(STORE, b"\x00garbage", in_place=True),
    "cut": lambda disk: disk.put(STORE, disk.read(STORE)[:-40]),
}


def start() -> tuple[FakeDisk, Client]:
    disk = FakeDisk()
    client = Client(disk=disk)
    client.put(1, contact(1))
    client.put(2, contact(2))
    client.repository.compact()
    client.put(3, contact(3))
    return disk, client


def names(client: Client) -> set[int]:
    return {uid for table, uid in client.memory if table == "contacts"}


def story(client: Client) -> None:
    """Saves and compacts while the other program does its worst; a refused save is tried again, as a person would."""
    for act in (
        lambda: client.put(4, replace(contact(1), tags=("ours",))),
        client.refresh,
        lambda: client.put(5, contact(5)),
        client.repository.compact,
        lambda: client.put(6, contact(6)),
    ):
        for _ in range(3):
            try:
                act()
            except (NotSaved, StoreBusy, StoreDamaged):
                continue
            break
        else:
            raise AssertionError("could not be done in three tries")


def operations() -> int:
    disk, client = start()
    disk.reads = True
    before = disk.count
    story(client)
    return disk.count - before


@pytest.mark.parametrize("how", OUTSIDE)
def test_whatever_another_program_does_to_the_file_at_any_moment_nothing_is_lost(how: str) -> None:
    for at in range(operations() + 1):
        meddle_at(at, how)


def meddle_at(at: int, how: str) -> None:
    """Between our last look at the file and the rename over it nothing can be put that is not lost: one call wide."""
    disk, client = start()
    disk.reads = True
    first = disk.count
    seen: list[bytes] = []

    def meddle(number: int, what: str, _: int) -> None:
        if number >= first + at and what != "rename" and not seen and disk.names_now.get(STORE):
            disk.reads = False
            OUTSIDE[how](disk)
            seen.append(bytes(disk.names_now[STORE].data) if STORE in disk.names_now else b"")
            disk.reads = True

    disk.before = meddle
    story(client)
    disk.reads = False
    disk.before = lambda *_: None
    where = f"{how} at operation {at}"
    client.put(7, contact(7))
    killed = Client(disk=disk)  # as if killed right after
    for one in (client, killed):
        assert {1, 2, 3, 5, 6, 7} <= names(one), where
    assert killed.memory == client.memory, where
    client.repository.close()
    again = Client(disk=disk)
    assert again.memory == client.memory, where
    ada = again.memory["contacts", 1]
    assert isinstance(ada, Contact)
    assert "ours" in ada.tags, where
    if how in ("replaced", "rewritten in place"):
        everywhere = b"".join(bytes(inode.data) for inode in disk.names_now.values())
        assert b"From outside" in everywhere or not seen, where
        assert 900 in names(client) or not seen, where


def test_the_same_field_changed_outside_and_here_is_kept_twice_and_asked() -> None:
    disk, client = start()
    client.put(4, contact(1, notes="ours"))
    OUTSIDE["replaced"](disk)
    client.put(5, contact(5))
    for one in (client, Client(disk=disk)):
        conflicts = [c for c in one.memory.values() if isinstance(c, Conflict)]
        assert [{c.one["notes"], c.other["notes"]} for c in conflicts] == [{"ours", "outside"}]
        assert {900, 1, 2, 3, 5} <= names(one)


def test_what_is_pending_is_brought_into_a_replaced_file_when_nobody_was_running() -> None:
    disk, client = start()
    client.put(4, contact(1, notes="ours"))
    OUTSIDE["replaced"](disk)
    again = Client(disk=disk)
    assert {900, 1, 2, 3} <= names(again)
    assert [c.fields for c in again.memory.values() if isinstance(c, Conflict)] == [("notes",)]
    again.repository.close()
    kept = [name for name in disk.names(STORE.parent) if ".journal.kept-" in name]
    assert len(kept) == 1
    assert Client(disk=disk).memory == again.memory


def test_our_own_state_goes_to_the_backups_before_a_replacement_is_taken_in() -> None:
    disk, client = start()
    before = dict(client.memory)
    OUTSIDE["replaced"](disk)
    client.refresh()
    assert any("replaced by another program" in notice for notice in client.repository.notices)
    kept = next(
        path
        for path in disk.names_now
        if path.name.endswith(".before-adoption.json") and b"outside" not in disk.read(path)
    )  # one expression
    assert Client(kept, disk).memory == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b\n", "unfinished git merge"),
        (b'{"_netkeeper": {"1": {"format": "netkeeper", "schema": 99}}}', "newer netkeeper"),
    ],
)
def test_a_file_that_is_somebodys_work_is_not_written_over(content: bytes, said: str) -> None:
    disk, client = start()
    disk.put(STORE, content)
    with pytest.raises(NotSaved, match=re.escape(said)):
        client.refresh()
    assert client.refresh() == []  # said once
    with pytest.raises(NotSaved, match=re.escape(said)):
        client.put(4, contact(4))
    client.repository.close()
    assert disk.read(STORE) == content


def test_a_journal_that_is_removed_from_outside_is_made_up_for() -> None:
    disk, client = start()
    disk.take(STORE.with_name("network.json.journal"))
    client.put(4, contact(4))
    assert names(Client(disk=disk)) == {1, 2, 3, 4}


def test_what_is_pending_is_brought_into_a_replaced_file_even_when_the_journal_went_too() -> None:
    disk, client = start()
    client.put(4, contact(1, tags=("ours",)))
    replaced = edited(disk)
    disk.take(STORE.with_name("network.json.journal"))
    disk.put(STORE, replaced)
    client.put(5, contact(5))
    again = Client(disk=disk)
    assert names(again) == names(client) == {900, 1, 2, 3, 5}
    assert again.memory["contacts", 1] == contact(1, tags=("ours",), notes="outside")


def test_a_garbage_file_is_put_aside_under_a_name_that_is_told() -> None:
    disk, client = start()
    OUTSIDE["garbage"](disk)
    client.put(4, contact(4))
    (aside,) = [name for name in disk.names(STORE.parent) if "damaged" in name]
    assert aside in client.repository.notices[0]
    assert disk.read(STORE.with_name(aside)) == b"\x00garbage"


def test_what_another_program_logs_and_folds_is_followed_with_its_labels() -> None:
    disk, client = start()
    other = Client(disk=disk)
    other.put(11, contact(11), label="logged elsewhere")
    other.repository.close()
    assert [c.label for c in client.refresh()] == ["logged elsewhere"]
    assert client.repository.history()[0].label == "logged elsewhere"
    assert client.memory == other.memory == Client(disk=disk).memory


def test_a_commit_takes_in_what_others_wrote_first_and_hands_it_over() -> None:
    disk, client = start()
    other = Client(disk=disk)
    other.put(11, contact(11), label="theirs")
    client.put(12, contact(12), label="ours")
    assert {11, 12} <= names(client)
    assert [c.label for c in client.repository.history()][:2] == ["ours", "theirs"]
    other.refresh()
    assert other.memory == client.memory
