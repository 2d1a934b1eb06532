"""Three copies, edited and merged at random: nobody is lost, every store opens, `check` is clean, order is no matter.

The law: after any merge, by command, by git or live, after any removal, undo or restore, the store opens and `check`
finds nothing wrong; merging twice changes nothing; what was added on any side, and removed on none, is there.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import orjson
import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.domain.model.references import without
from netkeeper.errors import Refused
from netkeeper.services import Keeper
from netkeeper.services.storage import check_store
from netkeeper.store.check import dangling
from netkeeper.store.gate import as_record, encode
from netkeeper.store.journal import Entry
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.merge import difference, merge_states
from netkeeper.store.records import KINDS
from netkeeper.store.snapshot import Docs
from netkeeper.store.state import State
from tests.builders import TODAY

PEOPLE, MEETINGS = 6, 8


def grown(dice: Random) -> dict[tuple[str, int], Record]:
    """A small network in which everybody is named by many."""
    then = "2026-01-01T00:00:00Z"
    people = [Contact(uid=n, name=f"P{n}", created=then, updated=then) for n in range(1, PEOPLE + 1)]
    records: list[Record] = [Goal(uid=500, what="three editors")]
    for person in people:
        others = [n for n in range(1, PEOPLE + 1) if n != person.uid]
        records.append(
            replace(person, knows=tuple(dice.sample(others, 2)), introduced_by=dice.choice(others), goals=(500,))
        )
    for n in range(MEETINGS):
        with_ = tuple(dice.sample(range(1, PEOPLE + 1), dice.choice((1, 2, 2))))
        records += [Interaction(uid=100 + n, on=TODAY, contacts=with_)]
    records.append(Promise(uid=200, contact=dice.randint(1, PEOPLE), what="a book"))
    records.append(OfferIdea(uid=201, what="tea", used_for=dice.randint(1, PEOPLE)))
    a, b = dice.sample(range(1, PEOPLE + 1), 2)
    records.append(Introduction(uid=202, a=a, b=b))
    return {(r.table, r.uid): r for r in records}


def as_docs(records: dict[tuple[str, int], Record]) -> Docs:
    docs: Docs = {}
    for (table, uid), record in records.items():
        docs.setdefault(table, {})[uid] = encode(record)
    return docs


def edited(dice: Random, records: dict[tuple[str, int], Record], side: int) -> dict[tuple[str, int], Record]:
    """One side's work: people removed with all that is about them, edited, met."""
    result = dict(records)
    for step in range(dice.randint(1, 4)):
        people = [uid for table, uid in result if table == "contacts"]
        stamp = f"2026-02-0{side + 1}T00:00:0{step}Z"
        who = dice.choice(people)
        roll = dice.random()
        if roll < 0.45 and len(people) > 2:
            del result["contacts", who]
            for key, record in list(result.items()):
                left = without(record, {who})
                if left is None:
                    del result[key]
                elif left is not record:
                    result[key] = replace(left, updated=stamp)
        elif roll < 0.7:
            uid = 1000 * (side + 1) + step
            with_ = tuple(dice.sample(people, min(2, len(people))))
            result["interactions", uid] = Interaction(uid=uid, on=TODAY, contacts=with_, updated=stamp)
        else:
            person = result["contacts", who]
            assert isinstance(person, Contact)
            result["contacts", who] = replace(
                person, notes=f"{side}.{step}", tags=(*person.tags, f"t{side}{step}"), updated=stamp
            )
    return result


def flat(docs: Docs) -> dict[tuple[str, int], Any]:
    """Documents up to the order of lists, of versions in dispute, and to when they were changed last."""
    found: dict[tuple[str, int], Any] = {}
    for table, documents in docs.items():
        for uid, document in documents.items():
            if table != "conflicts":
                plain = orjson.loads(document)
                found[table, uid] = {
                    k: sorted(map(str, v)) if isinstance(v, list) else v for k, v in plain.items() if k != "updated"
                }
    disputed: dict[tuple[str, int, str], set[str]] = {}
    for document in docs.get("conflicts", {}).values():
        plain = orjson.loads(document)
        for name in plain["fields"]:
            sides = {str(plain.get(side, {}).get(name)) for side in ("one", "other")}
            disputed.setdefault((plain["of_table"], plain["of_uid"], name), set()).update(sides)
    for (table, uid, name), sides in disputed.items():
        if (table, uid) in found:
            found[table, uid].pop(name, None)
            found[table, uid][f"disputed {name}"] = sorted(sides)
    return found


def wrong(docs: Docs) -> list[str]:
    known = [(table, uid, doc) for table in KINDS for uid, doc in docs.get(table, {}).items()]
    records = [as_record(*one) for one in known]
    if not all(records):
        return ["a document is no record"]
    return list(dangling([record for record in records if record]))


def three_way(seed: int) -> None:
    dice = Random(seed)
    base = grown(dice)
    sides = [edited(dice, base, side) for side in range(3)]
    start, docs = as_docs(base), [as_docs(side) for side in sides]
    assert not wrong(start)
    states = []
    for side in docs:
        state = State()
        state.documents.replace({t: dict(d) for t, d in start.items()}, state.lineage)
        state.apply(Entry(1, "edited", "2026-02-01T00:00:00Z", tuple(difference(start, side))))
        states.append(state)
    stones = [state.lineage.removed for state in states]
    for known in (start, None):
        one = merge_states(known, docs[0], docs[1], tombstones=(stones[0], stones[1])).docs
        other = merge_states(known, docs[1], docs[0], tombstones=(stones[1], stones[0])).docs
        assert flat(one) == flat(other), (seed, "commutative")
        assert not wrong(one), (seed, wrong(one))
        gone = [key for key in base if key[1] not in one.get(key[0], {})]
        assert all(any(key not in side for side in sides[:2]) for key in gone), (seed, "lost", gone)
        for both in sides[:2]:
            added = set(both) - set(base)
            assert added <= {(t, u) for t, d in one.items() for u in d}, (seed, "lost")
        if known is not None:
            assert not difference(one, merge_states(docs[1], one, docs[1]).docs), (seed, "twice")
    left = merge_states(start, merge_states(start, docs[0], docs[1]).docs, docs[2]).docs
    right = merge_states(start, docs[0], merge_states(start, docs[1], docs[2]).docs).docs
    assert not wrong(left)
    whole = [flat(left), flat(right)]
    kept = [key for key in whole[0] if key in base and all(key in side for side in sides)]  # removed on no side
    kept += [key for side in sides for key in side if key not in base]
    for key in kept:
        for name in ("notes", "tags", "summary", "disputed notes"):
            assert whole[0][key].get(name) == whole[1][key].get(name), (seed, "associative", key, name)


def test_random_merges_of_three_copies_lose_nobody_and_pass_the_check() -> None:
    for seed in range(120):
        three_way(seed)


@pytest.mark.long
@pytest.mark.parametrize("first", [1000, 2000, 3000])
def test_a_thousand_random_merges_of_three_copies_lose_nobody_and_pass_the_check(first: int) -> None:
    for seed in range(first, first + 1000):
        three_way(seed)


def test_whatever_is_done_with_files_every_store_opens_and_is_sound(tmp_path: Path) -> None:
    for seed in range(6):
        through_files(tmp_path / str(seed), seed)


def through_files(folder: Path, seed: int) -> None:
    """Three machines, each with its own store, that remove, undo, restore, and merge each other's files."""
    dice = Random(seed)
    first = folder / "0" / "network.json"
    keeper = opened(first)
    keeper.demo.plant(8, 20)
    keeper.close()
    paths = [first, *(Path(shutil.copytree(first.parent, folder / str(n))) / "network.json" for n in (1, 2))]
    for _ in range(12):
        path, other = dice.sample(paths, 2)
        keeper = opened(path)
        people = [c.uid for c in keeper.network.all(Contact)]
        roll = dice.random()
        if roll < 0.3 and len(people) > 3:
            keeper.people.remove(dice.sample(people, 2))
        elif roll < 0.5 and len(people) > 1:
            keeper.log.add(dice.sample(people, 2), channel="meeting")
        elif roll < 0.6 and people:
            keeper.people.edit(dice.choice(people), notes=str(dice.random()))
        elif roll < 0.7:
            with suppress(Refused):
                keeper.undo()
        elif roll < 0.75 and (kept := list(keeper.storage.backups())):
            keeper.storage.restore(kept[0].name)
        else:
            keeper.storage.merge(other)
            assert keeper.storage.merge(other).change is None, "merging twice changes nothing"
        keeper.close()
        report = check_store(path)
        assert report.sound, (seed, report.wrong)
        opened(path)


def opened(path: Path) -> Keeper:
    return Keeper(JournaledRepository(path), lambda: TODAY)
