"""Goals: set, edited, served, ended with a verdict (P5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from netkeeper.domain.goals.suggestion import suggest_kind
from netkeeper.domain.language.text import shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.record import Record
from netkeeper.errors import Refused
from netkeeper.services.part import Part


class Goals(Part):
    """What is wanted from the network, and who serves it."""

    def serve(self, goal: int, uids: Sequence[int]) -> Change:
        """Mark people as serving a goal; when all of them are, unmark them."""
        record = self.network.get(Goal, goal)
        people = [self.network.get(Contact, uid) for uid in uids]
        everybody = all(goal in p.goals for p in people)
        puts: list[Record] = []
        for person in people:
            left = tuple(g for g in person.goals if g != goal)
            puts.append(replace(person, goals=left if everybody else (*left, goal)))
        who = people[0].name if len(people) == 1 else f"{len(people)} people"
        verb = "no longer serves" if everybody else "serves"
        return self.session.commit(f"{who} {verb} the goal: {shorten(record.what, 60)}", puts)

    def reopen(self, uid: int) -> Change:
        """Take up a goal again that was ended."""
        goal = self.network.get(Goal, uid)
        return self.session.commit(f"Reopened: {shorten(goal.what, 60)}", [replace(goal, state="open", closed=None)])

    def remove(self, uid: int) -> Change:
        """Remove a goal, and the marks of the people who served it."""
        goal = self.network.get(Goal, uid)
        puts = [
            replace(person, goals=tuple(g for g in person.goals if g != uid))
            for person in self.network.all(Contact)
            if uid in person.goals
        ]
        return self.session.commit(f"Removed the goal: {shorten(goal.what, 60)}", puts, [goal])

    def suggest_kind(self, what: str) -> str:
        """The kind of person that a goal's sentence speaks of, in the language of search; empty when nobody fits."""
        return suggest_kind(self.network, what, self.today)

    def add(self, what: str, **fields: Any) -> Change:
        """Set a goal (P5). Without a `kind`, the one that its sentence suggests; an empty one means by hand."""
        if not what:
            raise Refused("A goal needs a sentence: what do you want, who from, by when?")
        fields.setdefault("kind", self.suggest_kind(what))
        return self.session.commit(
            f"Set a goal: {shorten(what, 60)}", [Goal(uid=self.session.new_uid(), what=what, **fields)]
        )

    def edit(self, uid: int, **fields: Any) -> Change:
        goal = self.network.get(Goal, uid)
        return self.session.commit(f"Edited the goal: {shorten(goal.what, 60)}", [replace(goal, **fields)])

    def end(self, uid: int, state: Literal["reached", "given up"], verdict: str, on: date | None = None) -> Change:
        """End a goal with a verdict: what was learned."""
        goal = self.network.get(Goal, uid)
        ended = replace(goal, state=state, verdict=verdict, closed=on or self.today)
        return self.session.commit(f"Goal {state}: {shorten(goal.what, 60)}", [ended])
