"""The one-line grammar: one line adds a person or logs what happened, and says first how it was understood.

    Ada Lovelace @Analytical Engines #looms !core +mentor ~90d ada@example.org met at PyCon; paper by fri
    > coffee with Ada and Grace yesterday: she needs a designer; I promised the deck by fri; again in 3 weeks

Positions are kept all the way, so that a screen can show in the line itself what was understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from netkeeper.calendar_days import day_words, find_day, parse_day, parse_span, weekday_name
from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.search import called
from netkeeper.domain.quick_add.clauses import Clauses, Gathered, split
from netkeeper.domain.quick_add.log_head import LogHead, read_head
from netkeeper.domain.quick_add.reading import (
    Answer,
    Doubt,
    LineReading,
    Mark,
    Option,
    Said,
    Span,
    described,
    sentences,
)
from netkeeper.errors import NetkeeperError, Unclear

__all__ = ["Answer", "Doubt", "LineReading", "Option", "Said", "Span", "completions", "read_line", "sentences"]

_EMAIL = r"[^\s@;,<>]+@[^\s@;,<>]+\.[^\s@;,<>.]+"
_LINK = r"(?:https?://|www\.)\S+"
_PHONE = r"(?!\d{4}-\d\d?-\d\d?\b|\d\d?\.\d\d?\.\d{4}\b)\+?\(?\d[\d\s()./-]{5,}\d(?!\S)"
_MET = r"(?i:met)\s(?=(?i:at|in|on|through|via|by|over|during|last|while|with|when|yesterday|today)\b|\d)"
_PIECE = re.compile(
    rf"(?<!\S)(?:<?(?:mailto:)?(?P<emails>{_EMAIL})>?|(?P<links>{_LINK})|(?P<phones>{_PHONE})|(?P<met>{_MET})"
    r"|(?P<sigil>[@#!~](?=[^\W_])|\+(?=[^\W\d])))"
)
_HAPPENED = re.compile(
    r"^(?:had\s|a\s|quick\s|long\s)*(?:coffee|tea|lunch|dinner|breakfast|drinks?|call(?:ed)?|meeting|met|zoom|e-?mail|"
    r"walk|chat|spoke|talked|caught up)\s(?:up\s)?(?:with|w/|to|from)\s",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(?:jr|sr|ph\.?d|m\.?d|ii|iii|iv|esq|mba|cpa)\.?$", re.IGNORECASE)
_VIA = re.compile(r"^(?:introduced by|via|through)\s(?P<name>.+)$", re.IGNORECASE)


def read_line(line: str, network: Network, today: date, choices: Mapping[str, Answer] | None = None) -> LineReading:
    """How a line is understood, with the doubts that `choices` (doubt key -> option value) leave open."""
    line = line if line.isprintable() else clean(line)
    if not line.strip():
        return LineReading(line=line)
    one = _Line(line, network, today, choices or {})
    start = len(line) - len(line.lstrip())
    if line[start] == ">":
        return one.log(start + 1)
    if _HAPPENED.match(line[start:]):
        match one.chosen.get("kind"):
            case "log":
                return one.log(start)
            case None:
                options = (Option("log it", "log"), Option("no, that is a name", "add"))
                one.doubts.append(Doubt("kind", "This reads like something that happened.", options))
    return one.add(start)


class _Line:
    """One line being read: gathers what is doubtful and what is understood on the way."""

    def __init__(self, line: str, network: Network, today: date, chosen: Mapping[str, Answer]) -> None:
        self.line = line
        self.network = network
        self.today = today
        self.chosen = chosen
        self.region = network.settings.region
        self.doubts: list[Doubt] = []
        self.spans: list[Span] = []
        self.fields: dict[str, Any] = {}
        self.notes: list[str] = []

    def mark(self, start: int, end: int, what: Mark) -> None:
        """Remember what a stretch was understood as; stretches never overlap."""
        if start < end and all(end <= span.start or span.end <= start for span in self.spans):
            self.spans.append(Span(start, end, what))

    def _done(self, reading: LineReading, found: Gathered) -> LineReading:
        for start, end, what in found.marks:
            self.mark(start, end, what)
        return replace(
            reading, line=self.line, promises=tuple(found.promises), again=found.again, again_what=found.again_what,
            doubts=tuple(self.doubts), spans=tuple(sorted(self.spans, key=lambda s: s.start)),
        )  # fmt: skip

    def _clauses(self, names: list[str]) -> Clauses:
        return Clauses(names, self.today, self.region, self.ask_day, self._uid_of)

    def _uid_of(self, name: str) -> int | None:
        """The one contact who goes by a name, else None: for facts that are no reason to ask."""
        found = called(self.network, name)
        return found[0].uid if len(found) == 1 else None

    # A person

    def add(self, start: int) -> LineReading:
        end = self.line.find(";", start)
        end = len(self.line) if end < 0 else end
        name = self._named(start, self._pieces(start, end))
        clauses = self._clauses([name])
        for left, right in split(self.line, end):
            if _PIECE.match(self.line, left):
                self._pieces(left, right)
            elif not self._introduced(left, right) and not clauses.take(self.line, left, right):
                self._note(left, right, clauses.found)
        found = clauses.found
        told = {k: v for k, v in found.told.get(0, {}).items() if k not in self.fields}
        if self.notes:
            told["notes"] = "; ".join(self.notes)
        person = self._existing(name) if name else None
        if not name:
            self.doubts.append(Doubt("name", "Who is it? The line needs a name before @, #, ! or ~."))
        gave = [f"gave {what}" for what in found.gave] + [f"asked for {what}" for what in found.asked]
        if gave:
            told["notes"] = "; ".join([*([told["notes"]] if "notes" in told else []), *gave])
        return self._done(LineReading(kind="add", name=name, person=person, fields=self.fields | told), found)

    def _note(self, left: int, right: int, found: Gathered) -> None:
        """What is no fact is a note; a fact that is kept as one need not be said twice here."""
        if not any(mark == "fact" and (left, right) == (start, end) for start, end, mark in found.marks):
            self.notes.append(clean(self.line[left:right]))

    def _named(self, start: int, end: int) -> str:
        """The name before everything that is marked; what follows a comma is a title, unless it is `Jr.`."""
        words = re.sub(r"(?:\s[@#!~+])+\s*$", "", self.line[start:end])  # a sign that is still being typed
        name, comma, title = words.partition(",")
        if comma and _SUFFIX.match(title.strip()):
            name, title = words, ""
        if name.strip():
            left = start + len(words) - len(words.lstrip())
            self.mark(left, start + len(name.rstrip()), "name")
        if clean(title):
            if " " not in clean(name) and clean(title).istitle() and " " not in clean(title):  # `Shelley, Mary`
                self.mark(start + len(name) + 1, start + len(words.rstrip()), "name")
                return f"{clean(title)} {clean(name)}"
            work, at, house = clean(title).partition(" at ")
            self.fields["title"] = work if at and house else clean(title)
            if at and house:
                self.fields["organisation"] = house
            self.mark(start + len(name) + 1, start + len(words.rstrip()), "title")
        return clean(name).strip(" ,")

    def _pieces(self, start: int, end: int) -> int:
        """Take everything that is marked by a sign or by its shape; returns where the first such piece begins."""
        pieces = list(_PIECE.finditer(self.line, start, end))
        ends = [*(piece.start() for piece in pieces[1:]), end] if pieces else []
        for piece, stop in zip(pieces, ends, strict=True):
            kind = piece.lastgroup
            if kind == "met":
                self._met(piece.start(), piece.end(), stop)
            elif kind == "sigil":
                self._sigil(piece[0], piece.start(), stop)
            else:
                assert kind is not None, "every alternative of the pattern is named"
                self.fields[kind] = tuple(dict.fromkeys((*self.fields.get(kind, ()), clean(piece[kind]))))
                self.mark(piece.start(), piece.end(), "address")
                self._loose(piece.end(), stop)
        return pieces[0].start() if pieces else end

    def _loose(self, start: int, end: int) -> None:
        if words := clean(self.line[start:end]).strip(" ,"):
            self.notes.append(words)

    def _met(self, start: int, inner: int, end: int) -> None:
        words = self.line[inner:end]
        self.mark(start, start + len(self.line[start:end].rstrip()), "met")
        try:
            found = find_day(words, self.today, past=True, region=self.region)
        except Unclear as error:
            day = self.ask_day("met", f"When was that? {error.sentence}", words, True)
            if day:
                self.fields["met_on"] = day
            words, found = re.sub(r"(?:on\s)?\d{1,2}/\d{1,2}(?:/\d{2,4})?", "", words), None
        if found:
            left, right, self.fields["met_on"] = found
            words = re.sub(r"\bon\s*$", "", words[:left]) + " " + words[right:]
        if how := clean(words).strip(" ,"):
            self.fields["met_how"] = how
            through = re.match(r"(?:through|via|by)\s(.+)$", how, re.IGNORECASE)
            if through and (uid := self._uid_of(through[1])):
                self.fields["introduced_by"] = uid

    def _sigil(self, sign: str, start: int, end: int) -> None:
        rest = self.line[start + 1 : end]
        settings, whole, word = self.network.settings, clean(rest).strip(" ,"), rest.split()[0].strip(",")
        taken = len(rest.rstrip())
        match sign:
            case "@":
                self.fields["organisation"] = whole
            case "+":
                self._role(whole)
            case "#":
                taken = rest.index(word) + len(word)
                self.fields["tags"] = tuple(dict.fromkeys((*self.fields.get("tags", ()), word)))
            case "!":
                taken = rest.index(word) + len(word)
                fitting = [t for t in settings.tiers if fold(t).startswith(fold(word))]
                self._choose("tier", word, fitting, [Option(t, t) for t in settings.tiers], f"“{word}” is no tier.")
            case _:
                taken = self._rhythm(rest)
        kinds: dict[str, Mark] = {"@": "organisation", "+": "role", "#": "tag", "!": "tier", "~": "rhythm"}
        self.mark(start, start + 1 + taken, kinds[sign])
        self._loose(start + 1 + taken, end)

    def _choose(self, field: str, word: str, fitting: list[str], options: list[Option], question: str) -> None:
        key = f"{field}:{fold(word)}"
        if len(fitting) == 1 or key in self.chosen:
            self.fields[field] = fitting[0] if len(fitting) == 1 else str(self.chosen[key])
        else:
            self.doubts.append(Doubt(key, question, tuple(options)))

    def _role(self, word: str) -> None:
        """One of the user's own roles; another is taken when the user says that it is a new one."""
        roles = self.network.settings.roles
        near = [r for r in roles if fold(r).startswith(fold(word)[:3])]
        exact = [r for r in roles if fold(r) == fold(word)]
        options = [*(Option(r, r) for r in near), Option(f"{word}, as a new role", word)]
        self._choose("role", word, exact, options, f"“{word}” is none of your roles.")
        if "role" in self.fields:
            self.fields["roles"] = tuple(dict.fromkeys((*self.fields.get("roles", ()), self.fields.pop("role"))))

    def _rhythm(self, rest: str) -> int:
        """The longest beginning that is a length of time; returns how much of the text it is."""
        ends = [match.end() for match in re.finditer(r"\S+", rest)]
        problem = ""
        for end in reversed(ends):
            try:
                self.fields["cadence_days"] = parse_span(rest[:end])
                return end
            except NetkeeperError as error:
                problem = str(error)
        self.doubts.append(Doubt(f"rhythm:{fold(clean(rest))}", problem))
        return ends[0]

    def _introduced(self, start: int, end: int) -> bool:
        match = _VIA.match(self.line[start:end])
        uid = self._uid_of(match["name"].strip(" .")) if match else None
        if uid is None:
            return False
        self.fields["introduced_by"] = uid
        self.mark(start, end, "met")
        return True

    def _existing(self, name: str) -> int | None:
        """A person who exists is offered instead of doubled: by name, or by an e-mail address of theirs."""
        key = "person:" + fold(name)
        answer = self.chosen.get(key)
        if answer is not None:
            return answer if isinstance(answer, int) else None
        same = self.network.named(name)
        if not same and " " not in name:
            same = self.network.starting(name + " ", 5)
        if not same and (emails := {fold(e) for e in self.fields.get("emails", ())}):
            same = [c for e in emails for c in called(self.network, e)]
        if same:
            options = [Option(f"add this to {described(c)}", c.uid) for c in same[:5]]
            options.append(Option(f"somebody new called {name}", "new"))
            who = "is here already" if len(same) == 1 else "could be somebody who is here already"
            self.doubts.append(Doubt(key, f"{same[0].name if len(same) == 1 else name} {who}.", tuple(options)))
        return None

    # What happened

    def log(self, start: int) -> LineReading:
        head = read_head(self.line, start, self.network, self.today, self.chosen, self.ask_day)
        self.doubts += head.doubts
        for left, right, what in head.marks:
            self.mark(left, right, what)
        names = [*(self.network.name(uid) for uid in head.people), *head.newcomers]
        clauses = self._clauses(names)
        kept = [(a, b) for a, b in head.clauses if not clauses.take(self.line, a, b)]
        kept += [(a, b) for a, b in split(self.line, head.end) if not clauses.take(self.line, a, b)]
        found = clauses.found
        if head.on > self.today:
            sentence = (
                f"{day_words(head.on)} is still to come. Log it when it has happened; until then plan a follow-up."
            )
            self.doubts.append(Doubt("on", sentence))
        summary = "; ".join(clean(self.line[a:b]) for a, b in kept)
        reading = LineReading(
            kind="log", people=head.people, newcomers=head.newcomers, told=found.told, on=head.on,
            channel=head.channel, begun_by=head.begun_by, summary=_summary(head, summary),
            gave="; ".join(found.gave), asked="; ".join(found.asked),
        )  # fmt: skip
        return self._done(reading, found)

    def ask_day(self, key: str, question: str, text: str, past: bool) -> date | None:
        """Ask which of two days `3/4` is; the answer, when it was given."""
        answer = self.chosen.get(key)
        if isinstance(answer, date):
            return answer
        match = re.search(r"(\d{1,2})/(\d{1,2})(?:/(\d{2,4}))?", text)
        options: list[Option] = []
        if match:
            for region in ("GB", "US"):
                day = parse_day(match[0], self.today, past, region)
                options.append(Option(f"{weekday_name(day.isoweekday())} {day_words(day)}", day))
        self.doubts.append(Doubt(key, question.partition(" It could be")[0], tuple(options)))
        return None


def _summary(head: LogHead, said: str) -> str:
    if not head.activity:
        return said
    return f"{head.activity}: {said}" if said else head.activity


_BEFORE_NAME = re.compile(
    r"^>?\s*|(?<=\s)(?:with|and|from|to|met|saw|called|phoned|rang|emailed)\s+|[,&]\s*", re.IGNORECASE
)
_NAME_PART = re.compile(r"[^\W\d][^,;:@#!~+&]+$")


def completions(line: str, network: Network, limit: int = 5) -> list[tuple[int, str]]:
    """What the end of a line may become: (where it starts, the whole of it). Names, #tags, !tiers and +roles.

    `line` is what stands before the cursor. Names: those spoken to last come first.
    """
    if match := re.search(r"(?<!\S)(?P<sign>[#!+])(?P<part>[^\W\d]*)$", line):
        return _signs(match["sign"], match["part"], match.start("part"), network, limit)
    logs = line.lstrip().startswith(">")
    if ";" in line or (":" in line and logs):
        return []
    starts = [m.end() for m in _BEFORE_NAME.finditer(line)] if logs else [len(line) - len(line.lstrip())]
    for start in reversed(starts):
        if _NAME_PART.match(line, start) and (names := _names(line[start:], network, limit)):
            return [(start, name) for name in names]
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
