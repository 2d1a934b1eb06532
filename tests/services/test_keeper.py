"""The use-cases: one way to write, undo and redo, people by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.errors import NetkeeperError, NotFound, NotSaved, Refused, Unclear
from netkeeper.services import Keeper
from tests.builders import TODAY, MemoryRepository, contact_on, keeper, person


def state(k: Keeper) -> dict[str, object]:
    return {table: dict(records) for table, records in k.network.tables.items()}


def test_every_change_is_undone_and_done_again_in_order() -> None:
    k = keeper()
    k.people.add(name="Ada")
    ada = k.people.named("Ada").uid
    before = state(k)
    k.log.add([ada], channel="call", summary="hello")
    k.log.promise(ada, "the deck", date(2026, 11, 27))
    after = state(k)
    assert k.undo().label == "Undid: Promised Ada: the deck"
    k.undo()
    assert state(k) == before
    k.redo()
    k.redo()
    assert state(k) == after
    with pytest.raises(Refused, match="nothing to redo"):
        k.redo()


def test_undo_and_redo_survive_a_restart() -> None:
    repository = MemoryRepository()
    first = Keeper(repository, lambda: TODAY)
    first.people.add(name="Ada")
    first.undo()
    second = Keeper(repository, lambda: TODAY)
    assert not second.network.by_name
    second.redo()
    assert second.people.named("Ada").name == "Ada"
    with pytest.raises(Refused):
        second.undo(-1)


def test_a_new_change_ends_what_could_be_redone() -> None:
    k = keeper()
    k.people.add(name="Ada")
    k.undo()
    k.people.add(name="Grace")
    with pytest.raises(Refused, match="nothing to redo"):
        k.redo()


def test_an_old_change_is_undone_alone_when_nothing_rests_on_it() -> None:
    k = keeper()
    first = k.people.add(name="Ada")
    k.people.add(name="Grace")
    k.undo(first.uid)
    assert [name for name, _ in k.network.by_name] == ["grace"]


def test_a_change_that_later_ones_rest_on_is_not_undone() -> None:
    k = keeper()
    added = k.people.add(name="Ada")
    k.log.add([k.people.named("Ada").uid])
    with pytest.raises(Refused, match="Ada changed since"):
        k.undo(added.uid)
    assert k.people.named("Ada")


def test_an_import_is_undone_but_for_what_was_changed_since_and_that_is_named() -> None:
    k = keeper()
    people = [person(f"P{i}", tier="") for i in range(4)]
    k.commit("Imported 4 people", people, kind="import")
    k.people.edit(people[1].uid, notes="a friend")
    k.log.add([people[2].uid])
    undone = k.undo(k.history()[-1].uid)
    assert sorted(name for name, _ in k.network.by_name) == ["p1", "p2"]
    assert "P1 and P2" in undone.label


def test_what_is_not_saved_leaves_memory_as_it_was() -> None:
    class Full(MemoryRepository):
        def commit(self, change: object) -> list[Change]:
            raise NotSaved("Not saved: the disk is full.")

    k = Keeper(Full([person("Ada")]), lambda: TODAY)
    before, version = state(k), k.network.version
    use_cases: list[Callable[[], object]] = [
        lambda: k.people.add(name="Grace"),
        lambda: k.log.add([k.people.named("Ada").uid]),
        lambda: k.people.set_style([k.people.named("Ada").uid], "resting"),
    ]
    for use_case in use_cases:
        with pytest.raises(NotSaved):
            use_case()
    assert (state(k), k.network.version) == (before, version)


def test_an_edit_that_changes_nothing_is_no_change() -> None:
    ada = person("Ada")
    k = keeper(ada)
    assert not k.people.edit(ada.uid, name="Ada").edits
    assert not k.history()


def test_a_drafts_change_is_kept_and_is_no_step_of_undo() -> None:
    k = keeper()
    k.drafts.save("message", "1", "Dear Ada")
    draft = k.drafts.find("message", "1")
    assert draft is not None
    assert draft.text == "Dear Ada"
    with pytest.raises(Refused, match="nothing to undo"):
        k.undo()
    k.drafts.save("message", "1", "")
    assert k.drafts.find("message", "1") is None


def test_contact_in_the_future_is_refused() -> None:
    ada = person("Ada")
    with pytest.raises(Refused, match="in the future"):
        keeper(ada).log.add([ada.uid], on=date(2027, 1, 1))


def test_removing_somebody_removes_what_is_about_them_alone_and_undo_brings_it_back() -> None:
    ada, grace = person("Ada"), person("Grace", knows=(1,))
    grace = person("Grace", knows=(ada.uid,))
    both, alone = contact_on("2026-11-01", ada, grace), contact_on("2026-11-02", ada)
    promise = Promise(uid=9_000_001, contact=ada.uid, what="deck")
    step = FollowUp(uid=9_000_002, contact=ada.uid, on=TODAY)
    k = keeper(ada, grace, both, alone, promise, step)
    before = state(k)
    k.people.remove([ada.uid])
    assert k.network.find(Contact, ada.uid) is None
    assert k.network.get(Interaction, both.uid).contacts == (grace.uid,)
    assert k.network.find(Interaction, alone.uid) is None
    assert k.network.count(Promise) == k.network.count(FollowUp) == 0
    assert k.people.named("Grace").knows == ()
    k.undo()
    assert state(k) == before


@pytest.mark.parametrize("said", ["Ada Lovelace", "ada lovelace", "Ada", "lovelace", "countess", "ada@example.org"])
def test_a_person_goes_by_name_first_name_last_name_nickname_or_address(said: str) -> None:
    k = keeper(person("Ada Lovelace", nickname="Countess", emails=("ada@example.org",)), person("Grace Hopper"))
    assert k.people.named(said).name == "Ada Lovelace"


def test_a_name_that_is_not_there_is_answered_with_those_like_it() -> None:
    with pytest.raises(NotFound, match="Did you mean Ada Lovelace"):
        keeper(person("Ada Lovelace")).people.named("Ada Lovelase")


def test_a_name_of_two_people_is_answered_with_both() -> None:
    k = keeper(person("Priya Sharma", organisation="Razorpay"), person("Priya Sharma", organisation="Flipkart"))
    with pytest.raises(Unclear) as caught:
        k.people.named("Priya Sharma")
    assert caught.value.choices == ("Priya Sharma (Razorpay)", "Priya Sharma (Flipkart)")


def test_tags_and_roles_go_on_all_who_lack_them_and_off_when_all_have_them() -> None:
    ada, grace = person("Ada", tags=("x",)), person("Grace")
    k = keeper(ada, grace)
    uids = [ada.uid, grace.uid]
    k.people.toggle_tag(uids, "x")
    assert (k.people.named("Ada").tags, k.people.named("Grace").tags) == (("x",), ("x",))
    k.people.toggle_tag(uids, "x")
    assert (k.people.named("Ada").tags, k.people.named("Grace").tags) == ((), ())


def test_placing_a_resting_person_takes_them_up_again() -> None:
    ada = person("Ada", style="resting")
    k = keeper(ada)
    k.people.set_tier([ada.uid], "close")
    assert (k.people.named("Ada").style, k.people.named("Ada").tier) == ("kept", "close")


def test_uids_only_ever_grow() -> None:
    k = keeper()
    uids = [k.new_uid() for _ in range(1000)]
    assert uids == sorted(set(uids))


def test_everything_a_person_can_be_refused_is_a_full_sentence() -> None:
    k = keeper()
    use_cases: list[Callable[[], object]] = [
        lambda: k.people.add(name=" "),
        lambda: k.log.add([]),
        k.undo,
        k.redo,
        lambda: k.people.named("x"),
        lambda: k.goals.add(""),
    ]
    for use_case in use_cases:
        with pytest.raises(NetkeeperError) as caught:
            use_case()
        assert str(caught.value).endswith((".", "?"))
