"""A card's text, changed in place: only the lines that say something else are touched.

Photos, labels, unknown properties, their order and the line ends stay byte for byte. RFC 6350; vCard 3.0 and 4.0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from netkeeper.domain.language.text import clean
from netkeeper.formats.content_lines import ContentLine, content_lines, escape, fold_line, split, unescape
from netkeeper.formats.folder_sync.shared_fields import link_key
from netkeeper.formats.folder_sync.three_way import SharedFields, Values
from netkeeper.formats.read.values import number_key
from netkeeper.formats.read.vcard import PREFIX, structured


@dataclass
class _RawLine:
    """One logical line as it stands, and what it says; None for what is no property."""

    raw: str
    line: ContentLine | None


_SCALARS = {
    "nickname": "NICKNAME", "title": "TITLE", "notes": "NOTE", "tier": f"{PREFIX}TIER",
    "industry": f"{PREFIX}INDUSTRY", "met_how": f"{PREFIX}MET-HOW",
}  # fmt: skip
_LISTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "emails": ("EMAIL", str.casefold), "phones": ("TEL", number_key), "links": ("URL", link_key),
    "roles": (f"{PREFIX}ROLES", str.casefold), "cares_about": (f"{PREFIX}CARES-ABOUT", str.casefold),
    "offers": (f"{PREFIX}OFFERS", str.casefold), "needs": (f"{PREFIX}NEEDS", str.casefold),
}  # fmt: skip


class CardText:
    """One card."""

    def __init__(self, text: str) -> None:
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self.lines: list[_RawLine] = []
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

    def change(self, before: SharedFields, after: SharedFields, revised: str) -> None:
        """Make the card say `after` where it said `before`; `revised` is the moment for its REV, if it has one."""
        changed = [name for name in after if before.get(name, ()) != after[name]]
        for name in changed:
            self._change_field(name, before.get(name, ()), after[name])
        if changed:
            for one in self._named("REV"):
                self._write(one, f"REV:{revised}")

    def _change_field(self, name: str, old: Values, new: Values) -> None:
        if name in _LISTS:
            self._change_list(*_LISTS[name], old, new)
        elif name == "tags":
            self._change_tags(new)
        elif name == "name":
            self._set("FN", escape(new[0]) if new else "")
            self._set("N", structured(new[0]) if new else "")
        elif name == "organisation":
            self._set("ORG", escape(new[0]) if new else "")
        elif name == "location":
            self._change_place(new)
        elif name == "birthday":
            self._change_birthday(new)
        else:
            self._set(_SCALARS[name], escape(new[0]) if new else "")

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
