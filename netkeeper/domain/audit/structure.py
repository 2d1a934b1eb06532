"""The structure of the network in words, from who is known to know whom (R9). No measure is ever shown raw.

What rests on a shared employer instead of a written fact is marked as assumed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from netkeeper.domain.language.findings import Finding, capitalized, number_with_noun
from netkeeper.domain.language.text import fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.network import Network

CLIQUE = 4
"""From how many on it is worth saying that they all know each other."""

MOST = 3
"""How many sentences of a kind are said."""


def structure(network: Network) -> list[Finding]:
    """Closed circles, only ways into a field, connectors; then what is assumed from shared employers."""
    people = {c.uid: c for c in network.all(Contact) if c.style != "archived"}
    knows = {uid: network.acquaintances(uid) & people.keys() for uid in people}
    found = [_closed(network, group) for group in circles(knows)[:MOST]]
    found += only_ways(network)[:MOST]
    found += connectors(network, knows)[:MOST]
    return found + _colleagues(people.values(), knows)[:MOST]


def circles(knows: dict[int, set[int]]) -> list[tuple[int, ...]]:
    """Groups of at least four who all know each other, the largest first; no person in two of them.

    Grown greedily from the best known: each is complete, and nobody can be added; a larger one may hide elsewhere.
    """
    found: list[tuple[int, ...]] = []
    taken: set[int] = set()
    for seed in sorted((u for u in knows if len(knows[u]) >= CLIQUE - 1), key=lambda u: (-len(knows[u]), u)):
        if seed in taken:
            continue
        group, candidates = [seed], knows[seed] - taken - {seed}
        while candidates:
            best = min(candidates, key=lambda u: (-len(knows[u] & candidates), u))
            group.append(best)
            candidates = (candidates & knows[best]) - {best}
        if len(group) >= CLIQUE:
            found.append(tuple(sorted(group)))
            taken.update(group)
    return sorted(found, key=lambda g: (-len(g), g))


def _closed(network: Network, group: tuple[int, ...]) -> Finding:
    names = _some(network, group)
    return Finding(
        capitalized(
            f"{number_with_noun(len(group), 'person', 'people')} all know each other: {names}. "
            "News travels fast among them."
        ),
        group,
        "know each other",
    )


def only_ways(network: Network) -> list[Finding]:
    """Fields that only one or two kept people lead into, in a network that has at least three (R7)."""
    ways = []
    for field, uids in network.fields.items():
        kept = [c for uid in sorted(uids) if (c := network.find(Contact, uid)) is not None and network.maintains(c)]
        if field and 0 < len(kept) <= 2:
            ways.append((len(kept), field, kept))
    if sum(1 for uids in network.fields.values() if uids) < 3:
        return []
    found = []
    for _, _, kept in sorted(ways, key=lambda w: w[:2]):
        names = join_words([c.name for c in kept])
        are = "are your only ways" if len(kept) == 2 else "is your only way"
        sentence = f"{names} {are} into {kept[0].industry}."
        found.append(Finding(sentence, tuple(c.uid for c in kept), "way in", about=kept[0].industry))
    return found


def connectors(network: Network, knows: dict[int, set[int]]) -> list[Finding]:
    """People who know others in at least three fields: the ones to ask for an introduction (P14)."""
    found = []
    for uid, others in knows.items():
        fields = {fold(c.industry) for o in others if (c := network.find(Contact, o)) is not None and c.industry}
        if len(fields) >= 3:
            found.append((-len(fields), -len(others), network.name(uid), uid, others))
    sentences = []
    for fields_, _, name, uid, others in sorted(found, key=lambda f: f[:4]):
        whom = number_with_noun(len(others), "of your people", "of your people")
        sentences.append(Finding(
            f"{name} knows {whom} in {number_with_noun(-fields_, 'field', 'fields')}: "
            "the one to ask for an introduction.",
            (uid, *sorted(others)), "connector", about=name,
        ))  # fmt: skip
    return sentences


def _colleagues(people: Iterable[Contact], knows: dict[int, set[int]]) -> list[Finding]:
    """Groups at one employer who probably know each other, though nobody wrote it down."""
    houses: defaultdict[str, list[Contact]] = defaultdict(list)
    for person in people:
        if person.organisation:
            houses[fold(person.organisation)].append(person)
    found = []
    for house in sorted(houses.values(), key=lambda h: (-len(h), h[0].organisation)):
        uids = {c.uid for c in house}
        if len(house) < CLIQUE or len(house) > 40 or all(uids - {u} <= knows[u] for u in uids):
            continue
        name = house[0].organisation
        are = number_with_noun(len(house), "person is", "people are")
        sentence = capitalized(f"{are} at {name}, and so probably know each other.")
        found.append(Finding(sentence, tuple(sorted(uids)), "assumed", about=name, assumed=True))
    return found


def _some(network: Network, uids: tuple[int, ...], most: int = 4) -> str:
    names = [network.name(uid) for uid in uids[:most]]
    if len(uids) > most:
        names.append(f"{len(uids) - most} more")
    return join_words(names)
