"""The store and possible duplicates as rows and cards: versions side by side, backups with what is in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from textual.content import Content

from netkeeper.app.people.view import work_of
from netkeeper.app.styles import FAINT, MUTED, STRONG, cells, fit, heading, lines
from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.fields import FIELD
from netkeeper.domain.model.record import Record
from netkeeper.services.answers import Network
from netkeeper.services.storage import Dispute

_HIDDEN = {"uid", "created", "updated", "extra", "origin", "not_same", "passes"}


def spoken_value(value: Any) -> str:
    """A field's value in words."""
    if isinstance(value, tuple | list):
        return ", ".join(str(v) for v in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {text}" for name, text in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def differing(one: Record, other: Record) -> list[str]:
    """The names of the fields that differ, in the order of the record."""
    names = [field.name for field in fields(one) if field.name not in _HIDDEN]
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def side_by_side(
    one: Record, other: Record, names: Iterable[str], heads: tuple[str, str], taken: Collection[str] = ()
) -> Content:
    """Two versions of some fields, one below the other, a tick where the second is taken."""
    parts: list[Content | str] = []
    for name in names:
        mark = ("✓ ", "$accent") if name in taken else ("  ", "")
        parts += [
            heading(name.replace("_", " ")),
            Content.assemble(
                ("  " if name in taken else "✓ ", "$accent"),
                (fit(heads[0], 10), MUTED),
                " ",
                spoken_value(getattr(one, name)) or "—",
            ),
            Content.assemble(mark, (fit(heads[1], 10), MUTED), " ", spoken_value(getattr(other, name)) or "—"),
            "",
        ]
    return lines(*parts) if parts else Content.styled("They are the same.", MUTED)


def disputed(fields: Iterable[Dispute], ours_stand: bool) -> Content:
    """What was given two values, ours above theirs, a tick at what stands until somebody chooses."""
    parts: list[Content | str] = []
    for one in fields:
        parts.append(heading(one.field))
        for whose, value, stands in (("ours", one.ours, ours_stand), ("theirs", one.theirs, not ours_stand)):
            mark = ("✓ " if stands else "  ", "$accent")
            parts.append(Content.assemble(mark, (fit(whose, 10), MUTED), " ", value))
        parts.append("")
    return lines(*parts)


def pair_row(network: Network, a: int, b: int, reason: str, width: int) -> Content:
    """Two who may be one, and why."""
    one, other = network.find(Contact, a), network.find(Contact, b)
    if one is None or other is None:
        return Content("")
    names = one.name if one.name == other.name else f"{one.name} / {other.name}"
    room = max(20, width // 2)
    return cells((names, room), (reason, max(0, width - room - 1), MUTED))


def pair_card(
    network: Network, a: int, b: int, reasons: Iterable[str], merged: Contact, taken: Collection[str]
) -> Content:
    """Both, side by side, and what will become of them."""
    one, other = network.find(Contact, a), network.find(Contact, b)
    if one is None or other is None:
        return Content("")
    moments = [len(network.uids_about("interactions", uid)) for uid in (a, b)]
    parts: list[Content | str] = [
        Content.assemble((one.name, STRONG), (f"  {work_of(one)}  {count_noun(moments[0], 'contact')}", MUTED)),
        Content.assemble((other.name, STRONG), (f"  {work_of(other)}  {count_noun(moments[1], 'contact')}", MUTED)),
        *(Content.styled(reason, "$accent") for reason in reasons),
        "",
        side_by_side(one, other, conflicting(one, other), ("kept", "other"), taken),
        heading("Together"),
        Content.styled(f"{merged.name}, with everything that is about either.", MUTED),
    ]
    return lines(*parts)


def conflicting(one: Contact, other: Contact) -> list[str]:
    """The fields in which both say something, and not the same; lists are joined and need no choice."""
    return [
        name
        for name in differing(one, other)
        if getattr(one, name)
        and getattr(other, name)
        and not isinstance(getattr(one, name), tuple | Mapping)
        and FIELD[name].merge != "append"
    ]


def backup_row(
    at: str, why: str, counts: Mapping[str, int] | None, today: date, width: int, damaged: bool = False
) -> Content:
    """When it was made, why, and what is in it."""
    made = datetime.fromisoformat(at).astimezone()
    if counts is None:
        inside = "can't be read"
    elif not counts:
        inside = "nothing yet"
    else:
        people = count_noun(counts.get("contacts", 0), "person", "people")
        inside = f"{people}, {count_noun(counts.get('interactions', 0), 'contact')}"
    inside = f"damaged; {inside}" if damaged else inside
    return cells(
        (f"{day_words(made.date(), today)} {made:%H:%M}", 18, MUTED), (inside, 34), (why, max(0, width - 54), FAINT)
    )
