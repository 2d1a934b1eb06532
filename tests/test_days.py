"""Days that matter, from the command line and the keeper: said on the day, found by facets, in the calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netkeeper.cli import main
from netkeeper.domain.model.details import DateThatMatters
from netkeeper.domain.model.promise import FollowUp
from tests.builders import TODAY, keeper, person

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a verb on a store of its own, on Wednesday 25 November 2026, and return what it printed."""
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "network.json"))
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-25")

    def runs(*words: str) -> str:
        assert main(words) == 0
        return capsys.readouterr().out

    return runs


def test_a_birthday_is_said_on_its_day_with_years_only_where_they_are_known(run: Run) -> None:
    run("add", "Ann Bell; birthday 25 nov 1986", "--yes")
    run("add", "Carl Dorn; birthday 25 nov", "--yes")
    run("add", "Eve Fox; birthday 26 nov", "--yes")
    said = run("today")
    assert "Ann Bell: Their birthday is today; they turn 40." in said
    assert "Carl Dorn: Their birthday is today." in said
    assert "Eve Fox: Their birthday" not in said
    occasions: list[dict[str, Any]] = json.loads(run("today", "--json"))["occasions"]
    assert [one["name"] for one in occasions] == ["Ann Bell", "Carl Dorn"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("birthday:today", ["Ann Bell"]),
        ("birthday:week", ["Ann Bell", "Carl Dorn"]),
        ("date:week", ["Ann Bell", "Carl Dorn", "Gil Hay"]),
        ("-birthday:month", ["Eve Fox", "Gil Hay"]),
        ("7946", ["Eve Fox"]),
        ("020 7946 0958", ["Eve Fox"]),
        ("+44 20-7946-0958", ["Eve Fox"]),
        ("0044(20)79460958", ["Eve Fox"]),
        ("tel 2079", []),
    ],
)
def test_people_are_found_by_their_days_and_numbers(query: str, found: list[str]) -> None:
    k = keeper(
        person("Ann Bell", birthday="--11-25"),
        person("Carl Dorn", birthday="1980-12-02"),
        person("Eve Fox", birthday="1980-12-27", phones=("+44 20 7946 0958",)),
        person("Gil Hay", dates=(DateThatMatters(kind="wedding", on="2015-12-01"),)),
        today=date(2026, 11, 25),
    )
    assert [k.network.name(uid) for uid in k.people.find(query)] == found


def test_a_follow_up_that_comes_back_is_planned_again_when_it_is_done_and_undoes_as_one_step() -> None:
    ada = person("Ada")
    k = keeper(ada, FollowUp(uid=5, contact=ada.uid, on=date(2026, 10, 1), what="cards", every="3m"), today=TODAY)
    k.log.close_follow_up(5)
    assert [(f.on, f.done) for f in k.network.about(FollowUp, ada.uid)] == [
        (date(2026, 10, 1), TODAY),
        (date(2027, 1, 1), None),
    ]
    k.undo()
    assert [(f.on, f.done) for f in k.network.about(FollowUp, ada.uid)] == [(date(2026, 10, 1), None)]


def test_a_follow_up_that_is_done_already_is_not_planned_twice() -> None:
    ada = person("Ada")
    done = FollowUp(uid=5, contact=ada.uid, on=date(2026, 10, 1), what="cards", every="3m", done=TODAY)
    k = keeper(ada, done, today=TODAY)
    k.log.close_follow_up(5)
    assert k.network.count(FollowUp) == 1


def test_the_calendar_brings_birthdays_back_every_year_and_29_february_in_every_one() -> None:
    icalendar = pytest.importorskip("icalendar")
    exam = DateThatMatters(kind="exam", on="2026-12-03", repeats="once")
    k = keeper(
        person("Ann", uid=7, birthday="1990-02-03"),
        person("Leap", uid=8, birthday="--02-29", dates=(exam,)),
        person("Paused", uid=9, birthday="--01-01", style="resting"),
    )
    text = k.exports.export("ics")
    events = {str(e["UID"]): e for e in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    assert set(events) == {"7-birthday@netkeeper", "8-birthday@netkeeper", "8-1203-1@netkeeper", "weekly@netkeeper"}
    assert events["7-birthday@netkeeper"]["DTSTART"].dt == date(1990, 2, 3)
    assert events["8-birthday@netkeeper"]["RRULE"]["BYMONTHDAY"] == [-1]
    assert "RRULE" not in events["8-1203-1@netkeeper"]
    assert text == k.exports.export("ics")
