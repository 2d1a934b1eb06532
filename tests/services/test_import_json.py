"""netkeeper's own JSON, as another hand may have left it: what comes in is counted, and all else has its reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.settings import SETTINGS_UID
from netkeeper.services import Keeper
from netkeeper.services.storage import check_store
from netkeeper.store.journaled import JournaledRepository
from tests.builders import TODAY

ADA: dict[str, Any] = {"uid": 100, "name": "Ada"}

LEFT_OUT: dict[str, tuple[dict[str, list[Any]], str]] = {
    "no uid": ({"contacts": [{"name": "B"}]}, "In contacts: it has no uid."),
    "uid 0": ({"contacts": [{"uid": 0, "name": "B"}]}, "its uid is 0, and may be a whole number from 1 to"),
    "a uid below 0": ({"contacts": [{"uid": -5, "name": "B"}]}, "its uid is -5, and may be"),
    "a uid as text": ({"contacts": [{"uid": "7", "name": "B"}]}, "its uid is '7', and may be"),
    "a uid with a point": ({"contacts": [{"uid": 7.5, "name": "B"}]}, "its uid is 7.5, and may be"),
    "true as a uid": ({"contacts": [{"uid": True, "name": "B"}]}, "its uid is True, and may be"),
    "a uid too large": ({"contacts": [{"uid": 1 << 53, "name": "B"}]}, "its uid is 9007199254740992, and may be"),
    "a twin": ({"contacts": [{"uid": 100, "name": "B"}]}, "its uid 100 is that of record 1 in contacts"),
    "a twin elsewhere": ({"goals": [{"uid": 100, "what": "B"}]}, "its uid 100 is that of record 1 in contacts"),
    "no record": ({"contacts": ["B"]}, "In contacts: it is 'B', and not a record."),
    "no name": ({"contacts": [{"uid": 7}]}, "record 7 in contacts has no name"),
    "an empty name": ({"contacts": [{"uid": 7, "name": " "}]}, "a contact needs a name"),
    "a cadence out of range": ({"contacts": [{"uid": 7, "name": "B", "cadence_days": 4000}]}, "cadence_days is 4000"),
    "a day out of range": ({"contacts": [{"uid": 7, "name": "B", "met_on": "1850-01-01"}]}, "met_on is 1850-01-01"),
    "a stamp that is none": ({"contacts": [{"uid": 7, "name": "B", "created": "x"}]}, "created is 'x'"),
    "a talk with nobody": ({"interactions": [{"uid": 7, "on": "2026-01-01", "contacts": []}]}, "needs somebody"),
    "a talk with somebody who is nowhere": (
        {"interactions": [{"uid": 7, "on": "2026-01-01", "contacts": [8]}]},
        "In interactions: it is about record 8 in contacts, which is nowhere.",
    ),
    "what hangs on what is left out": (
        {"contacts": [{"uid": 8, "name": ""}], "promises": [{"uid": 7, "contact": 8, "what": "x"}]},
        "In promises: it is about record 8 in contacts, which is nowhere.",
    ),
    "an unknown table": ({"mine": [{"uid": 7}]}, "In mine: netkeeper has no such table."),
    "the uid of another record here": ({"goals": [{"uid": 55, "what": "x"}]}, "its uid 55 is that of a record in"),
}  # fmt: skip


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    keeper = Keeper(JournaledRepository(tmp_path / "network.json"), lambda: TODAY)
    keeper.commit("was here", [Contact(uid=55, name="Here")])
    return keeper


def written(path: Path, **tables: Any) -> Path:
    path.write_text(json.dumps({"format": "netkeeper", "version": 1} | tables), encoding="utf-8")
    return path


@pytest.mark.parametrize("what", LEFT_OUT)
def test_each_record_that_does_not_come_in_has_its_reason_and_is_not_counted_as_added(
    keeper: Keeper, tmp_path: Path, what: str
) -> None:
    tables, reason = LEFT_OUT[what]
    more = {name: [*([ADA] if name == "contacts" else []), *held] for name, held in tables.items()}
    file = written(tmp_path / "in.json", **({"contacts": [ADA]} | more))
    left = sum(len(held) for held in tables.values())
    planned = keeper.imports.import_files([file], dry_run=True)[1]
    _, report = keeper.imports.import_files([file])
    assert (report.found, report.added, report.skipped) == (1 + left, 1, left)
    assert any(reason in note for note in report.notes), report.notes
    assert (planned.added, planned.skipped) == (report.added, report.skipped)
    assert {c.name for c in keeper.network.all(Contact)} == {"Ada", "Here"}
    assert not list(keeper.network.all(Conflict))
    plan = keeper.imports.plan(keeper.imports.read_files([file]))
    assert reason in keeper.imports.left_out(plan)
    keeper.close()
    assert check_store(tmp_path / "network.json").sound


def test_a_name_of_somebody_who_is_nowhere_is_left_out_and_the_record_comes(keeper: Keeper, tmp_path: Path) -> None:
    person = {"uid": 7, "name": "Bo", "introduced_by": 8, "knows": [8, 100]}
    talk = {"uid": 9, "on": "2026-01-01", "contacts": [8, 7]}
    file = written(tmp_path / "in.json", contacts=[ADA, person], interactions=[talk])
    _, report = keeper.imports.import_files([file])
    assert (report.added, report.skipped) == (3, 0)
    bo = keeper.network.get(Contact, 7)
    assert (bo.introduced_by, bo.knows) == (None, (100,))
    assert [talk.contacts for talk in keeper.network.interactions(7)] == [(7,)]
    _, again = keeper.imports.import_files([file])
    assert (again.added, again.merged, again.unchanged) == (0, 0, 3)


def test_a_tier_that_there_is_not_is_kept_as_a_column_and_told(keeper: Keeper, tmp_path: Path) -> None:
    people = [ADA | {"tier": "gold\r\nFake"}, {"uid": 101, "name": "Bo", "tier": "core"}]
    file = written(tmp_path / "in.json", contacts=people)
    _, report = keeper.imports.import_files([file])
    ada = keeper.network.get(Contact, 100)
    assert (ada.tier, ada.columns, keeper.network.get(Contact, 101).tier) == ("", {"Tier": "gold Fake"}, "core")
    told = "Ada: the tier is “gold Fake”, and may be core, close, wider; it is kept as Tier, and Ada is in no tier yet."
    assert told in report.notes
    _, again = keeper.imports.import_files([file])
    assert (again.added, again.merged, again.unchanged) == (0, 0, 2)


def test_a_tier_of_the_settings_in_the_file_is_one(tmp_path: Path) -> None:
    keeper = Keeper(JournaledRepository(tmp_path / "empty" / "network.json"), lambda: TODAY)
    tiers = {"uid": SETTINGS_UID, "tiers": {"gold": 30}}
    file = written(tmp_path / "in.json", settings=[tiers], contacts=[ADA | {"tier": "gold"}])
    keeper.imports.import_files([file])
    assert keeper.network.get(Contact, 100).tier == "gold"


def test_no_field_of_one_line_brings_in_a_line_break(keeper: Keeper, tmp_path: Path) -> None:
    """A name with one in it would print a row of its own among the people."""
    person: dict[str, Any] = {
        "uid": 100, "name": "Ada\nFake Person  Acme  core", "organisation": "O\r\\b", "title": "a\r\n b",
        "tags": ["one\u2028two", "x"], "emails": ["a@example.org\n"], "channel": "call\n", "notes": "two\nlines",
    }  # fmt: skip
    promise = {"uid": 101, "contact": 100, "what": "the\ndeck"}
    keeper.imports.import_files([written(tmp_path / "in.json", contacts=[person], promises=[promise])])
    ada = keeper.network.get(Contact, 100)
    assert (ada.name, ada.organisation, ada.title) == ("Ada Fake Person  Acme  core", "O \\b", "a b")
    assert (ada.tags, ada.emails, ada.channel) == (("one two", "x"), ("a@example.org",), "call")
    assert ada.notes == "two\nlines"
    assert keeper.network.get(Promise, 101).what == "the deck"
