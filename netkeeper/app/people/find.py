"""Find a person by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from netkeeper.app.styles import FAINT
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList


class Find(ModalScreen[int | None]):
    """Returns the uid of the person chosen, or None."""

    CSS_PATH = "../framework/modals.tcss"
    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(
        self, find: Callable[[str], Sequence[int]], row: Callable[[int, int], Content], title: str = "Find a person"
    ) -> None:
        """`find` turns what is typed into uids, best first; `row` draws one."""
        super().__init__()
        self._find = find
        self._row = row
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            yield LineInput(
                heard=self._hear, keys=self._keys, placeholder="a few letters of a name, a firm, a tag, a note"
            )
            yield VirtualList[int](self._row, empty=Content.styled("Nobody goes by that.", FAINT))
            yield Static(Content.styled("↑ ↓ choose · enter open · esc leave", FAINT), classes="keys")

    def on_mount(self) -> None:
        self.query_one(VirtualList).can_focus = False
        self.query_one(LineInput).focus()
        self._hear("")

    def _hear(self, text: str) -> None:
        self.query_one(VirtualList).show(self._find(text), keep=False)

    def _keys(self, event: events.Key) -> bool:
        rows = self.query_one(VirtualList)
        match event.key:
            case "down" | "ctrl+n":
                rows.action_move(1)
            case "up":
                rows.action_move(-1)
            case "pagedown":
                rows.action_page(1)
            case "pageup":
                rows.action_page(-1)
            case _:
                return False
        return True

    def on_input_submitted(self) -> None:
        self.dismiss(self.query_one(VirtualList).value)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.dismiss(event.value)

    def action_leave(self) -> None:
        self.dismiss(None)
