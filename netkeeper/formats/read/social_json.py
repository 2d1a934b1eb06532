"""What Facebook and Telegram hand out as JSON: friends and contacts as people, messages as dated moments.

Date and direction only, never text. Facebook writes UTF-8 bytes as if they were Latin-1; that is undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.matching.incoming import (
    Hints,
    Identity,
    ImportedInteraction,
    ImportedPerson,
    ImportQuestion,
    ParsedFiles,
    Source,
)
from netkeeper.domain.model.contact import Contact
from netkeeper.formats.read.list_keys import with_list_keys

_FRIENDS = ("friends_v2", "friends", "your_friends")


def is_facebook(document: Any) -> bool:
    """Whether a JSON document is Facebook's list of friends, its address book, or a conversation."""
    if not isinstance(document, dict):
        return False
    return (
        any(isinstance(document.get(key), list) for key in _FRIENDS)
        or ("participants" in document and isinstance(document.get("messages"), list))
        or "address_book_v2" in document
    )


def is_telegram(document: Any) -> bool:
    """Whether a JSON document is an export of Telegram Desktop: everything, the contacts, or one chat."""
    return isinstance(document, dict) and (
        (isinstance(document.get("contacts"), dict) and "list" in document["contacts"])
        or (isinstance(document.get("chats"), dict) and "list" in document["chats"])
        or ("type" in document and "id" in document and isinstance(document.get("messages"), list))
    )


def _text(value: Any) -> str:
    """A text of Facebook's, its encoding undone where it was done twice."""
    text = str(value or "")
    try:
        return clean(text.encode("latin-1").decode("utf-8"))
    except (UnicodeEncodeError, UnicodeDecodeError):
        return clean(text)


def _moment(value: Any, hints: Hints) -> date | None:
    try:
        number = float(value)
        return hints.day_of(datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC))
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def read_facebook(file: str, document: dict[str, Any], hints: Hints) -> ParsedFiles:
    """Friends as people met on the day of the friendship; an address book as people; a conversation as moments."""
    arrivals: list[ImportedPerson] = []
    friends: list[Any] = next((document[k] for k in _FRIENDS if isinstance(document.get(k), list)), [])
    for place, one in enumerate(friends, 1):
        if isinstance(one, dict) and (name := _text(one.get("name"))):
            emails = tuple(e for e in (clean(str(one.get("contact_info") or "")),) if "@" in e)
            person = Contact(
                uid=0, name=name, met_on=_moment(one.get("timestamp"), hints), met_how="Facebook", emails=emails
            )
            arrivals.append(ImportedPerson(person=person, file=file, line=place))
    book = document.get("address_book_v2") or {}
    for place, one in enumerate(book.get("address_book", ()) if isinstance(book, dict) else (), 1):
        if isinstance(one, dict) and (name := _text(one.get("name"))):
            points = [clean(str(d.get("contact_point", ""))) for d in one.get("details", ()) if isinstance(d, dict)]
            person = Contact(
                uid=0,
                name=name,
                emails=tuple(p for p in points if "@" in p),
                phones=tuple(p for p in points if p and "@" not in p),
            )
            arrivals.append(ImportedPerson(person=person, file=file, line=place))
    encounters: tuple[ImportedInteraction, ...] = ()
    questions: tuple[ImportQuestion, ...] = ()
    if isinstance(document.get("messages"), list):
        talk = [
            (_text(m.get("sender_name")), _moment(m.get("timestamp_ms"), hints))
            for m in document["messages"] if isinstance(m, dict)
        ]  # fmt: skip
        people = [_text(p.get("name")) for p in document.get("participants", ()) if isinstance(p, dict)]
        encounters, questions = _talk(file, "facebook", people, talk, hints)
    source = Source(file=file, format="facebook", encoding="utf-8")
    return ParsedFiles(
        sources=(source,), arrivals=with_list_keys(arrivals, "facebook"), encounters=encounters, questions=questions
    )


def _talk(
    file: str, kind: str, people: list[str], talk: list[tuple[str, date | None]], hints: Hints
) -> tuple[tuple[ImportedInteraction, ...], tuple[ImportQuestion, ...]]:
    """The days of one conversation between two people; a group's is left out, for it is no word to one person."""
    names = list(dict.fromkeys([*people, *(name for name, _ in talk)]))
    told = {fold(m) for m in (*hints.me, hints.answers.get("me", "")) if m}
    me = next((n for n in names if fold(n) in told), "")
    questions: tuple[ImportQuestion, ...] = ()
    if not me and len(names) == 2:
        me = people[-1] if people else names[-1]  # Facebook names the owner last
        choices = tuple((n, n) for n in names)
        questions = (ImportQuestion(key="me", text="Which of these are you?", choices=choices, default=me),)
    others = [n for n in names if n != me]
    if len(others) != 1:
        return (), questions
    found: dict[date, ImportedInteraction] = {}
    for number, (sender, on) in enumerate(talk, 1):
        if on is not None:
            found[on] = ImportedInteraction(
                on=on, people=(Identity(name=others[0]),), file=file, line=number, channel="message",
                key=f"{kind}:{fold(others[0])}|{on}", begun_by="me" if sender == me else "them",
            )  # fmt: skip
    return tuple(found[day] for day in sorted(found)), questions


def read_telegram(file: str, document: dict[str, Any], hints: Hints) -> ParsedFiles:
    """Contacts as people, personal chats as moments."""
    arrivals: list[ImportedPerson] = []
    contacts = document.get("contacts") or {}
    for place, one in enumerate(contacts.get("list", ()) if isinstance(contacts, dict) else (), 1):
        if not isinstance(one, dict):
            continue
        name = clean(f"{one.get('first_name') or ''} {one.get('last_name') or ''}")
        phone = re.sub(r"^00(?=\d{8})", "+", clean(str(one.get("phone_number") or "")))
        if name or phone:
            person = Contact(uid=0, name=name, phones=(phone,) if phone else (), met_how="")
            arrivals.append(ImportedPerson(person=person, file=file, line=place, kind="person" if name else "nameless"))
    owner = document.get("personal_information")
    mine = clean(f"{owner.get('first_name') or ''} {owner.get('last_name') or ''}") if isinstance(owner, dict) else ""
    encounters: list[ImportedInteraction] = []
    questions: dict[str, ImportQuestion] = {}
    for chat in _chats(document):
        if chat.get("type") not in ("personal_chat", None):
            continue
        talk = [
            (clean(str(m.get("from") or "")), _moment(m.get("date_unixtime"), hints) or _iso(m.get("date")))
            for m in chat.get("messages", ()) if isinstance(m, dict) and m.get("type", "message") == "message"
        ]  # fmt: skip
        other = clean(str(chat.get("name") or ""))
        me = mine or next((name for name, _ in talk if name and name != other), "me")
        found, asked = _talk(file, "telegram", [other, me], [(n or other, d) for n, d in talk], hints)
        encounters += found
        questions |= {q.key: q for q in asked if not mine}
    source = Source(file=file, format="telegram", encoding="utf-8")
    return ParsedFiles(
        sources=(source,), arrivals=with_list_keys(arrivals, "telegram"), encounters=tuple(encounters),
        questions=tuple(questions.values()),
    )  # fmt: skip


def _iso(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _chats(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    chats = document.get("chats")
    if isinstance(chats, dict):
        yield from (c for c in chats.get("list", ()) if isinstance(c, dict))
    elif "messages" in document:
        yield document
