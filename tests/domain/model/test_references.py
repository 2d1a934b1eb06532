"""What names whom is declared once: for removals, merges and checks alike."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import Relation
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Draft, OfferIdea, Record
from netkeeper.domain.model.references import REFERENCES, references, renamed, uids_in, without
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.sync_base import SyncBase
from netkeeper.domain.network.network import Network
from tests.builders import keeper, person

DAY = date(2026, 11, 1)
NAMING: tuple[Record, ...] = (
    Contact(uid=1, name="A", introduced_by=7),
    Contact(uid=1, name="A", knows=(7, 8)),
    Contact(uid=1, name="A", not_same=(7,)),
    Contact(uid=1, name="A", relations=(Relation(to=7, kind="partner of"), Relation(to=8, kind="manages"))),
    Interaction(uid=2, on=DAY, contacts=(7, 8)),
    Reflection(uid=3, month="2026-10", people=(7,)),
    Gathering(uid=4, name="Meetup", on=DAY, expected=(7,), to_meet=(8, 7), met=(7,)),
    OfferIdea(uid=5, what="a book", used_for=7),
    SyncBase(uid=6, folder="f", file="a.vcf", contact=7),
)
NEEDING: tuple[Record, ...] = (
    Interaction(uid=2, on=DAY, contacts=(7,)),
    Promise(uid=2, contact=7, what="x"),
    FollowUp(uid=2, contact=7, on=DAY),
    OfferIdea(uid=2, what="x", contact=7),
    Introduction(uid=2, a=7, b=8),
    Introduction(uid=2, a=8, b=7),
    Draft(uid=2, kind="message", about="7"),
)


def _contacts(record: Record) -> set[int]:
    return {uid for table, uid in references(record) if table == Contact.table}


def test_every_reference_is_a_field_of_its_record() -> None:
    for kind, named in REFERENCES.items():
        assert {reference.field for reference in named} <= {field.name for field in fields(kind)}


@pytest.mark.parametrize("record", NAMING, ids=lambda r: type(r).__name__)
def test_whoever_is_gone_is_named_no_more_and_the_record_stays(record: Record) -> None:
    left = without(record, {7})
    assert left is not None
    assert _contacts(record) - {7} == _contacts(left)
    assert without(left, {7}) is left, "nothing to do is nothing done"


@pytest.mark.parametrize("record", NEEDING, ids=lambda r: type(r).__name__)
def test_a_record_that_means_nothing_without_somebody_goes_with_them(record: Record) -> None:
    assert without(record, {7}) is None
    assert without(record, {9}) is record


@pytest.mark.parametrize("record", [*NAMING, *NEEDING], ids=lambda r: type(r).__name__)
def test_a_record_follows_somebody_to_another_uid(record: Record) -> None:
    moved = renamed(record, {7: 70})
    assert _contacts(moved) == {70 if uid == 7 else uid for uid in _contacts(record)}
    assert renamed(moved, {7: 70}) is moved


def test_two_who_become_one_are_named_once_and_never_know_themselves() -> None:
    assert renamed(Interaction(uid=2, on=DAY, contacts=(7, 8)), {7: 8}) == Interaction(uid=2, on=DAY, contacts=(8,))
    both = renamed(Contact(uid=8, name="A", knows=(7, 9), introduced_by=7), {7: 8})
    assert isinstance(both, Contact)
    assert (both.knows, both.introduced_by) == ((9,), None)


def test_goals_and_gatherings_are_named_in_their_own_tables() -> None:
    assert set(references(Contact(uid=1, name="A", goals=(5,), knows=(7,)))) == {("goals", 5), ("contacts", 7)}
    met = Interaction(uid=2, on=DAY, contacts=(7,), gathering=4)
    assert set(references(met)) == {("contacts", 7), ("gatherings", 4)}
    left = without(met, {4}, "gatherings")
    assert isinstance(left, Interaction)
    assert (left.gathering, left.contacts) == (None, (7,))
    assert uids_in(Draft(uid=1, kind="reflection", about="2026-11"), REFERENCES[Draft][0]) == ()


def test_the_network_knows_who_names_somebody_through_every_change() -> None:
    people = [person("Ada", uid=7), person("Bob", uid=8)]
    records = [r for r in NAMING if r.uid != 1]
    network = Network([*people, *records, person("Cy", uid=1, knows=(7,))])
    assert {r.uid for r in network.named_in(7)} == {1, 2, 3, 4, 5, 6}
    k = keeper(*people, *records, person("Cy", uid=1, knows=(7,)))
    k.people.remove([7])
    assert k.network.named_in(7) == []
    assert k.network.get(Gathering, 4).to_meet == (8,)
    assert k.network.get(OfferIdea, 5).used_for is None
    k.undo()
    assert {r.uid for r in k.network.named_in(7)} == {1, 2, 3, 4, 5, 6}
