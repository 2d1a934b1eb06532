"""What a day makes a promise of: `she sends the deck by fri` (theirs), `he wants the hay before friday` (asked)."""

from __future__ import annotations

from netkeeper.calendar_days.meaning import meaning
from netkeeper.domain.quick_add.clause import DIDS, Clause, present_of_act
from netkeeper.domain.quick_add.found_promise import FoundPromise
from netkeeper.domain.quick_add.prepared import DayAt, Line
from netkeeper.domain.quick_add.words.table import words_of

_WANTS = words_of("wants want wanted requires expects")
_PLURAL = words_of("they we")
_LASTS = words_of("until till til hasta")


def wanted_by(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    """`Helen needs my slides before the 10th`: a day that I may be held to; what they want to do themselves is not."""
    if clause.subject not in ("people", "them") or at >= clause.end:
        return None
    place = at
    if line.words.free_order:
        place = next((p for p in clause.tokens() if line.has(p, "needs")), -1)
    length = line.has(place, "needs") if place >= 0 else 0
    length = length or int(line.tokens[at].key in _WANTS)
    begin = (place if line.words.free_order else at) + length
    if not length or begin >= clause.end or line.tokens[begin].key == "to" or _day_after(line, clause, begin) is None:
        return None
    return FoundPromise("asked", begin, clause.people, pronoun=True)


def _day_after(line: Line, clause: Clause, begin: int) -> DayAt | None:
    """A day that something is wanted by."""
    days = (d for d in line.days if begin < d.start and d.end <= clause.end and d.phrase.shape != "span")
    tags = ("deadline", "until") if line.words.free_order else ("deadline",)
    days = (d for d in days if line.tokens[d.start - 1].key not in _LASTS)
    return next((d for d in days if any(_ends(line, p, d.start, tags) for p in range(begin, d.start))), None)


def _ends(line: Line, at: int, end: int, tags: tuple[str, ...]) -> bool:
    """Whether a phrase with one of the tags ends right before a place."""
    return line.has(at, *tags) >= end - at > 0


def dated_by_them(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    """English: `Will sends the deck by fri`, `she gives them back by Sunday`, `they decide by the 11th`."""
    if line.words.free_order or clause.subject not in ("people", "them") or clause.and_me or at >= clause.end:
        return None
    many = (clause.subject == "people" and len(clause.people) > 1) or line.tokens[at - 1].key in _PLURAL
    if not present_of_act(line, at, many) or line.has(at, *DIDS) or line.tokens[at].key in _LASTS:
        return None
    days = [d for d in line.days if at < d.start and d.end <= clause.end and d.phrase.shape != "span"]
    days = [d for d in days if meaning(d.phrase, line.today, False, line.region).lean >= 0]
    if not days or line.tokens[days[-1].start - 1].key in _LASTS or line.tokens[days[-1].start - 1].key == "from":
        return None
    back = any(line.tokens[p].key == "back" for p in range(at, clause.end))
    by = any(line.has(d.start - 1, "deadline") for d in days) and at + 1 not in line.people
    return FoundPromise("theirs" if by or back else "unless", at, clause.people, pronoun=True)
