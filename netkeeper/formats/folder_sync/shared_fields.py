"""What of a person a folder of cards and the network share, as lists of texts that can be compared and merged.

Private fields (notes, tier, cadence, roles, needs, own columns …) are shared only when the user asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.model.contact import Contact
from netkeeper.formats.folder_sync.three_way import FieldRule, SharedFields, Values
from netkeeper.formats.read.values import number_key


def link_key(url: str) -> str:
    """A link for comparing: without its scheme and last slash, in any case."""
    return url.casefold().removeprefix("http://").removeprefix("https://").rstrip("/")


PUBLIC: Mapping[str, FieldRule] = {
    "name": FieldRule(key=clean),
    "nickname": FieldRule(key=clean),
    "organisation": FieldRule(key=clean),
    "title": FieldRule(key=clean),
    "location": FieldRule(key=clean),
    "birthday": FieldRule(key=str),
    "emails": FieldRule(several=True),
    "phones": FieldRule(several=True, key=number_key),
    "links": FieldRule(several=True, key=link_key),
    "tags": FieldRule(several=True),
}
"""Field of a contact -> how it is compared: what an address book shows."""

PRIVATE: Mapping[str, FieldRule] = {
    "notes": FieldRule(key=clean_block),
    "tier": FieldRule(),
    "industry": FieldRule(),
    "met_how": FieldRule(),
    "roles": FieldRule(several=True),
    "cares_about": FieldRule(several=True),
    "offers": FieldRule(several=True),
    "needs": FieldRule(several=True),
}
"""What only the network needs to know."""


def rules(private: bool) -> Mapping[str, FieldRule]:
    """The fields that are shared."""
    return {**PUBLIC, **PRIVATE} if private else PUBLIC


def fields_of(contact: Contact, shared: Mapping[str, FieldRule]) -> dict[str, Values]:
    """A contact's shared fields; several values each once, by their key."""
    found: dict[str, Values] = {}
    for name, rule in shared.items():
        value: Any = getattr(contact, name)
        if rule.several:
            found[name] = tuple({rule.key(v): v for v in reversed(value)}.values())[::-1]
        else:
            found[name] = (value,) if value else ()
    return found


def with_fields(contact: Contact, fields: SharedFields, shared: Mapping[str, FieldRule]) -> Contact:
    """A contact with other shared fields; a person always keeps a name."""
    changed: dict[str, Any] = {}
    for name, rule in shared.items():
        values = fields.get(name, ())
        value: Any = values if rule.several else (values[0] if values else "")
        if value != getattr(contact, name) and (value or name != "name"):
            changed[name] = value
    return replace(contact, **changed) if changed else contact


def public_copy(contact: Contact, private: bool) -> Contact:
    """A contact as a new card shows it: without what is private, unless it was asked for."""
    if private:
        return contact
    bare: dict[str, Any] = {name: () if rule.several else "" for name, rule in PRIVATE.items()}
    kept = [line for line in contact.origin.get("vcard", ()) if not _is_note(line)]
    return replace(
        contact, **bare, cadence_days=None, met_on=None, channel="", takes_call=False, style="kept", columns={},
        knows=(), relations=(), introduced_by=None, origin={**contact.origin, "vcard": kept},
    )  # fmt: skip


def _is_note(line: str) -> bool:
    return line.upper().startswith(("NOTE:", "NOTE;"))
