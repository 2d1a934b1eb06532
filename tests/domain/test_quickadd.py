"""The one-line grammar, read before it is saved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkeeper.domain.quickadd import completions
from netkeeper.errors import Unclear
from tests.builders import keeper, person


def test_a_line_with_everything_adds_a_person_with_everything() -> None:
    reading = keeper().read(
        "Ada Lovelace @Analytical Engines #looms !core +mentor ~90d ada@example.org met at PyCon; "
        "paper by fri; again in 3 weeks"
    )
    assert reading.kind == "add"
    assert reading.name == "Ada Lovelace"
    assert reading.fields == {
        "organisation": "Analytical Engines",
        "tags": ("looms",),
        "tier": "core",
        "roles": ("mentor",),
        "cadence_days": 90,
        "emails": ("ada@example.org",),
        "met_how": "at PyCon",
    }
    assert [(p.what, p.due, p.whose) for p in reading.promises] == [("paper", date(2026, 11, 27), "mine")]
    assert reading.again == date(2026, 12, 13)
    assert not reading.doubts


def test_a_logged_line_knows_whom_when_how_and_what_was_promised() -> None:
    ada, grace = person("Ada Lovelace"), person("Grace Hopper")
    reading = keeper(ada, grace).read(
        "> coffee with Ada and Grace yesterday: she needs a designer; I promised the deck by fri"
    )
    assert reading.kind == "log"
    assert reading.people == (ada.uid, grace.uid)
    assert (reading.on, reading.channel) == (date(2026, 11, 21), "meeting")
    assert reading.summary == "coffee: she needs a designer"
    assert [(p.what, p.due) for p in reading.promises] == [("the deck", date(2026, 11, 27))]
    assert reading.fields == {}, "who of the two needs it is not guessed"


@pytest.mark.parametrize(
    ("line", "channel", "begun_by"),
    [
        ("> called Ada", "call", ""),
        ("> call from Ada", "call", "them"),
        ("> e-mail to Ada", "e-mail", "me"),
        ("> texted Ada", "message", ""),
        ("> letter to Ada: thanks", "handwritten note", "me"),
        ("> met Ada", "meeting", ""),
        ("> Ada", "meeting", ""),
        ("> zoom with Ada", "video", ""),
    ],
)
def test_the_channel_and_who_began_are_read_from_the_words(line: str, channel: str, begun_by: str) -> None:
    reading = keeper(person("Ada Lovelace")).read(line)
    assert (reading.channel, reading.begun_by, len(reading.people)) == (channel, begun_by, 1)


def test_what_one_person_needs_is_kept_with_them_and_in_the_log() -> None:
    ada = person("Ada Lovelace")
    k = keeper(ada)
    k.accept(k.read("> lunch with Ada: she needs a designer"))
    assert k.person("Ada").needs == ("a designer",)
    assert k.network.interactions(ada.uid)[0].summary == "lunch: she needs a designer"


def test_a_first_name_of_two_people_is_asked_about_and_never_guessed() -> None:
    k = keeper(person("Grace Hopper"), person("Grace Lee", organisation="Meta"))
    reading = k.read("> call with Grace")
    assert [o.words for o in reading.doubts[0].options] == ["Grace Hopper", "Grace Lee (Meta)"]
    with pytest.raises(Unclear, match="Which Grace"):
        k.accept(reading)
    chosen = k.read("> call with Grace", {reading.doubts[0].key: reading.doubts[0].options[1].value})
    assert not chosen.doubts
    assert k.accept(chosen).label == "Logged a call with Grace Lee"


def test_an_unknown_name_can_be_added_with_the_same_line() -> None:
    k = keeper()
    reading = k.read("> coffee with Ada Lovelace")
    assert reading.doubts[0].options[-1].words == "add Ada Lovelace as somebody new"
    k.accept(k.read("> coffee with Ada Lovelace", {reading.doubts[0].key: "new"}))
    assert k.network.last_contact(k.person("Ada Lovelace").uid) == date(2026, 11, 22)
    k.undo()
    assert not k.network.by_name


def test_a_person_who_exists_is_offered_instead_of_doubled() -> None:
    ada = person("Ada Lovelace", tags=("looms",), notes="Likes maps.")
    k = keeper(ada)
    reading = k.read("ada lovelace #poetry +mentor; wants to teach")
    assert "is here already" in reading.doubts[0].question
    k.accept(k.read("ada lovelace #poetry +mentor; wants to teach", {reading.doubts[0].key: ada.uid}))
    told = k.person("Ada Lovelace")
    assert (told.tags, told.roles, told.notes) == (("looms", "poetry"), ("mentor",), "Likes maps.\nwants to teach")


def test_an_unclear_day_is_a_doubt_with_both_days() -> None:
    reading = keeper(person("Ada Lovelace")).read("> call with Ada 3/4: hello")
    assert [o.value for o in reading.doubts[0].options] == [date(2026, 4, 3), date(2026, 3, 4)]


def test_a_day_to_come_cannot_be_logged() -> None:
    reading = keeper(person("Ada Lovelace")).read("> call with Ada 2027-01-01")
    assert "still to come" in reading.doubts[0].question


def test_a_hand_added_person_gets_the_outermost_tier_and_the_reading_says_so() -> None:
    k = keeper()
    reading = k.read("Ada Lovelace")
    assert k.understood(reading) == ["Adds Ada Lovelace, wider (unless you write !tier)."]
    k.accept(reading)
    assert k.person("Ada Lovelace").tier == "wider"


def test_a_wrong_tier_is_asked_about() -> None:
    assert keeper().read("Ada !zzz").doubts[0].question == "“zzz” is no tier."


def test_names_complete_while_they_are_typed() -> None:
    network = keeper(person("Ada Lovelace"), person("Adam Smith"), person("Grace Hopper")).network
    assert completions("> coffee with Ad", network) == [(14, "Ada Lovelace"), (14, "Adam Smith")]
    assert completions("> coffee with Ada Lovelace and gr", network) == [(31, "Grace Hopper")]
    assert completions("Ada Lovelace @Ac", network) == []


@given(st.text(max_size=80))
def test_any_line_is_read_without_a_fault(line: str) -> None:
    k = keeper(person("Ada Lovelace"), person("Grace Hopper"))
    for text in (line, ">" + line):
        assert isinstance(k.understood(k.read(text)), list)


@given(st.text("abc @#!+~;:>,.&3/w", max_size=40))
def test_any_line_of_the_grammars_own_signs_is_read_without_a_fault(line: str) -> None:
    k = keeper(person("Abc Abc"), person("Abc Bca"))
    for text in (line, ">" + line):
        assert isinstance(k.understood(k.read(text)), list)
