"""The snapshot: plain TinyDB JSON, a document a line, readable by TinyDB("network.json") and by a person.

What cannot be read as such is refused with a sentence, and not one byte of it is changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
from tinydb.storages import Storage

from netkeeper.errors import StoreDamaged
from netkeeper.store.atomic import replace, signature

SCHEMA = 1
"""The version of what is written; an older one is migrated when read, a newer one refused."""

META = "_netkeeper"
"""The table that says whose file this is: one document, `{"format": "netkeeper", "schema": 1}`."""

Tables = dict[str, dict[str, dict[str, Any]]]


class WholeFile(Storage):
    """A TinyDB storage that replaces its file whole, and reads it only when it must."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.signature: tuple[int, int, int] | None = None
        """The file as this program last read or wrote it; None: there was none."""

    def read(self) -> Tables | None:
        """All tables, or None when there is no file yet. Raises StoreDamaged, OSError."""
        before = signature(self.path)
        if before is None:
            self.signature = None
            return None
        if self.path.is_dir():
            raise StoreDamaged(
                f"{self.path} is a folder; name a file for the network, such as {self.path}/network.json."
            )
        raw = self.path.read_bytes()
        self.signature = before
        return _parse(raw, self.path)

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Replace the file. Raises OSError; then the old file stands."""
        replace(self.path, _chunks(data))
        self.signature = signature(self.path)

    @property
    def moved(self) -> bool:
        """Whether somebody else replaced or rewrote the file since it was last read or written here."""
        return signature(self.path) != self.signature


def _chunks(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[bytes]:
    """The file's bytes, a document a line."""
    yield b"{"
    for at, (name, table) in enumerate(tables.items()):
        yield (b",\n" if at else b"\n") + orjson.dumps(name) + b": {"
        lines = [orjson.dumps(str(uid)) + b": " + orjson.dumps(document) for uid, document in table.items()]
        yield b"\n" + b",\n".join(lines) + b"\n}" if lines else b"}"
    yield b"\n}\n"


def _parse(raw: bytes, path: Path) -> Tables:
    told = f"{path} is not a network that netkeeper wrote"
    advice = "Nothing was changed. Put a good copy in its place, or name another file with --store."
    if not raw.strip():
        raise StoreDamaged(f"{path} is empty where a network should be. {advice}")
    if raw.lstrip().startswith((b"<<<<<<<", b"{\n<<<<<<<")) or b"\n<<<<<<< " in raw:
        raise StoreDamaged(f"{path} holds the marks of an unfinished git merge. {advice}")
    try:
        data = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise StoreDamaged(f"{path} is cut or is no JSON (line {error.lineno}: {error.msg}). {advice}") from None
    if not isinstance(data, dict) or not isinstance(data.get(META), dict):
        raise StoreDamaged(f"{told}: it has no {META} table. {advice}")
    meta = data[META].get("1")
    if not isinstance(meta, dict) or meta.get("format") != "netkeeper" or not isinstance(meta.get("schema"), int):
        raise StoreDamaged(f"{told}: its {META} table says something else. {advice}")
    if meta["schema"] > SCHEMA:
        raise StoreDamaged(
            f"{path} was written by a newer netkeeper (schema {meta['schema']}; this one knows {SCHEMA}). "
            "Nothing was changed. Update netkeeper to open it."
        )
    for name, table in data.items():
        if not isinstance(table, dict) or not all(isinstance(d, dict) and u.isdecimal() for u, d in table.items()):
            raise StoreDamaged(f"{path} has a table “{name}” that is no table. {advice}")
    return data
