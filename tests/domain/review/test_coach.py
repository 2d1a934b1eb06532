"""A coach's facts, each number on both sides (R15, R18)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from netkeeper.domain.audit.report import audit
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.review.coach import Coach, coach
from tests.builders import TODAY, contact_on, person

MONTH = TODAY - timedelta(days=30)


def noticed(*records: object) -> Coach:
    return coach(Network(records), None, (), MONTH, TODAY, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(("times", "fact"), [(2, ""), (3, "You passed over Ada 3 times.")])
def test_a_proposal_passed_over_more_than_twice_is_noticed(times: int, fact: str) -> None:
    passes = {(TODAY - timedelta(days=7 * n)).isoformat(): "later" for n in range(times)}
    assert noticed(person("Ada", passes=passes)).passed_fact == fact


@pytest.mark.parametrize(("silence", "chronic"), [(203, False), (204, True), (1095, True), (1096, False)])
def test_slipping_for_a_quarter_and_still_core_is_noticed(silence: int, chronic: bool) -> None:
    ada = person("Ada")
    found = noticed(ada, contact_on(TODAY - timedelta(days=silence), ada))
    assert found.chronic_fact == ("Ada has been slipping for three months, and still core." if chronic else "")


@pytest.mark.parametrize("tier", ["close", "wider"])
def test_slipping_further_out_is_not_chronic(tier: str) -> None:
    ada = person("Ada", tier=tier, cadence_days=75)
    assert noticed(ada, contact_on(TODAY - timedelta(days=300), ada)).chronic_fact == ""


@pytest.mark.parametrize(("late", "fact"), [(30, ""), (31, "You promised “the deck” to Ada, and the day has passed.")])
def test_a_promise_a_month_past_its_day_was_made_too_easily(late: int, fact: str) -> None:
    ada = person("Ada")
    promise = Promise(uid=5, contact=ada.uid, what="the deck", due=TODAY - timedelta(days=late))
    assert noticed(ada, promise).easy_fact == fact


@pytest.mark.parametrize(("back", "fact"), [(30, "You dropped “the deck” to Ada."), (31, "")])
def test_a_promise_dropped_in_the_month_is_told(back: int, fact: str) -> None:
    ada = person("Ada")
    promise = Promise(uid=5, contact=ada.uid, what="the deck", state="dropped", closed=TODAY - timedelta(days=back))
    assert noticed(ada, promise).easy_fact == fact


@pytest.mark.parametrize(
    ("settings", "gap"),
    [
        (Settings(), False),
        (Settings(facts={"wanted_seen": True}), True),
        (Settings(wanted={**Settings().wanted, "mentor": 9}), True),
    ],
)
def test_a_gap_is_claimed_only_once_the_numbers_are_the_users(settings: Settings, gap: bool) -> None:
    found = audit(Network([person("Ada", roles=("mentor",)), settings]), TODAY)
    assert any(cover.missing for cover in found.coverage) is gap
    assert any(finding.kind == "wanted" for finding in found.gaps) is not gap
