"""A contact's page: the head, the year in dots, and the timeline of everything in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from netkeeper.app.people.view import (
    follow_up_words,
    moment_words,
    promise_words,
    rhythm_words,
    work_of,
    year_weeks,
)
from netkeeper.app.review.year import first_day, year_calendar
from netkeeper.app.styles import ACCENT, FAINT, MUTED, fit, lines
from netkeeper.calendar_days import day_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.services.answers import Network


def contact_head(network: Network, contact: Contact, today: date, place: str, width: int, tall: bool) -> Content:
    """Who this is: name, work and how kept, how to reach them, cadence with its reason, a year in dots.

    The year is a calendar of days where the page is `tall`, else a dot a week.
    """
    name = Content.assemble((contact.name, "bold"), (f" “{contact.nickname}”" if contact.nickname else "", MUTED))
    where = [w for w in (work_of(contact), contact.location) if w]
    kept = [w for w in (contact.tier, *contact.roles) if w]
    tags = " ".join(f"#{t}" for t in contact.tags)
    second = Content.assemble(
        (" · ".join(where), ""),
        "   " if where and (kept or tags) else "",
        (", ".join(kept), "$primary"),
        "  " if tags else "",
        (tags, ACCENT),
    )
    snoozed = contact.snoozed_until
    rhythm = rhythm_words(network, contact.uid, today)
    if snoozed and snoozed > today:
        rhythm = Content.assemble(rhythm, (f" · snoozed until {day_words(snoozed, today)}", ACCENT))
    return lines(
        Content.assemble(name.truncate(width - len(place) - 3, ellipsis=True), (f"   {place}" if place else "", FAINT)),
        second.truncate(width, ellipsis=True),
        reach_words(contact, width),
        rhythm.truncate(width, ellipsis=True),
        Content.styled(network.standing(contact.uid, today).reason, MUTED).truncate(width, ellipsis=True),
        *_year(network, contact.uid, today, width, tall),
    )


HEAD, TALL_HEAD = 7, 13
"""Lines of the head, with a year of weeks and with one of days."""


def _year(network: Network, uid: int, today: date, width: int, tall: bool) -> list[Content]:
    if not tall:
        return year_weeks(network, uid, today)
    return year_calendar(network.within(uid, first_day(today, width), today), today, width)


def reach_words(contact: Contact, width: int) -> Content:
    """How to reach somebody, in one line: what fits whole of e-mail, phone and link."""
    parts: list[str] = []
    for way in (*contact.emails[:1], *contact.phones[:1], *contact.links[:1], *contact.emails[1:], *contact.phones[1:]):
        if cell_len(" · ".join([*parts, way])) <= width:
            parts.append(way)
    if parts:
        return Content.styled(" · ".join(parts), MUTED)
    return Content.styled("no e-mail or phone yet; e adds one", FAINT)


def record_row(record: Record, network: Network, uid: int, today: date, width: int) -> Content:
    """Any record about a contact as one line of the timeline."""
    match record:
        case Interaction():
            return moment_words(record, network, uid, today)
        case Promise():
            return Content.assemble((fit("promise", 12), MUTED), promise_words(record, today))
        case FollowUp():
            return Content.assemble((fit("follow-up", 12), MUTED), follow_up_words(record, today))
        case OfferIdea():
            used = f"  given {day_words(record.used, today)}" if record.used else ""
            return Content.assemble((fit("to offer", 12), MUTED), record.what, (used, MUTED))
        case Introduction():
            other = network.name(record.b if record.a == uid else record.a) if record.b else record.whom
            state = (f"  {record.state}", MUTED)
            return Content.assemble((fit("introduce", 12), MUTED), other, state, (f"  {record.why}", MUTED))
        case _:
            return Content("").truncate(width)


def closed(record: Record) -> bool:
    """Whether a record is over and belongs to the past."""
    match record:
        case Promise():
            return record.state != "open"
        case FollowUp():
            return record.done is not None
        case OfferIdea():
            return record.used is not None
        case Introduction():
            return record.state in ("came of it", "declined", "never")
        case _:
            return True


def open_first(records: Sequence[Record]) -> list[Record]:
    """What is open, the soonest first."""
    return sorted((r for r in records if not closed(r)), key=lambda r: (_due(r) or date.max, r.uid))


def day_of(record: Record) -> date:
    """The day by which a closed record stands in the timeline."""
    match record:
        case Interaction():
            return record.on
        case Promise():
            return record.closed or record.due or date.min
        case FollowUp():
            return record.done or record.on
        case OfferIdea():
            return record.used or date.min
        case Introduction():
            return max(record.dates.values(), default=date.min)
        case _:
            return date.min


def _due(record: Record) -> date | None:
    match record:
        case Promise():
            return record.due
        case FollowUp():
            return record.on
        case _:
            return None
