"""What a record may hold, at the edge and just beyond it, and how what is beyond is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.ranges import out_of_range, within_range
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.settings import SETTINGS_UID, Settings
from netkeeper.domain.model.year_days import YearDay, days_of, is_leap, year_day
from tests.builders import person

ADA, SETTINGS = Contact(uid=1, name="Ada"), Settings(uid=SETTINGS_UID)
MET = Interaction(uid=1, on=date(2026, 1, 1), contacts=(2,))


@pytest.mark.parametrize(
    ("record", "field", "inside", "outside", "nearest"),
    [
        (ADA, "cadence_days", 1, 0, 1),
        (ADA, "cadence_days", 3650, 3651, 3650),
        (ADA, "met_on", date(1900, 1, 1), date(1899, 12, 31), date(1900, 1, 1)),
        (ADA, "met_on", date(2200, 12, 31), date(2201, 1, 1), date(2200, 12, 31)),
        (SETTINGS, "review_day", 1, 0, 1),
        (SETTINGS, "review_day", 7, 8, 7),
        (SETTINGS, "budget", 0, -1, 0),
        (SETTINGS, "budget", 1000, 1001, 1000),
        (SETTINGS, "monthly_cap", 0, -1, 0),
        (SETTINGS, "monthly_cap", 1000, 1001, 1000),
        (SETTINGS, "tiers", {"core": 1}, {"core": 0, "close": 9}, {"core": 1, "close": 9}),
        (SETTINGS, "tiers", {"core": 3650}, {"core": 3651}, {"core": 3650}),
        (Introduction(uid=1, a=1, b=2), "dates", {"idea": date(1900, 1, 1)}, {"idea": date(1899, 1, 1)},
         {"idea": date(1900, 1, 1)}),
        (ADA, "created", "2026-11-22T10:00:00Z", "2026-13-22T10:00:00Z", ""),
        (ADA, "updated", "2026-11-22T10:00:00.5+01:00", "yesterday", ""),
        (ADA, "created", "2026-11-22", "1899-11-22", ""),
        (ADA, "name", "A", " ", "(no name)"),
        (ADA, "passes", {"2026-11-22": "later"}, {"2026-11-22": "later", "soon": "later"}, {"2026-11-22": "later"}),
    ],
)  # fmt: skip
def test_a_value_may_reach_the_edge_and_beyond_it_is_taken_as_the_nearest(
    record: Record, field: str, inside: Any, outside: Any, nearest: Any
) -> None:
    at_edge: Record = replace(record, **{field: inside})
    beyond: Record = replace(record, **{field: outside})
    assert out_of_range(at_edge) == ""
    assert within_range(at_edge) is at_edge
    said = out_of_range(beyond)
    assert (field in said) or (field == "name" and said == "a contact needs a name")
    assert getattr(within_range(beyond), field) == nearest


def test_what_cannot_be_mended_is_said() -> None:
    assert out_of_range(replace(ADA, uid=0)) == "its uid is 0, and may be from 1 to 9007199254740991"
    assert out_of_range(replace(ADA, uid=1 << 53)) != ""
    assert out_of_range(replace(ADA, uid=(1 << 53) - 1)) == ""
    assert out_of_range(replace(ADA, cadence_days=9999)) == "cadence_days is 9999, and may be from 1 to 3650"
    assert out_of_range(Reflection(uid=1, month="2026-13")) != ""
    assert out_of_range(Reflection(uid=1, month="2026-12")) == ""
    assert out_of_range(MET) == ""
    assert out_of_range(replace(MET, contacts=())) != ""
    assert out_of_range(Introduction(uid=1, a=2, b=2)) != ""
    assert out_of_range(SETTINGS) == ""
    assert out_of_range(replace(SETTINGS, uid=SETTINGS_UID + 1)) != ""
    assert out_of_range(Goal(uid=1, what="a")) == ""


# Days of a year


@pytest.mark.parametrize(
    ("text", "once", "found"),
    [
        ("1990-02-03", False, YearDay(2, 3, "b", 1990)), ("--02-29", False, YearDay(2, 29, "b")),
        ("0000-02-03", False, YearDay(2, 3, "b")), ("1990-02-29", False, None), ("--13-01", False, None),
        ("3 May", False, None), (" --02-03 ", False, YearDay(2, 3, "b")), ("--02-03", True, None),
        ("0001-02-03", True, YearDay(2, 3, "b", 1, True)), ("1990-02-03", True, YearDay(2, 3, "b", 1990, True)),
    ],
)  # fmt: skip
def test_a_day_of_the_year_is_read_as_written_and_never_guessed(text: str, once: bool, found: YearDay | None) -> None:
    assert year_day("b", text, once) == found


@pytest.mark.parametrize(
    ("day", "today", "coming"),
    [
        (YearDay(11, 22, "b"), date(2026, 11, 22), date(2026, 11, 22)),
        (YearDay(11, 21, "b"), date(2026, 11, 22), date(2027, 11, 21)),
        (YearDay(2, 29, "b"), date(2026, 1, 1), date(2026, 2, 28)),
        (YearDay(2, 29, "b"), date(2028, 1, 1), date(2028, 2, 29)),
        (YearDay(5, 1, "b", 2026, True), date(2026, 5, 1), date(2026, 5, 1)),
        (YearDay(5, 1, "b", 2026, True), date(2026, 5, 2), None),
        (YearDay(5, 1, "b", 2030), date(2026, 5, 2), date(2030, 5, 1)),
        (YearDay(5, 1, "b", 2027), date(2026, 5, 2), date(2027, 5, 1)),
    ],
)
def test_it_comes_every_year_from_its_first_or_once(day: YearDay, today: date, coming: date | None) -> None:
    assert day.coming(today) == coming


def test_it_comes_in_no_year_before_it_began_and_once_in_none_after() -> None:
    assert YearDay(5, 1, "b", 2026).on(2025) is None
    assert YearDay(5, 1, "b", 2026).on(2026) == date(2026, 5, 1)
    assert YearDay(5, 1, "b", 2026).on(2027) == date(2027, 5, 1)
    assert YearDay(5, 1, "b", 2026, True).on(2027) is None


@pytest.mark.parametrize(("year", "leap"), [(2024, True), (2026, False), (2100, False), (2000, True)])
def test_leap_years(year: int, leap: bool) -> None:
    assert is_leap(year) is leap


def test_the_archived_have_no_days() -> None:
    assert [d.what for d in days_of(person("Ada", birthday="--02-03"))] == ["birthday"]
    assert list(days_of(person("Ada", birthday="--02-03", style="archived"))) == []
