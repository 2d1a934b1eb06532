"""Matching (R13), merging, spreading (R5), and an import as one step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.calendar_days import week_start
from netkeeper.domain.matching.identity import compatible, profile_key, profiles_differ
from netkeeper.domain.matching.merging import merge
from netkeeper.domain.matching.plan import ImportPlan
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp
from netkeeper.domain.outreach.spreading import spread
from netkeeper.errors import Refused
from netkeeper.services import Keeper
from tests.builders import TODAY, keeper, person

PlanOf = Callable[..., tuple[Keeper, ImportPlan]]


@pytest.fixture
def plan_of(tmp_path: Path) -> PlanOf:
    def make(text: str, book: Keeper | None = None, name: str = "people.csv") -> tuple[Keeper, ImportPlan]:
        file = tmp_path / name
        file.write_text(text)
        book = book or keeper()
        return book, book.imports.plan(book.imports.read_files([file]))

    return make


def states(plan: ImportPlan) -> list[tuple[str, int]]:
    return [(item.status, item.rule) for item in plan.items]


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/in/ada-lovelace",
        "http://linkedin.com/in/Ada-Lovelace/",
        "https://uk.linkedin.com/in/ada%2Dlovelace?trk=x",
        "linkedin.com/in/ada-lovelace/en#top",
    ],
)
def test_ways_to_write_one_profile_address_are_one_key(url: str) -> None:
    assert profile_key(url) == "linkedin.com/in/ada-lovelace"


def test_a_company_page_is_nobodys_profile() -> None:
    assert profile_key("https://www.linkedin.com/company/acme") == ""
    assert profile_key("https://example.org/ada") == ""


def test_profiles_on_different_sites_say_nothing_against_each_other() -> None:
    assert profiles_differ(["linkedin.com/in/a"], ["linkedin.com/in/b"])
    assert not profiles_differ(["linkedin.com/in/a"], ["github.com/b"])


@pytest.mark.parametrize(
    ("a", "b", "fits"),
    [
        ("Ada Lovelace", "Ada King Lovelace", True),
        ("A. Lovelace", "Ada Lovelace", True),
        ("Ada Lovelace, PhD", "Ada Lovelace", True),
        ("ada@example.org", "Ada Lovelace", True),
        ("Zoë Müller", "zoe muller", True),
        ("Anna Müller", "Hanna Müller", False),
        ("Bob Jones", "Robert Jones", False),
        ("Test", "Solo", False),
    ],
)
def test_names_are_compatible_or_not(a: str, b: str, fits: bool) -> None:
    assert compatible(a, b) is fits
    assert compatible(b, a) is fits


def test_the_same_profile_is_the_same_person_whatever_the_name(plan_of: PlanOf) -> None:
    book = keeper(person("Ada King", links=("https://www.linkedin.com/in/ada",)))
    _, plan = plan_of("Name,LinkedIn,Company\nAda Lovelace,linkedin.com/in/ADA/,AE\n", book)
    assert states(plan) == [("same", 1)]
    result = plan.items[0].result
    assert result is not None
    assert result.name == "Ada King"


def test_a_shared_address_and_a_fitting_name_is_probably_the_same_and_worth_a_look(plan_of: PlanOf) -> None:
    _, plan = plan_of("Name,Email,Company\nAda L.,ADA@example.org,AE\n", keeper(person(emails=("ada@example.org",))))
    assert [(i.status, i.rule, i.look) for i in plan.items] == [("same", 2, True)]


def test_a_phone_number_written_differently_is_the_same_number(plan_of: PlanOf) -> None:
    book = keeper(person("Ada Lovelace", phones=("+44 20 7946 0958",)))
    _, plan = plan_of("Name,Phone,Company\nAda Lovelace,0044 (20) 79460958,AE\n", book)
    assert states(plan) == [("same", 2)]
    result = plan.items[0].result
    assert result is not None
    assert result.phones == ("+44 20 7946 0958",)


def test_a_shared_address_and_another_name_is_two_people_and_asked(plan_of: PlanOf) -> None:
    _, plan = plan_of("Name,Email\nBob Jones,info@acme.org\n", keeper(person("Ann Lee", emails=("info@acme.org",))))
    assert [(i.status, i.rule, i.look) for i in plan.items] == [("new", 3, True)]


def test_the_same_name_and_organisation_is_asked(plan_of: PlanOf) -> None:
    ada = person(organisation="Acme Inc.")
    book, plan = plan_of("Name,Company\nAda Lovelace,ACME\n", keeper(ada))
    assert states(plan) == [("unclear", 4)]
    assert plan.items[0].candidates == (ada.uid,)
    _, report = book.imports.accept(plan)
    assert (report.added, report.unclear) == (0, 1)
    assert book.network.count(Contact) == 1


def test_two_profiles_tell_two_people_of_one_name_and_firm(plan_of: PlanOf) -> None:
    rows = "Ann,Lee,https://www.linkedin.com/in/{},Acme,1 Jan 2020\n"
    text = "First Name,Last Name,URL,Company,Connected On\n" + rows.format("ann1") + rows.format("ann2")
    _, plan = plan_of(text)
    assert states(plan) == [("new", 0), ("new", 0)]


def test_the_same_name_alone_is_somebody_new_with_a_mark(plan_of: PlanOf) -> None:
    _, plan = plan_of("Name,Company\nAda Lovelace,Other\n", keeper(person(organisation="Acme")))
    assert [(i.status, i.rule, i.look) for i in plan.items] == [("new", 5, True)]


def test_the_rules_hold_inside_one_file(plan_of: PlanOf) -> None:
    book, plan = plan_of("Name,Email,Company\nAda Lovelace,a@x.org,\nAda Lovelace,a@x.org,AE\n")
    assert states(plan) == [("new", 0), ("same", 2)]
    book.imports.accept(plan)
    (ada,) = book.network.all(Contact)
    assert ada.organisation == "AE"


def test_a_user_who_says_somebody_new_is_remembered(plan_of: PlanOf) -> None:
    ada = person(organisation="Acme")
    book, plan = plan_of("Name,Company\nAda Lovelace,Acme\n", keeper(ada))
    told = book.imports.plan(plan.reading, {0: "new"})
    book.imports.accept(told)
    new = next(c for c in book.network.all(Contact) if c.uid != ada.uid)
    assert new.not_same == (ada.uid,)
    _, again = plan_of("Name,Company\nAda Lovelace,Acme\n", book)
    assert states(again) == [("unchanged", 1)]


def test_a_user_may_name_the_person_or_leave_them_out(plan_of: PlanOf) -> None:
    ada = person(organisation="Acme")
    book, plan = plan_of("Name,Company,Notes\nAda Lovelace,Acme,hello\nBob,B,\n", keeper(ada))
    told = book.imports.plan(plan.reading, {0: ada.uid, 1: "skip"})
    _, report = book.imports.accept(told)
    assert (report.merged, report.skipped, report.added) == (1, 1, 0)
    assert book.network.get(Contact, ada.uid).notes == "hello"


def test_a_merge_fills_gaps_and_adds_values_and_never_blanks_or_overwrites() -> None:
    mine = person(organisation="AE", notes="mine", emails=("a@x.org",), tags=("Maths",), columns={"Shoe": "38"})
    other = Contact(
        uid=0, name="Ada K.", organisation="Other", title="CEO", location="London", notes="theirs",
        emails=("A@X.org", "b@x.org"), tags=("maths", "looms"), columns={"Shoe": "40", "Hat": "7"},
    )  # fmt: skip
    both = merge(mine, other)
    assert (both.name, both.organisation, both.title, both.location) == ("Ada Lovelace", "AE", "", "London")
    assert (both.notes, both.emails) == ("mine\ntheirs", ("a@x.org", "b@x.org"))
    assert (both.tags, both.columns) == (("Maths", "looms"), {"Shoe": "38", "Hat": "7"})
    assert merge(both, other) == both


def test_a_last_contact_becomes_an_interaction_once(plan_of: PlanOf) -> None:
    text = "Name,Last contact\nAda Lovelace,2026-11-02\nGrace,2030-01-01\n"
    book, plan = plan_of(text)
    book.imports.accept(plan)
    (one,) = book.network.all(Interaction)
    assert (one.on, one.origin["file"]) == (date(2026, 11, 2), "people.csv")
    _, again = plan_of(text, book)
    assert not book.imports.accept(again)[0].edits


def test_imported_people_wait_in_triage_unless_the_file_gives_a_rhythm(plan_of: PlanOf) -> None:
    book, plan = plan_of("Name,Tier\nAda,core\nGrace,\n")
    book.imports.accept(plan)
    ada, grace = sorted(book.network.all(Contact), key=lambda c: c.name)
    assert ada.first_due is not None
    assert ada.first_due > TODAY
    assert not book.network.maintains(grace)
    assert grace.first_due is None


def test_what_is_left_out_can_be_saved_with_its_line_and_reason(plan_of: PlanOf) -> None:
    book, plan = plan_of("First Name,Last Name,URL,Connected On\nAda,L,,1 Jan 2020\n,,,1 Jan 2020\n")
    text = book.imports.left_out(plan)
    assert "people.csv,3,Nothing but a date: the account was closed." in text


def test_next_contacts_come_in_when_they_lie_ahead(plan_of: PlanOf) -> None:
    book, plan = plan_of("Name,Next contact\nAda,2026-12-01\nGrace,2026-01-05\n")
    book.imports.accept(plan)
    assert [f.on for f in book.network.all(FollowUp)] == [date(2026, 12, 1)]
    grace = next(c for c in book.network.all(Contact) if c.name == "Grace")
    assert grace.columns == {"Next contact": "2026-01-05"}


def test_an_import_is_one_step_and_undo_keeps_who_was_edited_since(plan_of: PlanOf) -> None:
    book, plan = plan_of("Name,Company\nAda,A\nGrace,B\nAlan,C\n")
    change, _ = book.imports.accept(plan)
    assert (change.kind, change.label) == ("import", "Imported 3 people from people.csv")
    grace = book.people.named("Grace")
    book.people.edit(grace.uid, notes="kept")
    undone = book.undo(change.uid)
    assert [c.name for c in book.network.all(Contact)] == ["Grace"]
    assert "Grace" in undone.label


def test_planning_writes_nothing_and_can_be_stopped(plan_of: PlanOf) -> None:
    book, plan = plan_of("Name,Company\n" + "".join(f"P{n},C\n" for n in range(1000)))
    assert not book.network.tables["contacts"]
    seen: list[int] = []

    def stop(done: int, total: int) -> bool:
        assert total == 1000
        seen.append(done)
        return done < 400

    with pytest.raises(Refused, match="stopped; nothing was changed"):
        book.imports.plan(plan.reading, progress=stop)
    assert seen == [0, 400]
    assert not book.network.tables["contacts"]


def test_a_change_of_job_between_two_exports_is_told_and_overwrites_nothing(plan_of: PlanOf) -> None:
    text = (
        "First Name,Last Name,URL,Company,Position,Connected On\nAda,Lovelace,linkedin.com/in/ada,{},CTO,1 Jan 2020\n"
    )
    book, plan = plan_of(text.format("Acme"), name="Connections.csv")
    book.imports.accept(plan)
    _, later = plan_of(text.format("Initech"), book, name="Connections.csv")
    _, report = book.imports.accept(later)
    assert "Ada Lovelace is now CTO, Initech (before: CTO, Acme)." in report.notes
    assert book.people.named("Ada Lovelace").organisation == "Acme"
    _, third = plan_of(text.format("Initech"), book, name="Connections.csv")
    assert states(third) == [("unchanged", 1)]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(1, 800), max_size=120),
    st.integers(0, 6),
    st.dictionaries(st.integers(0, 40), st.integers(0, 9), max_size=20),
)
def test_no_week_is_ever_given_more_than_the_budget(cadences: list[int], budget: int, load: dict[int, int]) -> None:
    monday = week_start(TODAY)
    held = {date.fromordinal(monday.toordinal() + 7 * week): count for week, count in load.items()}
    people = list(enumerate(cadences))
    days = spread(people, budget, TODAY, held)
    assert set(days) == set(range(len(cadences)))
    assert all(day > TODAY for day in days.values())
    for week, count in Counter(week_start(day) for day in days.values()).items():
        assert count + held.get(week, 0) <= max(1, budget)
    assert spread(people, budget, TODAY, held) == days


def test_dues_are_laid_over_the_whole_cadence_when_there_is_room() -> None:
    days = spread([(n, 70) for n in range(5)], 2, TODAY)
    assert (max(days.values()) - min(days.values())).days >= 49
