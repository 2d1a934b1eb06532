"""The one-line grammar: one line adds a person or logs what happened, and says first how it was understood.

    Ada Lovelace @Analytical Engines #looms !core +mentor ~90d ada@example.org met at PyCon; paper by fri
    > coffee with Ada and Grace yesterday: she needs a designer; I promised the deck by fri; again in 3 weeks

Nothing doubtful is guessed: it becomes a Doubt with its options, and the line is saved once they are chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netkeeper.domain.contact import Contact
from netkeeper.domain.network import Network
from netkeeper.domain.text import clean, fold, join_words
from netkeeper.errors import NetkeeperError, Unclear
from netkeeper.when import day_words, find_day, parse_day, parse_span, span_words, weekday_name


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a doubt: how it reads, and what it means: a uid, a day, or `new`."""

    words: str
    value: int | date | str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What could not be understood for certain. The first option is the likeliest."""

    key: str
    question: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A promise in a line."""

    what: str
    due: date | None
    whose: Literal["mine", "theirs"] = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a line was understood."""

    kind: Literal["add", "log", "nothing"] = "nothing"
    name: str = ""
    person: int | None = None
    """Of an added line: the contact who is there already and is told more of; None: somebody new."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    """Of an added line: fields of Contact. Of a logged one: `needs` and the like of the one person."""

    people: tuple[int, ...] = ()
    newcomers: tuple[str, ...] = ()
    """Of a logged line: names to be added with it."""

    on: date | None = None
    channel: str = ""
    begun_by: Literal["me", "them", ""] = ""
    summary: str = ""
    gave: str = ""
    asked: str = ""
    promises: tuple[Said, ...] = ()
    again: date | None = None
    again_what: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def empty(self) -> bool:
        return self.kind == "nothing"


CHANNEL_WORDS = {
    "meeting": "coffee tea lunch dinner breakfast brunch drinks drink beer walk met meet meeting visit visited saw",
    "call": "call called phone phoned rang calls",
    "video": "video zoom teams facetime videocall",
    "voice message": "voice voicemail",
    "handwritten note": "letter card postcard note handwritten",
    "e-mail": "e-mail email mail mailed emailed e-mailed",
    "message": "message messaged text texted dm whatsapp signal telegram chat chatted linkedin slack wrote",
    "social": "comment commented liked post reply replied",
    "event": "event conference meetup party dinner-party reunion",
}
_CHANNEL_OF = {word: channel for channel, words in CHANNEL_WORDS.items() for word in words.split()}
_PLAIN_WORDS = {"call", "called", "met", "meeting", "e-mail", "email", "mail", "message", "wrote", "video", "event"}

_EMAIL = re.compile(r"(?<!\S)[^\s@;,<>]+@[^\s@;,<>]+\.[^\s@;,<>.]+")
_LINK = re.compile(r"(?<!\S)(?:https?://|www\.)\S+", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\S)\+?\(?\d[\d\s()./-]{5,}\d(?!\S)")
_MET = re.compile(r"(?<!\S)met\s(?=at|in|on|through|via|by|over|during|last|while|with)", re.IGNORECASE)
_SIGIL = re.compile(r"(?<!\S)(?:[@#!~]|\+(?=[^\W\d]))(?=\S)")
_PROMISE = re.compile(
    r"^(?:(?P<me>i(?:'ll| will)?|we)|(?P<them>he|she|they|[^\W\d]\S*))\s"
    r"(?:promised?|owes?|to send|will send)\s(?:to\s)?(?P<what>.+)$",
    re.IGNORECASE,
)
_BEFORE_A_NAME = re.compile(r"^>?\s*|\b(?:with|and|from|to)\s+|[,&]\s*", re.I)
_ALREADY = "is here already"


def read(line: str, network: Network, today: date, choices: Mapping[str, int | date | str] | None = None) -> Reading:
    """How a line is understood, with the doubts that `choices` (doubt key -> option value) leaves open."""
    line = clean(line)
    chosen = choices or {}
    if line.startswith(">"):
        return _Line(network, today, chosen).log(line[1:].strip())
    if not line:
        return Reading()
    return _Line(network, today, chosen).add(line)


class _Line:
    """One line being read: gathers the doubts on the way."""

    def __init__(self, network: Network, today: date, chosen: Mapping[str, int | date | str]) -> None:
        self.network = network
        self.today = today
        self.chosen = chosen
        self.doubts: list[Doubt] = []
        self.promises: list[Said] = []
        self.again: date | None = None
        self.again_what = ""
        self.fields: dict[str, Any] = {}
        self.gave = self.asked = ""

    # A person

    def add(self, line: str) -> Reading:
        head, *clauses = [part.strip() for part in line.split(";")]
        head = self._contact_fields(head)
        name = clean(head.strip(" ,"))
        if not name:
            self.doubts.append(Doubt("name", "Who is it? The line needs a name before @, #, ! or ~."))
        notes = [clause for clause in clauses if clause and not self._clause(clause, one_person=True)]
        if notes:
            self.fields["notes"] = "; ".join(notes)
        person = self._existing(name) if name else None
        return Reading(
            kind="add", name=name, person=person, fields=self.fields, promises=tuple(self.promises),
            again=self.again, again_what=self.again_what, doubts=tuple(self.doubts),
        )  # fmt: skip

    def _existing(self, name: str) -> int | None:
        """A person who exists is offered instead of doubled."""
        same = self.network.named(name)
        if not same:
            return None
        key = "person:" + fold(name)
        answer = self.chosen.get(key)
        if answer is None:
            options = [Option(f"add this to {_described(c)}", c.uid) for c in same[:5]]
            options.append(Option(f"somebody new, also called {name}", "new"))
            self.doubts.append(Doubt(key, f"{name} {_ALREADY}. Which do you mean?", tuple(options)))
            return None
        return answer if isinstance(answer, int) else None

    def _contact_fields(self, head: str) -> str:
        """Take out everything that is marked; what is left is the name."""
        for pattern, name in ((_EMAIL, "emails"), (_LINK, "links"), (_PHONE, "phones")):
            found = pattern.findall(head)
            if found:
                self.fields[name] = tuple(dict.fromkeys(clean(one) for one in found))
                head = pattern.sub(" ", head)
        if match := _MET.search(head):
            self._met(head[match.end() :].strip())
            head = head[: match.start()]
        marks = list(_SIGIL.finditer(head))
        ends = [*(mark.start() for mark in marks[1:]), len(head)]
        for mark, end in zip(marks, ends, strict=False):
            self._sigil(mark[0], head[mark.end() : end].strip())
        return head[: marks[0].start()] if marks else head

    def _met(self, words: str) -> None:
        try:
            found = find_day(words, self.today, past=True)
        except Unclear as error:
            self._doubt_day("met", f"When was that? {error.sentence}", words, past=True)
            found = None
        if found:
            start, end, self.fields["met_on"] = found
            words = clean(words[:start] + words[end:])
        if words:
            self.fields["met_how"] = words.strip(" ,")

    def _sigil(self, mark: str, rest: str) -> None:
        settings = self.network.settings
        match mark:
            case "@":
                self.fields["organisation"] = clean(rest)
            case "#":
                self.fields["tags"] = (*self.fields.get("tags", ()), *rest.replace("#", " ").split())
            case "+":
                role = next((r for r in settings.roles if fold(r) == fold(rest)), rest)
                self.fields["roles"] = (*self.fields.get("roles", ()), clean(role))
            case "!":
                fitting = [t for t in settings.tiers if fold(t).startswith(fold(rest))]
                if len(fitting) == 1:
                    self.fields["tier"] = fitting[0]
                    return
                key = f"tier:{rest}"
                if key in self.chosen:
                    self.fields["tier"] = str(self.chosen[key])
                    return
                options = tuple(Option(t, t) for t in settings.tiers)
                self.doubts.append(Doubt(key, f"“{rest}” is no tier.", options))
            case _:
                try:
                    self.fields["cadence_days"] = parse_span(rest)
                except NetkeeperError as error:
                    self.doubts.append(Doubt(f"rhythm:{rest}", str(error)))

    # What happened

    def log(self, line: str) -> Reading:
        head, colon, tail = line.partition(":")
        if not colon and ";" in head:
            head, _, tail = line.partition(";")
        head, on = self._day_of(head)
        channel, activity, begun_by, names = self._head(head)
        people, newcomers = self._people(names)
        clauses = [c.strip() for c in tail.split(";") if c.strip()]
        kept = [c for c in clauses if not self._clause(c, one_person=len(people) + len(newcomers) == 1)]
        summary = "; ".join(kept)
        if activity:
            summary = f"{activity}: {summary}" if summary else activity
        if on > self.today:
            self.doubts.append(Doubt("on", f"{day_words(on)} is still to come; what will happen is a follow-up."))
        return Reading(
            kind="log", fields=self.fields, people=people, newcomers=newcomers, on=on, channel=channel,
            begun_by=begun_by, summary=summary, gave=self.gave, asked=self.asked, promises=tuple(self.promises),
            again=self.again, again_what=self.again_what, doubts=tuple(self.doubts),
        )  # fmt: skip

    def _day_of(self, head: str) -> tuple[str, date]:
        try:
            found = find_day(head, self.today, past=True)
        except Unclear as error:
            day = self._doubt_day("on", f"When was it? {error.sentence}", head, past=True)
            return re.sub(r"(?:on\s)?\d{1,2}/\d{1,2}(?:/\d{2,4})?", " ", head), day or self.today
        if found is None:
            return head, self.today
        start, end, day = found
        before = re.sub(r"\b(?:on|from)\s*$", "", head[:start])
        return before + " " + head[end:], day

    def _doubt_day(self, key: str, question: str, text: str, past: bool) -> date | None:
        """Ask which of two days `3/4` is; the answer, when it was given."""
        answer = self.chosen.get(key)
        if isinstance(answer, date):
            return answer
        match = re.search(r"(\d{1,2})/(\d{1,2})(?:/(\d{2,4}))?", text)
        options: list[Option] = []
        if match:
            year = f".{match[3]}" if match[3] else "."
            for one, two in ((match[1], match[2]), (match[2], match[1])):
                day = parse_day(f"{one}.{two}{year}", self.today, past)
                options.append(Option(f"{weekday_name(day.isoweekday())} {day_words(day)}", day))
        self.doubts.append(Doubt(key, question, tuple(options)))
        return None

    def _head(self, head: str) -> tuple[str, str, Literal["me", "them", ""], str]:
        """(channel, activity, begun by, names) of `coffee with Ada and Grace`."""
        head = clean(head)
        match = re.search(r"(?:^|\s)(with|from|to)\s", head, re.IGNORECASE)
        doing, names = (head[: match.start()], head[match.end() :]) if match else ("", head)
        begun: Literal["me", "them", ""] = ""
        if match and match[1].lower() in ("from", "to"):
            begun = "them" if match[1].lower() == "from" else "me"
        words = [fold(w) for w in (doing or head).split()]
        channel = next((_CHANNEL_OF[w] for w in words if w in _CHANNEL_OF), "")
        if not match and words and words[0] in _CHANNEL_OF:
            names, doing = head.partition(" ")[2], head.partition(" ")[0]
        activity = clean(doing)
        if fold(activity) in _PLAIN_WORDS or len(activity.split()) == 0:
            activity = ""
        return channel or "meeting", activity, begun, names

    def _people(self, names: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        people: list[int] = []
        newcomers: list[str] = []
        for name in re.split(r"\s*(?:,|&|\s\+\s|\sand\s)\s*", names):
            name = clean(name.strip(" .,"))
            if not name:
                continue
            found = self._who(name)
            if isinstance(found, int):
                people.append(found)
            elif found == "new":
                newcomers.append(name)
        if not people and not newcomers and not any(d.key.startswith("person:") for d in self.doubts):
            self.doubts.append(Doubt("who", "With whom? Write a name after “with”."))
        return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(newcomers))

    def _who(self, name: str) -> int | str | None:
        """A uid, `new`, or None with a doubt."""
        key = "person:" + fold(name)
        if key in self.chosen:
            answer = self.chosen[key]
            return answer if isinstance(answer, int | str) else None
        found = self.network.named(name) or self.network.starting(name + " ", 9)
        if len(found) == 1:
            return found[0].uid
        if found:
            options = tuple(Option(_described(c), c.uid) for c in found[:8])
            self.doubts.append(Doubt(key, f"Which {name}?", options))
            return None
        near = self.network.starting(name, 4)
        options = (*(Option(_described(c), c.uid) for c in near), Option(f"add {name} as somebody new", "new"))
        self.doubts.append(Doubt(key, f"Nobody here is called {name}.", options))
        return None

    # Clauses, of both kinds of line

    def _clause(self, clause: str, one_person: bool) -> bool:
        """Take a clause that means something; False: it is a note."""
        lower = clause.lower()
        if lower.startswith(("again ", "follow up ", "follow-up ", "next ")):
            return self._next_step(clause)
        if match := _PROMISE.match(clause):
            self._promise(match["what"], "mine" if match["me"] else "theirs")
            return True
        if match := re.match(r"(?:i )?(gave|offered|asked)(?: (?:for|him|her|them))? (.+)$", clause, re.IGNORECASE):
            if match[1].lower() == "asked":
                self.asked = match[2]
            else:
                self.gave = match[2]
            return True
        pattern = r"(?:(?:he|she|they)\s)?(needs?|offers?|cares? about|likes?)\s(.+)$"
        if one_person and (match := re.match(pattern, clause, re.IGNORECASE)):
            verb = match[1].lower()
            name = "needs" if verb.startswith("need") else "offers" if verb.startswith("offer") else "cares_about"
            self.fields[name] = (*self.fields.get(name, ()), match[2])
            return False  # it is kept in the note as well: it was said that day
        if re.search(r"\sby\s\S+", clause) and len(clause) < 80:
            return self._promise(clause, "mine", only_dated=True)
        return False

    def _next_step(self, clause: str) -> bool:
        words = re.sub(r"^(?:again|follow[- ]up)\s", "", clause, flags=re.IGNORECASE)
        try:
            found = find_day(words, self.today, past=False)
            if found is None:
                self.again = parse_day(words, self.today, past=False)
                return True
        except Unclear as error:
            self.again = self._doubt_day("again", f"When again? {error.sentence}", words, past=False)
            return True
        start, end, self.again = found
        what = clean(words[:start] + words[end:])
        self.again_what = re.sub(r"^(?:on|to|about|:)\s", "", what).strip(" ,:")
        return True

    def _promise(self, text: str, whose: Literal["mine", "theirs"], only_dated: bool = False) -> bool:
        what, by, when = text.rpartition(" by ")
        if not by:
            if only_dated:
                return False
            self.promises.append(Said(clean(text), None, whose))
            return True
        try:
            due: date | None = parse_day(when.strip(" ."), self.today, past=False)
        except Unclear as error:
            if only_dated and not error.choices:
                return False
            key = f"due:{fold(what)}"
            due = self._doubt_day(key, f"By when, “{clean(what)}”? {error.sentence}", when, past=False)
        self.promises.append(Said(clean(what), due, whose))
        return True


def _described(contact: Contact) -> str:
    more = ", ".join(part for part in (contact.title, contact.organisation or contact.location) if part)
    return f"{contact.name} ({more})" if more else contact.name


def sentences(reading: Reading, network: Network) -> list[str]:
    """How a line was understood, for a person to check before it is saved."""
    if reading.empty:
        return []
    said = [_adds(reading, network)] if reading.kind == "add" else [_logs(reading, network)]
    for promise in reading.promises:
        who = "You promise" if promise.whose == "mine" else "They promise"
        due = f" by {_day(promise.due)}" if promise.due else ", no day set"
        said.append(f"{who}: {promise.what}{due}.")
    if reading.again:
        what = f", {reading.again_what}" if reading.again_what else ""
        said.append(f"Follow up on {_day(reading.again)}{what}.")
    for label, name in (("Needs", "needs"), ("Offers", "offers"), ("Cares about", "cares_about"), ("Notes", "notes")):
        if value := reading.fields.get(name):
            said.append(f"{label}: {value if isinstance(value, str) else join_words(value)}.")
    return said


def _day(day: date) -> str:
    return f"{weekday_name(day.isoweekday())[:3]} {day_words(day)}"


def _adds(reading: Reading, network: Network) -> str:
    fields, settings = reading.fields, network.settings
    known = reading.person is not None
    parts = [f"Tells more of {network.name(reading.person)}" if known else f"Adds {reading.name or 'somebody'}"]
    if fields.get("organisation"):
        parts[0] += f" at {fields['organisation']}"
    tier = fields.get("tier") or ("" if known else list(settings.tiers)[-1])
    if tier:
        parts.append(tier if "tier" in fields else f"{tier} (unless you write !tier)")
    if "cadence_days" in fields:
        parts.append(f"every {span_words(fields['cadence_days'])}")
    parts += fields.get("roles", ())
    parts += [f"#{tag}" for tag in fields.get("tags", ())]
    parts += [*fields.get("emails", ()), *fields.get("phones", ()), *fields.get("links", ())]
    if "met_on" in fields or "met_how" in fields:
        day = f" on {_day(fields['met_on'])}" if "met_on" in fields else ""
        parts.append(f"met {fields.get('met_how', '')}{day}".replace("  ", " "))
    return ", ".join(parts) + "."


def _logs(reading: Reading, network: Network) -> str:
    names = [network.name(uid) for uid in reading.people] + [f"{name} (new)" for name in reading.newcomers]
    article = "an" if reading.channel[:1] in "aeiou" else "a"
    with_whom = join_words(names) or "somebody"
    begun = " (they began it)" if reading.begun_by == "them" else ""
    said = f"Logs {article} {reading.channel} with {with_whom}, {_day(reading.on) if reading.on else ''}{begun}"
    for text, label in ((reading.summary, ""), (reading.gave, "gave: "), (reading.asked, "asked for: ")):
        if text:
            said += f" · {label}{text}"
    return said + "."


def completions(line: str, network: Network, limit: int = 5) -> list[tuple[int, str]]:
    """Names that the end of the line may become: (where the name starts, the whole name), by name."""
    starts = [match.end() for match in _BEFORE_A_NAME.finditer(line)]
    start = max(starts, default=0)
    part = line[start:]
    if len(part) < 2 or not part[0].isalpha() or re.search(r"[;:@#!~+]", part):
        return []
    if not line.startswith(">") and start:
        return []
    return [(start, c.name) for c in network.starting(part, limit) if fold(c.name) != fold(part)]
