"""Use-cases of the one-line grammar: read a line, and do what it says as one Change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from netkeeper import calendar_days
from netkeeper.domain.language.text import fold, join_words
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.channels import channel_phrase
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.fields import FIELD
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.network import search
from netkeeper.domain.outreach.due import steps_done
from netkeeper.domain.outreach.first_weeks import MEETINGS, met_in_it
from netkeeper.domain.outreach.spreading import with_first_day
from netkeeper.domain.quick_add.line import Answer, LineReading, completions, read_line, sentences, split_lines
from netkeeper.domain.quick_add.reading import TYPED
from netkeeper.errors import Refused, Unclear
from netkeeper.services.drafts import Drafts
from netkeeper.services.part import Part


class Lines(Part):
    """Quick add and log."""

    def warm_up(self) -> None:
        """Bring in what the first key would wait for; for the thread that opens the store."""
        calendar_days.warm_up()
        search.warm_up()
        read_line("coffee with Ada yesterday", self.network, self.today)

    def split(self, text: str) -> list[str]:
        """Pasted text as entries: one a line, but a line that names nobody goes on from the one before."""
        return split_lines(text, self.network, self.today)

    def keep_choices(self, choices: Sequence[Mapping[str, Answer]]) -> None:
        """Keep what was answered and corrected in lines that are left unfinished, an entry each."""
        told = [{k: {"day": v.isoformat()} if isinstance(v, date) else v for k, v in one.items()} for one in choices]
        Drafts(self.session).save("quickadd", "choices", json.dumps(told) if any(told) else "")

    def kept_choices(self) -> list[dict[str, Answer]]:
        """What was kept with the unfinished lines."""
        draft = Drafts(self.session).find("quickadd", "choices")
        told = json.loads(draft.text) if draft else []
        return [{k: date.fromisoformat(v["day"]) if isinstance(v, dict) else v for k, v in one.items()} for one in told]

    def read_line(self, line: str, choices: Mapping[str, Answer] | None = None, adding: bool = False) -> LineReading:
        """How a line is understood now; `adding` says that it was given as somebody to add."""
        return read_line(line, self.network, self.today, choices, adding)

    def read_day(self, text: str) -> date:
        """A day that was typed as an answer. Raises Unclear where it can't be read, or could be several."""
        return calendar_days.parse_day(text, self.today, None, self.settings.region)

    def completions(self, typed: str) -> list[tuple[int, str]]:
        """What the end of a line may become: (where it starts, the whole of it)."""
        return completions(typed, self.network)

    def describe(self, reading: LineReading) -> list[str]:
        """A reading as sentences."""
        return sentences(reading, self.network, self.today)

    def accept_all(self, readings: Sequence[LineReading]) -> list[Change]:
        """Do what several lines say, one after the other; a Change each. Raises Unclear before the first is done."""
        for reading in readings:
            self._check(reading)
        return [self.accept(reading) for reading in readings]

    def accept(self, reading: LineReading) -> Change:
        """Do what a line says. Raises Unclear while something is doubtful; the options are its choices."""
        self._check(reading)
        match reading.kind:
            case "add":
                return self._accept_person(reading)
            case "log":
                return self._accept_moment(reading)
            case _:
                return self._accept_note(reading)

    def _check(self, reading: LineReading) -> None:
        if reading.empty:
            raise Refused("The line is empty; write a name, or what happened.")
        if reading.doubts:
            doubt = reading.doubts[0]
            raise Unclear(doubt.question, tuple(o.words for o in doubt.options if o.value != TYPED))

    def _accept_person(self, reading: LineReading) -> Change:
        old = self.network.find(Contact, reading.person)
        if old is None:
            fields = {"tier": list(self.settings.tiers)[-1], **reading.fields}
            person = with_first_day(
                self.network, Contact(uid=self.session.new_uid(), name=reading.name, **fields), self.today
            )
            label = f"Added {person.name}"
        else:
            person = merge_fields(old, reading.fields)
            label = f"Added to {person.name}"
        return self.session.commit(label, [person, *self.attached(reading, [person.uid])])

    def cast(
        self, reading: LineReading, before: Mapping[int, Contact] | None = None
    ) -> tuple[list[int], dict[int, Contact]]:
        """The uids that the places of a reading count, and the contacts it makes or tells more of.

        Whoever comes in with a meeting was met then (R12); a message or a note says nothing of when one met. `before`
        are the contacts of lines before this one, saved in the same step: who is new in two of them is one person.
        """
        told: dict[int, Contact] = dict(before or {})
        tier = list(self.settings.tiers)[-1]
        met = (reading.on or self.today) if reading.kind == "log" and reading.channel in MEETINGS else None
        new: list[int] = []
        for name in reading.newcomers:
            same = (one for one in told.values() if fold(one.name) == fold(name))
            one = next((c for c in same if self.network.find(Contact, c.uid) is None), None)
            one = one or Contact(uid=self.session.new_uid(), name=name, tier=tier, met_on=met)
            told[one.uid] = one
            new.append(one.uid)
        uids = [*reading.people, *new, *reading.others]
        for place, fields in reading.told.items():
            uid = uids[place]
            told[uid] = merge_fields(told.get(uid) or self.network.get(Contact, uid), fields)
        return uids, told

    def _accept_moment(self, reading: LineReading) -> Change:
        uids, told = self.cast(reading)
        took = uids[: len(reading.people) + len(reading.newcomers)]
        moment = Interaction(
            uid=self.session.new_uid(),
            on=reading.on or self.today,
            contacts=tuple(took),
            channel=reading.channel,
            begun_by=reading.begun_by,
            summary=reading.summary,
            gave=reading.gave,
            asked=reading.asked,
        )
        for uid in took:
            if met_in_it(self.network, uid, moment.channel, moment.summary):
                told[uid] = replace(told.get(uid) or self.network.get(Contact, uid), met_on=moment.on)
        label = f"Logged {channel_phrase(reading.channel)} with {self._names(took, told)}"
        done = steps_done(self.network, took, moment.on)
        return self.session.commit(label, [*told.values(), moment, *done, *self.attached(reading, uids)])

    def _accept_note(self, reading: LineReading) -> Change:
        """Facts, promises and next steps, without a contact: no rhythm starts again (R2)."""
        uids, told = self.cast(reading)
        attached = self.attached(reading, uids)
        noted = "Noted" if told or not attached else "Planned" if reading.steps else "Noted a promise"
        about = "with" if noted != "Noted" else "about"
        label = (
            f"{noted} {about} {self._names(uids, told)}"
            if noted != "Planned"
            else f"Planned a follow-up with {self._names(uids, told)}"
        )
        return self.session.commit(label, [*told.values(), *attached])

    def _names(self, uids: list[int], told: Mapping[int, Contact]) -> str:
        names = [told[u].name if u in told else self.network.name(u) for u in uids]
        if len(names) > 3:
            names[2:] = [f"{len(names) - 2} others"]
        return join_words(names)

    def attached(self, reading: LineReading, uids: list[int]) -> list[Record]:
        """The promises and the follow-ups that a line carries."""
        found: list[Record] = []
        for said in reading.promises:
            promise = Promise(uid=self.session.new_uid(), contact=uids[said.to], what=said.what, due=said.due)
            found.append(replace(promise, whose=said.whose, made=self.today))
        for step in reading.steps:
            found += [
                FollowUp(uid=self.session.new_uid(), contact=uids[place], on=step.on, what=step.what, every=step.every)
                for place in step.to
            ]
        return found


def merge_fields(person: Contact, fields: Mapping[str, Any]) -> Contact:
    """A contact with what is new: lists grow, notes are added to, what is empty is filled; nothing is lost."""
    changed: dict[str, Any] = {}
    for name, value in fields.items():
        had = getattr(person, name)
        if FIELD[name].merge == "grow":
            changed[name] = (*had, *(v for v in value if v not in had))
        elif FIELD[name].merge == "append":
            changed[name] = f"{had}\n{value}" if had else value
        else:
            changed[name] = value
    return replace(person, **changed)
