"""How text typed into a form is read, and how the fields of a contact are written and read back.

Readers raise NetkeeperError with the sentence to show beside the field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from netkeeper.app.framework.form import Field
from netkeeper.calendar_days import cadence_words, day_words, parse_day, parse_span, weekday_name
from netkeeper.calendar_days.birthdays import read_birthday
from netkeeper.domain.language.text import clean, clean_block, fold, join_words
from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import Detail, Relation
from netkeeper.domain.model.field_text import written
from netkeeper.domain.model.fields import FORM, ContactField
from netkeeper.errors import Refused, Unclear
from netkeeper.services import Keeper
from netkeeper.services.answers import Network

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


def a_day(today: date, past: bool, optional: bool = True, region: str = "") -> Reader:
    """A day as people write it; `past` says which way `fri` looks."""

    def read(text: str) -> date | None:
        text = clean(text)
        if not text and optional:
            return None
        if not text:
            raise Refused("When? Write it as fri, 3w, in 2 months, 5 oct or 2026-10-05.")
        return parse_day(text, today, past=past, region=region)

    return read


def every_field(keeper: Keeper, every: str | None = None) -> Field:
    """How often a follow-up comes back; `every` as it is stored, of one that is edited."""
    words = None if every is None else keeper.log.every_words(every)
    return Field(
        name="every", label="Every", value=words or "", original=words, help="3 months, quarter, year; empty: once",
        read=lambda text: keeper.log.read_every(text), say=keeper.log.every_words,
    )  # fmt: skip


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


def a_birthday(keeper: Keeper) -> Reader:
    """`1990-02-03`, `--02-03`, `3 Feb`, `3 Feb 1990`, `03.02.62`; what is no date is kept as text. Raises Unclear."""

    def read(text: str) -> str:
        words = clean(text)
        return words and (read_birthday(words, keeper.settings.region, keeper.today) or words)

    return read


def columns_or_labels(text: str, last: bool) -> dict[str, str]:
    """`name: text` a line, parted at the first colon; at the `last` one where the name is a link."""
    found = {}
    for line in clean_block(text).split("\n"):
        name, colon, value = line.rpartition(":") if last else line.partition(":")
        if line.strip() and not colon:
            raise Refused(f"Write each line as “Name: text”; “{line.strip()}” has no colon.")
        if name.strip():
            found[clean(name)] = clean(value)
    return found


def relations(keeper: Keeper) -> Reader:
    """`partner of: Grace Hopper` a line."""

    def read(text: str) -> tuple[Relation, ...]:
        told = columns_or_labels(text, last=False)
        return tuple(Relation(kind=kind, to=keeper.people.named(name).uid) for kind, name in told.items() if name)

    return read


def details(field: ContactField) -> Reader:
    """Values of several parts, a line each, as they are shown."""

    def read(text: str) -> tuple[Detail, ...]:
        assert field.detail is not None, "details have a type"
        lines = (field.detail.from_line(clean(line)) for line in clean_block(text).split("\n"))
        return tuple(one for one in lines if one is not None)

    return read


def _choices(field: ContactField, keeper: Keeper) -> Sequence[str]:
    lists = {"tier": tuple(keeper.settings.tiers), "channel": CHANNELS, "roles": keeper.settings.roles}
    return lists.get(field.name, ())


def text_of(field: ContactField, contact: Contact, network: Network) -> str:
    """What stands in a field of the form before anything is typed."""
    value = getattr(contact, field.name)
    match field.kind:
        case "words":
            return ", ".join(value)
        case "span":
            return f"{value}d" if value else ""
        case "person":
            return network.name(value) if value else ""
        case "people":
            return ", ".join(network.name(uid) for uid in value)
        case "relations":
            return "\n".join(f"{one.kind}: {network.name(one.to)}" for one in value)
        case _:
            return written(field, value)


def reader_of(field: ContactField, keeper: Keeper) -> Reader:
    """What reads the text of a field of the form. It raises NetkeeperError with the sentence to show."""
    if field.name == "name":
        return needed("A person needs a name.")
    match field.kind:
        case "words":
            return several
        case "choice":
            return one_of(_choices(field, keeper), f"A {field.name}")
        case "span":
            return a_span
        case "day":
            return a_day(keeper.today, past=True, region=keeper.settings.region)
        case "birthday":
            return a_birthday(keeper)
        case "yes":
            return yes_no
        case "block":
            return clean_block
        case "person":
            return a_person(keeper)
        case "people":
            return people(keeper)
        case "columns" | "labels":
            return lambda text: columns_or_labels(text, last=field.kind == "labels")
        case "relations":
            return relations(keeper)
        case "details":
            return details(field)
        case _:
            return clean


def fields_of(contact: Contact, keeper: Keeper, only: str = "") -> list[Field]:
    """The fields of a form that edits a contact; the `only` one, when named."""
    return [
        Field(
            name=field.name,
            label=field.label,
            value=(text := text_of(field, contact, keeper.network)),
            original=text,
            help=field.hint,
            read=reader_of(field, keeper),
            say=_saying(field, keeper),
            choices=_choices(field, keeper),
            block=field.kind in ("block", "columns", "labels", "relations", "details"),
        )
        for field in FORM
        if only in ("", field.name)
    ]


def _saying(field: ContactField, keeper: Keeper) -> Callable[[Any], str] | None:
    match field.kind:
        case "day":
            return say_day
        case "span":
            return cadence_words
        case "person":
            return keeper.network.name
        case "people":
            return lambda uids: join_words([keeper.network.name(u) for u in uids])
        case _:
            return None
