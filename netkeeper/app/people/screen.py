"""3 People: everyone. Find as you type, facets, sort, mark many and act on all."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from textual import events
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from netkeeper.app.commands import bindings
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.people.view import person_card, person_row
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NetkeeperError
from netkeeper.services.people import Order

SORTS: tuple[Order, ...] = get_args(Order)


class PeopleScreen(ListDetailScreen[int], PersonScreen):
    """The list at the left, the person at the right when there is room."""

    MODE = "people"
    MARKABLE = True
    LIST_ID = "people"
    CSS_PATH = "screen.tcss"
    PLACES = ("people", "person", "list")
    HINTS = (
        "list.open", "people.filter", "person.log", "person.message", "person.promise", "person.follow_up",
        "person.tier",
        "person.snooze", "person.rest", "list.mark", "people.sort", "program.quick_add", "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("people")

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ""
        self.sort = 0
        self._counts = 0
        """Cells of the words beside the field: a layout only where that changes."""

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="top"):
            yield LineInput(
                heard=self._hear, keys=self._filter_keys, id="filter", placeholder="/ find: a name, role:mentor, #tag …"
            )
            yield Static("", id="counts")
        with Horizontal():
            with Vertical():
                yield self.list
            yield self.pane

    def load(self) -> None:
        self._show(keep=True)

    def _show(self, keep: bool) -> None:
        try:
            rows = self.rows()
        except NetkeeperError as error:
            self._say(Content.styled(str(error), "$error"))
            return
        self.show_rows(rows, keep)
        self._count()

    def rows(self) -> list[int]:
        people = self.keeper.people
        return people.ordered(people.find(self.wanted) if self.wanted.strip() else self._everybody(), SORTS[self.sort])

    def empty(self) -> Content:
        if self.network.count(Contact):
            return empty_page("Nobody fits that.", ("esc", "show everybody again"))
        return empty_page("Everyone you know will be listed here.", ("a", "add somebody"), ("I", "import people"))

    def _count(self) -> None:
        total, shown, marked = self.network.count(Contact), len(self.list.rows), len(self.list.marks)
        words = (
            f"{shown:,} of {count_noun(total, 'person', 'people')}"
            if self.wanted
            else count_noun(total, "person", "people")
        )
        words += f" · by {SORTS[self.sort]}"
        self._say(Content(f"{marked} marked · " + words if marked else words))

    def _say(self, content: Content) -> None:
        counts = self.query_one("#counts", Static)
        counts.update(content, layout=content.cell_length != self._counts)
        self._counts = content.cell_length

    def _everybody(self) -> list[int]:
        return [uid for _, uid in self.network.by_name]

    def row(self, value: int, width: int) -> Content:
        return person_row(self.network, value, self.keeper.today, width)

    def detail(self, value: int) -> Content:
        return person_card(self.network, value, self.keeper.today)

    # Finding

    def _hear(self, text: str) -> None:
        self.wanted = text
        if self.ready:
            self._show(keep=False)

    def _filter_keys(self, event: events.Key) -> bool:
        match event.key:
            case "down" | "enter":
                self.list.focus()
            case "escape" if self.wanted:
                self.query_one("#filter", LineInput).value = ""
                self.list.focus()
            case "escape":
                self.list.focus()
            case _:
                return False
        return True

    def action_filter(self) -> None:
        self.query_one("#filter", LineInput).focus()

    def action_back(self) -> None:
        """First the marks go, then the filter."""
        if self.list.marks:
            self.list.clear_marks()
        elif self.wanted:
            self.query_one("#filter", LineInput).value = ""

    def action_sort(self) -> None:
        self.sort = (self.sort + 1) % len(SORTS)
        self._show(keep=False)

    def action_mark_all(self) -> None:
        self.list.mark_all()

    # People

    def chosen_people(self) -> list[int]:
        return self.list.chosen()

    def after_action(self) -> None:
        self.list.clear_marks()

    def on_virtual_list_marked(self) -> None:
        self._count()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        rows = [row for row in self.list.rows if isinstance(row, int)]
        self.netkeeper.open_person(event.value, rows)

    def show_query(self, query: str) -> None:
        """Show the people of a query; other screens open their figures so."""
        self.query_one("#filter", LineInput).value = query
        self.list.focus()
