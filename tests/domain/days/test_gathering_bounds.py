"""What a gathering judges by a number, on both sides (R19)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netkeeper.domain.days.gatherings import CAPTURE_FOR, MOST_SUGGESTED, is_over, last_day, lives_at, suggested, waits
from netkeeper.domain.model.gathering import Gathering
from tests.builders import TODAY, keeper, person

DAY = date(2026, 11, 1)


def _one(**fields: object) -> Gathering:
    return Gathering(uid=9, name="PyCon", on=DAY, place="Fábrica, Ulm", **fields)  # type: ignore[arg-type]  # fields of a gathering


@pytest.mark.parametrize(("after", "asks"), [(-1, False), (0, True), (CAPTURE_FOR, True), (CAPTURE_FOR + 1, False)])
def test_it_asks_what_came_of_it_from_its_day_for_two_weeks(after: int, asks: bool) -> None:
    assert waits(_one(), DAY + timedelta(days=after)) is asks
    assert not waits(_one(met=(1,)), DAY + timedelta(days=after))


def test_one_that_lasts_is_over_after_its_last_day() -> None:
    long = _one(until=DAY + timedelta(days=2))
    assert last_day(long) == DAY + timedelta(days=2)
    assert (is_over(long, DAY + timedelta(days=2)), is_over(long, DAY + timedelta(days=3))) == (False, True)
    assert last_day(_one(until=DAY - timedelta(days=9))) == DAY  # a last day before the first says nothing


@pytest.mark.parametrize(("town", "place", "found"), [("Ulm", "Fábrica, Ulm", "Ulm"), ("Au", "Halle, Au", "")])
def test_a_town_of_two_letters_is_found_in_no_place(town: str, place: str, found: str) -> None:
    assert lives_at(person("Ada", location=f"{town}, Germany"), place) == found
    assert lives_at(person("Ada", location=town), f"{town}ania") == ""  # the whole word


def test_thirty_people_are_suggested_at_the_most() -> None:
    people = [person(f"P{n:02}", location="Ulm") for n in range(MOST_SUGGESTED + 1)]
    assert len(suggested(keeper(*people[:-1]).network, _one())) == MOST_SUGGESTED
    assert len(suggested(keeper(*people).network, _one())) == MOST_SUGGESTED
    assert TODAY > DAY
