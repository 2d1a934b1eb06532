"""An import as rows and cards: what is new, the same, unclear, left out; side by side where it is unclear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from netkeeper.app.people.view import work_of
from netkeeper.app.styles import FAINT, MUTED, STRONG, cells, fit, heading, labelled, lines
from netkeeper.calendar_days import day_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.field_text import shown
from netkeeper.domain.model.fields import SHOWN
from netkeeper.services.answers import (
    ImportPlan,
    ImportQuestion,
    Network,
    PlannedMeeting,
    PlannedPerson,
    SkippedRecord,
    field_word,
)

TABS = ("new", "same", "differ", "unclear", "unchanged", "skipped", "questions")
"""The lists of the review, in order."""

SHOWN_WHEN_FULL = ("differ", "unchanged", "questions")
"""Those that are left out while they have nothing to show."""

_TITLES = {
    "new": "New", "same": "Known", "differ": "Different", "unclear": "Unclear", "unchanged": "Unchanged",
    "skipped": "Left out", "questions": "Questions",
}  # fmt: skip


def tab_line(counts: Mapping[str, int], current: str) -> Content:
    """The names of the lists with their counts, the current one bright."""
    parts: list[tuple[str, str] | str] = []
    for tab in TABS:
        if tab in SHOWN_WHEN_FULL and not counts[tab]:
            continue
        parts += [(f" {_TITLES[tab]} {counts[tab]:,} ", "bold reverse $primary" if tab == current else MUTED), " "]
    return Content.assemble(*parts)


NAMED_FILES = 2
"""So many of several files are named: the rest of the line is for what is in them."""


def file_names(names: Sequence[str]) -> str:
    """Several files in a line: `a.vcf, b.vcf and 15 others`."""
    more = len(names) - NAMED_FILES
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:NAMED_FILES])} and {more:,} others"


def head(plan: ImportPlan, spread: str) -> Content:
    """What the file is, what is in it, and what will happen; `spread`: what it does to the coming weeks (R5)."""
    source = plan.reading.sources[0] if plan.reading.sources else None
    counts = plan.counts
    files = file_names(list(dict.fromkeys(s.file for s in plan.reading.sources)))
    how = f" · {source.encoding}" if source and source.encoding else ""
    words = (("added", "new"), ("merged", "known, with more about them"), ("unchanged", "unchanged"),
             ("unclear", "unclear"), ("skipped", "left out"))  # fmt: skip
    parts = [f"{counts[one]:,} {word}" for one, word in words if counts[one]]
    found = f"{counts['found']:,} found: {', '.join(parts)}." if parts else "Nothing was found in it."
    return lines(
        Content.assemble((files, STRONG), (f"   {plan.reading.format}{how}", MUTED)),
        found,
        Content.styled(spread or _without_dues(plan), MUTED),
    )


def _without_dues(plan: ImportPlan) -> str:
    if plan.of("new"):
        return "No reminders yet: in triage you then choose who to keep up with."
    return "Nobody new; nothing that you wrote is overwritten."


def item_row(item: PlannedPerson, width: int) -> Content:
    """One arrival as a line."""
    person = item.arrival.person
    mark = "✓" if item.taken else "≠" if item.differences else "◆" if item.look else " "
    name_width = max(24, width * 2 // 5)
    more = difference_words(item) or item.reason or work_of(person)
    return cells(
        (mark, 1, "$accent"), (person.name or "(no name)", name_width), (more, max(0, width - name_width - 3), MUTED)
    )


def difference_words(item: PlannedPerson) -> str:
    """`employer: Acme here, Globex in the file`."""
    return "; ".join(f"{field_word(one)}: {one.here} here, {one.file} in the file" for one in item.differences)


def _difference_lines(item: PlannedPerson) -> list[Content | str]:
    """Each field of which the file says something else, with a tick at what will stand."""
    if not item.differences:
        return []
    rows: list[Content | str] = ["", heading("The file says something else")]
    for one in item.differences:
        rows += [
            Content.styled(field_word(one), MUTED),
            Content.assemble(("  " if item.taken else "✓ ", "$accent"), (fit("here", 12), MUTED), " ", one.here),
            Content.assemble(("✓ " if item.taken else "  ", "$accent"), (fit("in the file", 12), MUTED), " ", one.file),
        ]
    again = "t leaves it as it is here" if item.taken else "t takes what the file says; * takes it for everyone"
    return [*rows, Content.styled(f"{again}.", MUTED)]


def meeting_row(meeting: PlannedMeeting, network: Network, width: int) -> Content:
    """One dated moment as a line."""
    names = ", ".join(network.name(uid) for uid in meeting.contacts) or ", ".join(
        p.name or p.email for p in meeting.encounter.people
    )
    what = meeting.reason or meeting.encounter.channel
    return cells((day_words(meeting.encounter.on), 12, MUTED), (names, max(10, width // 3)), (what, width // 3, MUTED))


def skip_row(skip: SkippedRecord, width: int) -> Content:
    """One record left out, with its line and why."""
    aside = 30 if width > 100 else 0
    return cells((f"line {skip.line}", 10, MUTED), (skip.reason, max(0, width - 12 - aside)), (skip.text, aside, FAINT))


def question_row(question: ImportQuestion, answer: str, width: int) -> Content:
    """One question and how it is answered now."""
    said = dict(question.choices).get(answer, answer) or "not answered yet"
    style = "$warning" if question.required and not answer else "$primary"
    room = min(32, max(12, len(said)))
    return cells((question.text, max(10, width - room - 2)), (said, room, style))


def item_card(item: PlannedPerson, network: Network, plan: ImportPlan) -> Content:
    """What the file says; beside whom it may be, where somebody is there already."""
    parts: list[Content | str] = [Content.styled(item.arrival.person.name or "(no name)", STRONG)]
    if item.reason:
        parts.append(Content.styled(item.reason, "$accent" if item.look else MUTED))
    parts += _difference_lines(item)
    others = [c for uid in (item.uid, *item.candidates) if (c := _contact(uid, network, plan)) is not None]
    if item.status in ("same", "unclear") and others:
        for other in others[:3]:
            parts += ["", heading(f"{other.name}, here already"), *_beside(item.arrival.person, other)]
    else:
        parts += ["", *_alone(item.arrival.person)]
    parts += [Content.styled(f"{day_words(h.on)}  {h.channel}  {h.summary}", MUTED) for h in item.arrival.happened[:5]]
    parts += [Content.styled(warning, "$warning") for warning in item.arrival.warnings[:3]]
    return lines(*parts)


def _contact(uid: int, network: Network, plan: ImportPlan) -> Contact | None:
    return plan.people.get(uid) if uid < 0 else network.find(Contact, uid)


def _alone(person: Contact) -> list[Content | str]:
    rows: list[Content | str] = []
    told = ((field.label, shown(field, getattr(person, field.name))) for field in SHOWN)
    rows += [labelled(label, text, 13) for label, text in told if text]
    rows += [labelled(name, text, 13) for name, text in person.columns.items()]
    return rows


def _beside(new: Contact, old: Contact) -> list[Content | str]:
    rows: list[Content | str] = [Content.styled(f"{fit('', 13)} {fit('in the file', 18)} here", FAINT)]
    for field in SHOWN:
        file, here = (shown(field, getattr(person, field.name)) for person in (new, old))
        if file or here:
            same = file == here
            rows.append(
                Content.assemble(
                    (fit(field.label, 13), MUTED),
                    " ",
                    (fit(file or "—", 18), MUTED if same else ""),
                    " ",
                    (fit(here or "—", 18), MUTED),
                )
            )
    return rows
