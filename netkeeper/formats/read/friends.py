"""friends.md, the plain-text address book of the program `friends`: people, activities and notes under headings."""

from __future__ import annotations

import re
from dataclasses import replace

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.matching.incoming import (
    Identity,
    ImportedInteraction,
    ImportedPerson,
    ParsedFiles,
    SkippedRecord,
    Source,
)
from netkeeper.domain.model.contact import Contact
from netkeeper.formats.read import dates

HEADINGS = ("### Activities:", "### Notes:", "### Friends:", "### Locations:")
_ENTRY = re.compile(r"-\s+(\d{4}-\d\d-\d\d):\s*(.*)")
_TAG = re.compile(r"(?:^|\s)@([^\s@]+)")
_AKA = re.compile(r"\(\s*a\.k\.a\.\s*([^()]*)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_PLACE = re.compile(r"(?<!\w)_([^_]+)_(?!\w)")
_CALL = re.compile(r"\b(phone|called|call)\b", re.IGNORECASE)


def matches(text: str) -> bool:
    """Whether a text has at least two of the headings, a line each."""
    lines = {line.strip() for line in text.split("\n")}
    return sum(1 for heading in HEADINGS if heading in lines) >= 2


def read_friends(file: str, text: str) -> ParsedFiles:
    """The people and what happened with them. Only names in **bold** are meant as people."""
    sections: dict[str, list[tuple[int, str]]] = {heading: [] for heading in HEADINGS}
    held: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("### "):
            held = sections.setdefault(line.strip(), [])
        elif line.startswith("- "):
            held.append((number, line.strip()))
    people: dict[str, ImportedPerson] = {}
    called: dict[str, str] = {}
    for number, line in sections["### Friends:"]:
        arrival, names = _friend(file, number, line)
        people[arrival.weak_keys[0]] = arrival
        called |= {fold(name): arrival.weak_keys[0] for name in names}
    skipped: list[SkippedRecord] = []
    for number, line in sections["### Notes:"]:
        _note(number, line, file, people, called, skipped)
    found: list[ImportedInteraction] = []
    for number, line in sections["### Activities:"]:
        _activity(number, line, file, called, found, skipped)
    places = len(sections["### Locations:"])
    notes = (f"{places} places are listed; each is kept with the people and moments that name it.",) if places else ()
    source = Source(file=file, format="friends.md", encoding="utf-8")
    return ParsedFiles(
        sources=(source,), arrivals=tuple(people.values()), encounters=tuple(found), skipped=tuple(skipped), notes=notes
    )


def _friend(file: str, number: int, line: str) -> tuple[ImportedPerson, list[str]]:
    """A person, and all the names they go by."""
    body = line[2:]
    aka = _AKA.search(body)
    nicknames = [clean(n) for n in re.split(r"\ba\.k\.a\.", aka[1])] if aka else []
    place = re.search(r"\[([^\[\]]*)\]", body)
    name = clean(re.split(r"\(\s*a\.k\.a\.|\[|\s@", body, maxsplit=1)[0])
    tags = tuple(dict.fromkeys(tag.rstrip(":") for tag in _TAG.findall(body)))
    person = Contact(
        uid=0, name=name, nickname=", ".join(nicknames), location=clean(place[1]) if place else "", tags=tags
    )
    kind = ImportedPerson(person=person, file=file, line=number, weak_keys=(f"friends:{fold(name)}",))
    return (kind if name else replace(kind, kind="nameless")), [name, *nicknames]


def _mentioned(text: str, called: dict[str, str]) -> list[tuple[str, str]]:
    """(name as written, key) of each person in bold."""
    return [(clean(name), called.get(fold(clean(name)), "")) for name in dict.fromkeys(_BOLD.findall(text))]


def _words(text: str) -> str:
    return clean(_PLACE.sub(r"\1", _BOLD.sub(r"\1", text)))


def _note(
    number: int,
    line: str,
    file: str,
    people: dict[str, ImportedPerson],
    called: dict[str, str],
    skipped: list[SkippedRecord],
) -> None:
    match = _ENTRY.match(line)
    keys = [key for _, key in _mentioned(line, called) if key]
    if not match or not keys:
        skipped.append(
            SkippedRecord(file=file, line=number, reason="A note about nobody in the list.", text=clean(line))
        )
        return
    for key in keys:
        arrival = people[key]
        notes = "\n".join(part for part in (arrival.person.notes, f"{match[1]}: {_words(match[2])}") if part)
        people[key] = replace(arrival, person=replace(arrival.person, notes=notes))


def _activity(
    number: int,
    line: str,
    file: str,
    called: dict[str, str],
    found: list[ImportedInteraction],
    skipped: list[SkippedRecord],
) -> None:
    match = _ENTRY.match(line)
    day = dates.day(match[1]) if match else None
    people = tuple(Identity(name=name, key=key) for name, key in _mentioned(line, called))
    if match is None or day is None or not people:
        skipped.append(
            SkippedRecord(file=file, line=number, reason="An activity with nobody in bold.", text=clean(line))
        )
        return
    words = _words(match[2])
    channel = "call" if _CALL.search(words) else "meeting"
    found.append(
        ImportedInteraction(
            on=day, people=people, file=file, line=number, key=f"friends:{day}|{words}", channel=channel, summary=words
        )
    )
