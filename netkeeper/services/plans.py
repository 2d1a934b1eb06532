"""Use-cases about what is wanted: goals, introductions, reflections, drafts, settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from netkeeper.domain.language.text import shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.introduction import Introduction, State
from netkeeper.domain.model.record import Draft
from netkeeper.domain.model.reflection import Reflection
from netkeeper.errors import Refused
from netkeeper.services.session import Core


class Plans(Core):
    """Goals, introductions, reflections, drafts, settings."""

    def add_goal(self, what: str, **fields: Any) -> Change:
        """Set a goal (P5)."""
        if not what:
            raise Refused("A goal needs a sentence: what do you want, from whom, by when?")
        return self.commit(f"Set a goal: {shorten(what, 60)}", [Goal(uid=self.new_uid(), what=what, **fields)])

    def edit_goal(self, uid: int, **fields: Any) -> Change:
        goal = self.network.get(Goal, uid)
        return self.commit(f"Edited the goal: {shorten(goal.what, 60)}", [replace(goal, **fields)])

    def end_goal(self, uid: int, state: Literal["reached", "given up"], verdict: str, on: date | None = None) -> Change:
        """End a goal with a verdict: what was learned."""
        goal = self.network.get(Goal, uid)
        ended = replace(goal, state=state, verdict=verdict, closed=on or self.today)
        return self.commit(f"Goal {state}: {shorten(goal.what, 60)}", [ended])

    def introduce(self, a: int, b: int | None, why: str = "", **fields: Any) -> Change:
        """Put an introduction in the ledger as an idea (P15), or a request to be introduced (P14)."""
        if a == b:
            raise Refused("An introduction needs two people.")
        record = Introduction(uid=self.new_uid(), a=a, b=b, why=why, dates={"idea": self.today}, **fields)
        other = self.network.name(b) if b else record.whom
        return self.commit(f"Introduction: {self.network.name(a)} and {other}", [record])

    def edit_introduction(self, uid: int, **fields: Any) -> Change:
        record = self.network.get(Introduction, uid)
        return self.commit(f"Edited the introduction of {self.network.name(record.a)}", [replace(record, **fields)])

    def move_introduction(self, uid: int, state: State, **fields: Any) -> Change:
        """Take an introduction to another state of R11, dated today."""
        record = self.network.get(Introduction, uid)
        moved = replace(record, state=state, dates={**record.dates, state: self.today}, **fields)
        other = self.network.name(record.b) if record.b else record.whom
        return self.commit(f"Introduction of {self.network.name(record.a)} and {other}: {state}", [moved])

    def reflection(self, month: str) -> Reflection | None:
        """The newest reflection on a month, if there is one."""
        found = [r for r in self.network.all(Reflection) if r.month == month]
        return max(found, key=lambda r: r.uid) if found else None

    def save_reflection(self, reflection: Reflection, label: str = "") -> Change:
        """Keep a reflection as it is; without a label it is a draft, and no step of undo."""
        return self.commit(label, [reflection], kind="do" if label else "draft")

    def draft(self, kind: str, about: str = "") -> Draft | None:
        """Unfinished text, if any was left."""
        return next((d for d in self.network.all(Draft) if d.kind == kind and d.about == about), None)

    def save_draft(self, kind: str, about: str, text: str) -> None:
        """Keep unfinished text; empty text removes the draft."""
        old = self.draft(kind, about)
        if text:
            draft = replace(old, text=text) if old else Draft(uid=self.new_uid(), kind=kind, about=about, text=text)
            self.commit("", [draft], kind="draft")
        elif old:
            self.commit("", removes=[old], kind="draft")

    def change_settings(self, label: str = "Changed the settings", **fields: Any) -> Change:
        return self.commit(label, [replace(self.settings, **fields)])
