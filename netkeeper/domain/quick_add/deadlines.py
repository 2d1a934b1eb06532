"""Something and its day, without a verb: `paper by fri` is a promise of mine, `delivery by fri` may be either's."""

from __future__ import annotations

from netkeeper.domain.quick_add.clauses import DIDS, NOUNS, Clause
from netkeeper.domain.quick_add.found_promise import FoundPromise
from netkeeper.domain.quick_add.prepared import FINITE, Line
from netkeeper.domain.quick_add.words.table import words_of

_PAID = words_of(
    """
    rest remainder
    deposit payment rent balance fee fees invoice instalment installment delivery deliveries shipment shipping arrival
    collection pickup completion answer reply decision response feedback confirmation approval signature results
    """
)
"""What either side may have to pay, bring or say."""


_LASTS = words_of("until till til")
"""How long something lasts is not by when it is done."""

_NONE = words_of("no nothing none nobody without still")


def is_deadline(line: Line, clause: Clause) -> FoundPromise | None:
    """`paper by fri`, `the deck due Monday`: something and its day, without a verb, is a promise of mine."""
    place = next(
        (
            p
            for p in range(clause.start + 1, clause.end)
            if line.has(p, "deadline")
            and p + 1 in line.day_at
            and (line.tokens[p].key not in _LASTS or line.tokens[p - 1].key in ("me", "us"))
        ),
        None,
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
    if line.tokens[clause.start].key in _NONE:
        return None  # `no budget before Q2`
    if any(line.has(p, "life_event") for p in range(clause.start, place)):
        return None
    theirs = clause.inherits in ("people", "them") and clause.loose
    if theirs and any(
        line.tokens[p].key in _PAID or (line.tokens[p].key in ("me", "us") and line.tokens[p - 1].key != "by")
        for p in range(clause.start, place)
    ):
        return None  # `they went for the lamb, deposit due 1 dec`
    if all(line.tokens[p].key in ("both", "all", "it", "this", "that", "these") for p in range(clause.start, place)):
        return FoundPromise("?", clause.start, pronoun=True)
    if any(line.tokens[p].key in _PAID for p in range(clause.start, place)) or any(
        line.tokens[p].key in ("me", "us") for p in range(clause.start, place)
    ):
        return FoundPromise("?", clause.start, pronoun=True)
    if clause.inherits in ("people", "them") and clause.loose:
        return FoundPromise("?", clause.start, pronoun=True)  # `she sent her chapter, comments due 5 Dec`
    return FoundPromise(
        "mine", clause.start, tuple(p for p in range(clause.start, place) if p in line.people)[:1], pronoun=True
    )
