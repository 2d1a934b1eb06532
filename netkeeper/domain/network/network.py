"""All records in memory, indexed. Answers every question from an index that a Change updates; walks nothing.

What it hands out is its own: readers take, and never alter.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Draft, OfferIdea, Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.settings import SETTINGS_UID, TIERS, Settings
from netkeeper.domain.network.standing import Standing, standing
from netkeeper.errors import NotFound

R = TypeVar("R", bound=Record)

_DEFAULTS = Settings()

MAX_UID = 1 << 63
"""Above every uid."""

RECORDS: tuple[type[Record], ...] = (
    Contact, Interaction, Promise, FollowUp, OfferIdea, Goal, Introduction, Reflection, Draft, Settings,
    Conflict,
)  # fmt: skip
"""Every kind of record there is; a table each."""


def about(record: Record) -> tuple[int, ...]:
    """The contacts a record is about."""
    match record:
        case Interaction():
            return record.contacts
        case Promise() | FollowUp():
            return (record.contact,)
        case OfferIdea():
            return () if record.contact is None else (record.contact,)
        case Introduction():
            return (record.a,) if record.b is None else (record.a, record.b)
        case _:
            return ()


def searchable(contact: Contact) -> str:
    """All of a contact that find-as-you-type looks at, folded, name first."""
    c = contact
    parts = [c.name, c.nickname, c.organisation, c.title, c.location, c.industry, *c.tags, *c.roles, *c.emails,
             *c.cares_about, *c.offers, *c.needs, c.met_how, *c.columns.values(), c.notes]  # fmt: skip
    return fold("\n".join(part for part in parts if part))


class Network:
    """The records and their indexes. Start with `Network(records)`, then `apply(change)` for ever."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.tables: dict[str, dict[int, Record]] = {kind.table: {} for kind in RECORDS}
        self._about: dict[str, defaultdict[int, list[int]]] = {kind.table: defaultdict(list) for kind in RECORDS}
        self._days: defaultdict[int, list[tuple[date, int]]] = defaultdict(list)
        self.by_name: list[tuple[str, int]] = []
        """(folded name, uid) of every contact, in order."""
        self.text: dict[int, str] = {}
        """uid -> the folded text that find-as-you-type searches."""
        self.known_by: defaultdict[int, set[int]] = defaultdict(set)
        """uid -> the contacts whose record says that they know this one."""
        self.tags: Counter[str] = Counter()
        """Tag -> how many carry it."""
        self.fields: defaultdict[str, set[int]] = defaultdict(set)
        """Industry, folded -> the contacts in it."""
        self._by_day: list[tuple[date, int]] = []
        self._standings: dict[int, Standing] = {}
        self._bands: defaultdict[str, set[int]] = defaultdict(set)
        self._as_of: date | None = None
        self.version = 0
        """Raised by one with each Change: what is computed from the network is stale when it moved."""
        for record in records:
            self._put(record, sort=False)
        self.by_name.sort()
        self._by_day.sort()
        for days in self._days.values():
            days.sort()

    # Records

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of a kind, in no order. For small tables and for the few who must: demo, export, check."""
        return iter(self.tables[kind.table].values())  # type: ignore[arg-type]  # a table holds one kind

    def count(self, kind: type[Record]) -> int:
        return len(self.tables[kind.table])

    def find(self, kind: type[R], uid: int | None) -> R | None:
        """The record, or None."""
        return self.tables[kind.table].get(uid) if uid is not None else None  # type: ignore[return-value]

    def get(self, kind: type[R], uid: int) -> R:
        """The record. Raises NotFound."""
        record = self.find(kind, uid)
        if record is None:
            raise NotFound(f"There is no such record in {kind.table} any more; it may have been removed or undone.")
        return record

    def name(self, uid: int | None) -> str:
        """A contact's name, for a sentence; `somebody` when they are gone."""
        contact = self.find(Contact, uid)
        return contact.name if contact else "somebody"

    @property
    def settings(self) -> Settings:
        return self.find(Settings, SETTINGS_UID) or _DEFAULTS

    # What is about a person

    def about(self, kind: type[R], uid: int) -> list[R]:
        """The records of a kind that are about a contact, oldest first by uid."""
        table = self.tables[kind.table]
        return [table[one] for one in self._about[kind.table].get(uid, ())]  # type: ignore[misc]

    def uids_about(self, table: str, uid: int) -> list[int]:
        """The uids of a table's records that are about a contact, in order."""
        if table == Interaction.table:
            return [one for _, one in self._days.get(uid, ())]
        return list(self._about[table].get(uid, ()))

    def interactions(self, uid: int, newest: int | None = None) -> list[Interaction]:
        """What happened with a contact, newest first; the `newest` only, when given."""
        table = self.tables[Interaction.table]
        days = self._days.get(uid, [])
        chosen = days if newest is None else days[-newest:] if newest else []
        return [table[one] for _, one in reversed(chosen)]  # type: ignore[misc]

    def days(self, uid: int) -> list[date]:
        """The days of contact with somebody, oldest first, each once."""
        return list(dict.fromkeys(day for day, _ in self._days.get(uid, ())))

    def last_contact(self, uid: int) -> date | None:
        days = self._days.get(uid)
        return days[-1][0] if days else None

    def first_contact(self, uid: int) -> date | None:
        days = self._days.get(uid)
        return days[0][0] if days else None

    def between(self, first: date, last: date) -> list[Interaction]:
        """What happened from a day to a day, both included, oldest first."""
        table = self.tables[Interaction.table]
        start, end = bisect_left(self._by_day, (first, 0)), bisect_left(self._by_day, (last, MAX_UID))
        return [table[uid] for _, uid in self._by_day[start:end]]  # type: ignore[misc]

    def first_day(self) -> date | None:
        """The day of the first thing that happened."""
        return self._by_day[0][0] if self._by_day else None

    def newest_before(self, day: date, count: int) -> list[Interaction]:
        """The last few things that happened up to a day, that day included, newest first."""
        table = self.tables[Interaction.table]
        end = bisect_left(self._by_day, (day, MAX_UID))
        return [table[uid] for _, uid in reversed(self._by_day[max(0, end - count) : end])]  # type: ignore[misc]

    def named(self, name: str) -> list[Contact]:
        """The contacts of exactly this name, case and accents folded."""
        folded = fold(name)
        found = []
        at = bisect_left(self.by_name, (folded, 0))
        while at < len(self.by_name) and self.by_name[at][0] == folded:
            found.append(self.get(Contact, self.by_name[at][1]))
            at += 1
        return found

    def starting(self, prefix: str, limit: int = 8) -> list[Contact]:
        """The first few contacts whose name starts so, by name."""
        folded = fold(prefix)
        found: list[Contact] = []
        at = bisect_left(self.by_name, (folded, 0))
        while at < len(self.by_name) and len(found) < limit and self.by_name[at][0].startswith(folded):
            found.append(self.get(Contact, self.by_name[at][1]))
            at += 1
        return found

    def acquaintances(self, uid: int) -> set[int]:
        """Who is known to know this contact, from either side's record."""
        contact = self.find(Contact, uid)
        return (set(contact.knows) if contact else set()) | self.known_by.get(uid, set())

    # Standing (R3), kept as of one day

    def standing(self, uid: int, today: date) -> Standing:
        """How a contact stands. Raises NotFound."""
        if self._as_of == today and uid in self._standings:
            return self._standings[uid]
        contact = self.get(Contact, uid)
        result = standing(contact, self.days(uid), self.settings, today)
        if self._as_of == today:
            self._standings[uid] = result
            self._bands[result.band].add(uid)
        return result

    def warm(self, today: date) -> None:
        """Work out everybody's standing for a day, once; later Changes keep it right. Call it off the event loop."""
        if self._as_of == today and len(self._standings) == self.count(Contact):
            return
        self._standings.clear()
        self._bands.clear()
        self._as_of = today
        for uid in self.tables[Contact.table]:
            self.standing(uid, today)

    def in_band(self, band: str, today: date) -> set[int]:
        """The contacts of one standing."""
        self.warm(today)
        return self._bands[band]

    # Changes

    def apply(self, change: Change) -> None:
        """Make every edit of a Change true, indexes included."""
        touched: set[int] = set()
        for edit in change.edits:
            if edit.before is not None:
                touched.update(self._drop(edit.before))
            if edit.after is not None:
                touched.update(self._put(edit.after))
        if any(e.table == Settings.table and _cadences(e.before) != _cadences(e.after) for e in change.edits):
            self._as_of = None  # cadences may differ for everybody: worked out again when next asked
            self._standings.clear()
            self._bands.clear()
        elif self._as_of is not None:
            for uid in touched:
                self._forget_standing(uid)
                if uid in self.tables[Contact.table]:
                    self.standing(uid, self._as_of)
        self.version += 1

    def _forget_standing(self, uid: int) -> None:
        old = self._standings.pop(uid, None)
        if old is not None:
            self._bands[old.band].discard(uid)

    def _put(self, record: Record, sort: bool = True) -> tuple[int, ...]:
        self.tables[record.table][record.uid] = record
        if isinstance(record, Contact):
            self.text[record.uid] = searchable(record)
            self.tags.update(record.tags)
            if record.industry:
                self.fields[fold(record.industry)].add(record.uid)
            entry = (fold(record.name), record.uid)
            if sort:
                insort(self.by_name, entry)
            else:
                self.by_name.append(entry)
            for other in record.knows:
                self.known_by[other].add(record.uid)
            return (record.uid,)
        touched = about(record)
        if isinstance(record, Interaction):
            if sort:
                insort(self._by_day, (record.on, record.uid))
            else:
                self._by_day.append((record.on, record.uid))
            for uid in touched:
                if sort:
                    insort(self._days[uid], (record.on, record.uid))
                else:
                    self._days[uid].append((record.on, record.uid))
        else:
            index = self._about[record.table]
            for uid in touched:
                insort(index[uid], record.uid)
        return touched

    def _drop(self, record: Record) -> tuple[int, ...]:
        old = self.tables[record.table].pop(record.uid, None)
        if old is None:
            return ()
        if isinstance(old, Contact):
            self.text.pop(old.uid, None)
            self.tags.subtract(old.tags)
            self.fields[fold(old.industry)].discard(old.uid)  # of "" as well: an empty set
            _discard(self.by_name, (fold(old.name), old.uid))
            for other in old.knows:
                self.known_by[other].discard(old.uid)
            return (old.uid,)
        touched = about(old)
        if isinstance(old, Interaction):
            _discard(self._by_day, (old.on, old.uid))
            for uid in touched:
                _discard(self._days[uid], (old.on, old.uid))
        else:
            for uid in touched:
                _discard(self._about[old.table][uid], old.uid)
        return touched


def _cadences(settings: Record | None) -> dict[str, int]:
    return dict(settings.tiers) if isinstance(settings, Settings) else dict(TIERS)


T = TypeVar("T", int, tuple[str, int], tuple[date, int])


def _discard(ordered: list[T], entry: T) -> None:
    at = bisect_left(ordered, entry)
    if at < len(ordered) and ordered[at] == entry:
        del ordered[at]
