"""Where a file says something else of somebody who is known: told, and taken only when the user says so (R13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact

TOLD_FIELDS = (
    "name", "organisation", "title", "birthday", "department", "industry", "location", "nickname", "pronouns",
)  # fmt: skip
"""Fields of which it is told when a file says another value than is here: an import never overwrites (R13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """A field of somebody who is known, of which the file says something else."""

    field: str
    """The field's name; of an own column `column:` and its heading."""

    here: str
    file: str


_COLUMN = "column:"


def field_word(difference: FieldDifference) -> str:
    """What the field is called in a sentence."""
    words = {"organisation": "employer", "title": "job title", "location": "place", "industry": "field"}
    return words.get(difference.field, difference.field.removeprefix(_COLUMN))


def differences_of(contact: Contact, file: Contact) -> tuple[FieldDifference, ...]:
    """Where a file says something else of a person than is here, whatever the case and the accents."""
    found = [(name, str(getattr(contact, name)), str(getattr(file, name))) for name in TOLD_FIELDS]
    found += [(_COLUMN + name, contact.columns.get(name, ""), there) for name, there in file.columns.items()]
    return tuple(
        FieldDifference(field=name, here=here, file=there) for name, here, there in found
        if here and there and fold(here) != fold(there) and not (name == "name" and _also_called(contact, there))
    )  # fmt: skip


def _also_called(contact: Contact, name: str) -> bool:
    """Whether a name says nothing new: an address in place of one, or what they are called already."""
    return "@" in name or fold(name) == fold(contact.nickname)


def with_differences(contact: Contact, differences: Sequence[FieldDifference]) -> Contact:
    """A contact with what the file says; an earlier name stays one they are found by."""
    fields = {one.field: one.file for one in differences if not one.field.startswith(_COLUMN)}
    columns = {one.field.removeprefix(_COLUMN): one.file for one in differences if one.field.startswith(_COLUMN)}
    if "name" in fields and not contact.nickname and "nickname" not in fields:
        fields["nickname"] = contact.name
    changed = replace(contact, **fields)  # type: ignore[arg-type]  # all of them are texts
    return replace(changed, columns={**contact.columns, **columns}) if columns else changed
