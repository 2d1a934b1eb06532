"""Next steps (P10): again, follow up, check in, remind me, coffee next week. Several in a line are several records.

A step whose day can't be read is asked, and so is one in the past; something to do without a day is a promise
of mine without one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from netkeeper.calendar_days.meaning import meaning
from netkeeper.domain.days.recurrence import every_words
from netkeeper.domain.language.text import first_name
from netkeeper.domain.quick_add.clause import will_again
from netkeeper.domain.quick_add.clauses import DIDS, NOUNS, Clause, name_list
from netkeeper.domain.quick_add.happened import is_under_way, works_at
from netkeeper.domain.quick_add.prepared import DayAt, Line
from netkeeper.domain.quick_add.promise_taking import words_without
from netkeeper.domain.quick_add.put_off import moved_to, moved_words, put_off
from netkeeper.domain.quick_add.reading import NOTE, OTHER_DAY, Option
from netkeeper.domain.quick_add.recurring import EveryAt, answered_often, comes_back, often_options
from netkeeper.domain.quick_add.state import LineState, PlannedStep, Ref, day_said, soon
from netkeeper.domain.quick_add.words.table import words_of

BARE = words_of(
    """
    again next step steps follow-up followup follow up fu f/u remind me to reminder then please on in for about
    """
)
"""Words that a follow-up says by itself."""


@dataclass(slots=True)
class FoundStep:
    """A next step in a clause: where its words begin, its day, and whether it is only something to do."""

    start: int
    day: DayAt | None
    todo: bool = False
    """`send a card`: something to do, and not to see somebody again."""

    every: EveryAt | None = None
    """How often it comes back."""


def find_step(line: Line, clause: Clause, first: bool) -> FoundStep | None:
    """The next step that a clause holds, if it holds one."""
    key = ("first step" if first else "step", clause.start, clause.end, clause.subject)
    if key not in line.found:
        line.found[key] = _found_step(line, clause, first)
    found = line.found[key]
    return replace(found) if isinstance(found, FoundStep) else None


_DONE = words_of("done completed finished erledigt fertig fini hecho terminado")


def _found_step(line: Line, clause: Clause, first: bool) -> FoundStep | None:
    if any(line.tokens[p].key in _DONE and not line.has(p - 1, "act", "will", "must") for p in clause.tokens()):
        return None  # `phone screen done on Tuesday`
    if (again := comes_back(line, clause)) is not None:
        return FoundStep(clause.start, _step_day(line, clause), every=again)
    if (moved := moved_to(line, clause)) is not None:
        return FoundStep(clause.start, moved)
    if (
        "off" in line.all_tags
        and any(line.has(p, "off") for p in clause.tokens())
        and not line.has(clause.start, "step")
    ):
        return None
    at = clause.start
    while at < clause.end and (line.has(at, "join", "adverb") or at in line.day_at) and not line.has(at, "step"):
        at = line.day_at[at].end if at in line.day_at else at + max(1, line.has(at, "join", "adverb"))
    if (begin := will_again(line, clause)) is not None:
        return FoundStep(begin, _step_day(line, clause))
    if (begin := _reminder(line, clause, at)) is not None:
        return FoundStep(begin, _step_day(line, clause), todo=True)
    if at >= clause.end or any(
        line.has(p, "not", "hedge")
        for p in range(at, min(at + 2, clause.end))
        if not line.has(p, "step") and not (p == at and line.has(p, "act"))
    ):
        return None
    if works_at(line, clause) or (clause.subject == "people" and line.keys[clause.verb : clause.verb + 1] == ["moved"]):
        return None  # `Jan moved to Utrecht in october`
    day = _step_day(line, clause)
    if is_under_way(line, clause):  # `I'm meeting Nina for lunch on the 2nd`
        named = any(p in line.people for p in clause.tokens())
        return FoundStep(clause.start, day) if day is not None and named else None
    if (
        clause.subject in ("me", "none", "people")
        and (line.has(clause.verb, "step") or line.has(at, "step"))
        and not _past_event(line, clause, at)
    ):
        if day is None and clause.subject == "people":
            return None
        if (
            day is None
            and line.has(at, "contact_act", "act")
            and not _about_seeing_again(line, clause)
            and line.tokens[clause.end - 1].key != "then"
        ):
            return FoundStep(at, None, todo=True)
        return FoundStep(at, day)
    if clause.subject != "none" or line.words.free_order:
        return _free(line, clause, day) if line.words.free_order else None
    if (
        line.has(at, "act", "contact_act")
        and not line.has(at, "must", "will", "promised")
        and _imperative(line, clause, at, first, day)
    ):
        return FoundStep(at, day, todo=not _about_seeing_again(line, clause) or day is not None)
    return None


def _reminder(line: Line, clause: Clause, at: int) -> int | None:
    """`remind me to wish her luck`, `don't forget to call Tom`: where what is to be done begins."""
    if line.words.free_order or clause.subject not in ("none", "me") or at >= clause.end:
        return None
    length = line.has(at, "must")
    reminds = line.tokens[at].key in ("remind", "don't", "dont", "remember") and length > 1
    return at + length if reminds and at + length < clause.end else None


_AGAIN = words_of("follow again chase check touch circle reconnect catch followup follow-up")


def _about_seeing_again(line: Line, clause: Clause) -> bool:
    """`see May again when she is back`, `check in with Grant`: a next step wants a day, a thing to do doesn't."""
    return any(line.tokens[p].key in _AGAIN for p in clause.tokens() if p not in line.inside)


def _past_event(line: Line, clause: Clause, at: int) -> bool:
    return any(
        line.has(p, "did:meeting") and line.tokens[p].key.endswith("ed") and not line.has(p, "step")
        for p in range(at, min(at + 2, clause.end))
    )


_HAPPENS = words_of(
    "opens closes starts begins ends finishes runs goes looks comes takes needs due ready done happens moved"
)
"""What a thing does: the word before it is no task."""


def _imperative(line: Line, clause: Clause, at: int, first: bool, day: DayAt | None) -> bool:
    """`call him back tomorrow`, `send a card`; the first word of a line may also be a noun: `call Ada`."""
    if (
        at != clause.start
        and not clause.joined
        and at not in line.day_at
        and not any(p in line.day_at for p in range(clause.start, at))
        and not line.has(clause.start, "join", "adverb")
    ):
        return False
    if at in line.inside:
        return False
    if any(line.tokens[p].key in ("went", "was", "is", "were", "took", "got") for p in range(at + 1, clause.end)):
        return False  # `pitch to Grant went well`
    if at + 1 < clause.end and line.tokens[at + 1].key in _HAPPENS:
        return False  # `show opens 10 december`
    if line.has(at, *DIDS) > line.has(at, "act", "contact_act"):
        return False  # `intro'd Will to Elena`
    if line.has(at, *NOUNS) and line.has(at + 1, "with", "from", "about"):
        return False
    if line.has(at, *NOUNS) and first and day is None:  # `call Will`, but `call: Will says …`
        after = at + line.has(at, "contact_act", "act")
        return after in line.people and line.people[after].end <= clause.end
    return True


def _free(line: Line, clause: Clause, day: DayAt | None) -> FoundStep | None:
    """An infinitive without a subject: `nächsten Donnerstag nachhaken`, `relancer jeudi`."""
    if clause.subject == "me" or any(
        line.has(p, "have", "will", "promised", "owe", "must", "did:meeting", "did:call", "did:message", "did:e-mail")
        for p in clause.tokens()
    ):
        return None
    for at in clause.tokens():
        if line.has(at, "act", "contact_act", "step"):
            return FoundStep(clause.start, day, todo=day is None and not line.has(at, "step"))
    return None


def _step_day(line: Line, clause: Clause) -> DayAt | None:
    days = [d for d in line.days if clause.start <= d.start and d.end <= clause.end]
    exact = [d for d in days if d.phrase.shape != "span"]
    return (exact or days)[-1] if days else None


def step_key(what: str) -> str:
    """What the answers about a next step are filed under."""
    return "again:" + " ".join(what.lower().split())[:40] if what else "again"


def take_step(state: LineState, clause: Clause, found: FoundStep, end: int) -> bool:
    """Put a next step among what is gathered, or ask for its day; False when it is a promise or a note instead."""
    line = state.line
    cut = set(clause.used)
    days = [d for d in line.days if clause.start <= d.start and d.end <= end and d.phrase.shape != "span"]
    moved = moved_to(line, clause) is not None
    if not moved and len(days) > 1 and sum(p in line.people for p in clause.tokens()) > 1:
        state.ask("several", "This tells of more than one next step. Write each in a sentence of its own.")
        state.part("unread", f"{line.said(clause.start, end)}?", clause.start, end)
        return True
    if found.day is not None:
        lead = found.day.start
        while (
            lead > clause.start
            and line.has(lead - 1, "until", "to")
            and lead - 1 not in line.inside
            and line.tokens[lead - 1].key != "to"
        ):
            lead -= 1
        cut |= set(range(lead, found.day.end))
    again = found.every
    if put_off(line, clause) is not None:
        cut |= moved_words(line, clause)
    if again is not None:
        cut |= set(range(again.start, again.end))
        day = found.day
        ahead = day is not None and not again.start <= day.start < again.end
        if day is not None and line.tokens[day.start - 1].key in ("until", "till", "bis", "hasta"):
            ahead = False
        if found.day is not None and (not ahead or found.day.phrase.shape == "span"):
            found.day = None
    cut |= _bare(line, clause, cut, end)
    what = words_without(line, clause.start, end, cut)
    key = step_key(what)
    on: date | None = None
    answer = line.chosen.get(key)
    every = again.every if again else ""
    if answer == "note":
        return False
    if isinstance(answer, date):
        on = answer
    elif (often := answered_often(answer)) is not None:
        every, on = often
    elif again is not None and not again.every:
        said = line.said(again.start, again.end)
        options = (
            *often_options(again.choices, lambda day: day_said(day, line.today)),
            Option(f"once, on {day_said(again.choices[-1][1], line.today)}", again.choices[-1][1]),
            NOTE,
        )
        state.ask(key, f"How often is “{said}”? A follow-up comes back every so many weeks or months.", *options)
        state.part("unread", f"{line.said(clause.start, end)}?", clause.start, end, key, options)
        return True
    elif found.day is None and again is not None:
        on = again.first
    elif found.day is None:
        undated = (Option("no day set: kept with your promises", "promise"),) if found.todo else ()
        options = (*_days_named(line), *soon(line.today, *((1, 7, 30) if found.todo else (7, 14, 30))), *undated, NOTE)
        asked = f"When: “{what}”?" if found.todo else f"When will you follow up{f': “{what}”' if what else ''}?"
        state.ask(key, asked, *options)
        state.part("unread", f"{line.said(clause.start, end)}?", clause.start, end, key, options)
        return True
    else:
        meant = state.day(found.day, False, key, "When will you follow up?")
        on = meant.day
        if meant.about:
            what = words_without(line, clause.start, end, cut - set(range(found.day.start, found.day.end)))
        if on is not None and (on < line.today or meant.lean < 0):
            state.ask(
                key,
                f"“{line.said(found.day.start, found.day.end)}” is over. When will you follow up?",
                *soon(line.today, 1, 7, 14),
                NOTE,
            )
            on = None
    if on is None:
        if what:
            state.part("unread", f"{what}?", clause.start, end, key)
        return True
    who = _who(state, clause)
    if not who:
        state.ask("who", "Who is it with? Write a name.")
    state.steps.append(PlannedStep(on, what, who, clause.start, end, every))
    names = " and ".join(first_name(state.name_of(ref)) for ref in who)
    shown = (
        f"follow up{f' with {names}' if names else ''} on {day_said(on, line.today)}"
        + (f", and {every_words(every)}" if every else "")
        + (f": {what}" if what else "")
    )
    state.part("step", shown, clause.start, end, key, (*soon(line.today, 1, 7, 14, 30), OTHER_DAY, NOTE))
    return True


def _days_named(line: Line) -> tuple[Option, ...]:
    """Days to come that the line names already, and the day after: `until 7 Dec, call her after that`."""
    found: list[date] = []
    for at in line.days:
        day = meaning(at.phrase, line.today, False, line.region).day if at.phrase.shape != "span" else None
        if day is not None and day > line.today:
            found += [day + timedelta(days=1), day]
    return tuple(Option(day_said(day, line.today), day) for day in list(dict.fromkeys(found))[:2])


def _bare(line: Line, clause: Clause, cut: set[int], end: int) -> set[int]:
    """The words at the beginning that a follow-up says by itself."""
    found: set[int] = set()
    for at in range(clause.start, end):
        if at in cut:
            continue
        if line.tokens[at].key not in BARE and not (line.has(at, "join") and not found):
            break
        found.add(at)
    rest = [p for p in range(clause.start, end) if p not in cut and p not in found]
    return found if rest or found else set()


def _who(state: LineState, clause: Clause) -> list[Ref]:
    """The people named in the clause; else those the line is about."""
    line = state.line
    places = [p for p in clause.tokens() if p in line.people and not line.has(p - 1, "about")]
    listed = name_list(line, places[0])[0] if places else []
    return list(dict.fromkeys(state.persons([p for p in listed if p < clause.end]) or state.people or state.last))
