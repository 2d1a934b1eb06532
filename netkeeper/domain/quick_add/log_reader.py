"""Reads a line that tells what happened, what was promised, what comes next, or a fact.

First the event is looked for, then each other clause is read by its subject and verb: an attempt, a promise, a next
step,
a fact, else a note. A line without an event logs no contact: what it says is kept with the people it is about.
"""

from __future__ import annotations

from netkeeper.calendar_days import day_words
from netkeeper.domain.language.text import clean, first_name
from netkeeper.domain.outreach.due import done_by
from netkeeper.domain.quick_add.clause import is_question
from netkeeper.domain.quick_add.clauses import Clause
from netkeeper.domain.quick_add.deadlines import is_deadline
from netkeeper.domain.quick_add.facts import take_fact
from netkeeper.domain.quick_add.found_promise import FoundPromise
from netkeeper.domain.quick_add.next_steps import FoundStep, find_step, step_key, take_step
from netkeeper.domain.quick_add.prepared import MOST_CHARACTERS, Line
from netkeeper.domain.quick_add.promise_taking import take_promise, words_without
from netkeeper.domain.quick_add.promises import find_promise
from netkeeper.domain.quick_add.reading import NOTE, LinePart, LineReading, NextStep, Option, Said
from netkeeper.domain.quick_add.state import KeptWords, Ref
from netkeeper.domain.quick_add.unread_asking import UnreadAsker
from netkeeper.domain.quick_add.words.table import words_of


class LogReader(UnreadAsker):
    """Reads one line; `logging` says that it was given as something to log."""

    def read(self) -> LineReading:
        """The reading of the line."""
        if not self.about:
            self._find_head()
            self._settle_head()
        for clause in self.clauses:
            if clause not in self.head.clauses and clause.start < clause.end:
                self._clause(clause)
        self._unread()
        self._asides()
        return self._reading()

    @property
    def _logged(self) -> bool:
        """Whether the line logs a conversation."""
        return self.head.event is not None and not self.head.tried and not self.head.plan

    # The other clauses

    def _clause(self, clause: Clause) -> None:
        line, state = self.line, self.state
        if self._logged and self._also_there(clause):
            return
        first = clause is self.clauses[0]
        subject = state.persons(clause.people) if clause.subject == "people" and clause.people else []
        if id(clause) in self.tried and not self.head.tried:
            self._attempt(clause, subject)
            return
        event = self.head.event
        asks = is_question(line, clause) and not line.has(clause.start, "act", "contact_act", "step")
        if not clause.aside and not asks:
            promise = find_promise(line, clause)
            if promise is not None and promise.whose == "mine" and self._on_condition(clause):
                promise.whose = "?"
            if promise is not None and promise.start >= clause.end:
                self._extend(clause)
            answered = promise is not None and promise.whose == "asked" and self._answered_later(clause)
            if promise is not None and take_promise(state, clause, promise, clause.end, answered):
                self._follow(clause, subject)
                return
            step = find_step(line, clause, first)
            if promise is None and step is not None and self._on_condition(clause):
                self._ask_task(clause, step.start)
                if self.line.chosen.get("promise:" + line.said(step.start, clause.end).lower()[:60]) != "note":
                    return
            if promise is None and step is not None and not step.todo:
                self._with_what_follows(clause)
            if promise is None and step is not None and step.every is not None:
                self._with_first_day(clause, step)
            if promise is None and step is not None and self._take_step(clause, step):
                return
            if promise is None and step is None and self._exchange(clause):
                return
            if promise is None and step is None and self._ask_own_day(clause):
                return
            deadline = (
                is_deadline(line, clause)
                if promise is None and step is None and (event is None or clause is not event.clause)
                else None
            )
            if deadline is not None and take_promise(state, clause, deadline, clause.end):
                return
        self._note(clause, subject)

    def _also_there(self, clause: Clause) -> bool:
        """`(saw Frank at church), and Joy too`: who was there as well."""
        line, state = self.line, self.state
        names = [p for p in clause.tokens() if p in line.people]
        rest = [p for p in clause.tokens() if p not in line.inside and not line.has(p, "and", "join")]
        also = rest and all(line.tokens[p].key in ("too", "also", "auch", "aussi", "tambien") for p in rest)
        if not names or not also:
            return False
        state.people += [ref for ref in state.persons(names) if ref not in state.people]
        return True

    def _answered_later(self, clause: Clause) -> bool:
        """`asked me to read, told him I'd let him know`: what I said counts, and not what was asked."""
        later = self.clauses[self.clauses.index(clause) + 1 :]
        return any(
            (p := find_promise(self.line, c)) is not None and p.whose == "mine" for c in later if c.start < c.end
        )

    def _on_condition(self, clause: Clause) -> bool:
        """`if Will calls, tell him …`: whether it is promised is open."""
        place = self.clauses.index(clause)
        return place > 0 and clause.joined and bool(self.line.has(self.clauses[place - 1].start, "if"))

    def _extend(self, clause: Clause) -> None:
        """`hat mir versprochen, den Kontakt herzustellen`: what was promised is the next clause."""
        place = self.clauses.index(clause) + 1
        if place < len(self.clauses) and self.clauses[place].joined and self.clauses[place] not in self.head.clauses:
            clause.end = self.clauses[place].end
            self.clauses[place].start = self.clauses[place].end

    def _with_what_follows(self, clause: Clause) -> None:
        """`follow up with Nina in 1 week: ask about the move`: what it is about stands behind the colon."""
        place = self.clauses.index(clause) + 1
        after = self.clauses[place] if place < len(self.clauses) else None
        if after is None or after.start >= after.end or after in self.head.clauses:
            return
        days = any(after.start <= d.start < after.end for d in self.line.days)
        if self.line.tokens[after.start].gap.strip() == ":" and after.subject in ("none", "me") and not days:
            clause.used.update(range(clause.start, clause.end))
            clause.used -= {p for d in self.line.days for p in range(d.start, d.end) if clause.start <= p < clause.end}
            clause.end = after.end
            after.start = after.end

    def _with_first_day(self, clause: Clause, step: FoundStep) -> None:
        """`every other week, next one on 3 December`: the first of those that come back."""
        place = self.clauses.index(clause) + 1
        after = self.clauses[place] if place < len(self.clauses) else None
        if after is None or after.start >= after.end or self.line.tokens[after.start].key not in _FIRSTS:
            return
        days = [d for d in self.line.days if after.start <= d.start and d.end == after.end]
        if days:
            step.day, after.start = days[0], after.end

    def _take_step(self, clause: Clause, step: FoundStep) -> bool:
        undated = step.todo and step.every is None and step.day is None
        what = words_without(self.line, clause.start, clause.end, clause.used)
        if undated and self.line.chosen.get(step_key(what)) == "promise":
            places = tuple(p for p in clause.tokens() if p in self.line.people)[:1]
            return take_promise(self.state, clause, FoundPromise("mine", clause.verb, places, pronoun=True), clause.end)
        return take_step(self.state, clause, step, clause.end)

    def _exchange(self, clause: Clause) -> bool:
        """What I gave or asked for (P1): `gave her an article`, `asked for feedback`."""
        line, at = self.line, clause.verb
        if at >= clause.end or not self._logged:
            return False  # without a conversation it is kept as a note
        length = line.has(at, "gave") or (
            line.has(at, "ask") if line.tokens[at].key == "asked" and line.has(at, "ask") == 1 else 0
        )
        if not length or clause.subject not in ("me", "none") or line.words.free_order or clause.aside:
            return False
        if clause.subject == "none" and self._theirs(clause):
            return False  # `Nina wrote: asked for advice`
        begin = at + length
        while begin < clause.end and (
            line.has(begin, "themobj")
            or (
                begin in line.people
                and line.people[begin].end < clause.end
                and line.tokens[line.people[begin].end].key != "'s"
            )
        ):
            begin = line.people[begin].end if begin in line.people else begin + 1
        asked = not line.has(at, "gave")
        if begin < clause.end and line.tokens[begin].key in (("for",) if asked else ("with",)):
            begin += 1
        elif asked and (begin >= clause.end or line.tokens[begin].key not in ("to", "if", "whether")):
            return False
        what = words_without(line, begin, clause.end, clause.used)
        if not what or (begin < clause.end and line.has(begin, "meobj", "about")):
            return False
        (self.state.asked if asked else self.state.gave).append(what)
        self.state.part("fact", f"you asked for {what}" if asked else f"you gave {what}", clause.start, clause.end)
        return True

    def _theirs(self, clause: Clause) -> bool:
        """Whether words without a subject go on about what somebody else said."""
        event = self.head.event
        if clause.inherits in ("people", "them", "other"):
            return True
        colon = self.line.tokens[clause.start].gap.strip() == ":"
        return colon and event is not None and (event.begun_by == "them" or event.clause.subject in ("people", "them"))

    def _ask_own_day(self, clause: Clause) -> bool:
        """`(I promised both a draft), Ravi by Monday and Priya by Friday`: each has a day of their own."""
        line, state = self.line, self.state
        if not state.promises or clause.subject != "people" or not line.has(clause.verb, "deadline"):
            return False
        said = line.said(clause.start, clause.end)
        key = f"days:{said.lower()[:60]}"
        if clause.verb + 1 not in line.day_at or line.chosen.get(key) == "note":
            return False
        state.ask(key, f"“{said}”: write each promise with its day in a sentence of its own.", NOTE)
        state.part("unread", f"{said}?", clause.start, clause.end, key, (NOTE,))
        return True

    def _follow(self, clause: Clause, subject: list[Ref]) -> None:
        if len(subject) == 1:
            self.state.last = subject

    def _attempt(self, clause: Clause, subject: list[Ref]) -> None:
        """An attempt about somebody: kept as a note, no contact (R2)."""
        places = [p for p in clause.tokens() if p in self.line.people]
        who = subject or self.state.persons(places) or self.state.last
        if not who:
            self.state.ask("who", "Who is it about? Write a name.")
        self._keep(clause, who, clause.start)

    def _note(self, clause: Clause, subject: list[Ref]) -> None:
        state, line = self.state, self.line
        places = [p for p in clause.tokens() if p in line.people]
        if clause.subject == "other" and clause.people:
            who = state.persons(clause.people)
        elif subject:
            who = subject
        elif clause.subject in ("them", "none", "other") or not places:
            who = state.last or state.people or state.persons(places[:1])
        else:
            who = state.persons(places) or state.last
        if clause.subject in ("none", "me") and places and self.head.event is None and not state.last:
            who = state.persons(places)
        facts_about = subject or (
            state.people
            if clause.subject == "none" and len(state.people) == 1
            else state.last
            if clause.subject in ("them", "none", "other")
            else []
        )
        start = clause.start
        before = {ref: dict(fields) for ref, fields in state.told.items()}
        if take_fact(state, clause, facts_about or who):
            state.part("fact", line.said(clause.start, clause.end), clause.start, clause.end)
            self._follow(clause, subject)
            return
        if self.about and state.told != before:
            state.part("fact", line.said(clause.start, clause.end), clause.start, clause.end)
            return
        self._keep(clause, who, start)
        self._follow(clause, subject)

    def _keep(self, clause: Clause, who: list[Ref], start: int) -> None:
        line = self.line
        while (
            start < clause.end
            and line.has(start, "and", "join")
            and line.tokens[start].key in ("and", "but", "&", "+", "und", "aber", "et", "mais", "y", "pero")
        ):
            start += 1
        text = words_without(line, start, clause.end, clause.used - {-1})
        if text and (self._logged or clause.start not in self.state.covered):
            self.state.kept.append(KeptWords(text, list(who), clause.start, clause.end))
            self._note_part(clause, clause.used, text)

    def _asides(self) -> None:
        """What is beyond the grammar's reach is kept as a note, to its end."""
        if len(self.line.text) > MOST_CHARACTERS:
            rest = clean(self.line.text[MOST_CHARACTERS:])
            self.state.kept.append(KeptWords(rest, list(self.state.last or self.state.people), 0, 0))
            span = ((MOST_CHARACTERS, len(self.line.text)),)
            self.state.parts.append(LinePart("note", rest, span))
            if self.line.chosen.get("length") != "note":
                kept = Option("keep the rest as a note", "note")
                question = (
                    f"Only the first {MOST_CHARACTERS:,} characters are read. Write the rest on a line of its own,"
                    f" or keep it as a note: “{rest[:40]}…”"
                )
                self.state.ask("length", question, kept)
                self.state.parts.append(LinePart("unread", f"{rest[:40]}…?", (), "length", (kept,)))

    # The reading

    def _reading(self) -> LineReading:
        state, head, line = self.state, self.head, self.line
        logged = self._logged
        refs: list[Ref] = list(state.people)
        for more in [
            *(p.who for p in state.promises),
            *(s.who for s in state.steps),
            *(k.who for k in state.kept if not logged),
            list(state.told),
        ]:
            refs += [ref for ref in more if ref not in refs]
        if not refs and not state.doubts:
            refs = list(state.last)
        people = [ref for ref in state.people if isinstance(ref, int)] if logged else []
        newcomers = [ref for ref in refs if isinstance(ref, str)]
        others = [ref for ref in refs if isinstance(ref, int) and ref not in people]
        cast: list[Ref] = [*people, *newcomers, *others]
        at = {ref: place for place, ref in enumerate(cast)}
        notes = self._joined(state.kept)
        summary = f"{head.remainder}: {notes}" if head.remainder and notes else head.remainder or notes
        closes = self._closes(people) if logged and head.on else ()
        told = {at[ref]: dict(fields) for ref, fields in state.told.items() if ref in at}
        if not logged:
            self._notes(told, at, cast)
        if not cast and not state.doubts:
            state.ask("who", "Who is it about? Write a name.")
        event = head.event
        return LineReading(
            line=line.text, kind="log" if logged or (self.logging and state.doubts) else "note",
            people=tuple(people), newcomers=tuple(newcomers), others=tuple(others), told=told,
            on=head.on if logged else None, channel=head.channel if logged else "",
            begun_by=event.begun_by if logged and event else "",  # type: ignore[arg-type]  # me, them or nobody
            summary=summary if logged else "", gave="; ".join(state.gave), asked="; ".join(state.asked),
            promises=tuple(Said(p.what, p.due, p.whose, at[ref]) for p in state.promises for ref in p.who if ref in at),
            steps=tuple(
                NextStep(s.on, s.what, tuple(at[ref] for ref in s.who if ref in at), s.every) for s in state.steps
            ),
            closes=closes, doubts=tuple(state.doubts), parts=tuple(state.parts),
        )  # fmt: skip

    def _joined(self, kept: list[KeptWords]) -> str:
        """Kept words as one text: what stood together stays as it was typed, with its commas and question marks; what
        was parted by something else is parted by semicolons."""
        found, last, line = "", 0, self.line
        for text, start, end in dict.fromkeys((k.text, k.start, k.end) for k in kept):
            whole = 0 < start == last and text in line.said(start, end)
            if whole:
                between = line.text[line.tokens[start - 1].end : line.tokens[start].start]
                mark = found[len(found.rstrip(MARKS)) :]
                found += between[len(mark) :] if mark and between.startswith(mark) else between
                found += text if ";" in between else line.said(start, end)
            else:
                found += f"{'; ' if found else ''}{text}"
            last = end if text in line.said(start, end) else 0
            if 0 < last <= len(line.tokens) and (marks := _marks_behind(line, last)):
                found += marks
        return " ".join(found.split())

    def _closes(self, people: list[int]) -> tuple[int, ...]:
        """The follow-ups that a contact with these people takes care of (P10)."""
        on = self.head.on
        found = done_by(self.line.network, people, on)[0] if on is not None else ()
        for step in found:
            name = first_name(self.state.name_of(step.contact))
            shown = f"ticks off the follow-up with {name} of {day_words(step.on, self.line.today)}" + (
                f": {step.what}" if step.what else ""
            )
            self.state.parts.append(LinePart("step", shown))
        return tuple(step.uid for step in found)

    def _notes(self, told: dict[int, dict[str, object]], at: dict[Ref, int], cast: list[Ref]) -> None:
        """Without a contact, what was said stays with those it is about, with its day."""
        state, head, line = self.state, self.head, self.line
        if head.event is not None and head.tried:
            clause = head.event.clause
            state.kept.insert(
                0, KeptWords(line.said(clause.start, clause.end), list(state.people), clause.start, clause.end)
            )
            self._note_part(clause, set(), f"{line.said(clause.start, clause.end)} (an attempt, not a conversation)")
        by: dict[int, list[KeptWords]] = {}
        for kept in state.kept:
            for ref in kept.who or state.last[:1] or cast[:1]:
                if ref not in at:
                    at[ref] = len(cast)
                    cast.append(ref)
                by.setdefault(at[ref], []).append(kept)
        stamp = "" if self.about else f"{day_words(line.today)}: "
        for place, texts in by.items():
            told.setdefault(place, {})["notes"] = stamp + self._joined(texts)


_FIRSTS = words_of("next first starting start from beginning ab nachste nachstes erstes premier prochain desde primera")

MARKS = "?!…"
"""Marks at the end of a sentence that are part of what it says."""


def _marks_behind(line: Line, end: int) -> str:
    behind = line.text[line.tokens[end - 1].end :][:4].lstrip(" \xa0\u202f")
    return behind[: len(behind) - len(behind.lstrip(MARKS))]
