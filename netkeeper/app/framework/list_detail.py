"""A list with a pane beside it that shows the highlighted row: the shape of most screens.

A subclass says what the rows are, how one is drawn, what stands beside it and what an empty list says; the rest, from
the focus to the size of the terminal, is here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.app.widgets.pane import LineInput, Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.errors import NetkeeperError

T = TypeVar("T", bound=Hashable)


class ListDetailScreen(NetkeeperScreen, Generic[T]):
    """`rows`, `row`, `detail`, `empty`: the rest follows."""

    SLOW: ClassVar[bool] = False
    """Whether `rows` is asked in a thread, so that no key waits for it; it then only reads."""

    LIST: ClassVar[type[VirtualList[Any]]] = VirtualList
    """The class of the list, where a screen has keys of its own in it."""

    EMPTY_HINTS: ClassVar[tuple[str, ...] | None] = None
    """The hints while nothing is listed; None: the same as ever."""

    _bare = False
    """Whether nothing is listed: then the hints say how to begin."""

    MARKABLE: ClassVar[bool] = False
    LIST_ID: ClassVar[str | None] = None

    def __init__(self) -> None:
        super().__init__()
        tall = type(self).height_of is not ListDetailScreen.height_of
        self.list: VirtualList[T] = self.LIST(
            self.row,
            height=self.height_of if tall else None,
            on_highlight=self.show_detail,
            markable=self.MARKABLE,
            id=self.LIST_ID,
        )
        self.pane = Pane(classes="side")

    # What a subclass says

    def rows(self) -> Sequence[T | Heading]:
        """What is listed now; nothing, until a subclass says."""
        return ()

    def row(self, value: T, width: int) -> Content:
        """A row, of as many lines as `height_of` says; a subclass says more than what it is."""
        return Content(str(value))

    def height_of(self, value: T, width: int) -> int:
        """The lines of a row in a list of this width."""
        return 1

    def detail(self, value: T) -> Content | None:
        """What stands beside the list; None leaves what is there."""
        return Content("")

    def empty(self) -> Content:
        """What the list says when it has no rows."""
        return Content("")

    def waiting(self) -> Content:
        """What the list says until the first rows are found, where that is slow."""
        return Content("")

    def first(self) -> Widget:
        """What has the focus when the screen opens."""
        return self.list

    # The rest

    def hints(self, ids: Sequence[str] | None = None) -> list[tuple[str, str]]:
        return super().hints(self.EMPTY_HINTS if ids is None and self._bare else ids)

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield self.list
            yield self.pane

    def on_mount(self) -> None:
        self.first().focus()
        super().on_mount()

    def load(self) -> None:
        if not self.SLOW:
            self.show_rows(self.rows())
            return
        if not self.list.rows:
            self.list.empty = self.waiting()
        self._look()

    @work(thread=True, exclusive=True, group="rows")
    def _look(self) -> None:
        try:
            rows = self.rows()
        except NetkeeperError as error:
            self.app.call_from_thread(self.show_status, str(error), True)
            return
        self.app.call_from_thread(self.show_rows, rows)

    def show_rows(self, rows: Sequence[T | Heading], keep: bool = True) -> None:
        """Show these rows; with `keep` the highlight stays."""
        self.list.empty = self.empty()
        self.list.show(rows, keep=keep)
        if self._bare != (not rows):
            self._bare = not rows
            if not isinstance(self.focused, LineInput):  # while a line is typed its own keys are shown
                self.hint_line.show(self.hints())

    def show_detail(self, value: T | None) -> None:
        """Show what belongs to the highlighted row, where the pane has room."""
        if not self.ready or not self.pane.is_attached or not self.pane.display:
            return
        content = Content("") if value is None else self.detail(value)
        if content is not None:
            self.pane.show(content)

    def on_pane_shown(self, event: Pane.Shown) -> None:
        if event.pane is self.pane:
            self.show_detail(self.list.value)
