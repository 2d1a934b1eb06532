"""The snapshot: plain TinyDB JSON, a document a line, readable by TinyDB("network.json") and by a person.

Its first line says whose it is, which schema, which journals are inside, which snapshots came before, and the
SHA-256 of all that follows. What cannot be read as such is refused with a sentence, and not one byte is changed.
Documents are kept as the bytes they are: a compaction copies them, and what is not understood comes back as it was.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any

import orjson

from netkeeper.errors import StoreDamaged
from netkeeper.store.lineage import Lineage
from netkeeper.store.migrations import SCHEMA, migrate
from netkeeper.store.seal import Seal
from netkeeper.store.sealed_content import SEALED, SealedContent, open_blocks, open_laid_out

META = "_netkeeper"
"""The table that says whose file this is: one document, with `format`, `schema`, `sha256`, `folded`, `before`, and of
a sealed network `sealed`."""

Plain = dict[str, Any]
Docs = dict[str, dict[int, bytes]]
"""Table -> uid -> the document, as JSON."""

SLICE = 2000
"""Documents written at a time, so that a compaction in a thread leaves room for keys."""

_HEAD = re.compile(rb'\{\n"_netkeeper": \{"1": (\{.*\})\}(,?)\n')
_OWN_LAYOUT = re.compile(rb'(?:"[^"\n]*": \{\n(?:"\d+": \{.*\},?\n)*\},?\n)*\}\n?')
EMPTY = hashlib.sha256(b"}\n").hexdigest()[:16]
"""The name of a snapshot without any document, as stores of netkeeper 0.1 begin with it: it makes none akin."""

_BORN = "new-"

HEAD_SIZE = 1 << 16
"""Bytes at a file's beginning that hold a head, with room to spare: 1,000 names of 19 bytes, 30 journals."""

_COMPACTED_KEPT = 30
_BEFORE_KEPT = 1000
"""Three years of one clean exit a day: an older copy than that is known by its people alone."""


class Newer(StoreDamaged):
    """A newer netkeeper wrote it: sound, and not for this one."""


class Unmerged(StoreDamaged):
    """The marks of a merge that is not finished."""


class LazyDocuments:
    """The documents of a snapshot. Those of a file as netkeeper wrote it are split apart when first wanted.

    Opening needs the records alone; a save needs the documents, and `docs` has them ready for any thread.
    """

    __slots__ = ("_at", "_docs", "_lineage", "_lock", "_raw")

    def __init__(self, docs: Docs | None = None, raw: bytes = b"", at: int = 0) -> None:
        """`raw` is a whole file, whose tables begin at `at`."""
        self._docs: Docs = {} if docs is None else docs
        self._lineage = Lineage.take_from(self._docs)
        self._raw, self._at = raw, at
        self._lock = RLock()

    @property
    def docs(self) -> Docs:
        if self._raw:
            self.split()
        return self._docs

    @property
    def lineage(self) -> Lineage:
        """What the store remembers of removals and merges."""
        if self._raw:
            self.split()
        return self._lineage

    def split(self) -> None:
        """Split the documents apart now."""
        with self._lock:
            if self._raw:
                docs = _by_lines(self._raw, self._at)
                self._lineage = Lineage.take_from(docs)
                self._docs = docs
                self._raw = b""

    @property
    def is_split(self) -> bool:
        return not self._raw

    def replace(self, docs: Docs, lineage: Lineage) -> None:
        """Hold other documents from now on."""
        with self._lock:
            self._docs, self._lineage, self._raw = docs, lineage, b""
        lineage.settle(docs)

    def parsed(self, name: str) -> Mapping[str, Plain]:
        """One table as TinyDB has it: uid as text -> the document. Of a file not split yet, only that table is read."""
        raw = self._raw
        if not raw:
            return {str(uid): orjson.loads(document) for uid, document in self._docs.get(name, {}).items()}
        start = raw.find(b"\n%b: {\n" % orjson.dumps(name), self._at - 1)
        if start < 0:
            return {}
        start = raw.index(b"{", start + 1 + len(orjson.dumps(name)))
        table: dict[str, Plain] = orjson.loads(memoryview(raw)[start : raw.index(b"\n}", start) + 2])
        return table

    def names(self) -> list[str]:
        """The tables there are."""
        return [name for name, table in self.docs.items() if table]


@dataclass(slots=True)
class Snapshot:
    """What a snapshot file holds."""

    documents: LazyDocuments = field(default_factory=LazyDocuments)
    ident: str = ""
    """Names this very content: 16 hex digits of a SHA-256."""

    compacted: dict[str, int] = field(default_factory=dict)
    """Journal -> the number of its last line that is inside; the newest last."""

    before: list[str] = field(default_factory=list)
    """The snapshots that came before this one, oldest first: where two copies grew apart is found here."""

    declared: str = ""
    """The name that the head gives the content: another than `ident` where another program changed it since."""

    rotten: bool = False
    """netkeeper's own layout, and not the content that its sum was made of: damage, and no other program's work."""

    seal: Seal | None = None
    """Under which key it is sealed."""

    named: str = ""
    """Of a content that is sealed after it was named: the digest in its head, by which copies know it."""

    schema: int = SCHEMA
    history: list[dict[str, Any]] = field(default_factory=list)
    """Changes that an older schema kept inside, oldest first."""

    @property
    def docs(self) -> Docs:
        return self.documents.docs

    @docs.setter
    def docs(self, docs: Docs) -> None:
        self.documents = LazyDocuments(docs)

    @property
    def edited(self) -> bool:
        """Whether another program changed the content since netkeeper wrote it."""
        return self.declared not in ("", self.ident)

    @property
    def names(self) -> list[str]:
        """The names of the states inside of this one, its own last; also of the one that another program edited."""
        return [name for name in dict.fromkeys([*self.before, self.declared, self.ident]) if name]

    @classmethod
    def newborn(cls, seal: Seal | None = None) -> Snapshot:
        """The head of a store's first snapshot: a name of its own makes akin all that grows from it."""
        return cls(before=[_BORN + os.urandom(6).hex()], seal=seal)

    def follow(self, journal: tuple[str, int] | None, *others: Snapshot) -> Snapshot:
        """The head of a snapshot to come after this one, with a journal inside; its content is still to be named."""
        compacted: dict[str, int] = {}
        before: dict[str, None] = {}
        seal = self.seal
        for one in (*others, self):
            seal = seal.union(one.seal) if seal else one.seal
            compacted |= one.compacted
            before |= dict.fromkeys(one.names)
        if journal is not None:
            compacted.pop(journal[0], None)
            compacted[journal[0]] = journal[1]
        return Snapshot(
            compacted=dict(list(compacted.items())[-_COMPACTED_KEPT:]),
            before=list(before)[-_BEFORE_KEPT:],
            seal=seal,
        )


def write(head: Snapshot, docs: Docs, lineage: Lineage | None = None) -> Iterator[bytes]:
    """The file's bytes, the head last: its place is kept by a first line as long. Yields about a megabyte at most.

    The last piece belongs at the start of the file; `head.ident` is known after it.
    """
    remembered = lineage.tables() if lineage else {}
    tables = {name: table for name, table in sorted({**docs, **remembered}.items()) if table}
    if head.seal is not None:
        yield from _write_sealed(head, head.seal, tables)
        return
    body = hashlib.sha256()
    yield _head_line(head, "0" * 64, bool(tables))
    for piece in _body(tables):
        body.update(piece)
        yield piece
    head.ident = head.declared = _named(body.hexdigest(), head.before)
    yield _head_line(head, body.hexdigest(), bool(tables))


def digest_of(docs: Docs, lineage: Lineage | None = None) -> str:
    """The SHA-256 that the head of an unsealed file with this content has."""
    body = hashlib.sha256()
    remembered = lineage.tables() if lineage else {}
    for piece in _body({name: table for name, table in sorted({**docs, **remembered}.items()) if table}):
        body.update(piece)
    return body.hexdigest()


def _body(tables: Mapping[str, Mapping[int, bytes]]) -> Iterator[bytes]:
    """All of the file that follows its first line, in pieces."""
    for at, (name, table) in enumerate(tables.items()):
        piece = b"%b: {\n" % orjson.dumps(name)
        uids = sorted(table)
        for start in range(0, len(uids), SLICE):
            lines = [b'"%d": %b' % (uid, table[uid]) for uid in uids[start : start + SLICE]]
            last = start + SLICE >= len(uids)
            piece += b",\n".join(lines) + (b"\n}" if last else b",\n")
            if last:
                piece += b"\n" if at == len(tables) - 1 else b",\n"
            yield piece
            piece = b""
    yield b"}\n"


def _write_sealed(head: Snapshot, seal: Seal, tables: Mapping[str, Mapping[int, bytes]]) -> Iterator[bytes]:
    """The same, sealed: the digest is that of the plain content, with a key."""
    sealing = SealedContent(seal, head.named)
    yield _head_line(head, "0" * 64, True, sealing.plain())
    yield from sealing.write(_body(tables), _meta(head, "", sealing.plain()))
    head.ident = head.declared = _named(sealing.digest, head.before)
    yield _head_line(head, sealing.digest, True, sealing.plain())


def _meta(head: Snapshot, sha256: str, sealed: Mapping[str, Any] | None) -> dict[str, Any]:
    meta = {
        "format": "netkeeper",
        "schema": SCHEMA,
        "sha256": sha256,
        "folded": head.compacted,
        "before": head.before,
    }
    return meta | {"sealed": sealed} if sealed else meta


def _head_line(head: Snapshot, sha256: str, more: bool, sealed: Mapping[str, Any] | None = None) -> bytes:
    meta = _meta(head, sha256, sealed)
    return b'{\n"%b": {"1": %b}%b\n' % (META.encode(), orjson.dumps(meta), b"," if more else b"")


def parse(raw: bytes, path: Path) -> Snapshot:
    """What the file holds, an older schema brought up to this one. Raises StoreDamaged, in a sentence."""
    head = _HEAD.match(raw)
    if head:
        try:
            meta = orjson.loads(head[1])
        except orjson.JSONDecodeError:
            meta = {}
        if "sealed" in meta and _is_ours(meta, path):
            return _opened(meta, open_laid_out(meta, raw, head.end(), path))
        body = memoryview(raw)[head.end() :]
        ident = hashlib.sha256(body).hexdigest()
        if meta.get("sha256") == ident and meta.get("schema") == SCHEMA and meta.get("format") == "netkeeper":
            found = _told(meta)
            found.documents, found.ident = LazyDocuments(raw=raw, at=head.end()), found.declared
            return found
    found = _whole(raw, path)
    own = head is not None and bool(found.declared) and found.schema == SCHEMA
    found.rotten = own and _OWN_LAYOUT.fullmatch(raw, head.end() if head else 0) is not None
    return found


def _opened(meta: dict[str, Any], plain: bytes) -> Snapshot:
    """The snapshot of a sealed file that was opened."""
    found = _told(meta)
    found.ident = found.declared
    found.documents = LazyDocuments(raw=b"\n" + plain, at=1)
    return found


def reopened_by(raw: bytes, seal: Seal) -> bytes | None:
    """A sealed file that what opens `seal` opens too, under the same key; None when it is none, or so already."""
    head = _HEAD.match(raw)
    meta = orjson.loads(head[1]) if head else {}
    found = Seal.of(meta.get("sealed")) if "sealed" in meta else None
    if head is None or found is None or found.key != seal.key or found == seal:
        return None
    meta["sealed"] = {**seal.plain(), "salt": meta["sealed"]["salt"]}
    return b'{\n"%b": {"1": %b}%b\n' % (META.encode(), orjson.dumps(meta), head[2]) + raw[head.end() :]


def content_name(raw: bytes) -> str:
    """The name of a file's content, as `parse` gives it."""
    head = _HEAD.match(raw)
    if head and (sealed := head_of(head[0])) is not None and sealed.seal is not None:
        return sealed.declared  # `parse` proves it
    if head:
        found = head_of(head[0])
        name = hashlib.sha256(memoryview(raw)[head.end() :]).hexdigest()
        if found is not None and found.declared == _named(name, found.before):
            return found.declared
    return hashlib.sha256(raw).hexdigest()[:16]


def head_of(raw: bytes) -> Snapshot | None:
    """What the beginning of a file says of a snapshot, its content unread; None when it is no snapshot of ours."""
    head = _HEAD.match(raw)
    try:
        meta = orjson.loads(head[1]) if head else None
    except orjson.JSONDecodeError:
        return None
    if not isinstance(meta, dict) or meta.get("format") != "netkeeper" or type(meta.get("schema")) is not int:
        return None
    found = _told(meta)
    found.ident = found.declared
    return found


def _by_lines(raw: bytes, at: int) -> Docs:
    """The documents of a file that is byte for byte as netkeeper wrote it."""
    docs: Docs = {}
    while raw[at : at + 1] == b'"':
        start = raw.index(b": {\n", at)
        end = raw.index(b"\n}", start)
        table = docs[orjson.loads(raw[at:start])] = {}
        for text in raw[start + 4 : end].split(b",\n"):  # line by line, so that other threads have their turn
            cut = text.index(b'"', 1)
            table[int(text[1:cut])] = text[cut + 3 :]
        at = end + 4
    return docs


def is_empty(ident: str) -> bool:
    """Whether a name is that of a store before its first record."""
    return ident == EMPTY or ident.startswith(_BORN)


def _named(sha256: str, before: list[str]) -> str:
    """The name of a content: of an empty one, the name that the store was born with."""
    name = sha256[:16]
    if name == EMPTY:
        return next((one for one in reversed(before) if one.startswith(_BORN)), name)
    return name


def _told(meta: dict[str, Any]) -> Snapshot:
    compacted, before, sha256 = meta.get("folded"), meta.get("before"), meta.get("sha256")
    before = [str(name) for name in before] if isinstance(before, list) else []
    return Snapshot(
        declared=_named(sha256, before) if isinstance(sha256, str) else "",
        compacted=compacted if isinstance(compacted, dict) else {},
        before=before,
        schema=meta["schema"],
        seal=Seal.of(meta["sealed"]) if "sealed" in meta else None,
    )


def _whole(raw: bytes, path: Path) -> Snapshot:
    """The documents of a file that another program rewrote, or an older netkeeper wrote."""
    advice = f"Nothing was changed. See `netkeeper check`; `netkeeper restore` puts back a backup of {path.name}."
    told = f"{path} is not a network that netkeeper wrote"
    if not raw.strip():
        raise StoreDamaged(f"{path} is empty where a network should be. {advice}")
    if raw.startswith(b"<<<<<<< ") or b"\n<<<<<<< " in raw:
        raise Unmerged(
            f"{path} holds the marks of an unfinished git merge (<<<<<<<). Nothing was changed. Take one side whole, "
            "or let netkeeper be git's merge driver (see README), and merge again."
        )
    try:
        data = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise StoreDamaged(
            f"{path} is truncated or not valid JSON (line {error.lineno}: {error.msg}). {advice}"
        ) from None
    if not isinstance(data, dict) or not isinstance(data.get(META), dict):
        raise StoreDamaged(f"{told}: it has no {META} table. {advice}")
    meta = data[META].get("1")
    if not isinstance(meta, dict) or not _is_ours(meta, path):
        raise StoreDamaged(f"{told}: its {META} table says something else. {advice}")
    if "sealed" in meta or SEALED in data:
        table = data.get(SEALED)
        documents = table.values() if isinstance(table, dict) else ()
        blocks = [one.get("block") if isinstance(one, dict) else None for one in documents]
        return _opened(meta, open_blocks(meta, blocks, path))
    for name, table in data.items():
        if not isinstance(table, dict) or not all(isinstance(d, dict) and _is_uid(u) for u, d in table.items()):
            raise StoreDamaged(f"{path} has a table “{name}” that isn't a table. {advice}")
    found = _told(meta)
    found.history = migrate(data)
    found.docs = {
        name: {int(uid): orjson.dumps(document) for uid, document in table.items()}
        for name, table in data.items()
        if name != META
    }
    found.ident = hashlib.sha256(raw).hexdigest()[:16]
    return found


def _is_ours(meta: Mapping[str, Any], path: Path) -> bool:
    """Whether a head is one of netkeeper's. Raises Newer."""
    if meta.get("format") != "netkeeper" or type(meta.get("schema")) is not int:
        return False
    if meta["schema"] > SCHEMA:
        raise Newer(
            f"{path} was written by a newer netkeeper (schema {meta['schema']}; this one knows {SCHEMA}). "
            "Nothing was changed. Update netkeeper to open it."
        )
    return True


def _is_uid(text: str) -> bool:
    return text.isascii() and text.isdecimal() and str(int(text)) == text
