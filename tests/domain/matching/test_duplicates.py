"""People kept twice: suggested with reasons, joined by field, or told apart for good."""

from __future__ import annotations

import pytest

from netkeeper.domain.matching.duplicates import duplicates
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import Promise
from netkeeper.errors import Refused
from tests.builders import contact_on, keeper, person


def pairs(*people: Contact) -> list[tuple[int, tuple[str, ...]]]:
    return [(p.strength, p.reasons) for p in duplicates(people, lambda number: number.replace(" ", ""))]


def test_a_shared_address_is_the_strongest_reason_and_all_reasons_are_given() -> None:
    a = person("Ada Lovelace", emails=("ada@x.org",), phones=("+1 2",))
    b = person("A. Lovelace", emails=("ADA@x.org",), phones=("+12",))
    reasons = ("The same e-mail address: ada@x.org.", "The same phone number: +12.", "Their names are alike.")
    assert pairs(a, b) == [(3, reasons)]


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ("Bob Jones", "Robert Jones", True),
        ("Anna Müller", "Hanna Müller", False),
        ("Katharina Weiß", "Katarina Weiss", True),
        ("Ada Lovelace", "Grace Hopper", False),
        ("Zoë Smith", "Zoe Smith", True),
    ],
)
def test_names_that_are_alike_are_only_a_weak_suggestion(a: str, b: str, found: bool) -> None:
    assert [level for level, _ in pairs(person(a), person(b))] == ([1] if found else [])


def test_different_profiles_tell_two_namesakes_apart() -> None:
    assert not pairs(person("Ann Lee", links=("linkedin.com/in/a",)), person("Ann Lee", links=("linkedin.com/in/b",)))


def test_an_address_of_many_tells_nothing() -> None:
    people = [person(f"P{n} X{n}", emails=("info@x.org",)) for n in range(20)]
    assert not pairs(*people)


def test_those_told_apart_are_never_suggested_again_and_undo_takes_it_back() -> None:
    a, b = person("Ann Lee"), person("Ann Lee")
    book = keeper(a, b)
    assert len(book.duplicates.pairs()) == 1
    book.duplicates.not_the_same(a.uid, b.uid)
    assert not book.duplicates.pairs()
    book.undo()
    assert len(book.duplicates.pairs()) == 1


def test_a_merge_moves_everything_and_is_one_step() -> None:
    a = person("Ann Lee", organisation="Acme", knows=())
    b = person("Ann B. Lee", organisation="Initech", emails=("ann@x.org",), notes="likes tea")
    c = person("Cy", knows=(b.uid,), introduced_by=b.uid)
    moment = contact_on("2026-11-01", b, c)
    both = contact_on("2026-11-02", a, b)
    promise = Promise(uid=700, contact=b.uid, what="the deck")
    meet = Introduction(uid=701, a=b.uid, b=c.uid)
    own = Introduction(uid=702, a=a.uid, b=b.uid)
    book = keeper(a, b, c, moment, both, promise, meet, own)
    before = {name: dict(table) for name, table in book.network.tables.items()}
    assert book.duplicates.preview(a.uid, b.uid, take=["organisation"]).organisation == "Initech"
    change = book.duplicates.merge(a.uid, b.uid)
    ann = book.network.get(Contact, a.uid)
    assert (ann.name, ann.organisation, ann.emails, ann.notes) == ("Ann Lee", "Acme", ("ann@x.org",), "likes tea")
    assert change.label == "Made one person of Ann Lee and Ann B. Lee"
    assert [i.contacts for i in book.network.interactions(a.uid)] == [(a.uid,), (a.uid, c.uid)]
    assert book.network.about(Promise, a.uid)[0].uid == 700
    assert [i.uid for i in book.network.about(Introduction, a.uid)] == [701]
    cy = book.network.get(Contact, c.uid)
    assert (cy.knows, cy.introduced_by) == ((a.uid,), a.uid)
    assert book.network.find(Contact, b.uid) is None
    book.undo()
    after = {name: dict(table) for name, table in book.network.tables.items()}
    assert after == before


def test_nobody_is_merged_with_themselves() -> None:
    a = person()
    with pytest.raises(Refused):
        keeper(a).duplicates.merge(a.uid, a.uid)


def test_what_the_one_person_is_not_called_any_more_is_kept_beside_it() -> None:
    a = person("Robert Jones", organisation="Acme", birthday="--02-03", notes="rows", location="Leeds")
    b = person(
        "Bob Jones", organisation="Globex", title="Cook", birthday="1980-02-03", notes="two kids", location="York"
    )
    book = keeper(a, b)
    book.duplicates.merge(a.uid, b.uid, take=["location", "notes"])
    one = book.network.get(Contact, a.uid)
    assert (one.name, one.nickname, one.notes, one.location) == ("Robert Jones", "Bob Jones", "rows\ntwo kids", "York")
    assert [p.one_line() for p in one.positions] == ["Cook at Globex"]
    assert one.columns == {"Other birthday": "1980-02-03", "Other place": "Leeds"}
    assert book.people.named("Bob Jones").uid == a.uid
