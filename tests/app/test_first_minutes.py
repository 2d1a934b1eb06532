"""The first minutes: three ways in, a tour that can be skipped and called again, a sample that says it is one."""

from __future__ import annotations

from textual.content import Content

from netkeeper.app.about import ABOUT, TOUR
from netkeeper.app.app import NetkeeperApp
from netkeeper.app.screens import SCREENS
from netkeeper.app.widgets.lines import HintLine
from tests.app.driver import AWKWARD, SMALL, running
from tests.builders import keeper, person


def test_every_screen_has_a_paragraph_and_every_step_of_the_tour_a_screen() -> None:
    for entry in SCREENS.values():
        places = getattr(entry.kind_class(), "PLACES", ())
        assert any(place in ABOUT for place in places), f"about.py says nothing of {entry.title}"
    assert {mode for mode, _, _ in TOUR} <= set(SCREENS)


async def test_help_says_what_the_screen_is_for_then_the_standings_then_its_keys() -> None:
    async with running(keeper(person(AWKWARD, uid=1, tier="core")), SMALL) as app:
        await app.press("question_mark")
        text = app.text
        app.sees("Who to write to this week", "○ slipping", "Not this one")
        assert text.index("Who to write") < text.index("slipping") < text.index("Not this one")
        await app.press("G")
        app.sees("out of touch for three years or more", "not in a tier yet")
        await app.press("escape", "comma", "question_mark")
        app.sees("What you can choose")
        assert "slipping" not in app.text


async def test_five_names_lead_to_a_message_within_a_few_keys() -> None:
    async with running(keeper(), SMALL) as app:
        app.sees("Three ways in:", "Take the tour first")
        await app.press("f")
        for name in ("Ada Lovelace @Analytical Engines", "Grace Hopper"):
            await app.type(name)
            await app.press("enter")
        await app.press("escape")
        app.sees("This week's people", "Ada Lovelace", "2 people to start with. m writes")
        await app.press("m", "n")
        assert app.screen == "MessageScreen"


async def test_the_tour_can_be_walked_skipped_and_called_again() -> None:
    async with running(keeper(person("Ada", uid=1)), SMALL) as app:
        await app.begin("f2")
        await app.settle()
        for at, (_, title, _) in enumerate(TOUR, 1):
            app.sees(title, f"{at} of {len(TOUR)}")
            await app.press("enter")
        assert app.screen == "OutreachScreen"
        await app.press("f2", "enter", "left")
        app.sees(TOUR[0][1])
        await app.press("escape")
        app.sees("The tour ended; F2 shows it again.")
        await app.press("3")
        assert app.screen == "PeopleScreen"


async def test_a_sample_network_says_so_and_is_left_with_one_key() -> None:
    known = keeper(person("Ada", uid=1))
    app = NetkeeperApp(lambda: known, sample=True)
    async with app.run_test(size=SMALL) as pilot:
        await app.workers.wait_for_complete([w for w in app.workers if w.group == "open"])
        await pilot.pause()
        for key in ("1", "3", "2"):
            await pilot.press(key)
            line = app.screen.query_one(HintLine).render()
            assert isinstance(line, Content)
            assert line.plain.rstrip().endswith("SAMPLE · q leaves")
            assert line.cell_length <= SMALL[0]
        await pilot.press("q")
    assert app.left_by_key


async def test_hints_fit_the_moment() -> None:
    k = keeper(person("Ada", uid=1, tier="core"))
    k.log.promise(1, "the deck", k.today, "mine")
    async with running(k, SMALL) as app:
        app.sees("K kept", "P another day")
        await app.press("K")
        assert "P another day" not in app.text
    async with running(keeper(), SMALL) as app:
        await app.press("escape", "3")
        app.sees("a add", "I import", "? help")
        assert "l log" not in app.text
