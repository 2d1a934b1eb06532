"""Facts about somebody: birthday, anniversary, work, title, place, how to reach them, relations, what they need, offer,
care about, whom they know.

Each is shown as it will be saved. A second value says what it takes the place of, and the place of work that is left
stays as a former position; where the words don't tell that something changed, it is asked. What no slot holds is a
note.
"""

from __future__ import annotations

import re
from typing import Any

from netkeeper.calendar_days.birthdays import read_birthday
from netkeeper.calendar_days.meaning import meaning
from netkeeper.domain.language.text import clean, first_name, fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, Position, Relation
from netkeeper.domain.quick_add.clauses import Clause, name_list
from netkeeper.domain.quick_add.describe import birthday_words, relation_words
from netkeeper.domain.quick_add.places_of_work import WorkFact, find_work
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.promise_taking import words_without
from netkeeper.domain.quick_add.reading import Option
from netkeeper.domain.quick_add.state import LineState, Ref
from netkeeper.domain.quick_add.words.table import words_of
from netkeeper.errors import Unclear

LISTS = {"needs": "needs", "offers": "offers", "cares": "cares_about"}
MOST_WORDS = 12
"""A longer value is a story, and stays a note."""

_NO_THING = words_of(
    """
    it that this them these those him her me us you my our your his their the a an to is how what when where if
    es das dies ihn sie mich uns le la les l' ça cela lo los las que
    """
)
"""What begins no lasting liking: `likes it black`, `loves the sample chapter`, `likes to talk`."""

VERBS = {"organisation": "works at", "title": "is", "location": "lives in"}


def take_fact(state: LineState, clause: Clause, who: list[Ref]) -> bool:
    """Put what a clause says about one person into their fields; the words stay a note as well. True for a birthday,
    which needs none."""
    line = state.line
    if len(who) != 1 or any(
        p not in line.day_at and line.has(p, "not", "hedge", "if")
        for p in range(clause.start, min(clause.end, clause.verb + 3))
    ):
        return False
    if line.words.free_order and any(line.has(p, "say") for p in clause.tokens()):
        return False  # `Luc dit que Pierre habite à Nice`: not of Luc, and only what he says
    ref = who[0]
    if _born(state, clause, ref) or _turns(state, clause, ref):
        return True
    _reach(state, clause, ref)
    _anniversary(state, clause, ref)
    if _related(state, clause) or clause.subject == "other":
        return False
    if (work := find_work(line, clause)) is not None:
        _take_work(state, clause, ref, work)
        return False
    at = clause.verb
    while at < clause.end and line.has(at, "adverb"):
        at += line.has(at, "adverb")
    for tag, field in LISTS.items():
        if length := line.has(at, tag):
            _wish(state, clause, ref, field, at + length)
            return False
    if line.has(at, "knows"):
        _knows(state, clause, ref, at + line.has(at, "knows"))
    return False


def tell(state: LineState, ref: Ref, field: str, value: Any, shown: str, clause: Clause) -> None:
    """Remember a field and show it; the correction keeps the words as a note alone."""
    key = f"fact:{field}:{fold(str(value))[:40]}"
    if state.line.chosen.get(key) == "note":
        return
    fields = state.told.setdefault(ref, {})
    had = fields.get(field, ())
    fields[field] = (*had, *(v for v in value if v not in had)) if isinstance(value, tuple) else value
    first = first_name(state.name_of(ref))
    state.part("fact", f"{first} {shown}", clause.start, clause.end, key, (Option("only a note", "note"),))


def _wish(state: LineState, clause: Clause, ref: Ref, field: str, start: int) -> None:
    """What they need, offer or care about; a liking of this or that is only a note."""
    line = state.line
    what = words_without(line, start, clause.end, set())
    first = line.tokens[start].key if start < clause.end else ""
    article = line.words.free_order and start + 1 < clause.end and line.has(start, "light")
    unlasting = (
        not article and first in _NO_THING and (field == "cares_about" or first not in ("a", "an", "the", "my", "our"))
    )
    if what and clause.end - start <= MOST_WORDS and not unlasting:
        tell(state, ref, field, (what,), f"{field.replace('_', ' ')} {what}", clause)
        lead = range(clause.start, start)
        plain = all(p in line.inside or line.has(p, "them", "and", "join", field.split("_")[0]) for p in lead)
        if plain and not line.words.free_order and state.told.get(ref, {}).get(field):
            state.covered.add(clause.start)


def _take_work(state: LineState, clause: Clause, ref: Ref, work: WorkFact) -> None:
    """Where they work or live, and as what. A second value takes the place of the first when the words say so."""
    had = state.line.network.find(Contact, ref) if isinstance(ref, int) else None
    old = {f: getattr(had, f) for f in work.fields if had is not None and getattr(had, f)}
    other = {f: v for f, v in old.items() if fold(v) != fold(work.fields[f])}
    if not work.changed and other:
        field, value = next(iter(other.items()))
        new, first = work.fields[field], first_name(state.name_of(ref))
        key = f"fact:{field}:{fold(new)[:40]}"
        options = (
            Option(f"{new} now, instead of {value}", "replace"),
            Option(f"{value} still; the rest a note", "note"),
        )
        if state.line.chosen.get(key) is None:
            state.ask(key, f"{first} {VERBS[field]} {value}, as far as is known. Has that changed?", *options)
            state.part("unread", f"{first} {VERBS[field]} {new}?", clause.start, clause.end, key, options)
            return
        if state.line.chosen.get(key) == "note":
            return
    for field, value in work.fields.items():
        instead = f" (instead of {other[field]})" if field in other else ""
        tell(state, ref, field, value, f"{VERBS[field]} {value}{instead}", clause)
    kept = state.told.get(ref, {})
    if had is not None and "organisation" in other and "organisation" in kept:
        left = Position(organisation=had.organisation, title=had.title, until=f"{state.line.today:%Y-%m}")
        was = f"used to be {left.title} at" if left.title else "used to work at"
        tell(state, ref, "positions", (left,), f"{was} {left.organisation}", clause)
        if "title" not in work.fields and had.title:
            kept["title"] = ""


_REACH_WORDS = words_of(
    """
    number mobile phone cell tel telephone landline e-mail email mail address nummer handy telefon telefonnummer numero
    portable mobil adresse correo telefono movil reach whatsapp
    """
)
MOST_ADDRESS = 40
"""Characters behind a clause in which its number may stand: `her number changed: 07911 123456`."""

_EMAIL = re.compile(r"[^\s@;,<>()]{1,64}@[^\s@;,<>()]+\.[^\s@;,<>().!?]+")
_PHONE = re.compile(r"(?<![\w.@/-])\+?\(?\d[\d ()./-]{6,22}\d(?![\w@-])")


def _reach(state: LineState, clause: Clause, ref: Ref) -> None:
    """`Åsa's number is +46 70 123 45 67`, `her new email is asa@vasa.se`."""
    line = state.line
    words = {line.tokens[p].key for p in clause.tokens()}
    if not words & _REACH_WORDS or any(line.has(p, "rel") for p in clause.tokens()):
        return  # of nobody, or of somebody's sister
    begin = line.tokens[clause.start].start
    said = line.text[begin : min(len(line.text), line.tokens[clause.end - 1].end + MOST_ADDRESS)].split(";")[0]
    if match := _EMAIL.search(said):
        tell(state, ref, "emails", (match[0],), f"is reached at {match[0]}", clause)
    if (match := _PHONE.search(said)) and not any(p in line.day_at for p in clause.tokens()):
        tell(state, ref, "phones", (clean(match[0]),), f"is reached on {clean(match[0])}", clause)


def _anniversary(state: LineState, clause: Clause, ref: Ref) -> None:
    """`their wedding anniversary is 4 June`: a day that comes back. `her exam is on 2 Dec`: one that comes once."""
    line = state.line
    if _other_day(state, clause, ref):
        return
    place = next((p for p in clause.tokens() if line.tokens[p].key in ("anniversary", "hochzeitstag")), None)
    day = next((d for d in line.days if clause.start <= d.start < clause.end and d.phrase.shape != "span"), None)
    if place is None or day is None:
        return
    before = line.tokens[place - 1].key if place > clause.start else ""
    kind = f"{before} anniversary" if before in ("wedding", "work") else "anniversary"
    try:
        on = read_birthday(line.said(day.start, day.end), line.region, line.today)
    except Unclear:
        return
    if on:
        date = DateThatMatters(kind=kind, on=on)
        tell(state, ref, "dates", (date,), f"has a {kind} on {birthday_words(on)}".replace("a ann", "an ann"), clause)


_DAY_KINDS = {
    "exam": ("exam", True), "prufung": ("exam", True), "examen": ("exam", True), "viva": ("exam", True),
    "first day at work": ("first day at work", False), "first day": ("first day at work", False),
    "name day": ("name day", False), "nameday": ("name day", False), "namenstag": ("name day", False),
    "onomastico": ("name day", False),
}  # fmt: skip
"""What a day is called -> the kind that is kept, and whether it comes only once."""


def _other_day(state: LineState, clause: Clause, ref: Ref) -> bool:
    """`Ada's exam is on 2 Dec`, `her name day: 8 July`; one that is over is only a note."""
    line = state.line
    said = f" {fold(line.said(clause.start, clause.end))} "
    found = next((kept for word, kept in _DAY_KINDS.items() if re.search(rf"\b{word}\b", said)), None)
    days = [d for d in line.days if clause.start <= d.start < clause.end and d.phrase.shape != "span"]
    if found is None or len(days) != 1 or days[0].phrase.shape != "day_month" or clause.subject == "me":
        return False
    (kind, once), day = found, days[0]
    on = meaning(day.phrase, line.today, not once and "y" in day.phrase.parts, line.region).day
    if on is None or (once and on < line.today):
        return False
    written = on.isoformat() if once or day.phrase.parts.get("y") else f"--{on:%m-%d}"
    date = DateThatMatters(kind=kind, on=written, repeats="once" if once else "yearly")
    tell(state, ref, "dates", (date,), f"has a day to remember, {kind}: {birthday_words(written)}", clause)
    return True


_KIN = {
    "partner of": "husband wife partner spouse girlfriend boyfriend fiance fiancee",
    "sibling of": "brother sister twin",
    "child of": "son daughter",
    "parent of": "mother father mum mom dad",
    "manages": "boss manager",
    "assistant of": "assistant pa secretary",
    "works with": "colleague coworker co-founder cofounder",
    "friend of": "friend",
}
_KINDS = {word: kind for kind, words in _KIN.items() for word in words.split()}


def _related(state: LineState, clause: Clause) -> bool:
    """`Will is Mark's brother`, `Mark's wife is Ama`, `May reports to Will`, `May is married to Will`."""
    line = state.line
    names = [p for p in clause.tokens() if p in line.people]
    if len(names) != 2 or line.words.free_order:
        return False
    one, two = names
    between = [line.tokens[p].key for p in range(line.people[one].end, two)]
    kind = ""
    who, to = one, two
    if between in (["reports", "to"], ["now", "reports", "to"]):
        kind = "reports to"
    elif between in (["is", "married", "to"], ["married"], ["got", "married", "to"], ["is", "engaged", "to"]):
        kind = "partner of"
    elif between in (["is"], ["'s"]) and line.people[two].end + 1 < clause.end:
        end = line.people[two].end
        kind = _KINDS.get(line.tokens[end + 1].key, "") if line.tokens[end].key == "'s" else ""
    elif len(between) >= 3 and between[0] == "'s" and between[-1] == "is":
        kind, who, to = _KINDS.get(between[-2], ""), two, one
    refs = state.persons([who, to]) if kind else []
    if len(refs) != 2 or not isinstance(refs[1], int):
        return False
    shown = f"{relation_words(kind)} {state.name_of(refs[1])}"
    tell(state, refs[0], "relations", (Relation(to=refs[1], kind=kind),), shown, clause)
    return True


def _knows(state: LineState, clause: Clause, ref: Ref, at: int) -> None:
    names, _, _ = name_list(state.line, at)
    if names:
        for other in state.persons(names):
            if isinstance(other, int) and other != ref:
                tell(state, ref, "knows", (other,), f"knows {state.name_of(other)}", clause)


def _born(state: LineState, clause: Clause, ref: Ref) -> bool:
    """A birthday in any form; one that could be two days is asked, one that can't be read stays in the note."""
    line = state.line
    place = next((p for p in clause.tokens() if line.has(p, "born")), None)
    if place is None:
        return False
    after = place + line.has(place, "born")
    while after < clause.end and (line.tokens[after].key in _JOINING or after in line.inside):
        after += 1
    day = next(
        (d for d in line.days if clause.start <= d.start and d.end <= clause.end and d.phrase.shape != "span"), None
    )
    text = line.text[line.tokens[after].start : _sentence_end(line, clause)] if after < clause.end else ""
    if after >= clause.end and day is not None:  # `hat am 3. März Geburtstag`
        text = line.said(day.start, day.end)
    text = _LEAD.sub("", text.strip(" .,;!"))
    key = "born:" + fold(text)
    answer = line.chosen.get(key)
    try:
        value = str(answer) if answer else read_birthday(text, line.region, line.today)
    except Unclear as error:
        state.ask(key, error.sentence, *(Option(birthday_words(choice), choice) for choice in error.choices))
        return True
    if value is None:
        return False
    return _take_birthday(state, clause, ref, value)


def _take_birthday(state: LineState, clause: Clause, ref: Ref, value: str) -> bool:
    """Remember a birthday; where another one is known, it is asked which is right."""
    had = state.line.network.find(Contact, ref) if isinstance(ref, int) else None
    old = had.birthday if had is not None else ""
    if old and old != value and old[-5:] == value[-5:] and value.startswith("--"):
        return True  # the same day; its year is known already
    if old and old != value and old[-5:] != value[-5:]:
        key, first = f"fact:birthday:{value}", first_name(state.name_of(ref))
        now, was = birthday_words(value), birthday_words(old)
        options = (Option(f"{now}, instead of {was}", "replace"), Option(f"{was} still; the rest a note", "note"))
        answer = state.line.chosen.get(key)
        if answer is None:
            state.ask(key, f"{first}'s birthday is {was}, as far as is known. Which is right?", *options)
            state.part("unread", f"{first}'s birthday is {now}?", clause.start, clause.end, key, options)
            return True
        if answer == "note":
            return False
    state.told.setdefault(ref, {})["birthday"] = value
    return True


def _turns(state: LineState, clause: Clause, ref: Ref) -> bool:
    """`Rose turns 80 on 14 January`: her birthday, with its year."""
    line, at = state.line, clause.verb
    turns = at + 1 < clause.end and line.tokens[at].key in ("turns", "turned") and line.tokens[at + 1].key.isdecimal()
    day = next((d for d in line.days if clause.start <= d.start < clause.end), None)
    if not turns or day is None or clause.subject not in ("people", "them") or day.phrase.shape != "day_month":
        return False
    on = meaning(day.phrase, line.today, line.tokens[at].key == "turned", line.region).day
    age = int(line.tokens[at + 1].key[:3])
    if on is None or not 0 < age < MOST_AGE:
        return False
    born = f"{on.year - age:04}-{on:%m-%d}"
    return _take_birthday(state, clause, ref, born)


MOST_AGE = 120


_JOINING = words_of("is on am ist est es le el 's the de la was : are von d' del")
_LEAD = re.compile(r"^(?:on|am|le|el|the|is|est|es)\s+", re.IGNORECASE)


def _sentence_end(line: Line, clause: Clause) -> int:
    return (
        line.tokens[clause.end].start - len(line.tokens[clause.end].gap)
        if clause.end < len(line.tokens)
        else len(line.text)
    )
