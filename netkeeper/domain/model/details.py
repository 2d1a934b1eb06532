"""Values inside of a contact that are more than a word: days that matter, addresses, places of work, relations.

Each is one line of text for a form, a cell or a vCard property of our own (`as_line`), and read back from it
(`from_line`). Like records they keep keys that they do not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

_BETWEEN = re.compile(r"\s*\|\s*")
_LINE_BREAK = " // "
"""How a line shows that a part has several lines: `1 Main Street // Flat 2`."""

_LABELLED = re.compile(r"([^:|]{1,40}):\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A value inside of a record, with a line of text that says it whole."""

    extra: Mapping[str, Any] = field(default_factory=dict)
    """Keys of the stored value that this version does not know; written back as they came."""

    parts: ClassVar[tuple[str, ...]] = ()
    """The fields that stand between `|` in its line, in order."""

    labelled: ClassVar[str] = ""
    """The field that stands before the colon, when there is one."""

    def as_line(self) -> str:
        """The value as one line: `home: 1 Main Street | London`."""
        values = [str(getattr(self, name)).replace("|", "/").replace("\n", _LINE_BREAK) for name in self.parts]
        while values and not values[-1]:
            values.pop()
        label = str(getattr(self, self.labelled)).replace(":", " ") if self.labelled else ""
        return f"{label}: {' | '.join(values)}" if label else " | ".join(values)

    @classmethod
    def from_line(cls, line: str) -> Self | None:
        """The value of a line that `as_line` made, or that a person typed like it; None for an empty one."""
        label, rest = "", line.strip()
        if cls.labelled and (match := _LABELLED.fullmatch(rest)):
            label, rest = match[1].strip(), match[2]
        values = [value.strip().replace(_LINE_BREAK, "\n") for value in _BETWEEN.split(rest)]
        if not any(values):
            return None
        told: dict[str, Any] = dict(zip(cls.parts, values, strict=False))
        if label:
            told[cls.labelled] = label
        return cls(**told)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateThatMatters(Detail):
    """A day to remember beside the birthday: a wedding, a first day at work, a death."""

    parts: ClassVar[tuple[str, ...]] = ("on", "repeats")
    labelled: ClassVar[str] = "kind"

    kind: str = "anniversary"
    """What day it is, in the user's words: `wedding`, `started at Acme`."""

    on: str
    """`2015-06-20`, or `--06-20` where the year is unknown; another text as it was found."""

    repeats: str = "yearly"
    """`yearly`, or `once`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostalAddress(Detail):
    """Where post reaches somebody, in the parts of a vCard's ADR (RFC 6350 6.3.1)."""

    parts: ClassVar[tuple[str, ...]] = ("street", "city", "region", "postcode", "country", "extended", "po_box")
    labelled: ClassVar[str] = "label"

    label: str = ""
    """`home`, `work`, or a word of the user's."""

    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    extended: str = ""
    """Flat, suite or floor."""

    po_box: str = ""

    def one_line(self) -> str:
        """For reading: `1 Main Street, London, N1, UK`."""
        order = (self.po_box, self.extended, self.street, self.city, self.region, self.postcode, self.country)
        return ", ".join(part.replace("\n", ", ") for part in order if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Detail):
    """A place of work beside `organisation` and `title`: a second employer, a board, or one that was left."""

    parts: ClassVar[tuple[str, ...]] = ("organisation", "title", "department", "since", "until")

    organisation: str = ""
    title: str = ""
    department: str = ""
    since: str = ""
    """`2019`, `2019-04` or `2019-04-01`."""

    until: str = ""
    """The same; empty while it lasts."""

    def one_line(self) -> str:
        """For reading: `Advisor at Acme (2019–2021)`."""
        work = " at ".join(part for part in (self.title, self.organisation) if part)
        years = f" ({self.since}–{self.until})" if self.since or self.until else ""
        return f"{work}{years}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Detail):
    """How this contact stands to another one; read from both sides, the other way round in `INVERSE`."""

    to: int
    """The other contact's uid."""

    kind: str
    """One of `RELATIONS`, or a word of the user's; plain acquaintance is `Contact.knows`."""


RELATIONS: tuple[str, ...] = (
    "works with", "partner of", "reports to", "manages", "mentors", "is mentored by", "parent of", "child of",
    "sibling of", "friend of", "assistant of", "has as assistant", "introduced",
)  # fmt: skip
"""Kinds of relation that are offered, as they read from the one to the other: `Ada reports to Grace`."""

INVERSE: Mapping[str, str] = {
    "reports to": "manages", "manages": "reports to", "mentors": "is mentored by", "is mentored by": "mentors",
    "parent of": "child of", "child of": "parent of", "assistant of": "has as assistant",
    "has as assistant": "assistant of", "introduced": "was introduced by", "was introduced by": "introduced",
}  # fmt: skip
"""How a relation reads from the other side, where that differs."""


def inverse(kind: str) -> str:
    """A relation as it reads from the other side: `manages` for `reports to`; `partner of` for itself."""
    return INVERSE.get(kind, kind)
