"""A script of one's own through `open_db`: what can't be right is refused in a sentence, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb.table import Document

from netkeeper.errors import NetkeeperError
from netkeeper.services import Keeper
from netkeeper.services.storage import check_store
from netkeeper.store import open_db
from netkeeper.store.journaled import JournaledRepository
from tests.builders import TODAY

Write = Callable[[TinyDB], Any]
ADA, SETTINGS = 1_764_000_000_000_001, 1


def person(**fields: Any) -> Write:
    return lambda db: db.table("contacts").insert({"name": "Cleo"} | fields)


def in_table(table: str, **fields: Any) -> Write:
    return lambda db: db.table(table).insert(fields)


REFUSED: dict[str, tuple[Write, str]] = {
    "an empty name": (person(name=""), "a contact needs a name"),
    "a blank name": (person(name=" \u00a0"), "a contact needs a name"),
    "a name that is only a control": (person(name="\x1b[31m"), "a contact needs a name"),
    "no name": (in_table("contacts", notes="x"), "has no name"),
    "a birthday that no calendar has": (
        person(birthday="1990-02-31"),
        "“1990-02-31”, a day that isn't in the calendar",
    ),
    "a birthday of a year that is none": (person(birthday="99999-01-01"), "a day that isn't in the calendar"),
    "a tier that there is not": (person(tier="gold"), "its tier is “gold”, and may be core, close, wider"),
    "a stamp that is none": (person(created="yesterday"), "created is 'yesterday', and may be a moment"),
    "another that is none": (person(updated="2026-13"), "updated is '2026-13', and may be a moment"),
    "a stamp of no day": (person(created="2026-13-45"), "created is '2026-13-45', and may be a moment"),
    "a day of passing over that is none": (person(passes={"x": "y"}), "passes holds 'x', and may hold days"),
    "a month that is none": (in_table("reflections", month="May"), "month is 'May', and may be a month"),
    "not a number": (person(cadence_days=float("nan")), "holds nan, which JSON can't"),
    "an endless number": (person(columns={"x": float("inf")}), "holds inf, which JSON can't"),
    "one deep inside": (person(origin={"a": [{"b": float("-inf")}]}), "holds -inf, which JSON can't"),
    "a fraction of a day": (person(cadence_days=3.5), "cadence_days of record"),
    "what is no JSON": (person(notes=object()), "can't be written"),
    "a uid that is another's": (
        lambda db: db.table("goals").insert(Document({"what": "x"}, doc_id=ADA)),
        f"its uid {ADA} is that of a record in contacts",
    ),
    "a uid out of range": (lambda db: db.table("goals").insert(Document({"what": "x"}, doc_id=1 << 53)), "its uid is"),
    "a talk with nobody": (in_table("interactions", on="2026-11-01", contacts=[]), "needs somebody it was with"),
    "a talk with somebody gone": (in_table("interactions", on="2026-11-01", contacts=[77]), "which is gone"),
    "an introduction to oneself": (in_table("introductions", a=ADA, b=ADA), "introduced to themselves"),
    "a second record of settings": (in_table("settings", budget=5), "there is one record of settings"),
    "a table of one's own": (in_table("mine", x=1), "no table mine"),
    "netkeeper's own marks": (in_table("_removed", x=1), "no table _removed"),
    "all tables at once": (lambda db: db.drop_tables(), "drop_tables would remove the whole network"),
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "network.json"
    with open_db(path) as db:
        db.table("contacts").insert(Document({"name": "Ada", "tier": "core"}, doc_id=ADA))
    return path


def test_what_can_not_be_right_is_refused_and_nothing_of_it_is_kept(store: Path) -> None:
    before = {path: path.read_bytes() for path in store.parent.iterdir() if path.is_file()}
    with open_db(store) as db:
        for what, (write, said) in REFUSED.items():
            with pytest.raises(NetkeeperError) as caught:
                write(db)
            assert said in str(caught.value), what
            assert db.table("contacts").all() == [{"name": "Ada", "tier": "core"}], what
    assert {path: path.read_bytes() for path in store.parent.iterdir() if path.is_file()} == before
    assert check_store(store).sound


def test_a_tier_of_the_users_own_is_one_and_a_person_in_one_that_is_gone_can_still_be_edited(store: Path) -> None:
    keeper = Keeper(JournaledRepository(store), lambda: TODAY)
    keeper.change_settings(tiers={"gold": 30})
    keeper.close()
    with open_db(store) as db:
        person(tier="gold")(db)
        db.table("contacts").update({"notes": "still core"}, doc_ids=[ADA])
        with pytest.raises(NetkeeperError, match="its tier is “close”, and may be gold"):
            db.table("contacts").update({"tier": "close"}, doc_ids=[ADA])
        assert db.table("contacts").get(doc_id=ADA) == {"name": "Ada", "tier": "core", "notes": "still core"}


def test_a_table_that_is_dropped_or_emptied_is_one_step_that_can_be_undone(store: Path) -> None:
    for empty in (lambda db: db.drop_table("contacts"), lambda db: db.table("contacts").truncate()):
        with open_db(store) as db:
            empty(db)  # type: ignore[no-untyped-call]
            assert len(db.table("contacts")) == 0
        keeper = Keeper(JournaledRepository(store), lambda: TODAY)
        keeper.undo()
        assert keeper.people.named("Ada")
        keeper.close()
    assert check_store(store).sound


def test_what_an_older_program_left_is_read_as_the_nearest_that_may_be_and_can_be_edited(store: Path) -> None:
    keeper = Keeper(JournaledRepository(store), lambda: TODAY)
    keeper.close()
    raw = store.read_bytes().replace(b'{"name":"Ada","tier":"core"}', b'{"name":" ","tier":"gone","created":"once"}')
    store.write_bytes(raw)
    assert "a contact needs a name" in " ".join(check_store(store).wrong) or "created is" in " ".join(
        check_store(store).wrong
    )
    keeper = Keeper(JournaledRepository(store), lambda: TODAY)
    assert keeper.people.named("(no name)").created == ""
    keeper.people.edit(ADA, name="Ada again")
    keeper.close()
    assert [one for one in check_store(store).wrong if "Record" in one] == []


def test_a_line_break_in_a_field_of_one_line_is_written_as_a_blank(tmp_path: Path) -> None:
    with open_db(tmp_path / "network.json") as db:
        uid = db.table("contacts").insert({"name": "Ada\nFake Row", "tags": ["a\r\nb"], "notes": "two\nlines"})
    with open_db(tmp_path / "network.json") as db:
        assert db.table("contacts").get(doc_id=uid) == {"name": "Ada Fake Row", "tags": ["a b"], "notes": "two\nlines"}
