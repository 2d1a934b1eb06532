"""How often to be in touch with a tag's people: set where tags are seen, shown on the contact page, undone."""

from __future__ import annotations

from tests.app.driver import AWKWARD, SMALL, running
from tests.builders import contact_on, keeper, person


async def test_a_tag_gets_a_cadence_by_key_which_its_people_show_and_u_takes_back() -> None:
    ada, bea = person(AWKWARD, tags=("alumni [b]",), tier="wider"), person("Bea", tags=("zz",))
    async with running(keeper(ada, bea, contact_on("2026-11-01", ada)), SMALL, "people") as app:
        await app.press("tilde")
        app.sees("How often, by tag", "#alumni [b]", "1 person", "#zz")
        await app.press("1")
        app.sees("How often to be in touch with #alumni [b]")
        await app.type("soon")
        await app.press("ctrl+s")
        app.sees("Can't read “soon” as a length of time")
        await app.press(*["backspace"] * 4)
        await app.type("6 months")
        await app.press("ctrl+s")
        app.sees("#alumni [b]: every 6 months. 1 person follows it")
        await app.press("enter")
        app.sees("every 6 months (#alumni [b])")
        await app.press("number_sign")
        app.sees("every 6 months")
        await app.press("escape", "u", "escape")
        await app.press("enter")
        app.sees("every 9 months")
        app.sees_not("(#alumni [b])")


async def test_without_tags_it_says_how_to_begin() -> None:
    async with running(keeper(person("Ada")), SMALL, "people") as app:
        await app.press("tilde")
        app.sees("No tags yet: # puts one on")


async def test_the_settings_hold_every_tag_s_cadence_in_one_line() -> None:
    k = keeper(person("Ada", tags=("alumni",), tier=""))
    async with running(k, SMALL, "people") as app:
        await app.press("comma", *["down"] * 4)
        await app.press("enter")
        app.sees("A tag with a cadence")
        await app.type("alumni 6m, #board 30d")
        await app.press("ctrl+s")
        app.sees("alumni 183d, board 30d")
    assert k.settings.tag_cadences == {"alumni": 183, "board": 30}
    assert next(k.network.all(type(person()))).first_due is not None
