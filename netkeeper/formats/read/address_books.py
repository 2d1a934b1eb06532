"""The address books that Google and Outlook export as CSV: known columns, everything else kept as own columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.matching.incoming import ImportedPerson, ParsedFiles, SkippedRecord
from netkeeper.domain.model.contact import Contact
from netkeeper.formats.read import dates
from netkeeper.formats.read.list_keys import skip_row, with_list_keys
from netkeeper.formats.read.tables import TextTable
from netkeeper.formats.read.values import addresses, full_name, unescape

_NUMBERED = re.compile(r"(E-mail|Phone|Address|Website|Organization|Event|Relation|IM|Custom Field) (\d+) - (.+)$")
_APART = " ::: "


def kind_of(heading: Sequence[str]) -> str:
    """`google-old`, `google-new`, `outlook`, or nothing."""
    names = {cell.strip() for cell in heading}
    if any(_NUMBERED.match(name) for name in names):
        return "google-old" if "Given Name" in names else "google-new"
    outlook = {"E-mail 2 Address", "Job Title", "Business Phone", "Mobile Phone", "E-mail Display Name", "Categories"}
    return "outlook" if "E-mail Address" in names and names & outlook else ""


def read_address_book(kind: str, table: TextTable, header: int, file: str) -> ParsedFiles:
    """The people of an address book. One without a name is called by the e-mail address, as the mail program does."""
    headings = [cell.strip() for cell in table.rows[header]]
    make: Callable[[_Card, dict[str, str]], None] = _outlook if kind == "outlook" else _google
    cells = [row[headings.index("Birthday")] for row in table.rows[header + 1 :] if _has(row, headings, "Birthday")]
    order = dates.order_of(cells) or "month"
    arrivals: list[ImportedPerson] = []
    skipped: list[SkippedRecord] = []
    for index in range(header + 1, len(table.rows)):
        row, line = table.rows[index], table.lines[index]
        filled = {h: unescape(cell) for h, cell in zip(headings, row, strict=False) if cell.strip()}
        if not filled:
            continue
        card = _Card(order)
        make(card, filled)
        made = card.arrival(file, line)
        if made is None:
            skipped.append(skip_row(file, line, "It has no name.", [c for c in row if c.strip()]))
        else:
            arrivals.append(made)
    return ParsedFiles(arrivals=with_list_keys(arrivals, kind.split("-")[0]), skipped=tuple(skipped))


def _has(row: Sequence[str], headings: Sequence[str], name: str) -> bool:
    return name in headings and len(row) > headings.index(name)


@dataclass
class _Card:
    """A person as they are put together."""

    order: dates.Order
    one: dict[str, str] = field(default_factory=dict)
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)

    def arrival(self, file: str, line: int) -> ImportedPerson | None:
        one = self.one
        name = one.get("name") or (self.emails[0] if self.emails else "")
        company = clean(one.get("organisation", ""))
        kind: Literal["person", "company", "nameless"] = "person"
        if not name:
            if not (self.phones or company):
                return None
            kind = "nameless" if self.phones else "company"
        person = Contact(
            uid=0,
            name=name or (company if kind == "company" else ""),
            nickname=clean(one.get("nickname", "")),
            organisation=company,
            title=clean(one.get("title", "")),
            location=self.places[0] if self.places else "",
            emails=tuple(dict.fromkeys(self.emails)),
            phones=tuple(dict.fromkeys(self.phones)),
            links=tuple(dict.fromkeys(self.links)),
            birthday=dates.birthday(one.get("birthday", ""), self.order),
            tags=tuple(dict.fromkeys(self.tags)),
            notes="\n".join(self.notes),
            columns=self.own,
        )
        return ImportedPerson(person=person, file=file, line=line, kind=kind)


_NAME_PARTS = frozenset({
    "Name", "Given Name", "Additional Name", "Family Name", "First Name", "Middle Name", "Last Name", "Name Suffix",
    "Suffix",
})  # fmt: skip


def _google(card: _Card, cells: dict[str, str]) -> None:
    said = cells.get("Name", "")
    get = cells.get
    parts = full_name(
        get("Given Name", get("First Name", "")), get("Additional Name", get("Middle Name", "")),
        get("Family Name", get("Last Name", "")), get("Name Suffix", ""),
    )  # fmt: skip
    card.one["name"] = clean(said) or parts or clean(get("File As", ""))
    numbered: dict[tuple[str, str], dict[str, str]] = {}
    for heading, cell in cells.items():
        if match := _NUMBERED.match(heading):
            numbered.setdefault((match[1], match[2]), {})[match[3]] = cell
        elif heading in ("Group Membership", "Labels"):
            groups = (group.strip().removeprefix("*").strip() for group in cell.split(":::"))
            card.tags.extend(clean(group) for group in groups if group)
        elif heading == "Notes":
            card.notes.append(clean_block(cell))
        elif heading in _GOOGLE:
            card.one[_GOOGLE[heading]] = cell
        elif heading not in _NAME_PARTS and heading not in ("File As", "Photo"):
            card.own[heading] = clean_block(cell)
    for (what, number), facts in sorted(numbered.items(), key=lambda item: (not _preferred(item[1]), int(item[0][1]))):
        _google_numbered(card, what, number, facts)


_GOOGLE = {
    "Nickname": "nickname", "Birthday": "birthday", "Organization Name": "organisation", "Organization Title": "title",
    "Occupation": "title",
}  # fmt: skip


def _preferred(facts: dict[str, str]) -> bool:
    return (facts.get("Type") or facts.get("Label") or "").startswith("*")


def _google_numbered(card: _Card, what: str, number: str, facts: dict[str, str]) -> None:
    title = clean((facts.pop("Type", "") + facts.pop("Label", "")).lstrip("* "))
    value = facts.pop("Value", "")
    if what == "E-mail":
        card.emails.extend(a for one in value.split(_APART) for a in addresses(one) or (clean(one),) if a)
    elif what == "Phone":
        card.phones.extend(clean(one) for one in value.split(_APART) if one.strip())
    elif what == "Website":
        card.links.extend(clean(one) for one in value.split(_APART) if one.strip())
    elif what == "Address":
        whole = facts.pop("Formatted", "").split(_APART)[0]
        city = ", ".join(clean(facts[k]) for k in ("City", "Country") if facts.get(k))
        card.places.append(city or clean(whole.replace("\n", ", ")))
        if whole and city:
            card.own[f"{title or 'Postal'} address"] = clean_block(whole)
        return
    elif what == "Organization":
        card.one.setdefault("organisation", facts.pop("Name", ""))
        card.one.setdefault("title", facts.pop("Title", ""))
    elif value:
        card.own[title or f"{what} {number}"] = clean_block(value)
    for name, cell in facts.items():
        card.own[f"{what} {number} - {name}" if what != "Organization" else name] = clean_block(cell)


_OUTLOOK_PHONES = (
    "Primary Phone", "Mobile Phone", "Business Phone", "Business Phone 2", "Home Phone", "Home Phone 2", "Other Phone",
    "Car Phone", "Company Main Phone",
)  # fmt: skip
_OUTLOOK = {"Nickname": "nickname", "Birthday": "birthday", "Company": "organisation", "Job Title": "title"}
_NOTHING = frozenset({"0/0/00", "Unspecified", "Normal", "False"})
"""What Outlook writes where there is nothing."""


def _outlook(card: _Card, cells: dict[str, str]) -> None:
    cells = {k: v for k, v in cells.items() if v.strip() not in _NOTHING}
    take = cells.pop
    card.one["name"] = full_name(
        take("First Name", ""), take("Middle Name", ""), take("Last Name", ""), take("Suffix", "")
    )  # fmt: skip
    for name in ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address"):
        card.emails.extend(addresses(take(name, "")))
    card.phones.extend(clean(take(name)) for name in _OUTLOOK_PHONES if name in cells)
    if page := clean(take("Web Page", "")):
        card.links.append(page)
    for kind in ("Business", "Home", "Other"):
        place = ", ".join(
            clean(cells[k]) for k in (f"{kind} City", f"{kind} Country", f"{kind} Country/Region") if k in cells
        )
        if place:
            card.places.append(place)
    card.tags.extend(clean(tag) for tag in take("Categories", "").split(";") if tag.strip())
    if "Notes" in cells:
        card.notes.append(clean_block(take("Notes")))
    for name, target in _OUTLOOK.items():
        if name in cells:
            card.one[target] = take(name)
    card.own = {("Salutation" if k == "Title" else k): clean_block(v) for k, v in cells.items()}
