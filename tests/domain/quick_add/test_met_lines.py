"""What came of a gathering, a line a person: known people are linked, new ones added, what is doubtful is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.met_lines import met_lines, read_met_line
from tests.builders import TODAY, person

GRACE, ANN, OTHER_ANN, JOAN = 11, 12, 14, 15
NETWORK = Network(
    [
        person("Grace Hopper", uid=GRACE, organisation="Navy"),
        person("Ann Lee", uid=ANN),
        person("Ann Lee", uid=OTHER_ANN, organisation="Acme"),
        person("Joan Clarke", uid=JOAN),
    ]
)

CLEAR: tuple[tuple[str, tuple[int, ...], tuple[str, ...], dict[str, Any], str], ...] = (
    ("Ada Lovelace @Analytical #looms: she needs a designer", (), ("Ada Lovelace",),
     {"organisation": "Analytical", "tags": ("looms",)}, "she needs a designer"),
    ("Grace Hopper: compilers", (GRACE,), (), {}, "compilers"),
    ("Grace Hopper", (GRACE,), (), {}, ""),
    ("Grace Hopper @Navy - her ship", (GRACE,), (), {"organisation": "Navy"}, "her ship"),
    ("Joan: bridge", (JOAN,), (), {}, "bridge"),  # she was expected: her first name will do
    ("bob: likes jazz", (), ("bob",), {}, "likes jazz"),
    ("tom: jazz and his band", (), ("tom",), {}, "jazz and his band"),
    ("Mary Shelley, author at Lackington: novels", (), ("Mary Shelley",),
     {"title": "author", "organisation": "Lackington"}, "novels"),
    ("Mary Shelley, CTO at Acme, mary@acme.org", (), ("Mary Shelley",),
     {"title": "CTO", "organisation": "Acme", "emails": ("mary@acme.org",)}, ""),
    ("Mary Shelley, writes novels", (), ("Mary Shelley",), {}, "writes novels"),
    ("Ada and Bob: talked about hiring", (), ("Ada", "Bob"), {}, "talked about hiring"),
    ("talked about looms with Joan and Bob", (JOAN,), ("Bob",), {}, "talked about looms"),
    ("Ada Lovelace, tel: +49 170 1234567: looms", (), ("Ada Lovelace",), {"phones": ("+49 170 1234567",)}, "looms"),
    ("Jean-Luc Picard – tea, Earl Grey", (), ("Jean-Luc Picard",), {}, "tea, Earl Grey"),
    ("Tom", (), ("Tom",), {}, ""),
)  # fmt: skip


@pytest.mark.parametrize(("line", "people", "new", "fields", "said"), CLEAR, ids=[case[0] for case in CLEAR])
def test_a_clear_line_is_taken(
    line: str, people: tuple[int, ...], new: tuple[str, ...], fields: dict[str, Any], said: str
) -> None:
    met = read_met_line(line, NETWORK, TODAY, {}, {JOAN})
    assert not met.doubts
    assert (met.reading.people, met.reading.newcomers) == (people, new)
    assert (dict(met.fields), met.reading.summary, met.on) == (fields, said, None)
    assert not any("Quill" in part.shown for part in met.reading.parts)


ACME = {"organisation": "Acme"}

SHAPES: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    *((line, "Zoë", ACME, "design") for line in (
        "Zoë (Acme): design", "Zoë (Acme) - design", "Zoë (Acme) design", "Zoë [Acme] design", "Zoë, Acme - design",
        "Zoë, Acme: design", "Zoë / Acme / design", "Zoë/Acme/design", "Zoë | Acme | design", "| Zoë | Acme | design |",
        "Zoë\tAcme\tdesign", "Zoë - Acme - design", "Zoë – Acme: design", "Zoë from Acme: design",
        "Zoë at Acme: design",
        "Zoë @ Acme: design", "Zoë bei Acme: design", "Zoë de chez Acme : design", "Met Zoë from Acme, design",
        "Zoë, who works at Acme: design", "**Zoë** (Acme): design", "Zoë (from Acme): design",
    )),
    ("Zoë from Acme, talked about design", "Zoë", ACME, "talked about design"),
    ("Zoë from Acme talked about design", "Zoë", ACME, "talked about design"),
    ("Zoë chez Acme, on a parlé de design", "Zoë", ACME, "on a parlé de design"),
    ("Zoë (Acme): wir sprachen über Design", "Zoë", ACME, "wir sprachen über Design"),
    ("Zoë bei Acme: wir haben über Design gesprochen", "Zoë", ACME, "wir haben über Design gesprochen"),
    ("Zoë (Acme)", "Zoë", ACME, ""),
    ("Zoë, Acme", "Zoë", ACME, ""),
    ("Zoë, Acme Inc.: design", "Zoë", {"organisation": "Acme Inc."}, "design"),
    ("Zoë (Acme GmbH & Co. KG): design", "Zoë", {"organisation": "Acme GmbH & Co. KG"}, "design"),
    ("Zoë (designer at Acme, she/her): colour", "Zoë", {"title": "designer", **ACME, "pronouns": "she/her"}, "colour"),
    ("Zoë (she/her) (Acme): colour", "Zoë", {"pronouns": "she/her", **ACME}, "colour"),
    ("Zoë Smith, Head of Design at Acme - typefaces", "Zoë Smith", {"title": "Head of Design", **ACME}, "typefaces"),
    ("Zoë, CTO, Acme: colour", "Zoë", {"title": "CTO", **ACME}, "colour"),
    ("Zoë / zoe@acme.org / Acme / CTO / looms", "Zoë", {**ACME, "title": "CTO", "emails": ("zoe@acme.org",)}, "looms"),
    ("Zoë aus Berlin: Design", "Zoë", {"location": "Berlin"}, "Design"),
    ("Zoë in Berlin: food", "Zoë", {"location": "Berlin"}, "food"),
    ("Robert (Bob) Smith: design", "Robert Smith", {"nickname": "Bob"}, "design"),
    ("Lovelace, Ada: looms", "Ada Lovelace", {}, "looms"),
    ("María de la Cruz: diseño", "María de la Cruz", {}, "diseño"),
    ("Zoë (ex-Acme): design", "Zoë", {}, "ex-Acme; design"),
    ("山田太郎 (株式会社アクメ): デザイン", "山田太郎", {"organisation": "株式会社アクメ"}, "デザイン"),
    ("Zoë: compilers / linkers / loaders", "Zoë", {}, "compilers / linkers / loaders"),
    ("Zoë - design - colour", "Zoë", {}, "design - colour"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "name", "fields", "said"), SHAPES, ids=[case[0] for case in SHAPES])
def test_what_stands_beside_a_name_goes_where_it_belongs(
    line: str, name: str, fields: dict[str, Any], said: str
) -> None:
    met = read_met_line(met_lines(line)[0], NETWORK, TODAY, {})
    assert not met.doubts
    assert (met.reading.newcomers, dict(met.fields), met.reading.summary) == ((name,), fields, said)


@pytest.mark.parametrize(
    ("line", "key", "answers"),
    [
        ("Zoë von Trapp: Design", "where", {"name": ("Zoë von Trapp", {}),
                                            "organisation": ("Zoë", {"organisation": "Trapp"}),
                                            "location": ("Zoë", {"location": "Trapp"})}),
        ("Nakamura, Hiro: Design", "turned", {"name": ("Hiro Nakamura", {}),
                                              "organisation": ("Nakamura", {"organisation": "Hiro"})}),
    ],
)  # fmt: skip
def test_what_may_be_a_name_or_a_firm_is_asked(line: str, key: str, answers: dict[str, Any]) -> None:
    asked = read_met_line(line, NETWORK, TODAY, {}).doubts[0]
    assert (asked.key, {option.value for option in asked.options}) == (key, set(answers))
    for answer, (name, fields) in answers.items():
        met = read_met_line(line, NETWORK, TODAY, {key: answer})
        assert not met.doubts
        assert (met.reading.newcomers, dict(met.fields), met.reading.summary) == ((name,), fields, "Design")


def test_who_is_known_is_told_by_first_name_and_firm_and_several_each_keep_theirs() -> None:
    met = read_met_line("Grace (Navy), Zoë (Acme) and Tom (Globex): the panel", NETWORK, TODAY, {})
    assert (met.reading.people, met.reading.newcomers, met.reading.summary) == ((GRACE,), ("Zoë", "Tom"), "the panel")
    assert {place: told["organisation"] for place, told in met.reading.told.items()} == {
        0: "Navy", 1: "Acme", 2: "Globex",
    }  # fmt: skip
    assert read_met_line("Grace (Acme): looms", NETWORK, TODAY, {}).doubts


@pytest.mark.parametrize(
    "line",
    [
        "Grace: looms",  # a first name: she, or somebody new?
        "Ann Lee: hi",  # two of that name
        "Grace Hopper @Acme: moved firms",  # another firm may be another person
        "People I met:",
        "nice evening",
        "She needs a designer",
        "will be in Lisbon: no",
        "tom",
        "Ada Lovelace: yesterday over lunch, her thesis",  # the day, or of something else?
    ],
)
def test_a_doubtful_line_is_asked_about_and_an_answer_settles_it(line: str) -> None:
    choices: dict[str, Any] = {}
    for _ in range(3):
        met = read_met_line(line, NETWORK, TODAY, choices)
        if not met.doubts:
            break
        choices[met.doubts[0].key] = met.doubts[0].options[0].value
    assert choices
    assert not met.doubts
    assert met.left_out or met.reading.people or met.reading.newcomers


def test_promises_and_steps_of_a_line_are_read() -> None:
    met = read_met_line("Ada Lovelace: looms; I promised the deck by 27 Nov; again in 3 weeks", NETWORK, TODAY, {})
    assert [(p.what, p.due) for p in met.reading.promises] == [("the deck", date(2026, 11, 27))]
    assert [step.on for step in met.reading.steps] == [date(2026, 12, 13)]


def test_bullets_go_and_an_indented_line_goes_on() -> None:
    text = "- Ada: looms\n2. Bob\n\n   likes jazz\n• Cy: tea"
    assert met_lines(text) == ["Ada: looms", "Bob; likes jazz", "Cy: tea"]
