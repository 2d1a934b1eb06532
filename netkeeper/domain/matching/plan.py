"""Arrivals against the network: a plan that a person can look at, before anything is written.

Rules of R13, the first that fires: (1) the same profile address, card UID or earlier import: the same person;
(2) the same e-mail or phone and names that can be one: the same, to be looked at; (3) the same address and other names:
kept apart, asked; (4) the same name with the same organisation or birthday: asked, unless profiles tell two people;
(5) the same name alone: new, with a mark. They hold inside one file too. An update fills gaps and adds values; it never
blanks and never overwrites.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Literal

from netkeeper.calendar_days import day_words
from netkeeper.domain.matching.differences import FieldDifference, differences_of, with_differences
from netkeeper.domain.matching.identity import (
    compatible,
    email_key,
    name_key,
    organisation_key,
    profile_key,
    profile_keys,
    profiles_differ,
)
from netkeeper.domain.matching.incoming import (
    Identity,
    ImportedInteraction,
    ImportedPerson,
    ParsedFiles,
    Progress,
    SkippedRecord,
)
from netkeeper.domain.matching.merging import PhoneKey, merge
from netkeeper.domain.matching.person_index import PersonIndex, fingerprints
from netkeeper.domain.matching.relating import without_told
from netkeeper.domain.matching.restoring import Restored, restore
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.network.network import Network
from netkeeper.errors import Refused

Status = Literal["new", "same", "unchanged", "unclear", "skipped"]

STEP = 400
"""Arrivals between two words about progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPerson:
    """What becomes of one arrival."""

    arrival: ImportedPerson
    status: Status
    rule: int = 0
    """Which of the five rules decided; 0: none fired."""

    reason: str = ""
    """Why, in a sentence; empty for somebody simply new."""

    uid: int = 0
    """Whom it is: a contact's uid; below 0, an arrival of the same plan (see `Plan.person`)."""

    candidates: tuple[int, ...] = ()
    """Whom it might be."""

    look: bool = False
    """Whether it is worth a look, though something sensible happens without one."""

    result: Contact | None = None
    """The contact as it will be; with uid 0 for somebody new."""

    interactions: tuple[Interaction, ...] = ()
    """What will be added; uid 0, contacts as in `uid`."""

    differences: tuple[FieldDifference, ...] = ()
    """What the file says otherwise; taken only when the user says so."""

    taken: bool = False
    """Whether the differences were taken."""

    work_before: str = ""
    """The employment stated by the export before this one, where it has changed: a reason to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMeeting:
    """What becomes of one encounter."""

    encounter: ImportedInteraction
    status: Status
    reason: str = ""
    contacts: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import will do. Nothing is written until the keeper accepts it."""

    reading: ParsedFiles
    items: tuple[PlannedPerson, ...]
    meetings: tuple[PlannedMeeting, ...]
    restored: tuple[Restored, ...] = ()
    """Whole records, from netkeeper's own JSON."""

    decisions: Mapping[int, Decision] = field(default_factory=dict)
    take: Container[int] = ()
    """The places of the people of whom the file's own values are taken."""

    version: int = 0
    """The network's version it was made for; a plan for an older one is made anew."""

    people: Mapping[int, Contact] = field(default_factory=dict)
    """The new people, by their numbers below 0."""

    def of(self, *statuses: Status) -> list[PlannedPerson]:
        """The items of some statuses, in the order of the file."""
        return [item for item in self.items if item.status in statuses]

    @property
    def counts(self) -> dict[str, int]:
        """`found` and what adds up to it."""
        states: Counter[str] = Counter(item.status for item in self.items)
        states.update(m.status for m in self.meetings)
        states.update(r.status for r in self.restored)
        skipped = states["skipped"] + len(self.reading.skipped)
        return {
            "found": self.reading.found,
            "added": states["new"],
            "merged": states["same"],
            "unchanged": states["unchanged"],
            "unclear": states["unclear"],
            "skipped": skipped,
        }

    @property
    def left_out(self) -> list[SkippedRecord]:
        """All that does not come in, with line and reason."""
        own = [
            SkippedRecord(file=i.arrival.file, line=i.arrival.line, reason=i.reason, text=i.arrival.person.name)
            for i in self.items
            if i.status in ("skipped", "unclear")
        ]
        met = [
            SkippedRecord(file=m.encounter.file, line=m.encounter.line, reason=m.reason)
            for m in self.meetings
            if m.status in ("skipped", "unclear")
        ]
        file = self.reading.sources[0].file if self.restored else ""
        whole = [
            SkippedRecord(file=file, line=0, reason=one.reason, text=repr(one.result)[:500])
            for one in self.restored
            if one.status == "skipped"
        ]
        return sorted([*self.reading.skipped, *own, *met, *whole], key=lambda s: (s.file, s.line))


Decision = int | str
"""What the user says of an item: `new`, `skip`, the uid of the contact it is, or `name:Ada` for a nameless card."""


class ImportPlanner:
    """Makes a Plan, arrival by arrival."""

    def __init__(
        self,
        network: Network,
        today: date,
        phone_key: PhoneKey,
        decisions: Mapping[int, Decision],
        take: Container[int] = (),
    ) -> None:
        self.network, self.today, self.decisions, self.take = network, today, decisions, take
        self.index = PersonIndex(network.all(Contact), phone_key)
        self.new: dict[int, Contact] = {}
        self.days: defaultdict[int, set[date]] = defaultdict(set)
        self._tags: dict[str, list[str]] = {}

    def plan(self, reading: ParsedFiles, progress: Progress | None = None) -> ImportPlan:
        """The whole plan. Raises Refused when `progress` asks to stop; nothing has changed then."""
        digests = fingerprints(reading.arrivals) if self.index.seen else None
        total = len(reading.arrivals) + len(reading.encounters)
        self._tags = _groups(reading.arrivals)
        items: list[PlannedPerson] = []
        for place, arrival in enumerate(reading.arrivals):
            if progress is not None and place % STEP == 0 and not progress(place, total):
                raise Refused("The import was stopped; nothing was changed.")
            items.append(self._item(place, arrival, digests[place] if digests else ""))
        meetings: list[PlannedMeeting] = []
        met: dict[tuple[date, tuple[int, ...], str], str] = {}
        known = (
            {i.origin["key"]: i for i in self.network.all(Interaction) if "key" in i.origin}
            if reading.encounters
            else {}
        )
        for place, encounter in enumerate(reading.encounters):
            if progress is not None and place % STEP == 0 and not progress(len(items) + place, total):
                raise Refused("The import was stopped; nothing was changed.")
            meetings.append(self._meeting(encounter, known, met))
        return ImportPlan(
            reading=reading, items=tuple(items), meetings=tuple(meetings), decisions=dict(self.decisions),
            take=self.take,
            version=self.network.version, people=self.new,
            restored=tuple(restore(self.network, reading.records, self.index.phone_key)) if reading.records else (),
        )  # fmt: skip

    # People

    def _item(self, place: int, arrival: ImportedPerson, digest: str) -> PlannedPerson:
        decision = self.decisions.get(place)
        if isinstance(decision, str) and decision.startswith("name:") and decision[5:].strip():
            arrival = replace(arrival, kind="person", person=replace(arrival.person, name=decision[5:].strip()))
            decision = None
        if arrival.kind != "person":
            if digest in self.index.seen:  # it was given a name in an earlier import
                return PlannedPerson(arrival=arrival, status="unchanged", rule=1, uid=self.index.seen[digest])
            return PlannedPerson(arrival=arrival, status="skipped", reason=_NO_PERSON[arrival.kind])
        if tags := [tag for key in arrival.keys for tag in self._tags.get(key, ())]:
            every = tuple(dict.fromkeys((*arrival.person.tags, *tags)))
            arrival = replace(arrival, person=replace(arrival.person, tags=every))
        if decision == "skip":
            return PlannedPerson(arrival=arrival, status="skipped", reason="You left this one out.")
        if isinstance(decision, int):
            return self._same(place, arrival, decision, 0, "You said who this is.", False)
        rule, uids, reason = self._match(arrival, digest)
        if decision == "new" and rule != 1:
            return self._add(place, arrival, 0, "You said that this is somebody new.", uids, False)
        if rule == 1 and self.index.seen.get(digest) == uids[0] and place not in self.take:
            differences = differences_of(self.index.people[uids[0]], arrival.person)
            return PlannedPerson(arrival=arrival, status="unchanged", rule=1, uid=uids[0], differences=differences)
        if rule == 1 or (rule == 2 and len(uids) == 1):
            return self._same(place, arrival, uids[0], rule, reason, rule == 2)
        if rule in (2, 4):
            return PlannedPerson(
                arrival=arrival, status="unclear", rule=rule, reason=reason, candidates=uids, look=True
            )
        return self._add(place, arrival, rule, reason, uids, bool(rule))

    def _match(self, arrival: ImportedPerson, digest: str) -> tuple[int, tuple[int, ...], str]:
        """(rule, whom it may be, why): the first of the five rules that fires."""
        index, person = self.index, arrival.person
        if digest in index.seen:
            return 1, (index.seen[digest],), "It came in before, from the same list."
        profiles = profile_keys(person)
        for key in arrival.keys:
            own = key.removeprefix("netkeeper:")
            if own != key and int(own) in index.people:
                return 1, (int(own),), "It was exported from here."
        for key in (*arrival.keys, *profiles):
            if key in index.strong:
                return 1, (index.strong[key],), "The same profile address or card."
        for key in arrival.weak_keys:
            if key in index.weak and not _speaks_against(person, profiles, index.people[index.weak[key]]):
                return 1, (index.weak[key],), "It came in before, from the same list."
        if person.emails or person.phones:
            sharing = index.sharing(person)
            if fits := [(u, a) for u, a in sharing if compatible(index.people[u].name, person.name)]:
                return 2, tuple(u for u, _ in fits), f"The same address: {fits[0][1]}."
            if sharing:
                uids = tuple(u for u, _ in sharing)
                names = index.people[uids[0]].name
                return 3, uids, f"{sharing[0][1]} is also the address of {names}: kept as two people."
        return self._match_name(person, profiles)

    def _match_name(self, person: Contact, profiles: Sequence[str]) -> tuple[int, tuple[int, ...], str]:
        people = self.index.people
        namesakes = self.index.namesakes(person)
        if not namesakes:
            return 0, (), ""
        close = self.index.close(person)
        if profiles:
            close = [u for u in close if not profiles_differ(profiles, profile_keys(people[u]))]
            namesakes = [u for u in namesakes if not profiles_differ(profiles, profile_keys(people[u]))]
        if close:
            other, work = people[close[0]], organisation_key(person.organisation)
            shared = "organisation" if work and work == organisation_key(other.organisation) else "birthday"
            return 4, tuple(close), f"The same name and {shared} as {other.name}."
        return (5, tuple(namesakes), f"There is another {person.name}.") if namesakes else (0, (), "")

    def _add(
        self, place: int, arrival: ImportedPerson, rule: int, reason: str, others: tuple[int, ...], look: bool
    ) -> PlannedPerson:
        uid = -place - 1
        told = tuple(o for o in others if rule == 0)
        person = replace(arrival.person, not_same=told) if told else arrival.person
        self.new[uid] = person
        self.index.add(uid, person, arrival.keys, arrival.weak_keys)
        return PlannedPerson(
            arrival=arrival, status="new", rule=rule, reason=reason, uid=uid, candidates=others, look=look,
            result=person, interactions=self._interactions(arrival, uid),
        )  # fmt: skip

    def _same(self, place: int, arrival: ImportedPerson, uid: int, rule: int, reason: str, look: bool) -> PlannedPerson:
        if uid not in self.index.people:
            raise Refused("The person chosen for one of the records is gone; make the plan again.")
        before = self.index.people[uid]
        arrival = without_told(arrival, before, self.index.people)
        after = merge(before, arrival.person, self.index.phone_key)
        differences = differences_of(after, arrival.person)
        taken = bool(differences) and place in self.take
        if taken:
            after = with_differences(after, differences)
        added = self._interactions(arrival, uid)
        old_work = str(before.origin.get("work", ""))
        moved = old_work if arrival.work and old_work and arrival.work != old_work else ""
        if after == before and not added and not moved:
            return PlannedPerson(
                arrival=arrival, status="unchanged", rule=rule, reason=reason, uid=uid, differences=differences
            )
        if uid < 0:
            self.new[uid] = after
        self.index.add(uid, after, arrival.keys, arrival.weak_keys)
        return PlannedPerson(
            arrival=arrival, status="same", rule=rule, reason=reason, uid=uid, look=look, result=after,
            interactions=added, work_before=moved, differences=differences, taken=taken,
        )  # fmt: skip

    def _interactions(self, arrival: ImportedPerson, uid: int) -> tuple[Interaction, ...]:
        """What happened, unless it is known already or still to come."""
        if not arrival.happened:
            return ()
        past = self.network.interactions(uid) if uid > 0 else []
        keys = {str(i.origin.get("key")) for i in past}
        days = {i.on for i in past} | self.days[uid]
        found = []
        for one in arrival.happened:
            known = one.key in keys or (one.key.split(":")[-2:-1] == ["last"] and one.on in days)
            if known or one.on > self.today:
                continue
            self.days[uid].add(one.on)
            keys.add(one.key)
            origin = {"file": arrival.file, "key": one.key}
            found.append(
                Interaction(
                    uid=0,
                    on=one.on,
                    contacts=(uid,),
                    channel=one.channel,
                    begun_by=one.begun_by,
                    summary=one.summary,
                    origin=origin,
                )
            )
        return tuple(found)

    # Moments

    def _meeting(
        self,
        encounter: ImportedInteraction,
        known: Mapping[str, Interaction],
        met: dict[tuple[date, tuple[int, ...], str], str],
    ) -> PlannedMeeting:
        if encounter.key in known:
            return PlannedMeeting(encounter=encounter, status="unchanged", contacts=known[encounter.key].contacts)
        if encounter.on > self.today:
            reason = f"{day_words(encounter.on)} is still to come."
            return PlannedMeeting(encounter=encounter, status="skipped", reason=reason)
        contacts: dict[int, None] = {}
        doubtful: list[int] = []
        for who in encounter.people:
            uid, maybe = self._who(who)
            if uid:
                contacts[uid] = None
            doubtful += maybe
        if not contacts:
            if doubtful:
                return PlannedMeeting(
                    encounter=encounter, status="unclear", reason="Only the name tells.", candidates=tuple(doubtful)
                )
            return PlannedMeeting(encounter=encounter, status="skipped", reason="It is with nobody you keep.")
        uids = tuple(contacts)
        # one line a day: the rest of a conversation is the same contact
        same_day = (encounter.on, tuple(sorted(uids)), encounter.channel)
        key = None if encounter.summary else met.get(same_day) or self._noted(same_day)
        if key is None:
            met[same_day] = encounter.key
            return PlannedMeeting(encounter=encounter, status="new", contacts=uids)
        return PlannedMeeting(
            encounter=encounter, status="unchanged", contacts=uids, reason="That day is already noted."
        )

    def _noted(self, same_day: tuple[date, tuple[int, ...], str]) -> str | None:
        on, uids, channel = same_day
        for moment in self.network.interactions(uids[0]) if uids[0] > 0 else ():
            if moment.on == on and moment.channel == channel and set(uids) <= set(moment.contacts):
                return str(moment.uid)
        return None

    def _who(self, who: Identity) -> tuple[int, list[int]]:
        """(the contact, none) for certain; (0, candidates) by name alone."""
        if uid := self.index.strong.get(who.key) or self.index.weak.get(who.key):
            return uid, []
        if (key := profile_key(who.link)) and key in self.index.strong:
            return self.index.strong[key], []
        if who.email:
            uids = list(islice(self.index.emails.get(email_key(who.email), ()), 5))
            fits = [u for u in uids if compatible(self.index.people[u].name, who.name)] or uids
            return (fits[0], []) if len(fits) == 1 else (0, fits)
        if who.link or not who.name:
            return 0, []
        return 0, list(islice(self.index.names.get(name_key(who.name), ()), 5))


_NO_PERSON = {
    "group": "A group: its members carry its name as a tag.",
    "company": "An organisation, not a person.",
    "nameless": "It needs a name.",
}


def _groups(arrivals: Iterable[ImportedPerson]) -> dict[str, list[str]]:
    """A member's key -> the names of the groups that list it."""
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for arrival in arrivals:
        if arrival.kind == "group" and arrival.person.name:
            for key in arrival.members:
                tags[key].append(arrival.person.name)
    return tags


def _speaks_against(person: Contact, profiles: Sequence[str], other: Contact) -> bool:
    """Whether facts say that a name in one list has come to mean somebody else."""
    if profiles and profiles_differ(profiles, profile_keys(other)):
        return True
    if person.emails and other.emails:
        return not {email_key(e) for e in person.emails} & {email_key(e) for e in other.emails}
    return bool(person.birthday and other.birthday and person.birthday != other.birthday)
