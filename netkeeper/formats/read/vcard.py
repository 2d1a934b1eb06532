"""vCard 2.1, 3.0 and 4.0, read as programs really write it (RFC 2426, RFC 6350, versit 2.1). Never cuts, never raises.

One bad card costs nothing but itself. What netkeeper does not model is kept, line by line, and written back. Photos,
logos, sounds and keys are left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from netkeeper.domain.language.text import clean, clean_block, fold
from netkeeper.domain.matching.incoming import (
    Hints,
    ImportedPerson,
    ImportQuestion,
    ParsedFiles,
    RecordKind,
    RelatedPerson,
    Source,
)
from netkeeper.domain.model.contact import STYLES, Contact
from netkeeper.domain.model.details import DateThatMatters, Position, PostalAddress
from netkeeper.domain.model.field_text import parsed
from netkeeper.domain.model.fields import FIELDS, ContactField
from netkeeper.formats.card_details import (
    DATE_PROPERTIES,
    OWN_PRODID,
    address_of,
    apple_labels,
    date_of,
    label_of,
    with_labels,
    without_own_lines,
)
from netkeeper.formats.card_properties import PREFIX, SPECIAL, property_of, structured
from netkeeper.formats.content_lines import ContentLine, content_lines, escape, joined, split, unescape
from netkeeper.formats.read import dates
from netkeeper.formats.read.card_keys import key_of
from netkeeper.formats.read.card_relations import related_of
from netkeeper.formats.read.decoding import decode, previews
from netkeeper.formats.read.values import YES, number_key

_STEP = 200
"""Cards between two words about progress."""

_BLOBS = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "THUMBNAIL"})
_DROPPED = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "AGENT", "PROFILE"})
_COMMAS = frozenset({"ORG", "ADR", "N", "TITLE", "ROLE", "NOTE", "LABEL"})


def read_vcards(file: str, data: bytes, hints: Hints) -> ParsedFiles:
    """The cards of a file, in order: people, groups, companies, and those without a name."""
    answer = hints.answers.get("encoding", "")
    arrivals: list[ImportedPerson] = []
    photos = 0
    total = len(re.findall(rb"^END:VCARD", data, re.MULTILINE | re.IGNORECASE))
    for place, card in enumerate(cards(content_lines(data, answer))):
        if place % _STEP == 0:
            hints.go_on(place, max(total, place))
        arrivals.append(card.arrival(file))
        photos += card.photos
    notes = (f"{photos} photos or other pictures were left out.",) if photos > 1 else ()
    notes = ("A photo was left out.",) if photos == 1 else notes
    decoded = decode(joined(data), answer)
    questions: tuple[ImportQuestion, ...] = ()
    if decoded.doubtful and not _tells_charsets(data):
        text = f"How is {file} written?"
        questions = (ImportQuestion(key="encoding", text=text, choices=previews(data), default=decoded.encoding),)
    source = Source(file=file, format="vcard", encoding=decoded.encoding)
    return ParsedFiles(sources=(source,), arrivals=tuple(arrivals), notes=notes, questions=questions)


def _tells_charsets(data: bytes) -> bool:
    """Whether every line beyond ASCII says how it is encoded, as vCard 2.1 does: nothing is to be asked then."""
    lines = [line for line in re.split(rb"[\r\n]+", data) if not line.isascii()]
    return all(b"CHARSET=" in line.split(b":", 1)[0].upper() for line in lines)


@dataclass
class VCard:
    """The properties of one card."""

    line: int
    lines: list[ContentLine] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    photos: int = 0

    @property
    def version(self) -> str:
        return next((line.value.strip() for line in self.lines if line.name == "VERSION"), "")

    def arrival(self, file: str) -> ImportedPerson:
        """The card as an arrival."""
        return _Person(self).arrival(file)


def cards(lines: Iterable[ContentLine]) -> Iterator[VCard]:
    """The cards of a stream of lines; a missing BEGIN or END and a nested AGENT are borne."""
    card: VCard | None = None
    nested = 0
    for line in lines:
        mark = line.value.strip().upper()
        if line.name == "BEGIN" and mark == "VCARD":
            if card is not None and card.lines and card.lines[-1].name == "AGENT" and not card.lines[-1].value.strip():
                nested += 1
                continue
            if card is not None and not nested:
                card.warnings.append("The card before the next one has no end.")
                yield card
            if not nested:
                card = VCard(line.number)
        elif line.name == "END" and mark == "VCARD":
            if nested:
                nested -= 1
            elif card is not None:
                yield card
                card = None
        elif nested:
            continue
        elif card is not None or line.name in ("N", "FN", "EMAIL", "TEL", "VERSION"):
            if card is None:
                card = VCard(line.number, warnings=["The card has no beginning."])
            if line.name in _BLOBS and not re.match(r"https?:/", line.value):
                card.photos += 1
            elif line.name == "AGENT" and mark.startswith("BEGIN:VCARD") and "END:VCARD" not in mark:
                nested += 1
            else:
                card.lines.append(line)
    if card is not None:
        card.warnings.append("The file ends in the middle of the card.")
        yield card


_ANDROID_DAYS = {"1": "ANNIVERSARY", "3": "BDAY"}
"""The kinds of Android's contact_event that have a property (ContactsContract.CommonDataKinds.Event)."""


_TEXTS = {
    property_of(f): f.name
    for f in FIELDS
    if f.kind in ("line", "choice") and f.vcard and f.vcard not in (*SPECIAL, "TITLE")
}
_LISTS = {property_of(f): f.name for f in FIELDS if f.kind == "words" and f.vcard and f.vcard not in SPECIAL}
_DETAILS = {property_of(f): f for f in FIELDS if f.kind in ("details", "labels") and f.vcard}


class _Person:
    """A card's lines turned into a contact's fields."""

    def __init__(self, card: VCard) -> None:
        self.card = card
        self.old = card.version.startswith("2")
        self.fields: dict[str, Any] = {}
        self.many: dict[str, list[str]] = {}
        self.columns: dict[str, str] = {}
        self.kept: list[str] = []
        self.keys: list[str] = []
        self.members: list[str] = []
        self.knows: list[str] = []
        self.related: list[RelatedPerson] = []
        self.kind: RecordKind = "person"
        self.full = self.parts = ""
        self.groups = apple_labels(card.lines)
        self.own = any(line.name == "PRODID" and line.value == OWN_PRODID for line in card.lines)
        self.labels: dict[str, str] = {}
        self.works: list[tuple[str, str, str]] = []
        self.titles: list[str] = []
        self.addresses: list[PostalAddress] = []
        self.dates: list[DateThatMatters] = []
        for line in with_labels(card.lines):
            self._take(line)

    def arrival(self, file: str) -> ImportedPerson:
        many, fields = self.many, self.fields
        emails = tuple(many.get("emails", ()))
        name = self.full or self.parts or fields.get("nickname", "")
        organisation = fields.get("organisation", "")
        kind = self.kind
        if not name and organisation and kind == "person":
            kind, name = ("company", organisation) if not emails else (kind, name)
        name = name or (emails[0] if emails else "")
        if not name and kind != "group":
            kind = "nameless"
        if (plain := f"N:{structured(name)}") in self.kept:
            self.kept.remove(plain)  # it says no more than the full name
        origin: dict[str, Any] = {"vcard": self.kept} if self.kept else {}
        if any(line.upper().startswith("N:") or line.upper().startswith("N;") for line in self.kept):
            origin["named"] = name  # as long as it is called so, the parts are those of the card
        self._take_details()
        lists: dict[str, Any] = {f: tuple(dict.fromkeys(many.get(f, ()))) for f in (*_LISTS.values(), "links")}
        person = Contact(
            uid=0, name=name, emails=emails, phones=tuple(many.get("phones", ())), columns=self.columns,
            notes="\n".join(many.get("notes", ())), origin=origin, **lists, **fields,
        )  # fmt: skip
        if self.own:
            person = replace(person, origin=without_own_lines(person, self.card.version))
        warnings = (*self.card.warnings,)
        return ImportedPerson(
            person=person, file=file, line=self.card.line, kind=kind, keys=tuple(self.keys),
            members=tuple(self.members), knows=tuple(self.knows), related=tuple(self.related), warnings=warnings,
        )  # fmt: skip

    def _plain(self, value: str) -> str:
        return clean(unescape(value, newlines=not self.old))

    def _take(self, line: ContentLine) -> None:
        name, value = line.name, line.value
        if not value.strip() or line.binary:
            return
        if name == "NICKNAME":
            self._one("nickname", ", ".join(filter(None, map(self._plain, split(value, ",")))), line)
        elif name in _TEXTS:
            self._one(_TEXTS[name], self._plain(value), line)
        elif name in _LISTS:
            words = (self._plain(word) for word in split(value, ","))
            self.many.setdefault(_LISTS[name], []).extend(word for word in words if word)
        elif name in _DETAILS:
            self._detail(_DETAILS[name], self._plain(value))
        elif name == "NOTE":
            self.many.setdefault("notes", []).append(clean_block(unescape(value, newlines=not self.old)))
        elif name in _TAKE:
            _TAKE[name](self, line)
        elif name not in _DROPPED:
            self._keep(line)
            self.related += related_of(line, self.groups, self.kept[-1])

    def _detail(self, field: ContactField, text: str) -> None:
        """One more value of several parts, or one more label."""
        more, had = parsed(field, text), self.fields.get(field.name)
        if field.name == "dates":
            self.dates += more
            return
        if field.kind == "labels":
            self.fields[field.name] = {**(had or {}), **more}
        else:
            self.fields[field.name] = (*(had or ()), *more)

    def _keep(self, line: ContentLine) -> None:
        value = line.value if not self.old else line.value.replace("\r\n", "\n")
        if self.old and line.name in _COMMAS:  # vCard 2.1 has no lists there, and so escapes no comma
            value = re.sub(r"(?<!\\),", r"\\,", value)
        self.kept.append(clean_block(f"{line.head}:{value}".replace("\n", "\\n")))

    def _keep_more(self, line: ContentLine) -> None:
        """A modelled property whose group or parameters say more than netkeeper models."""
        if line.group or line.params:
            self._keep(line)

    def _one(self, name: str, value: str, line: ContentLine) -> None:
        if name in self.fields:
            self._keep(line)
        elif value:
            self.fields[name] = value

    def _label(self, value: str, line: ContentLine) -> None:
        if label := label_of(line, self.groups):
            self.labels.setdefault(value, label)

    def _take_details(self) -> None:
        """What standard properties say of labels, addresses, days and second employers, with netkeeper's own."""
        fields = self.fields
        if self.labels:
            fields["labels"] = {**self.labels, **fields.get("labels", {})}
        for name, told in (("addresses", self.addresses), ("dates", self.dates), ("positions", self._positions())):
            held = list(fields.get(name, ()))
            for one in told:
                if one not in held:
                    held.append(one)
            if held:
                fields[name] = tuple(held)

    def _positions(self) -> tuple[Position, ...]:
        """Second employers: what the properties after the first say, in their order."""
        found: list[Position] = []
        for at in range(1, max(len(self.works), len(self.titles))):
            work, department, _ = self.works[at] if at < len(self.works) else ("", "", "")
            title = self.titles[at] if at < len(self.titles) else ""
            found.append(Position(organisation=work, title=title, department=department))
        return tuple(found)

    # One method a property

    def title(self, line: ContentLine) -> None:
        self.titles.append(self._plain(line.value))
        self._one("title", self.titles[-1], line)

    def date(self, line: ContentLine) -> None:
        if made := date_of(line, self.groups):
            self.dates.append(made)
        self._keep(line)

    def full_name(self, line: ContentLine) -> None:
        name = self._plain(line.value)
        if self.full and name != self.full:
            self._keep(line)
        self.full = self.full or name

    def name_parts(self, line: ContentLine) -> None:
        parts = [clean(" ".join(map(self._plain, split(part, ",")))) for part in split(line.value)] + [""] * 5
        family, given, more, before, after = parts[:5]
        self.parts = clean(" ".join(part for part in (before, given, more, family, after) if part))
        if self.parts:
            self._keep(line)

    def email(self, line: ContentLine) -> None:
        value = self._plain(line.value).removeprefix("mailto:")
        if value:
            self._new("emails", value, str.casefold)
            self._label(value, line)
            self._keep_more(line)

    def _new(self, name: str, value: str, key: Callable[[str], str]) -> bool:
        """Take one of several values; whether it is not there yet in another spelling."""
        held = self.many.setdefault(name, [])
        if key(value) in map(key, held):
            return False
        held.append(value)
        return True

    def phone(self, line: ContentLine) -> None:
        value = re.sub(r"^tel:\s*", "", self._plain(line.value), flags=re.IGNORECASE)
        if value:
            self._new("phones", value, number_key)
            self._label(value, line)
            self._keep_more(line)

    def url(self, line: ContentLine) -> None:
        if self._new("links", self._plain(line.value), str):
            self._keep_more(line)

    def social(self, line: ContentLine) -> None:
        value = self._plain(line.value)
        if "://" in value:
            self._new("links", value, str)
        self._keep(line)

    def work(self, line: ContentLine) -> None:
        parts = [self._plain(part) for part in split(line.value)]
        self.works.append((parts[0], parts[1] if len(parts) > 1 else "", line.group))
        if len(parts) > 1 and parts[1] and "organisation" not in self.fields:
            self.fields.setdefault("department", parts[1])
        self._one("organisation", parts[0], line)
        if len(parts) > 1 and any(parts[1:]) and self.fields.get("organisation") == parts[0]:
            self._keep(line)

    def address(self, line: ContentLine) -> None:
        parts = [self._plain(part) for part in split(line.value)] + [""] * 7
        place = ", ".join(part for part in (parts[3], parts[6]) if part)
        if whole := address_of(line.value, label_of(line, self.groups)):
            self.addresses.append(whole)
        if place:
            self.fields.setdefault("location", place)
        if line.params or any(parts[i] for i in (0, 1, 2, 4, 5, 6)) or self.fields.get("location") != place:
            self._keep(line)

    def birthday(self, line: ContentLine) -> None:
        text = self._plain(line.value)
        day = dates.birthday(text[:10] if re.match(r"\d{4}-\d\d-\d\dT", text) else text)
        if day[:4] in line.params.get("X-APPLE-OMIT-YEAR", ())[:1]:
            day = f"-{day[4:]}"
        if not re.match(r"(\d{4}|-)-\d\d-\d\d$|\d{4}(-\d\d)?$", day):
            self.card.warnings.append(f"The birthday “{day[:60]}” can't be read as a date; it is kept as text.")
        self._one("birthday", day, line)

    def uid(self, line: ContentLine) -> None:
        if key := key_of(line.value):
            self.keys.append(key)
            self._keep(line)

    def android(self, line: ContentLine) -> None:
        """`X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Mimi;1;;…`: what Android has no property for."""
        kind, *cells = [self._plain(part) for part in split(line.value)]
        value = cells[0] if cells else ""
        if kind.endswith("/nickname") and value:
            self._one("nickname", value, ContentLine("NICKNAME", escape(value)))
        elif (
            kind.endswith("/contact_event")
            and value
            and (name := _ANDROID_DAYS.get(cells[1] if len(cells) > 1 else ""))
        ):
            self._take(ContentLine(name, value, number=line.number, written=name))
        else:
            self._keep(line)
            self.related += related_of(line, self.groups, self.kept[-1])

    def what(self, line: ContentLine) -> None:
        kind = self._plain(line.value).lower()
        if kind == "group":
            self.kind = "group"
        elif kind in ("org", "organization"):
            self.kind = "company"
        elif kind not in ("individual", "x-individual", ""):
            self._keep(line)

    def member(self, line: ContentLine) -> None:
        if key := key_of(line.value):
            self.members.append(key)

    def known(self, line: ContentLine) -> None:
        self.knows += [key for uid in line.value.split(",") if (key := key_of(uid))]

    def shown_as(self, line: ContentLine) -> None:
        if self._plain(line.value).upper() == "COMPANY":
            self.kind = "company"

    def location(self, line: ContentLine) -> None:
        self.fields["location"] = self._plain(line.value)

    def cadence(self, line: ContentLine) -> None:
        if line.value.strip().isdigit() and 0 < int(line.value[:6]) <= 3660:
            self.fields["cadence_days"] = int(line.value)

    def met_on(self, line: ContentLine) -> None:
        if day := dates.day(line.value):
            self.fields["met_on"] = day

    def style(self, line: ContentLine) -> None:
        if line.value.strip() in STYLES:
            self.fields["style"] = line.value.strip()

    def takes_call(self, line: ContentLine) -> None:
        self.fields["takes_call"] = fold(line.value.strip()) in YES

    def column(self, line: ContentLine) -> None:
        """`Name=value`; and `Name;value`, as it was written before."""
        parts = [clean_block(unescape(part)) for part in split(line.value)]
        if len(parts) == 2 and "=" not in parts[0]:
            name, value = parts
        else:
            name, _, value = clean_block(unescape(line.value)).partition("=")
            name = name.replace("%3D", "=").replace("%25", "%")
        if clean(name):
            self.columns[clean(name)] = value


_TAKE: dict[str, Callable[[_Person, ContentLine], None]] = {
    "TITLE": _Person.title,
    **dict.fromkeys(DATE_PROPERTIES, _Person.date),
    "X-ANDROID-CUSTOM": _Person.android,
    "FN": _Person.full_name, "N": _Person.name_parts, "EMAIL": _Person.email, "TEL": _Person.phone, "URL": _Person.url,
    "X-SOCIALPROFILE": _Person.social, "ORG": _Person.work, "ADR": _Person.address, "BDAY": _Person.birthday,
    "UID": _Person.uid, "KIND": _Person.what, "X-ADDRESSBOOKSERVER-KIND": _Person.what, "MEMBER": _Person.member,
    "X-ADDRESSBOOKSERVER-MEMBER": _Person.member, "X-ABSHOWAS": _Person.shown_as, PREFIX + "LOCATION": _Person.location,
    PREFIX + "KNOWS": _Person.known, PREFIX + "CADENCE": _Person.cadence, PREFIX + "MET-ON": _Person.met_on,
    PREFIX + "STYLE": _Person.style, PREFIX + "TAKES-CALL": _Person.takes_call, PREFIX + "COLUMN": _Person.column,
}  # fmt: skip
"""Property -> what takes it; one that is not here, nor a text or a list, is kept as it is."""
