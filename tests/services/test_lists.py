"""Saved lists as use-cases and as a facet of every search."""

from __future__ import annotations

import pytest

from netkeeper.domain.model.saved_list import SavedList
from netkeeper.errors import Refused, Unclear
from netkeeper.services import Keeper
from tests.builders import keeper, person


def _network() -> Keeper:
    return keeper(person("Ada", tags=("fund",)), person("Bea", tags=("fund",)), person("Cy"))


def _names(k: Keeper, query: str) -> list[str]:
    return [k.network.name(uid) for uid in k.people.find(query)]


def test_a_list_is_a_facet_asked_anew_each_time() -> None:
    k = _network()
    k.lists.save("My investors", "#fund")
    assert _names(k, 'list:"My investors"') == _names(k, "list:my") == ["Ada", "Bea"]
    assert _names(k, 'list:"My investors" bea') == ["Bea"]
    assert _names(k, "-list:my") == ["Cy"]
    k.people.toggle_tag([k.people.named("Cy").uid], "fund")
    assert _names(k, "list:my") == ["Ada", "Bea", "Cy"]
    k.lists.remove(k.lists.all()[0].uid)
    with pytest.raises(Unclear, match="“my”; none is saved yet"):
        _names(k, "list:my")


def test_a_name_that_is_taken_becomes_the_new_search() -> None:
    k = _network()
    k.lists.save("Fund", "#fund")
    k.lists.save("fund", "cy")
    assert [(one.name, one.query) for one in k.network.all(SavedList)] == [("fund", "cy")]


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("", "x", "needs a name"),
        ("x" * 41, "x", "at most 40"),
        ("x", " ", "Type a search"),
        ("x", "list:y", "another list"),
        ('x "y"', "z", "quotation"),
    ],
)
def test_what_cannot_be_kept_is_refused(name: str, query: str, said: str) -> None:
    k = _network()
    with pytest.raises(Refused, match=said):
        k.lists.save(name, query)
    assert k.network.count(SavedList) == 0


def test_a_name_of_forty_characters_is_taken() -> None:
    _network().lists.save("x" * 40, "y")


def test_a_search_that_cannot_be_read_is_not_kept() -> None:
    with pytest.raises(Unclear):
        _network().lists.save("x", "last:>soon")


def test_a_list_that_names_itself_is_nobody() -> None:
    k = keeper(person("Ada"), SavedList(uid=7, name="loop", query="list:loop"))  # a merge, or another program, made it
    assert _names(k, "list:loop") == []


def test_renaming_keeps_names_apart() -> None:
    k = _network()
    k.lists.save("One", "a")
    k.lists.save("Two", "b")
    with pytest.raises(Refused, match="already"):
        k.lists.rename(k.lists.all()[1].uid, "ONE")
    k.lists.rename(k.lists.all()[0].uid, "ONE")  # its own name in other letters
    assert [one.name for one in k.lists.all()] == ["ONE", "Two"]
