"""The departments of one's own organisation: whom I keep in touch with in each, and where nobody (R17).

Only what was said or written down counts: where the user works, and the departments of their people. Until they have
said where they work, one question asks for it; a gap is claimed only in a department that is known or was named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netkeeper.domain.language.findings import Finding, capitalized, number_with_noun, number_word
from netkeeper.domain.language.text import fold, join_words
from netkeeper.domain.matching.firms import firm_key
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.departments import works_with_me

ASK_FROM = 4
"""Colleagues from which on it is likely that one works there too: fewer may be a client."""

ASK_DEPARTMENTS = 2
"""Departments, at the least, for the question to be worth asking."""

ENOUGH = 4
"""Kept colleagues from which on their share outside one's own department says something."""

OUTSIDE = 5
"""One in so many of the kept colleagues outside one's own department is little (P2)."""

MOST = 3
"""Sentences of a kind; the rest are counted in one."""

NOT_AT = "not_at"
"""The fact in the settings that names the organisations of which the user said that they don't work there."""

LATE = frozenset({"due", "slipping", "dormant"})


@dataclass(frozen=True, slots=True)
class Department:
    """One department: who of it is kept, and who else is known there."""

    name: str
    kept: tuple[int, ...]
    others: tuple[int, ...]
    own: bool = False
    """Whether it is the user's own."""

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody in it, the kept first."""
        return (*self.kept, *self.others)


@dataclass(frozen=True, slots=True)
class OwnDepartments:
    """The organisation one works at; nothing is in it before the user said which."""

    organisation: str = ""
    departments: tuple[Department, ...] = ()
    """The fullest first; those that were only named are among them, with nobody."""

    findings: tuple[Finding, ...] = ()


def own_departments(network: Network, active: list[Contact], today: date) -> OwnDepartments:
    """The departments of one's own organisation; without one, the question where one works, where it can be asked."""
    settings = network.settings
    if not settings.own_organisation:
        asks = _ask(network, active)
        return OwnDepartments("", (), (asks,) if asks else ())
    colleagues = [person for person in active if works_with_me(network, person)]
    own = fold(settings.own_department)
    found = tuple(_departments(network, colleagues, settings.departments, own))
    name = settings.own_organisation
    return OwnDepartments(name, found, tuple(_findings(network, name, found, colleagues, today)))


def _departments(network: Network, colleagues: Iterable[Contact], named: Iterable[str], own: str) -> list[Department]:
    kept: defaultdict[str, list[int]] = defaultdict(list)
    others: defaultdict[str, list[int]] = defaultdict(list)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in named:
        written[fold(name)][name] += 0
    for person in colleagues:
        if person.department:
            key = fold(person.department)
            written[key][person.department] += 1
            (kept if network.maintains(person) else others)[key].append(person.uid)
    made = [
        Department(_as_written(names), tuple(kept[key]), tuple(others[key]), key == own)
        for key, names in written.items()
    ]
    return sorted(made, key=lambda one: (-len(one.kept), -len(one.others), fold(one.name)))


def _as_written(names: Counter[str]) -> str:
    """The spelling used most; among equals one with a capital."""
    return max(names, key=lambda name: (names[name], name != name.lower(), name))


def _findings(
    network: Network, firm: str, found: Iterable[Department], colleagues: list[Contact], today: date
) -> list[Finding]:
    others = [one for one in found if not one.own]
    said = _gaps(firm, [one for one in others if not one.kept])
    said += _single(network, [one for one in others if len(one.kept) == 1])
    for one in others:
        if len(one.kept) > 1 and all(network.standing(uid, today).band in LATE for uid in one.kept):
            many = "both" if len(one.kept) == 2 else f"all {number_word(len(one.kept))}"
            sentence = f"{one.name}: {many} have been quiet for longer than planned."
            said.append(Finding(sentence, one.kept, "at risk", about=one.name))
    said += _inside(network, firm, list(found), [p for p in colleagues if network.maintains(p)])
    unknown = tuple(p.uid for p in colleagues if network.maintains(p) and not p.department)
    if unknown:
        whose = number_with_noun(len(unknown), "person", "people")
        sentence = f"For {whose} you keep in touch with at {firm} no department is written down."
        said.append(Finding(sentence, unknown, "unknown", about=firm))
    return said


def _gaps(firm: str, empty: list[Department]) -> list[Finding]:
    """The departments in which nobody is kept, those with the most people known first."""
    found = []
    for one in empty[:MOST]:
        sentence = f"You keep in touch with nobody in {one.name}."
        if one.others:
            known = number_with_noun(len(one.others), "person", "people")
            sentence = f"You keep in touch with nobody in {one.name}, though you know {known} there."
        found.append(Finding(sentence, one.others, "department", about=one.name, missing=1))
    if rest := empty[MOST:]:
        more = number_with_noun(len(rest), "more department", "more departments")
        people = tuple(uid for one in rest for uid in one.others)
        found.append(Finding(f"Nor with anybody in {more}.", people, "department", about=firm))
    return found


def _single(network: Network, alone: list[Department]) -> list[Finding]:
    """The departments that hang on one person."""
    found = [
        Finding(f"Only {network.name(one.kept[0])} keeps you in touch with {one.name}.", one.kept, "single", one.name)
        for one in alone[:MOST]
    ]
    if rest := alone[MOST:]:
        more = number_with_noun(len(rest), "more department hangs", "more departments hang")
        people = tuple(uid for one in rest for uid in one.kept)
        found.append(Finding(capitalized(f"{more} on one person each."), people, "single"))
    return found


def _inside(network: Network, firm: str, found: list[Department], kept: list[Contact]) -> list[Finding]:
    """Whether those I keep are nearly all in my own department: the other ones are circles that I hear nothing of."""
    placed = [p for p in kept if p.department]
    filled = [one for one in found if one.kept]
    if len(placed) < ENOUGH:
        return []
    own = next((one for one in filled if one.own), None)
    if own is None:
        if len(filled) > 1 or network.settings.own_department:
            return []
        sentence = f"All {number_word(len(placed))} people you keep in touch with at {firm} are in {filled[0].name}."
        return [Finding(sentence, filled[0].kept, "circle", about=filled[0].name)]
    outside = tuple(p.uid for p in placed if p.uid not in own.kept)
    if not outside:
        many = number_word(len(placed))
        sentence = f"All {many} people you keep in touch with at {firm} are in {own.name}, your own department."
        return [Finding(sentence, own.kept, "circle", about=own.name)]
    if len(outside) * OUTSIDE < len(placed):
        one = number_word(len(outside))
        sentence = f"Only {one} of the {number_word(len(placed))} people you keep in touch with at {firm} "
        sentence += f"{'is' if len(outside) == 1 else 'are'} outside {own.name}, your own department."
        return [Finding(sentence, outside, "circle", about=own.name)]
    return []


def _ask(network: Network, active: list[Contact]) -> Finding | None:
    """Whether the user works where most of their people with a department are; asked once for each organisation."""
    declined = {str(one) for one in network.settings.facts.get(NOT_AT, ())}
    there: defaultdict[str, list[Contact]] = defaultdict(list)
    for person in active:
        if person.organisation and person.department:
            there[firm_key(person.organisation)].append(person)
    asked = [
        people
        for firm, people in there.items()
        if firm not in declined
        and len(people) >= ASK_FROM
        and len({fold(one.department) for one in people}) >= ASK_DEPARTMENTS
    ]
    if not asked:
        return None
    people = max(asked, key=lambda found: (len(found), found[0].organisation))
    firm = Counter(one.organisation for one in people).most_common(1)[0][0]
    names = list(dict.fromkeys(one.department for one in people))
    known = join_words(names[:MOST] + ([f"{number_word(len(names) - MOST)} more"] if len(names) > MOST else []))
    sentence = f"Do you work at {firm}? You know people there in {known}, and departments are circles of their own."
    return Finding(sentence, tuple(one.uid for one in people), "work", about=firm)
