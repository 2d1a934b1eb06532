"""Any sequence of changes, undos, reopenings, compacts, power cuts and replacements, by two programs, equals a dict."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import orjson
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from netkeeper.domain.language.text import one_line
from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.record import Record
from netkeeper.errors import NotSaved, Refused
from netkeeper.services import Keeper
from netkeeper.store.check import check
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.sync_copies import merge_files
from tests.builders import TODAY
from tests.store.clients import STORE, Client
from tests.store.disks import MODES, FakeDisk

WHO = st.integers(1, 4)
KEEPER = st.integers(0, 2)
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
        title = one_line("".join(tags))
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
        self.model[uid] = replace(self.model[uid], location=one_line(location))

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


HERE, THERE, BASE = Path("/a/network.json"), Path("/b/network.json"), Path("/c/base.json")


class Machines(RuleBasedStateMachine):
    """Two machines, two programs on the first. After anything that they do, both stores open and `check` is clean."""

    @initialize()
    def start(self) -> None:
        self.disk = FakeDisk()
        self.keepers = [self.opened(HERE)]
        for name in ("Ada", "Bo", "Cy"):
            self.keepers[0].people.add(name=name)
        self.meet(0, 0, 1)
        self.keepers[0].storage.compact()
        for path in (THERE, BASE):
            self.disk.put(path, self.disk.read(HERE))
        self.keepers += [self.opened(HERE), self.opened(THERE)]

    def opened(self, path: Path) -> Keeper:
        return Keeper(JournaledRepository(path, self.disk), lambda: TODAY)

    def person(self, keeper: Keeper, which: int) -> int | None:
        people = sorted(keeper.network.tables["contacts"])
        return people[which % len(people)] if people else None

    @rule(who=KEEPER, name=st.sampled_from(["Dora", "Eve"]))
    def add(self, who: int, name: str) -> None:
        self.keepers[who].people.add(name=name, tags=(name,))

    @rule(who=KEEPER, one=WHO, other=WHO)
    def meet(self, who: int, one: int, other: int) -> None:
        people = {self.person(self.keepers[who], one), self.person(self.keepers[who], other)} - {None}
        if people:
            self.tried(lambda: self.keepers[who].log.add(sorted(p for p in people if p), channel="meeting"))

    @rule(who=KEEPER, one=WHO, other=WHO, notes=TEXT)
    def edit(self, who: int, one: int, other: int, notes: str) -> None:
        keeper = self.keepers[who]
        a, b = self.person(keeper, one), self.person(keeper, other)
        if a is not None and b is not None and a != b:
            self.tried(lambda: keeper.people.edit(a, notes=notes, knows=(b,), introduced_by=b))

    @rule(who=KEEPER, which=st.sets(WHO, min_size=1, max_size=2))
    def remove(self, who: int, which: set[int]) -> None:
        keeper = self.keepers[who]
        people = {uid for one in which if (uid := self.person(keeper, one)) is not None}
        if people:
            self.tried(lambda: keeper.people.remove(sorted(people)))

    @rule(who=KEEPER, redo=st.booleans())
    def undo(self, who: int, redo: bool) -> None:
        self.tried(self.keepers[who].redo if redo else self.keepers[who].undo)

    @rule(who=KEEPER)
    def restore(self, who: int) -> None:
        keeper = self.keepers[who]
        if kept := [one for one in keeper.storage.backups() if one.counts]:
            self.tried(lambda: keeper.storage.restore(kept[0].name))

    @rule(who=KEEPER, tidily=st.booleans())
    def reopen(self, who: int, tidily: bool) -> None:
        path = self.keepers[who].repository.paths.snapshot  # type: ignore[attr-defined]  # of this repository
        if tidily:
            self.keepers[who].close()
        self.keepers[who] = self.opened(path)

    @rule(who=KEEPER, prefer=st.sampled_from(["", "ours", "theirs"]))
    def merge_by_command(self, who: int, prefer: Any) -> None:
        keeper, other = self.keepers[who], HERE if who == 2 else THERE
        keeper.storage.merge(other, prefer)
        assert keeper.storage.merge(other, prefer).change is None, "merging twice changes nothing"
        if prefer:
            keeper.storage.settle_all(prefer)

    @rule(prefer=st.sampled_from(["", "ours", "theirs"]))
    def merge_by_git(self, prefer: Any) -> None:
        for keeper in self.keepers:
            keeper.storage.compact()
        merge_files(BASE, HERE, THERE, prefer, self.disk)
        assert check(HERE, self.disk).sound
        self.disk.put(BASE, self.disk.read(THERE))
        self.disk.put(THERE, self.disk.read(HERE))

    @rule(older=st.booleans(), closed=st.booleans())
    def put_in_place(self, older: bool, closed: bool) -> None:
        """A sync program puts the other machine's file, or an older one, in place."""
        if closed:
            for keeper in self.keepers:
                keeper.close()
        self.disk.put(HERE, self.disk.read(BASE if older else THERE))
        if closed:
            self.keepers = [self.opened(HERE), self.opened(HERE), self.opened(THERE)]

    @staticmethod
    def tried(act: Callable[[], object]) -> None:
        """Refused in a sentence is an answer."""
        with suppress(Refused, NotSaved):
            act()

    @invariant()
    def both_stores_open_and_are_sound(self) -> None:
        if not hasattr(self, "keepers") or len(self.keepers) < 3:
            return
        for keeper in self.keepers:
            keeper.refresh()
        assert self.keepers[0].network.tables == self.keepers[1].network.tables
        for path, keeper in ((HERE, self.keepers[0]), (THERE, self.keepers[2])):
            report = check(path, self.disk)
            assert not report.wrong, report.wrong
            assert self.opened(path).network.tables == keeper.network.tables


TestMachines = Machines.TestCase
TestMachines.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
