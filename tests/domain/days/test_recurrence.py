"""What comes back comes back on its day, and missed ones are not made up for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkeeper.domain.days.recurrence import every_words, next_day, next_follow_up, parse_every
from netkeeper.domain.model.promise import FollowUp

DAYS = st.dates(date(2000, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("text", "stored", "words"),
    [
        ("every quarter", "3m", "every 3 months"),
        ("quarterly", "3m", "every 3 months"),
        ("every Christmas", "1y", "every year"),
        ("every 2 weeks", "2w", "every 2 weeks"),
        ("every two weeks", "2w", "every 2 weeks"),
        ("fortnightly", "2w", "every 2 weeks"),
        ("every month", "1m", "every month"),
        ("every other month", "2m", "every 2 months"),
        ("yearly", "1y", "every year"),
        ("10d", "10d", "every 10 days"),
        ("3m", "3m", "every 3 months"),
        ("every 10 years", "10y", "every 10 years"),
        ("every 11 years", "", ""),
        ("every 0 days", "", ""),
        ("often", "", ""),
        ("every blue moon", "", ""),
        ("", "", ""),
    ],
)
def test_a_recurrence_is_read_as_people_write_it(text: str, stored: str, words: str) -> None:
    assert parse_every(text) == stored
    assert every_words(stored) == words


@pytest.mark.parametrize(
    ("on", "every", "today", "following"),
    [
        ("2026-12-24", "1y", "2026-12-24", "2027-12-24"),
        ("2026-12-24", "1y", "2026-12-01", "2027-12-24"),
        ("2026-01-31", "1m@31", "2026-01-31", "2026-02-28"),
        ("2026-02-28", "1m@31", "2026-02-28", "2026-03-31"),
        ("2026-01-31", "3m", "2026-11-25", "2027-01-31"),
        ("2024-02-29", "1y@29", "2024-02-29", "2025-02-28"),
        ("2025-02-28", "1y@29", "2027-03-01", "2028-02-29"),
        ("2026-11-01", "2w", "2026-11-25", "2026-11-29"),
        ("2026-11-01", "2w", "2026-11-15", "2026-11-29"),
        ("2026-11-01", "1d", "2026-11-25", "2026-11-26"),
    ],
)
def test_the_next_day(on: str, every: str, today: str, following: str) -> None:
    found = next_day(date.fromisoformat(on), every, date.fromisoformat(today))
    assert found == date.fromisoformat(following)


@given(DAYS, DAYS, st.integers(1, 40), st.sampled_from("dwmy"))
def test_the_next_one_is_always_ahead_and_never_a_step_too_far(on: date, today: date, count: int, unit: str) -> None:
    every = parse_every(f"{min(count, 10)}{unit}", on)
    found = next_day(on, every, today)
    assert found is not None
    assert found > max(on, today)
    longest = timedelta(days=min(count, 10) * {"d": 1, "w": 7, "m": 31, "y": 366}[unit])
    assert found <= max(on, today) + longest


def test_a_follow_up_that_came_once_has_no_next_one() -> None:
    once = FollowUp(uid=1, contact=2, on=date(2026, 1, 1), what="cards")
    assert next_follow_up(once, date(2026, 1, 1), 3) is None
    again = next_follow_up(FollowUp(uid=1, contact=2, on=date(2026, 1, 1), what="cards", every="3m"),
                           date(2026, 7, 1), 3)  # fmt: skip
    assert again is not None
    assert (again.uid, again.on, again.what, again.done) == (3, date(2026, 10, 1), "cards", None)
