"""What came of a gathering, a line a person: a name as in quick add, then what was said (R19).

    Ada Lovelace @Analytical #looms: she needs a designer; I promised the deck by fri
    Grace - compilers, again in 3 weeks
    talked about looms with Joan and Bob

Whoever is known by their whole name, or is expected there, is that person; whoever is not known is added. A first name
that could be somebody's, and a line whose words don't say who it was, are asked about, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.adding import PIECE
from netkeeper.domain.quick_add.line import read_line
from netkeeper.domain.quick_add.reading import Answer, Doubt, LineReading, Option

_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+")
_LABEL = re.compile(r"\b(?:tel|phone|mobile|e-?mail|mail|web|link)\s*:\s*", re.IGNORECASE)
"""What says of the address after it only what that shows by itself; its colon ends no name."""

_PARTING = re.compile(r":(?=\s|$)|;|\s[-–—](?=\s)")
_COMMA = re.compile(r",(?=\s+(?:[a-zà-öø-ÿ]|I\b))")
"""A comma before a small letter, or `I`: what follows is said, unless it is work (`author at Lackington`)."""

_SEVERAL = re.compile(r"\s(?:and|und|et|y|e|&)\s", re.IGNORECASE)
SHORT_NAME = 3
"""Words at the most of what stands before a colon and is a name in small letters too."""

STAND_IN = "Quill"
"""A name that reads as one in any line: for those whose own is written like a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetLine:
    """How one line of a capture is understood."""

    line: str
    reading: LineReading = field(default_factory=LineReading)
    """Of kind `log`; its people and newcomers are those who were met."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    """What the line says of the one it begins with: organisation, tags, addresses."""

    on: date | None = None
    """The day, where the line says one."""

    left_out: bool = False
    doubts: tuple[Doubt, ...] = ()


def met_lines(text: str) -> list[str]:
    """The lines of a text, one a person; one that begins with a blank goes on from the one before."""
    found: list[str] = []
    for raw in text.splitlines():
        line = clean(_BULLET.sub("", raw))
        if line and found and raw[:1].isspace() and not _BULLET.match(raw):
            found[-1] += f"{' ' if found[-1].endswith((':', ';')) else '; '}{line}"
        elif line:
            found.append(line)
    return found


def read_met_line(
    line: str, network: Network, today: date, choices: Mapping[str, Answer], expected: Set[int] = frozenset()
) -> MetLine:
    """How a line is understood; `expected` are the contacts who were to be there: their first names will do."""
    if choices.get("line") == "skip":
        return MetLine(line=line, left_out=True)
    head, said = _parted(_LABEL.sub("", line))
    signed = PIECE.search(head)
    name = head[: signed.start()] if signed else head
    if _SEVERAL.search(name):
        return _told(line, f"> met {head}: {said}" if said else f"> met {head}", network, today, choices)
    reading = _settled(head, network, today, choices, expected)
    if reading.kind != "add":
        return _told(line, line if line.startswith(">") else f"> {line}", network, today, choices)
    if choices.get("line") != "name" and not _is_name(line, name, said, network, today):
        options = (Option(f"{clean(name)} is somebody I met", "name"), Option("leave this line out", "skip"))
        return MetLine(line=line, doubts=(Doubt("line", f"Is “{clean(name)}” somebody's name?", options),))
    if reading.doubts:
        return MetLine(line=line, reading=reading, doubts=reading.doubts)
    return _said(line, reading, said, network, today, choices)


def _is_name(line: str, name: str, said: str, network: Network, today: date) -> bool:
    """Whether a line begins with a name for certain: one by itself, or a short one before what was said."""
    if said and len(name.split()) <= SHORT_NAME:
        return True
    plain = read_line(name, network, today)
    return plain.kind == "add" and not line.endswith(":") and not any(d.key == "kind" for d in plain.doubts)


def _parted(line: str) -> tuple[str, str]:
    """(who, what was said)."""
    match = _PARTING.search(line)
    if match is None:
        comma = _COMMA.search(line)
        rest = line[comma.end() :].lstrip() if comma else ""
        match = None if " at " in rest or PIECE.match(rest) else comma
    if match is None:
        return clean(line), ""
    return clean(line[: match.start()]), clean(line[match.end() :])


def _settled(
    head: str, network: Network, today: date, choices: Mapping[str, Answer], expected: Set[int]
) -> LineReading:
    """The one a line begins with; who is known for certain is taken without asking."""
    reading = read_line(head, network, today, choices, adding=True)
    for doubt in reading.doubts:
        known = [option.value for option in doubt.options if isinstance(option.value, int)]
        if not doubt.key.startswith("person:") or not known:
            continue
        there = [uid for uid in known if uid in expected]
        same = [uid for uid in known if _same(network.get(Contact, uid), reading)]
        certain = there if len(there) == 1 else same if len(known) == 1 else []
        if certain:
            return read_line(head, network, today, {**choices, doubt.key: certain[0]}, adding=True)
    return reading


def _same(contact: Contact, reading: LineReading) -> bool:
    """The whole name, and nothing that speaks against it: another firm may be another person (R13)."""
    firm = reading.fields.get("organisation", "")
    another = firm and contact.organisation and fold(firm) != fold(contact.organisation)
    return fold(contact.name) == fold(reading.name) and not another


def _said(
    line: str, who: LineReading, said: str, network: Network, today: date, choices: Mapping[str, Answer]
) -> MetLine:
    """What was said, read about the one the line begins with."""
    name = network.name(who.person) if who.person is not None else who.name
    answer: Answer = who.person if who.person is not None else "new"
    for called in (name, STAND_IN):
        chosen = {**choices, f"person:{fold(called)}": answer}
        reading = read_line(f"> met {called}: {said}" if said else f"> met {called}", network, today, chosen)
        people = (who.person,) if who.person is not None else ()
        if reading.kind == "log" and reading.people == people and len(reading.newcomers) == 1 - len(people):
            break
    else:
        reading = replace(reading, people=people, newcomers=() if people else (name,), summary=said, told={})
        reading = replace(reading, others=(), promises=(), steps=(), kind="log")
    if reading.newcomers and name not in reading.newcomers:
        parts = tuple(replace(part, shown=part.shown.replace(STAND_IN, name)) for part in reading.parts)
        doubts = tuple(replace(doubt, question=doubt.question.replace(STAND_IN, name)) for doubt in reading.doubts)
        reading = replace(reading, newcomers=(name,), parts=parts, doubts=doubts)
    return MetLine(line=line, reading=reading, fields=who.fields, on=_day_of(reading), doubts=_answerable(reading))


def _told(line: str, text: str, network: Network, today: date, choices: Mapping[str, Answer]) -> MetLine:
    """A line that tells what happened, with whoever it names; who is not known is added."""
    reading = read_line(text, network, today, choices)
    new = {doubt.key: "new" for doubt in reading.doubts if [option.value for option in doubt.options] == ["new"]}
    if new:
        reading = read_line(text, network, today, {**new, **choices})
    return MetLine(line=line, reading=replace(reading, kind="log"), on=_day_of(reading), doubts=_answerable(reading))


def _answerable(reading: LineReading) -> tuple[Doubt, ...]:
    """The doubts of a line; one that asks for other words can be answered by leaving the line out."""
    met = reading.people or reading.newcomers
    if any(doubt.options for doubt in reading.doubts) or (met and not reading.doubts):
        return tuple(sorted(reading.doubts, key=lambda doubt: not doubt.options))
    question = reading.doubts[0].question if met else "Who was it? Begin the line with a name and a colon."
    return (Doubt("line", question, (Option("leave this line out", "skip"),)),)


def _day_of(reading: LineReading) -> date | None:
    """The day that a line itself says; the reader's own, for a line without one, is none."""
    return reading.on if any(part.kind == "when" and part.spans for part in reading.parts) else None
