"""Every field of a contact is declared once, and survives each way in and out that its declaration promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from netkeeper.app.forms import reader_of, text_of
from netkeeper.domain.matching.incoming import Hints, ImportedPerson
from netkeeper.domain.matching.merging import merge
from netkeeper.domain.matching.person_index import fingerprints
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, Position, PostalAddress, Relation
from netkeeper.domain.model.field_text import parsed, searched, shown, written
from netkeeper.domain.model.fields import FIELD, FIELDS, FORM, ContactField
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.serialization import from_json, to_json
from netkeeper.formats.read.detect import read_bytes
from netkeeper.formats.write import markdown
from netkeeper.formats.write import spreadsheet as csv_out
from netkeeper.formats.write import vcard as vcard_out
from tests.builders import TODAY, keeper, person

SAMPLES: dict[str, Any] = {
    "name": "Ada Lovelace",
    "emails": ("ada@example.org", "ada@example.com"),
    "phones": ("+44 20 7946 0018",),
    "links": ("https://example.org/ada",),
    "labels": {"ada@example.org": "work", "https://example.org/ada": "blog"},
    "birthday": "1990-12-10",
    "tier": "core",
    "style": "responsive",
    "channel": "call",
    "roles": ("mentor",),
    "goals": (7,),
    "positions": (Position(organisation="Acme", title="Advisor", since="2019"), Position(organisation="Bank")),
    "addresses": (PostalAddress(label="home", street="1 Main St", city="London", postcode="N1", country="UK"),),
    "dates": (
        DateThatMatters(kind="wedding", on="2015-06-20"), DateThatMatters(kind="exam", on="--07-01", repeats="once"),
    ),
    "relations": (Relation(to=2, kind="partner of"),),
    "passes": {"2026-11-01": "later"},
    "columns": {"T-shirt": "M"},
    "origin": {"keys": ["k"]},
}  # fmt: skip
BY_KIND: dict[str, Any] = {
    "line": "Some words", "block": "Two\nlines", "words": ("one", "two"), "day": date(2020, 2, 29), "span": 45,
    "yes": True, "person": 2, "people": (2,),
}  # fmt: skip
BY_FIELD = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)


def value_of(field: ContactField) -> Any:
    return SAMPLES.get(field.name, BY_KIND.get(field.kind))


def one_with(field: ContactField) -> Contact:
    known: dict[str, Any] = {"name": "Ada Lovelace", field.name: value_of(field)}
    if field.name == "labels":  # a label is of something
        known |= {"emails": SAMPLES["emails"], "links": SAMPLES["links"]}
    return Contact(uid=1, **known)


def test_every_field_of_a_contact_is_declared_once() -> None:
    known = {f.name for f in dataclass_fields(Contact)} - {f.name for f in dataclass_fields(Record)}
    declared = [field.name for field in FIELDS]
    assert not known - set(declared), "in contact.py, and missing from the table of fields.py"
    assert not set(declared) - known, "in the table of fields.py, and missing from contact.py"
    assert not _twice(declared), "twice in the table of fields.py"
    assert not _twice([field.form for field in FORM]), "two fields claim one place of the form"
    for what in ("heading", "vcard", "key"):
        said = [getattr(f, what) for f in FIELDS if getattr(f, what) and f.heading]
        assert not _twice(said), f"two fields share a {what}"


def _twice(values: Sequence[Any]) -> set[Any]:
    return {value for value in values if list(values).count(value) > 1}


STANDARD = {
    "FN", "NICKNAME", "PRONOUNS", "ORG", "TITLE", "ADR", "EMAIL", "TEL", "URL", "BDAY", "CATEGORIES", "NOTE",
}  # fmt: skip
"""Properties of RFC 6350 and RFC 9554 that carry a field."""


@BY_FIELD
def test_a_field_is_carried_by_a_standard_property_or_by_one_of_our_own(field: ContactField) -> None:
    assert field.vcard[:1] in ("", "-") or field.vcard in STANDARD, f"no standard knows {field.vcard}; begin it with -"
    assert not field.public or field.vcard, f"{field.name} is public, and no property carries it"
    assert not field.form or field.label, f"{field.name} stands in the form without a label"


@BY_FIELD
def test_a_field_has_a_sample_that_is_not_its_default(field: ContactField) -> None:
    assert value_of(field), f"give {field.name} a sample value above"
    assert getattr(Contact(uid=1, name="Ada"), field.name) != value_of(field)


@BY_FIELD
def test_a_field_is_stored_and_read_back(field: ContactField) -> None:
    contact = one_with(field)
    assert from_json(Contact, 1, to_json(contact)) == contact


@BY_FIELD
def test_a_field_has_one_text_and_comes_back_from_it(field: ContactField) -> None:
    if field.kind not in ("person", "people", "relations", "goals", "log"):
        assert parsed(field, written(field, value_of(field))) == value_of(field)


@BY_FIELD
def test_a_field_that_the_form_edits_is_read_as_it_is_shown(field: ContactField) -> None:
    if not field.form:
        return
    book = keeper(person("Grace Hopper", uid=2))
    text = text_of(field, one_with(field), book.network)
    assert text
    assert reader_of(field, book)(text) == value_of(field)


@BY_FIELD
def test_a_field_goes_out_as_csv_and_comes_back(field: ContactField) -> None:
    if field.heading:
        data = csv_out.write([one_with(field)], lambda _: None, str)
        (found,) = read_bytes("network.csv", data, Hints(today=TODAY)).arrivals
        assert getattr(found.person, field.name) == value_of(field)


@BY_FIELD
@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_field_goes_out_as_a_vcard_and_comes_back(field: ContactField, version: str) -> None:
    if field.vcard:
        (card,) = vcard_out.write([one_with(field)], version).values()
        (found,) = read_bytes("ada.vcf", card, Hints(today=TODAY)).arrivals
        if field.name == "knows":
            assert found.knows == ("netkeeper:2",)
        else:
            assert getattr(found.person, field.name) == value_of(field)


@BY_FIELD
def test_a_field_stands_on_the_page_for_reading(field: ContactField) -> None:
    if field.label and field.heading:
        page = markdown.person(one_with(field), [], [])
        first = shown(field, value_of(field)).replace("|", "\\|").split("\n")[0]
        assert first.split(";")[0] in page


@BY_FIELD
def test_a_field_is_looked_into_when_it_says_so(field: ContactField) -> None:
    value = value_of(field)
    texts = searched(one_with(field))
    if field.search:
        assert all(any(str(word) in text for text in texts) for word in (value if isinstance(value, tuple) and
                   isinstance(value[0], str) else value.values() if isinstance(value, dict) else ()))  # fmt: skip
        assert len(texts) > (0 if field.name == "name" else 1)
    else:
        assert not any(word in text for text in texts for word in ("work", "blog") if field.name == "labels")
        assert field.name == "labels" or texts == ["Ada Lovelace"]


@BY_FIELD
def test_a_field_that_is_empty_here_is_filled_from_the_other(field: ContactField) -> None:
    mine = Contact(uid=9, name="Ada Lovelace")
    both = merge(mine, replace(one_with(field), uid=8))
    if field.merge == "mine":
        assert getattr(both, field.name) == getattr(mine, field.name)
    else:
        assert getattr(both, field.name) == value_of(field)
    assert merge(both, replace(one_with(field), uid=8)) == both, "a second time changes nothing"


@BY_FIELD
def test_a_field_tells_two_imported_people_apart(field: ContactField) -> None:
    if field.heading and field.name not in ("style", "channel", "takes_call"):
        name = "Ada B" if field.name == "name" else "Ada"
        two = (Contact(uid=1, name="Ada"), replace(one_with(field), name=name))
        one, other = fingerprints(ImportedPerson(person=p, file="a", line=1) for p in two)
        assert one != other


def test_fingerprints_of_earlier_imports_still_fit() -> None:
    ada = person("Ada", uid=1, tier="", organisation="Acme", emails=("a@b.example",), met_on=date(2020, 1, 2))
    assert fingerprints([ImportedPerson(person=ada, file="a", line=1)]) == ["306000f226702304"]


def test_a_title_is_not_taken_from_another_employer() -> None:
    mine = Contact(uid=1, name="Ada", organisation="Acme")
    assert merge(mine, Contact(uid=2, name="Ada", organisation="Bank", title="Teller")).title == ""
    assert merge(mine, Contact(uid=2, name="Ada", organisation="ACME Inc.", title="Engineer")).title == "Engineer"


def test_nobody_comes_to_know_themselves_by_a_merge() -> None:
    mine = Contact(uid=1, name="Ada", knows=(3,))
    other = Contact(uid=2, name="Ada", knows=(1, 2, 4), relations=(Relation(to=1, kind="partner of"),))
    both = merge(mine, other)
    assert both.knows == (3, 4)
    assert both.relations == ()


def test_a_detail_keeps_keys_that_it_does_not_know() -> None:
    stored = {"name": "Ada", "dates": [{"kind": "wedding", "on": "2015-06-20", "from_later": [1]}]}
    contact = from_json(Contact, 1, stored)
    assert contact.dates[0].extra == {"from_later": [1]}
    assert to_json(contact) == stored


def test_the_table_is_found_by_name() -> None:
    assert FIELD["emails"].key == "email"
    assert FIELD["needs"].key == "needs"
