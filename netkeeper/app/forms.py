"""How text typed into a form is read, and how the fields of a contact are written and read back.

Readers raise NetkeeperError with the sentence to show beside the field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from netkeeper.app.framework.form import Field
from netkeeper.calendar_days import day_words, parse_day, parse_span, span_words, weekday_name
from netkeeper.domain.language.text import clean, clean_block, fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import CHANNELS
from netkeeper.domain.network.network import Network
from netkeeper.errors import Refused, Unclear
from netkeeper.services import Keeper

Reader = Callable[[str], Any]


def needed(what: str) -> Reader:
    """Text that may not be empty; `what` is the question."""

    def read(text: str) -> str:
        text = clean(text)
        if not text:
            raise Refused(what)
        return text

    return read


def several(text: str) -> tuple[str, ...]:
    """Words between commas, each once."""
    return tuple(dict.fromkeys(part for part in (clean(p) for p in text.split(",")) if part))


def a_day(today: date, past: bool, optional: bool = True) -> Reader:
    """A day as people write it; `past` says which way `fri` looks."""

    def read(text: str) -> date | None:
        text = clean(text)
        if not text and optional:
            return None
        return parse_day(text, today, past=past)

    return read


def say_day(day: date) -> str:
    return f"{weekday_name(day.isoweekday())} {day_words(day)}"


def a_span(text: str) -> int | None:
    """A rhythm: `90d`, `3 weeks`, `2m`, `90`; empty: none of their own."""
    text = clean(text)
    return parse_span(text) if text else None


def one_of(words: Sequence[str], what: str, optional: bool = True) -> Reader:
    """One of a few words; a beginning that fits only one will do."""

    def read(text: str) -> str:
        text = fold(clean(text))
        if not text and optional:
            return ""
        fitting = [word for word in words if fold(word).startswith(text)]
        exact = [word for word in words if fold(word) == text]
        if len(exact or fitting) == 1:
            return (exact or fitting)[0]
        raise Unclear(f"{what} is one of: {', '.join(words)}.")

    return read


def yes_no(text: str) -> bool:
    """`yes` or `no`, or their beginnings; empty is no."""
    text = fold(clean(text))
    if text and not any(word.startswith(text) for word in ("yes", "no", "true", "false")):
        raise Refused("Write yes or no.")
    return text[:1] in ("y", "t")


def a_person(keeper: Keeper) -> Reader:
    """A person by name; empty: nobody."""
    return lambda text: keeper.people.named(clean(text)).uid if clean(text) else None


def people(keeper: Keeper) -> Reader:
    """People by name, between commas."""
    return lambda text: tuple(keeper.people.named(name).uid for name in several(text))


def a_birthday(text: str) -> str:
    """`1990-02-03`, `--02-03`, `3 Feb`, `3 Feb 1990`; anything else is kept as text."""
    text = clean(text)
    if not text or text.startswith("--"):
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return text


def columns(text: str) -> dict[str, str]:
    """Own columns, `Name: text` a line."""
    found = {}
    for line in clean_block(text).split("\n"):
        name, colon, value = line.partition(":")
        if line.strip() and not colon:
            raise Refused(f"An own column is written as “Name: text”; “{line.strip()}” has no colon.")
        if name.strip():
            found[clean(name)] = clean(value)
    return found


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a contact: its label, how it is written for editing, how it is read."""

    name: str
    label: str
    write: Callable[[Contact, Network], str]
    read: Callable[[Keeper], Reader]
    help: str = ""
    choices: Callable[[Keeper], Sequence[str]] = lambda _: ()
    block: bool = False


def _text(name: str) -> Callable[[Contact, Network], str]:
    return lambda contact, _: str(getattr(contact, name))


def _list(name: str) -> Callable[[Contact, Network], str]:
    return lambda contact, _: ", ".join(getattr(contact, name))


def _plain(name: str, label: str, help: str = "") -> Fact:
    return Fact(name, label, _text(name), lambda _: clean, help)


def _words(name: str, label: str, help: str = "", choices: Callable[[Keeper], Sequence[str]] = lambda _: ()) -> Fact:
    return Fact(name, label, _list(name), lambda _: several, help, choices)


FACTS: tuple[Fact, ...] = (
    Fact("name", "Name", _text("name"), lambda _: needed("A person needs a name.")),
    _plain("organisation", "Organisation", "where they work"),
    _plain("title", "Title", "what they do there"),
    Fact("tier", "Tier", _text("tier"), lambda k: one_of(list(k.settings.tiers), "A tier"), "core, close, wider; empty: not placed", lambda k: list(k.settings.tiers)),
    Fact("cadence_days", "Own rhythm", lambda c, _: f"{c.cadence_days}d" if c.cadence_days else "", lambda _: a_span, "90d, 3 weeks, 2 months; empty: the tier's"),
    _words("roles", "Roles", "mentor, peer, …", lambda k: k.settings.roles),
    _words("tags", "Tags", "between commas"),
    _words("cares_about", "Cares about", "between commas"),
    _words("offers", "Offers", "what they are good for"),
    _words("needs", "Needs", "what would help them"),
    Fact("channel", "Likes best", _text("channel"), lambda _: one_of(CHANNELS, "A channel"), "call, meeting, message, …", lambda _: CHANNELS),
    Fact("takes_call", "Takes my call", lambda c, _: "yes" if c.takes_call else "", lambda _: yes_no, "yes: would gladly, within a week"),
    _plain("location", "Place"),
    _plain("industry", "Field", "industry"),
    _words("emails", "E-mail"),
    _words("phones", "Phone"),
    _words("links", "Links"),
    Fact("birthday", "Birthday", _text("birthday"), lambda _: a_birthday, "1990-02-03, --02-03"),
    _plain("nickname", "Nickname"),
    Fact("met_on", "Met on", lambda c, _: c.met_on.isoformat() if c.met_on else "", lambda k: a_day(k.today, past=True)),
    _plain("met_how", "Met how", "where, through whom"),
    Fact("introduced_by", "Introduced by", lambda c, n: n.name(c.introduced_by) if c.introduced_by else "", a_person),
    Fact("knows", "Knows", lambda c, n: ", ".join(n.name(u) for u in c.knows), people, "names between commas"),
    Fact("columns", "Own columns", lambda c, _: "\n".join(f"{k}: {v}" for k, v in c.columns.items()), lambda _: columns, block=True),
    Fact("notes", "Notes", _text("notes"), lambda _: clean_block, block=True),
)  # fmt: skip
"""Every field of a contact that a person edits, in the order of the form."""


def fields_of(contact: Contact, keeper: Keeper, only: str = "") -> list[Field]:
    """The fields of a form that edits a contact; the `only` one, when named."""
    return [
        Field(
            name=fact.name,
            label=fact.label,
            value=(text := fact.write(contact, keeper.network)),
            original=text,
            help=fact.help,
            read=fact.read(keeper),
            say=_saying(fact.name, keeper),
            choices=fact.choices(keeper),
            block=fact.block,
        )
        for fact in FACTS
        if only in ("", fact.name)
    ]


def _saying(name: str, keeper: Keeper) -> Callable[[Any], str] | None:
    match name:
        case "met_on":
            return say_day
        case "cadence_days":
            return lambda days: f"every {span_words(days)}"
        case "introduced_by":
            return keeper.network.name
        case "knows":
            return lambda uids: join_words([keeper.network.name(u) for u in uids])
        case _:
            return None
