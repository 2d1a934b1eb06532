"""Each number behind the queue, the load and the spreading, tried on both sides of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from netkeeper.calendar_days import week_start
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.capacity import Way, capacity, kept_now, load_now, load_words, suggestions, ways
from netkeeper.domain.outreach.due import follow_ups, promises
from netkeeper.domain.outreach.first_weeks import just_met
from netkeeper.domain.outreach.forecast import forecast
from netkeeper.domain.outreach.lapse import lapse
from netkeeper.domain.outreach.pace import catching_up, places_this_week
from netkeeper.domain.outreach.picks import used_lately, was_second
from netkeeper.domain.outreach.spreading import (
    added_day,
    dues_ahead,
    overload,
    placing_days,
    spread,
    spread_sentence,
    with_first_day,
)
from netkeeper.domain.outreach.turns import due_this_week, passed_until, turn_of
from netkeeper.domain.outreach.weekly_queue import Queue, queue
from tests.builders import TODAY, contact_on, keeper, person

OLD = "2020-01-01T00:00:00Z"
MONDAY = week_start(TODAY)
"""TODAY is a Sunday, the last day of its week."""

HERE = person("Zoe Present", tier="", uid=999)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def lately(*days: int) -> list[Record]:
    """Somebody who writes to me: nothing was let slide for weeks."""
    return [HERE, *(contact_on(ago(day), HERE, begun_by="them") for day in days)]


def crowd(many: int, tier: str, **fields: object) -> list[Contact]:
    return [person(f"{tier} {n:02}", tier=tier, created=OLD, **fields) for n in range(many)]


def way(kind: str, *records: Record) -> Way | None:
    return next((one for one in ways(Network(records), TODAY) if one.kind == kind), None)


def week(*records: Record, today: date = TODAY) -> Queue:
    return queue(Network([*lately(9, 25, 40), *records]), today)


def names(found: Queue) -> list[str]:
    return [item.name for item in found.people]


# Load and budget (R1)


@pytest.mark.parametrize(("many", "fits"), [(2, True), (3, False)])
def test_a_load_as_large_as_the_budget_fits(many: int, fits: bool) -> None:
    network = Network(crowd(many, "core", cadence_days=7))
    found = capacity(network, TODAY)
    assert found.fits is fits
    assert bool(ways(network, TODAY)) is not fits
    assert ("enough" in found.sentence) is True
    assert ("not enough for everybody" in found.sentence) is not fits


def test_the_load_of_one_person_and_a_pace_are_said_in_their_own_words() -> None:
    ada = person("Ada", cadence_days=14)
    network = Network([ada, *(contact_on(ago(7 * n), ada) for n in range(4))])
    assert capacity(network, TODAY).sentence == (
        "Your one person needs 0.5 words a week; your budget is 2, which is enough. "
        "In the last eight weeks you began 0.5 conversations a week with them."
    )
    assert capacity(Network([]), TODAY).sentence == (
        "Nobody is in a tier yet; place a few people, and what they need shows here."
    )


def test_the_load_counts_by_tier_and_alike_however_it_is_asked() -> None:
    people = [*crowd(3, "core"), *crowd(2, "wider"), person("Own", tier="", cadence_days=7), person("No", tier="")]
    others = [person("Gone", tier="old tier"), person("Rests", style="resting")]
    found = capacity(Network([*people, *others]), TODAY)
    assert {tier: len(uids) for tier, (_, uids) in found.tiers.items()} == {"core": 3, "wider": 2, "": 1}
    assert found.tiers["core"][0] == pytest.approx(3 * 7 / 75)
    assert load_now(Network([*people, *others])) == pytest.approx(found.load) == pytest.approx(0.28 + 14 / 270 + 1)
    assert kept_now(Network([*people, *others])) == len(found.people) == 6


@pytest.mark.parametrize(
    ("people", "budget", "said"),
    [
        (crowd(23, "core"), 2, "core from every 75 days to every 85 days: that leaves 1.9 words a week."),
        (crowd(60, "core"), 2, "core from every 75 days to every 3 months: that leaves 4.7 words a week; that alone "
                               "is not enough."),
        (crowd(80, "close"), 2, "close from every 4 months to every 6 months: that leaves 3.1 words a week; that alone "
                                "is not enough."),
        (crowd(200, "wider"), 2, "wider from every 9 months to once a year: that leaves 3.8 words a week; that "
                                 "alone is not enough."),
        (crowd(40, "close"), 2, "close from every 4 months to every 20 weeks: that leaves 2.0 words a week."),
    ],
)  # fmt: skip
def test_no_cadence_is_lengthened_beyond_what_the_practice_bears(people: list[Contact], budget: int, said: str) -> None:
    found = way("lengthen", *people, Settings(budget=budget))
    assert found is not None
    assert found.sentence == f"Be in touch less often, {said}"


@pytest.mark.parametrize(("core", "able"), [(89, True), (90, False)])
def test_a_tier_at_its_limit_is_not_lengthened(core: int, able: bool) -> None:
    found = way("lengthen", *crowd(60, "core"), Settings(tiers={"core": core, "close": 180, "wider": 365}))
    assert (found is not None) is able


def test_the_furthest_tier_is_lengthened_before_the_nearer_ones() -> None:
    found = way("lengthen", *crowd(10, "core"), *crowd(50, "wider"), Settings(budget=2))
    assert found is not None
    assert found.settings["tiers"] == {"core": 75, "close": 120, "wider": 330}


@pytest.mark.parametrize(("budget", "pauses"), [(0, None), (1, 1), (2, None)])
def test_pausing_is_proposed_where_it_leaves_somebody(budget: int, pauses: int | None) -> None:
    found = way("rest", *crowd(2, "core", cadence_days=7), Settings(budget=budget))
    assert (len(found.people) if found else None) == pauses


@pytest.mark.parametrize(
    ("many", "kept", "does"),
    [
        (3, 2, "Pause core 00, core 01 and core 02"),
        (4, 4, "Pause 4 people, the furthest out and longest silent"),
        (4, 3, "Keep up with 3 people, the nearest and latest in touch, and pause the other 4"),
        (4, 1, "Keep up with 1 person, the nearest and latest in touch, and pause the other 4"),
    ],
)
def test_up_to_three_to_pause_are_named_and_where_most_are_those_who_stay_are_counted(
    many: int, kept: int, does: str
) -> None:
    found = way("rest", *crowd(many + kept, "core", cadence_days=7), Settings(budget=kept))
    assert found is not None
    assert found.sentence == f"{does}: that leaves {kept:.1f} words a week."


@pytest.mark.parametrize(("core", "moved"), [(15, None), (16, 1), (40, 25)])
def test_a_core_larger_than_its_layer_may_move_further_out(core: int, moved: int | None) -> None:
    people = crowd(core, "core")
    talks = [contact_on(ago(n), one) for n, one in enumerate(people)]
    own = crowd(2, "core", cadence_days=7)
    found = way("move", *people, *talks, *own, Settings(budget=2))
    assert (len(found.people) if found else None) == moved
    if found:
        k = keeper(*people, *talks, *own, Settings(budget=2))
        k.decisions.balance(found)
        after = capacity(k.network, TODAY)
        assert after.load == pytest.approx(found.load)
        assert {k.network.get(Contact, uid).tier for uid in found.people} == {"wider"}
        assert found.people[-1] == people[-1].uid, "the longest silent move, and those in touch lately stay"


def test_the_move_says_where_it_leads() -> None:
    found = way("move", *crowd(400, "core"))
    assert found is not None
    assert found.sentence == (
        "Keep 15 people in core and move the other 385 to wider: that leaves 11.4 words a week; "
        "that alone is not enough."
    )


@pytest.mark.parametrize(("many", "raised"), [(7, True), (8, False)])
def test_no_more_than_a_word_a_day_is_proposed(many: int, raised: bool) -> None:
    people = crowd(many, "core", cadence_days=7)
    assert (way("raise", *people) is not None) is raised
    talks = [contact_on(ago(n % 56), people[n % many]) for n in range(8 * 8)]
    assert way("raise", *people, *talks) is not None, "unless that is done already"


@pytest.mark.parametrize(
    ("load", "said"), [(2.0, "2.0"), (2.03, "2.1"), (2.04, "2.1"), (2.12, "2.1"), (1.97, "2.0"), (4.46, "4.5")]
)
def test_a_load_above_the_budget_never_reads_as_if_it_fitted(load: float, said: str) -> None:
    assert load_words(load, 2) == said


@pytest.mark.parametrize(("many", "budget"), [(3, 3), (4, 4)])
def test_the_budget_is_raised_to_a_whole_load_and_no_further(many: int, budget: int) -> None:
    found = way("raise", *crowd(many, "core", cadence_days=7))
    assert found is not None
    assert found.budget == budget


@pytest.mark.parametrize(("talks", "said"), [(15, False), (16, True)])
def test_what_was_done_speaks_for_a_larger_budget_once_it_reaches_the_one_there_is(talks: int, said: bool) -> None:
    people = crowd(3, "core", cadence_days=7)
    moments = [contact_on(ago(n * 3), people[n % 3]) for n in range(talks)]
    found = way("raise", *people, *moments)
    assert found is not None
    assert ("you began 2.0 conversations a week lately" in found.sentence) is said


@pytest.mark.parametrize(("talks", "first"), [(23, "rest"), (24, "raise")])
def test_a_pace_as_large_as_the_load_puts_raising_first(talks: int, first: str) -> None:
    people = crowd(3, "core", cadence_days=7)
    moments = [contact_on(ago(n * 2), people[n % 3]) for n in range(talks)]
    assert ways(Network([*people, *moments]), TODAY)[0].kind == first


@pytest.mark.parametrize(
    ("gap", "agreed", "real"),
    [(99, 75, 100), (94, 75, None), (56, 75, 56), (57, 75, 56), (60, 75, None), (59, 80, 56), (60, 80, 60), (5, 75, 7)],
)
def test_a_cadence_is_suggested_from_a_third_off_and_said_in_weeks_below_two_months(
    gap: int, agreed: int, real: int | None
) -> None:
    ada = person("Ada", cadence_days=agreed)
    found = suggestions(Network([ada, *(contact_on(ago(1 + gap * n), ada) for n in range(6))]), TODAY)
    assert [one.real for one in found] == ([real] if real else [])


def test_the_longest_known_habits_are_suggested_first() -> None:
    ada, bob, cid = person("Ada"), person("Bob"), person("Cid")
    talks = [contact_on(ago(5 + 20 * n), one) for one, many in ((cid, 9), (bob, 5), (ada, 5)) for n in range(many)]
    assert [s.name for s in suggestions(Network([ada, bob, cid, *talks]), TODAY)] == ["Cid", "Ada", "Bob"]


# The pace, and what would come of it (R1)


@pytest.mark.parametrize(("day", "counts"), [(0, 1), (6, 1), (7, 0)])
def test_a_place_of_the_week_is_used_from_monday_on(day: int, counts: int) -> None:
    ada = person("Ada")
    assert len(places_this_week(Network([ada, contact_on(ago(day), ada)]), TODAY)) == counts


@pytest.mark.parametrize(
    ("fields", "counts"),
    [({"tier": ""}, 0), ({"tier": "", "cadence_days": 30}, 1), ({"tier": "", "goals": (5,)}, 1),
     ({"style": "resting"}, 1)],
)  # fmt: skip
def test_a_word_to_somebody_placed_or_marked_for_a_goal_uses_a_place(fields: dict[str, object], counts: int) -> None:
    ada = person("Ada", **fields)
    assert len(places_this_week(Network([ada, contact_on(TODAY, ada)]), TODAY)) == counts


def test_the_pace_counts_only_weeks_in_which_somebody_waited() -> None:
    late = crowd(6, "core")
    old = [contact_on(ago(75 + 20), one) for one in late]  # past their day for twenty days: in three of the weeks
    network = Network(
        [*late, *old, contact_on(ago(1), late[0]), contact_on(ago(2), late[1]), contact_on(ago(8), late[2])]
    )
    found = catching_up(network, late, TODAY)
    assert (found.pace, found.lately) == (1.0, True)
    nobody = catching_up(Network([*late, *(contact_on(ago(75), one) for one in late)]), late, TODAY)
    assert (nobody.pace, nobody.lately) == (2.0, False)
    somebody = catching_up(Network([*late, *(contact_on(ago(76), one) for one in late)]), late, TODAY)
    assert (somebody.pace, somebody.lately) == (0.0, True)


def test_a_week_that_leaves_nobody_waiting_could_have_used_the_whole_budget() -> None:
    ada = person("Ada")
    network = Network([ada, contact_on(ago(100), ada), contact_on(ago(3), ada), Settings(budget=4)])
    weeks = [0, 0, 0, 4]  # she waited in four weeks, and was reached in the last
    assert catching_up(network, [ada], TODAY).pace == sum(weeks) / 4


def test_what_only_an_import_knows_is_no_pace() -> None:
    ada = person("Ada")
    old = contact_on(ago(100), ada)
    imported = contact_on(ago(3), ada, origin={"file": "calendar.ics", "key": "1"})
    assert not catching_up(Network([ada, old, imported]), [ada], TODAY).lately
    assert catching_up(Network([ada, old, imported, contact_on(ago(2), ada)]), [ada], TODAY).lately


@pytest.mark.parametrize(("gap", "last", "waits"), [(75, 75, False), (76, 76, True), (60, 76, True), (60, 75, False)])
def test_a_living_habit_as_quick_as_the_cadence_needs_no_place(gap: int, last: int, waits: bool) -> None:
    ada = person("Ada", created=OLD)
    days = [20, 20 + last, *(20 + last + gap * n for n in (1, 2, 3))]
    found = forecast(Network([ada, *(contact_on(ago(day), ada) for day in days), Settings(budget=0)]), TODAY, 26)
    assert (len(found.then) == 1) is waits


def test_the_forecast_goes_week_by_week_at_the_pace_and_saves_no_places_up() -> None:
    six = crowd(6, "core")
    talks = [contact_on(ago(75 - 13), one) for one in six]  # all due on day 13: past it from day 14 on
    found = forecast(Network([*six, *talks]), TODAY)
    assert [len(uids) for _, uids in found.weeks] == [0, 4, 2, *[0] * 10]
    assert (len(found.weeks), found.until, found.now, found.pace) == (13, TODAY + timedelta(days=91), (), 2.0)


# Promises and follow-ups (P3, P10)


@pytest.mark.parametrize(("days", "said"), [(60, ", 9 weeks ago."), (61, ".")])
def test_a_promise_is_said_to_be_past_its_day_for_two_months(days: int, said: str) -> None:
    ada = person("Ada")
    reason = promises(Network([ada, Promise(uid=1, contact=ada.uid, what="the deck", due=ago(days))]), TODAY)[0].reason
    assert reason.startswith("You promised “the deck” for ")
    assert reason.endswith(said)
    assert ("ago" in reason) is (days == 60)


@pytest.mark.parametrize(("until", "shown"), [(0, True), (1, False)])
def test_a_snooze_silences_a_follow_up_until_its_day_and_a_promise_never(until: int, shown: bool) -> None:
    ada = person("Ada", snoozed_until=TODAY + timedelta(days=until))
    network = Network(
        [ada, FollowUp(uid=1, contact=ada.uid, on=TODAY), Promise(uid=2, contact=ada.uid, due=TODAY, what="x")]
    )
    assert bool(follow_ups(network, TODAY)) is shown
    assert len(promises(network, TODAY)) == 1


@pytest.mark.parametrize(("after", "what", "said"), [
    (-1, "ask how it went", "You planned “ask how it went” for 19 Nov, 3 days ago."),
    (0, "ask how it went",
     "You planned “ask how it went” for 19 Nov, 3 days ago. You were in touch 3 days ago: is it done?"),
    (0, "check in", None),
    (-1, "check in", "You planned “check in” for 19 Nov, 3 days ago."),
])  # fmt: skip
def test_a_contact_from_its_day_on_does_a_follow_up_or_asks(after: int, what: str, said: str | None) -> None:
    ada = person("Ada")
    step = FollowUp(uid=1, contact=ada.uid, on=ago(3), what=what)
    found = follow_ups(Network([ada, step, contact_on(ago(3 - after), ada)]), TODAY)
    assert [item.reason for item in found] == ([said] if said else [])
    assert all(item.late for item in found)


@pytest.mark.parametrize("style", ["resting", "archived"])
def test_nothing_is_owed_to_the_paused_on_screen(style: str) -> None:
    ada = person("Ada", style=style)
    network = Network(
        [ada, FollowUp(uid=1, contact=ada.uid, on=ago(3)), Promise(uid=2, contact=ada.uid, due=TODAY, what="x")]
    )
    assert (follow_ups(network, TODAY), promises(network, TODAY)) == ([], [])


@pytest.mark.parametrize(
    ("fields", "asks"),
    [({"met_on": ago(7)}, True), ({"met_on": ago(8)}, False), ({"met_on": TODAY}, True),
     ({"met_how": "at a fair"}, True),
     ({}, False), ({"met_on": TODAY, "style": "resting"}, False), ({"met_on": TODAY + timedelta(days=1)}, False)],
)  # fmt: skip
def test_who_was_met_within_the_week_is_asked_about(fields: dict[str, object], asks: bool) -> None:
    ada = person("Ada", **fields)
    assert just_met(Network([ada]), ada, TODAY) is asks
    assert not just_met(Network([ada, contact_on(TODAY, ada)]), ada, TODAY)


# Lapses (R14)


@pytest.mark.parametrize(("made", "away"), [(1, 0), (2, 30)])
def test_a_record_made_after_today_says_nothing_beyond_a_day(made: int, away: int) -> None:
    ada = person("Ada")
    written_now = contact_on(ago(30), ada, created=f"{TODAY + timedelta(days=made)}T00:00:00Z")
    found = lapse(Network([ada, contact_on(ago(60), ada), written_now]), TODAY)
    assert (found.days if found else 0) == away


def test_whoever_adds_somebody_is_back() -> None:
    ada, new = person("Ada", created=OLD), person("New", uid=2_000_000_000, created=f"{ago(3)}T00:00:00Z")
    talk = contact_on(ago(40), ada)
    away, back = lapse(Network([ada, talk]), TODAY), lapse(Network([ada, talk, new]), TODAY)
    assert (away.days, away.back) == (40, None) if away else False
    assert (back.days, back.back) == (37, ago(3)) if back else False
    assert back is not None
    assert back.welcome == "You are finding your way back in"


# Spreading (R5)


def test_people_are_laid_evenly_and_a_full_week_hands_on() -> None:
    days = spread([(n, 28) for n in range(8)], 2, TODAY)
    assert Counter((week_start(day) - MONDAY).days // 7 for day in days.values()) == {1: 2, 2: 2, 3: 2, 4: 2}
    full = spread([(1, 7)], 2, TODAY, {MONDAY + timedelta(days=7): 2})
    assert week_start(full[1]) == MONDAY + timedelta(days=14)
    room = spread([(1, 7)], 2, TODAY, {MONDAY + timedelta(days=7): 1})
    assert week_start(room[1]) == MONDAY + timedelta(days=7)
    assert all(day.isoweekday() <= 5 for day in days.values())
    assert set(spread([(1, 7), (2, 7)], 0, TODAY).values()) == {MONDAY + timedelta(days=7), MONDAY + timedelta(days=14)}


@pytest.mark.parametrize(("silence", "given"), [(74, False), (75, True), (1095, True), (1096, False)])
def test_a_placing_gives_a_day_to_who_is_due_by_then_and_not_to_the_dormant(silence: int, given: bool) -> None:
    ada = person("Ada", tier="", created=OLD)
    network = Network([ada, contact_on(ago(silence), ada)])
    assert bool(placing_days(network, [replace(ada, tier="core")], TODAY)) is given


def test_the_nearest_begin_this_week_and_others_a_quarter_of_their_cadence_later() -> None:
    people = [person("Core", tier="core", created=OLD), person("Far", tier="wider", created=OLD, uid=77)]
    days = placing_days(Network([replace(p, tier="") for p in people]), people, TODAY)
    assert days[people[0].uid] == TODAY
    assert days[77] == week_start(TODAY + timedelta(days=270 // 4)) + timedelta(days=7)


@pytest.mark.parametrize("fields", [{"style": "resting"}, {"tier": ""}, {"tier": "no such tier"}])
def test_a_placing_gives_no_day_where_no_cadence_runs(fields: dict[str, object]) -> None:
    assert placing_days(Network([]), [person("Ada", **fields)], TODAY) == {}


def test_who_is_due_ahead_is_counted_by_week_and_who_waits_counts_for_this_one() -> None:
    late, soon, new = person("Late"), person("Soon"), person("New", first_due=TODAY + timedelta(days=1))
    network = Network(
        [late, soon, new, contact_on(ago(200), late), contact_on(ago(70), soon), contact_on(TODAY, HERE), HERE]
    )
    next_week = MONDAY + timedelta(days=7)
    assert +dues_ahead(network, TODAY) == {MONDAY: 1, next_week: 2}
    assert +dues_ahead(network, TODAY, [soon.uid]) == {MONDAY: 1, next_week: 1}
    assert +dues_ahead(network, TODAY, [late.uid]) == {next_week: 2}
    reached = Network([late, contact_on(TODAY, late), person("Other", first_due=ago(3))])
    assert dues_ahead(reached, TODAY)[MONDAY] == 2  # one place used, one waits


@pytest.mark.parametrize(("others", "week_of"), [(1, 0), (2, 1)])
def test_somebody_added_gets_this_week_while_it_has_room(others: int, week_of: int) -> None:
    monday = MONDAY  # the day that is asked about
    before = [person(f"P{n}", created=f"{monday}T00:00:00Z", first_due=monday) for n in range(others)]
    network, new = Network(before), person("New")
    assert week_start(added_day(network, monday, 75)) == monday + timedelta(days=7 * week_of)
    made = with_first_day(network, new, monday)
    assert (made.first_due is None) is (week_of == 0)
    assert made.spread_on == (None if week_of == 0 else monday)
    own = replace(new, first_due=monday)
    assert with_first_day(network, own, monday) == own


@pytest.mark.parametrize(("load", "said"), [(2.0, ""), (2.1, "That only puts them off: your people need 2.1 words a "
    "week, and 2 fit. The audit (2) shows who to pause, what to lengthen, or how far to raise the budget."),
])  # fmt: skip
def test_an_overload_is_said_where_the_load_is_more_than_the_budget(load: float, said: str) -> None:
    assert overload(load, 2) == said


def test_what_a_placing_does_is_said_in_weeks_at_the_least_one() -> None:
    assert spread_sentence({}, TODAY, 0.5, 2) == ""
    assert spread_sentence({1: TODAY}, TODAY, 0.5, 2) == "1 person will come up within a week, at most two a week."
    later = {1: TODAY, 2: TODAY + timedelta(days=7)}  # in the next calendar week: one of each
    assert spread_sentence(later, TODAY, 0.5, 1) == "2 people will come up over the next two weeks, at most one a week."
    assert spread_sentence({1: TODAY, 2: TODAY + timedelta(days=21)}, TODAY, 0.5, 0) == (
        "2 people will come up over 3 weeks, at most one a week. That only puts them off: your people need 0.5 words a "
        "week, and 0 fit. The audit (2) shows who to pause, what to lengthen, or how far to raise the budget."
    )


# Whose turn it is (R4, R6, R7)


@pytest.mark.parametrize(("fields", "kept", "bridge"), [(3, 2, True), (2, 2, False), (3, 3, False)])
def test_a_bridge_is_one_of_two_kept_where_there_are_three_fields(fields: int, kept: int, bridge: bool) -> None:
    ada = person("Ada", industry="law", cadence_days=90, created=OLD)
    peers = crowd(kept - 1, "core", industry="Law")
    more = [person(f"Un {n}", tier="", industry="law") for n in range(3)]
    others = [person(f"F{n}", tier="", industry=f"field {n}") for n in range(fields - 1)]
    network = Network([ada, *peers, *more, *others, contact_on(ago(89), ada), *(contact_on(ago(5), p) for p in peers)])
    turn = turn_of(network, ada.uid, TODAY)
    assert (turn is not None) is bridge


@pytest.mark.parametrize(("crowd_of", "bridge"), [(199, True), (200, False)])
def test_in_a_crowded_field_nobody_is_a_bridge(crowd_of: int, bridge: bool) -> None:
    ada = person("Ada", industry="law", cadence_days=90, created=OLD)
    many = [person(f"Un {n}", tier="", industry="law") for n in range(crowd_of)]
    others = [person(f"F{n}", tier="", industry=f"field {n}") for n in range(2)]
    assert bool(names(week(ada, *many, *others, contact_on(ago(89), ada)))) is bridge


@pytest.mark.parametrize(("silence", "turn"), [(67, False), (68, True)])
def test_a_bridge_comes_up_a_quarter_of_an_outermost_cadence_earlier(silence: int, turn: bool) -> None:
    ada = person("Ada", tier="wider", cadence_days=90, industry="law", created=OLD)
    others = [person(f"F{n}", tier="", industry=f"field {n}") for n in range(2)]
    assert (turn_of(Network([ada, *others, contact_on(ago(silence), ada)]), ada.uid, TODAY) is not None) is turn


@pytest.mark.parametrize(
    ("contacts", "tier", "kind"), [(3, "core", "novel"), (4, "core", "comfortable"), (9, "wider", "novel")]
)
def test_four_days_of_contact_make_a_dormant_tie_comfortable(contacts: int, tier: str, kind: str) -> None:
    ada = person("Ada", tier=tier, created=OLD)
    network = Network([ada, *(contact_on(ago(1096 + 10 * n), ada) for n in range(contacts))])
    turn = turn_of(network, ada.uid, TODAY)
    assert turn is not None
    assert turn.dormant == kind


@pytest.mark.parametrize(("times", "said"), [(2, False), (3, True)])
def test_three_passes_say_that_pausing_is_fine(times: int, said: bool) -> None:
    ada = person("Ada", created=OLD, passes={f"2026-0{month}-05": "wordless" for month in range(1, times + 1)})
    found = week(ada, contact_on("2025-12-01", ada))
    assert ("pausing is a fine decision" in found.people[0].reason) is said


@pytest.mark.parametrize(
    ("times", "why", "weeks"),
    [
        (1, "later", 2),
        (2, "later", 4),
        (3, "later", 8),
        (4, "later", 8),
        (1, "theirs", 2),
        (1, "wordless", 1),
        (3, "wordless", 1),
    ],
)
def test_each_pass_waits_twice_as_long_up_to_eight_weeks(times: int, why: str, weeks: int) -> None:
    days = [ago(100 - 14 * n) for n in range(times)]
    ada = person("Ada", passes={day.isoformat(): why for day in days})
    assert passed_until(ada, None) == week_start(days[-1]) + timedelta(weeks=weeks)
    assert passed_until(ada, days[-1]) is None
    mixed = replace(ada, passes={**ada.passes, ago(150).isoformat(): "rarer"})
    assert passed_until(mixed, None) == week_start(days[-1]) + timedelta(weeks=weeks)


@pytest.mark.parametrize(("due", "soon"), [(0, False), (1, True), (6, True), (7, False)])
def test_who_is_due_by_sunday_fills_a_place_that_nobody_needs(due: int, soon: bool) -> None:
    ada = person("Ada", created=OLD, cadence_days=90)
    network = Network([ada, contact_on(MONDAY + timedelta(days=due - 90), ada)])
    assert bool(due_this_week(network, MONDAY)) is soon
    for fields in ({"snoozed_until": MONDAY + timedelta(days=3)}, {"style": "resting"}):
        other = Network([replace(ada, **fields), *network.interactions(ada.uid)])
        assert not due_this_week(other, MONDAY)


def test_a_first_word_counts_as_much_as_a_tenth_of_a_cadence_late_and_no_more() -> None:
    new = person("New", created=OLD, tier="core")
    barely, more = (person(name, created=OLD, cadence_days=100) for name in ("Barely", "More"))
    found = week(new, barely, more, contact_on(ago(109), barely), contact_on(ago(111), more), Settings(budget=3))
    assert names(found) == ["More", "New", "Barely"]


def test_a_word_on_its_very_day_is_due_but_after_everybody_who_waits() -> None:
    day, past = person("A Day", created=OLD, first_due=TODAY), person("Past", tier="wider", created=OLD)
    assert names(week(day, past, contact_on(ago(272), past))) == ["Past", "A Day"]


# The week in words, and who waits (R4, R5, P12)


def shown(**fields: object) -> Queue:
    given: dict[str, object] = {
        "date": TODAY, "budget": 2, "load": 1.0, "done": (), "used": 0, "promises": (), "follow_ups": (), "people": (),
        "kept": 5,
    }  # fmt: skip
    return Queue(**(given | fields))  # type: ignore[arg-type]  # fields of Queue


def waits(many: int) -> tuple[object, ...]:
    return tuple(range(many))


@pytest.mark.parametrize(
    ("many", "load", "budget", "said"),
    [
        (0, 1.0, 2, ""),
        (1, 1.0, 2, "1 more is due; they come up next week"),
        (2, 1.0, 2, "2 more are due; they come up over the next two weeks"),
        (13, 1.0, 2, "13 more are due; they come up over the next 13 weeks"),
        (14, 1.0, 2, "14 more are due; they come up little by little"),
        (1, 1.95, 2, "1 more is due; they come up over the next ten weeks"),  # a tenth of a place at the least
        (1, 2.0, 2, "1 more is due; they come up over the next ten weeks"),
        (1, 2.1, 2, "1 more is due; two a week are too few: see the audit (2)"),
        (1200, 3.0, 0, "1,200 more are due; your budget is 0: see the audit (2)"),
    ],
)
def test_who_waits_is_told_with_the_weeks_that_it_takes(many: int, load: float, budget: int, said: str) -> None:
    assert shown(waiting=waits(many), load=load, budget=budget).waiting_sentence == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nobody is due: a calm week, and a good one to write to somebody just because."),
        ({"used": 1, "done": (1,), "people": waits(1)}, "1 of 2 done; one person left this week."),
        ({"used": 2, "done": (1, 2, 3)}, "This week is done: you reached three people. Enjoy the rest of it."),
        ({"used": 1, "done": (1,), "promises": waits(1)}, "1 of 2 done; nobody else is due."),
        ({"used": 1, "promises": waits(1), "waiting": waits(3)},
         "1 of 2 done; that is enough new people for this month."),
        ({"kept": 0, "to_place": 1}, "One person waits to be placed: one key each, in triage (T)."),
        ({"kept": 0, "to_place": 1, "promises": waits(1)}, "0 of 2 done; nobody else is due."),
        ({"budget": 0, "promises": waits(1)}, "0 of 0 done; nobody else is due."),
    ],
)  # fmt: skip
def test_the_week_is_told_in_a_sentence(fields: dict[str, object], said: str) -> None:
    assert shown(**fields).sentence == said


@pytest.mark.parametrize(("backlog", "gentle"), [(2, False), (3, True)])
def test_there_is_something_to_be_gentle_about_from_three_who_wait(backlog: int, gentle: bool) -> None:
    people = crowd(backlog, "core")
    network = Network([*people, *(contact_on(ago(100), one) for one in people), *lately(40)])
    assert queue(network, TODAY).gentle is gentle
    assert queue(network, TODAY).waiting_sentence == ""


# Chosen for the month (P9)


@pytest.mark.parametrize(
    ("month", "last", "chosen"),
    [
        ("2026-10", "2026-10-30", True),
        ("2026-10", "2026-10-31", False),
        ("2026-09", "2026-08-01", False),
        ("2026-11", "2026-10-30", True),
    ],
)
def test_who_was_chosen_comes_first_until_they_were_reached_since(month: str, last: str, chosen: bool) -> None:
    ada = person("Ada", tier="wider", created=OLD)
    page = Reflection(uid=5, month=month, people=(ada.uid,), state="done", finished=date(2026, 10, 31))
    found = week(ada, contact_on(last, ada), page)
    assert [item.note for item in found.people] == (["chosen"] if chosen else [])


# What a second look found


def test_a_contact_in_the_week_before_a_follow_up_may_have_been_it() -> None:
    otto = person("Otto")
    step = FollowUp(uid=1, contact=otto.uid, on=TODAY, what="coffee", created=f"{ago(12)}T09:00:00Z")
    for days, asks in ((12, False), (8, False), (7, True), (1, True)):
        reason = follow_ups(Network([otto, step, contact_on(ago(days), otto)]), TODAY)[0].reason
        assert ("is it done?" in reason) is asks, days
    just_planned = replace(step, created=f"{ago(2)}T09:00:00Z")
    assert "is it done?" not in follow_ups(Network([otto, just_planned, contact_on(ago(2), otto)]), TODAY)[0].reason


@pytest.mark.parametrize(("silence", "now"), [(75, 0), (76, 1)])
def test_who_is_past_their_day_is_counted_so_whatever_their_habit(silence: int, now: int) -> None:
    ada = person("Ada")
    network = Network([ada, *(contact_on(ago(silence + 60 * n), ada) for n in range(5))])
    assert len(forecast(network, TODAY).now) == now
    assert (network.standing(ada.uid, TODAY).band == "due") is bool(now)


@pytest.mark.parametrize(
    ("silence", "said"),
    [
        (270, "in touch 9 months ago; you"),
        (271, "in touch a little over 9 months ago; you"),
        (300, "in touch 10 months ago; you"),
    ],
)
def test_a_silence_just_over_the_cadence_does_not_read_as_on_time(silence: int, said: str) -> None:
    ada = person("Ada", tier="wider", created=OLD)
    assert said in Network([ada, contact_on(ago(silence), ada)]).standing(ada.uid, TODAY).reason


def test_among_the_new_whoever_has_a_role_comes_first_and_titles_sort_nobody() -> None:
    people = [person(n, created=OLD) for n in ("Prof. Anna Wyss", "Berta Kehl")]
    mentor = person("Urs Zoll", created=OLD, roles=("mentor",))
    assert names(week(*people, mentor, Settings(budget=3))) == ["Urs Zoll", "Prof. Anna Wyss", "Berta Kehl"]


def test_the_way_back_names_what_was_planned_beside_its_two_people() -> None:
    people = crowd(5, "core")
    old = [contact_on(ago(100), one) for one in people]
    step = FollowUp(uid=1, contact=people[0].uid, on=ago(30), what="the book")
    found = queue(Network([*people, *old, HERE, contact_on(ago(40), HERE), step]), TODAY)
    assert found.sentence == (
        "Welcome back after 6 weeks: two people are enough for this week, beside the one that you had planned."
    )


def test_somebody_added_as_met_there_and_logged_there_is_a_new_tie() -> None:
    for text, met in (("at PyCon: talked about customs", TODAY), ("a walk", None)):
        k = keeper(person("Ida Blum", uid=5, tier="wider", met_how="at PyCon"))
        k.log.add([5], channel="meeting", summary=text)
        assert k.network.get(Contact, 5).met_on == met
        line = keeper(person("Ida Blum", uid=5, tier="wider", met_how="at PyCon"))
        line.line.accept(line.line.read_line(f"> met Ida Blum {text}"))
        assert line.network.get(Contact, 5).met_on == met
    school = keeper(person("Ida Blum", uid=5, met_how="at school"), contact_on("2020-01-01", person(uid=5)))
    school.log.add([5], channel="meeting", summary="at school")
    assert school.network.get(Contact, 5).met_on is None


@pytest.mark.parametrize(("weeks", "pace"), [(1, 2 / 3), (2, 1 / 3), (3, 0.0)])
def test_a_week_or_two_of_waiting_say_little_of_the_pace(weeks: int, pace: float) -> None:
    late, other = person("Late"), person("Other", tier="wider")
    reached = [contact_on(ago(7 * n + 1), other) for n in range(8)]  # one a week, of those who did not wait
    network = Network([late, other, contact_on(ago(75 + 7 * weeks), late), *reached])
    assert catching_up(network, [late], TODAY).pace == pytest.approx(pace)


@pytest.mark.parametrize(("late", "first"), [(28, "Late"), (29, "In Time")])
def test_a_second_touch_that_can_still_be_in_time_comes_before_a_late_one(late: int, first: str) -> None:
    one, other = (person(n, tier="wider", met_on=ago(d), created=OLD) for n, d in (("Late", late), ("In Time", 22)))
    found = week(one, other, contact_on(ago(late), one), contact_on(ago(22), other), Settings(budget=1))
    assert names(found) == [first]


@pytest.mark.parametrize(
    ("since", "many", "has"), [(13, 2, False), (14, 2, True), (14, 1, False), (20, 1, False), (21, 1, True)]
)
def test_two_second_touches_that_wait_have_a_place_a_week_earlier(since: int, many: int, has: bool) -> None:
    new = [person(f"New {n}", tier="wider", met_on=ago(since), created=OLD) for n in range(many)]
    urgent = person("Urgent", created=OLD)
    talks = [contact_on(ago(since), one) for one in new]
    found = week(*new, *talks, urgent, contact_on(ago(120), urgent), Settings(budget=1))
    assert names(found) == (["New 0"] if has else ["Urgent"])


@pytest.mark.parametrize(("since", "second"), [(56, True), (57, False)])
def test_after_eight_weeks_the_first_weeks_are_over(since: int, second: bool) -> None:
    new = person("New", tier="wider", met_on=ago(since), created=OLD)
    found = week(new, contact_on(ago(since), new))
    assert [item.note for item in found.people] == (["second"] if second else [])


@pytest.mark.parametrize(("gap", "used"), [(13, False), (14, True), (56, True), (57, False)])
def test_a_second_touch_of_this_week_uses_its_place(gap: int, used: bool) -> None:
    done = person("Done", tier="wider", met_on=ago(gap), created=OLD)
    moment = contact_on(TODAY, done)
    network = Network([done, contact_on(ago(gap), done), moment])
    assert was_second(network, moment) is used
    assert not was_second(
        Network([*network.all(Contact), *network.interactions(done.uid), contact_on(ago(gap - 4), done)]), moment
    )


@pytest.mark.parametrize(("back", "quota"), [(28, True), (29, False)])
def test_four_weeks_count_for_the_quotas(back: int, quota: bool) -> None:
    ada = person("Ada")
    network = Network([ada, contact_on(ago(back), ada)])
    assert bool(used_lately(network, TODAY, ())) is quota


@pytest.mark.parametrize(("silence", "dormant"), [(1095, ""), (1096, "novel")])
def test_a_word_after_three_years_counts_as_a_dormant_one(silence: int, dormant: str) -> None:
    ada = person("Ada")
    network = Network([ada, contact_on(ago(silence + 3), ada), contact_on(ago(3), ada)])
    assert used_lately(network, TODAY, ())[-1][1].dormant == dormant


def test_a_goal_has_its_place_where_neither_this_week_nor_the_last_had_one() -> None:
    mentor, other = (person(n, tier="wider", roles=("mentor",), created=OLD) for n in ("Mentor", "Other"))
    urgent = [person(f"Urgent {n}", created=OLD) for n in range(3)]
    records = [Goal(uid=5, what="Two mentors", kind="role:mentor", count=2), mentor, other, *urgent]
    talks = [contact_on(ago(150), one) for one in urgent] + [contact_on(ago(400), other)]
    assert [i.note for i in week(*records, *talks).people] == ["", "goal"]
    last_week = contact_on(MONDAY - timedelta(days=7), mentor)
    assert [i.note for i in week(*records, *talks, last_week).people] == ["", ""]
    before = contact_on(MONDAY - timedelta(days=8), mentor)
    assert [i.note for i in week(*records, *talks, before).people] == ["", "goal"]


def test_several_placed_at_once_are_laid_over_the_last_three_quarters_of_their_cadence() -> None:
    people = [person(f"P{n:02}", tier="wider", created=OLD) for n in range(27)]
    days = placing_days(Network([]), people, TODAY)
    weeks = [(week_start(day) - MONDAY).days // 7 for day in days.values()]
    assert (min(weeks), max(weeks)) == (11, 37)  # the week after 67 days, and 26 more


def test_a_day_that_is_ahead_keeps_somebody_out_however_long_the_silence() -> None:
    ada = person("Ada", created=OLD, first_due=TODAY + timedelta(days=1), spread_on=ago(3))
    assert turn_of(Network([ada, contact_on(ago(400), ada)]), ada.uid, TODAY) is None
    due = replace(ada, first_due=TODAY)
    assert turn_of(Network([due, contact_on(ago(400), due)]), due.uid, TODAY) is not None
