"""A gathering before and after: who of mine may be there, and what shows that a real conversation came of it (R19).

The law: a suggestion is only that. It says why, and nobody stands among those who will be there until the user says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from netkeeper.domain.language.text import fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.network.network import Network

CAPTURE_FOR = 14
"""Days after a gathering for which it asks what came of it: later one no longer knows what was said."""

SHORTEST_PLACE = 3
"""Letters of a place's name at the least: shorter ones stand inside other words."""

MOST_SUGGESTED = 30
"""People suggested for one gathering: more than that nobody reads through."""

GREETINGS = frozenset({"hi", "hello", "hey", "met", "said hi", "said hello", "small talk", "brief chat", "briefly"})
"""What is said without speaking of anything: a line of it shows no conversation (P13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Somebody who may be at a gathering, and why."""

    uid: int
    why: str
    """`lives in Lisbon`, `was at PyCon in 2025`."""


def last_day(gathering: Gathering) -> date:
    """The day on which it ends."""
    return max(gathering.on, gathering.until or gathering.on)


def is_over(gathering: Gathering, today: date) -> bool:
    """Whether its last day has passed."""
    return last_day(gathering) < today


def in_order(network: Network, today: date) -> tuple[list[Gathering], list[Gathering]]:
    """(coming, past): what comes next first, and what was last first. One that goes on today is still coming."""
    found = list(network.all(Gathering))
    coming = sorted((g for g in found if not is_over(g, today)), key=lambda g: (g.on, g.uid))
    past = sorted((g for g in found if is_over(g, today)), key=lambda g: (g.on, g.uid), reverse=True)
    return coming, past


def on_day(network: Network, day: date) -> list[Gathering]:
    """The gatherings that a day belongs to."""
    return sorted((g for g in network.all(Gathering) if g.on <= day <= last_day(g)), key=lambda g: (g.on, g.uid))


def day_sentence(network: Network, one: Gathering) -> str:
    """What to have in mind on the day: `To meet: Ada and Grace. Ask: what would you build next?`"""
    parts = [f"{one.place}." if one.place else ""]
    if one.to_meet:
        parts.append(f"To meet: {join_words([network.name(uid) for uid in one.to_meet])}.")
    elif one.aim:
        parts.append(f"Aim: {one.aim.rstrip('.')}.")
    if one.question:
        parts.append(f"Ask: {one.question}")
    return " ".join(filter(None, parts)) or "One meaningful conversation is enough."


def met_day(gathering: Gathering, today: date) -> date:
    """The day on which people were met there, unless a line says another: its last one, or today while it goes on."""
    return min(last_day(gathering), today)


def waits(gathering: Gathering, today: date) -> bool:
    """Whether it still asks what came of it: it has begun, lately, and nobody is noted as met."""
    begun = gathering.on <= today <= last_day(gathering) + timedelta(days=CAPTURE_FOR)
    return begun and not gathering.met


# Before


def suggested(network: Network, gathering: Gathering) -> list[Suggested]:
    """Who may be there and stands in none of its lists: who lives there, who was at one of that name. By tier, name."""
    named = {*gathering.expected, *gathering.to_meet, *gathering.met}
    before = _earlier(network, gathering)
    found: list[Suggested] = []
    for contact in network.all(Contact):
        if contact.uid in named or contact.style in ("archived", "resting"):
            continue
        city = lives_at(contact, gathering.place)
        why = f"lives in {city}" if city else ""
        if not why and contact.uid in before:
            why = f"was at {before[contact.uid].name} in {before[contact.uid].on.year}"
        if why:
            found.append(Suggested(uid=contact.uid, why=why))
    places = {tier: at for at, tier in enumerate(network.settings.tiers)}

    def near(one: Suggested) -> tuple[int, str, int]:
        contact = network.get(Contact, one.uid)
        return (places.get(contact.tier, len(places)), fold(contact.name), one.uid)

    return sorted(found, key=near)[:MOST_SUGGESTED]


def lives_at(contact: Contact, place: str) -> str:
    """The town of a contact that a place names, as it is written with them; empty: none."""
    wanted = fold(place)
    towns = [contact.location.split(",")[0], *(address.city for address in contact.addresses)]
    for town in (one.strip() for one in towns):
        if len(town) >= SHORTEST_PLACE and re.search(rf"(?<!\w){re.escape(fold(town))}(?!\w)", wanted):
            return town
    return ""


def _earlier(network: Network, gathering: Gathering) -> dict[int, Gathering]:
    """Who was met at an earlier gathering of the same name -> the last one."""
    found: dict[int, Gathering] = {}
    same = [g for g in network.all(Gathering) if g.on < gathering.on and _series(g.name) == _series(gathering.name)]
    for one in sorted(same, key=lambda g: g.on):
        found.update(dict.fromkeys(one.met, one))
    return found


def _series(name: str) -> str:
    """What a meetup is called each time: `PyCon 2026` and `PyCon 2025` are one series."""
    words = [word for word in re.findall(r"\w+", fold(name)) if not word.isdecimal()]
    return " ".join(words) or fold(name)


# After


def moments(network: Network, gathering: Gathering) -> Iterator[Interaction]:
    """What was logged of it, in the order in which it was written."""
    found = (record for record in network.named_in(gathering.uid) if isinstance(record, Interaction))
    yield from sorted(found, key=lambda moment: (moment.on, moment.uid))


def conversations(network: Network, gathering: Gathering) -> list[Interaction]:
    """The evidence of a meaningful conversation: what was logged with a word on what was really spoken of (P13)."""
    said = (moment for moment in moments(network, gathering) if moment.summary)
    return [moment for moment in said if fold(moment.summary).strip(" .!") not in GREETINGS]
