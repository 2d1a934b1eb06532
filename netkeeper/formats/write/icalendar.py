"""iCalendar (RFC 5545): follow-ups and promises as all-day events; days that matter and the weekly review recur.

Names only, no private notes unless asked. UIDs are stable and nothing depends on the clock, so two exports of the same
data are the same bytes. Alarms ring at nine in the morning; Google's calendar drops them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from netkeeper.formats.content_lines import escape, fold_line

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One thing with a day: a follow-up, an open promise, a gathering."""

    uid: int
    on: date
    title: str
    detail: str = ""
    """Private words; written only when asked for."""

    updated: str = ""
    """The moment it last changed, ISO 8601 in UTC: DTSTAMP, and SEQUENCE rises with it."""

    created: str = ""
    until: date | None = None
    """Its last day, where it lasts longer than one."""

    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyEntry:
    """A day that every year brings back: a birthday, an anniversary."""

    key: str
    """Stable, for the UID: `1764071234567890-birthday`."""

    first: date
    """The first time it came; for a year that is not known, any before it is wanted."""

    title: str
    repeats: bool = True
    """Whether it comes back at all."""

    updated: str = ""


def _yearly(entry: YearlyEntry) -> list[str]:
    """29 February is written as the last day of February, so that it comes in every year (RFC 5545 3.3.10)."""
    leap = (entry.first.month, entry.first.day) == (2, 29)
    rule = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if leap else "RRULE:FREQ=YEARLY"
    return [
        "BEGIN:VEVENT", f"UID:{entry.key}@netkeeper", f"DTSTAMP:{_stamp(entry.updated)}",
        f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}", f"DTEND;VALUE=DATE:{entry.first + timedelta(days=1):%Y%m%d}",
        *([rule] if entry.repeats else []), f"SUMMARY:{escape(entry.title)}", "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escape(entry.title)}", "TRIGGER:PT9H", "END:VALARM",
        "END:VEVENT",
    ]  # fmt: skip


def _stamp(moment: str) -> str:
    return moment.replace("-", "").replace(":", "") or "19700101T000000Z"


def _sequence(entry: CalendarEntry) -> int:
    """Seconds between making and last change: it rises with each change, and needs no counter."""
    if not entry.created or not entry.updated:
        return 0
    made, changed = (datetime.fromisoformat(m) for m in (entry.created, entry.updated))
    return max(0, int((changed - made).total_seconds()))


def _document(body: Iterable[str]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//netkeeper//EN", "CALSCALE:GREGORIAN", *body, "END:VCALENDAR"]
    return "".join(map(fold_line, lines)).encode("utf-8", "replace")


def events(
    entries: Iterable[CalendarEntry],
    review_day: int,
    since: date,
    details: bool = False,
    review: bool = True,
    yearly: Iterable[YearlyEntry] = (),
) -> bytes:
    """The calendar. `review_day` is an ISO weekday; `since` a day from which the weekly event runs."""
    body: list[str] = []
    for entry in entries:
        body += [*_head("VEVENT", entry), f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}"]
        body += [
            f"DTEND;VALUE=DATE:{max(entry.on, entry.until or entry.on) + timedelta(days=1):%Y%m%d}",
            *([f"LOCATION:{escape(entry.place)}"] if entry.place else []),
            *_words(entry, details),
            "TRANSP:TRANSPARENT",
        ]
        body += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escape(entry.title)}", "TRIGGER:PT9H", "END:VALARM"]
        body.append("END:VEVENT")
    for one in yearly:
        body += _yearly(one)
    if review:
        first = since + timedelta(days=(review_day - since.isoweekday()) % 7)
        body += [
            "BEGIN:VEVENT", "UID:weekly@netkeeper", "DTSTAMP:19700101T000000Z", f"DTSTART:{first:%Y%m%d}T160000",
            "DURATION:PT15M", f"RRULE:FREQ=WEEKLY;BYDAY={_DAYS[review_day - 1]}",
            "SUMMARY:A quarter of an hour for my network", "END:VEVENT",
        ]  # fmt: skip
    return _document(body)


def todos(entries: Iterable[CalendarEntry], details: bool = False) -> bytes:
    """The same as tasks, for programs that keep them apart."""
    body: list[str] = []
    for entry in entries:
        body += [*_head("VTODO", entry), f"DUE;VALUE=DATE:{entry.on:%Y%m%d}", *_words(entry, details)]
        body += ["STATUS:NEEDS-ACTION", "END:VTODO"]
    return _document(body)


def _head(kind: str, entry: CalendarEntry) -> list[str]:
    return [
        f"BEGIN:{kind}", f"UID:{entry.uid}@netkeeper", f"DTSTAMP:{_stamp(entry.updated)}",
        f"SEQUENCE:{_sequence(entry)}",
    ]  # fmt: skip


def _words(entry: CalendarEntry, details: bool) -> list[str]:
    more = [f"DESCRIPTION:{escape(entry.detail)}"] if details and entry.detail else []
    return [f"SUMMARY:{escape(entry.title)}", *more]
