"""Sealing a store, unsealing it, giving it another passphrase; what is left that anybody can read.

At each step there is one store, which opens: with the passphrase, or as before without one. The live files come
first, then they are opened again from the disk by the passphrase alone, and then the backups follow.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from netkeeper.errors import NotSaved, Refused, StoreError
from netkeeper.store import backups, compaction, reading
from netkeeper.store.disk import Disk
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.recovery_words import fresh_secret, to_words
from netkeeper.store.seal import KEYRING, DataKey, Seal, key_of, rewrapped, unlock
from netkeeper.store.sealed_files import plain_files, seal_of
from netkeeper.store.snapshot import HEAD_SIZE, Snapshot, digest_of, head_of, parse, reopened_by


class Sealed(NamedTuple):
    """What sealing did."""

    words: str
    """The recovery key, shown once; empty when the network was sealed already."""

    plain: tuple[Path, ...]
    """The files that are left as anybody can read them."""


def seal_store(repository: JournaledRepository, passphrase: str) -> Sealed:
    """Seal a store under a passphrase; of one that is sealed already, what was left plain. Raises NotSaved, Refused."""
    words = ""
    if repository.state.snapshot.seal is None:
        secret = fresh_secret()
        key = DataKey.fresh()
        KEYRING[key.name] = key
        wraps = [key.wrapped_by_passphrase(passphrase), key.wrapped_by_recovery(secret)]
        repository.reseal(key.sealed(wraps))
        _open_again(repository, passphrase)
        words = to_words(secret)
    else:
        repository.reseal(repository.state.snapshot.seal)
    _reseal_backups(repository)
    _remove_unfinished(repository)
    return Sealed(words, tuple(plain_files(repository.disk, repository.paths)))


def _remove_unfinished(repository: JournaledRepository) -> None:
    """Remove what was being written beside when a program was killed, or what another can't put in place any more."""
    for path in plain_files(repository.disk, repository.paths):
        if compaction.UNFINISHED.fullmatch(path.name):
            with suppress(OSError):
                repository.disk.remove(path)


def unseal_store(repository: JournaledRepository) -> None:
    """Write all as anybody can read it. Raises NotSaved, Refused."""
    if repository.state.snapshot.seal is None:
        raise Refused("The network isn't sealed.")
    repository.reseal(None)
    _reseal_backups(repository)


def change_passphrase(repository: JournaledRepository, passphrase: str) -> None:
    """Let another passphrase open the store and its backups, and the one before none of them. Raises NotSaved."""
    seal = repository.state.snapshot.seal
    if seal is None:
        raise Refused("The network isn't sealed; `netkeeper seal` seals it.")
    repository.reseal(rewrapped(seal, key_of(seal).wrapped_by_passphrase(passphrase)))
    _open_again(repository, passphrase)
    _reseal_backups(repository)


def change_recovery_key(repository: JournaledRepository) -> str:
    """Let another recovery key open them. Returns its words. Raises NotSaved."""
    seal = repository.state.snapshot.seal
    if seal is None:
        raise Refused("The network isn't sealed; `netkeeper seal` seals it.")
    secret = fresh_secret()
    repository.reseal(rewrapped(seal, key_of(seal).wrapped_by_recovery(secret)))
    _reseal_backups(repository)
    return to_words(secret)


def _open_again(repository: JournaledRepository, passphrase: str) -> None:
    """Read what was written by the passphrase alone. Raises NotSaved when it is not all there."""
    disk, paths = repository.disk, repository.paths
    try:
        seal = seal_of(disk, paths.snapshot)
        known = None if seal is None else KEYRING.pop(seal.key)
        try:
            if seal is not None:
                unlock(seal, passphrase)
        finally:
            if seal is not None and known is not None:
                KEYRING[seal.key] = known
        with repository.writing():  # with what another program saved meanwhile read, and nothing written beside
            same = seal is not None and reading.read_state(disk, paths).docs == repository.state.docs
    except OSError as error:
        raise NotSaved(f"{paths.snapshot} was written, and could not be read again: {error.strerror}.") from None
    if not same:
        raise NotSaved(f"{paths.snapshot} was written, and does not hold what it should. See `netkeeper restore`.")


def _reseal_backups(repository: JournaledRepository) -> None:
    """Bring the backups under the store's own seal, each whole or as it was; what can't be is told by `plain_files`."""
    disk, paths, seal = repository.disk, repository.paths, repository.state.snapshot.seal
    for backup in backups.listed(disk, paths.backups):
        with suppress(OSError, StoreError):
            raw = disk.read(backup.path)
            head = head_of(raw[:HEAD_SIZE])
            if seal is not None and head is not None and head.seal is not None:
                other = reopened_by(raw, seal)
                if other is not None:
                    backups.save(disk, other, backup.path)
                continue
            found = parse(raw, backup.path)
            if not found.rotten and (found.seal is None) != (seal is None):
                _write_sealed_as(disk, backup.path, found, seal)


def _write_sealed_as(disk: Disk, path: Path, found: Snapshot, seal: Seal | None) -> None:
    """Write a backup under another seal, by the name that its content goes by."""
    docs, lineage = found.docs, found.documents.lineage
    head = Snapshot(compacted=found.compacted, before=found.before, seal=seal)
    if seal is not None and not found.edited:
        head.named = digest_of(docs, lineage)
    beside = backups.unfinished(path)
    try:
        compaction.write_snapshot(disk, beside, head, docs, lineage)
        disk.rename(beside, path)
        disk.sync_folder(path.parent)
    finally:
        with suppress(OSError):
            disk.remove(beside)
