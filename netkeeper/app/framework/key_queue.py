"""Keys, pastes and clicks wait their turn: each reaches the screen that it was meant for, however fast they come.

What one key does may take several turns of the loop: a widget hands it to its parents, an action opens a question,
the question is mounted, a focus moves. Keys that arrive in one read would meet the screen half-way through. So the
next one is handed on only when the one before it was handled everywhere and the screen in view can take it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any, TypeGuard, TypeVar

from textual import events
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.errors import NoWidget
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Input, TextArea
from textual.worker import NoActiveWorker, Worker, get_current_worker

from netkeeper.app.framework.key_reader import Escaped

R = TypeVar("R")

_LOOK = 0.004
"""Seconds between looks while keys wait for a screen: a quarter of a frame, so that nobody sees the wait."""

_LOST = 0.05
"""Seconds after which it is asked whether the target of a key went away, and the word that it was handled with it."""

_PATIENCE = 10.0
"""Seconds after which a key is handed on in any case: longer than any screen takes to open, short of despair."""

_PALETTE = 6
"""How often it is asked whether a key of Textual's palette was handled: a command passes through as many messages."""

_WAITING = (
    events.Key, events.Paste, events.MouseDown, events.MouseUp, events.MouseScrollDown, events.MouseScrollUp,
)  # fmt: skip


def _is_text(event: events.Event) -> TypeGuard[events.Key]:
    return isinstance(event, events.Key) and event.is_printable


class Handled(Message):
    """Travels the way of the key before it: when it reaches the app, that key was handled everywhere."""

    def __init__(self, turn: int, more: int) -> None:
        super().__init__()
        self.turn = turn
        self.more = more
        """How often it is sent once more: what the key's own handlers posted is handled then, too."""


class KeyQueue(App[R]):
    """An app whose keys wait their turn. Subclasses say when the first may be handed on: `accepts_keys`."""

    AUTO_FOCUS = ""  # a screen says in `on_mount` what has the focus, in the same turn

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._waiting: deque[events.Event] = deque()
        self._turn = 0
        self._target: MessagePump | None = None
        self._since = 0.0
        self._asks: asyncio.TimerHandle | None = None
        """When it is asked whether the target of a key went away."""
        self._asking: dict[Worker[Any], Screen[Any]] = {}

    @property
    def accepts_keys(self) -> bool:
        """Whether keys may be handed on at all; while not, they are kept."""
        return True

    @property
    def keys_wait(self) -> bool:
        """Whether a key is being handled or waits to be."""
        return self._target is not None or bool(self._waiting)

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:
        """Ask, and wait for the answer; keys are for the question meanwhile, not for the worker that asks."""
        try:
            worker = get_current_worker()
        except NoActiveWorker:
            return await super().push_screen_wait(screen, mode=mode)
        self._asking[worker] = screen
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            self._asking.pop(worker, None)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen in view. Who waits for an answer that it did not give waits no longer, nor do keys."""
        screen = self.screen
        waiting = [one.future for one in screen._result_callbacks if one is not None and one.future is not None]
        closing = super().pop_screen()
        if any(not future.done() for future in waiting):
            for worker in [worker for worker, asked in self._asking.items() if asked is screen]:
                worker.cancel()
        return closing

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, _WAITING) and not event.is_forwarded:
            self._waiting.append(event)
            if self._target is None:
                await self._hand_on()
            return
        await super().on_event(event)

    def _settled(self, event: events.Event) -> bool:
        """Whether the screen in view can take this key."""
        screen = self.screen
        if not (screen.is_mounted and screen.is_running):
            return False
        busy = [w for w in self.workers if not w.is_finished and not w._thread_worker]
        if isinstance(screen, CommandPalette) and isinstance(event, events.Key) and event.key == "enter":
            return not any(w.node is screen for w in busy)  # what is chosen from is still being found
        return not any(w.group == "default" and not self._is_asking(w) for w in busy)

    def _is_asking(self, worker: Worker[Any]) -> bool:
        """Whether a worker waits inside a question that is still open."""
        screen = self._asking.get(worker)
        return screen is not None and any(screen in stack for stack in self._screen_stacks.values())

    async def _hand_on(self) -> None:
        """Hand on the next key, if there is one and the screen is ready for it; else look again soon."""
        if not self._waiting:
            return
        now = asyncio.get_running_loop().time()
        self._since = self._since or now
        patient = now - self._since < _PATIENCE
        if not self.accepts_keys or (patient and not self._settled(self._waiting[0])):
            self._target = self
            self.set_timer(_LOOK, self._look_again)
            return
        self._since = 0.0
        self._turn += 1
        first = self._next()
        self._target = target = self._target_of(first)
        try:
            await self.hand_on(self._with_what_follows(first, target))
            while self._repeats(first, target):
                await self.hand_on(self._waiting.popleft())
        finally:
            self._send(Handled(self._turn, _PALETTE if isinstance(self.screen, CommandPalette) else 1), target)

    def _target_of(self, event: events.Event) -> MessagePump:
        """Who gets an event: the widget under the mouse, or what has the focus."""
        if isinstance(event, events.MouseEvent):
            try:
                return self.get_widget_at(event.x, event.y)[0]
            except NoWidget:
                return self.screen
        return self.focused or self.screen

    async def hand_on(self, event: events.Event) -> None:
        """Give one event to whoever has the focus, as Textual does."""
        await super().on_event(event)

    def _next(self) -> events.Event:
        """The next key; Esc and another in one read are two, unless alt and that key mean something here."""
        first = self._waiting.popleft()
        if not isinstance(first, Escaped):
            return first
        if any(first.key in bindings.key_to_bindings for _, bindings in self.screen._binding_chain):
            return first  # a keymap has it
        typing = isinstance(self.focused, (Input, TextArea))
        keys = first.editing if typing and first.editing is not None else first.apart
        self._waiting.extendleft(reversed(keys))
        return self._waiting.popleft() if keys else first

    def _with_what_follows(self, first: events.Event, target: MessagePump) -> events.Event:
        """Characters that wait for a field together are one piece of text to it: one frame shows them."""
        if not (getattr(target, "takes_text", False) and _is_text(first)):
            return first
        text = [first.character or ""]
        while self._waiting and _is_text(following := self._waiting[0]):
            text.append(following.character or "")
            self._waiting.popleft()
        return events.Paste("".join(text)) if len(text) > 1 else first

    def _repeats(self, first: events.Event, target: MessagePump) -> bool:
        """Whether the next key is the one just handed on, held down, and the target merges such."""
        return (
            isinstance(first, events.Key)
            and first.key in getattr(target, "MERGED_KEYS", ())
            and bool(self._waiting)
            and isinstance(following := self._waiting[0], events.Key)
            and following.key == first.key
            and (self.focused or self.screen) is target
        )

    def _send(self, message: Handled, target: MessagePump) -> None:
        if target.is_attached and target.post_message(message):
            self._ask_later(self._turn, target)
        else:
            self.call_later(self._release, self._turn)

    async def on_handled(self, message: Handled) -> None:
        message.stop()
        if message.turn != self._turn or self._target is None:
            return
        if message.more:
            target = self._target if self._target.is_attached else self.screen
            self._send(Handled(self._turn, message.more - 1), target)
        else:
            await self._release(self._turn)

    async def _look_again(self) -> None:
        self._target = None
        await self._hand_on()

    async def _release(self, turn: int) -> None:
        """The key was handled: the next one may come."""
        if turn == self._turn and self._target is not None:
            self._target = None
            if self._asks is not None:
                self._asks.cancel()
                self._asks = None
            await self._hand_on()

    async def _ask_after(self, turn: int, target: MessagePump) -> None:
        """When the target of a key went away, nobody says that it was handled; else ask later."""
        if turn != self._turn or self._target is not target:
            return
        if target.is_attached and target.is_running:
            self._ask_later(turn, target)
        else:
            await self._release(turn)

    def _ask_later(self, turn: int, target: MessagePump) -> None:
        """Ask once, whatever was to be asked before; a timer of Textual's would be a task for each key."""
        if self._asks is not None:
            self._asks.cancel()
        loop = asyncio.get_running_loop()
        self._asks = loop.call_later(_LOST, lambda: self.call_later(self._ask_after, turn, target))
