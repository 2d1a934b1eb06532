"""Any table of people (P26): a spreadsheet, or records of keys and values made one.

General law: every cell that is not empty is found again in a field, an own column, or the report. Columns are known by
`column_roles`; those that nobody knows are asked about and otherwise kept as own columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netkeeper.domain.language.text import clean, clean_block, fold
from netkeeper.domain.matching.incoming import (
    INTRODUCED_BY,
    KNOWS,
    Hints,
    ImportedNextStep,
    ImportedPerson,
    ParsedFiles,
    PersonInteraction,
    SkippedRecord,
)
from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.model.contact import STYLES
from netkeeper.domain.model.details import DateThatMatters
from netkeeper.domain.model.field_text import parsed
from netkeeper.domain.model.fields import FIELDS as FIELDS_OF_CONTACT
from netkeeper.formats.card_properties import structured
from netkeeper.formats.read import dates, values
from netkeeper.formats.read.budget import step
from netkeeper.formats.read.column_questions import ask_for_name, date_order, label, roles_of
from netkeeper.formats.read.column_roles import (
    ADDRESS_PARTS,
    META_HEADINGS,
    NO_DATE,
    ColumnRole,
    plain,
)
from netkeeper.formats.read.draft_person import DraftPerson
from netkeeper.formats.read.headings import NOTHING
from netkeeper.formats.read.labelled import NAMED_LABELS, labelled_numbers
from netkeeper.formats.read.list_keys import scope_of, skip_row, with_list_keys
from netkeeper.formats.read.related import relation_of
from netkeeper.formats.read.rows_apart import no_people
from netkeeper.formats.read.tables import TextTable
from netkeeper.formats.read.values import family_first

_STEP = 500
"""Rows between two words about progress."""

_NOTION = re.compile(r"(.+?) \((https://(?:www\.)?notion\.so/\S+)\)")
"""A page of Notion's that a cell refers to, as its export writes it."""

_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d+$", re.IGNORECASE)
"""A long number as a spreadsheet shows it in a narrow column."""

RELATED_FIELDS = {"introduced_by": INTRODUCED_BY, "knows": KNOWS, "relations": ""}
"""Fields that name others, with how the person of the row stands to them."""

_LISTS = {
    "phone": values.numbers, "link": values.several, "role": values.words, "tag": values.words,
    "cares_about": values.words, "offers": values.words, "needs": values.words,
}  # fmt: skip
_LISTS |= {f.key: values.words for f in FIELDS_OF_CONTACT if f.kind == "words" and f.key not in ("email", *_LISTS)}
_LINES = tuple(f for f in FIELDS_OF_CONTACT if f.kind == "line" and f.heading and f.name not in ("name", "location"))
_DETAILS = tuple(f for f in FIELDS_OF_CONTACT if f.kind in ("details", "labels") and f.heading)
_SEVERAL_LINES = frozenset(f.key for f in _DETAILS)


def read_table(
    table: TextTable, header: int | None, file: str, hints: Hints, scope: str = "", order: dates.Order = "day"
) -> ParsedFiles:
    """The people of a table. Without a row of headings the columns are told by what they hold, and asked.

    `scope`: the name of the list for ever; by its file where none is given. `order`: what comes first in a date where
    nothing says it, and it is asked.
    """
    first = 0 if header is None else header + 1
    rows, lines = table.rows[first:], table.lines[first:]
    headings = list(table.rows[header]) if header is not None else []
    headings += [""] * (max(map(len, rows), default=0) - len(headings))
    roles, questions = roles_of(headings, rows, hints, header is None)
    if not {"name", "first", "last", "email", "nickname"} & {role.field for role in roles}:
        return ParsedFiles(questions=(ask_for_name(headings), *questions))
    decided, question, notes = date_order(roles, rows, hints, order)
    reader = _RowReader(roles, headings, file, hints, decided, rows)
    rows_apart = no_people(headings if header is not None else (), rows, lines, roles)
    arrivals: list[ImportedPerson] = []
    skipped: list[SkippedRecord] = []
    for place, (line, row) in enumerate(zip(lines, rows, strict=True)):
        if place % _STEP == 0:
            hints.go_on(place, len(rows))
        step()
        if not any(cell.strip() for cell in row):
            continue
        if why := rows_apart.get(line):
            skipped.append(skip_row(file, line, why, row))
            continue
        made = reader.person(line, row)
        if isinstance(made, ImportedPerson):
            arrivals.append(made)
        else:
            skipped.append(made)
    known = with_list_keys(arrivals, scope or scope_of(file))
    return ParsedFiles(
        arrivals=known, skipped=tuple(skipped), questions=(*questions, *question), notes=(*notes, *reader.notes())
    )


@dataclass
class _RowReader:
    """Rows to people, with the columns once decided."""

    roles: Sequence[ColumnRole]
    headings: Sequence[str]
    file: str
    hints: Hints
    order: dates.Order
    rows: Sequence[Sequence[str]] = ()

    def __post_init__(self) -> None:
        self.titles = [label(self.headings, i) for i in range(len(self.headings))]
        self.meta = [plain(h) in META_HEADINGS for h in self.headings]
        self.swapped = frozenset(i for i, role in enumerate(self.roles) if role.field == "name" and self._swapped(i))
        """The columns that hold `Family, Given`."""

        self.left_out: dict[str, str] = {}
        self.kept: dict[str, None] = {}

    def _swapped(self, column: int) -> bool:
        cells = [row[column] for row in self.rows if column < len(row) and row[column].strip()]
        return sum(1 for cell in cells if family_first(cell)) * 2 > len(cells)

    def notes(self) -> tuple[str, ...]:
        """What became of columns that have no field."""
        found: list[str] = []
        if self.kept:
            found.append(f"Kept as columns of their own: {', '.join(self.kept)}.")
        if self.left_out:
            said = ", ".join(f"{title} ({word})" for title, word in self.left_out.items())
            found.append(f"Left out, as they say nothing about a person: {said}.")
        return tuple(found)

    def person(self, line: int, cells: Sequence[str]) -> ImportedPerson | SkippedRecord:
        """One row as a person, or why not."""
        draft = DraftPerson()
        for index, raw in enumerate(cells):
            if raw and raw.strip():
                self._take(draft, index, values.unescape(raw))
        if not draft.name() and not (draft.all("phone") or draft.all("link") or draft.one.get("organisation")):
            return skip_row(self.file, line, "It has no name.", cells)
        fields = self._fields(draft)
        self._anniversary(draft, fields)
        birthday = self._birthday(draft)
        met_on, last, due = (self._day(draft, name) for name in ("met_on", "last_contact", "follow_up"))
        person = draft.contact(fields, birthday, met_on)
        self.kept.update(dict.fromkeys(person.columns))
        if line_of_parts := structured_name(draft, person.name):
            person = _with_kept_line(person, line_of_parts)
        happened: tuple[PersonInteraction, ...] = ()
        if cancelled := draft.one.get("cancelled", ""):
            self._own(draft, draft.titles["cancelled"], cancelled)
        if last is not None and fold(cancelled) not in values.YES:
            words = f"Last contact, as noted in {self.file}"
            happened = (PersonInteraction(on=last, summary=words, key=f"{scope_of(self.file)}:last:{last}"),)
        uid = draft.one.get("uid", "")
        return ImportedPerson(
            person=person, file=self.file, line=line, kind="person" if person.name else "nameless",
            keys=(f"netkeeper:{uid}",) if uid.isdigit() else (), happened=happened,
            next_steps=(ImportedNextStep(on=due),) if due else (), related=tuple(draft.related),
            warnings=tuple(draft.warnings),
        )  # fmt: skip

    def _take(self, draft: DraftPerson, index: int, cell: str) -> None:
        """One cell to where it belongs."""
        title = self.titles[index] if index < len(self.titles) else f"Column {index + 1}"
        role = self.roles[index] if index < len(self.roles) else ColumnRole(field="own", certain=True)
        name = role.field
        if name == "skip":
            return
        if (index < len(self.meta) and self.meta[index] and fold(clean(cell)) in NOTHING) or NO_DATE.match(
            cell.strip()
        ):
            self.left_out.setdefault(title, clean(cell))
        elif name == "notes":
            text = clean_block(cell)
            draft.many.setdefault("notes", []).append(text if not draft.many.get("notes") else f"{title}: {text}")
        elif name == "location":
            draft.add("location", [clean(cell)])
        elif name == "address":
            self._address(draft, role, title, cell)
        elif name in ADDRESS_PARTS:
            for one in clean_block(cell).split("\n"):
                draft.address(_address_label(role)).add(name, clean(one))
        elif name == "email":
            self._emails(draft, role, title, cell)
        elif name == "phone" and _SHORTENED.match(cell.strip()):
            self._own(draft, title, cell)
            draft.warn(
                f"“{clean(cell)}” is a number that a spreadsheet shortened; the rest of it is lost. "
                f"It is kept under {title}."
            )
        elif name in _SEVERAL_LINES:
            draft.many.setdefault(name, []).append(clean_block(cell))
        elif name in _LISTS:
            found = _LISTS[name](cell)
            if name == "phone":
                found = tuple(labelled_numbers(found, draft.labels))
            draft.add(name, found)
            if name in ("phone", "link") and role.label in NAMED_LABELS:
                draft.labels.update({value: role.label for value in found if value not in draft.labels})
        elif name in ("own", "", "fax", *RELATED_FIELDS):
            self._related(draft, role, title, cell)
        elif name == "office":
            draft.add("office", [clean(cell)])
            draft.titles.setdefault("office", title)
        elif index in self.swapped and (parts := family_first(cell)):
            for part, text in zip(("last", "first"), parts, strict=True):
                draft.set(part, text, title)
        else:
            self._one(draft, name, title, cell)

    def _related(self, draft: DraftPerson, role: ColumnRole, title: str, cell: str) -> None:
        """An own column; where it names others, with how the person stands to each."""
        if role.field == "relations":
            lines = [line.partition(":") for line in clean_block(cell).split("\n")]
            if all(colon and name.strip() for _, colon, name in lines):
                for kind, _, name in lines:
                    draft.relate(kind.strip(), title, name, whole=cell)
                return
        kind = RELATED_FIELDS.get(role.field) or (relation_of(title) if role.certain and role.field == "own" else "")
        if kind:
            draft.relate(kind, title, cell)
            self.kept.setdefault(title)
        else:
            self._own(draft, title, cell)

    def _own(self, draft: DraftPerson, title: str, cell: str) -> None:
        draft.keep(title, cell)
        self.kept.setdefault(title)

    def _one(self, draft: DraftPerson, name: str, title: str, cell: str) -> None:
        value = clean(cell)
        if name == "organisation" and (page := _NOTION.fullmatch(value)):
            value = page[1]
            self._own(draft, f"{title} page", page[2])
        draft.set(name, value, title)
        if draft.titles.get(name) != title:
            self.kept.setdefault(title)

    def _emails(self, draft: DraftPerson, role: ColumnRole, title: str, cell: str) -> None:
        """The addresses of a cell; the words beside them are a name where there is no other, else kept."""
        found = values.addresses(cell) or tuple(w for w in (clean(cell),) if re.fullmatch(r"[^\s@]+@[^\s@]+", w))
        if not found:
            self._own(draft, title, cell)
            draft.warn(f"“{clean(cell)[:60]}” is not an e-mail address; it is kept under {title}.")
            return
        draft.add("email", found)
        if role.label in NAMED_LABELS:
            draft.labels.update({value: role.label for value in found if value not in draft.labels})
        rest = clean(re.sub(r"[<>\"',;()|/:\s]+", " ", _without(cell.replace("mailto:", " "), found)))
        if re.search(r"\w", rest.replace(":::", "")):
            self._own(draft, title, cell)

    def _address(self, draft: DraftPerson, role: ColumnRole, title: str, cell: str) -> None:
        """A whole address in one cell: a place when it is short, else kept as written."""
        text = clean_block(cell)
        if "\n" not in text and not re.search(r"\d", text):
            draft.add("location", [clean(text)])
        else:
            address = draft.address(_address_label(role))
            if address.whole and address.whole != text:
                self._own(draft, title, text)
            address.whole = address.whole or text

    def _fields(self, draft: DraftPerson) -> dict[str, Any]:
        """The fields that hold one value. A word that is none of the user's tiers, cadences, styles is kept."""
        one, hints = draft.one, self.hints
        fields: dict[str, Any] = {f.name: one.get(f.key, "") for f in _LINES}
        for field in _DETAILS:
            if told := draft.many.get(field.key):
                fields[field.name] = parsed(field, "\n".join(told))
        if draft.name() == fields["nickname"]:
            fields["nickname"] = ""
        fields["tier"] = values.tier(one.get("tier", ""), hints.tiers)
        fields["cadence_days"] = values.cadence(one["cadence"]) if "cadence" in one else None
        style = fold(one.get("style", ""))
        fields["style"] = style if style in STYLES else "kept"
        channel = fold(one.get("channel", ""))
        fields["channel"] = channel if channel in CHANNELS else ""
        fields["takes_call"] = fold(one.get("takes_call", "")) in values.YES
        for name, good in (("tier", fields["tier"]), ("cadence", fields["cadence_days"]), ("style", style in STYLES),
                           ("channel", fields["channel"]), ("takes_call", True)):  # fmt: skip
            if one.get(name) and not good:
                self._own(draft, draft.titles[name], one[name])
        roles = [(word, values.role(word, hints.roles)) for word in draft.all("role")]
        unknown = [word for word, known in roles if not known]
        if unknown and not fields["title"] and not any(known for _, known in roles):
            fields["title"], unknown = ", ".join(unknown), []  # "Role: CTO" is what they do, not what they are to me
        fields["roles"] = tuple(dict.fromkeys([known for _, known in roles if known] + unknown))
        return fields

    def _anniversary(self, draft: DraftPerson, fields: dict[str, Any]) -> None:
        """A day that matters beside the birthday; what is no day is kept."""
        text = draft.one.get("anniversary", "")
        day = dates.birthday(text, self.order)
        if re.fullmatch(r"(\d{4}|-)-\d\d-\d\d", day):
            fields["dates"] = (*fields.get("dates", ()), DateThatMatters(on=day))
        elif text:
            self._own(draft, draft.titles["anniversary"], text)

    def _birthday(self, draft: DraftPerson) -> str:
        parts = [draft.one.get(k, "") for k in ("birth_year", "birth_month", "birth_day")]
        if draft.one.get("birthday") or not any(parts):
            return dates.birthday(draft.one.get("birthday", ""), self.order)
        year, month, day = (int(p) if p.isdigit() else dates.MONTHS.get(fold(p), 0) for p in parts)
        if month and day:
            return dates.birthday(f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}")
        for name, text in zip(("birth_year", "birth_month", "birth_day"), parts, strict=True):
            if text:
                self._own(draft, draft.titles[name], text)
        return ""

    def _day(self, draft: DraftPerson, name: str) -> date | None:
        text = draft.one.get(name, "")
        found = dates.day(text, self.order)
        if text and found is None:
            self._own(draft, draft.titles[name], text)
            draft.warn(f"“{text[:60]}” can't be read as a date; it is kept under {draft.titles[name]}.")
        return found


def _address_label(role: ColumnRole) -> str:
    return role.label if role.label in ("work", "home", "other") else ""


def _without(cell: str, found: Sequence[str]) -> str:
    for address in found:
        cell = cell.replace(address, " ")
    return cell


def structured_name(draft: DraftPerson, name: str) -> str:
    """The name's parts as a vCard's N, where they say more than the full name does (RFC 6350 6.2.2)."""
    from netkeeper.formats.content_lines import escape

    one = draft.one
    if not (one.get("first") and one.get("last")):
        return ""
    family = " ".join(part for part in (one["last"], one.get("last2", "")) if part)
    parts = [family, *(one.get(k, "") for k in ("first", "middle", "prefix", "suffix"))]
    line = ";".join(map(escape, parts))
    return f"N:{line}" if line != structured(name) else ""


def _with_kept_line(person: Any, line: str) -> Any:
    from dataclasses import replace

    return replace(person, origin={**person.origin, "vcard": [line]})
