"""A gathering: prepared before, captured after in one step, and out again in every form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from netkeeper.calendar_days import week_start
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.details import PostalAddress
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.errors import Refused, Unclear
from netkeeper.services import Keeper
from tests.builders import TODAY, keeper, person

UID = 90
EIGHT = "\n".join(
    f"{name}: {said}"
    for name, said in {
        "Ada Lovelace @Analytical": "looms; I promised the deck by fri", "Bob Ek": "jazz",
        "Cy Lo": "boats; again in 3 weeks", "Di Ma": "her thesis", "Ed Po": "hi", "Flo Ri": "hiring", "Gus Su": "art",
        "Grace Hopper": "compilers",
    }.items()
)  # fmt: skip


def _keeper(on: date = TODAY - timedelta(days=1), **fields: object) -> Keeper:
    gathering = Gathering(uid=UID, name="PyCon 2026", on=on, place="Fábrica, Lisbon", **fields)  # type: ignore[arg-type]  # fields of a gathering
    return keeper(gathering, person("Grace Hopper", uid=11, location="Lisbon, Portugal"))


def _capture(k: Keeper, text: str, no_thanks: frozenset[int] = frozenset()) -> Change:
    lines = [k.gatherings.read(UID, line, {}) for line in k.gatherings.split(text)]
    return k.gatherings.capture(UID, lines, no_thanks)


def _one(k: Keeper) -> Gathering:
    return k.network.get(Gathering, UID)


def _named(k: Keeper) -> Mapping[str, Contact]:
    return {c.name: c for c in k.network.all(Contact)}


def test_eight_people_are_captured_in_one_step_and_one_undo_takes_it_back() -> None:
    k = _keeper()
    assert _capture(k, EIGHT).label == "Noted 8 people met at PyCon 2026"
    people, moments = _named(k), k.gatherings.moments(_one(k))
    ada = people["Ada Lovelace"]
    assert (ada.organisation, ada.met_on, ada.met_how) == ("Analytical", date(2026, 11, 21), "at PyCon 2026")
    assert (people["Grace Hopper"].met_on, people["Grace Hopper"].met_how) == (None, "")  # she was known
    assert {(m.channel, m.on, m.gathering) for m in moments} == {("event", date(2026, 11, 21), UID)}
    assert len(_one(k).met) == len(moments) == 8
    assert [k.network.name(m.contacts[0]) for m in k.gatherings.conversations(_one(k))][:4] == [
        "Ada Lovelace", "Bob Ek", "Cy Lo", "Di Ma",
    ]  # fmt: skip
    assert "hi" not in [m.summary for m in k.gatherings.conversations(_one(k))]  # a greeting is no conversation
    assert [p.what for p in k.network.about(Promise, ada.uid)] == ["the deck"]
    k.undo()
    assert (k.network.count(Contact), k.network.count(Interaction), k.network.count(FollowUp)) == (1, 0, 0)
    assert _one(k).met == ()


def test_each_is_thanked_in_two_days_and_second_words_are_spread_within_the_budget() -> None:
    k = _keeper()
    _capture(k, EIGHT, frozenset({6}))
    name = k.network.name
    thanks = {name(f.contact): f.on for f in k.network.all(FollowUp) if f.what == "a thank-you"}
    assert len(thanks) == 7
    assert "Gus Su" not in thanks
    assert set(thanks.values()) == {date(2026, 11, 23)}
    second = {name(f.contact): f.on for f in k.network.all(FollowUp) if f.what == "a second word"}
    assert set(second) == {"Ada Lovelace", "Bob Ek", "Di Ma", "Ed Po", "Flo Ri", "Gus Su"}  # Cy has a day of his own
    assert min(second.values()) >= date(2026, 12, 5)
    assert max(Counter(week_start(day) for day in second.values()).values()) <= k.settings.budget


def test_nobody_is_added_or_thanked_twice() -> None:
    k = _keeper()
    _capture(k, "Ada Lovelace: looms\nAda Lovelace @Analytical: engines")
    _capture(k, "Ada Lovelace: and once more")
    assert sorted(_named(k)) == ["Ada Lovelace", "Grace Hopper"]
    assert _named(k)["Ada Lovelace"].organisation == "Analytical"
    assert [f.what for f in k.network.all(FollowUp)].count("a thank-you") == 1


def test_a_late_capture_thanks_today_and_a_line_may_say_its_day() -> None:
    k = _keeper(date(2026, 11, 10), until=date(2026, 11, 12))
    _capture(k, "Ada Lovelace: looms")
    assert [m.on for m in k.gatherings.moments(_one(k))] == [date(2026, 11, 12)]
    assert [f.on for f in k.network.all(FollowUp) if f.what == "a thank-you"] == [TODAY]


def test_what_is_doubtful_or_still_to_come_is_not_saved() -> None:
    k = _keeper()
    with pytest.raises(Unclear):
        _capture(k, "Ada Lovelace: looms\nnice evening")
    with pytest.raises(Refused, match="a line a person"):
        _capture(k, "")
    assert k.network.count(Contact) == 1
    with pytest.raises(Refused, match="still to come"):
        _capture(_keeper(TODAY + timedelta(days=1)), "Ada Lovelace: looms")


def test_who_lives_there_or_was_there_before_is_suggested_with_the_reason_and_not_taken() -> None:
    k = keeper(
        Gathering(uid=UID, name="PyCon 2026", on=date(2026, 12, 1), place="Fábrica, Lisbon"),
        Gathering(uid=91, name="PyCon 2025", on=date(2025, 12, 1), met=(13,)),
        person("Grace Hopper", uid=11, location="Lisbon, Portugal"),
        person("Ann Lee", uid=12, addresses=(PostalAddress(city="Lisbon"),), tier="wider"),
        person("Bo Ek", uid=13, location="Porto"),
        person("Cy Lo", uid=14, location="Lisbon", style="archived"),
        person("Di Ma", uid=15, location="Lis"),
    )
    found = [(k.network.name(s.uid), s.why) for s in k.gatherings.suggested(_one(k))]
    assert found == [
        ("Bo Ek", "was at PyCon 2025 in 2025"),
        ("Grace Hopper", "lives in Lisbon"),
        ("Ann Lee", "lives in Lisbon"),
    ]
    assert not _one(k).expected
    k.gatherings.toggle(UID, [11], "to_meet")
    assert (_one(k).to_meet, _one(k).expected) == ((11,), (11,))
    assert 11 not in [s.uid for s in k.gatherings.suggested(_one(k))]
    k.gatherings.toggle(UID, [11], "expected")  # who isn't there can't be met
    assert (_one(k).to_meet, _one(k).expected) == ((), ())


def test_a_gathering_is_in_today_in_the_agenda_and_in_the_calendar() -> None:
    k = _keeper(TODAY, until=TODAY + timedelta(days=2), to_meet=(11,), question="What next?", aim="compilers")
    told = k.queries.today_json()["gatherings"]
    assert told == [
        {"uid": UID, "name": "PyCon 2026", "reason": "Fábrica, Lisbon. To meet: Grace Hopper. Ask: What next?"}
    ]
    assert [e.on.day for e in k.queries.agenda(TODAY, TODAY + timedelta(days=9)) if e.kind == "gathering"] == [
        22,
        23,
        24,
    ]
    calendar = k.exports.export("ics")
    for line in (
        "SUMMARY:PyCon 2026",
        "LOCATION:Fábrica\\, Lisbon",
        "DTSTART;VALUE=DATE:20261122",
        "DTEND;VALUE=DATE:20261125",
    ):
        assert line in calendar
    assert "compilers" not in calendar  # private words only when asked for
    assert "compilers" in k.exports.export("ics", details=True)


def test_removing_a_gathering_keeps_what_was_logged() -> None:
    k = _keeper()
    _capture(k, "Ada Lovelace: looms")
    k.gatherings.remove(UID)
    assert [m.gathering for m in k.network.all(Interaction)] == [None]
    k.undo()
    assert [m.gathering for m in k.network.all(Interaction)] == [UID]


def test_a_form_that_contradicts_itself_is_refused() -> None:
    k = keeper()
    with pytest.raises(Refused, match="before its first"):
        k.gatherings.add(name="PyCon", on=TODAY, until=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="needs a name"):
        k.gatherings.add(name="", on=TODAY)
