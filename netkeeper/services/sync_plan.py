"""What a sync will do and what it did, as values: a plan that a person can look at before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from netkeeper.domain.language.findings import number_with_noun
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.sync_base import SyncBase

if TYPE_CHECKING:
    from netkeeper.formats.folder_sync.three_way import FieldConflict

Removed = Literal["", "pause", "archive", "keep"]
"""What becomes of a person whose card was deleted in the folder; keep: the card is written again."""


StepKind = Literal["here", "folder", "both", "new here", "new in folder", "agreed", "removed", "left"]
"""On which side something changes; agreed: only what both agree on is remembered; left: nothing happens yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field that is to change on one side or on both, with its values there now."""

    field: str
    here: tuple[str, ...] = ()
    folder: tuple[str, ...] = ()
    comes_in: tuple[str, ...] = ()
    """What it will be here."""

    goes_out: tuple[str, ...] = ()
    """What it will be in the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStep:
    """What becomes of one person and their card."""

    what: StepKind
    name: str
    file: str
    seen: str | None = None
    """The digest of the card as it was read; None: there is none yet."""

    card: bytes | None = None
    """What is to be written; None: the card stays as it is."""

    unlink: bool = False
    contact: Contact | None = None
    """The contact as it is to be; uid 0 for somebody new."""

    base: SyncBase | None = None
    old_base: SyncBase | None = None
    conflicts: tuple[FieldConflict, ...] = ()
    uid: int = 0
    changes: tuple[FieldChange, ...] = ()
    """The fields that change on either side."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(one.field for one in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncPlan:
    """What a sync will do. Nothing is written until it is applied."""

    folder: Path
    who: str
    private: bool
    steps: tuple[SyncStep, ...]
    asked: tuple[SyncStep, ...] = ()
    """People whose card was deleted in the folder, and nobody said yet what becomes of them."""

    notes: tuple[str, ...] = ()
    version: int = 0

    @property
    def conflicts(self) -> list[tuple[SyncStep, FieldConflict]]:
        """The fields that both sides changed, with whose they are."""
        return [(step, one) for step in self.steps for one in step.conflicts]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync did, or would do, in numbers of people."""

    folder: str
    people: int
    changed_here: int = 0
    changed_in_folder: int = 0
    new_here: int = 0
    new_in_folder: int = 0
    removed_in_folder: int = 0
    conflicts: int = 0
    deleted_in_folder: int = 0
    """Cards that were deleted there: pause, archive or keep those people?"""

    notes: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """The JSON shape of `sync --json`."""
        return asdict(self)


def report_of(plan: SyncPlan, done: Sequence[SyncStep], late: int) -> SyncReport:
    """The numbers of a plan of which these steps were done; `late`: cards that changed meanwhile."""

    def number(*kinds: str) -> int:
        return sum(1 for step in done if step.what in kinds)

    notes = list(plan.notes)
    for step, one in plan.conflicts[:20]:
        here, there = ", ".join(one.ours) or "nothing", ", ".join(one.theirs) or "nothing"
        notes.append(f"{step.name}: {one.field} is “{here}” here and “{there}” in the folder.")
    notes += [f"{step.name}: the card was deleted in the folder." for step in plan.asked[:20]]
    if late:
        notes.append(f"{number_with_noun(late, 'card', 'cards')} changed meanwhile; the next sync takes them.")
    return SyncReport(
        folder=str(plan.folder), people=len(plan.steps), changed_here=number("here", "both"),
        changed_in_folder=number("folder", "both"), new_here=number("new here"), new_in_folder=number("new in folder"),
        removed_in_folder=number("removed"), conflicts=len(plan.conflicts), deleted_in_folder=len(plan.asked),
        notes=notes,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncQuestion:
    """What only the user can decide about one person."""

    uid: int
    name: str
    field: str = ""
    """The field that both sides changed; empty: their card was deleted in the folder."""

    here: tuple[str, ...] = ()
    folder: tuple[str, ...] = ()
    choices: tuple[str, ...] = ("ours", "theirs")


def sync_questions(plan: SyncPlan) -> list[SyncQuestion]:
    """Everything that a plan leaves open, in its order."""
    found = [
        SyncQuestion(uid=step.uid, name=step.name, field=one.field, here=one.ours, folder=one.theirs)
        for step, one in plan.conflicts
    ]
    gone = ("pause", "archive", "keep")
    return found + [SyncQuestion(uid=step.uid, name=step.name, choices=gone) for step in plan.asked]
