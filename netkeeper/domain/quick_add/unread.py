"""What a clause seems to say that no part has read: it is asked, never saved as something else in silence.

The net under the grammar: a request to the writer (`asked me to recut it`, `said to come back Saturday`), what I will
or must do in the middle of a sentence, somebody one was `with`, a second name with a day of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from netkeeper.domain.quick_add.clauses import DIDS, NOUNS, Clause
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.happened import ALONE, is_past
from netkeeper.domain.quick_add.prepared import FINITE, DayAt, Line
from netkeeper.domain.quick_add.recurring import is_habit
from netkeeper.domain.quick_add.words.table import words_of

_REQUESTS = words_of("asked asks ask wanted wants told tells invited begged urged pressed reminded expects expected")
_WOULD = words_of("'ll will 'd would must")


@dataclass(frozen=True, slots=True)
class UnreadSign:
    """What may be there, and where its words begin."""

    kind: Literal["task", "meeting"]
    start: int


def unread_sign(line: Line, clause: Clause) -> UnreadSign | None:
    """What a clause that became a note may say all the same; None where nothing shows it."""
    if line.words.free_order or line.has(clause.start, "if"):
        return None
    for at in clause.tokens():
        if at in line.inside:
            continue
        if (begin := _request(line, clause, at)) or (begin := _mine_within(line, clause, at)):
            return UnreadSign("task", begin)
    return None


def _request(line: Line, clause: Clause, at: int) -> int:
    """`asked me to recut it`, `said to come back Saturday`: where the task begins; 0 where none is asked for."""
    key, to = line.tokens[at].key, at + 1
    if key in _REQUESTS:
        if not (to < clause.end and line.has(to, "meobj")):
            return 0
        to += 1
    elif key not in ("said", "says"):
        return 0
    elif line.has(to, "act", "contact_act") and not line.has(to, *DIDS) and clause.subject in ("people", "them"):
        return to  # `said ring after 6`
    begins = to + 1 < clause.end and line.tokens[to].key == "to" and not line.has(to + 1, "not", "light")
    return to + 1 if begins else 0


def _mine_within(line: Line, clause: Clause, at: int) -> int:
    """`it was agreed that I'll send it`: where what I will do begins, after the clause's own verb."""
    if at <= clause.verb or not line.has(at, "me") or line.tokens[at].key not in ("i", "we"):
        return 0
    after = at + 1
    if after + 1 >= clause.end or line.tokens[after].key not in _WOULD - {"'d", "would"}:
        return 0
    sure = line.has(after + 1, "act", "contact_act") and not line.has(after + 1, "not", "hedge")
    return after + 1 if sure else 0


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Somebody whom a note may have been a conversation with."""

    people: tuple[int, ...]
    among_others: bool = False
    """Whether it tells what others did with one another, where I may have been too."""


def perhaps_together(line: Line, clause: Clause) -> Perhaps | None:
    """Whom a clause without a verb of contact may be a conversation with: `tasting with Ada`, `sold Will two heifers`,
    `Ada had lunch with Ben`."""
    if clause.aside or is_habit(line, clause):
        return None
    dated = any(clause.start <= d.start < clause.end and d.phrase.shape != "span" for d in line.days)
    own = clause.subject in ("none", "me") and dated  # `shot Grace's portrait on wednesday`
    names = tuple(p for p in clause.tokens() if p in line.people and (own or not _genitive(line, p)))
    if not names or any(
        line.has(p, "not", "hedge", "must", "will", "if", "off", "put_off", "tried")
        for p in clause.tokens()
        if p not in line.day_at
    ):
        return None
    if clause.subject == "people" and not clause.and_me:
        return _others(line, clause, names)
    if line.words.free_order and clause.and_me and dated:
        return Perhaps(names)
    if clause.subject not in ("none", "me", "people") or (clause.subject == "none" and clause.inherits != "none"):
        return None
    if found := next((p for p in names if line.has(p - 1, "with")), None):
        return Perhaps((found,))
    at = clause.verb
    while at < clause.end and line.has(at, "adverb", "have") and not is_past(line, at):
        at += max(1, line.has(at, "adverb", "have"))
    if at < clause.end and line.has(at, "left"):
        return None
    if not line.words.free_order and is_past(line, at) and line.tokens[at].key not in ALONE:
        told = next((p for p in names if p > at and line.has(p - 1, "about", "say")), None)
        return Perhaps(names) if told is None else None
    return None


def _others(line: Line, clause: Clause, names: tuple[int, ...]) -> Perhaps | None:
    """`Ada had lunch with Ben`, `Ada and Ben tasted the menu yesterday`: others among themselves, or I as well?"""
    at = clause.verb
    while at < clause.end and line.has(at, "adverb"):
        at += line.has(at, "adverb")
    if line.words.free_order or any(line.has(p, "say", "step") for p in range(at, min(at + 2, clause.end))):
        return None
    further = any(p not in clause.people for p in names)
    meals = [p for p in range(at, clause.end) if line.has(p, *NOUNS) and line.has(p - 1, "to", "prep")]
    shared = is_past(line, at) and bool(meals)
    if shared and not further:
        return Perhaps(names, among_others=True)  # `José brought his girlfriend to dinner`
    met = line.has(at, *DIDS) or (line.has(at, "have") and any(line.has(p, *NOUNS) for p in range(at, clause.end)))
    dated = any(clause.start <= d.start < clause.end for d in line.days)
    beside = dated and any(line.has(p - 1, "with") for p in names if p not in clause.people)
    if (met and further) or beside or (len(clause.people) > 1 and dated and is_past(line, at)):
        return Perhaps(names, among_others=True)
    return None


def _genitive(line: Line, place: int) -> bool:
    end = line.people[place].end
    return end < len(line.tokens) and line.tokens[end].key == "'s"


_LEADS_OFF = words_of("of from until till til")


def day_of_something(line: Line, clause: Clause) -> DayAt | None:
    """The day of a clause that only names something: `school trip to Ada's museum next wednesday`."""
    if clause.subject != "none" or clause.inherits != "none" or clause.aside or line.words.free_order:
        return None
    days = [d for d in line.days if clause.start <= d.start < clause.end and d.phrase.shape not in ("span", "year")]
    rest = [p for p in clause.tokens() if p not in line.day_at and p not in line.inside]
    if len(days) != 1 or not any(p in line.people for p in clause.tokens()) or not rest:
        return None
    if (
        line.tokens[days[0].start - 1].key in _LEADS_OFF
        or days[0].phrase.words.split()[0] in _LEADS_OFF
        or any(line.has(p, "noreply", "off", "tried") for p in rest)
    ):
        return None  # `no reply to my mail of monday`
    verbs = any(line.tokens[p].key in FINITE or is_past(line, p) or line.has(p, "say", "not") for p in rest)
    return None if verbs or any(line.has(p, "born") for p in rest) else days[0]


_EXACT = ("weekday", "fixed", "day_month", "nth", "iso", "dots", "slash")
"""Shapes of a day that something can be planned for."""


def day_of_coming(line: Line, clause: Clause) -> DayAt | None:
    """The day on which somebody is to come: `Karl kommt am Donnerstag`, `Will and Ada are coming on friday`."""
    own = clause.subject == "me" and line.words.free_order
    if not (clause.subject in ("people", "none") or own) or clause.aside:
        return None
    if not line.all_tags & {"coming", "arranged"}:
        return None
    place = next((p for p in clause.tokens() if line.has(p, "coming", "arranged") and p not in line.inside), None)
    days = [d for d in line.days if clause.start <= d.start < clause.end and d.phrase.shape in _EXACT]
    if place is None or len(days) != 1 or not any(p in line.people for p in clause.tokens()):
        return None
    if any(line.has(p, "not", "hedge", "if") for p in clause.tokens() if p not in line.day_at):
        return None
    return days[0] if line.words.free_order or place == clause.verb else None


def second_with_a_day(line: Line, event: LineEvent) -> int | None:
    """Where a second name stands that has a day of its own: `saw Ada yesterday and Ben on Tuesday`."""
    clause = event.clause
    if event.day is None:
        return None
    others = [d for d in line.days if clause.start <= d.start < clause.end and d is not event.day]
    for at in range(event.anchor, clause.end):
        if at not in line.people or at in event.people or not line.has(at - 1, "and"):
            continue
        end = line.people[at].end
        if any(end <= day.start <= end + 1 for day in others):
            return at
    return None
