"""Words that mean the same meet, whatever their ending."""

from __future__ import annotations

import pytest

from netkeeper.domain.giving.keywords import meet, phrase, profiles
from netkeeper.domain.network.network import Network
from tests.builders import keeper, person


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("a designer", "product design", True),
        ("hiring", "help to hire people", True),
        ("product management", "product design", False),
        ("somebody who knows grant writing", "grant-writing experience", True),
        ("Café culture", "cafe", True),
        ("investors", "investment", True),
        ("help", "helping people", False),
        ("", "looms", False),
        ("C++", "c++ compilers", True),
        ("東京", "東京", True),
    ],
)
def test_phrases_meet_when_they_speak_of_the_same_thing(one: str, other: str, shared: bool) -> None:
    assert meet(phrase(one), phrase(other)) is shared
    assert meet(phrase(other), phrase(one)) is shared


def test_the_index_follows_every_change() -> None:
    ada = person("Ada", needs=("a designer",))
    k = keeper(ada)
    assert set(profiles(k.network).needing["=design"]) == {ada.uid}
    k.people.edit(ada.uid, needs=("a lawyer",))
    assert not profiles(k.network).needing.get("=design")
    k.undo()
    assert set(profiles(k.network).needing["=design"]) == {ada.uid}
    k.people.remove([ada.uid])
    assert not profiles(k.network).needing.get("=design")
    assert profiles(k.network).of == {}


def test_people_of_whom_nothing_is_known_cost_nothing() -> None:
    assert profiles(Network([person("Ada")])).of == {}
