"""H History: every change, newest first, with undo for any that nothing later rests on."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.framework.screen import NetkeeperScreen, empty_page
from netkeeper.app.history.view import change_card, change_row
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.model.change import Change


class HistoryScreen(NetkeeperScreen):
    """`enter` undoes the highlighted change, or does it again when it is undone."""

    CSS_PATH = "screen.tcss"
    PLACES = ("history", "list")
    HINTS = ("anywhere.back", "history.undo", "program.undo", "program.redo", "program.help")

    def __init__(self) -> None:
        super().__init__()
        self._changes: dict[int, Change] = {}
        self._undone: set[int] = set()
        nothing = empty_page("Every change you make is listed here, and can be undone.", ("a", "add somebody"))
        self.changes: VirtualList[int] = VirtualList(self._row, on_highlight=self._highlight, empty=nothing)
        self.pane = Pane(classes="side")

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield self.changes
            yield self.pane

    def on_mount(self) -> None:
        self.changes.focus()
        super().on_mount()

    def load(self) -> None:
        self._changes = {change.uid: change for change in self.keeper.history()}
        self._undone = self.keeper.undone()
        self.changes.show(list(self._changes))

    def _row(self, uid: int, width: int) -> Content:
        return change_row(self._changes[uid], uid in self._undone, self.keeper.today, width)

    def _highlight(self, uid: int | None) -> None:
        change = self._changes.get(uid or 0)
        if change is not None and self.app.size.width >= 100:  # where the card has room
            blocked = [] if len(change.edits) > 200 else self.keeper.blocked_by(change)
            self.pane.show(change_card(change, change.uid in self._undone, blocked))

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        change = self._changes[event.value]
        if change.of is not None:
            self.show_status("That line is itself an undo; choose the change it speaks of.", error=True)
        elif change.uid in self._undone:
            self.run_use_case(self.keeper.redo)
        else:
            self.run_use_case(lambda: self.keeper.undo(change.uid))

    def on_resize(self) -> None:
        self._highlight(self.changes.value)
