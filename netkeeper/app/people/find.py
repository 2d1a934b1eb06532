"""Find a person by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from netkeeper.app.framework.modal import Modal
from netkeeper.app.styles import FAINT
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.errors import NetkeeperError


class Find(Modal[int | None]):
    """Returns the uid of the person chosen, or None."""

    BINDINGS = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        find: Callable[[str], Sequence[int]],
        row: Callable[[int, int], Content],
        title: str = "Find a person",
        nobody: Callable[[str], str] = lambda _: "Nobody fits that.",
        hint: str = "a few letters of a name, a firm, a tag, a note",
    ) -> None:
        """`find` turns what is typed into uids, best first; `row` draws one; `nobody` says why there are none."""
        super().__init__()
        self._hint = hint
        self._find = find
        self._row = row
        self._title = title
        self._nobody = nobody

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content.styled(self._title, "bold"), classes="title")
            yield LineInput(heard=self._hear, keys=self._keys, placeholder=self._hint)
            yield VirtualList[int](self._row)
            yield Static(Content.styled("↑ ↓ choose · enter open · esc leave", FAINT), classes="keys")

    def on_mount(self) -> None:
        self.query_one(VirtualList).can_focus = False
        self.set_focus(self.query_one(LineInput))
        self._hear("")

    def _hear(self, text: str) -> None:
        rows = self.query_one(VirtualList)
        try:
            found, sentence = self._find(text), ""
        except NetkeeperError as error:  # what is written so far is not a query: said where the rows would be
            found, sentence = [], str(error)
        rows.empty = Content.styled(sentence, "$error") if sentence else Content.styled(self._nobody(text), FAINT)
        rows.show(found, keep=False)

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
        if (uid := self.query_one(VirtualList).value) is not None:
            self.dismiss(uid)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.dismiss(event.value)

    def action_leave(self) -> None:
        self.dismiss(None)
