"""The reading-along finds what could go to anybody, and leaves alone what was meant for one."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.message_check.checker import MessageChecker, Remark, asked_for, body
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, person

DATA = tomllib.loads((Path(__file__).parents[2] / "data" / "messages.toml").read_text(encoding="utf-8"))


def _contact(facts: dict[str, Any]) -> Contact:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    return person(**fields)


PEOPLE = {key: _contact(facts) for key, facts in DATA["people"].items()}
EARLIER = [contact_on("2026-03-01", PEOPLE[one["to"]], message=one["text"]) for one in DATA["earlier"]]
NETWORK = Network([*PEOPLE.values(), *EARLIER])


def read(text: str, contact: Contact | None = None, *records: Any) -> list[Remark]:
    contact = contact or person("Ada Lovelace", cares_about=("looms",))
    return MessageChecker(Network([contact, *records]), contact.uid, TODAY).read(text)


def kinds(text: str, contact: Contact | None = None, *records: Any) -> set[str]:
    return {remark.kind for remark in read(text, contact, *records)}


def test_nine_of_ten_generic_messages_are_found_and_hardly_a_personal_one_is_flagged() -> None:
    found: dict[bool, list[bool]] = {True: [], False: []}
    for one in DATA["message"]:
        remarks = MessageChecker(NETWORK, PEOPLE[one["to"]].uid, TODAY).read(one["text"])
        found[one["verdict"] == "personal"].append(bool(remarks))
    assert len(found[True]) == len(found[False]) >= 30
    assert sum(found[False]) / len(found[False]) >= 0.9
    assert sum(found[True]) / len(found[True]) <= 0.05


@pytest.mark.parametrize("one", [m for m in DATA["message"] if m["verdict"] in ("reused", "ask")])
def test_what_is_reused_or_asks_too_early_is_called_so(one: dict[str, str]) -> None:
    assert one["verdict"] in {r.kind for r in MessageChecker(NETWORK, PEOPLE[one["to"]].uid, TODAY).read(one["text"])}


def test_a_remark_underlines_the_words_themselves_and_gives_a_reason() -> None:
    text = "Ada, the looms! And I am just checking in."
    (remark,) = read(text)
    assert text[remark.start : remark.end] == "just checking in"
    assert remark.reason.startswith("Substance is missing")


def test_remarks_stand_in_order_and_never_overlap() -> None:
    for one in DATA["message"]:
        remarks = MessageChecker(NETWORK, PEOPLE[one["to"]].uid, TODAY).read(one["text"])
        places = [place for r in remarks for place in (r.start, r.end)]
        assert places == sorted(places)
        assert all(0 <= r.start < r.end <= len(one["text"]) for r in remarks)


def test_a_courtesy_is_fine_when_something_follows_it() -> None:
    assert kinds("Hope you're well!") == {"generic"}
    assert kinds("Hope you're well! Did the brass looms arrive in Nottingham?") == set()


def test_a_message_is_not_judged_before_it_has_begun() -> None:
    assert kinds("") == set()
    assert kinds("Dear Ada,") == set()
    assert kinds("Dear Ada, what I would really like") == set()
    assert kinds("Dear Ada, what I would really like to do is to talk with you") == {"generic"}


def test_one_word_of_theirs_is_enough() -> None:
    words = "Could we meet and talk about {} for a while this week or the next one?"
    assert kinds(words.format("things")) == {"generic"}
    assert kinds(words.format("looms")) == set()


def test_their_name_alone_makes_no_message_personal() -> None:
    assert kinds("Ada Lovelace, what I would really like to do is to talk with you, Ada!") == {"generic"}


def test_text_sent_to_another_is_named_with_whom_and_when() -> None:
    grace = person("Grace Hopper")
    words = "We are putting together a small dinner for people who care about how cities grow"
    (remark,) = read(f"Ada! {words}.", None, grace, contact_on("2026-11-01", grace, message=f"Grace, {words}."))
    assert (remark.kind, remark.reason) == ("reused", "Nearly the same words went to Grace Hopper 3 weeks ago.")


def test_text_sent_to_the_same_person_is_reused_too() -> None:
    ada = person("Ada", cares_about=("looms",))
    words = "We are putting together a small dinner for people who care about how cities grow"
    (remark,) = read(words, ada, contact_on("2026-11-01", ada, message=words))
    assert remark.reason == "Nearly the same words went to them 3 weeks ago."


def test_a_signature_that_all_messages_share_is_not_reused_text() -> None:
    grace = person("Grace")
    end = "\n\nKind regards,\nJo Example\nHead of Something Long at Somewhere Far Away Ltd"
    text = "Did the brass looms arrive in Nottingham after all?" + end
    assert kinds(text, None, contact_on("2026-11-01", grace, message="Sailing!" + end)) == set()
    assert body("Hello\nBest,\nJo") == "Hello"
    assert body("Best wishes to you all") == "Best wishes to you all"


ASK = "The looms are here. Could you introduce me to the weaver?"


def test_an_ask_is_pointed_out_until_something_was_given() -> None:
    ada = person("Ada", cares_about=("looms",))
    assert kinds(ASK, ada) == {"ask"}
    assert kinds(ASK, ada, contact_on("2026-11-01", ada, gave="a book")) == set()
    assert kinds(ASK, ada, contact_on("2026-11-01", ada, gave="a book"), contact_on("2026-11-05", ada, asked="x")) == {
        "ask"
    }
    kept = Promise(uid=1, contact=ada.uid, what="the deck", state="kept", closed=date(2026, 11, 8))
    assert kinds(ASK, ada, contact_on("2026-11-05", ada, asked="x"), kept) == set()


def test_an_ask_that_offers_something_is_left_alone() -> None:
    assert kinds(f"{ASK} I can lend you the catalogue.") == set()


def test_a_friendly_question_is_no_ask() -> None:
    assert kinds("Could you tell me how the looms fared? Would you like to see mine?") == set()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read_without_a_fault(text: str) -> None:
    for remark in MessageChecker(NETWORK, PEOPLE["ada"].uid, TODAY).read(text):
        assert 0 <= remark.start < remark.end <= len(text)


@pytest.mark.parametrize(
    ("greeting", "said"),
    [("Dear Grace,", True), ("hi grace!", True), ("Dear Ada,", False), ("Hello Lovelace,", False), ("Hi there,", False),
     ("Dear Countess,", False), ("Grace sends her love,", False)],
)  # fmt: skip
def test_somebody_elses_name_in_the_greeting_is_pointed_out(greeting: str, said: bool) -> None:
    text = f"{greeting}\n\nthe looms have arrived in Nottingham."
    assert ("name" in kinds(text, None, person("Grace Hopper"))) is said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("The looms! Could you send me the list? Thanks.", "Could you send me the list?"),
     ("No ask at all.", ""), ("would you mind waiting", "would you mind waiting"),
     ("First.\nI need your help with it. Then.", "I need your help with it.")],
)  # fmt: skip
def test_the_sentence_that_asks_is_found(text: str, sentence: str) -> None:
    assert asked_for(text) == sentence


def test_a_gift_that_goes_with_the_message_answers_the_ask() -> None:
    ada = person("Ada", cares_about=("looms",))
    assert MessageChecker(Network([ada]), ada.uid, TODAY).read(ASK, gives=True) == []


def test_two_who_are_introduced_may_both_be_greeted() -> None:
    ada, grace = person("Ada Lovelace"), person("Grace Hopper", cares_about=("sailing",))
    text = "Dear Grace, dear Ada,\n\nhere are two people who would like each other."
    network = Network([ada, grace])
    assert "name" in {r.kind for r in MessageChecker(network, ada.uid, TODAY).read(text)}
    assert "name" not in {r.kind for r in MessageChecker(network, ada.uid, TODAY, (ada.uid, grace.uid)).read(text)}


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("¿Qué tal salió la primera hornada en tu horno nuevo?", False),
        ("¿Qué tal el viaje a Lugo con los niños?", False),
        ("Hola, ¿qué tal?", True),
        ("On devrait se voir un de ces jours.", True),
    ],
)
def test_a_question_about_something_of_theirs_is_no_mere_courtesy(text: str, pointed: bool) -> None:
    ada = person("Ada Lovelace")
    assert bool(MessageChecker(Network([ada]), ada.uid, TODAY).read(text)) is pointed
