"""A card's text, changed in place: only the lines that say something else are touched.

Photos, labels, unknown properties, their order and the line ends stay byte for byte. RFC 6350; vCard 3.0 and 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from netkeeper.domain.language.text import clean
from netkeeper.domain.model.details import DateThatMatters, Detail, PostalAddress
from netkeeper.domain.model.fields import FIELD, FIELDS, ContactField
from netkeeper.formats.card_details import (
    DATE_PROPERTIES,
    address_of,
    address_value,
    apple_labels,
    date_lines,
    date_of,
    free_group,
    is_label_word,
    label_of,
    labelled,
)
from netkeeper.formats.card_properties import PREFIX, structured
from netkeeper.formats.content_lines import ContentLine, content_lines, escape, fold_line, split, unescape
from netkeeper.formats.folder_sync.shared_fields import detail_text, details_of, link_key
from netkeeper.formats.folder_sync.three_way import SharedFields, Values
from netkeeper.formats.read.values import number_key


@dataclass
class _RawLine:
    """One logical line as it stands, and what it says; None for what is no property."""

    raw: str
    line: ContentLine | None


_KEYS: dict[str, Callable[[str], str]] = {"phone": number_key, "link": link_key}


def _property(field: ContactField) -> str:
    """The name of the property that carries a field."""
    return f"{PREFIX}{field.vcard[1:]}" if field.vcard.startswith("-") else field.vcard


_LISTS: dict[str, tuple[str, Callable[[str], str]]] = {
    field.name: (_property(field), _KEYS.get(field.same, str.casefold))
    for field in FIELDS
    if field.vcard and field.kind in ("words", "details")
}
"""Field -> its property, and by what two of its values are the same."""


class CardText:
    """One card."""

    def __init__(self, text: str) -> None:
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.lines: list[_RawLine] = []
        self.known: tuple[Detail, ...] = ()
        for raw in text.splitlines(keepends=True):
            if raw[:1] in (" ", "\t") and self.lines:
                self.lines[-1].raw += raw
            else:
                self.lines.append(_RawLine(raw, None))
        for one in self.lines:
            one.line = next(content_lines(one.raw.encode("utf-8", "replace")), None)

    @property
    def version(self) -> str:
        return next((o.line.value.strip() for o in self.lines if o.line and o.line.name == "VERSION"), "")

    @property
    def editable(self) -> bool:
        """Whether it is one card of a version whose lines can be changed one by one."""
        begins = sum(1 for o in self.lines if o.line and o.line.name == "BEGIN")
        return begins == 1 and self.version in ("3.0", "4.0")

    def text(self) -> str:
        """The whole card."""
        return "".join(one.raw for one in self.lines)

    def change(self, before: SharedFields, after: SharedFields, revised: str, known: Iterable[Detail] = ()) -> None:
        """Make the card say `after` where it said `before`; `revised` is the moment for its REV, if it has one.

        `known`: addresses and days as values, for those that a line says less of.
        """
        self.known = tuple(known)
        changed = [name for name in after if before.get(name, ()) != after[name]]
        for name in changed:
            self._change_field(name, before.get(name, ()), after[name])
        if changed:
            for one in self._named("REV"):
                self._write(one, f"REV:{revised}")

    def _change_field(self, name: str, old: Values, new: Values) -> None:
        match name:
            case "addresses":
                self._change_addresses(old, new)
            case "dates":
                self._change_dates(old, new)
            case "labels":
                self._change_labels(new)
            case "tags":
                self._change_tags(new)
            case "name":
                self._set("FN", escape(new[0]) if new else "")
                self._set("N", structured(new[0]) if new else "")
            case "organisation":
                self._change_work(0, new)
            case "department":
                self._change_work(1, new)
            case "location":
                self._change_place(new)
            case "birthday":
                self._change_birthday(new)
            case _ if name in _LISTS:
                self._change_list(*_LISTS[name], old, new)
            case _:
                self._set(_property(FIELD[name]), escape(new[0]) if new else "")

    # Lines

    def _named(self, name: str) -> list[_RawLine]:
        return [one for one in self.lines if one.line is not None and one.line.name == name]

    def _write(self, one: _RawLine, text: str) -> None:
        one.raw = fold_line(text).replace("\r\n", self.newline)
        one.line = next(content_lines(one.raw.encode("utf-8", "replace")), None)

    def _add(self, text: str, after: str) -> None:
        """A new line: below the last of its kind, else above the end."""
        new = _RawLine("", None)
        self._write(new, text)
        places = [i + 1 for i, o in enumerate(self.lines) if o.line and o.line.name == after]
        end = next((i for i, o in enumerate(self.lines) if o.line and o.line.name == "END"), len(self.lines))
        self.lines.insert(places[-1] if places else end, new)

    def _remove(self, gone: Iterable[_RawLine]) -> None:
        """Take lines out, and the labels of groups that then hold nothing else."""
        out = {id(one) for one in gone}
        groups = {one.line.group.lower() for one in self.lines if id(one) in out and one.line and one.line.group}
        kept = [one for one in self.lines if id(one) not in out]
        held = {o.line.group.lower() for o in kept if o.line and o.line.group and not o.line.name.startswith("X-AB")}
        self.lines = [o for o in kept if not (o.line and o.line.group.lower() in groups - held and o.line.group)]

    def _set(self, name: str, value: str) -> None:
        """The first property of a name gets another value, keeping its parameters; without a value it goes."""
        found = self._named(name)
        if not value:
            self._remove(found[:1])
        elif found and found[0].line is not None:
            self._write(found[0], f"{found[0].line.head}:{value}")
        else:
            self._add(f"{name}:{value}", name)

    def _change_list(self, name: str, key: Callable[[str], str], old: Values, new: Values) -> None:
        gone = {key(v) for v in old} - {key(v) for v in new}
        self._remove(o for o in self._named(name) if o.line and key(_plain(o.line)) in gone)
        there = {key(_plain(o.line)) for o in self._named(name) if o.line}
        for value in new:
            if key(value) not in there:
                self._add(f"{name}:{escape(value)}", name)

    # Addresses, days and labels

    def _groups(self) -> dict[str, str]:
        return apple_labels([one.line for one in self.lines if one.line is not None])

    def _group(self) -> str:
        return free_group({one.line.group.lower() for one in self.lines if one.line is not None})

    def _change_addresses(self, old: Values, new: Values) -> None:
        """Addresses that went, came or changed; one that changed keeps its line."""
        groups, gone, added = self._groups(), [v for v in old if v not in new], [v for v in new if v not in old]
        there: dict[str, _RawLine] = {}
        for one in self._named("ADR"):
            assert one.line is not None
            if made := address_of(one.line.value, label_of(one.line, groups)):
                there[detail_text(made)] = one
        for text, made in zip(added, details_of(PostalAddress, added, self.known), strict=True):
            same = next((v for v in gone if v in there and v.partition(": ")[0] == text.partition(": ")[0]), "")
            if same and (held := there.pop(same).line) is not None:
                gone.remove(same)
                self._write(next(o for o in self.lines if o.line is held), f"{held.head}:{address_value(made)}")
                continue
            for line in labelled("ADR", address_value(made), made.label, self._group):
                self._add(line, "ADR")
        self._remove(there[v] for v in gone if v in there)

    def _change_dates(self, old: Values, new: Values) -> None:
        groups, gone = self._groups(), {v for v in old if v not in new}
        said = [(o, date_of(o.line, groups)) for o in self.lines if o.line and o.line.name in DATE_PROPERTIES]
        own = f"{PREFIX}DATE"
        said += [(o, DateThatMatters.from_line(_plain(o.line))) for o in self._named(own) if o.line]
        self._remove(one for one, date in said if date is not None and detail_text(date) in gone)
        added = [v for v in new if v not in old]
        for date in details_of(DateThatMatters, added, self.known):
            for line in date_lines(date, self.version, self._group):
                self._add(line, "X-ABDATE")

    def _change_labels(self, new: Values) -> None:
        """Each address, number or link gets the label that it is to have."""
        wanted = {number_key(value): label for value, _, label in (text.rpartition(": ") for text in new)}
        groups = self._groups()
        for name, _ in (_LISTS["emails"], _LISTS["phones"], _LISTS["links"]):
            for one in self._named(name):
                label = wanted.get(number_key(_plain(one.line)), "") if one.line else ""
                if one.line and label != label_of(one.line, groups):
                    self._label(one, one.line, label)

    def _label(self, one: _RawLine, line: ContentLine, label: str) -> None:
        """One line with another label: as a TYPE, or as Apple's label of its group."""
        types = [word for values in line.params.get("TYPE", ()) for word in values.split(",")]
        kept = [word for word in types if not is_label_word(word)]
        params = {name: values for name, values in line.params.items() if name != "TYPE"}
        if kept:
            params["TYPE"] = kept
        labels = [o for o in self._named("X-ABLABEL") if o.line and o.line.group.lower() == line.group.lower()]
        told = labelled(line.name, line.value, label, lambda: line.group or self._group())
        group = line.group
        if len(told) == 1:  # a TYPE, or no label
            if word := re.search(r";TYPE=([\w-]+):", told[0][: len(line.name) + 40]):
                params["TYPE"] = [*kept, word[1]]
            self.lines = [o for o in self.lines if o not in labels]
        else:
            group = line.group or told[1].partition(".")[0]
            for o in labels[:1]:
                self._write(o, f"{o.line.head if o.line else ''}:{escape(label)}")
        changed = replace(line, group=group, params=params)
        self._write(one, f"{changed.head}:{line.value}")
        if len(told) == 2 and not labels:
            self._add(f"{group}.X-ABLabel:{escape(label)}", line.name)

    def _change_work(self, at: int, new: Values) -> None:
        """One part of ORG, the organisation or the department below it; a department alone has a line of its own."""
        value, own = escape(new[0]) if new else "", _property(FIELD["department"])
        parts = [part for one in self._named("ORG")[:1] if one.line for part in split(one.line.value)] or [""]
        if at == 1 and (self._named(own) or not parts[0]):
            self._set(own, value)
            return
        parts += [""] * (at + 1 - len(parts))
        parts[at] = value
        while parts and not parts[-1]:
            parts.pop()
        self._set("ORG", ";".join(parts))

    def _change_tags(self, new: Values) -> None:
        found = self._named("CATEGORIES")
        self._remove(found[1:])
        self._set("CATEGORIES", ",".join(map(escape, new)))

    def _change_place(self, new: Values) -> None:
        """A place alone is written as a city; a whole postal address says more than the place, and stays."""
        found = self._named("ADR")
        if all(one.line and not _beyond_place(one.line) for one in found):
            self._remove(found)
            if new:
                self._add(f"ADR:;;;{escape(new[0])};;;", "ADR")

    def _change_birthday(self, new: Values) -> None:
        self._remove(self._named("BDAY"))
        if new:
            self._add(birthday_line(new[0], self.version), "BDAY")


def birthday_line(day: str, version: str) -> str:
    """A birthday as a property of a version: without its year as Apple and RFC 6350 write it."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return f"BDAY:{day.replace('-', '') if version == '4.0' else day}"
    if re.fullmatch(r"--\d\d-\d\d", day):
        short, long = f"BDAY:--{day[2:4]}{day[5:]}", f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{day[2:]}"
        return short if version == "4.0" else long
    return f"BDAY;VALUE=text:{escape(day)}"


def _beyond_place(line: ContentLine) -> bool:
    """Whether an address has a street, a code or a country beside the place."""
    return any(part.strip() for at, part in enumerate(split(line.value)) if at != 3)


def _plain(line: ContentLine) -> str:
    """A property's value as the reader takes it."""
    value = clean(unescape(line.value))
    return re.sub(r"^(tel:\s*|mailto:)", "", value, flags=re.IGNORECASE)
