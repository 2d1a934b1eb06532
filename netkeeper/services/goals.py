"""Goals: set, edited, served, ended with a verdict (P5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from netkeeper.domain.giving.warm_paths import WarmPath, paths_among
from netkeeper.domain.goals.evidence import Progress, line, open_goals
from netkeeper.domain.goals.goal_days import progress_now
from netkeeper.domain.goals.people import people_of
from netkeeper.domain.goals.suggestion import suggest_kind
from netkeeper.domain.language.text import count_noun, shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.record import Record
from netkeeper.domain.network.facets import parse
from netkeeper.domain.network.network import Network
from netkeeper.errors import Refused
from netkeeper.services.part import Part

PATHS = 5
"""Ways to be introduced that are offered for a goal; a screen's worth, the warmest first."""


class Goals(Part):
    """What is wanted from the network, and who serves it."""

    def open(self) -> list[Goal]:
        """The goals that have not ended."""
        return open_goals(self.network)

    def progress(self) -> list[Progress]:
        """How each goal stands: the open ones, then those that ended, the latest first."""
        return self.once("progress of goals", lambda network, today: [
            progress_now(network, goal, today)
            for goal in (*open_goals(network), *sorted(
                (goal for goal in network.all(Goal) if goal.state != "open"),
                key=lambda goal: (goal.closed or today, goal.uid), reverse=True,
            ))
        ])  # fmt: skip

    def summary(self) -> str:
        """The open goals in one line."""
        return line(found for found in self.progress() if found.goal.state == "open")

    def ways(self, goal: Goal) -> tuple[list[int], list[WarmPath]]:
        """Who of its kind is not spoken with yet, and who could introduce me to such people (P14)."""

        def ask(network: Network, today: date) -> tuple[list[int], list[WarmPath]]:
            waiting, helping = people_of(network, goal, today)
            return waiting, paths_among(network, waiting, helping, today, PATHS)

        return self.once(("ways to a goal", goal.uid), ask)

    def check_kind(self, kind: str) -> None:
        """Raises Unclear when a kind of person can't be read."""
        parse(kind)

    def kind_words(self, kind: str) -> str:
        """A kind of person in words, and how many here are of it. Raises Unclear."""
        wanted = parse(kind)
        many = sum(1 for _, uid in self.network.by_name if wanted.matches(self.network, uid, self.today))
        return f"{wanted.words()}: {count_noun(many, 'person', 'people')} here"

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
