"""Is a store sound? JSON, schema, every record, every reference, the journal, the backups. Nothing is changed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.ranges import out_of_range
from netkeeper.domain.model.record import Draft, Record
from netkeeper.domain.model.references import references
from netkeeper.domain.model.serialization import Malformed, from_json
from netkeeper.errors import StoreError
from netkeeper.store import backups, journal, reading
from netkeeper.store.disk import Disk
from netkeeper.store.records import KINDS
from netkeeper.store.sealed_files import plain_files
from netkeeper.store.snapshot import parse
from netkeeper.store.state import Paths, State
from netkeeper.store.sync_copies import holds, read_copy, sync_copies

_TOLD = 20


@dataclass(slots=True)
class Report:
    """What a check found."""

    store: Path
    counts: dict[str, int] = field(default_factory=dict)
    """Table -> records."""

    backups: int = 0
    uncompacted: int = 0
    """Changes in the journal that the snapshot does not have yet."""

    wrong: list[str] = field(default_factory=list)
    """What is damaged, a sentence each; a store without any is sound."""

    notes: list[str] = field(default_factory=list)
    """What a person may want to know, and is no damage."""

    @property
    def sound(self) -> bool:
        return not self.wrong


def check(path: Path, disk: Disk | None = None) -> Report:
    """Look through a whole store."""
    disk = disk or Disk()
    paths = Paths(path.resolve())
    report = Report(paths.snapshot)
    found: State | None = None
    try:
        found = reading.read_state(disk, paths)
    except StoreError as error:
        report.wrong.append(str(error))
    except OSError as error:
        report.wrong.append(f"{paths.snapshot} could not be read: {error.strerror or error}.")
    else:
        if found.file is None:
            report.notes.append(f"Nothing is stored at {paths.snapshot} yet; the first change makes one.")
        replaced = found.recovery in ("adoption", "merge") and not found.snapshot.rotten  # all that was here is there
        told = [notice for notice in found.notices if notice != found.older]
        (report.notes if replaced else report.wrong).extend(told)
        report.notes += [found.older] if found.older else []
        report.uncompacted = sum(entry.kind is not None for entry in found.entries)
        records = list(_records(found, report))
        report.wrong += _told(list(dangling(records)))
        conflicts = sum(isinstance(record, Conflict) for record in records)
        if conflicts:
            wait = "waits" if conflicts == 1 else "wait"
            report.notes.append(f"{count_noun(conflicts, 'conflict')} {wait} for a choice: `netkeeper merge`.")
    try:
        _check_twice(disk, paths, report)
        _check_history(disk, paths, found, report)
        _check_backups(disk, paths, report)
        if found is not None and found.snapshot.seal is not None:
            report.notes += _told(
                [f"{one} isn't sealed; `netkeeper seal` sees to it." for one in plain_files(disk, paths)]
            )
        for copy in sync_copies(disk, paths, found):
            report.notes.append(_copy_note(disk, copy, found))
    except OSError as error:
        report.wrong.append(f"{error.filename or paths.snapshot.parent} could not be read: {error.strerror or error}.")
    return report


def _copy_note(disk: Disk, copy: Path, ours: State | None) -> str:
    with suppress(StoreError):
        if ours is not None and holds(ours, read_copy(disk, copy, ours)):
            return f"{copy} is a copy of this network with nothing in it that is not here; remove it when you like."
    return f"{copy} is another copy of this network; `netkeeper merge` takes it in."


def _check_twice(disk: Disk, paths: Paths, report: Report) -> None:
    """Whether a uid stands twice in one table of the file: JSON lets that be, and all but the last are lost."""
    if disk.stat(paths.snapshot) is None:
        return
    twice: list[str] = []

    def noted(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice.extend(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        return found

    with suppress(ValueError, RecursionError):  # what is no JSON is told above
        json.loads(disk.read(paths.snapshot), object_pairs_hook=noted)
    where = paths.snapshot.name
    report.wrong += _told([f"“{name:.60}” stands twice in {where}; only the last is read." for name in twice])


def _check_history(disk: Disk, paths: Paths, found: State | None, report: Report) -> None:
    if disk.stat(paths.history) is None:
        return
    raw = disk.read(paths.history)
    good, end, _, damaged = journal.scan(raw)
    if damaged or end < len(raw):
        report.wrong.append(
            f"{paths.history.name} is damaged: {count_noun(len(good), 'change')} can be read; others can't be undone."
        )
    if found is not None and any(journal.opened_history(payload) is None for payload in good):
        report.wrong.append(f"{paths.history.name} holds changes that don't open; those can't be undone.")


def _records(found: State, report: Report) -> Iterator[Record]:
    broken: list[str] = []
    for table, documents in sorted(found.docs.items()):
        report.counts[table] = len(documents)
        kind = KINDS.get(table)
        if kind is None:
            if documents:
                report.notes.append(f"The table “{table}” is not netkeeper's; it is kept as it is.")
            continue
        for uid, document in documents.items():
            try:
                yield from_json(kind, uid, orjson.loads(document))
            except Malformed as error:
                broken.append(f"A record is damaged: {error}.")
    report.wrong += _told(broken)


def dangling(records: list[Record]) -> Iterator[str]:
    """What is wrong among records: what they name and is not there, uids used twice, values out of range."""
    known = Counter(record.uid for record in records)
    there = {(record.table, record.uid) for record in records}
    for record in records:
        if problem := out_of_range(record):
            yield f"Record {record.uid} in {record.table}: {problem}."
        for table, uid in sorted(set(references(record)) - there):
            if isinstance(record, Draft):
                continue  # unfinished words about somebody who is gone are no harm
            what = f"contact {uid}, who" if table == Contact.table else f"{uid} in {table}, which"
            yield f"Record {record.uid} in {record.table} speaks of {what} is not there."
        if known[record.uid] > 1:
            yield f"The uid {record.uid} is used {known[record.uid]} times."
            known[record.uid] = 1


def _check_backups(disk: Disk, paths: Paths, report: Report) -> None:
    for backup in backups.listed(disk, paths.backups):
        try:
            found = parse(disk.read(backup.path), backup.path)
            if found.rotten and backup.why == backups.NOT_AS_WRITTEN:
                report.notes.append(
                    f"{backup.path} is {paths.snapshot.name} as it was found on {backup.day}, edited by hand or "
                    "damaged; it was kept before netkeeper wrote the file anew. Remove it when you don't need it."
                )
            elif found.rotten:
                report.wrong.append(
                    f"{backup.path} is damaged: its content is not the one that its checksum was made of."
                )
            else:
                report.backups += 1
        except StoreError as error:
            report.wrong.append(f"A backup can't be used: {error}")
        except OSError as error:
            report.wrong.append(f"{backup.path} could not be read: {error.strerror or error}.")


def _told(sentences: list[str]) -> list[str]:
    more = len(sentences) - _TOLD
    return sentences if more <= 0 else [*sentences[:_TOLD], f"And {more} more of the like."]
