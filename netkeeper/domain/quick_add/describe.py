"""How a line was understood, as sentences: for the command line, and for whoever checks it before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from netkeeper.calendar_days import cadence_words, day_words, weekday_name
from netkeeper.domain.days.recurrence import every_words
from netkeeper.domain.language.text import first_name, fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.reading import LineReading

PHRASES = {
    "video": "a video call with",
    "social": "a comment or reaction to",
    "voice message": "a voice message to",
    "handwritten note": "a handwritten note to",
    "event": "an event with",
}
"""How a channel is said where its name alone isn't a thing that one logs."""


def sentences(reading: LineReading, network: Network, today: date | None = None) -> list[str]:
    """What will be saved, in sentences. With `today`, near days lose their year."""
    if reading.empty:
        return []
    speaker = _Speaker(reading, network, today)
    match reading.kind:
        case "add":
            return speaker.added()
        case "log":
            return speaker.logged()
        case _:
            return speaker.noted()


class _Speaker:
    def __init__(self, reading: LineReading, network: Network, today: date | None) -> None:
        self.r = reading
        self.network = network
        self.today = today
        self.names = [
            *(network.name(uid) for uid in reading.people),
            *reading.newcomers,
            *(network.name(uid) for uid in reading.others),
        ]
        if reading.kind == "add":
            self.names = [reading.name]
        self.firsts = [first_name(name) for name in self.names]

    def day(self, day: date) -> str:
        return f"{weekday_name(day.isoweekday())[:3]} {day_words(day, self.today)}"

    def added(self) -> list[str]:
        fields, settings, known = self.r.fields, self.network.settings, self.r.person is not None
        head = f"Tells more of {self.network.name(self.r.person)}" if known else f"Adds {self.r.name or 'someone'}"
        if fields.get("title"):
            head += f", {fields['title']}"
        parts = [head + f" at {fields['organisation']}" if fields.get("organisation") else head]
        tier = fields.get("tier") or ("" if known else list(settings.tiers)[-1])
        if tier:
            parts.append(tier if "tier" in fields else f"{tier} (unless you write !tier)")
        if "cadence_days" in fields:
            parts.append(cadence_words(fields["cadence_days"]))
        parts += [*fields.get("roles", ()), *(f"#{tag}" for tag in fields.get("tags", ()))]
        parts += [*fields.get("emails", ()), *fields.get("phones", ()), *fields.get("links", ())]
        if "met_on" in fields or "met_how" in fields:
            day = self.day(fields["met_on"]) if "met_on" in fields else ""
            parts.append(" ".join(part for part in ("met", fields.get("met_how", ""), day) if part))
        if "introduced_by" in fields:
            parts.append(f"introduced by {self.network.name(fields['introduced_by'])}")
        if "birthday" in fields:
            parts.append(f"birthday {birthday_words(fields['birthday'])}")
        who = first_name(self.r.name) or "them"
        return [", ".join(parts) + ".", *self._promised(), *self._steps(), *self._facts(who, fields)]

    def logged(self) -> list[str]:
        r = self.r
        took = len(r.people) + len(r.newcomers)
        names = [f"{name} (new)" if i >= len(r.people) else name for i, name in enumerate(self.names[:took])]
        article = "an" if r.channel[:1] in ("a", "e", "i", "o", "u") else "a"
        joined = (
            {"them": "from", "me": "to"}.get(r.begun_by, "with")
            if r.channel in ("e-mail", "message", "voice message")
            else "with"
        )
        what = (
            PHRASES.get(r.channel, f"{article} {r.channel} {joined}")
            if joined != "from"
            else f"{article} {r.channel} from"
        )
        said = f"Logs {what} {join_words(names) or 'someone'}"
        if r.on:
            said += f", {self.day(r.on)}"
        if r.begun_by == "them" and joined == "with":
            said += ", begun by them"
        asked = "you asked " if r.asked.startswith(("to ", "if ", "whether ")) else "you asked for "
        for text, label in ((r.summary, ""), (r.gave, "you gave "), (r.asked, asked)):
            if text:
                said += f" · {label}{text}"
        found = [_ended(said), *self._promised(), *self._steps()]
        closed = [self.network.find(FollowUp, uid) for uid in r.closes]
        ticks = [f"Ticks off the follow-up of {self.day(step.on)}." for step in closed if step is not None]
        return found + self._told() + ticks

    def noted(self) -> list[str]:
        """Without a contact: what is kept, and that no conversation is logged."""
        found = [*self._promised(), *self._steps(), *self._told()]
        return [*found, "This logs no conversation."] if found else found

    def _told(self) -> list[str]:
        found = []
        for place, fields in self.r.told.items():
            found += self._facts(self.firsts[place] if place < len(self.firsts) else "they", fields, place)
        return found

    def _promised(self) -> list[str]:
        found = []
        for promise in self.r.promises:
            who = self.firsts[promise.to] if promise.to < len(self.firsts) else "them"
            said = f"You promise {who}" if promise.whose == "mine" else f"{who} promises you"
            found.append(f"{said}: {promise.what}, {f'by {self.day(promise.due)}' if promise.due else 'no day set'}.")
        return found

    def _steps(self) -> list[str]:
        found = []
        for step in self.r.steps:
            names = (
                join_words([self.firsts[place] for place in step.to if place < len(self.firsts)])
                if len(self.firsts) > 1 or self.r.kind == "note"
                else ""
            )
            found.append(
                f"Follow up{f' with {names}' if names else ''} on {self.day(step.on)}"
                + (f", and {every_words(step.every)}" if step.every else "")
                + (f": {step.what}." if step.what else ".")
            )
        return found

    def _instead(self, place: int, name: str, value: str) -> str:
        """What a second value takes the place of."""
        uids = [*self.r.people, *(None for _ in self.r.newcomers), *self.r.others]
        known = self.network.find(Contact, uids[place]) if place < len(uids) else None
        had = getattr(known, name) if known is not None else ""
        return f" (instead of {had})" if had and fold(had) != fold(value) else ""

    def _facts(self, who: str, fields: Mapping[str, Any], place: int = 0) -> list[str]:
        found = []
        for name in ("needs", "offers", "cares_about", "knows"):
            if fields.get(name):
                values = [self.network.name(v) if name == "knows" else v for v in fields[name]]
                found.append(f"Remembers that {who} {name.replace('_', ' ')} {join_words(values)}.")
        if self.r.kind != "add":
            if "birthday" in fields:
                found.append(f"Remembers that {who}'s birthday is {birthday_words(fields['birthday'])}.")
            found += [
                f"Remembers that {who} {verb} {fields[name]}{self._instead(place, name, fields[name])}."
                for name, verb in (("organisation", "works at"), ("title", "is"), ("location", "lives in"))
                if fields.get(name)
            ]
            found += [
                f"Remembers that {who} used to be {' at '.join(x for x in (p.title, p.organisation) if x)}."
                if p.title
                else f"Remembers that {who} used to work at {p.organisation}."
                for p in fields.get("positions", ())
            ]
            found += [f"Remembers how to reach {who}: {v}." for n in ("emails", "phones") for v in fields.get(n, ())]
            found += [f"Remembers {who}'s {d.kind}: {birthday_words(d.on)}." for d in fields.get("dates", ())]
            found += [
                f"Remembers that {who} {relation_words(r.kind)} {self.network.name(r.to)}."
                for r in fields.get("relations", ())
            ]
        if fields.get("notes"):
            found.append(
                _ended(f"Notes: {fields['notes']}" if self.r.kind == "add" else f"Notes about {who}: {fields['notes']}")
            )
        return found


def _ended(said: str) -> str:
    """A sentence with its full stop, unless it ends already."""
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def birthday_words(written: str) -> str:
    """`3 May`, or `3 May 1990` where the year is known."""
    try:
        day = date.fromisoformat(written.replace("--", "2000-"))
    except ValueError:
        return written
    return day_words(day, None if written[0] != "-" else day)


def relation_words(kind: str) -> str:
    """A relation as a verb: `reports to`, `is a sibling of`."""
    if kind.split()[0] in ("manages", "works", "reports", "mentors", "is", "has", "introduced"):
        return kind
    return f"is {'an' if kind[0] in 'aeiou' else 'a'} {kind}"
