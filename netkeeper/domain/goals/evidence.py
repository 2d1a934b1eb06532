"""A goal moves only by real conversations with people of its kind in its period, and it shows each of them (P5).

Who counts: somebody of the goal's kind whose first real conversation, ever or after a year of silence (R6), falls in
its period; and somebody whom the user marked as serving the goal, with any real conversation in the period. A goal
never raises the outreach budget (P18).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from netkeeper.calendar_days import ago, day_words, span_words
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.network.facets import Filter, parse
from netkeeper.domain.network.network import Network
from netkeeper.errors import NetkeeperError

SPOKEN = frozenset({"meeting", "call", "video"})
"""Channels on which people talk with each other."""

CROWD = 6
"""More people than this in one meeting, and it was no conversation with each of them."""

ANEW = 365
"""Days without a real conversation after which the next one is a first one again."""

EXCHANGE = 30
"""Days within which an answer belongs to what it answers."""

NO_PACE = 14
"""Days of a goal before which its pace says nothing."""


def is_conversation(network: Network, moment: Interaction) -> bool:
    """Whether two sides really spoke: talking in a small group, or writing to each other (P23).

    Writing counts when both wrote, in one entry or in two within a month, and when they wrote and something was noted
    of it; an event when something was noted. A message of mine that waits for an answer does not.
    """
    if len(moment.contacts) > CROWD:
        return False
    if moment.channel in SPOKEN:
        return True
    if moment.channel == "event":
        return bool(moment.summary)
    if moment.begun_by == "both" or (moment.begun_by == "them" and moment.summary):
        return True
    return any(_answers(network, uid, moment) for uid in moment.contacts)


def _answers(network: Network, uid: int, moment: Interaction) -> bool:
    """Whether something was written the other way in the month before."""
    other = {"me": "them", "them": "me"}.get(moment.begun_by)
    for earlier in network.before(uid, moment) if other else ():
        if (moment.on - earlier.on).days > EXCHANGE:
            break
        if earlier.begun_by == other and earlier.channel not in SPOKEN and earlier.channel != "event":
            return True
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One person who counts, and the conversation that proves it."""

    uid: int
    on: date
    moment: int
    """The Interaction's uid."""

    marked: bool
    """Counted because the user marked them as serving the goal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a goal stands on a day, with what proves it."""

    goal: Goal
    today: date
    kind: str
    """The kind of person in words: `people in the role of mentor`."""

    problem: str = ""
    """Why its kind cannot be read; empty when it can."""

    evidence: tuple[Evidence, ...] = ()
    """Who counts, the earliest first."""

    again: tuple[Evidence, ...] = ()
    """People of the kind spoken with in the period, and not long before: they count once they are marked by hand."""

    @property
    def done(self) -> int:
        return len(self.evidence)

    @property
    def reached(self) -> bool:
        return self.done >= self.goal.count

    @property
    def start(self) -> date:
        """The first day of the period; without one, the day the goal was set."""
        return begin(self.goal, self.today)

    @property
    def sentence(self) -> str:
        """How it stands, in words, with what its pace comes to; nothing is promised that the facts do not hold."""
        return _state(self)


def begin(goal: Goal, today: date) -> date:
    """The first day that counts."""
    if goal.start is not None:
        return goal.start
    return date.fromisoformat(goal.created[:10]) if goal.created else today


def last_day(goal: Goal, today: date) -> date:
    """The last day that counts, seen from today."""
    return min(day for day in (goal.end, goal.closed, today) if day is not None)


def kind_of(goal: Goal) -> Filter | None:
    """The kind of person as a filter; None for a goal whose people are chosen by hand. Raises Unclear."""
    return parse(goal.kind) if goal.kind.strip() else None


def lasting(wanted: Filter) -> Filter:
    """A filter without the facets that a conversation itself changes (`last:`, `due:`, `standing:`).

    They choose whom to speak with; whoever was spoken with still counts.
    """
    kept = tuple(f for f in wanted.facets if not f.written.lstrip("-").startswith(("last:", "due:", "standing:")))
    return replace(wanted, facets=kept)


def progress(network: Network, goal: Goal, today: date) -> Progress:
    """How a goal stands, with its evidence. Costs what happened in its period, not what the network holds."""
    try:
        wanted = kind_of(goal)
    except NetkeeperError as error:
        return Progress(goal=goal, today=today, kind="", problem=str(error))
    start, end = begin(goal, today), last_day(goal, today)
    fits = lasting(wanted) if wanted else None
    counted: dict[int, Evidence] = {}
    again: dict[int, Evidence] = {}
    meant: dict[int, tuple[bool, bool]] = {}
    for moment in network.between(start, end) if start <= end else ():
        for uid in moment.contacts:
            if uid not in meant:
                contact = network.find(Contact, uid)
                marked = contact is not None and goal.uid in contact.goals
                fit = contact is not None and fits is not None and fits.matches(network, uid, today)
                meant[uid] = (marked, marked or fit)
            marked, counts = meant[uid]
            if not counts or uid in counted or not is_conversation(network, moment):
                continue
            found = Evidence(uid=uid, on=moment.on, moment=moment.uid, marked=marked)
            if marked or is_first(network, uid, moment):
                counted[uid] = found
                again.pop(uid, None)
            else:
                again.setdefault(uid, found)
    return Progress(
        goal=goal, today=today, kind=wanted.words() if wanted else "people you mark by hand",
        evidence=tuple(counted.values()), again=tuple(again.values()),
    )  # fmt: skip


def proof(network: Network, uid: int, marked: bool, period: tuple[date, date]) -> tuple[Evidence | None, bool]:
    """(the conversation by which somebody of the kind, or marked, counts, True); (one that does not yet, False)."""
    again: Evidence | None = None
    for moment in reversed(list(network.within(uid, *period))):
        if not is_conversation(network, moment):
            continue
        found = Evidence(uid=uid, on=moment.on, moment=moment.uid, marked=marked)
        if marked or is_first(network, uid, moment):
            return found, True
        again = again or found
    return again, False


def spoken_lately(network: Network, uid: int, today: date) -> bool:
    """Whether there was a real conversation within the last year: the next one would be no first (R6)."""
    return any(is_conversation(network, m) for m in network.within(uid, today - timedelta(days=ANEW), today))


def is_first(network: Network, uid: int, moment: Interaction) -> bool:
    """Whether a conversation is the first one with somebody, ever or in a year."""
    last = next((m for m in network.before(uid, moment) if is_conversation(network, m)), None)
    return last is None or (moment.on - last.on).days > ANEW


def open_goals(network: Network) -> list[Goal]:
    """The goals that are open, the soonest end first."""
    goals = (g for g in network.all(Goal) if g.state == "open")
    return sorted(goals, key=lambda g: (g.end or date.max, g.uid))


# In words


def _state(p: Progress) -> str:
    goal = p.goal
    if p.problem:
        return f"Its kind of person can't be read. {p.problem}"
    count = f"{p.done} of {goal.count}"
    if goal.state != "open":
        on = f" on {day_words(goal.closed, p.today)}" if goal.closed else ""
        if goal.state == "reached" and not p.reached:
            return f"You called it reached{on}; the record shows {count}."
        return f"{count}; {goal.state}{on}."
    if p.reached:
        return f"{count}: reached. Say what came of it, and close it."
    if p.start > p.today:
        return f"{count}; it begins {ago(p.start, p.today)}."
    if goal.end is None:
        return f"{count}; no day is set to reach it by."
    left = (goal.end - p.today).days
    if left < 0:
        return f"{count}; its time ran out {ago(goal.end, p.today)}. Close it with a verdict, or give it more time."
    days = "the last day" if left == 0 else f"{count_noun(left, 'day')} left"
    return f"{count}, {days}; {_pace(p, left)}."


def _pace(p: Progress, left: int) -> str:
    """What the pace so far comes to by the end; said only when there was time to have one."""
    gone, missing = (p.today - p.start).days, p.goal.count - p.done
    if p.done == 0:
        return "nobody yet" if gone >= NO_PACE else "it has just begun"
    if gone < NO_PACE:
        return f"{missing} to go, and too early to speak of a pace"
    by_end = p.done + int(p.done * left / gone)
    if by_end < p.goal.count:
        short = p.goal.count - by_end
        return f"at this pace {by_end} by the end, {short} short"
    need = timedelta(days=-(-missing * gone // p.done))
    return f"at this pace all {p.goal.count} by {day_words(p.today + need, p.today)}"


def line(progresses: Iterable[Progress]) -> str:
    """All open goals in one line, for the head of a screen: `2 goals: 1 of 3, 0 of 1`; empty without goals."""
    found = [p for p in progresses if p.goal.state == "open"]
    if not found:
        return ""
    return f"{count_noun(len(found), 'goal')}: {', '.join(f'{p.done} of {p.goal.count}' for p in found)}"


def period(goal: Goal, today: date) -> str:
    """`1 Oct to 22 Dec, 12 weeks`; `from 1 Oct`."""
    start = begin(goal, today)
    if goal.end is None:
        return f"from {day_words(start, today)}"
    return f"{day_words(start, today)} to {day_words(goal.end, today)}, {span_words((goal.end - start).days + 1)}"
