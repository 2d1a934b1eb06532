"""What to write on at the end of a month: three questions that fit it, none of them asked lately (P9, R18).

A coach's questions come first, each with the fact it rests on. The first look back has one question: it is short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.review.months import Month

LATELY = 4
"""Reflections in which a question is not asked again."""

COUNT = 3


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question, and when it fits: 0 not at all, 1 always, 2 and more when the month calls for it."""

    text: str
    fits: Callable[[Month], int]
    fact: Callable[[Month], str] | None = None
    """What it rests on, in a sentence; a question with a fact fits where there is one."""


COACH = 7
"""How well a coach's question fits where its fact is there: before all others."""


def _coach(text: str, fact: Callable[[Month], str], weight: int = COACH) -> Prompt:
    return Prompt(text, lambda month: weight if fact(month) else 0, fact)


def _always(_: Month) -> int:
    return 1


def _if(test: Callable[[Month], bool], weight: int = 3) -> Callable[[Month], int]:
    return lambda month: weight if test(month) else 0


POOL: tuple[Prompt, ...] = (  # fifteen always fit: enough for three a month and four months of rest
    _coach("You chose a few people for this month. What stood in the way with the others?",
           lambda m: m.coach.not_reached_fact),
    _coach("You set yourself a limit. Did it do you good?", lambda m: m.coach.limit_fact),
    _coach("You passed over the same person again and again. What does that tell you?", lambda m: m.coach.passed_fact),
    _coach("Who has been slipping for three months and is still core? Is core still true?",
           lambda m: m.coach.chronic_fact),
    _coach("Which of this month's conversations served a goal?", lambda m: m.coach.served_fact, COACH - 1),
    _coach("Which promise was made too easily?", lambda m: m.coach.easy_fact),
    _coach("Who would you call tonight?", lambda m: m.coach.call_fact, 2),
    Prompt("Who did you enjoy this month, and why?", _if(lambda m: m.figures.contacts > 0, 2)),
    Prompt("What did you learn from somebody?", _if(lambda m: m.figures.conversations > 0, 2)),
    Prompt("Which conversation do you still think about?", _if(lambda m: m.figures.conversations >= 3, 2)),
    Prompt("You asked before you had given. What could you offer them first?", _if(lambda m: m.figures.bare > 0, 5)),
    Prompt("Nothing given was written down. Was it really nothing?",
             _if(lambda m: m.figures.gave == 0 and m.figures.contacts > 2, 4)),
    Prompt("What did you give that cost little and helped much?", _if(lambda m: m.figures.gave >= 3)),
    Prompt("Somebody came back after a long silence. What made the difference?", _if(lambda m: bool(m.returned), 4)),
    Prompt("Who is slipping that you would miss? What would be an easy first step?",
             _if(lambda m: bool(m.slipping), 4)),
    Prompt("Who did you let go, and what does that make room for?",
             _if(lambda m: m.since_known and bool(m.rested), 4)),
    Prompt("Which of the new people do you want to know in a year, and what will you do for that?",
             _if(lambda m: m.figures.new > 0)),
    Prompt("Many new names this month. Who of the old ones waited for it?", _if(lambda m: m.figures.new >= 5, 5)),
    Prompt("A promise was dropped. What would have made it a no from the beginning?",
             _if(lambda m: bool(m.dropped), 4)),
    Prompt("Which open promise weighs on you, and what is its next small step?",
             _if(lambda m: sum(p.whose == "mine" for p in m.open) >= 3)),
    Prompt("Little was spoken and much was written. Who would you like to hear?",
             _if(lambda m: m.figures.contacts >= 4 and m.figures.touched * 4 < m.figures.contacts, 4)),
    Prompt("It was a quiet month. What did the quiet give you?", _if(lambda m: m.figures.contacts <= 2, 5)),
    Prompt("It was a full month. What would you leave out of it?",
             _if(lambda m: m.usual is not None and m.figures.contacts > 1.5 * max(4.0, m.usual["contacts"]), 4)),
    Prompt("Nobody moved your goal forward. Is it still what you want?",
             _if(lambda m: any(p.goal.state == "open" and not p.done for p in m.goals), 3)),
    Prompt("Which two people you know should know each other?", _if(lambda m: m.figures.introduced == 0, 1)),
    Prompt("Who is missing from your five?", _if(lambda m: 0 < len(m.five) < 5, 2)),
    Prompt("Months went by without a look back. What do you remember of them first?",
             _if(lambda m: len(m.covers) > 1, 6)),
    Prompt("Who helped you lately and does not know how much?", _always),
    Prompt("Who would you like to surprise with a word?", _always),
    Prompt("What do you want to be asked about next time?", _always),
    Prompt("Where do you want to be a beginner, and who is ahead of you there?", _always),
    Prompt("What did you say yes to that wanted a no?", _always),
    Prompt("Who would be glad to hear from you, for no reason at all?", _always),
    Prompt("What would you tell yourself of a month ago?", _always),
    Prompt("Whose work did you admire, and did you tell them?", _always),
    Prompt("What did you put off, and what is its smallest first step?", _always),
    Prompt("Which circle have you not looked into for long?", _always),
    Prompt("What can you offer now that you could not a year ago?", _always),
    Prompt("Who makes you braver?", _always),
    Prompt("Which conversation would you like to have next month?", _always),
    Prompt("What did you hear that somebody else should hear too?", _always),
    Prompt("When did you listen well, and when not?", _always),
    Prompt("What would a friend say that you do too much of?", _always),
)  # fmt: skip


def fact_of(month: Month, question: str) -> str:
    """The fact that a question rests on in this month; empty where it rests on none."""
    return next((prompt.fact(month) for prompt in POOL if prompt.text == question and prompt.fact), "")


def prompts(month: Month, written: Iterable[Reflection], count: int | None = None) -> tuple[str, ...]:
    """The questions for a month: those that fit best and were not in the last four reflections before it.

    One where it is the first look back, else three, unless `count` says otherwise.

    Of those that fit alike, the ones not asked for longest come first, then the order of the pool.
    """
    before = sorted((r for r in written if r.month < month.month and r.state == "done"), key=lambda r: (r.month, r.uid))
    asked = {text: place for place, one in enumerate(before) for text in one.answers}
    recent = {text for one in before[-LATELY:] for text in one.answers}
    fitting = [(q.fits(month), asked.get(q.text, -1), at, q.text) for at, q in enumerate(POOL)]
    chosen = sorted((-weight, place, at, text) for weight, place, at, text in fitting if weight and text not in recent)
    return tuple(text for *_, text in chosen[: count or (COUNT if before else 1)])
