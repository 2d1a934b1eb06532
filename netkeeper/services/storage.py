"""Use-cases about the store itself: is it sound, backups, putting back, merging copies, choosing between versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.serialization import Malformed, from_json, to_json
from netkeeper.errors import NetkeeperError, NotFound, NotSaved, Refused, StoreDamaged
from netkeeper.services.part import Part
from netkeeper.services.session import Session
from netkeeper.services.titles import value_in_words
from netkeeper.store import restore, sync_copies
from netkeeper.store.check import Report, check
from netkeeper.store.journal import DocEdit
from netkeeper.store.journaled import COMPACT_AT, JournaledRepository
from netkeeper.store.merge import Prefer, difference
from netkeeper.store.records import KINDS
from netkeeper.store.restore import KeptBackup

if TYPE_CHECKING:
    from netkeeper.store.disk import Disk
    from netkeeper.store.state import Paths

Side = Literal["one", "other"]
"""A version of a conflict; `one` stands in the record's place until somebody chooses."""


STAMPS = ("created", "updated")
"""Fields that nobody chooses between."""

IDLE = 20.0
"""Seconds without a key after which the store is tidied up."""

__all__ = ["KeptBackup", "Merge", "Report", "Storage", "backups_of", "check_store", "merge_as_driver", "put_back"]


@dataclass(frozen=True, slots=True)
class Merge:
    """What merging a copy did."""

    change: Change | None
    """None: the copy had nothing new."""

    conflicts: tuple[Conflict, ...]
    """What is to be asked."""

    base_known: bool = True
    """Whether what both grew from is still there; without it every difference is asked about."""

    damaged: bool = False
    """The copy's content is not the one that its checksum was made of."""


class Dispute(NamedTuple):
    """One field that was given two values, in words."""

    field: str
    ours: str
    theirs: str


class Storage(Part):
    """What a person can do about the files, while the program runs."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._told: list[str] = []

    @property
    def notices(self) -> list[str]:
        """What should be said about how the store was found, in sentences."""
        return self.session.repository.notices

    def new_notices(self) -> list[str]:
        """The notices that arose since the last call."""
        new = [notice for notice in self.notices if notice not in self._told]
        self._told += new
        return new

    def compact(self) -> bool:
        """Tidy up what saves left; call it in a thread, when nobody is typing. Raises NotSaved, StoreBusy."""
        return self.session.repository.compact()

    def compaction_is_due(self, idle: float = 0.0) -> bool:
        """Whether to call `compact` now: nobody typed for `idle` seconds, or saves left too much to wait for that."""
        left = self.session.repository.uncompacted
        return left > COMPACT_AT or (left > 0 and idle >= IDLE)

    def check(self) -> Report:
        """Look through the whole store; long, for a thread."""
        return check(self._store().paths.snapshot)

    def backups(self) -> Iterable[KeptBackup]:
        """What can be put back, newest first; each is read when it is asked for."""
        store = self._store()
        return restore.kept(store.disk, store.paths)

    def back_up(self, to: Path | None = None, why: str = "") -> Path:
        """Write all to a backup, or to a file of one's own. Returns where. Raises NotSaved, Refused."""
        store = self._store()
        if not (store.state.exists or store.state.docs):
            raise Refused("Nothing has been saved yet, so there is nothing to back up.")
        if to is not None and to.exists():
            raise Refused(f"{to} is there already; name a file that is not.")
        return restore.back_up(store.disk, store.paths, store.state, why, to)

    def restore(self, name: str, damaged: bool = False) -> Change:
        """Make all as it was in a backup, after a backup of what is now; one step that can be undone.

        `damaged`: also one whose content is not the one that its checksum was made of. Raises NotFound, StoreDamaged,
        NotSaved.
        """
        store = self._store()
        self.session.refresh()
        path = restore.find_backup(store.disk, store.paths, name)
        then = sync_copies.read_copy(store.disk, path)
        if then.snapshot.rotten and not damaged:
            raise _rotten(path)
        edits = difference(store.state.docs, then.docs)
        if edits:
            self.back_up(why="before-restore")
        return self._commit_documents(f"Restored {path.name}", edits)

    def sync_copies(self) -> list[Path]:
        """The copies of this network beside it, which sync programs left. Raises StoreDamaged."""
        store = self._store()
        try:
            return sync_copies.sync_copies(store.disk, store.paths, store.state)
        except OSError as error:
            folder = store.paths.snapshot.parent
            raise StoreDamaged(f"{folder} could not be read: {error.strerror or error}.") from None

    def merge(self, other: Path, prefer: Prefer = "") -> Merge:
        """Make one network of this one and a copy that grew apart; one step that can be undone.

        Raises NotFound, StoreDamaged, NotSaved.
        """
        store = self._store()
        self.session.refresh()
        theirs = sync_copies.read_copy(store.disk, other, store.state)
        ours = sync_copies.copy_of(store.paths.snapshot, store.state)
        try:
            plan = sync_copies.plan_merge(store.disk, ours, theirs, prefer)
            if not plan.merged:
                return Merge(None, (), damaged=theirs.snapshot.rotten)
            sync_copies.keep_copy(store.disk, store.paths, theirs, store.state.snapshot.seal)
        except OSError as error:
            raise NotSaved(f"{other} was not merged: {error.strerror or error}. Nothing was changed.") from None
        change = self._commit_documents(f"Merged {other.name}", plan.union.edits, plan.merged)
        new = [e.after for e in change.edits if isinstance(e.after, Conflict) and e.before is None]
        conflicts = tuple(one for one in new if isinstance(one, Conflict))
        return Merge(change if change.edits else None, conflicts, plan.base_known, theirs.snapshot.rotten)

    def archive_copy(self, copy: Path) -> Path:
        """Put a sync program's copy, once it is merged, among the backups. Returns where."""
        store = self._store()
        return sync_copies.archive_copy(store.disk, store.paths, copy)

    def conflicts(self) -> list[Conflict]:
        """What was changed in two places and waits for a choice, oldest first."""
        return sorted(self.network.all(Conflict), key=lambda conflict: (conflict.created, conflict.uid))

    def versions(self, conflict: Conflict) -> tuple[Record, Record]:
        """The record in both versions, side by side. Raises NotFound when it is gone."""
        return self._with(conflict, conflict.one), self._with(conflict, conflict.other)

    def conflict_title(self, conflict: Conflict) -> str:
        """What was changed in two places: a name, or words for it."""
        record = self.network.tables[conflict.of_table].get(conflict.of_uid)
        return self.session.title(record) if record else "a record that is gone"

    def ours(self, conflict: Conflict) -> Side:
        """Which version was here before the other came; the one that stands when that is not remembered."""
        for change in self.session.history():
            made = any(edit.uid == conflict.uid and edit.table == Conflict.table for edit in change.edits)
            for edit in change.edits:
                if (edit.table, edit.uid) == (conflict.of_table, conflict.of_uid):
                    was = {} if (record := edit.before if made else edit.after) is None else to_json(record)
                    sides = [{n: was.get(n) for n in conflict.fields} == _plain(s, conflict) for s in _sides(conflict)]
                    if sides[0] != sides[1]:
                        return "one" if sides[0] else "other"
            if made:
                break
        return "one"

    def disputes(self, conflict: Conflict) -> list[Dispute]:
        """What was given two values, field by field, in words."""
        kind = KINDS.get(conflict.of_table, Conflict)
        ours, theirs = _sides(conflict) if self.ours(conflict) == "one" else reversed(_sides(conflict))
        names = [name for name in conflict.fields if name not in STAMPS] or conflict.fields

        def words(side: Mapping[str, Any], name: str) -> str:
            return value_in_words(self.network, kind, name, side.get(name)) or "nothing"

        return [Dispute(name.replace("_", " "), words(ours, name), words(theirs, name)) for name in names]

    def settle(self, uid: int, choice: Side) -> Change:
        """Choose a version; the conflict is over. Raises NotFound, NotSaved."""
        return self._settle([(self.network.get(Conflict, uid), choice)])

    def settle_all(self, prefer: Literal["ours", "theirs"]) -> list[Change]:
        """Choose the same side wherever a choice waits; what can't be so stays. One step where all of it can."""
        waiting = [(one, self.side(one, prefer)) for one in self.conflicts()]
        if not waiting:
            return []
        try:
            return [self._settle(waiting)]
        except (Malformed, NetkeeperError):
            done = []
            for one in waiting:
                with suppress(Malformed, NetkeeperError):
                    done.append(self._settle([one]))
            return done

    def side(self, conflict: Conflict, prefer: Literal["ours", "theirs"]) -> Side:
        """Which version is ours, or theirs."""
        return "one" if (self.ours(conflict) == "one") == (prefer == "ours") else "other"

    def _settle(self, chosen: Sequence[tuple[Conflict, Side]]) -> Change:
        records: dict[tuple[str, int], Record] = {}
        for conflict, choice in chosen:
            key = (conflict.of_table, conflict.of_uid)
            now = records.get(key) or self.network.tables[key[0]].get(key[1])
            if now is not None:
                records[key] = self._with(conflict, conflict.one if choice == "one" else conflict.other, now)
        first = chosen[0][0]
        what = f"{self.conflict_title(first)}: {', '.join(first.fields)}"
        if len(chosen) > 1:
            what = count_noun(len(chosen), "record")
        label = f"Chose a version of {what}"
        return self.session.commit(label, records.values(), [conflict for conflict, _ in chosen])

    def _with(self, conflict: Conflict, values: Any, now: Record | None = None) -> Record:
        record = now or self.network.tables[conflict.of_table].get(conflict.of_uid)
        if record is None:
            raise NotFound("The record that was changed in two places is gone; either choice ends the conflict.")
        plain = {name: value for name, value in to_json(record).items() if name not in conflict.fields}
        return from_json(type(record), record.uid, plain | dict(values))

    # Within

    def _store(self) -> JournaledRepository:
        if not isinstance(self.session.repository, JournaledRepository):
            raise Refused("This network is kept in memory alone, without files to look after.")
        return self.session.repository

    def _commit_documents(self, label: str, edits: list[DocEdit], merged: tuple[str, ...] = ()) -> Change:
        people = sum(edit.table == Contact.table for edit in edits)
        words = f"{label}: {count_noun(people, 'person', 'people')} and {count_noun(len(edits) - people, 'record')}"
        if not edits:
            words = f"{label}: nothing differs"
        saved = self._store().commit_documents(words, edits, merged=merged)
        for one in saved:
            if one.edits:
                self.session.adopt(one)
        return saved[-1]


def _sides(conflict: Conflict) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    return conflict.one, conflict.other


def _plain(side: Mapping[str, Any], conflict: Conflict) -> dict[str, Any]:
    return {name: side.get(name) for name in conflict.fields}


def _rotten(path: Path) -> StoreDamaged:
    return StoreDamaged(
        f"{path.name} is damaged: its content is not the one that its checksum was made of. Nothing was changed. "
        "Choose another, or put it back all the same with `netkeeper restore NAME --damaged` and look through it."
    )


def check_store(path: Path) -> Report:
    """Look through a store that may be damaged."""
    return check(path)


def backups_of(path: Path) -> list[KeptBackup]:
    """The backups of a store that may be damaged, newest first."""
    disk, paths = _files(path)
    return list(restore.kept(disk, paths))


def put_back(path: Path, name: str, with_journal: bool = True, damaged: bool = False) -> str:
    """Put a backup in the place of a store that can't be opened. Returns what to tell. Raises StoreError, NotFound.

    `with_journal`: also what the journal holds that was saved since; it is left out when the store does not open so.
    `damaged`: also a backup whose content is not the one that its checksum was made of.
    """
    disk, paths = _files(path)
    backup = restore.find_backup(disk, paths, name)
    if restore.is_rotten(disk, backup) and not damaged:
        raise _rotten(backup)
    done = restore.put_back(path, backup, disk, with_journal)
    told = f"Put back {backup.name}."
    if done.damaged:
        told += f" The damaged file is {done.damaged} now."
    if done.journal:
        told += f" The journal was left out, and is {done.journal} now: what it holds is not in the network."
    return told


def merge_as_driver(base: Path, ours: Path, theirs: Path, prefer: Prefer = "", name: str = "") -> list[Conflict]:
    """Merge three files into the second, as git asks, which calls it `name`. Returns what is left to choose."""
    return sync_copies.merge_files(base, ours, theirs, prefer, name=name).conflicts


def _files(path: Path) -> tuple[Disk, Paths]:
    store = JournaledRepository(path)
    return store.disk, store.paths
