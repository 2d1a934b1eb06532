"""The circle: the whole network as it lies around me, in rings by tier and sectors by what people have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Literal, get_args

from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.turns import bridge

Grouping = Literal["field", "place", "circle", "goal"]
"""What makes a sector: the field of work, the place, the tag, or the goal they serve."""

GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)

SECTORS = 8
"""Sectors at the most, the last for all the others: more are not told apart in a picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """People with something in common."""

    name: str
    """What it is; empty for those of whom it isn't known."""

    rings: tuple[tuple[int, ...], ...]
    """The people of each ring of the circle, by name."""

    rest: bool = False
    """Whether it holds all that have no sector of their own."""

    @property
    def people(self) -> tuple[int, ...]:
        return tuple(uid for ring in self.rings for uid in ring)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Everyone who isn't archived, once."""

    by: Grouping
    rings: tuple[str, ...]
    """The tiers, the nearest first; an empty one at the end holds those without a tier, where there are any."""

    sectors: tuple[Sector, ...]
    """The largest first; then the others, then those of whom it isn't known."""

    bridges: frozenset[int]
    """The few ways into a field (R7)."""


def circle(network: Network, by: Grouping) -> Circle:
    """The network as a picture."""
    rings = tuple(network.settings.tiers)
    members: defaultdict[str, list[Contact]] = defaultdict(list)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    bridges = set()
    people = [network.get(Contact, uid) for _, uid in network.by_name]
    people = [person for person in people if person.style != "archived"]
    for person in people:
        word = _word(network, person, by)
        members[fold(word)].append(person)
        written[fold(word)][word] += 1
        if network.maintains(person) and bridge(network, person):
            bridges.add(person.uid)
    if any(person.tier not in rings for person in people):
        rings = (*rings, "")
    unknown = members.pop("", [])
    named = sorted(members, key=lambda key: (-len(members[key]), key))
    own = named if len(named) <= SECTORS else named[: SECTORS - 1]
    sectors = [Sector(name=written[key].most_common(1)[0][0], rings=_in_rings(members[key], rings)) for key in own]
    if others := [person for key in named[len(own) :] for person in members[key]]:
        sectors.append(Sector(name="others", rings=_in_rings(others, rings), rest=True))
    if unknown:
        sectors.append(Sector(name="", rings=_in_rings(unknown, rings), rest=True))
    return Circle(by=by, rings=rings, sectors=tuple(sectors), bridges=frozenset(bridges))


def _word(network: Network, person: Contact, by: Grouping) -> str:
    """What puts a person into a sector. Of several tags it is the one that most people carry."""
    match by:
        case "field":
            return person.industry
        case "place":
            return person.location
        case "circle":
            return max(person.tags, key=lambda tag: (network.tag_counts.get(tag, 0), tag), default="")
        case "goal":
            goals = [goal for uid in person.goals if (goal := network.find(Goal, uid)) is not None]
            return next((goal.what for goal in goals if goal.state == "open"), "")


def _in_rings(people: list[Contact], rings: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    outermost = len(rings) - 1
    found: list[list[int]] = [[] for _ in rings]
    for person in people:
        found[rings.index(person.tier) if person.tier in rings else outermost].append(person.uid)
    return tuple(tuple(ring) for ring in found)
