"""Cadence and standing, and the reason in words (P11, R2, R3, R12).

A relationship is measured against its own agreed rhythm, and against its own habit; never against volume.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal, get_args

from netkeeper.calendar_days import ago, day_words, span_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.settings import Settings

Band = Literal[
    "new", "fresh", "on rhythm", "due", "slipping", "drifting", "dormant",
    "responsive", "resting", "archived", "unplaced",
]  # fmt: skip

BANDS: tuple[Band, ...] = get_args(Band)

FIRST_TOUCH = 7
"""Days until the first touch of a new tie is due (R3)."""

SECOND_TOUCH = 28
"""Days after the first contact within which the second is due (R12)."""

DORMANT = 3 * 365
"""Days of silence after which a tie is dormant, whatever its rhythm (R3)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a relationship stands, with the facts its reason rests on."""

    band: Band
    today: date
    last: date | None = None
    due: date | None = None
    cadence: int | None = None
    ratio: float | None = None
    """Days since contact over cadence: R3's r. None where no rhythm runs."""

    habit: float | None = None
    """Their own median gap in days, where there are three gaps over three weeks."""

    own: bool = False
    """Whether the cadence is their own rather than the tier's."""

    tier: str = ""
    second: bool = False
    """Whether it is the second touch of a new tie that is due (R12)."""

    @property
    def reason(self) -> str:
        """Why, in a sentence that names the facts."""
        return _REASONS[self.band](self)


def cadence(contact: Contact, settings: Settings) -> int | None:
    """Days between contacts: their own, else their tier's, else None (P11)."""
    return contact.cadence_days or settings.tiers.get(contact.tier)


def habit(days: Sequence[date]) -> float | None:
    """The median gap between contacts, in days; None with fewer than three gaps or less than 21 days of them."""
    if len(days) < 4 or (days[-1] - days[0]).days < 21:
        return None
    return median((after - before).days for before, after in pairwise(days))


def standing(contact: Contact, days: Sequence[date], settings: Settings, today: date) -> Standing:
    """How a contact stands today, given the days of contact, oldest first, each once (R3)."""
    last = days[-1] if days else None
    if contact.style in ("archived", "resting", "responsive"):
        return Standing(contact.style, today, last)
    every = cadence(contact, settings)
    if every is None:
        return Standing("unplaced", today, last)
    own, tier = contact.cadence_days is not None, contact.tier
    if last is None:
        return Standing("new", today, None, _first_due(contact, today), every, None, None, own, tier)
    silence = (today - last).days
    ratio = silence / every
    gap = habit(days)
    due = last + timedelta(days=every)
    second = every > SECOND_TOUCH and len(days) == 1 and silence <= 2 * SECOND_TOUCH and _new_tie(contact, last)
    if second:
        due = last + timedelta(days=SECOND_TOUCH)
    band = "due" if second and silence > SECOND_TOUCH and ratio <= 1 else _band(silence, ratio, gap)
    return Standing(band, today, last, due, every, ratio, gap, own, tier, second)


def _band(silence: int, ratio: float, gap: float | None) -> Band:
    """R3's bands, in its own order of precedence: out of reach, out of rhythm, out of habit, then the rhythm kept."""
    if silence > DORMANT or (gap is not None and silence > max(12 * gap, gap + 90)):
        return "dormant"
    if ratio > 1.5:
        return "slipping"
    if gap is not None and silence > max(2 * gap, gap + 14):
        return "drifting"
    return "fresh" if ratio <= 0.5 else "on rhythm" if ratio <= 1 else "due"


def _met(contact: Contact) -> date | None:
    if contact.met_on:
        return contact.met_on
    return date.fromisoformat(contact.created[:10]) if contact.created else None


def _new_tie(contact: Contact, first: date) -> bool:
    """Whether the first contact came within four weeks of meeting: the weeks that decide (R12)."""
    met = _met(contact)
    return met is not None and 0 <= (first - met).days <= SECOND_TOUCH


def _first_due(contact: Contact, today: date) -> date:
    """When a first touch is due: the day given when many arrived at once (R5), else a week after meeting (R3)."""
    if contact.first_due:
        return contact.first_due
    created = date.fromisoformat(contact.created[:10]) if contact.created else today
    return created + timedelta(days=FIRST_TOUCH)


def _agreed(s: Standing) -> str:
    assert s.cadence is not None
    every = f"every {s.cadence} days" if s.cadence > 1 else "every day"
    return f"you agreed on {every}" if s.own else f"{s.tier} is {every}"


def _since(s: Standing) -> str:
    assert s.last is not None
    days = (s.today - s.last).days
    return "Last contact today" if days <= 0 else f"Last contact {days} day{'' if days == 1 else 's'} ago"


def _kept(s: Standing) -> str:
    if s.second:
        return f"{_since(s)}, the first; a second within four weeks decides whether a new tie lives."
    return f"{_since(s)}; {_agreed(s)}."


def _late(s: Standing) -> str:
    if s.second:
        return _kept(s)
    assert s.due is not None
    late = (s.today - s.due).days
    return f"{_since(s)}; {_agreed(s)}, so it is {span_words(late)} late."


def _drifting(s: Standing) -> str:
    assert s.habit is not None
    return f"{_since(s)}; until then you were in touch about every {span_words(round(s.habit))}."


def _dormant(s: Standing) -> str:
    assert s.last is not None
    return f"Last contact {ago(s.last, s.today)}, in {s.last.year}; a long silence is no shame, and a word is welcome."


def _new(s: Standing) -> str:
    assert s.due is not None
    if s.due < s.today:
        return f"No contact yet; a first word was due {ago(s.due, s.today)}."
    return f"No contact yet; a first word is due {ago(s.due, s.today)}."


def _quiet(words: str) -> Callable[[Standing], str]:
    def say(s: Standing) -> str:
        last = f"last contact {day_words(s.last)}" if s.last else "no contact yet"
        return f"{words}; {last}."

    return say


_REASONS: dict[Band, Callable[[Standing], str]] = {
    "new": _new,
    "fresh": _kept,
    "on rhythm": _kept,
    "due": _late,
    "slipping": _late,
    "drifting": _drifting,
    "dormant": _dormant,
    "responsive": _quiet("You answer when they write, and do not chase"),
    "resting": _quiet("You let this rest on purpose"),
    "archived": _quiet("Archived"),
    "unplaced": _quiet("No rhythm yet: choose a tier"),
}
