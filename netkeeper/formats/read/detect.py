"""Which format a file is in, by what it holds, never by its name; and the reading of it."""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from netkeeper.domain.matching.incoming import Hints, ImportQuestion, ParsedFiles, SkippedRecord, Source
from netkeeper.errors import Unreadable
from netkeeper.formats import netkeeper_json
from netkeeper.formats.content_lines import joined
from netkeeper.formats.read import (
    abook,
    address_books,
    address_list,
    archive,
    column_roles,
    emacs_contacts,
    friends,
    jcard,
    ldif,
    linkedin,
    mail,
    meetings,
    monica,
    notes_folder,
    social_json,
    spreadsheet,
    vcard,
    workbook,
)
from netkeeper.formats.read.budget import one_budget, spend
from netkeeper.formats.read.decoding import MAX_BYTES, MAX_LINE, Decoded, check_size, decode, previews
from netkeeper.formats.read.tables import TextTable, table

_VCALENDAR = re.compile(r"^\s*BEGIN\s*:\s*VCALENDAR", re.IGNORECASE | re.MULTILINE)
_VCARD = re.compile(r"^\s*(?:BEGIN\s*:\s*VCARD|END\s*:\s*VCARD)", re.IGNORECASE | re.MULTILINE)
_NAMED_LINE = re.compile(r"^(?:VERSION|FN)\s*[:;]", re.IGNORECASE | re.MULTILINE)

MAX_COLUMNS = 1_000


def read_bytes(name: str, data: bytes, hints: Hints | None = None) -> ParsedFiles:
    """What a file holds. `name` is its file name, for sentences. Raises Unreadable when no people are in it."""
    with one_budget(name):
        return _read(name, data, hints or Hints())


def _read(name: str, data: bytes, hints: Hints) -> ParsedFiles:
    """What a file holds, whatever it is packed in."""
    check_size(data, name)
    if not data.strip():
        raise Unreadable(f"{name} is empty.")
    if data.startswith(b"\x1f\x8b"):
        return read_bytes(re.sub(r"\.gz$", "", name, flags=re.IGNORECASE), _unpacked(name, data), hints)
    if workbook.is_workbook(data):
        return _read_workbook(name, data, hints)
    if archive.matches(data):
        return _read_zip(name, data, hints)
    if mail.matches(data):
        return mail.read_mail(name, mail.messages(io.BytesIO(data)), hints)
    if mail.is_message(data):
        return mail.read_mail(name, [(1, mail.head_of(data))], hints, "eml")
    decoded = decode(joined(data), hints.answers.get("encoding", ""), _known_words)
    reading = _read_text(name, data, decoded, hints)
    return (
        reading + _ask_encoding(name, data, decoded)
        if decoded.doubtful and reading.format not in ("vcard", "icalendar")
        else reading
    )


def _read_text(name: str, data: bytes, decoded: Decoded, hints: Hints) -> ParsedFiles:
    """What a text holds."""
    text = decoded.text
    if _VCALENDAR.search(text[:2000]):
        return meetings.read_meetings(name, data, hints)
    if _VCARD.search(text[:20_000]) and (_NAMED_LINE.search(text[:20_000]) or "BEGIN" in text[:20_000].upper()):
        return vcard.read_vcards(name, data, hints)
    if text.lstrip()[:1] in ("{", "["):
        found = _read_json(name, text, hints)
        if found is not None:
            return found
    if friends.matches(text):
        return friends.read_friends(name, text)
    if abook.matches(text):
        return abook.read_abook(name, text)
    for matches, made, kind in _RECORDS:
        if matches(text):
            return _read_records(name, made(text), kind, decoded, hints)
    if notes_folder.matches(text) and notes_folder.is_person(text):
        return read_notes([(name, text)], hints)
    return _read_table(name, table(text, known=lambda cell: bool(column_roles.field_of(cell))), decoded, hints)


_RECORDS: tuple[tuple[Callable[[str], bool], Callable[[str], TextTable], str], ...] = (
    (ldif.matches, lambda text: ldif.read_table(text)[0], "ldif"),
    (emacs_contacts.is_bbdb, emacs_contacts.read_bbdb, "bbdb"),
    (emacs_contacts.is_org, emacs_contacts.read_org, "org-contacts"),
    (address_list.matches, address_list.read_table, "address-list"),
)
"""Formats that are records of keys and values: whether a text is one, its table, its name."""


def _known_words(text: str) -> int:
    """How many headings beyond ASCII a text has: they tell one encoding from another."""
    cells = (cell.strip(' "') for cell in re.split(r"[,;\t|\n]", text[:4_000]))
    return sum(1 for cell in cells if cell and not cell.isascii() and column_roles.field_of(cell))


def _ask_encoding(name: str, data: bytes, decoded: Decoded) -> ParsedFiles:
    choices = previews(data)
    ask = ImportQuestion(key="encoding", text=f"How is {name} written?", choices=choices, default=decoded.encoding)
    note = f"{name} does not say how its letters are encoded; it was read as {decoded.encoding}."
    return ParsedFiles(questions=(ask,), notes=(note,))


def _unpacked(name: str, data: bytes) -> bytes:
    """A gzip file's content, bounded. Raises Unreadable."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            content = file.read(MAX_BYTES + 1)
        spend(len(content))
    except (OSError, EOFError, zlib.error):
        raise Unreadable(f"{name} begins like a gzip file and is damaged; download it again.") from None
    if len(content) > MAX_BYTES or content.startswith(b"\x1f\x8b"):
        raise Unreadable(
            f"{name} unpacks to more than {MAX_BYTES // 1_000_000} MB, or to another gzip file; unpack it yourself."
        )
    return content


def _read_workbook(name: str, data: bytes, hints: Hints) -> ParsedFiles:
    """The sheet of a workbook that holds people; the others are offered."""
    sheets = workbook.read_sheets(name, data, hints.answers.get("sheet", ""), _has_people)
    reading = _read_table(name, sheets.table, Decoded("", "utf-8"), hints, "workbook")
    if len(sheets.names) < 2 or hints.answers.get("sheet") == sheets.chosen:
        return reading
    choices = tuple((sheet, sheet) for sheet in sheets.names)
    ask = ImportQuestion(
        key="sheet", text=f"Which sheet of {name} holds the people?", choices=choices, default=sheets.chosen
    )
    note = f"The sheet “{sheets.chosen}” of {len(sheets.names)} was read."
    return reading + ParsedFiles(questions=(ask,), notes=(note,))


def _has_people(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a sheet has headings of people and a row below them."""
    header = column_roles.find_header(rows)
    if header is None or not any(any(row) for row in rows[header + 1 :]):
        return False
    return bool({column_roles.role_of(cell).field for cell in rows[header]} & column_roles.NAME_FIELDS)


def _read_zip(name: str, data: bytes, hints: Hints) -> ParsedFiles:
    """Each file of an archive; one that can't be read costs only itself."""
    found = archive.members(name, data)
    if not found:
        raise Unreadable(f"{name} holds no file that netkeeper reads: no CSV, no vCard, no calendar.")
    return read_several(found, hints)


def read_several(files: Iterable[tuple[str, bytes]], hints: Hints) -> ParsedFiles:
    """Several files as one reading. Raises Unreadable when none of them can be read."""
    reading, good, last = ParsedFiles(), False, None
    notes: list[tuple[str, str]] = []
    for name, data in files:
        if name.lower().endswith(".md") and notes_folder.matches(text := decode(data).text):
            notes.append((name, text))
            continue
        try:
            reading += read_bytes(name, data, hints)
            good = True
        except Unreadable as error:
            reading += ParsedFiles(skipped=(SkippedRecord(file=name, line=1, reason=str(error)),))
            last = error
    if people := [(name, text) for name, text in notes if notes_folder.is_person(text)]:
        reading += read_notes(people, hints)
        good = True
    if len(notes) > len(people):
        reading += ParsedFiles(
            notes=(
                f"{len(notes) - len(people)} notes are about no person, by their front matter; they were passed over.",
            )
        )
    if last is not None and not good:
        raise last
    return reading


def read_notes(files: Sequence[tuple[str, str]], hints: Hints) -> ParsedFiles:
    """(file name, text) of notes about people."""
    found = notes_folder.read_table(files)
    return _read_records("notes", found, "front-matter", Decoded("", "utf-8"), hints)


def _read_records(name: str, found: TextTable, kind: str, decoded: Decoded, hints: Hints) -> ParsedFiles:
    """Records of keys and values: their keys are headings."""
    if len(found.rows) < 2:
        raise Unreadable(f"{name} holds no people.")
    source = Source(file=name, format=kind, encoding=decoded.encoding, header_row=0, headings=tuple(found.rows[0]))
    return ParsedFiles(sources=(source,)) + spreadsheet.read_table(found, 0, name, hints)


def _read_json(name: str, text: str, hints: Hints) -> ParsedFiles | None:
    """A JSON document of a kind that netkeeper knows; None when the text only begins like one. Raises Unreadable."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        if emacs_contacts.is_bbdb(text) or address_list.matches(text):
            return None
        raise Unreadable(f"{name} begins like JSON, but is truncated or not valid JSON.") from None
    if netkeeper_json.matches(document):
        return netkeeper_json.read_netkeeper_json(name, document)
    if monica.matches(document):
        return monica.read_monica(name, document, hints)
    if jcard.matches(document):
        return vcard.read_vcards(name, jcard.as_vcard(document), hints)
    if social_json.is_facebook(document):
        return social_json.read_facebook(name, document, hints)
    if social_json.is_telegram(document):
        return social_json.read_telegram(name, document, hints)
    raise Unreadable(
        f"{name} is JSON of a program that netkeeper doesn't know. "
        "It reads its own, Monica's, Facebook's, Telegram's and jCard."
    )


def _read_table(name: str, rows: TextTable, decoded: Decoded, hints: Hints, kind: str = "") -> ParsedFiles:
    """A CSV or the like, of any kind."""
    if _binary(decoded.text):
        raise Unreadable(
            f"{name} isn't text, nor a file that netkeeper knows; export it as CSV or vCard and try again."
        )
    widest = max(map(len, rows.rows), default=0)
    if widest > MAX_COLUMNS:
        raise Unreadable(f"{name} has {widest:,} columns; no list of people has more than {MAX_COLUMNS:,}.")
    header, found = _header(rows, hints)
    if found == "spreadsheet":
        if header is None and not _even(rows):
            raise Unreadable(
                f"{name} doesn't look like a contact list: it has no headings and no columns. "
                "netkeeper reads CSV, vCard, spreadsheets, JSON, calendars and mail."
            )
        reading = spreadsheet.read_table(rows, header, name, hints)
    elif found.startswith("linkedin"):
        assert header is not None
        reading = linkedin.read_linkedin(found, rows, header, name, hints)
    else:
        assert header is not None
        reading = address_books.read_address_book(found, rows, header, name, hints)
    heading = tuple(rows.rows[header]) if header is not None else ()
    source = Source(
        file=name, format=found if found != "spreadsheet" else kind or found, encoding=decoded.encoding,
        delimiter=rows.delimiter, header_row=header, headings=heading,
    )  # fmt: skip
    long = tuple(
        SkippedRecord(file=name, line=n, reason=f"The line is longer than {MAX_LINE // 1_000_000} MB.")
        for n in rows.too_long
    )
    return ParsedFiles(sources=(source,), skipped=long) + reading


def _header(rows: TextTable, hints: Hints) -> tuple[int | None, str]:
    """(the row of headings, the format)."""
    for index, row in enumerate(rows.rows[:40]):
        if len(row) > 2 and (kind := linkedin.kind_of(row) or address_books.kind_of(row)):
            return index, kind
    told = hints.answers.get("header", "")
    if told:
        return (int(told) if told.isdigit() else None), "spreadsheet"
    return column_roles.find_header(rows.rows), "spreadsheet"


def _even(rows: TextTable) -> bool:
    """Whether most rows have several cells, and as many as each other: prose and programs have not."""
    widths = Counter(len(row) for row in rows.rows if any(cell.strip() for cell in row))
    wide = {width: count for width, count in widths.items() if width > 1}
    return bool(wide) and max(wide.values()) * 5 >= widths.total() * 3


def _binary(text: str) -> bool:
    """Whether most of a text is none: control characters and what could not be decoded."""
    sample = text[:4000]
    bad = sum(1 for c in sample if (c < " " and c not in "\t\n\x0b\x0c\x1b") or c == "\ufffd" or "\x7f" <= c < "\xa0")
    return bad * 20 > len(sample)
