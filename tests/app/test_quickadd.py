"""Quick add on the screen: what is understood is seen in the line, and saved by keys alone."""

from __future__ import annotations

from rich.text import Text

from netkeeper.app.quick_add.modal import Understood
from netkeeper.domain.network.network import Network
from netkeeper.domain.quick_add.line import LineReading, read_line
from tests.app.driver import AWKWARD, SMALL, running
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
        app.sees("Logs a call with Priya Sharma")
        await app.press("enter")
        app.sees("Logged a call with Priya Sharma")
    assert k.network.last_contact(k.people.named("Priya Sharma").uid) == TODAY
