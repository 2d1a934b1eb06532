"""3 People: everyone. Find as you type, facets, sort, mark many and act on all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from rich.cells import cell_len
from textual import events, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from netkeeper.app.commands import bindings
from netkeeper.app.forms import needed
from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import NetkeeperScreen, empty_page
from netkeeper.app.people.columns import COLUMNS, USUAL, heads, person_row
from netkeeper.app.people.view import list_tabs, person_card, person_timeline
from netkeeper.app.styles import lines
from netkeeper.app.widgets.pane import LineInput, Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.text import count_noun, shorten
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
        "list.open", "people.filter", "person.log", "person.message", "person.copy", "people.lists", "people.next_list",
        "program.help", "person.follow_up", "person.promise", "person.tier", "person.snooze", "person.rest",
        "list.mark", "people.sort", "program.quick_add", "program.undo",
    )  # fmt: skip
    EMPTY_HINTS = ("program.quick_add", "program.import", "anywhere.palette", "program.undo", "program.help")
    FIELD_HINTS = ("people.to_list", *NetkeeperScreen.FIELD_HINTS)
    BINDINGS = bindings("people")

    def __init__(self) -> None:
        super().__init__()
        self.wanted = ""
        self.sort = 0
        self.turned = False
        """Whether the order is the other way round."""

        self.heads = Pane(id="columns")
        self._heads_width = 0
        self.third = Pane(classes="third", id="timeline-beside")
        self.unread = ""
        """Why what is written as a query can't be read; empty: it can."""
        self._counts = 0
        """Cells of the words beside the field: a layout only where that changes."""

        self._tabs: tuple[tuple[str, ...], int | None, int] = ((), 0, 0)
        """What the line of lists shows: their names, the one in view, the width."""

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="top"):
            yield LineInput(
                heard=self._hear, keys=self._filter_keys, id="filter", placeholder="/ find: a name, role:mentor, #tag …"
            )
            yield Static("", id="counts")
        yield Static("", id="lists")
        with Horizontal():
            with Vertical(id="left"):
                yield self.heads
                yield self.list
            yield self.pane
            yield self.third

    def load(self) -> None:
        self._show(keep=True)

    def _show(self, keep: bool) -> None:
        self._show_tabs()
        try:
            rows = self.rows()
        except NetkeeperError as error:  # what is written so far is not a query: said where the rows would be
            self.unread = str(error)
            self.show_rows([], keep)
            self._say(Content(""))
            return
        self.unread = ""
        self.show_rows(rows, keep)
        self._count()

    def rows(self) -> list[int]:
        people = self.keeper.people
        found = people.find(self.wanted) if self.wanted.strip() else self._everybody()
        ordered = people.ordered(found, SORTS[self.sort])
        return ordered[::-1] if self.turned else ordered

    def empty(self) -> Content:
        if self.unread:
            return lines("", Content.styled(self.unread, "$error"))
        if self.network.count(Contact):
            return empty_page(self.keeper.people.nobody_fits(self.wanted), ("esc", "show everybody again"))
        return empty_page("Everyone you know will be listed here.", ("a", "add somebody"), ("I", "import people"))

    def _count(self) -> None:
        total, shown, marked = self.network.count(Contact), len(self.list.rows), len(self.list.marks)
        words = (
            f"{shown:,} of {count_noun(total, 'person', 'people')}"
            if self.wanted
            else count_noun(total, "person", "people")
        )
        words += f" · by {SORTS[self.sort]}{', reversed' if self.turned else ''}"
        self._say(Content(f"{marked} marked · " + words if marked else words))

    def _say(self, content: Content) -> None:
        counts = self.query_one("#counts", Static)
        counts.update(content, layout=False)
        most = f"{self.network.count(Contact):,} of {count_noun(self.network.count(Contact), 'person', 'people')}"
        room = max(cell_len(f"{most} · by {SORTS[self.sort]}"), content.cell_length) + 2
        if room != self._counts:
            self._counts = room
            counts.styles.width = room

    def _everybody(self) -> list[int]:
        return [uid for _, uid in self.network.by_name]

    def row(self, value: int, width: int) -> Content:
        if width != self._heads_width:  # only the list knows how much room there is
            self._heads_width = width
            self.call_later(self._show_heads)
        return person_row(self.network, value, self.keeper.today, width, self._columns())

    def show_rows(self, rows: Sequence[int | Heading], keep: bool = True) -> None:
        super().show_rows(rows, keep)
        self._show_heads()

    def _columns(self) -> tuple[str, ...]:
        """The columns that were chosen."""
        chosen = self.keeper.settings.facts.get("people_columns")
        return tuple(chosen) if isinstance(chosen, list | tuple) else USUAL

    def _show_heads(self) -> None:
        shown = Content("")
        if self.list.rows and self._heads_width > 0:
            shown = heads(self._columns(), self._heads_width, SORTS[self.sort], self.turned)
        self.heads.show(Content("  ") + shown)

    def show_detail(self, value: int | None) -> None:
        super().show_detail(value)
        if self.ready and self.third.is_attached and self.third.display:
            found = Content("") if value is None else person_timeline(
                self.network, value, self.keeper.today, self.third.size.height
            )  # fmt: skip
            self.third.show(found)

    def on_pane_shown(self, event: Pane.Shown) -> None:
        self.show_detail(self.list.value)

    def detail(self, value: int) -> Content:
        return person_card(self.network, value, self.keeper.today)

    # Saved lists

    def _show_tabs(self) -> None:
        """The lists by name in one line, the one in view marked; no line where none is saved."""
        names = [one.name for one in self.keeper.lists.all()]
        shown = (tuple(names), self._list_in_view(), self.size.width)
        if shown == self._tabs:
            return
        self._tabs = shown
        tabs = self.query_one("#lists", Static)
        if tabs.display != bool(names):
            tabs.display = bool(names)
        tabs.update(list_tabs(["Everyone", *names], shown[1], self.size.width - 2), layout=False)

    def _list_in_view(self) -> int | None:
        """Which of the tabs is shown: 0 for everyone; None where another search is."""
        queries = ["", *(one.query for one in self.keeper.lists.all())]
        return queries.index(self.wanted.strip()) if self.wanted.strip() in queries else None

    def action_step_list(self, by: int) -> None:
        """Show the next saved list, round and round, with everyone between the last and the first."""
        lists = self.keeper.lists.all()
        if not lists:
            self.show_status("No list is saved yet; find people with /, then V keeps the search as a list.", error=True)
            return
        at = ((self._list_in_view() or 0) + by) % (len(lists) + 1)
        self.show_query(lists[at - 1].query if at else "")

    @work
    async def action_lists(self) -> None:
        """Choose a list; with a search in place, keep that under a name."""
        lists, query = self.keeper.lists, self.wanted.strip()
        known = {str(one.uid): one for one in lists.all()}
        if not known and not query:
            self.show_status("Find people with / first; V then keeps the search as a list.", error=True)
            return
        here = next((one for one in known.values() if one.query == query), None)
        choices = [
            Choice(key, one.name, str(i) if i < 10 else "", lists.words(one), on=one is here)
            for i, (key, one) in enumerate(known.items(), 1)
        ]
        if here is not None:
            choices += [Choice("rename", f"rename {here.name}", "r"), Choice("remove", f"remove {here.name}", "x")]
        free = f"a name: keeps “{shorten(query, 30)}” as a list" if query else ""
        chosen = await self.app.push_screen_wait(Choose("Saved lists", choices, free=free, wide=True))
        if chosen is None:
            return
        if chosen in known:
            self.show_query(known[chosen].query)
        elif chosen == "remove" and here is not None:
            self.run_use_case(lambda: lists.remove(here.uid))
        elif chosen == "rename" and here is not None:
            field = Field(name="name", label="Name", value=here.name, read=needed("What is the list called?"))
            answers = await self.ask("rename list", str(here.uid), f"Rename the list {here.name}", [field])
            if answers is not None:
                self.run_use_case(lambda: lists.rename(here.uid, answers["name"]))
        else:
            self.run_use_case(lambda: lists.save(chosen, query))

    # Finding

    def _hear(self, text: str) -> None:
        self.wanted = text
        if self.ready:
            self.list.same_look = not self._stale
            self._show(keep=False)
            self.list.same_look = False

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

    def action_reverse(self) -> None:
        """The same order, the other way round."""
        self.turned = not self.turned
        self._show(keep=True)

    @work
    async def action_columns(self) -> None:
        """Show a column, or leave it out."""
        shown = self._columns()
        choices = [Choice(c.key, c.head, on=c.key in shown) for c in COLUMNS.values()]
        note = "Columns that do not fit are left out; they come back in a wider window."
        chosen = await self.app.push_screen_wait(Choose("Columns of People", choices, note=note))
        if chosen is None:
            return
        now = [key for key in COLUMNS if (key in shown) != (key == chosen)]
        facts = {**self.keeper.settings.facts, "people_columns": now}
        verb = "Left out" if chosen in shown else "Showed"
        self.run_use_case(lambda: self.keeper.change_settings(f"{verb} the column {COLUMNS[chosen].head}", facts=facts))

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
