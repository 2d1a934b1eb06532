"""Use-cases about gatherings: prepared before, and captured in one step after (R19)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

from netkeeper.calendar_days import plus, week_start
from netkeeper.domain.days import gatherings as rules
from netkeeper.domain.days.gatherings import Suggested
from netkeeper.domain.language.text import count_noun, shorten
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import without
from netkeeper.domain.network.standing import SECOND_FROM
from netkeeper.domain.outreach.due import steps_done
from netkeeper.domain.outreach.first_weeks import SECOND_WORD, THANKS
from netkeeper.domain.outreach.spreading import dues_ahead, spread
from netkeeper.domain.quick_add.met_lines import MetLine, met_lines, read_met_line
from netkeeper.domain.quick_add.reading import Answer
from netkeeper.errors import Refused, Unclear
from netkeeper.services.line import Lines, merge_fields
from netkeeper.services.part import Part
from netkeeper.services.session import Session

THANK_IN = timedelta(days=2)
"""From a meeting to its thank-you: while both still know what was said (P10, R12)."""

Place = Literal["to_meet", "expected"]
"""The lists of a gathering that are filled before it."""


class Gatherings(Part):
    """Meetups, conferences, dinners."""

    def __init__(self, session: Session, lines: Lines) -> None:
        super().__init__(session)
        self.lines = lines

    # Asking

    def in_order(self) -> tuple[list[Gathering], list[Gathering]]:
        """(coming, past): the next first, and the last first."""
        return rules.in_order(self.network, self.today)

    def today_too(self) -> list[Gathering]:
        """Those that go on today."""
        return rules.on_day(self.network, self.today)

    def in_mind(self, one: Gathering) -> str:
        """What to have in mind on its day, in a sentence or three."""
        return rules.day_sentence(self.network, one)

    def waits(self, one: Gathering) -> bool:
        """Whether it has begun and nobody is noted as met yet."""
        return rules.waits(one, self.today)

    def is_over(self, one: Gathering) -> bool:
        return rules.is_over(one, self.today)

    def suggested(self, one: Gathering) -> list[Suggested]:
        """Who may be there; nobody stands among the expected by it."""
        return rules.suggested(self.network, one)

    def moments(self, one: Gathering) -> list[Interaction]:
        """What was logged of it."""
        return list(rules.moments(self.network, one))

    def conversations(self, one: Gathering) -> list[Interaction]:
        """What was logged of it with a word on what was spoken of: the evidence of a conversation (P13)."""
        return rules.conversations(self.network, one)

    # Before

    def add(self, **fields: Any) -> Change:
        """Plan a gathering, or note one that was; `name` and `on` at the least. Raises Refused."""
        record = Gathering(uid=self.session.new_uid(), **fields)
        return self.session.commit(f"Planned {self._checked(record).name}", [record])

    def edit(self, uid: int, **fields: Any) -> Change:
        """Change fields of a gathering. Raises Refused."""
        record = replace(self.network.get(Gathering, uid), **fields)
        return self.session.commit(f"Edited {self._checked(record).name}", [record])

    def _checked(self, record: Gathering) -> Gathering:
        if not record.name:
            raise Refused("A gathering needs a name: a meetup, a conference, a dinner.")
        if record.until is not None and record.until < record.on:
            raise Refused("Its last day is before its first; write the later one as “Until”.")
        return record

    def remove(self, uid: int) -> Change:
        """Remove a gathering; the people, and what was logged of it, stay."""
        record = self.network.get(Gathering, uid)
        freed = [without(one, {uid}, Gathering.table) for one in self.network.named_in(uid)]
        return self.session.commit(f"Removed {record.name}", [one for one in freed if one is not None], [record])

    def toggle(self, uid: int, people: Sequence[int], place: Place) -> Change:
        """Put people on a list of a gathering; when all are on it, take them off. To meet somebody they must be there.

        Raises Refused without people.
        """
        record = self.network.get(Gathering, uid)
        if not people:
            raise Refused("Choose somebody first; n finds people.")
        had: tuple[int, ...] = getattr(record, place)
        on = not all(one in had for one in people)
        now = tuple(dict.fromkeys((*had, *people))) if on else tuple(one for one in had if one not in people)
        changed: dict[str, Any] = {place: now}
        if place == "to_meet" and on:
            changed["expected"] = tuple(dict.fromkeys((*record.expected, *people)))
        if place == "expected" and not on:
            changed["to_meet"] = tuple(one for one in record.to_meet if one not in people)
        who = self.network.name(people[0]) if len(people) == 1 else count_noun(len(people), "person", "people")
        words = {
            ("to_meet", True): f"{who}: to meet at {record.name}",
            ("to_meet", False): f"{who}: no longer to meet at {record.name}",
            ("expected", True): f"{who} will be at {record.name}",
            ("expected", False): f"{who} won't be at {record.name}",
        }
        return self.session.commit(words[place, on], [replace(record, **changed)])

    # After

    def split(self, text: str) -> list[str]:
        """The lines of a capture, one a person."""
        return met_lines(text)

    def read(self, uid: int, line: str, choices: Mapping[str, Answer]) -> MetLine:
        """How a line of a capture is understood."""
        record = self.network.get(Gathering, uid)
        there = frozenset((*record.expected, *record.to_meet, *record.met))
        return read_met_line(line, self.network, self.today, choices, there)

    def capture(self, uid: int, lines: Sequence[MetLine], no_thanks: Set[int] = frozenset()) -> Change:
        """Save who was met and what was said, as one Change; `no_thanks` are the places of lines without a thank-you.

        Each gets an event in the timeline, who is new is added with where one met, and a thank-you is planned. The
        second words to new people are spread within the weekly budget (R5, R12). Raises Refused, and Unclear while
        something is doubtful.
        """
        record = self.network.get(Gathering, uid)
        if record.on > self.today:
            raise Refused(f"{record.name} is still to come; afterwards you can note here who you met.")
        if not any(not line.left_out for line in lines):
            raise Refused("Write a line a person first: a name, a colon, what you spoke of.")
        for line in lines:
            if line.doubts:
                raise Unclear(line.doubts[0].question, tuple(o.words for o in line.doubts[0].options))
        people: dict[int, Contact] = {}
        records: list[Record] = []
        met: list[int] = []
        thanked: dict[int, date] = {}
        planned: set[int] = set()
        for place, line in enumerate(lines):
            if line.left_out:
                continue
            day = line.on or rules.met_day(record, self.today)
            took, found = self._met(record, line, day, people)
            met += took
            records += found
            planned |= {step.contact for step in found if isinstance(step, FollowUp) and step.done is None}
            if place not in no_thanks:
                thanked |= {one: day for one in took if one not in thanked}
        met = list(dict.fromkeys(met))
        records += self._thanks(thanked) + self._second_words([u for u in met if u not in planned], people, record)
        records += [*people.values(), replace(record, met=tuple(dict.fromkeys((*record.met, *met))))]
        who = count_noun(len(met), "person", "people")
        return self.session.commit(f"Noted {who} met at {shorten(record.name, 40)}", records)

    def _met(
        self, gathering: Gathering, line: MetLine, day: date, people: dict[int, Contact]
    ) -> tuple[list[int], list[Record]]:
        """Who a line says was met, and the records that it makes; `people` grows by whoever it adds or tells of."""
        reading = line.reading
        if day > self.today:
            raise Refused(f"“{shorten(line.line, 40)}” is of a day in the future; plan that as a follow-up.")
        uids, told = self.lines.cast(reading, people)
        took = list(dict.fromkeys(uids[: len(reading.people) + len(reading.newcomers)]))
        people.update(told)
        if line.fields and took:
            first = people.get(took[0]) or self.network.get(Contact, took[0])
            people[took[0]] = merge_fields(first, line.fields)
        for uid in took:
            if self.network.find(Contact, uid) is None:
                one = people[uid]
                how = one.met_how or f"at {gathering.name}"
                people[uid] = replace(one, met_on=line.fields.get("met_on") or day, met_how=how)
        moment = Interaction(
            uid=self.session.new_uid(), on=day, contacts=tuple(took), channel="event", summary=reading.summary,
            gave=reading.gave, asked=reading.asked, gathering=gathering.uid,
        )  # fmt: skip
        known = [uid for uid in took if self.network.find(Contact, uid) is not None]
        return took, [moment, *steps_done(self.network, known, day), *self.lines.attached(reading, uids)]

    def _thanks(self, met: Mapping[int, date]) -> list[Record]:
        """A thank-you two days after the meeting, or today where that is over; nobody is thanked twice."""
        found: list[Record] = []
        for uid, day in met.items():
            open_ones = [step for step in self.network.about(FollowUp, uid) if step.done is None]
            if not any(step.what == THANKS and step.on > day for step in open_ones):
                on = max(self.today, day + THANK_IN)
                found.append(FollowUp(uid=self.session.new_uid(), contact=uid, on=on, what=THANKS))
        return found

    def _second_words(self, met: Sequence[int], people: Mapping[int, Contact], gathering: Gathering) -> list[Record]:
        """A second word to each who is new and has nothing planned: from a fortnight on, no week over the budget."""
        new = [uid for uid in met if self.network.find(Contact, uid) is None and people[uid].style == "kept"]
        if not new:
            return []
        earliest = max(plus(rules.met_day(gathering, self.today), SECOND_FROM), plus(self.today, 1))
        load: Counter[date] = dues_ahead(self.network, self.today)
        for step in self.network.all(FollowUp):
            if step.done is None and step.what == SECOND_WORD:
                load[week_start(step.on)] += 1
        days = spread([(uid, SECOND_FROM) for uid in new], self.settings.budget, plus(earliest, -7), load)
        return [
            FollowUp(uid=self.session.new_uid(), contact=uid, on=max(day, earliest), what=SECOND_WORD)
            for uid, day in days.items()
        ]
