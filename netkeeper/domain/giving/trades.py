"""What phrases speak of: trades and interests, told by a thesaurus of some 380 groups in four languages (trades.txt).

A phrase becomes units: a word or several that the thesaurus knows stand for their groups, and half for the groups
nearby; a word that it doesn't know stands for its stem. What comes before the first `for`, `about` or `who` is what the
phrase is about, where it names a group: a photographer for a legal conference is not a lawyer.
"""

from __future__ import annotations

import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from netkeeper.domain.language.stems import LANGUAGES, Language, language_of, stem
from netkeeper.domain.language.text import fold

NEARBY = 0.5
"""What a nearby group counts: a graphic designer can make a logo, but need not want to."""

ASIDE = 0.4
"""What a word after `for`, `about` or `who` counts: alone it is no reason, and beside another it adds to one."""

FOREIGN = 6
"""Letters from which a word of another language than the phrase's is looked up: short ones mean something else."""

_PLURALS: dict[Language, tuple[str, ...]] = {
    "english": ("s", "es"), "german": ("n", "en", "e", "s"), "french": ("s", "x"), "spanish": ("s", "es"),
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[.+#'’][^\W_]+|[+#]+)*|[,;/]")
_TURNS_WORDS = """
    for about who whom whose that which where when because since from at in into during among through regarding
    around für über der die das um damit aus wegen im pour qui dont sur dans chez para que sobre en
"""
_TURNS = frozenset(_TURNS_WORDS.split())
_SHORT = 3
_WITH_SOMETHING = re.compile(
    r"(?:learn|lesson|course|class|tutor|teach|lern|unterricht|kurs|nachhilfe|apprend|cours|lecon|aprend|clase|curso|leccion)"
    r"(?:s|es|ing|er|ers|en|ung|re|er una|e)?$|(?:repair|mend|fix|reparier|reparatur|repar|arregl)[a-z]*$"
)
"""Words for teaching and for mending: what is taught, or mended, is what a phrase is about, where that is said. French
is not taught by golfers, and a roof is not mended in a repair café."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that a phrase speaks of."""

    keys: tuple[tuple[str, float], ...]
    """Groups (`=tax`) or a stem, each with how far the unit stands for it, 0 to 1."""

    weight: float
    """1 where the phrase is about it, ASIDE where it is only said beside."""


@dataclass(frozen=True, slots=True)
class _TradeWord:
    words: tuple[str, ...]
    group: str
    language: Language

    @property
    def length(self) -> tuple[int, int]:
        """Its words and letters: the longest says most, so that photovoltaics are not photos."""
        return len(self.words), sum(len(word.rstrip("*")) for word in self.words)


class Thesaurus:
    """The groups, found by the first word of each of their entries."""

    def __init__(self, text: str) -> None:
        self.nearby: dict[str, tuple[str, ...]] = {}
        self._whole: defaultdict[str, list[_TradeWord]] = defaultdict(list)
        self._begun: defaultdict[str, list[_TradeWord]] = defaultdict(list)
        for line in text.splitlines():
            if line.strip() and not line.startswith("#"):
                self._learn(line)

    def _learn(self, line: str) -> None:
        head, _, body = line.partition(" = ")
        group, _, nearby = head.partition(" < ")
        self.nearby[group.strip()] = tuple(name.strip() for name in nearby.split(",") if name.strip())
        for language, column in zip(LANGUAGES, body.split(" | "), strict=True):
            for entry in column.split(","):
                words = tuple(fold(word) for word in re.split(r"[\s\-/]+", entry.strip()) if word)
                found = _TradeWord(words, group.strip(), language)
                index = self._begun if words[0].endswith("*") else self._whole
                index[words[0].removesuffix("*")].append(found)

    def at(self, words: Sequence[str], place: int, language: Language) -> tuple[frozenset[str], int]:
        """The groups of the longest entry that begins at a word, and how many words it has; none and 1 if none does."""
        word = words[place]
        found = [
            e for own in LANGUAGES for form in _forms(word, own) for e in self._whole.get(form, ()) if e.language == own
        ]
        found += [e for size in range(_SHORT, len(word) + 1) for e in self._begun.get(word[:size], ())]
        found = [e for e in found if _follows(e, words, place)]
        usable = [e for e in found if e.language == language or len(word) >= FOREIGN or len(e.words) > 1]
        if not usable:
            return frozenset(), 1
        longest = max(e.length for e in usable)
        usable = [e for e in usable if e.length == longest]
        own = [e for e in usable if e.language == language]
        return frozenset(e.group for e in own or usable), longest[0]


def _forms(word: str, language: Language) -> Iterator[str]:
    """A word, and what it may be the plural of in a language: `been` is not several bees."""
    yield word
    for ending in _PLURALS[language]:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            yield word.removesuffix(ending)


def _follows(entry: _TradeWord, words: Sequence[str], place: int) -> bool:
    """Whether the words of an entry, after its first, stand there too."""
    if place + len(entry.words) > len(words):
        return False
    for wanted, word in zip(entry.words[1:], words[place + 1 :], strict=False):
        if wanted.endswith("*") and word.startswith(wanted[:-1]):
            continue
        if wanted not in _forms(word, entry.language):
            return False
    return True


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus that comes with the program; read when it is first asked for."""
    data = pkgutil.get_data(__package__ or "", "trades.txt")
    assert data is not None, "the thesaurus is part of the package"
    return Thesaurus(data.decode("utf-8"))


_LEADS = re.compile(
    r"^(?:i'm |is |am |still |currently |urgently )*(?:looking for|searching for|seeking|in need of|needs?|wants?|"
    r"wanted:?|sucht|suche|gesucht:?|braucht|brauche|benötigt|cherche|recherche|voudrait|busca|busco|necesita|necesito|"
    r"quiere|would like|möchte)\s+(?=\w)",
    re.IGNORECASE,
)


def wanted(text: str) -> str:
    """A need as it is said after “needs”: without the `looking for` that it may begin with."""
    return _LEADS.sub("", text)


@lru_cache(maxsize=20_000)
def units(text: str, empty: frozenset[str]) -> tuple[Unit, ...]:
    """What a phrase speaks of, in order; `empty`: folded words that say nothing about anybody."""
    language = language_of(text)
    words = [fold(word) for word in _WORD.findall(wanted(text))]
    whole = thesaurus()
    found: list[Unit] = []
    weight, place = 1.0, 0
    while place < len(words):
        word = words[place]
        if word in ",;/":
            weight = 1.0
        elif word in _TURNS:
            told = any(unit.weight == 1.0 and unit.keys[0][0].startswith("=") for unit in found)
            weight = ASIDE if told else 1.0
        else:
            groups, size = whole.at(words, place, language)
            if groups:
                with_something = size == 1 and _WITH_SOMETHING.match(word) is not None
                found.append(Unit(_keys(groups, whole), ASIDE if with_something else weight))
                place += size
                continue
            if word not in empty and (len(word) > 1 or not word.isascii()):
                found.append(Unit(((stem(word, language), 1.0),), weight))
        place += 1
    if found and all(unit.weight == ASIDE for unit in found):
        return tuple(replace(unit, weight=1.0) for unit in found)  # of teaching, or mending, alone
    return tuple(found)


def _keys(groups: frozenset[str], whole: Thesaurus) -> tuple[tuple[str, float], ...]:
    keys = {f"={near}": NEARBY for group in groups for near in whole.nearby[group]}
    keys |= {f"={group}": 1.0 for group in groups}
    return tuple(sorted(keys.items()))
