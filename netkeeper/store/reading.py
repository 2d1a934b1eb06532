"""What is on disk, as one state: the snapshot, and the journal's Changes on top of it.

A journal follows its snapshot when its head names it, or when the snapshot lists it: then what is not inside yet
is replayed. Any other journal met a snapshot that was replaced from outside, and is merged record by record.
Reading changes nothing; what reading found to mend is mended by the next compaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

import orjson

from netkeeper.calendar_days import microseconds, moment
from netkeeper.domain.language.text import count_noun
from netkeeper.errors import StoreBusy, StoreDamaged
from netkeeper.store import backups, journal
from netkeeper.store.adoption import adopt
from netkeeper.store.disk import Disk, Signature
from netkeeper.store.gate import REFERABLE, Edits, Gate, Key, encode
from netkeeper.store.journal import DocEdit, Entry, JournalLine, ParsedJournal
from netkeeper.store.lock import NOTE_SIZE
from netkeeper.store.merge import merge_documents, merge_states
from netkeeper.store.migrations import SCHEMA
from netkeeper.store.records import KINDS, record
from netkeeper.store.snapshot import Docs, LazyDocuments, parse
from netkeeper.store.state import JournalPosition, Paths, State

_TRIES = 20
_CLOSING = 512
"""Bytes at a retired journal's end that hold its closing line, with room to spare."""


def read_state(disk: Disk, paths: Paths, known: Mapping[int, Entry] | None = None) -> State:
    """The state on disk. Raises StoreDamaged, StoreBusy, OSError.

    `known`: the Changes of the journal's lines by number, where their states before are still remembered.
    """
    file, raw, journal_file, journal_raw, last = _read_both(disk, paths)
    found = journal.parse_journal(journal_raw)
    if raw is None or file is None:
        saved = backups.listed(disk, paths.backups)
        if found.lines or saved:
            there = "its journal is there" if found.lines else f"{len(saved)} of its backups are in {paths.backups}"
            raise StoreDamaged(
                f"{paths.snapshot} is missing, though {there}. Nothing was changed. "
                "Put the file back, or see `netkeeper restore`."
            )
        return State()
    snapshot = parse(raw, paths.snapshot)
    del raw
    state = State(snapshot, snapshot.documents, exists=True, file=file)
    snapshot.documents = LazyDocuments()
    if snapshot.rotten:
        state.recovery = "damage"
        state.notices.append(
            f"{paths.snapshot} is damaged: its content is not the one that its checksum was made of. It can be read, "
            f"and a copy goes to {paths.backups} before anything is written. Look through it; see `netkeeper check`."
        )
    if snapshot.schema < SCHEMA:
        state.recovery = "migration"
        state.entries = [_old_history(one) for one in snapshot.history]
        snapshot.history = []
        _admit_all(state, paths)
    base = _Base(disk, paths, found.base, known or {})
    if last and last not in snapshot.names and last not in state.idents:  # the latter splits the documents apart
        _add_last_saved(state, last, base)
    if journal_file is not None:
        _add_journal(state, paths, found, (journal_file, len(journal_raw)), base)
    _tell_when_older(disk, paths, state)
    return state


def _tell_when_older(disk: Disk, paths: Paths, state: State) -> None:
    """Whether snapshot and journal were both put back as they were before what was saved here last."""
    if state.recovery:
        return
    with suppress(OSError, ValueError, KeyError, TypeError):
        lock = disk.stat(paths.lock)
        said = orjson.loads(disk.read(paths.lock, 0, NOTE_SIZE)) if lock and lock.size > 0 else {}
        if not lock or said["inode"] != lock.inode or said["journal"] in state.snapshot.compacted:
            return
        known = state.journal or ("", 0)
        if said["journal"] != known[0] or said["number"] > known[1]:
            state.older = (
                f"{paths.snapshot} and its journal are an older copy: what was saved here last is not in them. If you "
                "put them there on purpose, go on; else look for the newer files, and bring them in with "
                "`netkeeper merge`."
            )
            state.notices.append(state.older)


@dataclass(slots=True)
class _Base:
    """What a journal that does not follow the snapshot grew from."""

    disk: Disk
    paths: Paths
    ident: str
    known: Mapping[int, Entry]
    last: State | None = None
    """What was saved here last, when the snapshot was replaced by a copy without it."""

    def docs(self) -> Docs | None:
        """The documents of the snapshot that the journal follows, when they are known or a backup holds it."""
        if self.last is not None and self.last.snapshot.ident == self.ident:
            return self.last.docs
        found = backups.find_content(self.disk, self.paths.backups, self.ident)
        return None if found is None else found.docs


def _read_both(disk: Disk, paths: Paths) -> tuple[Signature | None, bytes | None, Signature | None, bytes, str]:
    """Snapshot and journal as they stood together at one moment, and the name of the snapshot compacted last."""
    for _ in range(_TRIES):
        file, journal_file = disk.stat(paths.snapshot), disk.stat(paths.journal)
        if file is not None and file.size < 0:
            raise StoreDamaged(
                f"{paths.snapshot} is a folder or no plain file; "
                f"name a file for the network, such as {paths.snapshot / 'network.json'}."
            )
        try:
            raw = None if file is None else disk.read(paths.snapshot)
            journal_raw = b"" if journal_file is None else disk.read(paths.journal)
            last = "" if file is None else last_saved(disk, paths)
        except FileNotFoundError:
            continue
        after = disk.stat(paths.journal)
        same = (after and after.inode) == (journal_file and journal_file.inode)
        if disk.stat(paths.snapshot) == file and same:
            return file, raw, journal_file, journal_raw, last
    raise StoreBusy(f"{paths.snapshot} keeps changing while it is read. Close what writes it, and try again.")


def last_saved(disk: Disk, paths: Paths) -> str:
    """The name of the snapshot that was compacted last on this machine; empty when that is not known."""
    with suppress(OSError):
        if file := disk.stat(paths.last_journal):
            raw = disk.read(paths.last_journal, max(0, file.size - _CLOSING))
            for payload in journal.payloads(raw)[-1:]:
                said = orjson.loads(payload)
                return str(said.get("folded", "")) if isinstance(said, dict) else ""
    return ""


def _add_last_saved(state: State, last: str, base: _Base) -> None:
    """The file was replaced while nobody looked, by a copy without what was saved here last: nothing of it is lost."""
    name, disk, paths = base.paths.snapshot.name, base.disk, base.paths
    told = f"{name} was replaced while netkeeper was closed, by"
    ours = _read_last_saved(state, last, disk, paths)
    if ours is None:
        state.recovery = state.recovery or "damage"
        state.notices.append(
            f"{told} a copy without what was saved here last, of which no whole backup is left. "
            "`netkeeper restore` lists what there is; what can be undone is in the history."
        )
        return
    adopted = adopt(disk, paths, state, ours)
    base.last = ours
    if not adopted.new:
        state.stands_for = last
        if adopted.back:
            state.notices.append(
                f"{told} an older copy. What netkeeper had saved is written again; to go back on purpose, use "
                "`netkeeper restore`."
            )
        return
    state.displaced = ours
    state.entries.append(
        Entry(microseconds(), f"{name} was replaced by another program", moment(), adopted.new, "merge")
    )
    what = "a copy without what was saved here last. Both are merged" if adopted.related else "another network"
    state.notices.append(f"{told} {what}; what was here before goes to {paths.backups}.")


def _read_last_saved(state: State, last: str, disk: Disk, paths: Paths) -> State | None:
    """What was saved here last: the snapshot before it, and the journal that was compacted then."""
    found = journal.parse_journal(disk.read(paths.last_journal))
    start = backups.find_content(disk, paths.backups, found.base)
    if start is not None:
        ours = State(start, start.documents, exists=True)
    elif found.base == state.snapshot.ident:
        ours = State(state.snapshot.follow(None), exists=True)
        ours.documents.replace({table: dict(docs) for table, docs in state.docs.items()}, state.lineage.copy())
    else:
        return None
    entries = None if found.damaged else replay(ours.docs, found.lines)
    if entries is None:
        return None
    for entry in entries:
        ours.apply(entry)
    ours.snapshot = ours.snapshot.follow((found.id, found.lines[-1].number) if found.lines else None)
    ours.snapshot.ident = last
    return ours


def _add_journal(state: State, paths: Paths, found: ParsedJournal, file: tuple[Signature, int], base: _Base) -> None:
    """Bring a journal into the state of its snapshot; `file`: its signature and how much of it was read."""
    done = state.snapshot.compacted.get(found.id, 0)
    lines = [line for line in found.lines if line.number > done]
    other_key = found.key != (state.snapshot.seal.key if state.snapshot.seal else "")
    if found.locked or (lines and other_key):
        what = "isn't sealed as the network is, so that anybody could have written it. Nothing of it was taken"
        _quarantine(state, paths, file[0], what)
        state.position = JournalPosition(file[0].inode, found.id, done, end=found.end, size=file[1])
        return
    follows = bool(found.id) and (
        found.id in state.snapshot.compacted or found.base in (state.snapshot.ident, state.stands_for)
    )
    replayed = replay(state.docs, lines) if follows and not found.damaged else None
    if replayed is not None:
        for entry in replayed:
            state.apply(entry)
    elif lines and follows and found.damaged:
        _replay_around_damage(state, lines, base.known)
    elif lines:
        _merge_journal(state, paths, lines, base)
    last = found.lines[-1].number if found.lines else 0
    if found.damaged:
        what = "is damaged: a change in its middle can't be read. All that can be read was kept"
        _quarantine(state, paths, file[0], what)
    elif found.id and last < done:
        told = f"is cut short: its last {done - last} changes are gone from it. The network has them, but not what"
        _quarantine(state, paths, file[0], f"{told} may have been saved after them")
    if not lines and not found.damaged and (other_key or not follows):
        state.position = JournalPosition(file[0].inode, size=file[1])  # nothing acknowledged is in it: begun anew
        return
    state.position = JournalPosition(file[0].inode, found.id, done)
    state.position.advance(found, file[1])
    state.position.number = max(state.position.number, done)


def _replay_around_damage(state: State, lines: list[JournalLine], known: Mapping[int, Entry]) -> None:
    """Each Change that can be read, under its own label, so that history tells of it; what rests on one that can't be
    read is merged into what there is."""
    for line in lines:
        replayed = replay(state.docs, [line])
        entry = replayed[0] if replayed else replace(merge_lines(state.docs, [line], known), uid=line.uid, at=line.at)
        if entry.edits:
            state.apply(entry)


def _merge_journal(state: State, paths: Paths, lines: list[JournalLine], base: _Base) -> None:
    """Bring a journal into a snapshot that it does not follow."""
    merged = _merged_journal(state, lines, base)
    if not base.ident:
        merged = replace(merged, label=f"Brought {count_noun(len(lines), 'change')} back from a damaged journal")
    elif merged.edits:
        state.notices.append(brought_in(paths))
    if merged.edits:
        state.apply(merged)
    state.recovery = state.recovery or "merge"
    state.quarantine_as = paths.quarantine_name(paths.journal, "kept").name


def brought_in(paths: Paths) -> str:
    """What is told when a journal was merged into a file that was replaced."""
    return f"{paths.snapshot.name} was replaced by another program. What had been saved here since is brought into it."


def _quarantine(state: State, paths: Paths, file: Signature, what: str) -> None:
    state.recovery = "damage"
    state.quarantine_as = paths.quarantine_name(paths.journal, "damaged", file.mtime).name
    state.notices.append(
        f"{paths.journal.name} {what}; the damaged file will be quarantined as {state.quarantine_as}. "
        "Look through the history."
    )


def replay(docs: Docs, lines: Iterable[JournalLine]) -> list[Entry] | None:
    """The Changes of a journal that follows these documents; None when it turns out that it does not."""
    now: dict[Key, bytes | None] = {}
    entries = []
    for line in lines:
        before: list[bytes | None] = []
        for step in line.steps:
            key = (step.table, step.uid)
            old = now[key] if key in now else docs.get(step.table, {}).get(step.uid)
            if journal.fingerprint(old) != step.print:
                return None
            before.append(old)
            now[key] = step.after
        entries.append(line.entry(before))
    return entries


def _merged_journal(state: State, lines: list[JournalLine], base: _Base) -> Entry:
    """What the Changes of a journal mean for a snapshot that it does not follow, as one Change."""
    start = base.docs() if base.ident else None
    replayed = None if start is None else replay(start, lines)
    if start is None or replayed is None:
        return merge_lines(state.docs, lines, base.known)
    after = State(documents=LazyDocuments({table: dict(docs) for table, docs in start.items()}))
    for entry in replayed:
        after.apply(entry)
    union = merge_states(start, state.docs, after.docs, tombstones=(state.lineage.removed, after.lineage.removed))
    return brought(lines, union.edits)


def merge_lines(docs: Docs, lines: list[JournalLine], known: Mapping[int, Entry]) -> Entry:
    """The same where nothing holds what the journal grew from.

    Taken record by record, first state to last: where the document is as it was, the Change is made; where it is
    changed too, both are merged by field, and what does not go together becomes a Conflict.
    """
    first: dict[Key, tuple[str, bytes | None]] = {}
    last: dict[Key, bytes | None] = {}
    for line in lines:
        entry = known.get(line.number)
        for at, step in enumerate(line.steps):
            key = (step.table, step.uid)
            first.setdefault(key, (step.print, entry.edits[at].before if entry else None))
            last[key] = step.after
    edits: Edits = {}
    stay: list[Key] = []
    for key, after in last.items():
        print_, before = first[key]
        edits |= settle(docs, key, print_, before, after)
        if after is None and key[0] in REFERABLE and key not in edits and key[1] in docs.get(key[0], {}):
            stay.append(key)  # edited since it was removed
    removals = [DocEdit(*key, docs.get(key[0], {}).get(key[1]), after) for key, after in edits.items()]
    edits = Gate(docs, edits, removals).pass_all(sorted(stay))
    return brought(lines, [DocEdit(*key, docs.get(key[0], {}).get(key[1]), after) for key, after in edits.items()])


def brought(lines: list[JournalLine], edits: Iterable[DocEdit]) -> Entry:
    """The Change that brings what a journal says into a file that was replaced."""
    label = lines[0].label if len(lines) == 1 else f"Brought {len(lines)} changes into a file that was replaced"
    return Entry(microseconds(), label, moment(), tuple(edits), "merge")


def settle(docs: Docs, key: Key, print_: str, before: bytes | None, after: bytes | None) -> Edits:
    """The edits that bring a change from `before` to `after` to a document that changed; an edit beats a removal."""
    now = docs.get(key[0], {}).get(key[1])
    if now == after:
        return {}
    if now is None or journal.fingerprint(now) == print_:
        return {key: after} if now is not None or after is not None else {}
    if after is None:
        return {}
    merged = merge_documents(*key, before, now, after)
    edits: Edits = {} if merged.document == now else {key: merged.document}
    if merged.conflict is not None:
        edits[merged.conflict.table, merged.conflict.uid] = encode(merged.conflict)
    return edits


def _admit_all(state: State, paths: Paths) -> None:
    """A migrated store passes the gate as a whole; what has to change is part of the migration. Raises StoreDamaged."""
    for table, kind in KINDS.items():
        for uid, document in state.docs.get(table, {}).items():
            record(kind, uid, document, paths.snapshot)
    edits: Edits = {(table, uid): document for table, docs in state.docs.items() for uid, document in docs.items()}
    passed = Gate({}, dict(edits)).pass_all()
    changed = [DocEdit(*key, edits.get(key), after) for key, after in passed.items() if edits.get(key) != after]
    changed += [DocEdit(*key, before, None) for key, before in edits.items() if key not in passed]
    if changed:
        number = max((entry.uid for entry in state.entries), default=0) + 1  # the same whenever it is read
        state.apply(Entry(number, "Migrated", moment(), tuple(changed), "merge"))


def _old_history(said: Mapping[str, object]) -> Entry:
    """A Change as schema 1 kept it."""
    edits = said["edits"]
    assert isinstance(edits, list)
    images = [
        DocEdit(e["table"], e["uid"], *(orjson.dumps(e[s]) if s in e else None for s in ("before", "after")))
        for e in edits
    ]
    of = said.get("of")
    return Entry(
        int(str(said["uid"])), str(said["label"]), str(said["at"]), tuple(images), str(said.get("kind", "do")),
        of if isinstance(of, int) else None,
    )  # fmt: skip
