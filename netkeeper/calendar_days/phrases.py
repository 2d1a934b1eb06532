"""Finds the phrases that name days in a text, the longest at each place. Says nothing yet of what they mean."""

from __future__ import annotations

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

    meant: str = ""
    """The words as they should be spelt, where they are not; it is then asked."""


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


@dataclass(frozen=True, slots=True)
class _Finder:
    start: re.Pattern[str]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    hour: re.Pattern[str]
    hour_before: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _filled(pattern: str, words: DayWords) -> str:
    units = _any(words.units)
    counts = r"\d{1,4}|" + _any(words.counts)
    days, months = (_any(w for group in groups for w in group.split()) for groups in (words.weekdays, words.months))
    holidays = _any(words.holidays)
    for name, value in (("wd", days), ("mon", months), ("n", counts), ("u", units), ("holiday", holidays)):
        pattern = pattern.replace("{" + name + "}", f"(?:{value})")
    return pattern.replace("{ord}", words.ordinal)


@lru_cache(maxsize=8)
def _finder(language: str) -> _Finder:
    words = TABLES[language]
    fixed = [
        (name, _any(table))
        for name, table in (("fixed", words.fixed), ("holiday", words.holidays), ("vague", words.vague))
    ]
    every = [*fixed, *_NUMERIC, *((name, _filled(pattern, words)) for name, pattern in words.shapes)]
    bare = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for _, pattern in every)
    return _Finder(
        re.compile(f"{_LEFT}(?:{bare}){_RIGHT}"),
        tuple((name, re.compile(f"(?:{pattern}){_RIGHT}")) for name, pattern in every),
        re.compile(words.hour),
        re.compile(rf"(?<!\w)(?:{words.hour_before})$"),
    )


def find_phrases(text: str, language: str = "en", *, spans: bool = False) -> list[DayPhrase]:
    """The phrases of a flat text that name days, in order, never overlapping. A bare `3 weeks` counts with `spans`."""
    return list(_phrases(text, language, spans))


def _phrases(text: str, language: str, spans: bool) -> Iterator[DayPhrase]:
    finder, at = _finder(language), 0
    while match := finder.start.search(text, at):
        best = _longest(finder, text, match.start(), spans)
        if best is not None and best[1] == "eo" and (behind := _AFTER_END_OF.match(text, best[0].end())):
            later = _longest(finder, text, behind.end(), spans)  # `close of play monday` is Monday
            if later is not None and later[1] in ("weekday", "fixed", "day_month", "nth"):
                best = later
        if best is None or not _stands(text, best[0], finder.hour):
            at = max(match.end() if best is None else match.start() + 1, match.start() + 1)
            continue
        found, name = best
        end = later_end.end() if (later_end := finder.hour.match(text, found.end())) else found.end()
        start = min(match.start(), found.start())
        if name in ("weekday", "fixed") and (
            lead := finder.hour_before.search(text, max(at, start - LONGEST_HOUR), start)
        ):
            start = lead.start()
        at = end
        yield DayPhrase(
            start=start, end=end, shape=name, words=found[0], language=language,
            parts={k: v for k, v in found.groupdict().items() if v is not None},
        )  # fmt: skip


_AFTER_END_OF = re.compile(r"\s(?:on\s)?(?=\w)")
LONGEST_HOUR = 24
"""Characters of the longest part of a day that comes before one: `by end of the day on`."""


def _longest(finder: _Finder, text: str, start: int, spans: bool) -> tuple[re.Match[str], str] | None:
    matches = [
        (m, name) for name, shape in finder.shapes if (spans or name != "span") and (m := shape.match(text, start))
    ]
    return max(matches, key=lambda found: found[0].end(), default=None)


def _stands(text: str, match: re.Match[str], hour: re.Pattern[str]) -> bool:
    """Whether a word that is also another word stands where a day stands."""
    if match[0].strip(".") not in _ALSO_WORDS:
        return True
    after = text[match.end() : match.end() + 2].strip()
    if match[0] in ("so", "do", "di", "mi", "may", "mar", "now"):
        return bool(re.search(r"\b(?:am|bis|ab|on|by)\s$", text[: match.start()]))
    return (
        after[:1] in ("", ",", ";", ":", ".", "!", ")", "@")
        or bool(_LEADS.search(text, max(0, match.start() - 12), match.start()))
        or bool(hour.match(text, match.end()))
        or (
            bool(_PAUSES.match(text, match.end()))
            and not (match[0] == "sat" and _SUBJECT.search(text[: match.start()]))
        )
    )


_PAUSES = re.compile(r"\s(?:and|w/|with|re|about|at|\d)")
"""What goes on after a day in short notes: `drinks sat with Kim`, `mon at 5`."""

_SUBJECT = re.compile(r"(?:^|[,.;:!?>_]|\b(?:i|we|he|she|they|and|then|just))\s*$")
"""Before `sat` they make a verb of it: `I sat with Frank`."""


@lru_cache(maxsize=4_000)
def respelt(word: str, language: str) -> str:
    """The weekday, `tomorrow`, `yesterday` or (of a language's own) month that a flat word was meant to be; empty
    where it is spelt right, or is another word."""
    if len(word) < 5 or not word.isalpha() or word in _NOT_MISSPELT:
        return ""
    words = TABLES[language]
    known = {w for group in (*words.weekdays, *words.months) for w in group.split()} | set(words.fixed)
    if word in known or word.rstrip("se") in known or word.removesuffix("en") in known:
        return ""
    from rapidfuzz.distance import OSA  # where it is used: it costs 30 ms to import

    days = [group.split()[0] for group in words.weekdays] + [w for w in _RELATIVE if w in words.fixed]
    for day in days:
        if day[0] == word[0] and len(day) >= 5 and abs(len(day) - len(word)) <= 2:
            far = OSA.distance(word, day, score_cutoff=2)
            if far == 1 or (far == 2 and (len(word) >= 8 or (day.endswith("day") and word.endswith("ay")))):
                return day
    for name in (group.split()[0] for group in words.months):
        if len(name) >= 5 and name[0] == word[0] and OSA.distance(word, name, score_cutoff=2) <= (len(word) >= 7) + 1:
            return name
    return ""


_RELATIVE = words_of("tomorrow yesterday morgen gestern demain manana")
_NOT_MISSPELT = words_of(
    """
    today everyday workday weekday midday holiday birthday payday someday doomsday noonday bday sundry sundae satire
    friary fridge march match marsh matches marches larch mardy mondo moray money months month manday thursdays apron
    august augusta augustus jules july mayor maya mayo maybe montage freitage morgens morgan mongen norgen borgen sorgen
    jueces juegos juego junto junta marzo marcos marca marco mares partes viernes lunas lindo lunas abrir abril avis
    avril aprils juliet julie julia julian decimal december octobre octave october mercredi jeudis jeune jeunes
    domingos sabados mandi marqui mardis gesture guests gesten gesetz septem mittwochs mittelwert
    tuesday's friends fright frigate fry fritz freda freddy sunny sunday sandy satin saturn wednesdays
    """
)


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
        if name == "hours":
            continue  # a time of today: no answer to which day
        if (match := shape.fullmatch(words)) and (best is None or best.shape == "span"):
            parts = {k: v for k, v in match.groupdict().items() if v is not None}
            best = DayPhrase(start=0, end=len(words), shape=name, words=words, language=language, parts=parts)
    return best
