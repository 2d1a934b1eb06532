"""What could be given now, and what to have in mind before a contact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netkeeper.domain.giving.offers import birthday_in, gave_since_ask, given, offers, prepare
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, person


def whats(network: Network, contact: Contact) -> list[str]:
    return [offer.what for offer in offers(network, contact.uid, TODAY)]


def test_an_idea_kept_for_somebody_is_offered_until_it_is_used() -> None:
    ada = person()
    idea = OfferIdea(uid=1, what="the loom catalogue", contact=ada.uid)
    assert whats(Network([ada, idea]), ada) == ["the loom catalogue"]
    used = OfferIdea(uid=1, what="the loom catalogue", contact=ada.uid, used=TODAY)
    assert whats(Network([ada, used]), ada) == []


def test_a_general_idea_is_offered_where_its_words_fit_and_the_words_are_shown() -> None:
    ada, bob = person("Ada", cares_about=("looms", "poetry")), person("Bob", cares_about=("sailing",))
    network = Network([ada, bob, OfferIdea(uid=1, what="an article on the first loom https://example.org")])
    offer = offers(network, ada.uid, TODAY)[0]
    assert (offer.kind, offer.words, offer.why) == ("link", ("looms",), "It answers to “looms”.")
    assert whats(network, bob) == ["A question about sailing"]


def test_a_general_idea_given_to_one_stays_open_for_others_and_never_comes_back_to_the_first() -> None:
    ada, bob = person("Ada", cares_about=("looms",)), person("Bob", cares_about=("looms",))
    idea = OfferIdea(uid=1, what="the loom catalogue")
    network = Network([ada, bob, idea, given(idea, ada.uid, TODAY, 2)])
    assert (whats(network, ada), whats(network, bob)) == (
        ["A question about looms"],
        ["the loom catalogue", "A question about looms"],
    )


def test_people_who_offer_what_is_needed_are_offered_as_an_introduction() -> None:
    ada, grace = person("Ada", needs=("a designer",)), person("Grace", offers=("product design",))
    network = Network([ada, grace, contact_on("2026-11-01", grace)])
    offer = offers(network, ada.uid, TODAY)[0]
    assert (offer.kind, offer.other, offer.words) == ("introduction", grace.uid, ("a designer", "product design"))
    assert offer.why == "Ada needs “a designer”; Grace offers “product design”."


@pytest.mark.parametrize("case", ["knows", "known by", "colleague", "ledger", "stranger to me", "resting"])
def test_nobody_is_offered_whom_they_know_or_whom_i_do_not(case: str) -> None:
    grace = person(
        "Grace", offers=("design",), organisation="Acme" if case == "colleague" else "",
        style="resting" if case == "resting" else "kept",
    )  # fmt: skip
    ada = person("Ada", needs=("design",), organisation="ACME", knows=(grace.uid,) if case == "knows" else ())
    if case == "known by":
        grace = person("Grace", uid=grace.uid, offers=("design",), knows=(ada.uid,))
    records = [ada, grace]
    ledger = [Introduction(uid=9, a=grace.uid, b=ada.uid, state="never")] if case == "ledger" else []
    talks = [] if case == "stranger to me" else [contact_on("2026-11-01", grace)]
    assert "Meet Grace" not in whats(Network([*records, *ledger, *talks]), ada)


def test_what_nobody_else_can_give_is_still_help_i_could_give() -> None:
    ada = person("Ada", needs=("a flat in Porto",))
    assert whats(Network([ada]), ada) == ["Help with a flat in Porto"]


@pytest.mark.parametrize(
    ("birthday", "days"),
    [("1990-11-22", 0), ("--11-23", 1), ("1990-11-21", 364), ("--02-29", 98), ("in spring", None), ("", None),
     ("--13-40", None)],
)  # fmt: skip
def test_a_birthday_is_counted_from_today(birthday: str, days: int | None) -> None:
    assert birthday_in(person(birthday=birthday), TODAY) == days


def test_a_birthday_within_two_weeks_comes_first() -> None:
    ada = person("Ada", birthday="--11-24", needs=("rest",))
    first = offers(Network([ada]), ada.uid, TODAY)[0]
    assert (first.kind, first.why) == ("birthday", "Their birthday is in 2 days.")


def test_the_card_holds_the_last_words_and_what_is_open_both_ways() -> None:
    ada = person("Ada", cares_about=("looms",))
    network = Network([
        ada, contact_on("2026-11-20", ada, channel="message"),
        contact_on("2026-10-20", ada, channel="call", summary="the new loom"),
        Promise(uid=1, contact=ada.uid, what="the deck", due=date(2026, 11, 30)),
        Promise(uid=2, contact=ada.uid, what="the list", whose="theirs"),
        Promise(uid=3, contact=ada.uid, what="old", state="kept"), FollowUp(uid=4, contact=ada.uid, on=TODAY),
    ])  # fmt: skip
    card = prepare(network, ada.uid, TODAY)
    assert card.last_words == (
        "Last spoken of 5 weeks ago, by call: the new loom (and a message without notes 2 days ago)"
    )
    assert [p.what for p in card.mine] == ["the deck"]
    assert [p.what for p in card.theirs] == ["the list"]
    assert [f.uid for f in card.follow_ups] == [4]


def test_a_card_for_somebody_new_says_so() -> None:
    ada = person("Ada")
    assert prepare(Network([ada]), ada.uid, TODAY).last_words.startswith("No contact yet")


@pytest.mark.parametrize(
    ("newest", "before", "said"),
    [({"asked": "x"}, {"asked": "y"}, True), ({"asked": "x"}, {}, False), ({}, {"asked": "y"}, False),
     ({"asked": "x", "gave": "z"}, {"asked": "y"}, False), ({"asked": "x"}, {"asked": "y", "gave": "z"}, False)],
)  # fmt: skip
def test_two_asks_in_a_row_are_said_and_nothing_less(
    newest: dict[str, str], before: dict[str, str], said: bool
) -> None:
    ada = person()
    network = Network([ada, contact_on("2026-11-10", ada, **newest), contact_on("2026-11-01", ada, **before)])
    assert bool(prepare(network, ada.uid, TODAY).asked) is said


def test_a_more_human_channel_is_suggested_after_three_written_contacts_or_a_long_silence() -> None:
    ada = person("Ada")
    written = [contact_on(f"2026-11-0{i}", ada, channel="message") for i in (1, 2, 3)]
    call = contact_on("2026-09-01", ada, channel="call")
    assert "a call or a coffee would be a change" in prepare(Network([ada, call, *written]), ada.uid, TODAY).channel
    assert prepare(Network([ada, call, *written[:2]]), ada.uid, TODAY).channel == ""
    old = contact_on("2024-09-01", ada, channel="message")
    assert prepare(Network([ada, old]), ada.uid, TODAY).channel.startswith("After 2 years, a call or a coffee")


def test_who_likes_writing_is_left_to_writing() -> None:
    ada = person("Ada", channel="e-mail")
    written = [contact_on(f"2026-11-0{i}", ada, channel="message") for i in (1, 2, 3)]
    assert prepare(Network([ada, *written]), ada.uid, TODAY).channel == "Ada likes e-mail best."


def test_a_kept_promise_after_an_ask_is_a_gift() -> None:
    ada = person()
    ask = contact_on("2026-11-01", ada, asked="a reference")
    assert not gave_since_ask(Network([ada, ask]), ada.uid)
    kept = Promise(uid=1, contact=ada.uid, what="the deck", state="kept", closed=date(2026, 11, 5))
    assert gave_since_ask(Network([ada, ask, kept]), ada.uid)
    assert gave_since_ask(Network([ada, contact_on("2026-10-01", ada, gave="a book")]), ada.uid)


@pytest.mark.parametrize(
    ("summary", "kind", "what"),
    [
        ("the move to Leeds. tea", "question", "A question: what came of “the move to Leeds”?"),
        ("tea; she finished the loom book", "compliment", "A sincere word about “she finished the loom book”"),
        ("hat die Prüfung bestanden", "compliment", "A sincere word about “hat die Prüfung bestanden”"),
    ],
)
def test_the_last_notes_give_a_question_or_a_compliment(summary: str, kind: str, what: str) -> None:
    ada = person("Ada")
    network = Network([ada, contact_on("2026-11-01", ada, summary=summary)])
    (offer,) = offers(network, ada.uid, TODAY)
    assert (offer.kind, offer.what, offer.why) == (kind, what, "You spoke of it 3 weeks ago.")


def test_notes_of_a_year_ago_still_give_a_question_and_older_ones_do_not() -> None:
    ada = person("Ada")

    def found(days: int) -> list[str]:
        moment = contact_on(TODAY - timedelta(days=days), ada, summary="the move to Leeds")
        return whats(Network([ada, moment]), ada)

    assert found(365) == ["A question: what came of “the move to Leeds”?"]
    assert found(366) == []
    assert found(0) != []
    assert found(-1) == []  # planned, not spoken of


def test_an_everyday_gift_is_never_crowded_out() -> None:
    ada = person("Ada", needs=tuple(f"thing {n}" for n in range(9)), cares_about=("looms",))
    ideas = [OfferIdea(uid=n, what=f"idea {n}", contact=ada.uid) for n in range(1, 9)]
    found = offers(Network([ada, *ideas]), ada.uid, TODAY)
    assert len(found) == 6
    assert [o.kind for o in found].count("question") == 1
    assert [o.kind for o in offers(Network([ada]), ada.uid, TODAY, 3)] == ["question", "help", "help"]


def test_colleagues_under_two_spellings_are_not_offered_to_each_other() -> None:
    ada = person("Ada", needs=("a designer",), organisation="Acme")
    grace = person("Grace", title="Graphic designer", organisation="Acme Inc.")
    assert whats(Network([ada, grace, contact_on("2026-11-01", grace)]), ada) == ["Help with a designer"]
    eve = person("Eve", title="Graphic designer", organisation="Globex")
    offer = offers(Network([ada, eve, contact_on("2026-11-01", eve)]), ada.uid, TODAY)[0]
    assert offer.why == "Ada needs “a designer”; Eve’s title is “Graphic designer”."
