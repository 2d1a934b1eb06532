"""Emacs' two address books: org-contacts (headings with a property drawer) and BBDB (a Lisp vector a person)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from netkeeper.formats.read.records import RawRecord, table_of
from netkeeper.formats.read.tables import TextTable

_HEADING = re.compile(r"^(\*+)\s+(?P<title>.*?)(?P<tags>(?:\s+:[\w@#%:]+:)?)\s*$")
_PROPERTY = re.compile(r"^\s*:([\w\-+]+):\s*(.*)$")
_TIME = re.compile(r"[<\[](\d{4}-\d\d-\d\d)[^>\]]*[>\]]")

ORG_NAMES = {
    "email": "E-mail",
    "mail": "E-mail",
    "phone": "Phone",
    "mobile": "Mobile phone",
    "address": "Address",
    "birthday": "Birthday",
    "nickname": "Nickname",
    "alias": "Nickname",
    "company": "Organisation",
    "note": "Notes",
    "notes": "Notes",
    "url": "Website",
    "tags": "Tags",
    "title": "Job title",
    "role": "Role",
    "last_read_mail": "Last read mail",
}
_ORG_PERSON = frozenset({"email", "mail", "phone", "mobile", "address", "birthday", "nickname", "alias", "company"})


def is_org(text: str) -> bool:
    """Whether a text is an org file with people in it."""
    return bool(re.search(r"^\*+ \S", text, re.MULTILINE)) and any(
        set(record.values) & _ORG_PERSON for record in _org_records(text[:200_000])
    )


def is_bbdb(text: str) -> bool:
    """Whether a text is a BBDB file."""
    return (text.startswith(";; -*-") and "bbdb" in text[:200].lower()) or (
        bool(re.match(r"(?:;[^\n]*\n)*\[\"", text)) and "]" in text
    )


def read_org(text: str) -> TextTable:
    """The headings that have an address, a number or a birthday in their drawer; the text below becomes notes."""
    return table_of((r for r in _org_records(text) if set(r.values) & _ORG_PERSON), ORG_NAMES | {"name": "Name"})


def _org_records(text: str) -> Iterator[RawRecord]:
    record: RawRecord | None = None
    notes: list[str] = []
    inside = False
    for number, line in enumerate([*text.split("\n"), "* "], 1):
        if line.startswith("* ") or ((heading := _HEADING.match(line)) and not inside):
            if record is not None:
                record.add("notes", "\n".join(notes).strip("\n"))
                yield record
            notes, inside = [], False
            heading = _HEADING.match(line)
            record = None
            if heading and heading["title"]:
                record = RawRecord(number)
                record.add("name", re.sub(r"^(?:TODO|DONE)\s+", "", heading["title"]))
                for tag in heading["tags"].strip().strip(":").split(":"):
                    record.add("tags", tag)
        elif record is None:
            continue
        elif line.strip().upper() == ":PROPERTIES:":
            inside = True
        elif line.strip().upper() == ":END:":
            inside = False
        elif inside and (match := _PROPERTY.match(line)):
            key = match[1].lower().rstrip("+")
            value = _TIME.sub(r"\1", match[2].strip())
            many = re.split(r"[;,\s]+", value) if key in ("email", "mail") else [value]
            for one in many:
                record.add(key, one)
        elif line.strip():
            notes.append(line.strip())


BBDB_NAMES = {
    "name": "Name",
    "first": "First name",
    "last": "Last name",
    "aka": "Nickname",
    "company": "Organisation",
    "email": "E-mail",
    "notes": "Notes",
    "mail-alias": "Tags",
    "url": "Website",
    "www": "Website",
    "birthday": "Birthday",
}


def read_bbdb(text: str) -> TextTable:
    """One vector a person: first, last, (affix,) aka, company, phones, addresses, net, notes. Versions 6 to 9."""
    records: list[RawRecord] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("["):
            vector = _Lisp(line).value()
            if isinstance(vector, list) and len(vector) > 6:
                records.append(_bbdb(number, vector))
    return table_of(records, BBDB_NAMES)


def _bbdb(number: int, vector: list[Any]) -> RawRecord:
    record = RawRecord(number)
    new = isinstance(vector[2], list) or (vector[2] is None and (isinstance(vector[3], list) or vector[3] is None))
    first, last = vector[0], vector[1]
    aka, company, phones, places, mails, more = (vector[3:9] if new and len(vector) > 9 else vector[2:8]) + [None] * 0
    for key, value in (("first", first), ("last", last)):
        if isinstance(value, str):
            record.add(key, value)
    for key, value in (("aka", aka), ("company", company), ("email", mails)):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                record.add(key, one)
    for phone in phones or []:
        if isinstance(phone, list) and phone:
            text = (
                phone[1] if len(phone) == 2 and isinstance(phone[1], str) else "-".join(str(p) for p in phone[1:] if p)
            )
            record.add(f"{phone[0]} phone", text)
    for place in places or []:
        if isinstance(place, list) and place:
            _bbdb_place(record, place)
    if isinstance(more, str):
        record.add("notes", more)
    for pair in more if isinstance(more, list) else []:
        if isinstance(pair, list) and len(pair) > 1 and isinstance(pair[0], str):
            value = pair[-1]
            record.add(pair[0], value if isinstance(value, str) else " ".join(map(str, value or [])))
    return record


def _bbdb_place(record: RawRecord, place: list[Any]) -> None:
    label = str(place[0])
    rest = place[1:]
    streets = rest[0] if rest and isinstance(rest[0], list) else []
    for street in streets:
        record.add(f"{label} street", str(street))
    for name, value in zip(("city", "state", "postal code", "country"), rest[1:], strict=False):
        text = " ".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(text, str) and text:
            record.add(f"{label} {name}", text)


class _Lisp:
    """Just enough of a Lisp reader for one line: strings, lists, vectors, symbols, numbers. Depth bounded."""

    _TOKEN = re.compile(
        r'\s*(?:(?P<open>[\[(])|(?P<close>[\])])|"(?P<text>(?:[^"\\]|\\.)*)"|(?P<word>[^\s\[\]()"]+))', re.DOTALL
    )

    def __init__(self, text: str) -> None:
        self.tokens = self._TOKEN.finditer(text)

    def value(self) -> Any:
        """The first value of the text; what is cut short ends where the text does."""
        stack: list[list[Any]] = [[]]
        for match in self.tokens:
            if match["open"]:
                if len(stack) > 40:
                    return None
                stack.append([])
                continue
            if match["close"]:
                made: Any = stack.pop()
                if not stack:
                    return None
                stack[-1].append(made)
            elif match["text"] is not None:
                stack[-1].append(
                    re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], match["text"], flags=re.DOTALL)
                )
            else:
                stack[-1].append(None if match["word"] == "nil" else match["word"])
            if len(stack) == 1 and stack[0]:
                return stack[0][0]
        return None
