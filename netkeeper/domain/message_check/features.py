"""What the model sees of a message: its words, with everything that a profile shows put aside (P21).

A template is filled with a name, an employer, a title, a place and a field; so none of these is substance, and each
becomes a sign of its own. Numbers, days and addresses become signs too: that a day is named matters, not which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from netkeeper.domain.language.text import fold

_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|[!?¡¿]+|\n+"
)

_DAYS = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december easter
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar marz mai juni juli oktober
    dezember ostern
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier avril juin juillet aout septembre octobre
    novembre decembre paques
    lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre
    octubre noviembre diciembre
"""
_DAY_WORDS = frozenset(_DAYS.split())

NAME, PROFILE, THEIRS, NUMBER, DAY, LINK, SHOUT, QUESTION, CAPITAL = (
    "<name>", "<profile>", "<theirs>", "<number>", "<day>", "<link>", "<shout>", "<question>", "<capital>"
)  # fmt: skip

_LONGEST = 24
"""Letters of a word that are read: a longer one is an address or a slip, and would cost time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of who gets a message, as folded words."""

    names: frozenset[str] = frozenset()
    profile: frozenset[str] = frozenset()
    """Employer, title, place, field: what every profile shows."""

    theirs: frozenset[str] = frozenset()
    """What only somebody who knows them would bring up: what they care about and need, what was spoken of."""


@dataclass(frozen=True, slots=True)
class MessageToken:
    """A word of a message, or the sign that stands for it, and where it is."""

    word: str
    start: int
    end: int
    sentence: int
    """Which sentence it belongs to, counted from 0."""


def tokens(text: str, facts: Facts) -> list[MessageToken]:
    """The words of a message and the signs that stand for some of them, in order."""
    found: list[MessageToken] = []
    sentence, last = 0, 0
    for match in _TOKEN.finditer(text):
        between = text[last : match.start()]
        opens = not found or "." in between or ":" in between or "…" in between
        sentence += bool(found) and opens
        last = match.end()
        word = match[0]
        if word[0] == "\n":
            sentence += 1
            continue
        if word[0] in "!?¡¿":
            found.append(MessageToken(QUESTION if "?" in word or "¿" in word else SHOUT, match.start(), last, sentence))
            sentence += word[0] in "!?"
            continue
        opens = opens or (found[-1].sentence != sentence) or found[-1].word in (SHOUT, QUESTION)
        found.append(MessageToken(_sign(word, facts, opens), match.start(), last, sentence))
    return found


def _sign(word: str, facts: Facts, opens: bool) -> str:
    """The folded word, or the sign that stands for its kind."""
    if word[0].isdigit():
        return NUMBER
    if "@" in word or "/" in word or word[:4] == "www.":
        return LINK
    plain = fold(word.replace("’", "'"))
    if plain in facts.names:
        return NAME
    if plain in facts.theirs:
        return THEIRS
    if plain in facts.profile:
        return PROFILE
    if plain in _DAY_WORDS:
        return DAY
    if word[0].isupper() and not opens and len(word) > 1:
        return CAPITAL + plain[:_LONGEST]
    return plain[:_LONGEST]


@lru_cache(maxsize=20_000)
def pieces(word: str) -> tuple[str, ...]:
    """The features of one word: itself, and its runs of three to five letters, so that unknown forms are known too."""
    if word[0] == "<" and not word.startswith(CAPITAL):
        return (word,)
    plain = word.removeprefix(CAPITAL)
    ends = f"^{plain}$"
    grams = [ends[at : at + size] for size in (3, 4, 5) for at in range(len(ends) - size + 1)]
    return (plain, *(f"~{gram}" for gram in dict.fromkeys(grams)), *((CAPITAL,) if word != plain else ()))


def pairs(found: Sequence[MessageToken]) -> Iterator[tuple[str, int]]:
    """Each two words in a row, and where the first stands."""
    for at in range(len(found) - 1):
        if found[at].sentence == found[at + 1].sentence:
            one, two = found[at].word.removeprefix(CAPITAL), found[at + 1].word.removeprefix(CAPITAL)
            yield f"{one} {two}", at


_CROWDS = (
    r"(?:hi|hello|hey|dear|to)(?: \w+)? (?:all|everyone|everybody|folks|team|friends|colleagues|community|guys|there|"
    r"supporters|members|customers|partners|sirs?|madam)\b|friends,|folks,",
    r"(?:hallo|liebe|moin|hi|an)(?: \w+)? (?:alle|zusammen|freunde|freundinnen|kollegen|kolleginnen|mitglieder|kund\w+|"
    r"partner|leute|ihr lieben|in die runde)\b|sehr geehrte (?:damen|kund\w+|geschäft\w*|mitglieder|partner)",
    r"(?:bonjour|chers|chères|coucou|salut|hello|à)(?: \w+)? (?:tous|toutes|tout le monde|amis|collègues|adhérents|"
    r"partenaires|clients)\b|madame, monsieur|chers (?:amis|clients|adhérents|partenaires)\b",
    r"(?:hola|querid[oa]s|estimad[oa]s|a)(?: \w+)? (?:todos|todas|gente|amigos|compañeros|socios|señores|"
    r"colaboradores|clientes)\b|(?:estimad[oa]s|querid[oa]s) (?:socios|señores|clientes|amigos|colaboradores)\b",
)

CROWD = re.compile(rf"^\W*(?:{'|'.join(_CROWDS)})", re.IGNORECASE)
"""A greeting to more than one."""


def dense(text: str, found: Sequence[MessageToken]) -> list[str]:
    """Features of a message as a whole."""
    words = [token.word for token in found]
    size = len(words)
    told = [f"len:{min(7, size.bit_length())}"]
    for sign in (THEIRS, NUMBER, DAY, PROFILE, SHOUT, QUESTION):
        told += [f"{sign}>{n}" for n in range(min(3, words.count(sign)))]
    capitals = sum(word.startswith(CAPITAL) for word in words)
    told += [f"{CAPITAL}>{n}" for n in range(min(3, capitals))]
    if LINK in words:
        told.append(LINK)
    if CROWD.match(text):
        told.append("crowd")
    return told
