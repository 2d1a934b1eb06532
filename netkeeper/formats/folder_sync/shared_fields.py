"""What of a person a folder of cards and the network share, as lists of texts that can be compared and merged.

Which fields an address book shows is said in the table of fields; the others (notes, tier, cadence, roles, needs, own
columns …) are shared only when the user asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, Detail
from netkeeper.domain.model.fields import FIELD, FIELDS, ContactField
from netkeeper.formats.folder_sync.three_way import FieldRule, SharedFields, Values
from netkeeper.formats.read.values import number_key

D = TypeVar("D", bound=Detail)
_NOBODY = Contact(uid=0, name="")


def link_key(url: str) -> str:
    """A link for comparing: without its scheme and last slash, in any case."""
    return url.casefold().removeprefix("http://").removeprefix("https://").rstrip("/")


_SAME: Mapping[str, Callable[[str], str]] = {"phone": number_key, "link": link_key}
_LISTED = ("words", "details")


def _rule(field: ContactField) -> FieldRule:
    """How a field is compared, by its kind."""
    if field.kind == "labels":
        return FieldRule(pairs=True)
    if field.kind in _LISTED:
        return FieldRule(several=True, key=_SAME.get(field.same, str.casefold))
    return FieldRule(key=_PLAIN.get(field.kind, str))


_PLAIN: Mapping[str, Callable[[str], str]] = {"line": clean, "block": clean_block}
_TEXTS = ("line", "block", "choice", "birthday", "labels", *_LISTED)
"""Kinds that are one text or a list of texts. Days, spans and references go out in a card and are not read back."""

_SHARED = tuple(field for field in FIELDS if field.vcard and field.kind in _TEXTS)


def rules(private: bool) -> Mapping[str, FieldRule]:
    """Field -> how it is compared: what an address book shows, and the rest when `private` was asked for."""
    return {field.name: _rule(field) for field in _SHARED if field.public or private}


def fields_of(contact: Contact, shared: Mapping[str, FieldRule]) -> dict[str, Values]:
    """A contact's shared fields; several values each once, by their key."""
    found: dict[str, Values] = {}
    for name, rule in shared.items():
        value: Any = getattr(contact, name)
        if name == "location" and not value:
            value = _place(contact)
        if rule.pairs:
            there = (*contact.emails, *contact.phones, *contact.links)
            found[name] = tuple(f"{one}: {value[one]}" for one in dict.fromkeys(there) if value.get(one))
            continue
        if FIELD[name].detail is not None:
            value = [detail_text(one) for one in value]
        if rule.several:
            found[name] = tuple({rule.key(v): v for v in reversed(value)}.values())[::-1]
        else:
            found[name] = (value,) if value else ()
    return found


def _place(contact: Contact) -> str:
    """Where somebody lives by the first address: what a card's reader takes for the place where it says no other."""
    return next((", ".join(filter(None, (one.city, one.country))) for one in contact.addresses), "")


def with_fields(
    contact: Contact, fields: SharedFields, shared: Mapping[str, FieldRule], known: Iterable[Detail] = ()
) -> Contact:
    """A contact with other shared fields; a person always keeps a name. `known`: addresses and days as values."""
    changed: dict[str, Any] = {}
    for name, rule in shared.items():
        values = fields.get(name, ())
        value: Any = values if rule.several else (values[0] if values else "")
        if values == fields_of(contact, {name: rule})[name]:
            continue
        if rule.pairs:
            value = _with_labels(contact, changed, values)
        elif kind := FIELD[name].detail:
            value = details_of(kind, values, (*getattr(contact, name), *known))
        if value != getattr(contact, name) and (value or name != "name"):
            changed[name] = value
    return replace(contact, **changed) if changed else contact


def _with_labels(contact: Contact, changed: Mapping[str, Any], values: Values) -> dict[str, str]:
    """The labels that `value: label` texts say, under the contact's own spelling of each value."""
    lists = (changed.get(name, getattr(contact, name)) for name in ("emails", "phones", "links"))
    spelled = {number_key(value): value for one in lists for value in one}
    found = {key: label for key, label in contact.labels.items() if number_key(key) not in spelled}
    for value, _, label in (text.rpartition(": ") for text in values):
        if own := spelled.get(number_key(value)):
            found[own] = label
    return found


def detail_text(one: Detail) -> str:
    """An address or a day in one line; that a day repeats is not said."""
    return one.as_line().removesuffix(" | yearly") if isinstance(one, DateThatMatters) else one.as_line()


def details_of(kind: type[D], texts: Iterable[str], known: Iterable[Detail]) -> tuple[D, ...]:
    """The values that lines say: as they are known, with all their parts, else taken from the line."""
    by_text = {detail_text(one): one for one in known if isinstance(one, kind)}
    found = (by_text.get(text) or kind.from_line(text) for text in texts)
    return tuple(one for one in found if one is not None)


def public_copy(contact: Contact, private: bool) -> Contact:
    """A contact as a new card shows it: without what is private, unless it was asked for."""
    if private:
        return contact
    at_home = {field.name for field in FIELDS if not field.public}
    bare = {one.name: getattr(_NOBODY, one.name) for one in fields(Contact) if one.name in at_home}
    kept = [line for line in contact.origin.get("vcard", ()) if not _is_note(line)]
    return replace(contact, **{**bare, "origin": {**contact.origin, "vcard": kept}})


def _is_note(line: str) -> bool:
    return line.upper().startswith(("NOTE:", "NOTE;"))
