"""A pane that shows Content, changed without a layout; and an input that is heard in the frame of the key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from textual import events
from textual.actions import SkipAction
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from netkeeper.app.widgets.direct import InkedText
from netkeeper.app.widgets.guarded import Guarded


class Pane(InkedText):
    """A fixed area of Content. `show` repaints it in the same frame; what does not fit is cut at the bottom."""

    DEFAULT_CSS = "Pane { height: 1fr; padding: 0 1; }"

    def __init__(self, content: Content | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.content = content or Content("")

    class Shown(Message):
        """The pane has room now, and had none before."""

        def __init__(self, pane: Pane) -> None:
            super().__init__()
            self.pane = pane

    def on_show(self) -> None:
        self.post_message(self.Shown(self))

    def show(self, content: Content) -> None:
        self.content = content
        self.refresh()

    def render(self) -> Content:
        return self.content


LONGEST = 2000
"""Characters that a one-line field takes: a long paragraph. What is longer belongs in notes, and slows each key."""


class LineInput(Guarded, Input):
    """A one-line field. `heard` is called with each new value at once, not by a message a frame later."""

    class Full(Message):
        """More was typed or pasted than a line takes."""

    MERGED_KEYS = frozenset({"backspace", "delete", "left", "right"})
    """Keys that are handed on together while they are held down."""

    DEFAULT_CSS = "LineInput { border: none; height: 1; padding: 0; background: $surface; }"

    def __init__(
        self,
        value: str = "",
        *,
        heard: Callable[[str], None] | None = None,
        placeholder: str = "",
        id: str | None = None,
        keys: Callable[[events.Key], bool] | None = None,
    ) -> None:
        """`keys` sees each key first, and answers whether it took it."""
        self._first = value
        self._typed = False
        self._heard = heard  # before the value, which is watched
        self._keys = keys
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    @property
    def takes_text(self) -> bool:
        """Whether characters that wait may come as one text: the first in an empty field may be an answer (`1`)."""
        return self._keys is None or bool(self.value)

    def _watch_value(self, value: str) -> None:
        """As Input does; but what is typed in a field whose size is given moves nothing around it."""
        self._typed = not self.styles.auto_dimensions
        super()._watch_value(value)
        self._typed = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        return super().refresh(*regions, repaint=repaint, layout=layout and not self._typed, recompose=recompose)

    def watch_value(self, value: str) -> None:
        if self._heard is not None and self.is_mounted:
            self._heard(value)

    def action_copy(self) -> None:
        """Copy what is selected; when nothing is, the key is somebody else's."""
        if self.selection.is_empty:
            raise SkipAction
        super().action_copy()

    def replace(self, text: str, start: int, end: int) -> None:
        """As Input does, with what fits; what does not is left out, and that is said."""
        room = max(LONGEST, len(self._first)) - (len(self.value) - abs(end - start))
        if len(text) > room:
            text = text[: max(0, room)]
            self.post_message(self.Full())
        super().replace(text, start, end)

    def _on_paste(self, event: events.Paste) -> None:
        """Paste all of it: lines become one."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split("\n")).replace("\r", "").strip("\0"), *sorted(self.selection))

    async def _on_key(self, event: events.Key) -> None:
        if self._keys is not None and self._keys(event):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)
