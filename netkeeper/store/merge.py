"""Two states that grew apart become one: by uid, then by field.

What was added on either side is kept. A list or mapping loses what either side took out and gains what either put
in. An edit beats a removal, and so does a use: whoever is spoken of is kept. Only a field that both sides gave
different values is asked about. The result is the same whichever side is named first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import about
from netkeeper.domain.model.serialization import Malformed, from_json, to_json
from netkeeper.store.snapshot import KINDS, Docs

Plain = dict[str, Any]
Key = tuple[str, int]
Prefer = Literal["", "ours", "theirs"]
"""Whose value stands where both sides gave one field different values; nothing: ask."""

_ABSENT: Any = None
_STAMPS: dict[str, Callable[[list[str]], str]] = {"created": min, "updated": max}


def encode(record: Record) -> bytes:
    """A record as the store keeps it."""
    return orjson.dumps(to_json(record))


@dataclass(slots=True)
class Merged:
    """One document of two, and where they disagree."""

    document: bytes
    conflict: Conflict | None = None


def merge_documents(table: str, uid: int, base: bytes | None, one: bytes, other: bytes, prefer: Prefer = "") -> Merged:
    """One document of two that grew from `base` (None: from nothing that is known). `one` is ours."""
    if one == other or other == base:
        return Merged(one)
    if one == base:
        return Merged(other)
    a, b = orjson.loads(one), orjson.loads(other)
    if prefer == "theirs" or (not prefer and (_newness(a), one) < (_newness(b), other)):
        a, b = b, a  # the newer stands in the record's place, whichever was named first
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
    return Merged(merged, _conflict(table, uid, disputed, a, b) if disputed and not prefer else None)


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


def _dumps(side: Plain) -> bytes:
    return orjson.dumps(side, option=orjson.OPT_SORT_KEYS)


def _conflict(table: str, uid: int, fields: list[str], one: Plain, other: Plain) -> Conflict:
    names = tuple(sorted(fields))
    sides = [{name: side[name] for name in names if name in side} for side in (one, other)]
    said = b"\n".join([b"%b %d" % (table.encode(), uid), *sorted(_dumps(side) for side in sides)])
    name = int.from_bytes(hashlib.blake2b(said, digest_size=6).digest(), "big")
    stamp = max(_newness(one), _newness(other))
    return Conflict(
        uid=name, of_table=table, of_uid=uid, fields=names, one=sides[0], other=sides[1], created=stamp, updated=stamp
    )


@dataclass(slots=True)
class Union:
    """What two states become, and what there is to ask."""

    docs: Docs = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def merge_states(base: Docs | None, one: Docs, other: Docs, prefer: Prefer = "") -> Union:
    """One state of two; `one` is ours.

    Without a common base nothing is taken as removed, and every difference is asked about.
    """
    union = Union()
    removed: dict[Key, bytes] = {}
    edited: set[int] = set()
    for table in sorted({*one, *other, *(base or {})}):
        left, right, start = one.get(table, {}), other.get(table, {}), (base or {}).get(table, {})
        if left == right:
            union.docs[table] = dict(left)
            continue
        result = union.docs[table] = {}
        for uid in sorted({*left, *right}):
            mine, yours, old = left.get(uid), right.get(uid), start.get(uid)
            if mine is not None and yours is not None:
                merged = merge_documents(table, uid, old, mine, yours, prefer)
                result[uid] = merged.document
                if merged.conflict is not None:
                    union.conflicts.append(merged.conflict)
            elif old is not None and old == (mine or yours):
                removed[table, uid] = old  # one side took it out, and the other left it as it was
            else:
                result[uid] = mine or yours or b"{}"
                if old is not None and table == Contact.table:
                    edited.add(uid)
    _name_again(union.docs, base or {}, _take_back(union.docs, removed, edited))
    for conflict in union.conflicts:
        union.docs.setdefault(Conflict.table, {})[conflict.uid] = encode(conflict)
    return union


def _take_back(docs: Docs, removed: dict[Key, bytes], edited: set[int]) -> set[int]:
    """Keep a removed contact that somebody edited or speaks of, and with them what was removed about them.

    Returns the contacts that were removed on one side, and stay.
    """
    gone = {uid for table, uid in removed if table == Contact.table}
    if not gone and not edited:
        return set()
    stay = set(edited)
    lost = {key: set(references(*key, document)) for key, document in removed.items() if key[0] in KINDS}
    kept = edited | {u for t in docs if t in KINDS for uid, d in docs[t].items() for u in references(t, uid, d)} & gone
    while kept:
        stay |= kept
        taken = [key for key, people in lost.items() if people & kept or (key[0] == Contact.table and key[1] in kept)]
        for table, uid in taken:
            docs.setdefault(table, {})[uid] = removed[table, uid]
        kept = {uid for key in taken for uid in lost.pop(key) if (Contact.table, uid) in lost}
    return stay


def _name_again(docs: Docs, base: Docs, stay: set[int]) -> None:
    """Name those who stay where their removal took them out of a list of several."""
    for table, field_ in ((Interaction.table, "contacts"), (Contact.table, "knows")):
        for uid, document in docs.get(table, {}).items() if stay else ():
            old = base.get(table, {}).get(uid)
            if old is None or old == document:
                continue
            plain = orjson.loads(document)
            named = plain.get(field_, [])
            missing = [one for one in orjson.loads(old).get(field_, ()) if one in stay and one not in named]
            if missing:
                docs[table][uid] = orjson.dumps(plain | {field_: [*named, *missing]})


def references(table: str, uid: int, document: bytes) -> Iterable[int]:
    """The contacts that a record is about; none when it is no record."""
    if table == Contact.table:
        return ()
    try:
        return about(from_json(KINDS[table], uid, orjson.loads(document)))
    except Malformed:
        return ()
