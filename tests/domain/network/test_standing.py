"""Standing, at every boundary of R3 and on both sides of it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.model.contact import Contact, Style
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import BANDS, Standing, habit, standing
from tests.builders import TODAY, contact_on, person

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
    ("gap", "silence", "quiet"),
    [
        (10, 24, False),  # max(2g, g + 14) is 24
        (10, 25, True),
        (30, 60, False),  # and 60 for a month
        (30, 61, True),
    ],
)
def test_a_broken_habit_is_a_remark_and_no_standing(gap: int, silence: int, quiet: bool) -> None:
    s = stands(on_every(365), *(silence + gap * n for n in range(4)))
    assert (s.band, s.quiet) == ("fresh", quiet)
    assert bool(s.remark) is quiet
    assert s.reason.endswith(s.remark)


@pytest.mark.parametrize(
    ("days", "known"),
    [
        ((10, 20, 31), None),  # two gaps are no habit
        ((10, 16, 23, 30), None),  # three gaps in twenty days are none either
        ((10, 17, 24, 31), 7),
        ((10, 20, 30, 100), 10),  # the median, not the mean
        ((500, 516, 532, 548), 16),  # within the last 18 months
        ((500, 516, 532, 549), None),  # and not before them
    ],
)
def test_a_habit_is_the_median_of_three_gaps_over_three_weeks_of_the_last_18_months(
    days: tuple[int, ...], known: float | None
) -> None:
    assert habit(ago(*days), TODAY) == known


def test_a_contact_after_today_is_not_one_yet() -> None:
    assert stands(on_every(90), 100, -3) == stands(on_every(90), 100)
    assert stands(person(created=LONG_AGO), -1).band == "new"
    ada = on_every(90)
    network = Network([ada, contact_on(TODAY - timedelta(days=100), ada), contact_on(TODAY + timedelta(days=3), ada)])
    assert network.last_contact(ada.uid, TODAY) == TODAY - timedelta(days=100)
    assert network.last_contact(ada.uid, TODAY + timedelta(days=3)) == TODAY + timedelta(days=3)
    assert network.last_contact(ada.uid, TODAY - timedelta(days=101)) is None


@pytest.mark.parametrize(("last", "holds"), [(400, True), (31, True), (30, False), (2, False)])
def test_a_spread_day_holds_whatever_the_last_contact_was_and_until_the_next(last: int, holds: bool) -> None:
    given = TODAY + timedelta(days=20)
    ada = person(created=LONG_AGO, cadence_days=20, first_due=given, spread_on=TODAY - timedelta(days=30))
    s = stands(ada, last)
    assert (s.due == given) is holds
    assert s.planned is holds


def test_a_spread_day_of_the_first_form_ends_with_any_contact() -> None:
    assert stands(person(created=LONG_AGO, first_due=TODAY + timedelta(days=20)), 400).due < TODAY  # type: ignore[operator]


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


@pytest.mark.parametrize(("silence", "band"), [(28, "fresh"), (29, "due"), (56, "due"), (57, "fresh")])
def test_the_second_touch_of_a_new_tie_is_due_within_four_weeks(silence: int, band: str) -> None:
    new = person(tier="wider", met_on=TODAY - timedelta(days=silence + 3))
    s = stands(new, silence)
    assert s.band == band
    assert s.second is (silence <= 56)
    assert s.due == TODAY - timedelta(days=silence - (28 if s.second else 270))


@pytest.mark.parametrize(("before", "second"), [(-1, False), (0, True), (28, True), (29, False)])
def test_a_tie_is_new_when_the_first_contact_came_within_four_weeks_of_meeting(before: int, second: bool) -> None:
    assert stands(person(tier="wider", met_on=TODAY - timedelta(days=20 + before)), 20).second is second


@pytest.mark.parametrize(("thanked", "second"), [(17, True), (16, False)])
def test_a_thank_you_belongs_to_the_first_meeting(thanked: int, second: bool) -> None:
    s = stands(person(tier="wider", met_on=TODAY - timedelta(days=20)), 20, thanked)
    assert s.second is second


def test_the_day_on_which_a_record_was_made_makes_no_tie_new() -> None:
    made = f"{TODAY - timedelta(days=20)}T08:00:00Z"
    assert not stands(person(tier="wider", created=made), 20).second


@pytest.mark.parametrize(("cadence", "second"), [(28, False), (29, True)])
def test_a_cadence_of_four_weeks_needs_no_second_touch_of_its_own(cadence: int, second: bool) -> None:
    assert stands(person(cadence_days=cadence, met_on=TODAY - timedelta(days=5)), 5).second is second


def test_an_old_acquaintance_with_one_contact_is_no_new_tie() -> None:
    assert stands(person(tier="wider", met_on=date(2019, 1, 1)), 40).band == "fresh"


@pytest.mark.parametrize(
    ("s", "said"),
    [
        (stands(on_every(90), 89), "You were last in touch 89 days ago; you want to be in touch every 3 months."),
        (stands(person(created=LONG_AGO), 80),
         "You were last in touch 80 days ago; you want to be in touch every 75 days."),
        (stands(person(tier="close", created=LONG_AGO), 800),
         "You were last in touch 2 years ago; you want to be in touch every 4 months."),
        (stands(person(created=LONG_AGO), 1200),
         "You were last in touch 3 years ago, in 2023. The longer ago, the nicer the surprise."),
        (stands(person(created=LONG_AGO)), "No contact is logged yet; a first word this week is a good start."),
        (stands(person(created=LONG_AGO, first_due=date(2026, 12, 3))),
         "No contact is logged yet; a first word is planned for 3 Dec."),
        (stands(person(tier="wider", met_on=TODAY - timedelta(days=13)), 13),
         "You first spoke 13 days ago; a second word in the coming weeks helps it last."),
        (stands(person(tier="wider", met_on=TODAY - timedelta(days=14)), 14),
         "You first spoke 2 weeks ago; a second word around now decides whether it lasts."),
        (stands(person(tier="wider", met_on=TODAY - timedelta(days=57)), 57),
         "You were last in touch 57 days ago, once so far; "
         "the first weeks have passed, and every 9 months is the plan."),
        (stands(on_every(365), 30, 40, 50, 60),
         "You were last in touch 30 days ago; you want to be in touch once a year. "
         "Quieter than usual: until then you were in touch about every 10 days."),
        (stands(on_every(14), 0), "You were in touch today; you want to be in touch every 2 weeks."),
        (stands(on_every(7), 1), "You were last in touch yesterday; you want to be in touch every week."),
    ],
)  # fmt: skip
def test_the_reason_names_the_facts_and_never_a_lateness(s: Standing, said: str) -> None:
    assert s.reason == said
    assert "late" not in s.reason.replace("latest", "")


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
    order = ["fresh", "on rhythm", "due", "slipping", "dormant"]
    days = list(accumulate(gaps))
    before, after = stands(on_every(cadence), *days), stands(on_every(cadence), *(d + more for d in days))
    assert order.index(after.band) >= order.index(before.band)


def test_the_words_for_standing_are_ten() -> None:
    assert len(BANDS) == 10
