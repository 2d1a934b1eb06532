"""Promises of German, French and Spanish that no helping word tells: the present with an addressee, the future by its
ending."""

from __future__ import annotations

from netkeeper.domain.quick_add.clauses import DIDS, Clause
from netkeeper.domain.quick_add.found_promise import FoundPromise
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.words.table import words_of


def coming_promise(line: Line, clause: Clause) -> FoundPromise | None:
    """`José passera me déposer les clés`, `je passerais samedi`: the future is in the ending."""
    if clause.subject == "other" or line.language not in ("fr", "es"):
        return None
    for at in clause.tokens():
        word = line.tokens[at].text.lower()
        if at in line.inside or at in line.day_at or len(word) < 6 or not line.tokens[at].text.islower():
            continue
        mine = word.endswith(("erai", "irai", "erais", "irais") if line.language == "fr" else ("aré", "eré", "iré"))
        theirs = word.endswith(("era", "ira", "eront", "iront") if line.language == "fr" else ("ará", "erá", "irá"))
        if not (mine or theirs) or word in _NO_FUTURE:
            continue
        to_me = any(line.has(p, "meobj") for p in clause.tokens())
        ahead = any(clause.start <= d.start < clause.end for d in line.days)
        if mine:
            told = tuple(p for p in clause.tokens() if p in line.people)[:1]
            start = at + 1 if line.language == "fr" and at + 1 < clause.end and at + 1 not in line.day_at else at
            return FoundPromise("mine", min(start, at), told, pronoun=True)
        if clause.subject in ("people", "them", "none") and (to_me or ahead):
            return FoundPromise("theirs" if to_me else "unless", at, clause.people, pronoun=True)
    return None


_NO_FUTURE = words_of(
    "opera camera caméra ópera quisiera cualquiera primera tercera espera lira pira hubiera fuera era será sera"
)
"""Words that end as the future does."""


def present_promise(line: Line, clause: Clause) -> FoundPromise | None:
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
        to_them
        or ahead
        or any(line.has(p, "until") for p in clause.tokens())
        or any(p in line.people for p in clause.tokens())
    ):
        said = (p for p in clause.tokens() if line.tokens[p].key in ("dass", "que", "qu'") and line.has(p + 1, "me"))
        start = next((p + 2 for p in said if p + 2 < clause.end), clause.verb)  # `gesagt, dass ich ihr …`
        return FoundPromise("mine", start, tuple(p for p in clause.tokens() if p in line.people)[:1], pronoun=True)
    if not mine and (to_me or ahead):
        return FoundPromise("theirs", clause.verb, clause.people, pronoun=True)
    return None
