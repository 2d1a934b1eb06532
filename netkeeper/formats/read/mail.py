"""Mail of an mbox, a Maildir or an `.eml`, as moments with people already known: the day and who wrote.

Headers only, streamed whatever the size; never text. Drafts, spam and what was thrown away were no contact; lists,
bulk mail, machines and mail to a crowd are left out too. A day is a day in the user's zone, but for mail that I sent
from another: there it is the day that I lived.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from email.header import decode_header
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import PurePath
from typing import BinaryIO

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.matching.incoming import Hints, Identity, ImportedInteraction, ParsedFiles, SkippedRecord, Source
from netkeeper.formats.read.headings import MAIL_FOLDERS
from netkeeper.formats.read.meetings import who_am_i

MBOX = re.compile(rb"From \S+.*\d{4}\s*$")
_BREAK = re.compile(rb"From .*\d{1,2}:\d\d.*\d{4}|From \S+@\S+ .*\d{4}")
"""What a message begins with, after a blank line."""

_STRICT_BREAK = re.compile(rb"From \S+ +(?:[A-Z][a-z]{2} +){2}\d{1,2} \d\d:\d\d:\d\d .{0,20}\d{4}\s*$")
"""The same where the blank line was lost: RFC 4155's form to the letter."""

_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9\-]*:[ \t]?")
_HEADERS = 64_000
_FLAT = str.maketrans("():;", "  ,,")
"""Comments and groups, which the standard library reads by recursion, made flat; no address is lost by it."""

CROWD = 12
"""More people than this and a mail is no conversation."""

_STEP = 500
"""Mails between two words about progress."""

_NO_CONTACT = {word: reason for reason, words in MAIL_FOLDERS.items() for word in words.split()}
"""A folder's or label's word, folded -> why mail in it was no contact."""


def matches(data: bytes) -> bool:
    """Whether it begins as an mbox does."""
    return MBOX.match(data[:500].split(b"\n", 1)[0].rstrip(b"\r")) is not None


def is_message(data: bytes) -> bool:
    """Whether it is one mail: header fields alone, `From` and `Date` among them, and then a blank line."""
    head = re.split(rb"\r?\n\r?\n", data[:_HEADERS], maxsplit=1)[0]
    lines = [line for line in re.split(rb"\r?\n", head) if line and line[:1] not in b" \t"]
    names = {line.split(b":", 1)[0].lower() for line in lines}
    return {b"from", b"date"} <= names and all(_FIELD.match(line) for line in lines)


def head_of(data: bytes) -> bytes:
    """The header fields of one mail."""
    return re.split(rb"\r?\n\r?\n", data[:_HEADERS], maxsplit=1)[0] + b"\n\n"


def messages(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """(line, headers) of each message of an mbox, read as it comes: of the rest nothing is kept."""
    number, start = 0, 0
    head: list[bytes] = []
    inside, size, blank = False, 0, True
    while line := stream.readline(1_000_000):
        number += 1
        if line.startswith(b"From ") and (_BREAK if blank else _STRICT_BREAK).match(line):
            if start:
                yield start, b"".join(head) + b"\n"
            head, inside, size, start, blank = [], True, 0, number + 1, False
            continue
        bare = line.strip(b"\r\n")
        blank = not bare
        if inside:
            if blank:
                inside = False
            elif size < _HEADERS:
                head.append(line)
                size += len(line)
    if start:
        yield start, b"".join(head) + b"\n"


class _Mail:
    """The headers that matter."""

    __slots__ = ("key", "labels", "line", "machine", "moment", "sender", "subject", "to")

    def __init__(self, line: int, raw: bytes, labels: str = "") -> None:
        self.line = line
        head = BytesHeaderParser(policy=compat32).parsebytes(raw)
        self.sender = _people(head.get_all("from", []))[:1]
        self.to = _people(head.get_all("to", []) + head.get_all("cc", []))
        self.key = clean(str(head.get("message-id", ""))) or f"{head.get('date', '')}|{head.get('from', '')}"
        self.subject = _said(str(head.get("subject", "")))
        self.moment = _moment(str(head.get("date", ""))[:200])
        bulk = str(head.get("precedence", "")).lower() in ("bulk", "list", "junk")
        auto = str(head.get("auto-submitted", "no")).lower() not in ("no", "")
        self.machine = bulk or auto or "list-id" in head or "list-unsubscribe" in head
        self.labels = labels or _labels(head)

    def reason(self) -> str:
        """Why it is left out, or nothing."""
        if self.moment is None:
            return "A mail without a day."
        if self.labels:
            return self.labels
        if self.machine:
            return "A list or a machine wrote it."
        return "It went to a crowd." if len(self.to) > CROWD else ""


def _labels(head: object) -> str:
    """Why its labels or flags say that it was no contact, or nothing."""
    get = head.get  # type: ignore[attr-defined]
    for label in _said(str(get("x-gmail-labels", ""))).split(","):
        if reason := no_contact(label):
            return reason
    flags = str(get("x-mozilla-status", "0")).strip()
    if re.fullmatch(r"[0-9A-Fa-f]{4}", flags) and int(flags, 16) & 0x0008:
        return "It was thrown away."
    if str(get("x-spam-flag", "")).strip().lower() == "yes" or str(get("x-spam-status", "")).strip().lower().startswith(
        "yes"
    ):
        return "Spam."
    if get("x-mozilla-draft-info") and not get("received") and not get("message-id"):
        return "A draft, never sent."
    if str(get("x-unsent", "")).strip() == "1":
        return "A draft, never sent."
    status = str(get("x-status", ""))
    return "It was thrown away." if "D" in status else "A draft, never sent." if "T" in status else ""


def no_contact(folder: str) -> str:
    """Why mail of a folder or label was no contact: drafts, spam, trash in the languages of mail programs."""
    words = re.split(r"[\s/.\[\]\"_]+", fold(clean(folder)))
    return next((_NO_CONTACT[word] for word in [*words, "-".join(w for w in words if w)] if word in _NO_CONTACT), "")


def _said(text: str) -> str:
    """A header's text, its encoded words undone (RFC 2047)."""
    if "=?" not in text:
        return clean(text)
    try:
        parts = decode_header(text[:8_000])
        return clean("".join(p.decode(c or "utf-8", "replace") if isinstance(p, bytes) else p for p, c in parts))
    except (LookupError, ValueError, UnicodeError):
        return clean(text)


def _people(headers: Iterable[object]) -> list[Identity]:
    plain = [str(h)[:8_000].translate(_FLAT) for h in headers]
    pairs = getaddresses(plain)
    return [Identity(name=_said(name), email=clean(address)) for name, address in pairs if "@" in address]


def _moment(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(moment: datetime, mine: bool, hints: Hints) -> date:
    """The day in the user's zone; of mail that I sent with a zone of its own, the day there. `+0000` tells no zone."""
    if moment.tzinfo is None or (mine and moment.utcoffset()):
        return moment.date()
    try:
        return hints.day_of(moment)
    except (OverflowError, ValueError, OSError):
        return moment.date()


def flags_reason(name: str) -> str:
    """Why a Maildir file's flags say that it was no contact: D is a draft, T is thrown away."""
    flags = name.rpartition(":2,")[2] if ":2," in name else ""
    return "A draft, never sent." if "D" in flags else "It was thrown away." if "T" in flags else ""


def read_mail(
    file: str,
    heads: Iterable[tuple[int, bytes]],
    hints: Hints,
    format: str = "mbox",
    total: int = 0,
    position: Callable[[], int] | None = None,
) -> ParsedFiles:
    """The mails, given (line, headers) of each. Who I am is who is in most of them; asked once.

    Raises Refused when `hints.progress` answers False.
    """
    folder = _NO_CONTACT.get(fold(PurePath(file).stem), "")
    mails: list[_Mail] = []
    for number, (line, raw) in enumerate(heads):
        if number % _STEP == 0:
            hints.go_on(position() if position else number, total)
        mails.append(_Mail(line, raw, folder))
    me, questions = who_am_i([[p.email for p in (*m.sender, *m.to)] for m in mails], hints)
    found: list[ImportedInteraction] = []
    skipped: list[SkippedRecord] = []
    quiet: Counter[str] = Counter()
    for one in mails:
        mine = bool(one.sender) and one.sender[0].email.lower() in me
        others = {p.email.lower(): p for p in (one.to if mine else one.sender) if p.email.lower() not in me}
        reason = one.reason() or ("" if others else "Nobody else is in it.")
        if reason or one.moment is None:
            quiet[reason] += 1
            skipped.append(SkippedRecord(file=file, line=one.line, reason=reason))
            continue
        found.append(
            ImportedInteraction(
                on=_day(one.moment, mine, hints),
                people=tuple(others.values()),
                file=file,
                line=one.line,
                key=f"mail:{one.key}",
                channel="e-mail",
                begun_by="me" if mine else "them",
                summary=one.subject if hints.texts else "",
            )
        )
    source = Source(file=file, format=format)
    return ParsedFiles(sources=(source,), encounters=tuple(found), skipped=tuple(skipped), questions=questions)
