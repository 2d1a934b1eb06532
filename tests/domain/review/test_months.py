"""The month looked back on: every figure counted again by brute force, every claim said only where it is true."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netkeeper.calendar_days import month_bounds
from netkeeper.demo import build
from netkeeper.domain.goals.evidence import is_conversation
from netkeeper.domain.model.channels import HUMAN_TOUCH
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.record import Record
from netkeeper.domain.model.reflection import Reflection
from netkeeper.domain.network.network import Network
from netkeeper.domain.review.months import Month, Moved, covered, due_month, look_back, title_of, year
from tests.builders import TODAY, contact_on, person

OCTOBER = "2026-10"


def october(*records: Record, today: date = TODAY) -> Month:
    return look_back(Network(records), OCTOBER, today)


def names(people: tuple[Moved, ...]) -> list[str]:
    return [one.name for one in people]


def done(month: str, **fields: object) -> Reflection:
    return Reflection(uid=int(month.replace("-", "")), month=month, state="done", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("month", ["2026-10", "2026-11", "2026-02", "2024-02", "2019-01"])
def test_every_number_is_what_a_recount_gives(month: str) -> None:
    network = Network(build(150, 1500, 5, TODAY))
    seen = look_back(network, month, TODAY)
    first, last = (month_bounds(seen.covers[0])[0], min(month_bounds(month)[1], TODAY))
    moments = [m for m in network.all(Interaction) if first <= m.on <= last]
    f = seen.figures
    assert f.contacts == len(moments)
    assert f.people == len({uid for m in moments for uid in m.contacts})
    assert f.conversations == len([m for m in moments if is_conversation(network, m)])
    assert f.touched == len([m for m in moments if m.channel in HUMAN_TOUCH])
    assert (f.gave, f.asked) == (len([m for m in moments if m.gave]), len([m for m in moments if m.asked]))
    assert f.new == len([c for c in network.all(Contact) if c.met_on and first <= c.met_on <= last])
    mine = [p for p in network.all(Promise) if p.whose == "mine" and p.closed and first <= p.closed <= last]
    assert (f.kept, f.dropped) == (len([p for p in mine if p.state == "kept"]),
                                   len([p for p in mine if p.state == "dropped"]))  # fmt: skip
    made = [r.dates for r in network.all(Introduction) if r.kind == "introduction"]
    assert f.introduced == sum(1 for d in made if "introduced" in d and first <= d["introduced"] <= last)
    for moved in (*seen.thriving, *seen.returned):
        assert any(moved.uid in m.contacts for m in moments)
    for moved in seen.slipping:
        assert (network.last_contact(moved.uid) or date.min) <= last


# Who is named, and who is not


def test_who_was_in_touch_and_in_rhythm_thrives() -> None:
    ada, late, rest = person("Ada"), person("Late"), person("Rest", style="resting")
    seen = october(
        ada, late, rest, contact_on("2026-10-12", ada, channel="call", summary="the grant"),
        contact_on("2026-09-30", late), contact_on("2026-10-12", rest),
    )  # fmt: skip
    assert names(seen.thriving) == ["Ada"]
    assert seen.thriving[0].reason == "1 contact, a call on 12 Oct: the grant"


def test_slipping_is_said_only_of_those_who_slipped_in_this_time_and_were_not_heard_of_since() -> None:
    now, before, since = person("Now"), person("Before"), person("Since")
    seen = october(
        now, before, since, contact_on("2026-06-20", now), contact_on("2026-01-01", before),
        contact_on("2026-06-20", since), contact_on("2026-11-10", since),
    )  # fmt: skip
    assert names(seen.slipping) == ["Now"]
    assert seen.slipping[0].reason == "You were last in touch 4 months ago; you want to be in touch every 75 days."


def test_new_is_who_was_met_in_this_time() -> None:
    ada, old = person("Ada", met_on=date(2026, 10, 31), met_how="at PyCon"), person("Old", met_on=date(2026, 9, 30))
    seen = october(ada, old, contact_on("2026-10-31", ada))
    assert [m.reason for m in seen.new] == ["Met on 31 Oct at PyCon; 1 contact since."]


@pytest.mark.parametrize(("silence", "back"), [(179, False), (180, True), (700, True)])
def test_who_comes_back_after_half_a_year_of_silence_is_back(silence: int, back: bool) -> None:
    ada = person("Ada")
    again = date(2026, 10, 20)
    seen = october(ada, contact_on(again - timedelta(days=silence), ada), contact_on(again, ada))
    assert bool(seen.returned) is back
    assert bool(seen.thriving) is not back, "one word after a long silence is a return, and no thriving yet"


def test_a_first_contact_is_no_return_and_a_yearly_rhythm_is_no_silence() -> None:
    ada, yearly = person("Ada"), person("Yearly", cadence_days=365)
    seen = october(
        ada, yearly, contact_on("2026-10-20", ada), contact_on("2025-12-20", yearly), contact_on("2026-10-20", yearly)
    )
    assert seen.returned == ()


def test_rested_since_last_time_needs_a_last_time_that_knows_who_rested() -> None:
    old, new = person("Old", style="resting"), person("New", style="resting")
    assert not october(old, new).since_known
    assert names(october(old, new).rested) == ["New", "Old"]
    seen = october(old, new, done("2026-09", numbers={"resting": [old.uid]}))
    assert seen.since_known
    assert names(seen.rested) == ["New"]


def test_archived_people_are_in_no_list() -> None:
    gone = person("Gone", style="archived", met_on=date(2026, 10, 2))
    seen = october(gone, contact_on("2026-10-12", gone))
    assert (seen.thriving, seen.new, seen.returned, seen.slipping, seen.rested) == ((), (), (), (), ())


def test_promises_stand_where_they_stood_in_this_time() -> None:
    ada = person("Ada")
    made = date(2026, 10, 1)
    promises = [
        Promise(uid=1, contact=ada.uid, what="kept", made=made, state="kept", closed=date(2026, 10, 9)),
        Promise(uid=2, contact=ada.uid, what="open", made=made),
        Promise(uid=3, contact=ada.uid, what="later", made=date(2026, 11, 2)),
        Promise(uid=4, contact=ada.uid, what="dropped", made=made, state="dropped", closed=date(2026, 10, 9)),
        Promise(uid=5, contact=ada.uid, what="kept in November", made=made, state="kept", closed=date(2026, 11, 9)),
    ]
    seen = october(ada, *promises)
    assert [[p.uid for p in group] for group in (seen.kept, seen.open, seen.dropped)] == [[1], [2], [4]]


# Which months


def test_last_month_is_due_until_it_is_done_then_this_month_early() -> None:
    ada = person("Ada")
    before = contact_on("2026-08-01", ada)
    assert due_month(Network([ada, before]), TODAY) == "2026-10"
    assert due_month(Network([ada, before, done("2026-10")]), TODAY) == "2026-11"
    assert due_month(Network([ada]), TODAY) == "2026-11", "nothing happened before, so there is nothing to look back on"
    together = done("2026-11", numbers={"covers": ["2026-10", "2026-11"]})
    assert due_month(Network([ada, before, together]), TODAY) == "2026-11"


def test_missed_months_are_covered_by_the_next_walk_three_at_the_most() -> None:
    assert covered(Network([]), "2026-10") == ("2026-10",)
    assert covered(Network([done("2026-08")]), "2026-10") == ("2026-09", "2026-10")
    assert covered(Network([done("2025-01")]), "2026-10") == ("2026-08", "2026-09", "2026-10")
    network = Network([done("2025-01")])
    assert look_back(network, "2026-10", TODAY).missed == 20
    assert look_back(network, "2025-02", TODAY).missed == 0
    assert title_of(("2026-09", "2026-10")) == "September to October 2026"
    assert title_of(("2026-12", "2027-01")) == "December 2026 to January 2027"


def test_a_leap_february_has_its_last_day() -> None:
    ada = person("Ada")
    network = Network([ada, contact_on("2028-02-29", ada)])
    assert look_back(network, "2028-02", date(2028, 3, 3)).figures.contacts == 1


def test_an_empty_month_and_the_first_ever_say_nothing_that_is_not_so() -> None:
    seen = october()
    assert seen.figures.plain() == dict.fromkeys(seen.figures.plain(), 0)
    assert (seen.usual, seen.earlier, seen.thriving, seen.five) == (None, None, (), ())


def test_what_is_usual_needs_three_months_and_counts_only_known_ones() -> None:
    ada = person("Ada")
    two = [contact_on(day, ada) for day in ("2026-08-10", "2026-09-10")]
    assert october(ada, *two).usual is None
    three = [*two, contact_on("2026-07-10", ada), contact_on("2026-07-11", ada)]
    usual = october(ada, *three).usual
    assert usual is not None
    assert usual["contacts"] == pytest.approx(4 / 3)


def test_the_numbers_of_a_finished_month_do_not_change_with_the_past() -> None:
    ada = person("Ada")
    seen = october(ada, contact_on("2026-10-12", ada))
    kept = seen.numbers()
    assert kept["figures"]["contacts"] == 1
    assert look_back(Network([ada, done("2026-10", numbers=kept)]), OCTOBER, TODAY).figures.contacts == 0
    assert kept["figures"]["contacts"] == 1


def test_a_year_is_twelve_months_at_the_most_and_begins_with_what_is_known() -> None:
    ada = person("Ada")
    whole = year(Network([ada, contact_on("2020-01-01", ada), contact_on("2026-10-12", ada)]), TODAY)
    assert [month for month, _ in whole][::11] == ["2025-12", "2026-11"]
    assert {month: f.contacts for month, f in whole if f.contacts} == {"2026-10": 1}
    assert [month for month, _ in year(Network([contact_on("2026-10-12", ada)]), TODAY)] == ["2026-10", "2026-11"]
