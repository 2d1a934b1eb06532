"""Every facet on both sides of what it judges: who is in by a day or a letter, and who is out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import DateThatMatters
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.derived import FEW, Touched
from netkeeper.domain.network.facets import holds_title, parse, same_word
from netkeeper.domain.network.search import called, find, known, near_names
from netkeeper.errors import Unclear
from tests.builders import TODAY, contact_on, keeper, person


def _fits(query: str, *, days: int | None = None, **fields: Any) -> bool:
    """Whether somebody with these fields, last in touch so many days ago, is found."""
    one = person("Ada Lovelace", **{"tier": "", **fields})
    told = [] if days is None else [contact_on(TODAY - timedelta(days=days), one)]
    return find(keeper(one, *told).network, query, TODAY) == [one.uid]


@pytest.mark.parametrize(
    ("query", "field", "yes", "no"),
    [
        ("role:ment", "roles", ("mentor",), ("peer",)),
        ("role:tor", "roles", ("peer", "mentor"), ()),  # anywhere in the word
        ("tag:fu", "tags", ("x", "fund"), ("refund",)),  # a tag begins so
        ("tier:cl", "tier", "close", "core"),
        ("tier:none", "tier", "", "core"),
        ("tier:-", "tier", "", "core"),
        ("in:lis", "location", "Lisbon", "Porto"),
        ("at:acme", "organisation", "The Acme Works", "Initech"),
        ("dept:leg", "department", "Legal", "Sales"),
        ("field:cust", "industry", "Customs", "Bakery"),
        ("cares:che", "cares_about", ("chess",), ("golf",)),
        ("has:email", "emails", ("a@x.org",), ()),
        ("has:e-mail", "emails", ("a@x.org",), ()),
        ("has:phone", "phones", ("12345678",), ()),
        ("has:notes", "notes", "x", ""),
        ("has:birthday", "birthday", "--02-03", ""),
        ("has:role", "roles", ("peer",), ()),
        ("has:tag", "tags", ("x",), ()),
        ("has:cadence", "cadence_days", 30, None),
        ("has:rhythm", "cadence_days", 30, None),
        ("is:kept", "style", "kept", "responsive"),
        ("is:responsive", "style", "responsive", "kept"),
        ("is:paused", "style", "resting", "kept"),
        ("is:archived", "style", "archived", "kept"),
        ("is:snoozed", "snoozed_until", TODAY + timedelta(days=1), TODAY),
        ("is:mine", "takes_call", True, False),
        ("met:2025", "met_on", TODAY.replace(year=2025), TODAY.replace(year=2024)),
        ("title:lead", "title", "Head of Product", "Product designer"),
        ("birthday:today", "birthday", f"1990-{TODAY:%m-%d}", f"1990-{TODAY + timedelta(days=1):%m-%d}"),
        ("birthday:week", "birthday", f"--{TODAY + timedelta(days=7):%m-%d}", f"--{TODAY + timedelta(days=8):%m-%d}"),
        ("birthday:2w", "birthday", f"--{TODAY + timedelta(days=14):%m-%d}", f"--{TODAY + timedelta(days=15):%m-%d}"),
        ("birthday:9d", "birthday", f"--{TODAY + timedelta(days=9):%m-%d}", f"--{TODAY - timedelta(days=1):%m-%d}"),
    ],
)  # fmt: skip
def test_a_facet_takes_one_and_leaves_the_other(query: str, field: str, yes: Any, no: Any) -> None:
    assert _fits(query, **{field: yes})
    assert not _fits(query, **{field: no})
    assert not _fits("-" + query, **{field: yes})
    assert _fits("-" + query, **{field: no})


@pytest.mark.parametrize(
    ("query", "in_at", "out_at"),
    [("last:>30d", 31, 30), ("last:30d", 31, 30), ("last:<30d", 29, 30), ("last:>=30d", 31, 30), ("last:>2w", 15, 14)],
)
def test_the_last_contact_counts_to_the_day(query: str, in_at: int, out_at: int) -> None:
    assert _fits(query, days=in_at)
    assert not _fits(query, days=out_at)
    assert _fits(query) == (">" in query or "<" not in query)  # never in touch is longer ago than any day


def test_never_is_never() -> None:
    assert _fits("last:never")
    assert not _fits("last:never", days=3000)


@pytest.mark.parametrize(("query", "ahead"), [("due:today", 0), ("due:week", 7), ("due:month", 31), ("due:3w", 21)])
def test_what_is_due_counts_to_the_day(query: str, ahead: int) -> None:
    assert _fits(query, days=60 - ahead, cadence_days=60)
    assert not _fits(query, days=60 - ahead - 1, cadence_days=60)
    assert not _fits(query, days=400)  # without a cadence nothing is due


def test_any_day_that_matters_is_a_date_and_only_the_birthday_a_birthday() -> None:
    wedding = (DateThatMatters(kind="wedding", on=f"--{TODAY + timedelta(days=7):%m-%d}"),)
    assert _fits("date:week", dates=wedding)
    assert not _fits("birthday:week", dates=wedding)
    assert not _fits("date:6d", dates=wedding)
    assert _fits("date:week", birthday=f"--{TODAY + timedelta(days=7):%m-%d}")


@pytest.mark.parametrize("query", ["has:wings", "is:tall", "standing:odd", "last:>soon", "due:soon"])
def test_a_value_that_there_is_not_is_said(query: str) -> None:
    with pytest.raises(Unclear):
        parse(query)


def test_a_goal_is_found_by_its_words() -> None:
    ada, bea = person("Ada", goals=(5,)), person("Bea", goals=(6,))
    network = keeper(ada, bea, Goal(uid=5, what="Learn to teach")).network  # 6 is a goal that is gone
    assert find(network, "goal:teach", TODAY) == [ada.uid]
    assert find(network, "goal:any", TODAY) == find(network, "goal:yes", TODAY) == [ada.uid, bea.uid]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("in:Lisbon", "people in Lisbon"),
        ("at:Acme", "people at Acme"),
        ("tier:none", "people in no tier"),
        ("due:today", "people due by today"),
        ("due:2w", "people due within 2 weeks"),
        ("last:<2w", "people with contact in the last 2 weeks"),
        ("last:2w", "people without contact for 2 weeks"),
        ("last:never", "people never spoken to"),
        ("birthday:today", "people with a birthday today"),
        ("date:week", "people with a day that matters within 7 days"),
        ("is:mine", "people who take my call"),
        ("is:quiet", "people who are quieter than usual"),
        ("is:resting", "people who are paused"),
        ("has:rhythm", "people with cadence"),
        ("goal:x", "people who serve a goal with “x”"),
        ("met:2025", "people met in 2025"),
        ("list:x", "people on the list x"),
        ("-#x", "people not tagged #x"),
        ("dept:x field:y cares:z", "people in the department x, in the field y and who care about z"),
        ("", "everybody"),
    ],
)
def test_each_facet_says_what_it_means(query: str, words: str) -> None:
    assert parse(query).words() == words


# Words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("market", "marketing", True), ("law", "lawyer", True), ("la", "lawyer", False),
        ("investor", "investing", True),
        ("data", "date", False), ("design", "designer", True), ("product", "production", True), ("abc", "abd", False),
        ("abcdefghij", "abcdefgxyz", True), ("abcdefghij", "abcdefwxyz", False),  # seven of ten letters; six of ten
        ("abcdx", "abcdy", True), ("abcx", "abcy", False),  # at least four letters
    ],
)  # fmt: skip
def test_words_of_one_stem(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) is same
    assert same_word(other, one) is same


@pytest.mark.parametrize(
    ("title", "wanted", "holds"),
    [("Head of Product", "product lead", True), ("Product Designer", "product lead", False),
     ("Marketing manager", "market", True), ("Baker", "market", False), ("CTO", "", True)],
)  # fmt: skip
def test_a_title_is_of_a_kind(title: str, wanted: str, holds: bool) -> None:
    assert holds_title(title, wanted) is holds


def test_names_that_begin_so_come_before_names_that_hold_it_before_the_rest() -> None:
    people = [person("Zed Ann"), person("Joann"), person("Ann Zed"), person("Bo", notes="ann")]
    network = keeper(*people).network
    assert [network.name(uid) for uid in find(network, "ann", TODAY)] == ["Ann Zed", "Zed Ann", "Joann", "Bo"]
    assert [network.name(uid) for uid in find(network, "ann", TODAY, limit=2)] == ["Ann Zed", "Zed Ann"]


def test_slips_are_forgiven_from_three_letters_on_and_only_where_few_fit() -> None:
    network = keeper(person("Annika"), *(person(f"Bert {n}") for n in range(8)), person("Bort")).network
    assert [network.name(uid) for uid in find(network, "anika", TODAY)] == ["Annika"]
    assert find(network, "ax", TODAY) == []
    assert "Bort" not in [network.name(uid) for uid in find(network, "bert", TODAY)]  # eight fit: enough


# By name


def _names(found: list[Contact]) -> list[str]:
    return [one.name for one in found]


def test_somebody_goes_by_a_name_with_a_title_or_without() -> None:
    network = keeper(person("Dr Ada Byron"), person("Ada"), person("Adam Sand"), person("Prof. Cy")).network
    assert _names(known(network, "ada")) == ["Ada"]
    assert _names(known(network, "cy")) == ["Prof. Cy"]
    assert _names(known(network, " ")) == []
    assert _names(known(network, "adam")) == ["Adam Sand"]
    assert _names(known(network, "ad")) == []


def test_a_first_name_is_not_half_of_one_behind_a_title() -> None:
    network = keeper(person("Dr Adamson"), person("Dr Ada Byron")).network
    assert _names(known(network, "Ada")) == ["Dr Ada Byron"]


def test_last_names_nicknames_and_addresses_call_somebody_too() -> None:
    network = keeper(
        person("Ada Byron", nickname="Countess", emails=("a@x.org",)), person("Zoe Byron"), person("Byrony Lee")
    ).network
    assert _names(called(network, "byron")) == ["Ada Byron", "Zoe Byron"]
    assert _names(called(network, "countess")) == _names(called(network, "a@x.org")) == ["Ada Byron"]
    assert called(network, "by") == []  # two letters are no name
    assert called(network, "") == []


def test_nearly_that_name() -> None:
    network = keeper(person("Grace Hopper"), person("Grant Wood"), person("Ada")).network
    assert _names(near_names(network, "grase")) == ["Grace Hopper"]
    assert near_names(network, "gr") == []
    assert _names(near_names(network, "grace hoper"))[0] == "Grace Hopper"
    assert len(near_names(network, "gra", most=1)) <= 1


# What indexes follow


def test_touched_records_are_followed_while_they_are_few() -> None:
    def keys(count: int, first: int = 0) -> list[tuple[str, int]]:
        return [("contacts", first + n) for n in range(count)]

    assert Touched(dict.fromkeys(keys(FEW - 1))).few
    assert not Touched(dict.fromkeys(keys(FEW))).few
    two = Touched(dict.fromkeys(keys(3))).and_more(dict.fromkeys(keys(FEW - 4, first=3)))
    assert two.few
    assert len(two.all()) == FEW - 1
    assert not two.and_more(dict.fromkeys(keys(1, first=9_000))).few


def test_a_bare_sign_is_a_word_and_a_quoted_value_has_blanks() -> None:
    network = keeper(person("Ada", location="New York", notes="# 1 - of all"), person("Bea", location="York")).network
    assert [network.name(uid) for uid in find(network, "#", TODAY)] == ["Ada"]
    assert [network.name(uid) for uid in find(network, "-", TODAY)] == ["Ada"]
    assert [network.name(uid) for uid in find(network, 'in:"new york"', TODAY)] == ["Ada"]
    assert [network.name(uid) for uid in find(network, '"new york"', TODAY)] == ["Ada"]


def test_seven_who_fit_are_few_enough_for_slips_and_eight_are_not() -> None:
    def found(bens: int) -> int:
        network = keeper(*(person(f"Ben {n}") for n in range(bens)), person("Bem")).network
        return len(find(network, "ben", TODAY))

    assert (found(7), found(8)) == (8, 8)


def test_three_letters_are_enough_to_call_somebody_or_nearly() -> None:
    network = keeper(person("Ada Lee"), person("Gra Wood")).network
    assert _names(called(network, "lee")) == ["Ada Lee"]
    assert _names(near_names(network, "grA")) == ["Gra Wood"]
