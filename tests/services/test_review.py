"""The walk as a use-case: begun, kept word by word, finished, done again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from netkeeper.domain.model.reflection import Reflection
from netkeeper.errors import Misuse, NotFound, Refused
from tests.builders import contact_on, keeper, person

ADA = person("Ada")


def test_a_walk_is_begun_kept_without_a_step_of_undo_and_found_again() -> None:
    k = keeper(ADA, contact_on("2026-10-12", ADA))
    seen = k.review.look_back(k.review.due_month())
    walk = k.review.begin(seen)
    assert len(walk.answers) == 1, "the first look back of a quiet month is short"
    question = next(iter(walk.answers))
    k.review.keep(replace(walk, answers={**walk.answers, question: "words"}, page="goals"))
    assert k.history() == []
    found = k.review.begin(seen)
    assert (found.uid, found.page, found.answers[question]) == (walk.uid, "goals", "words")


def test_finishing_keeps_the_numbers_and_can_be_undone() -> None:
    k = keeper(ADA, contact_on("2026-10-12", ADA))
    seen = k.review.look_back("2026-10")
    walk = k.review.begin(seen)
    k.review.keep(walk)
    k.review.finish(replace(walk, people=(ADA.uid,)), seen)
    (done,) = k.review.reflections()
    assert done.numbers["figures"]["contacts"] == 1
    assert (done.state, done.finished, done.people) == ("done", k.today, (ADA.uid,))
    k.undo()
    assert k.review.reflections() == []
    assert k.review.draft_of("2026-10") is not None


def test_a_month_done_again_keeps_the_earlier_version() -> None:
    k = keeper(ADA, contact_on("2026-10-12", ADA))
    seen = k.review.look_back("2026-10")
    k.review.finish(replace(k.review.begin(seen), intentions="first"), seen)
    again = k.review.begin(seen)
    assert (again.intentions, again.state, again.finished) == ("first", "draft", None)
    k.review.finish(replace(again, intentions="second"), seen)
    assert [r.intentions for r in k.review.reflections()] == ["second"]
    assert sorted(r.intentions for r in k.network.all(Reflection)) == ["first", "second"]


def test_five_people_are_enough_and_a_month_to_come_is_no_month() -> None:
    k = keeper(ADA)
    seen = k.review.look_back("2026-11")
    with pytest.raises(Refused, match="enough"):
        k.review.finish(replace(k.review.begin(seen), people=(1, 2, 3, 4, 5, 6)), seen)
    with pytest.raises(Refused, match="not begun"):
        k.review.look_back("2026-12")


def test_a_reflection_is_printed_by_month_or_the_newest() -> None:
    k = keeper(Reflection(uid=5, month="2026-09", state="done", finished=date(2026, 10, 1), intentions="fewer, longer"))
    assert "fewer, longer" in k.review.text()
    assert k.review.to_json()[0]["month"] == "2026-09"
    with pytest.raises(NotFound):
        k.review.text("2026-08")
    with pytest.raises(Misuse):
        k.review.text("October")
