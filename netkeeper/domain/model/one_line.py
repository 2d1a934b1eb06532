"""Which texts of a record are one line, and are read so whoever wrote them: a row in a list is one record's.

Contact's are those that `FIELDS` declares as such; of other records, what lists and the brief print in a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from netkeeper.domain.language.text import one_line
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import PostalAddress
from netkeeper.domain.model.fields import FIELDS
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.saved_list import SavedList

ONE_LINE: Mapping[type[Record], frozenset[str]] = {
    Contact: frozenset(f.name for f in FIELDS if f.kind in ("line", "words", "choice", "birthday")),
    Interaction: frozenset({"channel"}),
    Promise: frozenset({"what"}),
    FollowUp: frozenset({"what", "every"}),
    Introduction: frozenset({"whom"}),
    Gathering: frozenset({"name", "place"}),
    Goal: frozenset({"what", "kind"}),
    SavedList: frozenset({"name", "query"}),
}
"""Kind of record -> its texts, and lists of texts, that hold no line break."""

_DETAILS = frozenset(f.name for f in FIELDS if f.kind == "relations" or (f.detail and f.detail is not PostalAddress))
"""Contact's lists of values with parts, each a row; only a postal address has lines of its own."""


def as_one_line(value: Any) -> Any:
    """A text, or each text of a list, with its line breaks as blanks; the same object when there are none."""
    if type(value) is str:
        return one_line(value)
    if isinstance(value, list | tuple):
        lines = [as_one_line(one) for one in value]
        return value if all(a is b for a, b in zip(lines, value, strict=True)) else type(value)(lines)
    return value


def in_one_line(kind: type[Record], plain: dict[str, Any]) -> dict[str, Any]:
    """A document with its one-line texts as such; the same object when they are."""
    changed = {
        name: line
        for name in ONE_LINE.get(kind, ())
        if name in plain and (line := as_one_line(plain[name])) is not plain[name]
    }
    if kind is Contact:
        changed |= {
            name: details
            for name in _DETAILS
            if isinstance(plain.get(name), list) and (details := [_parts(one) for one in plain[name]]) != plain[name]
        }
        columns = plain.get("columns")
        if isinstance(columns, dict) and any(as_one_line(name) != name for name in columns):
            changed["columns"] = {as_one_line(name): value for name, value in columns.items()}
    return {**plain, **changed} if changed else plain


def _parts(detail: Any) -> Any:
    return {name: as_one_line(value) for name, value in detail.items()} if isinstance(detail, dict) else detail
