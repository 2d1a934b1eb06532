"""The only package that imports tinydb: a network in one file, and for people's own scripts `open_db`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinydb import TinyDB


def open_db(path: str | Path, passphrase: str = "") -> TinyDB:
    """The network at `path` as a TinyDB, for a script of one's own, beside a running netkeeper if need be.

    Its tables (`contacts`, `interactions`, …) are queried as any TinyDB's; what is written is saved as one Change a
    call, which netkeeper shows and undoes. Close it, or use it in a `with`. `passphrase`: what opens a sealed network;
    read it from where others can't. Raises StoreError.
    """
    from netkeeper.store.disk import Disk
    from netkeeper.store.journaled import JournaledRepository

    if passphrase:
        from netkeeper.store.sealed_files import open_by

        open_by(Disk(), Path(path).expanduser(), passphrase)
    repository = JournaledRepository(Path(path).expanduser(), compact_at_close=False)
    repository.load()
    return repository.db
