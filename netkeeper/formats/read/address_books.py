"""The address books that Google and Outlook export as CSV: known columns, everything else kept as own columns.

Outlook's columns say by their headings what they hold, in every language, and are read as any spreadsheet is. Google
says in cells of which kind a value is (`E-mail 1 - Label`), and puts several values into one cell (`a ::: b`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from netkeeper.domain.language.text import clean, clean_block, count_noun, fold
from netkeeper.domain.matching.incoming import Hints, ImportedPerson, ParsedFiles, RecordKind, SkippedRecord
from netkeeper.domain.model.details import DateThatMatters, Position
from netkeeper.formats.read import dates
from netkeeper.formats.read.column_roles import label_word
from netkeeper.formats.read.draft_person import DraftPerson
from netkeeper.formats.read.list_keys import skip_row, with_list_keys
from netkeeper.formats.read.related import relation_of
from netkeeper.formats.read.spreadsheet import read_table, structured_name
from netkeeper.formats.read.tables import TextTable
from netkeeper.formats.read.values import addresses, unescape

_NUMBERED = re.compile(r"(E-mail|Phone|Address|Website|Organization|Event|Relation|IM|Custom Field) (\d+) - (.+)$")
_APART = ":::"


def kind_of(heading: Sequence[str]) -> str:
    """`google-old`, `google-new`, `outlook`, or nothing."""
    names = {cell.strip() for cell in heading}
    if any(_NUMBERED.match(name) for name in names):
        return "google-old" if "Given Name" in names else "google-new"
    outlook = {"E-mail 2 Address", "Job Title", "Business Phone", "Mobile Phone", "E-mail Display Name", "Categories"}
    return "outlook" if "E-mail Address" in names and names & outlook else ""


def read_address_book(kind: str, table: TextTable, header: int, file: str, hints: Hints) -> ParsedFiles:
    """The people of an address book. One without a name is called by the e-mail address, as the mail program does."""
    if kind == "outlook":
        return read_table(table, header, file, hints, scope="outlook", order="month")
    headings = [cell.strip() for cell in table.rows[header]]
    order = dates.order_of(row[i] for row in table.rows[header + 1 :] for i in _days(headings) if i < len(row))
    arrivals: list[ImportedPerson] = []
    skipped: list[SkippedRecord] = []
    photos = 0
    for index in range(header + 1, len(table.rows)):
        row, line = table.rows[index], table.lines[index]
        filled = {h: unescape(cell) for h, cell in zip(headings, row, strict=False) if cell.strip()}
        more = {f"Column {n + 1}": cell for n, cell in enumerate(row) if n >= len(headings) and cell.strip()}
        if not filled and not more:
            continue
        photos += "Photo" in filled
        made = _GoogleRow(filled | more, order or "month").arrival(file, line)
        if made is None:
            skipped.append(skip_row(file, line, "It has no name.", [c for c in row if c.strip()]))
        else:
            arrivals.append(made)
    kept = list(dict.fromkeys(title for one in arrivals for title in one.person.columns))
    notes: tuple[str, ...] = (f"Kept as columns of their own: {', '.join(kept)}.",) if kept else ()
    if photos:
        notes += (f"{count_noun(photos, 'photo was', 'photos were')} left out.",)
    return ParsedFiles(arrivals=with_list_keys(arrivals, "google"), skipped=tuple(skipped), notes=notes)


def _days(headings: Sequence[str]) -> list[int]:
    return [i for i, title in enumerate(headings) if title == "Birthday" or re.match(r"Event \d+ - Value", title)]


_PARTS = {
    "Name": "name", "Given Name": "first", "First Name": "first", "Additional Name": "middle", "Middle Name": "middle",
    "Family Name": "last", "Last Name": "last", "Name Suffix": "suffix", "Name Prefix": "prefix",
    "Nickname": "nickname", "Birthday": "birthday", "Organization Name": "organisation",
    "Organization Title": "title", "Occupation": "title", "Organization Department": "department",
}  # fmt: skip
_NO_LABELS = frozenset({"profile", "home page", "homepage", "website", "internet"})
"""Labels that say no more than the column."""

_ADDRESS = {
    "Street": "street", "City": "city", "PO Box": "pobox", "Region": "region", "Postal Code": "postcode",
    "Country": "country", "Extended Address": "extended",
}  # fmt: skip


class _GoogleRow:
    """A row as a person."""

    def __init__(self, cells: dict[str, str], order: dates.Order) -> None:
        self.draft, self.order = DraftPerson(), order
        self.positions: list[Position] = []
        self.dates: list[DateThatMatters] = []
        numbered: dict[tuple[str, int], dict[str, str]] = {}
        draft = self.draft
        for heading, cell in cells.items():
            if match := _NUMBERED.match(heading):
                numbered.setdefault((match[1], int(match[2])), {})[match[3]] = cell
            elif heading in ("Group Membership", "Labels"):
                groups = (group.strip().removeprefix("*").strip() for group in cell.split(_APART))
                draft.add("tag", (clean(group) for group in groups))
            elif heading == "Notes":
                draft.many.setdefault("notes", []).append(clean_block(cell))
            elif heading in _PARTS:
                draft.set(_PARTS[heading], clean(cell), heading)
            elif heading not in ("File As", "Photo"):
                draft.keep(heading, cell)
        if not draft.one.get("name") and "File As" in cells and not draft.name():
            draft.set("name", clean(cells["File As"]), "File As")
        if (said := clean(cells.get("File As", ""))) and fold(said) not in (fold(draft.name()), fold(self._reversed())):
            draft.keep("File As", said)
        for (what, number), facts in sorted(numbered.items(), key=lambda one: (not _preferred(one[1]), one[0][1])):
            self._numbered(what, number, facts)

    def _reversed(self) -> str:
        """`Quill, Ada`, which says no more than the name."""
        return ", ".join(part for part in (self.draft.one.get("last", ""), self.draft.one.get("first", "")) if part)

    def arrival(self, file: str, line: int) -> ImportedPerson | None:
        """The person; None when nothing says who it is."""
        draft = self.draft
        kind: RecordKind = "person"
        company = draft.one.get("organisation", "")
        if not draft.name():
            if not (draft.all("phone") or company):
                return None
            kind = "nameless" if draft.all("phone") else "company"
            if kind == "company":
                draft.set("name", company, "Organization Name")
        one = draft.one
        fields = {
            "positions": tuple(self.positions), "dates": tuple(self.dates),
            **{name: one.get(name, "") for name in ("nickname", "organisation", "title", "department")},
        }  # fmt: skip
        person = draft.contact(fields, dates.birthday(one.get("birthday", ""), self.order), None)
        if parts := structured_name(draft, person.name):
            person = replace(person, origin={"vcard": [parts]})
        return ImportedPerson(person=person, file=file, line=line, kind=kind, related=tuple(draft.related))

    def _numbered(self, what: str, number: int, facts: dict[str, str]) -> None:
        """The columns of one value, such as `Phone 2 - Type` and `Phone 2 - Value`."""
        title = clean((facts.pop("Type", "") + facts.pop("Label", "")).lstrip("* "))
        value = facts.pop("Value", "")
        each = [text for one in value.split(_APART) if (text := clean_block(one).strip())]
        match what:
            case "E-mail":
                self._values("email", title, [a for one in each for a in addresses(one) or (one,)])
            case "Phone" | "Website":
                self._values("phone" if what == "Phone" else "link", title, each)
            case "Address":
                self._address(title, facts)
            case "Organization":
                self._work(facts)
            case "Event":
                for one in each:
                    self._event(title, number, one)
            case "Relation":
                self._relation(title or f"Relation {number}", value)
            case _:
                self.draft.keep(title or f"{what} {number}", value.replace(_APART, ";"))
        for name, cell in facts.items():
            self.draft.keep(f"{what} {number} - {name}" if what != "Organization" else name, cell)

    def _values(self, field: str, title: str, values: Sequence[str]) -> None:
        self.draft.add(field, values)
        label = label_word(title)
        if label and label.lower() not in _NO_LABELS:
            self.draft.labels.update({one: label for one in values if one not in self.draft.labels})

    def _address(self, title: str, facts: dict[str, str]) -> None:
        """One address, or several of one kind with ` ::: ` between their parts."""
        whole = facts.pop("Formatted", "").split(_APART)
        parts = {part: facts.pop(name).split(_APART) for name, part in _ADDRESS.items() if name in facts}
        for at in range(max(len(whole), *(len(p) for p in parts.values()), 1) if parts else len(whole)):
            label = label_word(title)
            made = self.draft.address(f"{label} {at + 1}".strip() if at else label)
            for part, texts in parts.items():
                for text in clean_block(texts[at] if at < len(texts) else "").split("\n"):
                    if text:
                        made.add(part, clean(text))
            if at >= len(whole):
                continue
            if not made.parts:
                made.whole = clean_block(whole[at]).strip()
                continue
            said = {word for texts in parts.values() if at < len(texts) for word in _words(texts[at])}
            if _words(whole[at]) - said:  # it says more than its parts: kept beside them
                self.draft.keep(f"{label} address as written".strip(), clean(whole[at].replace("\n", ", ")))

    def _work(self, facts: dict[str, str]) -> None:
        name, title, department = (clean(facts.pop(k, "")) for k in ("Name", "Title", "Department"))
        one = self.draft.one
        if not (one.get("organisation") or one.get("title") or one.get("department")):
            for field, text in (("organisation", name), ("title", title), ("department", department)):
                self.draft.set(field, text, field)
        elif name or title or department:
            self.positions.append(Position(organisation=name, title=title, department=department))

    def _event(self, title: str, number: int, value: str) -> None:
        day = dates.birthday(value, self.order)
        if re.fullmatch(r"(\d{4}|-)-\d\d-\d\d", day):
            self.dates.append(DateThatMatters(kind=title.lower() or "anniversary", on=day))
        else:
            self.draft.keep(title or f"Event {number}", value)

    def _relation(self, title: str, value: str) -> None:
        self.draft.relate(relation_of(title) or title.lower(), title, value)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def _preferred(facts: dict[str, str]) -> bool:
    return (facts.get("Type") or facts.get("Label") or "").startswith("*")
