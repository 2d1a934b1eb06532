"""What the model sees of a message, and how it adds up (P21)."""

from __future__ import annotations

import math

import pytest

from netkeeper.domain.message_check.features import Facts, MessageToken, dense, pairs, pieces, tokens
from netkeeper.domain.message_check.model import PHRASE, Model, trained, weightiest

FACTS = Facts(names=frozenset({"ada"}), profile=frozenset({"acme"}), theirs=frozenset({"boats"}))


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Dear Ada, on Monday: 3 Boats! Come?",
         "dear/0 <name>/0 on/0 <day>/0 <number>/1 <theirs>/1 <shout>/1 come/2 <question>/2"),
        ("See www.x.org, a@b.de or http://x.org/y.\nThe Acme Road",
         "see/0 <link>/0 <link>/0 or/0 <link>/0 the/1 <profile>/1 <capital>road/1"),
        ("¿Y Lisboa? No.", "<question>/0 y/0 <capital>lisboa/0 <question>/0 no/1"),
        ("Ok. Rome… Paris", "ok/0 rome/1 paris/2"),
        ("I saw Rome", "i/0 saw/0 <capital>rome/0"),
        ("then I, B and Zürich", "then/0 i/0 b/0 and/0 <capital>zurich/0"),
        ("Jo’s 2:30!!", "jo's/0 <number>/0 <shout>/0"),
        ("x" * 30 + " Y" + "y" * 30, "x" * 24 + "/0 <capital>y" + "y" * 23 + "/0"),
    ],
)  # fmt: skip
def test_words_become_themselves_or_the_sign_of_their_kind(text: str, signs: str) -> None:
    found = tokens(text, FACTS)
    assert " ".join(f"{token.word}/{token.sentence}" for token in found) == signs
    assert all(text[token.start : token.end].strip() for token in found)


def test_a_word_is_itself_and_its_runs_of_three_to_five_letters() -> None:
    assert pieces("oars") == (
        "oars", "~^oa", "~oar", "~ars", "~rs$", "~^oar", "~oars", "~ars$", "~^oars", "~oars$",
    )  # fmt: skip
    assert pieces("<capital>ab") == ("ab", "~^ab", "~ab$", "~^ab$", "<capital>")
    assert pieces("<name>") == ("<name>",)


def test_two_words_of_one_sentence_are_a_pair() -> None:
    assert list(pairs(tokens("a Bb c. d e", FACTS))) == [("a bb", 0), ("bb c", 1), ("d e", 3)]


def test_a_message_as_a_whole_has_its_length_its_counts_a_link_and_a_crowd() -> None:
    text = "Hi all, 3 boats 4 boats! Acme? 5 of Rome, Paris on http://x"
    assert dense(text, tokens(text, FACTS)) == [
        "len:4", "<theirs>>0", "<theirs>>1", "<number>>0", "<number>>1", "<number>>2", "<profile>>0", "<shout>>0",
        "<question>>0", "<capital>>0", "<capital>>1", "<link>", "crowd",
    ]  # fmt: skip
    assert dense("", []) == ["len:0"]
    assert dense("a " * 999, tokens("a " * 999, FACTS)) == ["len:7"]
    assert len(dense("1 2 3 4", tokens("1 2 3 4", FACTS))) == 4, "three of a kind say as much as four"


def test_a_score_is_what_words_pairs_and_the_whole_say_over_the_root_of_their_number() -> None:
    weights = {"red": 1.0, "~^re": 4.0, "~ed$": 2.0, "red boat": 3.0, "len:2": 0.5, "<capital>>0": 9.0}
    found = Model(weights, bias=0.25).judge("red boat", Facts())
    grams = len([piece for piece in pieces("red") if piece[0] == "~"])
    said = 1.0 + (4.0 + 2.0) / grams + 3.0
    assert found.score == pytest.approx(0.25 + said / math.sqrt(2 + 6) + 0.5)
    assert (found.start, found.end) == (0, 8)


def test_the_phrase_that_weighs_most_stays_in_its_sentence_and_is_short() -> None:
    def row(*sentences: int) -> list[MessageToken]:
        return [MessageToken("w", at * 2, at * 2 + 1, sentence) for at, sentence in enumerate(sentences)]

    assert weightiest(row(0, 0, 0), [-1.0, 2.0, 1.0]) == (2, 5)
    assert weightiest(row(0, 0, 0), [2.0, -1.0, 1.5]) == (0, 5)
    assert weightiest(row(0, 0, 0), [2.0, -1.0, 1.0]) == (0, 1), "what adds nothing is left out"
    assert weightiest(row(0, 1), [1.0, 2.0]) == (2, 3)
    assert weightiest(row(0, 0), [-1.0, -2.0]) == (0, 0)
    assert weightiest(row(*[0] * 9), [1.0] * 9) == (0, 2 * PHRASE - 1)
    assert weightiest([], []) == (0, 0)


def test_the_weights_that_come_with_the_program_are_whole_hundredths() -> None:
    model = trained()
    assert 1_000 < len(model.weights) <= 9_000
    assert all(abs(weight * 100 - round(weight * 100)) < 1e-9 for weight in list(model.weights.values())[:200])
    assert max(map(abs, model.weights.values())) < 100
