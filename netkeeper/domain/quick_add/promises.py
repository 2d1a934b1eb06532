"""Promises, by their subject: mine (`I'll`, `need to`, `I owe`), theirs (`she'll send`, `owes me`), nobody's (`her
boss will`).

Negations, wishes, conditions and life events (`will retire in June`) are notes. Where it can't be told whose a promise
is, it is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from netkeeper.domain.language.text import clean
from netkeeper.domain.quick_add.clauses import DIDS, NOUNS, Clause, name_list, task_at
from netkeeper.domain.quick_add.prepared import FINITE, DayAt, Line
from netkeeper.domain.quick_add.reading import Option
from netkeeper.domain.quick_add.state import LineState, Promised, Ref, day_said
from netkeeper.domain.quick_add.words.table import words_of

LASTING = words_of("until till til jusqu'au jusqu'a hasta")
"""How long something lasts: `lending me his lens till Christmas` is not due at Christmas."""

Whose = Literal["mine", "theirs", "?", "unless"]
"""`?`: it must be asked whose; `unless`: it must be asked whether it is a promise at all."""


@dataclass(slots=True)
class FoundPromise:
    """A promise found in a clause: whose, where its words begin, and to or from which name."""

    whose: Whose
    start: int
    people: tuple[int, ...] = ()
    """First tokens of the names that promise, or are promised."""

    pronoun: bool = False
    """Whether a pronoun tells who: `she`, `him`."""

    both: bool = False


def find_promise(line: Line, clause: Clause) -> FoundPromise | None:
    """The promise that a clause holds, if it holds one."""
    at = _skip(line, clause.verb, clause.end)
    if at >= clause.end:
        return None
    if found := _as_told(line, clause, at):
        return found
    if (
        line.has(at, "hedge", "if")
        or (line.has(clause.start, "if") and clause.joined is False)
        or _negated(line, at, clause.end)
    ):
        return None
    if found := _told(line, clause, at) or _going_on(line, clause, at):
        return found
    if found := _arrow(line, clause, at) or _by_word(line, clause, at):
        return found
    if line.words.free_order:
        return _present(line, clause)
    return None


def _skip(line: Line, at: int, end: int) -> int:
    while at < end and (
        length := line.has(at, "adverb", "have", *(("meobj", "themobj") if line.words.free_order else ()))
    ):
        if line.has(at, "must", "promised", "owe", "will", "step") >= length:
            break
        at += length
    return at


def _negated(line: Line, at: int, end: int) -> bool:
    places = range(at, end) if line.words.free_order else range(at, min(end, at + 2))
    return any(line.has(p, "not", "hedge") and not line.has(p, "must") for p in places)


def _told(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    """`I said I'd …`, `she told me she'd …`, `told him I would …`."""
    if length := line.has(at, "saidid"):
        return FoundPromise("mine", at + length, clause.people if clause.subject == "people" else (), pronoun=True)
    if not line.has(at, "say", "promised", "but_got") or line.words.free_order:
        return None
    inner = at + line.has(at, "say", "promised")
    addressed: list[int] = []
    while inner < clause.end:
        if line.has(inner, "meobj", "themobj") or line.tokens[inner].key in ("that", "to"):
            inner += 1
        elif inner in line.people and line.has(line.people[inner].end, "me", "that"):
            addressed.append(inner)
            inner = line.people[inner].end
        else:
            break
    if inner >= clause.end:
        return None
    if line.has(inner, "me") and _would(line, inner + 1, clause.end) and not line.has(inner + 2, "not", "hedge"):
        begin = inner + 1 + max(1, line.has(inner + 1, "will"))
        return FoundPromise(
            "mine", begin, tuple(addressed) or (clause.people if clause.subject == "people" else ()), pronoun=True
        )
    if line.has(inner, "them") and _would(line, inner + 1, clause.end) and not line.has(inner + 2, "not", "hedge"):
        begin = inner + 1 + max(1, line.has(inner + 1, "will"))
        if line.has(begin, "life") and not line.has(begin, "act"):
            return None
        return FoundPromise("theirs", begin, clause.people, pronoun=True)
    return None


def _would(line: Line, at: int, end: int) -> bool:
    return at < end and bool(line.has(at, "will") or line.tokens[at].key in ("'d", "would", "d", "'ll"))


def _as_told(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    """What somebody said: `(May said) she'd introduce me`, `(he said) he would`."""
    if (
        not clause.told
        or line.tokens[at].key not in ("'d", "would", "d")
        or clause.subject not in ("them", "me", "people")
    ):
        return None
    if line.has(at + 1, "not", "hedge") or (line.tokens[at].key == "'d" and line.has(at + 1, "like")):
        return None
    if at + 1 < clause.end and line.has(at + 1, "life") and not line.has(at + 1, "act"):
        return None
    sure = line.has(at + 1, "act", "contact_act")
    return FoundPromise(
        "mine" if clause.subject == "me" else "theirs" if sure else "unless",
        at + 1 if sure else clause.start,
        clause.people,
        pronoun=True,
    )


def _going_on(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    """`he's lending me his amp`, `I'm sending her the list tomorrow`: under way, and so promised."""
    if (
        line.words.free_order
        or line.tokens[at].key not in ("'s", "is", "'m", "am", "'re", "are")
        or clause.subject not in ("them", "people", "me")
    ):
        return None
    at += 1
    while line.has(at, "adverb"):
        at += 1
    key = line.tokens[at].key if at < clause.end else ""
    stem = key.removesuffix("ing")
    if not key.endswith("ing") or not ({stem, stem + "e", stem[:-1]} & _ACTS):
        return None
    to_me = any(line.has(p, "meobj") for p in range(at, clause.end))
    if clause.subject == "me":
        to_them = any(line.has(p, "themobj") or p in line.people for p in range(at, clause.end))
        return FoundPromise("mine", at, pronoun=True) if to_them else None
    return FoundPromise("theirs", at, clause.people, pronoun=True) if to_me else None


_ACTS = words_of(
    """
    send share give lend introduce connect forward reply bring return review draft prepare pay buy make arrange
    organise book deliver drop pass show help invite recommend email text call ring write put get introduce pick
    lend fix make
    """
)


def _arrow(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    """`ravi -> deck`, `Bill to send the letter`, `me to send the terms`, `action: …`."""
    if line.tokens[at].key in ("->", "=>", "→") and clause.subject in ("people", "me"):
        return FoundPromise("theirs" if clause.subject == "people" else "mine", at + 1, clause.people)
    if (
        line.has(clause.start, "meobj")
        and clause.start + 1 < clause.end
        and line.tokens[clause.start + 1].key in ("->", "=>", "→", "to")
    ):
        return FoundPromise("mine", clause.start + 2)
    key = line.tokens[at].key
    if (
        clause.subject in ("them", "people")
        and line.tokens[at].gap.strip() == ":"
        and key.endswith("s")
        and key[:-1] in _ACTS
    ):
        return FoundPromise("unless", at, clause.people, pronoun=True)
    if line.tokens[at].key == "to" and line.has(at + 1, "act", "contact_act") and clause.subject in ("people", "me"):
        return FoundPromise(
            "theirs" if clause.subject == "people" and not clause.and_me else "mine", at + 1, clause.people
        )
    if clause.subject == "people" and not line.words.free_order and task_at(line, at):
        return FoundPromise("unless", at + 1, clause.people)
    return None


def _by_word(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    for reader in (_wait, _owe, _promised, _will, _must):
        if found := reader(line, clause, at):
            return found
    return None


def _wait(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    place = next((p for p in range(clause.start, min(clause.end, at + 3)) if line.has(p, "wait")), None)
    if place is None or clause.subject not in ("none", "me"):
        return None
    after = place + line.has(place, "wait")
    names, end, _ = name_list(line, after)
    if names and end < clause.end and line.has(end, "to", "from", "about"):
        return FoundPromise("theirs", end + 1, tuple(names))
    if names and end >= clause.end:
        return FoundPromise("theirs", after, tuple(names))
    others = tuple(p for p in range(after, clause.end) if p in line.people)
    if others and line.has(others[-1] - 1, "from") and line.people[others[-1]].end == clause.end:
        clause.used.update(range(others[-1] - 1, clause.end))
        return FoundPromise("theirs", after, others[-1:])
    return FoundPromise("theirs", after, others[:1], pronoun=not others)


def _owe(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    place = _first(line, clause, "owe") if line.words.free_order else (at if line.has(at, "owe") else None)
    if place is None:
        return None
    after = place + line.has(place, "owe")
    said = {line.tokens[p].key for p in range(place, after)}
    if line.language == "fr" and line.has(after, "act") and not line.has(place - 1, "themobj", "meobj"):
        return FoundPromise("mine", after, pronoun=True) if clause.subject == "me" else None
    near = (
        range(max(clause.start, place - 2), place)
        if line.words.free_order
        else range(after, min(clause.end, after + 1))
    )
    to_me = any(line.has(p, "meobj") for p in (*near, after))
    first = bool(said & {"owe", "dois", "devons", "debo", "debemos", "schulde"})
    if to_me or (clause.subject in ("people", "them") and not first):
        return FoundPromise("theirs", _past_address(line, after, clause.end), clause.people, pronoun=True)
    if clause.subject == "me" or (clause.subject == "none" and (first or "still owe" in line.said(place, after))):
        start, people = _addressee(line, after, clause)
        return FoundPromise("mine", start, people, pronoun=not people)
    if clause.subject == "none":
        return FoundPromise("theirs", _past_address(line, after, clause.end), (), pronoun=True)
    return None


def _promised(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    place = (
        _first(line, clause, "promised", "bare_promise")
        if line.words.free_order
        else (at if line.has(at, "promised", "bare_promise") else None)
    )
    if place is None or clause.subject == "other":
        return None
    after = place + line.has(place, "promised", "bare_promise")
    before = [line.tokens[p].key for p in range(clause.start, place)]
    to_me = line.has(after, "meobj") or (
        line.words.free_order and any(line.has(p, "meobj") for p in range(clause.start, place))
    )
    to_me = to_me or any(line.has(p, "meobj") for p in range(place, after))
    if line.has(place, "bare_promise") and clause.subject in ("me", "none") and not line.has(place, "promised"):
        return FoundPromise("?", clause.start, clause.people, pronoun=True)
    mine = clause.subject in ("me", "none") and not to_me
    if (
        line.language == "es"
        and clause.subject == "none"
        and any(line.tokens[p].text.endswith("ó") for p in range(place, after))
    ):
        mine = False
    if set(before) & {"hat", "a", "ont", "ha"} and clause.subject != "me":
        mine = False
    if clause.and_me:
        return FoundPromise("?", place, clause.people)
    if not mine:
        return FoundPromise("theirs", _past_address(line, after, clause.end), clause.people, pronoun=True)
    start, people = _addressee(line, after, clause)
    return FoundPromise("mine", start, people, pronoun=not people)


def _will(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    if not (length := line.has(at, "will")) or (line.words.free_order and clause.subject == "other"):
        return None
    begin = at + length
    if line.words.free_order and line.has(at, "act"):
        begin = at
    while begin < clause.end and line.has(begin, "adverb") and not line.has(begin, "act"):
        begin += 1
    if begin >= clause.end or line.has(begin, "not", "hedge"):
        return None
    if clause.subject == "other" or (clause.subject == "people" and clause.and_me):
        return None
    sure = bool(line.has(begin, "act", "contact_act")) or (
        line.words.free_order and any(line.has(p, "act", "act1", "act3") for p in range(at, clause.end))
    )
    life = bool(line.has(begin, "life")) and (not sure or line.has(begin, "life") > line.has(begin, "act"))
    to_me = any(line.has(p, "meobj") and not line.has(p - 1, "with") for p in range(begin, clause.end))
    if life and not (to_me and sure):
        return None
    dated = any(line.has(p, "deadline") for p in range(begin, clause.end))
    if clause.subject == "me":
        return FoundPromise("mine", begin, pronoun=True) if sure or dated or not life else None
    if clause.subject in ("people", "them"):
        return FoundPromise(
            "theirs" if sure or to_me or dated else "unless", begin, clause.people, pronoun=clause.subject == "them"
        )
    return _elided_will(line, clause, begin, sure or dated, to_me)


def _elided_will(line: Line, clause: Clause, begin: int, sure: bool, to_me: bool) -> FoundPromise | None:
    """`will send sketches`: whose it is shows in whom it is done to, and else it is asked."""
    named = [p for p in range(begin, clause.end) if p in line.people]
    if to_me:
        return FoundPromise("theirs", begin, pronoun=True)
    if named and line.has(begin, "act", "contact_act"):
        return FoundPromise("mine", begin, (named[0],))
    if any(line.has(p, "themobj") for p in range(begin, min(clause.end, begin + 4))):
        return FoundPromise("mine", begin, pronoun=True)
    return FoundPromise("?", begin, pronoun=True) if sure else None


def _must(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    place = _first(line, clause, "must") if line.words.free_order else (at if line.has(at, "must") else None)
    if place is None or clause.subject not in ("me", "none") or clause.and_me:
        return None
    begin = place + line.has(place, "must")
    to_them = any(line.has(p, "themobj") or p in line.people for p in range(begin, min(clause.end, begin + 3)))
    elided = (
        clause.subject == "none" and line.tokens[place].key in ("needs", "must") and not clause.opens and clause.start
    )
    if elided and not to_them:
        return (
            FoundPromise("?", place + line.has(place, "must"), pronoun=True)
            if line.tokens[place].key == "must"
            else None
        )
    if begin < clause.end and line.has(begin, "not"):
        return None
    return FoundPromise("mine", begin if begin < clause.end else clause.start, pronoun=True)


def _present(line: Line, clause: Clause) -> FoundPromise | None:
    """German, French, Spanish: `er schickt mir …`, `je lui envoie …`: the present with an addressee or a day to
    come."""
    if clause.subject == "other":
        return None
    place = next((p for p in clause.tokens() if line.has(p, "act1", "act3")), None)
    if place is None or any(
        line.has(p, *DIDS) for p in clause.tokens() if p != place and not line.has(p, "act1", "act3")
    ):
        return None
    text = line.tokens[place].text
    if line.language == "es" and text.endswith(("ó", "é")):
        return None
    mine = clause.subject == "me" or (
        clause.subject == "none" and line.has(place, "act1") and not (line.has(place, "act3"))
    )
    to_me = any(line.has(p, "meobj") for p in clause.tokens() if p != place)
    to_them = any(line.has(p, "themobj") for p in clause.tokens() if p != place)
    ahead = any(clause.start <= d.start < clause.end for d in line.days)
    if clause.subject == "none" and line.language == "fr":
        return None
    if mine and not line.has(place, "act1"):
        return None
    if not mine and not line.has(place, "act3"):
        return None
    if mine and (
        to_them or ahead or _first(line, clause, "until") is not None or any(p in line.people for p in clause.tokens())
    ):
        return FoundPromise(
            "mine", clause.verb, tuple(p for p in clause.tokens() if p in line.people)[:1], pronoun=True
        )
    if not mine and (to_me or ahead):
        return FoundPromise("theirs", clause.verb, clause.people, pronoun=True)
    return None


def _first(line: Line, clause: Clause, *tags: str) -> int | None:
    return next((p for p in clause.tokens() if line.has(p, *tags)), None)


def _past_address(line: Line, at: int, end: int) -> int:
    """Past `me`, `us` and `to`: where what is promised begins."""
    while at < end and (line.has(at, "meobj") or line.tokens[at].key in ("to", "that", "de", "d'", "que", "zu")):
        at += 1
    return at


def _addressee(line: Line, at: int, clause: Clause) -> tuple[int, tuple[int, ...]]:
    """Past whom it is promised to: where what is promised begins, and who that is."""
    names: tuple[int, ...] = ()
    while at < clause.end:
        if (
            at in line.people
            and not names
            and (line.people[at].end < clause.end and line.tokens[line.people[at].end].key != "'s")
        ):
            found, end, _ = name_list(line, at)
            if end >= clause.end:
                break
            names, at = tuple(found), end
        elif (line.has(at, "themobj") and not names and not line.has(at, "light")) or line.tokens[at].key in (
            "to",
            "that",
            "de",
            "d'",
            "que",
            "zu",
            "i",
            "'d",
            "'ll",
            "would",
        ):
            at += 1
        else:
            break
    if not names:
        names = tuple(p for p in range(at, clause.end) if p in line.people and line.has(p - 1, "to", "with"))[:1]
    return at, names


def what_and_due(state: LineState, start: int, end: int, used: set[int]) -> tuple[str, date | None]:
    """The words of a promise without the day that it is due, and that day; asked when the day can't be told."""
    line = state.line
    days = [d for d in line.days if start <= d.start and d.end <= end and d.phrase.shape != "span"]
    due_at = _due_day(line, days, start, end)
    cut = set(used)
    due: date | None = None
    if due_at is not None:
        lead = due_at.start
        while lead > start and line.has(lead - 1, "until") and lead - 1 not in line.inside:
            lead -= 1
        cut |= set(range(lead, due_at.end))
    what = words_without(line, start, end, cut)
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
        if due is not None and due < line.today and name not in line.chosen:
            state.ask(name, f"“{line.said(due_at.start, due_at.end)}” is over. By when, “{what}”?")
            due = None
    return what, due


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
        if (day.end < end and line.tokens[day.end].key == "'s") or line.has(day.start - 1, "poss"):
            continue
        if (
            line.words.free_order
            or day.end >= end
            or day.start <= start + 1
            or line.has(day.end, "about", "at", "to", "and", "join")
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


def take_promise(state: LineState, clause: Clause, found: FoundPromise, end: int) -> bool:
    """Put a promise among what is gathered, or ask what it lacks; False when it is a note after all."""
    line = state.line
    start = min(found.start, end)
    who = state.persons(found.people)
    if found.people and len(who) < len(found.people):
        who = []
    elif not who:
        who = state.last or state.people
    what, due = what_and_due(state, start, end, clause.used)
    if not what:
        return False
    whose, key = found.whose, "promise:" + " ".join(what.lower().split())[:60]
    answer = line.chosen.get(key)
    if answer in ("mine", "theirs"):
        whose = answer  # type: ignore[assignment]  # one of the two
    elif answer == "note":
        return False
    if whose in ("?", "unless"):
        name = state.name_of(who[0]).split(" ")[0] if who else "they"
        mine, theirs, note = (
            Option("I promised it", "mine"),
            Option(f"{name} promised it", "theirs"),
            Option("neither: a note", "note"),
        )
        options = (theirs, mine, note) if whose == "?" else (theirs, note)
        state.ask(key, f"Whose promise is “{what}”?" if whose == "?" else f"Is “{what}” a promise?", *options)
        state.part("unread", f"{what}?", clause.start, end, key, options)
        return True
    if not who and not found.people:
        state.ask("who", "Who is it with? Write a name.")
    if len(who) > 1 and not found.people and whose == "theirs" and not _all_of_them(line, clause):
        who = _which(state, what, who)
    state.promises.append(Promised(what, whose, list(dict.fromkeys(who)), due, clause.start, end))  # type: ignore[arg-type]  # settled above
    shown = f"{_said_by(state, whose, who)}: {what}" + (f", by {day_said(due, line.today)}" if due else ", no day set")
    other = Option("they promised it", "theirs") if whose == "mine" else Option("I promised it", "mine")
    state.part("promise", shown, clause.start, end, key, (other, Option("a note", "note")))
    return True


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
    names = " and ".join(state.name_of(ref).split(" ")[0] for ref in who) or "someone"
    if whose == "mine":
        return f"you promise {names}"
    return f"{names} promises you" if len(who) < 2 else f"{names} promise you"


_PAID = words_of("deposit payment rent balance fee fees invoice instalment installment")
"""What either side may have to pay."""


def is_deadline(line: Line, clause: Clause) -> FoundPromise | None:
    """`paper by fri`, `the deck due Monday`: something and its day, without a verb, is a promise of mine."""
    place = next(
        (p for p in range(clause.start + 1, clause.end) if line.has(p, "deadline") and p + 1 in line.day_at), None
    )
    if place is None or clause.subject in ("them", "people", "other") or clause.end - clause.start > 14:
        return None
    if any(
        line.has(p, *DIDS, "say", "needs", "not", "hedge", "life", "them", "works", "moved")
        and not line.has(p, "light", *NOUNS)
        for p in range(clause.start, place)
    ):
        return None
    if (
        any(
            line.tokens[p].key.endswith("ed") or line.tokens[p].key in FINITE - {"me", "te", "a"}
            for p in range(clause.start, place)
            if p not in line.inside
        )
        or line.day_at[place + 1].end < clause.end
    ):
        return None
    if any(line.has(p, "life_event") for p in range(clause.start, place)):
        return None
    if any(line.tokens[p].key in _PAID for p in range(clause.start, place)) or any(
        line.tokens[p].key in ("me", "us") for p in range(clause.start, place)
    ):
        return FoundPromise("?", clause.start, pronoun=True)
    return FoundPromise(
        "mine", clause.start, tuple(p for p in range(clause.start, place) if p in line.people)[:1], pronoun=True
    )
