"""Who is in the invented network: where they come from, how they are kept, whom they know."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import sqrt
from typing import Any

from netkeeper.demo.chance import Chance, stamp
from netkeeper.demo.names import CULTURES
from netkeeper.demo.words import CIRCLES, CITIES, FIELDS, INTERESTS, NEEDS, NOTES, OFFERS
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.contact import Contact

ROLES_OF = {"core": 0.95, "close": 0.75, "wider": 0.35, "": 0.08}
"""Tier -> how likely somebody in it has a role."""

ROLES: tuple[tuple[str, float], ...] = (
    ("peer", 5), ("friend", 3), ("industry expert", 2.5), ("collaborator", 2.2), ("client", 2), ("mentor", 1.2),
    ("mentee", 1), ("connector", 1),
)  # fmt: skip
"""No sponsor: an audit of this network has a gap to find."""


@dataclass(slots=True)
class Actor:
    """Somebody while the network is being made up."""

    contact: Contact
    interests: tuple[str, ...]
    weight: float
    """How often they are met, against the others."""

    last: date | None
    """The day of the last contact; None: never."""

    fading: bool
    """Whether a habit was lately let go: silent for three of their own gaps."""


@dataclass(slots=True)
class Cast:
    """Everybody, the chance that made them, and the day."""

    chance: Chance
    today: date
    actors: list[Actor] = field(default_factory=list)

    def contacts(self) -> list[Contact]:
        return [actor.contact for actor in self.actors]

    def of_tier(self, *tiers: str) -> list[Actor]:
        return [a for a in self.actors if a.contact.tier in tiers and a.contact.style == "kept"]


def cast(count: int, seed: int, today: date) -> Cast:
    """So many people."""
    everybody = Cast(Chance(seed), today)
    taken: set[str] = set()
    for place, tier in enumerate(_tiers(count)):
        everybody.actors.append(_actor(everybody, tier, place, taken))
    _acquaint(everybody)
    return everybody


def _tiers(count: int) -> list[str]:
    """A few core, some close, more wider; the larger the network, the more are not yet placed."""
    core = min(round(count * 0.075), round(5 + 0.35 * sqrt(count)))
    close = min(round(count * 0.12), round(8 + 0.6 * sqrt(count)))
    wider = min(round(count * 0.3), round(10 + 3 * sqrt(count)))
    return (["core"] * core + ["close"] * close + ["wider"] * wider + [""] * count)[:count]


def _spread(place: int, step: float) -> float:
    """Evenly over 0 to 1, neighbours far apart: so that even a small network has some of every standing."""
    return (0.31 + place * step) % 1


def _actor(everybody: Cast, tier: str, place: int, taken: set[str]) -> Actor:
    chance, today = everybody.chance, everybody.today
    name = _name(chance, taken)
    tag, city, years, how = chance.weighted([(c, 3.0 if i in (2, 3, 4) else 1.5) for i, c in enumerate(CIRCLES)])
    industry = chance.weighted([(f, 4.0 if f == "software" else 1.0) for f in FIELDS])
    employers, titles = FIELDS[industry]
    organisation = chance.word(employers)
    new = _spread(place, 0.7548776662) < 0.07
    met = chance.back(today, 2, 24) if new else chance.back(today, 40, years * 365)
    interests = chance.some(INTERESTS.split("|"), chance.between(1, 3))
    fields: dict[str, Any] = {
        "organisation": organisation, "title": chance.word(titles), "industry": industry, "tier": tier,
        "location": city if chance.happens(0.6) and city != "Online" else chance.word(CITIES),
        "tags": (tag, *(chance.some([c[0] for c in CIRCLES if c[0] != tag], 1) if chance.happens(0.15) else ())),
        "met_on": met, "met_how": how, "emails": (_email(name, organisation),) if chance.happens(0.85) else (),
        "phones": (f"+44 7700 900{chance.between(0, 999):03}",) if chance.happens(0.4) else (),
        "links": (f"https://people.example/{_slug(name, '-')}",) if chance.happens(0.5) else (),
    }  # fmt: skip
    fields |= _kept(chance, tier, today, None if new else _spread(place, 0.5698402909)) | _known(
        chance, tier, interests, today
    )
    contact = Contact(uid=chance.uid(met), name=name, created=stamp(met), updated=stamp(met), **fields)
    weight = {"core": 12.0, "close": 6.0, "wider": 2.4, "": 0.7}[tier] * (0.5 + chance.share())
    fading = bool(tier) and not new and _spread(place, 0.2451223338) < 0.09
    last = _last_of_new(chance, met, today) if new else _last(chance, contact, met, today, _spread(place, 0.6180339887))
    return Actor(contact, interests, weight, last, fading)


def _kept(chance: Chance, tier: str, today: date, luck: float | None) -> dict[str, Any]:
    """How the relationship is kept: most on the tier's rhythm, some on their own, some resting."""
    found: dict[str, Any] = {}
    if chance.happens(ROLES_OF[tier]):
        found["roles"] = (chance.weighted(ROLES),)
    if tier in ("core", "close"):
        found["takes_call"] = chance.happens(0.6 if tier == "core" else 0.08)
        if chance.happens(0.2):
            found["cadence_days"] = chance.one((30, 45, 60, 90))
    if tier and luck is not None:
        found["style"] = (
            "resting" if luck < 0.06 else "responsive" if luck < 0.1 else "archived" if luck < 0.11 else "kept"
        )
        if found["style"] == "kept" and chance.happens(0.02):
            found["snoozed_until"] = today + timedelta(days=chance.between(10, 60))
    return found


def _known(chance: Chance, tier: str, interests: tuple[str, ...], today: date) -> dict[str, Any]:
    """What is noted about somebody: much about the near ones, little about the rest."""
    near = {"core": 1.0, "close": 0.85, "wider": 0.4, "": 0.12}[tier]
    found: dict[str, Any] = {}
    if chance.happens(near):
        found["cares_about"] = interests
    if chance.happens(near * 0.35):
        found["needs"] = (chance.word(NEEDS),)
    if chance.happens(near * 0.35):
        found["offers"] = (chance.word(OFFERS),)
    if chance.happens(near * 0.7):
        found["notes"] = chance.word(NOTES).format(interest=interests[0])
    if chance.happens(near * 0.5):
        born = today - timedelta(days=chance.between(25 * 365, 64 * 365))
        found["birthday"] = born.isoformat() if chance.happens(0.5) else f"--{born:%m-%d}"
    if chance.happens(near * 0.4):
        found["channel"] = chance.one(("call", "meeting", "message", "e-mail", "video"))
    return found


def _last_of_new(chance: Chance, met: date, today: date) -> date | None:
    return None if chance.happens(0.5) else min(today, met + timedelta(days=chance.between(0, 6)))


def _last(chance: Chance, contact: Contact, met: date, today: date, luck: float) -> date | None:
    """When they were last in touch: most about in rhythm, some late, some long gone."""
    if not contact.tier and chance.happens(0.3):
        return None
    every = contact.cadence_days or {"core": 75, "close": 120, "wider": 270, "": 700}[contact.tier]
    low, high = next(
        shares for until, shares in (
            (0.50, (0.02, 0.45)), (0.70, (0.5, 0.95)), (0.80, (1.05, 1.45)), (0.93, (1.6, 2.6)), (1.0, (4.0, 9.0)),
        ) if luck < until
    )  # fmt: skip
    silence = int(every * (low + (high - low) * chance.share()))
    return max(met, today - timedelta(days=silence))


def _name(chance: Chance, taken: set[str]) -> str:
    name = ""
    for _ in range(20):  # in a large network two may share a name, as people do
        given, family = chance.one(CULTURES)
        name = f"{chance.one(given.split())} {chance.one(family.split())}"
        if name not in taken:
            break
    taken.add(name)
    return name


def _slug(name: str, by: str) -> str:
    return "".join(c if c.isalnum() else by for c in fold(name))


def _email(name: str, organisation: str) -> str:
    house = "".join(c for c in fold(organisation) if c.isalnum())
    return f"{_slug(name, '.')}@{house}.example"


def _acquaint(everybody: Cast) -> None:
    """Within a circle some know some; a few know people of other circles, and so are the ways into them."""
    chance = everybody.chance
    circles: dict[str, list[int]] = {}
    for at, actor in enumerate(everybody.actors):
        circles.setdefault(actor.contact.tags[0], []).append(at)
    for at, actor in enumerate(everybody.actors):
        near = {"core": 3, "close": 2, "wider": 1, "": 0}[actor.contact.tier]
        circle = circles[actor.contact.tags[0]]
        wanted = [chance.one(circle) for _ in range(chance.between(0, near))]
        if near and chance.happens(0.25):
            wanted.append(chance.between(0, len(everybody.actors) - 1))
        knows = tuple(dict.fromkeys(everybody.actors[i].contact.uid for i in wanted if i != at))
        through = None
        if actor.contact.tier and chance.happens(0.2):
            candidate = everybody.actors[chance.one(circle)].contact
            met, theirs = actor.contact.met_on, candidate.met_on
            through = candidate.uid if met and theirs and theirs < met else None
        actor.contact = replace(actor.contact, knows=knows, introduced_by=through)
