"""The one gate before anything is written, whoever made it: a person, a merge, another program, an import, a restore.

Every document reads back as a record, its text is clean, its numbers are in range, and whatever it names is there. A
use beats a removal: what is named and was removed comes back, and with it what was removed about it. A document that
can't pass does not replace the one that is there; it is kept in a Conflict.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from netkeeper.domain.language.text import clean
from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.one_line import in_one_line
from netkeeper.domain.model.ranges import UIDS, out_of_range
from netkeeper.domain.model.record import Draft, Record
from netkeeper.domain.model.references import REFERENCES, references, uids_in, without
from netkeeper.domain.model.serialization import Malformed, clean_value, from_json, to_json
from netkeeper.domain.model.settings import SETTINGS_UID, TIERS, Settings
from netkeeper.domain.model.year_days import is_impossible
from netkeeper.store.journal import DocEdit
from netkeeper.store.records import KINDS
from netkeeper.store.snapshot import Docs

Key = tuple[str, int]
Edits = dict[Key, bytes | None]
"""What each document touched becomes; None: it goes."""

REFERABLE = frozenset(reference.to for kind in REFERENCES.values() for reference in kind)
"""The tables whose records others name."""

_UIDS = re.compile(rb"\d{1,16}")
_FEW = 4
"""Removals up to which each document is searched for every uid, which is quicker than finding all numbers in it."""


class NotAdmitted(ValueError):
    """A document that can't pass, in words: `cadence_days is 99999, and may be from 1 to 3650`."""


def encode(record: Record) -> bytes:
    """A record as the store keeps it."""
    return orjson.dumps(to_json(record))


def admitted(table: str, uid: int, document: bytes) -> tuple[Record, bytes]:
    """A document as a record, and as it may be written. Raises NotAdmitted."""
    plain = orjson.loads(document)
    try:
        record = from_json(KINDS[table], uid, plain)
        cleaned = in_one_line(KINDS[table], clean_value(plain))
    except (Malformed, ValueError) as error:
        raise NotAdmitted(str(error)) from None
    if problem := out_of_range(record):
        raise NotAdmitted(problem)
    return record, document if cleaned is plain else orjson.dumps(cleaned)


def as_record(table: str, uid: int, document: bytes | None) -> Record | None:
    """The record of a document; None when it is none."""
    if document is None or table not in KINDS:
        return None
    try:
        return from_json(KINDS[table], uid, orjson.loads(document))
    except Malformed:
        return None


def names(table: str, uid: int, document: bytes | None) -> set[Key]:
    """What a document names."""
    record = as_record(table, uid, document)
    return set(references(record)) if record else set()


@dataclass(slots=True)
class Gate:
    """Documents as they are, the edits that want in, and what is known of removals."""

    docs: Docs
    edits: Edits
    removals: Iterable[DocEdit] = ()
    """What was taken out on any side, with what was there before; with a person goes what was about them."""

    older: Callable[[Key], Iterable[DocEdit]] = lambda key: ()
    """The Change, further back, that removed a record; asked for when `removals` do not know it."""

    decided: frozenset[Key] = frozenset()
    """What a person removes, knowing all but `unseen`, what others wrote meanwhile: whatever names it is cleaned."""

    unseen: frozenset[Key] = frozenset()
    strict: bool = False
    """A person's own edits: what can't pass is refused, for they are there to be told."""

    conflicts: dict[int, Conflict] = field(default_factory=dict)
    brought_back: set[Key] = field(default_factory=set)
    _records: dict[Key, Record] = field(default_factory=dict)
    _asked: set[Key] = field(default_factory=set)

    def pass_all(self, stay: Iterable[Key] = ()) -> Edits:
        """The edits as they may be written. `stay`: records that were removed on one side and are kept."""
        self._asked = set(self.edits)
        for key in list(self.edits):
            self._admit(key)
        for key in stay:
            self._bring_back(key)
        gone = {key for key, document in self.edits.items() if document is None and key[0] in REFERABLE}
        waiting = [key for key, document in self.edits.items() if document is not None]
        waiting += self._naming({key for key in gone if self._now(key) is not None})
        while waiting:
            waiting = self._resolve(waiting)
        for conflict in self.conflicts.values():
            known = self._get((Conflict.table, conflict.uid))
            if known != (asked := encode(conflict)):
                self.edits[Conflict.table, conflict.uid] = asked
        return {key: document for key, document in self.edits.items() if self._now(key) != document}

    def _now(self, key: Key) -> bytes | None:
        """A document before the edits."""
        return self.docs.get(key[0], {}).get(key[1])

    def _get(self, key: Key) -> bytes | None:
        """A document after the edits."""
        return self.edits[key] if key in self.edits else self._now(key)

    def _put(self, key: Key, document: bytes | None) -> None:
        self.edits[key] = document
        self._records.pop(key, None)

    def _record(self, key: Key) -> Record | None:
        if key not in self._records and (record := as_record(*key, self._get(key))):
            self._records[key] = record
        return self._records.get(key)

    # Each document by itself

    def _admit(self, key: Key) -> None:
        document = self.edits[key]
        if document is None or key[0] not in KINDS:
            return
        try:
            record, self.edits[key] = admitted(*key, document)
            self._be_apart(key)
            if self.strict and isinstance(record, Contact):
                self._be_in_a_tier(record, self._now(key))
                _be_born_on_a_day(record, self._now(key))
            self._records[key] = record
        except NotAdmitted:
            if self.strict:
                raise
            self._reject(key, document)

    def _be_apart(self, key: Key) -> None:
        """No two records have one uid: references would be told apart by luck alone. Raises NotAdmitted."""
        if self._now(key) is not None:
            return
        for table in KINDS:
            if table != key[0] and (self._get((table, key[1])) is not None):
                raise NotAdmitted(f"its uid {key[1]} is that of a record in {table}; give it another, or none")

    def _be_in_a_tier(self, contact: Contact, was: bytes | None) -> None:
        """Whoever is put in a tier is put in one there is. Raises NotAdmitted."""
        settings = self._record((Settings.table, SETTINGS_UID))
        tiers = settings.tiers if isinstance(settings, Settings) else TIERS
        before = orjson.loads(was).get("tier") if was else None
        if contact.tier and contact.tier != before and contact.tier not in tiers:
            raise NotAdmitted(f"its tier is “{contact.tier}”, and may be {', '.join(tiers)}")

    def _reject(self, key: Key, document: bytes) -> None:
        """Leave what was there, and keep what can't be in its place."""
        was = self._now(key)
        del self.edits[key]
        self._records.pop(key, None)
        conflict = rejected(*key, was, document)
        self.conflicts[conflict.uid] = conflict

    # What they name

    def _naming(self, gone: set[Key]) -> list[Key]:
        """The documents, of those that are not edited, that name what is to go."""
        if not gone:
            return []
        wanted = {str(uid).encode() for _, uid in gone}
        found = []
        for table, documents in self.docs.items():
            if table not in KINDS:
                continue
            for uid, document in documents.items():
                if len(wanted) <= _FEW:
                    hit = any(one in document for one in wanted)
                else:
                    hit = not wanted.isdisjoint(_UIDS.findall(document))
                if hit and (table, uid) not in self.edits:
                    found.append((table, uid))
        return found

    def _resolve(self, keys: list[Key]) -> list[Key]:
        """Make what these name be there, or named no more. Returns the documents that came in by it."""
        came: list[Key] = []
        for key in keys:
            record = self._record(key)
            if record is None:
                continue
            for named in sorted(set(references(record))):
                if self._get(named) is not None:
                    continue
                if named in self.decided and key not in self.unseen:
                    self._clean(key, named)
                    continue
                if key[0] != Draft.table:
                    came += self._bring_back(named) or self._forget(key, named)
                elif key in self._asked:
                    came += self._bring_back(named)  # words just written; about nobody, they are no harm
                else:
                    self._put(key, None)  # a draft that lies there keeps nobody, and goes with them
        return came

    def _bring_back(self, key: Key) -> list[Key]:
        """A record that was removed, and what was removed about it. Returns what came; none when it is not known."""
        group = list(self.removals)
        there = self._get(key)
        if there is None:
            sources = [e for e in group if (e.table, e.uid) == key and e.before is not None]
            if not sources:
                group = list(self.older(key))
                sources = [e for e in group if (e.table, e.uid) == key and e.before is not None]
            if not sources or sources[0].before is None:
                return []
            self._put(key, sources[0].before)
        elif not group:
            group = list(self.older(key))
        came = [key]
        self.brought_back.add(key)
        uid = str(key[1]).encode()
        gone = {key[1], *(edit.uid for edit in group if edit.table == key[0] and edit.after is None)}
        for edit in group:
            at = (edit.table, edit.uid)
            if edit.before is None or uid not in edit.before or key not in names(*at, edit.before):
                continue
            now = self._get(at)
            if edit.after is None:
                if now is None and _means_nothing_without(at, edit.before, gone, key[0]):
                    self._put(at, edit.before)
                    came.append(at)
            elif now is not None and key not in names(*at, edit.after) and key not in names(*at, now):
                self._name_again(at, edit.before, key)
                came.append(at)
        return came

    def _name_again(self, at: Key, before: bytes, key: Key) -> None:
        """Let a record name again what came back."""
        was, now = as_record(*at, before), self._record(at)
        if was is None or now is None:
            return
        changed: dict[str, Any] = {}
        for reference in REFERENCES[type(now)]:
            if reference.to != key[0] or key[1] not in uids_in(was, reference):
                continue
            old, new = getattr(was, reference.field), getattr(now, reference.field)
            if reference.shape == "many":
                both = [uid for uid in old if uid in new or uid == key[1]]  # in the old order, whoever comes back first
                changed[reference.field] = (*both, *(uid for uid in new if uid not in both))
            elif reference.shape == "related":
                changed[reference.field] = (*new, *(one for one in old if one.to == key[1]))
            elif new is None:
                changed[reference.field] = old
        if changed:
            self._put(at, encode(replace(now, **changed)))

    def _clean(self, key: Key, named: Key) -> None:
        """Name no more what a person removed; what means nothing without it goes too."""
        record = self._record(key)
        left = without(record, {named[1]}, named[0]) if record else None
        self._put(key, encode(left) if left else None)

    def _forget(self, key: Key, named: Key) -> list[Key]:
        """Name no more what is nowhere; a record that means nothing without it is kept in a Conflict."""
        record, document = self._record(key), self._get(key)
        if record is None or document is None:
            return []
        left = without(record, {named[1]}, named[0])
        if self.strict and left is None:
            raise NotAdmitted(f"record {key[1]} in {key[0]} is about record {named[1]} in {named[0]}, which is gone")
        if left is not None:
            self._put(key, encode(left))
        elif self._now(key) is None:
            self._reject(key, document)
        else:
            self._put(key, None)
            conflict = rejected(*key, None, document)
            self.conflicts[conflict.uid] = conflict
        return []


def _be_born_on_a_day(contact: Contact, was: bytes | None) -> None:
    """A birthday written as a day is a day of the calendar; other words are let in. Raises NotAdmitted."""
    before = orjson.loads(was).get("birthday") if was else None
    if contact.birthday != before and is_impossible(contact.birthday):
        raise NotAdmitted(f"its birthday is “{contact.birthday}”, a day that isn't in the calendar")


def _means_nothing_without(at: Key, document: bytes, gone: set[int], table: str) -> bool:
    """Whether a record was removed because those it is about were, and by no decision of its own."""
    record = as_record(*at, document)
    return record is not None and without(record, gone, table) is None


def rejected(table: str, uid: int, was: bytes | None, document: bytes) -> Conflict:
    """A document that can't stand, beside the one that does."""
    stands, other = (orjson.loads(one) if one else {} for one in (was, document))
    fields = tuple(sorted(clean(name) for name in {*stands, *other} if stands.get(name) != other.get(name)))
    return conflict_of(table, uid, fields, stands, other)


def _tame(value: Any) -> Any:
    """A value of a document that can't stand, as a Conflict may hold it."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= UIDS:
        return str(value)
    try:
        return clean_value(value, 3)  # deep in the conflict's own document
    except ValueError:
        return clean_value(orjson.dumps(value).decode())


def conflict_of(
    table: str, uid: int, fields: Iterable[str], one: Mapping[str, Any], other: Mapping[str, Any]
) -> Conflict:
    """Two versions of some fields, `one` in place. Its uid is made of both, so that all machines make the same."""
    listed = tuple(sorted(fields))
    sides = [{name: _tame(side[name]) for name in listed if name in side} for side in (one, other)]
    told = sorted(orjson.dumps(side, option=orjson.OPT_SORT_KEYS) for side in sides)
    said = b"\n".join([b"%b %d" % (table.encode(), uid), *told])
    number = int.from_bytes(hashlib.blake2b(said, digest_size=6).digest(), "big")
    stamp = max(str(one.get("updated", "")), str(other.get("updated", "")))
    return Conflict(
        uid=number, of_table=table, of_uid=uid, fields=listed,
        one=sides[0], other=sides[1], created=stamp, updated=stamp,
    )  # fmt: skip


def as_edits(docs: Docs, edits: Edits) -> Iterator[DocEdit]:
    """What the gate let through, with what is there now."""
    for (table, uid), document in edits.items():
        before = docs.get(table, {}).get(uid)
        if before != document:
            yield DocEdit(table, uid, before, document)
