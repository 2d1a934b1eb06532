"""What the box of quick add is made of: the entries being written, the line, the lists under it, the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from textual import events
from textual.binding import Binding

from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.services.answers import LineReading


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """What quick add returns: the text as it stands, and, when it is to be saved, how each entry was understood."""

    text: str
    readings: tuple[LineReading, ...] = ()
    open: bool = False
    """Whether to open the person afterwards."""

    choices: tuple[Mapping[str, int | date | str], ...] = ()
    """What was answered and corrected, an entry each: it comes back with the text."""


@dataclass(slots=True)
class LineEntry:
    """One line of those being written, what was answered about it, and how it is understood."""

    text: str
    choices: dict[str, int | date | str] = field(default_factory=dict)
    reading: LineReading = field(default_factory=LineReading)


class EntryField(LineInput):
    """The line; a paste of several lines goes to whoever asked for them."""

    def __init__(self, value: str, *, pasted: Callable[[str], bool], **options: Any) -> None:
        self._pasted = pasted
        super().__init__(value, **options)

    def _on_paste(self, event: events.Paste) -> None:
        if self._pasted(event.text):
            event.stop()
            event.prevent_default()


class PartRows(VirtualList[Any], inherit_bindings=False):
    """Parts, or answers: only arrows and enter are theirs; letters go to the line."""

    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    MERGED_KEYS = frozenset({"up", "down", "pageup", "pagedown"})
    POINTER = "▸"
