"""Use-cases about what happens between people: contacts, promises, follow-ups, offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

from netkeeper.calendar_days import day_words
from netkeeper.domain.days.recurrence import every_words, next_follow_up, parse_every
from netkeeper.domain.giving.offers import given
from netkeeper.domain.language.text import clean, fold, shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.channels import channel_phrase
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.domain.outreach.due import done_by, owed_to, steps_done, what_is_owed
from netkeeper.domain.outreach.first_weeks import THANKS, first_meetings, just_met, met_in_it
from netkeeper.errors import Refused
from netkeeper.services.part import Part
from netkeeper.services.people import People
from netkeeper.services.session import Session


class Log(Part):
    """Logging, promising, following up, offering."""

    def __init__(self, session: Session, people: People) -> None:
        super().__init__(session)
        self.people = people

    def add(
        self,
        contacts: Sequence[int],
        on: date | None = None,
        channel: str = "message",
        also: Sequence[Record] = (),
        **fields: Any,
    ) -> Change:
        """Log a contact that happened; `also` are records saved in the same step (promises, follow-ups).

        It does the follow-ups of these days that say nothing of their own (P10).
        """
        if not contacts:
            raise Refused("A log line needs somebody: who was it with?")
        on = on or self.today
        if on > self.today:
            raise Refused(f"{day_words(on)} is in the future; plan a follow-up instead.")
        moment = Interaction(uid=self.session.new_uid(), on=on, contacts=tuple(contacts), channel=channel, **fields)
        met = [
            replace(self.network.get(Contact, uid), met_on=on)
            for uid in moment.contacts
            if met_in_it(self.network, uid, channel, moment.summary)
        ]
        return self.session.commit(
            f"Logged {channel_phrase(channel)} with {self.people.names(contacts)}",
            [moment, *met, *steps_done(self.network, contacts, on), *also],
        )

    def steps_to_ask(self, change: Change) -> list[FollowUp]:
        """The follow-ups that what was just logged may have done: they say something of their own, and are older."""
        planned = {edit.record.uid for edit in change.edits}
        found = [step for moment in _logged(change) for step in done_by(self.network, moment.contacts, moment.on)[1]]
        return [step for step in found if step.uid not in planned]

    def owed_to(self, contacts: Sequence[int]) -> tuple[Promise, ...]:
        """My open promises to people: what pausing them would leave undone."""
        return owed_to(self.network, contacts)

    def what_is_owed(self, promises: Sequence[Promise]) -> str:
        """Them in a sentence: `You promised Ada “the deck”.`"""
        return what_is_owed(self.network, promises)

    # The first weeks (R12)

    def to_thank(self, change: Change) -> list[int]:
        """Who was met for the first time in what was just logged or added, lately: a thank-you is proposed.

        Whoever was added with where one met, but not when, is among them: the one who answers says that it was now.
        """
        moments = _logged(change)
        found = [uid for moment in moments for uid in first_meetings(self.network, moment, self.today)]
        if not moments:
            found += [c.uid for c in _added(change) if just_met(self.network, c, self.today)]
        return [uid for uid in dict.fromkeys(found) if not any(f.done is None for f in self._thanks(uid))]

    def met_day(self, change: Change) -> date:
        """The day of what was logged, or the day on which whoever was added was met; today where none is told."""
        days = [moment.on for moment in _logged(change)] or [c.met_on for c in _added(change) if c.met_on]
        return max(days, default=self.today)

    def plan_thanks(self, contacts: Sequence[int], met: date | None = None) -> Change:
        """A thank-you for the day after the meeting, or today where that is over.

        The meeting's day is noted with those who have none.
        """
        met = met or self.today
        day = max(self.today, met + timedelta(days=1))
        people = [self.network.get(Contact, uid) for uid in contacts]
        undated: list[Record] = [replace(person, met_on=met) for person in people if person.met_on is None]
        steps = [FollowUp(uid=self.session.new_uid(), contact=uid, on=day, what=THANKS) for uid in contacts]
        label = f"Follow up with {self.people.names(contacts)} on {day_words(day)}"
        return self.session.commit(label, [*undated, *steps])

    def _thanks(self, uid: int) -> list[FollowUp]:
        return [step for step in self.network.about(FollowUp, uid) if step.what == THANKS]

    def edit(self, uid: int, **fields: Any) -> Change:
        """Correct what was logged."""
        moment = self.network.get(Interaction, uid)
        return self.session.commit(
            f"Edited what happened with {self.people.names(moment.contacts)}", [replace(moment, **fields)]
        )

    def remove(self, record: Record, label: str) -> Change:
        """Remove any one record that is not a person."""
        return self.session.commit(label, removes=[record])

    def promise(
        self,
        contact: int | Sequence[int],
        what: str,
        due: date | None = None,
        whose: Literal["mine", "theirs"] = "mine",
    ) -> Change:
        """Write a promise down (P3), one for each contact."""
        contacts = [contact] if isinstance(contact, int) else contact
        records = [
            Promise(uid=self.session.new_uid(), contact=one, what=what, due=due, whose=whose, made=self.today)
            for one in contacts
        ]
        who = self.people.names(contacts)
        verb = f"Promised {who}" if whose == "mine" else f"{who} promised"
        return self.session.commit(f"{verb}: {shorten(what, 60)}", records)

    def close_promise(self, uid: int, state: Literal["kept", "dropped", "open"]) -> Change:
        """Close a promise as kept or dropped, honestly; or open it again."""
        promise = self.network.get(Promise, uid)
        verb = {"kept": "Kept", "dropped": "Dropped", "open": "Reopened"}[state]
        closed = None if state == "open" else self.today
        label = f"{verb} the promise: {shorten(promise.what, 60)}"
        return self.session.commit(label, [replace(promise, state=state, closed=closed)])

    def edit_promise(self, uid: int, **fields: Any) -> Change:
        promise = self.network.get(Promise, uid)
        return self.session.commit(f"Edited the promise: {shorten(promise.what, 60)}", [replace(promise, **fields)])

    def read_every(self, text: str) -> str:
        """How often a follow-up comes back, as it is stored; empty for once. Raises Refused."""
        text = clean(text)
        found = parse_every(text)
        if text and not found and fold(text) not in ("once", "no", "never"):
            raise Refused(f"Can't read “{text}”; write every 3 months, quarterly, 2w, yearly, or nothing for once.")
        return found

    def every_words(self, every: str) -> str:
        """`every 3 months`; empty for once."""
        return every_words(every)

    def follow_up(self, contacts: Sequence[int], on: date, what: str = "", every: str = "") -> Change:
        """Plan a next step (P10), one for each contact; `every` as `read_every` gives it."""
        every = parse_every(every, on)
        records = [FollowUp(uid=self.session.new_uid(), contact=c, on=on, what=what, every=every) for c in contacts]
        return self.session.commit(f"Follow up with {self.people.names(contacts)} on {day_words(on)}", records)

    def close_follow_up(self, uid: int, done: bool = True) -> Change:
        """Mark a follow-up done, and plan the next one where it comes back; or take that back."""
        record = self.network.get(FollowUp, uid)
        label = f"{'Followed up' if done else 'Follow up again'} with {self.network.name(record.contact)}"
        puts = [replace(record, done=self.today if done else None)]
        following = next_follow_up(record, self.today, self.session.new_uid()) if done and record.done is None else None
        if following is not None:
            puts.append(following)
            label += f"; next on {day_words(following.on, self.today)}"
        return self.session.commit(label, puts)

    def edit_follow_up(self, uid: int, **fields: Any) -> Change:
        record = self.network.get(FollowUp, uid)
        edited = replace(record, **fields)
        if "every" in fields or "on" in fields:
            edited = replace(edited, every=parse_every(edited.every.partition("@")[0], edited.on))
        verb = "Moved" if edited.on != record.on else "Edited"
        return self.session.commit(f"{verb} the follow-up with {self.network.name(record.contact)}", [edited])

    def offer(self, what: str, contact: int | Sequence[int] | None = None) -> Change:
        """Keep an idea of what could be given (P7), for one person, for each of several, or for whoever it fits."""
        contacts = [] if contact is None else [contact] if isinstance(contact, int) else contact
        whom = f" for {self.people.names(contacts)}" if contacts else ""
        return self.session.commit(
            f"Idea to offer{whom}: {shorten(what, 60)}",
            [OfferIdea(uid=self.session.new_uid(), what=what, contact=one) for one in contacts or (None,)],
        )

    def edit_offer(self, uid: int, **fields: Any) -> Change:
        idea = self.network.get(OfferIdea, uid)
        return self.session.commit(f"Edited the idea: {shorten(idea.what, 60)}", [replace(idea, **fields)])

    def use_offer(self, uid: int, contact: int) -> Change:
        """An idea was given."""
        idea = self.network.get(OfferIdea, uid)
        label = f"Offered {self.network.name(contact)}: {shorten(idea.what, 60)}"
        return self.session.commit(label, [given(idea, contact, self.today, self.session.new_uid())])


def _logged(change: Change) -> list[Interaction]:
    """What a Change logged."""
    return [e.after for e in change.edits if isinstance(e.after, Interaction) and e.before is None]


def _added(change: Change) -> list[Contact]:
    """Whom a Change added."""
    return [e.after for e in change.edits if isinstance(e.after, Contact) and e.before is None]
