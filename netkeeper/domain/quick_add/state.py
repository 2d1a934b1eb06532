"""What is gathered while the clauses of a line are read: who, what was promised, what comes next, what is kept, what
is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from netkeeper.calendar_days import day_words, weekday_name
from netkeeper.calendar_days.meaning import Day, meaning
from netkeeper.calendar_days.phrases import respelt
from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.network.search import near_names
from netkeeper.domain.quick_add.given_names import title_fits
from netkeeper.domain.quick_add.names import MOST, PARTICLES, TITLES, Mention, name_keys
from netkeeper.domain.quick_add.prepared import DayAt, Line
from netkeeper.domain.quick_add.reading import Doubt, LinePart, Option, PartKind, day_answers, described

Ref = int | str
"""Somebody: a contact's uid, or a newcomer's name."""

NO_DAY = "matches no day in the calendar"


@dataclass(slots=True)
class Promised:
    """A promise as it was read."""

    what: str
    whose: Literal["mine", "theirs"]
    who: list[Ref]
    due: date | None = None
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class PlannedStep:
    """A next step as it was read."""

    on: date
    what: str
    who: list[Ref]
    start: int = 0
    end: int = 0
    every: str = ""


@dataclass(slots=True)
class KeptWords:
    """Words that are kept as they are, and about whom."""

    text: str
    who: list[Ref]
    start: int
    end: int
    kind: PartKind = "note"


@lru_cache(maxsize=1_000)
def day_said(day: date, today: date) -> str:
    """`Thu 26 Nov`."""
    return f"{weekday_name(day.isoweekday())[:3]} {day_words(day, today)}"


@dataclass(slots=True)
class LineState:
    """One line, half read."""

    line: Line
    people: list[Ref] = field(default_factory=list)
    """Who took part."""

    last: list[Ref] = field(default_factory=list)
    """Who was spoken of last: whom `she` means."""

    promises: list[Promised] = field(default_factory=list)
    steps: list[PlannedStep] = field(default_factory=list)
    kept: list[KeptWords] = field(default_factory=list)
    told: dict[Ref, dict[str, Any]] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)
    """Where clauses begin that a field holds whole: without a conversation they need no note as well."""

    gave: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    parts: list[LinePart] = field(default_factory=list)
    named: dict[int, Ref | None] = field(default_factory=dict)
    """First token of a name -> who it is; None while that is asked."""

    def ask(self, key: str, question: str, *options: Option) -> None:
        """Ask once; not for a name while it is asked who one of them is."""
        if key == "who" and any(doubt.key.startswith(("person:", "kin:")) for doubt in self.doubts):
            return
        if all(doubt.key != key for doubt in self.doubts):
            self.doubts.append(Doubt(key, question, day_answers(key, options)))

    def part(
        self, kind: PartKind, shown: str, start: int, end: int, key: str = "", options: tuple[Option, ...] = ()
    ) -> None:
        """Show something that stands in tokens from `start` up to `end`."""
        spans = (self.line.span(start, end),) if start < end else ()
        same = next((i for i, p in enumerate(self.parts) if kind == p.kind == "who" and p.shown == shown), None)
        if same is not None:  # named again
            self.parts[same] = replace(self.parts[same], spans=(*self.parts[same].spans, *spans))
            return
        self.parts.append(LinePart(kind, shown, spans, key, options))

    def name_of(self, ref: Ref) -> str:
        return self.line.network.name(ref) if isinstance(ref, int) else ref

    # People

    def person(self, place: int) -> Ref | None:
        """Who a known name is; asked when several are called so."""
        if place not in self.named:
            self.named[place] = self._resolved(self.line.people[place])
        return self.named[place]

    def persons(self, places: list[int] | tuple[int, ...]) -> list[Ref]:
        return [ref for place in places if (ref := self.person(place)) is not None]

    def _resolved(self, mention: Mention) -> Ref | None:
        line = self.line
        name = _without_title(line, mention)
        key = "person:" + " ".join(name_keys(name) or [name.lower()])
        answer = line.chosen.get(key)
        if isinstance(answer, int):
            self._show(answer, mention, name, key)
            return answer
        if answer == "new":
            name = line.said(mention.start, mention.end) if mention.title else name
            self.part("who", f"{name} (new)", mention.start, mention.end, key)
            return name
        uids = mention.uids
        if (stop := _surname(line, mention)) and not isinstance(answer, int):
            return self.newcomer(mention.start, stop)
        if mention.title and not all(title_fits(mention.title, line.index.contact(uid)) for uid in uids):
            return self._other_of_a_family(mention, key)
        if len(uids) == 1:
            self._show(uids[0], mention, name, key)
            return uids[0]
        contacts = [line.index.contact(uid) for uid in uids]
        contacts.sort(key=lambda c: (-(line.network.last_contact(c.uid) or date.min).toordinal(), fold(c.name)))
        options = [Option(described(c), c.uid) for c in contacts[:MOST]]
        self.ask(key, f"Which {name}?", *options, Option(f"add {name} as someone new", "new"))
        self.part("unread", f"{name}?", mention.start, mention.end, key)
        return None

    def _other_of_a_family(self, mention: Mention, key: str) -> Ref | None:
        """`Mrs Harrow`, when it is Will Harrow who is known: somebody of the family, or he?"""
        line, said = self.line, self.line.said(mention.start, mention.end)
        known = [Option(described(line.index.contact(uid)), uid) for uid in mention.uids[:MOST]]
        options = (Option(f"add {said} as someone new", "new"), *known)
        self.ask(key, f"Who is {said}?", *options)
        self.part("unread", f"{said}?", mention.start, mention.end, key, options)
        return None

    def _show(self, uid: int, mention: Mention, name: str, key: str) -> None:
        full = self.line.network.name(uid)
        words = set(name_keys(full))
        extra = "" if set(name_keys(name)) <= words else f" ({name})"
        options = (Option(f"someone new called {name}", "new"),)
        self.part("who", full + extra, mention.start, mention.end, key, options)

    def newcomer(self, start: int, end: int) -> Ref | None:
        """Somebody unknown, from one to three capitalised words; always asked before being added."""
        line = self.line
        while start < end - 1 and line.tokens[start].key.strip(".") in TITLES:
            start += 1
        name = clean(line.said(start, end)).strip(" ,.")
        key = "person:" + " ".join(name_keys(name) or [name.lower()])
        answer = line.chosen.get(key)
        if isinstance(answer, int):
            self.part("who", f"{line.network.name(answer)} ({name})", start, end, key)
            return answer
        new = (Option(f"add {name} as someone new", "new"),) if _like_a_name(line, start, end) else ()
        if answer == "new" and new:
            self.part("who", f"{name} (new)", start, end, key)
            return name
        near = [Option(described(c), c.uid) for c in near_names(line.network, name)]
        self.ask(key, f"No one here is called {name}.", *near, *new)
        self.part("unread", f"{name}?", start, end, key)
        return None

    # Days

    def day(self, at: DayAt, past: bool | None, key: str, question: str) -> Day:
        """What a day means; asked when it could be several, or none. The answer to an earlier question wins."""
        line = self.line
        answer = line.chosen.get(key)
        if isinstance(answer, date):
            return Day(day=answer)
        found = meaning(at.phrase, line.today, past, line.region, careful=True)
        if past is False:  # what is to come is never on a day that is over
            found = replace(found, choices=tuple(day for day in found.choices if day >= line.today))
        self._spelling(at, found)
        if found.day is None:
            words = line.said(at.start, at.end)
            options = tuple(Option(day_said(day, day.replace(year=1900)), day) for day in found.choices)
            if options:
                self.ask(key, f"{question} “{words}” could be several days.", *options)
            else:
                self.ask(key, f"“{words}” {NO_DAY}; write it as fri, 5 oct or 2026-10-05.")
            self.part("unread", f"{words}?", at.start, at.end, key, options)
        return found

    def _spelling(self, at: DayAt, found: Day) -> None:
        """`frday`: Friday, if that is what was meant."""
        line = self.line
        if not at.phrase.meant:
            return
        word = next(t for t in line.tokens[at.start : at.end] if respelt(t.key, line.language))
        key, meant = f"spelling:{word.key}", respelt(word.key, line.language).capitalize()
        if line.chosen.get(key) != "yes":
            days = f", {day_said(found.day, line.today)}" if found.day else ""
            self.ask(key, f"Is “{word.text}” {meant}?", Option(f"yes: {meant}{days}", "yes"), Option("no", "no"))
            self.part("unread", f"{word.text}?", at.start, at.end, key)


def soon(today: date, *days: int) -> tuple[Option, ...]:
    """Days ahead as answers."""
    return tuple(Option(day_said(today + timedelta(days=n), today), today + timedelta(days=n)) for n in days)


def _surname(line: Line, mention: Mention) -> int:
    """Where a last name ends that is not the known one's: `Helen Fisher`; 0 where none follows."""
    at = mention.end
    if (
        mention.end - mention.start > 1
        or mention.name_end
        or at >= len(line.tokens)
        or at in line.inside
        or at in line.day_at
    ):
        return 0
    token = line.tokens[at]
    other = token.key in line.words.ordinary and token.key.isalpha() and not line.tags[at]
    return at + 1 if token.capital and other and not token.gap.strip() and line.tokens[mention.start].capital else 0


def _without_title(line: Line, mention: Mention) -> str:
    start = mention.start
    end = mention.name_end or mention.end
    while start < end - 1 and line.tokens[start].key.strip(".") in TITLES:
        start += 1
    return clean(line.said(start, end))


def _like_a_name(line: Line, start: int, end: int) -> bool:
    words = [line.tokens[place] for place in range(start, end)]
    capitals = [t for t in words if t.capital]
    return 1 <= len(capitals) <= 3 and all(t.capital or t.key in PARTICLES for t in words) and words[0].capital
