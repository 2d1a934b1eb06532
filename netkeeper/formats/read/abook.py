"""abook's address book: sections of `key=value`."""

from __future__ import annotations

import re

from netkeeper.domain.language.text import clean
from netkeeper.domain.matching.incoming import ImportedPerson, ParsedFiles, Source
from netkeeper.domain.model.contact import Contact
from netkeeper.formats.read import dates
from netkeeper.formats.read.list_keys import with_list_keys
from netkeeper.formats.read.values import words

_SECTION = re.compile(r"\[(\d+|format)\]\s*$")
_KNOWN = frozenset({
    "name", "nick", "email", "phone", "mobile", "workphone", "city", "country", "url", "notes", "groups", "anniversary",
    "birthday",
})  # fmt: skip


def matches(text: str) -> bool:
    """Whether a text is abook's: its own first line, or its first section."""
    return text.startswith("# abook addressbook file") or bool(
        re.search(r"^\[format\]\s*\nprogram=abook", text, re.MULTILINE)
    )


def read_abook(file: str, text: str) -> ParsedFiles:
    """The people of an address book."""
    arrivals: list[ImportedPerson] = []
    cells: dict[str, str] = {}
    start = 0
    for number, line in enumerate([*text.split("\n"), "[0]"], 1):
        if _SECTION.match(line):
            if start:
                arrivals.append(_person(file, start, cells))
            cells, start = {}, 0 if "format" in line else number
        elif start and "=" in line:
            key, _, value = line.partition("=")
            cells[key.strip().lower()] = clean(value)
    source = Source(file=file, format="abook", encoding="utf-8")
    return ParsedFiles(sources=(source,), arrivals=with_list_keys(arrivals, "abook"))


def _person(file: str, line: int, cells: dict[str, str]) -> ImportedPerson:
    get = cells.get
    emails = tuple(dict.fromkeys(e.strip() for e in get("email", "").split(",") if e.strip()))
    name = get("name", "") or (emails[0] if emails else "")
    person = Contact(
        uid=0, name=name, nickname=get("nick", ""), emails=emails,
        phones=tuple(cells[k] for k in ("mobile", "phone", "workphone") if get(k)),
        location=", ".join(cells[k] for k in ("city", "country") if get(k)),
        links=(cells["url"],) if get("url") else (), notes=get("notes", ""), tags=words(get("groups", "")),
        birthday=dates.birthday(get("birthday", "")),
        columns={key.capitalize(): value for key, value in cells.items() if value and key not in _KNOWN}
        | ({"Anniversary": cells["anniversary"]} if get("anniversary") else {}),
    )  # fmt: skip
    return ImportedPerson(person=person, file=file, line=line, kind="person" if name else "nameless")
