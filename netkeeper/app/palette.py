"""The command palette (`ctrl+p`): every command of where one is, found by its words."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from netkeeper.app.commands import COMMANDS, Command
from netkeeper.app.framework.screen import NetkeeperScreen


class Commands(Provider):
    """The commands that work on the screen under the palette, with their keys."""

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
