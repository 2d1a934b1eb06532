"""What a line leaves open is asked, with sensible answers; each answer makes of the line what it says."""

from __future__ import annotations

from datetime import date

import pytest

from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.line import Answer, LineReading, read_line
from tests.builders import person

TODAY = date(2026, 11, 27)  # a Friday
SUN, TOM, MARK, BILL = person("Sun Li"), person("Tom Baker"), person("Mark Stone"), person("Bill Price")
ANNA, OTHER_ANNA, PRIYA = person("Anna Berg"), person("Anna Kovács"), person("Priya Nair", organisation="Google")
NETWORK = Network([SUN, TOM, MARK, BILL, ANNA, OTHER_ANNA, PRIYA])


def read(line: str, choices: dict[str, Answer] | None = None) -> LineReading:
    return read_line(line, NETWORK, TODAY, choices)


def asked(line: str) -> list[str]:
    """The answers to the first doubt of a line."""
    return [option.words for option in read(line).doubts[0].options]


def answered(line: str, words: str) -> LineReading:
    """A line, its first doubt answered by the option that reads so."""
    doubt = read(line).doubts[0]
    option = next(o for o in doubt.options if o.words.startswith(words))
    return read(line, {option.key or doubt.key: option.value})


def kept(reading: LineReading) -> str:
    return str(next(iter(reading.told.values()))["notes"]).removeprefix("27 Nov 2026: ")


def test_a_day_that_may_be_over_or_to_come_is_each_by_its_answer_and_a_note_is_among_them() -> None:
    line = "Lunch with Sun Li on sunday"
    assert asked(line) == [
        "plan it: a follow-up on Sun 29 Nov", "it was: Sun 22 Nov", "another day …", "just a note",
    ]  # fmt: skip
    assert [s.on for s in answered(line, "plan it").steps] == [date(2026, 11, 29)]
    was = answered(line, "it was")
    assert (was.kind, was.on) == ("log", date(2026, 11, 22))
    note = answered(line, "just a note")
    assert (note.kind, kept(note)) == ("note", line)
    typed = read(line, {"on": date(2026, 12, 24)})
    assert (typed.kind, [s.on for s in typed.steps]) == ("note", [date(2026, 12, 24)])


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("Had lunch with Tom on tuesday", date(2026, 11, 24)),
        ("Lunch with Tom on tuesday, he was tired", date(2026, 11, 24)),
        ("Lunch with Tom on tuesday, I'll send him the deck", date(2026, 11, 24)),
        ("Lunch with Tom last sunday", date(2026, 11, 22)),
    ],
)
def test_a_past_verb_or_what_was_said_there_settles_it(line: str, on: date) -> None:
    reading = read(line)
    assert (reading.kind, reading.on, reading.doubts) == ("log", on, ())


def test_what_was_done_for_somebody_is_a_conversation_only_by_its_answer() -> None:
    line = "Lent Mark my planer, he returns it by tuesday"
    assert asked(line) == ["yes: a meeting", "yes: a call", "just a note"]
    assert answered(line, "yes: a call").channel == "call"
    note = answered(line, "just a note")
    assert (note.kind, kept(note)) == ("note", "Lent Mark my planer")
    assert [(p.what, p.due, p.whose) for p in note.promises] == [("returns it", date(2026, 12, 1), "theirs")]


def test_what_a_follow_up_cannot_keep_is_asked_with_what_is_near() -> None:
    line = "book club with Tom every 2nd tuesday"
    assert asked(line) == [
        "every 2 weeks, from Tue 1 Dec", "every 4 weeks, from Tue 8 Dec", "every month, from Tue 8 Dec",
        "once, on Tue 8 Dec", "another day …", "just a note",
    ]  # fmt: skip
    assert [(s.every, s.on) for s in answered(line, "every 4 weeks").steps] == [("4w", date(2026, 12, 8))]
    assert [(s.every, s.on) for s in answered(line, "once").steps] == [("", date(2026, 12, 8))]
    assert kept(answered(line, "just a note")) == line


@pytest.mark.parametrize(
    ("line", "every", "on"),
    [
        ("call Tom every 2 weeks", "2w", date(2026, 12, 11)),
        ("call Tom every other monday", "2w", date(2026, 11, 30)),
        ("Jede Woche mit Tom telefonieren", "1w", date(2026, 12, 4)),
        ("Alle drei Monate bei Tom melden", "3m", date(2027, 2, 27)),
        ("Tous les lundis appeler Tom", "1w", date(2026, 11, 30)),
        ("Appeler Tom tous les mois", "1m", date(2026, 12, 27)),
        ("Llamar a Tom cada dos semanas", "2w", date(2026, 12, 11)),
    ],
)
def test_what_comes_back_is_a_follow_up_that_does(line: str, every: str, on: date) -> None:
    reading = read(line)
    assert not reading.doubts
    assert [(s.every, s.on) for s in reading.steps] == [(every, on)]
    assert (reading.kind, reading.promises) == ("note", ())


def test_what_is_to_be_done_without_a_day_is_asked_and_may_be_kept_with_the_promises() -> None:
    line = "Tom passed the exam, send him a card"
    assert asked(line)[-3:] == ["no day set: kept with your promises", "another day …", "just a note"]
    assert [(p.what, p.due) for p in answered(line, "no day set").promises] == [("send him a card", None)]
    assert [s.on for s in answered(line, "Sat 28 Nov").steps] == [date(2026, 11, 28)]


def test_a_promise_is_corrected_in_whom_it_is_to_and_by_when() -> None:
    line = "Met with Mark and Tom yesterday, I'll order the oak by friday"
    reading = read(line)
    assert [reading.people[p.to] for p in reading.promises] == [MARK.uid, TOM.uid]
    part = next(p for p in reading.parts if p.kind == "promise")
    alone = next(o for o in part.options if o.words == "with Tom Baker alone")
    later = next(o for o in part.options if o.words == "by Fri 4 Dec")
    none = next(o for o in part.options if o.words == "no day set")
    changed = read(line, {alone.key: alone.value, later.key: later.value})
    assert [(changed.people[p.to], p.due) for p in changed.promises] == [(TOM.uid, date(2026, 12, 4))]
    assert [p.due for p in read(line, {none.key: none.value}).promises] == [None, None]


def test_a_promise_is_to_the_one_it_names() -> None:
    reading = read("Lunch with Tom, Mark and Bill yesterday: I'll send Tom the plan, Bill sends the deck by tuesday")
    assert [(reading.people[p.to], p.whose) for p in reading.promises] == [(TOM.uid, "mine"), (BILL.uid, "theirs")]


@pytest.mark.parametrize(
    "line",
    [
        "Bill said yes to the offer!", "Is Tom coming on Friday?", "Tom called in sick",
        "Tom doesn't want the oak, he prefers ash",
        "Called off lunch with Tom tomorrow", "No budget from Tom until Q2", "Should have called Tom yesterday, didn't",
        "Tom owes Bill a drink",
        "Bill prefers tea over coffee", "Tom dit que Bill habite à Nice", "Tom trinkt lieber Tee",
        "Did I ever send Tom the drawings?", "Choir with Tom on sundays",
    ],
)  # fmt: skip
def test_what_is_neither_a_conversation_nor_a_promise_is_a_note_in_the_words_that_were_typed(line: str) -> None:
    reading = read(line)
    assert (reading.kind, reading.doubts, reading.promises, reading.steps) == ("note", (), (), ())
    assert kept(reading) == line


def test_what_was_moved_is_a_plan_for_its_new_day() -> None:
    for line in (
        "Lunch with Tom and Bill moved from monday to the 9th",
        "Treffen mit Tom und Bill verschoben auf 9.12.",
    ):
        reading = read(line)
        assert (reading.kind, [s.on for s in reading.steps]) == ("note", [date(2026, 12, 9)])
        assert len(reading.steps[0].to) == 2


def test_who_began_it_is_shown_and_corrected() -> None:
    reading = read("Tom called about the roof")
    assert (reading.begun_by, [p.shown for p in reading.parts if p.key == "begun"]) == ("them", ["begun by Tom"])
    assert read("Tom called about the roof", {"begun": "me"}).begun_by == "me"


def test_both_of_one_name_may_be_meant_and_a_name_one_letter_off_is_offered() -> None:
    line = "Had a drink with the two Annas last night"
    assert asked(line)[0] == "both: Anna Berg and Anna Kovács"
    assert set(answered(line, "both").people) == {ANNA.uid, OTHER_ANNA.uid}
    assert asked("cofee wiht Prya yesterday") == ["Priya Nair (Google)"]


def test_one_doubt_is_told_once() -> None:
    assert [d.key for d in read("coffee with Anna yesterday, she'll send the plans").doubts] == ["person:anna"]


def test_two_facts_are_two() -> None:
    (told,) = read("Bill needs a designer and works at Acme now").told.values()
    assert (told["needs"], told["organisation"]) == (("a designer",), "Acme")
    assert "designer" not in str(told["notes"])
    (told,) = read("Bill arbeitet jetzt bei Siemens und zieht nach Ulm").told.values()
    assert (told["organisation"], told.get("location")) == ("Siemens", None)  # he is about to move


def test_small_words_before_a_verb_are_no_names_and_a_promise_is_whose_it_is() -> None:
    will = person("Will Hart")
    network = Network([*NETWORK.all(type(SUN)), will])
    reading = read_line("Bill likes Tom's plan and will let me know by wednesday", network, TODAY)
    assert will.uid not in (*reading.people, *reading.others)
    assert [(p.what, p.whose, p.due) for p in reading.promises] == [("let me know", "theirs", date(2026, 12, 2))]
    mine = read("Hab Tom versprochen, mich am Montag zu melden").promises
    assert [(p.whose, p.due) for p in mine] == [("mine", date(2026, 11, 30))]
    assert [p.what for p in read("Bill promised me and Tom the slides for monday").promises] == ["the slides"]


@pytest.mark.parametrize(
    ("line", "on", "people"),
    [
        ("Il y a quinze jours j'ai croisé Tom à Lyon", date(2026, 11, 12), (TOM.uid,)),
        ("Hace quince días vi a Tom y también a Bill", date(2026, 11, 12), (TOM.uid, BILL.uid)),
        ("Gestern Tom und auch Bill getroffen", date(2026, 11, 26), (TOM.uid, BILL.uid)),
        ("I saw both Tom and Bill on sunday, and Mark too", date(2026, 11, 22), (TOM.uid, BILL.uid, MARK.uid)),
    ],
)
def test_nobody_who_was_there_and_no_count_of_days_is_lost(line: str, on: date, people: tuple[int, ...]) -> None:
    reading = read(line)
    assert (reading.kind, reading.on, reading.people, reading.doubts) == ("log", on, people, ())


def test_somebody_new_who_was_met_at_a_place_of_a_friend_is_added_with_all_that_is_said() -> None:
    reading = read_line(
        "Nora Quist, nurse at St Anne, met at Tom's wedding, birthday 4 April", NETWORK, TODAY, {}, True
    )
    assert (reading.kind, reading.name, reading.people) == ("add", "Nora Quist", ())
    assert reading.fields["met_how"] == "at Tom's wedding"
    assert (reading.fields["birthday"], reading.fields.get("met_on")) == ("--04-04", None)
