"""Is a store sound? JSON, schema, every record, every reference, the journal, the backups. Nothing is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import about
from netkeeper.domain.model.serialization import Malformed, from_json
from netkeeper.errors import StoreError
from netkeeper.store import backups, state
from netkeeper.store.disk import Disk
from netkeeper.store.snapshot import KINDS, parse
from netkeeper.store.state import Paths
from netkeeper.store.sync_copies import sync_copies

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
    try:
        found = state.read(disk, paths)
    except StoreError as error:
        report.wrong.append(str(error))
    except OSError as error:
        report.wrong.append(f"{paths.snapshot} could not be read: {error.strerror or error}.")
    else:
        if found.file is None:
            report.notes.append(f"There is no store at {paths.snapshot} yet; the first change makes one.")
        report.wrong += found.notices
        report.uncompacted = sum(entry.kind is not None for entry in found.entries)
        if found.recovery == "merge":
            report.notes.append("The snapshot was replaced since the journal began; the next start merges both.")
        records = list(_records(found, report))
        report.wrong += _told(list(_dangling(records)))
        conflicts = sum(isinstance(record, Conflict) for record in records)
        if conflicts:
            report.notes.append(f"{count_noun(conflicts, 'conflict')} wait for a choice: `netkeeper merge`.")
    _check_backups(disk, paths, report)
    for copy in sync_copies(disk, paths):
        report.notes.append(f"{copy} is a copy that a sync program left; `netkeeper merge` takes it in.")
    return report


def _records(found: state.State, report: Report) -> Iterator[Record]:
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


def _dangling(records: list[Record]) -> Iterator[str]:
    known = Counter(record.uid for record in records)
    people = {record.uid for record in records if isinstance(record, Contact)}
    goals = {record.uid for record in records if isinstance(record, Goal)}
    for record in records:
        spoken_of = set(about(record))
        if isinstance(record, Contact):
            spoken_of |= {*record.knows, *([record.introduced_by] if record.introduced_by else [])}
            for uid in set(record.goals) - goals:
                yield f"{record.name} serves a goal {uid} that is not there."
        for uid in sorted(spoken_of - people):
            yield f"Record {record.uid} in {record.table} speaks of contact {uid}, who is not there."
        if known[record.uid] > 1:
            yield f"The uid {record.uid} is used {known[record.uid]} times."
            known[record.uid] = 1


def _check_backups(disk: Disk, paths: Paths, report: Report) -> None:
    for backup in backups.listed(disk, paths.backups):
        try:
            parse(disk.read(backup.path), backup.path)
            report.backups += 1
        except StoreError as error:
            report.wrong.append(f"A backup can't be used: {error}")
        except OSError as error:
            report.wrong.append(f"{backup.path} could not be read: {error.strerror or error}.")


def _told(sentences: list[str]) -> list[str]:
    more = len(sentences) - _TOLD
    return sentences if more <= 0 else [*sentences[:_TOLD], f"And {more} more of the like."]
