"""The one limit set at the end of a month (P18): where it names a number, next month's queue keeps to it.

It only ever makes less of what the settings allow, and it ends with its month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from netkeeper.calendar_days import month_of, months_apart
from netkeeper.domain.language.findings import number_with_noun
from netkeeper.domain.language.text import fold
from netkeeper.domain.network.network import Network
from netkeeper.domain.review.months import finished

_NUMBERS = {"no": 0, "zero": 0, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_PEOPLE = r"(?:people|persons?|contacts?|connections?|names|faces|acquaintances)"
_NEW = re.compile(rf"\b{_COUNT}\s(?:more\s)?new\s{_PEOPLE}\b")
_WEEKLY = re.compile(rf"\b{_COUNT}\s(?:{_PEOPLE}|messages?|calls?|words)\s(?:a|per|each|every)\sweek\b")


@dataclass(frozen=True, slots=True)
class Limit:
    """What a limit comes to in numbers; None where it says nothing of that kind."""

    weekly: int | None = None
    """People a week, at the most."""

    new: int | None = None
    """New connections in the month, at the most."""

    @property
    def words(self) -> str:
        """How it was understood, in a sentence; empty when it names no number, and is for oneself alone."""
        parts = []
        if self.weekly is not None:
            parts.append(
                f"at most {number_with_noun(self.weekly, 'person', 'people')} a week" if self.weekly else "nobody"
            )
        if self.new is not None:
            parts.append(
                f"at most {number_with_noun(self.new, 'new person', 'new people')}" if self.new else "nobody new"
            )
        return f"Next month's queue keeps to it: {' and '.join(parts)}." if parts else ""


def read_limit(text: str) -> Limit:
    """`no new people`, `no more than 3 new people`, `one call a week`; other words are kept and limit nothing."""
    folded = fold(text)
    new, weekly = _NEW.search(folded), _WEEKLY.search(folded)
    return Limit(_number(weekly[1]) if weekly else None, _number(new[1]) if new else None)


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def in_force(network: Network, today: date) -> Limit:
    """The limit that last month's reflection set for this month."""
    last = months_apart(month_of(today), -1)
    return next((read_limit(one.limit) for one in finished(network) if one.month == last), Limit())


def budget(network: Network, today: date) -> int:
    """People to reach out to this week: the settings' number, or less."""
    weekly, allowed = in_force(network, today).weekly, max(0, network.settings.budget)
    return allowed if weekly is None else min(allowed, weekly)


def cap(network: Network, today: date) -> int:
    """New connections this month: the settings' number, or less."""
    new, allowed = in_force(network, today).new, network.settings.monthly_cap
    return allowed if new is None else min(allowed, new)
