"""Documents as records: every kind by its table, and one document read as its kind."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from netkeeper.domain.model.ranges import within_range
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.serialization import Malformed, from_json
from netkeeper.domain.network.network import RECORDS
from netkeeper.errors import StoreDamaged

KINDS: dict[str, type[Record]] = {kind.table: kind for kind in RECORDS}
"""Table -> the kind of its records."""


def record(kind: type[Record], uid: int, document: bytes, path: Path) -> Record:
    """One document as a record. Raises StoreDamaged."""
    return record_of(kind, uid, orjson.loads(document), path)


def record_of(kind: type[Record], uid: int, plain: Mapping[str, Any], path: Path) -> Record:
    """One parsed document as a record; what is out of range is brought into it. Raises StoreDamaged."""
    try:
        return within_range(from_json(kind, uid, plain))
    except Malformed as error:
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Malformed) -> StoreDamaged:
    return StoreDamaged(
        f"{path} is damaged: {error}. Nothing was changed. "
        "`netkeeper check` lists all that is wrong; `netkeeper restore` puts back a backup."
    )


@contextmanager
def without_collection() -> Iterator[None]:
    """Without the garbage collector: nothing that is built here is garbage, and walking it again and again takes up to
    half the time, at a hundred thousand records."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
