"""Use-cases about files on this machine: which could be imported, and writing one that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from netkeeper.errors import Refused
from netkeeper.services.part import Part

_ENDINGS = (".csv", ".tsv", ".vcf", ".vcard", ".zip", ".json", ".md", ".ics", ".mbox", ".xlsx", ".ods")
_TELLING = ("connections", "contact", "linkedin", "address", "people", "friends", ".vcf")


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
        return sorted(found, key=lambda p: (not telling[p], -found[p], p.name))[:most]

    def complete_path(self, typed: str) -> list[str]:
        """The paths that what is typed may become: folders end in a slash, hidden ones only when asked for."""
        whole = Path(typed).expanduser()
        folder, start = (whole, "") if typed.endswith("/") else (whole.parent, whole.name)
        try:
            entries = sorted(folder.iterdir(), key=lambda e: e.name.lower())
        except OSError:
            return []
        fitting = [
            e for e in entries if e.name.startswith(start) and (start.startswith(".") or not e.name.startswith("."))
        ]
        return [f"{e}/" if e.is_dir() else str(e) for e in fitting[:50]]

    def write_file(self, path: Path, content: str, folder: bool = False) -> None:
        """Write a file that was asked for, readable by its owner alone; with `folder` its folder is made.

        Raises Refused with what is in the way.
        """
        try:
            if folder:
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_bytes(content.encode())
        except OSError as error:
            raise Refused(f"{path} could not be written: {error.strerror}. Name another file.") from None
