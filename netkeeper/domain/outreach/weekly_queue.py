"""Who next, and why, in order (R4, R5, R6, R7, P12, P18, P19).

Promises first, then follow-ups, then this week's people: never more of them than the weekly budget leaves, and nobody
in two places. Paused and archived people are in nothing here; the snoozed are not among this week's people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import overload

from netkeeper.calendar_days import month_name, week_start
from netkeeper.domain.goals.pull import Pull, pulls
from netkeeper.domain.language.findings import capitalized, number_with_noun, number_word
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach import limits
from netkeeper.domain.outreach.capacity import kept_now, load_now
from netkeeper.domain.outreach.due import DueItem, owed
from netkeeper.domain.outreach.first_contacts import FirstContacts
from netkeeper.domain.outreach.lapse import GENTLE, Lapse, lapse
from netkeeper.domain.outreach.pace import places_this_week, reached
from netkeeper.domain.outreach.picks import Cut, Pick, Place, used_lately, was_second
from netkeeper.domain.outreach.turns import Turn, chosen_for_now, due_this_week, item_of, late_core, turns, weak_tier

PASSES: Mapping[str, str] = {
    "later": "Not now; ask me again in a while",
    "wordless": "I have nothing to say to them yet",
    "theirs": "It is their turn to write",
    "rarer": "Less often suits this one",
    "rest": "Pause this one",
}
"""Reasons for “not this one” -> the words of the choice. The first three are learned from, the others acted on."""


SPARE = 0.1
"""Places a week that catching up is taken to have at the least: below that no week can be named."""

SOON = 13
"""Weeks for which a number is named; beyond a quarter of a year it would be a guess."""


class Waiting(Sequence[DueItem]):
    """Who else is due, as items that are made when they are looked at: there may be thousands."""

    def __init__(self, found: Sequence[Turn], item: Callable[[Turn], DueItem]) -> None:
        self._turns, self._item = found, item

    def __len__(self) -> int:
        return len(self._turns)

    @overload
    def __getitem__(self, at: int) -> DueItem: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[DueItem]: ...
    def __getitem__(self, at: int | slice) -> DueItem | Sequence[DueItem]:
        if isinstance(at, slice):
            return Waiting(self._turns[at], self._item)
        return self._item(self._turns[at])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # a list of items, compared by what it holds

    @property
    def uids(self) -> list[int]:
        """Who they are, without a word about them."""
        return [turn.uid for turn in self._turns]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What a week asks for."""

    date: date
    budget: int
    load: float
    done: tuple[int, ...]
    """Who was reached this week."""

    used: int
    """How many of the week's places that took: a dinner with four takes one (R1)."""

    promises: tuple[DueItem, ...]
    follow_ups: tuple[DueItem, ...]
    people: tuple[DueItem, ...]
    waiting: Sequence[DueItem] = field(default_factory=tuple)
    """Who else is due; the queue keeps to the budget."""

    kept: int = 0
    """How many people have a cadence that runs."""

    to_place: int = 0
    """How many wait to be placed; without a tier they never come up."""

    lapse: Lapse | None = None
    """The weeks away after which the way back in is gentle, where there is a backlog to be gentle about (P12)."""

    @property
    def waiting_uids(self) -> list[int]:
        """Who else is due, without a word about them."""
        return self.waiting.uids if isinstance(self.waiting, Waiting) else [item.uid for item in self.waiting]

    @property
    def away(self) -> int:
        """Days since anything was logged, while a lapse lasts; else 0."""
        return self.lapse.days if self.lapse and self.lapse.back is None else 0

    @property
    def gentle(self) -> bool:
        """Whether the week is kept small and no backlog is shown: for four weeks after a lapse (R14)."""
        return self.lapse is not None

    @property
    def finished(self) -> bool:
        """Whether the week's places are used: a reason to be glad."""
        return self.used >= self.budget > 0

    @property
    def sentence(self) -> str:
        """The week in a sentence."""
        if not (self.kept or self.promises or self.follow_ups or self.people):
            if not self.to_place:
                return "Your people will come up here, one or two a week."
            many = capitalized(number_with_noun(self.to_place, "person waits", "people wait"))
            return f"{many} to be placed: one key each, in triage (T)."
        if self.finished:
            return f"This week is done: {_reached(self)}. Enjoy the rest of it."
        if self.lapse:
            few = "one person is" if len(self.people) == 1 else f"{number_word(len(self.people))} people are"
            owed = len(self.promises) + len(self.follow_ups)
            beside = f", beside the {number_word(owed)} that you had planned" if owed else ""
            enough = f": {few} enough for this week{beside}" if self.people else ""
            return f"{self.lapse.welcome}{enough}."
        if not (self.people or self.promises or self.follow_ups):
            return "Nobody is due: a calm week, and a good one to write to somebody just because."
        nobody = "that is enough new people for this month" if self.waiting else "nobody else is due"
        left = f"{number_with_noun(len(self.people), 'person', 'people')} left this week" if self.people else nobody
        return f"{self.used} of {self.budget} done; {left}."

    @property
    def waiting_sentence(self) -> str:
        """Who else is due, and what becomes of it; empty where nobody is, or where none of it should weigh."""
        many = len(self.waiting)
        if not many or self.gentle:
            return ""
        more = f"{many:,} more {'is' if many == 1 else 'are'} due"
        if self.load > self.budget:
            few = (
                f"{number_word(self.budget)} a week {'is' if self.budget == 1 else 'are'} too few"
                if self.budget
                else "your budget is 0"
            )
            return f"{more}; {few}: see the audit (2)"
        weeks = ceil(many / max(self.budget - self.load, SPARE))
        if weeks > SOON:
            return f"{more}; they come up little by little"
        when = f"over the next {number_with_noun(weeks, 'week', 'weeks')}" if weeks > 1 else "next week"
        return f"{more}; they come up {when}"


def _reached(found: Queue) -> str:
    return f"you reached {number_with_noun(len(found.done), 'person', 'people')}"


def queue(network: Network, today: date) -> Queue:
    """The week's queue (R4)."""
    budget = limits.budget(network, today)
    moments = places_this_week(network, today)
    promised, steps = owed(network, today)
    found, wanted = turns(network, today), pulls(network, today)
    done = reached(moments)
    taken = {*done, *(item.uid for item in (*promised, *steps))}
    due = [turn for turn in found if turn.uid not in taken]
    backlog = sum(1 for turn in due if not turn.dormant) > GENTLE  # without one there is nothing to be gentle about
    lapsed = lapse(network, today) if backlog else None
    room = max(0, budget - len(moments))
    room = min(room, max(0, GENTLE - len(moments))) if lapsed else room
    cut = _cut(network, today, due, wanted, taken)
    picks = cut.picks(room)
    picked = {pick.uid for pick in picks}
    left = [turn for turn in due if turn.uid not in picked and not turn.dormant]  # a long silence is no backlog
    return Queue(
        date=today, budget=budget, load=load_now(network), kept=kept_now(network),
        to_place=len(network.in_band("unplaced", today)), done=done, used=len(moments), promises=promised,
        follow_ups=steps, people=tuple(_item(network, pick, today) for pick in picks),
        waiting=Waiting(left, lambda turn: item_of(network, turn, today)), lapse=lapsed,
    )  # fmt: skip


def _cut(network: Network, today: date, due: Sequence[Turn], wanted: Sequence[Pull], taken: set[int]) -> Cut:
    lately, new = used_lately(network, today, wanted), limits.cap(network, today)
    monday = week_start(today)
    this_week = [moment for moment, _ in lately if moment.on >= monday]
    places: list[Place] = [place for _, place in lately]
    return Cut(
        network=network, today=today, turns=due, turn={turn.uid: turn for turn in due},
        chosen=dict(chosen_for_now(network, today)), pulls=wanted, taken=set(taken),
        new_left=new - new_this_month(network, today, new),
        late_core=late_core(network, today), soon=lambda: due_this_week(network, today), places=places,
        this_week=len(this_week),
        second_used=any(was_second(network, moment) for moment in this_week),
    )  # fmt: skip


def new_this_month(network: Network, today: date, most: int) -> int:
    """How many had their first contact ever this month, counted up to `most`; whom an import brought is not new."""
    start = today.replace(day=1)
    found = 0
    for uid in network.derived(FirstContacts).since(start, today):
        if found >= most:
            break
        found += any(not moment.origin for moment in network.within(uid, start, today))
    return found


def due_people(network: Network, today: date) -> list[DueItem]:
    """Everybody whose turn it is, those chosen in the last reflection first, then the most urgent."""
    chosen = dict(chosen_for_now(network, today))
    items = [item_of(network, turn, today, chosen.get(turn.uid, "")) for turn in turns(network, today)]
    return sorted(items, key=lambda item: item.note != "chosen")


def _item(network: Network, pick: Pick, today: date) -> DueItem:
    """The line of somebody who has a place."""
    contact, turn = network.get(Contact, pick.uid), pick.turn
    other = ""
    if pick.other is not None and turn is not None:
        kind = "you know well" if turn.dormant == "novel" else "further from your circle"
        other = f"Or {network.name(pick.other)}, {kind}."
    if turn is not None:
        item = item_of(network, turn, today, pick.chosen, other)
    else:
        s = network.standing(pick.uid, today)
        chose = f"You chose {contact.name} for {month_name(pick.chosen)}. " if pick.chosen else ""
        reason = f"{chose}{s.reason}"
        item = DueItem(
            kind="person", uid=pick.uid, name=contact.name, reason=reason, due=s.due,
            note="chosen" if pick.chosen else "", weak=contact.tier == weak_tier(network),
        )  # fmt: skip
    if pick.goal is None or item.note in ("chosen", "second"):
        return item
    return DueItem(
        kind="person", uid=item.uid, name=item.name, due=item.due, note="goal", weak=item.weak, urgency=item.urgency,
        reason=f"For your goal “{pick.goal.goal.what}”. {_known(network, pick.uid, today)}",
    )  # fmt: skip


def _known(network: Network, uid: int, today: date) -> str:
    """What a goal's candidate is to me so far."""
    s = network.standing(uid, today)
    if s.last is None:
        return "No contact is logged yet."
    return s.reason if s.band != "unplaced" else "You haven't really spoken yet."
