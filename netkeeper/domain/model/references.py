"""Which records speak of which: declared once, for indexes, removals, merges, checks and imports.

A reference is a uid inside of a record. `needed` ones take their record along when what they name is removed; the
others are emptied. Every kind of record is in `REFERENCES`, so that none is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any, Literal

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Draft, OfferIdea, Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.saved_list import SavedList
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.model.sync_base import SyncBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One field of a record that names another record."""

    field: str
    shape: Literal["one", "many", "related", "text"] = "one"
    """one: a uid or None. many: a list of uids. related: a list of `Relation`. text: a uid as text, or other text."""

    to: str = Contact.table
    """The table of what is named."""

    needed: bool = False
    """Without it the record means nothing: it goes too."""


_ONE, _MANY = Reference(field="contact", needed=True), Reference(field="contacts", shape="many", needed=True)

REFERENCES: Mapping[type[Record], tuple[Reference, ...]] = {
    Contact: (
        Reference(field="introduced_by"),
        Reference(field="knows", shape="many"),
        Reference(field="not_same", shape="many"),
        Reference(field="relations", shape="related"),
        Reference(field="goals", shape="many", to=Goal.table),
    ),
    Interaction: (_MANY, Reference(field="gathering", to=Gathering.table)),
    Promise: (_ONE,),
    FollowUp: (_ONE,),
    OfferIdea: (_ONE, Reference(field="used_for")),
    Introduction: (Reference(field="a", needed=True), Reference(field="b", needed=True)),
    Reflection: (Reference(field="people", shape="many"),),
    Gathering: tuple(Reference(field=name, shape="many") for name in ("expected", "to_meet", "met")),
    SyncBase: (Reference(field="contact"),),
    Draft: (Reference(field="about", shape="text"),),
    Goal: (),
    SavedList: (),
    Settings: (),
    Conflict: (),
}
"""Every kind of record -> what it may name."""


def about(record: Record) -> tuple[int, ...]:
    """The contacts whose story a record is part of: it stands in their timeline, and goes with them."""
    match record:
        case Interaction():
            return record.contacts
        case Promise() | FollowUp():
            return (record.contact,)
        case OfferIdea():
            return () if record.contact is None else (record.contact,)
        case Introduction():
            return (record.a,) if record.b is None else (record.a, record.b)
        case Gathering():
            return tuple(dict.fromkeys((*record.expected, *record.to_meet, *record.met)))
        case _:
            return ()


def uids_in(record: Record, reference: Reference) -> tuple[int, ...]:
    """The uids that stand in one field of a record."""
    value: Any = getattr(record, reference.field)
    match reference.shape:
        case "many":
            return tuple(value)
        case "related":
            return tuple(relation.to for relation in value)
        case "text":
            return (int(value),) if value.isdecimal() else ()
        case _:
            return () if value is None else (value,)


def references(record: Record) -> Iterator[tuple[str, int]]:
    """(table, uid) of everything that a record names."""
    for reference in REFERENCES[type(record)]:
        for uid in uids_in(record, reference):
            yield reference.to, uid


def without(record: Record, gone: Set[int], table: str = Contact.table) -> Record | None:
    """A record that no longer names records of a table that are gone; None when it meant nothing without them."""
    changed: dict[str, Any] = {}
    for reference in REFERENCES[type(record)]:
        named = uids_in(record, reference)
        if reference.to != table or not any(uid in gone for uid in named):
            continue
        if reference.needed and all(uid in gone for uid in named):
            return None
        if reference.shape == "text":
            return None  # a draft about somebody who is gone
        changed[reference.field] = _changed(record, reference, lambda uid: None if uid in gone else uid)
    return replace(record, **changed) if changed else record


def renamed(record: Record, uids: Mapping[int, int], table: str = Contact.table) -> Record:
    """A record whose references follow records that are known under another uid (old -> new).

    Nobody comes to know, or to be told apart from, themselves by it.
    """
    changed: dict[str, Any] = {}
    for reference in REFERENCES[type(record)]:
        if reference.to == table and any(uid in uids for uid in uids_in(record, reference)):
            changed[reference.field] = _changed(record, reference, lambda uid: uids.get(uid, uid))
    return replace(record, **changed) if changed else record


def _changed(record: Record, reference: Reference, to: Callable[[int], int | None]) -> Any:
    """The value of a field with its uids taken over by `to`; each once, and never the record's own."""
    value: Any = getattr(record, reference.field)
    match reference.shape:
        case "many":
            return tuple(dict.fromkeys(uid for old in value if (uid := to(old)) is not None and uid != record.uid))
        case "related":
            moved = ((relation, to(relation.to)) for relation in value)
            found = [replace(r, to=uid) for r, uid in moved if uid is not None and uid != record.uid]
            return tuple(one for at, one in enumerate(found) if one not in found[:at])
        case "text":
            return str(to(int(value)))
        case _:
            uid = to(value)
            return None if uid == record.uid else uid
