"""People and moments from outside, as values: what a file holds before anything is decided about it.

Readers (`interchange`) make a Reading of bytes; `matching` makes a Plan of a Reading and the Network; the keeper
turns a Plan into one Change. Up to that last step nothing is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import ROLES, TIERS
from netkeeper.errors import Refused

Progress = Callable[[int, int], bool]
"""Told how many of how many are done, some hundred at a time; answers whether to go on."""

RecordKind = Literal["person", "group", "company", "nameless"]
"""Only a person becomes a contact: a group becomes a tag of its members, a company is no person, and a card
without a name waits until somebody gives it one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInteraction:
    """Something that happened with the person of an arrival, on a day."""

    on: date
    channel: str = "message"
    begun_by: Literal["me", "them", ""] = ""
    summary: str = ""
    key: str = ""
    """Tells it from others of its file, for ever: a second import adds nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedNextStep:
    """A dated next step that a file knows of."""

    on: date
    what: str = ""


INTRODUCED_BY = "introduced by"
"""The relation that is a field of its own: who introduced this person to me."""

KNOWS = "knows"
"""Plain acquaintance, which is a field of its own too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedPerson:
    """Another person whom a record names: it becomes a link when exactly one contact is that person."""

    kind: str
    """How the record's person stands to the other: `introduced by`, `knows`, or one of `details.RELATIONS`."""

    name: str = ""
    key: str = ""
    """What names the other for certain, as in `ImportedPerson.keys`."""

    column: str = ""
    """The own column that says so until there is a link."""

    line: str = ""
    """The kept line of a card that says so until there is a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPerson:
    """One person (or group, company, nameless card) of a file."""

    person: Contact
    """What the file says, as a contact with uid 0: clean text, nothing invented."""

    file: str
    line: int
    """Where it begins in its file, counted from 1."""

    kind: RecordKind = "person"
    keys: tuple[str, ...] = ()
    """What names this person for certain: a card's UID, `vcard:…`; profile addresses count of themselves."""

    weak_keys: tuple[str, ...] = ()
    """What names this person unless other facts speak against it: a name within one list."""

    happened: tuple[PersonInteraction, ...] = ()
    next_steps: tuple[ImportedNextStep, ...] = ()
    knows: tuple[str, ...] = ()
    """Keys of other arrivals that this person knows."""

    related: tuple[RelatedPerson, ...] = ()
    """Others whom the record names with how they stand to this person."""

    members: tuple[str, ...] = ()
    """For a group: the keys of its members."""

    work: str = ""
    """The employment a professional network states, so that the next export can tell a change of job."""

    warnings: tuple[str, ...] = ()
    """What could not be read as it should, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Somebody as a calendar, a mail or a message names them."""

    name: str = ""
    email: str = ""
    link: str = ""
    key: str = ""
    """The key of an arrival of the same file, where the file says who it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedInteraction:
    """A moment with people who may be known: date, channel and direction only, never text unless asked."""

    on: date
    people: tuple[Identity, ...]
    file: str
    line: int
    key: str
    channel: str = "message"
    begun_by: Literal["me", "them", ""] = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRecord:
    """A record that does not come in, and why, in a sentence."""

    file: str
    line: int
    reason: str
    text: str = ""
    """The record as it stands in the file, so that it can be saved and mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportQuestion:
    """What only the user can say about a file. The default is taken where nobody is asked (`--yes`)."""

    key: str
    """`dates`, `encoding`, `me`, `column:<heading>`: the answer goes into `Hints.answers` under it."""

    text: str
    choices: tuple[tuple[str, str], ...]
    """(answer, in words)."""

    default: str = ""
    required: bool = False
    """Whether nothing sensible can be read without an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, and how it was understood."""

    file: str
    format: str
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None
    """The index of the row of headings, from 0, blank rows counted."""

    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFiles:
    """What one file or several hold. Nothing has been compared with the network yet."""

    sources: tuple[Source, ...] = ()
    arrivals: tuple[ImportedPerson, ...] = ()
    encounters: tuple[ImportedInteraction, ...] = ()
    records: tuple[Record, ...] = ()
    """Whole records, from netkeeper's own JSON."""

    skipped: tuple[SkippedRecord, ...] = ()
    questions: tuple[ImportQuestion, ...] = ()
    notes: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    """The answers it was read with."""

    paths: tuple[str, ...] = ()
    """The files it was read from, so that it can be read again with other answers."""

    @property
    def format(self) -> str:
        """The one format, or several joined by a comma."""
        return ", ".join(dict.fromkeys(source.format for source in self.sources))

    @property
    def found(self) -> int:
        """How many records the files hold, those that can't be read included."""
        return len(self.arrivals) + len(self.encounters) + len(self.records) + len(self.skipped)

    def __add__(self, other: ParsedFiles) -> ParsedFiles:
        questions = {q.key: q for q in (*other.questions, *self.questions)}
        return ParsedFiles(
            sources=self.sources + other.sources,
            arrivals=self.arrivals + other.arrivals,
            encounters=self.encounters + other.encounters,
            records=self.records + other.records,
            skipped=self.skipped + other.skipped,
            questions=tuple(questions.values()),
            notes=tuple(dict.fromkeys(self.notes + other.notes)),
            answers={**self.answers, **other.answers},
            paths=self.paths + other.paths,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a reader may know beside the bytes."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """Question key -> answer."""

    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Header set -> heading -> field, remembered from earlier imports."""

    tiers: tuple[str, ...] = tuple(TIERS)
    roles: tuple[str, ...] = ROLES
    me: tuple[str, ...] = ()
    """My own addresses and profiles, as far as known."""

    known: frozenset[str] = frozenset()
    """The e-mail addresses of those already kept, in small letters: mine is hardly among them."""

    today: date | None = None
    day_of: Callable[[datetime], date] = datetime.date
    """The day of a moment with a zone, in the user's own."""

    progress: Progress | None = None
    texts: bool = False
    """Whether subjects of mails and titles of meetings were asked for."""

    def go_on(self, done: int, total: int) -> None:
        """Say how far a reader is. Raises Refused when the user asked to stop."""
        if self.progress is not None and not self.progress(done, total):
            raise Refused("The import was stopped; nothing was changed.")
