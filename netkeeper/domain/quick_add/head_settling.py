"""Settles the head of a line: who took part, on which day, how; and what of its clause is left as a note."""

from __future__ import annotations

from datetime import date, timedelta

from netkeeper.calendar_days.meaning import meaning
from netkeeper.domain.language.text import first_name, join_words
from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.quick_add.clause import is_question
from netkeeper.domain.quick_add.clauses import Clause
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.event_days import another_day, is_hedged
from netkeeper.domain.quick_add.happened import is_past
from netkeeper.domain.quick_add.head_people import HeadPeople
from netkeeper.domain.quick_add.next_steps import find_step
from netkeeper.domain.quick_add.open_days import open_day
from netkeeper.domain.quick_add.prepared import DayAt
from netkeeper.domain.quick_add.promise_taking import words_without
from netkeeper.domain.quick_add.promises import find_promise
from netkeeper.domain.quick_add.reading import NOTE, OTHER_DAY, PLAN, LinePart, Option
from netkeeper.domain.quick_add.state import PlannedStep, day_said
from netkeeper.domain.quick_add.stray import unread_day
from netkeeper.domain.quick_add.words.table import words_of

PLAIN = words_of(
    """
    call called phone phoned rang met meet meeting saw e-mail email emailed e-mailed mail mailed message
    messaged sent wrote text texted video event talked spoke heard with to from up mtg phone-call ring tc
    visited appel appele telephone anruf telefoniert angerufen getroffen gesprochen mit vu rencontre parle vi
    llame llamada hable reunion gemailt geschrieben
    """
)
"""Words that say no more than their channel: no need to keep them."""

EMPTY = words_of(
    """
    a an the i we had have just finally some my and also then me us un une le la el los der die das ein eine ich
    je j' yo habe ai hat haben hatte mich mir m' a ont me ha
    """
)
LEADS = words_of(
    """
    with w/ w to from into at for and & + mit bei von an avec a chez de con del on in up
    """
)


NEXTS = ("next", "prochain", "proximo", "nachsten", "kommenden", "que viene")
"""Said of a day, it is a plan beyond doubt."""

LATELY = 60
"""A date without a year that was up to 60 days ago, and comes again only after more than that, is over."""


class HeadSettler(HeadPeople):
    """Settles what the finder found; asks what would have to be guessed."""

    _of_others = False
    """Whether what was done may have been theirs alone."""

    def _settle_head(self) -> None:
        state, event = self.state, self.head.event
        keys = ("on", "plan", "how", *(("happened",) if event is not None and event.deed else ()))
        if event is not None and "note" in (self.line.chosen.get(key) for key in keys):
            event = self.head.event = None
            self.head.clauses = []
        self._context()
        if event is None:
            return
        if self.undone and self.line.chosen.get("done") != "done":
            said = self.line.said(event.clause.start, event.clause.end)
            state.ask(
                "done",
                f"“{said}”: did that happen, or is it still to do?",
                Option("it happened", "done"),
                Option("it is still to do", "todo"),
            )
        if event.kin is not None:
            self._kin(event)
        people = state.persons(event.people)
        for start, end in event.newcomers:
            if (ref := state.newcomer(start, end)) is not None:
                people.append(ref)
        unsettled = len(people) < len(event.people) + len(event.newcomers)
        self._but_got(event)
        left = self.line.tokens[event.anchor].key == "left"
        if (
            left
            and people
            and any(self.line.has(p, "with") and self.line.has(p + 1, "poss") for p in event.clause.tokens())
        ):
            self.head.tried = True  # a message left with somebody else
        if not people and not unsettled and event.kin is None and event.stranger is None:
            people = self._from_elsewhere(event)
            self._of_others = bool(people) and event.noun and self._after_somebody(event)
        self._of_others = self._of_others or self._theirs_alone(event)
        state.people = list(dict.fromkeys([*state.people, *people]))
        if not state.people and not unsettled and event.kin is None and all(d.key != "who" for d in state.doubts):
            self._who_doubt(event)
        state.last = state.people or state.last
        if self._of_others and not self._was_it_with_them(event):
            return
        if event.deed and not self.head.tried and "happened" not in self.line.chosen:
            self._ask_whether_spoken(event)
        self._settle_day(event)
        self._settle_channel(event)

    def _theirs_alone(self, event: LineEvent) -> bool:
        """`Hope's funeral tea was lovely`: hers, and not told who was there."""
        was = any(self.line.tokens[p].key in ("was", "went", "were") for p in event.clause.tokens())
        own = bool(event.people) and all(self._genitive(p) for p in event.people)
        return event.noun and event.channel == "event" and own and was

    def _genitive(self, place: int) -> bool:
        end = self.line.people[place].end
        return end < len(self.line.tokens) and self.line.tokens[end].key == "'s"

    def _ask_whether_spoken(self, event: LineEvent) -> None:
        """`lent Mark my planer`: a deed, which may have been a conversation as well."""
        names = join_words([self.state.name_of(ref) for ref in self.state.people]) or "them"
        said = self.line.said(event.clause.start, event.clause.end)
        options = (Option("yes: a meeting", "meeting"), Option("yes: a call", "call"), NOTE)
        self.state.ask("happened", f"“{said}”: did you speak with {names}?", *options)

    def _settle_day(self, event: LineEvent) -> None:
        line, head = self.line, self.head
        day = event.day or self._day_elsewhere(event)
        answer = line.chosen.get("on")
        if isinstance(answer, date):
            head.on = answer
        elif answer == PLAN:
            ahead = meaning(day.phrase, line.today, False, line.region).day if day else None
            head.on, head.plan = ahead or line.today, True
            return
        elif day is None and self._stray_day(event):
            return
        elif day is None:
            head.on = line.today
            self.state.part("when", f"today, {day_said(line.today, line.today)}", 0, 0, "on", self._days())
            return
        else:
            meant = self.state.day(day, True, "on", "When was it?")
            head.on = meant.day
            hedged = is_hedged(line, day) and not (event.noun and is_question(line, event.clause))
            if head.on is not None and (hedged or another_day(line, day)):
                self._ask_day(day, head.on)
                return
            if head.on is not None and not head.tried and (self.either or open_day(line, event, self.clauses, day)):
                self._ask_whether_over(event, day, head.on)
                return
            if head.on is None:
                return
        assert head.on is not None
        if head.on > line.today or (
            day is not None and answer is None and meaning(day.phrase, line.today, True, line.region).lean > 0
        ):
            self._to_come(event, day)
            return
        if day is not None:
            about = "about " if meaning(day.phrase, line.today, True, line.region).about else ""
            typed = line.said(day.start, day.end)
            self.state.part(
                "when", f"{about}{day_said(head.on, line.today)} ({typed})", day.start, day.end, "on", self._days()
            )
        else:
            self.state.part("when", day_said(head.on, line.today), 0, 0, "on", self._days())

    def _ask_whether_over(self, event: LineEvent, day: DayAt, back: date) -> None:
        """`lunch with Sun on sunday`: it was, or it is planned?"""
        line = self.line
        ahead = meaning(day.phrase, line.today, False, line.region).day or line.today
        was = Option(f"it was: {day_said(back, line.today)}", back)
        will = Option(f"plan it: a follow-up on {day_said(ahead, line.today)}", PLAN)
        soon = is_question(line, event.clause) or (ahead - line.today < line.today - back)
        options = (will, was, NOTE) if soon and not self.logging else (was, will, NOTE)
        self.state.ask("on", f"Is “{line.said(day.start, day.end)}” over, or still to come?", *options)
        self.state.part("unread", f"{line.said(day.start, day.end)}?", day.start, day.end, "on", options)

    def _ask_day(self, day: DayAt, on: date) -> None:
        """`tuesday I think`, `monday or tuesday`: whoever wrote it wasn't sure."""
        line, other = self.line, another_day(self.line, day)
        also = meaning(other.phrase, line.today, True, line.region).day if other else None
        options = tuple(Option(day_said(d, line.today), d) for d in (on, also) if d)
        end = other.end if other else day.end
        self.state.ask("on", f"When was it? “{line.said(day.start, end)}” isn't certain.", *options)
        self.state.part("unread", f"{line.said(day.start, end)}?", day.start, end, "on", options)

    def _stray_day(self, event: LineEvent) -> bool:
        """A day that may be the event's, in words that tell no other subject; or one that wasn't read: it is asked."""
        line, state = self.line, self.state
        if event.day is not None or self.head.tried or "on" in line.chosen:
            return False
        for clause in self.clauses:
            own = clause is event.clause
            free = clause.subject in ("none", "me") and (clause.inherits == "none" or own)
            theirs = clause.subject in ("other", "people") and event.pronoun and bool(clause.people)
            free = free or (theirs and any(line.tokens[p].key in ("was", "were", "went") for p in clause.tokens()))
            before = self.clauses.index(event.clause) - 1
            heir = before >= 0 and clause is self.clauses[before] and event.clause.inherits in ("people", "them")
            if heir and (days := [d for d in line.days if clause.start <= d.start < clause.end and self._not_ahead(d)]):
                on = state.day(days[0], True, "on", "When was it?").day
                both = tuple(Option(day_said(d, line.today), d) for d in (on, line.today) if d)
                state.ask("on", f"When was it? “{line.said(days[0].start, days[0].end)}” may be of it too.", *both)
                return True
            if clause.aside or not (own or free) or (not own and self._plans(clause)):
                continue
            days = [d for d in line.days if clause.start <= d.start < clause.end and self._surely_past(d)]
            if days and not own:
                on = state.day(days[0], True, "on", "When was it?").day
                if on == line.today:
                    return False
                both = tuple(Option(day_said(d, line.today), d) for d in (on, line.today) if d)
                state.ask(
                    "on", f"When was it? “{line.said(days[0].start, days[0].end)}” may be of something else.", *both
                )
                return True
            if own and (place := unread_day(line, clause)) is not None:
                state.ask("on", f"When was it? “{line.tokens[place].text}” isn't clear.", *self._days())
                state.part("unread", f"{line.tokens[place].text}?", place, place + 1, "on", self._days())
                return True
        return False

    def _surely_past(self, day: DayAt) -> bool:
        """Over by its words, or because it was lately and comes again only in months: `12 november`, in November."""
        line = self.line
        if self._past(day):
            return True
        back, ahead = (meaning(day.phrase, line.today, past, line.region).day for past in (True, False))
        dated = day.phrase.shape in ("day_month", "dots", "iso", "dashed", "slash")
        return bool(
            dated and back and (line.today - back).days <= LATELY and ahead and (ahead - line.today).days > LATELY
        )

    def _plans(self, clause: Clause) -> bool:
        return find_promise(self.line, clause) is not None or find_step(self.line, clause, False) is not None

    def _days(self) -> tuple[Option, ...]:
        today = self.line.today
        days = tuple(Option(day_said(today - timedelta(days=n), today), today - timedelta(days=n)) for n in range(7))
        plan: tuple[Option, ...] = ()
        event = self.head.event
        if event is not None and event.noun and event.day is not None:
            ahead = meaning(event.day.phrase, today, False, self.line.region).day
            plan = (
                (Option(f"plan it: a follow-up on {day_said(ahead, today)}", PLAN),) if ahead and ahead > today else ()
            )
        return (*plan, *days, OTHER_DAY, NOTE)

    def _to_come(self, event: LineEvent, day: DayAt | None) -> None:
        """A day to come makes a plan of it, not a contact (R2); asked where the line was given as one to log."""
        head, line = self.head, self.line
        assert head.on is not None
        if head.tried:
            return
        answer = line.chosen.get("plan") or ("plan" if isinstance(line.chosen.get("on"), date) else "")
        if event.noun and (not self.logging or answer == "plan" or (day and day.phrase.parts.get("rel") in NEXTS)):
            head.plan = True
            return
        plan = Option(f"plan it: a follow-up on {day_said(head.on, line.today)}", "plan")
        options = (plan, NOTE) if event.noun else (NOTE,)
        self.state.ask(
            "plan",
            f"{day_said(head.on, line.today)} is still to come; a conversation is logged once it has happened.",
            *options,
        )
        if day is not None:
            self.state.part("unread", f"{line.said(day.start, day.end)}?", day.start, day.end, "plan", options)

    def _day_elsewhere(self, event: LineEvent) -> DayAt | None:
        """A day that stands for itself, at the beginning or the end; or ends a note that has no subject of its own."""
        for clause in self.clauses:
            days = [
                d
                for d in self.line.days
                if clause.start <= d.start and d.end <= clause.end and d.phrase.shape != "span"
            ]
            if clause is event.clause or len(days) != 1:
                continue
            rest = [
                p
                for p in clause.tokens()
                if not days[0].start <= p < days[0].end
                and not self.line.has(p, "until", "light", "join", "hedge", "me")
                and self.line.tokens[p].key not in ("think", "guess", "believe", "reckon", "sure", "or", "so", "or")
            ]
            if not rest:
                self.head.clauses.append(clause)
                return days[0]
        last = self.clauses[-1]
        days = [d for d in self.line.days if last.start <= d.start and d.end == last.end]
        if (
            last is not event.clause
            and days
            and last.subject == "none"
            and self._past(days[0])
            and last.inherits == "none"
            and not any(is_past(self.line, p) for p in last.tokens())
            and not find_promise(self.line, last)
            and not find_step(self.line, last, False)
        ):
            last.used.update(range(days[0].start, days[0].end))
            return days[0]
        return None

    def _settle_channel(self, event: LineEvent) -> None:
        head, line = self.head, self.line
        chosen = line.chosen.get("how") or (line.chosen.get("happened") if event.deed else None)
        if self._only_said(event) and chosen is None:
            options = tuple(Option(channel, channel) for channel in ("meeting", "call", "message", "e-mail"))
            names = join_words([self.state.name_of(ref) for ref in self.state.people])
            self.state.ask("how", f"How did you speak with {names}?", *options)
        head.channel = chosen if isinstance(chosen, str) and chosen in CHANNELS else event.channel
        start, end = event.anchor, event.anchor + event.length
        if head.plan:
            self._plan(event)
            return
        cut = self._cut(event)
        head.remainder = words_without(line, event.clause.start, event.clause.end, cut)
        if (
            event.length
            and line.has(event.anchor, "gave")
            and event.begun_by != "them"
            and (event.clause.subject in ("me", "none") or event.clause.and_me)
            and head.remainder
            and not head.tried
        ):
            cut |= set(range(event.clause.start, event.anchor + event.length))
            what = words_without(line, event.clause.start, event.clause.end, cut)
            self.state.gave.append(what)
            self.state.part("fact", f"you gave {what}", event.clause.start, event.clause.end)
            head.remainder = ""
        if head.tried:
            return
        typed = line.said(start, end) if event.length else ""
        plain = typed.lower() in ("", head.channel)
        options = tuple(Option(channel, channel) for channel in CHANNELS if channel != head.channel)
        self.state.part("how", head.channel if plain else f"{head.channel} ({typed})", start, end, "how", options)
        if event.begun_by:
            self._show_who_began(event)
        if head.remainder:
            self._note_part(event.clause, cut, head.remainder)

    def _show_who_began(self, event: LineEvent) -> None:
        """Who began it is saved, and so it is shown, and can be corrected."""
        chosen = self.line.chosen.get("begun")
        if chosen in ("me", "them"):
            event.begun_by = str(chosen)
        them = " and ".join(first_name(self.state.name_of(ref)) for ref in self.state.people) or "them"
        said = {"me": "begun by you", "them": f"begun by {them}"}
        other = "me" if event.begun_by == "them" else "them"
        self.state.part("how", said[event.begun_by], 0, 0, "begun", (Option(said[other], other),))

    def _only_said(self, event: LineEvent) -> bool:
        """`Rolf asked me for a reference yesterday`: a conversation, and no word of how."""
        means = any(self.line.has(p, "by_means") for p in event.clause.tokens())
        said = event.weak and event.clause.subject in ("people", "them") and not event.clause.and_me
        return said and not means and not self.head.tried

    def _plan(self, event: LineEvent) -> None:
        line, state = self.line, self.state
        day = event.day
        cut = self._cut(event, keep_anchor=True)
        what = words_without(line, event.clause.start, event.clause.end, cut)
        assert self.head.on is not None
        state.steps.append(PlannedStep(self.head.on, what, list(state.people), event.clause.start, event.clause.end))
        names = " and ".join(first_name(state.name_of(ref)) for ref in state.people)
        state.part(
            "step",
            f"follow up{f' with {names}' if names else ''} on {day_said(self.head.on, line.today)}: {what}",
            event.clause.start,
            event.clause.end,
            "on",
        )
        state.last = state.people
        if day is None and len(self.head.clauses) > 1:
            pass

    def _cut(self, event: LineEvent, keep_anchor: bool = False) -> set[int]:
        """The tokens of the event's clause that its who, when and how say already."""
        line, clause = self.line, event.clause
        cut: set[int] = set()
        spoken = [line.people[p] for p in event.people if clause.start <= p < clause.end]
        for start, end in [*((m.start, m.end) for m in spoken), *event.newcomers]:
            if not (end < clause.end and line.tokens[end].key == "'s"):
                cut |= set(range(start, end))
        day = event.day
        telling = not (event.noun or keep_anchor or line.has(event.anchor, "gave")) and not all(
            line.tokens[p].key in PLAIN or line.tokens[p].key in LEADS
            for p in range(event.anchor, event.anchor + event.length)
        )
        if telling and event.length:
            cut.clear()  # `Told Bill I would not sign`, `Introduced Priya to Omar`: the sentence stays whole
        if day is not None:
            cut |= set(range(day.start, day.end))
        for at in sorted(cut):
            while (
                at - 1 >= clause.start
                and at - 1 not in cut
                and line.tokens[at - 1].key in LEADS
                and (at in line.inside or at in line.day_at or any(s == at for s, _ in event.newcomers))
            ):
                at -= 1
                cut.add(at)
        cut |= {
            p
            for p in clause.tokens()
            if line.has(p, "and")
            and (p - 1 in cut or p == clause.start)
            and (p + 1 in cut or line.has(p + 1, "me", "meobj"))
        }
        cut |= {p for p in clause.tokens() if line.has(p, "me", "meobj") and p - 1 in cut and line.has(p - 1, "and")}
        anchor = set(range(event.anchor, event.anchor + event.length))
        before = [p for p in range(clause.start, event.anchor) if p not in cut]
        after = event.anchor + event.length
        if (
            not keep_anchor
            and all(line.tokens[p].key in PLAIN or line.tokens[p].key in LEADS for p in anchor)
            and all(line.tokens[p].key in EMPTY for p in before)
        ):
            cut |= anchor | set(before)
        elif all(line.tokens[p].key in EMPTY for p in before):
            cut |= set(before)
        if (
            after < clause.end
            and line.tokens[after].key in ("with", "w/", "w", "mit", "avec", "con")
            and after + 1 in cut
        ):
            cut.add(after)
        for at in clause.tokens():
            if at not in cut and line.has(at, "themobj") and event.pronoun and at <= after + 1 and not telling:
                cut.add(at)
        if event.anchor in cut and after < clause.end and line.has(after, "meobj") and not line.words.free_order:
            cut.add(after)  # `Will texted me`
        return cut

    def _note_part(self, clause: Clause, cut: set[int], text: str) -> None:
        line, spans = self.line, []
        at = clause.start
        while at < clause.end:
            if at in cut:
                at += 1
                continue
            stop = at
            while stop < clause.end and stop not in cut:
                stop += 1
            spans.append(line.span(at, stop))
            at = stop
        self.state.parts.append(LinePart("note", text, tuple(spans)))
