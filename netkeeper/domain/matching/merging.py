"""One contact out of two: gaps filled and values added; nothing blanked, nothing overwritten (R13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from netkeeper.domain.matching.identity import email_key, organisation_key, profile_key
from netkeeper.domain.model.contact import Contact

PhoneKey = Callable[[str], str]
"""A phone number as E.164, or nothing when it is no valid number."""

_ONE = (
    "nickname", "organisation", "title", "industry", "location", "birthday", "tier", "cadence_days", "met_on",
    "met_how", "channel", "notes", "introduced_by", "takes_call",
)  # fmt: skip
_MANY = ("roles", "tags", "cares_about", "offers", "needs")


def merge(contact: Contact, other: Contact, phone_key: PhoneKey = str) -> Contact:
    """A contact with its gaps filled and values added from another: nothing blanked, nothing overwritten.

    Notes are added below those that are there, unless they already contain them. A title is only taken along with, or
    for, the same organisation: half of another job is no gap filled.
    """
    fields: dict[str, Any] = {
        name: getattr(other, name) for name in _ONE if not getattr(contact, name) and getattr(other, name)
    }
    if (
        contact.organisation
        and other.organisation
        and organisation_key(contact.organisation) != organisation_key(other.organisation)
    ):
        fields.pop("title", None)
    if other.notes and contact.notes and other.notes not in contact.notes:
        fields["notes"] = f"{contact.notes}\n{other.notes}"
    for name in _MANY:
        mine = getattr(contact, name)
        had = {word.casefold() for word in mine}
        if more := tuple(word for word in getattr(other, name) if word.casefold() not in had):
            fields[name] = mine + more
    for name, key in (("emails", email_key), ("phones", _phone(phone_key)), ("links", _link)):
        mine = getattr(contact, name)
        had = {key(value) for value in mine}
        if more := tuple(value for value in getattr(other, name) if key(value) not in had):
            fields[name] = mine + more
    if more_columns := {k: v for k, v in other.columns.items() if k not in contact.columns}:
        fields["columns"] = {**contact.columns, **more_columns}
    if lines := [line for line in other.origin.get("vcard", ()) if line not in contact.origin.get("vcard", ())]:
        fields["origin"] = {**contact.origin, "vcard": [*contact.origin.get("vcard", ()), *lines]}
    return replace(contact, **fields) if fields else contact


def _phone(phone_key: PhoneKey) -> PhoneKey:
    return lambda number: phone_key(number) or "".join(c for c in number if c.isalnum() or c == "+")


def _link(url: str) -> str:
    return profile_key(url) or url.casefold().removeprefix("http://").removeprefix("https://").rstrip("/")
