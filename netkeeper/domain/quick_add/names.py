"""Who is named in a line: known names come first, before days and keywords, the longest at each place.

A name is known by the whole of it, the first name, the nickname, the last name, "Last, First", initials with the last
name, an e-mail address; without its titles; with ae for ä. A word that is also an ordinary word (`will`, `may`) is
a name only where a person stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from netkeeper.calendar_days.phrases import flat
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.derived import Before
from netkeeper.domain.network.network import Follower, Network
from netkeeper.domain.quick_add.tokens import Token
from netkeeper.domain.quick_add.words.table import words_of

TITLES = words_of(
    """
    dr prof professor mr mrs ms miss sir dame rev mme mlle m herr frau hr fr sr sra srta don doña dona dra med
    ing dipl-ing dipl mag dipl.-ing phd doctor
    """
)
PARTICLES = words_of(
    """
    van von der den de del della di da dos das la le el al bin ibn ben st ter ten zu zum af av y e
    """
)
_SPLIT = re.compile(r"[^\w'-]+")
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
Ways = dict[tuple[str, ...], tuple[int, ...]]

MOST = 9
"""How many of one name are offered: as many as digits choose."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of tokens that is a known name: from `start` up to `end`, and who goes by it."""

    start: int
    end: int
    uids: tuple[int, ...]
    whole: bool = False
    """Whether it is more than one word, an address, or all of the name."""

    title: str = ""
    """The title before a last name by itself: `Mrs Harrow`."""

    name_end: int = 0
    """Where the name ends, when what tells one from another belongs to it: `John (Globex)`; 0: at its end."""


def name_keys(name: str) -> list[str]:
    """A name as flat words, without its titles."""
    words = [word.strip(".'") for word in _SPLIT.split(flat(name)) if word.strip(".'")]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return words


class NameIndex(Follower):
    """Every way in which somebody may be named -> who. Led on from network to network; no index ever changes."""

    __slots__ = ("_begins", "_firms", "_longest", "_people", "_strong", "_weak")

    def __init__(self, people: dict[int, Contact], strong: Ways, weak: Ways) -> None:
        self._people = people
        self._begins: frozenset[str] | None = None
        self._firms: dict[str, str] | None = None
        self._longest: dict[str, int] | None = None
        self._strong = strong
        """The whole name, the first name, the nickname, an address."""
        self._weak = weak
        """The last name, initials: who is meant only when nobody is called so otherwise."""

    @classmethod
    def of_network(cls, network: Network) -> NameIndex:
        """The names of a whole network."""
        index = cls({}, {}, {})
        for contact in network.all(Contact):
            index._add(contact)
        return index

    def followed(self, network: Network, touched: Before) -> NameIndex:
        """The names of a newer network."""
        uids = {uid for table, uid in touched if table == Contact.table}
        if not uids:
            return self
        index = NameIndex(dict(self._people), dict(self._strong), dict(self._weak))
        for uid in uids:
            if (old := index._people.pop(uid, None)) is not None:
                index._drop(old)
            if (new := network.find(Contact, uid)) is not None:
                index._add(new)
        return index

    def _add(self, contact: Contact) -> None:
        self._people[contact.uid] = contact
        for keys, strong in _ways(contact):
            table = self._strong if strong else self._weak
            table[keys] = (*table.get(keys, ()), contact.uid)

    def _drop(self, contact: Contact) -> None:
        for keys, strong in _ways(contact):
            table = self._strong if strong else self._weak
            if left := tuple(uid for uid in table.get(keys, ()) if uid != contact.uid):
                table[keys] = left
            else:
                table.pop(keys, None)

    @property
    def organisations(self) -> dict[str, str]:
        """Every organisation that somebody works at, folded -> as it is written; worked out once an index."""
        if self._firms is None:
            self._firms = {fold(c.organisation): c.organisation for c in self._people.values() if c.organisation}
        return self._firms

    def contact(self, uid: int) -> Contact:
        return self._people[uid]

    def called(self, words: Sequence[str]) -> tuple[int, ...]:
        """Who goes by these flat words, those of the whole name first."""
        keys = tuple(words)
        found = self._strong.get(keys) or self._weak.get(keys) or ()
        whole = {uid for uid in found if tuple(name_keys(self._people[uid].name)) == keys}
        return tuple(sorted(whole or found)[: 4 * MOST])

    def mentions(self, tokens: Sequence[Token], genitive: bool = False) -> Iterator[Mention]:
        """The known names of a line, the longest at each place, whether or not a person stands there; with `genitive`
        also those with an s: `Graces Schwester`."""
        if self._begins is None:
            self._begins = frozenset(keys[0] for table in (self._strong, self._weak) for keys in table)
        begins, at = self._begins, 0
        while at < len(tokens):
            key = tokens[at].key.strip(".'")
            may = key in begins or key in TITLES or (genitive and key[:-1] in begins) or "–" in key
            found = self._mention(tokens, at, genitive) if may else None
            if found is None:
                at += 1
                continue
            yield found
            at = found.end

    def _mention(self, tokens: Sequence[Token], at: int, genitive: bool) -> Mention | None:
        start = at
        while at + 1 < len(tokens) and tokens[at].key.strip(".") in TITLES and tokens[at].gap.strip(" .(") == "":
            at += 1
        keys: list[str] = []
        best: Mention | None = None
        ends: list[int] = []
        for place in range(at, min(len(tokens), at + 8)):
            gap = tokens[place].gap
            if place > at and gap.strip(" .") and gap.strip() not in ("-", "‐", "–", ","):
                break
            if tokens[place].key.strip(".'") == "" or (place > at and tokens[place].key == "'s"):
                break
            keys += [w for w in tokens[place].key.replace("–", "-").strip(".").split(" ") if w]
            ends.append(place + 1)
        most = self._longest_from(keys[0]) if keys else 0
        for length in range(min(len(keys), most), 0, -1):
            uids = self.called(keys[:length]) or (
                self.called([keys[0][:-1]])
                if length == 1 and genitive and keys[0].endswith("s") and len(keys[0]) > 3
                else ()
            )
            comma = any("," in tokens[p].gap for p in range(at + 1, ends[length - 1])) if length > 1 else False
            if comma:
                uids = self._reversed(keys[:length])
            if uids:
                whole = length > 1 or "@" in keys[0] or any(len(name_keys(self._people[u].name)) == 1 for u in uids)
                alone = at > start and length == 1 and not self._strong.get(tuple(keys[:1]))
                title = tokens[at - 1].key.strip(".") if alone else ""
                best = Mention(start, ends[length - 1], uids, whole, title)
                break
        if best is None and at > start:  # a title before a last name that is nobody's
            return None
        return best

    def _longest_from(self, key: str) -> int:
        """Of how many words the longest name is that begins with this one; one more for `Last, First`."""
        if self._longest is None:
            self._longest = {}
            for table in (self._strong, self._weak):
                for keys in table:
                    self._longest[keys[0]] = max(self._longest.get(keys[0], 0), len(keys))
        return max(self._longest.get(key, 0), self._longest.get(key[:-1], 0)) + 1

    def _reversed(self, keys: list[str]) -> tuple[int, ...]:
        """`Lovelace, Ada`: the last name, a comma, the rest."""
        return next((u for cut in range(1, len(keys)) if (u := self.called(keys[cut:] + keys[:cut]))), ())


def _ways(contact: Contact) -> Iterable[tuple[tuple[str, ...], bool]]:
    """Every way to name somebody, and whether it is a strong one."""
    found: dict[tuple[str, ...], bool] = {}
    variants = {contact.name, contact.name.translate(_UMLAUT)}
    if "-" in contact.name or "–" in contact.name:
        variants |= {v.replace("-", " ").replace("–", " ") for v in tuple(variants)}
    for variant in variants:
        words = tuple(name_keys(variant))
        if not words:
            continue
        last = next((words[i:] for i in range(1, len(words)) if words[i] in PARTICLES), words[-1:])
        ways = [(words, True), (words[:1], True)]
        if len(words) > 1:
            ways += [
                ((words[0], *last), True),
                ((words[0], words[-1]), True),
                ((words[0][:1], *last), True),
                (last, False),
                (words[-1:], False),
            ]
            ways += [((*last, words[0]), True)]
            if len(words) > 2:
                ways += [(words[:2], True)]
        for keys, strong in ways:
            found[keys] = found.get(keys, False) or strong
    if nick := tuple(name_keys(contact.nickname)):
        found[nick] = True
    for email in contact.emails:
        found[(flat(email),)] = True
    return found.items()
