"""The month looked back on: what happened, who moved, what was kept, given and asked (P9, P16, P20, R10).

Every figure counts what was logged and can be counted again; every sentence is said only where it is true. What a
month was like is worked out as of its last day (or today), so that a walk done late tells of the month, not of since.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any

from netkeeper.calendar_days import day_words, month_bounds, month_name, month_of, months_apart, span_words
from netkeeper.domain.giving.balance import followed_a_give
from netkeeper.domain.giving.introductions import tally
from netkeeper.domain.goals.evidence import Progress, is_conversation, open_goals, progress
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.channels import HUMAN_TOUCH, channel_phrase
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import Band, Standing, cadence, standing
from netkeeper.domain.review.coach import Coach, coach

COVERED = 3
"""Months that one walk covers at the most, when some were missed."""

SILENCE = 180
"""Days of silence, at the least, after which a contact is a return."""

THRIVING: frozenset[Band] = frozenset({"fresh", "on rhythm"})
SLIPPING: frozenset[Band] = frozenset({"slipping"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What can be counted in a stretch of days."""

    contacts: int = 0
    people: int = 0
    conversations: int = 0
    """Contacts in which both sides really spoke."""

    touched: int = 0
    """Contacts with a voice, a face or a hand in them (P20)."""

    gave: int = 0
    asked: int = 0
    bare: int = 0
    """Asks that followed nothing given in the year before (P17)."""

    new: int = 0
    kept: int = 0
    """Promises of mine that were kept."""

    dropped: int = 0
    introduced: int = 0
    came_of_it: int = 0

    def plain(self) -> dict[str, int]:
        """For keeping with the reflection."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


LABELS: Mapping[str, str] = {
    "contacts": "contacts", "people": "people", "conversations": "real conversations", "touched": "with a human touch",
    "gave": "times you gave", "asked": "times you asked", "new": "new people", "kept": "promises kept",
    "introduced": "introductions",
}  # fmt: skip
"""The figures of the table, in its order."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A person, and why they are named here."""

    uid: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month, or the few that a walk covers."""

    month: str
    """The month that is looked back on, `2026-10`."""

    covers: tuple[str, ...]
    """It, and the missed ones before it, the oldest first."""

    first: date
    last: date
    """The last day that counts: the month's, or today."""

    figures: Figures
    before: Figures
    """The same of the month before."""

    usual: Mapping[str, float] | None
    """What is usual: the months of the year before, on average; None where fewer than three are known."""

    moments: tuple[Interaction, ...]
    thriving: tuple[Moved, ...]
    slipping: tuple[Moved, ...]
    new: tuple[Moved, ...]
    returned: tuple[Moved, ...]
    rested: tuple[Moved, ...]
    """Let go since the last reflection; all who rest where none can tell who rested then."""

    resting: tuple[int, ...]
    """Everybody who rests now."""

    kept: tuple[Promise, ...]
    dropped: tuple[Promise, ...]
    open: tuple[Promise, ...]
    """Still open, mine first, the earliest due first."""

    goals: tuple[Progress, ...]
    introductions: tuple[Introduction, ...]
    """Those that moved in this time."""

    five: tuple[int, ...]
    """Who would gladly take my call within a week (P16)."""

    quiet: tuple[Moved, ...]
    """Quieter than usual since this time: a remark, whatever their standing (R3)."""

    earlier: Reflection | None
    """The reflection before this one."""

    coach: Coach
    """What a coach would notice (R18)."""

    @property
    def since_known(self) -> bool:
        """Whether the reflection before can tell who rested then."""
        return self.earlier is not None and "resting" in self.earlier.numbers

    @property
    def missed(self) -> int:
        """Months without a look back since the last one."""
        if self.earlier is None:
            return 0
        (y, m), (year, month) = ((int(one[:4]), int(one[5:])) for one in (self.earlier.month, self.month))
        return max(0, (year - y) * 12 + month - m - 1)

    @property
    def title(self) -> str:
        """`October 2026`; `August to October 2026` when months were missed."""
        return title_of(self.covers)

    def numbers(self) -> dict[str, Any]:
        """What is kept with the reflection, so that later edits of the past do not rewrite it."""
        return {
            "figures": self.figures.plain(), "before": self.before.plain(),
            "covers": list(self.covers), "until": self.last.isoformat(),
            "thriving": [m.uid for m in self.thriving], "slipping": [m.uid for m in self.slipping],
            "new": [m.uid for m in self.new], "returned": [m.uid for m in self.returned],
            "rested": [m.uid for m in self.rested], "resting": list(self.resting),
            "five": list(self.five), "open": len(self.open),
            "goals": [[p.goal.what, p.done, p.goal.count] for p in self.goals],
        }  # fmt: skip


def title_of(covers: Sequence[str]) -> str:
    """`October 2026`, `August to October 2026`, `December 2026 to January 2027`."""
    begin, end = month_name(covers[0]), month_name(covers[-1])
    if len(covers) == 1:
        return end
    return f"{begin.split(' ')[0] if covers[0][:4] == covers[-1][:4] else begin} to {end}"


# Which month


def finished(network: Network) -> list[Reflection]:
    """The finished reflections, the newest version of each month, oldest month first."""
    newest: dict[str, Reflection] = {}
    for one in sorted(network.all(Reflection), key=lambda r: r.uid):
        if one.state == "done":
            newest[one.month] = one
    return [newest[month] for month in sorted(newest)]


def first_month(network: Network, today: date) -> str:
    """The month of the first thing known: before it there is nothing to look back on."""
    first = network.first_day()
    known = [month_of(first)] if first else []
    return min([*known, *(one.month for one in finished(network)), month_of(today)])


def due_month(network: Network, today: date) -> str:
    """The month to look back on now: last month, until that is done; then this one, early."""
    this = month_of(today)
    last = months_apart(this, -1)
    return this if last in looked_at(network) or last < first_month(network, today) else last


def looked_at(network: Network) -> set[str]:
    """Every month that a finished reflection tells of, those that were covered with another included."""
    return {month for one in finished(network) for month in (one.month, *one.numbers.get("covers", ()))}


def covered(network: Network, month: str) -> tuple[str, ...]:
    """The month, and those before it that were missed since the last reflection; never more than three."""
    done = [one.month for one in finished(network) if one.month < month]
    found = [month]
    while done and months_apart(found[0], -1) > done[-1] and len(found) < COVERED:
        found.insert(0, months_apart(found[0], -1))
    return tuple(found)


# The whole


def look_back(network: Network, month: str, today: date) -> Month:
    """All that a walk through a month shows, as of its last day or today. Never writes, and asks nothing."""
    covers = covered(network, month)
    first, last = month_bounds(covers[0])[0], min(month_bounds(month)[1], today)
    moments = tuple(network.between(first, last))
    done = [one for one in finished(network) if one.month < month]
    earlier = done[-1] if done else None
    people = _People(network, first, last, today, moments)
    promises, met = _promises(network, first, last), met_days(network)
    goals = tuple(progress(network, goal, last) for goal in _goals(network, first, last))
    return Month(
        month=month, covers=covers, first=first, last=last, moments=moments,
        figures=figures(network, first, last, met),
        before=figures(network, *month_bounds(months_apart(covers[0], -1)), met),
        usual=_usual(network, covers[0], today, met),
        thriving=people.thriving(), slipping=people.slipping(), new=people.new(), returned=people.returned(),
        rested=people.rested(earlier), quiet=people.quiet(),
        kept=promises["kept"], dropped=promises["dropped"], open=promises["open"],
        resting=tuple(c.uid for c in people.everybody if c.style == "resting"),
        goals=goals,
        introductions=_introductions(network, first, last),
        five=tuple(c.uid for c in people.everybody if c.takes_call and c.style == "kept"),
        earlier=earlier, coach=coach(network, earlier, goals, first, last, today),
    )  # fmt: skip


def met_days(network: Network) -> list[date]:
    """The days on which somebody was met, in order; the day they were added where none was noted."""
    return sorted(day for c in network.all(Contact) if (day := _met(c)))


def figures(network: Network, first: date, last: date, met: Sequence[date] | None = None) -> Figures:
    """Everything that is counted between two days, both included. `met`: the `met_days`, when they are at hand."""
    met = met_days(network) if met is None else met
    moments = network.between(first, last)
    asks = [m for m in moments if m.asked]
    introduced, came = tally(network, first, last)
    closed = [p for p in network.all(Promise) if p.whose == "mine" and p.closed and first <= p.closed <= last]
    return Figures(
        contacts=len(moments), people=len({uid for m in moments for uid in m.contacts}),
        conversations=sum(is_conversation(network, m) for m in moments),
        touched=sum(m.channel in HUMAN_TOUCH for m in moments),
        gave=sum(bool(m.gave) for m in moments), asked=len(asks),
        bare=sum(not followed_a_give(network, m) for m in asks),
        new=bisect_right(met, last) - bisect_left(met, first),
        kept=sum(p.state == "kept" for p in closed), dropped=sum(p.state == "dropped" for p in closed),
        introduced=introduced, came_of_it=came,
    )  # fmt: skip


def year(network: Network, today: date) -> list[tuple[str, Figures]]:
    """The last twelve months with this one, the oldest first, from the first in which anything is known."""
    begin, this = months_apart(month_of(today), -11), month_of(today)
    found, met = [], met_days(network)
    month = max(begin, first_month(network, today))
    while month <= this:
        first, last = month_bounds(month)
        found.append((month, figures(network, first, min(last, today), met)))
        month = months_apart(month, 1)
    return found


def _usual(network: Network, month: str, today: date, met: Sequence[date]) -> dict[str, float] | None:
    """The twelve months before, on average, counted from the first of them in which anything is known."""
    begin = max(first_month(network, today), months_apart(month, -12))
    months = []
    while begin < month:
        months.append(figures(network, *month_bounds(begin), met).plain())
        begin = months_apart(begin, 1)
    if len(months) < 3:
        return None
    return {name: sum(one[name] for one in months) / len(months) for name in months[0]}


def _met(contact: Contact) -> date | None:
    if contact.met_on:
        return contact.met_on
    return date.fromisoformat(contact.created[:10]) if contact.created else None


def _promises(network: Network, first: date, last: date) -> dict[str, tuple[Promise, ...]]:
    """kept and dropped within, open still; what was closed since the month's end was open then, and is left out."""
    found: dict[str, list[Promise]] = {"kept": [], "dropped": [], "open": []}
    for promise in network.all(Promise):
        if promise.state == "open":
            if (promise.made or first) <= last:
                found["open"].append(promise)
        elif promise.closed and first <= promise.closed <= last:
            found[promise.state].append(promise)

    def order(p: Promise) -> tuple[bool, date, int]:
        return (p.whose == "theirs", p.closed or p.due or date.max, p.uid)

    return {state: tuple(sorted(promises, key=order)) for state, promises in found.items()}


def _goals(network: Network, first: date, last: date) -> list[Goal]:
    """The open ones, and those that ended in this time."""
    ended = [g for g in network.all(Goal) if g.closed and first <= g.closed <= last]
    return open_goals(network) + sorted(ended, key=lambda g: (g.closed or last, g.uid))


def _introductions(network: Network, first: date, last: date) -> tuple[Introduction, ...]:
    moved = [
        r
        for r in network.all(Introduction)
        if r.state != "never" and any(first <= day <= last for day in r.dates.values())
    ]
    return tuple(sorted(moved, key=lambda r: (max(r.dates.values()), r.uid)))


class _People:
    """Who moved between the day before `first` and `last`."""

    def __init__(
        self, network: Network, first: date, last: date, today: date, moments: tuple[Interaction, ...]
    ) -> None:
        self.network = network
        self.first, self.last, self.today = first, last, today
        self.everybody = sorted(network.all(Contact), key=lambda c: (c.name, c.uid))
        self.seen: dict[int, list[Interaction]] = {}
        for moment in moments:
            for uid in moment.contacts:
                self.seen.setdefault(uid, []).append(moment)
        self.met = [c for c in self.everybody if c.uid in self.seen]
        self.tiers = {tier: i for i, tier in enumerate(network.settings.tiers)}

    def _standing(self, contact: Contact, day: date) -> Standing:
        days = self.network.days(contact.uid)
        return standing(contact, days[: bisect_right(days, day)], self.network.settings, day)

    def _choose(self, people: Iterable[Contact], reason: Callable[[Contact], str]) -> tuple[Moved, ...]:
        """Those who have a reason, nearest tier first, then by name."""
        found = [(c, words) for c in people if c.style != "archived" and (words := reason(c))]
        found.sort(key=lambda one: self.tiers.get(one[0].tier, len(self.tiers)))
        return tuple(Moved(c.uid, c.name, words) for c, words in found)

    def thriving(self) -> tuple[Moved, ...]:
        """In touch in this time, and in their rhythm at its end."""

        def reason(c: Contact) -> str:
            met = self.seen.get(c.uid)
            if not met or not self.network.maintains(c) or self._standing(c, self.last).band not in THRIVING:
                return ""
            if self._back_after(c) >= SILENCE:  # one word after a long silence is a return, and told of there
                return ""
            newest = met[-1]
            said = f"{count_noun(len(met), 'contact')}, {'the last ' if len(met) > 1 else ''}"
            said += f"{channel_phrase(newest.channel)} on {day_words(newest.on, self.today)}"
            return f"{said}: {newest.summary}" if newest.summary else f"{said}."

        return self._choose(self.met, reason)

    def slipping(self) -> tuple[Moved, ...]:
        """Out of their rhythm at its end, in it before, and not heard of since."""

        def reason(c: Contact) -> str:
            if not self.network.maintains(c) or (self.network.last_contact(c.uid, self.today) or date.min) > self.last:
                return ""
            now = self._standing(c, self.last)
            if now.band not in SLIPPING or self._standing(c, self.first - timedelta(days=1)).band in SLIPPING:
                return ""
            return now.reason

        return self._choose((c for c in self.everybody if self.network.maintains(c)), reason)

    def quiet(self) -> tuple[Moved, ...]:
        """Quieter than usual at its end, and not before it; whoever slips is told of there."""

        def reason(c: Contact) -> str:
            now = self._standing(c, self.last)
            if not now.quiet or now.band in SLIPPING or self._standing(c, self.first - timedelta(days=1)).quiet:
                return ""
            return now.remark

        return self._choose((c for c in self.everybody if self.network.maintains(c)), reason)

    def new(self) -> tuple[Moved, ...]:
        """Met in this time."""

        def reason(c: Contact) -> str:
            met = _met(c)
            if met is None or not self.first <= met <= self.last:
                return ""
            how = f" {c.met_how}" if c.met_how else ""
            contacts = len(self.seen.get(c.uid, ()))
            since = f"; {count_noun(contacts, 'contact')} since" if contacts else "; no contact since"
            return f"Met on {day_words(met, self.today)}{how}{since}."

        return self._choose(self.everybody, reason)

    def returned(self) -> tuple[Moved, ...]:
        """Heard of again after a silence of half a year, and of one and a half of their rhythms."""

        def reason(c: Contact) -> str:
            silence = self._back_after(c)
            if silence < SILENCE:
                return ""
            days = self.network.days(c.uid)
            first = days[bisect_right(days, self.first - timedelta(days=1))]
            return f"In touch again on {day_words(first, self.today)}, after {span_words(silence)}."

        return self._choose(self.met, reason)

    def _back_after(self, c: Contact) -> int:
        """Days of the silence that ended in this time; 0 below half a year, and below one and a half cadences."""
        if c.uid not in self.seen:
            return 0
        days = self.network.days(c.uid)
        at = bisect_right(days, self.first - timedelta(days=1))
        if not at or at >= len(days):
            return 0
        silence = (days[at] - days[at - 1]).days
        every = cadence(c, self.network.settings) or 0
        return silence if silence >= max(SILENCE, 1.5 * every) else 0

    def rested(self, earlier: Reflection | None) -> tuple[Moved, ...]:
        """Who was let rest since the last reflection; everybody who rests when there is none to compare with."""
        before = set(earlier.numbers.get("resting", ())) if earlier else set()

        def reason(c: Contact) -> str:
            return self._standing(c, self.last).reason if c.style == "resting" and c.uid not in before else ""

        return self._choose((c for c in self.everybody if c.style == "resting"), reason)
