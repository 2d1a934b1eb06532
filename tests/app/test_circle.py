"""The circle: everyone has a place, the cursor reaches everyone, and the picture says who they are."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netkeeper.app.circle.layout import Layout, lay_out, nearest
from netkeeper.domain.audit.circle import SECTORS, Circle, Sector, circle
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.network.network import Network
from netkeeper.services.answers import GROUPINGS
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import keeper, person


def _circle(*sectors: tuple[int, ...]) -> Circle:
    """Sectors of so many people a ring."""
    uid = iter(range(1, 1_000_000))
    made = tuple(
        Sector(name=f"sector {at}", rings=tuple(tuple(next(uid) for _ in range(many)) for many in rings))
        for at, rings in enumerate(sectors)
    )
    return Circle(by="field", rings=("core", "close", "wider", ""), sectors=made, bridges=frozenset())


def _reached(layout: Layout) -> set[tuple[int, int]]:
    """Where the cursor comes by arrows from the first dot."""
    todo, seen = [layout.dots[0]], {layout.dots[0].at}
    while todo:
        here = todo.pop()
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            found = nearest(layout, here.at, dx, dy)
            if found is not None and found.at not in seen:
                seen.add(found.at)
                todo.append(found)
    return seen


@given(
    st.lists(st.tuples(*[st.integers(0, 40)] * 4), min_size=1, max_size=SECTORS + 2),
    st.integers(40, 200),
    st.integers(12, 56),
)
def test_everyone_has_a_place_inside_the_picture_once(
    sectors: list[tuple[int, int, int, int]], width: int, height: int
) -> None:
    drawn = _circle(*sectors)
    layout = lay_out(drawn, width, height)
    cells = Counter(dot.at for dot in layout.dots)
    assert not cells or cells.most_common(1)[0][1] == 1
    assert all(0 < x < width - 1 and 0 <= y < height for x, y in cells)
    people = Counter(uid for dot in layout.dots for uid in dot.people)
    shown = {uid for at, sector in enumerate(drawn.sectors) for uid in sector.people}
    assert set(people) <= shown
    assert not people or people.most_common(1)[0][1] == 1
    if (width, height) >= (78, 17) and len(sectors) <= 4:
        assert set(people) == shown
    for (x, y), text, _ in layout.labels:
        assert x >= 0
        assert x + len(text) <= width
        assert not {(x + at, y) for at in range(len(text))} & cells.keys(), "a name lies over a person"


def test_arrows_reach_everyone() -> None:
    layout = lay_out(_circle((2, 5, 9, 20), (1, 0, 3, 4), (0, 0, 1, 0), (3, 3, 3, 3)), 78, 17)
    assert len(_reached(layout)) == len(layout.dots)


def test_those_without_room_stand_together() -> None:
    layout = lay_out(_circle((400, 0, 0, 0)), 78, 17)
    assert sum(len(dot.people) for dot in layout.dots) == 400
    assert sum(dot.uid is None for dot in layout.dots) == 1


def test_sectors_are_what_people_have_in_common() -> None:
    known = Network(
        [
            person("Ada", uid=1, tier="core", industry="Looms", location="Lisbon", tags=("choir", "rare"), goals=(9,)),
            person("Bea", uid=2, tier="close", industry="looms", tags=("choir",)),
            person("Cem", uid=3, tier="", industry="Law"),
            person("Dan", uid=4, tier="core", style="archived", industry="Law"),
            Goal(uid=9, what="To sing"),
        ]
    )
    by = {one: circle(known, one) for one in GROUPINGS}
    assert [(s.name, s.people) for s in by["field"].sectors] == [("Looms", (1, 2)), ("Law", (3,))]
    assert by["field"].rings == ("core", "close", "wider", "")
    assert [s.rings for s in by["field"].sectors][1] == ((), (), (), (3,))
    assert [(s.name, s.people) for s in by["circle"].sectors] == [("choir", (1, 2)), ("", (3,))]
    assert [(s.name, s.people) for s in by["goal"].sectors] == [("To sing", (1,)), ("", (2, 3))]
    assert [s.name for s in by["place"].sectors] == ["Lisbon", ""]


def test_the_smallest_sectors_are_one_when_there_are_too_many() -> None:
    people = [person(f"P{at}", uid=at, tier="core", industry=f"field {at % (SECTORS + 1)}") for at in range(1, 40)]
    found = circle(Network(people), "field").sectors
    assert len(found) == SECTORS
    assert found[-1].name == "others"
    assert sum(len(s.people) for s in found) == 39


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_the_cursor_walks_and_a_person_is_acted_on(size: tuple[int, int]) -> None:
    people = [
        person(AWKWARD, uid=1, tier="core", industry="Looms [x]"),
        person("山田 太郎", uid=2, tier="close", industry="Looms [x]"),
        person("Cem", uid=3, tier="core", industry="Law", knows=(1,)),
    ]
    async with running(keeper(*people), size) as app:
        await app.press("2", "v")
        assert app.screen == "CircleScreen"
        assert "[+]" in app.text
        assert AWKWARD in app.text
        assert "Looms [x]" in app.text
        await app.press("right_square_bracket")
        assert "山田 太郎" in app.text
        await app.press("slash")
        await app.type("cem")
        await app.press("enter")
        assert "1 of 3 fit" in app.text
        assert "Cem" in app.text
        await app.press("left", "up")  # nobody else is lit
        await app.press("t", "l")
        assert app.keeper.network.name(3) == "Cem"
        assert app.keeper.network.tables["contacts"][3].tier == "close"  # type: ignore[attr-defined]  # a contact
        await app.press("b", "b", "b", "b")
        assert "Cem" in app.text
        await app.press("enter")
        assert app.screen == "ContactScreen"
        await app.press("escape", "escape")
        assert "3 people" in app.text  # first everyone is shown again
        await app.press("escape")
        assert app.screen == "AuditScreen"
        await app.press("v", "right")  # from another place, the same person stays
        await app.pilot.resize_terminal(100, 30)
        await app.settle()
        assert "you" in app.text


async def test_an_empty_circle_says_what_it_will_show() -> None:
    async with running(keeper(), SMALL) as app:
        await app.press("escape", "2", "v")
        assert "a dot a person" in app.text.replace("\n ", " ")
        await app.press("right", "enter", "l", "right_square_bracket", "slash", "escape", "b")
        assert app.screen == "CircleScreen"
