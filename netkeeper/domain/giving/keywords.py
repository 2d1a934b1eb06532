"""What people care about, offer and need, as terms that can be compared; the matching words can always be shown.

A term is a word without case, accents and ending, so that `a designer` meets `product design`. Function words, and
words that say nothing about anybody (`help`, `people`), are no terms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network

WORD = re.compile(r"[^\W_]+(?:[.+#'’][^\W_]+|[+#]+)*")

_EMPTY = """
    a about advice after again all also am an and any anybody anyone are around as at be been being best better big
    but by can could did do does doing done else even ever every everyone few find for from get getting give go good got
    great had has have having he help helping her hers him his how i idea ideas if in into introduction introductions
    intro is it its just know known less like little long look looking lot lots made make making many may me meet
    meeting might more most much must my need needed needing needs new no nor not now of off offer offers old on one
    only or other others our out over own people person really she should small so some somebody someone something
    sort such than that the their them then there these they thing things this those through time to today too two
    under up us use used very want wanted wants was way we well were what when where which while who whom why will
    with without work working would year years yet you your yours
"""

EMPTY_WORDS = frozenset(_EMPTY.split())
"""Words that say nothing about anybody."""

_ENDINGS = ("ements", "ement", "ments", "ment", "ings", "ing", "ers", "ors", "er", "or", "ists", "ist")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A folded word without its ending: `designers` and `designing` are `design`, `hiring` and `hire` are `hir`."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if ending == "ing" else 4):
            word = word.removesuffix(ending)
            break
    else:
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
            word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@lru_cache(maxsize=20_000)
def terms(text: str) -> frozenset[str]:
    """The terms of a text."""
    return frozenset(
        stem(word)
        for word in WORD.findall(fold(text))
        if word not in EMPTY_WORDS and (len(word) > 1 or not word.isascii())
    )


def meet(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The terms two phrases share when they speak of the same thing, else nothing.

    All terms of the shorter phrase, or two of them: `product design` meets `a designer`, not `product management`.
    """
    shared = one & other
    return shared if shared and (len(shared) > 1 or len(shared) == min(len(one), len(other))) else frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words about a person, and their terms."""

    text: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a person that another could match."""

    contact: Contact
    cares: tuple[Phrase, ...]
    offers: tuple[Phrase, ...]
    needs: tuple[Phrase, ...]
    tags: tuple[Phrase, ...]


class Profiles:
    """The profiles of a network, found by term. Records do not change in place, so only new ones are read again."""

    def __init__(self) -> None:
        self.version = -1
        self.of: dict[int, Profile] = {}
        """Only people of whom something is known."""
        self.offering: defaultdict[str, set[int]] = defaultdict(set)
        self.needing: defaultdict[str, set[int]] = defaultdict(set)
        self.caring: defaultdict[str, set[int]] = defaultdict(set)
        self._seen: dict[int, Contact] = {}

    def refresh(self, network: Network) -> None:
        """Take in what changed since the last time."""
        if self.version == network.version:
            return
        self.version = network.version
        table, seen = network.tables[Contact.table], self._seen
        for uid, contact in table.items():
            if seen.get(uid) is not contact:
                assert isinstance(contact, Contact)
                self._forget(uid)
                self._learn(contact)
        if len(seen) > len(table):
            for uid in [uid for uid in seen if uid not in table]:
                self._forget(uid)

    def _indexes(self, profile: Profile) -> tuple[tuple[defaultdict[str, set[int]], tuple[Phrase, ...]], ...]:
        return (
            (self.offering, profile.offers),
            (self.needing, profile.needs),
            (self.caring, profile.cares + profile.tags),
        )

    def _learn(self, contact: Contact) -> None:
        self._seen[contact.uid] = contact
        if not (contact.cares_about or contact.offers or contact.needs or contact.tags):
            return
        kinds = (contact.cares_about, contact.offers, contact.needs, contact.tags)
        profile = Profile(contact, *(tuple(Phrase(text, terms(text)) for text in texts) for texts in kinds))
        self.of[contact.uid] = profile
        for index, phrases in self._indexes(profile):
            for phrase in phrases:
                for term in phrase.terms:
                    index[term].add(contact.uid)

    def _forget(self, uid: int) -> None:
        self._seen.pop(uid, None)
        profile = self.of.pop(uid, None)
        if profile is not None:
            for index, phrases in self._indexes(profile):
                for phrase in phrases:
                    for term in phrase.terms:
                        index[term].discard(uid)


_PROFILES: WeakKeyDictionary[Network, Profiles] = WeakKeyDictionary()


def profiles(network: Network) -> Profiles:
    """The profiles of a network, up to date; kept as long as the network lives."""
    found = _PROFILES.get(network)
    if found is None:
        found = _PROFILES[network] = Profiles()
    found.refresh(network)
    return found
