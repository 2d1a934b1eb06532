"""A value that whoever listens is told of, in the same turn of the loop.

Textual's own signal logs what goes wrong in a listener and goes on; here it reaches whoever published, as a bug should.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from textual.message_pump import MessagePump

T = TypeVar("T")


class Signal(Generic[T]):
    """Those who subscribed hear of each value that is published, until they are closed."""

    def __init__(self) -> None:
        self._listeners: WeakKeyDictionary[MessagePump, Callable[[T], None]] = WeakKeyDictionary()

    def subscribe(self, listener: MessagePump, callback: Callable[[T], None]) -> None:
        """Call `callback` with each value from now on, as long as `listener` runs."""
        self._listeners[listener] = callback

    def publish(self, value: T) -> None:
        """Tell everybody who listens."""
        for listener, callback in list(self._listeners.items()):
            if listener.is_running:
                callback(value)
            else:
                del self._listeners[listener]
