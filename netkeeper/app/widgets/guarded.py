"""What goes wrong in a handler is said, and ends nothing: the widget goes on with the next message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    _Base = MessagePump
else:
    _Base = object


class Guarded(_Base):
    """Mixed in before a widget, screen or app whose handlers call code of ours. The app has `report_fault`."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if isinstance(message, (events.Compose, events.Mount)):  # half a widget cannot go on
                raise
            app: Any = self.app
            app.report_fault(error)
