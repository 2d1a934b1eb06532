"""netkeeper's own JSON: everything, readable, complete. Into an empty store it comes back identical."""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from netkeeper.domain.language.text import visible
from netkeeper.domain.matching.incoming import ParsedFiles, SkippedRecord, Source
from netkeeper.domain.model.ranges import UIDS, out_of_range
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.serialization import Malformed, from_json, to_json
from netkeeper.domain.network.network import RECORDS
from netkeeper.errors import Unreadable

FORMAT = "netkeeper"
VERSION = 1
_HEAD = ("format", "version")
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


def _record(table: str, plain: Any) -> Record:
    """The record that an entry of a table says. Raises Malformed."""
    kind = _KINDS.get(table)
    if kind is None:
        raise Malformed("netkeeper has no such table")
    if not isinstance(plain, dict):
        raise Malformed(f"it is {plain!r:.40}, and not a record")
    if "uid" not in plain:
        raise Malformed("it has no uid")
    uid = plain["uid"]
    if type(uid) is not int or not 0 < uid < UIDS:
        raise Malformed(f"its uid is {uid!r:.40}, and may be a whole number from 1 to {UIDS - 1}")
    record = from_json(kind, uid, {key: value for key, value in plain.items() if key != "uid"})
    if problem := out_of_range(record):
        raise Malformed(problem)
    return record


def read_netkeeper_json(file: str, document: dict[str, Any]) -> ParsedFiles:
    """The records of a document. Raises Unreadable when a newer version wrote it."""
    version = document["version"]
    if not isinstance(version, int) or version > VERSION:
        raise Unreadable(f"{file} was written by a newer netkeeper (its version is {version!r}); update and try again.")
    records: list[Record] = []
    skipped: list[SkippedRecord] = []
    seen: dict[int, tuple[str, int]] = {}
    for name in [*_KINDS, *(name for name in document if name not in {*_KINDS, *_HEAD})]:
        held = document.get(name, [])
        for place, plain in enumerate(held if isinstance(held, list) else [held], 1):
            try:
                record = _record(name, plain)
                if (first := seen.setdefault(record.uid, (name, place))) != (name, place):
                    raise Malformed(f"its uid {record.uid} is that of record {first[1]} in {first[0]}, which is taken")
                records.append(record)
            except Malformed as error:
                reason = f"In {visible(name):.60}: {error}."
                skipped.append(SkippedRecord(file=file, line=place, reason=reason, text=repr(plain)[:500]))
    source = Source(file=file, format="netkeeper", encoding="utf-8")
    return ParsedFiles(sources=(source,), records=tuple(records), skipped=tuple(skipped))
