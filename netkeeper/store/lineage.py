"""What a store remembers beside its records: what was removed, and which copies were merged in.

Both follow from the Changes: a removal leaves a tombstone, a merge the names of what it took in, and undoing either
takes that back. In the snapshot they are the tables `_removed` and `_merged`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import orjson

from netkeeper.store.journal import Entry, fingerprint

REMOVED, MERGED = "_removed", "_merged"
KEPT = timedelta(days=730)
"""How long a tombstone stands: a copy that lay longer than two years in a drawer brings its people back."""

Key = tuple[str, int]
Tables = dict[str, dict[int, bytes]]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One record that was removed."""

    on: str
    """The day, ISO."""

    updated: str
    """When the record had last been changed."""

    print: str
    """The fingerprint of what was removed."""

    def covers(self, document: bytes) -> bool:
        """Whether a document of another copy is what was removed, or an older version of it."""
        if fingerprint(document) == self.print:
            return True
        updated = _updated(document)
        return bool(updated) and updated < self.updated


@dataclass(frozen=True, slots=True)
class MergedCopy:
    """One merge: the names of the states that came in by it, the copy's own first."""

    on: str
    idents: tuple[str, ...]
    undone: bool = False


@dataclass(slots=True)
class Lineage:
    """What is remembered."""

    removed: dict[Key, Tombstone] = field(default_factory=dict)
    merged: dict[int, MergedCopy] = field(default_factory=dict)
    """The Change that merged -> what it merged."""

    def note(self, entry: Entry) -> None:
        """Take note of a Change."""
        for edit in entry.edits:
            key = (edit.table, edit.uid)
            if edit.after is not None:
                self.removed.pop(key, None)
            elif edit.before is not None:
                self.removed[key] = Tombstone(entry.at[:10], _updated(edit.before), fingerprint(edit.before))
        if entry.merged:
            self.merged[entry.uid] = MergedCopy(entry.at[:10], entry.merged)
        elif entry.of in self.merged and entry.kind in ("undo", "redo"):
            self.merged[entry.of] = replace(self.merged[entry.of], undone=entry.kind == "undo")

    def idents(self) -> list[str]:
        """The names of the states that were merged in."""
        return [ident for one in self.merged.values() if not one.undone for ident in one.idents]

    def needed(self) -> set[str]:
        """The copies that the next merge with the same machine starts from: those that no later one follows."""
        stand = [one for one in self.merged.values() if not one.undone]
        return {one.idents[0] for at, one in enumerate(stand) if not _followed(one.idents[0], stand[at + 1 :])}

    def union(self, other: Lineage) -> Lineage:
        """What two copies remember together."""
        removed = dict(self.removed)
        for key, stone in other.removed.items():
            if key not in removed or (removed[key].updated, removed[key].print) < (stone.updated, stone.print):
                removed[key] = stone
        return Lineage(
            removed, {uid: (self.merged | other.merged)[uid] for uid in sorted({*self.merged, *other.merged})}
        )

    def settle(self, docs: Mapping[str, Collection[int]]) -> None:
        """Forget the tombstones of what is there."""
        self.removed = {key: stone for key, stone in self.removed.items() if key[1] not in docs.get(key[0], ())}

    def copy(self) -> Lineage:
        return Lineage(dict(self.removed), dict(self.merged))

    # In the snapshot

    def tables(self) -> Tables:
        """As tables of a snapshot, without the tombstones that are too old."""
        newest = max((stone.on for stone in self.removed.values()), default="")
        oldest = _days_before(newest)  # by the tombstones' own clock: one that is wrong today forgets nothing
        removed = {
            uid: orjson.dumps({"table": table, "on": stone.on, "updated": stone.updated, "print": stone.print})
            for (table, uid), stone in self.removed.items()
            if stone.on >= oldest
        }
        merged = {
            uid: orjson.dumps({"on": one.on, "idents": one.idents} | ({"undone": True} if one.undone else {}))
            for uid, one in self.merged.items()
        }
        return {name: table for name, table in ((REMOVED, removed), (MERGED, merged)) if table}

    @classmethod
    def take_from(cls, tables: Tables) -> Lineage:
        """What tables of a snapshot remember; they are taken out. What can't be read there is not remembered."""
        lineage = cls()
        for uid, document in tables.pop(REMOVED, {}).items():
            said: dict[str, Any] = orjson.loads(document)
            if isinstance(said.get("table"), str):
                told = (str(said.get(name, "")) for name in ("on", "updated", "print"))
                lineage.removed[said["table"], uid] = Tombstone(*told)
        for uid, document in tables.pop(MERGED, {}).items():
            said = orjson.loads(document)
            idents = said.get("idents")
            if isinstance(idents, list) and idents and all(isinstance(one, str) for one in idents):
                copy = MergedCopy(str(said.get("on", "")), tuple(idents), said.get("undone") is True)
                lineage.merged[uid] = copy
        return lineage


def _followed(ident: str, later: Iterable[MergedCopy]) -> bool:
    return any(ident in one.idents for one in later)


def _days_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - KEPT).isoformat()
    except (ValueError, OverflowError):
        return ""


def _updated(document: bytes) -> str:
    return str(orjson.loads(document).get("updated", ""))
