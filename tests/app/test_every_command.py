"""Every command of commands.py is pressed on every screen it works on, at 80×24, with a person of an awkward name.

What is looked for: an exception (Pilot hears of each), a name that markup or a format string changed, and a screen
that `esc` does not lead back from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from netkeeper.app.commands import COMMANDS, Command
from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.goal import Goal
from netkeeper.services import Keeper, open_store
from tests.app.driver import SMALL, Driver, running

AWKWARD = "Ann [Acme] [/b] [red] {x}"

_ENDING = {"program.quit", "anywhere.interrupt", "anywhere.suspend", "welcome.sample", "message.editor"}
"""Commands that leave the program, or need another: pressed on the pseudo-terminal (tests/terminal)."""


@dataclass(frozen=True, slots=True)
class Place:
    """How a screen is reached from Outreach, by keys."""

    screen: str
    keys: tuple[str, ...]


PLACES = (
    Place("OutreachScreen", ()),
    Place("AuditScreen", ("2",)),
    Place("PeopleScreen", ("3",)),
    Place("GoalsScreen", ("4",)),
    Place("IntroductionsScreen", ("5",)),
    Place("ReflectionScreen", ("6",)),
    Place("ContactScreen", ("3", "enter")),
    Place("CircleScreen", ("2", "v")),
    Place("TriageScreen", ("T",)),
    Place("ImportScreen", ("I",)),
    Place("HistoryScreen", ("H",)),
    Place("IdeasScreen", ("O",)),
    Place("AgendaScreen", ("7",)),
    Place("GatheringsScreen", ("7", "n")),
    Place("GatheringScreen", ("7", "n", "enter")),
    Place("DuplicatesScreen", ("M",)),
    Place("StoreScreen", ("B",)),
    Place("SettingsScreen", ("comma",)),
    Place("MessageScreen", ("3", "m", "n")),
    Place("SyncScreen", ("F",)),
    Place("WeeklyReviewScreen", ("1", "w")),
    Place("MonthlyReviewScreen", ("6", "w")),
)


def _network(path: Path) -> Keeper:
    """A little of everything, all of it about the awkward name."""
    keeper = open_store(path)
    for name in (AWKWARD, "Bea " + AWKWARD, "Unplaced " + AWKWARD):
        tier = "" if name.startswith("Unplaced") else "core"
        keeper.people.add(name=name, tier=tier, roles=("mentor",), tags=("{x}",), organisation="[/]")
    ann, bea, _ = (uid for _, uid in keeper.network.by_name)
    old = keeper.today - timedelta(days=400)
    keeper.log.add([ann], old, "call", summary=AWKWARD)
    keeper.log.promise(ann, AWKWARD, keeper.today, "mine")
    keeper.log.follow_up([bea], keeper.today, AWKWARD)
    keeper.log.offer(AWKWARD, ann)
    keeper.introductions.add(ann, bea, AWKWARD)
    keeper.gatherings.add(name=AWKWARD, on=keeper.today, place=AWKWARD, expected=(ann,))
    assert keeper.network.count(Contact) == 3
    assert keeper.network.count(Goal) == 0
    return keeper


async def _come_to(app: Driver, place: Place) -> None:
    for _ in range(8):
        await app.press("escape")  # a page inside a screen closes too
        if len(app.app.screen_stack) == 1:
            break
    else:
        raise AssertionError(f"esc does not lead back:\n{app.text}")
    await app.press("1", *place.keys)
    assert app.screen == place.screen, f"{place.keys} led to {app.screen}:\n{app.text}"


def _works_here(command: Command, screen: NetkeeperScreen) -> bool:
    places = ("anywhere", "program", *screen.PLACES)
    return command.place in places and bool(command.keys) and command.id not in _ENDING


async def _come_back(app: Driver, place: Place) -> None:
    """Close what a command opened; when that is not the place, go there again from the first screen."""
    for _ in range(8):
        if app.screen == place.screen or len(app.app.screen_stack) == 1:
            break
        await app.press("escape")
    if app.screen != place.screen or len(app.app.screen_stack) > 2:
        await _come_to(app, place)


EVERYWHERE = ("anywhere", "program")


async def _press_all(tmp_path: Path, quarter: int, turn: int | None) -> None:
    """Press what works on every fourth screen; of what works everywhere an eighth in turn, or all of it (None)."""
    keeper = _network(tmp_path / "network.json")
    async with running(keeper, SMALL) as app:
        for at, place in enumerate(PLACES[quarter::4]):  # what one screen leaves behind, the next one meets
            await _come_to(app, place)
            commands = [c for c in COMMANDS if _works_here(c, app.app.screen)]  # type: ignore[arg-type]  # a main screen
            assert commands
            for number, command in enumerate(commands):
                if turn is not None and command.place in EVERYWHERE and (number + at) % 8 != turn:
                    continue
                await _come_back(app, place)
                await app.press(command.keys.split(",")[0])
                if command.id == "program.undo":
                    await app.press("U")  # what the places need stays
                assert "\\[" not in app.text, f"{command.id} shows an escape:\n{app.text}"
        assert keeper.network.count(Contact) >= 2


@pytest.mark.parametrize("quarter", range(4))
async def test_every_command_of_a_screen_can_be_pressed(quarter: int, tmp_path: Path) -> None:
    await _press_all(tmp_path, quarter, turn=2 * quarter)


@pytest.mark.long
@pytest.mark.parametrize("quarter", range(4))
async def test_what_works_everywhere_can_be_pressed_on_every_screen(quarter: int, tmp_path: Path) -> None:
    await _press_all(tmp_path, quarter, turn=None)
