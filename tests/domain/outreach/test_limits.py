"""One limit for a month: understood where it names a number, honoured by the queue, gone with the month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.limits import Limit, read_limit
from netkeeper.domain.outreach.weekly_queue import queue
from tests.builders import TODAY, contact_on, person


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("No new people at events.", Limit(at_events=0)),
        ("no more than 3 new people", Limit(new=3)),
        ("at most two new connections", Limit(new=2)),
        ("one call a week", Limit(weekly=1)),
        ("Two people a week, no more", Limit(weekly=2)),
        ("1 person per week and no new names", Limit(weekly=1, new=0)),
        ("be kinder to myself", Limit()),
        ("no meetings on Friday", Limit()),
        ("", Limit()),
    ],
)
def test_a_limit_is_understood_where_it_names_a_number(text: str, limit: Limit) -> None:
    assert read_limit(text) == limit


def test_what_was_understood_is_said_and_else_nothing() -> None:
    assert read_limit("one call a week").words == "Next month's queue keeps to it: at most one person a week."
    assert read_limit("no new people").words == "Next month's queue keeps to it: nobody new."
    assert read_limit("be kind").words == ""


def reflection(limit: str, month: str = "2026-10") -> Reflection:
    return Reflection(uid=5, month=month, state="done", finished=date(2026, 11, 1), limit=limit)


def test_the_queue_keeps_to_the_limit_for_its_month_and_no_longer() -> None:
    people, lately = [person(f"P{i}") for i in range(5)], person("Lately")
    moments = [contact_on(day, p) for p in people for day in ("2026-07-01", "2026-08-20")]
    talks = [contact_on(day, lately) for day in ("2026-10-10", "2026-10-26", "2026-11-14")]
    records = [lately, *talks, *people, *moments, Settings(budget=3)]
    assert len(queue(Network(records), TODAY).people) == 3
    limited = Network([*records, reflection("one person a week")])
    assert (queue(limited, TODAY).budget, len(queue(limited, TODAY).people)) == (1, 1)
    assert queue(limited, date(2026, 12, 1)).budget == 3
    assert queue(Network([*records, reflection("one person a week", "2026-11")]), TODAY).budget == 3
    assert queue(Network([*records, reflection("9 people a week")]), TODAY).budget == 3, "a limit never asks for more"


def test_nobody_new_comes_up_in_a_month_without_new_people() -> None:
    made = (TODAY - timedelta(days=30)).isoformat()
    new = person("New", created=f"{made}T08:00:00Z")
    assert [i.name for i in queue(Network([new]), TODAY).people] == ["New"]
    assert queue(Network([new, reflection("no new people")]), TODAY).people == ()
