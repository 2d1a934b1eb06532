"""What a clause seems to say that no part has read: it is asked, never saved as something else in silence.

The net under the grammar: a request to the writer (`asked me to recut it`, `said to come back Saturday`), what I will
or must do in the middle of a sentence, somebody one was `with`, a second name with a day of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from netkeeper.domain.quick_add.clauses import Clause
from netkeeper.domain.quick_add.events import LineEvent
from netkeeper.domain.quick_add.prepared import Line
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


def with_somebody(line: Line, clause: Clause) -> int | None:
    """Where the name stands of somebody one was with, in a clause that tells no verb of contact: `tasting with Ada`."""
    if clause.subject not in ("none", "me") or clause.aside:
        return None
    if any(line.has(p, "not", "hedge", "must", "will", "if") for p in clause.tokens() if p not in line.day_at):
        return None
    return next((p for p in clause.tokens() if p in line.people and line.has(p - 1, "with")), None)


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
