"""What happened between the user and the invented people: habits that hold, habits that fade, evenings with several."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from netkeeper.demo.chance import Chance, stamp
from netkeeper.demo.people import Actor, Cast
from netkeeper.demo.words import ASKS, CITIES, GIFTS, MOMENTS
from netkeeper.domain.model.interaction import Interaction

CHANNELS: dict[str, tuple[tuple[str, float], ...]] = {
    "near": (("meeting", 4), ("call", 3), ("video", 1.5), ("message", 3), ("voice message", 0.6), ("e-mail", 1.2),
             ("handwritten note", 0.3), ("event", 0.4)),
    "far": (("message", 4), ("e-mail", 3.5), ("social", 1.5), ("event", 1), ("meeting", 0.9), ("call", 0.6)),
}  # fmt: skip


def story(everybody: Cast, wanted: int) -> list[Interaction]:
    """So many contacts, spread over those who were ever spoken to by how near they are."""
    met = [actor for actor in everybody.actors if actor.last is not None and actor.contact.met_on is not None]
    found: list[Interaction] = []
    for actor, count in zip(met, _counts(met, wanted, everybody.today), strict=True):
        found.extend(_moment(everybody, actor, day) for day in _days(everybody.chance, actor, count))
    return found


def _counts(met: list[Actor], wanted: int, today: date) -> list[int]:
    """How often each was spoken to: by weight, and no more often than a habit of that kind bears."""
    most = [_most(actor, today) for actor in met]
    if sum(most) < wanted:  # more is asked for than habits bear: everybody alike has more
        more = wanted / max(1.0, sum(most))
        most = [one * more for one in most]
    low, high = 0.0, float(max(1, wanted))
    for _ in range(60):
        middle = (low + high) / 2
        total = sum(min(limit, middle * actor.weight) for actor, limit in zip(met, most, strict=True))
        low, high = (middle, high) if total < wanted else (low, middle)
    counts, owed = [], 0.5
    for actor, limit in zip(met, most, strict=True):
        owed += min(limit, high * actor.weight)
        counts.append(int(owed))
        owed -= int(owed)
    return counts


def _most(actor: Actor, today: date) -> float:
    last, first = actor.last, actor.contact.met_on
    assert last is not None
    assert first is not None
    every = actor.contact.cadence_days or {"core": 75, "close": 120, "wider": 270, "": 200}[actor.contact.tier]
    silence = (today - last).days
    gap = every * 0.35 if silence > 1.5 * every else max(every * 0.35, silence * 0.6)
    if actor.fading:
        gap = max(5.0, silence / 3.5)
    return 1 + (last - first).days / gap


def _days(chance: Chance, actor: Actor, count: int) -> list[date]:
    """The days of contact up to the last: about evenly spread, as habits are, and never before the two met."""
    last, first = actor.last, actor.contact.met_on
    if count < 1 or last is None or first is None:
        return []
    gap = (last - first).days / count
    return [last - timedelta(days=int(gap * (i + 0.5 * chance.share() - 0.25) + 0.5) if i else 0) for i in range(count)]


def _moment(everybody: Cast, actor: Actor, day: date) -> Interaction:
    chance, contact = everybody.chance, actor.contact
    channel = chance.weighted(CHANNELS["near" if contact.tier in ("core", "close") else "far"])
    begun: Literal["me", "them", ""] = chance.weighted((("me", 5.0), ("them", 3.0), ("", 2.0)))
    interest = chance.one(actor.interests)
    summary = ""
    if chance.happens(0.75 if contact.tier else 0.4):
        summary = chance.word(MOMENTS[channel]).format(
            interest=interest, org=contact.organisation, city=chance.word(CITIES)
        )
    gave = chance.word(GIFTS).format(interest=interest) if chance.happens(0.2) else ""
    asked = chance.word(ASKS) if chance.happens(0.08) else ""
    people = (contact.uid, *_company(everybody, actor, day)) if channel in ("meeting", "event") else (contact.uid,)
    return Interaction(
        uid=chance.uid(day), created=stamp(day), updated=stamp(day), on=day, contacts=people, channel=channel,
        begun_by=begun, summary=summary, gave=gave, asked=asked,
    )  # fmt: skip


def _company(everybody: Cast, actor: Actor, day: date) -> tuple[int, ...]:
    """Now and then others were there: of the same circle, known by then, and spoken to since."""
    chance = everybody.chance
    if not chance.happens(0.12):
        return ()
    found = []
    for _ in range(chance.between(1, 3)):
        other = chance.one(everybody.actors)
        if other is actor or other.contact.uid in found or other.last is None or other.contact.met_on is None:
            continue
        if other.contact.met_on <= day <= other.last and other.contact.tags[0] == actor.contact.tags[0]:
            found.append(other.contact.uid)
    return tuple(found)
