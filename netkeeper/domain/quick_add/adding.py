"""A line that adds a person: a name, then signs (`@` organisation, `#` tag, `!` tier, `+` role, `~` rhythm),
addresses, notes.

    Ada Lovelace @Analytical Engines #looms !core +mentor ~90d ada@example.org met at PyCon; paper by fri; again in 3
    weeks

What follows the first semicolon is read as in any line, about that person. Somebody who is here already is offered,
not doubled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from netkeeper.calendar_days import find_day, parse_day, parse_span
from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.search import called
from netkeeper.domain.quick_add.born import find_born
from netkeeper.domain.quick_add.describe import birthday_words
from netkeeper.domain.quick_add.log_reader import LogReader
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.reading import (
    Answer,
    Doubt,
    LinePart,
    LineReading,
    NextStep,
    Option,
    PartKind,
    Said,
    described,
)
from netkeeper.errors import NetkeeperError, Unclear

_EMAIL = r"[^\s@;,<>]{1,64}@[^\s@;,<>]{1,200}\.[^\s@;,<>.]{1,60}"
_LINK = r"(?:https?://|www\.)\S+"
_PHONE = r"(?!\d{4}-\d\d?-\d\d?\b|\d\d?\.\d\d?\.\d{4}\b)\+?\(?\d[\d\s()./-]{5,24}\d(?!\S)"
_MET = r"(?i:met)\s(?=(?i:at|in|on|through|via|by|over|during|last|while|with|when|yesterday|today)\b|\d)"
PIECE = re.compile(
    rf"(?<!\S)(?:<?(?:mailto:)?(?P<emails>{_EMAIL})>?|(?P<links>{_LINK})|(?P<phones>{_PHONE})|(?P<met>{_MET})"
    r"|(?P<sigil>[@#!~](?=[^\W_])|\+(?=[^\W\d])))"
)
_SUFFIX = re.compile(r"^(?:jr|sr|ph\.?d|m\.?d|ii|iii|iv|esq|mba|cpa)\.?$", re.IGNORECASE)
_VIA = re.compile(r"^(?:introduced by|via|through)\s(?P<name>.+)$", re.IGNORECASE)
_SAID = re.compile(
    r",(?=\s+(?:she|he|they|i|we|i'll|i'd|she'll|he'll|sie|er|ich|elle|il|je|ella|yo|remind|follow)\b)", re.IGNORECASE
)
"""A comma behind the signs with which a sentence begins."""

_LISTS = ("emails", "phones", "links", "tags", "roles", "needs", "offers", "cares_about", "knows")
RHYTHM_WORDS = 5
"""A rhythm is said in at most five words: `every couple of months`."""


class AddReader:
    """Reads one line that adds a person."""

    def __init__(self, text: str, start: int, network: Network, today: date, chosen: Mapping[str, Answer]) -> None:
        self.line = self.text = text
        self.start = start
        self.network = network
        self.today = today
        self.chosen = chosen
        self.region = network.settings.region
        self.doubts: list[Doubt] = []
        self.parts: list[LinePart] = []
        self.fields: dict[str, Any] = {}
        self.notes: list[str] = []
        self.behind: list[tuple[int, int]] = []
        """What was said behind how one met: `met at PyCon, birthday 4 April`."""

    def read(self) -> LineReading:
        """The reading of the line."""
        self._birthday()
        text = self.text
        end = self._end_of_signs()
        name = self._named(self.start, self._pieces(self.start, end))
        at = end + 1
        rest: list[tuple[int, int]] = list(self.behind)
        while at < len(text):
            stop = text.find(";", at)
            stop = len(text) if stop < 0 else stop
            left = at + len(text[at:stop]) - len(text[at:stop].lstrip())
            right = at + len(text[at:stop].rstrip())
            if left < right and PIECE.match(text, left):
                self._pieces(left, right)
            elif left < right and not self._introduced(left, right):
                rest.append((left, right))
            at = stop + 1
        more = self._clauses(name, rest) if rest else LineReading()
        for field, value in more.told.get(0, {}).items():
            self._grow(field, value)
        person = self._existing(name) if name else None
        if not name:
            self.doubts.append(Doubt("name", "Who is it? The line needs a name before @, #, ! or ~."))
        if self.notes:
            self._grow("notes", "; ".join(self.notes))
        said = [replace(promise, to=0) for promise in more.promises]
        return LineReading(
            line=self.line, kind="add", name=name, person=person, fields=self.fields, promises=_once(said),
            steps=tuple(NextStep(s.on, s.what, (0,), s.every) for s in more.steps),
            doubts=(*self.doubts, *more.doubts), parts=(*self.parts, *more.parts),
        )  # fmt: skip

    def _birthday(self) -> None:
        """Take a birthday; blanks stand for it from then on. One that is no day, or could be two, is asked about."""
        found = find_born(self.text, self.start, self.region, self.today)
        if found is None:
            return
        key = f"born:{fold(found.written)}"
        answer = found.day or self.chosen.get(key)
        if answer is None:
            sentence = f"“{found.written}” isn't a day of the calendar." if not found.choices else (
                f"“{found.written}” could be two days."
            )  # fmt: skip
            days = tuple(Option(birthday_words(choice), choice) for choice in found.choices)
            keep = (Option("keep it as a note", "note"), Option("leave it out", "skip"))
            self.doubts.append(Doubt(key, f"{sentence} When is the birthday?", (*days, *keep)))
        elif answer == "note":
            self.notes.append(f"birthday {found.written}")
        elif answer != "skip":
            self.fields["birthday"] = str(answer)
        said = birthday_words(str(answer)) if "birthday" in self.fields else found.written
        self._mark(found.start, found.end, "fact", f"birthday {said}")
        self.text = self.text[: found.start] + " " * (found.end - found.start) + self.text[found.end :]

    def _clauses(self, name: str, rest: list[tuple[int, int]]) -> LineReading:
        """What follows the semicolons, read about the person: blanks stand for what is read already."""
        chars = [" "] * len(self.text)
        for left, right in rest:
            chars[left:right] = self.text[left:right]
            if right < len(chars):
                chars[right] = ";"
        line = Line("".join(chars), rest[0][0], self.network, self.today, self.chosen)
        reader = LogReader(line, logging=False, about=name or "them")
        return reader.read()

    def _mark(self, start: int, end: int, kind: PartKind, shown: str = "") -> None:
        while start < end and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.parts.append(LinePart(kind, shown or clean(self.text[start:end]), ((start, end),)))

    def _grow(self, field: str, value: Any) -> None:
        if field in _LISTS:
            self.fields[field] = tuple(dict.fromkeys((*self.fields.get(field, ()), *value)))
        elif field in ("notes", "met_how") and self.fields.get(field):
            self.fields[field] = f"{self.fields[field]}; {value}"
        else:
            self.fields.setdefault(field, value)

    def _end_of_signs(self) -> int:
        """Where what is marked by signs ends and what was said begins: at a semicolon, or `, she'll send …` behind
        them."""
        end = self.text.find(";", self.start)
        end = len(self.text) if end < 0 else end
        first = PIECE.search(self.text, self.start, end)
        said = _SAID.search(self.text, first.end(), end) if first else None
        return said.start() if said else end

    def _named(self, start: int, end: int) -> str:
        """The name before everything that is marked; what follows a comma is a title, unless it is `Jr.` or the first
        name."""
        words = re.sub(r"(?:\s[@#!~+])+\s*$", "", self.text[start:end])  # a sign that is still being typed
        name, comma, title = words.partition(",")
        after = clean(title)
        if comma and _SUFFIX.match(title.strip()):
            name, after = words, ""
        if name.strip():
            left = start + len(words) - len(words.lstrip())
            self._mark(left, start + len(name.rstrip()), "name")
        if after:
            left = start + len(name) + 1
            if (
                " " not in clean(name) and after.istitle() and after.count(" ") < 2
            ):  # `Shelley, Mary`, `King, Martin Luther`
                self._mark(left, start + len(words.rstrip()), "name")
                return f"{after} {clean(name)}"
            work, at, house = after.partition(" at ")
            self.fields["title"] = work if at and house else after
            if at and house:
                self.fields["organisation"] = house.strip(" ,")
            self._mark(left, start + len(words.rstrip()), "title")
        return clean(name).strip(" ,")

    def _pieces(self, start: int, end: int) -> int:
        """Take everything that is marked by a sign or by its shape; returns where the first such piece begins."""
        pieces = list(PIECE.finditer(self.text, start, end))
        ends = [*(piece.start() for piece in pieces[1:]), end] if pieces else []
        for piece, stop in zip(pieces, ends, strict=True):
            kind = piece.lastgroup
            if kind == "met":
                comma = self.text.find(",", piece.end(), stop)
                if comma >= 0 and self.text[comma + 1 : stop].strip():
                    gap = len(self.text[comma + 1 : stop]) - len(self.text[comma + 1 : stop].lstrip())
                    self.behind.append((comma + 1 + gap, comma + 1 + len(self.text[comma + 1 : stop].rstrip(" ,"))))
                self._met(piece.start(), piece.end(), comma if comma >= 0 else stop)
            elif kind == "sigil":
                self._sigil(piece[0], piece.start(), stop)
            else:
                assert kind is not None, "every alternative of the pattern is named"
                self._grow(kind, (clean(piece[kind]),))
                self._mark(piece.start(), piece.end(), "address")
                self._loose(piece.end(), stop)
        return pieces[0].start() if pieces else end

    def _loose(self, start: int, end: int) -> None:
        if words := clean(self.text[start:end]).strip(" ,"):
            self.notes.append(words)
            left = start + len(self.text[start:end]) - len(self.text[start:end].lstrip(" ,"))
            self._mark(left, end, "note", words)

    def _met(self, start: int, inner: int, end: int) -> None:
        words = self.text[inner:end]
        self._mark(start, end, "met")
        try:
            found = find_day(words, self.today, past=True, region=self.region)
        except Unclear as error:
            found = None
            day = self.chosen.get("met")
            match = re.search(r"(?:on\s)?\d{1,2}/\d{1,2}(?:/\d{2,4})?", words)
            if isinstance(day, date):
                self.fields["met_on"] = day
                words = words.replace(match[0], "") if match else words
            else:
                both = {d for r in ("GB", "US") if match and (d := _either(match[0], self.today, r))}
                self.doubts.append(
                    Doubt("met", f"When did you meet? {error.sentence}", tuple(Option(str(d), d) for d in sorted(both)))
                )
        if found:
            left, right, self.fields["met_on"] = found
            words = re.sub(r"\bon\s*$", "", words[:left]) + " " + words[right:]
        if how := clean(words).strip(" ,"):
            self._grow("met_how", how)
            through = re.match(r"(?:through|via|by)\s(.+)$", how, re.IGNORECASE)
            if through and (uid := self._uid_of(through[1])):
                self.fields["introduced_by"] = uid

    def _sigil(self, sign: str, start: int, end: int) -> None:
        rest = self.text[start + 1 : end]
        settings, whole, word = self.network.settings, clean(rest).strip(" ,"), rest.split(None, 1)[0].strip(",")
        taken = len(rest.rstrip())
        match sign:
            case "@":
                self.fields["organisation"] = whole
            case "+":
                self._role(whole)
            case "#":
                taken = rest.index(word) + len(word)
                self._grow("tags", (word,))
            case "!":
                taken = rest.index(word) + len(word)
                fitting = [t for t in settings.tiers if fold(t).startswith(fold(word))]
                self._choose(
                    "tier",
                    word,
                    fitting,
                    [Option(t, t) for t in settings.tiers],
                    f"You don't have a tier called “{word}”.",
                )
            case _:
                taken = self._rhythm(rest)
        kinds: dict[str, PartKind] = {"@": "organisation", "+": "role", "#": "tag", "!": "tier", "~": "rhythm"}
        self._mark(start, start + 1 + taken, kinds[sign])
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
        self._choose("role", word, exact, options, f"“{word}” isn't one of your roles.")
        if "role" in self.fields:
            self._grow("roles", (self.fields.pop("role"),))

    def _rhythm(self, rest: str) -> int:
        """The longest beginning that is a length of time; returns how much of the text it is."""
        ends = [match.end() for match, _ in zip(re.finditer(r"\S{1,40}", rest), range(RHYTHM_WORDS), strict=False)]
        problem = ""
        for end in reversed(ends):
            try:
                self.fields["cadence_days"] = parse_span(rest[:end])
                return end
            except NetkeeperError as error:
                problem = str(error)
        self.doubts.append(Doubt(f"rhythm:{fold(clean(rest[:60]))}", problem))
        return ends[0]

    def _introduced(self, start: int, end: int) -> bool:
        match = _VIA.match(self.text[start:end])
        uid = self._uid_of(match["name"].strip(" .")) if match else None
        if uid is None:
            return False
        self.fields["introduced_by"] = uid
        self._mark(start, end, "met")
        return True

    def _uid_of(self, name: str) -> int | None:
        """The one contact who goes by a name, else None: for facts that are no reason to ask."""
        found = called(self.network, name)
        return found[0].uid if len(found) == 1 else None

    def _existing(self, name: str) -> int | None:
        """A person who exists is offered instead of doubled: by name, or by an e-mail address of theirs."""
        key = "person:" + fold(name)
        answer = self.chosen.get(key)
        if answer is not None:
            return answer if isinstance(answer, int) else None
        same: list[Contact] = self.network.named(name)
        if not same and " " not in name:
            same = self.network.starting(name + " ", 5)
        if not same and (emails := {fold(e) for e in self.fields.get("emails", ())}):
            same = [c for e in emails for c in called(self.network, e)]
        if same:
            options = [Option(f"add this to {described(c)}", c.uid) for c in same[:5]]
            options.append(Option(f"someone new called {name}", "new"))
            who = "is here already" if len(same) == 1 else "could be someone who is here already"
            self.doubts.append(Doubt(key, f"{same[0].name if len(same) == 1 else name} {who}.", tuple(options)))
        return None


def _either(written: str, today: date, region: str) -> date | None:
    try:
        return parse_day(written, today, True, region)
    except Unclear:
        return None


def _once(said: list[Said]) -> tuple[Said, ...]:
    return tuple(dict.fromkeys(said))
