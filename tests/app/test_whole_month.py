"""A week and a month, end to end, by keyboard alone, on a store on disk; then the program is started again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.domain.model.promise import Promise
from netkeeper.domain.model.reflection import Reflection
from netkeeper.services import Keeper, open_store
from tests.app.driver import LARGE, SMALL, running
from tests.builders import TODAY

NAMES = ("Ada Lovelace", "Grace Hopper", "Alan Turing", "Emmy Noether", "Mary Shelley", "Ann [Acme] [/b] [red]",
         "Katherine Johnson", "Edsger Dijkstra", "Hedy Lamarr", "Barbara Liskov")  # fmt: skip


def _connections(folder: Path) -> Path:
    path = folder / "Connections.csv"
    rows = ["First Name,Last Name,URL,Email Address,Company,Position,Connected On"]
    for at, name in enumerate(NAMES):
        first, _, last = name.partition(" ")
        rows.append(f"{first},{last},https://www.linkedin.com/in/p{at},,Acme,Analyst,1{at} Mar 2021")
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def _opened(path: Path) -> Keeper:
    return open_store(path, lambda: TODAY)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_from_an_empty_store_through_the_month_and_back_after_a_restart(
    size: tuple[int, int], tmp_path: Path
) -> None:
    store = tmp_path / "network.json"
    async with running(_opened(store), size) as app:
        app.sees("Welcome to netkeeper.")
        await app.press("I")
        await app.type(str(_connections(tmp_path)))
        await app.press("enter")
        await app.app.workers.wait_for_complete([w for w in app.app.workers if w.group == "import"])
        await app.settle()
        await app.press("y")
        app.sees("Imported 10 people from Connections.csv")

        await app.press("T")
        app.sees("1 of 10")
        await app.press("c", "l", "w", "c", "w", "l", "w", "c", "w", "w")
        app.sees("That was everybody.")
        assert "" not in {c.tier for c in app.keeper.network.all(Contact)}
        await app.press("escape")

        await app.press("ctrl+n")
        await app.type("> coffee with Ada yesterday: she wants to teach; I promised the deck by fri")
        await app.press("enter")
        app.sees("Logged a meeting with Ada Lovelace")

        await app.press("1")
        app.sees("Promised", "Ada Lovelace", "the deck")
        await app.press("enter")
        if size == SMALL:  # where the card has no room beside the list, enter shows it first
            app.sees("Last time")
            await app.press("enter")
        assert app.screen == "ContactScreen"
        await app.press("K")
        app.sees("Kept the promise: the deck")
        while app.screen != "OutreachScreen" or len(app.app.screen_stack) > 1:
            await app.press("escape")

        await app.press("4", "n")
        await app.type("Advice from two mentors")
        await app.press("ctrl+s")
        app.sees("Advice from two mentors")

        await app.press("3", "slash")
        await app.type("Turing")
        await app.press("enter", "x")
        app.sees("Paused Alan Turing")
        await app.press("escape")

        await app.press("6", "enter")
        app.sees("1 of 10")
        for _ in range(7):
            await app.press("right")
        await app.type("Ada wants to teach, and I know a school.")
        for _ in range(30):
            if "10 of 10" in app.text:
                break
            writing = isinstance(app.app.focused, TextArea | Input)
            await app.press("tab" if writing else "right")
        app.sees("A page to keep")
        await app.press("enter")
        app.sees("Looked back on November 2026")
        await app.press("q")
    app.keeper.close()

    again = _opened(store)
    assert again.network.count(Contact) == 10
    assert again.people.named("Alan Turing").style == "resting"
    assert [(p.what, p.state) for p in again.network.all(Promise)] == [("the deck", "kept")]
    assert [g.what for g in again.network.all(Goal)] == ["Advice from two mentors"]
    months = list(again.network.all(Reflection))
    assert [(r.month, r.state) for r in months] == [("2026-11", "done")]
    assert "Ada wants to teach, and I know a school." in months[0].answers.values()
    async with running(again, size, "reflection") as app:
        app.sees("November 2026")
        await app.press("3")
        app.sees("Ada Lovelace", "10 people")
