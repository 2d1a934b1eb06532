"""Gatherings on the screen, from an empty store: planned, prepared, captured, followed up, undone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering
from netkeeper.domain.model.promise import FollowUp
from netkeeper.services import open_store
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import TODAY, keeper, person


async def test_from_an_empty_store_to_thank_yous_and_back() -> None:
    k = keeper()
    async with running(k, SMALL, "agenda") as app:
        await app.press("n")
        app.sees("Meetups, conferences and dinners will be here", "plan one")
        await app.press("e")
        app.sees("No gathering is here yet")
        await app.press("n")
        await app.type("Meetup")
        await app.press("down")
        await app.type("yesterday")
        await app.press("ctrl+s")
        app.sees("▲ Meetup", "C notes who you met")
        await app.press("C")
        await app.type(f"{AWKWARD}: looms\nnice evening\nBob Ek @Acme: jazz")
        app.sees("Ann [Acme] [/b]", "Bob Ek (new)", "Acme · jazz", "Who was it?", "leave this line out")
        await app.press("escape")
        app.sees("the lines are kept")
        await app.press("C")
        app.sees("nice evening")
        await app.press("ctrl+s", "1")
        app.sees("nice evening  left out")
        await app.press("ctrl+s")
        app.sees("2 people met; 2 conversations", "jazz", "Noted 2 people met at Meetup · u undoes")
        assert len([f for f in k.network.all(FollowUp) if f.what == "a thank-you"]) == 2
        await app.press("u")
        assert k.network.count(Contact) == 0
        app.sees("C notes who you met")
        await app.press("U", "H")
        app.sees("Noted 2 people met at Meetup", "Planned Meetup")


async def test_people_are_put_on_the_lists_from_the_suggestions_and_the_finder() -> None:
    k = keeper(
        Gathering(uid=90, name="Dinner", on=TODAY + timedelta(days=3), place="Lisbon", question="What next?"),
        person("Ann Lee", uid=11, location="Lisbon"),
        person("Bo Ek", uid=12),
    )
    async with running(k, LARGE, "agenda") as app:
        await app.press("n")
        app.sees("Coming", "Dinner, Lisbon", "What next?")
        await app.press("enter")
        app.sees("May be there: a suggestion", "maybe: lives in Lisbon")
        await app.press("b")
        assert k.network.get(Gathering, 90).to_meet == (11,)
        app.sees("To meet")
        await app.press("n")
        await app.type("Bo")
        await app.press("enter")
        assert k.network.get(Gathering, 90).expected == (11, 12)
        await app.press("C")
        app.sees("still to come")
        await app.press("l")
        app.sees("Log: Bo Ek")


async def test_it_stands_on_outreach_on_its_day_and_opens_from_the_agenda(tmp_path: Path) -> None:
    path = tmp_path / "network.json"
    with_one = open_store(path)
    with_one.gatherings.add(name="Dinner", on=with_one.today, place="Lisbon", aim="her thesis")
    with_one.close()
    async with running(open_store(path), SMALL, "outreach") as app:  # it survives a restart
        app.sees("Today", "▲ Dinner: Lisbon. Aim: her thesis.")
        await app.press("7", "enter")
        assert app.screen == "GatheringScreen"
