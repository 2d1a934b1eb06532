"""Use-cases about people who arrive: read, plan, accept. The first two write nothing; accepting is one Change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from netkeeper.calendar_days import local_day, week_start
from netkeeper.domain.language.text import count_noun, fold
from netkeeper.domain.matching.differences import FieldDifference, field_word
from netkeeper.domain.matching.incoming import Hints, ImportQuestion, ParsedFiles, Progress
from netkeeper.domain.matching.person_index import fingerprints
from netkeeper.domain.matching.plan import Decision, ImportPlan, ImportPlanner, PlannedPerson
from netkeeper.domain.matching.relating import PeopleNamed
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.record import Record
from netkeeper.domain.network.standing import DORMANT, cadence
from netkeeper.domain.outreach.capacity import load_now, load_of
from netkeeper.domain.outreach.spreading import spread, spread_sentence
from netkeeper.errors import Misuse, Unclear
from netkeeper.services.part import Part
from netkeeper.services.session import Session
from netkeeper.store.records import without_collection

SEEN = 8
"""How many fingerprints of earlier imports a contact keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do: `found` is the sum of the five counts below it."""

    format: str
    found: int
    added: int
    merged: int
    unchanged: int
    unclear: int
    skipped: int
    notes: list[str]

    def as_dict(self) -> dict[str, Any]:
        """The JSON shape of `import --json`."""
        return asdict(self)


class Imports(Part):
    """Importing: `read_files`, then `plan_import`, then `accept_import`; `undo` takes it back as one step."""

    def read_files(
        self,
        paths: Sequence[str | Path],
        answers: Mapping[str, str] | None = None,
        texts: bool = False,
        progress: Progress | None = None,
    ) -> ParsedFiles:
        """What files or folders hold, and what must be asked about them. Raises Unreadable, and Misuse for an answer
        that can't be one.

        `answers` are those to the questions of an earlier ParsedFiles: read again with them. Raises Refused when
        `progress` answers False.
        """
        from netkeeper.formats.phones import is_region
        from netkeeper.formats.read.decoding import known
        from netkeeper.formats.read.files import read_path

        told = answers or {}
        if (encoding := told.get("encoding", "")) and not known(encoding):
            raise Misuse(f"{encoding} is not an encoding that netkeeper knows; try utf-8, cp1252 or koi8-r.")
        if (region := told.get("region", "")) and not is_region(region):
            raise Misuse(f"{region} is not a country code; give two letters, such as GB or DE.")
        settings = self.settings
        hints = Hints(
            answers=dict(answers or {}),
            mappings=settings.mappings,
            tiers=tuple(settings.tiers),
            roles=settings.roles,
            me=tuple(settings.facts.get("me", ())),
            known=frozenset(e.lower() for c in self.network.all(Contact) for e in c.emails),
            today=self.today,
            texts=texts,
            day_of=local_day,
            progress=progress,
        )
        reading = ParsedFiles(answers=hints.answers, paths=tuple(str(p) for p in paths))
        with without_collection():
            for path in paths:
                reading += read_path(Path(path), hints)
        return _with_future_birthdays_told(reading, self.today) + self._ask_region(reading)

    def column_fields(self) -> Mapping[str, str]:
        """Field -> what it is called: what a column of a spreadsheet can be."""
        from netkeeper.formats.read.column_roles import FIELDS

        return FIELDS

    def _ask_region(self, reading: ParsedFiles) -> ParsedFiles:
        """Ask once where numbers without a country come from; they match nobody until that is known."""
        from netkeeper.formats.phones import COUNTRIES, local

        if (
            self.settings.region
            or "region" in reading.answers
            or not any(local(p) for a in reading.arrivals for p in a.person.phones)
        ):
            return ParsedFiles()
        text = "Which country are phone numbers without a country code from?"
        choices = (("", "leave them as they are"), *COUNTRIES.items())
        return ParsedFiles(questions=(ImportQuestion(key="region", text=text, choices=choices),))

    def plan(
        self,
        reading: ParsedFiles,
        decisions: Mapping[int, Decision] | None = None,
        progress: Progress | None = None,
        take: Container[int] = (),
        take_all: bool = False,
    ) -> ImportPlan:
        """What an import would do; nothing is written. `decisions`: index of an arrival -> what the user says.
        `take`: the indexes of those of whom the file's name, employer and title are taken where they differ.

        May run in a thread while nothing is committed. Raises Refused when `progress` answers False, Unclear when a
        required question has no answer.
        """
        from netkeeper.formats.phones import phone_key

        for question in reading.questions:
            if question.required and not reading.answers.get(question.key):
                raise Unclear(question.text, tuple(words for _, words in question.choices))
        planner = ImportPlanner(
            self.network,
            self.today,
            phone_key(self._region(reading)),
            decisions or {},
            range(len(reading.arrivals)) if take_all else take,
        )
        with without_collection():
            return planner.plan(reading, progress)

    def _region(self, reading: ParsedFiles) -> str:
        return reading.answers.get("region") or self.settings.region

    def report(self, plan: ImportPlan) -> ImportReport:
        """The counts of a plan, and what is to be known beside them."""
        return ImportReport(format=plan.reading.format, **plan.counts, notes=_notes(plan))

    def accept(self, plan: ImportPlan) -> tuple[Change, ImportReport]:
        """Bring in what a plan says, as one Change of kind `import`. A plan that is out of date is made anew first."""
        if plan.version != self.network.version:
            plan = self.plan(plan.reading, plan.decisions, take=plan.take)
        puts = _Accepting(self.session, plan).records()
        change = self.session.commit(_label(plan), puts, kind="import")
        return change, self.report(plan)

    def import_files(self, paths: Sequence[str | Path], dry_run: bool = False) -> tuple[Change | None, ImportReport]:
        """Read, plan and accept with every default: what `import --yes` does. A dry run writes nothing."""
        plan = self.plan(self.read_files(paths))
        return (None, self.report(plan)) if dry_run else self.accept(plan)

    def left_out(self, plan: ImportPlan) -> str:
        """All records that do not come in, as CSV with file, line, reason and text: to save, to mend, to try again."""
        from netkeeper.formats.write.spreadsheet import table

        rows = [[s.file, str(s.line), s.reason, s.text] for s in plan.left_out]
        return table([["File", "Line", "Why", "What it says"], *rows])

    def preview_dues(self, plan: ImportPlan) -> dict[int, date]:
        """The first due dates that accepting a plan would give (R5): the plan's number below 0 -> the day."""
        return _first_dues(self.session, plan)

    def preview_words(self, plan: ImportPlan) -> str:
        """What that does to the coming weeks, in a sentence, before it is done; empty where nobody gets a day."""
        dues = self.preview_dues(plan)
        if not dues:
            return ""
        settings = self.settings
        new = [c for c in plan.people.values() if c.style == "kept"]
        load = load_now(self.network)
        return spread_sentence(dues, self.today, load + load_of(new, settings), settings.budget)


def _with_future_birthdays_told(reading: ParsedFiles, today: date) -> ParsedFiles:
    """A birthday still to come is kept and told: it is hardly one."""
    late = {
        place: replace(one, warnings=(*one.warnings, f"The birthday {one.person.birthday} is in the future; check it."))
        for place, one in enumerate(reading.arrivals)
        if one.person.birthday[:4].isdigit() and one.person.birthday > today.isoformat()
    }
    if not late:
        return reading
    return replace(reading, arrivals=tuple(late.get(place, one) for place, one in enumerate(reading.arrivals)))


def _label(plan: ImportPlan) -> str:
    files = list(dict.fromkeys(source.file for source in plan.reading.sources))
    where = files[0] if len(files) == 1 else f"{len(files)} files"
    people: Counter[str] = Counter(item.status for item in plan.items)
    people.update(r.status for r in plan.restored if isinstance(r.result, Contact))
    moments = sum(1 for m in plan.meetings if m.status == "new")
    if people["new"] or not (people["same"] or moments):
        return f"Imported {count_noun(people['new'], 'person', 'people')} from {where}"
    if people["same"]:
        return f"Updated {count_noun(people['same'], 'person', 'people')} from {where}"
    return f"Imported {count_noun(moments, 'contact')} that happened, from {where}"


def _notes(plan: ImportPlan) -> list[str]:
    notes = list(plan.reading.notes)
    for reason, count in Counter(s.reason for s in plan.left_out).most_common(50):
        notes.append(f"{count_noun(count, 'record')} left out or waiting: {reason}")
    notes += [one.reason for one in plan.restored if one.reason and one.status in ("new", "same")][:50]
    looks = [item for item in plan.items if item.look and item.status in ("new", "same")]
    notes += [f"{item.arrival.person.name} (line {item.arrival.line}): {item.reason}" for item in looks[:20]]
    moves = [item for item in plan.items if item.work_before]
    notes += [f"{i.arrival.person.name} is now {i.arrival.work} (before: {i.work_before})." for i in moves[:50]]
    for item in [item for item in plan.items if item.differences][:50]:
        notes += [_difference(item, one) for one in item.differences]
    warned = [(i.arrival, w) for i in plan.items for w in i.arrival.warnings]
    notes += [f"Line {arrival.line}: {warning}" for arrival, warning in warned[:50]]
    return notes


def _difference(item: PlannedPerson, one: FieldDifference) -> str:
    """`Mary Jones: the file says Mary Smith for the name.`"""
    word = field_word(one)
    done = "it was taken" if item.taken else "not taken; --take takes it"
    name = one.here if one.field == "name" else item.arrival.person.name
    return f"{name}: the {word} is {one.here} here and {one.file} in the file ({done})."


class _Accepting:
    """A plan turned into records, with real uids for the numbers below 0."""

    def __init__(self, session: Session, plan: ImportPlan) -> None:
        self.session, self.plan = session, plan
        self.people: dict[int, Contact] = {}
        self.origins: defaultdict[int, dict[str, Any]] = defaultdict(dict)
        self.uids: dict[int, int] = {}

    def records(self) -> list[Record]:
        """Every record to save."""
        taken = [item for item in self.plan.items if item.status in ("new", "same")]
        digests = dict(zip(map(id, self.plan.items), fingerprints(self.plan.reading.arrivals), strict=True))
        for item in taken:
            assert item.result is not None
            if item.status == "new":
                self.uids[item.uid] = self.session.new_uid()
            self.people[item.uid] = item.result
            self._origin(item, digests[id(item)])
        dues = _first_dues(self.session, self.plan)
        links = self._links(taken)
        puts: list[Record] = []
        late = self._late_steps(taken)
        self._relate(taken)
        for number, contact in self.people.items():
            uid = self.uids.get(number, number)
            knows = tuple(dict.fromkeys((*contact.knows, *links.get(number, ()))))
            columns = {**contact.columns, **late[number]} if number in late else contact.columns
            not_same = tuple(self.uids.get(one, one) for one in contact.not_same)
            puts.append(
                replace(
                    contact,
                    uid=uid,
                    origin={**contact.origin, **self.origins[number]},
                    knows=knows,
                    columns=columns,
                    first_due=contact.first_due or dues.get(number),
                    spread_on=self.session.today if number in dues and not contact.first_due else contact.spread_on,
                    not_same=not_same,
                )
            )
        puts += self._moments(taken)
        puts += [one.result for one in self.plan.restored if one.status in ("new", "same")]
        puts += self._steps(taken)
        puts += self._settings()
        return puts

    def _origin(self, item: PlannedPerson, digest: str) -> None:
        """Remember by what the same record is known again."""
        assert item.result is not None
        arrival, old, new = item.arrival, item.result.origin, self.origins[item.uid]
        keys = [*new.get("keys", old.get("keys", ())), *arrival.keys]
        weak = [*new.get("weak", old.get("weak", ())), *arrival.weak_keys]
        seen = [*new.get("seen", old.get("seen", ())), digest]
        new["file"] = old.get("file") or arrival.file
        new["seen"] = list(dict.fromkeys(seen))[-SEEN:]
        if weak:
            new["weak"] = list(dict.fromkeys(weak))
        if keys:
            new["keys"] = list(dict.fromkeys(keys))
        new.setdefault("key", old.get("key") or next(iter((*keys, *weak)), digest))
        if arrival.work:
            new["work"] = arrival.work

    def _links(self, taken: Iterable[PlannedPerson]) -> dict[int, list[int]]:
        """Who knows whom, where the file says so."""
        by_key = {key: item.uid for item in taken for key in item.arrival.keys}
        return {
            item.uid: [self.uids.get(by_key[k], by_key[k]) for k in item.arrival.knows if k in by_key]
            for item in taken
            if item.arrival.knows
        }

    def _relate(self, taken: Sequence[PlannedPerson]) -> None:
        """Link those whom a record names, where exactly one person is meant; what says so in words goes then."""
        if not any(item.arrival.related for item in taken):
            return
        keys = {key: item.uid for item in self.plan.items if item.uid in self.people for key in item.arrival.keys}
        known = PeopleNamed(self.session.network, self.people, keys)
        for item in taken:
            if item.arrival.related:
                self.people[item.uid] = known.link(item.uid, self.people[item.uid], item.arrival.related, self.uids)

    def _moments(self, taken: Iterable[PlannedPerson]) -> list[Record]:
        session = self.session
        found: list[Record] = [
            replace(one, uid=session.new_uid(), contacts=tuple(self.uids.get(u, u) for u in one.contacts))
            for item in taken
            for one in item.interactions
        ]
        for meeting in self.plan.meetings:
            if meeting.status == "new":
                e = meeting.encounter
                found.append(
                    Interaction(
                        uid=session.new_uid(),
                        on=e.on,
                        contacts=tuple(self.uids.get(u, u) for u in meeting.contacts),
                        channel=e.channel,
                        begun_by=e.begun_by,
                        summary=e.summary,
                        origin={"file": e.file, "key": e.key},
                    )
                )
        return found

    def _steps(self, taken: Iterable[PlannedPerson]) -> list[Record]:
        """Next steps still to come, unless one on that day is there."""
        session, found = self.session, []
        for item in taken:
            have = {f.on for f in session.network.about(FollowUp, item.uid)} if item.uid > 0 else set()
            for step in item.arrival.next_steps:
                if step.on >= session.today and step.on not in have:
                    uid = self.uids.get(item.uid, item.uid)
                    found.append(FollowUp(uid=session.new_uid(), contact=uid, on=step.on, what=step.what))
                    have.add(step.on)
        return list(found)

    def _late_steps(self, taken: Iterable[PlannedPerson]) -> dict[int, dict[str, str]]:
        """Next steps that have passed: kept as an own column, for an import brings no wall of overdue things (R5)."""
        return {
            item.uid: {"Next contact": step.on.isoformat()}
            for item in taken
            for step in item.arrival.next_steps
            if item.status == "new" and step.on < self.session.today
        }

    def _settings(self) -> list[Record]:
        """How columns were understood, and who I am, where it was asked."""
        from netkeeper.formats.read.column_questions import header_set

        reading, settings = self.plan.reading, self.session.settings
        told = {k.removeprefix("column:"): v for k, v in reading.answers.items() if k.startswith("column:")}
        if name := reading.answers.get("name"):
            told[name] = "name"
        mappings = dict(settings.mappings)
        for source in reading.sources:
            mine = {heading.strip(): told[heading.strip()] for heading in source.headings if heading.strip() in told}
            if mine:
                key = header_set(source.headings)
                mappings[key] = {**mappings.get(key, {}), **mine}
        facts = dict(settings.facts)
        if me := reading.answers.get("me"):
            facts["me"] = list(dict.fromkeys([*facts.get("me", ()), me]))
        region = reading.answers.get("region") or settings.region
        asked = replace(settings, mappings=mappings, facts=facts, region=region)
        return [asked] if asked != settings else []


def _first_dues(session: Session, plan: ImportPlan) -> dict[int, date]:
    """Days for a first word to the new people who came with a rhythm and are due already or were never met (R5)."""
    settings, today = session.settings, session.today
    last: dict[int, date] = {}
    for item in plan.items:
        for one in item.interactions:
            last[item.uid] = max(one.on, last.get(item.uid, one.on))
    people: list[tuple[str, int, int]] = []
    for number, contact in plan.people.items():
        every = cadence(contact, settings)
        if every is None or contact.style != "kept":
            continue
        silence = (today - last[number]).days if number in last else None
        if silence is None or every <= silence <= DORMANT:  # a long silence is no backlog
            people.append((fold(contact.name), number, every))
    if not people:
        return {}
    network = session.network
    load: Counter[date] = Counter()
    for contact in network.all(Contact):
        if network.maintains(contact) and (due := network.standing(contact.uid, today).due) and due > today:
            load[week_start(due)] += 1
    people.sort()
    return spread([(number, every) for _, number, every in people], settings.budget, today, load)
