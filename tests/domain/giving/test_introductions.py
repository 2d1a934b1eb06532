"""Who should meet whom, and the ledger of asking both first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest

from netkeeper import demo
from netkeeper.domain.giving import introductions
from netkeeper.domain.giving.introductions import (
    SURE,
    closed,
    next_step,
    steps,
    suggestions,
    tally,
)
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.introduction import Introduction, State
from netkeeper.domain.model.record import Record
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, person


def network(*people: Contact, also: tuple[Record, ...] = ()) -> Network:
    """People with whom I am in touch."""
    return Network([*people, *also, *(contact_on("2026-11-01", p) for p in people)])


def whys(*people: Contact, also: tuple[Record, ...] = ()) -> list[str]:
    return [s.why for s in suggestions(network(*people, also=also), TODAY)]


def test_a_need_meets_an_offer_and_the_words_say_so() -> None:
    assert whys(person("Ada", needs=("a designer",)), person("Grace", offers=("product design",))) == [
        "Ada needs “a designer”; Grace offers “product design”."
    ]


def test_a_need_met_both_ways_comes_first_and_says_both() -> None:
    ada = person("Ada", needs=("a designer",), offers=("tax advice",))
    grace = person("Grace", offers=("design",), needs=("taxes",))
    found = whys(ada, grace, person("Bob", needs=("law",), tier="core"), person("Cleo", offers=("law",)))
    assert "And Grace needs “taxes”, which Ada offers." in found[0]
    assert found[1] == "Bob needs “law”; Cleo offers “law”."


@pytest.mark.parametrize(("fit", "first"), [(SURE, "Yan"), (SURE - 0.01, "Bob")])
def test_a_need_met_both_ways_comes_first_from_a_fit_of_four_tenths(
    monkeypatch: pytest.MonkeyPatch, fit: float, first: str
) -> None:
    """Bob and Cleo stand nearer; Yan and Zoe meet both ways."""
    monkeypatch.setattr(introductions._Fits, "of", lambda _, one, other: fit if one.text != "law" else 0.4)
    people = [
        person("Bob", needs=("law",)), person("Cleo", offers=("law",)),
        person("Zoe", needs=("a designer",), offers=("tax advice",), tier="wider"),
        person("Yan", offers=("design",), needs=("taxes",), tier="wider"),
    ]  # fmt: skip
    assert whys(*people)[0].startswith(first)


@pytest.mark.parametrize(("sharing", "said"), [(12, True), (13, False)])
def test_an_interest_of_more_than_a_dozen_says_little(sharing: int, said: bool) -> None:
    crowd = [person(f"P{n}", cares_about=("moths",), organisation=f"O{n}") for n in range(sharing)]
    assert bool(whys(*crowd)) is said


def test_a_dozen_are_shown_unless_more_are_asked_for() -> None:
    trades = (
        "law",
        "tax",
        "wine",
        "cheese",
        "jazz",
        "chess",
        "yoga",
        "moths",
        "tattoo",
        "glass",
        "sleep",
        "horses",
        "toys",
    )
    people = [person(f"{t} {n}", **{f: (t,)}) for t in trades for n, f in enumerate(("needs", "offers"))]
    assert len(whys(*people)) == 12
    assert len(suggestions(network(*people), TODAY, 40)) == 13


def test_a_shared_interest_needs_different_circles() -> None:
    def pair(**other: object) -> list[str]:
        ada = person("Ada", cares_about=("timber buildings",), industry="law", organisation="A", tags=("pycon",))
        return whys(ada, person("Bob", cares_about=("timber building",), industry="media", **other))

    assert pair(organisation="B") == ["Both care about “timber buildings”, one in law, one in media."]
    assert pair(organisation="a") == []
    assert pair(tags=("pycon",)) == []


def test_what_everybody_cares_about_is_no_reason() -> None:
    crowd = [person(f"P{i:02}", cares_about=("coffee",), organisation=f"O{i}") for i in range(20)]
    assert whys(*crowd) == []


def test_two_who_help_with_the_same_goal_may_meet() -> None:
    goal = Goal(uid=5, what="Open a school")
    found = whys(
        person("Ada", goals=(5,), tags=("a",), organisation="A"),
        person("Bob", goals=(5,), tags=("b",), organisation="B"),
        also=(goal,),
    )
    assert found == ["Both help you with “Open a school”, A and B."]


@pytest.mark.parametrize("state", get_args(State))
def test_a_pair_in_the_ledger_is_never_suggested_again(state: State) -> None:
    ada, grace = person("Ada", needs=("design",)), person("Grace", offers=("design",))
    assert whys(ada, grace, also=(Introduction(uid=1, a=grace.uid, b=ada.uid, state=state),)) == []


def test_people_who_know_each_other_are_not_suggested() -> None:
    grace = person("Grace", offers=("design",), organisation="Acme")
    assert whys(person("Ada", needs=("design",), knows=(grace.uid,)), grace) == []
    assert whys(person("Ada", needs=("design",), introduced_by=grace.uid), grace) == []
    assert whys(person("Ada", needs=("design",), organisation="ACME"), grace) == []
    ada = person("Ada", needs=("design",))
    assert whys(ada, grace, also=(contact_on("2026-01-01", ada, grace, channel="meeting"),)) == []


def test_nobody_is_introduced_whom_i_let_go_or_hardly_know() -> None:
    ada = person("Ada", needs=("design",))
    assert whys(ada, person("Grace", offers=("design",), style="resting")) == []
    stranger = person("Grace", offers=("design",))
    old = contact_on("2020-01-01", stranger)
    assert suggestions(Network([ada, stranger, contact_on("2026-11-01", ada)]), TODAY) == []
    assert suggestions(Network([ada, stranger, old, contact_on("2026-11-01", ada)]), TODAY) == []


def test_no_one_person_fills_the_list() -> None:
    needy = [person(f"P{i}", needs=("design",)) for i in range(6)]
    found = suggestions(network(person("Grace", offers=("design",)), *needy), TODAY)
    assert len(found) == 2


def test_suggestions_do_not_depend_on_the_order_of_the_records() -> None:
    records = demo.build(80, 600)
    one = suggestions(Network(records), TODAY)
    assert one
    assert one == suggestions(Network(list(reversed(records))), TODAY)


def test_every_reason_on_an_invented_network_is_true() -> None:
    network = Network(demo.build(400, 4_000))
    found = suggestions(network, TODAY)
    assert found
    for pair in found:
        a, b = network.get(Contact, pair.a), network.get(Contact, pair.b)
        assert b.uid not in network.acquaintances(a.uid)
        assert all({a.uid, b.uid} != {r.a, r.b} for r in network.all(Introduction))
        assert not any(b.uid in m.contacts for m in network.interactions(a.uid))
        if " needs " in pair.why:
            assert pair.words[0] in a.needs
            assert pair.words[min(1, len(pair.words) - 1)] in (*b.offers, b.title, *b.cares_about)
        else:
            assert pair.words[0] in (*a.cares_about, *b.cares_about, *a.tags, *b.tags)


# The ledger

WAY: list[tuple[State, str]] = [
    ("idea", "Ask Ada first, whether an introduction to Bob is welcome."),
    ("asked A", "You asked Ada 2 days ago; the answer may take its time."),
    ("A agreed", "Ada agreed: now ask Bob."),
    ("asked B", "You asked Bob 2 days ago; the answer may take its time."),
    ("B agreed", "Both agreed: introduce Ada and Bob."),
    ("introduced", "Ask Ada what came of it, from 4 Dec."),
]


@pytest.mark.parametrize(("state", "words"), WAY)
def test_each_state_says_what_comes_next(state: State, words: str) -> None:
    ada, bob = person("Ada Lovelace"), person("Bob Noyce")
    record = Introduction(uid=1, a=ada.uid, b=bob.uid, state=state, dates={state: TODAY - timedelta(days=2)})
    step = next_step(Network([ada, bob, record]), record, TODAY)
    assert (step.words, closed(record)) == (words, False)
    assert step.question is (state in ("asked A", "asked B"))
    assert step.then == steps(record)[steps(record).index(state) + 1]


def test_a_long_wait_is_met_gently() -> None:
    ada, bob = person("Ada"), person("Bob")
    record = Introduction(uid=1, a=ada.uid, b=bob.uid, state="asked A", dates={"asked A": date(2026, 10, 1)})
    assert "a gentle word is fine" in next_step(Network([ada, bob]), record, TODAY).words


def test_a_request_skips_the_second_question() -> None:
    ada = person("Ada Lovelace")
    record = Introduction(uid=1, a=ada.uid, whom="the head of Acme", kind="request")
    network = Network([ada, record])
    assert next_step(network, record, TODAY).words == "Ask Ada to introduce you to the head of Acme."
    assert "asked B" not in steps(record)
    agreed = Introduction(uid=1, a=ada.uid, whom="the head of Acme", kind="request", state="A agreed")
    assert next_step(network, agreed, TODAY).then == "introduced"


@pytest.mark.parametrize("state", ["came of it", "declined", "never"])
def test_a_closed_entry_has_no_next_step(state: State) -> None:
    ada, bob = person("Ada"), person("Bob")
    step = next_step(Network([ada, bob]), Introduction(uid=1, a=ada.uid, b=bob.uid, state=state), TODAY)
    assert (step.then, step.ready(TODAY)) == (None, False)


@pytest.mark.parametrize(("days", "due"), [(13, False), (14, True), (40, True)])
def test_the_outcome_is_asked_two_weeks_after(days: int, due: bool) -> None:
    ada, bob = person("Ada"), person("Bob")
    on = TODAY - timedelta(days=days)
    record = Introduction(uid=1, a=ada.uid, b=bob.uid, state="introduced", dates={"introduced": on})
    network = Network([ada, bob, record])
    assert next_step(network, record, TODAY).ready(TODAY) is due


def test_the_tally_counts_what_was_done_between_two_days() -> None:
    ada, bob = person("Ada"), person("Bob")
    dates = {"introduced": date(2026, 10, 1), "came of it": date(2026, 11, 1)}
    record = Introduction(uid=1, a=ada.uid, b=bob.uid, state="came of it", dates=dates)
    asked = Introduction(uid=2, a=ada.uid, whom="x", kind="request", state="introduced", dates=dates)
    network = Network([ada, bob, record, asked])
    assert tally(network, date(2026, 10, 1), date(2026, 10, 31)) == (1, 0)
    assert tally(network, date(2026, 1, 1), date(2026, 12, 31)) == (1, 1)


def test_a_guess_from_what_somebody_cares_about_must_be_a_near_one() -> None:
    ada = person("Ada", needs=("a running partner",), organisation="A")
    assert whys(ada, person("Bob", cares_about=("marathons",))) == [
        "Ada needs “a running partner”; Bob cares about “marathons”."
    ]
    assert whys(ada, person("Bob", cares_about=("sports",))) == []


def test_what_notes_say_somebody_needs_or_offers_counts_too() -> None:
    ada = person("Ada", notes="Moved in May. Is looking for branding help; two kids.")
    bob = person("Bob", notes="Works as a graphic designer, likes tea")
    assert whys(ada, bob) == ["Ada needs “branding help”; Bob offers “graphic designer”."]


def test_a_rank_in_a_title_is_not_a_trade() -> None:
    ada = person("Ada", needs=("a lawyer",), organisation="A")
    assert whys(ada, person("Bob", title="Managing partner")) == []
    assert whys(ada, person("Bob", title="Senior Counsel")) == [
        "Ada needs “a lawyer”; Bob’s title is “Senior Counsel”."
    ]


def test_a_need_is_said_without_the_words_that_say_it_is_one() -> None:
    assert whys(person("Ada", needs=("looking for a tax adviser",)), person("Bob", offers=("taxes",))) == [
        "Ada needs “a tax adviser”; Bob offers “taxes”."
    ]


def test_a_firm_under_two_spellings_is_one_and_its_people_are_not_introduced() -> None:
    ada, bob = person("Ada", needs=("design",), organisation="Acme"), person("Bob", offers=("design",))
    assert whys(ada, replace(bob, organisation="Acme Inc.")) == []
    assert whys(ada, replace(bob, organisation="Acme Deutschland GmbH")) == []
    assert len(whys(ada, replace(bob, organisation="Acne"))) == 1
