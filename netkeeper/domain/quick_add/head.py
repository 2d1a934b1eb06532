"""The head of a line: which clause tells what happened, an attempt, or two conversations in one line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from netkeeper.calendar_days.meaning import meaning
from netkeeper.domain.quick_add.clauses import NOUNS, Clause, clauses
from netkeeper.domain.quick_add.event import LineEvent
from netkeeper.domain.quick_add.events import find_event
from netkeeper.domain.quick_add.happened import is_past
from netkeeper.domain.quick_add.next_steps import find_step
from netkeeper.domain.quick_add.prepared import DayAt, Line
from netkeeper.domain.quick_add.promises import find_promise
from netkeeper.domain.quick_add.put_off import moved_to
from netkeeper.domain.quick_add.reading import Option
from netkeeper.domain.quick_add.state import LineState
from netkeeper.domain.quick_add.unread import second_with_a_day

_LATER_TODAY = ("tonight", "tonite", "this evening", "this afternoon", "later today", "today")
SEVERAL = "This tells of more than one conversation. Write each on a line of its own."


@dataclass(slots=True)
class LineHead:
    """The event, settled."""

    event: LineEvent | None = None
    tried: bool = False
    on: date | None = None
    channel: str = ""
    remainder: str = ""
    plan: bool = False
    clauses: list[Clause] = field(default_factory=list)


class HeadFinder:
    """Finds the head of a line: the event, and the clauses that it takes up."""

    def __init__(self, line: Line, logging: bool, about: str = "") -> None:
        self.line = line
        self.logging = logging
        self.about = about
        """The newcomer whom all of the line is about: nothing in it is then a contact."""
        self.state = LineState(line)
        if about:
            self.state.people = self.state.last = [about]
        self.clauses = self._merged(clauses(line))
        self.head = LineHead()
        self.tried: set[int] = set()
        self.undone = False
        """Whether `call Will`, with what he said, may be what was done as well as what is to do."""
        self.either = False
        """Whether `call Tom Monday` may be what was done as well as what is to do."""

    # The head

    def _merged(self, found: list[Clause]) -> list[Clause]:
        """Names, days and what was done, each for itself, are one head: `Dave. Coffee. Wednesday.`, `Anna – great
        call`."""
        merged: list[Clause] = []
        for clause in found:
            last = merged[-1] if merged else None
            if last and self._label(last) and not clause.aside:
                last.end = clause.end
                continue
            if (
                last
                and not last.aside
                and len(merged) == 1
                and self._fragment(last)
                and (self._fragment(clause) or self._noun_led(clause))
                and not (self._only_days(last) and not self._fragment(clause))
                and not (self._holds(last) & self._holds(clause))
            ):
                last.end = clause.end
                continue
            merged.append(clause)
        return merged

    def _fragment(self, clause: Clause) -> bool:
        """Whether a clause is only names, days, or what was done."""
        at, line = clause.start, self.line
        while at < clause.end:
            if at in line.people:
                at = line.people[at].end
            elif at in line.day_at:
                at = line.day_at[at].end
            elif length := line.has(at, *NOUNS, "light", "and", "with", "me"):
                at += length
            else:
                return False
        return True

    def _label(self, clause: Clause) -> bool:
        """`She: …`: a pronoun and a colon."""
        at = clause.end
        return (
            clause.end - clause.start == 1
            and bool(self.line.has(clause.start, "them"))
            and at < len(self.line.tokens)
            and self.line.tokens[at].gap.strip() == ":"
        )

    def _holds(self, clause: Clause) -> set[str]:
        """What of who, when and how a clause says."""
        line = self.line
        found = {"who" for p in clause.tokens() if p in line.people} | {
            "when" for p in clause.tokens() if p in line.day_at
        }
        return found | {"how" for p in clause.tokens() if line.has(p, *NOUNS)}

    def _only_days(self, clause: Clause) -> bool:
        return all(p in self.line.day_at or self.line.has(p, "until") for p in clause.tokens())

    def _noun_led(self, clause: Clause) -> bool:
        at, line = clause.start, self.line
        while at < clause.end and (length := line.has(at, "light")) and not line.has(at, *NOUNS):
            at += length
        return at < clause.end and bool(line.has(at, *NOUNS))

    def _find_head(self) -> None:
        for clause in self.clauses:
            if self._is_attempt(clause):
                self.tried.add(id(clause))
        found: list[LineEvent] = []
        for place, clause in enumerate(self.clauses):
            if clause.aside or find_promise(self.line, clause) is not None:
                continue
            step = find_step(self.line, clause, first=place == 0)
            event = find_event(self.line, clause)
            if (
                event is None
                or (event.only_told and not self.logging)
                or (
                    step is not None
                    and not (self._past(event.day) and not (place and self._bids(event)))
                    and not (place == 0 and event.noun and self._may_be_past(event) and not self._imperative(event))
                )
            ):
                continue
            if (
                event.noun
                and event.day is None
                and id(clause) not in self.tried
                and not (event.people or event.newcomers or event.kin or event.stranger or event.pronoun)
                and (found or self._later_event(place))
                and not self._heading(place)
            ):
                continue
            self.either = self.either or (place == 0 and (self._meeting_ahead(event) or self._invitation(event)))
            if place and event.channel == "event" and event.noun and not event.people and not event.pronoun:
                continue  # `funeral next Friday`, after something else: theirs, not a plan of mine
            found.append(event)
        peopled = any(e.people and not e.weak for e in found)
        found.sort(key=lambda event: (event.weak, event.deed, peopled and event.noun and not self._peopled(event)))
        to_do = bool(self.clauses) and find_step(self.line, self.clauses[0], first=True) is not None
        if self.logging and not to_do and (not found or found[0].clause is not self.clauses[0]):
            self._bare_head()
        if found and self.head.event is None:
            self.head.event = found[0]
            self.head.clauses = [found[0].clause]
            self._attempted(found[0])
            self._several(found)
        elif not found and not self.logging and self._past_fragment():
            self._bare_head()

    def _meeting_ahead(self, event: LineEvent) -> bool:
        """`Meeting Klaus on Monday`: over, or still to come?"""
        bare = self.line.tokens[event.anchor].key == "meeting" and event.anchor + 1 in self.line.people
        if not bare or event.day is None or self.logging or event.day.phrase.shape != "weekday":
            return False
        return meaning(event.day.phrase, self.line.today, True, self.line.region).lean == 0

    def _invitation(self, event: LineEvent) -> bool:
        """`Will asked us round on saturday`: the day is likely that of the visit."""
        asked = self.line.tokens[event.anchor].key in ("invited", "asked", "offered") and not event.noun
        return asked and event.day is not None and event.day.phrase.shape in ("weekday", "nth", "day_month")

    def _may_be_past(self, event: LineEvent) -> bool:
        if event.day is None:
            return True
        found = meaning(event.day.phrase, self.line.today, True, self.line.region)
        after = event.anchor + event.length
        verb = (
            bool(self.line.has(event.anchor, "act", "contact_act"))
            and not self.line.has(after, "with", "from")
            and event.channel != "meeting"
        )
        if (
            verb
            and event.day.phrase.shape == "weekday"
            and found.lean == 0
            and not self.logging
            and event.clause.subject == "none"
        ):
            self.either = True
        return found.lean <= 0 and (found.day is None or found.day <= self.line.today)

    @staticmethod
    def _peopled(event: LineEvent) -> bool:
        return bool(
            event.people or event.newcomers or event.kin or event.stranger or event.pronoun or event.day is None
        )

    def _heading(self, place: int) -> bool:
        """`supplier call: Will says …`: what was done, before the colon."""
        clause, at = self.clauses[place], self.clauses[place].end
        if place or at >= len(self.line.tokens) or self.line.tokens[at].gap.strip() != ":" or len(self.clauses) < 2:
            return False
        after = find_event(self.line, self.clauses[1])
        return clause.end - clause.start <= 4 and (after is None or after.weak)

    def _bids(self, event: LineEvent) -> bool:
        """`call her back tonight`: today, and still to do."""
        line, after = self.line, event.anchor + event.length
        to_do = line.has(event.anchor, "act", "contact_act") and event.anchor == event.clause.verb
        named = line.has(after, "themobj") or after in line.people
        return bool(to_do and named and event.day and event.day.phrase.words in _LATER_TODAY)

    def _imperative(self, event: LineEvent) -> bool:
        """`call Will`: to do; asked where the rest tells what was said, or the line was given as one to log."""
        after = event.anchor + event.length
        base = bool(self.line.has(event.anchor, "act", "contact_act")) and event.anchor == event.clause.start
        if not base or event.day is not None or after not in self.line.people or event.channel == "meeting":
            return False
        end = self.line.people[after].end
        first = self.line.tokens[event.anchor]
        if self.logging and first.text.islower() and (end >= event.clause.end or end in self.line.day_at):
            return False  # `log "call Ada"` is what was done; `Call Ada`, `message Ada about it` are what to do
        told = any(
            c.subject in ("them", "people") and find_promise(self.line, c) is None
            for c in self.clauses[1:]
            if c.start < c.end
        )
        answer = self.line.chosen.get("done")
        if answer is None and told:
            self.undone = True
        return answer == "todo" or (answer is None and not told)

    def _later_event(self, place: int) -> bool:
        return any(
            (e := find_event(self.line, c)) is not None and (e.people or e.newcomers)
            for c in self.clauses[place + 1 :]
            if not c.aside and find_promise(self.line, c) is None
        )

    def _not_ahead(self, day: DayAt) -> bool:
        return meaning(day.phrase, self.line.today, True, self.line.region).lean <= 0

    def _past(self, day: DayAt | None) -> bool:
        if day is None:
            return False
        found = meaning(day.phrase, self.line.today, True, self.line.region)
        return found.lean < 0 or (
            found.day is not None
            and found.day <= self.line.today
            and found.lean <= 0
            and day.phrase.shape in ("fixed", "ago")
        )

    def _past_fragment(self) -> bool:
        """`Ada yesterday: she needs a designer`."""
        if not self.clauses or not self._fragment(self.clauses[0]):
            return False
        first = self.clauses[0]
        return any(p in self.line.people for p in first.tokens()) and any(
            self._past(d) for d in self.line.days if first.start <= d.start < first.end
        )

    def _bare_head(self) -> None:
        """`> Ada`, `> Ada yesterday: …`: only who, perhaps when."""
        if not self.clauses or not self._fragment(self.clauses[0]):
            return
        first = self.clauses[0]
        people = [p for p in first.tokens() if p in self.line.people]
        rest = [c for c in self.clauses[1:] if c.start < c.end]
        dated = any(first.start <= d.start < first.end for d in self.line.days)
        if not people or (rest and not dated and all(self._is_plan(c) for c in rest)):
            return  # `Tom: I owe him a book`
        event = LineEvent(first, first.start, 0, "meeting", noun=True, people=people)
        event.deed = bool(rest) and not dated and len(rest) == 1  # `Grant: roof done` may be a note
        event.day = next(
            (d for d in self.line.days if first.start <= d.start < first.end and d.phrase.shape != "span"), None
        )
        self.head.event, self.head.clauses = event, [first]

    def _is_plan(self, clause: Clause) -> bool:
        promised = find_promise(self.line, clause) is not None
        return promised or find_step(self.line, clause, first=False) is not None

    def _is_attempt(self, clause: Clause) -> bool:
        line = self.line
        if "tried" not in line.all_tags:
            return False
        if clause.subject == "other" and clause.people == () and not line.has(clause.start, "tried"):
            return False
        if moved_to(line, clause) is not None:
            return False
        for at in range(clause.start, clause.end):
            if line.has(at, "hedge", "if"):
                return False
            if line.has(at, "noreply") > line.has(at, "tried"):
                return False  # `no answer yet`: it was written
            if length := line.has(at, "tried"):
                near = (
                    at <= clause.verb + 2
                    or any(line.has(p, *NOUNS) for p in range(clause.start, at))
                    or line.words.free_order
                    or at + length >= clause.end
                )
                return near and not (clause.subject == "me" and line.tokens[at].key == "missed")
        return False

    def _attempted(self, event: LineEvent) -> None:
        """An attempt in the event's clause, or right after it about nobody else, makes an attempt of it."""
        if id(event.clause) in self.tried:
            self.head.tried = True
            return
        names = set(event.people)
        place = self.clauses.index(event.clause)
        for clause in self.clauses[place + 1 : place + 2]:
            others = {p for p in clause.tokens() if p in self.line.people}
            silent = any(self.line.has(p, "noreply") for p in clause.tokens()) and event.channel in (
                "call",
                "voice message",
                "video",
            )
            mailbox = event.channel == "voice message" or (self.line.has(event.anchor, "left") > 0)
            if (
                (id(clause) in self.tried and not others - names and not self._only_unanswered(event, clause))
                or silent
                or (mailbox and any(self.line.has(p, "noreply", "tried") for p in clause.tokens()))
            ):
                self.head.tried = True
                self.tried.add(id(clause))

    def _only_unanswered(self, event: LineEvent, clause: Clause) -> bool:
        """`wrote to Ada; no answer`: what is written has arrived."""
        written = event.channel in ("message", "e-mail", "handwritten note", "social")
        return written and any(self.line.tokens[p].key in ("answer", "reply", "response") for p in clause.tokens())

    def _several(self, found: list[LineEvent]) -> None:
        """Two conversations with different people, or on different days, are two lines."""
        first = found[0]
        if not (first.people or first.newcomers):
            found = [first, *(other for other in found[1:] if not other.weak)]
        if second_with_a_day(self.line, first) is not None and self.line.chosen.get("several") != "first":
            self.state.ask("several", SEVERAL)
        for other in found[1:]:
            if id(other.clause) in self.tried or self.head.tried:
                continue
            new = [
                self.line.inside[p].uids
                for p in other.people
                if self.line.inside[p].uids not in [self.line.inside[q].uids for q in first.people]
            ]
            told = any(is_past(self.line, p) or self.line.has(p, "step", "tried") for p in other.clause.tokens())
            elsewhen = not self.line.words.free_order and (
                not told and other.noun and other.day is not None and first.day is None and self._not_ahead(other.day)
            )
            if (
                elsewhen
                or (new and (other.day or not self._passing(other)))
                or (other.people and other.day and first.day and self._past(other.day))
                or (other.people and other.day and first.day and other.noun)
            ):
                answer = self.line.chosen.get("several")
                if answer != "first":
                    self.state.ask(
                        "several",
                        SEVERAL,
                        Option("log the first, keep the rest as its note", "first"),
                    )
                return

    def _passing(self, event: LineEvent) -> bool:
        return event.begun_by == "them" and not event.noun
