"""The indexes of a network, none of which ever changes: groups of entries, sets of people, everybody's standing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from netkeeper.calendar_days import week_start
from netkeeper.domain.network.persistent import Table
from netkeeper.domain.network.standing import Standing

K = TypeVar("K")
E = TypeVar("E", int, tuple[date, int], tuple[str, int])


class Grouped(Generic[E]):
    """uid -> entries in order, each once. A change copies the groups that it touches."""

    __slots__ = ("_groups",)

    def __init__(self) -> None:
        self._groups: Table[int, list[E]] = Table()

    @classmethod
    def of(cls, groups: dict[int, list[E]]) -> Grouped[E]:
        """Over groups that are handed over, each entry once."""
        for group in groups.values():
            group.sort()
        new: Grouped[E] = cls()
        new._groups = Table(groups)
        return new

    def get(self, uid: int) -> Sequence[E]:
        """The entries of a group; none when there is no such group. Never alter them."""
        found: Sequence[E] = self._groups.get(uid, ())
        return found

    def changed(self, added: Mapping[int, Iterable[E]], gone: Mapping[int, Iterable[E]]) -> Grouped[E]:
        """With entries put into groups and others taken out."""
        if not added and not gone:
            return self
        puts: dict[int, list[E]] = {}
        for uid, entries in gone.items():
            group = puts[uid] = list(self._groups.get(uid, ()))
            for entry in entries:
                at = bisect_left(group, entry)
                if at < len(group) and group[at] == entry:
                    del group[at]
        for uid, entries in added.items():
            group = puts[uid] if uid in puts else list(self._groups.get(uid, ()))
            if not group:
                puts[uid] = sorted(set(entries))
                continue
            puts[uid] = group
            for entry in entries:
                at = bisect_left(group, entry)
                if at == len(group) or group[at] != entry:
                    insort(group, entry)
        new: Grouped[E] = Grouped()
        new._groups = self._groups.changed(
            {uid: group for uid, group in puts.items() if group}, [uid for uid, group in puts.items() if not group]
        )
        return new


class Members(Set[int]):
    """A set of uids. A change copies a small overlay, however many there are."""

    __slots__ = ("_held",)

    def __init__(self, uids: Iterable[int] = ()) -> None:
        self._held: Table[int, None] = Table(dict.fromkeys(uids))

    def changed(self, added: Iterable[int] = (), gone: Iterable[int] = ()) -> Members:
        """With some put in and others taken out."""
        new = Members()
        new._held = self._held.changed(dict.fromkeys(added), gone)
        return new

    def __contains__(self, uid: object) -> bool:
        return uid in self._held

    def __iter__(self) -> Iterator[int]:
        return iter(self._held.flat())

    def __len__(self) -> int:
        return len(self._held)

    @classmethod
    def _from_iterable(cls, it: Iterable[Any]) -> Any:
        return set(it)


def grouped(entries: Mapping[K, Iterable[int]]) -> Table[K, Members]:
    """Key -> the uids under it."""
    return Table({key: Members(uids) for key, uids in entries.items()})


def regrouped(
    held: Table[K, Members], added: Mapping[K, Iterable[int]], gone: Mapping[K, Iterable[int]]
) -> Table[K, Members]:
    """The same with uids put under keys and others taken out; a key without any is gone."""
    moved = {key: held.get(key, Members()).changed(added.get(key, ()), gone.get(key, ())) for key in {**added, **gone}}
    return held.changed({key: m for key, m in moved.items() if m}, [key for key, m in moved.items() if not m])


@dataclass(frozen=True, slots=True)
class Standings:
    """Everybody's standing on one day, and who stands in which band."""

    of: Table[int, Standing]
    bands: Mapping[str, Members]
    dues: Table[date, Members]
    """The Monday of a week -> those whose word is due in it."""

    @staticmethod
    def of_all(standings: dict[int, Standing]) -> Standings:
        """Of everybody at once."""
        bands: defaultdict[str, list[int]] = defaultdict(list)
        dues: defaultdict[date, list[int]] = defaultdict(list)
        for uid, one in standings.items():
            bands[one.band].append(uid)
            if one.due is not None:
                dues[week_start(one.due)].append(uid)
        return Standings(Table(standings), {band: Members(uids) for band, uids in bands.items()}, grouped(dues))

    def changed(self, now: Mapping[int, Standing | None]) -> Standings:
        """With some people's standing worked out anew; None for who is gone."""
        into: defaultdict[str, list[int]] = defaultdict(list)
        out: defaultdict[str, list[int]] = defaultdict(list)
        added: defaultdict[date, list[int]] = defaultdict(list)
        gone: defaultdict[date, list[int]] = defaultdict(list)
        for uid, one in now.items():
            old = self.of.get(uid)
            was, due = (week_start(s.due) if s is not None and s.due is not None else None for s in (old, one))
            if was != due:
                if was is not None:
                    gone[was].append(uid)
                if due is not None:
                    added[due].append(uid)
            if old is not None and (one is None or one.band != old.band):
                out[old.band].append(uid)
            if one is not None and (old is None or one.band != old.band):
                into[one.band].append(uid)
        bands = dict(self.bands)
        for band in {**into, **out}:
            bands[band] = bands.get(band, Members()).changed(into[band], out[band])
        puts = {uid: one for uid, one in now.items() if one is not None}
        dues = regrouped(self.dues, added, gone)
        return Standings(self.of.changed(puts, [uid for uid in now if uid not in puts]), bands, dues)
