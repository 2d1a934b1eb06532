"""The kind of person that a goal's sentence speaks of, found among the people one has."""

from __future__ import annotations

import pytest

from netkeeper.domain.goals.suggestion import suggest_kind
from netkeeper.domain.network.facets import parse
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, person

PEOPLE = [
    person("P1", title="Product Manager"), person("P2", title="Senior Product Manager"),
    person("P3", title="Head of Product"), person("P4", title="VP Product"),
    person("P5", title="Product Designer"), person("P6", title="Engineer"),
    person("Ines", title="Angel investor"), person("Carl", industry="climate", location="Lisbon"),
    person("Mona", roles=("mentor",)), person("Gus", organisation="Globex", tags=("fintech",)),
    person("Lou", title="Lawyer", location="New York"),
    person("Kim", organisation="Globex", department="Human Resources"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "kind", "many"),
    [
        ("Three people in product management this quarter", 'title:"product management"', 4),
        ("Talk with three people in climate work", "field:climate", 1),
        ("Find two mentors who have run a company", "role:mentor", 1),
        ("Meet people at Globex", "at:Globex", 2),
        ("Somebody in human resources at Globex", 'at:Globex dept:"Human Resources"', 1),
        ("Five people in Lisbon", "in:Lisbon", 1),
        ("get to know fintech people", "#fintech", 1),
        ("investors for the seed round", "title:investors", 1),
        ("a lawyer in New York", 'title:lawyer in:"New York"', 1),
        ("be happier", "", 0),
        ("Come close enough to three more to call within a week", "", 0),
    ],
)
def test_a_sentence_suggests_the_people_it_speaks_of(sentence: str, kind: str, many: int) -> None:
    network = Network(PEOPLE)
    assert suggest_kind(network, sentence, TODAY) == kind
    if kind:
        assert sum(parse(kind).matches(network, one.uid, TODAY) for one in PEOPLE) == many
