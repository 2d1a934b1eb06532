"""Drives the program as a person does: by keys, and by reading the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.pilot import Pilot

from netkeeper.app.app import NetkeeperApp
from netkeeper.services import Keeper

AWKWARD = "Ann [Acme] [/b] [red]"
"""A name that markup would eat, or choke on."""

SMALL, LARGE = (80, 24), (120, 40)


class Driver:
    """A running program."""

    def __init__(self, app: NetkeeperApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def keeper(self) -> Keeper:
        assert self.app.keeper is not None
        return self.app.keeper

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each to its end."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text into what has the focus, in one go, as a paste does: a key at a time costs a test a second."""
        assert self.app.focused is not None, "nothing has the focus to type into"
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        for _ in range(2):
            await self.pilot.pause()
            while self.app.keys_wait and self.app.is_running:
                await asyncio.sleep(0.001)
                await self.pilot.pause()

    @property
    def screen(self) -> str:
        """The name of the screen in view."""
        return type(self.app.screen).__name__

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        size = self.app.size
        lines = self.app.screen._compositor.render_strips(size)  # there is no public way to the text
        return "\n".join(line.text.rstrip() for line in lines)

    def sees(self, *texts: str) -> None:
        """Fail unless all of it stands on the screen."""
        for text in texts:
            assert text in self.text, f"{text!r} is not on the screen:\n{self.text}"

    def sees_not(self, *texts: str) -> None:
        """Fail if any of it stands on the screen."""
        for text in texts:
            assert text not in self.text, f"{text!r} is on the screen:\n{self.text}"


@asynccontextmanager
async def running(
    keeper: Keeper, size: tuple[int, int] = LARGE, mode: str = "", **options: Any
) -> AsyncIterator[Driver]:
    """The program on a keeper's network, at a size; in a mode, when one is named."""
    app = NetkeeperApp(lambda: keeper, **options)
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot)
        await app.workers.wait_for_complete([w for w in app.workers if w.group == "open"])
        await driver.settle()
        if mode:
            app.action_go(mode)
            await driver.settle()
        yield driver
