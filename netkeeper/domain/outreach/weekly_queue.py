"""Who next, and why, in order (R4, R5, R6, R7, P12, P18, P19).

Promises first, then follow-ups, then this week's people: never more of them than the weekly budget leaves.
Resting and archived people are in nothing here; the snoozed and the unplaced are not among this week's people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from netkeeper.calendar_days import month_bounds, month_name, months_apart, span_words, week_start
from netkeeper.domain.goals.evidence import candidates, open_goals
from netkeeper.domain.language.findings import capitalized, number_with_noun
from netkeeper.domain.language.text import count_noun, fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import SECOND_TOUCH, Standing
from netkeeper.domain.outreach import limits
from netkeeper.domain.outreach.capacity import Way, load_of, maintained
from netkeeper.domain.outreach.due import DueItem, Note, follow_ups, promises
from netkeeper.domain.outreach.spreading import spread

BRIDGE = 0.25
"""What being a bridge adds to urgency (R7): about a quarter of a rhythm earlier for the outermost tier."""

GOAL = 0.1
"""What supporting an open goal adds to urgency (P5): it decides between equals."""

GOAL_PAUSE = 14
"""Days after a contact before a goal brings somebody up who is not due."""

LONG_SILENCE = 0.5
"""The urgency of the dormant, before the tier's weight: a long silence is no emergency (R6)."""

QUOTA = 4
"""At least one weak tie in every so many picks (R4)."""

LAPSE = 21
"""Days without anything logged after which the way back in is gentle (P12)."""

GENTLE = 2
"""How many people are shown then, at the most."""

PASSES: Mapping[str, str] = {
    "later": "Not now; ask me again in a while",
    "wordless": "I have nothing to say to them yet",
    "theirs": "It is their turn to write",
    "rarer": "Less often suits this one",
    "rest": "Let this one rest",
}
"""Reasons for “not this one” -> the words of the choice. The first three are learned from, the others acted on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What a week asks for."""

    date: date
    budget: int
    load: float
    done: tuple[int, ...]
    """Who was reached this week."""

    promises: tuple[DueItem, ...]
    follow_ups: tuple[DueItem, ...]
    people: tuple[DueItem, ...]
    waiting: tuple[DueItem, ...]
    """Who else is due; the queue keeps to the budget."""

    kept: int = 0
    """How many people have a rhythm that runs."""

    to_place: int = 0
    """How many wait to be placed; without a tier they never come up."""

    away: int = 0
    """Days since anything was logged, when so many that the way back in is gentle; else 0 (P12)."""

    @property
    def finished(self) -> bool:
        """Whether the week's budget is used: a reason to be glad."""
        return len(self.done) >= self.budget > 0

    @property
    def sentence(self) -> str:
        """The week in a sentence."""
        if not (self.kept or self.promises or self.follow_ups):
            if not self.to_place:
                return "Your people will come up here, one or two a week."
            many = capitalized(number_with_noun(self.to_place, "person waits", "people wait"))
            return f"{many} to be placed: one key each, in triage (T)."
        if self.away:
            few = "one person is" if len(self.people) == 1 else "two people are"
            welcome = f"Welcome back. {span_words(self.away).capitalize()} away is no matter"
            return f"{welcome}: {few} enough for this week." if self.people else f"{welcome}."
        if self.finished:
            reached = number_with_noun(len(self.done), "person", "people")
            return f"This week is done: you reached {reached}. Enjoy the rest of it."
        if not (self.people or self.promises or self.follow_ups):
            return "Nobody is due: a calm week, and a good one to write to somebody just because."
        left = (
            f"{number_with_noun(len(self.people), 'person', 'people')} to go" if self.people else "nobody else is due"
        )
        return f"{len(self.done)} of {self.budget} this week; {left}."


# Who counts


def weak_tier(network: Network) -> str | None:
    """The outermost tier: its people are the weak ties (P2). None where there is but one tier."""
    return list(network.settings.tiers)[-1] if len(network.settings.tiers) > 1 else None


def reached_this_week(network: Network, today: date) -> tuple[int, ...]:
    """Who was reached since Monday, in order; what they began, and a group event, is no outreach of mine (P6)."""
    moments = network.between(week_start(today), today)
    mine = (m for m in moments if m.begun_by != "them" and m.channel != "event")
    return tuple(dict.fromkeys(uid for m in mine for uid in m.contacts))


def bridge(network: Network, contact: Contact) -> bool:
    """Whether somebody is one of at most two kept people in their field, in a network that has other fields (R7)."""
    if not contact.industry or len(network.fields) < 3:
        return False
    peers = network.fields.get(fold(contact.industry), ())
    if len(peers) <= 2:
        return True
    if len(peers) > 200:  # a field of hundreds is no bridge, whoever of them is kept
        return False
    kept = sum(1 for uid in peers if (one := network.find(Contact, uid)) is not None and one.maintained)
    return kept <= 2


def days_away(network: Network, today: date) -> int:
    """Days since anything was logged or anybody was added; 0 when nothing ever was logged.

    What an import brings counts as of the day it came: a newcomer is not welcomed back.
    """
    newest = network.newest_before(today, 12)
    if not newest:
        return 0
    made = max(network.newest_uid(Contact), *(moment.uid for moment in newest))
    last = max(newest[0].on, date.fromtimestamp(made / 1_000_000))  # a uid is the microsecond it was made
    return max(0, (today - last).days)


def chosen_for_now(network: Network, today: date) -> list[tuple[int, str]]:
    """(uid, month) of the people chosen in the last reflection who were not reached since it."""
    month = f"{today:%Y-%m}"
    done = [r for r in network.all(Reflection) if r.state == "done" and r.month in (months_apart(month, -1), month)]
    if not done:
        return []
    newest = max(done, key=lambda r: (r.month, r.uid))
    since = newest.finished or month_bounds(newest.month)[1]
    return [
        (uid, months_apart(newest.month, 1)) for uid in newest.people if (network.last_contact(uid) or date.min) < since
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


# The order


def _urgency(network: Network, contact: Contact, s: Standing, weights: Mapping[str, float], goals: set[int]) -> float:
    """r − 1 weighted by tier (R4), with the bonus of a bridge; above 0 is due."""
    assert s.cadence is not None
    weight = weights.get(contact.tier, 1.0)
    match s.band:
        case "new":
            assert s.due is not None
            over = min((s.today - s.due).days / s.cadence, LONG_SILENCE)  # never before the known who wait (P19)
        case "dormant":
            over = LONG_SILENCE
        case "drifting":
            assert s.habit is not None
            over = max((s.ratio or 0) - 1, _silence(s) / max(2 * s.habit, s.habit + 14) - 1)
        case _ if s.second:
            over = max((s.ratio or 0) - 1, _silence(s) / SECOND_TOUCH - 1)
        case _:
            over = (s.ratio or 0) - 1
    bonus = BRIDGE if s.last is not None and bridge(network, contact) else 0.0
    bonus += GOAL if over > 0 and goals and not goals.isdisjoint(contact.goals) else 0.0
    return over * weight + bonus


def _silence(s: Standing) -> int:
    return (s.today - s.last).days if s.last else 0


def _weights(network: Network) -> dict[str, float]:
    """Nearest tier 3, next 2, the rest 1 for the default three; always falling to 1 at the outermost."""
    tiers = list(network.settings.tiers)
    return {tier: float(len(tiers) - place) for place, tier in enumerate(tiers)}


def _candidates(network: Network, today: date) -> list[int]:
    """Whoever may be due, from the indexes: the late bands, the new, and bridges a little before their day."""
    bands = ("due", "slipping", "drifting", "dormant", "new")
    uids = set().union(*(network.in_band(band, today) for band in bands))
    if len(network.fields) >= 3:
        kept = network.in_band("on rhythm", today)
        uids |= {uid for peers in network.fields.values() if len(peers) <= 200 for uid in peers if uid in kept}
    return sorted(uids)


def due_people(network: Network, today: date) -> list[DueItem]:
    """Everybody whose turn it is, the most urgent first; ties by name, so that the order is stable."""
    weights, weak = _weights(network), weak_tier(network)
    goals = {goal.uid for goal in network.all(Goal) if goal.state == "open"}
    chosen = dict(chosen_for_now(network, today))
    items = []
    for uid in {*_candidates(network, today), *chosen}:
        contact = network.find(Contact, uid)
        if contact is None or not _may_come_up(contact, network.last_contact(uid), today):
            continue
        s = network.standing(uid, today)
        if s.cadence is None:
            continue
        urgency = _urgency(network, contact, s, weights, goals)
        if s.band == "new" and s.due is not None and s.due <= today:
            urgency = max(urgency, 0.001)  # on its very day it is due
        if urgency <= 0 and uid not in chosen:
            continue
        urgency /= 1 + len(passed_since(contact, s.last)) / 2
        items.append(_item(network, contact, s, urgency, chosen.get(uid, ""), contact.tier == weak))
    return sorted(items, key=lambda i: (i.note != "chosen", -i.urgency, i.name, i.uid))


def _may_come_up(contact: Contact, last: date | None, today: date) -> bool:
    if not contact.maintained or (contact.snoozed_until is not None and contact.snoozed_until > today):
        return False
    until = passed_until(contact, last) if contact.passes else None
    return until is None or until <= today


def _item(network: Network, contact: Contact, s: Standing, urgency: float, month: str, weak: bool) -> DueItem:
    note: Note = ""
    reason = s.reason
    if month:
        note, reason = "chosen", f"You chose {contact.name} for {month_name(month)}. {reason}"
    elif s.band == "dormant":
        comfortable = not weak and len(network.days(contact.uid)) >= 4
        note = "comfortable" if comfortable else "novel"
        why = (
            "you know each other well" if comfortable else "further from your circle, and so more likely to bring news"
        )
        reason = f"{reason} The {note} one: {why}."
    elif s.last is not None and bridge(network, contact):
        note, reason = "bridge", f"One of your few ways into {contact.industry}. {reason}"
    elif s.band == "new":
        note = "first"
    elif s.second:
        note = "second"
    passes = len(passed_since(contact, s.last))
    if passes >= 3:
        reason += f" You passed {passes} times; letting it rest is a fine decision too."
    late = s.due is not None and s.due < s.today
    return DueItem(
        kind="person", uid=contact.uid, name=contact.name, reason=reason, due=s.due, late=late, note=note, weak=weak,
        urgency=urgency,
    )  # fmt: skip


# The cut


def _pick(due: list[DueItem], room: int, recent_weak: list[bool]) -> list[DueItem]:
    """The first `room`, with a weak tie in every four picks (counting who was reached lately), and R6's pair."""
    rest, picks, weaks = list(due), list[DueItem](), recent_weak[-(QUOTA - 1) :]
    while rest and len(picks) < room:
        last = weaks[-(QUOTA - 1) :]
        wanted = len(last) == QUOTA - 1 and not any(last)
        item = next((i for i in rest if i.weak), rest[0]) if wanted else rest[0]
        rest.remove(item)
        picks.append(item)
        weaks.append(item.weak)
    silent = [i for i in picks if i.note in ("comfortable", "novel")]
    if len(silent) > 1 and len({i.note for i in silent}) == 1:
        other = next((i for i in rest if i.note in ("comfortable", "novel") and i.note != silent[0].note), None)
        last_silent = silent[-1]
        if other is not None and not (last_silent.weak and not other.weak):
            picks[picks.index(last_silent)] = other
    return picks


def _recent_weak(network: Network, today: date) -> list[bool]:
    """Of the last few people reached in four weeks, oldest first: whether each is a weak tie."""
    weak = weak_tier(network)
    recent: dict[int, bool] = {}
    for moment in network.newest_before(today, 12):
        if (today - moment.on).days > 28 or len(recent) >= QUOTA - 1:
            break
        for uid in moment.contacts:
            contact = network.find(Contact, uid)
            if contact is not None and contact.tier:
                recent.setdefault(uid, contact.tier == weak)
    return list(recent.values())[: QUOTA - 1][::-1]


def _within_cap(network: Network, due: list[DueItem], today: date) -> list[DueItem]:
    """First touches only while this month's new connections are below the cap (P18)."""
    room = limits.cap(network, today) - len(new_this_month(network, today))
    kept = []
    for item in due:
        if item.note == "first":
            if room <= 0:
                continue
            room -= 1
        kept.append(item)
    return kept


def new_this_month(network: Network, today: date) -> tuple[int, ...]:
    """Whose first contact ever was this month."""
    start = today.replace(day=1)
    met = dict.fromkeys(uid for m in network.between(start, today) for uid in m.contacts)
    return tuple(uid for uid in met if (first := network.first_contact(uid)) is not None and first >= start)


def for_goals(network: Network, today: date, room: int, taken: set[int]) -> list[DueItem]:
    """Kept people who could serve an open goal, for the room that nobody due fills; never more than that (P5, P18)."""
    found: list[DueItem] = []
    new = limits.cap(network, today) - len(new_this_month(network, today))
    weak = weak_tier(network)
    for goal in open_goals(network):
        for uid in candidates(network, goal, today):
            contact, last = network.get(Contact, uid), network.last_contact(uid)
            lately = last is not None and (today - last).days < GOAL_PAUSE
            if len(found) >= room or uid in taken or lately or not _may_come_up(contact, last, today):
                continue
            if last is None:
                if new <= 0:
                    continue
                new -= 1
            taken = taken | {uid}
            reason = f"For your goal “{goal.what}”: there was no real conversation yet."
            found.append(
                DueItem(
                    kind="person", uid=uid, name=contact.name, reason=reason, note="goal", weak=contact.tier == weak
                )
            )
    return found


def queue(network: Network, today: date) -> Queue:
    """The week's queue (R4)."""
    budget, kept = limits.budget(network, today), maintained(network)
    done = reached_this_week(network, today)
    reached = set(done)
    due = [item for item in due_people(network, today) if item.uid not in reached]
    backlog = len(due) > GENTLE  # without one there is nothing to be gentle about
    away = silent if backlog and (silent := days_away(network, today)) >= LAPSE else 0
    room = max(0, budget - len(done))
    room = min(room, GENTLE) if away else room
    picks = _pick(_within_cap(network, due, today), room, _recent_weak(network, today))
    taken = {item.uid for item in picks}
    if len(picks) < room:
        picks += for_goals(network, today, room - len(picks), reached | taken)
    return Queue(
        date=today,
        budget=budget,
        load=load_of(kept, network.settings),
        kept=len(kept),
        to_place=len(network.in_band("unplaced", today)),
        done=done,
        promises=tuple(promises(network, today)),
        follow_ups=tuple(follow_ups(network, today)),
        people=tuple(picks),
        waiting=tuple(i for i in due if i.uid not in taken and i.note not in ("comfortable", "novel")),
        away=away,
    )


# The backlog, spread (R5)


def first_days(network: Network, uids: Sequence[int], tier: str, today: date) -> dict[int, date]:
    """The day of a first word for those placed in a tier with whom there was no contact yet (R5).

    The nearest tier begins this week, others a quarter of their rhythm later; no week gets more than the budget,
    with the first words that others have in it counted.
    """
    settings = network.settings
    every = settings.tiers.get(tier)
    new = {uid for uid in uids if network.last_contact(uid) is None}
    if every is None or not new:
        return {}
    load = Counter(
        week_start(max(day, today))
        for uid in network.in_band("new", today) - new
        if (day := network.standing(uid, today).due) is not None
    )
    load[week_start(today)] += len(reached_this_week(network, today))
    nearest = tier == next(iter(settings.tiers))
    start = today + timedelta(days=-7 if nearest else every // 4)  # spreading begins in the week after
    length = 7 if nearest else every * 3 // 4
    days = spread([(uid, length) for uid in uids if uid in new], settings.budget, start, load)
    return {uid: max(day, today) for uid, day in days.items()}


def spread_waiting(network: Network, today: date) -> Way | None:
    """Lay everybody who waits over the coming weeks, the budget a week, the most urgent first; None when few wait."""
    waiting = queue(network, today).waiting
    budget = max(1, network.settings.budget)
    if len(waiting) <= budget:
        return None
    days = spread([(item.uid, 7) for item in waiting], budget, today)
    weeks = -(-len(waiting) // budget)
    who = count_noun(len(waiting), "person", "people")
    first = join_words([item.name for item in waiting[:2]])
    return Way(
        kind="spread",
        sentence=f"Spread the {who} who wait over {count_noun(weeks, 'week')}, {budget} a week, {first} first.",
        label=f"Spread {who} over {count_noun(weeks, 'week')}",
        load=load_of(maintained(network), network.settings),
        budget=budget,
        people=tuple(item.uid for item in waiting),
        days=days,
    )
