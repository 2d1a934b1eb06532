"""A line as one Change: what it adds, what it logs, and that one undo takes it all back."""

from __future__ import annotations

from datetime import date

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.errors import Refused, Unclear
from tests.builders import TODAY, keeper, person


def test_a_person_with_a_promise_and_a_next_step_is_one_step() -> None:
    k = keeper()
    k.line.accept(
        k.line.read_line("Mary Shelley @Lackington #looms ~90d; paper by fri; again in 3 weeks; needs a designer")
    )
    mary = k.people.named("Mary")
    assert (mary.organisation, mary.tags, mary.cadence_days, mary.needs) == (
        "Lackington",
        ("looms",),
        90,
        ("a designer",),
    )
    assert mary.tier == "wider", "so that a rhythm runs"
    assert [p.what for p in k.network.about(Promise, mary.uid)] == ["paper"]
    assert [f.on for f in k.network.about(FollowUp, mary.uid)] == [date(2026, 12, 13)]
    k.undo()
    assert (k.network.count(Contact), k.network.count(Promise), k.network.count(FollowUp)) == (0, 0, 0)


def test_telling_more_of_somebody_loses_nothing() -> None:
    ada = person("Ada Lovelace", tags=("looms",), notes="old", organisation="Acme")
    k = keeper(ada)
    key = "person:ada lovelace"
    k.line.accept(k.line.read_line("Ada Lovelace #looms #maths @Engines; tall", {key: ada.uid}))
    now = k.people.named("Ada")
    assert (now.tags, now.notes, now.organisation, now.tier) == (("looms", "maths"), "old\ntall", "Engines", "core")
    assert k.network.count(Contact) == 1


def test_a_logged_line_restarts_the_rhythm_of_all_and_keeps_what_was_said() -> None:
    ada, grace = person("Ada Lovelace"), person("Grace Hopper")
    k = keeper(ada, grace)
    change = k.line.accept(
        k.line.read_line(
            "> coffee with Ada and Grace yesterday: Grace needs a desk; promised Grace the deck by fri; again in 3w"
        )
    )
    assert change.label == "Logged a meeting with Ada Lovelace and Grace Hopper"
    (moment,) = k.network.all(Interaction)
    assert (moment.on, moment.contacts) == (date(2026, 11, 21), (ada.uid, grace.uid))
    assert k.network.last_contact(grace.uid) == date(2026, 11, 21)
    assert k.people.named("Grace").needs == ("a desk",)
    assert [(p.contact, p.what, p.made) for p in k.network.all(Promise)] == [(grace.uid, "the deck", TODAY)]
    assert sorted(f.contact for f in k.network.all(FollowUp)) == sorted((ada.uid, grace.uid))
    k.undo()
    assert (k.network.count(Interaction), k.network.count(Promise), k.people.named("Grace").needs) == (0, 0, ())


def test_somebody_new_comes_in_with_the_line() -> None:
    k = keeper()
    k.line.accept(k.line.read_line("> coffee with Zed Zorro: he likes trains", {"person:zed zorro": "new"}))
    zed = k.people.named("Zed")
    assert (zed.tier, zed.cares_about) == ("wider", ("trains",))
    assert k.network.last_contact(zed.uid) == TODAY


def test_nothing_doubtful_or_empty_is_accepted() -> None:
    k = keeper(person("Priya Sharma"), person("Priya Nair"))
    with pytest.raises(Unclear) as caught:
        k.line.accept(k.line.read_line("> call Priya"))
    assert caught.value.choices[0].startswith("Priya")
    with pytest.raises(Refused):
        k.line.accept(k.line.read_line("   "))
    with pytest.raises(Unclear):
        k.line.accept(k.line.read_line("> tea with Priya Nair tomorrow"))
    assert k.network.count(Interaction) == 0


@pytest.mark.parametrize(
    ("line", "met"),
    [
        ("> coffee with Zed Zorro", TODAY),
        ("> coffee with Zed Zorro yesterday", date(2026, 11, 21)),
        ("> emailed Zed Zorro", None),
    ],
)
def test_whoever_comes_in_with_a_meeting_was_met_then_and_is_to_be_thanked(line: str, met: date | None) -> None:
    k = keeper()
    change = k.line.accept(k.line.read_line(line, {"person:zed zorro": "new"}))
    zed = k.people.named("Zed")
    assert zed.met_on == met
    assert k.log.to_thank(change) == ([zed.uid] if met else [])
    assert k.log.met_day(change) == (met or TODAY)


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Mary Shelley met at PyCon", True),
        ("Mary Shelley met at PyCon on 15 nov", True),
        ("Mary Shelley met at PyCon on 14 nov", False),
        ("Mary Shelley @Lackington", False),
    ],
)
def test_a_thank_you_is_proposed_for_whoever_was_added_as_just_met(line: str, asks: bool) -> None:
    k = keeper()
    change = k.line.accept(k.line.read_line(line))
    mary = k.people.named("Mary")
    assert k.log.to_thank(change) == ([mary.uid] if asks else [])


def test_a_thank_you_notes_the_day_one_met_and_undoes_as_one_step() -> None:
    k = keeper()
    change = k.line.accept(k.line.read_line("Mary Shelley met at PyCon"))
    mary = k.people.named("Mary")
    assert mary.met_on is None, "where one met says nothing of when, until somebody says so"
    k.log.plan_thanks([mary.uid], k.log.met_day(change))
    assert k.people.named("Mary").met_on == TODAY
    assert [(f.what, f.on) for f in k.network.about(FollowUp, mary.uid)] == [("a thank-you", date(2026, 11, 23))]
    assert k.log.to_thank(change) == [], "it is planned already"
    k.undo()
    assert k.people.named("Mary").met_on is None
    assert k.network.count(FollowUp) == 0


def test_a_plan_made_in_the_same_line_is_not_asked_about() -> None:
    ada = person("Ada Lovelace")
    k = keeper(ada, FollowUp(uid=5, contact=ada.uid, on=TODAY, what="how it went"))
    change = k.line.accept(k.line.read_line("> coffee with Ada; ask about the move on friday"))
    assert [step.uid for step in k.log.steps_to_ask(change)] == [5]
