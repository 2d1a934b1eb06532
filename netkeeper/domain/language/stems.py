"""Words without their endings, so that `translators` meets `translating` and `Gärten` meets `Garten`.

The Snowball stemmers (Porter, “Snowball: a language for stemming algorithms”) of English, German, French and Spanish.
A phrase is short, so its language is told from the small words and letters that only one of them has; else English.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, get_args

from netkeeper.domain.language.text import fold

if TYPE_CHECKING:
    import snowballstemmer

Language = Literal["english", "german", "french", "spanish"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_WORD = re.compile(r"[^\W_]+")

_GERMAN = """
    der das und für mit nicht ein eine einen einem einer eines sucht suche gesucht jemand jemanden braucht bei beim
    zum zur vom über ist hat ich wir im von hilfe bietet auf zu kennt neue neuen neuer
"""
_FRENCH = """
    le les une des du et pour avec dans cherche besoin quelqu quelque est au aux je nous sur chez aide recherche
    propose connaît d l
"""
_SPANISH = """
    el los las una y para con del busca busco necesita necesito alguien ayuda por que al mi su ofrece conoce un
"""

_ONLY: dict[Language, frozenset[str]] = {
    "german": frozenset(_GERMAN.split()),
    "french": frozenset(_FRENCH.split()),
    "spanish": frozenset(_SPANISH.split()),
}
"""Small words that tell a language from the others."""

_LETTERS: dict[Language, str] = {"german": "äöüß", "french": "çèêëàâîïôœù", "spanish": "ñ¿¡áíóú"}


@lru_cache(maxsize=20_000)
def language_of(text: str) -> Language:
    """The language of a short text, as far as its small words and letters tell; English when they don't."""
    lower = text.lower()
    words = _WORD.findall(lower)
    best: Language = "english"
    most = 0
    for language, small in _ONLY.items():
        told = 2 * sum(word in small for word in words) + sum(letter in _LETTERS[language] for letter in lower)
        if told > most:
            best, most = language, told
    return best


@cache
def _stemmer(language: Language) -> snowballstemmer.stemmer:
    import snowballstemmer  # two dozen modules: when the first word is asked for

    return snowballstemmer.stemmer(language)


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language = "english") -> str:
    """A word without its ending, folded. Words with signs or digits (`c++`, `b2b`) stay as they are."""
    if len(word) < 4 or not word.isalpha():
        return fold(word)
    return fold(str(_stemmer(language).stemWord(word.lower())))
