"""Agenda, occasions and what comes back: the first and the last day of each, and the words."""

from __future__ import annotations

from datetime import date

import pytest

from netkeeper.domain.days.agenda import agenda
from netkeeper.domain.days.gatherings import day_sentence, in_order, is_over, last_day, on_day
from netkeeper.domain.days.occasions import YearDays, occasions
from netkeeper.domain.days.recurrence import LONGEST, every_words, next_day, next_follow_up, parse_every
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.model.details import DateThatMatters
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.settings import SETTINGS_UID, Settings
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, person

FIRST, LAST = date(2026, 11, 22), date(2026, 12, 31)


def said(kind: str, *records: object, first: date = FIRST, last: date = LAST) -> list[tuple[date, str]]:
    entries = agenda(Network(records), first, last, TODAY)  # type: ignore[arg-type]
    return [(entry.on, entry.words) for entry in entries if entry.kind == kind]


def test_the_weekly_review_is_on_its_day_and_the_monthly_one_on_the_first() -> None:
    friday = Settings(uid=SETTINGS_UID, review_day=5)
    days = [on for on, _ in said("weekly review", friday, last=date(2026, 12, 11))]
    assert days == [date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 11)]
    sunday = Settings(uid=SETTINGS_UID, review_day=7)
    assert said("weekly review", sunday)[0][0] == FIRST
    assert said("monthly review", friday, last=date(2027, 1, 1)) == [
        (date(2026, 12, 1), "Monthly reflection on November 2026"),
        (date(2027, 1, 1), "Monthly reflection on December 2026"),
    ]
    assert said("monthly review", friday, last=date(2026, 11, 30)) == []
    past = [on for on, _ in said("weekly review", friday, first=date(2026, 11, 1), last=date(2026, 11, 27))]
    assert past == [date(2026, 11, 27)], "a review that lies behind is not planned"


@pytest.mark.parametrize(
    ("birthday", "what", "words"),
    [
        ("1990-11-23", "", "Birthday (turns 36)"), ("--11-23", "", "Birthday"),
        ("", "2025-11-23", "Wedding, 1 year ago"), ("", "2015-11-23", "Wedding, 11 years ago"),
        ("", "2026-11-23", "Wedding"), ("", "--11-23", "Wedding"),
    ],
)  # fmt: skip
def test_an_occasion_says_how_long_ago_where_the_year_is_known(birthday: str, what: str, words: str) -> None:
    dates = (DateThatMatters(kind="wedding", on=what),) if what else ()
    ada = person("Ada", birthday=birthday, dates=dates)
    assert said("occasion", ada) == [(date(2026, 11, 23), words)]
    assert said("occasion", person("Ada", birthday=birthday, dates=dates, style="resting")) == []


def test_a_leap_day_is_kept_once_in_every_year() -> None:
    ada, ben = person("Ada", birthday="1988-02-29"), person("Ben", birthday="--02-28")
    network = Network([ada, ben])
    common = [(o.on.day, o.uid) for o in occasions(network, date(2026, 2, 1), date(2026, 3, 31))]
    assert common == [(28, ada.uid), (28, ben.uid)]
    leap = [(o.on.day, o.uid) for o in occasions(network, date(2028, 2, 1), date(2028, 3, 31))]
    assert leap == [(28, ben.uid), (29, ada.uid)]


def test_the_days_of_who_changes_move_with_them() -> None:
    ada, ben = person("Ada", birthday="--03-04"), person("Ben", birthday="--03-04")
    network = Network([ada, ben])
    network.derived(YearDays)
    moved = person("Ada", uid=ada.uid, birthday="--03-05")
    talk = contact_on("2026-11-01", ben)
    after = network.apply(Change(uid=1, at="", label="", edits=(Edit(ada, moved), Edit(None, talk), Edit(ben, None))))
    found = [(o.on, o.uid) for o in occasions(after, date(2026, 1, 1), date(2026, 12, 31))]
    assert found == [(date(2026, 3, 5), ada.uid)]


def test_a_first_word_waits_from_its_day_and_today_when_it_is_late() -> None:
    soon, late = person("Soon", first_due=date(2026, 11, 25)), person("Late", first_due=date(2026, 11, 21))
    now = person("Now", first_due=TODAY)
    entries = [e for e in agenda(Network([soon, late, now]), FIRST, LAST, TODAY) if e.kind == "first word"]
    assert {(e.uid, e.on, e.late) for e in entries} == {
        (soon.uid, date(2026, 11, 25), False), (late.uid, TODAY, True), (now.uid, TODAY, False),
    }  # fmt: skip


# Gatherings


def test_a_gathering_lasts_until_its_last_day() -> None:
    one = Gathering(uid=1, name="PyCon", on=date(2026, 11, 21), until=date(2026, 11, 22), place="Lyon")
    short = Gathering(uid=2, name="Meetup", on=date(2026, 11, 21))
    wrong = Gathering(uid=3, name="Odd", on=date(2026, 11, 23), until=date(2026, 11, 20))
    assert [last_day(g).day for g in (one, short, wrong)] == [22, 21, 23]
    assert [is_over(g, TODAY) for g in (one, short, wrong)] == [False, True, False]
    older = Gathering(uid=4, name="Old", on=date(2026, 11, 1))
    coming, past = in_order(Network([wrong, one, short, older]), TODAY)
    assert [[g.uid for g in part] for part in (coming, past)] == [[1, 3], [2, 4]]
    assert [g.uid for g in on_day(Network([one, short, wrong]), date(2026, 11, 21))] == [1, 2]
    assert [g.uid for g in on_day(Network([one, short, wrong]), date(2026, 11, 22))] == [1]
    assert said("gathering", one) == [(FIRST, "PyCon, Lyon")]


def test_what_to_have_in_mind_on_the_day() -> None:
    ada, ben = person("Ada"), person("Ben")
    network = Network([ada, ben])
    bare = Gathering(uid=1, name="PyCon", on=TODAY)
    assert day_sentence(network, bare) == "One meaningful conversation is enough."
    full = Gathering(uid=1, name="P", on=TODAY, place="Lyon", to_meet=(ada.uid, ben.uid), aim="x", question="Why?")
    assert day_sentence(network, full) == "Lyon. To meet: Ada and Ben. Ask: Why?"
    assert day_sentence(network, Gathering(uid=1, name="P", on=TODAY, aim="one talk.")) == "Aim: one talk."


# What comes back


@pytest.mark.parametrize(
    ("on", "every", "today", "comes"),
    [
        ("2026-11-01", "1w", "2026-11-22", "2026-11-29"), ("2026-11-01", "1w", "2026-11-21", "2026-11-22"),
        ("2026-11-22", "1d", "2026-11-22", "2026-11-23"), ("2026-11-30", "1d", "2026-11-22", "2026-12-01"),
        ("2026-11-01", "3d", "2026-11-03", "2026-11-04"), ("2026-11-01", "3d", "2026-11-04", "2026-11-07"),
        ("2026-01-31", "1m", "2026-02-10", "2026-02-28"), ("2026-02-28", "1m@31", "2026-03-01", "2026-03-31"),
        ("2026-01-15", "3m", "2026-11-22", "2027-01-15"), ("2026-01-15", "3m", "2026-10-15", "2027-01-15"),
        ("2026-01-15", "3m", "2026-10-14", "2026-10-15"), ("2024-02-29", "1y", "2026-11-22", "2027-02-28"),
        ("2026-12-31", "1m", "2026-11-22", "2027-01-31"), ("2020-05-05", "1y", "2026-05-05", "2027-05-05"),
    ],
)  # fmt: skip
def test_it_comes_again_after_both_its_day_and_today(on: str, every: str, today: str, comes: str) -> None:
    assert next_day(date.fromisoformat(on), every, date.fromisoformat(today)) == date.fromisoformat(comes)


def test_what_comes_once_does_not_come_again() -> None:
    assert next_day(TODAY, "", TODAY) is None
    assert next_day(TODAY, "0d", TODAY) is None
    done = FollowUp(uid=1, contact=2, on=TODAY, what="call", done=TODAY, created="2026-11-01T00:00:00Z")
    assert next_follow_up(done, TODAY, 9) is None
    again = next_follow_up(FollowUp(uid=1, contact=2, on=TODAY, what="call", done=TODAY, every="2w"), TODAY, 9)
    assert again == FollowUp(uid=9, contact=2, on=date(2026, 12, 6), what="call", every="2w")


@pytest.mark.parametrize(
    ("every", "words"),
    [("1w", "every week"), ("3m", "every 3 months"), ("1y@31", "every year"), ("2d", "every 2 days"), ("", "")],
)
def test_how_often_in_words(every: str, words: str) -> None:
    assert every_words(every) == words
    assert parse_every(words) == every.partition("@")[0]


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("weekly", "1w"), ("other week", "2w"), ("Every  Two Weeks", "2w"), ("every quarter", "3m"),
        ("every 2 quarters", "6m"), ("every twelve months", "12m"), ("every few weeks", ""), ("2w", "2w"), ("0w", ""),
        ("every day", "1d"), ("daily", "1d"), ("fortnightly", "2w"), ("biweekly", "2w"), ("monthly", "1m"),
        ("bimonthly", "2m"), ("half-yearly", "6m"), ("twice a year", "6m"), ("half year", "6m"), ("six months", "6m"),
        ("annually", "1y"), ("christmas", "1y"), ("other day", "2d"), ("every other month", "2m"), ("soon", ""),
        ("every other year", "2y"), ("every three days", "3d"), ("every eight weeks", "8w"), ("every ten days", "10d"),
        ("every four weeks", "4w"), ("every five days", "5d"), ("every nine weeks", "9w"),
        *((f"{most}{unit}", f"{most}{unit}") for unit, most in LONGEST.items()),
        *((f"{most + 1}{unit}", "") for unit, most in LONGEST.items()),
    ],
)  # fmt: skip
def test_how_often_as_it_is_typed(text: str, every: str) -> None:
    assert parse_every(text) == every


@pytest.mark.parametrize(
    ("text", "day", "every"),
    [
        ("monthly", 28, "1m"),
        ("monthly", 29, "1m@29"),
        ("yearly", 31, "1y@31"),
        ("weekly", 31, "1w"),
        ("1m@30", 31, "1m@30"),
    ],
)
def test_a_day_after_the_28th_is_kept_in_mind(text: str, day: int, every: str) -> None:
    assert parse_every(text, date(2026, 10, day)) == every


def test_nobody_plans_beyond_ten_years() -> None:
    assert LONGEST == {"d": 999, "w": 520, "m": 120, "y": 10}
