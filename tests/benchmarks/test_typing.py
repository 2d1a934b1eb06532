"""What one key costs at ten thousand people: a letter of a search, a letter of quick add. `pytest -m long`."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import pytest

from netkeeper.demo import build
from netkeeper.domain.message_check.checker import MessageChecker
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.search import Finder
from netkeeper.domain.quick_add.line import completions, read_line, sentences
from tests.builders import TODAY, contact_on, person
from tests.domain.message_check.test_checker import DATA

pytestmark = pytest.mark.long

LINE = (
    "> coffee with Priya Mehta and Grace Unknown yesterday in Lisbon: she needs a designer; I promised the deck by fri"
)


@pytest.fixture(scope="module")
def network() -> Network:
    found = Network(build(10_000, 20_000, 1, TODAY))
    found.warm(TODAY)
    return found


def milliseconds(keys: Callable[[str], object], text: str) -> list[float]:
    """What each letter costs, the best of three, so that a busy machine is not measured."""
    rounds = []
    for _ in range(3):
        costs = []
        for end in range(1, len(text) + 1):
            start = time.perf_counter()
            keys(text[:end])
            costs.append((time.perf_counter() - start) * 1000)
        rounds.append(costs)
    return [min(each) for each in zip(*rounds, strict=True)]


@pytest.mark.parametrize("query", ["priya mehta", "tier:core standing:slipping lisbon", "#pycon role:mentor", "pryia"])
def test_a_letter_of_a_search(network: Network, query: str) -> None:
    finder = Finder(network)
    costs = milliseconds(lambda text: finder.find(text, TODAY, 50), query)
    assert median(costs) < 6
    assert max(costs) < 16


def test_a_letter_of_quick_add(network: Network) -> None:
    def key(text: str) -> None:
        sentences(read_line(text, network, TODAY), network, TODAY)
        completions(text, network)

    costs = milliseconds(key, LINE)
    assert median(costs) < 2
    assert max(costs) < 10


def test_a_letter_of_a_message_at_five_thousand_earlier_messages() -> None:
    words = " ".join(one["text"] for one in DATA["message"]).split()
    ada = person("Ada", cares_about=("looms",))
    earlier = [
        contact_on("2026-01-01", ada, message=" ".join(words[(i * 37 + j * 11) % len(words)] for j in range(60)))
        for i in range(5_000)
    ]
    reader = MessageChecker(Network([ada, *earlier]), ada.uid, TODAY)
    costs = milliseconds(reader.read, " ".join(words[:120]))
    assert median(costs) < 5
