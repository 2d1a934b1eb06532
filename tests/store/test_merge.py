"""Two copies that grew apart become one; only a true conflict is asked about, and it does not matter who is first."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netkeeper.domain.model.conflict import Conflict
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea, Record
from netkeeper.domain.model.references import references
from netkeeper.errors import NotFound
from netkeeper.services import Keeper
from netkeeper.services.storage import merge_as_driver
from netkeeper.store.gate import encode
from netkeeper.store.journal import JournalLine, Step, fingerprint
from netkeeper.store.journaled import JournaledRepository
from netkeeper.store.merge import merge_documents, merge_states
from netkeeper.store.reading import merge_lines
from tests.builders import TODAY

PEOPLE, MOMENTS = 40, 200


def opened(path: Path, compact: bool = True) -> Keeper:
    return Keeper(JournaledRepository(path, compact_at_close=compact), lambda: TODAY)


compacted = pytest.mark.parametrize("compact", [True, False], ids=["compacted", "all in the journal"])
"""Whether the store leaves a snapshot behind, or, as a command does, its journal alone: the base differs."""


@pytest.fixture
def apart(tmp_path: Path) -> tuple[Path, Path, dict[str, int]]:
    """Two copies of a sample network, each edited for a while: the paths, and who is who."""
    here, there = tmp_path / "here" / "network.json", tmp_path / "there" / "network.json"
    first = opened(here)
    first.demo.plant(PEOPLE, MOMENTS)
    first.close()
    shutil.copytree(here.parent, there.parent)
    shutil.copy(here, tmp_path / "base.json")
    one, two = opened(here), opened(there)
    uids = sorted(one.network.tables["contacts"], key=lambda uid: -len(one.network.interactions(uid)))
    who = {"both": uids[0], "edited": uids[1], "gone": uids[2], "other field": uids[3]}
    who["moments"] = len(one.network.interactions(who["edited"]))
    one.people.add(name="Added Here")
    one.people.edit(who["both"], notes="what I wrote here", tags=("here",))
    one.people.edit(who["other field"], notes="here")
    one.people.remove([who["edited"], who["gone"]])
    two.people.add(name="Added There")
    two.people.edit(who["both"], notes="what I wrote there", tags=("there",))
    two.people.edit(who["other field"], location="There")
    two.people.edit(who["edited"], notes="still of use")
    one.close()
    two.close()
    return here, there, who


def state(keeper: Keeper) -> dict[str, dict[int, Record]]:
    return {name: dict(table) for name, table in keeper.network.tables.items()}


def test_a_merge_gives_the_union_and_asks_only_for_the_true_conflict(apart: tuple[Path, Path, dict[str, int]]) -> None:
    here, there, who = apart
    keeper = opened(here)
    done = keeper.storage.merge(there)
    network = keeper.network
    assert keeper.people.named("Added Here")
    assert keeper.people.named("Added There")
    assert network.find(Contact, who["gone"]) is None
    assert network.get(Contact, who["edited"]).notes == "still of use"
    assert len(network.interactions(who["edited"])) == who["moments"] > 0
    assert (network.get(Contact, who["other field"]).notes, network.get(Contact, who["other field"]).location) == (
        "here",
        "There",
    )
    assert {"here", "there"} <= set(network.get(Contact, who["both"]).tags)
    (conflict,) = done.conflicts
    assert (conflict.of_uid, conflict.fields) == (who["both"], ("notes",))
    assert {c.notes for c in keeper.storage.versions(conflict) if isinstance(c, Contact)} == {
        "what I wrote here",
        "what I wrote there",
    }
    chosen = keeper.storage.versions(conflict)[1]
    keeper.storage.settle(conflict.uid, "other")
    assert keeper.storage.conflicts() == []
    assert isinstance(chosen, Contact)
    assert keeper.network.get(Contact, who["both"]).notes == chosen.notes
    keeper.close()
    again = opened(here).storage.merge(there)
    assert again.change is None or {e.record.uid for e in again.change.edits} <= {who["both"], conflict.uid}


def test_a_merge_is_the_same_whichever_side_is_named_first(apart: tuple[Path, Path, dict[str, int]]) -> None:
    here, there, _ = apart
    copies = [shutil.copytree(p.parent, p.parent.with_name(p.parent.name + "2")) / p.name for p in (here, there)]
    one, two = opened(here), opened(there)
    one.storage.merge(copies[1])
    two.storage.merge(copies[0])
    assert state(one) == state(two)


def test_a_merge_is_one_step_that_can_be_undone(apart: tuple[Path, Path, dict[str, int]]) -> None:
    here, there, _ = apart
    keeper = opened(here)
    before = state(keeper)
    keeper.storage.merge(there)
    keeper.undo()
    assert state(keeper) == before


@pytest.mark.parametrize(("prefer", "notes"), [("ours", "what I wrote here"), ("theirs", "what I wrote there")])
def test_a_script_takes_one_side_and_is_asked_nothing(
    apart: tuple[Path, Path, dict[str, int]], prefer: Any, notes: str
) -> None:
    here, there, who = apart
    keeper = opened(here)
    assert keeper.storage.merge(there, prefer).conflicts == ()
    assert keeper.network.get(Contact, who["both"]).notes == notes


def test_as_git_merge_driver_the_result_is_in_the_second_file(
    apart: tuple[Path, Path, dict[str, int]], tmp_path: Path
) -> None:
    here, there, who = apart
    left = merge_as_driver(tmp_path / "base.json", here, there)
    assert [c.of_uid for c in left] == [who["both"]]
    keeper = opened(here)
    assert keeper.people.named("Added There")
    assert [c.of_uid for c in keeper.storage.conflicts()] == [who["both"]]
    assert keeper.network.find(Contact, who["gone"]) is None


def test_a_person_removed_on_one_side_stays_when_the_other_side_spoke_with_them(tmp_path: Path) -> None:
    here, there = tmp_path / "a" / "network.json", tmp_path / "b" / "network.json"
    first = opened(here)
    ada = first.people.add(name="Ada").edits[0].uid
    first.close()
    shutil.copytree(here.parent, there.parent)
    one, two = opened(here), opened(there)
    one.people.remove([ada])
    one.close()
    two.log.add([ada], channel="call")
    two.close()
    keeper = opened(here)
    keeper.storage.merge(there)
    assert keeper.people.named("Ada")
    assert keeper.storage.check().sound


def test_the_copies_of_sync_programs_are_recognised(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    keeper = opened(path)
    keeper.people.add(name="Ada")
    keeper.close()
    copies = [
        "network.sync-conflict-20261122-101112-ABCDEFG.json",
        "network (Ada's conflicted copy 2026-11-22).json",
        "network (conflicted copy 2026-11-22 101112).json",
        "network (1).json",
        "anything at all",
    ]
    for name in copies:
        shutil.copy(path, tmp_path / name)
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    other = opened(tmp_path / "elsewhere" / "network.json")
    other.people.add(name="Somebody")
    other.close()
    shutil.copy(
        tmp_path / "elsewhere" / "network.json", tmp_path / "network.sync-conflict-20261122-101112-XXXXXXX.json"
    )
    assert {p.name for p in opened(path).storage.sync_copies()} == set(copies)


def test_a_copy_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="doesn't exist"):
        opened(tmp_path / "network.json").storage.merge(tmp_path / "other.json")


VALUE = st.sampled_from(["", "x", "y", "z"])
DOC = st.builds(
    lambda name, notes, tags, columns: {
        "name": name or "n",
        **({"notes": notes} if notes else {}),
        **({"tags": tags} if tags else {}),
        **({"columns": columns} if columns else {}),
    },
    VALUE,
    VALUE,
    st.lists(VALUE, max_size=3, unique=True),
    st.dictionaries(VALUE, VALUE, max_size=2),
)
BYTES = DOC.map(orjson.dumps)
STATE = st.dictionaries(st.integers(1, 4), BYTES, max_size=4).map(lambda table: {"contacts": table})


@given(st.none() | BYTES, BYTES, BYTES)
@settings(max_examples=150)
def test_merging_documents_is_symmetric_and_loses_no_value_in_dispute(
    base: bytes | None, one: bytes, other: bytes
) -> None:
    merged, turned = merge_documents("contacts", 1, base, one, other), merge_documents("contacts", 1, base, other, one)
    assert merged == turned
    assert merge_documents("contacts", 1, base, one, one).document == one
    assert merge_documents("contacts", 1, one, one, other).document == other
    if merged.conflict:
        for field in merged.conflict.fields:
            assert [merged.conflict.one.get(field), merged.conflict.other.get(field)] in [
                [orjson.loads(a).get(field), orjson.loads(b).get(field)] for a, b in ((one, other), (other, one))
            ]


@given(st.none() | STATE, STATE, STATE)
@settings(max_examples=150)
def test_merging_states_is_symmetric_and_keeps_what_was_added(base: Any, one: Any, other: Any) -> None:
    merged, turned = merge_states(base, one, other), merge_states(base, other, one)
    assert merged.docs == turned.docs
    known = set((base or {}).get("contacts", {}))
    added = (set(one["contacts"]) | set(other["contacts"])) - known
    assert added <= set(merged.docs["contacts"])
    assert set(merged.docs.get(Conflict.table, {})) == {conflict.uid for conflict in merged.conflicts}


def test_unknown_keys_are_merged_like_any_other() -> None:
    base, one, other = ({"name": "Ada", "later": list(range(n))} for n in (1, 2, 3))
    documents = [orjson.dumps(d) for d in (base, one | {"x": 1}, other | {"y": 2})]
    merged = merge_documents("contacts", 1, documents[0], documents[1], documents[2])
    assert orjson.loads(merged.document) == {"name": "Ada", "later": [0, 1, 2], "x": 1, "y": 2}


def test_a_conflict_is_the_same_whichever_version_is_the_newer() -> None:
    from netkeeper.store.gate import conflict_of

    here, there = {"notes": "here", "updated": "2026-11-22T09:00:00Z"}, {"notes": "there"}
    assert (
        conflict_of("contacts", 7, ["notes"], here, there).uid == conflict_of("contacts", 7, ["notes"], there, here).uid
    )


def test_two_who_know_each_other_and_were_removed_one_here_one_there_stay_removed(tmp_path: Path) -> None:
    here, there = tmp_path / "a" / "network.json", tmp_path / "b" / "network.json"
    first = opened(here)
    ada, bo, cy = (first.people.add(name=name).edits[0].uid for name in ("Ada", "Bo", "Cy"))
    first.people.edit(ada, knows=(bo, cy))
    first.people.edit(bo, introduced_by=ada, knows=(ada,))
    first.log.add([ada], channel="call")
    first.close()
    shutil.copytree(here.parent, there.parent)
    for path, who in ((here, ada), (there, bo)):
        keeper = opened(path)
        keeper.people.remove([who])
        keeper.close()
    keeper = opened(here)
    assert keeper.storage.merge(there).conflicts == ()
    assert [contact.name for contact in keeper.network.all(Contact)] == ["Cy"], "to name them no more is no edit"
    keeper.undo()
    assert {contact.name for contact in keeper.network.all(Contact)} == {"Bo", "Cy"}
    assert keeper.storage.check().sound


@compacted
def test_whoever_stays_keeps_what_was_removed_about_them(tmp_path: Path, compact: bool) -> None:
    """Each side removes one of two people, and the other side still has use for them."""
    here, there = tmp_path / "a" / "network.json", tmp_path / "b" / "network.json"
    first = opened(here, compact)
    grace, will, cy = (first.people.add(name=name).edits[0].uid for name in ("Grace", "Will", "Cy"))
    uid = iter(range(9001, 9100))
    about: list[Record] = [
        one
        for who in (grace, will)
        for one in (
            Promise(uid=next(uid), contact=who, what="send the deck"),
            FollowUp(uid=next(uid), contact=who, on=TODAY, what="the deck"),
            OfferIdea(uid=next(uid), contact=who, what="a book"),
            Introduction(uid=next(uid), a=who, b=cy),
            Interaction(uid=next(uid), on=TODAY, contacts=(who,), channel="call"),
            Interaction(uid=next(uid), on=TODAY, contacts=(who, cy), channel="call"),
        )
    ]
    together = Interaction(uid=next(uid), on=TODAY, contacts=(grace, will), channel="call")
    first.commit("Noted", [*about, together, replace(first.network.get(Contact, cy), knows=(grace, will))])
    whole = {(one.table, one.uid): set(references(one)) for one in (*about, together)}
    first.close()
    shutil.copytree(here.parent, there.parent)
    one, two = opened(here, compact), opened(there, compact)
    one.people.remove([grace])
    one.people.edit(will, location="Rome")
    two.people.remove([will])
    two.log.add([grace], channel="call")
    one.close()
    two.close()
    states = []
    for path, other in ((here, there), (there, here)):
        copy = shutil.copytree(path.parent, tmp_path / f"copy-{path.parent.name}") / path.name
        keeper = opened(copy, compact)
        keeper.storage.merge(other)
        assert {c.name for c in keeper.network.all(Contact)} == {"Grace", "Will", "Cy"}
        now = state(keeper)
        assert {key: set(references(now[key[0]][key[1]])) for key in whole if key[1] in now[key[0]]} == whole
        assert keeper.network.get(Contact, cy).knows == (grace, will)
        assert keeper.storage.check().sound
        states.append(now)
        keeper.close()
    assert states[0] == states[1]


@compacted
def test_whoever_is_used_after_all_stands_in_every_list_again(tmp_path: Path, compact: bool) -> None:
    here, there = tmp_path / "a" / "network.json", tmp_path / "b" / "network.json"
    first = opened(here, compact)
    grace, will = (first.people.add(name=name).edits[0].uid for name in ("Grace", "Will"))
    first.log.add([grace, will], channel="call")
    first.people.edit(grace, knows=(will,))
    first.close()
    shutil.copytree(here.parent, there.parent)
    one, two = opened(here, compact), opened(there, compact)
    one.people.remove([will])
    two.log.add([will], channel="email")
    one.close()
    two.close()
    states = []
    for path, other in ((here, there), (there, here)):
        keeper = opened(shutil.copytree(path.parent, tmp_path / f"copy-{path.parent.name}") / path.name, compact)
        keeper.storage.merge(other)
        talks = sorted(set(talk.contacts) for talk in keeper.network.all(Interaction))
        assert sorted(talks, key=len) == [{will}, {grace, will}]
        assert keeper.network.get(Contact, grace).knows == (will,)
        states.append(state(keeper))
    assert states[0] == states[1]


@compacted
def test_whoever_was_removed_on_one_side_and_used_on_none_stays_removed(tmp_path: Path, compact: bool) -> None:
    here, there = tmp_path / "a" / "network.json", tmp_path / "b" / "network.json"
    first = opened(here, compact)
    grace, will = (first.people.add(name=name).edits[0].uid for name in ("Grace", "Will"))
    first.log.add([grace, will], channel="call")
    first.close()
    shutil.copytree(here.parent, there.parent)
    one, two = opened(here, compact), opened(there, compact)
    one.people.remove([will])
    two.people.edit(grace, location="Rome")
    one.close()
    two.close()
    for path, other in ((here, there), (there, here)):
        keeper = opened(shutil.copytree(path.parent, tmp_path / f"copy-{path.parent.name}") / path.name, compact)
        keeper.storage.merge(other)
        assert [contact.name for contact in keeper.network.all(Contact)] == ["Grace"]
        assert [talk.contacts for talk in keeper.network.all(Interaction)] == [(grace,)]


def test_where_nothing_holds_what_a_journal_grew_from_whoever_stays_keeps_what_it_removed_about_them() -> None:
    will, promise = Contact(uid=7, name="Will"), Promise(uid=8, contact=7, what="send the deck")
    talk = Interaction(uid=9, on=TODAY, contacts=(7, 10), channel="call")
    grace = encode(Contact(uid=10, name="Grace"))
    docs = {
        "contacts": {7: encode(replace(will, location="Rome")), 10: grace},
        "promises": {8: encode(promise)},
        "interactions": {9: encode(talk)},
    }
    removed = (
        Step("contacts", 7, fingerprint(encode(will)), None),
        Step("promises", 8, fingerprint(encode(promise)), None),
        Step("interactions", 9, fingerprint(encode(talk)), encode(replace(talk, contacts=(10,)))),
    )
    line = JournalLine(1, 1, "Removed Will", "2026-11-25T10:00:00Z", "do", None, removed)
    assert merge_lines(docs, [line], {}).edits == ()


def test_a_name_that_is_merged_in_has_no_line_break() -> None:
    other = {"contacts": {7: orjson.dumps({"name": "Ada\nFake Row", "notes": "two\nlines"})}}
    merged = merge_states({}, {}, other).docs["contacts"][7]
    assert orjson.loads(merged) == {"name": "Ada Fake Row", "notes": "two\nlines"}


def test_whoever_comes_back_brings_nobody_along_who_merely_knew_them(tmp_path: Path) -> None:
    """Here Ada was removed; there Bo, who knew her, and somebody then met her: Ada stays, and Bo does not."""
    here, there = tmp_path / "a" / "network.json", tmp_path / "b" / "network.json"
    first = opened(here)
    ada, bo, cy = (first.people.add(name=name).edits[0].uid for name in ("Ada", "Bo", "Cy"))
    first.people.edit(bo, introduced_by=ada, knows=(ada,))
    first.people.edit(cy, introduced_by=bo, knows=(bo, ada))
    first.close()
    shutil.copytree(here.parent, there.parent)
    one, two = opened(here), opened(there)
    one.people.remove([ada])
    two.people.remove([bo])
    two.log.add([ada, cy], channel="call")
    for keeper in (one, two):
        keeper.close()
    for path, other in ((shutil.copytree(here.parent, tmp_path / "c") / here.name, there), (there, here)):
        keeper = opened(path)
        keeper.storage.merge(other)
        assert {contact.name for contact in keeper.network.all(Contact)} == {"Ada", "Cy"}
        assert keeper.network.get(Contact, cy).knows == (ada,)
        keeper.close()
