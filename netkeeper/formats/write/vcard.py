"""vCard 3.0 and 4.0 as it should be: UTF-8, CRLF, lines of at most 75 octets, FN and N always, a stable UID.

What came in and is not modelled goes out again, unless what it says was changed since. netkeeper's own facts are
`X-NETKEEPER-…`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from netkeeper.domain.language.text import clean
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.field_text import written
from netkeeper.domain.model.fields import FIELDS, ContactField
from netkeeper.formats.content_lines import escape, fold_line, split, unescape
from netkeeper.formats.read.values import number_key
from netkeeper.formats.read.vcard import SPECIAL, property_of, structured, uid_of


class _Written:
    """One contact as a card."""

    def __init__(self, contact: Contact, version: str, updated: str) -> None:
        self.contact, self.version = contact, version
        self.kept = [line for line in contact.origin.get("vcard", ()) if isinstance(line, str)]
        self.lines = ["BEGIN:VCARD", f"VERSION:{version}", "PRODID:-//netkeeper//EN"]
        self.updated = updated

    def text(self) -> str:
        """The whole card, folded."""
        c = self.contact
        self._names()
        for name, values in (("EMAIL", c.emails), ("TEL", c.phones), ("URL", c.links)):
            for value in values:
                self._value(name, value)
        self._work_and_place()
        self._texts()
        self._own()
        self.lines += [line for line in self.kept if self._rest(line)]
        if self.updated:
            self.lines.append(f"REV:{re.sub(r'[-:]', '', self.updated) if self.version == '4.0' else self.updated}")
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
        self.lines += lines or [f"{name}:{escape(value)}"]

    def _work_and_place(self) -> None:
        c = self.contact
        if c.organisation:
            first = self._taken("ORG", lambda value: clean(unescape(split(value)[0])) == c.organisation)
            self.lines.append(first or f"ORG:{escape(c.organisation)}")
        if c.location:
            self.lines.append(
                self._taken("ADR", lambda value: _place(value) == c.location) or f"ADR:;;;{escape(c.location)};;;"
            )

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
        c = self.contact
        facts = [
            (property_of(field), value)
            for field in FIELDS
            if field.vcard.startswith("-")
            for value in _values(field, getattr(c, field.name))
        ]
        # one property a value: vobject, and so Radicale and khard, cut a list at its first comma
        self.lines += [f"{name}:{value}" for name, value in facts if value]

    def _rest(self, line: str) -> bool:
        """Whether a kept line is written back as it is: not when what it said was changed in netkeeper since."""
        name = _parts(line)[0].split(";")[0].rpartition(".")[2].upper()
        return name not in ("EMAIL", "TEL", "URL", "UID", "N", "BEGIN", "END", "VERSION", "FN")


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
        case "people":
            return [uid_of(one) for one in value]
        case _:
            return [escape(written(field, value))]


def write(contacts: Iterable[Contact], version: str = "3.0") -> dict[str, bytes]:
    """Card by card, under the file name it has where each is a file of its own. The same contacts, the same bytes."""
    return {f"{c.uid}.vcf": _Written(c, version, c.updated).text().encode("utf-8", "replace") for c in contacts}
