"""Use-cases about judgement: who is next, how the whole stands, and what balances it. Asked often, worked out once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from netkeeper.calendar_days import month_bounds, month_of, plus, span_words, week_start
from netkeeper.domain.audit.report import Audit, audit
from netkeeper.domain.language.findings import Finding, number
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.network.standing import cadence
from netkeeper.domain.outreach.capacity import Suggestion, Way
from netkeeper.domain.outreach.due import Item, follow_ups, promises
from netkeeper.domain.outreach.weekly_queue import PASSES, Queue, queue, spread_waiting
from netkeeper.errors import Refused
from netkeeper.services.plans import Plans

T = TypeVar("T")
RARER = 1.5
"""By how much “less often suits this one” lengthens a rhythm; never beyond two years."""


class Answers(Plans):
    """The queue, the audit, and the decisions that follow from them."""

    _kept: dict[str, tuple[tuple[int, date], Any]] | None = None

    def _once(self, name: str, ask: Callable[[], T]) -> T:
        """Ask again only when the network or the day has moved."""
        now = (self.network.version, self.today)
        if self._kept is None:
            self._kept = {}
        if name not in self._kept or self._kept[name][0] != now:
            self._kept[name] = (now, ask())
        answer: T = self._kept[name][1]
        return answer

    def queue(self) -> Queue:
        """Promises, follow-ups and this week's people (R4)."""
        return self._once("queue", lambda: queue(self.network, self.today))

    def audit(self) -> Audit:
        """The network as a whole (P4)."""
        return self._once("audit", lambda: audit(self.network, self.today))

    # Decisions

    def not_this_one(self, uid: int, why: str) -> Change:
        """Pass somebody over, for one of the reasons of `outreach.PASSES`; remembered, and learned from."""
        contact = self.network.get(Contact, uid)
        if why not in PASSES:
            raise Refused(f"A reason is one of: {', '.join(PASSES)}.")
        fields: dict[str, Any] = {"passes": {**contact.passes, self.today.isoformat(): why}}
        label = f"Not {contact.name} this week"
        if why == "rarer":
            every = cadence(contact, self.settings) or 0
            fields["cadence_days"] = longer = min(round(every * RARER), 730)
            label = f"{contact.name}: every {span_words(longer)} from now on"
        elif why == "rest":
            fields["style"] = "resting"
            label = f"Let rest: {contact.name}"
        return self.commit(label, [replace(contact, **fields)])

    def balance(self, way: Way) -> Change:
        """Carry out one way to balance load and budget, as one step that undoes as one."""
        puts: list[Record] = [replace(self.settings, **way.settings)] if way.settings else []
        if way.kind == "rest":
            people = [self.network.get(Contact, uid) for uid in way.people]
            puts += [replace(person, style="resting", snoozed_until=None) for person in people]
        for uid, day in way.days.items():
            contact = self.network.get(Contact, uid)
            if self.network.last_contact(uid) is None:
                puts.append(replace(contact, first_due=day))
            else:
                puts.append(replace(contact, snoozed_until=day))
        return self.commit(way.label, puts)

    def spread_waiting(self) -> Way | None:
        """What spreading the waiting over the coming weeks would do; a preview (R5)."""
        return spread_waiting(self.network, self.today)

    def agree(self, suggestions: Sequence[Suggestion]) -> Change:
        """Agree on rhythms that fit what is really done."""
        puts = [replace(self.network.get(Contact, s.uid), cadence_days=s.real) for s in suggestions]
        who = suggestions[0].name if len(suggestions) == 1 else f"{number(len(suggestions))} people"
        return self.commit(f"Agreed on the rhythm that is kept: {who}", puts)

    def to_place(self) -> list[int]:
        """Who has no rhythm yet, the best known first: by last contact, then by when they were met, then by name."""
        network, get = self.network, self.network.get

        def known(uid: int) -> tuple[int, int, str]:
            person, last = get(Contact, uid), network.last_contact(uid)
            met = person.met_on.toordinal() if person.met_on else 0
            return (-last.toordinal() if last else 0, -met, fold(person.name))

        return sorted(network.in_band("unplaced", self.today), key=known)

    def confirm_five(self) -> Change:
        """The list of those who take my call was looked at this month (P16)."""
        facts = {**self.settings.facts, "five_confirmed": month_of(self.today)}
        return self.commit("Looked through the five", [replace(self.settings, facts=facts)])

    def takes_call(self, uids: Sequence[int]) -> Change:
        """Mark people as taking my call; when all of them are, unmark them."""
        people = [self.network.get(Contact, uid) for uid in uids]
        would = not all(person.takes_call for person in people)
        who = people[0].name if len(people) == 1 else f"{number(len(people))} people"
        label = f"{who} would take your call" if would else f"{who}: call not certain"
        return self.commit(label, [replace(person, takes_call=would) for person in people])

    def postpone(self, item: Item, until: date) -> Change:
        """Move a promise or follow-up to another day."""
        if item.kind == "promise":
            promise = self.network.get(Promise, item.record or 0)
            return self.commit(f"Moved the promise to {item.name}", [replace(promise, due=until)])
        follow_up = self.network.get(FollowUp, item.record or 0)
        return self.commit(f"Moved the follow-up with {item.name}", [replace(follow_up, on=until)])

    def goal_of(self, gap: Finding) -> Goal:
        """The goal that a gap would make, not saved yet: whom to find, how many, by the end of the quarter."""
        if not gap.missing:
            raise Refused("Nothing is missing here that a goal could bring.")
        today = self.today
        month = (today.month - 1) // 3 * 3 + 3
        end = month_bounds(f"{today.year}-{month:02}")[1]
        if gap.kind == "five":
            what, kind = f"Come close enough to {number(gap.missing)} more to call within a week", ""
        else:
            noun = "person" if gap.missing == 1 else "people"
            what, kind = f"Find {number(gap.missing)} {noun} for the role {gap.about}", f'role:"{gap.about}"'
        return Goal(uid=self.new_uid(), what=what, kind=kind, count=gap.missing, start=today, end=end)

    # The weekly sitting (P12)

    @property
    def _week(self) -> str:
        return week_start(self.today).isoformat()

    def sitting(self) -> dict[str, Any]:
        """Where this week's sitting was left: `{page, person, minutes}`; empty when none is open."""
        draft = self.draft("sitting", self._week)
        left: dict[str, Any] = json.loads(draft.text) if draft else {}
        return left

    def leave_sitting(self, page: int, person: int | None, minutes: float) -> None:
        """Keep where the sitting is, to go on from there."""
        text = json.dumps({"page": page, "person": person, "minutes": round(minutes, 1)})
        self.save_draft("sitting", self._week, text)

    def end_sitting(self) -> None:
        """The sitting of this week is done; no step of undo."""
        self.save_draft("sitting", self._week, "")
        facts = {**self.settings.facts, "sat": self._week}
        self.commit("", [replace(self.settings, facts=facts)], kind="draft")

    @property
    def sat_this_week(self) -> bool:
        return self.settings.facts.get("sat") == self._week

    def next_week(self) -> Queue:
        """What next week asks for, as things stand: its people, and what falls due in it."""
        monday = plus(week_start(self.today), 7)
        found = queue(self.network, monday)
        sunday = plus(monday, 6)
        return replace(
            found, follow_ups=tuple(follow_ups(self.network, sunday)), promises=tuple(promises(self.network, monday))
        )

    # Plain answers: the shapes of `today --json` and `audit --json`

    def today_answer(self) -> dict[str, Any]:
        """`{date, budget, load, done, promises, follow_ups, people, waiting}`; each item has `uid, name, reason`."""
        found = self.queue()
        return {
            "date": found.date.isoformat(),
            "budget": found.budget,
            "load": round(found.load, 2),
            "done": len(found.done),
            "promises": [_plain(item) for item in found.promises],
            "follow_ups": [_plain(item) for item in found.follow_ups],
            "people": [_plain(item) for item in found.people],
            "waiting": [_plain(item) for item in found.waiting],
            "away": found.away,
            "sentence": found.sentence,
        }

    def audit_answer(self) -> dict[str, Any]:
        """`{coverage, standing, capacity, breadth, balance, five}`, with the findings of each in sentences."""
        from netkeeper.services.audit_json import plain_audit

        return plain_audit(self.audit(), self.network)

    def audit_sentences(self) -> list[tuple[str, list[str]]]:
        """The audit for reading: (title, sentences) each."""
        found = self.audit()
        many = {band: len(uids) for band, uids in found.standing.items() if uids}
        capacity = [found.capacity.sentence, *(way.sentence for way in found.ways), found.forecast.sentence]
        return [
            ("Coverage", [finding.sentence for finding in found.gaps] or ["Every role you want has its people."]),
            ("Standing", [f"{count:,} {band}" for band, count in many.items()] or ["Nobody is here yet."]),
            ("Capacity", capacity if found.capacity.people else capacity[:1]),
            ("Breadth", [finding.sentence for finding in (*found.breadth.findings, *found.layers)]),
            ("Giving and asking", [finding.sentence for finding in found.balance.findings]),
            ("The five", [found.five.finding.sentence]),
            ("Structure", [f"{f.sentence}{' (assumed)' if f.assumed else ''}" for f in found.structure]),
        ]


def _plain(item: Item) -> dict[str, Any]:
    plain: dict[str, Any] = {"uid": item.uid, "name": item.name, "reason": item.reason}
    if item.record is not None:
        plain["record"] = item.record
    if item.due is not None:
        plain["due"] = item.due.isoformat()
    if item.late:
        plain["late"] = True
    if item.note:
        plain["note"] = item.note
    return plain
