"""The journal: one checksummed line for each Change since the snapshot. History's file has the same lines.

A line is its payload's length and CRC-32, eight hex digits each, then the payload (JSON), then a line end:

    0000003b 5f0c1a22 [1,1764000000000000,"2026-11-22T10:00:00Z","Added Ada",[["contacts",…,"",{"name":"Ada"}]]]

Of a sealed network the payload is `["~",number,"journal","…"]`, sealed as `seal` has it: the checksum stands outside,
so that a torn line is told from one that does not open. The head names the journal and the snapshot it follows. In the
journal a record's state before is a fingerprint, for the state itself is known; in history it is the state.
"""

from __future__ import annotations

import binascii
import hashlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from netkeeper.store.disk import Signature
from netkeeper.store.seal import KEYRING, LineCipher, NotAuthentic, Seal, is_sealed, key_of, line_named

_LEAD = 18
"""Bytes before a payload."""


class DocEdit(NamedTuple):
    """One document touched; None where it is not there."""

    table: str
    uid: int
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A Change, in documents."""

    uid: int
    label: str
    at: str
    edits: tuple[DocEdit, ...]
    kind: str = "do"
    of: int | None = None
    merged: tuple[str, ...] = ()
    """Of a merge: the names of the states that came in by it."""


class Step(NamedTuple):
    """One document touched, as the journal has it: what was before is known by its fingerprint."""

    table: str
    uid: int
    print: str
    after: bytes | None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A Change, as the journal has it, and its number in the journal."""

    number: int
    uid: int
    label: str
    at: str
    kind: str
    of: int | None
    steps: tuple[Step, ...]
    merged: tuple[str, ...] = ()

    def entry(self, before: list[bytes | None]) -> Entry:
        """The Change, with what was before each edit."""
        edits = tuple(DocEdit(s.table, s.uid, b, s.after) for s, b in zip(self.steps, before, strict=True))
        return Entry(self.uid, self.label, self.at, edits, self.kind, self.of, self.merged)


@dataclass(slots=True)
class ParsedJournal:
    """What a journal file, or the rest of one, says."""

    id: str = ""
    base: str = ""
    lines: list[JournalLine] = field(default_factory=list)
    end: int = 0
    """Where the last good line ends."""

    unended: bool = False
    """The last good line lacks its line end."""

    torn: bool = False
    """Something that is no line follows it: a write that was never acknowledged."""

    damaged: bool = False
    """Something that is no line stands before a good one: what was acknowledged may be missing."""

    key: str = ""
    """The name of the key that its lines are sealed under; empty: they are not."""

    locked: bool = False
    """They are, and that key was not given: no line was read."""

    compacted_into: tuple[str, Signature] | None = None
    """Of a journal that was retired: the snapshot that holds it all, and its signature."""


def fingerprint(document: bytes | None) -> str:
    """Twelve hex digits that stand for a document; nothing stands for none."""
    return "" if document is None else hashlib.blake2b(document, digest_size=6).hexdigest()


def as_line(entry: Entry, number: int) -> JournalLine:
    """A Change as the journal would have it."""
    steps = tuple(Step(e.table, e.uid, fingerprint(e.before), e.after) for e in entry.edits)
    return JournalLine(number, entry.uid, entry.label, entry.at, entry.kind, entry.of, steps, entry.merged)


def line(payload: bytes) -> bytes:
    return b"%08x %08x %b\n" % (len(payload), binascii.crc32(payload), payload)


def head(journal: str, base: str, seal: Seal | None = None) -> bytes:
    """The first line: the journal's name and the snapshot it follows; of a sealed one, with proof of both."""
    said = {"journal": journal, "base": base}
    if seal is not None:
        said["sealed"] = seal.key
        said["proof"] = cipher(seal, journal).seal(0, base.encode()).decode()
    return line(orjson.dumps(said))


def cipher(seal: Seal, journal: str) -> LineCipher:
    """What seals and opens the lines of a journal. Raises StoreSealed."""
    return key_of(seal).lines(journal)


HISTORY = "history"
"""What the history's lines are sealed as; no journal is called so."""


def history_line(payload: bytes, seal: Seal | None) -> bytes:
    """A line of the history's file, sealed or not as the store is; `payload` as `opened_history` gives it."""
    if seal is not None:
        payload = cipher(seal, HISTORY).seal(uid_of(payload), payload)
    return line(payload)


def uid_of(payload: bytes) -> int:
    """The uid of the Change in a line of history, sealed or not."""
    return int(payload.split(b",", 2)[1])


def opened_history(payload: bytes) -> bytes | None:
    """A payload of the history's file, opened where it is sealed; None when no key that was given opens it."""
    if not is_sealed(payload):
        return payload
    for key in KEYRING.values():
        try:
            return key.lines(HISTORY).open(payload)
        except NotAuthentic:
            continue
    return None


def closing(ident: str, signature: Signature) -> bytes:
    """The last line of a journal that is retired."""
    return line(orjson.dumps({"folded": ident, "file": list(signature)}))


def encode(entry: Entry, number: int, sealing: LineCipher | None = None) -> bytes:
    """The journal's line for a Change."""
    edits = (
        b'[%b,%d,"%b",%b]' % (orjson.dumps(e.table), e.uid, fingerprint(e.before).encode(), _or_null(e.after))
        for e in entry.edits
    )
    payload = b"[%d,%b,[%b]%b]" % (number, _said(entry), b",".join(edits), _kind(entry))
    return line(sealing.seal(number, payload) if sealing else payload)


def encode_history(entry: Entry) -> bytes:
    """History's payload for a Change."""
    edits = (b"[%b,%d,%b,%b]" % (orjson.dumps(t), u, _or_null(b), _or_null(a)) for t, u, b, a in entry.edits)
    return b"[0,%b,[%b]%b]" % (_said(entry), b",".join(edits), _kind(entry))


def _said(entry: Entry) -> bytes:
    return b"%d,%b,%b" % (entry.uid, orjson.dumps(entry.at), orjson.dumps(entry.label))


def _kind(entry: Entry) -> bytes:
    if entry.kind == "do" and entry.of is None and not entry.merged:
        return b""
    told = b",%b,%b" % (orjson.dumps(entry.kind), orjson.dumps(entry.of))
    return told + b",%b" % orjson.dumps(entry.merged) if entry.merged else told


def _or_null(document: bytes | None) -> bytes:
    return b"null" if document is None else document


def decode_history(payload: bytes) -> Entry:
    """The Change of history's line. Raises ValueError."""
    said = _fields(orjson.loads(payload))
    edits = tuple(DocEdit(t, u, _bytes(b), _bytes(a)) for t, u, b, a in said[4])
    return Entry(said[1], said[3], said[2], edits, said[5], said[6], said[7])


def payloads(raw: bytes) -> list[bytes]:
    """The payload of every good line."""
    return scan(raw)[0]


def scan(raw: bytes) -> tuple[list[bytes], int, bool, bool]:
    """Every good payload; where the last ends; whether it lacks its line end; whether anything bad came before it.

    What is bad and comes after the last good line is a torn write.
    """
    good: list[bytes] = []
    at = end = 0
    bad = damaged = False
    while at < len(raw):
        payload = _payload(raw, at)
        if payload is None:
            bad = True
            found = raw.find(b"\n", at)
            at = len(raw) if found < 0 else found + 1
            continue
        good.append(payload)
        damaged = damaged or bad
        at += _LEAD + len(payload)
        ended = raw[at : at + 1]
        bad = bool(ended) and ended != b"\n"
        end = min(at + 1, len(raw))
        at = end
    if good and bad and end == at:  # the very last line end is no line end: the line itself is whole
        damaged = True
    return good, end, bool(good) and end == at and raw[-1:] != b"\n", damaged


def _payload(raw: bytes, at: int) -> bytes | None:
    try:
        length, check = int(raw[at : at + 8], 16), int(raw[at + 9 : at + 17], 16)
    except ValueError:
        return None
    payload = raw[at + _LEAD : at + _LEAD + length]
    return payload if len(payload) == length and binascii.crc32(payload) == check else None


def parse_journal(raw: bytes, follows: int = 0, rest: bool = False, sealing: LineCipher | None = None) -> ParsedJournal:
    """What a journal says; `rest`: these are its bytes after the line numbered `follows`, and `sealing` opens them."""
    good, end, unended, damaged = scan(raw)
    found = ParsedJournal(end=end, unended=unended, torn=end < len(raw), damaged=damaged)
    number = follows
    for at, payload in enumerate(good):
        try:
            if not payload.startswith(b"{"):
                if found.locked:
                    continue
                if is_sealed(payload) and sealing is None and not rest:
                    sealing = _by_its_line(found, payload)
                if is_sealed(payload) != (sealing is not None):
                    raise NotAuthentic  # among sealed lines one that anybody could have written, or the other way
                payload = sealing.open(payload) if sealing else payload
            said = orjson.loads(payload)
        except (orjson.JSONDecodeError, NotAuthentic):  # whole as it was written, and still not a line of ours
            found.damaged = True
            continue
        if isinstance(said, list):
            parsed = _line(said)
            found.damaged = found.damaged or parsed.number > number + 1  # twice the same: two wrote at once
            number = parsed.number
            found.lines.append(parsed)
        elif "journal" in said and at == 0 and not rest:
            found.id, found.base, found.key = said["journal"], said["base"], said.get("sealed", "")
            sealing = _sealing(found, said)
        elif "folded" in said:
            found.compacted_into = (said["folded"], Signature(*said["file"]))
    if not rest and not found.id and (found.lines or found.damaged):
        found.id = "damaged-" + hashlib.sha256(raw[:end]).hexdigest()[:16]
        found.damaged = True
    return found


def _by_its_line(found: ParsedJournal, payload: bytes) -> LineCipher | None:
    """What opens the lines of a journal whose head can't be read."""
    for name, key in KEYRING.items():
        lines = key.lines(line_named(payload))
        try:
            lines.open(payload)
        except NotAuthentic:
            continue
        found.key = name
        return lines
    return None


def _sealing(found: ParsedJournal, said: dict[str, Any]) -> LineCipher | None:
    """What opens the lines of a journal with this head; a head that is not as it was written is damage."""
    if not found.key:
        return None
    key = KEYRING.get(found.key)
    if key is None:
        found.locked = True
        return None
    lines = key.lines(found.id)
    try:
        if lines.open(str(said.get("proof")).encode()) != found.base.encode():
            raise NotAuthentic
    except NotAuthentic:
        found.id = found.base = ""
        found.damaged = True
    return lines


def _fields(said: Any) -> tuple[int, int, str, str, list[Any], str, int | None, tuple[str, ...]]:
    number, uid, at, label, edits, *more = said
    kind, of, *merged = more or ("do", None)
    return number, uid, at, label, edits, kind, of, tuple(merged[0]) if merged else ()


def _line(said: Any) -> JournalLine:
    number, uid, at, label, edits, kind, of, merged = _fields(said)
    steps = tuple(Step(t, u, p, _bytes(a)) for t, u, p, a in edits)
    return JournalLine(number, uid, label, at, kind, of, steps, merged)


def _bytes(document: Any) -> bytes | None:
    return None if document is None else orjson.dumps(document)
