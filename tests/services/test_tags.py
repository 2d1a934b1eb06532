"""Cadence by tag (P11): who follows it, what it moves, and that it goes where the rest of the network goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from netkeeper.calendar_days import week_start
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.domain.outreach.capacity import load_now, load_of, maintained
from netkeeper.errors import Refused
from netkeeper.store.gate import encode
from netkeeper.store.merge import merge_documents
from tests.builders import TODAY, contact_on, keeper, person
from tests.verbs import runner

HALF_A_YEAR = 183


@pytest.mark.parametrize(
    ("fields", "every", "tag"),
    [
        ({"tags": ("alumni",), "tier": "wider"}, HALF_A_YEAR, "alumni"),
        ({"tags": ("Alumni",), "tier": "core"}, HALF_A_YEAR, "Alumni"),  # before the tier's, shorter or longer
        ({"tags": ("alumni",), "tier": ""}, HALF_A_YEAR, "alumni"),
        ({"tags": ("alumni",), "tier": "core", "cadence_days": 400}, 400, ""),
        ({"tags": ("alumni", "board"), "tier": ""}, 30, "board"),  # of several, the shortest
        ({"tags": ("alumnus",), "tier": "core"}, 75, ""),
        ({"tags": ("alumnus",), "tier": ""}, None, ""),
    ],
)
def test_a_tag_s_cadence_stands_between_one_s_own_and_the_tier_s(
    fields: dict[str, object], every: int | None, tag: str
) -> None:
    ada = person("Ada", **fields)
    k = keeper(Settings(tag_cadences={"alumni": HALF_A_YEAR, "board": 30}), ada)
    standing = k.network.standing(ada.uid, TODAY)
    assert (standing.cadence, standing.tag) == (every, tag)
    assert k.network.maintains(ada) is (every is not None)


def test_a_tag_s_cadence_brings_people_up_spread_within_the_budget_and_one_undo_takes_it_back() -> None:
    people = [person(f"Person {n:02}", tier="", tags=("alumni",)) for n in range(30)]
    resting = person("Rest", tier="", tags=("alumni",), style="resting")
    kept = person("Kept", tags=("alumni",), cadence_days=20)
    k = keeper(*people, resting, kept)
    assert not [one for one in (*k.queries.queue().people, *k.queries.queue().waiting) if one.uid != kept.uid]
    before = k.network
    k.tags.set_cadence("#alumni", HALF_A_YEAR)
    assert k.tags.effect("alumni", before).startswith("30 people follow it; 2 with a cadence of their own")
    weeks = [week_start(k.network.standing(p.uid, TODAY).due or TODAY) for p in people]
    assert max(map(weeks.count, weeks)) <= k.settings.budget
    assert len(k.queries.queue().people) <= k.settings.budget
    assert k.network.standing(resting.uid, TODAY).band == "resting"
    k.undo()
    assert not any(k.network.maintains(k.network.get(Contact, p.uid)) for p in people)
    assert k.settings.tag_cadences == {}


def test_who_was_in_touch_lately_gets_no_other_day_than_the_cadence_says() -> None:
    ada = person("Ada", tier="", tags=("alumni",))
    k = keeper(ada, contact_on("2026-11-01", ada))
    k.tags.set_cadence("alumni", 30)
    assert k.network.get(Contact, ada.uid).first_due is None
    assert str(k.network.standing(ada.uid, TODAY).due) == "2026-12-01"
    assert "with #alumni every month" in k.network.standing(ada.uid, TODAY).reason


def test_a_tag_put_on_somebody_begins_its_cadence() -> None:
    ada = person("Ada", tier="")
    k = keeper(ada, Settings(tag_cadences={"alumni": 90}))
    k.people.toggle_tag([ada.uid], "alumni")
    assert k.network.get(Contact, ada.uid).first_due is not None
    k.people.toggle_tag([ada.uid], "alumni")
    assert k.network.standing(ada.uid, TODAY).band == "unplaced"


def test_load_and_standings_follow_as_a_network_made_anew_has_them() -> None:
    people = [person(f"P{n}", tier=("", "wider")[n % 2], tags=(("alumni",), (), ("board", "alumni"))[n % 3])
              for n in range(12)]  # fmt: skip
    k = keeper(*people)
    k.queries.queue()  # so that every index is there and has to follow
    load_now(k.network)
    for tag, every in (("alumni", 180), ("board", 20), ("alumni", None), ("alumni", 60)):
        k.tags.set_cadence(tag, every)
        k.people.toggle_tag([people[1].uid], "board")
        anew = Network([one for table in k.network.tables.values() for one in table.values()])
        assert load_now(k.network) == pytest.approx(load_of(maintained(anew), anew.settings))
        for one in people:
            assert k.network.standing(one.uid, TODAY) == anew.standing(one.uid, TODAY)
        assert k.network.in_band("unplaced", TODAY) == anew.in_band("unplaced", TODAY)


def test_the_tags_are_listed_once_whatever_their_case_and_what_makes_no_sense_is_refused() -> None:
    k = keeper(*(person(f"P{n}", tags=(tag,)) for n, tag in enumerate(("Alumni", "alumni", "alumni", "zz"))))
    k.tags.set_cadence("ALUMNI", 90)
    k.tags.set_cadence("new", 30)
    assert [(one.tag, one.people, one.every) for one in k.tags.all()] == [
        ("alumni", 3, 90), ("new", 0, 30), ("zz", 1, None),
    ]  # fmt: skip
    with pytest.raises(Refused, match="no cadence"):
        k.tags.set_cadence("zz", None)
    with pytest.raises(Refused, match="Which tag"):
        k.tags.set_cadence(" # ", 30)


def test_two_copies_keep_each_other_s_tag_cadences() -> None:
    base = Settings(tag_cadences={"a": 30, "d": 9})
    one, other = (replace(base, tag_cadences=c) for c in ({"a": 30, "d": 9, "b": 60}, {"a": 45, "c": 90}))
    merged = merge_documents("settings", 1, encode(base), encode(one), encode(other))
    assert merged.conflict is None
    assert orjson.loads(merged.document)["tag_cadences"] == {"a": 45, "b": 60, "c": 90}


def test_the_command_line_lists_sets_exports_and_brings_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = runner(capsys)
    monkeypatch.setenv("NETKEEPER_TODAY", "2026-11-22")
    monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / "one.json"))
    assert run("tags")[2].startswith("No tags yet")
    run("add", "Ada Lovelace #alumni")
    run("add", "Grace Hopper #alumni ~30d")
    assert "#alumni: every 6 months. 1 person follows it; 1 with" in run("tags", "#alumni", "--every", "6 months")[1]
    assert run("tags")[1].split() == ["#alumni", "2", "people", "every", "6", "months"]
    assert run("tags", "nobody")[2].startswith("netkeeper: Nobody carries #nobody; see")
    assert run("tags", "--every", "6m")[0] == 2
    assert "Can't read “soon”" in run("tags", "alumni", "--every", "soon")[2]
    assert run("export", "json", "-o", str(tmp_path / "out.json"))[0] == 0
    for fresh, first in (("empty", False), ("used", True)):
        monkeypatch.setenv("NETKEEPER_STORE", str(tmp_path / f"{fresh}.json"))
        if first:  # settings of one's own, with another tag's cadence
            run("add", "Bea #board")
            run("tags", "board", "--every", "30d")
        assert run("import", str(tmp_path / "out.json"), "--yes")[0] == 0
        assert "#alumni  2 people  every 6 months" in run("tags")[1]
        assert ('"cadence_days": 183' in run("show", "ada", "--json")[1]) is True
    assert "every month" in run("tags", "board")[1]
    run("undo")
    assert "every 6 months" not in run("tags")[1]
