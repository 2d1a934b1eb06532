"""Decisions that follow from a judgement: passing over, postponing, balancing load and budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from netkeeper.calendar_days import cadence_words, month_bounds, month_of
from netkeeper.domain.audit.departments import NOT_AT
from netkeeper.domain.audit.report import WANTED_SEEN
from netkeeper.domain.language.findings import Finding, number_word
from netkeeper.domain.matching.firms import firm_key
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.network.standing import cadence
from netkeeper.domain.outreach.capacity import CadenceSuggestion, Way
from netkeeper.domain.outreach.due import DueItem
from netkeeper.domain.outreach.weekly_queue import PASSES
from netkeeper.errors import Refused
from netkeeper.services.part import Part

RARER = 1.5
"""By how much “less often suits this one” lengthens a cadence; never beyond two years."""


class Decisions(Part):
    """What a person decides on the queue and the audit."""

    def pass_over(self, uid: int, why: str) -> Change:
        """Pass somebody over, for one of the reasons of `outreach.PASSES`; remembered, and learned from."""
        contact = self.network.get(Contact, uid)
        if why not in PASSES:
            raise Refused(f"A reason is one of: {', '.join(PASSES)}.")
        fields: dict[str, Any] = {"passes": {**contact.passes, self.today.isoformat(): why}}
        label = f"Not {contact.name} this week"
        if why == "rarer":
            every = cadence(contact, self.settings) or 0
            fields["cadence_days"] = longer = min(round(every * RARER), 730)
            label = f"{contact.name}: {cadence_words(longer)} from now on"
        elif why == "rest":
            fields["style"] = "resting"
            label = f"Paused {contact.name}"
        return self.session.commit(label, [replace(contact, **fields)])

    def balance(self, way: Way) -> Change:
        """Carry out one way to balance load and budget, as one step that undoes as one."""
        puts: list[Record] = [replace(self.settings, **way.settings)] if way.settings else []
        if way.kind == "rest":
            people = [self.network.get(Contact, uid) for uid in way.people]
            puts += [replace(person, style="resting", snoozed_until=None) for person in people]
        if way.kind == "move":
            puts += [replace(self.network.get(Contact, uid), tier=way.tier) for uid in way.people]
        for uid, day in way.days.items():
            contact = self.network.get(Contact, uid)
            puts.append(replace(contact, first_due=day, spread_on=self.today))
        return self.session.commit(way.label, puts)

    def agree(self, suggestions: Sequence[CadenceSuggestion]) -> Change:
        """Agree on cadences that fit what is really done."""
        puts = [replace(self.network.get(Contact, s.uid), cadence_days=s.real) for s in suggestions]
        who = suggestions[0].name if len(suggestions) == 1 else f"{number_word(len(suggestions))} people"
        return self.session.commit(f"Changed how often you keep in touch with {who}", puts)

    def confirm_wanted(self) -> Change:
        """The wanted numbers were looked at, and are meant as they stand (R15)."""
        facts = {**self.settings.facts, WANTED_SEEN: True}
        return self.session.commit("Looked at how many of each role are wanted", [replace(self.settings, facts=facts)])

    def work_at(self, organisation: str, yes: bool = True) -> Change:
        """The user works there, so that its departments are circles (R17); or does not, and is not asked again."""
        if yes:
            return self.session.commit(
                f"Set where you work: {organisation}", [replace(self.settings, own_organisation=organisation)]
            )
        declined = [*self.settings.facts.get(NOT_AT, ()), firm_key(organisation)]
        facts = {**self.settings.facts, NOT_AT: declined}
        return self.session.commit(f"You don't work at {organisation}", [replace(self.settings, facts=facts)])

    def confirm_five(self) -> Change:
        """The list of those who take my call was looked at this month (P16)."""
        facts = {**self.settings.facts, "five_confirmed": month_of(self.today)}
        return self.session.commit("Looked through the five", [replace(self.settings, facts=facts)])

    def takes_call(self, uids: Sequence[int]) -> Change:
        """Mark people as taking my call; when all of them are, unmark them."""
        people = [self.network.get(Contact, uid) for uid in uids]
        would = not all(person.takes_call for person in people)
        who = people[0].name if len(people) == 1 else f"{number_word(len(people))} people"
        label = f"{who} would take your call" if would else f"{who}: call not certain"
        return self.session.commit(label, [replace(person, takes_call=would) for person in people])

    def postpone(self, item: DueItem, until: date) -> Change:
        """Move a promise or follow-up to another day."""
        if item.kind == "promise":
            promise = self.network.get(Promise, item.record or 0)
            return self.session.commit(f"Moved the promise to {item.name}", [replace(promise, due=until)])
        follow_up = self.network.get(FollowUp, item.record or 0)
        return self.session.commit(f"Moved the follow-up with {item.name}", [replace(follow_up, on=until)])

    def goal_of(self, gap: Finding) -> Goal:
        """The goal that a gap would make, not saved yet: whom to find, how many, by the end of the quarter."""
        if not gap.missing:
            raise Refused("Nothing is missing here that a goal could bring.")
        today = self.today
        month = (today.month - 1) // 3 * 3 + 3
        end = month_bounds(f"{today.year}-{month:02}")[1]
        if gap.kind == "five":
            what, kind = f"Come close enough to {number_word(gap.missing)} more to call within a week", ""
        elif gap.kind == "department":
            where = self._written_where(gap)
            what, kind = f"Get to know somebody in {gap.about}", f'{where} dept:"{gap.about}"'.strip()
        else:
            noun = "person" if gap.missing == 1 else "people"
            what, kind = f"Find {number_word(gap.missing)} {noun} for the role {gap.about}", f'role:"{gap.about}"'
        return Goal(uid=self.session.new_uid(), what=what, kind=kind, count=gap.missing, start=today, end=end)

    def _written_where(self, gap: Finding) -> str:
        """The user's organisation as a facet, in the shortest way that the people of a department have it."""
        own = self.settings.own_organisation
        written = {own, *(self.network.get(Contact, uid).organisation for uid in gap.people)}
        return f'at:"{min(written, key=len)}"' if own else ""
