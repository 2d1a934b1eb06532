"""All records in memory, indexed: a value that never changes. `apply(change)` makes the next one.

The next one shares all that the change does not touch, so that a change costs what it touches, whatever the size, and
a thread that holds a network may read it for ever. Every question is answered from an index; walks nothing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date
from itertools import islice, takewhile
from typing import Any, Self, TypeVar

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import REFERENCES
from netkeeper.domain.model.settings import SETTINGS_UID, TIERS, Settings
from netkeeper.domain.network.derived import Before, Key, Touched
from netkeeper.domain.network.difference import Difference, knows
from netkeeper.domain.network.indexes import Grouped, Members, Standings, grouped, regrouped
from netkeeper.domain.network.persistent import Ordered, Table
from netkeeper.domain.network.standing import Standing, is_placed, standing
from netkeeper.errors import NotFound

R = TypeVar("R", bound=Record)
F = TypeVar("F", bound="Follower")
D = TypeVar("D", bound="DayFollower")

_Kept = tuple[type, date | None]
"""A kind of index, and the day that it is of, if it is of one."""

MAX_UID = 1 << 63
"""Above every uid."""

RECORDS: tuple[type[Record], ...] = tuple(REFERENCES)
"""Every kind of record there is; a table each."""


class Follower(ABC):
    """An index that another room makes of a network, and that follows it at the cost of each Change.

    Like the network it never changes: `followed` makes the next one. It is asked for by
    `network.derived(Kind)`, and holds nothing of the network itself.
    """

    __slots__ = ()

    @classmethod
    @abstractmethod
    def of_network(cls, network: Network) -> Self:
        """The index of a whole network."""

    @abstractmethod
    def followed(self, network: Network, touched: Before) -> Self:
        """The index of a newer network, of which only these records were put, changed or taken out since."""


class DayFollower(ABC):
    """A follower of what holds on one day: a judgement, kept up by what each Change touches.

    It is asked for by `network.derived_on(Kind, day)`, for a day or two at a time.
    """

    __slots__ = ()

    @classmethod
    @abstractmethod
    def of_network(cls, network: Network, day: date) -> Self:
        """The index of a whole network on a day."""

    @abstractmethod
    def followed(self, network: Network, touched: Before) -> Self:
        """That of a newer network, on the same day."""


class Network:
    """The records and their indexes. Start with `Network(records)`; `apply(change)` returns the next one."""

    __slots__ = (
        "_about", "_behind", "_by_day", "_days", "_derived", "_named_in", "_newest", "_standings", "by_name",
        "defaults", "fields", "known_by", "tables", "tag_counts", "text", "version",
    )  # fmt: skip

    tables: Mapping[str, Table[int, Record]]
    """Table -> uid -> record."""

    by_name: Ordered[tuple[str, int]]
    """(folded name, uid) of every contact, in order."""

    text: Table[int, str]
    """uid -> the folded text that find-as-you-type searches."""

    known_by: Grouped[int]
    """uid -> the contacts whose record says that they know this one, or stand to them in some relation."""

    tag_counts: Table[str, int]
    """Tag -> how many carry it."""

    fields: Table[str, Members]
    """Industry, folded -> the contacts in it; none is empty."""

    defaults: Settings
    """The settings while the network has none of its own."""

    version: int
    """Raised by one with each Change: what is computed from the network is stale when it moved."""

    def __init__(self, records: Iterable[Record] = (), defaults: Settings | None = None) -> None:
        self.defaults = defaults or Settings()
        tables: dict[str, dict[int, Record]] = {kind.table: {} for kind in RECORDS}
        for record in records:
            tables[record.table][record.uid] = record
        d = Difference.of_all(tables)
        self.tables = {name: Table(table) for name, table in tables.items()}
        self._about = {name: Grouped.of(d.about_added[name]) for name in tables}
        self._days: Grouped[tuple[date, int]] = Grouped.of(d.days_added)
        self._by_day: Ordered[tuple[date, int]] = Ordered(d.by_day_added)
        self._named_in: Grouped[Key] = Grouped.of(d.named_added)
        self._newest = {name: max(table, default=0) for name, table in tables.items()}
        self._standings: dict[date, Standings] = {}
        self._derived: dict[_Kept, Any] = {}
        self._behind: dict[_Kept, tuple[Any, Touched]] = {}
        self.by_name, self.known_by = Ordered(d.names_added), Grouped.of(d.known_added)
        self.text, self.tag_counts, self.fields = Table(d.text), Table(dict(d.tags)), grouped(d.fields_added)
        self.version = 0

    # Records

    def all(self, kind: type[R]) -> Iterator[R]:
        """Every record of a kind, in no order. For small tables and for the few who must: demo, export, check."""
        return iter(self.tables[kind.table].values())  # type: ignore[arg-type]  # a table holds one kind

    def count(self, kind: type[Record]) -> int:
        return len(self.tables[kind.table])

    def newest_uid(self, kind: type[Record]) -> int:
        """The uid of the record of a kind that was made last; 0 when there is none."""
        return self._newest.get(kind.table, 0)

    def named_in(self, uid: int) -> list[Record]:
        """Every record that names a contact, a goal or a gathering, in whatever field."""
        found: dict[Key, Record] = {}
        for table in self.tables:
            for one in self.uids_about(table, uid):
                found[table, one] = self.tables[table][one]
        for table, one in self._named_in.get(uid):
            found[table, one] = self.tables[table][one]
        return list(found.values())

    def find(self, kind: type[R], uid: int | None) -> R | None:
        """The record, or None."""
        return self.tables[kind.table].get(uid) if uid is not None else None  # type: ignore[return-value]

    def get(self, kind: type[R], uid: int) -> R:
        """The record. Raises NotFound."""
        record = self.find(kind, uid)
        if record is None:
            raise NotFound(f"That record in {kind.table} is gone; it may have been removed or undone.")
        return record

    def name(self, uid: int | None) -> str:
        """A contact's name, for a sentence; `somebody` when they are gone."""
        contact = self.find(Contact, uid)
        return contact.name if contact else "somebody"

    @property
    def settings(self) -> Settings:
        return self.find(Settings, SETTINGS_UID) or self.defaults

    def places(self, contact: Contact) -> bool:
        """Whether the user said how often they want to be in touch, in whatever way."""
        return is_placed(contact, self.settings)

    def maintains(self, contact: Contact) -> bool:
        """Whether a rhythm runs with this contact: kept, and placed."""
        return contact.style == "kept" and self.places(contact)

    # What is about a person

    def about(self, kind: type[R], uid: int) -> list[R]:
        """The records of a kind that are about a contact, oldest first by uid."""
        table = self.tables[kind.table]
        return [table[one] for one in self._about[kind.table].get(uid)]  # type: ignore[misc]

    def uids_about(self, table: str, uid: int) -> list[int]:
        """The uids of a table's records that are about a contact, in order."""
        if table == Interaction.table:
            return [one for _, one in self._days.get(uid)]
        return list(self._about[table].get(uid))

    def interactions(self, uid: int, newest: int | None = None) -> list[Interaction]:
        """What happened with a contact, newest first; the `newest` only, when given."""
        table = self.tables[Interaction.table]
        days = self._days.get(uid)
        chosen = days if newest is None else days[-newest:] if newest else ()
        return [table[one] for _, one in reversed(chosen)]  # type: ignore[misc]

    def before(self, uid: int, moment: Interaction) -> Iterator[Interaction]:
        """What happened with a contact before something else, the latest first; costs what is looked at."""
        table, days = self.tables[Interaction.table], self._days.get(uid)
        for at in range(bisect_left(days, (moment.on, moment.uid)) - 1, -1, -1):
            yield table[days[at][1]]  # type: ignore[misc]  # this table holds these

    def within(self, uid: int, first: date, last: date) -> Iterator[Interaction]:
        """What happened with a contact from a day to a day, both included, the latest first."""
        table, days = self.tables[Interaction.table], self._days.get(uid)
        for at in range(bisect_left(days, (last, MAX_UID)) - 1, bisect_left(days, (first, 0)) - 1, -1):
            yield table[days[at][1]]  # type: ignore[misc]  # this table holds these

    def days(self, uid: int) -> list[date]:
        """The days of contact with somebody, oldest first, each once."""
        return list(dict.fromkeys(day for day, _ in self._days.get(uid)))

    def last_contact(self, uid: int, today: date | None = None) -> date | None:
        """The day of the last contact; with `today`, one dated later is not one yet (R2)."""
        days = self._days.get(uid)
        if not days:
            return None
        if today is None or days[-1][0] <= today:
            return days[-1][0]
        at = bisect_left(days, (today, MAX_UID))
        return days[at - 1][0] if at else None

    def first_contact(self, uid: int) -> date | None:
        days = self._days.get(uid)
        return days[0][0] if days else None

    def between(self, first: date, last: date) -> list[Interaction]:
        """What happened from a day to a day, both included, oldest first."""
        table = self.tables[Interaction.table]
        found = takewhile(lambda entry: entry[0] <= last, self._by_day.upward((first, 0)))
        return [table[uid] for _, uid in found]  # type: ignore[misc]

    def backward(self, first: date, last: date) -> Iterator[Interaction]:
        """The same with the latest first, as far as it is asked for."""
        table = self.tables[Interaction.table]
        for on, uid in self._by_day.downward((last, MAX_UID)):
            if on < first:
                return
            yield table[uid]  # type: ignore[misc]  # this table holds these

    def first_day(self) -> date | None:
        """The day of the first thing that happened."""
        first = next(self._by_day.upward((date.min, 0)), None)
        return first[0] if first else None

    def newest_before(self, day: date, count: int) -> list[Interaction]:
        """The last few things that happened up to a day, that day included, newest first."""
        table = self.tables[Interaction.table]
        return [table[uid] for _, uid in islice(self._by_day.downward((day, MAX_UID)), count)]  # type: ignore[misc]

    def named(self, name: str) -> list[Contact]:
        """The contacts of exactly this name, case and accents folded."""
        folded = fold(name)
        found = takewhile(lambda entry: entry[0] == folded, self.by_name.upward((folded, 0)))
        return [self.get(Contact, uid) for _, uid in found]

    def starting(self, prefix: str, limit: int = 8) -> list[Contact]:
        """The first few contacts whose name starts so, by name."""
        folded = fold(prefix)
        found = takewhile(lambda entry: entry[0].startswith(folded), self.by_name.upward((folded, 0)))
        return [self.get(Contact, uid) for _, uid in islice(found, limit)]

    def acquaintances(self, uid: int) -> set[int]:
        """Who is known to know this contact, from either side's record, whatever the relation."""
        contact = self.find(Contact, uid)
        return {*(knows(contact) if contact else ()), *self.known_by.get(uid)}

    @property
    def tags(self) -> Counter[str]:
        """Tag -> how many carry it."""
        return Counter(self.tag_counts.flat())

    def derived(self, kind: type[F]) -> F:
        """An index that somebody else makes of this network: kept, and led on from change to change."""
        found: F = self._led_on((kind, None), lambda: kind.of_network(self))
        return found

    def derived_on(self, kind: type[D], day: date) -> D:
        """The same of a day."""
        found: D = self._led_on((kind, day), lambda: kind.of_network(self, day))
        return found

    def _led_on(self, key: _Kept, anew: Callable[[], Any]) -> Any:
        found = self._derived.get(key)
        if found is None:
            behind = self._behind.get(key)
            found = behind[0].followed(self, behind[1].all()) if behind else anew()
            self._derived[key] = found
        return found

    # Standing (R3), kept as of a day

    def standing(self, uid: int, today: date) -> Standing:
        """How a contact stands. Raises NotFound."""
        known = self._standings.get(today)
        if known is not None and (found := known.of.get(uid)) is not None:
            return found
        return standing(self.get(Contact, uid), self.days(uid), self.settings, today)

    def warm(self, today: date) -> None:
        """Work out everybody's standing for a day, once; later networks keep it right. Call it off the event loop."""
        self._warmed(today)

    def _warmed(self, today: date) -> Standings:
        known = self._standings.get(today)
        if known is None:
            settings = self.settings
            people: Iterable[Contact] = self.all(Contact)
            known = Standings.of_all({c.uid: standing(c, self.days(c.uid), settings, today) for c in people})
            newest = dict(list(self._standings.items())[-1:])  # two days are enough: today, and one that is looked at
            self._standings = {**newest, today: known}
        return known

    def in_band(self, band: str, today: date) -> Set[int]:
        """The contacts of one standing."""
        return self._warmed(today).bands.get(band, Members())

    def due_weeks(self, today: date) -> Mapping[date, Set[int]]:
        """The Monday of a week -> the contacts to whom a word is due in it, as seen from a day."""
        return self._warmed(today).dues

    # Changes

    def apply(self, change: Change) -> Network:
        """The network with every edit of a Change made true, indexes included. This one stays as it is."""
        final: dict[Key, Record | None] = {}
        for edit in change.edits:
            if edit.before is not None:
                final[edit.table, edit.before.uid] = None
            if edit.after is not None:
                final[edit.table, edit.after.uid] = edit.after
        new = object.__new__(Network)
        new._derived = {}
        before = {key: self.tables[key[0]].get(key[1]) for key in final}
        asked = dict(self._derived)  # a thread may be asking for more
        new._behind = {key: (index, touched.and_more(before)) for key, (index, touched) in self._behind.items()
                       if key not in asked and touched.few}  # fmt: skip
        new._behind |= {key: (index, Touched(before)) for key, index in asked.items()}
        _keep_two_days(new._behind)
        for name in ("_about", "_by_day", "_days", "_named_in", "_newest", "_standings", "by_name", "defaults",
                     "fields", "known_by", "tables", "tag_counts", "text"):  # fmt: skip
            setattr(new, name, getattr(self, name))
        new.version = self.version + 1
        new._become(Difference.of_change(self.tables, final))
        return new

    def _become(self, d: Difference) -> None:
        """Take a difference in, while nobody else has this network yet."""
        self.tables = {
            name: table.changed(d.puts[name], d.gone[name]) if name in d.tables else table
            for name, table in self.tables.items()
        }
        self._about = {
            name: index.changed(d.about_added[name], d.about_gone[name]) if name in d.tables else index
            for name, index in self._about.items()
        }
        self._days = self._days.changed(d.days_added, d.days_gone)
        self._by_day = self._by_day.changed(d.by_day_added, d.by_day_gone)
        self._named_in = self._named_in.changed(d.named_added, d.named_gone)
        self.by_name = self.by_name.changed(d.names_added, d.names_gone)
        self.text = self.text.changed(d.text, d.text_gone)
        self.known_by = self.known_by.changed(d.known_added, d.known_gone)
        self._take_counts(d)
        for name in d.tables:
            newest = self._newest.get(name, 0)
            if newest in d.gone[name]:
                newest = max(self.tables[name], default=0)
            self._newest = {**self._newest, name: max(newest, max(d.puts[name], default=0))}
        if any(_cadences(old) != _cadences(new) for old, new in d.settings):
            self._standings = {}  # cadences may differ for everybody: worked out again when next asked
        elif self._standings:
            self._standings = {day: self._moved(known, day, d.people) for day, known in self._standings.items()}

    def _take_counts(self, d: Difference) -> None:
        counts = {tag: self.tag_counts.get(tag, 0) + by for tag, by in d.tags.items() if by}
        if counts:
            self.tag_counts = self.tag_counts.changed({t: n for t, n in counts.items() if n > 0},
                                                      [t for t, n in counts.items() if n <= 0])  # fmt: skip
        if d.fields_added or d.fields_gone:
            self.fields = regrouped(self.fields, d.fields_added, d.fields_gone)

    def _moved(self, known: Standings, day: date, people: Iterable[int]) -> Standings:
        settings = self.settings
        now: dict[int, Standing | None] = {}
        for uid in people:
            contact = self.find(Contact, uid)
            now[uid] = None if contact is None else standing(contact, self.days(uid), settings, day)
        return known.changed(now)


def _keep_two_days(kept: dict[_Kept, Any]) -> None:
    """Let go of what was worked out for other days than the last two that were asked for: today, and one looked at."""
    for key in list(kept):
        days = [day for kind, day in kept if kind is key[0] and day is not None]
        if key[1] is not None and key[1] not in days[-2:]:
            del kept[key]


def _cadences(settings: Record | None) -> tuple[dict[str, int], dict[str, int]]:
    if not isinstance(settings, Settings):
        return dict(TIERS), {}
    return dict(settings.tiers), dict(settings.tag_cadences)
