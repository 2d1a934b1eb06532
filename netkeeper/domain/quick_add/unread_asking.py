"""Asks for what a clause seems to say besides, where no part has read it: a task, a conversation, a plan."""

from __future__ import annotations

from netkeeper.calendar_days.meaning import meaning
from netkeeper.domain.language.text import first_name, join_words
from netkeeper.domain.quick_add.clause import is_question
from netkeeper.domain.quick_add.clauses import Clause
from netkeeper.domain.quick_add.happened import done_by_me
from netkeeper.domain.quick_add.head_settling import HeadSettler
from netkeeper.domain.quick_add.prepared import DayAt
from netkeeper.domain.quick_add.promise_taking import what_and_due, words_without
from netkeeper.domain.quick_add.reading import NOTE, Option
from netkeeper.domain.quick_add.state import PlannedStep, Promised, day_said
from netkeeper.domain.quick_add.unread import day_of_coming, day_of_something, perhaps_together, unread_sign


class UnreadAsker(HeadSettler):
    """Reads the head, and asks for what is left."""

    def _unread(self) -> None:
        """Ask for what a note seems to say besides (the net under the grammar)."""
        line, state = self.line, self.state
        if self.about:
            return
        for clause in self.clauses:
            if clause.start >= clause.end or clause.aside or self._is_read(clause) or is_question(line, clause):
                continue
            sign = unread_sign(line, clause)
            answered = any(p.whose == "mine" and p.start >= clause.end for p in state.promises)
            if sign is not None and not answered:
                self._ask_task(clause, sign.start)
            elif not (self.head.event or state.doubts or id(clause) in self.tried) and (
                not (state.promises or state.steps) or done_by_me(line, clause)
            ):
                self._ask_meeting(clause)

    def _is_read(self, clause: Clause) -> bool:
        state = self.state
        taken = [*((p.start, p.end) for p in state.promises), *((s.start, s.end) for s in state.steps)]
        if any(clause.start < end and start < clause.end for start, end in taken):
            return True
        begin, stop = self.line.span(clause.start, clause.end)
        unread = [span for part in state.parts if part.kind == "unread" and part.key for span in part.spans]
        return any(start < stop and begin < end for start, end in unread)

    def _ask_task(self, clause: Clause, start: int) -> None:
        """`asked me to recut it`: did I say that I would?"""
        line, state = self.line, self.state
        what = line.said(start, clause.end)
        key = "promise:" + " ".join(what.lower().split())[:60]
        who = state.persons(clause.people) or state.last or state.people
        if line.chosen.get(key) == "mine":
            what, due = what_and_due(state, start, clause.end, clause.used)
            state.promises.append(Promised(what, "mine", who[:1], due, start, clause.end))
            due_said = f", by {day_said(due, line.today)}" if due else ", no day set"
            shown = f"you promise {state.name_of(who[0]).split(' ')[0] if who else 'them'}: {what}{due_said}"
            state.part("promise", shown, start, clause.end, key, (Option("a note", "note"),))
        elif line.chosen.get(key) != "note":
            options = (Option("yes, I will", "mine"), NOTE)
            state.ask(key, f"Will you “{what}”?", *options)
            state.part("unread", f"{what}?", start, clause.end, key, options)

    def _ask_meeting(self, clause: Clause) -> None:
        """Was it a conversation, or is it to come? Asked where no verb tells."""
        line, state = self.line, self.state
        day = day_of_something(line, clause) or day_of_coming(line, clause)
        if day is not None and self._ask_plan(clause, day):
            return
        found = perhaps_together(line, clause)
        if found is None or line.chosen.get("happened") == "note":
            return
        names = join_words([state.name_of(ref) for ref in state.persons(found.people)]) or "them"
        yes = (Option("yes: a meeting", "meeting"), Option("yes: a call", "call"), Option("yes: a message", "message"))
        note = NOTE
        options = (note, *yes[:2]) if found.among_others else (*yes, note)
        question = f"Were you there with {names}?" if found.among_others else f"Did you speak with {names}?"
        state.ask("happened", question, *options)
        state.part("unread", f"{line.said(clause.start, clause.end)}?", clause.start, clause.end, "happened", options)

    def _ask_plan(self, clause: Clause, day: DayAt) -> bool:
        """`school trip to Ada's museum next wednesday`: a plan of mine, or only a note?"""
        line, state = self.line, self.state
        ahead, back = (meaning(day.phrase, line.today, past, line.region) for past in (False, True))
        if back.lean < 0 or ahead.day is None or line.chosen.get("happened") in ("meeting", "call", "message"):
            return False
        key, said = "plan:" + line.said(clause.start, clause.end).lower()[:60], line.said(clause.start, clause.end)
        answer = line.chosen.get(key)
        if answer == "note":
            return True
        who = state.persons([p for p in clause.tokens() if p in line.people])
        on = day_said(ahead.day, line.today)
        if answer == "plan":
            what = words_without(line, clause.start, clause.end, set(range(day.start, day.end)))
            state.steps.append(PlannedStep(ahead.day, what, who, clause.start, clause.end))
            state.kept = [kept for kept in state.kept if kept.start != clause.start]
            state.parts = [part for part in state.parts if part.spans != (line.span(clause.start, clause.end),)]
            names = " and ".join(first_name(state.name_of(ref)) for ref in who)
            state.part("step", f"follow up with {names} on {on}: {what}", clause.start, clause.end, key)
            return True
        options = (Option(f"yes: a follow-up on {on}", "plan"), NOTE)
        either = ahead.lean == 0 and back.day is not None and day_of_coming(line, clause) is None
        if either and perhaps_together(line, clause):  # over, or still to come?
            return False
        state.ask(key, f"Is “{said}” something to plan?", *options)
        state.part("unread", f"{said}?", clause.start, clause.end, key, options)
        return True
