"""Use-cases about files on this machine: which could be imported, and writing one that was asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from netkeeper import paths
from netkeeper.errors import AlreadyThere, Refused
from netkeeper.services.part import Part
from netkeeper.store.journaled import JournaledRepository

_ENDINGS = (".csv", ".tsv", ".vcf", ".vcard", ".zip", ".json", ".md", ".ics", ".mbox", ".xlsx", ".ods")
_SELDOM = (".json", ".md")
"""Endings of files that seldom hold people: offered only when their name says that they do."""

_TELLING = ("connections", "contact", "linkedin", "address", "people", "friends", "netkeeper", ".vcf")


class Files(Part):
    """What the import and export screens need of the file system."""

    def likely_files(self, folders: Sequence[Path] | None = None, most: int = 40) -> list[Path]:
        """Files that may hold people, in the usual places: those whose name says so first, then the newest."""
        home = Path.home()
        found: dict[Path, float] = {}
        for folder in folders if folders is not None else (home / "Downloads", Path.cwd(), home, home / "Documents"):
            try:
                entries = [e for e in folder.iterdir() if e.suffix.lower() in _ENDINGS and e.is_file()]
                found |= {e.resolve(): e.stat().st_mtime for e in entries}
            except OSError:
                continue  # a folder that cannot be read holds nothing to offer
        telling = {p: any(word in p.name.lower() for word in _TELLING) for p in found}
        found = {p: at for p, at in found.items() if telling[p] or p.suffix.lower() not in _SELDOM}
        return sorted(found, key=lambda p: (not telling[p], -found[p], p.name))[:most]

    def complete_path(self, typed: str) -> list[str]:
        """The paths that what is typed may become: folders end in a slash, hidden ones only when asked for."""
        whole = paths.typed_path(typed)
        folder, start = (whole, "") if typed.endswith("/") else (whole.parent, whole.name)
        try:
            entries = sorted(folder.iterdir(), key=lambda e: e.name.lower())
        except OSError:
            return []
        fitting = [
            e for e in entries if e.name.startswith(start) and (start.startswith(".") or not e.name.startswith("."))
        ]
        return [f"{e}/" if e.is_dir() else str(e) for e in fitting[:50]]

    def write_file(self, path: Path, content: str, folder: bool = False, force: bool = False) -> None:
        """Write a file that was asked for, whole or not at all, readable by its owner alone; `folder`: make its folder.

        A file that is there stays unless `force` says otherwise; the store's own files stay in any case. Raises Refused
        with what is in the way.
        """
        try:
            if self._is_own(path):
                raise Refused(f"{path} belongs to the network itself. Name another file.")
            if path.is_dir():
                raise Refused(f"{path} is a folder. Name a file in it.")
            if os.path.lexists(path) and not force:
                raise AlreadyThere(f"{path} is there already. Name another file, or say that it may be overwritten.")
            if folder:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if path.exists() and not path.is_file():
                path.write_bytes(content.encode())  # a pipe or a device: nothing to replace
                return
            replace_file(path.resolve(), content.encode("utf-8", "replace"))
        except OSError as error:
            raise Refused(f"{path} could not be written: {error.strerror}. Name another file.") from None

    def _is_own(self, path: Path) -> bool:
        """Whether a path is one of the store's own files, by whatever name."""
        repository = self.session.repository
        if not isinstance(repository, JournaledRepository):
            return False
        store, target = repository.paths.snapshot, path.resolve()
        own = target.parent == store.parent and (target == store or target.name.startswith(f"{store.name}."))
        if own or repository.paths.backups in target.parents:
            return True
        return any(target.exists() and file.exists() and target.samefile(file) for file in repository.paths.files())


def replace_file(path: Path, content: bytes) -> None:
    """Put a file in its place, written beside and renamed. Raises OSError."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
