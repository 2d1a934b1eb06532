"""Promises, by their subject: mine (`I'll`, `need to`, `I owe`), theirs (`she'll send`, `owes me`), nobody's (`her
boss will`).

Negations, wishes, conditions and life events (`will retire in June`) are notes. Where it can't be told whose a promise
is, it is asked.
"""

from __future__ import annotations

from dataclasses import replace

from netkeeper.domain.quick_add.clause import will_again
from netkeeper.domain.quick_add.clauses import Clause, name_list, task_at
from netkeeper.domain.quick_add.found_promise import FoundPromise, Whose
from netkeeper.domain.quick_add.happened import is_request
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.promises_by_day import dated_by_them, wanted_by
from netkeeper.domain.quick_add.promises_by_ending import coming_promise, present_promise
from netkeeper.domain.quick_add.promises_under_way import ACTS, under_way
from netkeeper.domain.quick_add.words.table import words_of


def find_promise(line: Line, clause: Clause) -> FoundPromise | None:
    """The promise that a clause holds, if it holds one."""
    key = ("promise", clause.start, clause.end, clause.subject)
    if key not in line.found:
        goes_on = clause.subject == "none" and clause.inherits != "none" and not clause.and_me
        line.found[key] = _inherited(line, clause) if goes_on else _found(line, clause)
    found = line.found[key]
    return replace(found) if isinstance(found, FoundPromise) else None


_MINE_BARE = words_of("need have must should gotta got remind don't dont remember ought better make owe mustn't to")
"""First words of what only I say without a subject: `need to call him`."""


def _inherited(line: Line, clause: Clause) -> FoundPromise | None:
    """`(Will called) and promised to bring it`: his; `and promised him the deck`: mine; after a comma it is asked."""
    at = _skip(line, clause.verb, clause.end)
    mine = at < clause.end and line.tokens[at].key in _MINE_BARE
    names = {line.inside[p].uids for p in clause.heirs}
    to_them = any(
        line.has(p, "themobj") or (p in line.people and line.people[p].uids in names)
        for p in range(at, min(clause.end, at + 5))
    )
    to_me = any(line.has(p, "meobj") for p in clause.tokens())
    if line.words.free_order and to_me and clause.inherits != "other":
        return _found(line, replace(clause, subject=clause.inherits, people=clause.heirs)) or _found(line, clause)
    if mine or to_them or line.words.free_order or (clause.loose and clause.inherits == "other"):
        return _found(line, clause)
    theirs = _found(line, replace(clause, subject=clause.inherits, people=clause.heirs))
    if theirs is None or not clause.loose:
        return theirs
    own = _found(line, clause)
    if line.has(at, "will") and not line.has(at + line.has(at, "will"), "contact_act"):
        return theirs  # after `she loved it,` it is she who will; I would write `I'll`
    if own is not None and own.whose != "theirs" and theirs.whose == "theirs":
        theirs.whose = "?"
    return theirs


def _found(line: Line, clause: Clause) -> FoundPromise | None:
    at = _skip(line, clause.verb, clause.end)
    if at >= clause.end:
        return None
    if found := _as_told(line, clause, at):
        return found
    if is_request(line, clause):
        return FoundPromise("asked", clause.verb + 3, clause.people, pronoun=True)
    if (
        line.has(at, "hedge", "if")
        or (line.has(clause.start, "if") and clause.joined is False)
        or _negated(line, at, clause.end)
    ):
        return None
    if found := _told(line, clause, at) or under_way(line, clause, at):
        return found
    if found := _arrow(line, clause, at) or _by_word(line, clause, at) or wanted_by(line, clause, at):
        return found
    if found := dated_by_them(line, clause, at):
        return found
    if line.words.free_order:
        return present_promise(line, clause) or coming_promise(line, clause)
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
    if not line.all_tags & {"not", "hedge"}:
        return False
    places = range(at, end) if line.words.free_order else range(at, min(end, at + 2))
    musts = {q for p in range(at, end) for q in range(p, p + line.has(p, "must"))}
    return any(line.has(p, "not", "hedge") and p not in musts for p in places)


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
    if clause.subject in ("none", "me") and line.has(inner, "deadline") and inner + 1 in line.day_at:
        return FoundPromise("?", clause.start, tuple(addressed), pronoun=True)  # `told her by next fri`
    if line.has(inner, "me") and _would(line, inner + 1, clause.end) and not line.has(inner + 2, "not", "hedge"):
        begin = inner + 1 + max(1, line.has(inner + 1, "will"))
        return FoundPromise(
            "mine", begin, tuple(addressed) or (clause.people if clause.subject == "people" else ()), pronoun=True
        )
    if line.has(inner, "them") and _would(line, inner + 1, clause.end) and not line.has(inner + 2, "not", "hedge"):
        if clause.subject in ("me", "none") and line.keys[inner + 2 : inner + 3] in (["have"], ["get"], ["hear"]):
            return FoundPromise(
                "asked", inner + 2, tuple(addressed), pronoun=True
            )  # `told her she'd have it by Monday`
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
        and key[:-1] in ACTS
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
    if "wait" not in line.all_tags:
        return None
    place = next((p for p in range(clause.start, min(clause.end, at + 3)) if line.has(p, "wait")), None)
    if place is None or clause.subject not in ("none", "me"):
        return None
    after = place + line.has(place, "wait")
    names, end, _ = name_list(line, after)
    if names and end < clause.end and line.has(end, "to", "from", "about"):
        return FoundPromise("theirs", end + 1, tuple(names))
    if names and end >= clause.end:
        return FoundPromise("unless", after, tuple(names))
    others = tuple(p for p in range(after, clause.end) if p in line.people)
    if others and line.has(others[-1] - 1, "from") and line.people[others[-1]].end == clause.end:
        clause.used.update(range(others[-1] - 1, clause.end))
        return FoundPromise("theirs", after, others[-1:])
    return FoundPromise("unless", after, others[:1], pronoun=not others)


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
    if not to_me and after in line.people and clause.subject in ("people", "them"):
        return None  # `Tom owes Anna money`
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
    if (agreed := _agreed(line, clause, place, after)) is not None:
        return FoundPromise("unless", after, clause.people, pronoun=True) if agreed == "?" else None
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
    if line.words.free_order and set(before) & {"hab", "habe", "ai", "he"} and clause.subject in ("me", "none"):
        mine = True  # `Hab Anna versprochen, mich zu melden`
    if clause.and_me:
        return FoundPromise("?", place, clause.people)
    if not mine and not to_me and after in line.people and line.people[after].uids != _of_subject(line, clause):
        return None  # `Tess promised Art two tickets`: not to me
    if not mine:
        return FoundPromise("theirs", _past_address(line, after, clause.end), clause.people, pronoun=True)
    start, people = _addressee(line, after, clause)
    return FoundPromise("mine", start, people, pronoun=not people)


def _of_subject(line: Line, clause: Clause) -> tuple[int, ...]:
    return line.people[clause.people[0]].uids if clause.people else ()


def _agreed(line: Line, clause: Clause, place: int, after: int) -> str | None:
    """`said yes to the offer`, `agreed to the fee`: said of a thing, and nothing that is to be done (a note); `?` where
    what follows may be either; None where it is a promise."""
    if line.words.free_order or clause.subject not in ("people", "them") or clause.and_me:
        return None
    if line.has(place, "bare_promise") and not line.has(place, "promised"):
        return None if after + 1 < clause.end and line.has(after, "to") and line.has(after + 1, "act") else "note"
    begin = after
    while begin < clause.end and line.has(begin, "adverb"):
        begin += 1
    if line.tokens[after - 1].key != "to" or line.has(begin, "act", "contact_act", "life", "meobj"):
        return None
    if begin >= clause.end or line.has(begin, "light", "poss") or not line.tokens[begin].text.islower():
        return "note"
    return None if begin + 1 < clause.end and line.has(begin + 1, "light", "poss", "themobj", "meobj") else "?"


def _will(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    length = line.has(at, "will")
    if clause.subject == "me" and line.tokens[at].key in ("ill", "id"):
        length = 1
    if not length or (line.words.free_order and clause.subject == "other"):
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
    reach = clause.tokens() if line.words.free_order else range(begin, clause.end)
    to_me = any(line.has(p, "meobj") and not line.has(p - 1, "with") for p in reach)
    if life and not (to_me and sure):
        return None
    dated = any(line.has(p, "deadline") for p in range(begin, clause.end))
    if clause.subject == "me":
        return FoundPromise("mine", begin, pronoun=True) if sure or dated or not life else None
    if clause.subject in ("people", "them"):
        if line.language == "de" and not (sure or to_me) and not line.tokens[clause.end - 1].key.endswith("n"):
            return None  # `Sarah wird Mutter`
        another = begin + 1 in line.people and not to_me  # `Ravi will send Tom the deck`: is that for me?
        whose: Whose = "theirs" if (sure or to_me) and not another else "unless"
        return FoundPromise(whose, begin, clause.people, pronoun=clause.subject == "them")
    return _elided_will(line, clause, begin, sure or dated, to_me)


def _elided_will(line: Line, clause: Clause, begin: int, sure: bool, to_me: bool) -> FoundPromise | None:
    """`will send sketches`: whose it is shows in whom it is done to, and else it is asked."""
    named = [p for p in range(begin, clause.end) if p in line.people]
    if to_me:
        return FoundPromise("theirs", begin, pronoun=True)
    if will_again(line, clause) is not None:
        return None
    if named and line.has(begin, "act", "contact_act"):
        return FoundPromise("mine", begin, (named[0],))
    if any(line.has(p, "themobj") for p in range(begin, min(clause.end, begin + 4))):
        return FoundPromise("mine", begin, pronoun=True)
    return FoundPromise("?", begin, pronoun=True) if sure else None


_FORGET = words_of("nicht ne no daran penser")
_REMINDERS = words_of("remind don't dont remember")


def _must(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    place = _first(line, clause, "must") if line.words.free_order else (at if line.has(at, "must") else None)
    if place is not None and clause.subject in ("them", "people") and not line.words.free_order:
        after = place + line.has(place, "must")
        dated = any(line.has(p, "deadline") and p + 1 in line.day_at for p in range(after, clause.end))
        return FoundPromise("unless", after, clause.people, pronoun=True) if dated else None
    if place is None or clause.and_me:
        return None
    forget = line.words.free_order and line.tokens[place].key in _FORGET and line.has(place, "must") > 1
    if clause.subject not in ("me", "none") and not forget:
        return None
    begin = place + line.has(place, "must")
    if line.tokens[place].key in _REMINDERS and not line.words.free_order:
        return None  # a next step of mine
    if begin < clause.end and line.tokens[begin].key in ("have", "'ve", "of"):
        return None  # `should have called`: too late
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


def _first(line: Line, clause: Clause, *tags: str) -> int | None:
    return next((p for p in clause.tokens() if line.has(p, *tags)), None)


def _thing_begins(line: Line, at: int) -> bool:
    """Whether something begins that is owed: a number, an article."""
    key = line.tokens[at].key
    return key[:1].isdecimal() or key[:1] in "€$£" or key in ("a", "an", "the", "some", "my", "two", "three")


_BEFORE_IT = words_of("to that de d' que zu noch encore still")


def _past_address(line: Line, at: int, end: int) -> int:
    """Past `me`, `us` and `to`: where what is promised begins."""
    if line.has(at, "and") and line.has(at - 1, "meobj") and at + 1 in line.people and line.people[at + 1].end < end:
        at = line.people[at + 1].end
    while at < end and (line.has(at, "meobj") or line.tokens[at].key in _BEFORE_IT):
        at += 1
        if line.has(at, "and") and at + 1 in line.people and line.people[at + 1].end < end:
            at = line.people[at + 1].end  # `promised me and Priya the slides`
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
        elif line.tokens[at].key in ("a", "an") and at + 1 in line.people and line.words.free_order and not names:
            at += 1  # `promis à François de relire`
        elif line.has(at, "themobj") and not names and at + 1 < clause.end and _thing_begins(line, at + 1):
            at += 1  # `I owe her 40 euros`
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
