"""Use-cases about judgement: who is next, how the whole stands, and what balances it. Asked often, worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from netkeeper.calendar_days import plus, week_start
from netkeeper.domain.days.agenda import AgendaEntry, agenda, by_day
from netkeeper.domain.days.gatherings import day_sentence, on_day
from netkeeper.domain.days.occasions import Occasion, occasions
from netkeeper.domain.language.standings import band_words
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.written import WrittenLine, excerpt, fitting, written
from netkeeper.domain.outreach.capacity import Way
from netkeeper.domain.outreach.due import DueItem, follow_ups, promises
from netkeeper.domain.outreach.spreading import spread_waiting
from netkeeper.domain.outreach.weekly_queue import Queue, queue
from netkeeper.domain.quick_add.describe import birthday_words
from netkeeper.services.part import Part

if TYPE_CHECKING:  # what `today` does not need is imported where it is used
    from netkeeper.domain.audit.circle import Circle, Grouping
    from netkeeper.domain.audit.departments import OwnDepartments
    from netkeeper.domain.audit.report import Audit

T = TypeVar("T")


class Queries(Part):
    """The queue, the audit, and the decisions that follow from them."""

    def queue(self) -> Queue:
        """Promises, follow-ups and this week's people (R4)."""
        return self.once("queue", queue)

    def audit(self) -> Audit:
        """The network as a whole (P4)."""
        from netkeeper.domain.audit.report import audit

        return self.once("audit", audit)

    def circle(self, by: Grouping) -> Circle:
        """The network as a picture: rings by tier, sectors by what people have in common."""
        from netkeeper.domain.audit.circle import circle

        return self.once(("circle", by), lambda network, _: circle(network, by))

    def weeks_ahead(self, count: int) -> list[tuple[date, int]]:
        """(Monday, to how many people a word falls due) for the coming weeks; who is late stands in this one."""
        dues, this = self.network.due_weeks(self.today), week_start(self.today)
        late = sum(len(uids) for monday, uids in dues.items() if monday <= this)
        after = [plus(this, 7 * at) for at in range(1, count)]
        return [(this, late), *((monday, len(dues.get(monday, ()))) for monday in after)]

    def spread_waiting(self) -> Way | None:
        """What spreading the waiting over the coming weeks would do; a preview (R5)."""
        return spread_waiting(self.network, self.queue().waiting_uids, self.today)

    def to_place(self) -> list[int]:
        """Who is in no tier yet, the best known first: by last contact, then by when they were met, then by name."""
        network, get = self.network, self.network.get

        def known(uid: int) -> tuple[int, int, str]:
            person, last = get(Contact, uid), network.last_contact(uid, self.today)
            met = person.met_on.toordinal() if person.met_on else 0
            return (-last.toordinal() if last else 0, -met, fold(person.name))

        return sorted(network.in_band("unplaced", self.today), key=known)

    def next_week(self) -> Queue:
        """What next week asks for, as things stand: its people, and what falls due in it."""
        monday = plus(week_start(self.today), 7)
        found = queue(self.network, monday)
        sunday = plus(monday, 6)
        return replace(
            found, follow_ups=tuple(follow_ups(self.network, sunday)), promises=tuple(promises(self.network, monday))
        )

    def occasions(self, ahead: int = 0) -> list[Occasion]:
        """The birthdays and other days that matter from today on; today's alone when `ahead` is 0."""
        found = occasions(self.network, self.today, plus(self.today, ahead))
        return [one for one in found if self.network.get(Contact, one.uid).style != "resting"]

    def days_of(self, uid: int) -> list[str]:
        """A person's days, in words: `birthday: 29 Feb 1996`, `exam: 2 Dec 2026`."""
        contact = self.network.get(Contact, uid)
        days = [("birthday", contact.birthday), *((one.kind, one.on) for one in contact.dates)]
        return [f"{kind}: {birthday_words(on)}" for kind, on in days if on]

    def todays_occasions(self) -> list[DueItem]:
        """Today's birthdays and other days that matter, as lines of the queue; they use up no budget."""
        name = self.network.name
        return [DueItem(kind="occasion", uid=o.uid, name=name(o.uid), reason=o.reason) for o in self.occasions()]

    def written_about(self, words: str, uid: int | None = None) -> list[WrittenLine]:
        """What was written about people, or one of them, in which all of the words stand; the newest first."""
        return fitting(self.once("written", lambda network, _: written(network)), words, uid)

    def excerpt(self, line: WrittenLine, words: str) -> str:
        """The line from shortly before the first word that fits."""
        return excerpt(line, words)

    def agenda(self, first: date, last: date) -> list[AgendaEntry]:
        """Everything that has a day between two days; what is late stands under today."""
        return agenda(self.network, first, last, self.today)

    def agenda_by_day(self, entries: Iterable[AgendaEntry]) -> dict[date, list[AgendaEntry]]:
        """Entries of the agenda, day by day."""
        return by_day(entries)

    def today_json(self) -> dict[str, Any]:
        """`{date, budget, load, done, gatherings, occasions, promises, follow_ups, people, waiting, away, sentence}`.

        Each item has `uid, name, reason`.
        """
        found = self.queue()
        return {
            "date": found.date.isoformat(),
            "budget": found.budget,
            "load": round(found.load, 2),
            "done": found.used,
            "gatherings": [
                {"uid": one.uid, "name": one.name, "reason": day_sentence(self.network, one)}
                for one in on_day(self.network, self.today)
            ],
            "occasions": [_plain(item) for item in self.todays_occasions()],
            "promises": [_plain(item) for item in found.promises],
            "follow_ups": [_plain(item) for item in found.follow_ups],
            "people": [_plain(item) for item in found.people],
            "waiting": [_plain(item) for item in found.waiting],
            "away": found.away,
            "gentle": found.gentle,
            "sentence": found.sentence,
        }

    def audit_json(self) -> dict[str, Any]:
        """`{coverage, standing, capacity, breadth, balance, five}`, with the findings of each in sentences."""
        from netkeeper.services.audit_json import audit_json

        return audit_json(self.audit(), self.network)

    def audit_sentences(self) -> list[tuple[str, list[str]]]:
        """The audit for reading: (title, sentences) each."""
        found = self.audit()
        many = {band: len(uids) for band, uids in found.standing.items() if uids}
        capacity = [found.capacity.sentence, *(way.sentence for way in found.ways), found.forecast.sentence]
        return [
            ("Coverage", [finding.sentence for finding in found.gaps] or ["Every role you want has its people."]),
            ("Standing", [f"{count:,} {band_words(band)}" for band, count in many.items()] or ["Nobody is here yet."]),
            ("Capacity", capacity if found.capacity.people else capacity[:1]),
            ("Breadth", [finding.sentence for finding in (*found.breadth.findings, *found.layers)]),
            *_at_work(found.work),
            ("Giving and asking", [finding.sentence for finding in found.balance.findings]),
            ("The five", [found.five.finding.sentence]),
            ("Structure", [f"{f.sentence}{' (assumed)' if f.assumed else ''}" for f in found.structure]),
        ]


def _at_work(work: OwnDepartments) -> list[tuple[str, list[str]]]:
    """What there is to say of the departments where one works; nothing where there are none (R17)."""
    if not work.findings:
        return []
    if not work.organisation:
        asks = "The audit on screen (2) asks it, and the settings there take it."
        return [("Departments", [f"{finding.sentence} {asks}" for finding in work.findings])]
    return [(f"Departments at {work.organisation}", [finding.sentence for finding in work.findings])]


def _plain(item: DueItem) -> dict[str, Any]:
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
