"""Any spreadsheet (P26): columns known by name, unknown ones asked about and otherwise kept as own columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import clean, clean_block, fold
from netkeeper.domain.matching.incoming import (
    Hints,
    ImportedPerson,
    ImportQuestion,
    NextStep,
    ParsedFiles,
    PersonInteraction,
    SkippedRecord,
)
from netkeeper.domain.model.contact import STYLES, Contact
from netkeeper.domain.model.interaction import CHANNELS
from netkeeper.formats.read import dates, values
from netkeeper.formats.read.columns import FIELDS, field_of, guess, plain
from netkeeper.formats.read.list_keys import scope_of, skip_row, with_list_keys
from netkeeper.formats.read.tables import Table

SEVERAL = frozenset({"email", "phone", "link", "role", "tag", "cares_about", "offers", "needs", "notes", "location"})
"""Fields that several columns may fill."""

_DATES = ("met_on", "last_contact", "follow_up", "birthday")
_PHONE = re.compile(r"\+?[\d\s()/.\-]{6,20}$")


def header_set(headings: Sequence[str]) -> str:
    """What a remembered mapping is found by: the headings, whatever their order."""
    return "|".join(sorted({plain(h) for h in headings if h.strip()}))


def read_spreadsheet(table: Table, header: int | None, file: str, hints: Hints) -> ParsedFiles:
    """The people of a spreadsheet. Without a row of headings the columns are told by what they hold, and asked."""
    rows = table.rows[(0 if header is None else header + 1) :]
    lines = table.lines[(0 if header is None else header + 1) :]
    headings = table.rows[header] if header is not None else [""] * max(map(len, rows), default=0)
    columns, questions = _columns(headings, rows, hints, header is None)
    if not {"name", "first", "last", "email"} & set(columns.values()):
        return ParsedFiles(questions=(_ask_for_name(headings), *questions))
    order, question, notes = _order(columns, rows, hints)
    maker = _Maker(columns, headings, file, hints, order)
    arrivals: list[ImportedPerson] = []
    skipped: list[SkippedRecord] = []
    for line, row in zip(lines, rows, strict=True):
        if not any(cell.strip() for cell in row):
            continue
        made = maker.arrival(line, row)
        if isinstance(made, ImportedPerson):
            arrivals.append(made)
        else:
            skipped.append(made)
    known = with_list_keys(arrivals, scope_of(file))
    return ParsedFiles(arrivals=known, skipped=tuple(skipped), questions=(*questions, *question), notes=notes)


def _columns(
    headings: Sequence[str], rows: Sequence[Sequence[str]], hints: Hints, bare: bool
) -> tuple[dict[int, str], tuple[ImportQuestion, ...]]:
    """Column -> field, `own` or `skip`; and a question for each heading that nobody knows."""
    told: dict[str, str] = {**hints.mappings.get(header_set(headings), {})}
    told |= {k.removeprefix("column:"): v for k, v in hints.answers.items() if k.startswith("column:")}
    if column := hints.answers.get("name"):
        told[column] = "name"
    guesses = _by_content(rows, len(headings)) if bare else [guess(h) for h in headings]
    certain = [] if bare else [field_of(h) for h in headings]
    columns: dict[int, str] = {}
    questions: list[ImportQuestion] = []
    taken = {value for value in told.values() if value not in SEVERAL}
    for index, heading in sorted(enumerate(headings), key=lambda item: (not (certain and certain[item[0]]), item[0])):
        title = label(headings, index)
        chosen = told.get(title) or (guesses[index] if guesses[index] not in taken else "")
        if chosen in FIELDS and chosen not in SEVERAL:
            taken.add(chosen)
        columns[index] = chosen or "own"
        filled = [clean(row[index]) for row in rows[:200] if index < len(row) and row[index].strip()]
        if (bare or not field_of(heading)) and filled and title not in told:
            questions.append(_ask_for_column(title, chosen, filled))
    if bare and rows:
        text = "There seem to be no headings. Is the first row a person?"
        questions.insert(
            0, ImportQuestion(key="header", text=text, choices=(("none", "Yes"), ("0", "No, headings")), default="none")
        )
    return columns, tuple(questions)


def label(headings: Sequence[str], index: int) -> str:
    """A column's heading, or `Column 3`."""
    return (clean(headings[index]) if index < len(headings) else "") or f"Column {index + 1}"


def _ask_for_column(title: str, chosen: str, filled: Sequence[str]) -> ImportQuestion:
    choices = (("own", "keep as a column of their own"), ("skip", "leave out"), *FIELDS.items())
    sample = "; ".join(dict.fromkeys(filled[:3]))[:80]
    text = f"What is “{title}” ({sample})?"
    return ImportQuestion(key=f"column:{title}", text=text, choices=choices, default=chosen or "own")


def _ask_for_name(headings: Sequence[str]) -> ImportQuestion:
    choices = tuple((label(headings, i), label(headings, i)) for i in range(len(headings)))
    return ImportQuestion(key="name", text="Which column holds the name?", choices=choices, required=True)


def _by_content(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Fields by what columns hold, for a file without headings: only what is plain to see."""
    found: list[str] = []
    for index in range(width):
        cells = [row[index].strip() for row in rows[:200] if index < len(row) and row[index].strip()]
        found.append(_content(cells) if cells else "")
    for index, name in enumerate(found):
        if not name:
            cells = [row[index].strip() for row in rows[:200] if index < len(row) and row[index].strip()]
            named = sum(1 for c in cells if re.fullmatch(r"[^\W\d_][^\d@/]{1,60}", c) and len(c.split()) in (2, 3))
            if cells and named * 2 > len(cells):
                found[index] = "name"
                break
    return found


def _content(cells: Sequence[str]) -> str:
    most = len(cells) * 0.6
    if sum(map(bool, map(values.addresses, cells))) > most:
        return "email"
    if sum(1 for c in cells if "://" in c or c.startswith("www.")) > most:
        return "link"
    if sum(1 for c in cells if dates.day(c) is not None and not c.isdigit()) > most:
        return ""  # a date, but of what? that is asked
    return "phone" if sum(1 for c in cells if _PHONE.match(c)) > most else ""


def _order(
    columns: Mapping[int, str], rows: Sequence[Sequence[str]], hints: Hints
) -> tuple[dates.Order, tuple[ImportQuestion, ...], tuple[str, ...]]:
    """Day-first or month-first: told, decided by a value over 12, or asked."""
    if hints.answers.get("dates") in ("day", "month"):
        return ("month" if hints.answers["dates"] == "month" else "day"), (), ()
    places = [i for i, name in columns.items() if name in _DATES]
    cells = [row[i] for row in rows for i in places if i < len(row) and row[i]]
    order = dates.order_of(cells)
    if order:
        return order, (), ()
    both = ((cell.strip(), dates.day(cell, "day"), dates.day(cell, "month")) for cell in cells)
    sample, first, second = next(((c, d, m) for c, d, m in both if d and m and d != m), ("", None, None))
    if first is None or second is None:
        return "day", (), ()
    choices = (("day", day_words(first)), ("month", day_words(second)))
    question = ImportQuestion(key="dates", text=f"What day is {sample}?", choices=choices, default="day")
    return (
        "day",
        (question,),
        (f"Dates such as {sample} were read as {choices[0][1]}; nothing in the file tells.",),
    )


@dataclass
class _Row:
    """What one row has given so far."""

    one: dict[str, str] = field(default_factory=dict)
    many: dict[str, list[str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def add(self, name: str, items: Iterable[str]) -> None:
        self.many.setdefault(name, []).extend(items)

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.many.get(name, ())))


_SPLIT = {
    "email": values.addresses, "phone": values.several, "link": values.several, "role": values.words,
    "tag": values.words, "cares_about": values.words, "offers": values.words, "needs": values.words,
}  # fmt: skip


class _Maker:
    """Rows to arrivals, with the columns once decided."""

    def __init__(
        self, columns: Mapping[int, str], headings: Sequence[str], file: str, hints: Hints, order: dates.Order
    ) -> None:
        self.columns, self.headings, self.file, self.hints, self.order = columns, headings, file, hints, order
        self.labels = [label(headings, i) for i in range(len(headings))]

    def arrival(self, line: int, cells: Sequence[str]) -> ImportedPerson | SkippedRecord:
        row = self._sorted(cells)
        one = row.one
        name = one.get("name") or values.full_name(*(one.get(k, "") for k in ("first", "middle", "last", "suffix")))
        emails, phones = row.all("email"), row.all("phone")
        name = name or (emails[0] if emails else "")
        kind = "person" if name else "nameless"
        if not name and not (phones or row.all("link") or one.get("organisation")):
            return skip_row(self.file, line, "It has no name.", cells)
        fields = self._fields(row)
        person = Contact(uid=0, name=name, emails=emails, phones=phones, **fields)
        happened, steps = self._dated(row)
        uid = one.get("uid", "")
        keys = (f"netkeeper:{uid}",) if uid.isdigit() else ()
        return ImportedPerson(
            person=person, file=self.file, line=line, kind="person" if kind == "person" else "nameless", keys=keys,
            happened=happened, next_steps=steps, warnings=tuple(row.warnings),
        )  # fmt: skip

    def _sorted(self, cells: Sequence[str]) -> _Row:
        row = _Row()
        for index, raw in enumerate(cells):
            if not raw or not raw.strip():
                continue
            name = self.columns.get(index, "own")
            cell = values.unescape(raw)
            title = self.labels[index] if index < len(self.labels) else f"Column {index + 1}"
            if name == "notes":
                text = clean_block(cell)
                row.add("notes", [text if not row.many.get("notes") else f"{title}: {text}"])
            elif name == "location":
                row.add("location", [clean(cell)])
            elif name in _SPLIT:
                items = _SPLIT[name](cell)
                if items or name != "email":
                    row.add(name, items)
                else:
                    row.own[title] = clean(cell)
                    row.warnings.append(f"“{clean(cell)[:60]}” is no e-mail address; it is kept under {title}.")
            elif name == "own" or name in row.one:
                row.own[title] = clean_block(cell)
            elif name != "skip":
                row.one[name] = clean(cell)
                if name in ("tier", "cadence", "style", *_DATES):
                    row.one[f"{name} title"] = title
        return row

    def _fields(self, row: _Row) -> dict[str, Any]:
        """The fields of a contact. A word that is none of the user's tiers, rhythms or styles stays an own column."""
        one, hints = row.one, self.hints
        fields: dict[str, Any] = {
            k: one.get(k, "") for k in ("nickname", "organisation", "title", "industry", "met_how")
        }
        fields["tier"] = values.tier(one.get("tier", ""), hints.tiers)
        fields["cadence_days"] = values.cadence(one["cadence"]) if "cadence" in one else None
        style = fold(one.get("style", ""))
        fields["style"] = style if style in STYLES else "kept"
        for name, good in (("tier", fields["tier"]), ("cadence", fields["cadence_days"]), ("style", style in STYLES)):
            if one.get(name) and not good:
                row.own.setdefault(one[f"{name} title"], one[name])
        roles = [(word, values.role(word, hints.roles)) for word in row.all("role")]
        unknown = [word for word, known in roles if not known]
        if unknown and not fields["title"] and not any(known for _, known in roles):
            fields["title"], unknown = ", ".join(unknown), []  # "Role: CTO" is what they do, not what they are to me
        fields["roles"] = tuple(dict.fromkeys([known for _, known in roles if known] + unknown))
        channel = fold(one.get("channel", ""))
        fields["channel"] = channel if channel in CHANNELS else ""
        if channel and not fields["channel"]:
            row.own.setdefault("Channel", one["channel"])
        fields["takes_call"] = fold(one.get("takes_call", "")) in values.YES
        fields["location"] = ", ".join(row.all("location"))
        fields["links"], fields["tags"] = row.all("link"), row.all("tag")
        fields["notes"] = "\n".join(row.many.get("notes", ()))
        fields |= {name: row.all(name) for name in ("cares_about", "offers", "needs")}
        fields["birthday"] = dates.birthday(one.get("birthday", ""), self.order)
        fields["met_on"] = self._day(row, "met_on")
        fields["columns"] = row.own
        return fields

    def _dated(self, row: _Row) -> tuple[tuple[PersonInteraction, ...], tuple[NextStep, ...]]:
        happened: tuple[PersonInteraction, ...] = ()
        last, due = self._day(row, "last_contact"), self._day(row, "follow_up")
        if last is not None:
            words = f"Last contact, as noted in {self.file}"
            happened = (PersonInteraction(on=last, summary=words, key=f"{scope_of(self.file)}:last:{last}"),)
        return happened, (NextStep(on=due),) if due else ()

    def _day(self, row: _Row, name: str) -> date | None:
        text = row.one.get(name, "")
        found = dates.day(text, self.order)
        if text and found is None:
            title = row.one[f"{name} title"]
            row.own.setdefault(title, text)
            row.warnings.append(f"“{text[:60]}” is no date that can be read; it is kept under {title}.")
        return found
