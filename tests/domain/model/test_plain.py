"""Records as JSON and fields as text: what is left out, what is refused, and what people's scripts rest on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters, Position, PostalAddress
from netkeeper.domain.model.field_text import empty, listed, parsed, shown, unlisted, written
from netkeeper.domain.model.fields import FIELD, FIELDS
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.one_line import as_one_line, in_one_line
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.serialization import Malformed, clean_value, from_json, to_json


def names(*flags: str) -> set[str]:
    return {field.name for field in FIELDS if all(getattr(field, flag) for flag in flags)}


def test_the_fields_that_scripts_read_stay() -> None:
    assert names("json") == {
        "name", "nickname", "pronouns", "organisation", "title", "department", "industry", "location", "emails",
        "phones", "links", "birthday", "tier", "style", "roles", "tags", "met_on", "met_how", "cares_about", "offers",
        "needs", "notes", "columns", "snoozed_until",
    }  # fmt: skip


def test_the_fields_that_search_looks_into() -> None:
    assert names("search") == {
        "name", "nickname", "pronouns", "organisation", "title", "department", "positions", "industry", "location",
        "addresses", "emails", "dates", "roles", "tags", "met_how", "cares_about", "offers", "needs", "notes",
        "columns",
    }  # fmt: skip


def test_the_form_asks_in_this_order() -> None:
    edited = sorted((field for field in FIELDS if field.form), key=lambda field: field.form)
    assert [field.name for field in edited][:8] == [
        "name", "pronouns", "organisation", "title", "department", "tier", "cadence_days", "roles",
    ]  # fmt: skip
    assert [field.name for field in edited][-3:] == ["relations", "columns", "notes"]


# Records as JSON


def test_what_is_not_known_comes_back_where_it_was() -> None:
    stored = {"name": "Ada", "met_on": "2020-01-02", "later": {"deep": [1, "two"]}, "roles": ["mentor"]}
    ada = from_json(Contact, 1, stored)
    assert (ada.extra, ada.met_on, ada.roles) == ({"later": {"deep": [1, "two"]}}, date(2020, 1, 2), ("mentor",))
    assert to_json(ada) == stored
    assert to_json(Promise(uid=1, contact=2, what="the deck")) == {"contact": 2, "what": "the deck"}


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ({}, "has no name"),
        ({"name": 5}, "name of record 1"),
        ({"name": "A", "met_on": "soon"}, "met_on of record 1"),
        ({"name": "A", "roles": "mentor"}, "roles of record 1"),
        ({"name": "A", "style": "loved"}, "style of record 1"),
        ({"name": "A", "takes_call": 1}, "takes_call of record 1"),
        ({"name": "A", "cadence_days": True}, "cadence_days of record 1"),
        ({"name": "A", "dates": [["2015"]]}, "dates of record 1"),
        ({"name": "A", "dates": [{"kind": "wedding"}]}, "dates of record 1"),
        ({"name": "A", "columns": ["x"]}, "columns of record 1"),
    ],
)
def test_a_document_that_is_no_record_is_refused_by_the_field(stored: dict[str, Any], said: str) -> None:
    with pytest.raises(Malformed, match=said):
        from_json(Contact, 1, stored)


@pytest.mark.parametrize(("deep", "fine"), [(32, True), (33, False)])
def test_a_value_is_nested_thirty_two_deep_at_the_most(deep: int, fine: bool) -> None:
    value: Any = "x"
    for level in range(deep):
        value = [value] if level % 2 else {"k": value}
    if fine:
        assert clean_value(value) is value
    else:
        with pytest.raises(Malformed, match="nested more than 32 deep"):
            from_json(Contact, 1, {"name": "A", "later": value})


def test_a_value_is_cleaned_and_a_clean_one_is_the_same() -> None:
    dirty = {"a\x1b[2Jb": ["x\x07", {"k": "y\u202e"}], "n": 1}
    assert clean_value(dirty) == {"ab": ["x", {"k": "y"}], "n": 1}
    assert clean_value(["x\x07", "y"]) == ["x", "y"]
    assert clean_value({"k": "v", "k\x07": "w"}) == {"k": "w"}
    for same in (["x"], {"k": ["v"]}, 5, None):
        assert clean_value(same) is same


# One line


def test_a_line_break_in_a_line_becomes_a_blank() -> None:
    assert as_one_line("a\nb") == "a b"
    assert as_one_line(["a", "b\r\nc"]) == ["a", "b c"]
    assert as_one_line(("a",)) == ("a",)
    same = ("a", "b")
    assert as_one_line(same) is same
    assert as_one_line(5) == 5
    plain = {"what": "the\ndeck", "extra": "a\nb"}
    assert in_one_line(Promise, plain) == {"what": "the deck", "extra": "a\nb"}
    fine = {"name": "PyCon"}
    assert in_one_line(Gathering, fine) is fine


# Fields as text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (("a", "b"), "a; b"), (("a",), "a"), (("a, b",), "a, b;"), (("a, b", "c"), "a, b; c"),
        (("a; b",), "a; b :::"), (("a|b", "c"), "a|b ::: c"), (("a\nb", "c"), "a\nb ::: c"), ((), ""),
    ],
)  # fmt: skip
def test_a_list_is_one_cell_and_comes_back(values: tuple[str, ...], text: str) -> None:
    assert listed(values) == text
    assert unlisted(text) == values


@pytest.mark.parametrize(
    ("field", "value", "text", "read"),
    [
        ("met_on", date(2020, 1, 2), "2020-01-02", "2 Jan 2020"),
        ("met_on", None, "", ""),
        ("cadence_days", 45, "45", "45 days"),
        ("cadence_days", None, "", ""),
        ("takes_call", True, "yes", "yes"),
        ("takes_call", False, "", ""),
        ("style", "kept", "", ""),
        ("style", "responsive", "responsive", "responsive"),
        ("tags", ("a", "b"), "a; b", "a, b"),
        ("columns", {"Size": "M", "Team": "x: y"}, "Size: M\nTeam: x: y", "Size: M; Team: x: y"),
        ("labels", {"https://a.b": "blog"}, "https://a.b: blog", "https://a.b: blog"),
        ("positions", (Position(organisation="Acme"), Position(organisation="Bank")), "Acme\nBank", "Acme; Bank"),
        ("notes", "two\nlines", "two\nlines", "two; lines"),
    ],
)
def test_a_value_as_text_and_as_it_is_read(field: str, value: Any, text: str, read: str) -> None:
    assert written(FIELD[field], value) == text
    assert parsed(FIELD[field], text) == value
    assert read in shown(FIELD[field], value)
    assert bool(shown(FIELD[field], value)) is bool(read)


def test_what_names_others_has_no_text_and_what_is_as_usual_is_empty() -> None:
    ada = Contact(uid=1, name="Ada", knows=(2,), goals=(3,))
    assert written(FIELD["knows"], ada.knows) == ""
    with pytest.raises(ValueError, match="knows has no text"):
        parsed(FIELD["knows"], "Grace")
    assert empty(FIELD["style"], ada)
    assert not empty(FIELD["style"], Contact(uid=1, name="A", style="resting"))
    assert empty(FIELD["notes"], ada)
    assert not empty(FIELD["name"], ada)
    assert parsed(FIELD["columns"], "no colon\n: no name\nSize: M") == {"Size": "M"}
    assert parsed(FIELD["style"], "loved") == "kept"


# Values inside of a contact


def test_a_detail_says_itself_in_a_line_and_reads_itself_from_it() -> None:
    home = PostalAddress(label="home: x", street="1 Main | St\nFlat 2", city="London", po_box="7")
    assert home.as_line() == "home  x: 1 Main / St // Flat 2 | London |  |  |  |  | 7"
    assert PostalAddress.from_line("home: 1 Main St // Flat 2 | London") == PostalAddress(
        label="home", street="1 Main St\nFlat 2", city="London"
    )
    assert home.one_line() == "7, 1 Main | St, Flat 2, London"
    assert Position.from_line(" | | ") is None
    assert Position(organisation="Acme", title="Advisor", since="2019").one_line() == "Advisor at Acme (2019–)"
    assert Position(organisation="Acme", until="2021").one_line() == "Acme (–2021)"
    assert Position(title="Advisor").one_line() == "Advisor"
    assert DateThatMatters.from_line("2015-06-20") == DateThatMatters(on="2015-06-20")
