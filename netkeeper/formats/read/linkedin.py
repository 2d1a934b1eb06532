"""LinkedIn's archive: connections, messages, invitations, of every year.

Columns are found by name (their order and number vary), the row of headings by its words (none to three lines of
preamble). "Connected on" is when you met, not a contact. Messages and invitations are moments with people already
known: date and direction, never text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from netkeeper.domain.language.text import clean, clean_block, fold
from netkeeper.domain.matching.identity import profile_key
from netkeeper.domain.matching.incoming import (
    Hints,
    Identity,
    ImportedInteraction,
    ImportedPerson,
    ImportQuestion,
    ParsedFiles,
    SkippedRecord,
)
from netkeeper.domain.model.contact import Contact
from netkeeper.formats.read import dates
from netkeeper.formats.read.column_assignment import assign
from netkeeper.formats.read.column_questions import label
from netkeeper.formats.read.column_roles import field_of, plain
from netkeeper.formats.read.list_keys import skip_row
from netkeeper.formats.read.tables import TextTable
from netkeeper.formats.read.values import addresses, full_name


def kind_of(heading: Sequence[str]) -> str:
    """Which of LinkedIn's files a row of headings belongs to, or nothing."""
    names = {plain(cell) for cell in heading}
    if "conversation id" in names:
        return "linkedin-messages"
    if {"direction", "sent at"} <= names:
        return "linkedin-invitations"
    found = {role.field for role in assign(heading, ())}
    connected = any(_CONNECTED.search(plain(cell)) for cell in heading if field_of(cell) == "met_on")
    return "linkedin-connections" if connected and {"first", "last"} <= found else ""


_CONNECTED = re.compile(
    r"connect|conect|verbunden|vernetzt|colleg|verbonden|gekoppeld|relation|ansluten|forbundet|tilkobl|po.aczon|spojeno|"
    r"ligado|baglanti|установления|つなか|1촌|1촌|建立"
)
"""What LinkedIn calls the day of a connection, folded, in its languages: other lists say how one met."""


def read_linkedin(kind: str, table: TextTable, header: int, file: str, hints: Hints) -> ParsedFiles:
    """The part of a Reading that one of LinkedIn's files gives."""
    if kind == "linkedin-messages":
        return messages(table, header, file, hints)
    return (invitations if kind == "linkedin-invitations" else connections)(table, header, file)


def connections(table: TextTable, header: int, file: str) -> ParsedFiles:
    """The people of `Connections.csv`. A row with nothing but a date is a closed account."""
    at: dict[str, int] = {}
    for index, role in enumerate(assign(table.rows[header], table.rows[header + 1 :])):
        at.setdefault(role.field, index)
    places = [at.get(name, -1) for name in ("first", "last", "link", "email", "organisation", "title", "met_on")]
    rows = range(header + 1, len(table.rows))
    met = places[6]
    order = dates.order_of(row[met] for row in table.rows[header + 1 :] if len(row) > met) or "month"
    arrivals: list[ImportedPerson] = []
    skipped: list[SkippedRecord] = []
    seen: Counter[str] = Counter()
    for index in rows:
        row, line = table.rows[index], table.lines[index]
        width = len(row)
        first, last, url, email, company, position, on = [row[p] if 0 <= p < width else "" for p in places]
        name = full_name(first, "", last)
        if not name and not email.strip():
            if any(cell.strip() for cell in row):
                reason = "Nothing but a date: the account was closed." if not (url or company) else "It has no name."
                skipped.append(skip_row(file, line, reason, row))
            continue
        filled = [(i, cell) for i, cell in enumerate(row) if cell.strip() and i not in places]
        own = {label(table.rows[header], i): clean_block(cell) for i, cell in filled}
        arrivals.append(_connection(file, line, name, (email, company, position, url, on), order, seen, own))
    return ParsedFiles(arrivals=tuple(arrivals), skipped=tuple(skipped))


def _connection(
    file: str,
    line: int,
    name: str,
    cells: tuple[str, str, str, str, str],
    order: dates.Order,
    seen: Counter[str],
    own: dict[str, str],
) -> ImportedPerson:
    """One row. `seen` counts those of one name and day, who without an address can only be told by their order."""
    email, company, position, url, on = cells
    day = dates.day(on, order)
    weak = f"linkedin:{name}|{on.strip() if day is None else day}"
    seen[weak] += 1
    company, position, url = clean(company), clean(position), clean(url)
    unread = {"Connected on": clean(on)} if on.strip() and day is None else {}
    person = Contact(
        uid=0, name=name or clean(email), organisation=company, title=position, links=(url,) if url else (),
        emails=addresses(email), met_on=day, met_how="LinkedIn", columns=own | unread,
    )  # fmt: skip
    return ImportedPerson(
        person=person,
        file=file,
        line=line,
        weak_keys=(weak if seen[weak] == 1 else f"{weak}#{seen[weak]}",),
        work=", ".join(part for part in (position, company) if part),
        warnings=(f"“{clean(on)}” can't be read as a date.",) if on.strip() and day is None else (),
    )


class _Columns:
    """Cells of a row by heading."""

    def __init__(self, heading: Sequence[str]) -> None:
        self.at = {plain(cell): index for index, cell in reversed(list(enumerate(heading)))}

    def __call__(self, row: Sequence[str], name: str) -> str:
        index = self.at.get(name, -1)
        return clean(row[index]) if 0 <= index < len(row) else ""


def _who(name: str, url: str) -> str:
    return profile_key(url) or fold(name)


def messages(table: TextTable, header: int, file: str, hints: Hints) -> ParsedFiles:
    """The messages, as dated moments. Drafts, spam and sponsored ones are left out."""
    cell = _Columns(table.rows[header])
    rows = [(table.lines[i], table.rows[i]) for i in range(header + 1, len(table.rows)) if any(table.rows[i])]
    parts = [_parties(cell, row) for _, row in rows]
    me, question = _me(parts, hints)
    # a recipient has no address in older files, but often wrote in the same conversation
    links = {
        (cell(row, "conversation id"), fold(p[0].name)): p[0].link for (_, row), p in zip(rows, parts, strict=True)
    }
    found: list[ImportedInteraction] = []
    skipped: list[SkippedRecord] = []
    seen: Counter[str] = Counter()
    for (line, row), people in zip(rows, parts, strict=True):
        day = dates.day(cell(row, "date"), "month")
        if reason := _message_reason(cell, row, people[0], day, me):
            skipped.append(skip_row(file, line, reason, row))
            continue
        assert day is not None
        talk = cell(row, "conversation id")
        others = tuple(
            Identity(name=p.name, link=p.link or links.get((talk, fold(p.name)), ""))
            for p in people
            if not _is_me(p, me)
        )
        base = f"linkedin-message:{talk}|{cell(row, 'date')}|{fold(people[0].name)}"
        seen[base] += 1
        key = base if seen[base] == 1 else f"{base}#{seen[base]}"
        begun: str = "me" if _is_me(people[0], me) else "them"
        found.append(
            ImportedInteraction(
                on=day,
                people=others,
                file=file,
                line=line,
                key=key,
                channel="message",
                begun_by="me" if begun == "me" else "them",
            )
        )
    return ParsedFiles(encounters=tuple(found), skipped=tuple(skipped), questions=question)


def _parties(cell: _Columns, row: Sequence[str]) -> list[Identity]:
    """The sender, then the recipients."""
    sender = Identity(name=cell(row, "from"), link=cell(row, "sender profile url"))
    urls = [u.strip() for u in cell(row, "recipient profile urls").split(",") if u.strip()]
    names = [n.strip() for n in cell(row, "to").split(",") if n.strip()]
    if len(names) != len(urls):  # a comma within a name: with one recipient it is no separator
        names = [cell(row, "to")] if len(urls) <= 1 else [""] * len(urls)
    urls = urls or [""] * len(names)
    return [sender, *(Identity(name=n, link=u) for n, u in zip(names, urls, strict=True) if n or u)]


def _message_reason(cell: _Columns, row: Sequence[str], sender: Identity, day: date | None, me: set[str]) -> str:
    if cell(row, "is message draft").lower() in ("yes", "true"):
        return "A draft, never sent."
    if cell(row, "folder").lower() in ("spam", "junk"):
        return "Spam."
    if not sender.link and not _is_me(sender, me):
        return "Sponsored: nobody's profile sent it."
    if day is None:
        return f"“{cell(row, 'date')}” can't be read as a date."
    return ""


def _is_me(who: Identity, me: set[str]) -> bool:
    return _who(who.name, who.link) in me or fold(who.name) in me


def _me(parts: Sequence[Sequence[Identity]], hints: Hints) -> tuple[set[str], tuple[ImportQuestion, ...]]:
    """Who I am: as told, else the one who takes part in most messages; asked once."""
    told = {profile_key(m) or fold(m) for m in (*hints.me, hints.answers.get("me", "")) if m}
    if told:
        return told, ()
    senders = Counter(_who(p[0].name, p[0].link) for p in parts if p)
    takes = Counter(who for people in parts for who in {_who(p.name, p.link) for p in people})
    if not takes:
        return set(), ()
    names = {_who(p.name, p.link): p for people in parts for p in reversed(people)}
    ranked = sorted(takes, key=lambda who: (-takes[who], -senders[who], who))[:5]
    choices = tuple((names[who].link or names[who].name, names[who].name) for who in ranked)
    question = ImportQuestion(key="me", text="Which of these are you?", choices=choices, default=choices[0][0])
    return {ranked[0]}, (question,)


def invitations(table: TextTable, header: int, file: str) -> ParsedFiles:
    """The invitations, as dated moments that the inviter began."""
    cell = _Columns(table.rows[header])
    order = dates.order_of(cell(row, "sent at") for row in table.rows[header + 1 :]) or "month"
    found: list[ImportedInteraction] = []
    skipped: list[SkippedRecord] = []
    for index in range(header + 1, len(table.rows)):
        row, line = table.rows[index], table.lines[index]
        if not any(row):
            continue
        sent, mine = cell(row, "sent at"), cell(row, "direction").upper() == "OUTGOING"
        day = dates.day(sent, order)
        if day is None:
            skipped.append(skip_row(file, line, f"“{sent}” can't be read as a date.", row))
            continue
        name, link = ("to", "inviteeprofileurl") if mine else ("from", "inviterprofileurl")
        other = Identity(name=cell(row, name), link=cell(row, link))
        found.append(
            ImportedInteraction(
                on=day,
                people=(other,),
                file=file,
                line=line,
                channel="social",
                begun_by="me" if mine else "them",
                key=f"linkedin-invitation:{sent}|{_who(other.name, other.link)}",
            )
        )
    return ParsedFiles(encounters=tuple(found), skipped=tuple(skipped))
