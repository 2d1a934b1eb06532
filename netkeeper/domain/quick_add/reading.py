"""How one line was understood, as a value: its parts, its doubts, and what would be saved.

The law: what the parts show is all that is saved, and every word of the line is in a part. Nothing doubtful is
guessed: it becomes a Doubt with its options, the likeliest first, and the line is saved once they are chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netkeeper.domain.model.contact import Contact

Answer = int | date | str
"""What an option means: a contact's uid, a day, or a word such as `new`."""

PartKind = Literal[
    "who", "when", "how", "promise", "step", "fact", "note", "unread",
    "name", "organisation", "title", "tag", "tier", "role", "rhythm", "address", "met",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a doubt, or another reading of a part: how it reads, and what it means."""

    words: str
    value: Answer
    key: str = ""
    """What it is filed under, where that isn't the key of its question or part: the day of a promise, whom it is to."""


NOTE = Option("just a note", "note")
"""The answer that is always among them: the words are kept as they are, and nothing else is made of them."""


TYPED = "typed"
"""The value of an option that is answered by typing a day."""

OTHER_DAY = Option("another day …", TYPED)
NO_DAY_SET = Option("no day set", "none")


def day_answers(key: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The answers to which day: those given, none where a promise may have none, and any that is typed."""
    if not (key == "on" or key.startswith(("due:", "again"))):
        return options
    last = tuple(option for option in options if option.value == "note")
    first = tuple(option for option in options if option.value not in ("note", "none"))
    none = (NO_DAY_SET,) if key.startswith("due:") else ()
    return (*first, *none, OTHER_DAY, *last)


PLAN = "plan"
"""What an answer is that makes a plan of what would else be a conversation."""


@dataclass(frozen=True, slots=True)
class LinePart:
    """One thing that a line says: what it is, how it is shown, where it stands in the line."""

    kind: PartKind
    shown: str
    spans: tuple[tuple[int, int], ...] = ()
    key: str = ""
    """What a correction of it is filed under; empty where there is nothing to correct."""

    options: tuple[Option, ...] = ()
    """What else it may be."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line that was understood: from `start` up to `end`, and as what."""

    start: int
    end: int
    what: PartKind


@dataclass(frozen=True, slots=True)
class Doubt:
    """What could not be understood for certain. The first option is the likeliest; without any, write it anew."""

    key: str
    question: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A promise in a line."""

    what: str
    due: date | None
    whose: Literal["mine", "theirs"] = "mine"
    to: int = 0
    """Between me and which person: a place in the reading's cast, counted from 0."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A follow-up in a line: on which day, what, and with which people (places in the cast)."""

    on: date
    what: str = ""
    to: tuple[int, ...] = ()
    every: str = ""
    """How often it comes back, as `days.recurrence` writes it; empty: once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReading:
    """How a line was understood."""

    line: str = ""
    """The line that the spans are of."""

    kind: Literal["add", "log", "note", "nothing"] = "nothing"
    """`add`: a person; `log`: a contact that happened; `note`: facts, promises and next steps without a contact."""

    name: str = ""
    person: int | None = None
    """Of an added line: the contact who is there already and is told more of; None: somebody new."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    """Of an added line: fields of Contact."""

    people: tuple[int, ...] = ()
    newcomers: tuple[str, ...] = ()
    """Names to be added with the line."""

    others: tuple[int, ...] = ()
    """People the line says something about who did not take part."""

    told: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """Fields that grow, by the place in the cast."""

    on: date | None = None
    channel: str = ""
    begun_by: Literal["me", "them", ""] = ""
    summary: str = ""
    gave: str = ""
    asked: str = ""
    promises: tuple[Said, ...] = ()
    steps: tuple[NextStep, ...] = ()
    closes: tuple[int, ...] = ()
    """Follow-ups that the contact takes care of: those that were due by its day."""

    doubts: tuple[Doubt, ...] = ()
    parts: tuple[LinePart, ...] = ()

    @property
    def empty(self) -> bool:
        return self.kind == "nothing"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The parts by their places in the line, in order, never overlapping."""
        found: list[Span] = []
        for start, end, kind in sorted((start, end, part.kind) for part in self.parts for start, end in part.spans):
            if start < end and (not found or found[-1].end <= start):
                found.append(Span(start, end, kind))
        return tuple(found)


def described(contact: Contact) -> str:
    """A name with what tells it from another of the same: `Priya Sharma (Engineer, Razorpay)`."""
    more = ", ".join(part for part in (contact.title, contact.organisation or contact.location) if part)
    return f"{contact.name} ({more or contact.emails[0]})" if more or contact.emails else contact.name
