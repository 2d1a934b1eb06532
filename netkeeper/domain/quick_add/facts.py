"""Facts about somebody: birthday, work, place, what they need, offer, care about, who they know.

A fact that a slot already holds otherwise is kept beside it as a note, never written over. What no slot holds is a
note.
"""

from __future__ import annotations

import re
from typing import Any

from netkeeper.calendar_days.birthdays import read_birthday
from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.quick_add.clauses import Clause, name_list
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.promises import words_without
from netkeeper.domain.quick_add.reading import Option
from netkeeper.domain.quick_add.state import LineState, Ref
from netkeeper.domain.quick_add.words.table import words_of
from netkeeper.errors import Unclear

LISTS = {"needs": "needs", "offers": "offers", "cares": "cares_about"}
MOST_WORDS = 12
"""A longer value is a story, and stays a note."""


def take_fact(state: LineState, clause: Clause, who: list[Ref]) -> bool:
    """Put what a clause says about one person into their fields; the words stay a note as well. True for a birthday,
    which needs none."""
    line = state.line
    if len(who) != 1 or any(
        p not in line.day_at and line.has(p, "not", "hedge", "if")
        for p in range(clause.start, min(clause.end, clause.verb + 3))
    ):
        return False
    ref = who[0]
    if _born(state, clause, ref):
        return True
    at = clause.verb
    while at < clause.end and line.has(at, "adverb"):
        at += 1
    for tag, field in LISTS.items():
        if length := line.has(at, tag):
            what = words_without(line, at + length, clause.end, set())
            if what and clause.end - at - length <= MOST_WORDS:
                _grow(state, ref, field, what)
            return False
    if line.has(at, "knows"):
        _knows(state, ref, at + line.has(at, "knows"))
    elif length := line.has(at, "works"):
        _slot(state, ref, "organisation", line, at + length, clause.end)
    elif length := line.has(at, "moved"):
        _slot(state, ref, "location", line, at + length, clause.end)
    return False


def _grow(state: LineState, ref: Ref, field: str, value: Any) -> None:
    fields = state.told.setdefault(ref, {})
    fields[field] = tuple(dict.fromkeys((*fields.get(field, ()), value)))


def _slot(state: LineState, ref: Ref, field: str, line: Line, start: int, end: int) -> None:
    """Fill an empty slot with a name of one to three capitalised words."""
    stop = start
    while (
        stop < end
        and stop - start < 3
        and line.tokens[stop].capital
        and stop not in line.day_at
        and not line.tokens[stop].gap.strip()
    ):
        stop += 1
    rest = [p for p in range(stop, end) if line.tokens[p].key not in ("now", "as", "jetzt", "ahora", "maintenant")]
    if stop == start or rest:
        return
    had = line.network.find(Contact, ref) if isinstance(ref, int) else None
    value = clean(line.said(start, stop))
    if had is None or not getattr(had, field):
        state.told.setdefault(ref, {})[field] = value


def _knows(state: LineState, ref: Ref, at: int) -> None:
    names, _, _ = name_list(state.line, at)
    if names:
        for other in state.persons(names):
            if isinstance(other, int) and other != ref:
                _grow(state, ref, "knows", other)


def _born(state: LineState, clause: Clause, ref: Ref) -> bool:
    """A birthday in any form; one that could be two days is asked, one that can't be read stays in the note."""
    line = state.line
    place = next((p for p in clause.tokens() if line.has(p, "born")), None)
    if place is None:
        return False
    after = place + line.has(place, "born")
    while after < clause.end and line.tokens[after].key in _JOINING:
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
        state.ask(key, error.sentence, *(Option(choice, choice) for choice in error.choices))
        return True
    if value is None:
        return False
    had = line.network.find(Contact, ref) if isinstance(ref, int) else None
    if had is not None and had.birthday and fold(had.birthday) != value:
        return False
    state.told.setdefault(ref, {})["birthday"] = value
    return True


_JOINING = words_of("is on am ist est es le el 's the de la was : are")
_LEAD = re.compile(r"^(?:on|am|le|el|the|is)\s+", re.IGNORECASE)


def _sentence_end(line: Line, clause: Clause) -> int:
    return (
        line.tokens[clause.end].start - len(line.tokens[clause.end].gap)
        if clause.end < len(line.tokens)
        else len(line.text)
    )
