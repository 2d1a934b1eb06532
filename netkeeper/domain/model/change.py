"""Everything a person does is one Change: what each record was before, and what it is after.

From this one idea come a save that is whole or absent, undo, redo, history, import as one step, and merging.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, overload

from netkeeper.domain.model.record import Record

ChangeKind = Literal["do", "import", "undo", "redo", "draft", "merge"]
"""import: many records at once; undone as far as nothing later rests on them.
draft: text saved while it is typed; kept safe like all else, and no step of undo or history."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record touched. `before` is None for a new record, `after` is None for one removed."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record, in whichever state exists."""
        one = self.after or self.before
        assert one is not None, "an edit touches a record"
        return one

    @property
    def table(self) -> str:
        return self.record.table

    @property
    def uid(self) -> int:
        return self.record.uid


class EditsReadLater(Sequence[Edit]):
    """Edits that are read when they are looked at: an old import holds a hundred thousand, and undo wants none."""

    __slots__ = ("_count", "_read")

    def __init__(self, count: int, read: Callable[[int], Edit]) -> None:
        self._count, self._read = count, read

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> Edit: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Edit, ...]: ...
    def __getitem__(self, at: int | slice) -> Edit | tuple[Edit, ...]:
        places = range(self._count)[at]
        return self._read(places) if isinstance(places, int) else tuple(self._read(place) for place in places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A labelled set of edits that is applied whole or not at all."""

    uid: int
    label: str
    """What was done, for a person: `Logged a call with Ada`."""

    at: str
    """When, ISO 8601 in UTC."""

    edits: Sequence[Edit]
    kind: ChangeKind = "do"
    of: int | None = None
    """For undo and redo: the uid of the Change that is undone or done again."""

    def inverse(self, *, uid: int, at: str, label: str, kind: ChangeKind) -> Change:
        """The Change that takes this one back: every edit turned round, in reverse order."""
        edits = tuple(Edit(before=e.after, after=e.before) for e in reversed(self.edits))
        return replace(self, uid=uid, at=at, label=label, kind=kind, edits=edits, of=self.of or self.uid)
