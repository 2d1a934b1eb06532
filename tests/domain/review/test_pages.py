"""Questions that fit, people to choose from, sentences that hold, and the page that is kept."""

from __future__ import annotations

from datetime import date

import pytest

from netkeeper.demo import build
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.review.months import Figures, look_back
from netkeeper.domain.review.pages import (
    a_year_ago,
    as_text,
    compared,
    compared_with_before,
    giving,
    in_words,
    markdown,
    outcome_of,
    suggestions,
)
from netkeeper.domain.review.prompts import POOL, prompts
from tests.builders import TODAY, contact_on, person


def network(*records: Record) -> Network:
    return Network(records)


def asked(*records: Record, month: str = "2026-10") -> tuple[str, ...]:
    one = Network(records)
    return prompts(look_back(one, month, TODAY), one.all(Reflection))


def done(month: str, uid: int, **fields: object) -> Reflection:
    return Reflection(uid=uid, month=month, state="done", **fields)  # type: ignore[arg-type]


def test_the_first_look_back_has_one_question() -> None:
    assert len(asked(person("Ada"))) == 1


def test_three_questions_fit_the_month() -> None:
    ada, before = person("Ada"), done("2026-09", 1)
    assert "It was a quiet month. What did the quiet give you?" in asked(ada, before)
    bare = [contact_on("2026-10-12", ada, asked="advice"), *(contact_on("2026-10-13", ada) for _ in range(3))]
    assert asked(ada, before, *bare)[0] == "You asked before you had given. What could you offer them first?"
    full = [contact_on("2026-10-12", ada, gave="x") for _ in range(5)]
    found = asked(ada, before, *full)
    assert len(set(found)) == 3
    assert not any("quiet" in q or "before you had given" in q for q in found)


def test_no_question_comes_again_within_four_looks_back() -> None:
    ada = person("Ada")
    written: list[Reflection] = []
    for at, month in enumerate(("2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10")):
        found = asked(ada, *written, month=month)
        lately = {q for one in written[-4:] for q in one.answers}
        assert len(found) == (3 if written else 1)
        assert not lately & set(found)
        written.append(done(month, at + 1, answers=dict.fromkeys(found, "")))


def test_every_question_ends_as_one_and_is_asked_once_in_the_pool() -> None:
    assert all(q.text.endswith("?") for q in POOL)
    assert len({q.text for q in POOL}) == len(POOL)


def test_suggestions_are_reasoned_few_and_never_somebody_who_rests() -> None:
    whole = Network(build(200, 2000, 2, TODAY))
    found = suggestions(whole, look_back(whole, "2026-10", TODAY), TODAY)
    assert 1 <= len(found) <= 8
    assert len({m.uid for m in found}) == len(found)
    assert all(m.reason.endswith(".") for m in found)
    assert all(whole.get(Contact, m.uid).style in ("kept", "responsive") for m in found)


def test_a_planned_step_of_next_month_comes_first() -> None:
    ada, rest = person("Ada"), person("Rest", style="resting")
    steps = [
        FollowUp(uid=u, contact=c.uid, on=date(2026, 12, 3), what="ask about the move")
        for u, c in ((1, ada), (2, rest))
    ]
    one = network(ada, rest, *steps)
    found = suggestions(one, look_back(one, "2026-10", TODAY), TODAY)
    assert [(m.name, m.reason) for m in found] == [("Ada", "You planned a next step for 3 Dec: ask about the move.")]


def test_what_became_of_those_who_were_chosen_is_told_without_blame() -> None:
    ada, grace = person("Ada"), person("Grace")
    earlier = done("2026-09", 1, people=(ada.uid, grace.uid, 99), finished=date(2026, 10, 2))
    one = network(
        ada, grace, earlier, contact_on("2026-10-12", ada, summary="the grant"), contact_on("2026-09-20", grace)
    )
    assert [m.reason for m in outcome_of(one, earlier, TODAY)] == [
        "In touch once since, on 12 Oct: the grant", "Not yet; take your time.",
    ]  # fmt: skip


# Sentences, each where it must and where it must not be said


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (Figures(), "Nothing was logged in October 2026. That is fine; you can begin from here."),
        (Figures(contacts=1, people=1), "In October 2026 you were in touch with one person, in one contact."),
        (Figures(contacts=14, people=13, conversations=1),
         "In October 2026 you were in touch with 13 people, in 14 contacts; one was a real conversation."),
    ],
)  # fmt: skip
def test_the_month_in_a_sentence(figures: Figures, sentence: str) -> None:
    assert in_words(figures, ("2026-10",)) == sentence


def test_beside_it_only_what_there_was() -> None:
    assert compared_with_before(Figures(contacts=3)) == ""
    assert compared_with_before(Figures(gave=1, new=2)) == "You gave once and two people were new."


def test_a_comparison_needs_something_to_compare_with() -> None:
    ada = person("Ada")
    assert compared(look_back(network(ada, contact_on("2026-10-12", ada)), "2026-10", TODAY)) == ""
    more = network(ada, contact_on("2026-09-12", ada), contact_on("2026-10-12", ada), contact_on("2026-10-13", ada))
    assert compared(look_back(more, "2026-10", TODAY)) == "More contacts than in September."


def test_an_ask_before_any_give_is_said_only_when_there_was_one() -> None:
    ada = person("Ada")
    given = [contact_on("2026-10-01", ada, gave="a book"), contact_on("2026-10-12", ada, asked="advice")]
    said = giving(look_back(network(ada, *given), "2026-10", TODAY))
    assert said[0] == "You gave something once, and asked once."
    assert not any("before anything" in s for s in said)
    bare = giving(look_back(network(ada, given[1]), "2026-10", TODAY))
    assert any("before anything was given" in s for s in bare)


# The page


def test_the_page_keeps_the_words_as_they_are() -> None:
    one = Reflection(
        uid=1, month="2026-10", state="done", finished=TODAY, people=(7,),
        answers={"What?": "*Stars* and [links]\n\nsecond", "Empty?": " "},
        intentions="# not a heading", limit="one <b>limit</b>",
        numbers={"figures": {"contacts": 2, "people": 1}},
    )  # fmt: skip
    found = network(person("Ann [Acme] [/b] [red]", uid=7), one)
    text = markdown(one, found)
    assert text.startswith("# October 2026\n\nLooked back on 22 Nov 2026.\n")
    assert "\\*Stars\\* and \\[links\\]\n\nsecond" in text
    assert "\n\\# not a heading\n" in text
    assert "- One limit: one \\<b\\>limit\\</b\\>" in text
    assert "Empty?" not in text
    assert "- People: Ann [Acme] [/b] [red]." in as_text(one, found)


def test_a_year_ago_is_shown_only_when_something_was_written() -> None:
    then = done("2025-10", 1, answers={"What?": "short", "Who?": "something longer"})
    assert a_year_ago(network(then), "2026-10") == ("Who?", "something longer")
    assert a_year_ago(network(then), "2026-09") is None
    assert a_year_ago(network(done("2025-10", 1, answers={"What?": " "})), "2026-10") is None
