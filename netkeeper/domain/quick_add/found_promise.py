"""A promise as it was found in a clause, before its day and its people are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Whose = Literal["mine", "theirs", "?", "unless", "asked"]
"""`?`: it must be asked whose; `unless`: whether it is a promise at all; `asked`: whether I said that I would."""


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
