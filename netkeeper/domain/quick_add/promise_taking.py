"""What was promised and by when, put among what a line says; what it lacks is asked: whose it is, who, by which day.

A day is never guessed and never dropped: one that is over, or stands where no day of the promise can, is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from netkeeper.domain.language.text import clean, first_name
from netkeeper.domain.quick_add.clauses import Clause
from netkeeper.domain.quick_add.found_promise import FoundPromise
from netkeeper.domain.quick_add.names import MOST
from netkeeper.domain.quick_add.prepared import FINITE, DayAt, Line
from netkeeper.domain.quick_add.reading import NO_DAY_SET, NOTE, OTHER_DAY, Option
from netkeeper.domain.quick_add.state import LineState, Promised, Ref, day_said, soon
from netkeeper.domain.quick_add.stray import unread_day
from netkeeper.domain.quick_add.words.table import words_of

LASTING = words_of("until till til jusqu'au jusqu'a hasta")
"""How long something lasts: `lending me his lens till Christmas` is not due at Christmas."""


def what_and_due(state: LineState, start: int, end: int, used: set[int]) -> tuple[str, date | None]:
    """The words of a promise without the day that it is due, and that day; asked when the day can't be told."""
    line = state.line
    days = [d for d in line.days if start <= d.start and d.end <= end and d.phrase.shape != "span"]
    due_at = _due_day(line, days, start, end)
    cut = set(used)
    due: date | None = None
    if due_at is not None:
        lead = lead_of(line, due_at.start, start)
        theirs = line.has(due_at.start - 1, "poss") and line.tokens[due_at.start - 1].key != "ihr"
        if not (theirs and due_at.start > start):
            cut |= set(range(lead, due_at.end))
    what = words_without(line, start, end, cut)
    answer = line.chosen.get(f"due:{' '.join(what.lower().split())[:60]}")
    if answer == "none" or (due_at is None and isinstance(answer, date)):
        return what, answer if isinstance(answer, date) else None
    if due_at is None and (asked := _unread_due(state, days, start, end, what)) is not None:
        return what, asked if isinstance(asked, date) else None
    if due_at is not None and _told_day(line, due_at, start):
        what = words_without(line, start, end, set(used))
        name = f"due:{' '.join(what.lower().split())[:60]}"
        answer = line.chosen.get(name)
        if answer == "none" or isinstance(answer, date):
            return what, answer if isinstance(answer, date) else None
        day = state.day(due_at, False, name, f"By when, “{what}”?").day
        options = (*((Option(f"by {day_said(day, line.today)}", day),) if day else ()), Option("no day", "none"))
        state.ask(name, f"By when, “{what}”?", *options)
        return what, None
    if due_at is not None:
        name = f"due:{' '.join(what.lower().split())[:60]}"
        meant = state.day(due_at, False, name, f"By when, “{what}”?")
        due = meant.day
        if meant.about:  # `in Q1`: about its beginning, and the words stay
            what = words_without(line, start, end, set(used))
        if due is not None and due < line.today and name not in line.chosen:
            state.ask(name, f"“{line.said(due_at.start, due_at.end)}” is over. By when, “{what}”?")
            due = None
    return what, due


def lead_of(line: Line, at: int, start: int) -> int:
    """Where the words begin that lead to a day and belong to it: `by`, `no later than`, `d'ici`."""
    while at > start:
        before = next(
            (p for p in range(max(start, at - 4), at) if p not in line.inside and line.has(p, "until") >= at - p), None
        )
        if before is None:
            return at
        at = before
    return at


def _unread_due(state: LineState, days: list[DayAt], start: int, end: int, what: str) -> date | str | None:
    """A day in the words of a promise that isn't plainly when it is due: asked, and the answer taken."""
    line = state.line
    stray = [
        d
        for d in days
        if not (d.end < end and (line.tokens[d.end].key == "'s" or not line.tokens[d.end].gap.strip()))
        and not line.has(d.start - 1, "poss", "about")
        and line.tokens[d.start - 1].key not in LASTING
    ]
    place = None if stray else unread_day(line, _stretch(start, end), start, end)
    if not stray and place is None:
        return None
    key = f"due:{' '.join(what.lower().split())[:60]}"
    answer = line.chosen.get(key)
    if answer == "none" or isinstance(answer, date):
        return answer
    day = state.day(stray[0], False, key, f"By when, “{what}”?").day if stray else None
    options = (*((Option(f"by {day_said(day, line.today)}", day),) if day else ()), Option("no day", "none"))
    state.ask(key, f"By when, “{what}”?", *options)
    state.part("unread", f"{what}?", start, end, key, options)
    return "asked"


def _stretch(start: int, end: int) -> Clause:
    return Clause(start, end)


def _told_day(line: Line, due: DayAt, start: int) -> bool:
    """`tell Jan the tender closes on the 4th`: the day may be of what is told, not of the telling."""
    before = due.start - 1
    if line.words.free_order or line.has(before, "deadline"):
        return False
    while before > start and line.has(before, "until"):
        before -= 1
    told = any(
        line.tokens[p].key in ("tell", "remind", "inform", "warn", "confirm", "know") for p in range(start, before)
    )
    key = line.tokens[before].key
    return told and before not in line.inside and (key in FINITE or (key.endswith("s") and len(key) > 3))


def _due_day(line: Line, days: list[DayAt], start: int, end: int) -> DayAt | None:
    """The day that a promise is due: the one after `by`, else the one it ends or begins with."""
    days = [day for day in days if line.tokens[day.start - 1].key not in LASTING or day.start <= start]
    for day in reversed(days):
        if line.has(day.start - 1, "deadline") and day.start - 1 >= start:
            return day
    for day in reversed(days):
        if day.end < end and line.tokens[day.end].key == "'s":
            continue
        her = line.tokens[day.start - 1].key == "her" and day.end >= end  # `cover her sunday`: for her
        if line.has(day.start - 1, "poss") and not her and line.tokens[day.start - 1].key != "ihr":
            continue
        if (
            line.words.free_order
            or day.end >= end
            or day.start <= start + 1
            or line.has(day.end, "about", "at", "to", "and", "join")
            or (day.end + 1 == end and line.tokens[day.end].key in ("instead", "then", "too", "latest", "again"))
            or line.hard(day.end)
        ):
            return day
    return None


def words_without(line: Line, start: int, end: int, cut: set[int]) -> str:
    """The text of tokens, as typed, without some of them."""
    pieces: list[str] = []
    at = start
    while at < end:
        if at in cut:
            at += 1
            continue
        stop = at
        while stop < end and stop not in cut:
            stop += 1
        left, right = line.tokens[at].start, line.tokens[stop - 1].end
        while left and line.text[left - 1] in "[{<":
            left -= 1
        while right < len(line.text) and line.text[right] in "]}>":
            right += 1
        pieces.append(line.text[left:right])
        at = stop
    joined = clean(" ".join(pieces))
    return re.sub(r"\s+(?=[,.;:!?)])", "", joined).strip(" ,.;:–-")


def take_promise(state: LineState, clause: Clause, found: FoundPromise, end: int, answered: bool = False) -> bool:
    """Put a promise among what is gathered, or ask what it lacks; False when it is a note after all. What was asked
    of me is `answered` where the line goes on to what I said I would do."""
    line = state.line
    start = min(found.start, end)
    who = state.persons(found.people)
    if found.people and len(who) < len(found.people):
        who = []
    elif not who:
        who = (_told_to(state, start, end) if found.whose == "mine" else []) or state.last or state.people
    what, due = what_and_due(state, start, end, clause.used)
    if not what:
        return False
    whose, key = found.whose, "promise:" + " ".join(what.lower().split())[:60]
    answer = line.chosen.get(key)
    if answer in ("mine", "theirs"):
        whose = answer  # type: ignore[assignment]  # one of the two
    elif answer == "note" or (whose == "asked" and answered):
        return False
    if whose == "asked":
        options = (Option("yes, I will", "mine"), NOTE)
        verb = any(line.has(p, "act", "contact_act", "life") for p in range(start, min(start + 1, end)))
        by = f" by {day_said(due, line.today)}" if due else ""
        state.ask(key, f"Will you “{what}”{by}?" if verb else f"Will you see to “{what}”{by}?", *options)
        state.part("unread", f"{what}?", clause.start, end, key, options)
        return True
    if whose in ("?", "unless"):
        name = first_name(state.name_of(who[0])) if who else "they"
        mine, theirs = Option("I promised it", "mine"), Option(f"{name} promised it", "theirs")
        either = (theirs, mine, NOTE) if whose == "?" else (theirs, NOTE)
        if whose == "?" and clause.subject in ("me", "none") and clause.inherits not in ("people", "them"):
            either = (mine, NOTE) if clause.subject == "me" else (mine, theirs, NOTE)
        state.ask(key, f"Whose promise is “{what}”?" if whose == "?" else f"Is “{what}” a promise?", *either)
        state.part("unread", f"{what}?", clause.start, end, key, either)
        return True
    if not who and not found.people:
        state.ask("who", "Who is it with? Write a name.")
    chosen = line.chosen.get(f"to:{key.removeprefix('promise:')}")
    among = list(dict.fromkeys((*who, *state.people)))
    if chosen is not None:
        who = [ref for ref in among if ref == chosen] or who
    if chosen is None and len(who) > 1 and not found.people and whose == "theirs" and not _all_of_them(line, clause):
        who = _which(state, what, who)
    state.promises.append(Promised(what, whose, list(dict.fromkeys(who)), due, clause.start, end))  # type: ignore[arg-type]  # settled above
    shown = f"{_said_by(state, whose, who)}: {what}" + (f", by {day_said(due, line.today)}" if due else ", no day set")
    other = Option("they promised it", "theirs") if whose == "mine" else Option("I promised it", "mine")
    state.part("promise", shown, clause.start, end, key, (other, *_corrections(state, what, key, who, among), NOTE))
    return True


def _corrections(state: LineState, what: str, key: str, who: list[Ref], among: list[Ref]) -> tuple[Option, ...]:
    """What else a promise may be: with another of those who were there, due on another day or on none."""
    to = f"to:{key.removeprefix('promise:')}"
    people = tuple(
        Option(f"with {state.name_of(ref)}{' alone' if ref in who else ''}", ref, to) for ref in among if who != [ref]
    )
    due = f"due:{' '.join(what.lower().split())[:60]}"
    days = tuple(Option(f"by {one.words}", one.value, due) for one in soon(state.line.today, 1, 7, 30))
    return (*people[:MOST], *days, replace(OTHER_DAY, key=due), replace(NO_DAY_SET, key=due))


def _told_to(state: LineState, start: int, end: int) -> list[Ref]:
    """Whom something of mine is for: `send Tom the plan`, `the plan to Tom`, `her` of several; all where none is."""
    line = state.line
    for place in range(start, end):
        if place in line.people and place > start and not line.has(place - 1, "about", "with", "poss"):
            behind = line.people[place].end
            if behind < end and line.tokens[behind].key == "'s":
                continue
            near = line.has(place - 1, "act", "contact_act", "to") or line.tokens[place - 1].key in ("for", "to")
            if near or (place - 1 in line.inside):
                return state.persons([place])
    named = any(line.has(p, "themobj", "poss") for p in range(start, end))
    return [] if named or len(state.people) < 2 else list(state.people)


def _all_of_them(line: Line, clause: Clause) -> bool:
    return any(line.tokens[p].key in ("they", "both", "ils", "elles", "ellos", "ellas", "we") for p in clause.tokens())


def _which(state: LineState, what: str, who: list[Ref]) -> list[Ref]:
    """Which of several people promised, when only `she` tells."""
    key = "by:" + " ".join(what.lower().split())[:60]
    answer = state.line.chosen.get(key)
    if isinstance(answer, int) and answer < len(who):
        return [who[answer]]
    options = tuple(Option(state.name_of(ref), place) for place, ref in enumerate(who))
    state.ask(key, f"Who promised “{what}”?", *options)
    return []


def _said_by(state: LineState, whose: str, who: list[Ref]) -> str:
    names = " and ".join(first_name(state.name_of(ref)) for ref in who) or "someone"
    if whose == "mine":
        return f"you promise {names}"
    return f"{names} promises you" if len(who) < 2 else f"{names} promise you"
