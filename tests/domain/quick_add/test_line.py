"""The one-line grammar, both kinds of line. TODAY is Sunday 22 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.line import Answer, LineReading, completions, read_line, sentences
from tests.builders import TODAY, contact_on, person

ADA = person("Ada Lovelace", organisation="Analytical Engines", nickname="Countess")
GRACE = person("Grace Hopper")
PRIYA, NAIR = person("Priya Sharma", organisation="Razorpay"), person("Priya Nair", organisation="Swiggy")
JOSE, MAY, WILL = person("José Álvarez"), person("May Chen"), person("Will Smith")
NGOZI = person("Dr. Ngozi Okafor")
NETWORK = Network([NGOZI, ADA, GRACE, PRIYA, NAIR, JOSE, MAY, WILL])
FRIDAY = date(2026, 11, 27)


def read(line: str, **choices: Answer) -> LineReading:
    return read_line(line, NETWORK, TODAY, {key.replace("__", ":").replace("_", " "): v for key, v in choices.items()})


# Adding


def test_the_line_of_the_design_adds_all_it_says() -> None:
    reading = read(
        "Mary Shelley @Analytical Engines #looms !core +mentor ~90d mary@example.org met at PyCon; paper by fri; "
        "again in 3 weeks"
    )
    assert (reading.kind, reading.name, reading.person, reading.doubts) == ("add", "Mary Shelley", None, ())
    assert reading.fields == {
        "organisation": "Analytical Engines", "tags": ("looms",), "tier": "core", "roles": ("mentor",),
        "cadence_days": 90, "emails": ("mary@example.org",), "met_how": "at PyCon",
    }  # fmt: skip
    assert [(p.what, p.due, p.whose) for p in reading.promises] == [("paper", FRIDAY, "mine")]
    assert [step.on for step in reading.steps] == [date(2026, 12, 13)]
    assert sentences(reading, NETWORK, TODAY) == [
        "Adds Mary Shelley at Analytical Engines, core, every 3 months, mentor, #looms, mary@example.org, "
        "met at PyCon.",
        "You promise Mary: paper, by Fri 27 Nov.",
        "Follow up on Sun 13 Dec.",
    ]


def test_what_was_understood_is_told_by_its_place_in_the_line() -> None:
    line = "  Mary Shelley @Engines #looms !core mary@example.org; paper by fri"
    reading = read(line)
    assert [(line[s.start : s.end], s.what) for s in reading.spans] == [
        ("Mary Shelley", "name"), ("@Engines", "organisation"), ("#looms", "tag"), ("!core", "tier"),
        ("mary@example.org", "address"), ("paper by fri", "promise"),
    ]  # fmt: skip


def test_a_title_follows_a_comma_and_a_suffix_stays_with_the_name() -> None:
    assert read("Mary Shelley, author @Lackington").fields == {"title": "author", "organisation": "Lackington"}
    assert read("Martin Luther King, Jr. @SCLC").name == "Martin Luther King, Jr."


def test_names_come_in_the_ways_people_write_them() -> None:
    assert read("Shelley, Mary @Acme").name == "Mary Shelley"
    assert read("Mary Shelley <mary@example.org>").fields == {"emails": ("mary@example.org",)}
    assert read("Mary Shelley, author at Lackington").fields == {"title": "author", "organisation": "Lackington"}
    assert read("Mary met through Grace last week").fields["introduced_by"] == GRACE.uid


def test_phones_links_and_words_between_signs_are_kept() -> None:
    reading = read("Mary +34 600 123 456 https://x.org/m !close knows everybody; likes trains; tall")
    assert reading.fields == {
        "phones": ("+34 600 123 456",), "links": ("https://x.org/m",), "tier": "close",
        "notes": "tall; knows everybody", "cares_about": ("likes trains".removeprefix("likes "),),
    }  # fmt: skip


def test_when_and_through_whom_one_met_is_understood() -> None:
    reading = read("Mary met at PyCon on 5 oct; introduced by Grace; birthday 3 may")
    assert reading.fields == {
        "met_how": "at PyCon", "met_on": date(2026, 10, 5), "introduced_by": GRACE.uid, "birthday": "--05-03",
    }  # fmt: skip


def test_without_a_tier_the_reading_says_which_one_it_will_be() -> None:
    assert sentences(read("Mary"), NETWORK) == ["Adds Mary, wider (unless you write !tier)."]


def test_a_person_who_is_here_is_offered_instead_of_doubled() -> None:
    doubt = read("ada lovelace !close").doubts[0]
    assert [o.value for o in doubt.options] == [ADA.uid, "new"]
    assert read("Ada Lovelace !close", person__ada_lovelace=ADA.uid).person == ADA.uid
    assert read("Ada Lovelace !close", person__ada_lovelace="new").person is None
    assert read("Ada").doubts[0].options[0].value == ADA.uid


@pytest.mark.parametrize("line", ["Mary !inner", "Mary +mentr", "Mary ~banana"])
def test_an_unknown_tier_role_or_rhythm_is_asked_about(line: str) -> None:
    assert len(read(line).doubts) == 1


def test_a_role_of_ones_own_is_one_answer_away() -> None:
    assert read("Mary +muse", role__muse="muse").fields["roles"] == ("muse",)


def test_a_sign_that_is_still_being_typed_is_no_part_of_the_name() -> None:
    assert [read(f"Mary {sign}").name for sign in "@#!~+"] == ["Mary"] * 5


def test_a_line_that_tells_what_happened_is_one_without_a_sign() -> None:
    reading = read("coffee with Ada")
    assert (reading.kind, reading.people, reading.doubts) == ("log", (ADA.uid,), ())


def test_small_letters_are_never_a_person_unasked() -> None:
    assert read("mary shelley").doubts[0].key == "kind"
    assert read("mary shelley", kind="add").name == "mary shelley"


def test_a_name_with_markup_is_a_name() -> None:
    assert read("Ann [Acme] [/b] [red]").name == "Ann [Acme] [/b] [red]"


# Logging


def test_the_log_line_of_the_design_says_all_that_happened() -> None:
    reading = read("> coffee with Ada and Grace yesterday: she needs a designer; I promised the deck by fri")
    assert (reading.kind, reading.people, reading.on) == ("log", (ADA.uid, GRACE.uid), date(2026, 11, 21))
    assert (reading.channel, reading.summary, reading.doubts) == ("meeting", "coffee: she needs a designer", ())
    assert [(p.what, p.due, p.to) for p in reading.promises] == [("the deck", FRIDAY, 0), ("the deck", FRIDAY, 1)]
    assert reading.told == {}, "with two people, `she` could be either"


def test_what_one_person_needs_is_remembered() -> None:
    assert read("> coffee with Ada: she needs a designer").told == {0: {"needs": ("a designer",)}}
    assert read("> Ada said she needs a designer").told == {0: {"needs": ("a designer",)}}
    assert read("> call Ada, Grace: Grace needs a desk").told == {1: {"needs": ("a desk",)}}


@pytest.mark.parametrize(
    ("line", "what", "due", "whose", "to"),
    [
        ("I promised the deck by fri", "the deck", FRIDAY, "mine", 0),
        ("promised Grace the deck", "the deck", None, "mine", 1),
        ("I'll send the report tomorrow", "send the report", date(2026, 11, 23), "mine", 0),
        ("I owe him a book", "a book", None, "mine", 0),
        ("Grace promised the intro by 5 dec", "the intro", date(2026, 12, 5), "theirs", 1),
        ("Ada will send slides by 2 dec", "send slides", date(2026, 12, 2), "theirs", 0),
        ("the deck by fri", "the deck", FRIDAY, "mine", 0),
        ("paper due fri", "paper", FRIDAY, "mine", 0),
    ],
)
def test_promises_go_both_ways(line: str, what: str, due: date | None, whose: str, to: int) -> None:
    reading = read(f"> lunch with Ada and Grace: {line}")
    assert (what, due, whose, to) in [(p.what, p.due, p.whose, p.to) for p in reading.promises]
    assert {(p.what, p.due, p.whose) for p in reading.promises} == {(what, due, whose)}


@pytest.mark.parametrize(
    "clause", ["she moved house by june", "the book by Mary", "he will retire next year", "I will be in Lisbon in May"]
)
def test_what_only_sounds_like_a_promise_is_a_note(clause: str) -> None:
    reading = read(f"> lunch with Ada: {clause}")
    assert reading.promises == ()
    assert clause in reading.summary


def test_gives_and_asks_are_those_of_the_writer() -> None:
    reading = read("> call Ada: gave her an article on looms; asked for feedback; she gave me a tip; asked me to join")
    assert (reading.gave, reading.asked) == ("an article on looms", "feedback")
    assert reading.summary == "she gave me a tip; asked me to join"


@pytest.mark.parametrize(
    ("line", "channel", "begun_by"),
    [
        ("> called Grace", "call", "me"),
        ("> email from Ada: hi", "e-mail", "them"),
        ("> wrote to Ada: thanks", "message", "me"),
        ("> Ada called about the grant", "call", "them"),
        ("> zoom with Ada", "video", ""),
        ("> caught up with Ada on the phone", "call", ""),
        ("> letter to Ada", "handwritten note", "me"),
        ("> I emailed Ada", "e-mail", "me"),
        ("> skype with Ada", "video", ""),
        ("> heard from Grace", "message", "them"),
        ("> wrote a card to Ada", "handwritten note", "me"),
        ("> sent Ada the article on looms", "message", "me"),
        ("> had a great chat with Ada about her move", "meeting", ""),
        ("> Ada", "meeting", ""),
    ],
)
def test_the_channel_and_who_began_it_are_in_the_words(line: str, channel: str, begun_by: str) -> None:
    reading = read(line)
    assert (reading.channel, reading.begun_by, reading.doubts) == (channel, begun_by, ())


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("> lunch w ada", [ADA]),
        ("> lunch: Ada", [ADA]),
        ("> yesterday: coffee with Ada", [ADA]),
        ("> coffee, Ada: ok", [ADA]),
        ("> coffee with ada lovelace @ Starbucks", [ADA]),
        ("> met up with Ada and 3 others", [ADA]),
        ("> Ada and Grace came over for dinner on saturday", [ADA, GRACE]),
        ("> zoom w/ ada + grace yesterday morning", [ADA, GRACE]),
        ("> coffee with Ngozi", [NGOZI]),
        ("> dinner at Grace's", [GRACE]),
        ("> Ada's birthday dinner yesterday", [ADA]),
        ("> emailed José the article", [JOSE]),
        ("> met Ada (PyCon) yesterday", [ADA]),
        ("> coffee w/ Ada, Grace & José", [ADA, GRACE, JOSE]),
        ("> met May at PyCon last monday", [MAY]),
        ("> dinner with Will and May", [WILL, MAY]),
        ("> lunch with Countess", [ADA]),
        ("> jose alvarez: hi", [JOSE]),
        ("> tea with Hopper", [GRACE]),
        ("> had coffee with Ada today and it was nice", [ADA]),
    ],
)
def test_people_are_known_by_any_name_they_go_by(line: str, people: list[object]) -> None:
    assert list(read(line).people) == [p.uid for p in people]  # type: ignore[attr-defined]  # contacts


def test_where_and_about_what_it_was_goes_into_the_note() -> None:
    assert (
        read("> lunch with May in Lisbon on 12 nov about the book: good").summary
        == "lunch in Lisbon about the book: good"
    )


def test_a_sentence_needs_no_colon() -> None:
    reading = read("> long call with grace on tuesday about hiring, she'll send the job ad by thursday")
    assert (reading.channel, reading.summary) == ("call", "long call about hiring")
    assert [(p.what, p.due, p.whose) for p in reading.promises] == [("send the job ad", date(2026, 11, 26), "theirs")]
    reading = read("> Ada called, she needs a reviewer and I promised to find one by next friday")
    assert (reading.people, reading.begun_by, reading.on) == ((ADA.uid,), "them", TODAY)
    assert reading.told == {0: {"needs": ("a reviewer",)}}
    assert [(p.what, p.due) for p in reading.promises] == [("find one", FRIDAY)]
    assert read("> gave Ada a book yesterday").gave == "a book"


def test_a_birthday_that_is_mentioned_is_remembered() -> None:
    reading = read("> Ada: birthday 3 may")
    assert reading.told == {0: {"birthday": "--05-03"}}
    assert "Remembers that Ada's birthday is 3 May." in sentences(reading, NETWORK, TODAY)


def test_a_first_name_that_two_people_share_is_asked_about() -> None:
    doubt = read("> call Priya: talked").doubts[0]
    assert [o.value for o in doubt.options] == [NAIR.uid, PRIYA.uid, "new"]
    assert read("> call Priya: talked", person__priya=PRIYA.uid).people == (PRIYA.uid,)


def test_a_slip_in_a_name_is_offered_its_likely_owner() -> None:
    assert [o.value for o in read("> coffee with Adda").doubts[0].options] == [ADA.uid, "new"]


def test_somebody_new_is_added_with_the_line_once_confirmed() -> None:
    assert read("> coffee with Zed Zorro").doubts[0].options[-1].value == "new"
    assert read("> coffee with Zed Zorro", person__zed_zorro="new").newcomers == ("Zed Zorro",)


def test_a_day_that_could_be_two_is_asked_about_and_a_region_settles_it() -> None:
    doubt = read("> lunch with May on 3/4").doubts[0]
    assert [o.value for o in doubt.options] == [date(2026, 4, 3), date(2026, 3, 4), "typed"]
    assert read("> lunch with May on 3/4", on=date(2026, 4, 3)).on == date(2026, 4, 3)
    american = Network([MAY, Settings(region="US")])
    assert read_line("> lunch with May on 3/4", american, TODAY).on == date(2026, 3, 4)


def test_a_day_to_come_a_day_that_is_none_and_nobody_are_doubts() -> None:
    assert "still to come" in read("> coffee with Ada tomorrow").doubts[0].question
    assert "2026-13-45" in read("> coffee with Ada 2026-13-45").doubts[0].question
    assert read("> coffee").doubts[0].key == "who"


def test_a_time_of_day_is_no_end_of_the_head() -> None:
    reading = read("> coffee with Ada at 10:30 yesterday: good")
    assert (reading.people, reading.summary) == ((ADA.uid,), "coffee at 10:30: good")


def test_a_next_step_may_be_dated_shortly() -> None:
    reading = read("> Ada: hi; again 3w about the grant")
    assert [(step.on, step.what) for step in reading.steps] == [(date(2026, 12, 13), "the grant")]
    assert read("> Ada: hi; follow up next month").steps[0].on == date(2026, 12, 22)


def test_names_complete_those_spoken_to_last_first() -> None:
    network = Network([PRIYA, NAIR, contact_on("2026-11-01", PRIYA)])
    line = "> coffee with Pri"
    assert completions(line, network) == [(14, "Priya Sharma"), (14, "Priya Nair")]
    assert completions("Pri", network)[0] == (0, "Priya Sharma")
    assert completions("> coffee with Priya Sharma: she Pri", network) == []
    assert completions("Mary !c", network) == [(6, "core"), (6, "close")]
    assert completions("> tea with hop", NETWORK) == []
    assert completions("> tea with hopper", NETWORK) == [(11, "Grace Hopper")]


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from([*"> @#!+~;:,./&()19 -\t\x1b[]", "Ada", "with ", " by ", "fri", "3/4", " ", "met at ", "I "])
    )
)
def test_no_line_breaks_the_reader_and_spans_never_overlap(parts: list[str]) -> None:
    reading = read("".join(parts))
    assert all(s.start < s.end <= len(reading.line) for s in reading.spans)
    assert all(a.end <= b.start for a, b in zip(reading.spans, reading.spans[1:], strict=False))
    assert all(isinstance(sentence, str) for sentence in sentences(reading, NETWORK, TODAY))


@pytest.mark.parametrize(
    ("line", "every", "on", "what"),
    [
        ("Check in with Ada every quarter", "3m", date(2027, 2, 22), "Check in with Ada"),
        ("coffee with Ada, again every Christmas", "1y", date(2026, 12, 25), ""),
        ("coffee with Ada, follow up on 3 dec, every 2 weeks", "", date(2026, 12, 3), ""),
    ],
)
def test_a_follow_up_that_comes_back_says_how_often(line: str, every: str, on: date, what: str) -> None:
    step = read(line).steps[0]
    assert (step.every, step.on, step.what) == (every, on, what)


def test_what_is_beyond_the_reach_of_the_line_is_asked_and_kept_only_when_the_user_says_so() -> None:
    text = "coffee with Ada: " + "looms and looms " * 900
    asked = read(text)
    assert [doubt.key for doubt in asked.doubts] == ["length"]
    kept = read_line(text, NETWORK, TODAY, {"length": "note"})
    assert not kept.doubts
    assert kept.summary.count("looms") == 1800


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("It was agreed that I'll recut the opening for Ada", "Will you “recut the opening for Ada”?"),
        ("Sold Ada two looms yesterday", "Did you speak with Ada Lovelace?"),
        ("Saw Ada yesterday and Grace on Tuesday", "more than one conversation"),
    ],
)
def test_what_no_part_has_read_is_asked(line: str, question: str) -> None:
    assert question in " ".join(doubt.question for doubt in read(line).doubts)


def test_an_answer_that_it_was_a_meeting_logs_it_and_one_that_it_was_none_keeps_the_note() -> None:
    line = "Sold Ada two looms yesterday"
    logged = read_line(line, NETWORK, TODAY, {"happened": "meeting"})
    assert (logged.kind, logged.doubts, logged.on) == ("log", (), date(2026, 11, 21))
    noted = read_line(line, NETWORK, TODAY, {"happened": "note"})
    assert (noted.kind, noted.doubts) == ("note", ())
