"""H History: every change, newest first, with undo for any that nothing later rests on."""

from __future__ import annotations

from textual.content import Content

from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.history.view import change_card, change_row
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.model.change import Change


class HistoryScreen(ListDetailScreen[int]):
    """`enter` undoes the highlighted change, or does it again when it is undone."""

    CSS_PATH = "screen.tcss"
    PLACES = ("history", "list")
    HINTS = ("anywhere.back", "history.undo", "program.undo", "program.redo", "program.help")

    def __init__(self) -> None:
        super().__init__()
        self._changes: dict[int, Change] = {}
        self._undone: set[int] = set()

    def rows(self) -> list[int]:
        self._changes = {change.uid: change for change in self.keeper.history()}
        self._undone = self.keeper.undone()
        return list(self._changes)

    def empty(self) -> Content:
        return empty_page("Every change you make is listed here, and can be undone.", ("a", "add somebody"))

    def row(self, value: int, width: int) -> Content:
        return change_row(self._changes[value], value in self._undone, self.keeper.today, width)

    def detail(self, value: int) -> Content:
        change = self._changes[value]
        blocked = [] if len(change.edits) > 200 else self.keeper.blocked_by(change)
        return change_card(change, change.uid in self._undone, blocked, self.network)

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        change = self._changes[event.value]
        if change.of is not None:
            self.show_status("That line is an undo itself; choose the change it is about.", error=True)
        elif change.uid in self._undone:
            self.run_use_case(self.keeper.redo)
        else:
            self.run_use_case(lambda: self.keeper.undo(change.uid))
