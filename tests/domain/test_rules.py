"""Every rule of the practice that judges by a number (R1 to R19), and the tests that try the number on both sides.

A reader sees here that none is missing: the test at the end fails where a number of the judging packages stands in no
line, and where a test that is named is not there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_OUT, _PLACES, _URGENT, _QUEUE = (
    f"domain/outreach/{name}" for name in ("test_numbers", "test_places", "test_urgency", "test_weekly_queue")
)
_STANDING = "domain/network/test_standing"
_AUDIT, _DEPARTMENTS = "domain/audit/test_audit", "domain/audit/test_departments"
_IMPORT, _SIX, _PLANTED = "domain/matching/test_import_plan", "simulation/test_six", "domain/giving/test_planted"
_COACH, _MONTHS, _PAGES, _MANY = (
    "domain/review/test_coach", "domain/review/test_months", "domain/review/test_pages", "domain/test_numbers",
)  # fmt: skip
_INTRODUCTIONS, _OFFERS, _WARM = (f"domain/giving/test_{n}" for n in ("introductions", "offers", "warm_paths"))
_GOALS, _CHECKER = "domain/goals/test_goals", "domain/message_check/test_checker"
_BOUNDS, _GATHERING = "domain/message_check/test_bounds", "domain/days/test_gathering_bounds"

RULES: dict[str, dict[str, tuple[str, str]]] = {
    "R1 capacity and forecast": {
        "load against budget": (_OUT, "test_a_load_as_large_as_the_budget_fits"),
        "QUARTERLY TWICE_A_YEAR YEARLY": (_OUT, "test_no_cadence_is_lengthened_beyond_what_the_practice_bears"),
        "DAILY": (_OUT, "test_no_more_than_a_word_a_day_is_proposed"),
        "LAYER": (_OUT, "test_a_core_larger_than_its_layer_may_move_further_out"),
        "WEEKS": ("domain/outreach/test_capacity", "test_what_was_done_are_the_conversations_i_began_with_kept_people"),
        "TELLING": (_OUT, "test_a_week_or_two_of_waiting_say_little_of_the_pace"),
        "WEEKS_AHEAD PART": (_OUT, "test_the_forecast_goes_week_by_week_at_the_pace_and_saves_no_places_up"),
        "a habit that keeps in touch": (_OUT, "test_a_living_habit_as_quick_as_the_cadence_needs_no_place"),
        "within three people or a fifth": (_SIX, "test_what_the_forecast_said_on_the_sample_network_came"),
    },
    "R2 the clock": {
        "after today": (_STANDING, "test_a_contact_after_today_is_not_one_yet"),
        "whose contact": (_URGENT, "test_outreach_is_what_i_began_with_somebody_in_particular"),
    },
    "R3 standing": {
        "FRESH KEPT SLIPPING DORMANT": (_STANDING, "test_the_agreed_rhythm_decides"),
        "FIRST_TOUCH": (_STANDING, "test_a_first_touch_is_due_in_a_week"),
        "HABIT_GAPS HABIT_DAYS HABIT_PERIOD": (
            _STANDING, "test_a_habit_is_the_median_of_three_gaps_over_three_weeks_of_the_last_18_months"),
        "quieter than usual": (_STANDING, "test_a_broken_habit_is_a_remark_and_no_standing"),
        "quiet in the audit": (_MANY, "test_the_quieter_than_usual_are_a_remark_on_those_who_stand_well"),
    },
    "R4 the queue": {
        "CAP FLOOR LONG_GONE": (_URGENT, "test_urgency_rises_to_twice_the_cadence_stays_and_falls_to_a_half"),
        "BRIDGE": (_OUT, "test_a_bridge_comes_up_a_quarter_of_an_outermost_cadence_earlier"),
        "FIRST_WORD": (_OUT, "test_a_first_word_counts_as_much_as_a_tenth_of_a_cadence_late_and_no_more"),
        "BARELY": (_OUT, "test_a_word_on_its_very_day_is_due_but_after_everybody_who_waits"),
        "FOUR": (_QUEUE, "test_one_of_every_four_picks_is_a_weak_tie"),
        "LATELY": (_OUT, "test_four_weeks_count_for_the_quotas"),
        "COMMON": (_PLACES, "test_with_one_place_a_week_every_other_week_is_a_goals"),
        "a goal in a fortnight": (_OUT, "test_a_goal_has_its_place_where_neither_this_week_nor_the_last_had_one"),
        "TOO_LATE": (_PLACES, "test_the_nearest_later_than_one_and_six_tenths_come_before_any_dormant_tie"),
        "HALF": (_MANY, "test_nobody_is_brought_up_for_a_goal_within_half_their_cadence"),
        "PASSED_OFTEN": (_OUT, "test_three_passes_say_that_pausing_is_fine"),
        "passes": (_OUT, "test_each_pass_waits_twice_as_long_up_to_eight_weeks"),
        "AHEAD": (_QUEUE, "test_a_promise_comes_up_a_week_before_its_day"),
        "NUDGE": (_QUEUE, "test_a_word_about_theirs_is_suggested_after_three_days"),
        "UNDATED": (_QUEUE, "test_a_promise_without_a_day_comes_up_after_two_weeks"),
        "LATE_WORDS": (_OUT, "test_a_promise_is_said_to_be_past_its_day_for_two_months"),
        "NEAR": (_OUT, "test_a_contact_in_the_week_before_a_follow_up_may_have_been_it"),
    },
    "R5 no wall": {
        "WEEK": (_OUT, "test_people_are_laid_evenly_and_a_full_week_hands_on"),
        "a placing": (_OUT, "test_a_placing_gives_a_day_to_who_is_due_by_then_and_not_to_the_dormant"),
        "a quarter later": (_OUT, "test_the_nearest_begin_this_week_and_others_a_quarter_of_their_cadence_later"),
        "overload": (_OUT, "test_an_overload_is_said_where_the_load_is_more_than_the_budget"),
        "SPARE SOON": (_OUT, "test_who_waits_is_told_with_the_weeks_that_it_takes"),
    },
    "R6 reconnecting": {
        "KNOWN_WELL": (_OUT, "test_four_days_of_contact_make_a_dormant_tie_comfortable"),
        "LONG_SILENCE": (_MANY, "test_a_voice_is_suggested_after_a_year_of_silence"),
        "ANEW": (_GOALS, "test_an_old_tie_taken_up_after_a_year_of_silence_counts"),
        "SILENCE": (_MONTHS, "test_who_comes_back_after_half_a_year_of_silence_is_back"),
    },
    "R7 bridges": {
        "SMALL_FIELD FIELDS": (_OUT, "test_a_bridge_is_one_of_two_kept_where_there_are_three_fields"),
        "only ways": (_MANY, "test_one_or_two_are_the_only_way_into_a_field"),
    },
    "R8 layers": {"LAYERS": (_MANY, "test_each_layer_has_its_hint")},
    "R9 structure": {
        "CLIQUE": (_AUDIT, "test_four_who_all_know_each_other_are_a_circle_and_three_are_none"),
        "three fields": (_MANY, "test_who_knows_people_in_three_fields_is_the_one_to_ask"),
        "a firm of forty": (_MANY, "test_colleagues_are_assumed_to_know_each_other_from_four_to_forty"),
    },
    "R10 giving": {
        "PERIOD": (_AUDIT, "test_the_balance_looks_at_ninety_days"),
        "GOODWILL": (_AUDIT, "test_an_ask_that_follows_no_give_is_counted"),
        "LATELY": (_MANY, "test_what_was_spoken_of_is_worth_asking_about_for_a_year"),
        "an everyday gift": (_OFFERS, "test_an_everyday_gift_is_never_crowded_out"),
    },
    "R11 introductions": {
        "OUTCOME_FROM": (_MANY, "test_what_came_of_an_introduction_is_asked_from_two_weeks"),
        "PATIENCE": (_MANY, "test_an_answer_is_waited_for_for_three_weeks"),
        "STALE": (_MANY, "test_nobody_is_introduced_whom_i_lost_sight_of_three_years_ago"),
        "EACH": (_MANY, "test_nobody_stands_in_more_than_two_suggestions"),
        "ALTERNATIVES": (_PLANTED, "test_one_reason_is_suggested_once_and_its_alternatives_stand_beside_it"),
        "SAME OFFERED DOES CARES": (_INTRODUCTIONS, "test_a_guess_from_what_somebody_cares_about_must_be_a_near_one"),
        "SURE": (_INTRODUCTIONS, "test_a_need_met_both_ways_comes_first_from_a_fit_of_four_tenths"),
        "ENOUGH": ("domain/giving/test_keywords", "test_phrases_meet_when_they_speak_of_the_same_thing"),
        "NEARBY": ("domain/giving/test_trades", "test_the_longest_entry_wins_and_a_nearby_group_counts_half"),
        "ASIDE": ("domain/giving/test_trades", "test_what_is_said_beside_counts_less_until_the_next_clause"),
        "FOREIGN": ("domain/giving/test_trades", "test_a_short_word_of_another_language_means_something_else"),
        "DEPTHS": (_MANY, "test_a_deeper_history_is_asked_first"),
        "CROWDED": (_MANY, "test_in_a_large_firm_nobody_is_assumed_to_know_each_other"),
    },
    "R12 first weeks": {
        "THANK_WITHIN": (_URGENT, "test_a_thank_you_is_proposed_after_a_first_meeting_of_these_days"),
        "MEETING": (_STANDING, "test_a_thank_you_belongs_to_the_first_meeting"),
        "SECOND_FROM": (_URGENT, "test_a_second_touch_comes_up_from_two_weeks"),
        "SECOND_PLACE": (_PLACES, "test_a_second_touch_has_a_place_of_its_own_from_three_weeks"),
        "SECOND_TOUCH": (_STANDING, "test_the_second_touch_of_a_new_tie_is_due_within_four_weeks"),
        "in time before late": (_OUT, "test_a_second_touch_that_can_still_be_in_time_comes_before_a_late_one"),
        "FIRST_WEEKS": (_OUT, "test_after_eight_weeks_the_first_weeks_are_over"),
    },
    "R13 matching people": {
        "which marks": (
            _IMPORT, "test_a_shared_address_and_a_fitting_name_is_probably_the_same_and_worth_a_look"),
        "a name alone": (_IMPORT, "test_the_same_name_alone_is_somebody_new_with_a_mark"),
        "no week over the budget": (_IMPORT, "test_no_week_is_ever_given_more_than_the_budget"),
    },
    "R14 lapses": {
        "AWAY GENTLE_DAYS": (_URGENT, "test_a_lapse_is_three_weeks_and_the_way_back_is_gentle_for_four"),
        "GENTLE": (_OUT, "test_there_is_something_to_be_gentle_about_from_three_who_wait"),
        "SKEW": (_OUT, "test_a_record_made_after_today_says_nothing_beyond_a_day"),
    },
    "R15 wanted numbers": {"whose they are": (_COACH, "test_a_gap_is_claimed_only_once_the_numbers_are_the_users")},
    "R16 day one": {"somebody to write to": (_SIX, "test_the_first_day_has_somebody_to_write_to")},
    "R17 departments": {
        "ASK_FROM ASK_DEPARTMENTS": (
            _DEPARTMENTS, "test_it_is_asked_where_one_works_from_four_colleagues_in_two_departments"),
        "ENOUGH OUTSIDE": (_DEPARTMENTS, "test_a_network_that_ends_at_ones_own_department_is_said"),
        "MOST": (_DEPARTMENTS, "test_three_gaps_are_named_and_the_others_counted"),
        "CROWDED": (_DEPARTMENTS, "test_one_of_few_ways_into_another_department_comes_up_before_their_day"),
    },
    "R18 a coach's questions": {
        "CHRONIC": (_COACH, "test_slipping_for_a_quarter_and_still_core_is_noticed"),
        "OFTEN": (_COACH, "test_a_proposal_passed_over_more_than_twice_is_noticed"),
        "OPEN_LONG": (_COACH, "test_a_promise_a_month_past_its_day_was_made_too_easily"),
        "a weekly limit": (_MANY, "test_a_weekly_limit_held_where_no_week_had_more"),
        "a limit of new people": (_MANY, "test_a_limit_of_new_people_held_where_no_more_came"),
        "at events": (_URGENT, "test_whether_a_limit_held_is_counted"),
        "NAMED": (_MANY, "test_four_names_stand_in_a_fact_and_the_others_are_counted"),
        "FIVE": (_MANY, "test_five_who_take_a_call_are_a_good_number"),
    },
    "R19 gatherings": {
        "its days": ("domain/days/test_agenda", "test_a_gathering_of_three_days_stands_under_each"),
        "CAPTURE_FOR": (_GATHERING, "test_it_asks_what_came_of_it_from_its_day_for_two_weeks"),
        "SHORTEST_PLACE": (_GATHERING, "test_a_town_of_two_letters_is_found_in_no_place"),
        "MOST_SUGGESTED": (_GATHERING, "test_thirty_people_are_suggested_at_the_most"),
        "THANK_IN and second words": (
            "services/test_gatherings",
            "test_each_is_thanked_in_two_days_and_second_words_are_spread_within_the_budget"),
    },
    "P5 goals": {
        "CROWD": (_GOALS, "test_a_meeting_of_a_crowd_is_a_conversation_with_nobody"),
        "EXCHANGE": (_GOALS, "test_writing_to_each_other_is_a_conversation"),
        "NO_PACE": (_GOALS, "test_the_sentence_says_how_a_goal_stands"),
        "its time": (_MANY, "test_a_goal_pulls_in_its_time"),
    },
    "P13, P21 messages": {
        "FIRST_WORDS BEGUN": (_CHECKER, "test_a_message_is_not_judged_before_it_has_begun"),
        "RUN": (_CHECKER, "test_text_sent_to_another_is_named_with_whom_and_when"),
        "OWN": (_CHECKER, "test_one_word_of_theirs_is_enough"),
        "SUBSTANCE": (_CHECKER, "test_their_name_alone_makes_no_message_personal"),
        "WORN CROWDED": (_BOUNDS, "test_a_message_is_called_generic_above_the_score_and_not_below"),
        "the score of the model": (_BOUNDS, "test_a_message_is_called_generic_above_the_score_and_not_below"),
        "EXTRA": (_BOUNDS, "test_of_a_short_message_a_word_is_believed_less"),
    },
    "P9 the month": {
        "COVERED": (_MONTHS, "test_missed_months_are_covered_by_the_next_walk_three_at_the_most"),
        "CHOSEN OFFERED": (_PAGES, "test_suggestions_are_reasoned_few_and_never_somebody_who_rests"),
        "COUNT COACH": (_PAGES, "test_three_questions_fit_the_month"),
        "no question again": (_PAGES, "test_no_question_comes_again_within_four_looks_back"),
    },
}  # fmt: skip
"""Rule -> what is judged: a number of the code by its name, or words -> (file, test)."""

PLUMBING = frozenset({
    "CONSIDERED", "MOST", "PHRASE", "LABEL", "CROWDED", "SECTORS",
})  # fmt: skip
"""Numbers that bound how much is looked at or shown, and judge nobody."""

PACKAGES = ("outreach", "goals", "giving", "audit", "review", "message_check")


def _numbers() -> Iterator[str]:
    """The names of the public numbers of the judging packages, and of the standing."""
    files = [f for package in PACKAGES for f in sorted((ROOT / "netkeeper/domain" / package).glob("*.py"))]
    for file in [*files, ROOT / "netkeeper/domain/network/standing.py"]:
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.Assign) or ast.unparse(node.value).startswith("range("):
                continue  # names of states judge nobody
            values = [one.value for one in ast.walk(node.value) if isinstance(one, ast.Constant)]
            if not values or not all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values):
                continue
            for target in node.targets:
                yield from (n.id for n in ast.walk(target) if isinstance(n, ast.Name) and not n.id.startswith("_"))


@pytest.mark.parametrize("rule", RULES)
def test_each_number_of_a_rule_names_a_test_that_is_there(rule: str) -> None:
    for number, (file, test) in RULES[rule].items():
        tree = ast.parse((ROOT / "tests" / f"{file}.py").read_text(encoding="utf-8"))
        known = {n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))}
        assert test in known, f"{rule}: {number} names a test that is not there: {test}"


def test_no_rule_and_no_number_is_missing() -> None:
    assert {f"R{n}" for n in range(1, 20)} <= {rule.split(" ")[0] for rule in RULES}
    named = {word for numbers in RULES.values() for number in numbers for word in number.split()}
    assert set(_numbers()) - named - PLUMBING == set()
