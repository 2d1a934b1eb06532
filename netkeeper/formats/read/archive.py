"""Zip files: LinkedIn's archive, folders of cards. Read in memory, bounded, never unpacked to disk."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from netkeeper.errors import Unreadable
from netkeeper.formats.read.budget import spend
from netkeeper.formats.read.decoding import MAX_BYTES

MAX_MEMBERS = 20_000
MAX_RATIO = 200
"""A member that grows more than this is no text."""

LINKEDIN = ("connections.csv", "messages.csv", "invitations.csv")
SUFFIXES = frozenset(
    {
        ".vcf",
        ".vcard",
        ".csv",
        ".tsv",
        ".ics",
        ".json",
        ".md",
        ".mbox",
        ".ldif",
        ".org",
        ".eml",
        ".xlsx",
        ".xls",
        ".xlsb",
        ".ods",
        ".gz",
    }
)


def matches(data: bytes) -> bool:
    """Whether it is a zip file."""
    return data.startswith(b"PK\x03\x04")


def members(file: str, data: bytes) -> list[tuple[str, bytes]]:
    """(name, bytes) of the members worth reading. Of LinkedIn's archive those three with people in them.

    Raises Unreadable for what is damaged, locked, or larger inside than any list of people.
    """
    with _open(file, data) as archive:
        infos = [i for i in archive.infolist() if not i.is_dir() and _suffix(i) in SUFFIXES and _plain(i.filename)]
        linkedin = [i for i in infos if PurePosixPath(i.filename).name.lower() in LINKEDIN]
        if any(PurePosixPath(i.filename).name.lower() == LINKEDIN[0] for i in linkedin):
            order = {name: place for place, name in enumerate(LINKEDIN)}
            infos = sorted(linkedin, key=lambda i: order[PurePosixPath(i.filename).name.lower()])
        check_size_inside(file, infos)
        spend(sum(info.file_size for info in infos))
        try:
            return [(PurePosixPath(i.filename).name, archive.read(i)) for i in infos]
        except _BROKEN:
            raise Unreadable(f"{file} is damaged or locked with a password; export it again.") from None


_BROKEN = (BadZipFile, RuntimeError, EOFError, OSError, ValueError)


def _open(file: str, data: bytes) -> ZipFile:
    try:
        return ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise Unreadable(f"{file} begins like a zip file and is damaged; download it again.") from None


def _suffix(info: ZipInfo) -> str:
    return PurePosixPath(info.filename).suffix.lower()


def _plain(name: str) -> bool:
    """A path within the archive: not absolute, not outside, not a system's own litter."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not (path.is_absolute() or ".." in path.parts or "__MACOSX" in path.parts or path.name.startswith("."))


def check_size_inside(file: str, infos: list[ZipInfo]) -> None:
    """Raises Unreadable for an archive that holds more than any list of people."""
    if len(infos) > MAX_MEMBERS:
        raise Unreadable(f"{file} holds {len(infos)} files; that doesn't look like a contact list.")
    size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if size > MAX_BYTES or size > 1_000_000 + MAX_RATIO * packed:
        raise Unreadable(
            f"{file} would unpack to {size // 1_000_000} MB; that doesn't look like a contact list, so it was not read."
        )
