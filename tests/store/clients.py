"""A client of a repository that keeps what a keeper would keep, and a script that uses every kind of operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from netkeeper.domain.model.change import Change, ChangeKind, Edit
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.store.disk import Disk
from netkeeper.store.journaled import JournaledRepository

STORE = Path("/store/network.json")
Memory = dict[tuple[str, int], Record]


class Client:
    """A repository and the memory above it."""

    def __init__(self, path: Path = STORE, disk: Disk | None = None) -> None:
        self.repository = JournaledRepository(path, disk)
        self.memory: Memory = {}
        self.load()

    def load(self) -> None:
        self.memory = {(r.table, r.uid): r for r in self.repository.load()}

    def apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            for edit in change.edits:
                if edit.after is None:
                    self.memory.pop((edit.table, edit.uid), None)
                else:
                    self.memory[edit.table, edit.uid] = edit.after

    def commit(self, change: Change) -> None:
        self.apply(self.repository.commit(change))

    def refresh(self) -> list[Change]:
        changes = self.repository.refresh()
        self.apply(changes)
        return changes

    def put(self, number: int, record: Record, label: str = "", kind: ChangeKind = "do") -> None:
        """Commit one record as the Change of that number."""
        before = self.memory.get((record.table, record.uid))
        self.commit(change(number, Edit(before, record), label=label, kind=kind))


def change(number: int, *edits: Edit, label: str = "", kind: ChangeKind = "do") -> Change:
    return Change(uid=number, label=label or f"change {number}", at="2026-11-22T10:00:00Z", edits=edits, kind=kind)


def contact(uid: int, **fields: object) -> Contact:
    return replace(Contact(uid=uid, name=f"Person {uid}"), **fields)  # type: ignore[arg-type]  # fields of Contact


Do = Callable[[Client], None]


def script() -> Iterator[Change | str]:
    """Changes, and `fold`, `close`, `refresh` between them."""
    ada, alan = contact(11), contact(12, notes="x" * 700)
    yield change(1, Edit(None, ada))
    yield change(2, Edit(None, alan))
    yield "compact"
    ada2 = replace(ada, notes="looms")
    yield change(3, Edit(ada, ada2), Edit(None, contact(13)))
    yield change(4, Edit(None, contact(14)), kind="draft")
    yield "close"
    yield change(5, Edit(alan, None))
    ada3 = replace(ada2, tags=("one", "two"))
    yield change(6, Edit(ada2, ada3), Edit(contact(13), contact(13, title="editor")))
    yield "crash"
    yield change(7, *(Edit(None, contact(20 + i)) for i in range(3)), kind="import")
    yield "compact"
    yield change(8, Edit(ada3, replace(ada3, notes="")))
    yield "refresh"
    yield "close"


def after(memory: Memory, one: Change) -> Memory:
    """The model: what a plain dict becomes."""
    result = dict(memory)
    for edit in one.edits:
        if edit.after is None:
            result.pop((edit.table, edit.uid), None)
        else:
            result[edit.table, edit.uid] = edit.after
    return result
