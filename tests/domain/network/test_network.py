"""A network is a value: each Change makes a new one, equal to one built anew, and older ones stay as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.giving.keywords import Profiles, profiles
from netkeeper.domain.model.change import Change, Edit
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.network.network import Network
from tests.builders import TODAY

UIDS = st.integers(1, 8)
PEOPLE = st.builds(
    Contact, uid=UIDS, name=st.sampled_from(["Ada", "Zoë B", "ada c"]), tier=st.sampled_from(["", "core"]),
    industry=st.sampled_from(["", "Law", "law"]),
    tags=st.lists(st.sampled_from("xy"), max_size=2, unique=True).map(tuple),
    knows=st.lists(UIDS, max_size=2, unique=True).map(tuple), needs=st.sampled_from([(), ("a designer",)]),
)  # fmt: skip
DAYS = st.integers(0, 900).map(lambda n: TODAY - timedelta(days=n))
MOMENTS = st.builds(
    Interaction, uid=st.integers(101, 106), on=DAYS, contacts=st.lists(UIDS, min_size=1, max_size=2).map(tuple)
)
PROMISES = st.builds(Promise, uid=st.integers(201, 204), contact=UIDS, what=st.just("x"))
STEPS = st.lists(st.tuples(st.booleans(), st.one_of(PEOPLE, MOMENTS, PROMISES)), max_size=25)


def answers(network: Network) -> dict[str, Any]:
    """All that can be asked of a small network."""
    people = sorted(network.tables["contacts"])
    return {
        "tables": {name: dict(table) for name, table in network.tables.items()},
        "names": list(network.by_name),
        "text": dict(network.text),
        "tags": dict(network.tags),
        "fields": {name: set(uids) for name, uids in network.fields.items()},
        "days": {uid: network.days(uid) for uid in range(1, 9)},
        "last": {uid: [m.uid for m in network.interactions(uid)] for uid in range(1, 9)},
        "about": {uid: network.about(Promise, uid) for uid in range(1, 9)},
        "knows": {uid: network.acquaintances(uid) for uid in range(1, 9)},
        "named": {uid: sorted((r.table, r.uid) for r in network.named_in(uid)) for uid in range(1, 9)},
        "between": network.between(TODAY - timedelta(days=400), TODAY - timedelta(days=30)),
        "newest": network.newest_before(TODAY - timedelta(days=100), 3),
        "first": network.first_day(),
        "standing": {uid: network.standing(uid, TODAY) for uid in people},
        "bands": {band: set(network.in_band(band, TODAY)) for band in ("new", "due", "fresh", "unplaced", "dormant")},
        "made": (network.newest_uid(Contact), network.newest_uid(Interaction)),
        "needing": {term: set(uids) for term, uids in profiles(network).needing.items()},
    }


@settings(max_examples=60)
@given(STEPS, st.booleans())
def test_every_change_leads_to_the_network_that_would_be_built_anew(
    steps: list[tuple[bool, Record]], warm: bool
) -> None:
    network = Network()
    held: list[tuple[Network, dict[str, Any]]] = []
    for number, (put, record) in enumerate(steps):
        before = network.tables[record.table].get(record.uid)
        after = replace(record, updated=str(number)) if put else None
        if before is None and after is None:
            continue
        if warm:
            held.append((network, answers(network)))
        network = network.apply(Change(uid=number, label="", at="", edits=(Edit(before, after),)))
    records = [record for table in network.tables.values() for record in table.values()]
    assert answers(network) == answers(Network(records))
    for then, said in held:
        assert answers(then) == said, "an older network stays as it was"


def test_a_change_of_the_rhythm_moves_everybody() -> None:
    ada = Contact(uid=1, name="Ada", tier="core")
    network = Network([ada, Interaction(uid=2, on=date(2026, 8, 20), contacts=(1,))])
    network.warm(TODAY)
    assert network.standing(1, TODAY).band == "due"
    slower = replace(network.settings, tiers={"core": 400})
    assert network.apply(Change(uid=3, label="", at="", edits=(Edit(None, slower),))).standing(1, TODAY).band == "fresh"
    assert network.standing(1, TODAY).band == "due"


def test_an_index_that_is_not_asked_for_catches_up_or_begins_anew() -> None:
    network = Network([Contact(uid=1, name="Ada", needs=("a designer",))])
    first = network.derived(Profiles)
    for uid in range(2, 6):
        new = Contact(uid=uid, name=f"P{uid}", needs=("a lawyer",))
        network = network.apply(Change(uid=uid, label="", at="", edits=(Edit(None, new),)))
    later = network.derived(Profiles)
    assert set(later.of) == {1, 2, 3, 4, 5}
    assert set(first.of) == {1}
    assert network.derived(Profiles) is later
