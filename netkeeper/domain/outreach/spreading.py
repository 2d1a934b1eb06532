"""Days for many people at once, so that nobody opens the program to a wall (R5).

After an import, a placing, a resuming, an adding or a lapse, due days are laid over each one's cadence, and no week
holds more than the budget. A spread day holds whatever the last contact was. Where the cadences need more than the
budget gives, spreading only delays, and says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from netkeeper.calendar_days import span_words, week_start
from netkeeper.domain.language.findings import number_word
from netkeeper.domain.language.text import count_noun, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import cadence, standing
from netkeeper.domain.outreach.capacity import Way, load_now, load_words
from netkeeper.domain.outreach.pace import places_this_week
from netkeeper.domain.outreach.turns import nearest_tier

WEEK = timedelta(days=7)


def spread(
    people: Sequence[tuple[int, int]],
    budget: int,
    today: date,
    load: Mapping[date, int] | None = None,
) -> dict[int, date]:
    """uid -> the day of the next word, for people given as (uid, cadence in days), in the order of their names.

    Each cadence's people are laid evenly over its length; a week that is full hands on to the next. No week holds
    more than `budget` (at least one), counting those whom `load` (Monday -> dues) already puts there. The first
    week is the next one. Same input, same days.
    """
    budget = max(1, budget)
    held: Counter[date] = Counter(load or {})
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for uid, every in people:
        groups[max(1, every)].append(uid)
    first = week_start(today) + WEEK
    free: dict[date, date] = {}
    days: dict[int, date] = {}
    for every, uids in sorted(groups.items()):
        weeks = max(1, every // 7)
        for place, uid in enumerate(uids):
            monday = _week_with_room(first + WEEK * (place * weeks // len(uids)), held, budget, free)
            days[uid] = monday + timedelta(days=held[monday] * 5 // budget % 5)
            held[monday] += 1
    return days


def _week_with_room(monday: date, held: Counter[date], budget: int, free: dict[date, date]) -> date:
    """The first week from `monday` on that is not full; `free` remembers the way past full ones."""
    passed = []
    while held[monday] >= budget:
        passed.append(monday)
        monday = free.get(monday, monday + WEEK)
    for full in passed:
        free[full] = monday
    return monday


# Who needs a day


def dues_ahead(network: Network, today: date, without: Iterable[int] = ()) -> Counter[date]:
    """Monday -> how many are due in that week already, from this one on; whoever waits now is this week's."""
    monday = week_start(today)
    load: Counter[date] = Counter()
    for week, people in network.due_weeks(today).items():
        load[max(week, monday)] += len(people)
    for uid in set(without):
        if network.find(Contact, uid) is not None and (due := network.standing(uid, today).due) is not None:
            load[max(week_start(due), monday)] -= 1
    load[monday] += len(places_this_week(network, today))
    return load


def placing_days(network: Network, people: Sequence[Contact], today: date) -> dict[int, date]:
    """Days for people as they would be after a placing or a resuming: who is due by then, or was never in touch (R5).

    The nearest tier begins this week, others a quarter of their cadence later. A long silence is no backlog: the
    dormant get no day.
    """
    need: list[tuple[int, int]] = []
    starts: dict[int, int] = {}
    nearest = nearest_tier(network)
    for person in people:
        every = cadence(person, network.settings)
        s = standing(person, network.days(person.uid), network.settings, today)
        late = s.last is None or (s.due is not None and s.due <= today)
        if every is None or person.style != "kept" or not late or s.band == "dormant":
            continue
        need.append((person.uid, every))
        starts[person.uid] = -7 if person.tier == nearest else every // 4
    if not need:
        return {}
    load = dues_ahead(network, today, [uid for uid, _ in need])
    days: dict[int, date] = {}
    for start in sorted(set(starts.values())):
        group = [(uid, 7 if start < 0 else every * 3 // 4) for uid, every in need if starts[uid] == start]
        found = spread(group, network.settings.budget, today + timedelta(days=start), load)
        load.update(week_start(day) for day in found.values())
        days |= {uid: max(day, today) for uid, day in found.items()}
    return days


def added_day(network: Network, today: date, every: int) -> date:
    """The day of the first word to somebody one adds oneself: this week while it has room, then the next (R3, R16)."""
    load: Counter[date] = Counter()
    for uid in network.in_band("new", today):
        due = network.standing(uid, today).due
        if due is not None:
            load[week_start(max(due, today))] += 1
    load[week_start(today)] += len(places_this_week(network, today))
    return max(today, spread([(0, max(7, every))], network.settings.budget, today - WEEK, load)[0])


def with_first_day(network: Network, person: Contact, today: date) -> Contact:
    """Somebody one adds oneself: the first word is for this week while it has room, else on the next free day."""
    every = cadence(person, network.settings)
    if every is None or person.first_due is not None or person.style != "kept":
        return person
    day = added_day(network, today, every)
    return person if day < week_start(today) + WEEK else replace(person, first_due=day, spread_on=today)


def spread_waiting(network: Network, waiting: Sequence[int], today: date) -> Way | None:
    """Lay those who wait over the coming weeks, the budget a week, the most urgent first; None when few wait."""
    budget = max(1, network.settings.budget)
    if len(waiting) <= budget:
        return None
    load = load_now(network)
    ahead = dues_ahead(network, today, waiting) if load <= network.settings.budget else {}
    days = spread([(uid, 7) for uid in waiting], budget, today, ahead)
    weeks = (week_start(max(days.values())) - week_start(today)).days // 7
    who = count_noun(len(waiting), "person", "people")
    first = join_words([network.name(uid) for uid in waiting[:2]])
    sentence = f"Spread {who} over {count_noun(weeks, 'week')}, {number_word(budget)} a week, {first} first."
    return Way(
        kind="spread", sentence=" ".join([sentence, overload(load, network.settings.budget)]).strip(),
        label=f"Spread {who} over {count_noun(weeks, 'week')}", load=load, budget=budget, people=tuple(waiting),
        days=days,
    )  # fmt: skip


def overload(load: float, budget: int) -> str:
    """What is true of spreading where the cadences need more than the week gives; empty where they fit."""
    if load <= budget:
        return ""
    return (
        f"That only puts them off: your people need {load_words(load, budget)} words a week, and {budget} fit. "
        "The audit (2) shows who to pause, what to lengthen, or how far to raise the budget."
    )


def spread_sentence(days: Mapping[int, date], today: date, load: float, budget: int) -> str:
    """What a placing, an import or a resuming does to the coming weeks, before it is done: the preview (R5)."""
    if not days:
        return ""
    last = max(days.values())
    who = count_noun(len(days), "person", "people")
    span = (last - today).days
    two = "over the next two weeks" if week_start(last) > week_start(today) else "within a week"
    over = f"over {span_words(span)}" if span > 7 else two
    return " ".join(
        [f"{who} will come up {over}, at most {number_word(max(1, budget))} a week.", overload(load, budget)]
    ).strip()
