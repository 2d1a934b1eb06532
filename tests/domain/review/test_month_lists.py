"""Who and what the month's lists name, each at the edge where it begins (P9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from netkeeper.domain.goals.evidence import Evidence, Progress
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.review.coach import Coach, coach
from netkeeper.domain.review.months import Figures, Month, finished, first_month, look_back, year
from netkeeper.domain.review.pages import compared, giving, markdown, outcome_of, suggestions
from tests.builders import TODAY, contact_on, person

OCTOBER = "2026-10"


def october(*records: Record, today: date = TODAY) -> Month:
    return look_back(Network(records), OCTOBER, today)


def done(month: str, **fields: object) -> Reflection:
    return Reflection(uid=int(month.replace("-", "")), month=month, state="done", **fields)  # type: ignore[arg-type]


def test_nothing_counted_is_nothing() -> None:
    assert set(Figures().plain().values()) == {0}
    assert Coach().chosen == Coach().conversations == Coach().goals == 0


def test_months_looked_back_on_together_are_one_stretch_compared_with_the_one_before_it() -> None:
    ada = person("Ada")
    days = ("2026-07-31", "2026-08-01", "2026-09-30", "2026-10-31", "2026-11-01")
    seen = october(ada, done("2026-07"), *(contact_on(day, ada) for day in days))
    assert seen.title == "August to October 2026"
    assert (seen.figures.contacts, seen.before.contacts) == (3, 1)
    assert (seen.first, seen.last) == (date(2026, 8, 1), date(2026, 10, 31))
    assert compared(seen) == ""
    assert seen.missed == 2


def test_a_month_that_is_not_over_ends_today() -> None:
    ada = person("Ada")
    seen = look_back(Network([ada, contact_on("2026-11-22", ada)]), "2026-11", TODAY)
    assert (seen.last, seen.figures.contacts) == (TODAY, 1)
    assert seen.missed == 0


def test_the_new_are_told_with_how_they_were_met_and_what_followed() -> None:
    new = person("New", met_on=date(2026, 10, 1))
    added = person("Added", created="2026-10-31T09:00:00Z", met_how="through Ada")
    early, late = person("Early", met_on=date(2026, 9, 30)), person("Late", met_on=date(2026, 11, 1))
    seen = october(new, added, early, late, contact_on("2026-10-05", new), contact_on("2026-10-09", new))
    assert [m.reason for m in seen.new] == [
        "Met on 31 Oct through Ada; no contact since.", "Met on 1 Oct; 2 contacts since.",
    ]  # fmt: skip
    assert seen.figures.new == 2


def test_the_nearest_stand_first_in_a_list() -> None:
    people = [person(name, tier=tier) for name, tier in (("Ann", "wider"), ("Ben", "elsewhere"), ("Cy", "core"))]
    seen = october(*people, *(contact_on("2026-10-20", p) for p in people))
    assert [m.name for m in seen.thriving] == ["Cy", "Ann"]
    assert seen.thriving[0].reason == "1 contact, a message on 20 Oct."


def test_of_several_contacts_the_last_is_told() -> None:
    ada = person("Ada")
    seen = october(ada, contact_on("2026-10-02", ada, summary="boats"), contact_on("2026-10-20", ada, channel="call"))
    assert [m.reason for m in seen.thriving] == ["2 contacts, the last a call on 20 Oct."]


@pytest.mark.parametrize(("silence", "back"), [(449, False), (450, True)])
def test_a_return_is_a_silence_of_one_and_a_half_cadences(silence: int, back: bool) -> None:
    ada = person("Ada", cadence_days=300)
    again = date(2026, 10, 20)
    seen = october(ada, contact_on(again - timedelta(days=silence), ada), contact_on(again, ada))
    assert bool(seen.returned) is back


def test_only_the_first_silence_of_the_month_is_told_and_it_must_end_in_it() -> None:
    ada, before = person("Ada"), person("Before")
    seen = october(
        ada, before, contact_on("2025-10-01", ada), contact_on("2026-10-01", ada), contact_on("2026-10-30", ada),
        contact_on("2025-09-30", before), contact_on("2026-09-30", before), contact_on("2026-10-01", before),
    )  # fmt: skip
    assert [(m.name, m.reason) for m in seen.returned] == [("Ada", "In touch again on 1 Oct, after 12 months.")]


def test_who_slips_only_before_or_since_is_not_told_again() -> None:
    """Core every 75 days slips from day 113: it did by the last of the month, and not by the day before the first."""
    edge = person("Edge"), person("Was")
    days = date(2026, 10, 31) - timedelta(days=113), date(2026, 9, 30) - timedelta(days=113)
    seen = october(*edge, *(contact_on(day, one) for day, one in zip(days, edge, strict=True)))
    assert [m.name for m in seen.slipping] == ["Edge"]


@pytest.mark.parametrize(
    ("last", "quiet"), [("2026-08-31", True), ("2026-09-01", False), ("2026-08-01", True), ("2026-07-31", False)]
)
def test_quieter_than_usual_is_told_in_the_month_in_which_it_began(last: str, quiet: bool) -> None:
    """A habit of thirty days is broken after sixty."""
    ada, end = person("Ada", cadence_days=180), date.fromisoformat(last)
    moments = [contact_on(end - timedelta(days=30 * n), ada) for n in range(6)]
    seen = october(ada, *moments)
    assert [m.name for m in seen.quiet] == (["Ada"] if quiet else [])
    assert all("usual" in m.reason for m in seen.quiet)


def test_promises_stand_mine_first_and_the_earliest_due_first() -> None:
    ada = person("Ada")
    made = date(2026, 10, 31)
    rows = [("theirs", date(2026, 10, 2)), ("mine", None), ("mine", date(2026, 12, 1)), ("mine", date(2026, 11, 1))]
    promises = [
        Promise(uid=n, contact=ada.uid, what="x", whose=whose, due=due, made=made)  # type: ignore[arg-type]
        for n, (whose, due) in enumerate(rows)
    ]
    undated = Promise(uid=9, contact=ada.uid, what="y")
    edges = [
        Promise(uid=uid, contact=ada.uid, what="z", state="kept", closed=day)
        for uid, day in enumerate((date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)), 20)
    ]
    seen = october(ada, *promises, undated, *edges)
    assert [p.uid for p in seen.open] == [3, 2, 1, 9, 0]
    assert [p.uid for p in seen.kept] == [21, 22]
    assert seen.figures.kept == 2


def test_goals_that_ended_in_the_month_stand_after_the_open_ones_in_the_order_of_their_ends() -> None:
    ends = {1: None, 2: date(2026, 10, 31), 3: date(2026, 10, 1), 4: date(2026, 9, 30), 5: date(2026, 11, 1)}
    goals = [
        Goal(uid=uid, what=f"goal {uid}", closed=day, state="reached" if day else "open") for uid, day in ends.items()
    ]
    assert [p.goal.uid for p in october(person("Ada"), *goals).goals] == [1, 3, 2]


def test_introductions_that_moved_in_the_month_in_the_order_of_their_last_step() -> None:
    steps = {
        1: {"asked A": date(2026, 10, 31)}, 2: {"idea": date(2026, 9, 1), "asked A": date(2026, 10, 1)},
        3: {"asked A": date(2026, 9, 30)}, 4: {"asked A": date(2026, 11, 1)},
    }  # fmt: skip
    made = [Introduction(uid=uid, a=1, b=2, state="asked A", dates=dates) for uid, dates in steps.items()]
    never = Introduction(uid=9, a=1, b=2, state="never", dates={"never": date(2026, 10, 5)})
    assert [r.uid for r in october(person("Ada"), *made, never).introductions] == [2, 1]


def test_of_two_finished_reflections_of_a_month_the_newer_is_the_one() -> None:
    twice = [Reflection(uid=uid, month=OCTOBER, state="done", intentions=str(uid)) for uid in (2, 1)]
    early = done("2020-02", intentions="early")
    network = Network([*twice, early, Reflection(uid=5, month="2026-09", state="draft")])
    assert [r.intentions for r in finished(network)] == ["early", "2"]
    assert first_month(network, TODAY) == "2020-02"


def test_what_is_usual_looks_at_a_year() -> None:
    ada = person("Ada")
    old = [contact_on("2025-09-15", ada) for _ in range(9)]
    seen = october(ada, *old, contact_on("2025-10-15", ada), contact_on("2026-09-15", ada))
    assert seen.usual is not None
    assert seen.usual["contacts"] == pytest.approx(2 / 12)
    assert next(month for month, _ in year(Network([ada, *old]), TODAY)) == "2025-12"


# A coach's facts


def test_chosen_and_not_in_touch_since_the_walk_was_finished() -> None:
    ada, ben, cy = person("Ada"), person("Ben"), person("Cy")
    earlier = done("2026-09", people=(ada.uid, ben.uid, cy.uid, 99), finished=date(2026, 10, 2))
    network = Network([ada, ben, cy, earlier, contact_on("2026-10-02", ada), contact_on("2026-10-01", ben)])
    found = coach(network, earlier, (), date(2026, 10, 1), date(2026, 10, 31), TODAY)
    assert [one.name for one in found.not_reached] == ["Ben", "Cy"]
    assert found.chosen == 3
    assert found.not_reached_fact == "Of the three people you chose, Ben and Cy didn't hear from you."


def test_who_takes_a_call_and_who_was_passed_over_or_slips_most_comes_first() -> None:
    def passed(times: int) -> dict[str, str]:
        return {(TODAY - timedelta(days=7 * n)).isoformat(): "later" for n in range(times)}

    people = [
        person("Ben", takes_call=True, passes=passed(3)), person("Ada", takes_call=True, passes=passed(3)),
        person("Zoe", passes=passed(5)), person("Rest", takes_call=True, style="resting", passes=passed(9)),
    ]  # fmt: skip
    days = {"Ben": 300, "Ada": 300, "Zoe": 600}
    moments = [contact_on(TODAY - timedelta(days=days[p.name]), p) for p in people if p.name in days]
    found = coach(Network([*people, *moments]), None, (), TODAY - timedelta(days=30), TODAY, TODAY)
    assert found.callable == ("Ada", "Ben")
    assert [one.name for one in found.passed] == ["Zoe", "Ada", "Ben"]
    assert [one.name for one in found.chronic] == ["Ada", "Ben", "Zoe"], "who was in touch last comes first"
    assert found.chronic[2].reason == "20 months since you were in touch."


def test_a_promise_of_theirs_or_one_that_was_kept_is_not_made_too_easily() -> None:
    ada, due = person("Ada"), TODAY - timedelta(days=60)
    promises = [
        Promise(uid=1, contact=ada.uid, what="theirs", whose="theirs", due=due),
        Promise(uid=2, contact=ada.uid, what="kept", state="kept", due=due, closed=TODAY),
        Promise(uid=3, contact=ada.uid, what="no day"),
        Promise(uid=4, contact=ada.uid, what="late", due=due),
        Promise(uid=5, contact=ada.uid, what="dropped", state="dropped", due=due, closed=TODAY),
        Promise(uid=6, contact=77, what="of nobody", due=due),
    ]
    found = coach(Network([ada, *promises]), None, (), TODAY - timedelta(days=30), TODAY, TODAY)
    assert [p.what for p in found.easy] == ["dropped", "late"]


def test_conversations_of_the_month_that_served_a_goal_are_told_by_day() -> None:
    ada, first = person("Ada"), TODAY - timedelta(days=30)
    talk, note = contact_on(first, ada, channel="call"), contact_on(TODAY, ada, channel="message")
    early = contact_on(first - timedelta(days=1), ada, channel="call")

    def proof(moment: object, day: date) -> Evidence:
        return Evidence(uid=ada.uid, on=day, moment=moment.uid, marked=False)  # type: ignore[attr-defined]

    goal = Progress(
        goal=Goal(uid=3, what="advice"), today=TODAY, kind="", evidence=(proof(early, early.on), proof(note, TODAY)),
        again=(proof(talk, first),),
    )  # fmt: skip
    closed = Progress(goal=Goal(uid=4, what="old", state="reached"), today=TODAY, kind="")
    found = coach(Network([ada, talk, note, early]), None, (goal, closed), first, TODAY, TODAY)
    assert [(one.on, one.goal, one.counts) for one in found.served] == [(first, "advice", False)]
    assert (found.goals, found.conversations) == (1, 1)
    assert found.served_fact == "One conversation served a goal: one for “advice”."


# What it leads to


@pytest.mark.parametrize(
    ("now", "usual", "said"),
    [
        (3, None, "More contacts than in September."),
        (2, None, "As many contacts as in September."),
        (1, None, "Fewer contacts than in September."),
        (3, 2.0, "More contacts than in September; about what is usual for you."),
        (4, 2.0, "More contacts than in September; more than is usual for you, 2 a month."),
        (1, 2.01, "Fewer contacts than in September; less than is usual for you, 2 a month."),
        (23, 20.0, "More contacts than in September; about what is usual for you."),
        (24, 20.0, "More contacts than in September; more than is usual for you, 20 a month."),
        (4, 0.2, "More contacts than in September; more than is usual for you, less than one a month."),
        (4, 1.0, "More contacts than in September; more than is usual for you, 1 a month."),
        (4, 0.0, "More contacts than in September; more than is usual for you, less than one a month."),
    ],
)
def test_a_month_is_compared_with_the_one_before_and_with_habit(now: int, usual: float | None, said: str) -> None:
    habit = None if usual is None else {"contacts": usual}
    month = replace(october(person("Ada")), figures=Figures(contacts=now), before=Figures(contacts=2), usual=habit)
    assert compared(month) == said


def test_giving_is_told_in_sentences_that_are_true() -> None:
    empty = october(person("Ada"))
    assert giving(empty) == ["You wrote down nothing that you gave, and asked for nothing."]
    full = replace(empty, figures=Figures(contacts=4, touched=3, gave=3, asked=2, bare=1, introduced=1, came_of_it=1))
    assert giving(full) == [
        "You gave something three times, and asked twice.",
        "One ask came before anything was given that year; a small offer first makes the next easier.",
        "3 of 4 contacts had a voice, a face or a hand in them.",
        "You made one introduction.",
        "Of one introduction you heard what came of it.",
    ]


def test_contacts_from_the_day_a_walk_was_finished_count_and_without_it_from_the_months_last() -> None:
    ada = person("Ada")
    moments = [contact_on(day, ada) for day in ("2026-09-29", "2026-09-30", "2026-10-02")]
    network = Network([ada, *moments])
    walked = done("2026-09", people=(ada.uid,), finished=date(2026, 10, 2))
    assert outcome_of(network, walked, TODAY)[0].reason == "In touch once since, on 2 Oct."
    assert outcome_of(network, done("2026-09", people=(ada.uid,)), TODAY)[0].reason == (
        "In touch twice since, the last on 2 Oct."
    )


def test_three_steps_three_who_slip_and_one_for_a_goal_are_suggested_eight_in_all() -> None:
    planned = [person(f"Plan {n}") for n in range(5)]
    slipping = [person(f"Slip {n}") for n in range(4)]
    due = [person(f"Due {n}") for n in range(9)]
    product = person("Pia", roles=("mentor",), tier="wider")
    steps = [FollowUp(uid=n, contact=p.uid, on=date(2026, 12, 27 + n)) for n, p in enumerate(planned)]
    moments = [contact_on(date(2026, 10, 31) - timedelta(days=115), p) for p in slipping]
    moments += [contact_on(TODAY - timedelta(days=80), p) for p in due] + [contact_on("2026-11-01", product)]
    goal = Goal(uid=50, what="a mentor", kind="role:mentor", start=date(2026, 11, 10))
    network = Network([*planned, *slipping, *due, product, *steps, *moments, goal])
    found = suggestions(network, look_back(network, OCTOBER, TODAY), TODAY)
    assert len(found) == 8
    assert [m.name for m in found[:6]] == ["Plan 0", "Plan 1", "Plan 2", "Slip 0", "Slip 1", "Slip 2"]
    assert found[0].reason == "You planned a next step for 27 Dec."


@pytest.mark.parametrize(("day", "planned"), [("2026-12-31", True), ("2027-01-01", False)])
def test_a_step_counts_as_next_months_up_to_its_last_day(day: str, planned: bool) -> None:
    ada = person("Ada")
    step = FollowUp(uid=5, contact=ada.uid, on=date.fromisoformat(day))
    network = Network([ada, step, contact_on("2026-11-20", ada)])
    found = suggestions(network, look_back(network, OCTOBER, TODAY), TODAY)
    assert any("planned" in m.reason for m in found) is planned


def test_the_page_names_eight_and_counts_the_others() -> None:
    people = [person(f"P{n}", uid=100 + n) for n in range(9)]
    numbers = {
        "figures": {"contacts": 2, "people": 1, "gave": 1}, "covers": ["2026-09", "2026-10"],
        "thriving": [p.uid for p in people], "slipping": [p.uid for p in people[:8]], "rested": [100],
        "goals": [["a mentor", 1, 3]],
    }  # fmt: skip
    text = markdown(done(OCTOBER, numbers=numbers, intentions="one\n\ntwo"), Network(people))
    assert "From September to October 2026 you were in touch with one person, in two contacts.\n\n" not in text
    assert "- Thriving: P0, P1, P2, P3, P4, P5, P6, P7 and 1 more." in text
    assert "- Slipping: P0, P1, P2, P3, P4, P5, P6 and P7." in text
    assert "- Paused: P0." in text
    assert "- Goal: a mentor (1 of 3)." in text
    assert "## For November 2026\n\none\ntwo\n" in text
    assert "You gave once." in text
