"""The one limit set at the end of a month (P18): where it names a number, next month's queue keeps to it.

It only ever makes less of what the settings allow, and it ends with its month. What it says of a place or a channel
(“no new people at events”) limits nothing in the queue; the next look back asks whether it held.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from netkeeper.calendar_days import month_bounds, month_of, months_apart, week_start
from netkeeper.domain.language.findings import number_with_noun
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.pace import outreach

_NUMBERS = {
    "no": 0, "zero": 0, "a": 1, "an": 1, "one": 1, "single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_COUNT = rf"(\d{{1,2}}|{'|'.join(_NUMBERS)})"
_PEOPLE = r"(?:people|persons?|contacts?|connections?|names?|faces?|acquaintances?|ties?)"
_WORD = rf"(?:{_PEOPLE}|messages?|calls?|words|e-?mails?|conversations?|coffees?|lunches|meetings?)"
_NEW = re.compile(rf"\b{_COUNT}\s(?:more\s)?(?:brand\s)?new\s{_PEOPLE}\b|\b(no)(?:body|\sone|-one)\snew\b")
_WEEKLY = re.compile(rf"\b{_COUNT}\s(?:outreach\s)?{_WORD}\s(?:a|per|each|every|in\sa)\sweek\b|\b{_COUNT}\sa\sweek\b")
_EVENTS = re.compile(r"\b(?:at|from|through)\s(?:\w+\s)?(?:events?|meetups?|conferences?|parties|fairs?)\b")
_PLACE = re.compile(r"\b(?:at|from|through|on|via)\s(?!least\b|most\b)\w+")
_AT_LEAST = re.compile(r"\b(?:at\sleast|no\s(?:fewer|less)\sthan|more\sthan|minimum(?:\sof)?)\s(?:\w+\s)?$")
_NOT_MORE = re.compile(r"\b(?:no|not|never)\smore\sthan\s(?:\w+\s)?$")


@dataclass(frozen=True, slots=True)
class Limit:
    """What a limit comes to in numbers; None where it says nothing of that kind."""

    weekly: int | None = None
    """People a week, at the most."""

    new: int | None = None
    """New connections in the month, at the most."""

    at_events: int | None = None
    """New people met at events in the month, at the most. The queue proposes nobody there; the look back asks."""

    @property
    def words(self) -> str:
        """How it was understood, in a sentence; empty when it names no number, and is for oneself alone."""
        parts = []
        if self.weekly is not None:
            people = number_with_noun(self.weekly, "person", "people")
            parts.append(f"at most {people} a week" if self.weekly else "nobody")
        if self.new is not None:
            people = number_with_noun(self.new, "new person", "new people")
            parts.append(f"at most {people}" if self.new else "nobody new")
        kept = f"Next month's queue keeps to it: {' and '.join(parts)}." if parts else ""
        if self.at_events is None:
            return kept
        met = number_with_noun(self.at_events, "new person", "new people")
        asks = f"Next month you'll be asked whether you met {'at most ' if self.at_events else ''}{met} at events"
        return f"{kept} {asks}.".strip()


def read_limit(text: str) -> Limit:
    """`no new people`, `no more than 3 new people`, `one call a week`; other words are kept and limit nothing."""
    folded = fold(text)
    new, weekly = _number(_NEW, folded), _number(_WEEKLY, folded)
    where = _NEW.search(folded)
    after = folded[where.end() :] if where else ""
    if new is not None and _EVENTS.match(after.lstrip()):
        return Limit(weekly, None, new)
    if new is not None and _PLACE.match(after.lstrip()):
        new = None  # of some other place: for oneself alone
    return Limit(weekly, new)


def _number(pattern: re.Pattern[str], folded: str) -> int | None:
    """The number that it names; None where it names a least and not a most."""
    match = pattern.search(folded)
    if match is None:
        return None
    before = folded[: match.start()]
    if _AT_LEAST.search(before) and not _NOT_MORE.search(before):
        return None
    word = next(group for group in match.groups() if group is not None)
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def in_force(network: Network, today: date) -> Limit:
    """The limit that last month's reflection set for this month."""
    last = months_apart(month_of(today), -1)
    return read_limit(written_for(network, last))


def written_for(network: Network, month: str) -> str:
    """The limit in the words of the newest finished reflection on a month; it is for the month after."""
    done = [r for r in network.all(Reflection) if r.state == "done" and r.month == month]
    return max(done, key=lambda r: r.uid).limit if done else ""


def budget(network: Network, today: date) -> int:
    """People to reach out to this week: the settings' number, or less."""
    weekly, allowed = in_force(network, today).weekly, max(0, network.settings.budget)
    return allowed if weekly is None else min(allowed, weekly)


def cap(network: Network, today: date) -> int:
    """New connections this month: the settings' number, or less."""
    new, allowed = in_force(network, today).new, network.settings.monthly_cap
    return allowed if new is None else min(allowed, new)


# Whether it held (R18)


@dataclass(frozen=True, slots=True)
class Held:
    """A month's limit against what happened."""

    text: str
    """The limit in the user's words."""

    held: bool | None
    """None where it names nothing that can be counted."""

    fact: str


def held(network: Network, month: str, today: date) -> Held | None:
    """Whether the limit that was set for a month held, as far as it goes; None where none was set."""
    text = written_for(network, months_apart(month, -1)).strip()
    if not text:
        return None
    limit = read_limit(text)
    first, last = month_bounds(month)
    last = min(last, today)
    said: list[tuple[bool, str]] = []
    if limit.weekly is not None:
        most = _most_a_week(network, first, last)
        talks = number_with_noun(most, "conversation", "conversations")
        said.append((most <= limit.weekly, f"in the fullest week you began {talks}"))
    if limit.new is not None:
        many = len(met_between(network, first, last))
        said.append((many <= limit.new, f"{number_with_noun(many, 'person was', 'people were')} new"))
    if limit.at_events is not None:
        many = len(met_between(network, first, last, events=True))
        people = number_with_noun(many, "new person", "new people")
        said.append((many <= limit.at_events, f"you met {people} at events"))
    if not said:
        return Held(text, None, f"Your limit was “{text}”.")
    kept = all(ok for ok, _ in said)
    what = " and ".join(fact for _, fact in said)
    return Held(text, kept, f"Your limit was “{text}”: {what}, so it {'held' if kept else 'did not hold'}.")


def _most_a_week(network: Network, first: date, last: date) -> int:
    """The conversations that I began in the fullest of the month's weeks."""
    weeks: dict[date, int] = {}
    for moment in outreach(network, first, last):
        monday = week_start(moment.on)
        weeks[monday] = weeks.get(monday, 0) + 1
    return max(weeks.values(), default=0)


def met_between(network: Network, first: date, last: date, events: bool = False) -> tuple[int, ...]:
    """Whose first contact fell between two days; with `events`, only those of a crowd or met at one."""
    found: dict[int, None] = {}
    for moment in network.between(first, last):
        for uid in moment.contacts:
            begun = network.first_contact(uid)
            if begun is not None and begun >= first and (not events or _at_event(network, uid, moment)):
                found.setdefault(uid)
    return tuple(found)


def _at_event(network: Network, uid: int, moment: Interaction) -> bool:
    contact = network.find(Contact, uid)
    return moment.channel == "event" or bool(contact and _EVENTS.search(f"at {fold(contact.met_how)}"))
