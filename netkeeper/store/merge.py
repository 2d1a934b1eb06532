"""Two states that grew apart become one: by uid, then by field.

What was added on either side is kept. A list or mapping loses what either side took out and gains what either put
in. An edit beats a removal, and so does a use: whoever is named is kept, with what was removed about them. Only a
field that both sides gave different values is asked about. The result is the same whichever side is named first,
and all of it passes the gate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import orjson

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.references import without
from netkeeper.store.gate import (
    REFERABLE,
    Edits,
    Gate,
    Key,
    NotAdmitted,
    admitted,
    as_edits,
    as_record,
    conflict_of,
    encode,
)
from netkeeper.store.journal import DocEdit, Entry
from netkeeper.store.lineage import Tombstone
from netkeeper.store.records import KINDS
from netkeeper.store.snapshot import Docs

Plain = dict[str, Any]
Prefer = Literal["", "ours", "theirs"]
"""Whose value stands where both sides gave one field different values; nothing: ask."""

Gone = Mapping[str, Set[int]]
"""Table -> uids."""

Tombstones = Mapping[Key, Tombstone]

_ABSENT: Any = None
_STAMPS: dict[str, Callable[[list[str]], str]] = {"created": min, "updated": max}


@dataclass(slots=True)
class MergedDocument:
    """One document of two, and where they disagree."""

    document: bytes
    conflict: Conflict | None = None


def merge_documents(
    table: str, uid: int, base: bytes | None, one: bytes, other: bytes, prefer: Prefer = ""
) -> MergedDocument:
    """One document of two that grew from `base` (None: from nothing that is known). `one` is ours.

    Where the two together are no record (a meeting from which each side took another person), `base` stands, or the
    newer, and both are in the conflict.
    """
    if one == other or other == base:
        return MergedDocument(one)
    if one == base:
        return MergedDocument(other)
    a, b = orjson.loads(one), orjson.loads(other)
    newer, older = one, other
    if prefer == "theirs" or (not prefer and (_newness(a), one) < (_newness(b), other)):
        a, b, newer, older = b, a, other, one  # the newer stands in the record's place, whichever was named first
    start = None if base is None else orjson.loads(base)
    result: Plain = {}
    disputed: list[str] = []
    for name in sorted({*a, *b}, key=[*a, *(n for n in b if n not in a)].index):
        value, agreed = _merge(name, None if start is None else start.get(name), a.get(name), b.get(name), start)
        if not agreed:
            disputed.append(name)
        if value is not _ABSENT:
            result[name] = value
    merged = orjson.dumps(result)
    if not _passes(table, uid, merged) and (stands := [d for d in (base, newer, older) if _passes(table, uid, d)]):
        differing = [name for name in {*a, *b} - _STAMPS.keys() if a.get(name) != b.get(name)]
        return MergedDocument(stands[0] or merged, conflict_of(table, uid, differing, a, b))
    return MergedDocument(merged, conflict_of(table, uid, disputed, a, b) if disputed and not prefer else None)


def _passes(table: str, uid: int, document: bytes | None) -> bool:
    if document is None:
        return False
    if table not in KINDS:
        return True
    try:
        admitted(table, uid, document)
    except NotAdmitted:
        return False
    return True


def _newness(plain: Plain) -> str:
    return str(plain.get("updated", ""))


def _merge(name: str, base: Any, one: Any, other: Any, start: Plain | None) -> tuple[Any, bool]:
    """One value of two, and whether they agree. None stands for a field that has its default."""
    if one == other:
        return one, True
    stamps = [value for value in (one, other) if isinstance(value, str) and value]
    if name in _STAMPS and stamps:
        return _STAMPS[name](stamps), True
    if start is not None and one == base:
        return other, True
    if start is not None and other == base:
        return one, True
    if isinstance(one or other or base, list) and all(v is None or isinstance(v, list) for v in (one, other, base)):
        return _lists(base or [], one or [], other or []) or _ABSENT, True
    if isinstance(one, dict) and isinstance(other, dict):
        return _mappings(base if isinstance(base, dict) else {}, one, other, start)
    if start is None and (one is _ABSENT or other is _ABSENT):
        return (other if one is _ABSENT else one), True
    return one, False


def _lists(base: list[Any], one: list[Any], other: list[Any]) -> list[Any]:
    gone = [x for x in base if x not in one or x not in other]
    kept = [x for x in one if x not in gone]
    return kept + [x for x in other if x not in gone and x not in kept]


def _mappings(base: Plain, one: Plain, other: Plain, start: Plain | None) -> tuple[Any, bool]:
    result: Plain = {}
    agreed = True
    for key in [*one, *(k for k in other if k not in one)]:
        value, same = _merge("", base.get(key), one.get(key), other.get(key), start)
        agreed = agreed and same
        if value is not _ABSENT:
            result[key] = value
    return result or _ABSENT, agreed


@dataclass(slots=True)
class Union:
    """What two states become, and what there is to ask."""

    docs: Docs = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    edits: list[DocEdit] = field(default_factory=list)
    """What makes it of ours."""


def merge_states(
    base: Docs | None,
    one: Docs,
    other: Docs,
    prefer: Prefer = "",
    tombstones: tuple[Tombstones, Tombstones] = ({}, {}),
) -> Union:
    """One state of two; `one` is ours, and `tombstones` are theirs who removed.

    Without a common base, or with an empty one, only what a tombstone covers is taken as removed, and every
    difference is asked about.
    """
    start = base or {}
    met = _Meeting(prefer)
    if base is not None:
        met.gone = (_removed(start, one), _removed(start, other))
    ours = one
    if not any(start.values()):
        one_side, other_side = one, other
        one = _stripped(one_side, _covered(tombstones[1], one_side, other_side))
        other = _stripped(other_side, _covered(tombstones[0], other_side, one_side))
        met.removals += difference(one_side, one) + difference(other_side, other)
    for table in sorted({*one, *other, *start}):
        left, right, old = one.get(table, {}), other.get(table, {}), start.get(table, {})
        if left != right:
            for uid in sorted({*left, *right}):
                met.settle((table, uid), old.get(uid), left.get(uid), right.get(uid), tombstones)
    gate = Gate(one, met.edits, met.removals, conflicts={conflict.uid: conflict for conflict in met.conflicts})
    edits = gate.pass_all(sorted(met.stay))
    docs = {table: dict(documents) for table, documents in one.items()}
    apply_edits(docs, sorted(as_edits(one, edits)))
    return Union(docs, list(gate.conflicts.values()), sorted(difference(ours, docs)))


def _removed(start: Docs, docs: Docs) -> dict[str, set[int]]:
    """Table -> the records that others may name, and that one side took out."""
    found = {table: start.get(table, {}).keys() - docs.get(table, {}).keys() for table in REFERABLE}
    return {table: uids for table, uids in found.items() if uids}


def _covered(stones: Tombstones, docs: Docs, removed_in: Docs) -> dict[str, set[int]]:
    """Table -> the records of one side that the other removed, and that did not change since."""
    gone: dict[str, set[int]] = {}
    for (table, uid), stone in stones.items():
        document = docs.get(table, {}).get(uid)
        absent = uid not in removed_in.get(table, {})
        if table in REFERABLE and document is not None and absent and stone.covers(document):
            gone.setdefault(table, set()).add(uid)
    return gone


def _stripped(docs: Docs, gone: dict[str, set[int]]) -> Docs:
    """Documents that name in their lists no more what the other side removed; those about it alone stay as they are."""
    if not gone:
        return docs
    told = {str(uid).encode() for uids in gone.values() for uid in uids}
    result = {table: dict(documents) for table, documents in docs.items()}
    for table, documents in docs.items():
        for uid, document in documents.items():
            if uid in gone.get(table, ()) or not any(one in document for one in told):
                continue
            record = as_record(table, uid, document)
            for named, uids in gone.items():
                record = without(record, uids, named) if record else None
            if record is not None:
                result[table][uid] = encode(record)
    return result


def apply_edits(docs: Docs, edits: list[DocEdit]) -> None:
    """Make edits true in documents."""
    for edit in edits:
        table = docs.setdefault(edit.table, {})
        if edit.after is None:
            table.pop(edit.uid, None)
        else:
            table[edit.uid] = edit.after


def rebase(
    docs: Docs,
    incoming: Sequence[Entry],
    asked: Sequence[DocEdit],
    older: Callable[[Key], Iterable[DocEdit]],
    strict: bool = False,
) -> list[DocEdit]:
    """A Change as it fits what is there now, when others may have changed the same records since it was thought of.

    `incoming` is what they wrote; `older` knows of removals further back. Raises NotAdmitted when `strict` and what a
    person wants can't be written.
    """
    met = _Meeting("")
    for edit in asked:
        key = (edit.table, edit.uid)
        now = docs.get(edit.table, {}).get(edit.uid)
        if edit.before == now:
            if edit.after != now:
                met.edits[key] = edit.after
            met.removals.append(edit)
        elif now is not None or edit.after is not None:
            met.settle(key, edit.before, now, edit.after, ({}, {}))
    met.removals += [edit for entry in incoming for edit in entry.edits]
    gate = Gate(
        docs,
        met.edits,
        met.removals,
        older,
        decided=frozenset((e.table, e.uid) for e in asked if e.after is None),
        unseen=frozenset((e.table, e.uid) for entry in incoming for e in entry.edits),
        strict=strict,
        conflicts={conflict.uid: conflict for conflict in met.conflicts},
    )
    return list(as_edits(docs, gate.pass_all(sorted(met.stay))))


@dataclass(slots=True)
class _Meeting:
    """Two states, record by record."""

    prefer: Prefer
    edits: Edits = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    removals: list[DocEdit] = field(default_factory=list)
    stay: set[Key] = field(default_factory=set)
    gone: tuple[Gone, Gone] = ({}, {})
    """What each side took out: a document that only names it no more was not edited."""

    def settle(
        self,
        key: Key,
        old: bytes | None,
        mine: bytes | None,
        yours: bytes | None,
        tombstones: tuple[Tombstones, Tombstones],
    ) -> None:
        """What becomes of one record; `old` is what both grew from."""
        if mine == yours:
            return
        if mine is not None and yours is not None:
            merged = merge_documents(*key, old, mine, yours, self.prefer)
            if merged.document != mine:
                self.edits[key] = merged.document
            if merged.conflict is not None:
                self.conflicts.append(merged.conflict)
            if old is not None:
                self.removals += [DocEdit(*key, old, side) for side in (mine, yours) if side != old]
            return
        there = mine or yours or b"{}"
        stone = tombstones[mine is not None].get(key) if old is None else None
        if stone is not None and stone.covers(there):
            old = there
        if old is not None:
            self.removals.append(DocEdit(*key, old, None))
        if old is not None and (old == there or _only_cleaned(key, old, there, self.gone[mine is None])):
            if mine is not None:
                self.edits[key] = None  # one side took it out, and the other left it as it was
            return
        if mine is None:
            self.edits[key] = there
        if (old is not None or stone is not None) and key[0] in REFERABLE:
            self.stay.add(key)


def _only_cleaned(key: Key, old: bytes, document: bytes, gone: Gone) -> bool:
    """Whether a document is `old`, which names no more what its side took out: nobody edited it."""
    if not gone:
        return False
    was, now = as_record(*key, old), as_record(*key, document)
    for table, uids in gone.items():
        was = without(was, uids, table) if was else None
    return was is not None and now is not None and replace(was, updated=now.updated) == now


def difference(ours: Docs, theirs: Docs) -> list[DocEdit]:
    """What makes one state of another."""
    edits = []
    for table in sorted({*ours, *theirs}):
        old, new = ours.get(table, {}), theirs.get(table, {})
        uids = [uid for uid in old if uid not in new] + [uid for uid, doc in new.items() if old.get(uid) != doc]
        edits += [DocEdit(table, uid, old.get(uid), new.get(uid)) for uid in uids]
    return edits
