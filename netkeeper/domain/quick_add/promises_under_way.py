"""Promises that are under way: `he's lending me his amp`, `I'm sending her the list`, `sending her the list`."""

from __future__ import annotations

from netkeeper.domain.quick_add.clause import Clause
from netkeeper.domain.quick_add.found_promise import FoundPromise
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.words.table import words_of


def under_way(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    """`he's lending me his amp`, `I'm sending her the list tomorrow`: under way, and so promised."""
    if (
        line.words.free_order
        or line.tokens[at].key not in ("'s", "is", "'m", "am", "'re", "are")
        or clause.subject not in ("them", "people", "me")
    ):
        return _elided(line, clause, at)
    at += 1
    while line.has(at, "adverb"):
        at += 1
    key = line.tokens[at].key if at < clause.end else ""
    stem = key.removesuffix("ing")
    if not key.endswith("ing") or not ({stem, stem + "e", stem[:-1]} & ACTS):
        return None
    if line.has(at + 1, "adverb") == 0 and line.keys[at + 1 : at + 2] in (["married"], ["engaged"], ["divorced"]):
        return None
    to_me = any(line.has(p, "meobj") for p in range(at, clause.end))
    if clause.subject == "me":
        to_them = any(line.has(p, "themobj") or p in line.people for p in range(at, clause.end))
        dated = any(at <= d.start < clause.end for d in line.days)
        return FoundPromise("mine", at, pronoun=True) if to_them or dated else None
    back = any(line.tokens[p].key == "back" for p in range(at, clause.end))
    dated = any(at <= d.start < clause.end for d in line.days)
    if to_me or (back and dated):
        return FoundPromise("theirs", at, clause.people, pronoun=True)
    return FoundPromise("unless", at, clause.people, pronoun=True) if dated else None


def _elided(line: Line, clause: Clause, at: int) -> FoundPromise | None:
    """`(she owes 600), sending her the invoice sunday`; `I draft the budget` may be a promise, or what I do anyway."""
    if line.words.free_order or at >= clause.end:
        return None
    if gerund_of_act(line, at) and clause.subject == "none":
        to_them = any(line.has(p, "themobj") or p in line.people for p in range(at, clause.end))
        ahead = any(clause.start <= d.start < clause.end for d in line.days)
        return FoundPromise("mine", at, pronoun=True) if to_them and (clause.joined or ahead) else None
    plain = clause.subject == "me" and line.tokens[at].key in ACTS and clause.verb == at and line.has(at - 1, "me")
    return FoundPromise("?", at, clause.people, pronoun=True) if plain else None


def gerund_of_act(line: Line, at: int) -> bool:
    """`sending`, `bringing`: something one does for somebody, under way."""
    key = line.tokens[at].key
    stem = key.removesuffix("ing")
    return key.endswith("ing") and at not in line.inside and bool({stem, stem + "e", stem[:-1]} & ACTS)


ACTS = words_of(
    """
    send share give lend introduce connect forward reply bring return review draft prepare pay buy make arrange
    organise book deliver drop pass show help invite recommend email text call ring write put get introduce pick
    lend fix make
    """
)
