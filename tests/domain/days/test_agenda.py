"""The agenda: everything that has a day, once, under its day; what is late under today."""

from __future__ import annotations

from datetime import date

from netkeeper.domain.days.agenda import agenda, by_day
from netkeeper.domain.model.details import DateThatMatters
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, person

ADA = person("Ada Lovelace", birthday="1986-11-25", dates=(DateThatMatters(kind="wedding", on="--12-01"),))
BO = person("Bo", style="resting", birthday="--11-26")


def kinds(*records: object, first: date = TODAY, last: date = date(2026, 12, 6)) -> list[tuple[str, str, bool]]:
    network = Network([ADA, BO, *records])  # type: ignore[list-item]
    return [(e.kind, e.on.isoformat(), e.late) for e in agenda(network, first, last, TODAY)]


def test_what_comes_by_itself() -> None:
    assert kinds() == [
        ("occasion", "2026-11-25", False),
        ("weekly review", "2026-11-27", False),
        ("occasion", "2026-12-01", False),
        ("monthly review", "2026-12-01", False),
        ("weekly review", "2026-12-04", False),
    ]


def test_what_is_late_stands_under_today_and_what_is_closed_nowhere() -> None:
    late = Promise(uid=1, contact=ADA.uid, what="the deck", due=date(2026, 11, 1))
    kept = Promise(uid=2, contact=ADA.uid, what="the book", due=date(2026, 11, 23), state="kept")
    soon = FollowUp(uid=3, contact=ADA.uid, on=TODAY, what="call", every="3m")
    done = FollowUp(uid=4, contact=ADA.uid, on=TODAY, done=TODAY)
    assert kinds(late, kept, soon, done, last=TODAY) == [
        ("promise", "2026-11-22", True),
        ("follow-up", "2026-11-22", False),
    ]
    assert kinds(late, soon, first=date(2026, 11, 23), last=date(2026, 11, 24)) == []


def test_paused_people_are_left_out_but_for_promises() -> None:
    step = FollowUp(uid=3, contact=BO.uid, on=TODAY, what="call")
    word = Promise(uid=5, contact=BO.uid, what="the deck", due=TODAY)
    assert kinds(step, word, last=TODAY) == [("promise", "2026-11-22", False)]


def test_a_gathering_of_three_days_stands_under_each() -> None:
    fair = Gathering(uid=7, name="PyCon", on=date(2026, 11, 23), until=date(2026, 11, 25), place="Lisbon")
    network = Network([fair])
    entries = agenda(network, TODAY, date(2026, 11, 24), TODAY)
    assert {day.isoformat(): [e.words for e in found] for day, found in by_day(entries).items()} == {
        "2026-11-23": ["PyCon, Lisbon"],
        "2026-11-24": ["PyCon, Lisbon"],
    }


def test_words_say_years_and_how_often() -> None:
    network = Network([ADA, FollowUp(uid=3, contact=ADA.uid, on=TODAY, what="cards", every="1y")])
    words = [e.words for e in agenda(network, TODAY, date(2026, 11, 25), TODAY)]
    assert words == ["cards (every year)", "Birthday (turns 40)"]
