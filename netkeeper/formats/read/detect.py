"""Which format a file is in, by what it holds, never by its name; and the reading of it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable

from netkeeper.domain.matching.incoming import Hints, ImportQuestion, ParsedFiles, SkippedRecord, Source
from netkeeper.errors import Unreadable
from netkeeper.formats import netkeeper_json
from netkeeper.formats.read import (
    abook,
    address_books,
    archive,
    columns,
    friends,
    linkedin,
    mail,
    meetings,
    monica,
    spreadsheet,
    vcard,
)
from netkeeper.formats.read.decoding import MAX_LINE, Decoded, check_size, decode, previews
from netkeeper.formats.read.tables import Table, table

_VCALENDAR = re.compile(r"^\s*BEGIN\s*:\s*VCALENDAR", re.IGNORECASE | re.MULTILINE)
_VCARD = re.compile(r"^\s*BEGIN\s*:\s*VCARD", re.IGNORECASE | re.MULTILINE)

MAX_COLUMNS = 1_000


def read_bytes(name: str, data: bytes, hints: Hints | None = None) -> ParsedFiles:
    """What a file holds. `name` is its file name, for sentences. Raises Unreadable when it is no list of people."""
    hints = hints or Hints()
    check_size(data, name)
    if not data.strip():
        raise Unreadable(f"{name} is empty.")
    if archive.matches(data):
        return _read_zip(name, data, hints)
    if mail.matches(data):
        return mail.read_mail(name, mail.messages(data), hints)
    decoded = decode(data, hints.answers.get("encoding", ""))
    if _VCALENDAR.search(decoded.text[:2000]):
        return meetings.read_meetings(name, data, hints)
    if _VCARD.search(decoded.text[:20_000]):
        return vcard.read_vcards(name, data, hints)
    if decoded.text.lstrip()[:1] in ("{", "["):
        return _read_json(name, decoded.text, hints)
    if friends.matches(decoded.text):
        return friends.read_friends(name, decoded.text)
    if abook.matches(decoded.text):
        return abook.read_abook(name, decoded.text)
    reading = _read_table(name, decoded, hints)
    if decoded.doubtful:
        choices = previews(data)
        ask = ImportQuestion(key="encoding", text=f"How is {name} written?", choices=choices, default=decoded.encoding)
        note = f"{name} does not say how its letters are encoded; it was read as {decoded.encoding}."
        reading += ParsedFiles(questions=(ask,), notes=(note,))
    return reading


def _read_zip(name: str, data: bytes, hints: Hints) -> ParsedFiles:
    """A spreadsheet, or each file of an archive; one that can't be read costs only itself."""
    if text := archive.sheet(name, data):
        return _read_table(name, Decoded(text, "utf-8"), hints)
    found = archive.members(name, data)
    if not found:
        raise Unreadable(f"{name} holds no file that netkeeper reads: no CSV, no vCard, no calendar.")
    return read_several(found, hints)


def read_several(files: Iterable[tuple[str, bytes]], hints: Hints) -> ParsedFiles:
    """Several files as one reading. Raises Unreadable when none of them can be read."""
    reading, good, last = ParsedFiles(), False, None
    for name, data in files:
        try:
            reading += read_bytes(name, data, hints)
            good = True
        except Unreadable as error:
            reading += ParsedFiles(skipped=(SkippedRecord(file=name, line=1, reason=str(error)),))
            last = error
    if last is not None and not good:
        raise last
    return reading


def _read_json(name: str, text: str, hints: Hints) -> ParsedFiles:
    """A JSON document of a kind that netkeeper knows. Raises Unreadable."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(f"{name} begins like JSON and is none; it may have been cut short.") from None
    if netkeeper_json.matches(document):
        return netkeeper_json.read_netkeeper_json(name, document)
    if monica.matches(document):
        return monica.read_monica(name, document, hints)
    raise Unreadable(f"{name} is JSON of a program that netkeeper does not know; it reads its own and Monica's.")


def _read_table(name: str, decoded: Decoded, hints: Hints) -> ParsedFiles:
    """A CSV or the like, of any kind."""
    if _binary(decoded.text):
        raise Unreadable(
            f"{name} is no text, and no file that netkeeper knows; export it as CSV or vCard and try again."
        )
    rows = table(decoded.text, known=lambda cell: bool(columns.field_of(cell)))
    widest = max(map(len, rows.rows), default=0)
    if widest > MAX_COLUMNS:
        raise Unreadable(f"{name} has {widest:,} columns; no list of people has more than {MAX_COLUMNS:,}.")
    header, kind = _header(rows, hints)
    if kind == "spreadsheet":
        if header is None and not _even(rows):
            raise Unreadable(
                f"{name} is no list of people that netkeeper can read: it has no headings and no columns. "
                "It reads CSV, vCard, JSON, calendars and mail."
            )
        reading = spreadsheet.read_spreadsheet(rows, header, name, hints)
    elif kind.startswith("linkedin"):
        assert header is not None
        reading = linkedin.read_linkedin(kind, rows, header, name, hints)
    else:
        assert header is not None
        reading = address_books.read_address_book(kind, rows, header, name)
    heading = tuple(rows.rows[header]) if header is not None else ()
    source = Source(
        file=name, format=kind, encoding=decoded.encoding, delimiter=rows.delimiter, header_row=header, headings=heading
    )
    long = tuple(
        SkippedRecord(file=name, line=n, reason=f"The line is longer than {MAX_LINE // 1_000_000} MB.")
        for n in rows.too_long
    )
    return ParsedFiles(sources=(source,), skipped=long) + reading


def _header(rows: Table, hints: Hints) -> tuple[int | None, str]:
    """(the row of headings, the format)."""
    for index, row in enumerate(rows.rows[:40]):
        if len(row) > 2 and (kind := linkedin.kind_of(row) or address_books.kind_of(row)):
            return index, kind
    told = hints.answers.get("header", "")
    if told:
        return (int(told) if told.isdigit() else None), "spreadsheet"
    return columns.find_header(rows.rows), "spreadsheet"


def _even(rows: Table) -> bool:
    """Whether most rows have several cells, and as many as each other: prose and programs have not."""
    widths = Counter(len(row) for row in rows.rows if any(cell.strip() for cell in row))
    wide = {width: count for width, count in widths.items() if width > 1}
    return bool(wide) and max(wide.values()) * 5 >= widths.total() * 3


def _binary(text: str) -> bool:
    """Whether most of a text is no text: control characters and what could not be decoded."""
    sample = text[:4000]
    bad = sum(1 for c in sample if (c < " " and c not in "\t\n\x0b\x0c\x1b") or c == "\ufffd" or "\x7f" <= c < "\xa0")
    return bad * 20 > len(sample)
