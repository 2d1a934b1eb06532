"""A field's value as text that a person or a file may hold, and back again: `parsed(written(v)) == v` for each kind.

What refers to other people (`person`, `people`, `relations`, `goals`) has no text of its own: names and card ids are
known to whoever writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from netkeeper.calendar_days import cadence_words, day_words
from netkeeper.domain.model.contact import STYLES, Contact
from netkeeper.domain.model.fields import FIELDS, ContactField

YES = "yes"


def empty(field: ContactField, contact: Contact) -> bool:
    """Whether a contact has nothing there that would be worth a line."""
    value = getattr(contact, field.name)
    return value == "kept" if field.kind == "style" else not value


def written(field: ContactField, value: Any) -> str:
    """A value as text; nothing for what is empty, or refers to others."""
    match field.kind:
        case "line" | "block" | "choice" | "birthday":
            return str(value)
        case "words":
            return listed(value)
        case "day":
            return value.isoformat() if value else ""
        case "span":
            return str(value or "")
        case "yes":
            return YES if value else ""
        case "style":
            return "" if value == "kept" else str(value)
        case "details":
            return "\n".join(part.as_line() for part in value)
        case "columns" | "labels":
            return "\n".join(f"{name}: {text}" for name, text in value.items())
        case _:
            return ""


def parsed(field: ContactField, text: str) -> Any:
    """The value of a text that `written` made; ValueError where it is none of that kind."""
    text = text.strip()
    match field.kind:
        case "line" | "block" | "choice" | "birthday":
            return text
        case "words":
            return unlisted(text)
        case "day":
            return date.fromisoformat(text) if text else None
        case "span":
            return int(text) if text else None
        case "yes":
            return text.lower() == YES
        case "style":
            return text if text in STYLES else "kept"
        case "details":
            assert field.detail is not None, "details have a type"
            return tuple(part for line in text.split("\n") if (part := field.detail.from_line(line)))
        case "columns" | "labels":
            return _pairs(text, last=field.kind == "labels")
        case _:
            raise ValueError(f"{field.name} has no text of its own")


def listed(values: tuple[str, ...] | list[str]) -> str:
    """A list in a cell; a single item with a comma in it ends in `;`, so that it is not taken for several."""
    items = list(values)
    if any(sign in item for item in items for sign in ";|\n"):
        return " ::: ".join(items) + (" :::" if len(items) == 1 else "")
    return "; ".join(items) + (";" if len(items) == 1 and "," in items[0] else "")


def unlisted(text: str) -> tuple[str, ...]:
    """The items of a list that `listed` made, each once."""
    items = text.split(":::") if ":::" in text else text.split(";")
    return tuple(dict.fromkeys(stripped for item in items if (stripped := item.strip())))


def _pairs(text: str, last: bool) -> Mapping[str, str]:
    """`name: text` a line, parted at the first colon; at the `last` one where the name may hold a colon itself."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        name, colon, value = line.rpartition(":") if last else line.partition(":")
        if colon and name.strip():
            found[name.strip()] = value.strip()
    return found


def searched(contact: Contact) -> list[str]:
    """Every text of a contact that search looks into, the name first."""
    found: list[str] = []
    for name, kind in _SEARCHED:
        value = getattr(contact, name)
        if not value:
            continue
        if kind == "words":
            found += value
        elif kind == "columns":
            found += value.values()
        elif kind == "details":
            found += [part.as_line() for part in value]
        else:
            found.append(value)
    return found


_SEARCHED = tuple((field.name, field.kind) for field in FIELDS if field.search)


def shown(field: ContactField, value: Any) -> str:
    """A value as a page for reading says it, on one line."""
    if field.kind == "words":
        return ", ".join(value)
    if field.kind == "details":
        return "; ".join(detail.as_line() for detail in value)
    if field.kind == "day":
        return day_words(value) if value else ""
    if field.kind == "span":
        return cadence_words(value) if value else ""
    return written(field, value).replace("\n", "; ")
