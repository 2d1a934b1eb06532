"""Days and spans as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkeeper import when
from netkeeper.errors import NetkeeperError, Unclear

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("today", "2026-11-22"),
        ("tomorrow", "2026-11-23"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("on fri", "2026-11-27"),
        ("sun", "2026-11-29"),
        ("next friday", "2026-11-27"),
        ("in 3 weeks", "2026-12-13"),
        ("3w", "2026-12-13"),
        ("a week", "2026-11-29"),
        ("in a month", "2026-12-22"),
        ("2 months", "2027-01-22"),
        ("5 oct", "2027-10-05"),
        ("5 Dec", "2026-12-05"),
        ("dec 5", "2026-12-05"),
        ("5th of October 2027", "2027-10-05"),
        ("2026-10-05", "2026-10-05"),
        ("5.12.2026", "2026-12-05"),
        ("5.12.", "2026-12-05"),
        ("12/25", "2026-12-25"),
        ("25/12/26", "2026-12-25"),
        ("end of month", "2026-11-30"),
        ("next month", "2026-12-22"),
        ("29 feb 2028", "2028-02-29"),
    ],
)
def test_a_day_ahead_is_read_as_people_write_it(written: str, day: str) -> None:
    assert when.parse_day(written, SUNDAY, past=False) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("yesterday", "2026-11-21"),
        ("last monday", "2026-11-16"),
        ("monday", "2026-11-16"),
        ("fri", "2026-11-20"),
        ("sun", "2026-11-15"),
        ("3 weeks ago", "2026-11-01"),
        ("3w", "2026-11-01"),
        ("5 oct", "2026-10-05"),
        ("24 dec", "2025-12-24"),
        ("89 days ago", "2026-08-25"),
        ("today", "2026-11-22"),
    ],
)
def test_a_day_behind_is_read_as_people_write_it(written: str, day: str) -> None:
    assert when.parse_day(written, SUNDAY, past=True) == date.fromisoformat(day)


def test_next_friday_said_on_a_monday_is_not_this_friday() -> None:
    monday = date(2026, 11, 23)
    assert when.parse_day("fri", monday, past=False) == date(2026, 11, 27)
    assert when.parse_day("next friday", monday, past=False) == date(2026, 12, 4)


def test_a_day_that_could_be_two_is_asked_about() -> None:
    with pytest.raises(Unclear) as caught:
        when.parse_day("3/4", SUNDAY, past=False)
    assert caught.value.choices == ("3 Apr 2027", "4 Mar 2027")


@pytest.mark.parametrize("written", ["", "someday", "31 feb", "2026-02-30", "45/13", "99999 years", "in zero weeks"])
def test_what_is_no_day_is_said_to_be_none(written: str) -> None:
    with pytest.raises(Unclear, match="is no day I can read"):
        when.parse_day(written, SUNDAY)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("coffee with Ada yesterday", "yesterday"),
        ("the deck by fri", "fri"),
        ("we sat with May and Sunny", None),
        ("lunch on 5 oct with Ada", "5 oct"),
        ("they were away 3 weeks", None),
        ("call Ada 3 weeks ago", "3 weeks ago"),
        ("version 2.1 of it", None),
    ],
)
def test_a_day_is_found_in_a_line_only_where_one_is_meant(line: str, found: str | None) -> None:
    result = when.find_day(line, SUNDAY, past=True)
    assert (line[result[0] : result[1]] if result else None) == found


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("90d", 90),
        ("~90d", 90),
        ("90", 90),
        ("3 weeks", 21),
        ("3w", 21),
        ("every 2 months", 61),
        ("quarterly", 91),
        ("1y", 365),
    ],
)
def test_a_rhythm_is_read_in_days(written: str, days: int) -> None:
    assert when.parse_span(written) == days


@pytest.mark.parametrize("written", ["", "soon", "0", "0d", "11 years"])
def test_what_is_no_rhythm_is_refused(written: str) -> None:
    with pytest.raises(NetkeeperError):
        when.parse_span(written)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_every_day_written_in_full_comes_back_whatever_today_is(day: date, today: date) -> None:
    assert when.parse_day(day.isoformat(), today) == day
    assert when.parse_day(when.day_words(day), today) == day
    assert when.parse_day(f"{day.day}.{day.month}.{day.year}", today) == day


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(["mon", "tuesday", "fri", "sunday"]))
def test_a_weekday_is_within_a_week_in_the_direction_asked(today: date, word: str) -> None:
    assert timedelta(0) < when.parse_day(word, today, past=False) - today <= timedelta(7)
    assert timedelta(0) < today - when.parse_day(word, today, past=True) <= timedelta(7)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_sentence(text: str) -> None:
    try:
        when.parse_day(text, SUNDAY)
        when.find_day(text, SUNDAY)
    except NetkeeperError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (-1, "tomorrow"),
        (5, "5 days ago"),
        (21, "3 weeks ago"),
        (-40, "in 6 weeks"),
        (400, "13 months ago"),
        (1100, "3 years ago"),
    ],
)
def test_a_day_is_said_as_seen_from_today(days: int, words: str) -> None:
    assert when.ago(SUNDAY - timedelta(days=days), SUNDAY) == words


def test_months_are_counted_over_the_turn_of_the_year() -> None:
    assert when.months_apart("2026-01", -1) == "2025-12"
    assert when.months_apart("2026-11", 3) == "2027-02"
    assert when.month_bounds("2028-02") == (date(2028, 2, 1), date(2028, 2, 29))
    assert when.month_bounds("2026-12") == (date(2026, 12, 1), date(2026, 12, 31))
