"""When two descriptions are of one person, and what one contact made of both holds: nothing blanked or overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from netkeeper.domain.matching.differences import FieldDifference, differences_of, field_word, with_differences
from netkeeper.domain.matching.identity import (
    compatible,
    name_key,
    organisation_key,
    profile_key,
    profiles_differ,
)
from netkeeper.domain.matching.kept_lines import group_of, is_label, without_lines
from netkeeper.domain.matching.merging import kept_line_key, merge, with_both
from netkeeper.domain.matching.restoring import restore
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import Position, Relation
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import Promise
from tests.builders import TODAY, keeper, person

# Who is one


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.linkedin.com/in/Ada-L/", "linkedin.com/in/ada-l"),
        ("http://de.linkedin.com/in/ada-l?trk=x#y", "linkedin.com/in/ada-l"),
        ("linkedin.com/in/ada-l/details/skills", "linkedin.com/in/ada-l"),
        ("linkedin.com/pub/ada/1/2/3", "linkedin.com/pub/ada/1/2/3"),
        ("https://www.linkedin.com/in/j%C3%B6rg", "linkedin.com/in/jorg"),
        ("github.com/ada/repo", "github.com/ada"),
        ("https://x.com/Ada", "x.com/ada"),
        ("https://example.org/ada", ""),
        ("https://github.com/", ""),
        ("https://github.com//", ""),
    ],
)
def test_a_profile_is_one_key_however_it_is_written(url: str, key: str) -> None:
    assert profile_key(url) == key


@pytest.mark.parametrize(
    ("mine", "theirs", "differ"),
    [
        (["github.com/ada"], ["github.com/bea"], True),
        (["github.com/ada"], ["github.com/ada"], False),
        (["github.com/ada"], ["x.com/bea"], False),  # other sites say nothing
        (["github.com/ada"], ["github.com/bea", "github.com/ada"], False),
        ([], ["github.com/bea"], False),
        (["github.com/ada"], [], False),
    ],
)
def test_two_profiles_on_one_site_are_two_people(mine: list[str], theirs: list[str], differ: bool) -> None:
    assert profiles_differ(mine, theirs) is differ


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("Ada Lovelace", "ada LOVELACE", True), ("Ada Lovelace", "Ada", True), ("Lovelace", "Ada Lovelace", True),
        ("A. Lovelace", "Ada Lovelace", True), ("Ada L.", "Ada Lovelace", True), ("A. L.", "Ada Lovelace", False),
        ("Ada Lovelace", "Ada King", False), ("Ada Lovelace", "Bea Lovelace", False),
        ("Anna Müller", "Hanna Müller", False),
        ("Ada Byron Lovelace", "Ada Lovelace", True), ("Ada Byron Lovelace", "Ada King Lovelace", True),
        ("ada@x.org", "Bea", True), ("Bea", "ada@x.org", True), ("", "Bea", True), ("Bea", "", True),
        ("…", "Bea", True),
        ("Ada Lovelace, PhD", "Ada Lovelace", True), ("Ada (Countess) Lovelace", "Ada Lovelace", True),
        ("José Núñez", "Jose Nunez", True), ("Ab Lovelace", "Ada Lovelace", False),
    ],
)  # fmt: skip
def test_names_that_can_be_of_one_person(one: str, other: str, fits: bool) -> None:
    assert compatible(one, other) is fits
    assert compatible(other, one) is fits


@pytest.mark.parametrize(
    ("name", "key"),
    [("Acme GmbH & Co. KG", "acme"), ("Acme", "acme"), ("Société Générale SA", "societe generale"), ("AG", "ag"),
     ("Co Op Ltd", "co op")],
)  # fmt: skip
def test_legal_forms_say_nothing(name: str, key: str) -> None:
    assert organisation_key(name) == key


def test_a_name_is_compared_without_its_signs() -> None:
    assert name_key("Ada-Maria  O’Neil, MD") == name_key("ada maria o neil")
    assert name_key("Ada3") == "ada3"


# One contact out of two


def _both(mine: dict[str, Any], theirs: dict[str, Any]) -> Contact:
    return merge(Contact(uid=1, name="Ada", **mine), Contact(uid=2, name="Ada L", **theirs), lambda _number: "")


@pytest.mark.parametrize(
    ("mine", "theirs", "field", "result"),
    [
        ({}, {"location": "Rome"}, "location", "Rome"),
        ({"location": "Oslo"}, {"location": "Rome"}, "location", "Oslo"),
        ({}, {"title": "CTO", "organisation": "Acme"}, "title", "CTO"),
        ({"organisation": "Acme"}, {"title": "CTO", "organisation": "ACME Inc"}, "title", "CTO"),
        ({"organisation": "Acme"}, {"title": "CTO", "organisation": "Other"}, "title", ""),
        ({"organisation": "Acme"}, {"title": "CTO"}, "title", "CTO"),
        ({"notes": "a"}, {"notes": "b"}, "notes", "a\nb"),
        ({"notes": "a b"}, {"notes": "b"}, "notes", "a b"),
        ({}, {"notes": "b"}, "notes", "b"),
        ({"tags": ("x",)}, {"tags": ("X", "y")}, "tags", ("x", "y")),
        ({"emails": ("a@x.org",)}, {"emails": ("A@X.org ", "b@x.org")}, "emails", ("a@x.org", "b@x.org")),
        ({"phones": ("+1 555",)}, {"phones": ("+1555", "+2")}, "phones", ("+1 555", "+2")),
        ({"links": ("https://a.org/",)}, {"links": ("http://A.org", "b.org")}, "links", ("https://a.org/", "b.org")),
        ({"knows": (5,)}, {"knows": (5, 6, 1, 2)}, "knows", (5, 6)),
        ({}, {"introduced_by": 1}, "introduced_by", None),
        ({}, {"introduced_by": 9}, "introduced_by", 9),
        ({}, {"relations": (Relation(to=1, kind="partner of"), Relation(to=9, kind="partner of"))}, "relations",
         (Relation(to=9, kind="partner of"),)),
        ({"columns": {"a": "1"}}, {"columns": {"a": "2", "b": "3"}}, "columns", {"a": "1", "b": "3"}),
    ],
)  # fmt: skip
def test_gaps_are_filled_and_values_added(mine: Any, theirs: Any, field: str, result: Any) -> None:
    assert getattr(_both(mine, theirs), field) == result


def test_nothing_new_leaves_the_contact_as_it_was() -> None:
    ada = Contact(uid=1, name="Ada", emails=("a@x.org",), notes="x")
    assert merge(ada, Contact(uid=2, name="Other", emails=("A@x.org",), notes="x")) is ada


def test_what_neither_field_can_hold_becomes_a_nickname_a_position_or_a_column() -> None:
    mine = Contact(uid=1, name="Ada Lovelace", organisation="Acme", title="CTO", location="Rome", birthday="--02-03")
    theirs = Contact(uid=2, name="Ada King", organisation="Other", title="Chair", location="Oslo", birthday="--02-04")
    both = with_both(merge(mine, theirs), mine, theirs)
    assert both.nickname == "Ada King"
    assert both.positions == (Position(organisation="Other", title="Chair"),)
    assert both.columns == {"Other place": "Oslo", "Other birthday": "--02-04"}
    assert with_both(both, mine, theirs) == both  # again adds nothing
    third = Contact(uid=3, name="Countess", location="Paris", organisation="ACME GmbH", title="cto")
    more = with_both(both, mine, third)
    assert more.columns["Other place"] == "Oslo; Paris"
    assert more.columns["Other name"] == "Countess"  # the nickname is taken
    assert more.positions == both.positions  # the same firm by another form


def test_the_kept_lines_of_both_stay_once_with_one_uid() -> None:
    mine = Contact(uid=1, name="A", origin={"vcard": ["UID:1", "NOTE;X=1:a\\, b"]})
    theirs = Contact(uid=2, name="A", origin={"vcard": ["UID:2", "note;x=1:a, b", "X-A:1"], "named": "n"})
    assert merge(mine, theirs).origin == {"vcard": ["UID:1", "NOTE;X=1:a\\, b", "X-A:1"], "named": "n"}
    bare = Contact(uid=3, name="A")
    assert merge(bare, theirs).origin["vcard"][0] == "UID:2"
    own = Contact(uid=4, name="A", origin={"vcard": ["UID:urn:uuid:6e65746b-6565-8000-0"]})
    assert merge(bare, own).origin == {}  # what netkeeper wrote itself says nothing new


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("TEL;TYPE=home,voice:1", "tel;voice;TYPE=HOME:1", True), ("TEL;TYPE=home:1", "TEL;TYPE=work:1", False),
        ("NOTE:a\\nb", "NOTE:a\nb", True), ("NOTE:a", "NOTE:A", False), ("N:a", "NOTE:a", False),
        ('X;P="a:b":c', "x;p=a:b:c", True), ("NOTE: a ", "NOTE:a", True),
    ],
)  # fmt: skip
def test_kept_lines_are_compared_by_what_they_say(one: str, other: str, same: bool) -> None:
    assert (kept_line_key(one) == kept_line_key(other)) is same


def test_a_line_without_a_colon_is_itself() -> None:
    assert kept_line_key("odd") == "odd"


def test_labels_go_with_the_last_line_of_their_group() -> None:
    lines = ["item1.TEL:1", "item1.X-ABLabel:x", "item2.TEL:2", "item2.URL:u", "item2.X-ABLabel:y", "NOTE:z"]
    assert without_lines(lines, {"item1.TEL:1"}) == lines[2:]
    assert without_lines(lines, {"item2.TEL:2"}) == [*lines[:2], *lines[3:]]
    assert without_lines(lines, {"NOTE:z"}) == lines[:-1]
    assert (group_of("Item1.TEL;X=1:a"), group_of("TEL:1.5")) == ("item1", "")
    assert is_label("item1.x-ablabel:y")
    assert not is_label("item1.TEL:X-ABLABEL")


# What a file says differently


def test_another_value_is_told_and_the_same_in_other_letters_is_not() -> None:
    here = Contact(uid=1, name="Ada", organisation="Acmé", title="", birthday="1990-02-03", nickname="Countess")
    file = Contact(uid=2, name="Ada L", organisation="ACME", title="CTO", birthday="1990-02-04")
    assert [(one.field, one.here, one.file) for one in differences_of(here, file)] == [
        ("name", "Ada", "Ada L"), ("birthday", "1990-02-03", "1990-02-04"),
    ]  # fmt: skip
    assert not differences_of(here, Contact(uid=2, name="countess"))
    assert not differences_of(here, Contact(uid=2, name="ada@x.org"))


def test_a_difference_that_is_taken_keeps_the_earlier_name() -> None:
    told = (FieldDifference(field="name", here="Ada", file="Ada King"),)
    assert with_differences(Contact(uid=1, name="Ada"), told).nickname == "Ada"
    assert with_differences(Contact(uid=1, name="Ada", nickname="C"), told).nickname == "C"
    words = [field_word(FieldDifference(field=one, here="", file="")) for one in ("organisation", "title", "birthday")]
    assert words == ["employer", "job title", "birthday"]


# Records that come back


def test_records_come_back_as_they_were_into_an_empty_store_and_merge_into_another() -> None:
    ada, bea = person("Ada", emails=("a@x.org",)), person("Bea")
    talk = Interaction(uid=900, on=TODAY, contacts=(ada.uid, bea.uid))
    found = restore(keeper().network, [ada, bea, talk], str)
    assert [(one.status, one.result) for one in found] == [("new", ada), ("new", bea), ("new", talk)]
    twin = person("Ada", emails=("a@x.org",), location="Rome")
    network = keeper(twin).network
    back = restore(network, [ada, bea, talk], str)
    assert [one.status for one in back] == ["unchanged", "new", "new"]
    assert back[2].result.contacts == (twin.uid, bea.uid)  # type: ignore[attr-defined]  # what names them follows
    again = restore(keeper(ada, bea, talk).network, [ada, bea, talk], str)
    assert [one.status for one in again] == ["unchanged"] * 3


def test_somebody_of_another_name_at_the_same_address_is_another() -> None:
    network = keeper(
        person("Office", uid=50, emails=("a@x.org",)), person("Front", uid=51, emails=("a@x.org",))
    ).network
    assert restore(network, [Contact(uid=9, name="Zed Young", emails=("a@x.org",))], str)[0].status == "new"
    two = keeper(person("Ada", uid=50, emails=("a@x.org",)), person("Ada Lee", uid=51, emails=("a@x.org",))).network
    assert restore(two, [Contact(uid=9, name="Ada", emails=("a@x.org",))], str)[0].status == "new"  # which of both?
    profile = keeper(person("Somebody", uid=50, links=("github.com/ada",))).network
    assert restore(profile, [Contact(uid=9, name="Ada", links=("https://github.com/Ada",))], str)[0].result.uid == 50


def test_what_names_nobody_is_skipped_with_a_reason_and_what_can_do_without_stays() -> None:
    lost = Promise(uid=7, contact=404, what="x", due=TODAY)
    both = Interaction(uid=8, on=TODAY, contacts=(1, 404))
    found = restore(keeper().network, [Contact(uid=1, name="Ada"), lost, both], str)
    assert [one.status for one in found] == ["new", "skipped", "new"]
    assert "record 404 in contacts, which is nowhere" in found[1].reason
    assert found[2].result.contacts == (1,)  # type: ignore[attr-defined]


def test_a_uid_of_another_table_is_refused() -> None:
    found = restore(keeper(person("Ada", uid=5)).network, [Interaction(uid=5, on=TODAY, contacts=(5,))], str)
    assert found[0].status == "skipped"
    assert "its uid 5 is that of a record in contacts" in found[0].reason
