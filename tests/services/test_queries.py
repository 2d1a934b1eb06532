"""Decisions about the queue and the audit, as a person makes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.errors import Refused
from tests.builders import TODAY, contact_on, keeper, person

ADA = person("Ada", created="2020-01-01T00:00:00Z")
TALK = contact_on(TODAY - timedelta(days=200), ADA)
BOB = person("Bob", tier="", uid=70)
LATELY = contact_on(TODAY - timedelta(days=9), BOB)


def test_the_queue_is_asked_once_and_again_after_a_change() -> None:
    k = keeper(ADA, TALK)
    first = k.queries.queue()
    assert k.queries.queue() is first
    k.log.add([ADA.uid])
    assert k.queries.queue() is not first


@pytest.mark.parametrize("why", ["later", "wordless", "theirs"])
def test_not_this_one_brings_the_next_and_is_remembered(why: str) -> None:
    k = keeper(ADA, TALK, BOB, LATELY)
    assert [item.name for item in k.queries.queue().people] == ["Ada"]
    k.decisions.pass_over(ADA.uid, why)
    assert not k.queries.queue().people
    assert k.network.get(Contact, ADA.uid).passes == {"2026-11-22": why}
    k.undo()
    assert [item.name for item in k.queries.queue().people] == ["Ada"]


def test_less_often_lengthens_the_rhythm() -> None:
    k = keeper(ADA, TALK)
    change = k.decisions.pass_over(ADA.uid, "rarer")
    assert k.network.get(Contact, ADA.uid).cadence_days == 112
    assert change.label == "Ada: every 16 weeks from now on"


def test_let_rest_takes_somebody_out_of_every_reminder() -> None:
    k = keeper(ADA, TALK, Promise(uid=5, contact=ADA.uid, what="x", due=TODAY))
    k.decisions.pass_over(ADA.uid, "rest")
    queue = k.queries.queue()
    assert not queue.people
    assert not queue.promises
    assert not queue.waiting
    assert queue.load == 0


def test_a_reason_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="A reason is one of"):
        keeper(ADA).decisions.pass_over(ADA.uid, "because")


def test_promises_and_follow_ups_move_to_another_day() -> None:
    k = keeper(
        ADA, Promise(uid=5, contact=ADA.uid, what="x", due=TODAY), FollowUp(uid=6, contact=BOB.uid, on=TODAY), BOB
    )
    queue, later = k.queries.queue(), date(2026, 12, 24)
    k.decisions.postpone(queue.promises[0], later)
    k.decisions.postpone(queue.follow_ups[0], later)
    assert not k.queries.queue().promises
    assert not k.queries.queue().follow_ups
    assert k.network.get(Promise, 5).due == k.network.get(FollowUp, 6).on == later


def test_taking_my_call_is_marked_and_unmarked() -> None:
    k = keeper(ADA, replace(BOB, takes_call=True))
    k.decisions.takes_call([ADA.uid, BOB.uid])
    assert len(k.queries.audit().five.people) == 2
    k.decisions.takes_call([ADA.uid, BOB.uid])
    assert not k.queries.audit().five.people


def test_a_setting_that_moves_no_rhythm_keeps_the_standings() -> None:
    k = keeper(ADA, TALK)
    before = k.network.standing(ADA.uid, TODAY)
    k.network.warm(TODAY)
    before = k.network.standing(ADA.uid, TODAY)
    k.change_settings(budget=3)
    assert k.network.standing(ADA.uid, TODAY) is before
    k.change_settings(tiers={"core": 300, "wider": 400})
    assert k.network.standing(ADA.uid, TODAY).band == "on rhythm"
