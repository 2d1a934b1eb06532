"""Markdown, for reading or for a notes folder: a person, a reflection, everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from netkeeper.calendar_days import day_words, month_name
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.field_text import shown
from netkeeper.domain.model.fields import SHOWN
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.reflection import Reflection

_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")


def text(words: str) -> str:
    """The user's words as Markdown that shows them as they are."""
    return _SIGNS.sub(r"\\\1", words)


def _facts(c: Contact) -> list[tuple[str, str]]:
    facts = [(f.page or f.label, shown(f, getattr(c, f.name))) for f in SHOWN if f.kind != "block" and f.name != "name"]
    return [(name, value) for name, value in (*facts, *c.columns.items()) if value]


def person(contact: Contact, moments: Sequence[Interaction], promises: Sequence[Promise], depth: int = 1) -> str:
    """One person: facts, notes, promises, what happened, newest first."""
    marks = "#" * depth
    lines = [f"{marks} {text(contact.name)}", ""]
    lines += [f"- {text(name)}: {text(value)}" for name, value in _facts(contact)]
    if contact.notes:
        lines += ["", *(text(line) for line in contact.notes.split("\n"))]
    if promises:
        lines += ["", f"{marks}# Promises", ""]
        for one in promises:
            whose = "" if one.whose == "mine" else "theirs: "
            due = f", due {day_words(one.due)}" if one.due else ""
            lines.append(f"- [{'x' if one.state == 'kept' else ' '}] {whose}{text(one.what)}{due} ({one.state})")
    if moments:
        lines += ["", f"{marks}# What happened", ""]
        for moment in moments:
            more = [text(t) for t in (moment.summary, moment.gave and f"Gave: {moment.gave}") if t]
            more += [f"Asked: {text(moment.asked)}"] if moment.asked else []
            lines.append(f"- {moment.on.isoformat()}, {moment.channel}{': ' if more else ''}{'. '.join(more)}")
    return "\n".join(lines) + "\n"


def reflection(one: Reflection) -> str:
    """A month looked back on."""
    lines = [f"# {month_name(one.month)}", ""]
    for question, answer in one.answers.items():
        lines += [f"## {text(question)}", "", *(text(line) for line in answer.split("\n")), ""]
    if one.intentions:
        lines += ["## For next month", "", *(text(line) for line in one.intentions.split("\n")), ""]
    if one.limit:
        lines += [f"One limit: {text(one.limit)}", ""]
    return "\n".join(lines)


def everybody(pages: Iterable[str], title: str) -> bytes:
    """The people's pages in one document."""
    return "\n".join([f"# {text(title)}\n", *pages]).encode("utf-8", "replace")
