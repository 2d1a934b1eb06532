"""What a query means: words, and facets such as `role:mentor #tag last:>6m`, as values that can describe themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from netkeeper.calendar_days import parse_length, span_words
from netkeeper.domain.language.standings import band_words
from netkeeper.domain.language.text import fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.saved_list import SavedList
from netkeeper.domain.model.year_days import BIRTHDAY, days_of
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import BANDS
from netkeeper.errors import Unclear

Test = Callable[[Network, Contact, date], bool]


@dataclass(frozen=True, slots=True)
class Facet:
    """One condition: how it was written, what it means in words, and the test."""

    written: str
    words: str
    test: Test


@dataclass(frozen=True, slots=True)
class Filter:
    """What a query means. All its words and all its facets must fit."""

    query: str
    text: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()

    def matches(self, network: Network, uid: int, today: date) -> bool:
        """Whether a contact fits."""
        contact = network.find(Contact, uid)
        if contact is None:
            return False
        haystack = network.text[uid]
        return all(word in haystack for word in self.text) and all(f.test(network, contact, today) for f in self.facets)

    def words(self) -> str:
        """The filter as a sentence's part: `people with “looms” who are mentors`."""
        parts = [f"with “{' '.join(self.text)}”"] if self.text else []
        parts += [facet.words for facet in self.facets]
        return f"people {join_words(parts)}" if parts else "everybody"


_TOKEN = re.compile(r'-?[a-z]+:"[^"]*"|"[^"]*"|\S+')
_COMPARE = re.compile(r"([<>]?)=?(.+)")

FACETS = (
    "role", "title", "tier", "standing", "tag", "in", "at", "last", "due", "has", "is", "goal", "met", "cares", "field",
    "dept", "birthday", "date", "list",
)  # fmt: skip


def parse(query: str) -> Filter:
    """What a query means. Raises Unclear for a facet that cannot be read, with what it could be."""
    words: list[str] = []
    facets: list[Facet] = []
    for token in _TOKEN.findall(query.strip()):
        negated = token.startswith("-") and len(token) > 1
        bare = token[1:] if negated else token
        name, colon, value = bare.partition(":")
        if bare.startswith("#") and len(bare) > 1:
            facet = _facet("tag", bare[1:], token)
        elif colon and name in FACETS:
            if not value.strip('"'):
                continue  # still being typed
            facet = _facet(name, value.strip('"'), token)
        else:
            words += [_number(word) for word in fold(token.strip('"')).split()]
            continue
        facets.append(_not(facet) if negated else facet)
    return Filter(query, tuple(words), tuple(facets))


_fold = lru_cache(maxsize=8192)(fold)
"""The same places, employers and tags come up again and again."""


def _holds(words: tuple[str, ...], folded: str) -> bool:
    for word in words:  # noqa: SIM110  # `any` with a generator costs three times as much, ten thousand times a key
        if folded in _fold(word):
            return True
    return False


def _begins(words: tuple[str, ...], folded: str) -> bool:
    for word in words:  # noqa: SIM110  # as above
        if _fold(word).startswith(folded):
            return True
    return False


_LEADS = frozenset({
    "chief", "director", "head", "lead", "leader", "leadership", "manage", "management", "manager", "officer",
    "owner", "president", "principal", "vp",
})  # fmt: skip
"""Words of a title for the same thing: the head of product, a product lead and a product manager manage products."""


def same_word(one: str, other: str) -> bool:
    """Whether two folded words share their stem: `market` and `marketing`, `investor` and `investing`."""
    if one == other:
        return True
    short = min(len(one), len(other))
    shared = next((at for at in range(short) if one[at] != other[at]), short)
    return shared >= 3 if shared == short else shared >= max(4, 0.7 * short)  # `law`, `lawyer`; never `data`, `date`


@lru_cache(maxsize=8192)
def holds_title(title: str, folded: str) -> bool:
    """Whether a title is of that kind: it has a word for each of these, in any order."""
    own = re.findall(r"\w+", fold(title))
    leads = not _LEADS.isdisjoint(own)
    return all(
        (leads and word in _LEADS) or any(same_word(word, other) for other in own)
        for word in re.findall(r"\w+", folded)
    )  # fmt: skip


def _serves(network: Network, contact: Contact, folded: str) -> bool:
    goals = (network.find(Goal, uid) for uid in contact.goals)
    return any(folded in fold(goal.what) for goal in goals if goal is not None)


_PHONE = re.compile(r"(?:\+|0|\()[\d()./+-]*|(?=(?:\D*\d){7})\d[\d()./-]+")
_DATE = re.compile(r"\d{4}-\d\d?(?:-\d\d?)?|\d\d?[./]\d\d?[./](?:\d{4}|\d\d)")


def _number(word: str) -> str:
    """A part of a phone number as the numbers of a person are kept for searching: digits, without +, 00 or 0."""
    digits = re.sub(r"\D", "", word) if _PHONE.fullmatch(word) and not _DATE.fullmatch(word) else ""
    return digits.lstrip("0") or word


def _not(facet: Facet) -> Facet:
    return Facet(facet.written, f"not {facet.words}", lambda n, c, t: not facet.test(n, c, t))


def _facet(name: str, value: str, written: str) -> Facet:
    folded = fold(value)
    match name:
        case "role":
            return Facet(written, f"in the role of {value}", lambda n, c, t: _holds(c.roles, folded))
        case "title":
            return Facet(written, f"whose title is like {value}", lambda n, c, t: holds_title(c.title, folded))
        case "tag":
            return Facet(written, f"tagged #{value}", lambda n, c, t: _begins(c.tags, folded))
        case "tier":
            if folded in ("none", "-"):
                return Facet(written, "in no tier", lambda n, c, t: not c.tier)
            return Facet(
                written, f"in the tier {value}", lambda n, c, t: c.tier != "" and fold(c.tier).startswith(folded)
            )
        case "standing":
            if folded == "drifting":  # what the first form called it; saved lists may still say so
                return _is("quiet", written)
            plain = tuple(band_words(band) for band in BANDS)
            said = _one(folded, plain, "A standing", BANDS)
            band = said if said in BANDS else BANDS[plain.index(said)]
            return Facet(written, f"who stand {band_words(band)}", lambda n, c, t: n.standing(c.uid, t).band == band)
        case "in":
            return Facet(written, f"in {value}", lambda n, c, t: folded in _fold(c.location))
        case "at":
            return Facet(written, f"at {value}", lambda n, c, t: folded in _fold(c.organisation))
        case "dept":
            return Facet(written, f"in the department {value}", lambda n, c, t: folded in _fold(c.department))
        case "field":
            return Facet(written, f"in the field {value}", lambda n, c, t: folded in _fold(c.industry))
        case "cares":
            return Facet(written, f"who care about {value}", lambda n, c, t: _holds(c.cares_about, folded))
        case "last":
            return _last(value, written)
        case "due":
            return _due(value, written)
        case "birthday" | "date":
            return _comes(name, value, written)
        case "list":
            return _saved(value, folded, written)
        case "has":
            return _has(folded, written)
        case "goal":
            if folded in ("any", "yes"):
                return Facet(written, "who serve a goal", lambda n, c, t: bool(c.goals))
            return Facet(written, f"who serve a goal with “{value}”", lambda n, c, t: _serves(n, c, folded))
        case "met":
            return Facet(written, f"met in {value}", lambda n, c, t: bool(c.met_on) and str(c.met_on).startswith(value))
        case _:
            return _is(folded, written)


def _one(written: str, words: Sequence[str], what: str, stored: Sequence[str] = ()) -> str:
    """The word that begins as it was written; `stored` ones are taken too, for saved lists may still say so."""
    begins = written.replace(" ", "").replace("-", "")
    fitting = [word for word in (*words, *stored) if word.replace(" ", "").startswith(begins)]
    if not fitting:
        raise Unclear(f"{what} is one of: {', '.join(words)}; “{written}” is none.")
    return fitting[0]


def _last(value: str, written: str) -> Facet:
    if fold(value) == "never":
        return Facet(written, "never spoken to", lambda n, c, t: n.last_contact(c.uid, t) is None)
    match = _COMPARE.fullmatch(value)
    days = parse_length(match[2]) if match else 0
    if match and match[1] == "<":
        words = f"with contact in the last {span_words(days)}"
        return Facet(written, words, lambda n, c, t: (t - (n.last_contact(c.uid, t) or date.min)).days < days)
    words = f"without contact for {span_words(days)}"
    return Facet(written, words, lambda n, c, t: (d := n.last_contact(c.uid, t)) is None or (t - d).days > days)


def _within(value: str) -> int:
    """`today`, `week`, `month` or a length of time, in days. Raises Unclear."""
    spans = {"today": 0, "week": 7, "month": 31}
    return spans[fold(value)] if fold(value) in spans else parse_length(value)


def _due(value: str, written: str) -> Facet:
    days = _within(value)

    def test(n: Network, c: Contact, t: date) -> bool:
        due = n.standing(c.uid, t).due
        return due is not None and due <= t + timedelta(days=days)

    return Facet(written, f"due within {span_words(days)}" if days else "due by today", test)


def _comes(name: str, value: str, written: str) -> Facet:
    """Whose birthday, or any day that matters, comes within a span: `birthday:week`, `date:month`."""
    days = _within(value)
    what = "birthday" if name == "birthday" else "day that matters"

    def comes(c: Contact, t: date) -> bool:
        coming = [one.coming(t) for one in days_of(c) if name == "date" or one.what == BIRTHDAY]
        return any(on is not None and on <= t + timedelta(days=days) for on in coming)

    words = f"with a {what} within {span_words(days)}" if days else f"with a {what} today"
    return Facet(written, words, lambda n, c, t: comes(c, t))


def _saved(name: str, folded: str, written: str) -> Facet:
    """Those of a saved list, by its name or how that begins; a list inside of a list is nobody's."""
    known: list[tuple[Network, tuple[Filter, ...]]] = []

    def test(n: Network, c: Contact, t: date) -> bool:
        if not known or known[0][0] is not n:
            lists = {fold(one.name): one.query for one in n.all(SavedList)}
            meant = [lists[folded]] if folded in lists else [lists[one] for one in lists if one.startswith(folded)]
            known[:] = [(n, tuple(parse(query) for query in meant if "list:" not in query))]
        return any(wanted.matches(n, c.uid, t) for wanted in known[0][1])

    return Facet(written, f"on the list {name}", test)


def lists_known(network: Network, wanted: Filter) -> None:
    """Raises Unclear where a facet names a saved list that there is not."""
    for facet in wanted.facets:
        name = facet.written.lstrip("-").removeprefix("list:").strip('"')
        if facet.written.lstrip("-").startswith("list:"):
            names = sorted(one.name for one in network.all(SavedList))
            if not any(fold(one).startswith(fold(name)) for one in names):
                there = f"; there are {', '.join(names)}" if names else "; none is saved yet"
                raise Unclear(f"No saved list is called “{name}”{there}.")


def _has(value: str, written: str) -> Facet:
    tests: dict[str, Test] = {
        "email": lambda n, c, t: bool(c.emails),
        "phone": lambda n, c, t: bool(c.phones),
        "notes": lambda n, c, t: bool(c.notes),
        "birthday": lambda n, c, t: bool(c.birthday),
        "role": lambda n, c, t: bool(c.roles),
        "tag": lambda n, c, t: bool(c.tags),
        "cadence": lambda n, c, t: n.maintains(c),
    }
    value = value.replace("e-mail", "email")
    name = _one(value, tuple(tests), "What somebody has", ("rhythm",)).replace("rhythm", "cadence")
    return Facet(written, f"with {name}", tests[name])


def _is(value: str, written: str) -> Facet:
    tests: dict[str, Test] = {
        "kept": lambda n, c, t: c.style == "kept",
        "responsive": lambda n, c, t: c.style == "responsive",
        "paused": lambda n, c, t: c.style == "resting",
        "archived": lambda n, c, t: c.style == "archived",
        "snoozed": lambda n, c, t: c.snoozed_until is not None and c.snoozed_until > t,
        "unplaced": lambda n, c, t: n.standing(c.uid, t).band == "unplaced",
        "quiet": lambda n, c, t: n.standing(c.uid, t).quiet,
        "mine": lambda n, c, t: c.takes_call,
    }
    name = _one(value, tuple(tests), "What somebody is", ("resting",)).replace("resting", "paused")
    words = {"mine": "who take my call", "quiet": "who are quieter than usual"}.get(name, f"who are {name}")
    return Facet(written, words, tests[name])
