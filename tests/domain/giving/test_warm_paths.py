"""Who could introduce me: facts before assumptions, the strongest tie first."""

from __future__ import annotations

from datetime import timedelta

from netkeeper.domain.giving.warm_paths import paths_for, paths_to, paths_to_firm, paths_to_whom
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.network import Network
from tests.builders import TODAY, contact_on, person


def test_a_fact_comes_before_an_assumption_and_each_says_which_it_is() -> None:
    target = person("Target", organisation="Acme")
    colleague = person("Colleague", organisation="ACME")
    friend = person("Friend", tier="wider", knows=(target.uid,))
    network = Network([
        target, colleague, friend, contact_on("2026-11-01", colleague), contact_on("2026-11-01", friend),
    ])  # fmt: skip
    first, second = paths_to(network, [target.uid], TODAY)
    assert (first.why, first.assumed) == ("Friend knows Target; you were last in touch 3 weeks ago.", False)
    assert second.why.startswith("Colleague and Target both work at Acme, so they may know each other")
    assert second.assumed


def test_the_tie_that_is_kept_comes_before_the_one_that_slips() -> None:
    target = person("Target")
    late = person("Ann Late", knows=(target.uid,), cadence_days=30)
    kept = person("Zed Kept", knows=(target.uid,))
    network = Network([target, late, kept, contact_on("2026-06-01", late), contact_on("2026-11-01", kept)])
    assert [p.via for p in paths_to(network, [target.uid], TODAY)] == [kept.uid, late.uid]


def test_whom_i_never_spoke_with_or_let_go_is_not_asked() -> None:
    target = person("Target")
    stranger = person("Stranger", knows=(target.uid,))
    resting = person("Resting", knows=(target.uid,), style="resting")
    assert paths_to(Network([target, stranger, resting, contact_on("2026-11-01", resting)]), [target.uid], TODAY) == []


def test_knowing_is_read_from_either_side() -> None:
    friend = person("Friend")
    target = person("Target", knows=(friend.uid,))
    network = Network([target, friend, contact_on("2026-11-01", friend)])
    assert [p.via for p in paths_to(network, [target.uid], TODAY)] == [friend.uid]


def test_a_way_into_a_firm_goes_to_those_i_have_not_met() -> None:
    inside, met = person("Inside", organisation="Acme"), person("Met", organisation="Acme")
    network = Network([inside, met, contact_on("2026-11-01", met)])
    assert [(p.via, p.to) for p in paths_to_firm(network, "acme", TODAY)] == [(met.uid, inside.uid)]


def test_a_kind_is_reached_through_those_who_know_one_and_then_through_one_of_them() -> None:
    wanted = person("Wanted", tags=("product",))
    friend = person("Friend", knows=(wanted.uid,))
    one = person("One", tags=("product",))
    network = Network([wanted, friend, one, contact_on("2026-11-01", friend), contact_on("2026-11-01", one)])
    first, second = paths_for(network, Goal(uid=1, what="x", kind="#product"), TODAY)
    assert (first.via, first.to) == (friend.uid, wanted.uid)
    assert (second.via, second.to, second.assumed) == (one.uid, None, True)


def test_what_is_written_is_a_person_then_a_firm_then_a_kind() -> None:
    acme = person("Acme")
    inside = person("Inside", organisation="Globex", tags=("product",))
    friend = person("Friend", knows=(acme.uid, inside.uid))
    network = Network([acme, inside, friend, contact_on("2026-11-01", friend)])
    assert paths_to_whom(network, "acme", TODAY)[0] == acme.uid
    assert [p.to for p in paths_to_whom(network, "GLOBEX", TODAY)[1]] == [inside.uid]
    assert [p.to for p in paths_to_whom(network, "#product", TODAY)[1]] == [inside.uid]
    assert paths_to_whom(network, "nobody at all", TODAY) == (None, [])


def _first_asked(one: dict[str, object], other: dict[str, object], talks: tuple[int, int] = (1, 1)) -> str:
    """Who of two who know Ada is asked first: `One` or `Two`."""
    ada = person("Ada")
    friends = [person(name, knows=(ada.uid,), **fields) for name, fields in (("One", one), ("Two", other))]
    moments = [
        contact_on(TODAY - timedelta(days=10 * n + 1), friend)
        for friend, count in zip(friends, talks, strict=True)
        for n in range(count)
    ]
    network = Network([ada, *friends, *moments])
    return network.name(paths_to(network, [ada.uid], TODAY)[0].via)


def test_trust_decides_whom_to_ask_tier_then_call_then_history() -> None:
    assert _first_asked({"tier": "wider"}, {"tier": "core"}, (12, 1)) == "Two"
    assert _first_asked({}, {"takes_call": True}, (12, 1)) == "Two"
    assert _first_asked({"tier": "close", "takes_call": True}, {}) == "Two"
    assert _first_asked({"tier": "close", "roles": ("connector",), "takes_call": True}, {}) == "One"
    assert _first_asked({}, {}, (2, 3)) == "Two"
    assert _first_asked({}, {}, (3, 9)) == "One"  # the same depth: by name
    assert _first_asked({}, {}, (9, 10)) == "Two"
    assert _first_asked({}, {}) == "One"


def test_a_long_history_comes_before_a_fresh_word_and_years_of_silence_come_last() -> None:
    ada = person("Ada")
    old, fresh = person("Old", knows=(ada.uid,)), person("Fresh", knows=(ada.uid,))
    history = [contact_on(TODAY - timedelta(days=100 + n), old) for n in range(3)]
    network = Network([ada, old, fresh, *history, contact_on(TODAY, fresh)])
    assert [network.name(p.via) for p in paths_to(network, [ada.uid], TODAY)] == ["Old", "Fresh"]
    quiet = [contact_on(TODAY - timedelta(days=1200 + n), old) for n in range(3)]
    network = Network([ada, old, fresh, *quiet, contact_on(TODAY, fresh)])
    assert [network.name(p.via) for p in paths_to(network, [ada.uid], TODAY)] == ["Fresh", "Old"]
