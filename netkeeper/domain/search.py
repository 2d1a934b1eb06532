"""Filters as values that can describe themselves: words, and facets such as `role:mentor #tag last:>6m`.

Plain words are looked for in the folded text that the network keeps of everybody; only where few are found does
a fuzzy ranking over the names follow. Nothing here walks records.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from netkeeper.domain.contact import Contact
from netkeeper.domain.network import Network
from netkeeper.domain.rhythm import BANDS
from netkeeper.domain.text import fold, join_words
from netkeeper.errors import Unclear
from netkeeper.when import parse_span

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

FACETS = ("role", "tier", "standing", "tag", "in", "at", "last", "due", "has", "is", "goal", "met", "cares", "field")


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
            words += fold(token.strip('"')).split()
            continue
        facets.append(_not(facet) if negated else facet)
    return Filter(query, tuple(words), tuple(facets))


def _not(facet: Facet) -> Facet:
    return Facet(facet.written, f"not {facet.words}", lambda n, c, t: not facet.test(n, c, t))


def _facet(name: str, value: str, written: str) -> Facet:
    folded = fold(value)
    match name:
        case "role":
            return Facet(written, f"in the role of {value}", lambda n, c, t: any(folded in fold(r) for r in c.roles))
        case "tag":
            return Facet(written, f"tagged #{value}", lambda n, c, t: any(fold(x).startswith(folded) for x in c.tags))
        case "tier":
            if folded in ("none", "-"):
                return Facet(written, "in no tier", lambda n, c, t: not c.tier)
            return Facet(
                written, f"in the tier {value}", lambda n, c, t: c.tier != "" and fold(c.tier).startswith(folded)
            )
        case "standing":
            band = _one(folded, BANDS, "A standing")
            return Facet(written, f"who stand {band}", lambda n, c, t: n.standing(c.uid, t).band == band)
        case "in":
            return Facet(written, f"in {value}", lambda n, c, t: folded in fold(c.location))
        case "at":
            return Facet(written, f"at {value}", lambda n, c, t: folded in fold(c.organisation))
        case "field":
            return Facet(written, f"in the field {value}", lambda n, c, t: folded in fold(c.industry))
        case "cares":
            return Facet(
                written, f"who care about {value}", lambda n, c, t: any(folded in fold(x) for x in c.cares_about)
            )
        case "last":
            return _last(value, written)
        case "due":
            return _due(value, written)
        case "has":
            return _has(folded, written)
        case "goal":
            return Facet(written, "who support a goal", lambda n, c, t: bool(c.goals))
        case "met":
            return Facet(written, f"met in {value}", lambda n, c, t: bool(c.met_on) and str(c.met_on).startswith(value))
        case _:
            return _is(folded, written)


def _one(written: str, words: Sequence[str], what: str) -> str:
    fitting = [word for word in words if word.replace(" ", "").startswith(written.replace(" ", "").replace("-", ""))]
    if not fitting:
        raise Unclear(f"{what} is one of: {', '.join(words)}; “{written}” is none.")
    return fitting[0]


def _last(value: str, written: str) -> Facet:
    if fold(value) == "never":
        return Facet(written, "never spoken to", lambda n, c, t: n.last_contact(c.uid) is None)
    match = _COMPARE.fullmatch(value)
    days = parse_span(match[2]) if match else 0
    if match and match[1] == "<":
        words = f"with contact in the last {match[2]}"
        return Facet(written, words, lambda n, c, t: (d := n.last_contact(c.uid)) is not None and (t - d).days < days)
    words = f"without contact for {match[2] if match else value}"
    return Facet(written, words, lambda n, c, t: (d := n.last_contact(c.uid)) is None or (t - d).days > days)


def _due(value: str, written: str) -> Facet:
    spans = {"today": 0, "week": 7, "month": 31}
    days = spans[fold(value)] if fold(value) in spans else parse_span(value)

    def test(n: Network, c: Contact, t: date) -> bool:
        due = n.standing(c.uid, t).due
        return due is not None and due <= t + timedelta(days=days)

    return Facet(written, f"due within {days} days", test)


def _has(value: str, written: str) -> Facet:
    tests: dict[str, Test] = {
        "email": lambda n, c, t: bool(c.emails),
        "phone": lambda n, c, t: bool(c.phones),
        "notes": lambda n, c, t: bool(c.notes),
        "birthday": lambda n, c, t: bool(c.birthday),
        "role": lambda n, c, t: bool(c.roles),
        "tag": lambda n, c, t: bool(c.tags),
        "rhythm": lambda n, c, t: c.maintained,
    }
    name = _one(value.replace("e-mail", "email"), tuple(tests), "What somebody has")
    return Facet(written, f"with {name}", tests[name])


def _is(value: str, written: str) -> Facet:
    tests: dict[str, Test] = {
        "kept": lambda n, c, t: c.style == "kept",
        "responsive": lambda n, c, t: c.style == "responsive",
        "resting": lambda n, c, t: c.style == "resting",
        "archived": lambda n, c, t: c.style == "archived",
        "snoozed": lambda n, c, t: c.snoozed_until is not None and c.snoozed_until > t,
        "unplaced": lambda n, c, t: n.standing(c.uid, t).band == "unplaced",
        "mine": lambda n, c, t: c.takes_call,
    }
    name = _one(value, tuple(tests), "What somebody is")
    return Facet(written, "who take my call" if name == "mine" else f"who are {name}", tests[name])


def find(network: Network, query: str, today: date, limit: int | None = None) -> list[int]:
    """The contacts of a query, best first: names that start so, names that hold it, the rest, each by name.

    Where a few words find few, names that are like them follow. Raises Unclear.
    """
    wanted = parse(query)
    everybody: Iterable[int] = [uid for _, uid in network.by_name]
    for word in wanted.text:
        text = network.text
        everybody = [uid for uid in everybody if word in text[uid]]
    if wanted.facets:
        get = network.tables[Contact.table]
        everybody = [
            uid
            for uid in everybody
            if all(f.test(network, get[uid], today) for f in wanted.facets)  # type: ignore[arg-type]  # contacts
        ]
    found = list(everybody)
    if wanted.text:
        found = _ranked(network, found, " ".join(wanted.text))
        if len(found) < 8 and len("".join(wanted.text)) >= 3:
            found += _alike(network, wanted, set(found), today)
    return found if limit is None else found[:limit]


def _ranked(network: Network, uids: list[int], text: str) -> list[int]:
    """Stable: by name within each rank."""

    def rank(uid: int) -> int:
        name = network.text[uid].partition("\n")[0]
        if name.startswith(text):
            return 0
        return 1 if f" {text}" in name else 2 if text in name else 3

    return sorted(uids, key=rank)


def _alike(network: Network, wanted: Filter, found: set[int], today: date, most: int = 8) -> list[int]:
    """People whose name is like what was typed: a slip of the finger, another spelling."""
    from rapidfuzz import fuzz, process

    names = {uid: name for name, uid in network.by_name if uid not in found}
    hits = process.extract(" ".join(wanted.text), names, scorer=fuzz.WRatio, score_cutoff=80, limit=most)
    contacts = network.tables[Contact.table]
    return [
        uid
        for _, _, uid in hits
        if all(f.test(network, contacts[uid], today) for f in wanted.facets)  # type: ignore[arg-type]  # contacts
    ]


# People by name


def called(network: Network, name: str) -> list[Contact]:
    """Those who go by a name: the whole of it, a first name, else a nickname, a last name or an e-mail address."""
    wanted = fold(name.strip())
    if not wanted:
        return []
    found = network.named(wanted) or network.starting(wanted + " ", 9)
    if found:
        return found
    every = network.tables[Contact.table]
    hits = [c for uid, text in network.text.items() if wanted in text and isinstance(c := every[uid], Contact)]
    return [
        c for c in hits if wanted in (fold(c.nickname), fold(c.name).rpartition(" ")[2], *(fold(e) for e in c.emails))
    ][:9]


def near_names(network: Network, name: str, most: int = 4) -> list[Contact]:
    """Those whose name is nearly that, nearest first: among names with the same first letters, so that it is quick."""
    from rapidfuzz import fuzz, process

    wanted = fold(name.strip())
    if len(wanted) < 2:
        return []
    people = network.starting(wanted[:2], 400)
    names = [fold(c.name) if " " in wanted else fold(c.name).partition(" ")[0] for c in people]
    return [people[at] for _, _, at in process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=72, limit=most)]
