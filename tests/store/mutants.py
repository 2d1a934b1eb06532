# ruff: noqa: E501  # a table, a row a line
"""What is taken out of the store, one thing at a time: module, what stands there, what takes its place."""

from __future__ import annotations

MUTANTS: dict[str, tuple[str, str, str]] = {
    "a save is not synced": ("journaled", "            self._file.sync()\n            if not", "            if not"),
    "a new journal's name is not synced": (
        "journaled", "                self.disk.sync_folder(self.paths.journal.parent)\n", "",
    ),
    "a refused line stays": ("journaled", "                self._cut_journal(position)\n            raise", "                pass\n            raise"),
    "the cut of a refused line is not synced": ("journaled", "        self._file.truncate(position.end)\n        self._file.sync()\n", "        self._file.truncate(position.end)\n"),
    "a torn end is not taken off before a save": ("journaled", "                self._repair_journal()\n", ""),
    "a save does not look for others": ("journaled", "                self._read_incoming()\n                if self._state.file is None", "                if self._state.file is None"),
    "a save does not compare with what is there": ("journaled", "if now == before or self._reads_as(now, edit.before):", "if True:"),
    "a compaction does not look again before it switches": ("journaled", "            with self._lock.held():\n                self._read_incoming()\n                if plan.fits", "            with self._lock.held():\n                if plan.fits"),
    "a compaction does not mind that another compacted": ("compaction", "        return state.file == self.file and", "        return True or"),
    "a snapshot is not synced": ("compaction", "        _write_pieces(file, head, docs)\n        file.sync()\n", "        _write_pieces(file, head, docs)\n"),
    "history is not synced": ("compaction", "            at += len(piece)\n        file.sync()\n", "            at += len(piece)\n"),
    "history's name is not synced before the snapshot's": (
        "compaction", "        disk.rename(plan.history_beside, paths.history)\n        disk.sync_folder(paths.snapshot.parent)\n", "        disk.rename(plan.history_beside, paths.history)\n",
    ),
    "the snapshot's name is not synced before the journal goes": (
        "compaction", "    plan.head.docs = {}\n    disk.sync_folder(paths.snapshot.parent)\n", "    plan.head.docs = {}\n",
    ),
    "the journal goes before the snapshot is in place": (
        "compaction", "    disk.rename(plan.beside, paths.snapshot)\n", "    if state.position is not None and state.journal == plan.journal:\n        _retire_journal(disk, paths, state, False)\n    disk.rename(plan.beside, paths.snapshot)\n",
    ),
    "the journal goes with what was saved meanwhile": ("compaction", "if state.position is not None and state.journal == plan.journal:", "if state.position is not None:"),
    "the outgoing snapshot is not kept": ("compaction", "        backups.keep(disk, paths.snapshot, paths.backups, moment(), plan.why)\n", ""),
    "a compaction does not look whether the file was replaced": ("compaction", "    if state.file is not None and disk.stat(paths.snapshot) != state.file:\n        return False\n", ""),
    "an adoption's journal looks like a simple one": ("compaction", "simple, state.recovery = not state.recovery, \"\"", "simple, state.recovery = True, \"\""),
    "a backup's name is not synced": ("backups", "    disk.make_private(path)\n    disk.sync_folder(folder)\n", "    disk.make_private(path)\n"),
    "the journal's checksum is not looked at": ("journal", " and binascii.crc32(payload) == check", ""),
    "the journal's numbers are not looked at": ("journal", "found.damaged or parsed.number > number + 1", "found.damaged"),
    "damage in the middle is not told": ("journal", "        damaged = damaged or bad\n", ""),
    "a line without its end is not minded": ("journaled", "        elif position.unended:\n            data = b\"\\n\" + data\n", ""),
    "what is compacted is applied again": ("state", "    done = state.snapshot.compacted.get(found.id, 0)\n", "    done = 0\n"),
    "fingerprints are not looked at": ("state", "            if journal.fingerprint(old) != step.print:\n                return None\n", ""),
    "a file that changes while it is read is taken": ("state", "        if disk.stat(paths.snapshot) == file and same:\n", "        if True or same:\n"),
    "a missing file is a fresh start": ("state", "        if found.lines or saved:\n", "        if False:\n"),
    "a damaged journal is not put aside": ("state", "        state.quarantine_as = paths.aside(paths.journal, \"damaged\").name\n", "        state.quarantine_as = \"\"\n"),
    "the snapshot's checksum is not looked at": ("snapshot", "meta.get(\"sha256\") == ident and ", ""),
    "a newer schema is opened": ("snapshot", "    if meta[\"schema\"] > SCHEMA:\n", "    if False:\n"),
    "the file's signature is not looked at": ("incoming", "        if self.disk.stat(self.paths.snapshot) != self._state.file:\n            return True\n        found", "        found"),
    "our own state is not kept before an adoption": ("incoming", "            compaction.write_snapshot(self.disk, path, head, ours.docs)\n", ""),
    "what is pending is not brought into a replaced file": ("incoming", "            self._bring_pending(fresh)\n", ""),
    "a line of our own is cut though others wrote after it": ("incoming", "        position.failed = None  # somebody took it for good, and wrote after it\n        return False\n", "        return True\n"),
    "garbage is not put aside": ("incoming", "            self.disk.rename(paths.snapshot, aside)\n", ""),
    "programs do not wait for each other": ("lock", "    fcntl.flock(descriptor, fcntl.LOCK_EX", "        return\n        fcntl.flock(descriptor, fcntl.LOCK_EX"),
    "threads do not wait for each other": ("lock", "        self._threads = RLock()  # the system's lock does not keep the threads of one program apart\n", "        from contextlib import nullcontext\n        self._threads = nullcontext()\n"),
    "files are readable by all": ("disk", "            os.fchmod(self._descriptor, PRIVATE_FILE)", "            os.fchmod(self._descriptor, 0o644)"),
}  # fmt: skip
