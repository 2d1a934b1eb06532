"""Other copies of a store: those that sync programs leave beside it, and those of other machines, merged in.

A copy is known by what is in it, a snapshot or journal of the same lineage, whatever its name. Merging remembers: the
copy's state is kept among the backups as what the next merge with it starts from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from netkeeper.calendar_days import moment
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NotFound, NotSaved, StoreDamaged, StoreError, StoreSealed
from netkeeper.store import backups, compaction, journal, reading, snapshot
from netkeeper.store.disk import Disk
from netkeeper.store.journal import ParsedJournal
from netkeeper.store.lineage import Lineage
from netkeeper.store.merge import Prefer, Union, merge_states
from netkeeper.store.seal import Seal
from netkeeper.store.snapshot import EMPTY, HEAD_SIZE, Docs, LazyDocuments, Snapshot, head_of, is_empty, parse
from netkeeper.store.state import Paths, State, docs_before

_STAMP = r"\d{4}-\d\d-\d\dT\d{6}Z-\d{6}"
_MOST = 200
"""Files looked into beside a store; a folder with more is no folder of a store's own."""


def sync_copies(disk: Disk, paths: Paths, ours: State | None = None) -> list[Path]:
    """The files beside a store that hold another state of the same network. Raises OSError.

    `ours`: the store as it is in memory; without it the file's own head says what it grew from.
    """
    idents = (set(ours.idents) if ours else _declared(disk, paths)) - {EMPTY, ""}
    journals = set(ours.snapshot.compacted) if ours else set()
    journals |= {ours.journal[0]} if ours and ours.journal else set()
    own = re.compile(
        rf"{re.escape(paths.snapshot.name)}(?:\.(?:journal|history|lock|(?:journal\.)?(?:damaged|kept)-{_STAMP}))?"
    )
    found: list[Path] = []
    lines: list[tuple[Path, ParsedJournal]] = []
    for name in disk.names(paths.snapshot.parent)[:_MOST]:
        path = paths.snapshot.parent / name
        if name.startswith(".") or own.fullmatch(name):
            continue
        with suppress(OSError, StoreError):
            head, parsed = _look_into(disk, path)
            akin = head is not None and not idents.isdisjoint({*head.before, head.ident, head.declared})
            if head is not None and (akin or (not idents and _has_people_of(disk, path, ours))):
                found.append(path)
                idents |= {*head.before, head.ident} - {EMPTY, ""}
            elif parsed is not None:
                lines.append((path, parsed))
    return found + [path for path, parsed in lines if parsed.base in idents or parsed.id in journals]


def _has_people_of(disk: Disk, path: Path, ours: State | None) -> bool:
    """Whether a file holds people of ours: what is left to know it by, where a store of netkeeper 0.1 has no name."""
    if ours is None:
        return False
    copy = reading.read_state(disk, Paths(path)).docs.get(Contact.table, {})
    return not copy.keys().isdisjoint(ours.docs.get(Contact.table, {}))


def _declared(disk: Disk, paths: Paths) -> set[str]:
    with suppress(OSError):
        head = head_of(disk.read(paths.snapshot, 0, HEAD_SIZE))
        if head is not None:
            return {*head.before, head.ident}
    return set()


def _look_into(disk: Disk, path: Path) -> tuple[Snapshot | None, ParsedJournal | None]:
    """What the beginning of a file says: of a snapshot, or of a journal; neither when it is something else."""
    status = disk.stat(path)
    if status is None or status.size <= 0:
        return None, None
    raw = disk.read(path, 0, HEAD_SIZE)
    head = head_of(raw)
    if head is None and raw[:1] == b"{" and b'"_netkeeper"' in raw:
        with suppress(StoreError):  # rewritten by a program that knows nothing of our layout
            head = parse(disk.read(path), path)
    parsed = None if head else journal.parse_journal(raw)
    return head, parsed if parsed and parsed.base else None


@dataclass(slots=True)
class Copy:
    """Another copy of a store, with the journal beside it, if there is one."""

    path: Path
    docs: Docs
    snapshot: Snapshot
    lineage: Lineage = field(default_factory=Lineage)
    base: Docs | None = None
    """What it grew from, where that is known without looking for it."""

    @property
    def idents(self) -> set[str]:
        """The names of all states that are inside of it."""
        known = {*self.snapshot.before, *self.lineage.idents(), self.snapshot.ident, self.snapshot.declared}
        return known - {""}

    def ident(self) -> str:
        """The name that its state has, whether or not a journal is still beside it."""
        head = Snapshot(seal=self.snapshot.seal)
        for _ in snapshot.write(head, self.docs, self.lineage):
            pass
        return head.ident

    def digest(self) -> str:
        """The digest in the head of a file that holds its state unsealed; a name is the beginning of it."""
        return snapshot.digest_of(self.docs, self.lineage)


def copy_of(path: Path, found: State) -> Copy:
    """A state that was read, as a copy."""
    return Copy(path, found.docs, found.snapshot, found.lineage)


def read_copy(disk: Disk, path: Path, ours: State | None = None) -> Copy:
    """Read a copy: a snapshot with its journal, or a journal alone that grew from ours. Raises StoreError, NotFound."""
    paths = Paths(path.resolve())
    try:
        if disk.stat(paths.snapshot) is None:
            raise NotFound(f"{path} doesn't exist.")
        if ours is not None and disk.read(paths.snapshot, 0, 1) != b"{":
            lines = journal.parse_journal(disk.read(paths.snapshot))
            if lines.locked:
                raise StoreSealed(f"{path} is sealed under another key than this network. Nothing was changed.")
            if lines.id and lines.base:
                return _journal_copy(disk, path, lines, ours)
        return copy_of(path, reading.read_state(disk, paths))
    except OSError as error:
        raise StoreDamaged(f"{path} could not be read: {error.strerror or error}.") from None


def _journal_copy(disk: Disk, path: Path, found: ParsedJournal, ours: State) -> Copy:
    """The state that a journal alone leads to, from the snapshot that it follows."""
    start = docs_before(ours.docs, ours.entries) if found.base == ours.snapshot.ident else None
    if start is None:
        kept = next(
            (one for folder in _backup_folders(disk, path) if (one := backups.find_ident(disk, folder, found.base))),
            None,
        )
        start = parse(disk.read(kept), kept).docs if kept else None
    entries = None if start is None else reading.replay(start, found.lines)
    if start is None or entries is None:
        merged = reading.merge_lines(ours.docs, found.lines, {})
        after = State(documents=LazyDocuments({table: dict(docs) for table, docs in ours.docs.items()}))
        after.apply(merged)
        return Copy(path, after.docs, Snapshot(before=[found.base]), after.lineage, base=ours.docs)
    after = State(documents=LazyDocuments({table: dict(docs) for table, docs in start.items()}))
    for entry in entries:
        after.apply(entry)
    return Copy(path, after.docs, Snapshot(before=[found.base]), after.lineage, base=start)


def _backup_folders(disk: Disk, path: Path) -> list[Path]:
    """The folders of backups beside a file, whichever store they belong to."""
    names = [name for name in disk.names(path.parent) if name.endswith(f".{backups.FOLDER}")]
    return [path.parent / name for name in (backups.FOLDER, *names)]


def holds(ours: State, theirs: Copy) -> bool:
    """Whether merging a copy would change nothing, for all of it is here."""
    mine = copy_of(theirs.path, ours)
    ident = theirs.ident()
    return ident in mine.idents or ident == mine.ident()


@dataclass(slots=True)
class MergePlan:
    """What merging a copy would do to our documents."""

    union: Union
    merged: tuple[str, ...]
    """The names of the states that come in by it, the copy's own first; none when all of it is here already."""

    base_known: bool
    """Whether what both grew from is still there; without it every difference is asked about."""


def plan_merge(disk: Disk, ours: Copy, theirs: Copy, prefer: Prefer = "") -> MergePlan:
    """One state of two copies, by what they grew from where that is known. Raises OSError, StoreError."""
    ident = theirs.ident()
    if ident in ours.idents or ident == ours.ident():
        return MergePlan(Union(ours.docs), (), True)
    base = theirs.base if theirs.base is not None else common_base(disk, ours, theirs)
    union = merge_states(base, ours.docs, theirs.docs, prefer, (ours.lineage.removed, theirs.lineage.removed))
    known = base is not None or ours.idents.isdisjoint(theirs.idents)
    return MergePlan(union, (ident, *sorted(theirs.idents - {ident})), known)


def keep_copy(disk: Disk, paths: Paths, theirs: Copy, seal: Seal | None = None) -> None:
    """Keep a copy's state among the backups: the next merge with it starts from there. `seal`: ours. Raises OSError."""
    head = Snapshot(compacted=theirs.snapshot.compacted, before=sorted(theirs.idents), seal=theirs.snapshot.seal)
    if seal is not None and head.seal is None:
        head.named = theirs.digest()
        head.seal = seal
    path = backups.new_path(disk, paths.backups, moment(), backups.MERGED_COPY)
    beside = backups.unfinished(path)
    try:
        compaction.write_snapshot(disk, beside, head, theirs.docs, theirs.lineage)
        backups.finish(disk, beside, path)
    finally:
        with suppress(OSError):
            disk.remove(beside)


def common_base(disk: Disk, ours: Copy, theirs: Copy) -> Docs | None:
    """What both copies grew from, when a backup of either still holds it.

    Where each took in the other before, there may be several such states, none older than another: they are merged.
    """
    shared = ours.idents & theirs.idents
    if shared and all(is_empty(name) for name in shared):
        return {}
    shared -= {EMPTY}
    if not shared:
        return None
    found: dict[str, tuple[Path, Snapshot]] = {}
    for path, head in _candidates(disk, ours, theirs):
        if head.ident in shared:
            found.setdefault(head.ident, (path, head))
    newest = [one for one in found if not any(one in head.before for name, (_, head) in found.items() if name != one)]
    bases: list[Docs] = []
    for ident in sorted(newest):
        with suppress(OSError, StoreError):
            whole = parse(disk.read(found[ident][0]), found[ident][0])
            if whole.ident == ident:
                bases.append(whole.docs)
    if not bases:
        return None
    base = bases[0]
    for other in bases[1:]:
        base = merge_states(None, base, other, "ours").docs
    return base


def _candidates(disk: Disk, ours: Copy, theirs: Copy) -> Iterable[tuple[Path, Snapshot]]:
    for copy in (ours, theirs):
        with suppress(OSError):
            head = head_of(disk.read(copy.path, 0, HEAD_SIZE))
            if head is not None:
                yield copy.path, head
    for folder in sorted({Paths(copy.path.resolve()).backups for copy in (ours, theirs)}):
        for backup, head in backups.heads(disk, folder):
            yield backup.path, head


def merge_files(
    base: Path, ours: Path, theirs: Path, prefer: Prefer = "", disk: Disk | None = None, name: str = ""
) -> Union:
    """Merge three files as git's merge driver does: the result is written to `ours`. Raises StoreError.

    An empty base is one that never was. `name`: what a person calls the file; git's own names mean nothing to them.
    """
    disk = disk or Disk()
    shown = name or str(ours)
    try:
        none = disk.stat(base) is None or not disk.read(base).strip()
        start = None if none else _plain(disk, base, f"{shown} (as both sides had it)").docs
        one, other = _plain(disk, ours, f"{shown} (ours)"), _plain(disk, theirs, f"{shown} (theirs)")
        union = merge_states(start, one.docs, other.docs, prefer, (one.lineage.removed, other.lineage.removed))
        head = one.snapshot.follow(None, other.snapshot)
        lineage = one.lineage.union(other.lineage)
        lineage.settle(union.docs)
        target = ours.resolve()
        beside = backups.unfinished(target)
        try:
            compaction.write_snapshot(disk, beside, head, union.docs, lineage)
            disk.rename(beside, target)
            disk.sync_folder(target.parent)
        finally:
            with suppress(OSError):
                disk.remove(beside)
    except OSError as error:
        raise NotSaved(f"Not saved to {shown}: {error.strerror or error}.") from None
    return union


def _plain(disk: Disk, path: Path, shown: str) -> Copy:
    try:
        found = parse(disk.read(path), Path(shown))
    except OSError as error:
        raise StoreDamaged(f"{shown} could not be read: {error.strerror or error}.") from None
    return Copy(path, found.docs, found, found.documents.lineage)


def archive_copy(disk: Disk, paths: Paths, copy: Path) -> Path:
    """Put a sync program's copy, once it is merged, among the backups. Returns where. Raises NotSaved."""
    try:
        path = backups.new_path(disk, paths.backups, moment(), "sync-copy")
        if head_of(disk.read(copy, 0, HEAD_SIZE)) is None:
            path = path.with_name(f"{path.stem}-{copy.name}")  # a journal is no backup that could be put back
        disk.rename(copy, path)
        disk.make_private(path)
    except OSError as error:
        raise NotSaved(f"{copy} is merged, and could not be put among the backups: {error.strerror}.") from None
    return path
