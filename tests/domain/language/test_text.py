"""Text that enters, is compared, and is said: each rule on both sides."""

from __future__ import annotations

import pytest

from netkeeper.domain.language.findings import capitalized, number_with_noun, number_word
from netkeeper.domain.language.stems import language_of, stem
from netkeeper.domain.language.text import (
    clean,
    clean_block,
    count_noun,
    first_name,
    fold,
    harmless,
    join_words,
    one_line,
    shorten,
    visible,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ada Lovelace", "Ada Lovelace"), ("Ada  Lovelace", "Ada Lovelace"), (" Ada ", "Ada"), ("Ada ", "Ada"),
        ("A\tb\nc", "A b c"), ("red\x1b[31m x", "red x"), ("a\u202eb", "ab"), ("a \x07 b", "a b"),
    ],
)  # fmt: skip
def test_a_line_as_it_may_be_kept(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_block_keeps_its_lines_and_indents() -> None:
    assert clean_block("\n a\r\n\tb  \rc\x00\n\n") == " a\n\tb\nc"


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\nb", "a\nb"), ("a\r\nb\x07", "a\nb"), ("tab\tx", "tab\tx"), ("a\u2028b", "a\nb"), ("plain", "plain")],
)
def test_text_of_others_keeps_all_but_controls(text: str, kept: str) -> None:
    assert harmless(text) == kept
    assert (harmless(text) is text) is (kept == text)


def test_a_line_break_in_a_line_is_one_blank() -> None:
    assert one_line("a \r\n\n b") == "a b"
    assert one_line(" a\nb ") == "a b"
    tab = "a\tb"
    assert one_line(tab) is tab
    assert visible("a\x07b") == "a\ufffdb"
    assert visible("ab") == "ab"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÄRGER", "arger"), ("Straße", "strasse"), ("O’Brien–Ł", "o'brien-l"), ("Œuvre", "oeuvre"), ("ABC 1", "abc 1"),
        ("サド", "サト\u3099"), ("サト", "サト"), ("é ガ", "e カ\u3099"),
    ],
)  # fmt: skip
def test_text_for_comparing(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Dr. Ada Lovelace", "Ada"),
        ("Frau Prof. Ada", "Ada"),
        ("Dr.", "Dr."),
        ("Sir Tim", "Tim"),
        ("Drew Smith", "Drew"),
    ],
)
def test_what_somebody_is_called(name: str, called: str) -> None:
    assert first_name(name) == called


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["Ada"], "Ada"), (["Ada", "Ben"], "Ada and Ben"), (["Ada", "Ben", "Cy"], "Ada, Ben and Cy")],
)
def test_words_in_a_sentence(words: list[str], said: str) -> None:
    assert join_words(words) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "no people"), (1, "1 person"), (2, "2 people"), (999, "999 people"), (1000, "1,000 people")],
)
def test_a_number_with_its_noun(count: int, said: str) -> None:
    assert count_noun(count, "person", "people") == said


def test_numbers_up_to_twelve_are_words() -> None:
    assert [number_word(n) for n in (0, 1, 12, 13, 1200)] == ["none", "one", "twelve", "13", "1,200"]
    assert number_with_noun(0, "person", "people") == "no people"
    assert number_with_noun(1, "person", "people") == "one person"
    assert number_with_noun(2, "person", "people") == "two people"
    assert count_noun(2, "promise") == "2 promises"
    assert (capitalized("ada x"), capitalized("")) == ("Ada x", "")


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("ab cdef", 4, "ab…"), ("one\ntwo\nthree", 20, "one …"),
        ("abc", 1, "…"), ("abc", 0, "…"),
    ],
)  # fmt: skip
def test_a_line_is_cut_with_an_ellipsis(text: str, width: int, cut: str) -> None:
    assert shorten(text, width) == cut


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("für Anna", "german"), ("über die Städte des Nordens", "german"), ("le prix du sel", "french"),
        ("à Lyon", "french"), ("diseño para el barrio", "spanish"), ("some ë", "french"), ("the la", "english"),
        ("los de la casa para", "spanish"), ("un menuisier", "spanish"),
    ],
)  # fmt: skip
def test_a_small_word_tells_more_of_a_language_than_a_letter(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("word", "language", "known"),
    [
        ("boats", "english", "boat"), ("bus", "english", "bus"), ("ties", "english", "tie"),
        ("b2bs", "english", "b2bs"),
        ("gärten", "german", "gart"), ("Boats", "english", "boat"), ("c++", "english", "c++"), ("ÖL", "german", "ol"),
    ],
)  # fmt: skip
def test_a_word_of_four_letters_has_an_ending(word: str, language: str, known: str) -> None:
    assert stem(word, language) == known
