"""The recovery key as words that can be written on paper and read aloud: proquints (arXiv:0901.4016).

256 random bits are sixteen words of five letters, each 16 bits; a seventeenth tells a slip of the pen.
"""

from __future__ import annotations

import hashlib
import os
import re

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
_WORD = re.compile(rf"[{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}]")
WORDS = 17


def fresh_secret() -> bytes:
    """A recovery key: 32 random bytes."""
    return os.urandom(32)


def to_words(secret: bytes) -> str:
    """Seventeen words that say a recovery key."""
    said = secret + hashlib.sha256(secret).digest()[:2]
    return " ".join(_word(int.from_bytes(said[at : at + 2], "big")) for at in range(0, len(said), 2))


def read_words(text: str) -> bytes | None:
    """The recovery key of its words, however they are spaced; None for any other text."""
    words = re.findall(r"[a-z]+", text.lower())
    if len(words) != WORDS or not all(_WORD.fullmatch(word) for word in words):
        return None
    said = b"".join(_number(word).to_bytes(2, "big") for word in words)
    secret, check = said[:32], said[32:]
    return secret if hashlib.sha256(secret).digest()[:2] == check else None


def _word(number: int) -> str:
    return (
        _CONSONANTS[number >> 12]
        + _VOWELS[number >> 10 & 3]
        + _CONSONANTS[number >> 6 & 15]
        + _VOWELS[number >> 4 & 3]
        + _CONSONANTS[number & 15]
    )


def _number(word: str) -> int:
    a, b, c, d, e = list(word)
    return (
        _CONSONANTS.index(a) << 12
        | _VOWELS.index(b) << 10
        | _CONSONANTS.index(c) << 6
        | _VOWELS.index(d) << 4
        | _CONSONANTS.index(e)
    )
