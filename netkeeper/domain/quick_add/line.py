"""The one line: plain English in, nothing guessed, nothing lost.

    Ada Lovelace @Analytical Engines #looms !core +mentor ~90d ada@example.org met at PyCon; paper by fri
    coffee with Ada and Grace yesterday, she needs a designer. I promised the deck by fri, again in 3 weeks

What a reading shows is all that is saved, and every word of the line is in what it shows. A line that begins with `>`
is one
to log; one that begins with a name and says nothing that happened adds a person; else its words decide, or it is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.search import called
from netkeeper.domain.quick_add.adding import PIECE, AddReader
from netkeeper.domain.quick_add.clauses import DIDS, NOUNS
from netkeeper.domain.quick_add.describe import sentences
from netkeeper.domain.quick_add.log_reader import LogReader
from netkeeper.domain.quick_add.names import PARTICLES, TITLES
from netkeeper.domain.quick_add.prepared import FINITE, Line
from netkeeper.domain.quick_add.reading import Answer, Doubt, LinePart, LineReading, Option

__all__ = [
    "Answer",
    "Doubt",
    "LinePart",
    "LineReading",
    "Option",
    "completions",
    "read_line",
    "sentences",
    "split_lines",
]

SIGNS = frozenset("@#!~+")
MOST_NAME_WORDS = 6
"""A longer beginning is a sentence, not a name."""


def split_lines(text: str, network: Network, today: date) -> list[str]:
    """Pasted text as entries: one a line, but a line that goes on from the one before by its first words, an indent or
    a note begun there, and names nobody, is part of it; empty lines are none."""
    found: list[str] = []
    for part in text.splitlines():
        line = clean(part)
        noted = bool(found) and ": " in found[-1] and line[:1].islower()  # a note that was broken into lines
        opened = bool(found) and found[-1].endswith((",", ":", " -", " –"))
        goes_on = bool(found) and (noted or opened or part[:1].isspace() or _GOES_ON.match(line))
        if line and goes_on and not _stands_alone(line, network, today):
            found[-1] += f"; {_BULLET.sub('', line)}"
        elif line:
            found.append(line)
    return found


_BULLET = re.compile(r"^[-–•*]\s+")
_GOES_ON = re.compile(
    r"(?i:and|also|but|then|plus|so|und|auch|aber|dann|et|aussi|mais|puis|y|también|pero)\b|[-–•*]\s|(?:she|he|they|sie|er"
    r"|elle|il|ella|él)\b"
)
"""How a line begins that goes on from the one before."""


def _stands_alone(text: str, network: Network, today: date) -> bool:
    if text.startswith(">"):
        return True
    line = Line(text, 0, network, today, {})
    return bool(line.people) or _kind(line, {}, adding=False) == "add" or _tells(line)


def read_line(
    line: str, network: Network, today: date, choices: Mapping[str, Answer] | None = None, adding: bool = False
) -> LineReading:
    """How a line is understood, with the doubts that `choices` (key -> option value) leave open; with `adding` a line
    that tells nothing is somebody's name, however it is written."""
    line = line if line.isprintable() else clean(line)
    line = line if line.isascii() else unicodedata.normalize("NFC", line)
    if not line.strip():
        return LineReading(line=line)
    chosen = choices or {}
    start = len(line) - len(line.lstrip())
    if line[start] == ">":
        return LogReader(Line(line, start + 1, network, today, chosen), logging=True).read()
    prepared = Line(line, start, network, today, chosen)
    match _kind(prepared, chosen, adding):
        case "add":
            return AddReader(line, start, network, today, chosen).read()
        case "ask":
            options = (Option("log it", "log"), Option(f"add {clean(line[:60])} as someone new", "add"))
            reading = LogReader(prepared, logging=True).read()
            return LineReading(
                line=line,
                kind="log",
                doubts=(Doubt("kind", "Is that someone's name, or something that happened?", options),),
                parts=reading.parts,
            )
        case _:
            return LogReader(prepared, logging=chosen.get("kind") == "log").read()


def _kind(line: Line, chosen: Mapping[str, Answer], adding: bool) -> str:
    """Whether a line adds a person, tells something, or could do either."""
    answer = chosen.get("kind")
    if answer in ("add", "log"):
        return str(answer)
    piece = PIECE.search(line.text, line.start)
    if piece is not None and piece.lastgroup == "met" and not line.text[line.start : piece.start()].strip():
        piece = None  # `Met with Mark and Tom, …`: what happened
    semicolon = line.text.find(";", line.start)
    limit = min(
        p for p in (piece.start() if piece else len(line.text), semicolon if semicolon >= 0 else len(line.text))
    )
    head = [place for place, token in enumerate(line.tokens) if token.end <= limit and token.text not in SIGNS]
    comma = next((n for n, place in enumerate(head) if n and "," in line.tokens[place].gap), len(head))
    if piece is not None and piece.lastgroup == "met" and comma < len(head) and _newcomer(line, head[:comma]):
        return "add"  # `Nora Quist, nurse at St Anne, met at May's wedding`
    signed = (
        piece is not None
        and (semicolon < 0 or piece.start() < semicolon)
        and (not head or _name_like(line, head) or not (line.people or _tells(line)))
    )
    named = head[:comma]
    if adding and not line.people and not _tells(line) and not any(line.has(p, *NOUNS, *DIDS) for p in named[:2]):
        return "add"
    if not _name_like(line, named) and not signed:
        if (
            named
            and len(named) == len(line.tokens) <= 3
            and not line.people
            and not _tells(line)
            and not any(line.has(p, *NOUNS) for p in named)
        ):
            return "ask"
        return "log"
    if signed:
        return "add"
    if comma < len(head):  # `Mary Shelley, author at Lackington`; `Tom, call back Monday`
        known = bool(named) and named[0] in line.people and line.people[named[0]].end > named[-1]  # by the whole name
        if not known and any(place in line.people for place in named[1:]) and not _tells(line):
            return "ask"  # `Doorstepped Bill, his wife said to come back`
        return "log" if _tells(line) or known else "add"
    written = sum(token.text not in SIGNS for token in line.tokens)
    return "log" if len(named) < written and semicolon < 0 else "add"


def _newcomer(line: Line, named: list[int]) -> bool:
    """Whether tokens are the whole name of somebody who is not here yet."""
    return 2 <= len(named) <= 3 and _name_like(line, named) and not any(place in line.inside for place in named)


def _tells(line: Line) -> bool:
    """Whether a line says what happened, was promised, or comes next."""
    reading = LogReader(line, logging=False).read()
    return bool(
        reading.kind == "log"
        or reading.promises
        or reading.steps
        or any(doubt.key.startswith(("again", "promise", "on", "plan")) for doubt in reading.doubts)
    )


def _name_like(line: Line, places: list[int]) -> bool:
    """Whether tokens can be a name: capitals, particles, titles, an existing name in any letters; no verb, no day."""
    if not 0 < len(places) <= MOST_NAME_WORDS:
        return False
    for place in places:
        token = line.tokens[place]
        if place and (
            ";" in token.gap or ":" in token.gap or "!" in token.gap or " - " in token.gap or " – " in token.gap
        ):
            return False
        if place in line.inside or (place > places[0] and token.text.isdigit() and not token.gap):
            continue  # a name with a number: `Num2`
        if any("[" in line.tokens[p].gap or "(" in line.tokens[p].gap for p in places[1:] if p <= place):
            continue
        begins = place == places[0]
        if not token.capital and (
            place in line.day_at or token.key in FINITE or token.key == "'s" or line.has(place, *DIDS, "with")
        ):
            return False
        if begins and (
            line.has(place, *DIDS, "with", "tried", "me", "them", "poss") or (place in line.day_at and len(places) == 1)
        ):
            return False
        if not (
            token.capital
            or (place and token.key in PARTICLES)
            or token.key.strip(".") in TITLES
            or token.text[0] in "/&"
            or "[" in token.gap
            or "(" in token.gap
        ):
            return False
    first = line.tokens[places[0]]
    if len(places) == 1 and places[0] not in line.inside and line.has(places[0], *NOUNS):
        return False
    return not (
        places[0] not in line.inside
        and line.has(places[0], *NOUNS, "step", "must", "promised", "tried", "act", "contact_act", "owe", "not")
        and any(p in line.inside for p in places)
    ) and (first.capital or places[0] in line.inside)


_BEFORE_NAME = re.compile(
    r"^>?\s*|(?<=\s)(?:with|and|from|to|met|saw|called|phoned|rang|emailed|texted|visited|thanked|told|asked|mit|avec|con|w/)\s+|[,&]\s*",
    re.IGNORECASE,
)
_NAME_PART = re.compile(r"[^\W\d][^,;:@#!~+&]{0,60}$")
TAIL = 80
"""A name is completed from the last 80 characters before the cursor; it is not longer."""


def completions(line: str, network: Network, limit: int = 5) -> list[tuple[int, str]]:
    """What the end of a line may become: (where it starts, the whole of it). Names, #tags, !tiers and +roles.

    `line` is what stands before the cursor. Names: those spoken to last come first.
    """
    if match := re.search(r"(?<!\S)(?P<sign>[#!+])(?P<part>[^\W\d]{0,40})$", line[-TAIL:]):
        return _signs(match["sign"], match["part"], len(line) - len(match["part"]), network, limit)
    begin = max(0, len(line) - TAIL)
    tail = line[begin:]
    starts = [m.end() for m in _BEFORE_NAME.finditer(tail) if begin == 0 or m.start() > 0]
    if begin == 0 and not line.lstrip().startswith(">"):
        starts = [len(line) - len(line.lstrip()), *(s for s in starts if s)]
    for start in sorted(set(starts), reverse=True):
        if _NAME_PART.match(tail, start) and (names := _names(tail[start:], network, limit)):
            return [(begin + start, name) for name in names]
    return []


def _names(part: str, network: Network, limit: int) -> list[str]:
    people = network.starting(part, 60)
    if len(people) < limit and " " not in part:
        people += [c for c in called(network, part) if c not in people]
    people.sort(key=lambda c: (-(network.last_contact(c.uid) or date.min).toordinal(), fold(c.name)))
    return [c.name for c in people if fold(c.name) != fold(part)][:limit]


def _signs(sign: str, part: str, start: int, network: Network, limit: int) -> list[tuple[int, str]]:
    settings, wanted = network.settings, fold(part)
    words = {"!": tuple(settings.tiers), "+": settings.roles}.get(sign)
    if words is None:
        words = tuple(tag for tag, count in network.tags.most_common() if count > 0)
    return [(start, word) for word in words if fold(word).startswith(wanted) and fold(word) != wanted][:limit]
