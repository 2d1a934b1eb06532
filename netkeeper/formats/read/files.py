"""Files and folders from the disk, read whole; the only room here that opens anything."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from netkeeper.domain.language.text import count_noun, shorten
from netkeeper.domain.matching.incoming import Hints, ParsedFiles
from netkeeper.errors import Unreadable
from netkeeper.formats.read import mail
from netkeeper.formats.read.archive import LINKEDIN, SUFFIXES
from netkeeper.formats.read.decoding import MAX_BYTES
from netkeeper.formats.read.detect import read_bytes, read_several


def read_path(path: Path, hints: Hints) -> ParsedFiles:
    """What a file or folder holds: a Maildir, a folder of cards (vdir), an unpacked archive.

    Raises Unreadable with a sentence: missing, too large, not readable, a folder with nothing in it.
    """
    if os.path.isdir(path):  # pathlib's own raises for a name that is too long
        return _read_folder(path, hints)
    if _is_mbox(path):
        return _read_mbox(path, hints)
    return read_bytes(path.name, content(path), hints)


def _shown(path: Path) -> str:
    """A path in a sentence, which the reason follows."""
    return shorten(str(path), 160)


def _is_mbox(path: Path) -> bool:
    try:
        with path.open("rb") as opened:
            return mail.matches(opened.read(500))
    except OSError:
        return False  # said when it is read_bytes


def _read_mbox(path: Path, hints: Hints) -> ParsedFiles:
    """A mailbox of any size, streamed; progress in megabytes."""
    try:
        size = path.stat().st_size
        with path.open("rb") as opened:
            return mail.read_mail(path.name, mail.messages(opened), hints, total=size, position=opened.tell)
    except OSError as error:
        raise Unreadable(f"{_shown(path)} can't be read: {error.strerror or error}.") from None


def _read_folder(path: Path, hints: Hints) -> ParsedFiles:
    if (path / "cur").is_dir() or (path / "new").is_dir():
        found = _files(path, "cur/*", "new/*")
        heads = ((number, _head(file)) for number, file in enumerate(found, 1) if not mail.flags_reason(file.name))
        gone = Counter(reason for file in found if (reason := mail.flags_reason(file.name)))
        notes = tuple(f"{count_noun(count, 'mail')} left out: {reason}" for reason, count in gone.items())
        return mail.read_mail(path.name, heads, hints, "maildir", len(found)) + ParsedFiles(notes=notes)
    found = [file for file in _files(path, "*", "*/*") if file.suffix.lower() in SUFFIXES]
    names = {file.name.lower() for file in found}
    if LINKEDIN[0] in names:
        found = sorted((f for f in found if f.name.lower() in LINKEDIN), key=lambda f: LINKEDIN.index(f.name.lower()))
    if not found:
        raise Unreadable(f"{path} is a folder, and holds nothing that netkeeper reads.")
    return read_several(((file.name, content(file)) for file in found), hints)


def _files(path: Path, *patterns: str) -> list[Path]:
    try:
        return sorted(f for pattern in patterns for f in path.glob(pattern) if f.is_file())
    except OSError as error:
        raise Unreadable(f"{_shown(path)} can't be read: {error.strerror or error}.") from None


def _head(file: Path) -> bytes:
    """The beginning of a mail: its headers are in it."""
    try:
        with file.open("rb") as opened:
            return opened.read(64_000)
    except OSError:
        return b""


def content(path: Path) -> bytes:
    """A file's bytes. Raises Unreadable."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(
                f"{path} is larger than {MAX_BYTES // 1_000_000} MB; that doesn't look like a contact list. Split it."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"{_shown(path)} doesn't exist; check the name.") from None
    except OSError as error:
        raise Unreadable(f"{_shown(path)} can't be read: {error.strerror or error}.") from None
