"""vCard 3.0 and 4.0 as it should be: UTF-8, CRLF, lines of at most 75 octets, FN and N always, a stable UID.

What came in and is not modelled goes out again, unless what it says was changed since. netkeeper's own facts are
`X-NETKEEPER-…`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from netkeeper.domain.language.text import clean
from netkeeper.domain.matching.kept_lines import group_of, is_label
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, Position, PostalAddress
from netkeeper.domain.model.field_text import written
from netkeeper.domain.model.fields import FIELDS, ContactField
from netkeeper.formats.card_details import (
    DATE_PROPERTIES,
    OWN_PRODID,
    address_of,
    address_value,
    apple_labels,
    date_lines,
    date_of,
    free_group,
    label_of,
    labelled,
)
from netkeeper.formats.card_properties import SPECIAL, property_of, structured
from netkeeper.formats.content_lines import ContentLine, content_lines, escape, fold_line, split, unescape
from netkeeper.formats.read.card_keys import uid_of
from netkeeper.formats.read.card_relations import RELATED_TYPES, related_of
from netkeeper.formats.read.related import label_of_relation
from netkeeper.formats.read.values import number_key

Others = Callable[[int], Contact | None]
"""A uid -> the contact, where the writer may name others."""


class _Written:
    """One contact as a card."""

    def __init__(self, contact: Contact, version: str, others: Others) -> None:
        self.contact, self.version, self.others = contact, version, others
        self.kept = [line for line in contact.origin.get("vcard", ()) if isinstance(line, str)]
        self.groups = apple_labels(_parsed(self.kept))
        self.lines = ["BEGIN:VCARD", f"VERSION:{version}", f"PRODID:{OWN_PRODID}"]
        self.labels_of = {group_of(line) for line in self.kept if group_of(line) and not is_label(line)}
        """The groups that came in with something to label."""

    def text(self) -> str:
        """The whole card, folded."""
        c = self.contact
        self._names()
        for name, values in (("EMAIL", c.emails), ("TEL", c.phones), ("URL", c.links)):
            for value in values:
                self._value(name, value)
        self._work_and_place()
        self._texts()
        self._relations()
        self._dates()
        self._own()
        rest = [line for line in self.kept if self._rest(line)]
        held = {group_of(line) for line in (*self.lines, *rest) if not is_label(line)}
        gone = self.labels_of - held  # what they labelled was changed or removed here
        self.lines += [_strict(line) for line in rest if not (is_label(line) and group_of(line) in gone)]
        if c.updated:
            self.lines.append(f"REV:{re.sub(r'[-:]', '', c.updated) if self.version == '4.0' else c.updated}")
        self.lines.append("END:VCARD")
        return "".join(map(fold_line, self.lines))

    def _names(self) -> None:
        c = self.contact
        uid = self._taken("UID", lambda _: True)
        self.lines.append(uid or f"UID:{uid_of(c.uid)}")
        self.lines.append(f"FN:{escape(c.name)}")
        words = set(c.name.replace(",", " ").split())
        named = c.origin.get("named")

        def good(value: str) -> bool:
            """Whether the parts that came in are still those of the name: it is called as it was then."""
            if isinstance(named, str):
                return named == c.name
            return bool(set(re.sub(r"[;,\\]", " ", value).split()) & words)

        self.lines.append(self._taken("N", good) or f"N:{structured(c.name)}")

    def _taken(self, name: str, good: Callable[[str], bool]) -> str:
        """A kept line of that name whose value still holds; it is written in place of a plain one."""
        for line in self.kept:
            head, _, value = _parts(line)
            if head.split(";")[0].rpartition(".")[2].upper() == name and good(value):
                self.kept.remove(line)
                return line
        return ""

    def _value(self, name: str, value: str) -> None:
        """One value: by the lines that came in with it, labels and all, where there are any."""
        key = number_key if name == "TEL" else str.casefold

        def same(kept: str) -> bool:
            plain = re.sub(r"^(tel:\s*|mailto:)", "", clean(unescape(kept)), flags=re.IGNORECASE)
            return key(plain) == key(value)

        lines = []
        while line := self._taken(name, same):
            lines.append(line)
        label = self.contact.labels.get(value, "")
        if lines and label and not any(label == label_of(one, self.groups) for one in _parsed(lines)):
            lines = []  # it was given another label here
        self.lines += lines or labelled(name, escape(value), label, self._group)

    def _work_and_place(self) -> None:
        c = self.contact
        if c.organisation:
            first = self._taken("ORG", self._same_work)
            plain = f"ORG:{escape(c.organisation)}" + (f";{escape(c.department)}" if c.department else "")
            self.lines.append(first or plain)
        elsewhere = [one for one in c.addresses if _place(address_value(one)) == c.location]
        if c.location and not elsewhere:
            kept = self._taken("ADR", lambda value: _place(value) == c.location)
            self.lines.append(kept or f"ADR:;;;{escape(c.location)};;;")
        for address in c.addresses:
            self._address(address)
        if c.addresses:  # what is left was an address that was changed or removed here
            while self._taken("ADR", lambda value: address_of(value) is not None):
                pass

    def _same_work(self, value: str) -> bool:
        """Whether a kept ORG still says where they work."""
        parts = [clean(unescape(part)) for part in split(value)]
        told = parts[1] if len(parts) > 1 else ""
        return parts[0] == self.contact.organisation and (
            not self.contact.department or told == self.contact.department
        )

    def _address(self, address: PostalAddress) -> None:
        """A postal address: by the line that came in with it, where it says the same."""
        value = address_value(address)
        found = self._taken("ADR", lambda kept: (a := address_of(kept)) is not None and address_value(a) == value)
        if found and address.label and not any(label_of(one, self.groups) == address.label for one in _parsed([found])):
            found = ""
        self.lines += [found] if found else labelled("ADR", value, address.label, self._group)

    def _group(self) -> str:
        """A group that no line has yet."""
        return free_group({group_of(line) for line in (*self.lines, *self.kept)} | self.labels_of)

    def _relations(self) -> None:
        """Links to others: in the words of the version's own property, and exactly in one of netkeeper's."""
        c = self.contact
        if c.introduced_by is not None:
            self.lines.append(f"X-NETKEEPER-INTRODUCED-BY:{self._card_uid(c.introduced_by)}")
        for known in c.knows:
            self.lines.append(f"X-NETKEEPER-KNOWS:{self._card_uid(known)}")
        told = {one.name for line in _parsed(self.kept) for one in related_of(line, self.groups, "")}
        types = {kind: word for word, kind in RELATED_TYPES.items()}
        for one in c.relations:
            uid, other = self._card_uid(one.to), self.others(one.to)
            if self.version == "4.0" and one.kind in types and uid.startswith("urn:uuid:"):
                self.lines.append(f"RELATED;TYPE={types[one.kind]}:{uid}")
                continue
            self.lines.append(f"X-NETKEEPER-RELATION:{escape(one.kind)}={uid}")
            label = label_of_relation(one.kind)
            if label and other is not None and other.name not in told:
                group = self._group()
                self.lines += [f"{group}.X-ABRELATEDNAMES:{escape(other.name)}", f"{group}.X-ABLabel:{label}"]

    def _card_uid(self, uid: int) -> str:
        """The UID of another's card."""
        other = self.others(uid)
        kept = other.origin.get("vcard", ()) if other is not None else ()
        told = (line.value for line in _parsed([one for one in kept if one.upper().startswith("UID")]))
        return next((value for value in told if value.strip()), "") or uid_of(uid)

    def _dates(self) -> None:
        """Days that matter: those that kept lines say stay there, as long as they are still there."""
        held = {(one.kind, one.on) for one in self.contact.dates}
        for line, one in zip(list(self.kept), _parsed(self.kept), strict=False):
            if one.name in DATE_PROPERTIES:
                date = date_of(one, self.groups)
                if date is not None and (date.kind, date.on) not in held:
                    self.kept.remove(line)
        told = self._told_dates()
        for day in self.contact.dates:
            if day not in told:
                self.lines += date_lines(day, self.version, self._group)

    def _texts(self) -> None:
        c = self.contact
        self.lines += [f"{f.vcard}:{escape(value)}" for f in _LINES if (value := getattr(c, f.name))]
        if c.birthday:
            self.lines.append(self._birthday())
        if c.tags:
            self.lines.append(f"CATEGORIES:{','.join(map(escape, c.tags))}")
        if c.notes:
            self.lines.append(f"NOTE:{escape(c.notes)}")

    def _birthday(self) -> str:
        day = self.contact.birthday
        if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            return f"BDAY:{day.replace('-', '') if self.version == '4.0' else day}"
        if re.fullmatch(r"--\d\d-\d\d", day):
            return (
                f"BDAY:--{day[2:4]}{day[5:]}"
                if self.version == "4.0"
                else f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{day[2:]}"
            )
        return f"BDAY;VALUE=text:{escape(day)}"

    def _own(self) -> None:
        facts = [
            (property_of(field), value)
            for field in FIELDS
            if field.vcard.startswith("-")
            for value in _values(field, self._untold(field))
        ]
        # one property a value: vobject, and so Radicale and khard, cut a list at its first comma
        self.lines += [f"{name}:{value}" for name, value in facts if value]

    def _untold(self, field: ContactField) -> Any:
        """What a standard property does not say already."""
        value = getattr(self.contact, field.name)
        match field.name:
            case "addresses":
                return ()  # each has its ADR
            case "dates" | "knows":
                return ()  # written by themselves
            case "positions":
                works = self._told_positions()
                return [one for one in value if one not in works]
            case "labels":
                lines = _parsed(self.lines)
                shown = {_plain_value(one): label_of(one, self.groups) for one in lines}
                there = {*self.contact.emails, *self.contact.phones, *self.contact.links}
                return {key: text for key, text in value.items() if key in there and shown.get(key) != text}
            case "department":
                return "" if self.contact.organisation else value
            case _:
                return value

    def _told_dates(self) -> list[DateThatMatters | None]:
        """The days that kept lines say."""
        return [date_of(one, self.groups) for one in _parsed(self.kept) if one.name in DATE_PROPERTIES]

    def _told_positions(self) -> list[Position]:
        """The second employers that kept lines say."""
        kept = _parsed(self.kept)
        works = [[clean(unescape(part)) for part in split(one.value)] for one in kept if one.name == "ORG"]
        titles = [clean(unescape(one.value)) for one in kept if one.name == "TITLE"]
        found = []
        for at in range(max(len(works), len(titles))):
            work = works[at] if at < len(works) else [""]
            title = titles[at] if at < len(titles) else ""
            found.append(Position(organisation=work[0], title=title, department=work[1] if len(work) > 1 else ""))
        return found

    def _rest(self, line: str) -> bool:
        """Whether a kept line is written back as it is: not when what it said was changed in netkeeper since."""
        name = _parts(line)[0].split(";")[0].rpartition(".")[2].upper()
        if name == "FN":  # a name in another language: vCard 3.0 has one only
            return self.version == "4.0"
        return name not in ("EMAIL", "TEL", "URL", "UID", "N", "BEGIN", "END", "VERSION")


def _strict(line: str) -> str:
    """A kept line as strict readers take it: a name without foreign signs (RFC 6350 3.3), a TZ that is no offset as
    text."""
    head, colon, value = _parts(line)
    name, *params = head.split(";")
    if re.search(r"[^A-Za-z0-9.\-]", name):
        name = re.sub(r"[^A-Za-z0-9.\-]", "-", name)
    if name.upper() == "TZ" and not params and not re.fullmatch(r"[+-]\d\d:?\d\d", value):
        params = ["VALUE=text"]
    return f"{';'.join([name, *params])}{colon}{value}"


def _parsed(lines: Iterable[str]) -> list[ContentLine]:
    """Kept lines taken apart."""
    return list(content_lines("".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")))


def _plain_value(line: ContentLine) -> str:
    return re.sub(r"^(tel:\s*|mailto:)", "", clean(unescape(line.value)), flags=re.IGNORECASE)


def _key(name: str) -> str:
    """An own column's name before its `=`."""
    return name.replace("%", "%25").replace("=", "%3D")


def _parts(line: str) -> tuple[str, str, str]:
    """(head, colon, value) of a kept line."""
    match = re.match(r'((?:[^":]|"[^"]*")*)(:)', line)
    return (match[1], ":", line[match.end() :]) if match else (line, "", "")


def _place(value: str) -> str:
    parts = [clean(unescape(part)) for part in split(value)] + [""] * 7
    return ", ".join(part for part in (parts[3], parts[6]) if part)


_LINES = tuple(f for f in FIELDS if f.kind == "line" and f.vcard[:1].isalpha() and f.vcard not in SPECIAL)
"""The lines of text that a standard property carries, but for those with rules of their own."""


def _values(field: ContactField, value: Any) -> list[str]:
    """The values of one of netkeeper's own properties, escaped: one property each."""
    match field.kind:
        case "words":
            return [escape(one) for one in value]
        case "details":
            return [escape(one.as_line()) for one in value]
        case "labels":
            return [escape(f"{name}: {text}") for name, text in value.items()]
        case "columns":
            return [escape(f"{_key(name)}={text}") for name, text in value.items()]
        case _:
            return [escape(written(field, value))]


def write(contacts: Iterable[Contact], version: str = "3.0", others: Others = lambda _: None) -> dict[str, bytes]:
    """Card by card, under the file name it has where each is a file of its own. The same contacts, the same bytes.

    `others` finds those whom a card names.
    """
    return {f"{c.uid}.vcf": _Written(c, version, others).text().encode("utf-8", "replace") for c in contacts}
