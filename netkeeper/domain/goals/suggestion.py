"""The kind of person that a goal's sentence speaks of, found among the people one has (P5).

“Three people in product management this quarter” is looked up in roles, fields, titles, tags, places and employers.
Only what somebody in the network is called is ever suggested; the user says whether it is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.facets import parse, same_word
from netkeeper.domain.network.network import Network

_STOP = frozenset({
    "a", "about", "advice", "again", "all", "am", "an", "and", "another", "any", "are", "area", "as", "ask", "at",
    "be", "become", "before", "build", "but", "by", "call", "calls", "can", "chat", "close", "coffee", "come",
    "companies", "company", "connect", "connection", "connections", "contact", "contacts", "conversation",
    "conversations", "could", "day", "days", "decide", "do", "each", "eight", "end", "enough", "few", "field",
    "fields", "find", "first", "five", "for", "four", "friend", "from", "get", "give", "gladly", "good", "grow",
    "have", "hear", "help", "how", "i", "in", "industry", "insight", "into", "introduce", "introduction", "is", "it",
    "job", "keep", "know", "last", "learn", "least", "less", "life", "like", "lunch", "make", "many", "me", "meet",
    "mentor", "month", "months", "more", "my", "network", "new", "next", "nine", "not", "of", "old", "on", "one",
    "or", "other", "our", "out", "own", "people", "person", "persons", "place", "quarter", "reach", "real", "role",
    "see", "seven", "six", "some", "somebody", "someone", "speak", "spoken", "start", "talk", "talks", "team", "ten",
    "than", "that", "the", "their", "them", "they", "this", "three", "to", "two", "up", "want", "way", "we", "week",
    "weeks", "what", "when", "where", "who", "whom", "whose", "will", "with", "within", "work", "working", "works",
    "world", "would", "year", "years",
})  # fmt: skip
"""Words that say nothing of the kind of person, in a sentence about what one wants from people."""

_WORD = re.compile(r"[^\W_]+(?:[-&+#][^\W_]+)*[+#]*")


def suggest_kind(network: Network, sentence: str, today: date, among: Iterable[Contact] | None = None) -> str:
    """The kind that fits a goal's sentence, in the language of search; empty when nobody fits it.

    One walk over everybody, or over those `among` whom it is looked for, for each guess: for the moment a goal is set,
    not for a key.
    """
    folded = fold(sentence)
    words = [word for word in _WORD.findall(folded) if not word.isdecimal()]
    everybody = network.all(Contact) if among is None else among
    people = [c for c in everybody if c.style not in ("resting", "archived")]
    telling = [word for word in words if word not in _STOP]
    where = _after("in", words, (c.location for c in people))
    near = f"in:{_quoted(where)}" if where else ""
    telling = [word for word in telling if word not in fold(where).split()]
    guesses = (
        *_roles(network, words),
        *_employers(words, people, telling),
        *_groups(people, telling),
        *_titles(words, telling),
    )
    for kind in guesses:
        wanted = parse(f"{kind} {near}")
        if any(wanted.matches(network, c.uid, today) for c in people):
            return f"{kind} {near}".strip()
    return near


def _roles(network: Network, words: list[str]) -> list[str]:
    """`mentors` -> `role:mentor`: the user's own words for what people are to them."""
    said = f" {' '.join(_singular(word) for word in words)} "
    roles = sorted(network.settings.roles, key=len, reverse=True)
    return [f"role:{_quoted(role)}" for role in roles if role != "friend" and f" {fold(role)} " in said]


def _employers(words: list[str], people: list[Contact], telling: list[str]) -> list[str]:
    """`at Globex` -> `at:Globex`; `in Legal at Globex` -> `at:Globex dept:Legal` first."""
    employer = _after("at", words, (c.organisation for c in people))
    if not employer:
        return []
    there = Counter(c.department for c in people if c.department and fold(employer) in fold(c.organisation))
    said = [name for name, _ in there.most_common() if _says(telling, name)]
    at = f"at:{_quoted(employer)}"
    return [*(f"{at} dept:{_quoted(name)}" for name in said), at]


def _says(telling: list[str], name: str) -> bool:
    """Whether a sentence's telling words have every word of a name."""
    own = _WORD.findall(fold(name.replace("-", " ")))
    return bool(own) and all(any(same_word(word, other) for other in telling) for word in own)


def _groups(people: list[Contact], telling: list[str]) -> list[str]:
    """Fields and tags all of whose words the sentence has; the fullest first."""
    found = []
    for facet, names in (
        ("field:", Counter(c.industry for c in people if c.industry)),
        ("#", Counter(tag for c in people for tag in c.tags)),
    ):
        for name, _ in names.most_common():
            if _says(telling, name) and not (facet == "#" and " " in name):
                found.append(f"{facet}{name if facet == '#' else _quoted(name)}")
    return found


def _titles(words: list[str], telling: list[str]) -> list[str]:
    """The longest run of telling words first: `title:"product management"`, then `title:product`."""
    runs: list[list[str]] = [[]]
    for word in words:
        if word in telling:
            runs[-1].append(word)
        else:
            runs.append([])
    found = [
        " ".join(run[at : at + length])
        for length in (3, 2, 1)
        for run in runs
        for at in range(len(run) - length + 1)
    ]  # fmt: skip
    return [f"{facet}:{_quoted(text)}" for facet in ("title", "field", "cares") for text in found]


def _after(word: str, words: list[str], names: Iterable[str]) -> str:
    """The longest of these names that stands in the sentence right after a word: a place after `in`."""
    said = f" {' '.join(words)} "
    standing = {name for name in set(names) if name and f" {word} {' '.join(_WORD.findall(fold(name)))} " in said}
    return max(sorted(standing), key=len, default="")


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
