"""A seeded, invented network of any size: for `netkeeper demo`, tests, benchmarks and pictures.

The same size, seed and day give the same records to the last byte, on every Python: only `Random.random` is used.
Nobody in it exists; addresses end in `.example`.
"""

from __future__ import annotations

from datetime import date

from netkeeper.demo.people import Cast, cast
from netkeeper.demo.plans import plans, with_numbers
from netkeeper.demo.story import story
from netkeeper.domain.model.record import Record

PEOPLE = 120
SEED = 1


def build(
    people: int = PEOPLE, interactions: int | None = None, seed: int = SEED, today: date | None = None
) -> list[Record]:
    """All records of a network, in the order of their uids. About eight contacts a person where no number is asked for.

    `today` is the day up to which things have happened; without it, 2026-11-22. Raises ValueError below one person.
    """
    if people < 1:
        raise ValueError("a network needs somebody")
    day = today or date(2026, 11, 22)
    actors: Cast = cast(people, seed, day)
    moments = story(actors, people * 8 if interactions is None else interactions)
    records: list[Record] = [*actors.contacts(), *moments, *plans(actors, moments)]
    return with_numbers(sorted(records, key=lambda record: record.uid))
