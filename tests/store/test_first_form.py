"""A store that the first form of netkeeper wrote opens, undoes, redoes and merges as it did there.

`tests/data/first_form` was made with the program at commit 4cb40e7: a snapshot, a journal that a kill left behind,
history, backups, a copy that grew apart on another machine, and that program's own JSON export of all of it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import Refused
from netkeeper.services import Keeper
from netkeeper.store.journaled import JournaledRepository
from tests.builders import TODAY

SAMPLE = Path(__file__).parent.parent / "data" / "first_form"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "store"))


def opened(folder: Path) -> Keeper:
    return Keeper(JournaledRepository(folder / "network.json"), lambda: TODAY)


def test_it_opens_with_every_record_as_it_was(folder: Path) -> None:
    keeper = opened(folder)
    then = json.loads((SAMPLE / "exported.json").read_text(encoding="utf-8"))
    now = json.loads(keeper.exports.export("json"))
    assert now["format"] == then["format"]
    tables = {name: table for name, table in then.items() if isinstance(table, (dict, list))}
    assert tables, "the export holds tables"
    assert {name: now.get(name) for name in tables} == tables
    assert keeper.network.named("ada lovelace")[0].title == "Fellow", "the journal's changes are in"
    assert not keeper.repository.notices


def test_its_history_undoes_to_the_beginning_and_redoes_to_the_end(folder: Path) -> None:
    keeper = opened(folder)
    end = {name: dict(table) for name, table in keeper.network.tables.items()}
    undone = 0
    while True:
        try:
            keeper.undo()
        except Refused:
            break
        undone += 1
    assert undone > 25
    assert keeper.network.count(Contact) == 0
    keeper.close()
    keeper = opened(folder)
    for _ in range(undone):
        keeper.redo()
    for name, table in end.items():
        again = keeper.network.tables[name]
        assert {u: type(r).__name__ for u, r in again.items()} == {u: type(r).__name__ for u, r in table.items()}
    assert keeper.network.named("ada lovelace")[0].title == "Fellow"


def test_it_merges_with_a_copy_that_grew_apart(folder: Path) -> None:
    keeper = opened(folder)
    merged = keeper.storage.merge(folder / "other-machine.json")
    assert merged.change is not None
    assert keeper.network.named("mary somerville"), "what was added there is here"
    assert keeper.network.named("alan turing")[0].location == "Manchester"
    assert keeper.network.named("zoe muller")[0].needs == ("a piano",), "what was changed here stays"
    asked = list(keeper.network.all(Conflict))
    assert [one.fields for one in asked] == [("title",)]
    assert {asked[0].one["title"], asked[0].other["title"]} == {"Fellow", "Director"}


def test_its_backups_can_be_put_back(folder: Path) -> None:
    keeper = opened(folder)
    names = [kept.name for kept in keeper.storage.backups()]
    assert len(names) == 2
    people = keeper.network.count(Contact)
    for name in names:
        keeper.storage.restore(name)
        keeper.undo()
        assert keeper.network.count(Contact) == people
