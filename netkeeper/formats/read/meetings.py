"""Meetings of an iCalendar file (RFC 5545), as moments with people already known: the day and who was there.

A meeting that recurs counts on its first day; its other days are only known from exceptions that the file lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netkeeper.domain.language.text import clean
from netkeeper.domain.matching.incoming import (
    Hints,
    Identity,
    ImportedInteraction,
    ImportQuestion,
    ParsedFiles,
    SkippedRecord,
    Source,
)
from netkeeper.formats.content_lines import ContentLine, content_lines, unescape
from netkeeper.formats.read import dates

_VIDEO = re.compile(r"zoom\.us|meet\.google|teams\.(?:microsoft|live)|webex|whereby|jit\.si", re.IGNORECASE)


@dataclass
class _Event:
    line: int
    one: dict[str, ContentLine] = field(default_factory=dict)
    people: list[Identity] = field(default_factory=list)
    organiser: str = ""

    def text(self, name: str) -> str:
        """A text property, plain."""
        return clean(unescape(self.one[name].value)) if name in self.one else ""


def _events(lines: Iterator[ContentLine]) -> Iterator[_Event]:
    event: _Event | None = None
    inside = 0
    for line in lines:
        mark = line.value.strip().upper()
        if line.name == "BEGIN":
            if mark == "VEVENT":
                event, inside = _Event(line.number), 0
            elif event is not None:
                inside += 1
        elif line.name == "END":
            if mark == "VEVENT" and event is not None:
                yield event
                event = None
            elif event is not None:
                inside -= 1
        elif event is not None and not inside:
            _take(event, line)


def _first(line: ContentLine, name: str) -> str:
    """A parameter's first value; nothing when it has none."""
    return next(iter(line.params.get(name, ())), "")


def _take(event: _Event, line: ContentLine) -> None:
    if line.name in ("ATTENDEE", "ORGANIZER"):
        address = re.sub(r"^mailto:", "", line.value.strip(), flags=re.IGNORECASE)
        kind = _first(line, "CUTYPE").upper()
        if "@" not in address or kind in ("ROOM", "RESOURCE", "GROUP") or line.has("PARTSTAT", "DECLINED"):
            return
        name = clean(_first(line, "CN"))
        event.people.append(Identity(name="" if "@" in name else name, email=clean(address)))
        if line.name == "ORGANIZER":
            event.organiser = clean(address).lower()
    else:
        event.one.setdefault(line.name, line)


def read_meetings(file: str, data: bytes, hints: Hints) -> ParsedFiles:
    """The meetings. Who I am is who is at most of them; asked once."""
    events = list(_events(content_lines(data)))
    me, questions = who_am_i([[p.email for p in event.people] for event in events], hints)
    found: list[ImportedInteraction] = []
    skipped: list[SkippedRecord] = []
    for event in events:
        day = dates.day(event.one["DTSTART"].value) if "DTSTART" in event.one else None
        others = {p.email.lower(): p for p in event.people if p.email.lower() not in me}
        reason = _reason(event, day is None, others)
        if reason or day is None:
            skipped.append(SkippedRecord(file=file, line=event.line, reason=reason, text=event.text("SUMMARY")))
            continue
        where = event.text("LOCATION") + event.text("DESCRIPTION") + event.text("URL")
        uid = event.text("UID") or f"{day}|{event.text('SUMMARY')}"
        found.append(
            ImportedInteraction(
                on=day,
                people=tuple(others.values()),
                file=file,
                line=event.line,
                key=f"ics:{uid}|{day}",
                channel="video" if _VIDEO.search(where) else "meeting",
                begun_by="" if not event.organiser else "me" if event.organiser in me else "them",
                summary=event.text("SUMMARY") if hints.texts else "",
            )
        )
    source = Source(file=file, format="icalendar", encoding="utf-8")
    return ParsedFiles(sources=(source,), encounters=tuple(found), skipped=tuple(skipped), questions=questions)


def _reason(event: _Event, undated: bool, others: dict[str, Identity]) -> str:
    if undated:
        return "A meeting without a day."
    if event.text("STATUS").upper() == "CANCELLED":
        return "A meeting that was cancelled."
    if not others:
        return "Nobody else was invited."
    return "More than twenty people were invited." if len(others) > 20 else ""


def who_am_i(addresses: Sequence[Sequence[str]], hints: Hints) -> tuple[set[str], tuple[ImportQuestion, ...]]:
    """My addresses: as told, else the one that is in most of the records; then it is asked."""
    told = {one.lower() for one in (*hints.me, hints.answers.get("me", "")) if "@" in one}
    if told:
        return told, ()
    counts = Counter(address for one in addresses for address in {a.lower() for a in one})
    ranked = sorted(counts, key=lambda a: (-counts[a], a in hints.known, a))[:5]
    if not ranked:
        return set(), ()
    choices = tuple((a, a) for a in ranked)
    return {ranked[0]}, (ImportQuestion(key="me", text="Which of these is you?", choices=choices, default=ranked[0]),)
