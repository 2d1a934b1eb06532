"""A search that finds nobody says why, where that can be known."""

from __future__ import annotations

import pytest

from netkeeper.domain.network.empty_search import why_nobody
from netkeeper.domain.network.network import Network
from tests.builders import keeper, person


@pytest.fixture
def some() -> Network:
    return keeper(person("Ada Lovelace", roles=("muse",))).network


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("tier:foo", "“foo” isn't one of your tiers: core, close and wider."),
        ("lovelace -tier:foo", "“foo” isn't one of your tiers"),
        ("xyz:foo", "xyz: is read as a word; you can search by role:, title:"),
        ("role:dragon", "“dragon” isn't one of your roles: mentor"),
    ],
)
def test_what_fits_nobody_is_named(some: Network, query: str, word: str) -> None:
    assert word in why_nobody(some, query)


@pytest.mark.parametrize(
    "query", ["ada", "tier:co", "tier:none", "role:mus", "role:Mentor", "https://ada.example", "at:x"]
)
def test_what_may_fit_somebody_is_not(some: Network, query: str) -> None:
    assert why_nobody(some, query) == ""
