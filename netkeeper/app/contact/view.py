"""A contact's page: the head, the year in dots, and the timeline of everything in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from netkeeper.app.people.view import (
    follow_up_words,
    moment_words,
    promise_words,
    rhythm_words,
    work_of,
)
from netkeeper.app.styles import ACCENT, FAINT, MUTED, fit, lines, sparkline
from netkeeper.calendar_days import day_words, month_of, months_apart
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.services.answers import Network


def contact_head(network: Network, contact: Contact, today: date, place: str) -> Content:
    """Who this is, in five lines: name, work, how kept, rhythm with its reason, the last two years in dots."""
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
        Content.assemble(name, (f"   {place}" if place else "", FAINT)),
        second,
        rhythm,
        Content.styled(network.standing(contact.uid, today).reason, MUTED),
        Content.assemble((two_years(network, contact.uid, today), "$primary"), ("  two years, month by month", FAINT)),
    )


def two_years(network: Network, uid: int, today: date) -> str:
    """Contacts a month over the last two years, oldest first."""
    this = month_of(today)
    months = [months_apart(this, -by) for by in range(23, -1, -1)]
    counts = dict.fromkeys(months, 0)
    for day in network.days(uid):
        if month_of(day) in counts:
            counts[month_of(day)] += 1
    return sparkline(list(counts.values()))


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
