"""Standing, at every boundary of R3 and on both sides of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.model.contact import Contact, Style
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.standing import BANDS, Standing, habit, standing
from tests.builders import TODAY, person

LONG_AGO = "2020-01-01T00:00:00Z"


def ago(*days: int) -> list[date]:
    return sorted(TODAY - timedelta(days=n) for n in days)


def stands(contact: Contact, *days: int) -> Standing:
    return standing(contact, ago(*days), Settings(), TODAY)


def on_every(cadence: int) -> Contact:
    return person(cadence_days=cadence, created=LONG_AGO)


@pytest.mark.parametrize(
    ("cadence", "silence", "band"),
    [
        (90, 0, "fresh"),
        (90, 45, "fresh"),
        (90, 46, "on rhythm"),
        (90, 89, "on rhythm"),
        (90, 90, "on rhythm"),
        (90, 91, "due"),
        (90, 135, "due"),
        (90, 136, "slipping"),
        (90, 3 * 365, "slipping"),
        (90, 3 * 365 + 1, "dormant"),
        (1000, 3 * 365, "due"),
        (1000, 3 * 365 + 1, "dormant"),
        (1, 0, "fresh"),
        (1, 1, "on rhythm"),
        (1, 2, "slipping"),
    ],
)
def test_the_agreed_rhythm_decides(cadence: int, silence: int, band: str) -> None:
    assert stands(on_every(cadence), silence).band == band


@pytest.mark.parametrize(
    ("gap", "silence", "band"),
    [
        (10, 24, "fresh"),  # max(2g, g + 14) is 24
        (10, 25, "drifting"),
        (30, 60, "fresh"),  # and 60 for a month
        (30, 61, "drifting"),
        (10, 120, "drifting"),  # max(12g, g + 90) is 120
        (10, 121, "dormant"),
        (7, 97, "drifting"),  # and 97 for a week
        (7, 98, "dormant"),
    ],
)
def test_silence_beyond_their_own_habit_drifts_even_when_the_rhythm_is_kept(gap: int, silence: int, band: str) -> None:
    days = [silence + gap * n for n in range(4)]
    assert stands(on_every(365), *days).band == band


@pytest.mark.parametrize(
    ("days", "known"),
    [
        ((10, 20, 30), None),  # two gaps are no habit
        ((10, 16, 23, 30), None),  # three gaps in twenty days are none either
        ((10, 17, 24, 31), 7),
        ((10, 20, 30, 100), 10),  # the median, not the mean
    ],
)
def test_a_habit_is_the_median_of_three_gaps_over_three_weeks(days: tuple[int, ...], known: float | None) -> None:
    assert habit(ago(*days)) == known


@pytest.mark.parametrize("style", ["responsive", "resting", "archived"])
def test_who_is_not_kept_stands_as_they_were_put(style: Style) -> None:
    assert stands(person(style=style), 500).band == style
    assert stands(person(style=style), 500).due is None


def test_without_a_tier_there_is_no_rhythm_until_triage() -> None:
    assert stands(person(tier=""), 10).band == "unplaced"
    assert stands(person(tier="", cadence_days=30), 10).band == "fresh"


def test_a_first_touch_is_due_in_a_week() -> None:
    s = stands(person(created="2026-11-20T10:00:00Z"))
    assert (s.band, s.due) == ("new", date(2026, 11, 27))


def test_a_first_day_that_was_given_is_the_due_day() -> None:
    assert stands(person(first_due=date(2027, 3, 1), created=LONG_AGO)).due == date(2027, 3, 1)


@pytest.mark.parametrize(("silence", "band"), [(28, "fresh"), (29, "due"), (56, "due")])
def test_the_second_touch_of_a_new_tie_is_due_within_four_weeks(silence: int, band: str) -> None:
    new = person(tier="wider", met_on=TODAY - timedelta(days=silence + 3))
    assert stands(new, silence).band == band
    assert stands(new, silence).due == TODAY - timedelta(days=silence - 28)


def test_an_old_acquaintance_with_one_contact_is_no_new_tie() -> None:
    assert stands(person(tier="wider", met_on=date(2019, 1, 1)), 40).band == "fresh"


def test_the_reason_names_the_facts() -> None:
    assert stands(on_every(90), 89).reason == "Last contact 89 days ago; you agreed on every 90 days."
    assert stands(person(created=LONG_AGO), 80).reason == (
        "Last contact 80 days ago; core is every 75 days, so it is 5 days late."
    )
    drifting = stands(on_every(365), 30, 40, 50, 60)
    assert drifting.reason == "Last contact 30 days ago; until then you were in touch about every 10 days."


def test_every_band_has_a_reason() -> None:
    said = {
        stands(on_every(90), silence).reason for silence in (0, 60, 100, 200, 1200)
    } | {stands(person(style=style), 9).reason for style in ("resting", "archived", "responsive")}  # fmt: skip
    assert len(said) == 8
    assert all(reason.endswith(".") for reason in said)


GAPS = st.lists(st.integers(1, 200), min_size=1, max_size=12)


@settings(max_examples=60)
@given(GAPS, st.integers(5, 400))
def test_standing_depends_on_silence_and_rhythm_and_never_on_volume(gaps: list[int], cadence: int) -> None:
    days = list(accumulate(gaps))
    once = stands(on_every(cadence), *days)
    assert once == standing(on_every(cadence), ago(*days), Settings(), TODAY)
    steady = [days[0] + cadence * n for n in range(1, 30)]  # thirty contacts, always on the agreed rhythm
    kept = stands(on_every(cadence), days[0], *steady)
    if days[0] <= cadence:
        assert kept.band in ("fresh", "on rhythm")
    few = stands(on_every(cadence), days[0], days[0] + cadence)
    assert (few.ratio, few.due) == (kept.ratio, kept.due)


@settings(max_examples=60)
@given(GAPS, st.integers(5, 400), st.integers(1, 300))
def test_more_silence_never_betters_a_standing(gaps: list[int], cadence: int, more: int) -> None:
    order = ["fresh", "on rhythm", "drifting", "due", "slipping", "dormant"]
    days = list(accumulate(gaps))
    before, after = stands(on_every(cadence), *days), stands(on_every(cadence), *(d + more for d in days))
    worse = order.index(after.band) - order.index(before.band)
    assert worse >= 0 or {before.band, after.band} == {"drifting", "due"}


def test_the_words_for_standing_are_eleven() -> None:
    assert len(BANDS) == 11
