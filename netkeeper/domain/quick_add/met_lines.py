"""What came of a gathering, a line a person: a name as in quick add, then what was said (R19).

    Ada Lovelace @Analytical #looms: she needs a designer; I promised the deck by fri
    Grace - compilers, again in 3 weeks
    Zoë (Acme): design                 or as in `met_heads`
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
from netkeeper.domain.matching.firms import firm_key
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.adding import PIECE
from netkeeper.domain.quick_add.line import read_line
from netkeeper.domain.quick_add.met_heads import met_head, without_marks
from netkeeper.domain.quick_add.reading import Answer, Doubt, LineReading, Option

_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+")
_LABEL = re.compile(r"\b(?:tel|phone|mobile|e-?mail|mail|web|link)\s*:\s*", re.IGNORECASE)
"""What says of the address after it only what that shows by itself; its colon ends no name."""

_PARTING = re.compile(r":(?=\s|$)|;|\s[-–—=→](?=\s)")
_COMMA = re.compile(r",(?=\s+(?:[a-zà-öø-ÿ]|I\b))")
"""A comma before a small letter, or `I`: what follows is said, unless it is work (`author at Lackington`)."""

_RULE = re.compile(r"[\s|:=_*+-]*")
_SEVERAL = re.compile(r"\s(?:and|und|et|y|e|&)\s", re.IGNORECASE)
_LEADS = ("met", "réunion avec", "reunión con", "Treffen mit")
"""How a line says that it was a meeting, in each language that is read: what was said is in one of them."""

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
        line = without_marks(_line(_BULLET.sub("", raw)))
        if _RULE.fullmatch(line):  # of a table
            continue
        if line and found and raw[:1].isspace() and not _BULLET.match(raw):
            found[-1] += f"{' ' if found[-1].endswith((':', ';')) else '; '}{line}"
        elif line:
            found.append(line)
    return found


def _line(raw: str) -> str:
    """A line cleaned, its tabs kept: they part the cells of a table."""
    return "\t".join(clean(cell) for cell in raw.strip().split("\t"))


def read_met_line(
    line: str, network: Network, today: date, choices: Mapping[str, Answer], expected: Set[int] = frozenset()
) -> MetLine:
    """How a line is understood; `expected` are the contacts who were to be there: their first names will do."""
    if choices.get("line") == "skip":
        return MetLine(line=line, left_out=True)
    found = None if line.startswith(">") else met_head(_LABEL.sub("", line), network, choices)
    if found is not None and found.doubts:
        return MetLine(line=line, doubts=found.doubts)
    head, said = (found.head, found.said) if found else _parted(_LABEL.sub("", line))
    beside = found.fields if found else {}
    signed = PIECE.search(head)
    name = head[: signed.start()] if signed else head
    heads = (*(replace(found, head=name, others=()),), *found.others) if found else ()
    if _SEVERAL.search(name) or len(heads) > 1:
        names = " and ".join(one.head for one in heads) or head
        told = _told(line, f"> met {names}: {said}" if said else f"> met {names}", network, today, choices)
        return _with_fields(told, [one.fields for one in heads], network)
    reading = _settled(head, beside, network, today, choices, expected)
    if found is None and reading.kind != "add":
        return _told(line, line if line.startswith(">") else f"> {line}", network, today, choices)
    if found is None and choices.get("line") != "name" and not _is_name(line, name, said, network, today):
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
    head: str,
    beside: Mapping[str, Any],
    network: Network,
    today: date,
    choices: Mapping[str, Answer],
    expected: Set[int],
) -> LineReading:
    """The one a line begins with; who is known for certain is taken without asking."""

    def read(choices: Mapping[str, Answer]) -> LineReading:
        one = read_line(head, network, today, choices, adding=True)
        return replace(one, fields={**beside, **one.fields}) if beside else one

    reading = read(choices)
    for doubt in reading.doubts:
        known = [option.value for option in doubt.options if isinstance(option.value, int)]
        if not doubt.key.startswith("person:") or not known:
            continue
        there = [uid for uid in known if uid in expected]
        same = [uid for uid in known if _same(network.get(Contact, uid), reading)]
        certain = there if len(there) == 1 else same if len(known) == 1 else []
        if certain:
            return read({**choices, doubt.key: certain[0]})
    return reading


def _same(contact: Contact, reading: LineReading) -> bool:
    """The whole name, and nothing that speaks against it: another firm may be another person (R13)."""
    firm, own = (firm_key(one) for one in (reading.fields.get("organisation", ""), contact.organisation))
    if firm and firm == own:  # the first name, and where they work
        return fold(f"{contact.name} ").startswith(fold(f"{reading.name} "))
    return fold(contact.name) == fold(reading.name) and not (firm and own)


def _said(
    line: str, who: LineReading, said: str, network: Network, today: date, choices: Mapping[str, Answer]
) -> MetLine:
    """What was said, read about the one the line begins with."""
    name = network.name(who.person) if who.person is not None else who.name
    answer: Answer = who.person if who.person is not None else "new"
    people = (who.person,) if who.person is not None else ()
    for called, lead in ((called, lead) for called in (name, STAND_IN) for lead in _LEADS):
        chosen = {**choices, f"person:{fold(called)}": answer}
        reading = read_line(f"> {lead} {called}: {said}" if said else f"> {lead} {called}", network, today, chosen)
        fits = reading.kind == "log" and reading.people == people and len(reading.newcomers) == 1 - len(people)
        if fits and all(doubt.options for doubt in reading.doubts):
            reading = replace(reading, summary=_without_lead(reading.summary))
            break
    else:
        reading = replace(reading, people=people, newcomers=() if people else (name,), summary=said, told={})
        reading = replace(reading, others=(), promises=(), steps=(), kind="log")
    if reading.newcomers and name not in reading.newcomers:
        parts = tuple(replace(part, shown=part.shown.replace(STAND_IN, name)) for part in reading.parts)
        doubts = tuple(replace(doubt, question=doubt.question.replace(STAND_IN, name)) for doubt in reading.doubts)
        reading = replace(reading, newcomers=(name,), parts=parts, doubts=doubts)
    return MetLine(line=line, reading=reading, fields=who.fields, on=_day_of(reading), doubts=_answerable(reading))


def _without_lead(summary: str) -> str:
    return re.sub(r"^Treffen(?::\s*|$)", "", summary)


def _told(line: str, text: str, network: Network, today: date, choices: Mapping[str, Answer]) -> MetLine:
    """A line that tells what happened, with whoever it names; who is not known is added."""
    reading = read_line(text, network, today, choices)
    new = {doubt.key: "new" for doubt in reading.doubts if [option.value for option in doubt.options] == ["new"]}
    if new:
        reading = read_line(text, network, today, {**new, **choices})
    return MetLine(line=line, reading=replace(reading, kind="log"), on=_day_of(reading), doubts=_answerable(reading))


def _with_fields(met: MetLine, beside: list[Mapping[str, str]], network: Network) -> MetLine:
    """What stood beside the names of several people, told of each; beside the last of two, of both."""
    reading = met.reading
    count = len(reading.people) + len(reading.newcomers)
    if not any(beside) or not count:
        return met
    order = sorted(range(count), key=lambda place: met.line.find(_name_at(reading, place, network).split()[0]))
    each = beside if len(beside) == count else [beside[0]] * count
    told = {place: {**fields, **reading.told.get(place, {})} for place, fields in zip(order, each, strict=True)}
    return replace(met, reading=replace(reading, told={**reading.told, **told}))


def _name_at(reading: LineReading, place: int, network: Network) -> str:
    known = len(reading.people)
    return network.name(reading.people[place]) if place < known else reading.newcomers[place - known]


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
