"""What a table of words is: a tag for each phrase, the same tags in every language, so that one grammar reads all.

A phrase is written as the tokeniser parts it: `i 'll`, `she 's`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from netkeeper.calendar_days.phrases import flat
from netkeeper.calendar_days.tables import words_of

__all__ = ["Tags", "Words", "words_of"]

Tags = Mapping[str, int]
"""Tag -> how many tokens, from one place, the longest phrase with that tag takes."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """One language's words for the grammar."""

    code: str
    tags: Mapping[str, str]
    """Tag -> its phrases, parted by commas."""

    ordinary: frozenset[str] = field(default_factory=frozenset)
    """Words that are also somebody's name: `will`, `may`, `mark`."""

    function: frozenset[str] = field(default_factory=frozenset)
    """Words without content, by which the language of a line is told."""

    telling: frozenset[str] = field(default_factory=frozenset)
    """Content words that tell the language as well: `Kaffee`, `déjeuner`."""

    free_order: bool = False
    """Whether the verb may stand anywhere in its clause."""

    @cached_property
    def phrases(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """First key -> (all keys, tag)."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for tag, written in self.tags.items():
            for phrase in written.replace("\n", " ").split(","):
                if keys := tuple(phrase.split()):
                    found.setdefault(keys[0], []).append((keys, tag))
        return found

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Every single word of the table."""
        return frozenset(keys[0] for entries in self.phrases.values() for keys, _ in entries if len(keys) == 1)

    @cached_property
    def telling_keys(self) -> frozenset[str]:
        """The words that tell the language, flat."""
        inner = (w for entries in self.phrases.values() for keys, _ in entries for w in keys if len(w) > 3)
        words = {*self.function, *self.telling, *(w for w in self.all_words if len(w) > 2), *inner}
        return frozenset(flat(word) for word in words) - self.ordinary

    def at(self, keys: Sequence[str], place: int) -> Tags:
        """The tags of the phrases that begin at a place."""
        found: dict[str, int] = {}
        for phrase, tag in self.phrases.get(keys[place], ()):
            length = len(phrase)
            if length > found.get(tag, 0) and (length == 1 or tuple(keys[place : place + length]) == phrase):
                found[tag] = length
        return found
