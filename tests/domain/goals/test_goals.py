"""Goals move by real conversations only, and say honestly how they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from netkeeper import demo
from netkeeper.domain.goals.evidence import is_conversation, line, open_goals, period, progress
from netkeeper.domain.goals.people import GoalPeople, candidates, people_of, supporters, with_kind
from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.record import Record
from netkeeper.domain.network.facets import parse
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, keeper, person

START, END = date(2026, 10, 1), date(2026, 12, 30)


def goal(**fields: Any) -> Goal:
    given: dict[str, Any] = {"uid": 7, "what": "Meet three in product", "kind": "#product", "count": 3}
    return Goal(**given | {"start": START, "end": END} | fields)


def product(name: str, **fields: Any) -> Contact:
    return person(name, tags=("product",), **fields)


@pytest.mark.parametrize("channel", CHANNELS)
def test_only_talking_or_an_answer_that_was_noted_is_a_conversation(channel: str) -> None:
    ada = person()
    mine = contact_on("2026-10-05", ada, channel=channel, begun_by="me", summary="the looms")
    theirs = contact_on("2026-10-05", ada, channel=channel, begun_by="them", summary="the looms")
    silent = contact_on("2026-10-05", ada, channel=channel, begun_by="them")
    talking = channel in ("meeting", "call", "video")
    network = Network([ada])
    assert is_conversation(network, mine) is (talking or channel == "event")
    assert is_conversation(network, theirs) is True
    assert is_conversation(network, silent) is talking


def test_a_meeting_of_a_crowd_is_a_conversation_with_nobody() -> None:
    crowd = [person(f"P{i}") for i in range(7)]
    network = Network(crowd)
    assert not is_conversation(network, contact_on("2026-10-05", *crowd, channel="meeting"))
    assert is_conversation(network, contact_on("2026-10-05", *crowd[:6], channel="meeting"))


@pytest.mark.parametrize(
    ("days", "first", "second", "spoken"),
    [
        (30, "me", "them", True),  # an answer within a month
        (31, "me", "them", False),
        (3, "them", "me", True),
        (3, "me", "me", False),  # written twice, and never answered
        (3, "me", "", False),  # nobody knows who wrote
    ],
)
def test_writing_to_each_other_is_a_conversation(days: int, first: Any, second: Any, spoken: bool) -> None:
    ada = person()
    later = date(2026, 11, 1)
    one = contact_on(later - timedelta(days=days), ada, channel="e-mail", begun_by=first)
    two = contact_on(later, ada, channel="message", begun_by=second)
    network = Network([ada, one, two])
    assert is_conversation(network, two) is spoken
    assert not is_conversation(network, one)
    assert is_conversation(network, contact_on(later, ada, channel="e-mail", begun_by="both"))


def test_a_call_is_not_answered_by_a_message() -> None:
    ada = person()
    call = contact_on("2026-10-20", ada, channel="call", begun_by="them")
    mail = contact_on("2026-10-21", ada, channel="e-mail", begun_by="me")
    assert not is_conversation(Network([ada, call, mail]), mail)


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2026-09-30", False), ("2026-10-01", True), ("2026-11-22", True), ("2026-11-23", False)],
)
def test_the_first_and_the_last_day_of_the_period_count_and_tomorrow_does_not(day: str, counts: bool) -> None:
    ada = product("Ada")
    p = progress(Network([goal(), ada, contact_on(day, ada, channel="call")]), goal(), TODAY)
    assert [e.uid for e in p.evidence] == ([ada.uid] if counts else [])


def test_the_evidence_is_the_first_conversation_and_each_person_counts_once() -> None:
    ada = product("Ada")
    calls = [contact_on(day, ada, channel="call") for day in ("2026-10-09", "2026-10-03", "2026-11-01")]
    p = progress(Network([goal(), ada, *calls]), goal(), TODAY)
    assert [(e.uid, e.on) for e in p.evidence] == [(ada.uid, date(2026, 10, 3))]


def test_somebody_spoken_with_lately_before_is_shown_but_does_not_count_until_marked() -> None:
    ada = product("Ada")
    calls = [contact_on(day, ada, channel="call") for day in ("2026-08-01", "2026-10-03")]
    p = progress(Network([goal(), ada, *calls]), goal(), TODAY)
    assert (p.done, [e.uid for e in p.again]) == (0, [ada.uid])
    marked = product("Ada", uid=ada.uid, goals=(7,))
    p = progress(Network([goal(), marked, *calls]), goal(), TODAY)
    assert (p.done, p.again, p.evidence[0].marked) == (1, (), True)


def test_an_old_tie_taken_up_after_a_year_of_silence_counts() -> None:
    ada = product("Ada")
    for before, counts in (("2025-10-03", 0), ("2025-10-02", 1)):
        calls = [contact_on(day, ada, channel="call") for day in (before, "2026-10-03")]
        assert progress(Network([goal(), ada, *calls]), goal(), TODAY).done == counts


def test_somebody_of_another_kind_does_not_count() -> None:
    ada = person("Ada", tags=("law",))
    assert progress(Network([goal(), ada, contact_on("2026-10-03", ada, channel="call")]), goal(), TODAY).done == 0


def test_whoever_was_chosen_for_their_silence_still_counts_once_spoken_with() -> None:
    ada = product("Ada")
    wanted = goal(kind="#product last:>6m")
    p = progress(Network([wanted, ada, contact_on("2026-11-20", ada, channel="call")]), wanted, TODAY)
    assert p.done == 1


def test_a_goal_without_a_kind_counts_those_marked_by_hand() -> None:
    ada, grace = person("Ada", goals=(7,)), person("Grace")
    talk = contact_on("2026-10-03", ada, grace, channel="meeting")
    p = progress(Network([goal(kind=""), ada, grace, talk]), goal(kind=""), TODAY)
    assert [e.uid for e in p.evidence] == [ada.uid]
    assert p.kind == "people you mark by hand"


def test_a_kind_that_cannot_be_read_is_said_and_nothing_breaks() -> None:
    odd = goal(kind="standing:purple")
    network = Network([odd, product("Ada")])
    assert "A standing is one of" in progress(network, odd, TODAY).sentence
    assert candidates(network, odd, TODAY) == []


def test_an_ended_goal_no_longer_moves() -> None:
    ada = product("Ada")
    ended = goal(state="reached", closed=date(2026, 11, 1), count=1)
    p = progress(Network([ended, ada, contact_on("2026-11-10", ada, channel="call")]), ended, TODAY)
    assert p.sentence == "You called it reached on 1 Nov; the record shows 0 of 1."


def test_candidates_are_of_the_kind_and_not_spoken_with_and_not_at_rest() -> None:
    new, mailed, met = product("New"), product("Mailed"), product("Met")
    resting, other = product("Resting", style="resting"), person("Other")
    network = Network([
        goal(), new, mailed, met, resting, other,
        contact_on("2026-10-03", mailed, channel="e-mail", begun_by="me"),
        contact_on("2020-01-01", met, channel="call"),
    ])  # fmt: skip
    assert [network.name(u) for u in candidates(network, goal(), TODAY)] == ["Mailed", "Met", "New"]
    assert [network.name(u) for u in supporters(network, goal(), TODAY)] == ["Mailed", "Met"]


def test_who_is_of_the_kind_supports_a_goal_only_once_spoken_to_or_marked() -> None:
    network = Network([goal(), product("Never spoken to")])
    assert supporters(network, goal(), TODAY) == []
    marked = person("Ada", goals=(7,))
    assert supporters(Network([goal(), marked]), goal(), TODAY) == [marked.uid]


@pytest.mark.parametrize(
    ("done", "fields", "words"),
    [
        (0, {}, "0 of 3, 38 days left; nobody yet."),
        (1, {}, "1 of 3, 38 days left; at this pace 1 by the end, 2 short."),
        (2, {}, "2 of 3, 38 days left; at this pace all 3 by 18 Dec."),
        (3, {}, "3 of 3: reached. Say what came of it, and close it."),
        (0, {"start": date(2026, 11, 15)}, "0 of 3, 38 days left; it has just begun."),
        (1, {"start": date(2026, 11, 15)}, "1 of 3, 38 days left; 2 to go, and too early to speak of a pace."),
        (0, {"start": date(2026, 11, 27)}, "0 of 3; it begins in 5 days."),
        (1, {"end": None}, "1 of 3; no day is set to reach it by."),
        (1, {"end": TODAY}, "1 of 3, the last day; at this pace 1 by the end, 2 short."),
        (1, {"end": date(2026, 11, 12)},
         "1 of 3; its time ran out 10 days ago. Close it with a verdict, or give it more time."),
    ],
)  # fmt: skip
def test_the_sentence_says_how_a_goal_stands(done: int, fields: dict[str, Any], words: str) -> None:
    wanted = goal(**fields)
    people = [product(f"P{i}") for i in range(done)]
    day = "2026-11-20" if wanted.start and wanted.start > date(2026, 11, 1) else "2026-10-20"
    network = Network([wanted, *people, *(contact_on(day, p, channel="call") for p in people)])
    assert progress(network, wanted, TODAY).sentence == words


def test_all_goals_fit_one_line_and_the_soonest_comes_first() -> None:
    network = Network([goal(uid=1, end=None), goal(uid=2), goal(uid=3, state="given up")])
    found = open_goals(network)
    assert [g.uid for g in found] == [2, 1]
    assert line(progress(network, g, TODAY) for g in found) == "2 goals: 0 of 3, 0 of 3"
    assert line([]) == ""


def test_the_period_is_read_as_one_says_it() -> None:
    assert period(goal(), TODAY) == "1 Oct to 30 Dec, 3 months"
    assert period(goal(end=None), TODAY) == "from 1 Oct"


def test_progress_on_an_invented_network_is_what_counting_by_hand_gives() -> None:
    network = Network(demo.build(300, 3_000))
    wanted = open_goals(network)
    assert wanted
    for one in wanted:
        kind = parse(one.kind)
        counted = set()
        for contact in network.all(Contact):
            talks = sorted((m.on, m.uid) for m in network.interactions(contact.uid) if is_conversation(network, m))
            marked = one.uid in contact.goals
            for before, (on, _) in zip([None, *talks], talks, strict=False):
                inside = (one.start or date.min) <= on <= min(one.end or TODAY, TODAY)
                first = before is None or (on - before[0]).days > 365
                fits = kind.matches(network, contact.uid, TODAY)
                if inside and (marked or (fits and first)):
                    counted.add(contact.uid)
        assert {e.uid for e in progress(network, one, TODAY).evidence} == counted


# What a question costs


def test_the_index_of_a_goals_people_follows_every_change() -> None:
    k = keeper(
        goal(), goal(uid=8, kind="", what="Speak at a fair"), goal(uid=9, kind="", what="Meet a beekeeper"),
        person("Mona", uid=1, roles=("mentor",)), person("Paul", uid=2, roles=("peer",)), person("Zoe", uid=3),
    )  # fmt: skip

    def check() -> None:
        """What the index says is what one made anew says, and what a look at everybody says."""
        led, fresh = k.network.derived(GoalPeople).goals, GoalPeople.of_network(k.network).goals
        assert {uid: set(one.people) for uid, one in led.items()} == {uid: set(o.people) for uid, o in fresh.items()}
        assert {uid: set(one.marked) for uid, one in led.items()} == {uid: set(o.marked) for uid, o in fresh.items()}
        for one in open_goals(k.network):
            walked = replace(one, uid=999)  # not in the index: everybody is looked at
            if not one.kind:
                continue
            assert people_of(k.network, one, TODAY)[1] == supporters(k.network, walked, TODAY)

    check()
    k.people.edit(3, roles=("mentor",))
    check()
    k.goals.serve(8, [2])
    check()
    k.people.edit(1, roles=())
    check()
    assert with_kind(k.network, k.network.get(Goal, 9)).kind == ""
    k.people.edit(2, title="Beekeeper")
    assert with_kind(k.network, k.network.get(Goal, 9)).kind == "title:beekeeper"
    k.goals.edit(7, kind="role:peer")
    check()
    k.people.remove([2])
    check()
    k.goals.end(7, "given up", "")
    check()
    assert set(k.network.derived(GoalPeople).goals) == {8, 9}


def test_after_a_change_the_queue_looks_at_the_goals_people_and_not_at_everybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = {}
    for many in (50, 500):
        others = [person(f"P{n:03}", uid=100 + n) for n in range(many)]
        talks = [contact_on(TODAY - timedelta(days=60), one, begun_by="them") for one in others]
        mentors = [person(f"M{n}", uid=50 + n, roles=("mentor",)) for n in range(5)]
        k = keeper(goal(), *others, *mentors, *talks)
        k.queries.queue()
        found: list[int] = []

        def counted(self: Network, kind: type[Record], uid: int | None, found: list[int] = found) -> object:
            found.append(1)
            return self.tables[kind.table].get(uid) if uid is not None else None

        with monkeypatch.context() as patch:
            patch.setattr(Network, "find", counted)
            patch.setattr(Network, "all", lambda self, kind: _few(self, kind))
            k.log.add([100], on=TODAY, channel="call")
            k.queries.queue()
            k.people.set_tier([52], "close")
            k.queries.queue()
        looks[many] = len(found)
    assert looks[500] <= looks[50] + 20


def _few(network: Network, kind: type[Record]) -> object:
    """All records of a small table; a walk over everybody is what this is to find."""
    assert kind not in (Contact, Interaction), "walked over everybody"
    return iter(network.tables[kind.table].values())
