"""What a record is called in a sentence, and its values in words: names, never uids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import join_words, shorten
from netkeeper.domain.model.channels import channel_phrase
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.domain.model.references import REFERENCES, about
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.saved_list import SavedList
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network

_LENGTH = 40
"""Characters of somebody's own words that a title holds: it is part of a sentence."""


def title_of(network: Network, record: Record) -> str:
    """What to call a record in a sentence: `Ada Lovelace`, `a call with Ada on 5 Oct 2026`."""
    match record:
        case Contact() | SavedList() | Gathering():
            return record.name
        case Interaction():
            return f"{channel_phrase(record.channel)} with {_people(network, record)} on {day_words(record.on)}"
        case Promise():
            return f"a promise, “{shorten(record.what, _LENGTH)}”, with {_people(network, record)}"
        case FollowUp():
            return f"a follow-up with {_people(network, record)} on {day_words(record.on)}"
        case Introduction():
            return f"an introduction of {_people(network, record)}"
        case OfferIdea():
            return f"an idea to offer, “{shorten(record.what, _LENGTH)}”"
        case Goal():
            return f"a goal, “{shorten(record.what, _LENGTH)}”"
        case Reflection():
            return f"the reflection of {record.month}"
        case Settings():
            return "the settings"
        case _:
            people = about(record)
            return f"a record about {network.name(people[0])}" if people else f"something in {record.table}"


def _people(network: Network, record: Record) -> str:
    return join_words([network.name(uid) for uid in about(record)]) or "somebody"


def value_in_words(network: Network, kind: type[Record], name: str, value: Any) -> str:
    """A plain value of a record's field in words, people and goals by their names; nothing for an empty one."""
    reference = next((one for one in REFERENCES[kind] if one.field == name), None)
    if reference is None:
        return _words(value)
    match value:
        case bool() | None:
            return _words(value)
        case int():
            return _called(network, reference.to, value)
        case str() if value.isdecimal():
            return _called(network, reference.to, int(value))
        case list() | tuple():
            return ", ".join(_named(network, reference.to, one) for one in value)
        case _:
            return _words(value)


def _named(network: Network, table: str, value: Any) -> str:
    """One entry of a list that names records: a uid, or a relation."""
    if isinstance(value, Mapping) and isinstance(value.get("to"), int):
        rest = [_words(one) for key, one in value.items() if key != "to"]
        return " ".join([*filter(None, rest), _called(network, table, value["to"])])
    return _called(network, table, value) if isinstance(value, int) else _words(value)


def _called(network: Network, table: str, uid: int) -> str:
    record = network.tables[table].get(uid) if table in network.tables else None
    return title_of(network, record) if record else "somebody" if table == Contact.table else "something that is gone"


def _words(value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(_words(one) for one in value)
        case Mapping():
            return ", ".join(f"{name}: {_words(one)}" if _words(one) else str(name) for name, one in value.items())
        case date():
            return day_words(value)
        case str():
            try:
                return day_words(date.fromisoformat(value)) if len(value) == 10 else value
            except ValueError:
                return value
        case _:
            return str(value)
