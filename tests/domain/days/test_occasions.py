"""A day of the year comes exactly once in every year, and a year that is not known is never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkeeper.domain.days.occasions import Occasion, YearDays, occasions
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.model.details import DateThatMatters
from netkeeper.domain.model.year_days import days_of, year_day
from netkeeper.domain.network.network import Network
from tests.builders import person

DAYS = st.dates(date(1904, 1, 1), date(2096, 12, 31))


@given(born=DAYS, year=st.integers(1905, 2100), known=st.booleans())
def test_a_birthday_comes_exactly_once_in_every_year_after_it(born: date, year: int, known: bool) -> None:
    written = born.isoformat() if known else f"--{born:%m-%d}"
    network = Network([person(birthday=written)])
    found = occasions(network, date(year, 1, 1), date(year, 12, 31))
    assert len(found) == (0 if known and year < born.year else 1)
    for one in found:
        assert (one.on.month, one.on.day) in {(born.month, born.day), (2, 28)}
        assert one.years == (year - born.year if known and year > born.year else None)


@given(written=DAYS, today=DAYS)
def test_the_next_one_is_within_a_year_and_never_before_today(written: date, today: date) -> None:
    contact = person(birthday=f"--{written:%m-%d}")
    (day,) = days_of(contact)
    coming = day.coming(today)
    assert coming is not None
    assert today <= coming <= today + timedelta(days=366)
    assert [o.on for o in occasions(Network([contact]), today, coming)] == [coming]


@pytest.mark.parametrize(
    ("year", "day"),
    [(2023, date(2023, 2, 28)), (2024, date(2024, 2, 29)), (1900, date(1900, 2, 28)), (2000, date(2000, 2, 29))],
)
def test_29_february_is_kept_on_the_last_day_of_february(year: int, day: date) -> None:
    found = year_day("birthday", "--02-29")
    assert found is not None
    assert found.on(year) == day


@pytest.mark.parametrize(
    "text", ["", "spring", "circa 1800", "1990-02", "--13-01", "--02-30", "2025-02-29", "19900203"]
)
def test_text_that_says_no_day_is_no_occasion(text: str) -> None:
    assert year_day("birthday", text) is None


def test_a_date_that_comes_once_comes_in_its_own_year_only() -> None:
    exam = DateThatMatters(kind="exam", on="2026-12-03", repeats="once")
    contact = person(dates=(exam,))
    assert [o.on for o in occasions(Network([contact]), date(2025, 1, 1), date(2028, 1, 1))] == [date(2026, 12, 3)]
    (day,) = days_of(contact)
    assert day.coming(date(2026, 12, 3)) == date(2026, 12, 3)
    assert day.coming(date(2026, 12, 4)) is None
    assert list(days_of(person(dates=(DateThatMatters(kind="exam", on="--12-03", repeats="once"),)))) == []


def test_who_is_archived_has_no_days() -> None:
    assert list(days_of(person(birthday="1990-02-03", style="archived"))) == []


def _who(network: Network, day: date) -> set[int]:
    return {one.uid for one in occasions(network, day, day)}


def test_the_index_follows_changes() -> None:
    ada, bo = person("Ada", birthday="1990-02-03"), person("Bo", birthday="--02-03")
    network = Network([ada, bo])
    network.derived(YearDays)
    later = person("Ada", uid=ada.uid, birthday="1990-05-06")
    moved = network.apply(Change(uid=9, label="", at="", edits=(Edit(ada, later),)))
    assert _who(moved, date(2026, 2, 3)) == {bo.uid}
    assert _who(moved, date(2026, 5, 6)) == {ada.uid}
    gone = moved.apply(Change(uid=10, label="", at="", edits=(Edit(bo, None),)))
    assert _who(gone, date(2026, 2, 3)) == set()
    assert _who(network, date(2026, 2, 3)) == {ada.uid, bo.uid}


@pytest.mark.parametrize(
    ("occasion", "words"),
    [
        (Occasion(uid=1, on=date(2026, 2, 3), what="birthday", years=40), "Ada’s birthday (turns 40)"),
        (Occasion(uid=1, on=date(2026, 2, 3), what="birthday"), "Ada’s birthday"),
        (Occasion(uid=1, on=date(2026, 2, 3), what="wedding", years=1), "Ada’s wedding, 1 year ago"),
        (Occasion(uid=1, on=date(2026, 2, 3), what="wedding", years=11), "Ada’s wedding, 11 years ago"),
    ],
)
def test_an_occasion_says_years_only_where_they_are_known(occasion: Occasion, words: str) -> None:
    assert occasion.words("Ada") == words
