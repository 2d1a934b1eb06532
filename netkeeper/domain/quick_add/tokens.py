"""A line as tokens: words with their places, clitics parted (`she` `'s`), addresses, numbers and signs whole.

Every character of the line that is not white space or punctuation is in exactly one token.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from netkeeper.calendar_days.phrases import flat

_WORD = r"[^\W\d_]+(?:[.](?=[^\W\d_][.\s])[^\W\d_]*)*(?:['-][^\W_]+)*"
_TOKEN = re.compile(
    r"(?:mailto:)?[^\s@;,<>()]{1,64}@[^\s@;,<>()]+\.[^\s@;,<>().!?]+"
    r"|(?:https?://|www\.)[^\s<>]+"
    r"|\b(?:[fF]/[uU]|[wW]/)(?=\W|\w)"
    r"|[#@](?=\w)[\w+./-]*[\w+]"
    r"|[€$£]?\+?\d[\d.,:/'-]*\d[^\W\d_]*%?|[€$£]?\d[^\W\d_]*[%+]?"
    rf"|{_WORD}"
    r"|->|=>|→|<3|&|\+(?=\s|$|\w)|[^\w\s.,;:!?()\[\]{}\"“”„«»…'’–—-]+|_+"
)
_ENGLISH_END = re.compile(r"(?<=\w)'(?:s|ll|d|ve|re|m)$")
_ROMANCE_START = re.compile(r"^(?:[ljmntdsc]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
_STRAIGHT = str.maketrans("’‘ʼ", "'''")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a line: where it stands, as typed, and flat for comparing."""

    start: int
    end: int
    text: str
    key: str
    gap: str
    """What stands between the token before and this one."""

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does: with a capital, or in a script that has none."""
        first = self.text[0]
        return first.isalpha() and (first.isupper() or (first.lower() == first.upper()))


def tokenise(text: str, language: str = "en") -> list[Token]:
    """The tokens of a text, in order."""
    plain = text.translate(_STRAIGHT)
    keys = flat(plain)
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(plain):
        for start, end in _parted(plain, match.start(), match.end(), language):
            found.append(Token(start, end, text[start:end], keys[start:end], plain[last:start]))
            last = end
    return found


def _parted(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    word = text[start:end]
    if "'" not in word:
        return [(start, end)]
    if language == "en" and (match := _ENGLISH_END.search(word.lower())):
        cut = start + match.start()
        return [(start, cut), (cut, end)]
    if language == "fr" and (match := _ROMANCE_START.match(word.lower())):
        cut = start + match.end()
        return [(start, cut), *_parted(text, cut, end, language)]
    return [(start, end)]
