"""netkeeper's own JSON: everything, readable, complete. Into an empty store it comes back identical."""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from netkeeper.domain.matching.incoming import ParsedFiles, SkippedRecord, Source
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.serialization import Malformed, from_json, to_json
from netkeeper.domain.network.network import RECORDS
from netkeeper.errors import Unreadable

FORMAT = "netkeeper"
VERSION = 1
_KINDS = {kind.table: kind for kind in RECORDS}


def write(records: Iterable[Record]) -> bytes:
    """Every record, a line each, ordered by table and uid: the same network, the same bytes."""
    tables: dict[str, list[Record]] = {name: [] for name in _KINDS}
    for record in records:
        tables[record.table].append(record)
    parts = []
    for name, held in tables.items():
        lines = ",\n".join(
            json.dumps({"uid": r.uid, **to_json(r)}, ensure_ascii=False) for r in sorted(held, key=attrgetter("uid"))
        )
        parts.append(f"{json.dumps(name)}: [{chr(10) if lines else ''}{lines}{chr(10) if lines else ''}]")
    body = ",\n".join(parts)
    return f'{{"format": "{FORMAT}", "version": {VERSION},\n{body}}}\n'.encode("utf-8", "replace")


def matches(document: Any) -> bool:
    """Whether a JSON document is one of ours."""
    return isinstance(document, dict) and document.get("format") == FORMAT and "version" in document


def read_netkeeper_json(file: str, document: dict[str, Any]) -> ParsedFiles:
    """The records of a document. Raises Unreadable when a newer version wrote it."""
    version = document["version"]
    if not isinstance(version, int) or version > VERSION:
        raise Unreadable(f"{file} was written by a newer netkeeper (its version is {version!r}); update and try again.")
    records: list[Record] = []
    skipped: list[SkippedRecord] = []
    for name, kind in _KINDS.items():
        held = document.get(name, [])
        for place, plain in enumerate(held if isinstance(held, list) else [held], 1):
            try:
                if not isinstance(plain, dict) or type(plain.get("uid")) is not int or plain["uid"] < 1:
                    raise Malformed("it has no uid")
                fields = {key: value for key, value in plain.items() if key != "uid"}
                records.append(from_json(kind, plain["uid"], fields))
            except Malformed as error:
                skipped.append(
                    SkippedRecord(file=file, line=place, reason=f"In {name}: {error}.", text=repr(plain)[:500])
                )
    source = Source(file=file, format="netkeeper", encoding="utf-8")
    return ParsedFiles(sources=(source,), records=tuple(records), skipped=tuple(skipped))
