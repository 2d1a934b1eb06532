"""Who works at one firm, whatever it is called."""

from __future__ import annotations

import pytest

from netkeeper.domain.matching.firms import same_firm
from tests.builders import person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Acme", "Acme Inc.", True), ("ACME GmbH", "Acme Deutschland", True), ("Acme Labs", "Acme Group", True),
        ("The Acme Company", "Acme", True), ("Acme", "Acne", False), ("", "", False), ("Acme", "", False),
        ("University of Leeds", "University of Ghent", False), ("Globex", "Acme", False),
    ],
)  # fmt: skip
def test_a_firm_is_one_under_all_its_names(one: str, other: str, same: bool) -> None:
    assert same_firm(person("A", organisation=one), person("B", organisation=other)) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("a@acme.com", "b@acme.com", True), ("a@gmail.com", "b@gmail.com", False), ("a@acme.com", "b@globex.com", False),
     ("a@web.de", "b@web.de", False), ("a@mail.acme.co", "b@acme.co", False)],
)  # fmt: skip
def test_two_addresses_at_a_firm_tell_colleagues_and_at_a_public_provider_nothing(
    one: str, other: str, same: bool
) -> None:
    assert same_firm(person("A", emails=(one,)), person("B", emails=(other,))) is same
