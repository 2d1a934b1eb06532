"""When each question fits: what calls for it on one side, and what just does not on the other (P9, R18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from netkeeper.domain.goals.evidence import Evidence, progress
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.limits import Held
from netkeeper.domain.review.coach import Coach, Noticed, Served
from netkeeper.domain.review.months import Figures, Month, Moved, look_back
from netkeeper.domain.review.prompts import POOL, fact_of, prompts
from tests.builders import TODAY, person

EMPTY = look_back(Network([person("Ada")]), "2026-10", TODAY)
ADA = (Moved(1, "Ada", "why"),)
SEEN = (Noticed(1, "Ada", "why"),)
GOAL = Goal(uid=9, what="three mentors", count=1)
DROPPED = (Promise(uid=7, contact=1, what="the deck", state="dropped", closed=TODAY),)
DAY = date(2026, 10, 12)
KNOWN = Reflection(uid=1, month="2026-09", numbers={"resting": []})
BOTH = (Served(1, DAY, "a", True), Served(1, DAY, "b", False))
EASY = (*DROPPED, Promise(uid=8, contact=1, what="the book", due=DAY))


def month(**changes: Any) -> Month:
    """An empty month with something in it: a field of Month, else of its figures, else of the coach's facts."""
    of_month = {k: v for k, v in changes.items() if k in Month.__slots__}
    figures = {k: v for k, v in changes.items() if k in Figures.__slots__}
    facts = {k: v for k, v in changes.items() if k in Coach.__slots__ and k not in of_month | figures}
    all_of_it: dict[str, Any] = {"figures": Figures(**figures), "coach": Coach(**facts)} | of_month
    return replace(EMPTY, **all_of_it)


def weight(begins: str, seen: Month) -> int:
    """How well the question that begins so fits a month."""
    found = [q for q in POOL if q.text.startswith(begins)]
    assert len(found) == 1, begins
    return found[0].fits(seen)


def mine(count: int, whose: str = "mine") -> tuple[Promise, ...]:
    return tuple(Promise(uid=n, contact=1, what="x", whose=whose) for n in range(count))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("begins", "fits", "yes", "no"),
    [
        ("You chose a few", 7, {"not_reached": SEEN, "chosen": 2}, {"chosen": 2}),
        ("You set yourself a limit", 7, {"limit": Held("at most two", True, "It held.")}, {}),
        ("You passed over", 7, {"passed": SEEN}, {}),
        ("Who has been slipping for", 7, {"chronic": SEEN}, {}),
        ("Which of this month's", 6, {"goals": (), "coach": Coach(goals=1, conversations=1)}, {}),
        ("Which promise was made", 7, {"easy": DROPPED, "easy_to": ("Ada",)}, {}),
        ("Who did you enjoy", 2, {"contacts": 1}, {"contacts": 0}),
        ("What did you learn from", 2, {"conversations": 1}, {"conversations": 0}),
        ("Which conversation do you still", 2, {"conversations": 3}, {"conversations": 2}),
        ("You asked before", 5, {"bare": 1}, {"bare": 0}),
        ("Nothing given was", 4, {"contacts": 3}, {"contacts": 2}),
        ("Nothing given was", 4, {"contacts": 3}, {"contacts": 3, "gave": 1}),
        ("What did you give", 3, {"gave": 3}, {"gave": 2}),
        ("Somebody came back", 4, {"returned": ADA}, {}),
        ("Who is slipping that", 4, {"slipping": ADA}, {}),
        ("Who did you let go", 4, {"rested": ADA, "earlier": KNOWN},
         {"rested": ADA}),
        ("Who did you let go", 4, {"rested": ADA, "earlier": KNOWN},
         {"earlier": KNOWN}),
        ("Which of the new people", 3, {"new": (), "figures": Figures(new=1)}, {"figures": Figures(new=0)}),
        ("Many new names", 5, {"figures": Figures(new=5)}, {"figures": Figures(new=4)}),
        ("A promise was dropped", 4, {"dropped": DROPPED}, {"dropped": ()}),
        ("Which open promise", 3, {"open": mine(3)}, {"open": mine(2) + mine(2, "theirs")}),
        ("Little was spoken", 4, {"contacts": 4, "touched": 0}, {"contacts": 4, "touched": 1}),
        ("Little was spoken", 4, {"contacts": 9, "touched": 2}, {"contacts": 3, "touched": 0}),
        ("It was a quiet month", 5, {"contacts": 2}, {"contacts": 3}),
        ("It was a full month", 4, {"contacts": 7, "usual": {"contacts": 1.0}},
         {"contacts": 6, "usual": {"contacts": 1.0}}),
        ("It was a full month", 4, {"contacts": 16, "usual": {"contacts": 10.0}},
         {"contacts": 15, "usual": {"contacts": 10.0}}),
        ("It was a full month", 4, {"contacts": 7, "usual": {"contacts": 1.0}}, {"contacts": 99}),
        ("Which two people", 1, {"introduced": 0}, {"introduced": 1}),
        ("Who is missing from", 2, {"five": (1, 2, 3, 4)}, {"five": (1, 2, 3, 4, 5)}),
        ("Who is missing from", 2, {"five": (1,)}, {"five": ()}),
        ("Months went by", 6, {"covers": ("2026-09", "2026-10")}, {"covers": ("2026-10",)}),
        ("Who makes you braver", 1, {}, {"covers": ()} ),
    ],
)  # fmt: skip
def test_a_question_fits_where_the_month_calls_for_it(
    begins: str, fits: int, yes: dict[str, Any], no: dict[str, Any]
) -> None:
    assert weight(begins, month(**yes)) == fits
    if begins != "Who makes you braver":
        assert weight(begins, month(**no)) == 0


def test_a_goal_that_nobody_moved_is_asked_about_while_it_is_open() -> None:
    begins, network = "Nobody moved your goal", Network([person("Ada"), GOAL])
    still = progress(network, GOAL, TODAY)
    assert weight(begins, month(goals=(still,))) == 3
    moved = replace(still, evidence=(Evidence(uid=1, on=DAY, moment=1, marked=False),))
    assert weight(begins, month(goals=(moved,))) == 0
    assert weight(begins, month(goals=(replace(still, goal=replace(GOAL, state="given up")),))) == 0


def test_whom_to_call_is_asked_after_all_other_facts_and_who_is_marked_is_named() -> None:
    assert weight("Who would you call", month()) == 2
    assert fact_of(month(callable=("Ada", "Ben")), "Who would you call tonight?") == (
        "Ada and Ben would gladly take your call."
    )
    assert fact_of(month(), "Who makes you braver?") == ""
    assert fact_of(month(), "A question of my own?") == ""


def test_of_questions_that_fit_alike_the_one_asked_longest_ago_comes_first_and_drafts_count_for_nothing() -> None:
    always = [q.text for q in POOL if weight(q.text, month()) == 1]
    old = [
        Reflection(uid=n, month=f"2026-{n:02}", state="done", answers={always[n % 3]: "x", f"Own {n}?": "y"})
        for n in range(1, 10)
    ]
    draft = Reflection(uid=99, month="2026-09", state="draft", answers=dict.fromkeys(always, ""))
    later = Reflection(uid=98, month="2026-10", state="done", answers=dict.fromkeys(always, ""))
    found = prompts(month(contacts=3, gave=1), [*old, draft, later], count=40)
    ranked = [text for text in found if text in always]
    assert ranked[: len(always) - 3] == [text for text in always if text not in always[:3]]
    assert not set(always[:3]) & set(ranked), "asked in one of the last four"
    assert len(prompts(month(), [*old, draft])) == 3


def test_a_question_of_five_looks_back_is_asked_again_and_after_those_never_asked() -> None:
    first = next(q.text for q in POOL if weight(q.text, month(introduced=1)) == 1)
    five = [
        Reflection(uid=n, month=f"2026-0{n}", state="done", answers={first: ""} if n == 1 else {})
        for n in (1, 2, 3, 4, 5)
    ]
    assert prompts(month(introduced=1), five, count=40)[-1] == first
    assert first not in prompts(month(introduced=1), five[:4], count=40)


# The coach's facts in words


@pytest.mark.parametrize(
    ("facts", "name", "said"),
    [
        ({"not_reached": SEEN, "chosen": 1}, "not_reached_fact", "You chose Ada, and haven't been in touch since."),
        ({"not_reached": SEEN, "chosen": 3}, "not_reached_fact",
         "Of the three people you chose, Ada didn't hear from you."),
        ({"chronic": SEEN * 2}, "chronic_fact", "Ada and Ada have been slipping for three months, and still core."),
        ({"goals": 1, "conversations": 2}, "served_fact",
         "You had two conversations, and nobody in them was of a goal's kind."),
        ({"goals": 0, "conversations": 2}, "served_fact", ""),
        ({"goals": 1, "conversations": 0}, "served_fact", ""),
        ({"goals": 2, "conversations": 2, "served": BOTH}, "served_fact",
         "One conversation served a goal: one for “a”; one for “b”."),
        ({"easy": EASY, "easy_to": ("Ada", "Ben")}, "easy_fact",
         "You promised “the deck” to Ada and “the book” to Ben; it was dropped, or its day has passed."),
        ({"easy": DROPPED * 5, "easy_to": ("Ada",) * 5}, "easy_fact",
         "You dropped “the deck” to Ada, “the deck” to Ada, “the deck” to Ada and “the deck” to Ada."),
        ({"passed": tuple(Noticed(n, "A", f"{n}.") for n in range(5))}, "passed_fact", "0. 1. 2. 3."),
    ],
)  # fmt: skip
def test_a_fact_in_a_sentence(facts: dict[str, Any], name: str, said: str) -> None:
    assert getattr(Coach(**facts), name) == said
