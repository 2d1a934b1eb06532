"""The thesaurus is whole, in four languages, and tells what a phrase is about."""

from __future__ import annotations

import pytest

from netkeeper.domain.giving.keywords import EMPTY_WORDS, meet, phrase
from netkeeper.domain.giving.meeting import meeting, rarities
from netkeeper.domain.giving.trades import ASIDE, NEARBY, Thesaurus, thesaurus, units, wanted
from netkeeper.domain.language.stems import language_of, stem


def test_the_thesaurus_has_three_hundred_groups_and_every_nearby_one_exists() -> None:
    groups = thesaurus().nearby
    assert len(groups) >= 300
    assert {near for nearby in groups.values() for near in nearby} <= set(groups)
    assert all(name not in nearby for name, nearby in groups.items())


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("looking for branding help", "graphic designer, identity work", True),
        ("eine Steuerberaterin", "tax adviser", True),
        ("un graphiste", "logo design", True),
        ("una abogada", "legal advice", True),
        ("a photographer for a legal conference", "legal advice", False),
        ("a restaurant for the party", "bookkeeping for restaurants", False),
        ("tidal mills", "paper mills", False),
        ("tidal mills", "a tidal mill", True),
        ("identity management", "logo", False),
        ("identity", "logo", True),
        ("a web of friends", "weaving", False),
        ("chat about life", "cats", False),
        ("product management", "product design", False),
        ("real estate", "premises", True),
        ("Gärten", "gardening", True),
    ],
)
def test_phrases_meet_across_words_and_languages(one: str, other: str, shared: bool) -> None:
    assert meet(phrase(one), phrase(other)) is shared
    assert meet(phrase(other), phrase(one)) is shared


def test_the_longest_entry_wins_and_a_nearby_group_counts_half() -> None:
    small = Thesaurus("a = red wine | x | x | x\nb < a = wine* | x | x | x\n# a remark\n\n")
    assert small.at(["red", "wines"], 0, "english") == (frozenset({"a"}), 2)
    assert small.at(["winery"], 0, "english") == (frozenset({"b"}), 1)
    assert small.at(["win"], 0, "english") == (frozenset(), 1)
    assert small.at(["red"], 0, "english") == (frozenset(), 1)
    (unit,) = units("wordsmithing a logo", EMPTY_WORDS | {"wordsmithing"})
    assert dict(unit.keys)["=brand"] == 1.0
    assert dict(unit.keys)["=graphic design"] == NEARBY


def test_a_short_word_of_another_language_means_something_else() -> None:
    small = Thesaurus("a = x | kette* | x | x")
    assert small.at(["kette"], 0, "english") == (frozenset(), 1)
    assert small.at(["kette"], 0, "german") == (frozenset({"a"}), 1)
    assert small.at(["ketten"], 0, "english") == (frozenset({"a"}), 1)


def test_what_is_said_beside_counts_less_until_the_next_clause() -> None:
    found = units("lawyer for restaurants, bakers", EMPTY_WORDS)
    assert [unit.weight for unit in found] == [1.0, ASIDE, 1.0]
    assert [unit.weight for unit in units("help with taxes", EMPTY_WORDS)] == [1.0]


def test_rarity_weighs_what_is_shared() -> None:
    one, other = phrase("coffee roasting").units, phrase("espresso").units
    rare = rarities({"=coffee and tea": 1}, 100)
    common = rarities({"=coffee and tea": 100}, 100)
    assert rare["=coffee and tea"] == 1.0
    assert 0 < common["=coffee and tea"] < 0.2
    assert meeting(one, other, rare) > meeting(one, other, common) > 0
    assert rarities({"x": 1}, 1) == {"x": 1.0}
    assert meeting((), other) == meeting(one, ()) == 0.0


@pytest.mark.parametrize(
    ("text", "language"),
    [("a tax adviser", "english"), ("sucht eine Anwältin", "german"), ("cherche un menuisier", "french"),
     ("busca una ilustradora", "spanish"), ("Gärten", "german"), ("diseño", "spanish"), ("", "english")],
)  # fmt: skip
def test_the_language_of_a_phrase_is_told_by_its_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("translating") == stem("translates")
    assert stem("häuser", "german") == stem("haus", "german")
    assert stem("c++") == "c++"
    assert stem("tea") == "tea"


@pytest.mark.parametrize(
    ("need", "fits", "never"),
    [
        ("to learn French", "lessons in French", "a golf driver and lessons"),
        ("a French tutor", "French lessons", "swimming lessons"),
        ("Klavierunterricht", "Unterricht am Klavier", "Schwimmunterricht"),
        ("clases de guitarra", "a guitar teacher", "clases de cocina"),
    ],
)
def test_what_is_taught_decides_and_not_that_it_is_taught(need: str, fits: str, never: str) -> None:
    assert meet(phrase(need), phrase(fits))
    assert not meet(phrase(need), phrase(never))


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("an oven for the bakery", "used catering equipment"), ("money for a short film", "grants for young artists"),
        ("somebody to schedule night shifts", "a rota planning tool"),
        ("apprentices", "trainees looking for a placement"),
        ("hiring store managers", "executive search"), ("lessons", "a teacher"),
    ],
)  # fmt: skip
def test_needs_and_offers_in_other_words_meet(need: str, offer: str) -> None:
    assert meet(phrase(need), phrase(offer))


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("somebody who has been through a merger", "=bees"), ("photovoltaics", "=photography"),
        ("compost for the garden", "=music"), ("sucht einen Kinderarzt", "=addiction"),
        ("restaurants in Lyon", "=heritage"), ("a consultant", "=diplomacy"), ("operaciones", "=classical music"),
    ],
)  # fmt: skip
def test_a_word_that_only_begins_like_another_is_not_taken_for_it(text: str, never: str) -> None:
    assert never not in phrase(text).keys


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("sucht Koch", "Koch"),
        ("Looking for a notary", "a notary"),
        ("necesita un piso", "un piso"),
        ("wanted", "wanted"),
    ],
)
def test_a_need_is_said_without_the_words_that_lead_to_it(text: str, bare: str) -> None:
    assert wanted(text) == bare


def test_the_language_of_a_need_is_told_by_the_words_that_lead_to_it() -> None:
    assert "=cooking" in phrase("sucht Koch").keys
    assert "=cooking" not in phrase("Koch").keys


def test_what_is_mended_decides_and_not_that_it_is_mended() -> None:
    assert meet(phrase("réparer la toiture"), phrase("couvreur"))
    assert not meet(phrase("réparer la toiture"), phrase("repariert Nähmaschinen"))
    assert meet(phrase("a repair café"), phrase("repairing things"))


def test_of_two_things_that_are_shared_the_rarer_is_the_reason() -> None:
    one, other = phrase("a guitar teacher").units, phrase("classical guitar").units
    common = {"=music": 0.1, "=guitars": 1.0}
    assert meeting(one, other, common) > meeting(one, other, {"=music": 0.1, "=guitars": 0.1})
