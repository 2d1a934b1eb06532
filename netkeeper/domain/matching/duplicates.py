"""Who may be kept twice, with the reason. A suggestion for a person to judge; nothing is ever merged by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from netkeeper.domain.matching.identity import (
    compatible,
    email_key,
    name_key,
    organisation_key,
    profile_keys,
    profiles_differ,
)
from netkeeper.domain.matching.merging import PhoneKey
from netkeeper.domain.model.contact import Contact

CROWD = 12
"""An address or a name shared by more than this is a switchboard or a placeholder, and tells nothing."""

_SHORT = (
    "bob robert rob bobby", "bill william will billy", "liz elizabeth beth lisa", "dick richard rick", "jim james",
    "mike michael", "kate katherine catherine kathy", "tom thomas", "tony anthony", "dan daniel danny", "sue susan",
    "alex alexander alexandra", "sasha alexander alexandra aleksandr", "joe joseph", "peggy margaret maggie",
    "ed edward", "nick nicholas nikolaus", "steve steven stephen", "chris christopher christian christine",
    "max maximilian", "hans johannes", "pepe jose", "paco francisco", "andy andreas andrew", "matt matthew matthias",
    "ben benjamin",
)  # fmt: skip
_FORMS: dict[str, set[int]] = {}
for _number, _names in enumerate(_SHORT):
    for _name in _names.split():
        _FORMS.setdefault(_name, set()).add(_number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two contacts that may be one."""

    a: int
    b: int
    """Uids; `a` was made first."""

    reasons: tuple[str, ...]
    """Why, in sentences, the strongest first."""

    strength: int
    """3: the same profile, e-mail or phone number; 2: the same name and more; 1: names alone."""


def duplicates(contacts: Iterable[Contact], phone_key: PhoneKey) -> list[Pair]:
    """Every pair worth a look, strongest first, then by name. Those told apart before are not among them."""
    people = {c.uid: c for c in contacts if c.style != "archived"}
    found: defaultdict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for strength, reason, uids in _groups(people.values(), phone_key):
        if len(uids) <= CROWD:
            for pair in combinations(sorted(uids), 2):
                found[pair].append((strength, reason))
    for pair in _similar(people.values()):
        found[pair].append((1, "Their names are alike."))
    pairs = []
    for (one, other), reasons in found.items():
        a, b = people[one], people[other]
        if other in a.not_same or one in b.not_same:
            continue
        strength = max(level for level, _ in reasons)
        if strength < 3 and profiles_differ(profile_keys(a), profile_keys(b)):
            continue
        words = dict.fromkeys(text for _, text in sorted(reasons, key=lambda r: -r[0]))
        pairs.append(Pair(a=one, b=other, reasons=tuple(words), strength=strength))
    return sorted(pairs, key=lambda p: (-p.strength, name_key(people[p.a].name), p.a, p.b))


def _groups(people: Iterable[Contact], phone_key: PhoneKey) -> Iterable[tuple[int, str, set[int]]]:
    """(strength, reason, who): all who share a fact."""
    held: defaultdict[tuple[int, str, str], set[int]] = defaultdict(set)
    for c in people:
        name = name_key(c.name)
        for key in profile_keys(c):
            held[3, "The same profile address", key].add(c.uid)
        for address in c.emails:
            held[3, "The same e-mail address", email_key(address)].add(c.uid)
        for number in c.phones:
            if key := phone_key(number):
                held[3, "The same phone number", key].add(c.uid)
        if work := organisation_key(c.organisation) if c.organisation else "":
            held[2, "The same name and organisation", f"{name}|{work}"].add(c.uid)
        if c.birthday:
            held[2, "The same name and birthday", f"{name}|{c.birthday}"].add(c.uid)
        held[1, "The same name", name].add(c.uid)
    for (strength, reason, fact), uids in held.items():
        if len(uids) > 1:
            shown = f": {fact}" if strength == 3 else ""
            yield strength, f"{reason}{shown}.", uids


def _similar(people: Iterable[Contact]) -> Iterable[tuple[int, int]]:
    """Pairs of one last name whose first names are short and long forms, or an initial; and names but for a letter."""
    from rapidfuzz.distance import DamerauLevenshtein

    families: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for c in people:
        name = name_key(c.name)
        if " " in name:
            families[name.rsplit(" ", 1)[1]].append((c.uid, name))
    for members in families.values():
        if len(members) > 10 * CROWD:
            continue  # a last name of hundreds tells nothing
        for (one, a), (other, b) in combinations(members, 2):
            if a == b:
                continue
            first, second = a.split(" ", 1)[0], b.split(" ", 1)[0]
            forms = _FORMS.get(first, set()) & _FORMS.get(second, set())
            near = min(len(first), len(second)) > 4 and DamerauLevenshtein.distance(first, second, score_cutoff=1) <= 1
            if forms or near or compatible(a, b):
                yield (one, other) if one < other else (other, one)
