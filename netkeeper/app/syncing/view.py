"""A folder kept in step as rows and cards: what goes out, what comes in, and what was changed on both sides."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from netkeeper.app.styles import MUTED, STRONG, cells, fit, heading, labelled, lines
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.field_text import shown
from netkeeper.domain.model.fields import FIELD, SHOWN
from netkeeper.services.sync import SyncedFolder
from netkeeper.services.sync_plan import FieldChange, SyncPlan, SyncReport, SyncStep

WHAT = {
    "here": "comes in", "folder": "goes out", "both": "both ways", "new here": "new here",
    "new in folder": "new in the folder", "removed": "leaves the folder",
}  # fmt: skip
"""What a step does -> how its row says it."""

ENDS = {"pause": "paused here", "archive": "archived here", "keep": "written into the folder again"}
"""What becomes of somebody whose card was deleted in the folder."""

UNDO = "u takes back what a sync changed here, not what it wrote into the folder; the next sync takes that in again."


def field_label(name: str) -> str:
    """What a field is called on the screen."""
    return FIELD[name].label if name in FIELD and FIELD[name].label else name.replace("_", " ")


def spoken(values: Iterable[str]) -> str:
    """The values of a field on one side."""
    return ", ".join(value.replace("\n", " ") for value in values) or "nothing"


def folder_row(folder: SyncedFolder, width: int) -> Content:
    """A folder, and who is in it."""
    who = folder.who or "everyone"
    room = max(20, width * 3 // 5)
    return cells((folder.path, room), (f"{who}, private facts too" if folder.private else who, width - room - 1, MUTED))


def step_row(step: SyncStep, width: int) -> Content:
    """What becomes of one person."""
    room = max(18, width // 3)
    what = ", ".join(field_label(one.field).lower() for one in step.changes)
    return cells((step.name, room), (WHAT[step.what], 18, MUTED), (what, max(0, width - room - 20), MUTED))


def conflict_row(name: str, one: FieldChange, answer: str, width: int) -> Content:
    """A field that both sides changed, and whose value is taken."""
    room = max(18, width // 3)
    taken = {"ours": "what is here", "theirs": "what is in the folder"}.get(answer, "")
    said = f"{field_label(one.field)}: {spoken(one.here)} here, {spoken(one.folder)} there"
    if taken:
        return cells(("✓", 1, "$accent"), (name, room - 2), (f"{field_label(one.field)}: {taken}", width - room - 1))
    return cells(("?", 1, "$warning"), (name, room - 2), (said, max(0, width - room - 1)))


def gone_row(name: str, answer: str, width: int) -> Content:
    """Somebody whose card was deleted in the folder, and what becomes of them."""
    room = max(18, width // 3)
    mark = ("✓", 1, "$accent") if answer else ("?", 1, "$warning")
    words = ENDS.get(answer, "card deleted in the folder: enter decides")
    return cells(mark, (name, room - 2), (words, max(0, width - room - 1)))


def conflict_card(name: str, one: FieldChange, answer: str) -> Content:
    """Both values in full, a tick at the one that is taken."""
    sides = (("ours", "here", one.here), ("theirs", "in the folder", one.folder))
    values = [
        Content.assemble(("✓ " if answer == side else "  ", "$accent"), (fit(words, 14), MUTED), " ", spoken(some))
        for side, words, some in sides
    ]
    told = "Both sides changed it since the last sync. h keeps what is here, f takes what is in the folder."
    before = Content.styled(f"It was {spoken(one.comes_in)}.", MUTED)
    return lines(Content.styled(name, STRONG), heading(field_label(one.field)), *values, "", before, "", told)


def gone_card(name: str) -> Content:
    """What can become of them."""
    told = "Their card was deleted in the folder. enter pauses or archives them here, or writes the card again."
    return lines(Content.styled(name, STRONG), "", told, "Their history stays in any case.")


def step_card(step: SyncStep, contact: Contact | None) -> Content:
    """Field by field, what changes on which side; of somebody new, what is known."""
    parts: list[Content | str] = [
        Content.styled(step.name, STRONG), Content.styled(f"{WHAT[step.what]} · {step.file}", MUTED), ""
    ]  # fmt: skip
    for one in step.changes:
        parts.append(heading(field_label(one.field)))
        if one.comes_in != one.here:
            parts.append(labelled("here", f"{spoken(one.here)} → {spoken(one.comes_in)}", 14))
        if one.goes_out != one.folder and one.field != "style":
            parts.append(labelled("in the folder", f"{spoken(one.folder)} → {spoken(one.goes_out)}", 14))
    who = step.contact if step.what == "new here" else contact if step.what == "new in folder" else None
    if who is not None:
        told = ((field.label, shown(field, getattr(who, field.name))) for field in SHOWN)
        parts += [labelled(label, text, 14) for label, text in told if text and label != "Notes"]
    return lines(*parts)


def sync_head(plan: SyncPlan, report: SyncReport, prune: bool) -> Content:
    """Which folder, and what a sync will do."""
    who = f"{plan.who or 'everyone'}{', private facts too' if plan.private else ''}"
    leave = " · those who are archived or no longer chosen leave it" if prune else ""
    return lines(
        Content.assemble((str(plan.folder), STRONG), (f"   {who}{leave}", MUTED)),
        numbers(report),
        Content.styled(UNDO, MUTED),
    )


def numbers(report: SyncReport) -> str:
    """`2 change here, 1 changes in the folder, 3 new here; 1 to decide.`"""
    told = (
        (report.changed_here, "change here"), (report.changed_in_folder, "change in the folder"),
        (report.new_here, "new here"), (report.new_in_folder, "new in the folder"),
        (report.removed_in_folder, "leave the folder"),
    )  # fmt: skip
    said = ", ".join(f"{number:,} {what}" for number, what in told if number)
    left = report.conflicts + report.deleted_in_folder
    waits = f"; {count_noun(left, 'choice')} left to make" if left else ""
    return f"{said or 'Nothing to do'}{waits}."
