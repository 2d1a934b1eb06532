"""The queue: every boundary of R4, both sides of it, and the laws it keeps."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.calendar_days import week_start
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.network.standing import BANDS
from netkeeper.domain.outreach.spreading import placing_days, spread_waiting
from netkeeper.domain.outreach.weekly_queue import Queue, due_people, queue
from tests.builders import TODAY, contact_on, person

OLD = "2020-01-01T00:00:00Z"
SUNDAY = TODAY
MONDAY = week_start(TODAY)
HERE = person("Zoe Present", tier="", uid=999)
NOBODY_AWAY = contact_on(TODAY - timedelta(days=20), HERE, uid=998)
BEFORE = contact_on(TODAY - timedelta(days=40), HERE, uid=997)
"""Somebody without a rhythm, spoken to of late: the queue is not that of a return after weeks away."""


def silent(name: str, days: int, **fields: Any) -> tuple[Contact, Record]:
    """A person last spoken to so many days ago, and that contact."""
    one = person(name, created=OLD, **fields)
    return one, contact_on(TODAY - timedelta(days=days), one)


def asked(*records: Record | tuple[Record, ...], budget: int = 2, today: date = TODAY, **chosen: Any) -> Queue:
    flat: list[Record] = [HERE, NOBODY_AWAY, BEFORE, Settings(budget=budget, **chosen)]
    for one in records:
        flat += one if isinstance(one, tuple) else (one,)
    return queue(Network(flat), today)


def names(found: Queue) -> list[str]:
    return [item.name for item in found.people]


def promise(who: Contact, due: int | None, **fields: Any) -> Promise:
    day = None if due is None else TODAY + timedelta(days=due)
    return Promise(uid=fields.pop("uid", 50), contact=who.uid, what="the deck", due=day, **fields)


# Promises and follow-ups


@pytest.mark.parametrize(("due", "shown"), [(-400, True), (-1, True), (0, True), (7, True), (8, False)])
def test_a_promise_comes_up_a_week_before_its_day(due: int, shown: bool) -> None:
    ada = person()
    assert [i.record for i in asked(ada, promise(ada, due)).promises] == ([50] if shown else [])


@pytest.mark.parametrize(("due", "late"), [(-1, True), (0, False)])
def test_a_promise_is_late_after_its_day(due: int, late: bool) -> None:
    ada = person()
    assert asked(ada, promise(ada, due)).promises[0].late is late


@pytest.mark.parametrize(("days", "shown"), [(2, False), (3, True)])
def test_a_word_about_theirs_is_suggested_after_three_days(days: int, shown: bool) -> None:
    ada = person()
    assert bool(asked(ada, promise(ada, -days, whose="theirs")).promises) is shown


@pytest.mark.parametrize(("days", "shown"), [(13, False), (14, True)])
def test_a_promise_without_a_day_comes_up_after_two_weeks(days: int, shown: bool) -> None:
    ada = person()
    assert bool(asked(ada, promise(ada, None, made=TODAY - timedelta(days=days))).promises) is shown


def test_a_closed_promise_is_no_more_asked_for() -> None:
    ada = person()
    assert not asked(ada, promise(ada, -5, state="kept"), promise(ada, -5, state="dropped", uid=51)).promises


def test_promises_come_by_their_day_and_mine_before_theirs() -> None:
    ada, bob = person("Ada"), person("Bob")
    found = asked(ada, bob, promise(ada, 2, uid=1), promise(bob, -2, uid=2), promise(ada, -9, uid=3, whose="theirs"))
    assert [item.record for item in found.promises] == [2, 1, 3]


@pytest.mark.parametrize(("on", "shown"), [(-30, True), (0, True), (1, False)])
def test_a_follow_up_comes_up_on_its_day(on: int, shown: bool) -> None:
    ada = person()
    step = FollowUp(uid=60, contact=ada.uid, on=TODAY + timedelta(days=on), what="ask how it went")
    assert bool(asked(ada, step).follow_ups) is shown
    assert not asked(ada, replace(step, done=TODAY)).follow_ups


# This week's people


@pytest.mark.parametrize(("silence", "due"), [(90, []), (91, ["Ada"])])
def test_somebody_is_due_the_day_after_their_rhythm_ends(silence: int, due: list[str]) -> None:
    assert names(asked(silent("Ada", silence, cadence_days=90))) == due


@pytest.mark.parametrize(("first_due", "due"), [(0, ["Ada"]), (1, [])])
def test_a_first_touch_is_due_on_its_day(first_due: int, due: list[str]) -> None:
    ada = person("Ada", created=OLD, first_due=TODAY + timedelta(days=first_due))
    assert names(asked(ada)) == due


def test_lateness_counts_by_rhythm_and_not_by_days() -> None:
    yearly = silent("Yearly", 365 + 40, tier="core", cadence_days=365)
    fortnightly = silent("Fortnightly", 14 + 30, tier="core", cadence_days=14)
    assert names(asked(yearly, fortnightly)) == ["Fortnightly", "Yearly"]


def test_the_nearer_tier_comes_first_when_equally_late() -> None:
    people = [silent("A", 200, tier="wider", cadence_days=100), silent("B", 200, tier="core", cadence_days=100)]
    assert names(asked(*people)) == ["B", "A"]


def test_among_equals_who_was_in_touch_last_comes_first() -> None:
    long, short = silent("Long", 400, cadence_days=120), silent("Short", 300, cadence_days=100)
    assert names(asked(long, short)) == ["Short", "Long"]  # both past twice their cadence: as late as anybody gets


def test_ties_are_broken_by_name() -> None:
    assert names(asked(*(silent(name, 200) for name in ("Cid", "Ada", "Bob")), budget=3)) == ["Ada", "Bob", "Cid"]


@pytest.mark.parametrize("budget", [0, 1, 2, 5, 9])
def test_the_queue_is_cut_at_the_weekly_budget_and_says_who_waits(budget: int) -> None:
    found = asked(*(silent(f"P{n}", 200) for n in range(6)), budget=budget)
    assert (len(found.people), len(found.waiting)) == (min(budget, 6), 6 - min(budget, 6))


def test_who_was_reached_this_week_counts_against_the_budget() -> None:
    done = person("Done", tier="wider")
    people = [silent(f"P{n}", 200) for n in range(4)]
    assert len(asked(*people, done, contact_on(MONDAY, done)).people) == 1
    assert len(asked(*people, done, contact_on(MONDAY - timedelta(days=1), done)).people) == 2
    assert len(asked(*people, done, contact_on(MONDAY, done, begun_by="them")).people) == 2
    assert len(asked(*people, done, contact_on(MONDAY, done, channel="event")).people) == 2


def test_a_finished_week_is_celebrated() -> None:
    done = [person(f"D{n}") for n in range(2)]
    found = asked(*done, contact_on(TODAY, *done), silent("Ada", 300))
    assert not found.finished  # a lunch with two is one place of the week
    assert (found.used, len(found.people)) == (1, 1)
    found = asked(*done, *(contact_on(TODAY, one) for one in done), silent("Ada", 300))
    assert found.finished
    assert not found.people
    assert found.sentence == "This week is done: you reached two people. Enjoy the rest of it."


def test_one_of_every_four_picks_is_a_weak_tie() -> None:
    near = [silent(f"Near {n}", 400) for n in range(8)]
    far = [silent(f"Far {n}", 300, tier="wider") for n in range(2)]
    picks = names(asked(*near, *far, budget=8))
    assert [name.split()[0] for name in picks] == ["Near", "Near", "Near", "Far", "Near", "Near", "Near", "Far"]


def test_the_quota_remembers_who_was_reached_before() -> None:
    reached = [person(f"R{n}") for n in range(3)]
    talks = [contact_on(MONDAY - timedelta(days=n + 1), one) for n, one in enumerate(reached)]
    found = asked(*reached, *talks, silent("Near", 400), silent("Far", 300, tier="wider"), budget=1)
    assert names(found) == ["Far"]


FIELDS = [person(f"Busy {n}", industry=field) for n, field in enumerate(["software"] * 4 + ["law"] * 3)]


@pytest.mark.parametrize(("industry", "due"), [("finance", ["Ada"]), ("software", []), ("", [])])
def test_a_bridge_comes_up_before_its_day(industry: str, due: list[str]) -> None:
    found = asked(
        *FIELDS,
        *(contact_on(TODAY - timedelta(days=10), one, begun_by="them") for one in FIELDS),
        silent("Ada", 89, cadence_days=90, industry=industry),
        person("Finn", tier="", industry="finance"),
    )
    assert names(found) == due


def test_a_bridge_gives_its_reason() -> None:
    talks = [contact_on(TODAY - timedelta(days=10), one, begun_by="them") for one in FIELDS]
    other = person("Finn", tier="", industry="finance")
    found = asked(*FIELDS, *talks, other, silent("Ada", 100, cadence_days=90, industry="Finance"))
    assert found.people[0].reason.startswith("One of your few ways into Finance. You were last in touch")


@pytest.mark.parametrize(
    "fields",
    [
        {"style": "resting"},
        {"style": "archived"},
        {"style": "responsive"},
        {"tier": ""},
        {"snoozed_until": TODAY + timedelta(days=1)},
    ],
)
def test_who_is_not_to_be_chased_is_never_among_the_people(fields: dict[str, Any]) -> None:
    found = asked(silent("Ada", 400, **fields))
    assert not found.people
    assert not found.waiting


def test_a_snooze_ends_on_its_day() -> None:
    assert names(asked(silent("Ada", 400, snoozed_until=TODAY))) == ["Ada"]


def test_new_connections_stop_at_the_monthly_cap() -> None:
    fresh = [person(f"New {n}", created=OLD, first_due=TODAY) for n in range(5)]
    met = person("Met", tier="wider")
    talk = contact_on(TODAY.replace(day=2), met)
    assert len(asked(*fresh, budget=5, monthly_cap=4).people) == 4
    assert len(asked(*fresh, met, talk, budget=5, monthly_cap=4).people) == 3
    imported = replace(talk, origin={"file": "calendar.ics", "key": "1"})
    assert len(asked(*fresh, met, imported, budget=5, monthly_cap=4).people) == 4  # an import is no new connection


def test_the_known_who_wait_come_before_the_new() -> None:
    assert names(asked(person("New", created=OLD), silent("Known", 120), budget=1)) == ["Known"]


def test_a_long_silence_offers_one_comfortable_and_one_novel_tie_and_says_which() -> None:
    years = timedelta(days=1500)
    old = [person(f"Old {n}", created=OLD) for n in range(3)]
    talks = [contact_on(TODAY - years - timedelta(days=30 * k), one) for one in old for k in range(6)]
    far = person("Far", tier="wider", created=OLD)
    found = asked(*old, *talks, far, contact_on(TODAY - years, far))
    assert [(item.name, item.note) for item in found.people] == [("Old 0", "comfortable")]
    assert found.people[0].reason.endswith(
        "You know each other well; a call or a coffee would be easy. Or Far, further from your circle."
    )
    assert len(found.waiting) == 0  # the dormant are no backlog


# Chosen, passed over, away


def test_people_chosen_in_the_last_reflection_come_first_until_they_were_reached() -> None:
    ada, talk = silent("Ada", 10, tier="wider")
    month = Reflection(uid=5, month="2026-10", people=(ada.uid,), state="done", finished=date(2026, 10, 31))
    late = silent("Bob", 300)
    before = contact_on(date(2026, 10, 20), ada)
    assert names(asked(ada, before, late, month)) == ["Ada", "Bob"]
    assert "You chose Ada for November 2026." in asked(ada, before, late, month).people[0].reason
    assert names(asked(ada, talk, late, month)) == ["Bob"]
    assert names(asked(ada, before, late, replace(month, month="2026-08"))) == ["Bob"]
    assert names(asked(ada, before, late, replace(month, state="draft"))) == ["Bob"]


@pytest.mark.parametrize(
    ("passes", "back"),
    [
        ({"2026-11-10": "later"}, date(2026, 11, 23)),
        ({"2026-11-10": "wordless"}, date(2026, 11, 16)),
        ({"2026-10-06": "later", "2026-11-10": "later"}, date(2026, 12, 7)),
    ],
)
def test_somebody_passed_over_comes_back_later_each_time(passes: dict[str, str], back: date) -> None:
    one, talk = silent("Ada", 400, passes=passes)
    assert names(asked(one, talk, today=back - timedelta(days=1))) == []
    assert names(asked(one, talk, replace(NOBODY_AWAY, on=back), today=back)) == ["Ada"]


def test_passes_before_the_last_contact_are_forgotten() -> None:
    passes = {"2026-01-05": "later", "2026-01-20": "later"}
    late, passed = silent("Ada", 200, passes=passes), silent("Bob", 200)
    assert names(asked(late, passed)) == ["Ada", "Bob"]


def test_three_passes_lower_somebody_and_suggest_to_let_rest() -> None:
    passes = {"2026-08-05": "wordless", "2026-09-05": "wordless", "2026-10-05": "wordless"}
    found = asked(silent("Ada", 200, passes=passes), silent("Bob", 180))
    assert names(found) == ["Bob", "Ada"]
    assert found.people[1].reason.endswith("You passed 3 times; pausing is a fine decision too.")


@pytest.mark.parametrize(("days", "away"), [(20, 0), (21, 21)])
def test_after_three_weeks_away_the_way_back_is_gentle(days: int, away: int) -> None:
    people = [person(f"P{n}", created=OLD) for n in range(9)]
    talks = [contact_on(TODAY - timedelta(days=400), one) for one in people]
    last = [contact_on(TODAY - timedelta(days=days + 20 * n), HERE) for n in range(3)]
    found = queue(Network([HERE, *last, *people, *talks, Settings(budget=5)]), TODAY)
    assert found.away == away
    assert found.gentle is (away > 0)
    assert len(found.people) == (2 if away else 5)
    if away:
        assert found.sentence == "Welcome back after 3 weeks: two people are enough for this week."


def test_a_pause_without_a_backlog_is_no_absence() -> None:
    two = [silent(f"P{n}", 400) for n in range(2)]
    last = contact_on(TODAY - timedelta(days=60), HERE)
    found = queue(Network([HERE, last, *(record for pair in two for record in pair)]), TODAY)
    assert found.away == 0
    assert found.sentence == "0 of 2 done; two people left this week."


def test_a_newcomer_with_an_old_history_is_not_welcomed_back() -> None:
    moment = 1_795_305_600_000_000  # 22 November 2026
    old = replace(silent("Ada", 300)[1], uid=moment, created="2026-11-22T09:00:00Z")
    assert queue(Network([person("Ada"), old]), TODAY).away == 0


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([], "Your people will come up here, one or two a week."),
        ([person("A", tier=""), person("B", tier="")],
         "Two people wait to be placed: one key each, in triage (T)."),
        ([person("A")], "0 of 2 done; one person left this week."),
    ],
)  # fmt: skip
def test_a_queue_says_why(people: list[Contact], said: str) -> None:
    recent = [replace(one, created="2026-11-20T00:00:00Z") for one in people]
    assert queue(Network(recent), TODAY).sentence == said


def goal_and_people(**fields: Any) -> list[Record]:
    """A goal for mentors, and a mentor who is not due."""
    mentor = person("Mentor", created=OLD, first_due=TODAY + timedelta(days=90), roles=("mentor",), **fields)
    return [Goal(uid=40, what="Two mentors", kind="role:mentor", count=2), mentor]


def test_a_goal_fills_the_room_that_nobody_due_needs() -> None:
    found = asked(*goal_and_people(), silent("Due", 200))
    assert [(item.name, item.note) for item in found.people] == [("Due", ""), ("Mentor", "goal")]
    assert found.people[1].reason == "For your goal “Two mentors”. No contact is logged yet."


@pytest.mark.parametrize(
    "fields", [{"style": "resting"}, {"style": "responsive"}, {"snoozed_until": TODAY + timedelta(days=3)}]
)
def test_a_goal_brings_nobody_who_is_not_to_be_chased(fields: dict[str, Any]) -> None:
    assert names(asked(*goal_and_people(**fields))) == []


def test_a_goal_respects_the_monthly_cap_and_a_recent_contact() -> None:
    assert names(asked(*goal_and_people(), monthly_cap=0)) == []
    goal, mentor = goal_and_people()
    assert isinstance(mentor, Contact)
    assert names(asked(goal, mentor, contact_on(TODAY - timedelta(days=37), mentor))) == []
    assert names(asked(goal, mentor, contact_on(TODAY - timedelta(days=38), mentor))) == ["Mentor"]  # half of 75 days


def test_a_goal_counts_people_who_are_not_placed_yet() -> None:
    assert names(asked(*goal_and_people(tier=""))) == ["Mentor"]


# Spreading


@settings(max_examples=30)
@given(st.integers(3, 60), st.integers(1, 5))
def test_spreading_the_waiting_puts_no_more_than_the_budget_in_any_week(many: int, budget: int) -> None:
    records = [one for n in range(many) for one in silent(f"P{n}", 150 + n)]
    network = Network([HERE, NOBODY_AWAY, Settings(budget=budget), *records])
    order = queue(network, TODAY).waiting_uids
    waiting = set(order)
    way = spread_waiting(network, order, TODAY)
    if len(waiting) <= budget:
        assert way is None
        return
    assert way is not None
    assert set(way.days) == waiting
    weeks = [week_start(day) for day in way.days.values()]
    assert max(weeks.count(week) for week in weeks) <= budget
    assert min(way.days.values()) > TODAY


@settings(max_examples=30)
@given(st.integers(1, 40), st.integers(1, 4), st.sampled_from(["core", "close", "wider"]), st.integers(0, 6))
def test_first_words_of_many_placed_at_once_keep_to_the_budget(many: int, budget: int, tier: str, before: int) -> None:
    new = [person(f"P{n}", tier="", created=OLD) for n in range(many)]
    others = [person(f"Q{n}", created=OLD, first_due=TODAY + timedelta(days=20 * n)) for n in range(before)]
    network = Network([*new, *others, Settings(budget=budget)])
    days = placing_days(network, [replace(one, tier=tier) for one in new], TODAY)
    assert set(days) == {one.uid for one in new}
    assert min(days.values()) >= TODAY
    weeks = [week_start(day) for day in (*days.values(), *(one.first_due or TODAY for one in others))]
    assert all(weeks.count(week_start(day)) <= max(budget, 1) for day in days.values())


# Laws


@st.composite
def networks(draw: st.DrawFn) -> list[Record]:
    budget = draw(st.integers(0, 6))
    records: list[Record] = [Settings(budget=budget)]
    for n in range(draw(st.integers(0, 14))):
        one = Contact(
            uid=100 + n,
            name=draw(st.sampled_from(["Ada", "Bob", "Cid", "Dee"])),
            tier=draw(st.sampled_from(["core", "close", "wider", ""])),
            style=draw(st.sampled_from(["kept", "kept", "kept", "responsive", "resting", "archived"])),
            cadence_days=draw(st.sampled_from([None, None, 14, 365])),
            industry=draw(st.sampled_from(["", "law", "software", "art", "finance"])),
            snoozed_until=draw(st.sampled_from([None, None, TODAY, TODAY + timedelta(days=9)])),
            created=OLD,
        )
        records.append(one)
        silences = draw(st.lists(st.integers(0, 1500), max_size=5))
        records += [contact_on(TODAY - timedelta(days=d), one, uid=1000 + n * 10 + k) for k, d in enumerate(silences)]
    return records


@settings(max_examples=80, deadline=None)
@given(networks(), st.integers(0, 10**6))
def test_the_queue_keeps_its_laws(records: list[Record], seed: int) -> None:
    network = Network(records)
    found = queue(network, TODAY)
    assert len(found.people) <= max(0, network.settings.budget - len(found.done))
    for item in (*found.people, *found.waiting, *found.promises, *found.follow_ups):
        assert network.get(Contact, item.uid).style not in ("resting", "archived")
    for item in (*found.people, *found.waiting):
        who = network.get(Contact, item.uid)
        assert network.maintains(who)
        assert who.snoozed_until is None or who.snoozed_until <= TODAY
        assert item.reason.endswith(".")
    uids = [item.uid for item in (*found.people, *found.waiting)]
    assert len(uids) == len(set(uids))
    shuffled = list(records)
    random.Random(seed).shuffle(shuffled)
    assert queue(Network(shuffled), TODAY) == found


@settings(max_examples=40, deadline=None)
@given(networks())
def test_whoever_is_late_is_due_and_the_bands_agree(records: list[Record]) -> None:
    network = Network(records)
    due = {item.uid for item in due_people(network, TODAY)}
    for record in network.all(Contact):
        band = network.standing(record.uid, TODAY).band
        assert band in BANDS
        awake = record.snoozed_until is None or record.snoozed_until <= TODAY
        if band in ("due", "slipping", "dormant") and awake:
            assert record.uid in due
        if band == "fresh":
            assert record.uid not in due
