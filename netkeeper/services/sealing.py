"""Use-cases about sealing: is a network sealed, what opens it, and where its passphrase comes from.

A passphrase is never an argument of a command, for others see those. It comes from whoever types it, from a file that
nobody else can read, or from a command.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from unicodedata import normalize

from netkeeper import paths
from netkeeper.errors import Refused, StoreSealed
from netkeeper.services.part import Part
from netkeeper.store import sealed_files, sealing
from netkeeper.store.disk import Disk
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.sealing import Sealed

LEAST = 8
"""Letters of a new passphrase: what is shorter is tried out in minutes, however costly a trial is."""

COMMAND_SECONDS = 120
"""How long a passphrase command may take: it may ask a person."""

__all__ = ["Sealed", "Sealing", "is_locked", "is_sealed", "read_key_file", "unlock", "unlock_by_settings"]


class Sealing(Part):
    """What a person can do about the seal, while the network is open."""

    @property
    def sealed(self) -> bool:
        """Whether the files can be read by whoever has the key alone."""
        store = self.session.repository
        return isinstance(store, JournaledRepository) and store.state.snapshot.seal is not None

    def seal(self, passphrase: str) -> Sealed:
        """Seal the network; of one that is sealed already, bring in what was left plain. Raises NotSaved, Refused."""
        return sealing.seal_store(self._store(), passphrase if self.sealed else accepted(passphrase))

    def unseal(self) -> None:
        """Write all as anybody can read it. Raises NotSaved, Refused."""
        sealing.unseal_store(self._store())

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open it. Raises NotSaved, Refused."""
        sealing.change_passphrase(self._store(), accepted(passphrase))

    def change_recovery_key(self) -> str:
        """Let another recovery key open it. Returns its words, which are shown once. Raises NotSaved, Refused."""
        return sealing.change_recovery_key(self._store())

    def plain_files(self) -> list[Path]:
        """The files beside it, and among the backups, that anybody can read."""
        store = self._store()
        return list(sealed_files.plain_files(store.disk, store.paths))

    def _store(self) -> JournaledRepository:
        if not isinstance(self.session.repository, JournaledRepository):
            raise Refused("This network is kept in memory alone, without files to seal.")
        return self.session.repository


def accepted(passphrase: str) -> str:
    """A new passphrase as it is used. Raises Refused when it is too short."""
    if len(passphrase.strip()) < LEAST:
        raise Refused(f"A passphrase has at least {LEAST} letters; several words are easy to type and hard to guess.")
    return normalize("NFC", passphrase)


def is_sealed(path: Path) -> bool:
    """Whether the network in a file is sealed."""
    return sealed_files.seal_of(Disk(), path) is not None


def is_locked(path: Path) -> bool:
    """Whether it is sealed, and what opens it was not given yet."""
    return sealed_files.is_locked(Disk(), path)


def to_unlock(path: Path) -> Path | None:
    """What to open before a store's backups are read: the store, or a backup where that is no guide; or nothing."""
    if is_sealed(path):
        return path if is_locked(path) else None
    return next((one for one in sealed_files.backup_files(Disk(), path) if is_locked(one)), None)


def unlock(path: Path, secret: str) -> None:
    """Open a sealed network by its passphrase or the words of its recovery key. Raises StoreSealed."""
    sealed_files.open_by(Disk(), path, normalize("NFC", secret))


def unlock_by_settings(path: Path) -> bool:
    """Open it by the key file or the passphrase command, where one is set. Raises StoreSealed, Refused, Misuse."""
    if (secret := secret_of_settings()) is None:
        return False
    unlock(path, secret)
    return True


def secret_of_settings() -> str | None:
    """The passphrase of `NETKEEPER_KEY_FILE` or `NETKEEPER_PASSPHRASE_COMMAND`; None when neither is set."""
    if (file := paths.key_file()) is not None:
        return read_key_file(file)
    if command := paths.passphrase_command():
        return _printed_by(command)
    return None


def read_key_file(path: Path) -> str:
    """The passphrase in a file: all of it but the line end. Raises Refused, also when others may read the file."""
    try:
        status = path.stat()
        if os.name != "nt" and (stat.S_IMODE(status.st_mode) & 0o077):
            raise Refused(f"{path} can be read by others, so its passphrase isn't used: chmod 600 {path}")
        return _one_secret(path.read_bytes(), str(path))
    except OSError as error:
        raise Refused(f"The key file {path} could not be read: {error.strerror or error}.") from None


def _printed_by(command: list[str]) -> str:
    import subprocess

    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=COMMAND_SECONDS, check=False)
    except OSError as error:
        raise Refused(f"The passphrase command {command[0]} could not be started: {error.strerror or error}.") from None
    except subprocess.TimeoutExpired:
        raise Refused(f"The passphrase command {command[0]} took longer than {COMMAND_SECONDS} seconds.") from None
    if done.returncode:
        raise Refused(f"The passphrase command {command[0]} ended with status {done.returncode}.")
    return _one_secret(done.stdout, command[0])


def _one_secret(raw: bytes, where: str) -> str:
    try:
        secret = raw.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise Refused(f"What {where} gives is not UTF-8 text, and so not a passphrase.") from None
    if not secret:
        raise Refused(f"{where} gives an empty passphrase.")
    return secret


def locked_sentence(path: Path) -> StoreSealed:
    """What is said where nobody can be asked for the passphrase."""
    return StoreSealed(
        f"{path} is sealed. Set NETKEEPER_KEY_FILE (a file that only you can read) or NETKEEPER_PASSPHRASE_COMMAND, or "
        "run this in a terminal, which asks for the passphrase. Nothing was changed."
    )
