"""Days are days of the user's calendar: a change of the time zone, a leap year, a new year shift none of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.calendar_days import ago, parse_day
from netkeeper.domain.days.agenda import agenda
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.services import Keeper
from netkeeper.store.gate import admitted, encode
from tests.builders import contact_on, keeper, person

ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Los_Angeles", "Asia/Kolkata", "Europe/Lisbon")
EDGES = st.sampled_from([date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2023, 2, 28), date(2023, 12, 31),
                         date(2024, 1, 1), date(2027, 3, 28), date(2027, 10, 31), date(2100, 2, 28)])  # fmt: skip
DAYS = EDGES | st.dates(date(2000, 1, 1), date(2100, 12, 31))


@contextmanager
def _zone(name: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        try:
            yield
        finally:
            patch.undo()
            time.tzset()


@settings(max_examples=40)
@given(day=DAYS, after=st.integers(0, 800), every=st.integers(1, 800), zones=st.permutations(ZONES))
def test_what_is_kept_in_one_zone_has_its_days_in_another(day: date, after: int, every: int, zones: list[str]) -> None:
    today = day + timedelta(days=after)
    with _zone(zones[0]):
        ada = person(birthday=f"--{day:%m-%d}", cadence_days=every)
        records = [ada, contact_on(day, ada), FollowUp(uid=91, contact=ada.uid, on=today),
                   Promise(uid=92, contact=ada.uid, what="the deck", due=today)]  # fmt: skip
        documents = [(record.table, record.uid, encode(record)) for record in records]
    seen = []
    for zone in zones[:2]:
        with _zone(zone):
            k: Keeper = keeper(*(admitted(table, uid, document)[0] for table, uid, document in documents))
            standing = k.network.standing(ada.uid, today)
            assert standing.due == day + timedelta(days=every)
            assert standing.ratio == after / every
            entries = agenda(k.network, today, today + timedelta(days=366), today)
            assert [e.on for e in entries if e.kind in ("promise", "follow-up")] == [today, today]
            birthdays = [e.on for e in entries if e.kind == "occasion"]
            assert birthdays
            assert all((on.month, on.day) in {(day.month, day.day), (2, 28)} for on in birthdays)
            ics = k.exports.export("ics")
            seen.append((entries, [line for line in str(ics).splitlines() if line.startswith("DTSTART")]))
    assert seen[0] == seen[1]


@given(today=DAYS, days=st.integers(-800, 800))
def test_a_day_that_is_said_is_the_day_that_was_meant(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    assert parse_day(day.isoformat(), today) == day
    assert (ago(day, today) == "today") is (days == 0)
