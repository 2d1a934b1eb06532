"""Urgency rises, is capped and falls, without a leap (R4)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.due import done_by, owed, owed_to, what_is_owed
from netkeeper.domain.outreach.first_weeks import first_meetings
from netkeeper.domain.outreach.lapse import lapse
from netkeeper.domain.outreach.limits import held, read_limit
from netkeeper.domain.outreach.pace import is_outreach
from netkeeper.domain.outreach.urgency import second_urgency, silence_urgency
from tests.builders import TODAY, contact_on, person


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("silence", "cadence", "urgency"),
    [
        (75, 75, 0), (76, 75, 1 / 75), (150, 75, 1), (151, 75, 1), (300, 75, 1), (450, 75, 0.75), (600, 75, 0.5),
        (601, 75, 0.5), (2000, 75, 0.5), (135, 75, 0.8), (900, 120, 0.5625), (1095, 270, 0.5), (1095, 1000, 0.095),
    ],
)  # fmt: skip
def test_urgency_rises_to_twice_the_cadence_stays_and_falls_to_a_half(
    silence: int, cadence: int, urgency: float
) -> None:
    assert silence_urgency(silence, cadence) == pytest.approx(urgency)


@pytest.mark.parametrize("cadence", [14, 75, 120, 270, 365, 730])
def test_no_day_makes_a_leap(cadence: int) -> None:
    steps = [silence_urgency(day, cadence) for day in range(4000)]
    assert max(abs(b - a) for a, b in pairwise(steps)) <= 1 / cadence + 1e-9


def test_a_core_mentor_two_months_late_comes_before_a_close_tie_long_gone() -> None:
    assert 3 * silence_urgency(135, 75) == pytest.approx(2.4)
    assert 2 * silence_urgency(900, 120) == pytest.approx(1.125)


@pytest.mark.parametrize(("day", "urgency"), [(13, 0), (14, 1 / 15), (27, 14 / 15), (28, 1), (56, 1)])
def test_a_second_touch_comes_up_from_two_weeks(day: int, urgency: float) -> None:
    assert second_urgency(day) == pytest.approx(urgency)


# What counts as outreach


@pytest.mark.parametrize(
    ("begun", "channel", "mine"),
    [("me", "call", True), ("", "call", True), ("both", "e-mail", True), ("them", "call", False),
     ("me", "event", False)],
)  # fmt: skip
def test_outreach_is_what_i_began_with_somebody_in_particular(begun: str, channel: str, mine: bool) -> None:
    moment = Interaction(uid=1, on=TODAY, contacts=(2,), channel=channel, begun_by=begun)  # type: ignore[arg-type]
    assert is_outreach(moment) is mine


# Follow-ups and promises


@pytest.mark.parametrize(
    ("on", "what", "done", "asked"),
    [
        (7, "", 1, 0), (8, "", 0, 0), (-30, "thank you", 1, 0), (0, "ask how it went", 0, 1), (8, "send it", 0, 0),
    ],
)  # fmt: skip
def test_a_contact_near_its_day_does_a_follow_up_and_one_with_words_is_asked(
    on: int, what: str, done: int, asked: int
) -> None:
    ada = person()
    step = FollowUp(uid=5, contact=ada.uid, on=TODAY + timedelta(days=on), what=what)
    assert tuple(map(len, done_by(Network([ada, step]), [ada.uid], TODAY))) == (done, asked)


def test_nobody_stands_in_promises_and_in_follow_ups_and_equal_ones_stand_once() -> None:
    ada, bob = person("Ada"), person("Bob")
    promise = Promise(uid=1, contact=ada.uid, what="the deck", due=TODAY)
    twin = Promise(uid=2, contact=ada.uid, what="The deck", due=TODAY)
    steps = [
        FollowUp(uid=3, contact=ada.uid, on=TODAY, what="how it went"),
        FollowUp(uid=4, contact=bob.uid, on=ago(1), what="the book"),
        FollowUp(uid=5, contact=bob.uid, on=TODAY, what="the fair"),
    ]
    promised, planned = owed(Network([ada, bob, promise, twin, *steps]), TODAY)
    assert [item.record for item in promised] == [1]
    assert "You also planned “how it went” for today." in promised[0].reason
    assert [item.record for item in planned] == [4]
    assert "You also planned “the fair” for today." in planned[0].reason


def test_what_pausing_would_leave_undone_is_told() -> None:
    ada = person("Ada")
    mine = Promise(uid=1, contact=ada.uid, what="the deck")
    others = [
        Promise(uid=2, contact=ada.uid, what="a book", whose="theirs"),
        Promise(uid=3, contact=ada.uid, what="a call", state="kept"),
    ]
    network = Network([ada, mine, *others])
    assert what_is_owed(network, owed_to(network, [ada.uid])) == "You promised Ada “the deck”."


# The first weeks


@pytest.mark.parametrize(
    ("met", "on", "channel", "thanked"),
    [
        (0, 0, "meeting", True), (28, 0, "call", True), (29, 0, "call", False), (7, 7, "event", True),
        (8, 8, "event", False), (0, 0, "e-mail", False),
    ],
)  # fmt: skip
def test_a_thank_you_is_proposed_after_a_first_meeting_of_these_days(
    met: int, on: int, channel: str, thanked: bool
) -> None:
    ada = person(met_on=ago(met))
    talk = contact_on(ago(on), ada, channel=channel)
    assert bool(first_meetings(Network([ada, talk]), talk, TODAY)) is thanked
    assert not first_meetings(Network([ada, talk, contact_on(ago(on + 1), ada)]), talk, TODAY)


# Lapses


@pytest.mark.parametrize(
    ("days", "length", "back"),
    [
        ((20, 40, 60), None, None),
        ((21, 40), 21, None),  # three weeks without a word
        ((0, 21, 40), 21, 0),
        ((0, 20, 40), None, None),
        ((21,), None, None),  # a newcomer of three weeks has not come back from anything
        ((0, 27), None, None),
        ((0, 28), 28, 0),
        ((28,), 28, None),
        ((10, 27, 60), 33, 27),  # four weeks are gentle
        ((10, 28, 60), None, None),
    ],
)
def test_a_lapse_is_three_weeks_and_the_way_back_is_gentle_for_four(
    days: tuple[int, ...], length: int | None, back: int | None
) -> None:
    ada = person()
    found = lapse(Network([ada, *(contact_on(ago(day), ada) for day in days)]), TODAY)
    assert (found.days if found else None) == length
    if found:
        assert found.back == (None if back is None else ago(back))


# Whether a limit held


@pytest.mark.parametrize(
    ("limit", "kept"),
    [("no new people at events", False), ("one new person at meetups", True), ("one call a week", True),
     ("be kind", None)],
)  # fmt: skip
def test_whether_a_limit_held_is_counted(limit: str, kept: bool | None) -> None:
    from netkeeper.domain.model.reflection import Reflection

    new, old = person("New", met_how="at the PyCon meetup"), person("Old")
    records = [
        new, old, contact_on("2026-10-05", new, channel="event"), contact_on("2026-09-01", old),
        contact_on("2026-10-06", old), contact_on("2026-10-20", old),
        Reflection(uid=9, month="2026-09", state="done", limit=limit),
    ]  # fmt: skip
    found = held(Network(records), "2026-10", TODAY)
    assert found is not None
    assert found.held is kept
    assert read_limit("at least two people a week").weekly is None
