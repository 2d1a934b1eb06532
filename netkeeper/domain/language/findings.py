"""One true sentence about the network, with the people it is about. Every figure leads to its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal[
    "gap", "wanted", "single", "at risk", "goal", "faded", "field", "place", "circle", "weak", "unknown", "layer",
    "giving", "asking", "touch", "five", "know each other", "way in", "connector", "assumed", "load", "standing",
    "department", "work",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that names the facts it rests on, and can be checked."""

    sentence: str
    people: tuple[int, ...]
    """The uids behind the figure; the count in the sentence is theirs where it has one."""

    kind: FindingKind
    about: str = ""
    """The role, field, place, circle or goal that it speaks of."""

    missing: int = 0
    """For a gap: how many are wanted and not there. A gap can become a goal."""

    assumed: bool = False
    """Whether it rests on what is likely rather than on what was written down."""


_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(count: int) -> str:
    """`none`, `one`, `twelve`, `13`, `1,200`: small numbers as words."""
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


def number_with_noun(count: int, one: str, many: str) -> str:
    """`one person is`, `no people are`, `13 people are`: a number with its noun, and verb if there is one."""
    return f"{number_word(count) if count else 'no'} {one if count == 1 else many}"


def capitalized(sentence: str) -> str:
    """A sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]
