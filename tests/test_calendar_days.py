"""Days and spans as people write them. TODAY is a Sunday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkeeper.calendar_days import (
    ago,
    cadence_words,
    day_words,
    find_day,
    month_bounds,
    months_apart,
    parse_day,
    parse_span,
    span_words,
)
from netkeeper.errors import Refused, Unclear
from tests.builders import TODAY

AHEAD = {
    "today": "2026-11-22", "tomorrow": "2026-11-23", "fri": "2026-11-27", "Friday": "2026-11-27", "sun": "2026-11-29",
    "next friday": "2026-11-27", "next tue": "2026-11-24", "this friday": "2026-11-27", "on friday": "2026-11-27",
    "in 3 weeks": "2026-12-13", "3w": "2026-12-13", "in a fortnight": "2026-12-06", "in 2 months": "2027-01-22",
    "5 oct": "2027-10-05", "oct 5": "2027-10-05", "5 October 2026": "2026-10-05", "Oct 5th, 2026": "2026-10-05",
    "2026-10-05": "2026-10-05", "5.10.2026": "2026-10-05", "13/5": "2027-05-13", "10/13": "2027-10-13",
    "5/5": "2027-05-05", "end of month": "2026-11-30", "end of next month": "2026-12-31", "next month": "2026-12-22",
    "the 5th": "2026-12-05", "monday next week": "2026-11-23", "sat 21 nov": "2026-11-21", "29 feb": "2028-02-29",
    "day after tomorrow": "2026-11-24", "in a couple of weeks": "2026-12-06",
}  # fmt: skip
BACK = {
    "yesterday": "2026-11-21", "fri": "2026-11-20", "sun": "2026-11-15", "last monday": "2026-11-16",
    "3 weeks ago": "2026-11-01", "3w": "2026-11-01", "5 oct": "2026-10-05", "1 dec": "2025-12-01",
    "the 5th": "2026-11-05", "the 30th": "2026-10-30", "last night": "2026-11-21", "last month": "2026-10-22",
    "this friday": "2026-11-20", "29 feb": "2024-02-29", "day before yesterday": "2026-11-20",
}  # fmt: skip


@pytest.mark.parametrize(("written", "day"), AHEAD.items())
def test_a_day_that_looks_forward_is_read_as_people_mean_it(written: str, day: str) -> None:
    assert parse_day(written, TODAY, past=False) == date.fromisoformat(day)


@pytest.mark.parametrize(("written", "day"), BACK.items())
def test_a_day_that_looks_back_is_read_as_people_mean_it(written: str, day: str) -> None:
    assert parse_day(written, TODAY, past=True) == date.fromisoformat(day)


def test_a_weekday_is_never_today_itself() -> None:
    assert parse_day("sunday", TODAY, past=False) == TODAY + timedelta(days=7)
    assert parse_day("sunday", TODAY, past=True) == TODAY - timedelta(days=7)


def test_a_slashed_day_that_could_be_two_is_asked_about_with_both() -> None:
    with pytest.raises(Unclear) as caught:
        parse_day("10/5", TODAY, past=False)
    assert caught.value.choices == ("10 May 2027", "5 Oct 2027")


@pytest.mark.parametrize(("region", "day"), [("US", "2027-10-05"), ("gb", "2027-05-10"), ("DE", "2027-05-10")])
def test_a_region_settles_which_number_is_the_day(region: str, day: str) -> None:
    assert parse_day("10/5", TODAY, past=False, region=region) == date.fromisoformat(day)


@pytest.mark.parametrize("written", ["", "banana", "31 feb", "2026-13-01", "in an hour", "in 9999 years", "99/99"])
def test_what_is_no_day_is_refused_with_how_to_write_one(written: str) -> None:
    with pytest.raises(Unclear, match="5 oct"):
        parse_day(written, TODAY)


def test_a_weekday_that_does_not_fit_its_date_is_not_believed() -> None:
    with pytest.raises(Unclear, match="several days"):
        parse_day("fri 22 nov", TODAY)


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        ("coffee with Ada yesterday in Lisbon", "yesterday"),
        ("lunch on sat, 21 nov with Ada", "on sat, 21 nov"),
        ("the deck by monday next week at the latest", "monday next week"),
        ("met at PyCon on 2026-10-05", "2026-10-05"),
        ("coffee with Ada, fri", "fri"),
    ],
)
def test_a_day_is_found_within_a_line(line: str, phrase: str) -> None:
    found = find_day(line, TODAY, past=True)
    assert found is not None
    assert line[found[0] : found[1]] == phrase


@pytest.mark.parametrize("line", ["Wed Smith called", "Sun Li and May Chen", "the 12 monkeys", "ada2026-10-05", "3w"])
def test_names_and_numbers_are_no_days(line: str) -> None:
    assert find_day(line, TODAY) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from([True, False, None]))
def test_a_day_written_in_full_is_read_back_whichever_way_one_looks(day: date, past: bool | None) -> None:
    for written in (
        day.isoformat(),
        day_words(day),
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d}/{day:%m}/{day:%Y}",
    ):
        region = "GB" if "/" in written else ""
        assert parse_day(written, TODAY, past, region) == day


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_sentence(text: str) -> None:
    try:
        parse_day(text, TODAY)
    except Unclear as error:
        assert str(error).endswith(".")
    try:
        find_day(text, TODAY)
    except Unclear as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("written", "days"),
    [("90d", 90), ("90", 90), ("~90d", 90), ("3 weeks", 21), ("every 2 months", 61), ("1y", 365), ("quarterly", 91),
     ("every week", 7), ("fortnight", 14)],
)  # fmt: skip
def test_a_rhythm_is_read_in_days(written: str, days: int) -> None:
    assert parse_span(written) == days


def test_a_rhythm_that_is_none_or_too_long_is_refused() -> None:
    with pytest.raises(Unclear):
        parse_span("banana")
    with pytest.raises(Refused):
        parse_span("99y")


def test_spans_are_said_in_the_unit_one_would_use() -> None:
    assert [span_words(d) for d in (1, 13, 14, 62, 70, 365, 800)] == [
        "1 day", "13 days", "2 weeks", "9 weeks", "2 months", "12 months", "2 years",
    ]  # fmt: skip


def test_a_day_is_said_as_seen_from_today() -> None:
    assert ago(TODAY, TODAY) == "today"
    assert ago(TODAY - timedelta(days=1), TODAY) == "yesterday"
    assert ago(TODAY + timedelta(days=5), TODAY) == "in 5 days"
    assert day_words(date(2026, 10, 5), TODAY) == "5 Oct"
    assert day_words(date(2025, 10, 5), TODAY) == "5 Oct 2025"


def test_months_have_their_bounds_and_neighbours() -> None:
    assert month_bounds("2028-02") == (date(2028, 2, 1), date(2028, 2, 29))
    assert months_apart("2026-01", -1) == "2025-12"
    assert months_apart("2026-11", 14) == "2028-01"


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "every day"), (7, "every week"), (14, "every 2 weeks"), (28, "every 4 weeks"), (30, "every month"),
     (56, "every 8 weeks"),
     (60, "every 2 months"), (61, "every 2 months"), (62, "every 62 days"), (63, "every 9 weeks"),
     (75, "every 75 days"), (91, "every 3 months"), (112, "every 16 weeks"), (120, "every 4 months"),
     (182, "every 6 months"), (365, "once a year")],
)  # fmt: skip
def test_a_cadence_is_said_exactly(days: int, words: str) -> None:
    assert cadence_words(days) == words


@pytest.mark.parametrize(
    ("typed", "said"), [("3651d", "not every 3651 days"), ("9" * 300 + "d", "not as seldom as that")]
)
def test_a_rhythm_beyond_ten_years_says_no_number_that_nobody_typed(typed: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        parse_span(typed)
