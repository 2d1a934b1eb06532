"""Where somebody works or lives and as what, in a clause: `is now CTO at Foundry Lane`, `joined Stripe as a lawyer`.

Only names are taken: a run of capitalised words, or an organisation that is known; `moved to the third floor` is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.quick_add.clause import Clause
from netkeeper.domain.quick_add.names import PARTICLES
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.words.table import words_of

MOST_NAME_WORDS = 5
MOST_TITLE_WORDS = 6
_INNER = PARTICLES | words_of("of and & für pour para the")
_JOBS = words_of(
    """
    ceo cto cfo coo cmo cpo cio vp svp evp md director manager head chief president chair chairman chairwoman partner
    engineer designer developer architect analyst consultant lawyer solicitor barrister judge teacher headteacher
    principal professor lecturer nurse matron doctor surgeon editor reporter correspondent producer curator chef
    owner founder lead officer secretary treasurer accountant adviser advisor associate assistant coordinator supervisor
    foreman librarian pastor vicar leiter leiterin chefin geschäftsführer geschäftsführerin directeur directrice
    directora jefe jefa gerente responsable
    """
)
"""Words that make a title of what follows `is`."""

_REST = words_of(
    """
    now as in since from for with last this on after because to jetzt ab seit als in maintenant depuis comme desde como
    ahora back again full-time part-time starting until next permanently gezogen umgezogen gewechselt
    """
)
"""What may follow a name of a firm or place without changing it."""


@dataclass(frozen=True, slots=True)
class WorkFact:
    """Fields of Contact that a clause tells, and whether it says that something changed."""

    fields: Mapping[str, str]
    changed: bool


def find_work(line: Line, clause: Clause) -> WorkFact | None:
    """What a clause tells of somebody's work or home; None when it tells nothing for certain."""
    at = clause.verb
    if at > clause.start and line.has(at - 1, "works", "moved", "now_title") > 1:
        at -= 1  # `now at Stripe`
    changed = False
    while (
        at + 1 < clause.end
        and line.tokens[at].key in ("'s", "has", "have", "'ve")
        and (line.has(at + 1, "works", "moved", "adverb") and not line.has(at, "works", "moved", "now_title"))
    ):
        at, changed = at + 1, True  # `Drew's moved to Bristol`
    while at < clause.end and line.has(at, "adverb") and not line.has(at, "works", "moved", "now_title"):
        changed = changed or line.tokens[at].key in _CHANGE
        at += line.has(at, "adverb")
    if line.words.free_order:
        return _anywhere(line, clause)
    if any(d.start >= clause.start and d.end <= clause.end and _ahead(line, d) for d in line.days):
        return None  # `starts at Siemens on January 4`: not yet
    if length := line.has(at, "moved"):
        return _moved(line, clause, at, length)
    if length := line.has(at, "works"):
        named = _name(line, at + length, clause.end)
        if named is None:
            return _titled(line, clause, at)
        value, stop = named
        fields = {"organisation": value}
        place = next((p for p in range(stop, clause.end) if line.tokens[p].key == "as"), clause.end)
        if all(p in line.day_at for p in range(stop, place)) and (title := _title(line, place + 1, clause.end)):
            fields["title"] = title
        words = {line.tokens[p].key for p in range(clause.start, clause.end)}
        return WorkFact(MappingProxyType(fields), changed or bool(words & _CHANGE))
    return _titled(line, clause, at)


_CHANGE = words_of(
    "now joined moved new became become promoted started left jetzt maintenant ahora neu neue nouveau nueva"
)


def _ahead(line: Line, day: object) -> bool:
    from netkeeper.calendar_days.meaning import meaning
    from netkeeper.domain.quick_add.prepared import DayAt

    assert isinstance(day, DayAt)
    found = meaning(day.phrase, line.today, False, line.region)
    back = meaning(day.phrase, line.today, True, line.region)
    if found.lean > 0 or (found.day is not None and back.day is None and not back.choices):
        return True
    before = line.tokens[day.start - 1].key if day.start else ""
    return found.lean == 0 and day.phrase.shape != "span" and before in ("from", "starting", "ab", "until", "on")


def _moved(line: Line, clause: Clause, at: int, length: int) -> WorkFact | None:
    named = _name(line, at + length, clause.end)
    if named is None:
        return None
    value, _ = named
    firm = fold(value) in line.index.organisations
    field = "organisation" if firm else "location"
    lasting = line.tokens[at + length - 1].key == "in" and "now" not in {line.tokens[p].key for p in clause.tokens()}
    return WorkFact(MappingProxyType({field: value}), not lasting)


def _titled(line: Line, clause: Clause, at: int) -> WorkFact | None:
    """`is now head of design at Figma`, `became a partner`, `is CTO at Acme`."""
    length = line.has(at, "now_title")
    plain = not length and line.tokens[at].key in ("is", "'s") if at < clause.end else False
    if not (length or plain):
        return None
    begin = at + (length or 1)
    while begin < clause.end and line.tokens[begin].key in ("a", "an", "the", "our", "their", "new", "now"):
        begin += 1
    end = begin
    while end < clause.end and line.tokens[end].key not in ("at", "for", "with", "@") and end not in line.day_at:
        end += 1
    if end == begin or end - begin > MOST_TITLE_WORDS or not _job(line, begin, end):
        return None
    fields = {"title": clean(line.said(begin, end))}
    if end < clause.end and line.tokens[end].key in ("at", "@"):
        named = _name(line, end + 1, clause.end)
        if named is not None:
            fields["organisation"] = named[0]
    return WorkFact(MappingProxyType(fields), bool(length) or "now" in {line.tokens[p].key for p in clause.tokens()})


def _job(line: Line, begin: int, end: int) -> bool:
    return any(line.tokens[p].key in _JOBS for p in range(begin, end)) and line.tokens[begin].gap.strip() == ""


def _title(line: Line, start: int, end: int) -> str:
    while start < end and line.tokens[start].key in ("a", "an", "the", "our", "their", "new"):
        start += 1
    stop = start
    while stop < end and stop - start < MOST_TITLE_WORDS and stop not in line.day_at:
        stop += 1
    return clean(line.said(start, stop)) if stop > start else ""


def _name(line: Line, start: int, end: int) -> tuple[str, int] | None:
    """A firm's or a place's name from a token on, and where it ends: capitals, or an organisation that is known."""
    if start < end and line.tokens[start].key in ("the", "der", "die", "dem", "la", "le", "el", "l'"):
        start += 1
    for stop in range(min(end, start + MOST_NAME_WORDS), start, -1):
        said = fold(line.said(start, stop))
        if said in line.index.organisations:
            return line.index.organisations[said], stop
    stop = start
    while stop < end and stop - start < MOST_NAME_WORDS and stop not in line.day_at and stop not in line.people:
        token = line.tokens[stop]
        inner = stop > start and token.key in _INNER and stop + 1 < end and line.tokens[stop + 1].capital
        if not (token.capital or inner) or (stop > start and token.gap.strip(" .")):
            break
        stop += 1
    if stop == start:
        return None
    ends = stop >= end or stop in line.day_at or line.tokens[stop].key in _REST or bool(line.tokens[stop].gap.strip())
    return (clean(line.said(start, stop)), stop) if ends else None


def _anywhere(line: Line, clause: Clause) -> WorkFact | None:
    """German, French, Spanish: `arbeitet jetzt bei Siemens`, `ist nach Hamburg gezogen`, `a déménagé à Nantes`."""
    for tag, field in (("works", "organisation"), ("moved", "location")):
        for at in range(clause.start, clause.end):
            if not (length := line.has(at, tag)):
                continue
            for start in [at + length, *range(clause.verb, clause.end)]:
                if start > clause.start and line.tokens[start - 1].key in _INTO and start < clause.end:
                    named = _name(line, start, clause.end)
                    if named is not None:
                        words = {line.tokens[p].key for p in clause.tokens()}
                        changed = tag == "moved" or bool(words & _CHANGE)
                        return WorkFact(MappingProxyType({field: named[0]}), changed)
    return None


_INTO = words_of("nach in bei für a à chez pour en para beim bei")


def is_job(text: str) -> bool:
    """Whether a few words name what somebody does: `CTO`, `head of sales`, `senior engineer`."""
    words = fold(text).split()
    return 0 < len(words) <= MOST_TITLE_WORDS and any(word in _JOBS for word in words)
