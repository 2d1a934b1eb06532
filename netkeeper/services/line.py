"""Use-cases of the one-line grammar: read a line, and do what it says as one Change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from netkeeper import calendar_days
from netkeeper.domain.language.text import join_words
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.channels import channel_phrase
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.fields import FIELD
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.network import search
from netkeeper.domain.outreach.due import steps_done
from netkeeper.domain.outreach.spreading import with_first_day
from netkeeper.domain.quick_add.line import Answer, LineReading, read_line, sentences
from netkeeper.errors import Refused, Unclear
from netkeeper.services.part import Part


class Line(Part):
    """Quick add and log."""

    def warm_up(self) -> None:
        """Bring in what the first key would wait for; for the thread that opens the store."""
        calendar_days.warm_up()
        search.warm_up()

    def read_line(self, line: str, choices: Mapping[str, Answer] | None = None) -> LineReading:
        """How a line is understood now."""
        return read_line(line, self.network, self.today, choices)

    def describe(self, reading: LineReading) -> list[str]:
        """A reading as sentences."""
        return sentences(reading, self.network, self.today)

    def accept(self, reading: LineReading) -> Change:
        """Do what a line says. Raises Unclear while something is doubtful; the options are its choices."""
        if reading.empty:
            raise Refused("The line is empty; write a name, or > and what happened.")
        if reading.doubts:
            doubt = reading.doubts[0]
            raise Unclear(doubt.question, tuple(option.words for option in doubt.options))
        return self._accept_person(reading) if reading.kind == "add" else self._accept_moment(reading)

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
        return self.session.commit(label, [person, *self._attached(reading, [person.uid])])

    def _accept_moment(self, reading: LineReading) -> Change:
        tier = list(self.settings.tiers)[-1]
        new = [Contact(uid=self.session.new_uid(), name=name, tier=tier) for name in reading.newcomers]
        uids = [*reading.people, *(person.uid for person in new)]
        told: dict[int, Contact] = {person.uid: person for person in new}
        for place, fields in reading.told.items():
            uid = uids[place]
            told[uid] = merge_fields(told.get(uid) or self.network.get(Contact, uid), fields)
        moment = Interaction(
            uid=self.session.new_uid(),
            on=reading.on or self.today,
            contacts=tuple(uids),
            channel=reading.channel,
            begun_by=reading.begun_by,
            summary=reading.summary,
            gave=reading.gave,
            asked=reading.asked,
        )
        names = [told[u].name if u in told else self.network.name(u) for u in uids]
        if len(names) > 3:
            names[2:] = [f"{len(names) - 2} others"]
        label = f"Logged {channel_phrase(reading.channel)} with {join_words(names)}"
        return self.session.commit(
            label,
            [*told.values(), moment, *steps_done(self.network, uids, moment.on), *self._attached(reading, uids)],
        )

    def _attached(self, reading: LineReading, uids: list[int]) -> list[Record]:
        """The promises and the follow-up that a line carries; a promise is to whom it names, else to the first."""
        found: list[Record] = []
        for said in reading.promises:
            promise = Promise(uid=self.session.new_uid(), contact=uids[said.to], what=said.what, due=said.due)
            found.append(replace(promise, whose=said.whose, made=self.today))
        if reading.again:
            found += [
                FollowUp(uid=self.session.new_uid(), contact=uid, on=reading.again, what=reading.again_what)
                for uid in uids
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
