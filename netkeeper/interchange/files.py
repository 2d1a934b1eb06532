"""Files and folders from the disk, read whole; the only room here that opens anything."""

from __future__ import annotations

from pathlib import Path

from netkeeper.domain.arrivals import Hints, Reading
from netkeeper.errors import Unreadable
from netkeeper.interchange.decoding import MAX_BYTES
from netkeeper.interchange.recognise import read


def read_path(path: Path, hints: Hints) -> Reading:
    """What a file holds. Raises Unreadable with a sentence: missing, a folder, too large, not readable."""
    return read(path.name, content(path), hints)


def content(path: Path) -> bytes:
    """A file's bytes. Raises Unreadable."""
    try:
        if path.is_dir():
            raise Unreadable(f"{path} is a folder, and holds nothing that netkeeper reads.")
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(f"{path} is larger than {MAX_BYTES // 1_000_000} MB; that is no list of people. Split it.")
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(f"There is no file {path}; check the name.") from None
    except OSError as error:
        raise Unreadable(f"{path} can't be read: {error.strerror or error}.") from None
