"""Searching in what was written, from anywhere and in one person's page; and follow-ups that come back, by form."""

from __future__ import annotations

from datetime import date

from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.services import Keeper
from tests.app.driver import AWKWARD, SMALL, running
from tests.builders import contact_on, keeper, person


def _keeper() -> Keeper:
    ann, bo = person(AWKWARD, uid=11, notes="plays the cello\ncollects stamps"), person("Bo Ek", uid=12)
    return keeper(
        ann,
        bo,
        contact_on("2026-11-01", ann, summary="her new job, and long after that the café in Évora", uid=31),
        contact_on("2026-11-02", bo, summary="cello lessons", uid=32),
        Promise(uid=21, contact=11, what="the cello notes", made=date(2026, 11, 20)),
    )


def test_lines_are_found_by_all_words_newest_first_and_show_the_words() -> None:
    k = _keeper()
    assert [(line.record, line.text) for line in k.queries.written_about("cello")] == [
        (21, "the cello notes"), (32, "cello lessons"), (11, "plays the cello"),
    ]  # fmt: skip
    assert [line.record for line in k.queries.written_about("cello", 11)] == [21, 11]
    (line,) = k.queries.written_about("EVORA cafe")
    assert k.queries.excerpt(line, "evora") == "…after that the café in Évora"
    assert k.queries.written_about("  ") == k.queries.written_about("cello stamps") == []


async def test_a_line_is_found_from_anywhere_and_opens_its_person() -> None:
    async with running(_keeper(), SMALL, "people") as app:
        await app.press("ctrl+f")
        app.sees("Search everything you wrote", "Type a word or two.")
        await app.type("nowhere")
        app.sees("No line has these words.")
        await app.press("ctrl+u")
        await app.type("cello")
        app.sees("the cello notes", "cello lessons", "Bo Ek", "Ann [Acme] [/b] [red]")
        await app.press("down", "enter")
        assert app.screen == "ContactScreen"
        app.sees("Bo Ek", "cello lessons")
        await app.press("ctrl+f")
        app.sees("Search what you wrote about Bo Ek")
        await app.type("cello")
        app.sees_not("the cello notes")
        await app.press("enter", "enter")
        app.sees("Edit: Bo Ek")


async def test_a_follow_up_comes_back_as_its_form_says_and_can_be_edited() -> None:
    k = _keeper()
    async with running(k, SMALL, "people") as app:
        await app.press("f")
        await app.type("31 jan")
        await app.press("down", "down")
        await app.type("now and then")
        app.sees("Can't read “now and then”")
        await app.press("ctrl+u")
        await app.type("quarterly")
        app.sees("every 3 months")
        await app.press("enter")
        (step,) = k.network.all(FollowUp)
        assert (step.on, step.every) == (date(2027, 1, 31), "3m@31")
        k.log.edit_follow_up(step.uid, what="cards")
        k.log.edit_follow_up(step.uid, on=date(2027, 2, 1), every="2w")
        assert [(f.on, f.what, f.every) for f in k.network.all(FollowUp)] == [(date(2027, 2, 1), "cards", "2w")]
