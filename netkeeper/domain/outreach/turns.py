"""Whose turn it is on a day, the most urgent first, before the week's budget cuts (R4, R6, R7, R12).

A turn is worked out for one person from their own facts. Snoozed, paused, archived and unplaced people have none, and
whoever was given a day that is still ahead has none yet (R5).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from netkeeper.calendar_days import month_bounds, month_name, months_apart, week_start
from netkeeper.domain.language.text import TITLES, fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.person_facts import Entry, PersonFacts
from netkeeper.domain.network.standing import FIRST_WEEKS, SECOND_PLACE, Standing
from netkeeper.domain.outreach.departments import Departments, departments_here, in_other_department, place_of
from netkeeper.domain.outreach.due import DueItem, Note
from netkeeper.domain.outreach.first_contacts import FirstContacts
from netkeeper.domain.outreach.urgency import BRIDGE, over, tier_weights

SMALL_FIELD = 2
"""A bridge is one of so many kept people in their field, at the most (R7)."""

FIELDS = 3
"""Fewer fields, or departments, than this, and nobody is a bridge between them."""

CROWDED = 200
"""A field of so many is no bridge, whoever of them is kept: it is not looked through."""

KNOWN_WELL = 4
"""Days of contact from which a dormant tie is the comfortable one, and not the novel one (R6)."""

TOO_LATE = 1.6
"""Nearest people later than so many cadences come before any dormant tie (R4, P19)."""

PASSED_OFTEN = 3
"""Passes after which the queue says that pausing is a fine decision."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody whose turn it is. Turns are ordered by `rank`."""

    uid: int
    urgency: float
    rank: tuple[float, int, bool, str, int]
    """The most urgent first; among equals who was in touch last, then who has a role, then by name (R4)."""

    weak: bool
    first: bool
    """Whether a first word is what is due."""

    second: bool
    """Whether it is the second touch of a new tie."""

    since_first: int
    dormant: str
    """`comfortable` or `novel` for a dormant tie, else empty."""


def weak_tier(network: Network) -> str | None:
    """The outermost tier: its people are the weak ties (P2). None where there is but one tier."""
    return list(network.settings.tiers)[-1] if len(network.settings.tiers) > 1 else None


def nearest_tier(network: Network) -> str:
    """The innermost tier."""
    return next(iter(network.settings.tiers), "")


def bridge(network: Network, contact: Contact) -> str:
    """What somebody is one of at most two kept people in: a field, or a department where I work; empty for nothing.

    Only in a network that has other fields (R7), at an organisation that has other departments (R17).
    """
    fields = network.fields if contact.industry and len(network.fields) >= FIELDS else {}
    if fields and _few_kept(network, fields.get(fold(contact.industry), ())):
        return contact.industry
    if in_other_department(network, contact):
        index, place = network.derived(Departments), place_of(contact)
        if place and len(index.names[place[0]]) >= FIELDS and _few_kept(network, index.people[place]):
            return f"{contact.department} at {contact.organisation}"
    return ""


def _few_kept(network: Network, peers: Collection[int]) -> bool:
    if len(peers) <= SMALL_FIELD:
        return True
    if len(peers) > CROWDED:
        return False
    kept = sum(1 for uid in peers if (one := network.find(Contact, uid)) is not None and network.maintains(one))
    return kept <= SMALL_FIELD


def turn_of(network: Network, uid: int, today: date) -> Turn | None:
    """Whose turn it is, from one person's facts; None when it is not theirs."""
    contact = network.find(Contact, uid)
    if contact is None or not network.maintains(contact):
        return None
    s = network.standing(uid, today)
    if s.cadence is None or not may_come_up(contact, s, today):
        return None
    weight = tier_weights(network.settings).get(contact.tier, 1.0)
    urgency = over(s) * weight
    if s.last is not None and not s.planned and bridge(network, contact):
        urgency += BRIDGE
    if urgency <= 0:
        return None
    return _turn(network, contact, s, round(urgency / (1 + len(passed_since(contact, s.last)) / 2), 6))


def _turn(network: Network, contact: Contact, s: Standing, urgency: float) -> Turn:
    uid = contact.uid
    last = -s.last.toordinal() if s.last else 0
    return Turn(
        uid=uid, urgency=urgency, rank=(-urgency, last, not contact.roles, _sorted_by(contact.name), uid),
        weak=contact.tier == weak_tier(network), first=s.last is None, second=s.second and s.since_first > 0,
        since_first=s.since_first, dormant=_dormant_kind(network, contact) if s.band == "dormant" else "",
    )  # fmt: skip


def _sorted_by(name: str) -> str:
    """A name as it is sorted: folded, and without a title."""
    words = fold(name).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def _dormant_kind(network: Network, contact: Contact) -> str:
    weak = contact.tier == weak_tier(network)
    return "comfortable" if not weak and len(network.days(contact.uid)) >= KNOWN_WELL else "novel"


def may_come_up(contact: Contact, s: Standing, today: date, planned: bool = False) -> bool:
    """Whether nothing keeps somebody out of the week: no snooze, no pass that still holds, no day that is ahead.

    `planned`: whether the day that was given when many were spread is not waited for.
    """
    if contact.style != "kept" or (contact.snoozed_until is not None and contact.snoozed_until > today):
        return False
    if s.planned and s.due is not None and s.due > today and not planned:
        return False
    until = passed_until(contact, s.last) if contact.passes else None
    return until is None or until <= today


def candidates(network: Network, today: date) -> set[int]:
    """Whoever may have a turn, from the indexes: the late bands, the new, the first weeks, bridges before their day."""
    uids = set().union(*(network.in_band(band, today) for band in ("due", "slipping", "dormant", "new")))
    uids |= _in_first_weeks(network, today)
    kept = network.in_band("on rhythm", today)
    groups = list(network.fields.values()) if len(network.fields) >= FIELDS else []
    for peers in (*groups, *departments_here(network).values()):
        if len(peers) <= CROWDED:
            uids |= {uid for uid in peers if uid in kept}
    return uids


def _in_first_weeks(network: Network, today: date) -> set[int]:
    """Those whose first contact ever was in the last eight weeks."""
    return set(network.derived(FirstContacts).since(today - timedelta(days=FIRST_WEEKS), today))


class Turns(PersonFacts[Turn]):
    """Everybody's turns, kept up: a change is asked of whom it touches, and of those who share a circle with them."""

    __slots__ = ("_circles",)

    _circles: tuple[bool, frozenset[str]]
    """What makes anybody a bridge: whether there are fields enough, and which departments there are."""

    @classmethod
    def asked(cls, network: Network, day: date) -> Iterable[int]:
        return candidates(network, day)

    @classmethod
    def entries(cls, network: Network, uid: int, day: date) -> Sequence[Entry[Turn]]:
        turn = turn_of(network, uid, day)
        return [(turn.rank, turn)] if turn is not None else ()

    def noted(self, network: Network) -> None:
        self._circles = _circles(network)

    def also(self, network: Network, touched: Before, people: Set[int]) -> Iterable[int] | None:
        """The peers of whoever came into a circle, left it, or is kept in it from now on or no more (R7, R17)."""
        found: set[int] = set()
        for (table, uid), before in touched.items():
            if table != Contact.table:
                continue
            after = network.find(Contact, uid)
            old = before if isinstance(before, Contact) else None
            if _circle_of(network, old) == _circle_of(network, after):
                continue
            if self._circles != _circles(network):
                return None
            for one in (old, after):
                found.update(_peers(network, one, CROWDED + len(touched)) if one is not None else ())
        return found


def _circle_of(network: Network, contact: Contact | None) -> tuple[object, ...]:
    """What others' being a bridge rests on, of a person's record."""
    if contact is None:
        return ()
    return network.maintains(contact), fold(contact.industry), contact.organisation, contact.department


def _circles(network: Network) -> tuple[bool, frozenset[str]]:
    return len(network.fields) >= FIELDS, frozenset(departments_here(network))


def _peers(network: Network, contact: Contact, most: int) -> set[int]:
    """Who shares a circle with somebody, where it is small enough to have a bridge, or may just have grown beyond."""
    found: set[int] = set()
    field = network.fields.get(fold(contact.industry), ()) if contact.industry else ()
    place = place_of(contact)
    colleagues = network.derived(Departments).people.get(place, ()) if place is not None else ()
    for peers in (field, colleagues):
        if len(peers) <= most:
            found.update(peers)
    return found


def turns(network: Network, today: date) -> list[Turn]:
    """Everybody whose turn it is, the most urgent first."""
    return network.derived_on(Turns, today).all()


def due_this_week(network: Network, today: date) -> list[Turn]:
    """Whose day comes by the end of this week, the earliest first: for places that nobody else needs."""
    found = []
    for uid in network.due_weeks(today).get(week_start(today), ()):
        contact, s = network.get(Contact, uid), network.standing(uid, today)
        if s.due is None or s.due <= today or s.second:
            continue
        if s.band == "dormant" or not may_come_up(contact, s, today, planned=True):
            continue
        turn = _turn(network, contact, s, 0.0)
        found.append((s.due, turn.rank, turn))
    return [turn for *_, turn in sorted(found, key=lambda one: one[:2])]


class LateCore(PersonFacts[int]):
    """The nearest people who are later than a dormant tie may overtake."""

    __slots__ = ()

    @classmethod
    def asked(cls, network: Network, day: date) -> Iterable[int]:
        return network.in_band("slipping", day)

    @classmethod
    def entries(cls, network: Network, uid: int, day: date) -> Sequence[Entry[int]]:
        contact = network.find(Contact, uid)
        if contact is None or contact.tier != nearest_tier(network):
            return ()
        if contact.snoozed_until is not None and contact.snoozed_until > day:
            return ()
        s = network.standing(uid, day)
        return [((uid,), uid)] if s.band == "slipping" and (s.ratio or 0) > TOO_LATE else ()


def late_core(network: Network, today: date) -> bool:
    """Whether one of the nearest people, still in touch at all, is later than a dormant tie may overtake (P19)."""
    return bool(network.derived_on(LateCore, today))


# Chosen in the last reflection


def chosen_for_now(network: Network, today: date) -> list[tuple[int, str]]:
    """(uid, month) of the people chosen in the last reflection who were not reached since it."""
    month = f"{today:%Y-%m}"
    done = [r for r in network.all(Reflection) if r.state == "done" and r.month in (months_apart(month, -1), month)]
    if not done:
        return []
    newest = max(done, key=lambda r: (r.month, r.uid))
    since = newest.finished or month_bounds(newest.month)[1]
    return [
        (uid, months_apart(newest.month, 1))
        for uid in newest.people
        if (network.last_contact(uid, today) or date.min) < since
    ]


# Passing over


def passed_since(contact: Contact, last: date | None) -> list[tuple[date, str]]:
    """The passes since the last contact, oldest first."""
    passes = sorted((date.fromisoformat(day), why) for day, why in contact.passes.items())
    return [one for one in passes if last is None or one[0] > last]


def passed_until(contact: Contact, last: date | None) -> date | None:
    """The day a passed-over person may come up again: the next Monday, later with each pass without contact.

    “Later” and “their turn” wait two weeks, then four, then eight; “nothing to say” only until next week.
    """
    passes = passed_since(contact, last)
    if not passes:
        return None
    day, why = passes[-1]
    monday = week_start(day) + timedelta(days=7)
    if why == "wordless":
        return monday
    times = sum(1 for _, w in passes if w == why)
    return monday + timedelta(weeks=min(2**times, 8) - 1)


# The line of the queue


def item_of(network: Network, turn: Turn, today: date, chosen: str = "", other: str = "") -> DueItem:
    """The line of somebody whose turn it is. `chosen`: the month they were chosen for; `other`: the other dormant."""
    contact = network.get(Contact, turn.uid)
    s = network.standing(turn.uid, today)
    note, reason = _note(network, contact, s, turn)
    if chosen:
        note, reason = "chosen", f"You chose {contact.name} for {month_name(chosen)}. {s.reason}"
    if other:
        reason += f" {other}"
    passes = len(passed_since(contact, s.last))
    if passes >= PASSED_OFTEN:
        reason += f" You passed {passes} times; pausing is a fine decision too."
    return DueItem(
        kind="person", uid=contact.uid, name=contact.name, reason=reason, due=s.due, note=note, weak=turn.weak,
        urgency=turn.urgency,
    )  # fmt: skip


def _note(network: Network, contact: Contact, s: Standing, turn: Turn) -> tuple[Note, str]:
    if turn.dormant == "comfortable":
        return "comfortable", f"{s.reason} You know each other well; a call or a coffee would be easy."
    if turn.dormant:
        return "novel", f"{s.reason} Further from your circle, and so more likely to bring news."
    if turn.first:
        return "first", s.reason
    if turn.second:
        return "second", s.reason
    if s.last is not None and (into := bridge(network, contact)):
        return "bridge", f"One of your few ways into {into}. {s.reason}"
    return "", s.reason


def has_place(turn: Turn) -> bool:
    """Whether a second touch has a place of its own in the week (R12)."""
    return turn.second and turn.since_first >= SECOND_PLACE
