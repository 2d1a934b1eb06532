"""Mail of an mbox or a Maildir, as moments with people already known: the day and who wrote. Headers only; never text.

Lists, bulk mail and machines are left out, and so is mail to a crowd.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from netkeeper.domain.language.text import clean
from netkeeper.domain.matching.incoming import Hints, Identity, ImportedInteraction, ParsedFiles, SkippedRecord, Source
from netkeeper.formats.read.meetings import who_am_i

MBOX = re.compile(rb"From \S+.*\d{4}\s*$")
_BREAK = re.compile(rb"(?:\A|\n)From [^\n]*\n")
_YEAR = re.compile(rb"\d{4}")
_HEADERS = 64_000
_FLAT = str.maketrans("():;", "  ,,")
"""Comments and groups, which the standard library reads by recursion, made flat; no address is lost by it."""

CROWD = 12
"""More people than this and a mail is no conversation."""


def matches(data: bytes) -> bool:
    """Whether it begins as an mbox does."""
    return MBOX.match(data[:500].split(b"\n", 1)[0].rstrip(b"\r")) is not None


def messages(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(line, headers) of each message of an mbox."""
    line, before = 1, 0
    for match in _BREAK.finditer(data):
        if not _YEAR.search(match[0]):
            continue  # a sentence that begins so
        line += data.count(b"\n", before, match.end())
        before = match.end()
        head = data[match.end() : match.end() + _HEADERS]
        yield line, re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0] + b"\n\n"


class _Mail:
    """The headers that matter."""

    def __init__(self, line: int, raw: bytes) -> None:
        self.line = line
        head = BytesHeaderParser(policy=compat32).parsebytes(raw)
        self.sender = _people(head.get_all("from", []))[:1]
        self.to = _people(head.get_all("to", []) + head.get_all("cc", []))
        self.key = clean(str(head.get("message-id", ""))) or f"{head.get('date', '')}|{head.get('from', '')}"
        self.subject = clean(str(head.get("subject", "")))
        self.on = _day(str(head.get("date", ""))[:200])
        bulk = str(head.get("precedence", "")).lower() in ("bulk", "list", "junk")
        auto = str(head.get("auto-submitted", "no")).lower() not in ("no", "")
        self.machine = bulk or auto or "list-id" in head or "list-unsubscribe" in head

    def reason(self) -> str:
        """Why it is left out, or nothing."""
        if self.on is None:
            return "A mail without a day."
        if self.machine:
            return "A list or a machine wrote it."
        return "It went to a crowd." if len(self.to) > CROWD else ""


def _people(headers: Iterable[object]) -> list[Identity]:
    plain = [str(h)[:8_000].translate(_FLAT) for h in headers]
    pairs = getaddresses(plain)
    return [Identity(name=clean(name), email=clean(address)) for name, address in pairs if "@" in address]


def _day(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read_mail(file: str, heads: Iterable[tuple[int, bytes]], hints: Hints, format: str = "mbox") -> ParsedFiles:
    """The mails, given (line, headers) of each. Who I am is who is in most of them; asked once."""
    mails = [_Mail(line, raw) for line, raw in heads]
    me, questions = who_am_i([[p.email for p in (*m.sender, *m.to)] for m in mails], hints)
    found: list[ImportedInteraction] = []
    skipped: list[SkippedRecord] = []
    for one in mails:
        mine = bool(one.sender) and one.sender[0].email.lower() in me
        others = {p.email.lower(): p for p in (one.to if mine else one.sender) if p.email.lower() not in me}
        reason = one.reason() or ("" if others else "Nobody else is in it.")
        if reason or one.on is None:
            skipped.append(SkippedRecord(file=file, line=one.line, reason=reason))
            continue
        found.append(
            ImportedInteraction(
                on=one.on,
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
