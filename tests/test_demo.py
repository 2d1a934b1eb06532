"""The invented network: the same to the last byte for the same seed, true to its own rules at any size."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from netkeeper.demo import build
from netkeeper.domain.language.text import clean
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.references import about
from netkeeper.domain.model.serialization import from_json, to_json
from netkeeper.domain.network.network import Network
from tests.builders import TODAY


def digest(records: list[Record]) -> str:
    plain = [[r.table, r.uid, to_json(r)] for r in records]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def test_the_same_seed_and_day_give_the_same_bytes_on_every_python() -> None:
    assert digest(build(60, 400, seed=3, today=TODAY)) == DIGEST
    assert digest(build(60, 400, seed=4, today=TODAY)) != DIGEST


DIGEST = "ccd57c20a703e361bb3318aaae3739a7675a965fc3b4d2551add42bfde135a8d"


@pytest.mark.parametrize(("people", "interactions"), [(1, 0), (1, 5), (2, 3), (30, None), (120, 2000), (1000, 500)])
def test_a_network_of_any_size_keeps_its_own_rules(people: int, interactions: int | None) -> None:
    records = build(people, interactions, today=TODAY)
    network = Network(records)
    assert network.count(Contact) == people
    wanted = people * 8 if interactions is None else interactions
    assert abs(network.count(Interaction) - wanted) <= max(3, wanted // 100) or network.count(Interaction) == 0
    uids = [r.uid for r in records]
    assert uids == sorted(set(uids))
    for record in records:
        assert all(network.find(Contact, uid) for uid in about(record))
        assert from_json(type(record), record.uid, json.loads(json.dumps(to_json(record)))) == record
    for contact in network.all(Contact):
        assert contact.name == clean(contact.name)
        assert all(network.find(Contact, uid) for uid in contact.knows)
        assert contact.uid not in contact.knows
        days = network.days(contact.uid)
        assert not days or (contact.met_on and contact.met_on <= days[0] and days[-1] <= TODAY)


def test_a_sample_network_has_something_of_everything() -> None:
    network = Network(build(today=TODAY))
    bands = {network.standing(c.uid, TODAY).band for c in network.all(Contact)}
    assert {"fresh", "on rhythm", "due", "slipping", "resting", "unplaced"} <= bands
    promises = list(network.all(Promise))
    assert {p.state for p in promises} == {"open", "kept", "dropped"}
    assert any(f.done is None for f in network.all(FollowUp))
    tiers = [c.tier for c in network.all(Contact)]
    assert tiers.count("core") < tiers.count("close") < tiers.count("wider") < tiers.count("")


def test_two_days_of_looking_differ_only_in_days() -> None:
    one, two = Network(build(40, today=TODAY)), Network(build(40, today=date(2027, 3, 1)))
    assert {c.name for c in one.all(Contact)} == {c.name for c in two.all(Contact)}
