"""A seeded, invented network of any size, for `netkeeper demo`, tests, benchmarks and pictures.

Nobody in it exists. The same seed, size and day give the same records, byte for byte, on every machine: only
`random.Random.random` is drawn from, whose sequence Python promises.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from netkeeper.demo_words import (
    CARES,
    CITIES,
    EMPLOYERS,
    FAMILY,
    FIELDS,
    GAVE,
    GIVEN,
    IDEAS,
    MET,
    NOTES,
    PROMISED,
    SPOKE,
    TITLES,
    WHY,
)
from netkeeper.domain.contact import Contact
from netkeeper.domain.goal import Goal
from netkeeper.domain.interaction import CHANNELS, Interaction
from netkeeper.domain.introduction import Introduction
from netkeeper.domain.promise import FollowUp, Promise
from netkeeper.domain.record import OfferIdea, Record
from netkeeper.domain.reflection import Reflection
from netkeeper.domain.settings import ROLES
from netkeeper.when import month_bounds, month_of, months_apart

T = TypeVar("T")

_FIRST_UID = 1_500_000_000_000_000
_CHANNEL_WEIGHTS = (5, 5, 3, 1, 1, 6, 8, 2, 2)
_TIER_SHARES = (("core", 0.08), ("close", 0.17), ("wider", 0.45), ("", 0.30))
_CADENCE = {"core": 60, "close": 100, "wider": 230, "": 400}


class _Dice(Random):
    """Chance, from `random()` alone."""

    def pick(self, words: Sequence[T]) -> T:
        return words[int(self.random() * len(words))]

    def number(self, low: int, high: int) -> int:
        return low + int(self.random() * (high - low + 1))

    def some(self, words: Sequence[T], most: int) -> tuple[T, ...]:
        return tuple(dict.fromkeys(self.pick(words) for _ in range(self.number(0, most))))

    def weighted(self, words: Sequence[T], weights: Sequence[float]) -> T:
        at = self.random() * sum(weights)
        for word, weight in zip(words, weights, strict=True):
            at -= weight
            if at < 0:
                return word
        return words[-1]


def build(people: int = 120, interactions: int = 960, seed: int = 1, today: date = date(2026, 11, 22)) -> list[Record]:
    """The records of an invented network of so many people and interactions, as of `today`."""
    return _Builder(people, interactions, seed, today).build()


class _Builder:
    def __init__(self, people: int, interactions: int, seed: int, today: date) -> None:
        self.dice = _Dice(seed)
        self.today = today
        self.wanted = people
        self.moments = interactions
        self._uid = _FIRST_UID + seed % 1000 * 1_000_000_000
        self.contacts: list[Contact] = []
        self.records: list[Record] = []

    def uid(self) -> int:
        self._uid += 1
        return self._uid

    def build(self) -> list[Record]:
        goals = self._goals()
        for _ in range(self.wanted):
            self.contacts.append(self._person(goals))
        self._know_each_other()
        self._happenings()
        self._open_ends()
        self._months()
        return [*self.contacts, *goals, *self.records]

    # People

    def _person(self, goals: Sequence[Goal]) -> Contact:
        dice = self.dice
        culture = dice.pick(tuple(GIVEN))
        name = f"{dice.pick(GIVEN[culture])} {dice.pick(FAMILY[culture])}"
        tier = dice.weighted([t for t, _ in _TIER_SHARES], [share for _, share in _TIER_SHARES])
        employer, field = dice.pick(EMPLOYERS)
        met = self.today - timedelta(days=dice.number(20, 4000))
        fields: dict[str, Any] = {
            "organisation": employer,
            "title": dice.pick(TITLES[field]),
            "industry": field,
            "location": dice.pick(CITIES),
            "tier": tier,
            "met_on": met,
            "met_how": dice.pick(MET),
            "created": f"{met.isoformat()}T09:00:00Z",
        }
        handle = "".join(c for c in name.lower() if c.isascii() and c.isalpha()) or f"p{self._uid % 10_000}"
        if dice.random() < 0.7:
            fields["emails"] = (f"{handle}@example.{dice.pick(('org', 'com', 'net'))}",)
        if dice.random() < 0.3:
            fields["phones"] = (f"+351 910 {dice.number(100, 999)} {dice.number(100, 999)}",)
        if dice.random() < 0.5:
            fields["links"] = (f"https://www.linkedin.com/in/{handle}-{self._uid % 100_000}",)
        if dice.random() < 0.15:
            fields["birthday"] = f"--{dice.number(1, 12):02}-{dice.number(1, 28):02}"
        if tier:
            fields |= self._closeness(tier, goals)
        return Contact(uid=self.uid(), name=name, **fields)

    def _closeness(self, tier: str, goals: Sequence[Goal]) -> dict[str, Any]:
        """What one knows of somebody one keeps up with."""
        dice = self.dice
        near = {"core": 0.95, "close": 0.75, "wider": 0.35}[tier]
        fields: dict[str, Any] = {
            "tags": dice.some(("pycon", "running", "school", "neighbours", "choir", "board", "alumni"), 2)
        }
        if dice.random() < near:
            fields["roles"] = dice.some(ROLES, 2)
            fields["cares_about"] = dice.some(CARES, 3)
            fields["channel"] = dice.weighted(CHANNELS, _CHANNEL_WEIGHTS)
        if dice.random() < near * 0.7:
            fields["needs"] = dice.some(CARES, 1)
            fields["offers"] = dice.some(CARES, 2)
            fields["notes"] = "\n".join(dice.some(NOTES, 2))
        if dice.random() < 0.08:
            fields["cadence_days"] = dice.pick((30, 45, 90, 180, 365))
        if goals and dice.random() < 0.1:
            fields["goals"] = (dice.pick(goals).uid,)
        fields["takes_call"] = dice.random() < {"core": 0.7, "close": 0.2, "wider": 0.02}[tier]
        style = dice.weighted(("kept", "responsive", "resting", "archived"), (90, 3, 6, 1))
        return fields | {"style": style}

    def _know_each_other(self) -> None:
        """Colleagues know each other, now and then; so do a few others."""
        from dataclasses import replace

        dice = self.dice
        colleagues: dict[str, list[int]] = {}
        for at, person in enumerate(self.contacts):
            colleagues.setdefault(person.organisation, []).append(at)
        for at, person in enumerate(self.contacts):
            mates = [i for i in colleagues[person.organisation][-12:] if i != at]
            known = {self.contacts[i].uid for i in mates if dice.random() < 0.3}
            if dice.random() < 0.25 and len(self.contacts) > 1:
                known.add(self.contacts[dice.number(0, len(self.contacts) - 1)].uid)
            known.discard(person.uid)
            by = self.contacts[dice.number(0, at - 1)].uid if at and dice.random() < 0.2 else None
            if known or by:
                self.contacts[at] = replace(person, knows=tuple(sorted(known)), introduced_by=by)

    # What happened

    def _happenings(self) -> None:
        """Habits that begin, run at their own pace, and fade for some; as many moments as were asked for."""
        weights = [1 / _CADENCE[p.tier] for p in self.contacts]
        total = sum(weights)
        for person, weight in zip(self.contacts, weights, strict=True):
            share = self.moments * weight / total
            count = int(share) + (self.dice.random() < share % 1)
            self._history(person, count)
        made = sum(isinstance(r, Interaction) for r in self.records)
        while made < self.moments:
            person = self.dice.pick(self.contacts)
            self._moment(person, self._some_day(person))
            made += 1
        while made > self.moments:
            last = max(i for i, r in enumerate(self.records) if isinstance(r, Interaction))
            del self.records[last]
            made -= 1

    def _history(self, person: Contact, count: int) -> None:
        dice = self.dice
        assert person.met_on is not None
        fades = dice.weighted((0.0, 0.35, 0.7, 1.0), (55, 20, 15, 10))
        pace = _CADENCE[person.tier] * (0.5 + dice.random())
        end = self.today - timedelta(days=int(pace * fades * 4))
        day = end - timedelta(days=int(dice.random() * pace * (0.7 if fades == 0 else 1.0)))
        for _ in range(count):
            if day <= person.met_on:
                day = self._some_day(person)
            self._moment(person, min(day, self.today))
            day -= timedelta(days=max(1, int(pace * (0.6 + 0.8 * dice.random()))))

    def _some_day(self, person: Contact) -> date:
        assert person.met_on is not None
        return person.met_on + timedelta(days=self.dice.number(0, (self.today - person.met_on).days))

    def _moment(self, person: Contact, on: date) -> None:
        dice = self.dice
        people = [person.uid]
        if dice.random() < 0.06:
            people.append(dice.pick(self.contacts).uid)
        fields: dict[str, Any] = {
            "channel": dice.weighted(CHANNELS, _CHANNEL_WEIGHTS),
            "begun_by": dice.weighted(("me", "them", ""), (55, 35, 10)),
        }
        if dice.random() < 0.85:
            fields["summary"] = dice.pick(SPOKE).format(about=dice.pick(person.cares_about or CARES))
        if dice.random() < 0.2:
            fields["gave"] = dice.pick(GAVE)
        if dice.random() < 0.1:
            fields["asked"] = dice.pick(WHY)
        self.records.append(
            Interaction(
                uid=self.uid(),
                on=on,
                contacts=tuple(dict.fromkeys(people)),
                created=f"{on.isoformat()}T18:00:00Z",
                **fields,
            )
        )

    # What is open

    def _open_ends(self) -> None:
        dice, today = self.dice, self.today
        kept = [p for p in self.contacts if p.style == "kept" and p.tier in ("core", "close")] or self.contacts
        for _ in range(max(4, min(60, len(kept) // 4))):
            made = today - timedelta(days=dice.number(2, 90))
            due = made + timedelta(days=dice.number(3, 40))
            closed = due - timedelta(days=dice.number(0, 2)) if due < today - timedelta(days=4) else None
            state: Any = dice.weighted(("kept", "dropped"), (85, 15)) if closed else "open"
            self.records.append(
                Promise(
                    uid=self.uid(), contact=dice.pick(kept).uid, what=dice.pick(PROMISED), made=made, due=due,
                    whose=dice.weighted(("mine", "theirs"), (75, 25)), state=state, closed=closed,
                )
            )  # fmt: skip
        for _ in range(max(3, min(40, len(kept) // 6))):
            on = today + timedelta(days=dice.number(-6, 60))
            done = on if on < today - timedelta(days=3) else None
            what = dice.pick(("ask how it went", "thank for the introduction", "check in", "send the photos"))
            self.records.append(FollowUp(uid=self.uid(), contact=dice.pick(kept).uid, on=on, what=what, done=done))
        for _ in range(max(4, min(60, len(kept) // 4))):
            whom = dice.pick(kept).uid if dice.random() < 0.7 else None
            self.records.append(OfferIdea(uid=self.uid(), what=dice.pick(IDEAS), contact=whom))
        if len(kept) > 3:
            self._introductions(kept)

    def _introductions(self, kept: Sequence[Contact]) -> None:
        dice, today = self.dice, self.today
        for state in ("idea", "asked A", "introduced", "came of it"):
            a, b = dice.pick(kept), dice.pick(kept)
            if a.uid == b.uid:
                continue
            begun = today - timedelta(days=dice.number(10, 60))
            dates = {"idea": begun}
            if state != "idea":
                dates[state] = begun + timedelta(days=dice.number(1, 9))
            outcome = "They met for coffee and will work on a workshop together." if state == "came of it" else ""
            self.records.append(
                Introduction(
                    uid=self.uid(), a=a.uid, b=b.uid, state=state, dates=dates, outcome=outcome,
                    why=f"Both care about {dice.pick(CARES)}.",
                )
            )  # fmt: skip

    def _goals(self) -> list[Goal]:
        start = self.today.replace(day=1)
        soon = self.today + timedelta(days=60)
        field = self.dice.pick(FIELDS)
        return [
            Goal(uid=self.uid(), what=f"Three conversations with people in {field} this quarter",
                 kind=f"field:{field.split()[0]}", count=3,
                 start=start - timedelta(days=40), end=soon, proof="I can name what they find hard"),
            Goal(uid=self.uid(), what="Find a mentor for the move into leading a team", kind="role:mentor", count=1,
                 start=start - timedelta(days=20), end=soon + timedelta(days=60)),
        ]  # fmt: skip

    def _months(self) -> None:
        """The last two months were looked back on."""
        for back in (2, 1):
            month = months_apart(month_of(self.today), -back)
            finished = month_bounds(month)[1]
            answers = {
                "What did I learn from somebody this month?": self.dice.pick(NOTES),
                "Whom did I enjoy, and why?": "The long walk with somebody I had not seen for a year.",
            }
            chosen = tuple(dict.fromkeys(self.dice.pick(self.contacts).uid for _ in range(3)))
            self.records.append(
                Reflection(
                    uid=self.uid(), month=month, answers=answers,
                    intentions="Two unhurried calls, and one thank-you note by hand.",
                    people=chosen, limit="No more than two new people.", state="done", finished=finished,
                    created=f"{finished.isoformat()}T18:00:00Z",
                )
            )  # fmt: skip
