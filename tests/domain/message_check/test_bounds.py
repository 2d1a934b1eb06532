"""The numbers by which a message is called generic, on both sides, with a model that says what a test wants."""

from __future__ import annotations

import math

import pytest

from netkeeper.domain.message_check import checker
from netkeeper.domain.message_check.checker import CROWDED, OWN, WORN, MessageChecker
from netkeeper.domain.message_check.features import Facts, tokens
from netkeeper.domain.message_check.model import EXTRA, SURE, Model
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, person

PLAIN = "Yesterday the blue boat left before the rain came and nobody noticed it."
WORN_WORDS = "I hope this message finds you well. " + PLAIN
CROWD = "Hi everyone, " + PLAIN


def _kinds(monkeypatch: pytest.MonkeyPatch, text: str, score: float) -> set[str]:
    ada = person("Ada Lovelace", cares_about=("boats",) if "boats" in text else ())
    monkeypatch.setattr(checker, "trained", lambda: Model({}, bias=score))
    return {remark.kind for remark in MessageChecker(Network([ada]), ada.uid, TODAY).read(text)}


@pytest.mark.parametrize(
    ("text", "shift"),
    [(PLAIN, 0.0), (WORN_WORDS, WORN), (CROWD, CROWDED), (PLAIN.replace("boat ", "boats "), -OWN)],
    ids=["plain", "worn", "crowd", "own"],
)
def test_a_message_is_called_generic_above_the_score_and_not_below(
    monkeypatch: pytest.MonkeyPatch, text: str, shift: float
) -> None:
    assert "generic" in _kinds(monkeypatch, text, SURE - shift + 0.01)
    assert "generic" not in _kinds(monkeypatch, text, SURE - shift - 0.01)


def test_of_a_short_message_a_word_is_believed_less() -> None:
    text = "Looms again."
    found = tokens(text, Facts())
    heavy = Model(dict.fromkeys((f"={token.word}" for token in found), 0.0), bias=0.0)
    heavy._words.update({token.word: 1.0 for token in found})
    assert heavy.judge(text, Facts()).score == pytest.approx(len(found) / math.sqrt(len(found) + EXTRA))


@pytest.mark.parametrize(
    ("cares", "text"),
    [
        ("boats", "The boat and its sails were back in the harbour before ten."),
        ("una fotógrafa", "Ayer vino la fotógrafa y nadie dijo nada hasta la noche."),
        ("molinos de marea", "Ayer estuve en el molino y nadie dijo nada hasta la noche."),
        ("Gezeitenmühlen", "Gestern war die Gezeitenmühle zu und niemand hat es gemerkt."),
        ("les vieux moulins", "Hier le moulin a brûlé et personne ne l'a remarqué."),
    ],
)
def test_a_word_of_theirs_is_known_in_its_other_forms_in_four_languages(
    monkeypatch: pytest.MonkeyPatch, cares: str, text: str
) -> None:
    monkeypatch.setattr(checker, "trained", lambda: Model({}, bias=SURE + OWN - 0.01))
    ada, nobody = person("Ada Lovelace", cares_about=(cares,)), person("Ben")
    assert MessageChecker(Network([ada]), ada.uid, TODAY).read(text) == []
    assert {r.kind for r in MessageChecker(Network([nobody]), nobody.uid, TODAY).read(text)} == {"generic"}
