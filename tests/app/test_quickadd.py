"""Quick add on the screen: what is understood is seen in the line, and saved by keys alone."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from netkeeper.app.quick_add.rows import Understood
from netkeeper.app.widgets.pane import LineInput
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.line import LineReading, read_line
from tests.app.driver import AWKWARD, LARGE, SMALL, running
from tests.builders import TODAY, keeper, person


def styled(line: str, reading: LineReading) -> list[tuple[str, str]]:
    text = Text(line)
    Understood(lambda: reading, lambda name: name).highlight(text)
    return [(line[s.start : s.end], str(s.style)) for s in text.spans]


def test_each_part_of_a_line_has_the_colour_of_its_kind() -> None:
    line = "> coffee with Ada yesterday: I promised the deck by fri "
    reading = read_line(line, Network([person("Ada")]), TODAY)
    assert styled(line, reading) == [
        ("coffee", "primary"), ("Ada", "bold"), ("yesterday", "success"), ("I promised the deck by fri", "accent"),
    ]  # fmt: skip


def test_a_reading_of_other_text_colours_nothing() -> None:
    network = Network([person("Ada")])
    assert styled("> coffee with A", read_line("> coffee with Ada", network, TODAY)) == []
    assert styled("Ada\x1b[31m", read_line("Ada\x1b[31m", network, TODAY)) == []


async def test_a_line_with_a_doubt_is_answered_by_a_digit_and_saved() -> None:
    k = keeper(person("Priya Sharma", organisation="Razorpay"), person("Priya Nair"), person(AWKWARD))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        await app.type("> call Priya: talked about trains")
        app.sees("Which Priya?", "1  Priya Nair", "2  Priya Sharma (Razorpay)")
        await app.press("enter", "2")
        app.sees("who        Priya Sharma", "how        call")
        await app.press("enter")
        app.sees("Logged a call with Priya Sharma")
    assert k.network.last_contact(k.people.named("Priya Sharma").uid) == TODAY


async def test_each_part_is_shown_and_a_second_enter_in_one_breath_answers_nothing() -> None:
    k = keeper(person("Priya Sharma", organisation="Razorpay"), person("Priya Nair"))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        await app.type("coffee with Priya yesterday, I promised the deck by fri")
        app.sees("when       Sat 21 Nov (yesterday)", "promise", "the deck, by Fri 27 Nov", "Which Priya?")
        await app.press("enter", "enter")
        app.sees("Which Priya?")
    assert k.network.count(Interaction) == 0


async def test_a_part_is_corrected_where_it_stands() -> None:
    k = keeper(person("Ada Lovelace"))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        await app.type("coffee with Ada Lovelace; talked about looms ")
        await app.press("tab", "down", "enter")
        app.sees("Read “today, Sun 22 Nov” as:", "2  Sat 21 Nov")
        await app.press("2")
        app.sees("when       Sat 21 Nov")
        await app.press("enter")
    (moment,) = k.network.all(Interaction)
    assert (moment.on, moment.summary) == (date(2026, 11, 21), "coffee: talked about looms")


async def test_nothing_is_saved_that_was_not_in_view_and_answers_come_back_with_a_line_that_was_left() -> None:
    k = keeper(person("Ada Lovelace"), person("Grace Hopper"))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        facts = "; ".join(f"she said that part number {n} of the engine is made of brass" for n in range(14))
        await app.type(f"coffee with Ada Lovelace: {facts}")
        await app.press("tab", "down", "enter", "2", "enter")
        app.sees("enter shows the next")
        assert k.network.count(Interaction) == 0
        await app.press("escape", "ctrl+n")
        app.sees("when       Sat 21 Nov")
        for _ in range(4):
            await app.press(*(["enter"] if app.screen == "QuickAdd" else []))
    (moment,) = k.network.all(Interaction)
    assert moment.on == date(2026, 11, 21)


async def test_a_paste_with_the_line_ends_of_a_terminal_is_an_entry_a_line() -> None:
    k = keeper(person("Ada Lovelace"), person("Grace Hopper"))
    async with running(k, LARGE, "people") as app:
        await app.press("ctrl+n")
        await app.type("coffee with Ada yesterday\rcalled Grace today\rwrote Ada a card")
        app.sees("1 of 3 lines")
        await app.press("enter")
    assert k.network.count(Interaction) == 3


async def test_the_box_keeps_its_size_while_one_types() -> None:
    k = keeper(person("Ada Lovelace"))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        before = app.app.screen.query_one(".box").size
        await app.type(
            "coffee with Ada, she needs a designer. I promised the deck by fri, follow up in 3 weeks. Call Bob"
        )
        assert app.app.screen.query_one(".box").size == before


async def test_several_pasted_lines_are_several_entries_with_one_preview() -> None:
    k = keeper(person("Ada Lovelace"), person("Grace Hopper"))
    async with running(k, LARGE, "people") as app:
        await app.press("ctrl+n")
        await app.type("coffee with Ada yesterday: looms\nand about engines too\ncalled Grace today")
        app.sees("1 of 2 lines", "looms", "Grace Hopper")
        await app.press("enter")
    assert {(m.channel, m.summary) for m in k.network.all(Interaction)} == {
        ("meeting", "coffee: looms; about engines too"), ("call", ""),
    }  # fmt: skip


async def test_a_line_with_somebody_new_proposes_a_thank_you_that_enter_does_not_answer() -> None:
    k = keeper(person("Ada Lovelace"))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        await app.type("coffee with Zed Zorro yesterday")
        await app.press("enter")
        if "new" in app.text and app.screen == "QuickAdd":
            await app.press("1", "enter")
        app.sees("You have just met Zed Zorro. Plan a thank-you")
        await app.press("enter")
        app.sees("You have just met Zed Zorro.")
        await app.press("y")
        app.sees_not("You have just met")
        app.sees("Follow up with Zed Zorro on")
    zed = k.people.named("Zed")
    assert [f.what for f in k.network.about(FollowUp, zed.uid)] == ["a thank-you"]


async def test_whoever_was_met_somewhere_is_asked_about_and_may_be_left() -> None:
    k = keeper(person("Ada Lovelace"))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        await app.type("Mary Shelley met at school")
        await app.press("enter")
        app.sees("Have you just met Mary Shelley?", "y plans a thank-you for tomorrow, and notes today as the")
        await app.press("n")
        app.sees_not("Have you just met")
    mary = k.people.named("Mary")
    assert (mary.met_on, k.network.count(FollowUp)) == (None, 0)


async def test_tab_goes_from_part_to_part_and_letters_go_to_the_line() -> None:
    k = keeper(person("Sun Li"), person("Tom Baker"))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        await app.type("lunch with Sun Li and Tom yesterday, they loved the place by the harbour; I owe Tom 40 euros")
        await app.press("tab")
        app.sees("▸who        Sun Li")
        await app.press("tab", "tab")
        app.sees("▸when       Sat 21 Nov (yesterday)")
        await app.press("enter")
        app.sees("Read “Sat 21 Nov (yesterday)” as:", "another day …", "just a note")
        await app.press("escape")  # from the answers back to the part
        app.sees("▸when", "you promise Tom: 40 euros")
        await app.press("shift+tab")
        app.sees("▸who        Tom Baker")
        await app.press("x")
        app.sees("40 eurosx", "you promise Tom: 40 eurosx")
        await app.press("backspace", *["tab"] * 5)
        app.sees("▸promise", "I owe Tom 40 euros")  # the words of the part are in view in the line
        await app.press("enter")
        app.sees("with Sun Li", "by Mon 23 Nov", "no day set")
        await app.press("1")
        app.sees("Tom promises you: 40 euros")
        for _ in range(9):  # behind the last part is the line, and nothing unseen
            await app.press("tab")
        assert app.app.screen.focused is not None
        await app.press("escape", "escape")
    assert (k.network.count(Interaction), k.network.count(Promise)) == (0, 0)


async def test_a_day_is_typed_as_an_answer_and_kept_with_the_line() -> None:
    k = keeper(person("Sun Li"))
    async with running(k, SMALL, "people") as app:
        await app.press("ctrl+n")
        await app.type("Lunch with Sun Li on friday")
        app.sees("Is “on friday” over, or still to come?", "another day …")
        await app.press("enter", "3")
        app.sees("Which day?")
        await app.type("nonsense")
        await app.press("enter")
        app.sees("Can't read “nonsense” as a date")
        app.app.screen.query_one("#day", LineInput).value = "24 dec"
        await app.press("enter")
        app.sees("follow up with Sun on Thu 24 Dec")
        await app.press("escape", "ctrl+n")
        app.sees("follow up with Sun on Thu 24 Dec")
        await app.press("enter")
    assert [f.on for f in k.network.all(FollowUp)] == [date(2026, 12, 24)]
