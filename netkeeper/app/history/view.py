"""Changes as rows and cards: what was done, when, and what it touched."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import date, datetime

from textual.content import Content

from netkeeper.app.styles import FAINT, MUTED, cells, heading, lines
from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import count_noun, shorten
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.serialization import to_json
from netkeeper.services.answers import Network
from netkeeper.services.titles import value_in_words

_NOUNS = {
    "contacts": ("person", "people"), "interactions": ("conversation", "conversations"),
    "promises": ("promise", ""), "follow_ups": ("follow-up", ""), "offers": ("idea to offer", "ideas to offer"),
    "goals": ("goal", ""), "introductions": ("introduction", ""), "reflections": ("reflection", ""),
    "gatherings": ("gathering", ""), "saved_lists": ("saved list", ""), "settings": ("setting", ""),
    "drafts": ("draft", ""),
}  # fmt: skip

_HIDDEN = {"uid", "created", "updated", "extra"}


def _moment(change: Change) -> datetime:
    return datetime.fromisoformat(change.at).astimezone()


def change_row(change: Change, undone: bool, today: date, width: int) -> Content:
    """`22 Nov 14:05  Logged a call with Ada`; what is undone is faint."""
    at = _moment(change)
    when = f"{day_words(at.date(), today)} {at:%H:%M}"
    glyph = {"undo": "↶", "redo": "↷", "merge": "⇄", "import": "⇣"}.get(change.kind, "·")
    label = f"{change.label}  (undone)" if undone else change.label
    return cells((when, 18, MUTED), (glyph, 1, MUTED), (label, max(0, width - 21), FAINT if undone else ""))


def change_card(change: Change, undone: bool, blocked: list[str], network: Network) -> Content:
    """What a change touched, before and after, and whether it can be undone."""
    parts: list[Content | str] = [
        Content.styled(change.label, "bold"),
        Content.styled(f"{_moment(change):%Y-%m-%d %H:%M}", MUTED),
        "",
    ]
    if undone:
        parts += [
            Content.styled("This change is undone; enter does it again when it was the last one undone.", MUTED),
            "",
        ]
    elif blocked and change.of is None:
        more = f" and {len(blocked) - 3} more" if len(blocked) > 3 else ""
        parts += [Content.styled(f"Later changes depend on it: {', '.join(blocked[:3])}{more}.", "$warning"), ""]
    counts = Counter(edit.table for edit in change.edits)
    parts.append(
        Content("Touched " + ", ".join(count_noun(n, *_NOUNS.get(t, (t, t))) for t, n in counts.items()) + ".")
    )
    for edit in change.edits[:8]:
        parts += ["", *_edit_lines(edit, network)]
    if len(change.edits) > 8:
        parts += ["", Content.styled(f"… and {len(change.edits) - 8:,} more", FAINT)]
    return lines(*parts)


def _edit_lines(edit: Edit, network: Network) -> list[Content | str]:
    record = edit.record
    title = record.name if isinstance(record, Contact | Gathering) else _NOUNS.get(edit.table, (edit.table, ""))[0]
    verb = "added" if edit.before is None else "removed" if edit.after is None else "changed"
    found: list[Content | str] = [Content.assemble(heading(title), (f"  {verb}", MUTED))]
    before, after = (to_json(one) if one is not None else {} for one in (edit.before, edit.after))
    for name in (one.name for one in fields(record) if one.name not in _HIDDEN):
        was, now = (value_in_words(network, type(record), name, side.get(name)) for side in (before, after))
        if was != now:
            label = name.replace("_", " ")
            was = f"{shorten(was, 60)} → " if was else ""
            found.append(Content.assemble((f"  {label}: ", MUTED), was, shorten(now, 90) if now else "nothing"))
    return found[:9]
