"""A person as a reader puts them together: nothing that was given is lost, and nothing is there twice.

What has a field of a contact goes there; every other cell or property becomes an own column under its own heading, a
second value of a field that holds one included.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netkeeper.domain.language.text import clean, clean_block, fold
from netkeeper.domain.matching.incoming import RelatedPerson
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import PostalAddress
from netkeeper.domain.model.fields import FIELDS
from netkeeper.formats.read.related import names_in
from netkeeper.formats.read.values import number_key

_LABELLED = {"work": "Work address", "home": "Home address", "other": "Other address"}
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u3000-\u303f々ー]+$")


def name_of(first: str, middle: str = "", last: str = "", suffix: str = "") -> str:
    """A name in one line from its parts, as it is said: in Chinese, Japanese and Korean the family's first, closed."""
    parts = [part for part in (first, middle, last, suffix) if part]
    if first and last and all(_EAST.match(part) for part in parts):
        return clean(last + middle + first + suffix)
    return clean(" ".join(parts))


@dataclass
class DraftAddress:
    """The parts of one postal address, as they stand in the file."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    whole: str = ""

    def add(self, part: str, text: str) -> None:
        """One more line of a part; the same line once."""
        lines = self.parts.setdefault(part, [])
        if text not in lines:
            lines.append(text)

    @property
    def place(self) -> str:
        """City and country, or what of the two is known."""
        return ", ".join(text for part in ("city", "country") for text in self.parts.get(part, ()))

    @property
    def lines(self) -> bool:
        """Whether it says more than the place."""
        return bool(self.whole or set(self.parts) - {"city", "country"})

    def detail(self, label: str) -> PostalAddress | None:
        """The address with its label; None when the place says it all."""
        if self.whole and not self.parts:
            made = PostalAddress.from_line(self.whole) if " | " in self.whole else None
            return made or PostalAddress(label=label, street=self.whole)
        if not self.lines:
            return None
        told: dict[str, Any] = {
            name: ", ".join(self.parts.get(name, ())) for name in ("city", "region", "postcode", "country")
        }
        lines = [line for line in (self.whole, *self.parts.get("street", ())) if line]
        box, extended = (", ".join(self.parts.get(name, ())) for name in ("pobox", "extended"))
        return PostalAddress(label=label, street="\n".join(lines), po_box=box, extended=extended, **told)


@dataclass
class DraftPerson:
    """What one record has given so far."""

    one: dict[str, str] = field(default_factory=dict)
    """Field -> its only value, `name`, `first`, `organisation` and the like."""

    titles: dict[str, str] = field(default_factory=dict)
    """Field -> the heading it came under."""

    many: dict[str, list[str]] = field(default_factory=dict)
    addresses: dict[str, DraftAddress] = field(default_factory=dict)
    """Label -> the address."""

    labels: dict[str, str] = field(default_factory=dict)
    """An address, number or link -> its label."""

    own: dict[str, str] = field(default_factory=dict)
    related: list[RelatedPerson] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def set(self, name: str, value: str, title: str) -> None:
        """The value of a field that holds one; a second, other one becomes an own column."""
        if not value:
            return
        if name in self.one:
            if fold(self.one[name]) != fold(value):
                self.keep(title, value)
            return
        self.one[name], self.titles[name] = value, title

    def add(self, name: str, values: Iterable[str]) -> None:
        """Values of a field that holds several; each once, in any case."""
        held = self.many.setdefault(name, [])
        key = number_key if name == "phone" else str.casefold
        known = {key(value) for value in held}
        for value in values:
            if value and key(value) not in known:
                known.add(key(value))
                held.append(value)

    def keep(self, title: str, value: str) -> None:
        """An own column; under a heading that is taken already, with a number."""
        value = clean_block(value)
        name, number = title, 1
        while value and self.own.get(name, value) != value:
            number += 1
            name = f"{title} {number}"
        if value:
            self.own[name] = value

    def relate(self, kind: str, title: str, cell: str, whole: str = "") -> None:
        """Others whom a cell names; the `whole` of it is kept as an own column until they are linked."""
        self.keep(title, whole or cell.replace(":::", ";"))
        self.related += [RelatedPerson(kind=kind, name=name, column=title) for name in names_in(cell)]

    def warn(self, sentence: str) -> None:
        """Say something about this record."""
        self.warnings.append(sentence)

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a field that holds several."""
        return tuple(self.many.get(name, ()))

    def address(self, label: str) -> DraftAddress:
        """The address of a label, made when there is none."""
        return self.addresses.setdefault(label, DraftAddress())

    # What it comes to

    def name(self) -> str:
        """The full name: the parts where there are any; what a display name says beyond them is kept."""
        one = self.one
        said = one.get("name", "")
        family = " ".join(part for part in (one.get("last", ""), one.get("last2", "")) if part)
        made = name_of(one.get("first", ""), one.get("middle", ""), family, one.get("suffix", ""))
        if not made:
            return (
                said or (one.get("nickname", "") if not self.all("email") else "") or next(iter(self.all("email")), "")
            )
        if not said or set(_words(made)) == set(_words(said)):
            return made if "," in said or not said else said
        if set(_words(made)) < set(_words(said)) and "@" not in said:
            if "," in said:
                self.keep(self.titles.get("name", "Name"), said)
                return made
            return said
        if set(_words(said)) < set(_words(made)):
            return made
        self.keep(self.titles.get("name", "Name"), said)
        return made

    def place(self) -> str:
        """Where they live or work, in a few words: a location as said, else city and country of an address."""
        if said := self.all("location"):
            return ", ".join(said)
        order = sorted(
            self.addresses.items(),
            key=lambda item: ("", "work", "home").index(item[0]) if item[0] in ("", "work", "home") else 9,
        )
        return next((address.place for _, address in order if address.place), "") or ", ".join(self.all("office"))

    def contact(self, fields: dict[str, Any], birthday: str, met_on: date | None) -> Contact:
        """The contact; call it once, last: own columns are complete by then."""
        place = self.place()
        addresses = tuple(made for label, address in self.addresses.items() if (made := address.detail(label)))
        for label, address in self.addresses.items():
            if not address.lines and address.place and address.place != place:
                self.keep(_LABELLED.get(label, f"Address {label}" if label else "Address"), address.place)
        for office in self.all("office"):
            if office not in place:
                self.keep(self.titles.get("office", "Office location"), office)
        name = self.name()
        one = self.one
        if prefix := one.get("prefix", ""):
            self.keep(self.titles["prefix"], prefix)
        if one.get("suffix") and one["suffix"] not in name:
            self.keep(self.titles["suffix"], one["suffix"])
        lists: dict[str, Any] = {f.name: self.all(f.key) for f in FIELDS if f.kind == "words" and f.name not in fields}
        fields = {
            **fields, "addresses": (*fields.get("addresses", ()), *addresses),
            "labels": {**self.labels, **fields.get("labels", {})},
        }  # fmt: skip
        return Contact(
            uid=0, name=name, location=place, notes="\n".join(self.many.get("notes", ())), birthday=birthday,
            met_on=met_on, columns=self.own, **lists, **fields,
        )  # fmt: skip


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
