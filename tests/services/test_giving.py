"""Messages that were sent, introductions step by step, people who serve a goal."""

from __future__ import annotations

import pytest

from netkeeper.calendar_days import plus
from netkeeper.domain.giving.introductions import suggestions
from netkeeper.domain.giving.offers import offers
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import STEPS, Introduction
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.record import Draft, OfferIdea
from netkeeper.errors import Refused
from tests.builders import TODAY, contact_on, keeper, person


def test_a_sent_message_is_logged_with_its_words_its_gift_and_its_next_step_as_one_change() -> None:
    ada = person("Ada")
    k = keeper(ada, idea := OfferIdea(uid=1, what="the loom catalogue", contact=ada.uid))
    k.drafts.save("message", str(ada.uid), "half a")
    k.giving.log_message(
        ada.uid, "Dear Ada,\n\nthe looms!", gave=idea.what, idea=1, again=plus(TODAY, 91), what="check in"
    )
    moment = next(iter(k.network.interactions(ada.uid, 1)), None)
    assert moment is not None
    assert (moment.message, moment.summary, moment.gave) == (
        "Dear Ada,\n\nthe looms!",
        "Dear Ada, the looms!",
        idea.what,
    )
    assert [o for o in offers(k.network, ada.uid, TODAY) if o.kind != "question"] == []
    assert [f.on for f in k.network.about(FollowUp, ada.uid)] == [plus(TODAY, 91)]
    assert k.drafts.find("message", str(ada.uid)) is None
    k.undo()
    assert next(iter(k.network.interactions(ada.uid, 1)), None) is None
    assert k.network.count(FollowUp) == 0
    assert k.drafts.find("message", str(ada.uid)) is not None, "the words come back with the undo"


def test_a_message_without_words_is_not_logged() -> None:
    ada = person("Ada")
    k = keeper(ada)
    with pytest.raises(Refused, match="Nothing is written yet"):
        k.giving.log_message(ada.uid, " \n ")
    assert k.network.count(Interaction) == 0
    assert k.network.count(Draft) == 0


def test_the_ledger_is_walked_step_by_step_and_each_step_is_dated() -> None:
    ada, bob = person("Ada"), person("Bob")
    k = keeper(ada, bob)
    uid = k.introductions.add(ada.uid, bob.uid, "looms").edits[0].uid
    for state in STEPS[1:]:
        k.introductions.advance(uid, "They met." if state == "came of it" else "")
        assert k.network.get(Introduction, uid).state == state
    record = k.network.get(Introduction, uid)
    assert (set(record.dates), record.outcome) == (set(STEPS), "They met.")
    with pytest.raises(Refused, match="closed"):
        k.introductions.advance(uid)


def test_only_a_question_can_be_declined() -> None:
    ada, bob = person("Ada"), person("Bob")
    k = keeper(ada, bob)
    uid = k.introductions.add(ada.uid, bob.uid).edits[0].uid
    with pytest.raises(Refused, match="Nobody has been asked"):
        k.introductions.decline(uid)
    k.introductions.advance(uid)
    before = {u: k.network.interactions(u) for u in (ada.uid, bob.uid)}
    k.introductions.decline(uid)
    assert k.network.get(Introduction, uid).state == "declined"
    assert {u: k.network.interactions(u) for u in (ada.uid, bob.uid)} == before, "neither is told anything"


def test_never_is_never_until_it_is_undone() -> None:
    ada, bob = person("Ada", needs=("design",)), person("Bob", offers=("design",))
    k = keeper(ada, bob, contact_on("2026-11-01", ada), contact_on("2026-11-01", bob))
    assert len(suggestions(k.network, TODAY)) == 1
    k.introductions.never(ada.uid, bob.uid)
    assert suggestions(k.network, TODAY) == []
    k.undo()
    assert len(suggestions(k.network, TODAY)) == 1


def test_a_request_needs_somebody_to_meet() -> None:
    ada = person("Ada")
    k = keeper(ada)
    with pytest.raises(Refused, match="Who do you want to meet"):
        k.introductions.request(ada.uid, whom="  ")
    with pytest.raises(Refused, match="themselves"):
        k.introductions.request(ada.uid, ada.uid)
    change = k.introductions.request(ada.uid, whom="the head of Acme")
    assert change.label == "To ask Ada for an introduction to the head of Acme"


def test_serving_a_goal_is_marked_and_unmarked() -> None:
    ada, bob = person("Ada", goals=(5,)), person("Bob")
    k = keeper(ada, bob, Goal(uid=5, what="Open a school"))
    k.goals.serve(5, [ada.uid, bob.uid])
    assert [k.people.named(n).goals for n in ("Ada", "Bob")] == [(5,), (5,)]
    k.goals.serve(5, [ada.uid, bob.uid])
    assert [k.people.named(n).goals for n in ("Ada", "Bob")] == [(), ()]


def test_a_goal_goes_with_its_marks_and_comes_back_with_them() -> None:
    ada = person("Ada", goals=(5, 6))
    k = keeper(ada, Goal(uid=5, what="Open a school"), Goal(uid=6, what="Other"))
    k.goals.remove(5)
    assert (k.people.named("Ada").goals, k.network.find(Goal, 5)) == ((6,), None)
    k.undo()
    assert k.people.named("Ada").goals == (5, 6)


def test_a_general_idea_used_through_the_keeper_stays_for_others() -> None:
    ada = person("Ada", cares_about=("looms",))
    k = keeper(ada, OfferIdea(uid=1, what="the loom catalogue"))
    k.log.use_offer(1, ada.uid)
    assert k.network.get(OfferIdea, 1).used is None
    assert [o for o in offers(k.network, ada.uid, TODAY) if o.kind != "question"] == []
