"""Everything that was written about people, as lines that can be searched: conversations, promises, plans, notes.

The law: a line is found by all of the words, in any order and without accents, and shows the words where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea
from netkeeper.domain.network.network import Network

SHORTEST_NUMBER = 5
"""Digits from which words are a phone number, in whatever form it was written."""

_PHONE = re.compile(r"\+?[\d\s()./-]+")
_BETWEEN = re.compile(r"(?<=\d)[\s()./-]+(?=\d)")
BEFORE = 24
"""Characters shown before the first word that fits: enough to know what the line is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """A line that somebody wrote about a contact."""

    uid: int
    """The contact."""

    table: str
    record: int
    """Where it stands: a record of a table; the contact itself for its notes."""

    text: str
    folded: str
    on: date | None = None


def written(network: Network) -> tuple[WrittenLine, ...]:
    """Every line, the newest first; those without a day come last, by name."""
    found = sorted(
        _lines(network), key=lambda one: (-(one.on or date.min).toordinal(), network.name(one.uid), one.record)
    )
    return tuple(found)


def _lines(network: Network) -> Iterator[WrittenLine]:
    for moment in network.all(Interaction):
        for uid in moment.contacts:
            for text in (moment.summary, moment.gave, moment.asked, moment.message):
                yield from _each(uid, moment, text, moment.on)
    for promise in network.all(Promise):
        yield from _each(promise.contact, promise, promise.what, promise.made or promise.due)
    for step in network.all(FollowUp):
        yield from _each(step.contact, step, step.what, step.on)
    for idea in network.all(OfferIdea):
        if idea.contact is not None:
            yield from _each(idea.contact, idea, idea.what, None)
    for one in network.all(Introduction):
        for text in (one.why, one.outcome):
            yield from _each(one.a, one, text, None)
    for contact in network.all(Contact):
        yield from _each(contact.uid, contact, contact.notes, None)


def _each(
    uid: int, record: Interaction | Promise | FollowUp | OfferIdea | Introduction | Contact, text: str, on: date | None
) -> Iterator[WrittenLine]:
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        yield WrittenLine(uid=uid, table=record.table, record=record.uid, text=line, folded=fold(line), on=on)


def fitting(lines: tuple[WrittenLine, ...], words: str, uid: int | None = None, limit: int = 200) -> list[WrittenLine]:
    """The lines in which all of the words stand, of one contact or of everyone; none for no words."""
    wanted, number = fold(words).split(), _number(words)
    found: list[WrittenLine] = []
    for line in lines if wanted else ():
        if (uid is None or line.uid == uid) and (
            all(word in line.folded for word in wanted) or (number and number in _joined(line.text))
        ):
            found.append(line)
            if len(found) == limit:
                break
    return found


def _number(words: str) -> str:
    """A phone number's digits, without the zeros that it begins with at home; empty for other words."""
    digits = "".join(filter(str.isdigit, words)) if _PHONE.fullmatch(words.strip()) else ""
    return digits.lstrip("0") if len(digits) >= SHORTEST_NUMBER else ""


def _joined(text: str) -> str:
    return _BETWEEN.sub("", text)


def excerpt(line: WrittenLine, words: str) -> str:
    """The line from shortly before the first word that fits."""
    first = min((at for word in fold(words).split() if (at := line.folded.find(word)) >= 0), default=0)
    if first <= BEFORE or len(line.folded) != len(line.text):  # folding made it longer or shorter: places don't match
        return line.text
    return "…" + line.text[line.text.find(" ", first - BEFORE) :].lstrip() if " " in line.text[:first] else line.text
