"""Six people who use netkeeper, as records and habits: each tests a promise of the practice.

Only the perfect keeper does all that is proposed on the day; the others skip, are late, are away, and get mail.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings

START = date(2026, 11, 30)
"""A Monday: the day on which each of them opens the program."""

OLD = "2020-01-01T00:00:00Z"
FIELDS = ("software", "law", "design", "finance", "health", "education", "energy", "media")
GIVEN = (
    "Ada", "Bruno", "Chen", "Dora", "Emil", "Fatima", "Goran", "Hana", "Ivo", "Jana", "Kofi", "Lena", "Mira",
    "Noor", "Olga", "Pablo", "Quinn", "Rosa", "Sami", "Tove", "Uma", "Vera", "Wim", "Xenia", "Yara", "Zeno",
)  # fmt: skip
TITLES = ("Engineer", "Designer", "Lawyer", "Analyst", "Teacher", "Editor", "Nurse", "Planner", "Consultant")


@dataclass(slots=True, kw_only=True)
class Person:
    """One user of the program."""

    name: str
    records: list[Record]
    diligence: float = 1.0
    """The share of the week's people who are really written to; the others are passed over."""

    late: float = 0.0
    """The share of words that are written some days later in the week, or in the next."""

    weekday: int = 2
    """Days after Monday on which the queue is looked at and acted on."""

    away: tuple[int, ...] = ()
    """Weeks in which the program is not opened at all."""

    answers: float = 0.0
    """The share of those written to who write by themselves some weeks later."""

    meets: float = 0.0
    """New people met a week, on average."""

    goal: str = ""
    adds: tuple[tuple[str, str], ...] = ()
    """(name, tier) of those added by hand on the first day."""

    places: dict[str, int] = field(default_factory=dict)
    """Tier -> how many of the unplaced are placed in triage on the first day."""


class Maker:
    """Records with uids that count up; the same seed gives the same people."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # the same every time is what is wanted
        self.uid = 1_000
        self.records: list[Record] = []

    def next_uid(self) -> int:
        self.uid += 1
        return self.uid

    def person(self, tier: str, silences: Iterator[int] | tuple[int, ...] = (), **fields: object) -> Contact:
        """Somebody, last in touch so many days before the start."""
        uid = self.next_uid()
        given = {
            "name": f"{GIVEN[uid % len(GIVEN)]} {chr(65 + uid // 26 % 26)}{uid}",
            "industry": self.chance.choice(FIELDS), "title": self.chance.choice(TITLES), "created": OLD,
        }  # fmt: skip
        contact = Contact(uid=uid, tier=tier, **(given | fields))  # type: ignore[arg-type]  # fields of Contact
        self.records.append(contact)
        for days in silences:
            self.contact(contact, START - timedelta(days=days))
        return contact

    def contact(self, who: Contact, on: date, **fields: object) -> None:
        given: dict[str, object] = {
            "channel": self.chance.choice(("call", "message", "meeting")),
            "begun_by": "me",
            "created": f"{on}T12:00:00Z",
        }
        self.records.append(
            Interaction(
                uid=self.next_uid(), on=on, contacts=(who.uid,), **(given | fields),  # type: ignore[arg-type]
            )
        )  # fmt: skip

    def habit(self, last: int, gap: int, times: int) -> tuple[int, ...]:
        """Days before the start: a habit of so many days, that ended so many days ago."""
        return tuple(last + gap * n + self.chance.randrange(0, max(1, gap // 4)) for n in range(times))


def lapsed_consultant() -> Person:
    """Sixty people, kept well until eight months ago; fifteen more from long before. Then nothing."""
    make = Maker(1)
    for tier, gap, many in (("core", 50, 12), ("close", 90, 18), ("wider", 150, 30)):
        for _ in range(many):
            make.person(tier, make.habit(240 + make.chance.randrange(0, 60), gap, 5))
    for n in range(15):
        make.person(("core", "close", "wider")[n % 3], make.habit(1200 + 40 * n, 60, 4))
    return Person(name="lapsed consultant", records=make.records, meets=0.2, late=0.3, away=(14,), answers=0.3)


def shy_newcomer() -> Person:
    """An empty store, eight people added by hand, in writing; now and then somebody new."""
    names = ("Ada Lind", "Ben Okoro", "Cleo Marsh", "Dan Petrov", "Eva Sund", "Finn Roth", "Gia Conti", "Hugo Adler")
    tiers = ("core", "core", "core", "close", "close", "close", "wider", "wider")
    return Person(
        name="shy newcomer", records=[Settings(budget=1)], meets=0.25, adds=tuple(zip(names, tiers, strict=True)),
        late=0.5, weekday=6, answers=0.2,
    )  # fmt: skip


def all_core() -> Person:
    """Four hundred people, every one of them called core: thirty-seven words a week, and room for two."""
    make = Maker(3)
    for _ in range(400):
        make.person("core", make.habit(make.chance.randrange(5, 420), 80, make.chance.randrange(1, 5)))
    return Person(name="400 all core", records=make.records, meets=0.2, diligence=0.8, answers=0.2)


def manager() -> Person:
    """Eight hundred imported from an address book, with what a calendar knows; a hundred made core in one sitting."""
    make = Maker(4)
    for n in range(800):
        days = make.habit(make.chance.randrange(60, 1000), 45, make.chance.randrange(1, 4)) if n % 2 else ()
        contact = make.person("", origin={"file": "contacts.csv", "key": str(n)})
        for day in days:
            make.contact(contact, START - timedelta(days=day), origin={"file": "calendar.ics", "key": f"{n}-{day}"},
                         created=f"{START}T08:00:00Z", begun_by="")  # fmt: skip
    return Person(name="manager with 800", records=make.records, meets=0.5, places={"core": 100, "wider": 20},
                  diligence=0.9, late=0.3, weekday=4)  # fmt: skip


def perfect_keeper() -> Person:
    """Ten core and thirty weak ties, each in their cadence; two words a week, every week; somebody new a fortnight."""
    make = Maker(5)
    for n in range(10):
        make.person("core", make.habit(7 * n + 3, 70, 4))
    for n in range(30):
        make.person("wider", make.habit(9 * n + 2, 260, 2))
    return Person(name="perfect keeper", records=make.records, meets=0.4)


def career_changer() -> Person:
    """Fifty people of the old trade, a goal in another, and eleven product managers, most of them never placed."""
    make = Maker(6)
    for n in range(12):
        make.person("core", make.habit(6 * n + 4, 70, 4))
    for n in range(36):
        make.person("wider", make.habit(8 * n + 2, 250, 2))
    for n in range(11):
        silences = make.habit(500 + 60 * n, 90, 2) if n % 3 == 0 else ()
        make.person("wider" if n % 4 == 0 else "", silences, title=("Product Manager", "Senior Product Manager",
                    "Head of Product", "Product Lead")[n % 4])  # fmt: skip
    return Person(name="career changer", records=make.records, meets=0.3, diligence=0.9, late=0.4, weekday=3, away=(9,),
                  goal="Talk with nine people in product management before summer")  # fmt: skip


SIX = (lapsed_consultant, shy_newcomer, all_core, manager, perfect_keeper, career_changer)
