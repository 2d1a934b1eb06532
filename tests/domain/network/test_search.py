"""Finding people by words and facets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.demo import build
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.facets import parse
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.search import Finder, find
from netkeeper.errors import NetkeeperError, Unclear
from tests.builders import TODAY, contact_on, keeper, person


def names(query: str) -> list[str]:
    ada = person(
        "Ada Lovelace", organisation="Analytical Engines", roles=("mentor",), tags=("looms",), location="London",
        goals=(5,),
    )  # fmt: skip
    jose = person("José Núñez", tier="wider", emails=("jose@example.org",), notes="Loves looms too", style="resting")
    grace = person("Grace Hopper", tier="", organisation="US Navy", takes_call=True)
    goal = Goal(uid=5, what="Learn to teach")
    k = keeper(ada, jose, grace, goal, contact_on("2026-11-01", ada), contact_on("2026-01-01", grace))
    return [k.network.name(uid) for uid in k.people.find(query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Ada Lovelace", "Grace Hopper", "José Núñez"]),
        ("jose nunez", ["José Núñez"]),
        ("looms", ["Ada Lovelace", "José Núñez"]),
        ("lov", ["Ada Lovelace", "José Núñez"]),
        ("hopper navy", ["Grace Hopper"]),
        ("grece hoper", ["Grace Hopper"]),
        ("role:mentor", ["Ada Lovelace"]),
        ("tier:core", ["Ada Lovelace"]),
        ("tier:none", ["Grace Hopper"]),
        ("#looms", ["Ada Lovelace"]),
        ("-#looms is:kept", ["Grace Hopper"]),
        ("in:lond", ["Ada Lovelace"]),
        ("at:navy", ["Grace Hopper"]),
        ("last:>6m", ["Grace Hopper", "José Núñez"]),
        ("last:<2m", ["Ada Lovelace"]),
        ("last:never", ["José Núñez"]),
        ("standing:fresh", ["Ada Lovelace"]),
        ("standing:resting", ["José Núñez"]),
        ("standing:paused", ["José Núñez"]),
        ("is:paused", ["José Núñez"]),
        ("is:resting", ["José Núñez"]),
        ("is:unplaced", ["Grace Hopper"]),
        ("has:email", ["José Núñez"]),
        ("is:mine", ["Grace Hopper"]),
        ("goal:teach", ["Ada Lovelace"]),
        ("goal:any", ["Ada Lovelace"]),
        ("goal:swim", []),
        ("role:", ["Ada Lovelace", "Grace Hopper", "José Núñez"]),
        ("zzzzz", []),
    ],
)
def test_a_query_finds_whom_it_says(query: str, found: list[str]) -> None:
    assert names(query) == found


def test_a_query_describes_itself() -> None:
    assert parse("looms role:mentor in:London").words() == "people with “looms”, in the role of mentor and in London"
    assert parse("last:>6m due:week goal:teach").words() == (
        "people without contact for 6 months, due within 7 days and who serve a goal with “teach”"
    )
    assert parse("").words() == "everybody"


def test_a_facet_that_cannot_be_read_says_what_it_could_be() -> None:
    with pytest.raises(Unclear, match="A standing is one of: new, fresh"):
        parse("standing:purple")


@given(st.text(max_size=30))
def test_any_query_answers_or_says_why_not(query: str) -> None:
    k = keeper(person("Ada Lovelace"), person("Grace Hopper"))
    try:
        found = find(k.network, query, TODAY)
    except NetkeeperError as error:
        assert str(error)
    else:
        assert all(uid in k.network.text for uid in found)


SAMPLE = Network(build(200, 300, 1, TODAY))


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["a", "ann", "mei ", "xu", " ", "#", "#p", "y", "role:m", "e", "tier:", "none", "core", "-", "is:kept "]
        )
    )
)
def test_going_on_from_what_the_last_letter_left_finds_what_a_fresh_search_finds(parts: list[str]) -> None:
    finder = Finder(SAMPLE)
    for end in range(len(parts) + 1):
        query = "".join(parts[:end])
        try:
            fresh = find(SAMPLE, query, TODAY)
        except Unclear:
            continue
        assert finder.find(query, TODAY) == fresh


def test_a_change_is_found_by_the_search_that_is_open() -> None:
    k = keeper(person("Ada Lovelace"))
    assert len(k.people.find("ada")) == 1
    k.people.add(name="Ada Byron")
    assert len(k.people.find("ada")) == 2
    assert len(k.people.find("ada b")) == 1
    k.undo()
    assert len(k.people.find("ada")) == 1


@pytest.mark.parametrize("typed", ["lovelcae", "loevlace", "ada lovlace", "adda"])
def test_a_slip_of_the_finger_still_finds(typed: str) -> None:
    assert names(typed) == ["Ada Lovelace"]
