"""Finds the phrases that name days in a text, the longest at each place. Says nothing yet of what they mean."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from netkeeper.calendar_days.tables import TABLES, DayWords, words_of


class _Flat(dict[int, str]):
    """Character -> its flat form, of the same length; worked out once each."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        low = char.lower()
        low = low if len(low) == 1 else char
        base = unicodedata.normalize("NFKD", low)[0] if code < 0x3000 else low
        self[code] = found = base if base.isalnum() else low
        return found


_FLAT = _Flat({ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("´"): "'",
               ord("‐"): "-", ord("‑"): "-", ord("–"): "–", ord("ß"): "s",
               ord("ø"): "o", ord("Ø"): "o", ord("đ"): "d", ord("ł"): "l", ord("Ł"): "l", ord("ı"): "i",
               ord("\n"): " ", ord("\t"): " ",
               ord("\xa0"): " ", ord("\u202f"): " "})  # fmt: skip


def flat(text: str) -> str:
    """Lower case without accents, of the same length, straight apostrophes: what all words are compared in."""
    return text.lower() if text.isascii() and "\n" not in text and "\t" not in text else text.translate(_FLAT)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPhrase:
    """A stretch of a text that names a day."""

    start: int
    end: int
    shape: str
    """Which shape of the tables it has: `weekday`, `day_month`, `ago` …"""

    words: str
    """The stretch, flat."""

    language: str
    parts: dict[str, str] = field(default_factory=dict)
    """What the shape's pattern caught."""


_NUMERIC = (
    ("iso", r"(?P<y>\d{4})[-/](?P<mon>\d{1,2})[-/](?P<d>\d{1,2})"),
    ("dots", r"(?P<d>\d{1,2})\.\s?(?P<mon>\d{1,2})\.(?:\s?(?P<y>(?:19|20)\d\d|\d\d\b))?"),
    ("dots", r"(?P<d>\d{1,2})\.(?P<mon>\d{1,2})\.(?P<y>\d{2,4})"),
    ("slash", r"(?P<d>\d{1,2})/(?P<mon>\d{1,2})(?:/(?P<y>\d{4}|\d{2}))?"),
    ("dashed", r"(?P<d>\d{1,2})-(?P<mon>\d{1,2})-(?P<y>\d{4})"),
)
_LEFT, _RIGHT = r"(?<![\w@.#~/+€$£'-])", r"(?!\w|-\d|/\w|\.\d)"
_ALSO_WORDS = words_of(
    """
    sat sun wed mon mo so do mi di fr sa mar lun mer jeu ven sam may sept now mo.
    """
)
"""Days that are also other words: within a line they are a day only where it pauses, or after a word like `on`."""

_LEADS = re.compile(
    r"(?:\b(?:on|by|last|next|this|until|till|for|since|before|am|bis|ab|le|el|from|of|every)|[-–(])\s*$"
)
_NO_DAYS = words_of(
    """
    today everyday workday weekday midday holiday birthday payday someday yesterday doomsday noonday bday
    """
)
_ENDING = re.compile(r"\b[a-z]{3,7}day\b")
_NUMBERED = re.compile(r"(?<![\w.:/])(\d{1,2})(?:st|nd|rd|th|\.)?\s([a-z]{5,10})\b")
MAX_YEAR = 2200
"""Later years are no days of anybody's diary."""


@dataclass(frozen=True, slots=True)
class _Finder:
    start: re.Pattern[str]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    hour: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _filled(pattern: str, words: DayWords) -> str:
    units = _any(words.units)
    counts = r"\d{1,4}|" + _any(words.counts)
    days, months = (_any(w for group in groups for w in group.split()) for groups in (words.weekdays, words.months))
    for name, value in (("wd", days), ("mon", months), ("n", counts), ("u", units)):
        pattern = pattern.replace("{" + name + "}", f"(?:{value})")
    return pattern.replace("{ord}", words.ordinal)


@lru_cache(maxsize=8)
def _finder(language: str) -> _Finder:
    words = TABLES[language]
    fixed = [(name, _any(table)) for name, table in (
        ("fixed", words.fixed), ("holiday", words.holidays), ("vague", words.vague), ("season",
        words.seasons))]  # fmt: skip
    every = [*fixed, *_NUMERIC, *((name, _filled(pattern, words)) for name, pattern in words.shapes)]
    bare = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for _, pattern in every)
    return _Finder(
        re.compile(f"{_LEFT}(?:{bare}){_RIGHT}"),
        tuple((name, re.compile(f"(?:{pattern}){_RIGHT}")) for name, pattern in every),
        re.compile(words.hour),
    )


def find_phrases(text: str, language: str = "en", *, spans: bool = False) -> list[DayPhrase]:
    """The phrases of a flat text that name days, in order, never overlapping. A bare `3 weeks` counts with `spans`."""
    return list(_phrases(text, language, spans))


def _phrases(text: str, language: str, spans: bool) -> Iterator[DayPhrase]:
    finder, at = _finder(language), 0
    while match := finder.start.search(text, at):
        best = max(
            ((m, name) for name, shape in finder.shapes if (m := shape.match(text,
            match.start())) and (spans or name != "span")),
            key=lambda found: found[0].end(), default=None,
        )  # fmt: skip
        at = match.end() if best is None else best[0].end()
        if best is None or not _stands(text, best[0]):
            at = max(at if best is None else match.start() + 1, match.start() + 1)
            continue
        found, name = best
        if later := finder.hour.match(text, found.end()):
            at = later.end()
        yield DayPhrase(
            start=found.start(), end=at, shape=name, words=found[0], language=language,
            parts={k: v for k, v in found.groupdict().items() if v},
        )  # fmt: skip


def _stands(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is also another word stands where a day stands."""
    if match[0].strip(".") not in _ALSO_WORDS:
        return True
    after = text[match.end() : match.end() + 2].strip()
    if match[0] in ("so", "do", "di", "mi", "may", "mar", "now"):
        return bool(re.search(r"\b(?:am|bis|ab|on|by)\s$", text[: match.start()]))
    return after[:1] in ("", ",", ";", ":", ".", "!", ")", "@") or bool(
        _LEADS.search(text, max(0, match.start() - 12), match.start())
    )


def misspelt(text: str, language: str = "en") -> tuple[int, int, str] | None:
    """The first word that was nearly a weekday or a month beside a number: its place, and what was meant."""
    if language != "en":
        return None
    words = TABLES["en"]
    days, months = ([group.split()[0] for group in groups] for groups in (words.weekdays, words.months))
    for match in _ENDING.finditer(text):
        if (
            match[0] not in _NO_DAYS
            and match[0] not in days
            and (near := difflib.get_close_matches(match[0], days, 1, 0.75))
        ):
            return match.start(), match.end(), near[0]
    known = {word for group in words.months for word in group.split()}
    for match in _NUMBERED.finditer(text):
        if match[2] not in known and (near := difflib.get_close_matches(match[2], months, 1, 0.82)):
            return match.start(), match.end(), f"{match[1]} {near[0]}"
    return None


def whole_phrase(text: str, language: str = "en") -> DayPhrase | None:
    """The phrase that is the whole of a text, if it is one."""
    words = " ".join(flat(text).split()).strip(" ,")
    words = (
        re.sub(r"^(?:" + TABLES[language].before.replace(" |", r"\s|").rstrip() + r"\s)", "", words)
        if " " in words
        else words
    )
    best: DayPhrase | None = None
    for name, shape in _finder(language).shapes:
        if (match := shape.fullmatch(words)) and (best is None or best.shape == "span"):
            parts = {k: v for k, v in match.groupdict().items() if v}
            best = DayPhrase(start=0, end=len(words), shape=name, words=words, language=language, parts=parts)
    return best
