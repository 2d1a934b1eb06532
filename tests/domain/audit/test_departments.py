"""The departments of one's own organisation are circles, and one without anybody is a gap (R17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from netkeeper.domain.audit.report import audit
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.departments import Departments, departments_here
from netkeeper.domain.outreach.weekly_queue import queue
from tests.builders import TODAY, contact_on, keeper, person

OLD = "2020-01-01T00:00:00Z"
AT_ACME = Settings(own_organisation="Acme Inc.", own_department="Engineering")


def colleague(name: str, department: str, **fields: object) -> Contact:
    return person(name, organisation="Acme", department=department, **fields)


def several(count: int, department: str, **fields: object) -> list[Contact]:
    return [colleague(f"{department} {n}", department, **fields) for n in range(count)]


def said(*records: Record, kind: str = "") -> list[str]:
    return [f.sentence for f in audit(Network(records), TODAY).work.findings if kind in ("", f.kind)]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_the_people_of_ones_own_organisation_stand_by_department_the_fullest_first() -> None:
    people = [
        *several(2, "Engineering"),
        *several(3, "Sales", tier=""),
        colleague("Lia", "Legal"),
        person("Gus", organisation="ACME GmbH", department="legal"),  # the same organisation, the same department
        person("Other", organisation="Globex", department="Legal"),
        colleague("Away", "Board", style="archived"),
        colleague("Rests", "Board", style="resting"),
    ]
    found = audit(Network([AT_ACME, *people]), TODAY).work
    assert [(d.name, len(d.kept), len(d.others), d.own) for d in found.departments] == [
        ("Engineering", 2, 0, True), ("Legal", 2, 0, False), ("Sales", 0, 3, False),
    ]  # fmt: skip
    assert found.organisation == "Acme Inc."


def test_nothing_is_said_before_it_is_known_where_one_works() -> None:
    found = audit(Network([*several(2, "Legal"), colleague("Sam", "Sales")]), TODAY).work
    assert (found.departments, found.findings) == ((), ())


# The question


@pytest.mark.parametrize(("legal", "sales", "asked"), [(2, 2, True), (2, 1, False), (4, 0, False), (3, 1, True)])
def test_it_is_asked_where_one_works_from_four_colleagues_in_two_departments(
    legal: int, sales: int, asked: bool
) -> None:
    found = said(*several(legal, "Legal"), *several(sales, "Sales"), kind="work")
    text = "Do you work at Acme? You know people there in Legal and Sales, and departments are circles of their own."
    assert found == ([text] if asked else [])


def test_the_answer_is_kept_and_a_no_is_not_asked_again_about_that_organisation() -> None:
    people = [*several(2, "Legal"), *several(2, "Sales")]
    others = [person(f"G{n}", organisation="Globex Ltd", department=f"D{n}") for n in range(4)]
    k = keeper(*people, *others)
    assert k.queries.audit().work.findings[0].about == "Globex Ltd"
    k.decisions.work_at("Globex Ltd", yes=False)
    assert k.queries.audit().work.findings[0].about == "Acme"
    k.decisions.work_at("Acme")
    assert [d.name for d in k.queries.audit().work.departments] == ["Legal", "Sales"]
    k.undo()
    k.undo()
    assert k.queries.audit().work.findings[0].about == "Globex Ltd"


# Gaps


def test_a_department_in_which_one_keeps_nobody_is_a_gap_and_makes_a_goal() -> None:
    k = keeper(
        AT_ACME, colleague("Ed", "Engineering"), *several(2, "Legal", tier=""), colleague("Ann", "Board", tier="")
    )
    gaps = [f for f in k.queries.audit().work.findings if f.kind == "department"]
    assert [f.sentence for f in gaps] == [
        "You keep in touch with nobody in Legal, though you know two people there.",
        "You keep in touch with nobody in Board, though you know one person there.",
    ]
    goal = k.decisions.goal_of(gaps[0])
    assert (goal.what, goal.kind, goal.count) == ("Get to know somebody in Legal", 'at:"Acme" dept:"Legal"', 1)
    k.goals.add(goal.what, kind=goal.kind, count=goal.count, start=goal.start)
    names = [item.name for item in k.queries.queue().people]
    assert names == ["Ed", "Legal 0"], "the goal brings somebody of that department up"


def test_a_department_that_matters_is_a_gap_though_nobody_in_it_is_known() -> None:
    named = replace(AT_ACME, departments=("Finance", "Legal", "engineering"))
    people = [*several(2, "Engineering"), *several(2, "legal")]
    assert said(named, *people, kind="department") == ["You keep in touch with nobody in Finance."]


def test_ones_own_department_is_never_a_gap() -> None:
    assert said(AT_ACME, *several(2, "Engineering", tier=""), kind="department") == []


@pytest.mark.parametrize(("many", "more"), [(3, []), (4, ["Nor with anybody in one more department."])])
def test_three_gaps_are_named_and_the_others_counted(many: int, more: list[str]) -> None:
    people = [colleague(f"P{n}", f"D{n}", tier="") for n in range(many)]
    assert said(AT_ACME, *people, kind="department")[3:] == more


@pytest.mark.parametrize(("kept", "single"), [(1, ["Only Legal 0 keeps you in touch with Legal."]), (2, [])])
def test_a_department_that_hangs_on_one_person_is_said(kept: int, single: list[str]) -> None:
    assert said(AT_ACME, *several(kept, "Legal"), colleague("New", "Legal", tier=""), kind="single") == single


@pytest.mark.parametrize(("many", "more"), [(3, 0), (4, 1)])
def test_three_departments_that_hang_on_one_are_named_and_the_others_counted(many: int, more: int) -> None:
    found = said(AT_ACME, *(colleague(f"P{n}", f"D{n}") for n in range(many)), kind="single")
    assert found[3:] == ["One more department hangs on one person each."] * more


@pytest.mark.parametrize(
    ("silence", "risk"), [(75, []), (76, ["Legal: both have been quiet for longer than planned."])]
)
def test_a_department_all_of_whose_people_are_past_their_day_is_at_risk(silence: int, risk: list[str]) -> None:
    people = several(2, "Legal")
    assert said(AT_ACME, *people, *(contact_on(ago(silence), one) for one in people), kind="at risk") == risk


@pytest.mark.parametrize(
    ("inside", "outside", "sentence"),
    [
        (3, 0, []),
        (4, 0, ["All four people you keep in touch with at Acme Inc. are in Engineering, your own department."]),
        (4, 1, []),  # one in five is enough
        (5, 1, ["Only one of the six people you keep in touch with at Acme Inc. is outside Engineering, "
                "your own department."]),
        (9, 2, ["Only two of the eleven people you keep in touch with at Acme Inc. are outside Engineering, "
                "your own department."]),
    ],
)  # fmt: skip
def test_a_network_that_ends_at_ones_own_department_is_said(inside: int, outside: int, sentence: list[str]) -> None:
    assert said(AT_ACME, *several(inside, "Engineering"), *several(outside, "Legal"), kind="circle") == sentence


def test_all_in_one_department_is_said_where_ones_own_is_not_known() -> None:
    somewhere = Settings(own_organisation="Acme")
    four = several(4, "Sales")
    assert said(somewhere, *four, kind="circle") == ["All four people you keep in touch with at Acme are in Sales."]
    assert said(somewhere, *four, *several(1, "Legal"), kind="circle") == []
    assert said(AT_ACME, *four, kind="circle") == []


def test_colleagues_without_a_department_are_counted() -> None:
    found = said(AT_ACME, colleague("A", ""), colleague("B", "", tier=""), colleague("C", "Legal"), kind="unknown")
    assert found == ["For one person you keep in touch with at Acme Inc. no department is written down."]


# In the queue


def bridging(here: int, there: int, departments: int, **fields: object) -> list[Record]:
    """Somebody a day before their day, in a department with some kept and some not, of an organisation with so many."""
    one = colleague("Ada", "Legal", cadence_days=90, created=OLD, **fields)
    peers = [colleague(f"Kept {n}", "Legal", created=OLD) for n in range(here - 1)]
    known = [colleague(f"Known {n}", "Legal", tier="") for n in range(there)]
    others = [colleague(f"In {n}", f"D{n}") for n in range(departments - 1)]
    away = [contact_on(ago(10), p, begun_by="them") for p in (*peers, *others)]
    return [AT_ACME, one, *peers, *known, *others, contact_on(ago(89), one), *away]


@pytest.mark.parametrize(
    ("here", "there", "departments", "due"),
    [(1, 0, 3, True), (2, 5, 3, True), (3, 0, 3, False), (1, 0, 2, False), (1, 199, 3, True), (1, 200, 3, False)],
)
def test_one_of_few_ways_into_another_department_comes_up_before_their_day(
    here: int, there: int, departments: int, due: bool
) -> None:
    items = queue(Network(bridging(here, there, departments)), TODAY).people
    assert [i.name for i in items] == (["Ada"] if due else [])
    assert not items or items[0].reason.startswith("One of your few ways into Legal at Acme. You were last in touch")


def test_nobody_is_a_bridge_to_ones_own_department_or_to_that_of_another_organisation() -> None:
    for settings in (replace(AT_ACME, own_department="legal"), replace(AT_ACME, own_organisation="Globex"), Settings()):
        assert not queue(Network([*bridging(1, 0, 3)[1:], settings]), TODAY).people


def test_the_index_follows_what_changes() -> None:
    k = keeper(AT_ACME, colleague("A", "Legal"), colleague("B", "Sales"))
    assert set(departments_here(k.network)) == {"legal", "sales"}
    uid = next(c.uid for c in k.network.all(Contact) if c.name == "A")
    for fields in ({"department": "Board"}, {"organisation": "Globex"}, {"organisation": "Acme", "department": ""}):
        k.people.edit(uid, **fields)
        fresh, led = Departments.of_network(k.network), k.network.derived(Departments)
        assert dict(led.names.items()) == dict(fresh.names.items())
        assert {p: set(m) for p, m in led.people.items()} == {p: set(m) for p, m in fresh.people.items()}
    k.people.remove([uid])
    assert set(departments_here(k.network)) == {"sales"}
