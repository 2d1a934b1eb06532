"""Cells to values: lists, tiers, rhythms, names. What can't be read as it should stays text, never lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from netkeeper.domain.language.text import clean, fold

# None of these may start with a repeat: a cell can be a megabyte long.
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
_LIST = re.compile(r"[;|\n]|,(?!\d)|:::")
_STRICT = re.compile(r"[;|\n]|:::")
_LINES = re.compile(r":::")
_EMAIL = re.compile(r"[^@]+@[^@]+\.[^@.]+")
_BETWEEN = re.compile(r"[\s<>\"',;()]+|mailto:")
_ADDRESS = re.compile(r"[;|\n,]|:::|\s/\s")
_UNITS = {
    "d": 1, "day": 1, "days": 1, "tag": 1, "tage": 1, "tagen": 1, "jour": 1, "jours": 1, "dia": 1, "dias": 1,
    "w": 7, "wk": 7, "week": 7, "weeks": 7, "woche": 7, "wochen": 7, "semaine": 7, "semaines": 7, "semana": 7,
    "semanas": 7, "m": 30, "mo": 30, "month": 30, "months": 30, "monat": 30, "monate": 30, "monaten": 30, "mois": 30,
    "mes": 30, "meses": 30,
    "q": 91, "quarter": 91, "quarters": 91, "quartal": 91, "quartale": 91, "trimestre": 91, "trimestres": 91,
    "y": 365, "yr": 365, "year": 365, "years": 365, "jahr": 365, "jahre": 365, "jahren": 365, "an": 365, "ans": 365,
    "ano": 365, "anos": 365,
}  # fmt: skip
_RHYTHMS = {
    "daily": 1, "weekly": 7, "biweekly": 14, "fortnightly": 14, "monthly": 30, "bimonthly": 60, "quarterly": 91,
    "half yearly": 182, "biannually": 182, "semiannually": 182, "twice a year": 182, "yearly": 365, "annually": 365,
    "annual": 365, "once a year": 365, "twice a month": 15, "once a month": 30, "once a week": 7, "once a quarter": 91,
    "taglich": 1, "wochentlich": 7, "monatlich": 30, "quartalsweise": 91, "vierteljahrlich": 91, "halbjahrlich": 182,
    "jahrlich": 365, "hebdomadaire": 7, "mensuel": 30, "trimestriel": 91, "semestriel": 182, "annuel": 365,
    "semanal": 7, "mensual": 30, "trimestral": 91, "semestral": 182, "anual": 365, "mensile": 30, "annuale": 365,
    "mensal": 30,
}  # fmt: skip
_TIERS = {"inner": 0, "inner circle": 0, "a": 0, "1": 0, "b": 1, "2": 1, "c": 2, "3": 2, "weak": 2, "outer": 2,
          "weak tie": 2, "acquaintance": 2, "acquaintances": 2, "close friend": 1, "tier 1": 0, "tier 2": 1,
          "tier 3": 2}  # fmt: skip
YES = frozenset({"yes", "y", "true", "1", "x", "ja", "oui", "si", "sim", "✓", "✔"})


def words(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds a list, each once: `;`, `|`, lines or ` ::: ` between them, else commas."""
    if not cell:
        return ()
    between = _LINES if ":::" in cell else _STRICT if _STRICT.search(cell) else _LIST
    items = (clean(item).lstrip("#").strip() for item in between.split(cell))
    return tuple(dict.fromkeys(item for item in items if item))


def addresses(cell: str) -> tuple[str, ...]:
    """The e-mail addresses in a cell, as written, each once."""
    if "@" not in cell:
        return ()
    found = (clean(word.strip(".:")) for word in _BETWEEN.split(cell) if word.count("@") == 1)
    return tuple(dict.fromkeys(word for word in found if _EMAIL.fullmatch(word)))


def several(cell: str) -> tuple[str, ...]:
    """The phone numbers or links of a cell that may hold several."""
    between = _LINES if ":::" in cell else _STRICT if _STRICT.search(cell) else _ADDRESS
    items = (clean(item) for item in between.split(cell))
    return tuple(dict.fromkeys(item for item in items if item))


_NUMBERS = re.compile(r"[|\n]|;(?!\s*(?:ext|isub|phone-context)=)|,(?=\s*[+\d(])|\s/\s")


def numbers(cell: str) -> tuple[str, ...]:
    """The phone numbers of a cell, each as written: an extension (RFC 3966) and a pause are part of a number."""
    parts = cell.split(":::") if ":::" in cell else _NUMBERS.split(cell)
    return tuple(dict.fromkeys(item for item in map(clean, parts) if item))


def number_key(number: str) -> str:
    """A phone number for telling a second spelling of it: its digits, with `+` when it has its country."""
    plain = number.replace("(0)", "").strip()
    digits = "".join(c for c in plain if c.isdigit())
    if len(digits) < 6 or any(c.isalpha() for c in plain):
        return plain.casefold()
    return f"+{digits}" if plain.startswith("+") else f"+{digits[2:]}" if plain.startswith("00") else digits


def cadence(cell: str) -> int | None:
    """A rhythm in days: `90`, `90d`, `every 3 months`, `quarterly`, `monatlich`; None when it is none."""
    text = " ".join(re.sub(r"[.~\-_]", " ", fold(cell)).split())
    if text in _RHYTHMS:
        return _RHYTHMS[text]
    match = re.match(r"(?:every |alle |jede |tous les |chaque |cada )?(\d{1,4})? ?([a-z]*)$", text)
    if match is None or not (match[1] or match[2]):
        return None
    unit = _UNITS.get(match[2] or "d")
    days = int(match[1] or 1) * unit if unit else 0
    return days if 0 < days <= 3660 else None


def tier(cell: str, tiers: Sequence[str]) -> str:
    """The user's tier that a cell names, or nothing."""
    text = fold(clean(cell))
    for name in tiers:
        if text == fold(name):
            return name
    place = _TIERS.get(text)
    return tiers[place] if place is not None and place < len(tiers) else ""


def role(cell: str, roles: Iterable[str]) -> str:
    """The user's role that a cell names, singular or plural, or nothing."""
    text = fold(clean(cell))
    return next((name for name in roles if text in (fold(name), fold(name) + "s")), "")


def unescape(cell: str) -> str:
    """A cell as it was before a careful writer put `'` before a formula sign, or wrote a number as `="00123"`."""
    if cell.startswith('="') and (match := _TEXT_FORMULA.fullmatch(cell)):
        return match[1].replace('""', '"')
    return cell[1:] if _GUARDED.match(cell) else cell


_BEHIND = re.compile(
    r"(?:(?:jr|sr|i{2,3}|iv|esq|ph\.?d|m\.?d|mba|msc|bsc|ma|ba|cpa|cfa|pmp|inc|ltd|llc|gmbh|ag|sa|bv|co|corp|plc|dr|prof)\.?\s*)+",
    re.IGNORECASE,
)
"""What stands behind a comma and is no given name."""


def family_first(name: str) -> tuple[str, str] | None:
    """(family, given) of `Lovelace, Ada`; None for any other name, letters behind it and firms included."""
    family, comma, given = (clean(part) for part in name.partition(","))
    good = comma and family and given and "," not in given and not _BEHIND.fullmatch(given)
    return (family, given) if good and not re.search(r"[\d@:/]", name) and len(name.split()) < 7 else None


def full_name(first: str, middle: str = "", last: str = "", suffix: str = "") -> str:
    """The name as one line, parts in the order they are said."""
    return clean(" ".join(part for part in (first, middle, last, suffix) if part))
