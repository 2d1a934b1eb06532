"""What the columns of a table hold, by their neighbours and their cells, where the headings alone leave it open.

Two columns that claim one field are told apart by which heading is the more special, and by what their cells hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from netkeeper.domain.language.text import fold
from netkeeper.formats.read.column_roles import (
    ADDRESS_PARTS,
    LABELS,
    ColumnRole,
    Shape,
    plain,
    role_of,
    shape_of,
)

_MOST = 0.6


def assign(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[ColumnRole]:
    """The role of each column. `rows` are those below the headings."""
    sample = rows[:300]
    columns = [[row[i] if i < len(row) else "" for row in sample] for i in range(len(headings))]
    shapes = [shape_of(cells) for cells in columns]
    roles = [_by_shape(role_of(h), s, LABELS.get(plain(h), "")) for h, s in zip(headings, shapes, strict=True)]
    _bookings(headings, roles)
    _birth_parts(roles, shapes)
    _two_birthdays(headings, roles)
    _titles(roles, shapes)
    _name_parts(roles, columns)
    _addresses(roles)
    return roles


def _by_shape(role: ColumnRole, shape: Shape, label: str = "") -> ColumnRole:
    """A role that the cells contradict, or that only they can give. `label`: when the heading is that and no more."""
    if not shape.filled:
        return role
    field = role.field
    if label and shape.phones > _MOST and (not field or (field == "own" and role.certain) or field == "department"):
        return ColumnRole(field="phone", label=label, certain=True)  # Outlook: `Ufficio`, `Particular`
    if field == "own" and role.certain:
        return role
    if shape.emails > _MOST and field in ("", "name", "address", "location", "phone", "link", "organisation", "first"):
        return ColumnRole(field="email", label=role.label, certain=role.certain)
    if shape.links > _MOST and field in ("", "location", "address"):
        return ColumnRole(field="link", label=role.label, certain=role.certain)
    if shape.phones > _MOST and field in ("name", "location", "email", "organisation"):
        return ColumnRole(field="phone", label=role.label, certain=role.certain)
    if field == "title" and shape.salutations > 0.9:
        return replace(role, field="prefix")
    return role


def _bookings(headings: Sequence[str], roles: list[ColumnRole]) -> None:
    """A list of bookings (Calendly): the start is when one met, the place is the meeting's, unless it was cancelled."""
    keys = [plain(heading) for heading in headings]
    if not any(key.startswith("invitee ") for key in keys):
        return
    for i, key in enumerate(keys):
        if key in ("start date time", "start time", "start date"):
            roles[i] = ColumnRole(field="last_contact", certain=True)
        elif key in ("canceled", "cancelled"):
            roles[i] = ColumnRole(field="cancelled", certain=True)
        elif key in ("location", "end date time", "end time", "end date"):
            roles[i] = ColumnRole(field="own", certain=True)


def _two_birthdays(headings: Sequence[str], roles: list[ColumnRole]) -> None:
    """`Aniversario` beside `Cumpleaños` is a wedding; by itself, in Portuguese, a birthday."""
    places = [i for i, role in enumerate(roles) if role.field == "birthday"]
    if len(places) > 1:
        for i in places:
            if plain(headings[i]) in ("aniversario", "anniversaire"):
                roles[i] = replace(roles[i], field="anniversary")


def _birth_parts(roles: list[ColumnRole], shapes: Sequence[Shape]) -> None:
    """`Geburtstag` beside a year and a month is a number of the month."""
    if {"birth_year", "birth_month"} & {role.field for role in roles}:
        for i, role in enumerate(roles):
            if role.field == "birthday" and (shapes[i].small > _MOST or not shapes[i].filled):
                roles[i] = replace(role, field="birth_day")


def _titles(roles: list[ColumnRole], shapes: Sequence[Shape]) -> None:
    """Of two job titles the more special heading keeps the field; the plain `Title` is a form of address, or own."""
    places = [i for i, role in enumerate(roles) if role.field == "title" and role.label in ("", "main", "work")]
    if len(places) > 1:
        best = max(places, key=lambda i: (roles[i].certain, roles[i].weight, shapes[i].filled, -i))
        for i in places:
            if i != best:
                roles[i] = ColumnRole(field="prefix" if shapes[i].salutations > _MOST else "own", certain=True)


def _name_parts(roles: list[ColumnRole], columns: Sequence[Sequence[str]]) -> None:
    """A name in two columns, whatever they are called: `Name;Vorname`, `Nom;Prénom`, `Name,Surname`."""

    def at(field: str) -> list[int]:
        return [i for i, role in enumerate(roles) if role.field == field and role.label in ("", "main")]

    names, firsts, lasts = at("name"), at("first"), at("last")
    if len(names) > 1:
        names.sort(key=lambda i: (-roles[i].weight, i))
    if names and firsts and not lasts and not _holds(columns, names[-1], firsts[0]):
        roles[names[-1]] = replace(roles[names[-1]], field="last")
    elif names and lasts and not firsts and not _holds(columns, names[-1], lasts[0]):
        roles[names[-1]] = replace(roles[names[-1]], field="first")
    elif firsts and not names and not lasts:
        roles[firsts[0]] = replace(roles[firsts[0]], field="name")


def _holds(columns: Sequence[Sequence[str]], whole: int, part: int) -> bool:
    """Whether most cells of a column hold the words of another's: it is the full name, then."""
    pairs = [(a, b) for a, b in zip(columns[whole], columns[part], strict=True) if a.strip() and b.strip()]
    held = sum(
        1 for a, b in pairs if set(fold(b).split()) <= set(re.split(r"[\s,]+", fold(a))) and a.strip() != b.strip()
    )
    return bool(pairs) and held * 2 > len(pairs)


def _addresses(roles: list[ColumnRole]) -> None:
    """`Address` beside a city is its street, a place beside a street its city; parts without a label belong to the only
    address there is."""
    for i, role in enumerate(roles):
        if role.field == "address":
            labels = {role.label, ""} if role.label.isdigit() else {role.label}
            if any(
                other.field in ("city", "postcode", "street") and (other.label in labels or role.label.isdigit())
                for other in roles
            ):
                roles[i] = replace(role, field="street")
        elif role.field == "location" and any(
            other.field in ("street", "postcode") and other.label == role.label for other in roles
        ):
            roles[i] = replace(role, field="city")
    labelled = {role.label for role in roles if role.field in ("street", "address") and role.label}
    if len(labelled) == 1 and not any(role.field == "street" and not role.label for role in roles):
        (only,) = labelled
        for i, role in enumerate(roles):
            if role.field in ADDRESS_PARTS and not role.label:
                roles[i] = replace(role, label=only)
            elif role.field == "address" and role.label == only:
                parts = any(one.field in ("city", "postcode") and one.label in ("", only) for one in roles)
                roles[i] = replace(role, field="street") if parts else role
