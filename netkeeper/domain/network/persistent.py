"""A mapping and an ordered list that never change: a change makes a new one, which shares what is untouched.

A thread that holds one may read it for ever, while others make newer ones. A change costs what it touches, whatever
the size: small overlays and pieces are copied, the rest is shared. Every `OVERLAY` changes a mapping is laid flat
once, which at a hundred thousand entries takes a millisecond.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from itertools import chain, islice
from typing import Any, Generic, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")
E = TypeVar("E", bound="tuple[Any, ...]")

OVERLAY = 256
"""Entries that an overlay holds before it is laid flat: copying it stays within a few microseconds."""

PIECE = 512
"""Entries of an ordered list that are copied when one of them changes."""

_GONE: Any = object()
_NONE: Any = object()


class Table(Mapping[K, V], Generic[K, V]):
    """A mapping that never changes. `changed` makes a new one."""

    __slots__ = ("_base", "_len", "_over")

    def __init__(self, entries: dict[K, V] | None = None) -> None:
        """Over a dict that is handed over, and altered by nobody afterwards."""
        self._base: dict[K, V] = {} if entries is None else entries
        self._over: dict[K, V] = {}
        self._len = len(self._base)

    def changed(self, puts: Mapping[K, V], gone: Iterable[K] = ()) -> Table[K, V]:
        """With some entries set and others taken out; taking out what is not there changes nothing."""
        if not puts and not gone:
            return self
        if not self._len:
            return Table(dict(puts))
        size = self._len
        over = dict(self._over)  # before the base is read: see `flat`
        base = self._base
        for key in gone:
            if over.get(key, base.get(key, _GONE)) is not _GONE:
                size -= 1
                over[key] = _GONE
        for key, value in puts.items():
            if over.get(key, base.get(key, _GONE)) is _GONE:
                size += 1
            over[key] = value
        new: Table[K, V] = Table(base)
        new._over, new._len = over, size
        if len(over) > OVERLAY:
            new.flat()
        return new

    def flat(self) -> Mapping[K, V]:
        """The same as one dict, for loops over everybody; made at most once. Never alter it."""
        over = self._over
        if over:
            base = self._base | over
            for key in [key for key, value in over.items() if value is _GONE]:
                del base[key]
            # The base first: a thread that reads the overlay and then the base finds either the old overlay, which
            # says the same over both bases, or the new base.
            self._base = base
            self._over = {}
        return self._base

    def __getitem__(self, key: K) -> V:
        found = self._over.get(key, _NONE) if self._over else _NONE
        if found is _NONE:
            return self._base[key]
        if found is _GONE:
            raise KeyError(key)
        return found  # type: ignore[no-any-return]  # a value of the overlay

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, /, default: V | D) -> V | D: ...
    def get(self, key: K, /, default: Any = None) -> Any:
        """The value, or the default."""
        found = self._over.get(key, _NONE) if self._over else _NONE
        if found is _NONE:
            return self._base.get(key, default)
        return default if found is _GONE else found

    def __contains__(self, key: object) -> bool:
        return self.get(key, _GONE) is not _GONE  # type: ignore[arg-type]  # any object may be asked for

    def __len__(self) -> int:
        return self._len

    def __bool__(self) -> bool:
        return self._len > 0

    def __iter__(self) -> Iterator[K]:
        return iter(self.flat())

    def keys(self) -> KeysView[K]:
        return self.flat().keys()

    def values(self) -> ValuesView[V]:
        return self.flat().values()

    def items(self) -> ItemsView[K, V]:
        return self.flat().items()

    def __repr__(self) -> str:
        return f"Table({dict(self.flat())!r})"


class Ordered(Generic[E]):
    """Tuples in order, each once, in pieces. `changed` makes a new one; who makes the first gives each once."""

    __slots__ = ("_firsts", "_flat", "_pieces")

    def __init__(self, entries: Iterable[E] = ()) -> None:
        held = sorted(entries)
        self._flat: list[E] | None = held
        self._set([held[at : at + PIECE] for at in range(0, len(held), PIECE)])

    def _set(self, pieces: list[list[E]]) -> None:
        self._pieces = pieces
        self._firsts = [piece[0] for piece in pieces]

    def changed(self, added: Iterable[E] = (), gone: Iterable[E] = ()) -> Ordered[E]:
        """With some entries added and others taken out; what is there already, or is not there, changes nothing."""
        added, gone = list(added), list(gone)
        if not added and not gone:
            return self
        if not self._pieces:
            return Ordered(set(added))
        if len(added) + len(gone) > PIECE:
            return Ordered({*self.flat(), *added} - ({*gone} - {*added}))
        new: Ordered[E] = Ordered()
        pieces, fresh = list(self._pieces), set[int]()
        for entry in gone:
            at = self._piece(pieces, entry)
            if at < 0:
                continue
            place = bisect_left(pieces[at], entry)
            if place < len(pieces[at]) and pieces[at][place] == entry:
                if at not in fresh:
                    pieces[at] = list(pieces[at])
                    fresh.add(at)
                del pieces[at][place]
                if not pieces[at]:
                    del pieces[at]
                    fresh = {one - (one > at) for one in fresh if one != at}
        for entry in added:
            at = max(0, self._piece(pieces, entry))
            if not pieces:
                pieces, fresh = [[entry]], {0}
                continue
            place = bisect_left(pieces[at], entry)
            if place < len(pieces[at]) and pieces[at][place] == entry:
                continue
            if at not in fresh:
                pieces[at] = list(pieces[at])
                fresh.add(at)
            pieces[at].insert(place, entry)
            if len(pieces[at]) > 2 * PIECE:
                pieces[at : at + 1] = [pieces[at][:PIECE], pieces[at][PIECE:]]
                fresh = {one + (one > at) for one in fresh} | {at + 1}
        new._flat = None
        new._set(pieces)
        return new

    @staticmethod
    def _piece(pieces: list[list[E]], entry: E) -> int:
        """The number of the piece that an entry belongs to; below 0 before all of them."""
        low, high = 0, len(pieces)
        while low < high:
            middle = (low + high) // 2
            if entry < pieces[middle][0]:
                high = middle
            else:
                low = middle + 1
        return low - 1

    def flat(self) -> list[E]:
        """The same as one list; made at most once. Never alter it."""
        if self._flat is None:
            self._flat = list(chain.from_iterable(self._pieces))
        return self._flat

    def upward(self, start: tuple[Any, ...]) -> Iterator[E]:
        """The entries from `start` on, that one included."""
        at = max(0, bisect_right(self._firsts, start) - 1)
        for number, piece in enumerate(islice(self._pieces, at, None)):
            yield from piece[bisect_left(piece, start) :] if not number else piece

    def downward(self, end: tuple[Any, ...] | None = None) -> Iterator[E]:
        """The entries before `end`, the last first; all of them without an end."""
        at = len(self._pieces) if end is None else bisect_left(self._firsts, end)
        for number in range(at - 1, -1, -1):
            piece = self._pieces[number]
            cut = bisect_left(piece, end) if end is not None and number == at - 1 else len(piece)
            yield from reversed(piece[:cut])

    def __getitem__(self, at: int) -> E:
        return self.flat()[at]

    def __iter__(self) -> Iterator[E]:
        return iter(self.flat())

    def __len__(self) -> int:
        return sum(map(len, self._pieces))

    def __bool__(self) -> bool:
        return bool(self._pieces)
