"""A day on which nothing could be kept is refused in a sentence, whoever says that it is today."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from netkeeper.cli import main
from netkeeper.services import open_store

VERBS = ("today", "people", "audit", "history", "add Dora", "log call with Ada yesterday", "undo", "export ics",
         "export markdown", "reflect", "show Ada", "backup", "merge", "import x.csv")  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "network.json"
    assert main(["--store", str(path), "add", "Ada", "!core"]) == 0
    return str(path)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31", "2201-01-01"])
def test_a_fixed_day_out_of_range_is_wrong_usage_for_every_verb(
    store: str, day: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NETKEEPER_TODAY", day)
    for verb in VERBS:
        assert main(["--store", store, *verb.split()]) == 2, verb
        assert f"NETKEEPER_TODAY is {day}; it may be from 1900-01-01 to 2200-12-31" in capsys.readouterr().err, verb


@pytest.mark.parametrize("day", ["1900-01-01", "2200-12-31"])
def test_on_the_first_and_the_last_day_every_verb_answers_in_sentences(
    store: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETKEEPER_TODAY", day)
    for verb in VERBS:
        assert main(["--store", store, *verb.split()]) in (0, 1), verb


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(9999, 12, 31, tzinfo=UTC), "31 Dec 9999"),
        (datetime(2201, 1, 1, tzinfo=UTC), "1 Jan 2201"),
        (datetime(1970, 1, 1, tzinfo=UTC), "1 Jan 1970"),
        (datetime(1999, 12, 31, tzinfo=UTC), "31 Dec 1999"),
        (None, "a day beyond every calendar"),
    ],
)
def test_a_clock_that_can_not_be_right_is_said_before_anything_is_kept_by_it(
    store: str, moment: datetime | None, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    running = open_store(Path(store))
    before = {path: path.read_bytes() for path in Path(store).parent.rglob("*") if path.is_file()}

    def clock() -> int:
        if moment is None:
            raise OverflowError("date value out of range")
        return int(moment.timestamp() * 1_000_000)

    monkeypatch.setattr("netkeeper.calendar_days.microseconds", clock)
    for verb in VERBS:
        assert main(["--store", store, *verb.split()]) == 1, verb
        assert f"This computer's clock says {said}, which can't be right" in capsys.readouterr().err, verb
    with pytest.raises(Exception, match="clock says"):
        running.people.add(name="Bo")
    assert {path: path.read_bytes() for path in Path(store).parent.rglob("*") if path.is_file()} == before


def test_the_last_day_that_a_clock_may_say_is_kept(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 12, 31, tzinfo=UTC)):
        monkeypatch.setattr("netkeeper.calendar_days.microseconds", lambda day=day: int(day.timestamp() * 1_000_000))
        assert main(["--store", store, "add", f"Person of {day.year}"]) == 0
