"""Finding people: by words and facets as one types, and by the name that somebody goes by.

Plain words are looked for in the folded text that the network keeps of everybody; only where few are found do names
follow that differ by a slip of the finger. A Finder goes on from what the last letter left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from netkeeper.domain.language.text import TITLES, fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.facets import Facet, Filter, lists_known, parse
from netkeeper.domain.network.network import Network

Entry = tuple[str, int]
"""(folded name, uid), as the network keeps them in order."""


LAST = "\U0010ffff"
"""Above every character of a name."""


class Finder:
    """Find-as-you-type over one network: each letter narrows what the one before left."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._as_of: date | None = None
        self._last = Filter("")
        self._left: list[Entry] = []
        self._vocabulary: list[str] = []

    def find(self, query: str, today: date, limit: int | None = None) -> list[int]:
        """The contacts of a query, best first: names that start so, names that hold it, the rest, each by name.

        Where the words find few, names that are like them follow. Raises Unclear.
        """
        wanted = parse(query)
        lists_known(self.network, wanted)
        if self._as_of != today:
            self._as_of, self._last = today, Filter("")
            self._left = self.network.by_name.flat()
        self._left = self._narrowed(wanted, today)
        self._last = wanted
        if not wanted.text:
            found = [uid for _, uid in self._left]
        else:
            found = _ranked(self._left, " ".join(wanted.text))
            if len(found) < 8 and len("".join(wanted.text)) >= 3:
                found += self._alike(wanted, set(found), today)
        return found if limit is None else found[:limit]

    def _narrowed(self, wanted: Filter, today: date) -> list[Entry]:
        """Those who fit; from those who fitted last time when the query has only grown."""
        network, last = self.network, self._last
        same = _unchanged(last.facets, wanted.facets)
        grown = same is not None and all(any(old in word for word in wanted.text) for old in last.text)
        left = self._left if grown else network.by_name.flat()
        for facet in wanted.facets[same if grown else 0 :]:
            left = _fitting(network, left, facet, today)
        text = network.text.flat()
        for word in wanted.text:
            if not (grown and word in last.text):
                left = [entry for entry in left if word in text[entry[1]]]
        return left

    def _alike(self, wanted: Filter, found: set[int], today: date, most: int = 8) -> list[int]:
        """People whose name is like what was typed: a slip of the finger, another spelling."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if not self._vocabulary:
            self._vocabulary = sorted({word for name, _ in self.network.by_name.flat() for word in name.split()})
        people: list[tuple[float, Entry]] = [
            (0.0, entry) for entry in self.network.by_name.flat() if entry[1] not in found
        ]
        for word in wanted.text:
            near = process.extract(word, self._vocabulary, scorer=OSA.normalized_similarity, score_cutoff=0.6, limit=12)
            alike = {other: likeness for other, likeness, _ in near} | {word: 1.0}
            people = [
                (score + max(likeness for other, likeness in alike.items() if other in entry[0]), entry)
                for score, entry in people
                if any(other in entry[0] for other in alike)
            ]
        people.sort(key=lambda one: (-one[0], one[1]))
        entries = [entry for _, entry in people]
        for facet in wanted.facets:
            entries = _fitting(self.network, entries, facet, today)
        return [uid for _, uid in entries[:most]]


_NARROWING = ("#", "tag:", "role:", "in:", "at:", "field:", "cares:")
"""Facets that fit fewer people with each letter more."""


def _unchanged(before: Sequence[Facet], now: Sequence[Facet]) -> int | None:
    """How many facets at the beginning need no second look; None where somebody may fit who did not before."""
    if len(now) < len(before):
        return None
    same = len(before)
    for at in reversed(range(len(before))):
        old, new = before[at].written, now[at].written
        if old != new:
            if not (new.startswith(old) and old.startswith(_NARROWING)):
                return None
            same = at
    return same


def _fitting(network: Network, entries: Iterable[Entry], facet: Facet, today: date) -> list[Entry]:
    people, test = network.tables[Contact.table].flat(), facet.test
    return [entry for entry in entries if test(network, people[entry[1]], today)]  # type: ignore[arg-type]  # contacts


def _ranked(entries: Sequence[Entry], text: str) -> list[int]:
    """Stable: by name within each rank. The entries are in the order of their names."""
    first = bisect_left(entries, (text,))
    end = bisect_left(entries, (text + LAST,), first)
    rest, inner = [*entries[:first], *entries[end:]], f" {text}"
    holding = [entry for entry in rest if text in entry[0]]
    return [
        *(uid for _, uid in entries[first:end]), *(uid for name, uid in holding if inner in name),
        *(uid for name, uid in holding if inner not in name), *(uid for name, uid in rest if text not in name),
    ]  # fmt: skip


def find(network: Network, query: str, today: date, limit: int | None = None) -> list[int]:
    """One search from the beginning; see `Finder.find`. Raises Unclear."""
    return Finder(network).find(query, today, limit)


# People by name


def known(network: Network, name: str) -> list[Contact]:
    """Those whose name, or first name, is exactly that, with a title before it or without. As quick as an index."""
    wanted = fold(name.strip())
    if not wanted:
        return []
    found = network.named(wanted) or network.starting(wanted + " ", 9)
    if not found and not wanted.startswith(TITLES):
        found = [c for title in TITLES for c in network.starting(f"{title} {wanted}", 9) if _goes_on(c, title, wanted)]
    return found


def _goes_on(contact: Contact, title: str, wanted: str) -> bool:
    """Whether the name ends with what is wanted, or goes on with another word."""
    return fold(contact.name)[len(title) + 1 + len(wanted) :][:1] in ("", " ")


def called(network: Network, name: str) -> list[Contact]:
    """Those who go by a name: the whole of it, a first name, else a nickname, a last name or an e-mail address."""
    wanted = fold(name.strip())
    if not wanted:
        return []
    found = known(network, wanted)
    if found:
        return found
    if len(wanted) < 3:
        return []
    line = wanted + "\n"  # the name, the nickname and each address are a line of the searched text
    hits = [uid for uid, text in network.text.flat().items() if line in text or text.endswith(wanted)]
    people = [network.get(Contact, uid) for uid in hits]
    found = [c for c in people if wanted in (fold(c.name).rpartition(" ")[2], fold(c.nickname), *map(fold, c.emails))]
    return sorted(found, key=lambda c: (fold(c.name), c.uid))[:9]


def near_names(network: Network, name: str, most: int = 4) -> list[Contact]:
    """Those whose name is nearly that, nearest first: among names with the same first letters, so that it is quick."""
    from rapidfuzz import fuzz, process

    wanted = fold(name.strip())
    if len(wanted) < 3:
        return []
    people = network.starting(wanted[:2], 400)
    names = [fold(c.name) if " " in wanted else fold(c.name).partition(" ")[0] for c in people]
    return [people[at] for _, _, at in process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=72, limit=most)]


def warm_up() -> None:
    """Import what forgiving slips will need: called in a thread at the start, so that no key waits for it."""
    from rapidfuzz import process

    process.extractOne("a", ["a"])
