"""The command palette (`ctrl+p`): the commands of where one is, then everything else: screens, lists, people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from netkeeper.app.commands import COMMANDS, PLACES, Command
from netkeeper.app.framework.program import Program
from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.app.screens import MAIN
from netkeeper.errors import NetkeeperError

_ELSEWHERE = 0.7
"""By how much a command of another screen weighs less than the same words where one is."""

_MOST_PEOPLE = 12
"""People found at once: more words find fewer."""

LONGEST = 80
"""Characters of a search in the palette: longer than any title; each is tried at each place of each title."""


class _OfProgram(Provider):
    """What every provider here stands on."""

    @property
    def program(self) -> Program:
        app = self.app
        assert isinstance(app, Program)
        return app


class Commands(_OfProgram):
    """The commands that work on the screen under the palette, with their keys."""

    async def startup(self) -> None:
        for line in self.app.screen.query(Input):
            line.max_length = LONGEST

    def _here(self) -> list[Command]:
        places = ("program", *(self.screen.PLACES if isinstance(self.screen, NetkeeperScreen) else ()))
        return [c for c in COMMANDS if c.place in places and c.action]

    def _run(self, command: Command) -> None:
        self.app.call_later(self.screen.run_action, command.action)

    async def discover(self) -> Hits:
        for command in self._here():
            yield DiscoveryHit(command.title, partial(self._run, command), help=command.key_words)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._here():
            score = matcher.match(command.title)
            if score > 0:
                title = matcher.highlight(command.title)
                yield Hit(score, title, partial(self._run, command), help=command.key_words)


class CommandsElsewhere(_OfProgram):
    """The commands of the other main screens: that screen is shown first."""

    def _there(self) -> Iterator[tuple[str, Command]]:
        here = self.screen.PLACES if isinstance(self.screen, NetkeeperScreen) else ()
        main = {entry.name for entry in MAIN}
        for command in COMMANDS:
            if command.place in main and command.place not in here and command.action:
                yield command.place, command

    def _go(self, mode: str, command: Command) -> None:
        self.program.action_go(mode)
        self.app.call_after_refresh(lambda: self.app.screen.run_action(command.action))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for mode, command in self._there():
            words = f"{PLACES[mode]}: {command.title}"
            score = matcher.match(words) * _ELSEWHERE
            if score > 0:
                yield Hit(score, matcher.highlight(words), partial(self._go, mode, command), help=command.key_words)


class PeopleAndLists(_OfProgram):
    """Every saved list, and every person by name, word or facet."""

    def _show(self, query: str) -> None:
        self.program.show_people(query)

    async def search(self, query: str) -> Hits:
        keeper = self.program.keeper
        if keeper is None:
            return
        matcher = self.matcher(query)
        for one in keeper.lists.all():
            words = f"List: {one.name}"
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, matcher.highlight(words), partial(self._show, one.query), help=one.query)
        try:
            found = keeper.people.find(query, limit=_MOST_PEOPLE)
        except NetkeeperError:
            return
        for place, uid in enumerate(found):
            name = keeper.network.name(uid)
            score = matcher.match(name) or 0.3
            yield Hit(score - place / 1000, matcher.highlight(name), partial(self.program.open_person, uid))
