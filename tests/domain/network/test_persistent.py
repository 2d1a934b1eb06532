"""A mapping and a list that never change behave like a dict and a sorted list, whoever still holds an older one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkeeper.domain.network.persistent import OVERLAY, PIECE, Ordered, Table

KEYS = st.integers(0, 30)
STEPS = st.lists(st.tuples(st.dictionaries(KEYS, st.integers(), max_size=4), st.lists(KEYS, max_size=4)), max_size=20)


def assert_like(table: Table[int, int], model: dict[int, int]) -> None:
    assert len(table) == len(model)
    assert bool(table) == bool(model)
    assert {key: table[key] for key in model} == model
    assert [key for key in range(31) if key in table] == sorted(model)
    assert table.get(99, "none") == "none"


@given(st.dictionaries(KEYS, st.integers()), STEPS, st.booleans())
def test_a_table_is_a_dict_and_older_ones_stay_as_they_were(
    start: dict[int, int], steps: list[tuple[dict[int, int], list[int]]], flatten: bool
) -> None:
    model = dict(start)
    table = Table(dict(start))
    held = [(table, dict(model))]
    for puts, gone in steps:
        for key in gone:
            model.pop(key, None)
        model |= puts
        table = table.changed(puts, gone)
        held.append((table, dict(model)))
        if flatten:
            assert dict(table.flat()) == model
    for then, said in held:
        assert_like(then, said)
        assert dict(then) == said
        assert_like(then, said)


def test_a_table_shares_all_but_a_small_overlay() -> None:
    table: Table[int, int] = Table({n: n for n in range(10_000)})
    for number in range(OVERLAY):
        newer = table.changed({number: -1})
        assert newer._base is table._base
        table = newer
    assert len(table._over) == OVERLAY
    flat = table.changed({OVERLAY: -1})
    assert not flat._over, "the overlay is laid flat when it grows beyond its measure"
    assert flat[0] == flat[OVERLAY] == -1
    assert flat[OVERLAY + 1] == OVERLAY + 1


def test_taking_out_what_is_not_there_changes_nothing() -> None:
    table: Table[int, int] = Table({1: 1}).changed({}, [2, 1, 1])
    assert not table
    assert len(table) == 0
    with pytest.raises(KeyError):
        table[1]


ENTRIES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3)), max_size=30)


@given(ENTRIES, st.lists(st.tuples(ENTRIES, ENTRIES), max_size=8), st.tuples(st.integers(-1, 52), st.integers(0, 3)))
def test_an_ordered_list_is_a_sorted_set_and_older_ones_stay_as_they_were(
    start: list[Any], steps: list[tuple[list[Any], list[Any]]], mark: tuple[int, int]
) -> None:
    from netkeeper.domain.network import persistent

    before, persistent.PIECE = persistent.PIECE, 3
    try:
        model = set(start)
        ordered: Ordered[tuple[int, int]] = Ordered(model)
        held = [(ordered, sorted(model))]
        for added, gone in steps:
            model = (model - set(gone)) | set(added)
            for at in range(max(len(added), len(gone))):
                ordered = ordered.changed([], gone[at : at + 1])
            ordered = ordered.changed(added[:2]).changed(added[2:])
            held.append((ordered, sorted(model)))
    finally:
        persistent.PIECE = before
    for then, said in held:
        assert list(then) == said
        assert len(then) == len(said)
        assert bool(then) == bool(said)
        assert list(then.upward(mark)) == [one for one in said if one >= mark]
        assert list(then.downward(mark)) == [one for one in said if one < mark][::-1]
        assert list(then.downward()) == said[::-1]


def test_an_ordered_list_copies_one_piece_for_one_entry() -> None:
    ordered: Ordered[tuple[int]] = Ordered((n * 2,) for n in range(100 * PIECE))
    newer = ordered.changed([(2001,)], [(4000,)])
    same = sum(1 for a, b in zip(ordered._pieces, newer._pieces, strict=True) if a is b)
    assert same >= 98
    assert (2001,) in newer.flat()
    assert (4000,) not in newer.flat()
    assert (4000,) in ordered.flat()
