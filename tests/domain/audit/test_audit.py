"""The audit: every figure recounted by brute force, every sentence true of the data."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache

import pytest

from netkeeper.demo import build
from netkeeper.domain.audit.report import Audit, audit
from netkeeper.domain.language.findings import Finding
from netkeeper.domain.language.text import fold
from netkeeper.domain.model.channels import HUMAN_TOUCH
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, keeper, person


def looked(*records: Record) -> Audit:
    return audit(Network(records), TODAY)


def sentences(findings: tuple[Finding, ...], kind: str = "") -> list[str]:
    return [one.sentence for one in findings if kind in ("", one.kind)]


# Coverage


def test_coverage_counts_who_is_active_by_role_and_tier() -> None:
    people = [
        person("Core", roles=("mentor",)),
        person("Far", roles=("mentor", "peer"), tier="wider"),
        person("Unplaced", roles=("mentor",), tier=""),
        person("Answered", roles=("mentor",), style="responsive"),
        person("Resting", roles=("mentor",), style="resting"),
        person("Gone", roles=("mentor",), style="archived"),
    ]
    mentor = next(cover for cover in looked(*people).coverage if cover.role == "mentor")
    counts = {tier: len(uids) for tier, uids in mentor.tiers.items()}
    assert counts == {"core": 2, "close": 0, "wider": 1, "": 1}
    assert mentor.missing == 0


@pytest.mark.parametrize(
    ("have", "said"),
    [
        (0, ["Mentor: you want two and have none."]),
        (1, ["Mentor: you want two and have one."]),
        (2, []),
    ],
)
def test_a_gap_is_said_until_it_is_filled(have: int, said: list[str]) -> None:
    people = [person(f"P{n}", roles=("mentor",)) for n in range(have)]
    assert sentences(looked(Settings(wanted={"mentor": 2}), *people).gaps, "gap") == said


def test_a_single_point_of_failure_is_named() -> None:
    found = looked(Settings(wanted={"sponsor": 1}), person("Ada", roles=("sponsor",)))
    assert sentences(found.gaps, "single") == ["Only Ada is a sponsor to you."]


def test_a_role_whose_people_are_all_late_is_at_risk() -> None:
    two = [person(f"P{n}", roles=("mentor",)) for n in range(2)]
    old = [contact_on(TODAY - timedelta(days=76), one) for one in two]
    wanted = Settings(wanted={"mentor": 2})
    assert sentences(looked(wanted, *two, *old).gaps) == ["Mentor: both have been quiet for longer than planned."]
    assert sentences(looked(wanted, *two, *old, contact_on(TODAY, two[0])).gaps) == []


def test_a_goal_that_nobody_supports_is_said() -> None:
    goal = Goal(uid=7, what="Speak at a conference")
    nobody = Settings(wanted={})
    assert sentences(looked(nobody, goal).gaps) == ["Nobody supports “Speak at a conference” yet."]
    assert sentences(looked(nobody, goal, person(goals=(7,))).gaps) == []
    assert sentences(looked(nobody, goal, person(goals=(7,), style="resting")).gaps, "goal") != []


def test_a_gap_makes_a_goal() -> None:
    k = keeper(Settings(wanted={"mentor": 2}))
    goal = k.decisions.goal_of(k.queries.audit().gaps[0])
    assert (goal.what, goal.kind, goal.count) == ("Find two people for the role mentor", 'role:"mentor"', 2)
    assert (str(goal.start), str(goal.end)) == ("2026-11-22", "2026-12-31")


# Faded, breadth, layers


@pytest.mark.parametrize(("contacts", "silence", "faded"), [(4, 113, True), (4, 112, False), (3, 113, False)])
def test_faded_is_who_was_regular_and_is_late(contacts: int, silence: int, faded: bool) -> None:
    ada = person("Ada")
    talks = [contact_on(TODAY - timedelta(days=silence + 75 * n), ada) for n in range(contacts)]
    assert bool(looked(ada, *talks).faded) is faded


def test_a_field_that_holds_more_than_half_is_said() -> None:
    fields = ["software"] * 4 + ["law", "art"]
    people = [person(f"P{n}", industry=field) for n, field in enumerate(fields)]
    said = sentences(looked(*people).breadth.findings, "field")
    assert said == [
        "4 of 6 kept people whose field is known are in software; news from elsewhere comes through the others."
    ]
    assert not sentences(
        looked(*people, person("Q", industry="law"), person("R", industry="law")).breadth.findings, "field"
    )


def test_fields_are_one_whatever_their_case_and_accents() -> None:
    people = [person("A", industry="Médecine"), person("B", industry="medecine"), person("C", industry="Médecine")]
    assert [(name, len(uids)) for name, uids in looked(*people).breadth.fields] == [("Médecine", 3)]


@pytest.mark.parametrize(("core", "said"), [(15, []), (16, ["Core holds 16 people; most keep about 15."])])
def test_a_tier_that_outgrows_its_layer_is_hinted_at(core: int, said: list[str]) -> None:
    assert sentences(looked(*(person(f"P{n}") for n in range(core))).layers) == said


# Balance


def test_an_ask_that_follows_no_give_is_counted() -> None:
    ada, bob, cid = person("Ada"), person("Bob"), person("Cid")
    day = TODAY - timedelta(days=10)
    records = [
        contact_on(day - timedelta(days=300), ada, gave="an article"),
        contact_on(day, ada, asked="advice"),
        contact_on(day - timedelta(days=400), bob, gave="a book"),
        contact_on(day, bob, asked="a name"),
        contact_on(day, cid, asked="help"),
        OfferIdea(uid=9, what="a link", contact=cid.uid, used=day - timedelta(days=3)),
    ]
    found = looked(ada, bob, cid, *records).balance
    assert (found.asks, found.bare_asks) == (3, 1)
    bare = next(one for one in found.findings if one.about == "bare")
    assert bare.people == (bob.uid,)
    assert bare.sentence.startswith("One ask came before anything was given that year")


@pytest.mark.parametrize(("days", "counted"), [(89, 1), (90, 0)])
def test_the_balance_looks_at_ninety_days(days: int, counted: int) -> None:
    ada = person("Ada")
    assert looked(ada, contact_on(TODAY - timedelta(days=days), ada, gave="a lift")).balance.gives == counted


# The five, structure


@pytest.mark.parametrize(
    ("many", "confirmed", "said"),
    [
        (0, "", "You have marked nobody yet who would gladly take your call within a week; five is a good number."),
        (4, "2026-11", "Four people would gladly take your call within a week; five is a good number."),
        (5, "2026-11", "Five people would gladly take your call within a week."),
        (5, "2026-10", "Five people would gladly take your call within a week; is that still so this month?"),
    ],
)
def test_the_five_are_counted_and_confirmed_monthly(many: int, confirmed: str, said: str) -> None:
    people = [person(f"P{n}", takes_call=True) for n in range(many)]
    resting = person("Resting", takes_call=True, style="resting")
    found = looked(*people, resting, Settings(facts={"five_confirmed": confirmed}))
    assert found.five.finding.sentence == said


def test_the_keeper_confirms_the_five() -> None:
    k = keeper(*(person(f"P{n}", takes_call=True) for n in range(5)))
    k.decisions.confirm_five()
    assert k.queries.audit().five.finding.sentence.endswith("within a week.")


def test_four_who_all_know_each_other_are_a_circle_and_three_are_none() -> None:
    uids = [1, 2, 3, 4]
    four = [person(f"P{u}", uid=u, knows=tuple(o for o in uids if o > u)) for u in uids]
    assert sentences(looked(*four).structure) == [
        "Four people all know each other: P1, P2, P3 and P4. News travels fast among them."
    ]
    broken = [person(f"P{u}", uid=u, knows=tuple(o for o in uids if o > u and (u, o) != (1, 4))) for u in uids]
    assert sentences(looked(*broken).structure) == []


def test_an_only_way_into_a_field_is_named() -> None:
    people = [
        person(f"{f}{n}", industry=f) for f, many in (("law", 3), ("art", 3), ("finance", 2)) for n in range(many)
    ]
    assert sentences(looked(*people).structure, "way in") == ["finance0 and finance1 are your only ways into finance."]


def test_colleagues_are_assumed_to_know_each_other_and_marked() -> None:
    found = looked(*(person(f"P{n}", organisation="Acme") for n in range(4))).structure
    assert [(one.sentence, one.assumed) for one in found] == [
        ("Four people are at Acme, and so probably know each other.", True)
    ]


# Recounted by brute force on the demo network


@cache
def demo() -> tuple[Network, Audit]:
    network = Network(build(3000, 30000, 3, TODAY))
    return network, audit(network, TODAY)


def test_standing_is_recounted() -> None:
    network, found = demo()
    bands = Counter(network.standing(person.uid, TODAY).band for person in network.all(Contact))
    assert {band: len(uids) for band, uids in found.standing.items() if uids} == dict(bands)


def test_coverage_is_recounted() -> None:
    network, found = demo()
    for cover in found.coverage:
        for tier, uids in cover.tiers.items():
            assert set(uids) == {
                p.uid
                for p in network.all(Contact)
                if cover.role in p.roles and p.tier == tier and p.style in ("kept", "responsive")
            }
        missing = [one.missing for one in found.gaps if one.kind == "gap" and one.about == cover.role]
        assert missing == ([cover.missing] if cover.missing else [])


def test_breadth_is_recounted() -> None:
    network, found = demo()
    kept = [p for p in network.all(Contact) if p.style == "kept" and (p.tier or p.cadence_days)]
    assert set(found.breadth.kept) == {p.uid for p in kept}
    assert set(found.breadth.weak) == {p.uid for p in kept if p.tier == "wider"}
    assert {fold(n): len(u) for n, u in found.breadth.fields} == Counter(fold(p.industry) for p in kept if p.industry)
    assert {fold(n): len(u) for n, u in found.breadth.circles} == Counter(fold(t) for p in kept for t in set(p.tags))


def test_balance_and_touch_are_recounted() -> None:
    network, found = demo()
    last = [m for m in network.all(Interaction) if TODAY - timedelta(days=90) < m.on <= TODAY]
    assert found.balance.moments == len(last)
    assert found.balance.gives == sum(1 for m in last if m.gave)
    assert found.balance.asks == sum(1 for m in last if m.asked)
    assert found.balance.touched == sum(1 for m in last if m.channel in HUMAN_TOUCH)
    bare = 0
    for ask in (m for m in last if m.asked):
        year = [
            m
            for m in network.all(Interaction)
            if m.gave and set(m.contacts) & set(ask.contacts) and 0 <= (ask.on - m.on).days <= 365
        ]
        used = [
            o
            for o in network.all(OfferIdea)
            if o.contact in ask.contacts and o.used and 0 <= (ask.on - o.used).days <= 365
        ]
        bare += not year and not used
    assert found.balance.bare_asks == bare


def test_the_year_and_capacity_are_recounted() -> None:
    network, found = demo()
    weeks = [set[int]() for _ in range(52)]
    for moment in network.all(Interaction):
        back = (TODAY - moment.on).days
        if 0 <= back < 364:
            weeks[51 - back // 7].update(moment.contacts)
    assert [set(week) for week in found.year] == weeks
    kept = {p.uid for p in network.all(Contact) if network.maintains(p)}
    mine = [
        (TODAY - m.on).days // 7
        for m in network.all(Interaction)
        if m.begun_by != "them" and m.channel != "event" and 0 <= (TODAY - m.on).days < 56 and kept & {*m.contacts}
    ]
    assert found.capacity.weeks == tuple(mine.count(back) for back in range(7, -1, -1))
    tiers = network.settings.tiers
    load = sum(7 / (p.cadence_days or tiers[p.tier]) for p in (network.get(Contact, u) for u in found.capacity.people))
    assert abs(found.capacity.load - load) < 1e-9


def test_every_sentence_of_structure_is_true() -> None:
    network, found = demo()
    assert found.structure
    for one in found.structure:
        if one.kind == "know each other":
            assert all(b in network.acquaintances(a) for a in one.people for b in one.people if a != b)
        if one.kind == "way in":
            kept = {p.uid for p in network.all(Contact) if fold(p.industry) == fold(one.about) and network.maintains(p)}
            assert kept == set(one.people)
        if one.kind == "connector":
            assert set(one.people[1:]) <= network.acquaintances(one.people[0])


def test_every_figure_leads_to_people_who_are_there() -> None:
    network, found = demo()
    everything = (*found.gaps, *found.layers, *found.structure, *found.breadth.findings, *found.balance.findings)
    for one in (*everything, found.five.finding):
        assert len(set(one.people)) == len(one.people)
        assert all(network.find(Contact, uid) for uid in one.people)
        assert one.sentence[0].isupper() or one.sentence[0].isdigit() or one.kind in ("way in", "connector")


def test_the_plain_audit_has_its_shape() -> None:
    k = keeper(*build(60, 300, 2, TODAY))
    assert {"coverage", "standing", "capacity", "breadth", "balance", "five"} <= set(k.queries.audit_json())
    today = k.queries.today_json()
    assert {"date", "budget", "load", "done", "promises", "follow_ups", "people", "waiting"} <= set(today)
    for key in ("promises", "follow_ups", "people", "waiting"):
        assert all({"uid", "name", "reason"} <= set(item) for item in today[key])
