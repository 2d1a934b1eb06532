"""Any sequence of changes, undos, reopenings, compacts, power cuts and replacements, by two programs, equals a dict."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import orjson
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.errors import Refused
from netkeeper.services import Keeper
from netkeeper.store.journaled import JournaledRepository
from tests.builders import TODAY
from tests.store.clients import STORE, Client
from tests.store.disks import MODES, FakeDisk

WHO = st.integers(1, 4)
TEXT = st.sampled_from(["", "a", "b", "é\n“x”"])
Model = dict[int, Contact]


class Store(RuleBasedStateMachine):
    """Two keepers on one store; the model is what a plain dict would hold."""

    @initialize()
    def start(self) -> None:
        self.disk = FakeDisk()
        self.model: Model = {}
        self.keepers = [self.opened(), self.opened()]

    def opened(self) -> Keeper:
        return Keeper(JournaledRepository(STORE, self.disk), lambda: TODAY)

    def chosen(self, second: bool) -> Keeper:
        keeper = self.keepers[second]
        keeper.refresh()
        return keeper

    @rule(second=st.booleans(), uid=WHO, notes=TEXT, kind=st.sampled_from(["do", "draft", "import"]))
    def put(self, second: bool, uid: int, notes: str, kind: Any) -> None:
        keeper = self.chosen(second)
        old = keeper.network.find(Contact, uid)
        record = replace(old, notes=notes) if old else Contact(uid=uid, name=f"P{uid}", notes=notes)
        keeper.commit(f"put {uid}", [record], kind=kind)
        self.model[uid] = record

    @rule(second=st.booleans(), uids=st.sets(WHO))
    def remove(self, second: bool, uids: set[int]) -> None:
        keeper = self.chosen(second)
        there = [uid for uid in sorted(uids) if uid in self.model]
        keeper.commit("removed", removes=[keeper.network.get(Contact, uid) for uid in there])
        for uid in there:
            del self.model[uid]

    @rule(second=st.booleans(), uid=WHO, tags=st.lists(TEXT.filter(bool), max_size=2, unique=True))
    def put_without_looking(self, second: bool, uid: int, tags: list[str]) -> None:
        """A field that nobody else writes: merged, whatever the other program did to the record."""
        keeper = self.keepers[second]
        old = keeper.network.find(Contact, uid)
        if old is None or uid not in self.model:
            return
        title = "".join(tags)
        keeper.commit("titled", [replace(old, title=title)])
        if old.title != title:
            self.model[uid] = replace(self.model[uid], title=title)

    @rule(second=st.booleans(), redo=st.booleans())
    def undo(self, second: bool, redo: bool) -> None:
        keeper = self.chosen(second)
        try:
            done = keeper.redo() if redo else keeper.undo()
        except Refused:
            return
        for edit in done.edits:
            if isinstance(edit.after, Contact):
                self.model[edit.uid] = edit.after
            elif edit.after is None:
                self.model.pop(edit.uid, None)

    @rule(second=st.booleans())
    def compact(self, second: bool) -> None:
        self.keepers[second].storage.compact()

    @rule(second=st.booleans(), tidily=st.booleans())
    def reopen(self, second: bool, tidily: bool) -> None:
        if tidily:
            self.keepers[second].close()
        self.keepers[second] = self.opened()

    @rule(mode=st.sampled_from(MODES), seed=st.integers(0, 99))
    def lose_power(self, mode: Any, seed: int) -> None:
        self.disk = self.disk.after_cut(mode, Random(seed))
        self.keepers = [self.opened(), self.opened()]

    @precondition(lambda self: bool(self.model) and STORE in self.disk.names_now)
    @rule(uid=WHO, location=TEXT.filter(bool))
    def replace_from_outside(self, uid: int, location: str) -> None:
        """Another program writes the state as it is, with one field changed: both programs take it in."""
        if uid not in self.model:
            return
        self.keepers[0].storage.compact()
        data = orjson.loads(self.disk.read(STORE))
        if str(uid) not in data.get("contacts", {}):
            return
        data["contacts"][str(uid)]["location"] = location
        self.disk.put(STORE, orjson.dumps(data))
        for keeper in self.keepers:
            keeper.refresh()
        self.model[uid] = replace(self.model[uid], location=location)

    @invariant()
    def all_equal_the_model(self) -> None:
        if not hasattr(self, "keepers"):
            return
        expected = {uid: plain(record) for uid, record in self.model.items()}
        for keeper in self.keepers:
            keeper.refresh()
            assert {c.uid: plain(c) for c in keeper.network.all(Contact)} == expected
            assert not list(keeper.network.all(Conflict))
        fresh = Client(disk=self.disk)
        assert {r.uid: plain(r) for r in fresh.memory.values()} == expected
        labels = [[c.label for c in k.repository.history()] for k in self.keepers]
        assert labels[0] == labels[1] == [c.label for c in fresh.repository.history()]


def plain(record: Record) -> Record:
    return replace(record, created="", updated="")


TestStore = Store.TestCase
TestStore.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
