"""Two descriptions of one person and what each was at the last sync, to what each is to be. Pure.

Each side is compared with its own past: what a side can't express is then never taken for a change. Additions and
removals of values travel both ways; a field that changed on both sides, and not to the same, is a conflict and stays
as it is on both until somebody decides. Laws: without changes nothing changes; after an answer both sides agree on
every shared field; a second run changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from netkeeper.formats.read.values import number_key

Values = tuple[str, ...]
SharedFields = Mapping[str, Values]
"""Field -> its values: none, one, or several in order."""

Prefer = Literal["", "ours", "theirs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """How a field is compared."""

    several: bool = False
    pairs: bool = False
    """Whether it holds `value: label` texts, of which each value has one."""

    key: Callable[[str], str] = str.casefold
    """What makes two values one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldConflict:
    """A field that both sides changed."""

    field: str
    ours: Values
    theirs: Values
    before: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncedFields:
    """What both sides are to be."""

    ours: dict[str, Values]
    theirs: dict[str, Values]
    conflicts: tuple[FieldConflict, ...] = ()


def merge_fields(
    ours: SharedFields,
    theirs: SharedFields,
    our_base: SharedFields | None,
    their_base: SharedFields | None,
    rules: Mapping[str, FieldRule],
    prefer: Prefer = "",
    answers: Mapping[str, Prefer] | None = None,
) -> SyncedFields:
    """The fields of both sides after a sync. Without a base (a first meeting) values are united, gaps filled."""
    new_ours, new_theirs = dict(ours), dict(theirs)
    conflicts: list[FieldConflict] = []
    for name, rule in rules.items():
        a, b = ours.get(name, ()), theirs.get(name, ())
        wish = (answers or {}).get(name) or prefer
        if rule.pairs:
            new_ours[name], new_theirs[name], found = _merged_pairs(name, a, b, our_base, their_base, wish)
            conflicts += found
            continue
        if rule.several:
            old_a = our_base.get(name, ()) if our_base is not None else ()
            old_b = their_base.get(name, ()) if their_base is not None else ()
            new_ours[name] = _with_changes(a, old_b, b, rule.key)
            new_theirs[name] = _with_changes(b, old_a, a, rule.key)
            continue
        first = our_base is None or their_base is None
        changed_a = bool(a) if our_base is None or their_base is None else a != our_base.get(name, ())
        changed_b = bool(b) if our_base is None or their_base is None else b != their_base.get(name, ())
        same = [rule.key(v) for v in a] == [rule.key(v) for v in b] if first else a == b
        if same or not (changed_a or changed_b):
            continue
        if changed_a and changed_b and not wish:
            before = () if our_base is None else our_base.get(name, ())
            conflicts.append(FieldConflict(field=name, ours=a, theirs=b, before=before))
        elif changed_b and (not changed_a or wish == "theirs"):
            new_ours[name] = b
        else:
            new_theirs[name] = a
    return SyncedFields(ours=new_ours, theirs=new_theirs, conflicts=tuple(conflicts))


def _with_changes(mine: Values, before: Values, after: Values, key: Callable[[str], str]) -> Values:
    """One side's values with the other side's additions and removals."""
    old, new, own = {key(v) for v in before}, {key(v) for v in after}, {key(v) for v in mine}
    kept = [v for v in mine if key(v) not in old - new]
    added: dict[str, str] = {}
    for value in after:
        if key(value) not in old and key(value) not in own:
            added.setdefault(key(value), value)
    return (*kept, *added.values())


def _merged_pairs(
    name: str, a: Values, b: Values, our_base: SharedFields | None, their_base: SharedFields | None, wish: Prefer
) -> tuple[Values, Values, list[FieldConflict]]:
    """`value: label` texts of both sides, a value at a time; a label that one side removed and the other
    changed stays.

    Labels that both sides changed, and not to the same, are one conflict, and each stays as it is.
    """
    ours, theirs = _pairs(a), _pairs(b)
    old_a = _pairs(our_base.get(name, ())) if our_base is not None else {}
    old_b = _pairs(their_base.get(name, ())) if their_base is not None else {}
    here, there = dict(ours), dict(theirs)
    open_keys: list[str] = []
    for key in {**ours, **theirs}:
        mine, other = ours.get(key), theirs.get(key)
        changed_a, changed_b = mine != old_a.get(key), other != old_b.get(key)
        if mine == other or not (changed_a or changed_b):
            continue
        if mine and other and changed_a and changed_b and not wish:
            open_keys.append(key)
        elif changed_b and (not changed_a or not mine or (wish == "theirs" and other)):
            _set(here, key, other)
        else:
            _set(there, key, mine)
    conflicts = [FieldConflict(
        field=name, ours=_texts(ours[key] for key in open_keys), theirs=_texts(theirs[key] for key in open_keys),
        before=(),
    )] if open_keys else []  # fmt: skip
    return _texts(here.values()), _texts(there.values()), conflicts


def _set(pairs: dict[str, tuple[str, str]], key: str, value: tuple[str, str] | None) -> None:
    if value is None:
        pairs.pop(key, None)
    else:
        pairs[key] = value


def _texts(pairs: Iterable[tuple[str, str]]) -> Values:
    return tuple(f"{value}: {label}" for value, label in pairs)


def _pairs(values: Values) -> dict[str, tuple[str, str]]:
    """Value for comparing -> value and label."""
    parts = (text.rpartition(": ") for text in values)
    return {number_key(value): (value, label) for value, _, label in parts}
