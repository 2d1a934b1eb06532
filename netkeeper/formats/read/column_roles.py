"""What a heading says of its column, and what a column's cells look like; which row holds the headings.

A heading is looked up whole; else its words are taken apart into what it names (`phone`), whose or which one
(`work`, `2`) and words that change nothing; a word of somebody else's (`owner`, `spouse`) makes it an own column. A
heading that names nothing stays an own column (P26).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.fields import FIELDS as DECLARED
from netkeeper.formats.read.headings import (
    ANOTHER,
    FIELD_HEADINGS,
    LABEL_WORDS,
    META,
    NEUTRAL,
    SALUTATIONS,
)

FIELDS: dict[str, str] = {
    "name": "name", "first": "first name", "middle": "middle name", "last": "last name", "prefix": "form of address",
    "suffix": "name suffix", "nickname": "nickname", "organisation": "organisation", "department": "department",
    "title": "job title", "industry": "industry", "location": "location", "email": "e-mail", "phone": "phone",
    "link": "link or profile", "address": "postal address", "street": "street", "city": "city", "region": "state",
    "postcode": "postal code", "country": "country", "birthday": "birthday", "role": "role in my network",
    "tier": "tier", "cadence": "how often to be in touch", "tag": "tags", "met_on": "met on", "met_how": "how we met",
    "introduced_by": "introduced by", "last_contact": "last contact", "channel": "channel",
    "follow_up": "next contact", "cares_about": "cares about", "offers": "offers", "needs": "needs", "notes": "notes",
    "style": "how they are kept", "takes_call": "would take my call", "anniversary": "anniversary",
    "office": "office", "last2": "second family name", "knows": "people they know", "relations": "relations",
}  # fmt: skip
FIELDS |= {f.key: f.heading[0].lower() + f.heading[1:] for f in DECLARED if f.heading and f.key not in FIELDS}
"""Field -> what it is called in a question."""

NAME_FIELDS = frozenset({"name", "first", "last", "email", "phone", "nickname", "organisation"})
"""Any of these columns is enough for a list of people."""

ADDRESS_PARTS = ("street", "city", "region", "postcode", "country", "pobox")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRole:
    """What a column is for."""

    field: str = ""
    """A key of `FIELDS`, or `fax`, `birth_year` and the like; `own` for a column known to have none; or nothing."""

    label: str = ""
    """`work`, `home`, `mobile`, `other`, `main`, or a number: which of several."""

    certain: bool = False
    """Whether the heading says so; else it is guessed, and asked."""

    weight: int = 0
    """How special the heading is: the more special of two keeps the field."""


_SIGNS = re.compile(r"[\s_\-./:;*#()\[\]?!,'’\"|&+=<>»«„“”`´]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")


@lru_cache(maxsize=8_000)
def plain(heading: str) -> str:
    """A heading for comparing: CamelCase apart, case, accents and signs folded."""
    return _SIGNS.sub(" ", fold(_CAMEL.sub(" ", heading))).strip().replace("linked in", "linkedin")


def _phrases(text: str) -> Iterable[str]:
    for part in re.split(r"[|\n]", text):
        language, _, words = part.strip().partition(": ")
        for phrase in (words or language).split(","):
            key = plain(phrase)
            if key and not (language == "ldif" and len(key) < 4):
                yield key


_KNOWN: dict[str, str] = {}
for _field, _text in FIELD_HEADINGS.items():
    for _phrase in _phrases(_text):
        _KNOWN.setdefault(_phrase, _field)
for _declared in DECLARED:
    for _phrase in (_declared.heading, *_declared.synonyms.split(",")):
        if _declared.heading and _phrase.strip():
            _KNOWN.setdefault(plain(_phrase), _declared.key)
LABELS = {plain(word): label for label, text in LABEL_WORDS.items() for word in text.split(",")}
_NEUTRAL = frozenset(plain(word) for word in NEUTRAL.replace("\n", " ").split(","))
_ANOTHER = frozenset(plain(word) for word in ANOTHER.replace("\n", " ").split(","))
META_HEADINGS = frozenset(plain(word) for word in META.split(","))
_ENDINGS = sorted(
    (k for k, f in _KNOWN.items() if f in ("phone", "email", "fax") and " " not in k and len(k) > 3 and k.isascii()),
    key=len,
    reverse=True,
)
"""Nouns that end compound words: `Haupttelefon`, `Matkapuhelin`."""

_RANK = (
    "email",
    "link",
    "fax",
    "birthday",
    "anniversary",
    "birth_year",
    "birth_month",
    "birth_day",
    "last_contact",
    "follow_up",
    "met_on",
    "phone",
    "industry",
    "department",
    "title",
    "prefix",
    "introduced_by",
    "first",
    "last",
    "middle",
    "suffix",
    "nickname",
    "postcode",
    "country",
    "region",
    "city",
    "street",
    "pobox",
    "organisation",
    "address",
    "tag",
    "notes",
    "role",
    "location",
    "name",
    "cadence",
)
"""Which noun of several a heading is about: `Company email` is an e-mail address, `Company name` a company."""

_LOOSE = frozenset({"email", "phone", "link", "birthday", "last_contact", "notes", "organisation", "fax", "postcode"})
"""Fields that are guessed from one word among unknown ones."""


@lru_cache(maxsize=8_000)
def role_of(heading: str) -> ColumnRole:
    """What a heading alone says of its column."""
    if len(heading) > 80:
        return ColumnRole()
    key = plain(heading)
    weight = len(key.split()) + 10
    if key in _KNOWN:
        return ColumnRole(field=_KNOWN[key], label=_label_of(key), certain=True, weight=weight)
    if key in META_HEADINGS:
        return ColumnRole(field="own", certain=True)
    bare = plain(_BRACKETS.sub(" ", heading)) or key
    number = re.search(r"\b(\d{1,2})$", bare)
    stem = re.sub(r"[\d ]+$", "", bare)
    label = number[1] if number else _label_of(plain(" ".join(_BRACKETS.findall(heading))))
    for one in (bare, stem):
        if one in _KNOWN:
            return ColumnRole(field=_KNOWN[one], label=_label_of(one) or label, certain=True, weight=weight - 1)
    return _taken_apart(key)


def label_word(text: str) -> str:
    """A label as netkeeper has it, `work` for `Arbeit`; a word of the user's as it stands."""
    key = plain(text)
    return LABELS.get(key, "") or ("mobile" if key == "cell" else text)


def _label_of(key: str) -> str:
    return next((LABELS[word] for word in key.split() if word in LABELS), "")


def _taken_apart(key: str) -> ColumnRole:
    """The role of a heading of several words, or of one compound word."""
    words = key.split()
    nouns: list[str] = []
    labels: list[str] = []
    number, unknown, another = "", 0, False
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in _ANOTHER and not (length == 1 and phrase in LABELS):
                another = True
                break
            known = _KNOWN.get(phrase, "") if length > 1 or phrase not in LABELS else ""
            if known and (phrase not in _NEUTRAL or known in ("address", "link", "phone")):
                nouns.append(known)
                labels += [label for label in [_label_of(phrase)] if label and length > 1]
                break
            if phrase in LABELS:
                labels.append(LABELS[phrase])
                if phrase in _KNOWN:  # `mobile` is a telephone as well, `firma` an organisation
                    nouns.append(_KNOWN[phrase]) if _KNOWN[phrase] == "phone" else None
                break
            if phrase in _NEUTRAL:
                break
        else:
            length = 1
            if words[at].isdigit():
                number = number or words[at]
            elif ending := next((e for e in _ENDINGS if words[at].endswith(e)), ""):
                nouns.append(_KNOWN[ending])
                before = words[at].removesuffix(ending)
                labels += [LABELS[rest] for rest in (before, before.rstrip("s")) if rest in LABELS][:1]
            else:
                unknown += 1
        at += length
    if another:
        return ColumnRole(field="own", certain=True)
    return _decided(nouns, labels, number, unknown)


def _decided(nouns: Sequence[str], labels: Sequence[str], number: str, unknown: int) -> ColumnRole:
    if not nouns:
        return ColumnRole()
    field = next((one for one in _RANK if one in nouns), nouns[0])
    if field == "city" and "address" in nouns:
        field = "city"
    label = (
        next((one for one in labels if one != "main"), "")
        or ("work" if "organisation" in nouns and field != "organisation" else "")
        or number
    )
    if unknown:
        return ColumnRole(field=field, label=label) if field in _LOOSE else ColumnRole()
    return ColumnRole(field=field, label=label or ("main" if "main" in labels else ""), certain=True, weight=len(nouns))


def field_of(heading: str) -> str:
    """The field that a heading names for certain, or nothing."""
    role = role_of(heading)
    return role.field if role.certain and role.field != "own" else ""


# By values

_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|--\d\d-\d\d|\d{1,2}\.? [^\W\d]+\.? \d{4}|[^\W\d]+ \d{1,2}, \d{4}")
NO_DATE = re.compile(r"0{1,4}([./-]0{1,4}){2}$")
"""What Outlook writes where there is no day."""

_EMAIL = re.compile(r"[^\s@:/]+@[^\s@]+$")
_PHONE = re.compile(r"\+?[\d\s()/.\-–]{6,24}(?:(?:x|ext\.?|;ext=)\s?\d+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What most cells of a column look like."""

    filled: int = 0
    emails: float = 0.0
    links: float = 0.0
    phones: float = 0.0
    days: float = 0.0
    salutations: float = 0.0
    small: float = 0.0
    """The share of whole numbers up to 31."""


def shape_of(cells: Iterable[str]) -> Shape:
    """The shape of a column's cells; empty ones don't count."""
    found = [text for cell in cells if (text := cell.strip()) and not NO_DATE.match(text)][:200]
    if not found:
        return Shape()

    def share(good: Iterable[bool]) -> float:
        return sum(good) / len(found)

    return Shape(
        filled=len(found),
        emails=share(bool(_EMAIL.match(c)) for c in found),
        links=share("://" in c or c.startswith("www.") for c in found),
        phones=share(bool(_PHONE.match(c)) and sum(ch.isdigit() for ch in c) >= 6 and not _DAY.match(c) for c in found),
        days=share(bool(_DAY.match(c)) for c in found),
        salutations=share(map(_is_salutation, found)),
        small=share(c.isdecimal() and len(c) < 4 and int(c) <= 31 for c in found),
    )


def _is_salutation(cell: str) -> bool:
    words = cell.lower().split()
    return all(w in SALUTATIONS or all(p in SALUTATIONS for p in w.split(".") if p) for w in words)


# Rows without or with headings


def find_header(rows: Sequence[Sequence[str]], reach: int = 40) -> int | None:
    """The index of the row of headings: the one with most known ones among the first; else one that looks unlike the
    rows below it; None when there is none. Preambles have any number of lines, so none is ever skipped by count."""
    best, best_score, named = None, 0.0, 0
    for index, row in enumerate(rows[:reach]):
        filled = [cell for cell in row if cell.strip()]
        hits = sum(0.5 if re.search(r"\d", cell) else 1 for cell in filled if field_of(cell))
        sure = any(map(_certain, filled))
        if not hits or (hits < 2 and len(filled) > 2 and not sure) or (len(filled) == 1 and not sure):
            continue
        if any("@" in cell or "://" in cell for cell in filled):
            continue  # a row with an address in it is somebody's
        score = hits + hits / len(filled)
        whole = sum(1 for cell in filled if field_of(cell) and not re.search(r"\d", cell))
        if score > best_score and not (named and whole <= named):  # "Person 7, Born" below "Name, Note" is a person
            best, best_score, named = index, score, whole if sure else 0
    return best if best is not None else _by_contrast(rows[:reach])


def _by_contrast(rows: Sequence[Sequence[str]]) -> int | None:
    """The first wide row without digit, address or date, above rows that have them in the same columns."""
    wide = [i for i, row in enumerate(rows) if sum(1 for c in row if c.strip()) > 1]
    if len(wide) < 2:
        return None
    first, below = wide[0], [rows[i] for i in wide[1:]]
    cells = [c.strip() for c in rows[first]]
    named = [c for c in cells if c]
    if (
        any(re.search(r"[\d@]|://", c) or len(c) > 40 for c in named)
        or len(set(named)) < len(named)
        or len(named) < len(cells)
    ):
        return None
    for i in range(len(cells)):
        column = [row[i] for row in below if i < len(row) and row[i].strip()]
        if column and sum(1 for c in column if re.search(r"[\d@]|://", c)) * 2 > len(column):
            return first
    return None


_COMMON = frozenset(
    (
        "friend",
        "connection",
        "people",
        "person",
        "who",
        "contact",
        "first",
        "last",
        "mail",
        "kontakt",
        "number",
        "client",
        "customer",
        "cell",
        "signal",
    )
)
"""Headings that a cell may hold as well."""


def _certain(heading: str) -> bool:
    """Whether a heading alone, among unknown ones, makes a row of headings."""
    return field_of(heading) in ("name", "first", "last", "email") and plain(heading) not in _COMMON
