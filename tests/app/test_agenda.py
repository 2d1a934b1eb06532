"""The agenda on the screen: everything that has a day, the month beside it, every line opening its person."""

from __future__ import annotations

from datetime import date

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import TODAY, contact_on, keeper, person


def _keeper() -> Keeper:
    ann = person(AWKWARD, uid=11, birthday="1986-11-25")
    bo = person("Bo Ek", uid=12)
    return keeper(
        ann,
        bo,
        contact_on("2026-11-01", ann, summary="the new job"),
        Promise(uid=21, contact=11, what="the deck", due=date(2026, 11, 20)),
        FollowUp(uid=22, contact=12, on=date(2026, 12, 1), what="cards", every="3m"),
    )


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_what_has_a_day_stands_under_its_day_and_opens_its_person(size: tuple[int, int]) -> None:
    async with running(_keeper(), size, "people") as app:
        await app.press("7")
        app.sees(
            "Sunday 22 Nov, today", "You promised “the deck”, from earlier", "Birthday (turns 40)", "Weekly review"
        )
        app.sees("Ann [Acme] [/b]", "1 waiting from earlier", "cards (every 3 months)")
        await app.press("enter")
        assert app.screen == "ContactScreen"
        await app.press("escape")
        assert app.screen == "AgendaScreen"


async def test_the_month_stands_beside_it_with_the_person() -> None:
    async with running(_keeper(), LARGE, "agenda") as app:
        app.sees("November 2026", "Mo  Tu  We  Th  Fr  Sa  Su", "[22]", "25·", "You last spoke", "the new job")
        await app.press("G")
        app.sees("2027")


async def test_a_promise_and_a_recurring_follow_up_are_closed_from_it_and_undone() -> None:
    k = _keeper()
    async with running(k, SMALL, "agenda") as app:
        await app.press("K")
        assert k.network.get(Promise, 21).state == "kept"
        app.sees_not("the deck”, from earlier")
        await app.press("u")
        assert k.network.get(Promise, 21).state == "open"
        for _ in range(2):
            await app.press("j")
        await app.press("K")
        assert [(f.on, f.done) for f in k.network.about(FollowUp, 12)] == [
            (date(2026, 12, 1), TODAY), (date(2027, 3, 1), None),
        ]  # fmt: skip


async def test_weeks_are_turned_and_never_before_this_one() -> None:
    async with running(_keeper(), SMALL, "agenda") as app:
        await app.press("left")
        app.sees("This is the first week")
        await app.press("right")
        app.sees_not("the deck")
        app.sees("cards (every 3 months)")
        await app.press("left")
        app.sees("the deck")


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_empty_agenda_still_says_when_to_sit_down(size: tuple[int, int]) -> None:
    async with running(keeper(person("Ada")), size, "agenda") as app:
        app.sees("Weekly review: a quarter of an hour")
        await app.press("K")
        app.sees("This key closes promises and follow-ups")
        await app.press("enter")
        assert app.screen == "OutreachScreen"


async def test_a_birthday_stands_on_outreach_on_its_day() -> None:
    k = keeper(person("Ada Lovelace", birthday="1986-11-22"), contact_on("2026-11-20", person("Bo")))
    async with running(k, SMALL, "outreach") as app:
        app.sees("Today", "Ada Lovelace", "Their birthday is today; they turn 40.")
        await app.press("l")
        app.sees("Log: Ada Lovelace")
    assert k.network.count(Contact) == 1


@pytest.mark.parametrize("key", ["3", "7", "H"])
async def test_what_stands_beside_a_list_is_there_at_the_first_visit(key: str) -> None:
    async with running(_keeper(), LARGE, "goals") as app:
        app.keeper.people.edit(12, notes="plays the cello")
        await app.press(key)
        beside = [line[line.rindex("│") + 1 :].strip() for line in app.text.splitlines() if "│" in line]
        assert any(beside)
