"""How a relationship stands, and why, in words (P11, R2, R3, R5, R12).

A relationship is measured against its own agreed cadence, never against volume. A habit that was broken is a remark
beside the standing: it tells of a silence, and moves nobody up. A contact dated after today is not one yet.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal, get_args

from netkeeper.calendar_days import ago, cadence_words, day_words, span_words
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.settings import Settings

Band = Literal[
    "new", "fresh", "on rhythm", "due", "slipping", "dormant", "responsive", "resting", "archived", "unplaced",
]  # fmt: skip

BANDS: tuple[Band, ...] = get_args(Band)

FRESH, KEPT, SLIPPING = 0.5, 1.0, 1.5
"""Up to which share of the cadence a tie is fresh, on rhythm, due; beyond the last it slips (R3)."""

FIRST_TOUCH = 7
"""Days until the first word to a new person is due, where no day was given (R3): this week."""

MEETING = 3
"""Days from the first contact that belong to it: a thank-you within two days is no second touch (R12)."""

SECOND_FROM, SECOND_PLACE, SECOND_TOUCH, FIRST_WEEKS = 14, 21, 28, 56
"""Days after the first contact from which the second comes up, has its place, is late, and is past (R12)."""

DORMANT = 3 * 365
"""Days of silence after which a tie is dormant, whatever its cadence (R3)."""

HABIT_GAPS, HABIT_DAYS, HABIT_PERIOD = 3, 21, 548
"""A habit rests on three gaps over three weeks, all within the last 18 months (R3)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a relationship stands, with the facts its reason rests on."""

    band: Band
    today: date
    last: date | None = None
    due: date | None = None
    """The day on which a word is due: by the cadence, by the first weeks, or as it was spread (R5)."""

    cadence: int | None = None
    ratio: float | None = None
    """Days since contact over cadence: R3's r. None where no cadence runs."""

    habit: float | None = None
    """Their own median gap in days, of the last 18 months."""

    own: bool = False
    """Whether the cadence is their own rather than a tag's or the tier's."""

    tier: str = ""
    first: date | None = None
    """The day of the first contact, while it is the only one with a new tie (R12)."""

    planned: bool = False
    """Whether `due` is a day that was given when many were spread (R5)."""

    tag: str = ""
    """The tag whose cadence it is; empty where it is another's."""

    @property
    def since_first(self) -> int:
        """Days since the first contact with a new tie; 0 for everyone else."""
        return (self.today - self.first).days if self.first else 0

    @property
    def second(self) -> bool:
        """Whether a second touch is what this new tie waits for (R12)."""
        return self.first is not None and self.since_first <= FIRST_WEEKS

    @property
    def quiet(self) -> bool:
        """Whether they are quieter than usual: a remark, never a standing (R3)."""
        if self.habit is None or self.last is None:
            return False
        return (self.today - self.last).days > max(2 * self.habit, self.habit + 14)

    @property
    def remark(self) -> str:
        """`Quieter than usual: …`, or nothing."""
        if not self.quiet:
            return ""
        assert self.habit is not None
        return f"Quieter than usual: until then you were in touch about every {span_words(round(self.habit))}."

    @property
    def reason(self) -> str:
        """Why, in a sentence that names the facts."""
        return _REASONS[self.band](self)


def tag_cadence(contact: Contact, settings: Settings) -> tuple[str, int] | None:
    """(tag, days) that a contact follows by a tag: the shortest of their tags'; None with a cadence of their own."""
    if not settings.tag_cadences or not contact.tags or contact.cadence_days:
        return None
    days = {fold(tag): every for tag, every in settings.tag_cadences.items()}
    found = [(days[key], tag) for tag in contact.tags if (key := fold(tag)) in days]
    every, tag = min(found, default=(0, ""))
    return (tag, every) if every else None


def cadence(contact: Contact, settings: Settings) -> int | None:
    """Days between contacts: their own, else that of a tag of theirs, else their tier's, else None (P11)."""
    if contact.cadence_days:
        return contact.cadence_days
    tagged = tag_cadence(contact, settings)
    return tagged[1] if tagged else settings.tiers.get(contact.tier)


def is_placed(contact: Contact, settings: Settings) -> bool:
    """Whether the user said how often, in whatever way: by a tier, a tag, or a cadence of their own."""
    return bool(contact.tier or cadence(contact, settings))


def habit(days: Sequence[date], today: date) -> float | None:
    """The median gap between contacts of the last 18 months, in days; None with too few of them to call it a habit."""
    lately = days[bisect_left(days, today - timedelta(days=HABIT_PERIOD)) :]
    if len(lately) <= HABIT_GAPS or (lately[-1] - lately[0]).days < HABIT_DAYS:
        return None
    return median((after - before).days for before, after in pairwise(lately))


def standing(contact: Contact, days: Sequence[date], settings: Settings, today: date) -> Standing:
    """How a contact stands today, given the days of contact, oldest first, each once (R3)."""
    if days and days[-1] > today:
        days = days[: bisect_right(days, today)]
    last = days[-1] if days else None
    if contact.style in ("archived", "resting", "responsive"):
        return Standing(contact.style, today, last)
    every = cadence(contact, settings)
    if every is None:
        return Standing("unplaced", today, last)
    own, tier = contact.cadence_days is not None, contact.tier
    tag = (tag_cadence(contact, settings) or ("",))[0]
    if last is None:
        due = _first_due(contact, today)
        return Standing("new", today, None, due, every, None, None, own, tier, None, contact.first_due is not None, tag)
    silence = (today - last).days
    ratio = silence / every
    first = days[0] if every > SECOND_TOUCH and _new_tie(contact, days) else None
    waits = first is not None and (today - first).days <= FIRST_WEEKS
    due = first + timedelta(days=SECOND_TOUCH) if first and waits else last + timedelta(days=every)
    given = spread_day(contact, last)
    planned = given is not None and given > due
    if given is not None and planned:
        due = given
    band = _band(silence, ratio)
    if first and waits and (today - first).days > SECOND_TOUCH and band in ("fresh", "on rhythm"):
        band = "due"
    return Standing(band, today, last, due, every, ratio, habit(days, today), own, tier, first, planned, tag)


def spread_day(contact: Contact, last: date | None) -> date | None:
    """The day that was given when many were spread (R5), while it holds: until the next contact, however old the last.

    Where the day of the spreading is not known, any contact ends it.
    """
    if contact.first_due is None or last is None:
        return contact.first_due
    return contact.first_due if contact.spread_on is not None and last < contact.spread_on else None


def _band(silence: int, ratio: float) -> Band:
    """R3's bands by the agreed cadence alone."""
    if silence > DORMANT:
        return "dormant"
    if ratio > SLIPPING:
        return "slipping"
    return "fresh" if ratio <= FRESH else "on rhythm" if ratio <= KEPT else "due"


def _new_tie(contact: Contact, days: Sequence[date]) -> bool:
    """Whether there was but one meeting yet, and it came within four weeks of meeting them (R12).

    The day on which the record was made says nothing: an old friend may be written down today.
    """
    if contact.met_on is None or (days[-1] - days[0]).days > MEETING:
        return False
    return 0 <= (days[0] - contact.met_on).days <= SECOND_TOUCH


def _first_due(contact: Contact, today: date) -> date:
    """When a first word is due: the day given when many came at once (R5), else within the week (R3)."""
    if contact.first_due:
        return contact.first_due
    created = date.fromisoformat(contact.created[:10]) if contact.created else today
    return min(created, today) + timedelta(days=FIRST_TOUCH)


# In words


def _since(s: Standing) -> str:
    """When the last contact was: in days while one counts them, then as one says it."""
    assert s.last is not None
    days = (s.today - s.last).days
    if days <= 0:
        return "You were in touch today"
    when = "yesterday" if days == 1 else f"{days} days ago" if days < 100 else ago(s.last, s.today)
    return f"You were last in touch {when}"


def _against_cadence(s: Standing) -> str:
    """The silence beside the cadence that was agreed; never how late that is (R6)."""
    assert s.cadence is not None
    if s.second:
        return _second(s)
    since, every = _since(s), cadence_words(s.cadence)
    whose = f" with #{s.tag}" if s.tag else ""
    if s.ratio is not None and s.ratio > KEPT and since.endswith(f"{every.removeprefix('every ')} ago"):
        since = since.replace("in touch ", "in touch a little over ", 1)  # else it reads as if it were on time
    said = f"{since}; you want to be in touch{whose} {every}."
    if s.first is not None:
        said = f"{_since(s)}, once so far; the first weeks have passed, and {cadence_words(s.cadence)} is the plan."
    return said + (f" {s.remark}" if s.quiet else "")


def _second(s: Standing) -> str:
    assert s.first is not None
    met = ago(s.first, s.today)
    if s.since_first < SECOND_FROM:
        return f"You first spoke {met}; a second word in the coming weeks helps it last."
    return f"You first spoke {met}; a second word around now decides whether it lasts."


def _dormant(s: Standing) -> str:
    assert s.last is not None
    return f"You were last in touch {ago(s.last, s.today)}, in {s.last.year}. The longer ago, the nicer the surprise."


def _new(s: Standing) -> str:
    assert s.due is not None
    if s.planned and s.due > s.today:
        return f"No contact is logged yet; a first word is planned for {day_words(s.due, s.today)}."
    return "No contact is logged yet; a first word this week is a good start."


def _quiet(words: str) -> Callable[[Standing], str]:
    def say(s: Standing) -> str:
        last = f"you were last in touch on {day_words(s.last)}" if s.last else "no contact is logged yet"
        return f"{words}; {last}."

    return say


_REASONS: dict[Band, Callable[[Standing], str]] = {
    "new": _new,
    "fresh": _against_cadence,
    "on rhythm": _against_cadence,
    "due": _against_cadence,
    "slipping": _against_cadence,
    "dormant": _dormant,
    "responsive": _quiet("You answer when they write, and leave it at that"),
    "resting": _quiet("Paused, on purpose"),
    "archived": _quiet("Archived"),
    "unplaced": _quiet("Not in a tier yet"),
}
