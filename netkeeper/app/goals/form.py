"""The form of a goal: specific and dated, its kind of person read back in words while it is typed (P5)."""

from __future__ import annotations

from collections.abc import Callable

from netkeeper.app.forms import a_day, needed, one_of, say_day
from netkeeper.app.framework.form import Field
from netkeeper.calendar_days import plus
from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.model.goal import Goal
from netkeeper.errors import Refused
from netkeeper.services import Keeper

QUARTER = 91
"""Days a new goal is given, unless the user says otherwise."""

NOTE = "Count people, not contacts: each needs a real conversation in the period."


def a_count(text: str) -> int:
    """How many people: 1 to 99."""
    text = clean(text)
    if not text.isdecimal() or len(text) > 9 or not 1 <= int(text) <= 99:
        raise Refused("How many people? Write a number from 1 to 99.")
    return int(text)


def a_kind(keeper: Keeper) -> Callable[[str], str]:
    """A kind of person in the language of search; empty: chosen by hand. Raises Unclear."""

    def read(text: str) -> str:
        text = clean(text)
        keeper.goals.check_kind(text)
        return text

    return read


def goal_fields(keeper: Keeper, goal: Goal | None = None, what: str = "", kind: str = "") -> list[Field]:
    """The fields of a goal: of an existing one, or of a new one with what is known of it already."""
    today = keeper.today
    texts = {
        "what": goal.what if goal else what,
        "count": str(goal.count) if goal else "3",
        "kind": goal.kind if goal else kind,
        "start": (goal.start.isoformat() if goal.start else "") if goal else today.isoformat(),
        "end": (goal.end.isoformat() if goal.end else "") if goal else plus(today, QUARTER).isoformat(),
        "proof": goal.proof if goal else "",
    }
    original = texts if goal else dict.fromkeys(texts)
    past, future = a_day(today, past=True), a_day(today, past=False)
    return [
        Field(name="what", label="I want", value=texts["what"], original=original["what"],
              help="advice from three people in product management", read=needed("What do you want, and who from?")),
        Field(name="count", label="How many", value=texts["count"], original=original["count"], read=a_count),
        Field(name="kind", label="Kind", value=texts["kind"], original=original["kind"], read=a_kind(keeper),
              say=keeper.goals.kind_words, help="role:mentor in:Lisbon #fintech; empty: you choose who counts"),
        Field(name="start", label="From", value=texts["start"], original=original["start"], read=past, say=say_day),
        Field(name="end", label="Until", value=texts["end"], original=original["end"], read=future, say=say_day,
              help="3 months, 31 mar"),
        Field(name="proof", label="Proof", value=texts["proof"], original=original["proof"], read=clean,
              help="what will show that it was worth it"),
    ]  # fmt: skip


def verdict_fields(reached: bool) -> list[Field]:
    """How a goal ends: honestly, and with what was learned."""
    ends = ("reached", "given up")
    return [
        Field(name="state", label="It is", value=ends[0] if reached else ends[1], choices=ends,
              read=one_of(ends, "A goal's end", optional=False), help="reached, or given up"),
        Field(name="verdict", label="Verdict", read=clean_block, block=True),
    ]  # fmt: skip
