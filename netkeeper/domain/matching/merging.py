"""One contact out of two: gaps filled and values added; nothing blanked, nothing overwritten (R13)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import Any

from netkeeper.domain.matching.identity import email_key, organisation_key, profile_key
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import Position, Relation
from netkeeper.domain.model.fields import FIELDS

PhoneKey = Callable[[str], str]
"""A phone number as E.164, or nothing when it is no valid number."""


def merge(contact: Contact, other: Contact, phone_key: PhoneKey = str) -> Contact:
    """A contact with its gaps filled and values added from another: nothing blanked, nothing overwritten.

    Notes are added below those that are there, unless they already contain them. A title is only taken along with, or
    for, the same organisation: half of another job is no gap filled.
    """
    same_work = not (contact.organisation and other.organisation) or (
        organisation_key(contact.organisation) == organisation_key(other.organisation)
    )
    keys = {"email": email_key, "phone": _phone(phone_key), "link": _link}
    fields: dict[str, Any] = {}
    for field in FIELDS:
        theirs = getattr(other, field.name)
        if not theirs or field.merge == "mine" or (field.kind == "person" and theirs in (contact.uid, other.uid)):
            continue
        mine = getattr(contact, field.name)
        match field.merge:
            case "fill" if not mine:
                fields[field.name] = theirs
            case "fill with work" if not mine and same_work:
                fields[field.name] = theirs
            case "append" if theirs not in mine:
                fields[field.name] = f"{mine}\n{theirs}" if mine else theirs
            case "join" if more := {key: value for key, value in theirs.items() if key not in mine}:
                fields[field.name] = {**mine, **more}
            case "grow" if added := _added(mine, theirs, keys.get(field.same, _alike), {contact.uid, other.uid}):
                fields[field.name] = (*mine, *added)
    if origin := _merged_origin(contact, other):
        fields["origin"] = origin
    return replace(contact, **fields) if fields else contact


def with_both(contact: Contact, mine: Contact, theirs: Contact) -> Contact:
    """A contact made of two that also keeps what it says of neither: the other name as the nickname, the other work as
    a position, anything else as an own column, so that nothing either said is lost."""
    now: dict[str, Any] = {}
    columns = dict(contact.columns)
    works = [
        Position(organisation=c.organisation, title=c.title, department=c.department)
        for c in (mine, theirs)
        if c.organisation and organisation_key(c.organisation) != organisation_key(contact.organisation)
    ]
    if more := [work for work in works if work not in contact.positions]:
        now["positions"] = (*contact.positions, *more)
    said = {getattr(work, part) for work in works for part in ("organisation", "title", "department")}
    for field in FIELDS:
        if not field.label or field.kind not in ("line", "birthday", "day", "choice"):
            continue
        kept = getattr(contact, field.name)
        for value in dict.fromkeys(getattr(c, field.name) for c in (mine, theirs)):
            if not value or str(value).casefold() == str(kept).casefold() or value in said:
                continue
            if field.name == "name" and contact.nickname in ("", value):
                now["nickname"] = value
                continue
            key = f"Other {field.label.lower()}"
            if str(value) not in columns.get(key, "").split("; "):
                columns[key] = "; ".join(part for part in (columns.get(key, ""), str(value)) if part)
    return replace(contact, **now, columns=columns)


def _added(mine: Sequence[Any], theirs: Sequence[Any], key: Callable[[Any], object], own: Set[int]) -> list[Any]:
    """What of a list is not there yet; nobody comes to know themselves by it."""
    had = [key(value) for value in mine]
    return [value for value in theirs if key(value) not in had and _named(value) not in own]


def _named(value: Any) -> int | None:
    """The contact that a value of a list names, if it names one."""
    if isinstance(value, Relation):
        return value.to
    return value if isinstance(value, int) else None


def _alike(value: Any) -> object:
    """By what two values that are not addresses are the same: words whatever their case, all else as it is."""
    return value.casefold() if isinstance(value, str) else value


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
