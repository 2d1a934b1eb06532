"""How one line was understood, as a value: its parts, what is doubtful, and sentences that say it.

Nothing doubtful is guessed: it becomes a Doubt with its options, and the line is saved once they are chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from netkeeper.calendar_days import day_words, span_words, weekday_name
from netkeeper.domain.language.text import first_name, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network

Answer = int | date | str
"""What an option means: a contact's uid, a day, or a word such as `new`."""

Mark = Literal[
    "name", "channel", "organisation", "title", "tag", "tier", "role", "rhythm", "address", "met", "day", "promise",
    "again", "fact", "gave", "asked",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the line that was understood: from `start` up to `end`, and as what."""

    start: int
    end: int
    what: Mark


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a doubt: how it reads, and what it means."""

    words: str
    value: Answer


@dataclass(frozen=True, slots=True)
class Doubt:
    """What could not be understood for certain. The first option is the likeliest; without any, write it anew."""

    key: str
    question: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A promise in a line."""

    what: str
    due: date | None
    whose: Literal["mine", "theirs"] = "mine"
    to: int = 0
    """Whom it is between me and: a place among people and newcomers, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReading:
    """How a line was understood."""

    line: str = ""
    """The line that the spans are of."""

    kind: Literal["add", "log", "nothing"] = "nothing"
    name: str = ""
    person: int | None = None
    """Of an added line: the contact who is there already and is told more of; None: somebody new."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    """Of an added line: fields of Contact."""

    people: tuple[int, ...] = ()
    newcomers: tuple[str, ...] = ()
    """Of a logged line: names to be added with it."""

    told: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """Of a logged line: fields that grow, by the place among people and newcomers."""

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
    spans: tuple[Span, ...] = ()
    """In order, never overlapping."""

    @property
    def empty(self) -> bool:
        return self.kind == "nothing"


def described(contact: Contact) -> str:
    """A name with what tells it from another of the same: `Priya Sharma (Engineer, Razorpay)`."""
    more = ", ".join(part for part in (contact.title, contact.organisation or contact.location) if part)
    return f"{contact.name} ({more or contact.emails[0]})" if more or contact.emails else contact.name


def sentences(reading: LineReading, network: Network, today: date | None = None) -> list[str]:
    """How a line was understood, for a person to check before it is saved. With `today`, near days lose their year."""
    if reading.empty:
        return []
    speaker = _Speaker(reading, network, today)
    return speaker.added() if reading.kind == "add" else speaker.logged()


class _Speaker:
    def __init__(self, reading: LineReading, network: Network, today: date | None) -> None:
        self.r = reading
        self.network = network
        self.today = today
        self.names = [*(network.name(uid) for uid in reading.people), *reading.newcomers]

    def day(self, day: date) -> str:
        return f"{weekday_name(day.isoweekday())[:3]} {day_words(day, self.today)}"

    def added(self) -> list[str]:
        fields, settings, known = self.r.fields, self.network.settings, self.r.person is not None
        head = f"Tells more of {self.network.name(self.r.person)}" if known else f"Adds {self.r.name or 'somebody'}"
        if fields.get("title"):
            head += f", {fields['title']}"
        parts = [head + f" at {fields['organisation']}" if fields.get("organisation") else head]
        tier = fields.get("tier") or ("" if known else list(settings.tiers)[-1])
        if tier:
            parts.append(tier if "tier" in fields else f"{tier} (unless you write !tier)")
        if "cadence_days" in fields:
            parts.append(f"every {span_words(fields['cadence_days'])}")
        parts += [*fields.get("roles", ()), *(f"#{tag}" for tag in fields.get("tags", ()))]
        parts += [*fields.get("emails", ()), *fields.get("phones", ()), *fields.get("links", ())]
        if "met_on" in fields or "met_how" in fields:
            day = self.day(fields["met_on"]) if "met_on" in fields else ""
            parts.append(" ".join(part for part in ("met", fields.get("met_how", ""), day) if part))
        if "introduced_by" in fields:
            parts.append(f"introduced by {self.network.name(fields['introduced_by'])}")
        if "birthday" in fields:
            parts.append(f"birthday {_birthday(fields['birthday'])}")
        who = first_name(self.r.name) or "them"
        return [", ".join(parts) + ".", *self._promised([who]), *self._again(), *self._facts(who, fields)]

    def logged(self) -> list[str]:
        r = self.r
        names = [f"{name} (new)" if i >= len(r.people) else name for i, name in enumerate(self.names)]
        article = "an" if r.channel[:1] in ("a", "e", "i", "o", "u") else "a"
        joined = {"them": "from", "me": "to"}.get(r.begun_by, "with") if r.channel in ("e-mail", "message") else "with"
        said = f"Logs {article} {r.channel} {joined} {join_words(names) or 'somebody'}"
        if r.on:
            said += f", {self.day(r.on)}"
        if r.begun_by == "them" and joined == "with":
            said += ", begun by them"
        asked = "you asked " if r.asked.startswith(("to ", "if ", "whether ")) else "you asked for "
        for text, label in ((r.summary, ""), (r.gave, "you gave "), (r.asked, asked)):
            if text:
                said += f" · {label}{text}"
        firsts = [first_name(name) for name in self.names]
        found = [said + ("" if said.endswith((".", "!", "?", "…")) else "."), *self._promised(firsts), *self._again()]
        for place, fields in r.told.items():
            found += self._facts(firsts[place] if place < len(firsts) else "they", fields)
        return found

    def _promised(self, firsts: list[str]) -> list[str]:
        found = []
        for promise in self.r.promises:
            who = firsts[promise.to] if promise.to < len(firsts) else "them"
            said = f"You promise {who}" if promise.whose == "mine" else f"{who} promises you"
            found.append(f"{said}: {promise.what}, {f'by {self.day(promise.due)}' if promise.due else 'no day set'}.")
        return found

    def _again(self) -> list[str]:
        if self.r.again is None:
            return []
        what = f": {self.r.again_what}" if self.r.again_what else ""
        return [f"Follow up on {self.day(self.r.again)}{what}."]

    def _facts(self, who: str, fields: Mapping[str, Any]) -> list[str]:
        found = []
        for name in ("needs", "offers", "cares_about", "knows"):
            if fields.get(name):
                values = [self.network.name(v) if name == "knows" else v for v in fields[name]]
                found.append(f"Remembers that {who} {name.replace('_', ' ')} {join_words(values)}.")
        if "birthday" in fields and self.r.kind == "log":
            found.append(f"Remembers that {who}'s birthday is {_birthday(fields['birthday'])}.")
        if fields.get("notes"):
            found.append(f"Notes: {fields['notes']}.")
        return found


def _birthday(written: str) -> str:
    """`3 May`, or `3 May 1990` where the year is known."""
    day = date.fromisoformat(written.replace("--", "2000-"))
    return day_words(day, None if written[0] != "-" else day)
