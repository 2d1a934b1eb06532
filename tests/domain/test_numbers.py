"""Numbers of the audit, of the look back and of giving, each tried on both sides."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netkeeper.domain.audit.report import audit
from netkeeper.domain.giving.introductions import next_step, suggestions
from netkeeper.domain.giving.offers import everyday_gifts, prepare
from netkeeper.domain.giving.warm_paths import paths_to
from netkeeper.domain.goals.pull import pulls
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.limits import held, read_limit
from netkeeper.domain.review.coach import names as some_names
from tests.builders import TODAY, contact_on, person

OLD = "2020-01-01T00:00:00Z"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def several(many: int, **fields: object) -> list[Contact]:
    return [person(f"P{n:02}", created=OLD, **fields) for n in range(many)]


# The audit


def test_the_quieter_than_usual_are_a_remark_on_those_who_stand_well() -> None:
    found = {}
    for name, silence, tier in (
        ("A Quiet", 61, "wider"),
        ("Talks", 60, "wider"),
        ("Slips", 130, "core"),
        ("B Quiet", 61, "close"),
    ):
        one = person(name, tier=tier, created=OLD)
        found[name] = [one, *(contact_on(ago(silence + 30 * n), one) for n in range(5))]
    network = Network([record for records in found.values() for record in records])
    assert [network.name(uid) for uid in audit(network, TODAY).quiet] == ["B Quiet", "A Quiet"]


@pytest.mark.parametrize(
    ("tier", "most"), [(("core",), 15), (("core", "close"), 50), (("core", "close", "wider"), 150)]
)
def test_each_layer_has_its_hint(tier: tuple[str, ...], most: int) -> None:
    for many, hint in ((most, False), (most + 1, True)):
        findings = audit(Network(several(many, tier=tier[-1])), TODAY).layers
        assert any(f"most keep about {most}." in f.sentence for f in findings) is hint


def test_a_core_of_hundreds_is_hinted_at_once() -> None:
    found = audit(Network([*several(400), *several(51, tier="close")]), TODAY).layers
    assert [f.sentence for f in found] == [
        "Core holds 400 people; most keep about 15.",
        "Core and close hold 451 people; most keep about 50.",
    ]
    assert len(audit(Network([*several(400), *several(35, tier="close")]), TODAY).layers) == 1


@pytest.mark.parametrize(("software", "law", "said"), [(3, 3, False), (4, 3, True), (4, 1, False)])
def test_a_field_is_said_to_hold_too_many_beyond_half_of_six(software: int, law: int, said: bool) -> None:
    people = [*several(software, industry="software"), *several(law, industry="law")]
    found = audit(Network(people), TODAY).breadth.findings
    assert any(f.kind == "field" for f in found) is said


@pytest.mark.parametrize(("weak", "more"), [(1, False), (0, True)])
def test_fewer_than_one_weak_tie_in_five_is_worth_a_word(weak: int, more: bool) -> None:
    people = [*several(5 - weak), *several(weak, tier="wider")]
    found = next(f for f in audit(Network(people), TODAY).breadth.findings if f.kind == "weak")
    assert ("acquaintances" in found.sentence) is more


@pytest.mark.parametrize(("fields", "said"), [(2, False), (3, True)])
def test_who_knows_people_in_three_fields_is_the_one_to_ask(fields: int, said: bool) -> None:
    others = [person(f"F{n}", industry=f"field {n}") for n in range(fields)]
    ada = person("Ada", knows=tuple(one.uid for one in others))
    found = audit(Network([ada, *others]), TODAY).structure
    assert any(f.kind == "connector" for f in found) is said


@pytest.mark.parametrize(("many", "said"), [(3, False), (4, True), (40, True), (41, False)])
def test_colleagues_are_assumed_to_know_each_other_from_four_to_forty(many: int, said: bool) -> None:
    found = audit(Network(several(many, organisation="Acme")), TODAY).structure
    assert any(f.kind == "assumed" for f in found) is said


@pytest.mark.parametrize(("kept", "said"), [(1, True), (2, True), (3, False)])
def test_one_or_two_are_the_only_way_into_a_field(kept: int, said: bool) -> None:
    others = [person(f"F{n}", industry=f"field {n}", tier="") for n in range(2)]
    found = audit(Network([*several(kept, industry="law"), *others]), TODAY).structure
    assert any(f.kind == "way in" for f in found) is said


@pytest.mark.parametrize(
    ("have", "said"), [(0, "You have marked nobody yet who would"), (4, "Four people would"), (5, "Five people would")]
)
def test_five_who_take_a_call_are_a_good_number(have: int, said: str) -> None:
    found = audit(Network([*several(have, takes_call=True), person("Other")]), TODAY).five.finding
    assert found.sentence.startswith(said)
    assert found.missing == 5 - have
    assert ("five is a good number" in found.sentence) is (have < 5)


# The look back


def limited(limit: str, *records: Record) -> bool | None:
    page = Reflection(uid=9, month="2026-09", state="done", limit=limit)
    found = held(Network([page, *records]), "2026-10", TODAY)
    return found.held if found else None


@pytest.mark.parametrize(("begun", "kept"), [(2, True), (3, False)])
def test_a_weekly_limit_held_where_no_week_had_more(begun: int, kept: bool) -> None:
    ada = person("Ada")
    talks = [contact_on(date(2026, 10, 5 + n), ada) for n in range(begun)]
    talks += [contact_on(date(2026, 10, 12), ada), contact_on(date(2026, 10, 6), ada, begun_by="them")]
    assert limited("two people a week", ada, *talks, contact_on("2026-09-01", ada)) is kept


@pytest.mark.parametrize(("new", "kept"), [(1, True), (2, False)])
def test_a_limit_of_new_people_held_where_no_more_came(new: int, kept: bool) -> None:
    people = several(new)
    old = person("Old")
    talks = [contact_on("2026-10-06", one) for one in (*people, old)]
    assert limited("one new person", *people, old, *talks, contact_on("2026-09-30", old)) is kept


@pytest.mark.parametrize(
    ("text", "weekly", "new"),
    [("at least three people a week", None, None), ("no more than three people a week", 3, None),
     ("not more than 3 new people", None, 3), ("more than two new people", None, None), ("12 calls per week", 12, None),
     ("nobody new", None, 0), ("no one new", None, 0),
     ("a new contact on LinkedIn", None, None), ("one a week", 1, None)],
)  # fmt: skip
def test_a_limit_is_a_most_and_never_a_least(text: str, weekly: int | None, new: int | None) -> None:
    found = read_limit(text)
    assert (found.weekly, found.new) == (weekly, new)


def test_a_limit_is_told_as_it_was_understood() -> None:
    assert read_limit("one person a week and two new people").words == (
        "Next month's queue keeps to it: at most one person a week and at most two new people."
    )
    assert read_limit("no calls a week").words == "Next month's queue keeps to it: nobody."
    assert read_limit("two new people at meetups").words == (
        "Next month you'll be asked whether you met at most two new people at events."
    )
    assert (
        read_limit("no new people at events").words
        == "Next month you'll be asked whether you met no new people at events."
    )


@pytest.mark.parametrize(
    ("many", "said"), [(4, "A, B, C and D"), (5, "A, B, C, D and one other"), (6, "A, B, C, D and two others")]
)
def test_four_names_stand_in_a_fact_and_the_others_are_counted(many: int, said: str) -> None:
    assert some_names("ABCDEF"[:many]) == said


# Goals


@pytest.mark.parametrize(("silence", "free"), [(37, False), (38, True)])
def test_nobody_is_brought_up_for_a_goal_within_half_their_cadence(silence: int, free: bool) -> None:
    mentor = person("Mentor", roles=("mentor",), created=OLD)
    goal = Goal(uid=5, what="Two mentors", kind="role:mentor", count=2)
    assert bool(pulls(Network([goal, mentor, contact_on(ago(silence), mentor)]), TODAY)[0].people) is free


@pytest.mark.parametrize(
    ("fields", "pulls_"),
    [({"start": TODAY}, 1), ({"start": TODAY + timedelta(days=1)}, 0), ({"end": TODAY}, 1), ({"end": ago(1)}, 0),
     ({"state": "given up"}, 0)],
)  # fmt: skip
def test_a_goal_pulls_in_its_time(fields: dict[str, object], pulls_: int) -> None:
    goal = Goal(uid=5, what="Two mentors", kind="role:mentor", count=2, **({"start": ago(30)} | fields))  # type: ignore[arg-type]
    assert len(pulls(Network([goal, person("Mentor", roles=("mentor",))]), TODAY)) == pulls_


# Giving, introductions and ways


@pytest.mark.parametrize(("days", "due"), [(13, False), (14, True)])
def test_what_came_of_an_introduction_is_asked_from_two_weeks(days: int, due: bool) -> None:
    a, b = person("Ada Lind"), person("Bob Roth")
    made = Introduction(uid=5, a=a.uid, b=b.uid, state="introduced", dates={"introduced": ago(days)})
    network = Network([a, b, made])
    assert next_step(network, made, TODAY).ready(TODAY) is due


@pytest.mark.parametrize(("days", "gently"), [(21, False), (22, True)])
def test_an_answer_is_waited_for_for_three_weeks(days: int, gently: bool) -> None:
    a, b = person("Ada Lind"), person("Bob Roth")
    made = Introduction(uid=5, a=a.uid, b=b.uid, state="asked A", dates={"asked A": ago(days)})
    assert ("a gentle word is fine" in next_step(Network([a, b, made]), made, TODAY).words) is gently


@pytest.mark.parametrize(("silence", "suggested"), [(1095, True), (1096, False)])
def test_nobody_is_introduced_whom_i_lost_sight_of_three_years_ago(silence: int, suggested: bool) -> None:
    a, b = person("Ada", needs=("a photographer",)), person("Bob", offers=("photography",))
    network = Network([a, b, contact_on(ago(3), a), contact_on(ago(silence), b)])
    assert bool(suggestions(network, TODAY)) is suggested


@pytest.mark.parametrize(("needs", "shown"), [(2, 2), (3, 2)])
def test_nobody_stands_in_more_than_two_suggestions(needs: int, shown: int) -> None:
    trades = ("photography", "tax law", "piano lessons")[:needs]
    hub = person("Hub", offers=trades)
    others = [person(f"N{n}", needs=(trade,)) for n, trade in enumerate(trades)]
    network = Network([hub, *others, *(contact_on(ago(3), one) for one in (hub, *others))])
    assert len(suggestions(network, TODAY)) == shown


@pytest.mark.parametrize(("silence", "asked"), [(365, True), (366, False)])
def test_what_was_spoken_of_is_worth_asking_about_for_a_year(silence: int, asked: bool) -> None:
    ada = person("Ada")
    network = Network([ada, contact_on(ago(silence), ada, channel="call", summary="the new kiln in Lugo")])
    assert bool(everyday_gifts(network, ada, TODAY)) is asked


@pytest.mark.parametrize(("silence", "said"), [(365, False), (366, True)])
def test_a_voice_is_suggested_after_a_year_of_silence(silence: int, said: bool) -> None:
    ada = person("Ada")
    found = prepare(Network([ada, contact_on(ago(silence), ada, channel="message")]), ada.uid, TODAY).channel
    assert found.startswith("After ") is said


@pytest.mark.parametrize(("first", "second"), [(2, 3), (9, 10)])
def test_a_deeper_history_is_asked_first(first: int, second: int) -> None:
    target = person("Target", tier="")
    few, more = (person(name, knows=(target.uid,), tier="close") for name in ("A Few", "More"))
    talks = [contact_on(ago(10 + 10 * n), one) for one, many in ((few, first), (more, second)) for n in range(many)]
    found = paths_to(Network([target, few, more, *talks, Settings()]), [target.uid], TODAY)
    assert [path.via for path in found] == [more.uid, few.uid]


@pytest.mark.parametrize(("many", "assumed"), [(60, True), (61, False)])
def test_in_a_large_firm_nobody_is_assumed_to_know_each_other(many: int, assumed: bool) -> None:
    people = several(many, organisation="Acme")
    network = Network([*people, contact_on(ago(5), people[0])])
    assert bool(paths_to(network, [people[1].uid], TODAY)) is assumed
