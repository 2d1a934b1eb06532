"""How often something comes back: `every other tuesday`, `alle drei Monate`, `tous les lundis`, `cada dos semanas`.

A follow-up comes back every so many days, weeks, months or years. What is said otherwise (`every first monday`, `every
2nd tuesday`) is asked, with the nearest that can be kept first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from netkeeper.calendar_days import plus
from netkeeper.calendar_days.meaning import meaning
from netkeeper.calendar_days.tables import TABLES, words_of
from netkeeper.domain.days.recurrence import every_words, next_day, parse_every
from netkeeper.domain.quick_add.clause import DIDS, NOUNS, Clause
from netkeeper.domain.quick_add.happened import is_past
from netkeeper.domain.quick_add.prepared import Line
from netkeeper.domain.quick_add.reading import Option

MARK = "often:"
"""What an answer begins with that says how often, and from which day: `often:2w:2026-12-01`."""


@dataclass(frozen=True, slots=True)
class EveryAt:
    """How often something comes back, by the tokens that say it; empty `every`: it is asked, with `choices`."""

    start: int
    end: int
    every: str
    first: date
    choices: tuple[tuple[str, date], ...] = ()


_UNITS = {
    "en": "day d|week w|fortnight f|month m|quarter q|year y",
    "de": "tag tage tagen d|woche wochen w|monat monate monaten m|quartal quartale q|jahr jahre jahren y",
    "fr": "jour jours d|semaine semaines w|mois m|trimestre trimestres q|an ans annee annees y",
    "es": "dia dias d|semana semanas w|mes meses m|trimestre trimestres q|ano anos y",
}
_LEAD = {
    "en": r"every|each|once (?:a|an|every)",
    "de": r"jede[nrsm]?|alle|einmal (?:im|pro|in der|jeden)",
    "fr": r"tou(?:te)?s les|chaque|une fois (?:par|tous les|toutes les)",
    "es": r"cada|tod[oa]s l[oa]s|una vez (?:al|a la|por|cada)",
}
_OTHER = {
    "en": r"other|second|2nd",
    "de": r"zweite[nrsm]?|2\.?",
    "fr": r"deuxieme|second",
    "es": r"segund[oa]",
}
_NTH = {
    "en": "first 1st|second 2nd|third 3rd|fourth 4th|last",
    "de": "ersten erste erster 1|zweiten zweite zweiter 2|dritten dritte dritter 3|vierten vierter|letzten letzte",
    "fr": "premier premiers 1er|deuxieme deuxiemes second|troisieme|quatrieme|dernier derniers",
    "es": "primer primero primeros|segundo segundos|tercer tercero|cuarto|ultimo ultimos",
}
_OF = {
    "en": ("(?:of|in)", "(?:every|each) month"),
    "de": ("(?:in|im|eines)", "(?:jedem|jeden|jedes) monats?"),
    "fr": ("(?:de|du)", "chaque mois"),
    "es": ("de", "cada mes"),
}
_ADVERBS = {
    "en": "quarterly 3m|monthly 1m|weekly 1w|fortnightly 2w|yearly 1y|annually 1y",
    "de": "taglich 1d|wochentlich 1w|monatlich 1m|vierteljahrlich 3m|halbjahrlich 6m|jahrlich 1y",
    "fr": "",
    "es": "",
}
_BEGINS = words_of(
    """
    every each once jede jeder jedes jeden jedem alle einmal tous toutes chaque une cada todos todas una quarterly
    monthly weekly fortnightly yearly annually taglich wochentlich monatlich vierteljahrlich halbjahrlich jahrlich
    """
)
"""Without one of these nothing comes back."""

_PLAIN = {"d": "1d", "w": "1w", "f": "2w", "m": "1m", "q": "3m", "y": "1y"}


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    words = TABLES[language]
    units = "|".join(w for group in _UNITS[language].split("|") for w in group.split()[:-1])
    plural = "s?" if language in ("en", "fr") else ""
    counts = "|".join(
        sorted((re.escape(c) for c in words.counts if " " not in c and len(c) > 1), key=len, reverse=True)
    )
    days = "|".join(sorted((w for group in words.weekdays for w in group.split() if len(w) > 2), key=len, reverse=True))
    nth = "|".join(w for group in _NTH[language].split("|") for w in group.split())
    of, month = _OF[language]
    each = rf"(?P<nth2>{nth}) (?P<wd2>{days}) {of} {month}(?!\S)"
    counted = rf"(?P<other>{_OTHER[language]}) |(?P<nth>{nth}) |(?P<n>\d{{1,3}}|{counts}) "
    what = rf"(?P<unit>{units}){plural}|(?P<wd>{days})s?"
    return re.compile(rf"(?<!\S)(?:{each}|(?:{_LEAD[language]}) (?:{counted})?(?:{what})(?!\S))")


def find_every(line: Line, clause: Clause) -> EveryAt | None:
    """The first phrase in a clause that says how often, with the first day after today."""
    if not _BEGINS & set(line.keys[clause.start : clause.end]):
        return None
    if (yearly := _every_year(line, clause)) is not None:
        return yearly
    keys, starts, length = [], [], 0
    for place in clause.tokens():
        key = line.tokens[place].key
        starts.append(length)
        keys.append(key if place not in line.inside else "_" * len(key))
        length += len(key) + 1
    text = " ".join(keys)
    if (known := _known(line, clause)) is not None:
        return known
    match = _pattern(line.language).search(text)
    if match is None:
        return None
    begin = clause.start + starts.index(match.start())
    end = clause.start + sum(start < match.end() for start in starts)
    return _found(line, match, begin, end)


_EACH = words_of("every each jeden jedes jede chaque cada tous todos")


def _every_year(line: Line, clause: Clause) -> EveryAt | None:
    """`every 31 Jan`, `every 5 December`: once a year, on that day."""
    for day in line.days:
        before = day.start - 1
        if before < clause.start or day.end > clause.end or line.tokens[before].key not in _EACH:
            continue
        if day.phrase.shape in ("day_month", "holiday") and not day.phrase.parts.get("y"):
            first = meaning(day.phrase, line.today, False, line.region).day
            if first is not None:
                return EveryAt(before, day.end, parse_every("every year", first), first)
    return None


_UNTIL = words_of("until till bis hasta")


def comes_back(line: Line, clause: Clause) -> EveryAt | None:
    """How often something is to be done; None for what others do every monday, or what was done."""
    found = find_every(line, clause)
    if found is None:
        return None
    others = [p for p in clause.tokens() if not found.start <= p < found.end and line.tokens[p].key not in _UNTIL]
    if any(line.has(p, "not", "if") for p in others):
        return None
    if found.start > clause.start and line.tokens[found.start - 1].key in ("of", "de"):
        found = replace(found, start=found.start - 1)  # `on the 1st of every month`
    if any(is_past(line, p) for p in clause.tokens()) if line.language == "en" else _told(line, clause):
        return None
    begins = clause.verb < clause.end and line.tokens[clause.verb].gap.strip() in (":", ",")
    doing = begins or clause.verb >= clause.end or line.has(clause.verb, *NOUNS, "with") or clause.verb == found.start
    if clause.subject in ("them", "other") or (clause.subject == "people" and not (doing or clause.and_me)):
        return None
    return found


def is_habit(line: Line, clause: Clause) -> bool:
    """`choir with Hope on sundays`, `los lunes`, `montags`: what is done again and again, and no day."""
    names = [w for group in TABLES[line.language].weekdays for w in group.split() if len(w) > 4]
    many = {w if w.endswith("s") and line.language == "es" else w + "s" for w in names}
    for at in clause.tokens():
        if line.tokens[at].key in many and at not in line.inside:
            before = line.tokens[at - 1].key if at > clause.start else ""
            if line.language == "de" or before in ("on", "los", "les"):
                return True
    return False


def _told(line: Line, clause: Clause) -> bool:
    """Whether a verb tells what was done: `hat`, `ai`, `he`, or a past tense."""
    auxiliary = {"hat", "habe", "haben", "ai", "a", "avons", "ont", "he", "ha", "hemos", "war", "waren"}
    said = [p for p in clause.tokens() if line.has(p, *DIDS)]
    return bool(said) and (line.language == "es" or any(line.tokens[p].key in auxiliary for p in clause.tokens()))


def _known(line: Line, clause: Clause) -> EveryAt | None:
    """What recurrences know by themselves: `every Christmas`, `half-yearly`; and adverbs behind a verb."""
    adverbs = dict(pair.split() for pair in _ADVERBS[line.language].split("|") if pair)
    for start in clause.tokens():
        key = line.tokens[start].key
        if key in adverbs and (start == clause.end - 1 or line.tokens[start + 1].gap.strip()) and start > clause.start:
            return _dated(line, start, start + 1, adverbs[key])
        if key != "every":
            continue
        for end in range(min(clause.end, start + 3), start + 1, -1):
            words = line.said(start, end)
            if (every := parse_every(words)) and not words.lower().startswith("every other"):
                found = _dated(line, start, end, every)
                if words.lower().endswith("christmas"):
                    first = date(line.today.year + (line.today.month == 12 and line.today.day > 24), 12, 25)
                    return EveryAt(start, end, every, first)
                return found
    return None


def _dated(line: Line, start: int, end: int, every: str) -> EveryAt | None:
    first = next_day(line.today, every, line.today)
    return EveryAt(start, end, every, first) if first else None


def _found(line: Line, match: re.Match[str], begin: int, end: int) -> EveryAt | None:
    count = 2 if match["other"] else _count(line, match["n"])
    if match["unit"]:
        unit = next(g.split()[-1] for g in _UNITS[line.language].split("|") if match["unit"] in g.split()[:-1])
        if match["nth"] and not match["other"]:
            return None
        plain = _PLAIN[unit]
        return _dated(line, begin, end, f"{int(plain[:-1]) * count}{plain[-1]}")
    weekday = _place(TABLES[line.language].weekdays, match["wd"] or match["wd2"])
    ahead = line.today + timedelta(days=(weekday - line.today.weekday()) % 7 or 7)
    nth = match["nth2"] or match["nth"] or match["other"]
    if nth and nth != "other":
        return EveryAt(begin, end, "", ahead, _nth_choices(line, nth, weekday, ahead))
    return EveryAt(begin, end, f"{count}w", ahead)


def _nth_choices(line: Line, nth: str, weekday: int, ahead: date) -> tuple[tuple[str, date], ...]:
    """`every 2nd tuesday`: every other one, or the second of each month, which comes about every four weeks."""
    place = next((i for i, g in enumerate(_NTH[line.language].split("|")) if nth.strip(".") in g.split()), 1)
    first = _of_month(line.today, weekday, place)
    monthly = (("4w", first), ("1m", first))
    return (("2w", ahead), *monthly) if place == 1 else monthly


def _of_month(today: date, weekday: int, place: int) -> date:
    for by in (0, 1):
        month, year = (today.month - 1 + by) % 12 + 1, today.year + (today.month - 1 + by) // 12
        days = [d for n in range(31) if (d := plus(date(year, month, 1), n)).month == month]
        fitting = [d for d in days if d.weekday() == weekday]
        day = fitting[-1] if place == 4 else fitting[place]
        if day > today:
            return day
    return day


def _count(line: Line, written: str | None) -> int:
    if not written:
        return 1
    return int(written) if written.isdecimal() else TABLES[line.language].counts[written]


def _place(groups: tuple[str, ...], word: str) -> int:
    return next(i for i, group in enumerate(groups) if word in group.split() or word.removesuffix("s") in group.split())


def often_options(choices: tuple[tuple[str, date], ...], said: Callable[[date], str]) -> tuple[Option, ...]:
    """The answers to how often: how it reads, and `often:2w:2026-12-01`."""
    return tuple(
        Option(f"{every_words(every)}, from {said(first)}", f"{MARK}{every}:{first}") for every, first in choices
    )


def answered_often(answer: object) -> tuple[str, date] | None:
    """How often, and from which day, by an answer to `often_options`."""
    if not (isinstance(answer, str) and answer.startswith(MARK)):
        return None
    every, first = answer.removeprefix(MARK).split(":")
    return every, date.fromisoformat(first)
