"""Meetings of an iCalendar file (RFC 5545), as moments with people already known: the day and who was there.

A day is a day in the user's zone. A meeting that recurs counts on each day up to today that was not left out, moved or
cancelled; one that was cancelled, or that I declined, was no contact.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo

from netkeeper.domain.language.text import clean, fold
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
from netkeeper.formats.read.budget import step
from netkeeper.formats.read.decoding import decode
from netkeeper.formats.read.zones import explained_zones, zone_of

_VIDEO = re.compile(r"zoom\.us|meet\.google|teams\.(?:microsoft|live)|webex|whereby|jit\.si", re.IGNORECASE)
_WHEN = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?)?\d*(Z)?")
_CANCELLED = (
    "canceled:",
    "cancelled:",
    "abgesagt:",
    "annule:",
    "annule :",
    "cancelado:",
    "cancelada:",
    "annullato:",
    "geannuleerd:",
    "installt:",
    "aflyst:",
    "avlyst:",
    "peruutettu:",
    "odwolane:",
    "zruseno:",
    "отменено:",
)
"""What Outlook puts before the title of a meeting that was called off, folded."""

MOST_DAYS = 3_000
"""Days of one recurring meeting: ten years of working days; a rule that gives more was not made by a person."""

CROWD = 20
"""More people than this and a meeting is no conversation."""


@dataclass
class _Event:
    line: int
    one: dict[str, ContentLine] = field(default_factory=dict)
    people: list[Identity] = field(default_factory=list)
    left_out: list[ContentLine] = field(default_factory=list)
    """EXDATE."""

    added: list[ContentLine] = field(default_factory=list)
    """RDATE."""

    organiser: str = ""
    declined: set[str] = field(default_factory=set)
    zones: Mapping[str, tzinfo] = field(default_factory=dict)
    """The zones that the calendar explains."""

    def text(self, name: str) -> str:
        """A text property, plain."""
        return clean(unescape(self.one[name].value)) if name in self.one else ""


def _events(lines: Iterator[ContentLine], zones: Mapping[str, tzinfo]) -> Iterator[_Event]:
    event: _Event | None = None
    inside = 0
    method = ""
    for line in lines:
        mark = line.value.strip().upper()
        if line.name == "BEGIN":
            if mark == "VEVENT":
                event, inside = _Event(line.number, zones=zones), 0
            elif event is not None:
                inside += 1
        elif line.name == "END":
            if mark == "VEVENT" and event is not None:
                if method == "CANCEL":
                    event.one["STATUS"] = ContentLine("STATUS", "CANCELLED")
                yield event
                event = None
            elif event is not None:
                inside -= 1
        elif event is not None and not inside:
            _take(event, line)
        elif line.name == "METHOD":
            method = mark


def _first(line: ContentLine, name: str) -> str:
    """A parameter's first value; nothing when it has none."""
    return next(iter(line.params.get(name, ())), "")


def _take(event: _Event, line: ContentLine) -> None:
    if line.name in ("ATTENDEE", "ORGANIZER"):
        address = clean(re.sub(r"^mailto:", "", line.value.strip(), flags=re.IGNORECASE))
        if told := _first(line, "EMAIL"):
            address = clean(told) if "@" not in address else address  # Apple: `:/aMjI/principal/`, RFC 7986 6.2
        kind = _first(line, "CUTYPE").upper()
        if "@" not in address or kind in ("ROOM", "RESOURCE", "GROUP"):
            return
        if line.has("PARTSTAT", "DECLINED"):
            event.declined.add(address.lower())
            return
        name = clean(_first(line, "CN"))
        event.people.append(Identity(name="" if "@" in name else name, email=address))
        if line.name == "ORGANIZER":
            event.organiser = address.lower()
    elif line.name == "EXDATE":
        event.left_out.append(line)
    elif line.name == "RDATE":
        event.added.append(line)
    else:
        event.one.setdefault(line.name, line)


def read_meetings(file: str, data: bytes, hints: Hints) -> ParsedFiles:
    """The meetings. Who I am is who is at most of them; asked once."""
    zones = explained_zones(decode(data).text) if b"VTIMEZONE" in data.upper() else {}
    events = list(_events(content_lines(data), zones))
    everybody = [[*(p.email for p in event.people), *event.declined] for event in events]
    me, questions = who_am_i(everybody, hints)
    moved: defaultdict[str, set[datetime]] = defaultdict(set)
    for event in events:
        if "RECURRENCE-ID" in event.one:
            moved[event.text("UID")] |= {start for start in [_start(event.one["RECURRENCE-ID"], zones)] if start}
    found: list[ImportedInteraction] = []
    skipped: list[SkippedRecord] = []
    notes: tuple[str, ...] = ()
    if not re.search(rb"END\s*:\s*VCALENDAR\s*$", data[-200:].upper()):
        notes = (f"{file} ends in the middle; what stood behind is missing. Download or export it again.",)
    for event in events:
        step()
        others = {p.email.lower(): p for p in event.people if p.email.lower() not in me}
        start = _start(event.one["DTSTART"], zones) if "DTSTART" in event.one else None
        reason = _reason(event, start is None, others, me)
        if reason or start is None:
            skipped.append(SkippedRecord(file=file, line=event.line, reason=reason, text=event.text("SUMMARY")))
            continue
        gone = moved[event.text("UID")] if "RECURRENCE-ID" not in event.one else set()
        people = tuple(others.values())
        found += [_encounter(file, event, day, people, me, hints) for day in _days(event, start, gone, hints)]
    source = Source(file=file, format="icalendar", encoding="utf-8")
    return ParsedFiles(
        sources=(source,), encounters=tuple(found), skipped=tuple(skipped), questions=questions, notes=notes
    )


def _encounter(
    file: str, event: _Event, day: date, others: tuple[Identity, ...], me: set[str], hints: Hints
) -> ImportedInteraction:
    where = event.text("LOCATION") + event.text("DESCRIPTION") + event.text("URL")
    uid = event.text("UID") or f"{day}|{event.text('SUMMARY')}"
    return ImportedInteraction(
        on=day, people=others, file=file, line=event.line, key=f"ics:{uid}|{day}",
        channel="video" if _VIDEO.search(where) else "meeting",
        begun_by="" if not event.organiser else "me" if event.organiser in me else "them",
        summary=event.text("SUMMARY") if hints.texts else "",
    )  # fmt: skip


def _reason(event: _Event, undated: bool, others: dict[str, Identity], me: set[str]) -> str:
    if undated:
        return "A meeting without a day."
    if event.text("STATUS").upper() == "CANCELLED" or fold(event.text("SUMMARY")).startswith(_CANCELLED):
        return "A meeting that was cancelled."
    if event.declined & me:
        return "A meeting that you declined."
    if not others:
        return "Nobody else was invited." if not event.declined else "Everybody else declined."
    return "More than twenty people were invited." if len(others) > CROWD else ""


# Days


def _start(line: ContentLine, zones: Mapping[str, tzinfo]) -> datetime | None:
    """The moment of a date property, with its zone where it has one that is known; midnight for a day alone."""
    return _moment(line.value.strip(), _first(line, "TZID"), zones)


def _moment(text: str, zone: str, zones: Mapping[str, tzinfo]) -> datetime | None:
    match = _WHEN.match(text)
    if match is None:
        return None
    try:
        found = datetime(*(int(part or 0) for part in match.groups()[:6]))  # type: ignore[arg-type]
    except ValueError:
        return None
    if match[7]:
        return found.replace(tzinfo=UTC)
    known = zone_of(zone, zones) if zone and match[4] else None
    return found.replace(tzinfo=known) if known else found


def _day(moment: datetime, hints: Hints) -> date:
    return hints.day_of(moment) if moment.tzinfo else moment.date()


def _days(event: _Event, start: datetime, moved: set[datetime], hints: Hints) -> list[date]:
    """The days on which a meeting took place; those to come of one that recurs are left to a later import."""
    if "RRULE" not in event.one and not event.added:
        return [_day(start, hints)]
    gone = {
        moment
        for line in event.left_out
        for part in line.value.split(",")
        if (moment := _moment(part.strip(), _first(line, "TZID"), event.zones))
    }
    whole = {moment.date() for moment in gone | moved if moment.time() == time()}
    found = [start, *_recurring(event.one["RRULE"].value, start, hints.today)] if "RRULE" in event.one else [start]
    found += [
        m
        for line in event.added
        for part in line.value.split(",")
        if (m := _moment(part.strip().split("/")[0], _first(line, "TZID"), event.zones))
    ]
    kept = [
        m
        for m in found
        if not _left_out(m, gone | moved) and not (m.date() in whole and (m.time() == time() or start.tzinfo is None))
    ]
    return sorted({_day(m, hints) for m in kept})


def _left_out(moment: datetime, gone: set[datetime]) -> bool:
    """Whether a moment is among those left out, whichever of the two has a zone."""
    return moment in gone or any(
        moment.replace(tzinfo=None) == one.replace(tzinfo=None)
        for one in gone
        if (one.tzinfo is None) != (moment.tzinfo is None)
    )


def _recurring(rule: str, start: datetime, today: date | None) -> list[datetime]:
    """The moments of a rule up to the end of today; none beyond the first for a rule that can't be read."""
    from dateutil.rrule import rrulestr

    parts = dict(part.split("=", 1) for part in rule.strip().upper().split(";") if "=" in part)
    if today is None or parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return []
    last = datetime.combine(today, time(23, 59, 59), start.tzinfo)
    until = _moment(parts.pop("UNTIL", ""), "", {})
    if until is not None:
        if until.time() == time():
            until = until.replace(hour=23, minute=59, second=59)
        until = until.astimezone(start.tzinfo) if until.tzinfo and start.tzinfo else until.replace(tzinfo=start.tzinfo)
        last = min(last, until)
    try:
        made = rrulestr(";".join(f"{key}={value}" for key, value in parts.items()), dtstart=start)
        if (
            next(iter(made.replace(dtstart=start.replace(year=9984, month=1, day=1), count=None, until=None)), None)
            is None
        ):
            return []  # a rule without a day, such as 30 February, would be looked through to the year 9999
        found: list[datetime] = []
        for moment in made:
            if moment > last or len(found) >= MOST_DAYS:
                break
            found.append(moment)
    except (ValueError, TypeError, OverflowError, AttributeError, IndexError, KeyError):
        return []
    return found


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
