"""Drives the program as a person does: by keys, and by reading the screen."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
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
            self.app.post_message(_key_event(key))
            await self.settle()

    async def begin(self, key: str) -> None:
        """Press a key whose work is not waited for."""
        self.app.post_message(_key_event(key))
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type text into what has the focus, in one go, as a paste does: a key at a time costs a test a second."""
        assert self.app.focused is not None, "nothing has the focus to type into"
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until all that was begun is done: keys, messages, work beside the loop, the layout.

        Nothing is waited for by the clock, as Pilot's `pause` does: a test takes as long as the program does.
        """
        quiet = 0
        while quiet < 2 and self.app.is_running:
            if not await self.pilot._wait_for_screen():  # there is no public way to wait without sleeping
                await self.pilot.pause()  # an exception ended the wait: Pilot raises it
                return
            self.app.screen._on_timer_update()
            quiet = 0 if self._is_busy() else quiet + 1
            await asyncio.sleep(0.001 if not quiet else 0)

    def _is_busy(self) -> bool:
        screen = self.app.screen
        return (
            self.app.keys_wait
            or any(not worker.is_finished and not self.app._is_asking(worker) for worker in self.app.workers)
            or bool(screen._callbacks)
            or screen._layout_required
            or screen._recompose_required
            or not screen.is_mounted
        )

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


def _key_event(key: str) -> events.Key:
    """What the terminal sends for a key, by its name or its character."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    character: str | None
    try:
        character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        character = key if len(key) == 1 else None
    return events.Key(key, character)


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
