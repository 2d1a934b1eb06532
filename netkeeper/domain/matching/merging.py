"""One contact out of two: gaps filled and values added; nothing blanked, nothing overwritten (R13)."""

from __future__ import annotations

import re
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
    if origin := _merged_origin(contact, other):
        fields["origin"] = origin
    return replace(contact, **fields) if fields else contact


def _merged_origin(contact: Contact, other: Contact) -> dict[str, Any]:
    """The kept lines of both, those that say the same once; nothing when the other adds none."""
    mine = list(contact.origin.get("vcard", ()))
    had = {kept_line_key(line) for line in mine}
    has_uid = any(key.startswith("uid:") for key in had)
    lines = [line for line in other.origin.get("vcard", ()) if kept_line_key(line) not in had]
    # a card has one UID, and a person who is here keeps theirs; one that netkeeper gave says nothing new
    lines = [
        one for one in lines if not kept_line_key(one).startswith("uid:") or not (has_uid or _OWN_UID in one.lower())
    ]
    if not lines:
        return {}
    named = {"named": other.origin["named"]} if "named" in other.origin and "named" not in contact.origin else {}
    return {**contact.origin, **named, "vcard": [*mine, *lines]}


_OWN_UID = "6e65746b-6565-8"
"""What the UIDs of cards have in common that netkeeper wrote (`formats.read.vcard.uid_of`)."""

_KEPT_LINE = re.compile(r'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)


def kept_line_key(line: str) -> str:
    """A kept line for comparing: name and parameters in any case and order, the value without escapes. A server
    writes the same property in its own spelling."""
    match = _KEPT_LINE.match(line)
    if match is None:
        return line
    name, *params = re.findall(r'(?:[^;"]|"[^"]*")+', match[1].lower().replace('"', ""))[:20] or [""]
    words = sorted(word for param in params for word in _parameter_words(param))
    value = re.sub(r"\\([\\,;:nN])", lambda m: "\n" if m[1] in "nN" else m[1], match[2]).strip()
    return f"{name}:{','.join(words)}:{value}"


def _parameter_words(param: str) -> list[str]:
    key, equals, values = param.partition("=")
    return [f"{key}={value}" for value in values.split(",")] if equals else [f"type={key}"]


def _phone(phone_key: PhoneKey) -> PhoneKey:
    return lambda number: phone_key(number) or "".join(c for c in number if c.isalnum() or c == "+")


def _link(url: str) -> str:
    return profile_key(url) or url.casefold().removeprefix("http://").removeprefix("https://").rstrip("/")
