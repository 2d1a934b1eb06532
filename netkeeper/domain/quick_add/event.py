"""Something that happened, or that is planned, as it was found in a line."""

from __future__ import annotations

from dataclasses import dataclass, field

from netkeeper.domain.quick_add.clauses import Clause
from netkeeper.domain.quick_add.prepared import DayAt


@dataclass(slots=True)
class LineEvent:
    """Something that happened, or that is planned."""

    clause: Clause
    anchor: int
    length: int
    channel: str
    noun: bool
    """Whether a noun tells it (`coffee`), which may also be planned."""

    people: list[int] = field(default_factory=list)
    newcomers: list[tuple[int, int]] = field(default_factory=list)
    begun_by: str = ""
    weak: bool = False
    """Whether only words were said, which leaves open how: `Ada asked for the drawings`."""

    deed: bool = False
    """Whether it tells what was done for somebody, and not that one spoke: `lent Mark my planer`."""

    only_told: bool = False
    """Whether it says what is known, and nothing of a conversation: `Ada says it is on`."""

    pronoun: bool = False
    """Whether it was with `her` or `them`, who were named before."""

    kin: tuple[int, int, int] | None = None
    """The name, and where `'s sister` or `and her husband` stands."""

    stranger: tuple[int, int] | None = None
    """Words that stand where a person is named, and are no name: `the accountant`."""

    day: DayAt | None = None
