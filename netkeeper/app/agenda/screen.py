"""7 Agenda: everything that has a day, on one page; the month beside it. Every line opens its person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.agenda.view import agenda_head, day_heading, entry_card, entry_row
from netkeeper.app.commands import bindings
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.calendar_days import month_bounds, month_of, months_apart, plus, week_start
from netkeeper.services.answers import AgendaEntry

WEEKS = 6
"""Whole weeks on the page after the one it begins in: as far as a person plans by the week."""

REACH = 260
"""Weeks that `→` goes ahead at the most: five years."""


class AgendaScreen(ListDetailScreen[AgendaEntry], PersonScreen):
    """`←` and `→` go by a week; `K` closes the promise or follow-up that is highlighted."""

    MODE = "agenda"
    LIST_ID = "days"
    CSS_PATH = "screen.tcss"
    PLACES = ("agenda", "person", "list")
    HINTS = (
        "list.open", "agenda.later", "agenda.earlier", "agenda.gatherings", "agenda.kept", "person.log",
        "person.message", "person.follow_up", "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("agenda")

    def __init__(self) -> None:
        super().__init__()
        self.head = Pane(id="weeks")
        self.pane = Pane(classes="side", id="month")
        self._ahead = 0
        """Weeks that the page begins after this one."""
        self._marks: Counter[date] = Counter()
        self._named: dict[date, list[str]] = {}
        """Who has an entry on a day."""

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            yield self.list
            yield self.pane

    # Showing

    def rows(self) -> list[AgendaEntry | Heading]:
        today = self.keeper.today
        first = today if not self._ahead else plus(week_start(today), 7 * self._ahead)
        last = plus(week_start(first), 7 * WEEKS + 6)
        entries = self.keeper.queries.agenda(first, last)
        self.head.show(agenda_head(first, last, entries, today))
        self._marks = self._counted(first, last, entries)
        rows: list[AgendaEntry | Heading] = []
        for day, found in self.keeper.queries.agenda_by_day(entries).items():
            rows += [Heading("")] if rows else []
            rows += [Heading(day_heading(day, today)), *found]
        return rows

    def _counted(self, first: date, last: date, entries: list[AgendaEntry]) -> Counter[date]:
        """How many entries each day has, to the end of the last month that the page touches."""
        end = month_bounds(months_apart(month_of(last), 0))[1]
        more = self.keeper.queries.agenda(plus(last, 1), end) if last < end else []
        self._named = {}
        for one in (*entries, *more):
            if one.uid is not None:
                self._named.setdefault(one.on, []).append(self.network.name(one.uid))
        return Counter(one.on for one in (*entries, *more) if "review" not in one.kind)

    def row(self, value: AgendaEntry, width: int) -> Content:
        return entry_row(value, self.network, width)

    def detail(self, value: AgendaEntry) -> Content:
        width = self.pane.size.width - 4  # its padding
        return entry_card(value, self.network, self._marks, self.keeper.today, self._named, width)

    def empty(self) -> Content:
        return empty_page(
            "Everything that has a day will stand here: promises, follow-ups, birthdays, gatherings, your reviews.",
            ("a", "add somebody, or what happened"),
            ("f", "plan a follow-up, wherever a person is shown"),
            ("n", "plan a gathering"),
        )

    # Doing

    def chosen_people(self) -> list[int]:
        entry = self.list.value
        return [entry.uid] if entry is not None and entry.uid is not None else []

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        entry: AgendaEntry = event.value
        if entry.uid is not None:
            self.netkeeper.open_person(entry.uid)
        elif entry.kind == "gathering":
            self.netkeeper.open_screen("gathering", entry.record)
        elif entry.kind == "monthly review":
            self.netkeeper.action_go("reflection")
        elif entry.kind == "weekly review":
            self.netkeeper.action_go("outreach")

    def action_turn(self, by: int) -> None:
        """A week on, or back; never before this one."""
        ahead = min(REACH, max(0, self._ahead + by))
        if ahead == self._ahead:
            self.show_status("This is the first week; what is over stands on each person's page." if by < 0 else
                             "That is as far as the agenda goes.")  # fmt: skip
            return
        self._ahead = ahead
        self.show_rows(self.rows(), keep=False)

    def action_kept(self) -> None:
        """The promise is kept, the follow-up done."""
        entry = self.list.value
        record = entry.record if entry is not None else None
        if entry is None or record is None or entry.kind not in ("promise", "follow-up"):
            self.show_status("This key closes promises and follow-ups; l logs what happened.", error=True)
        elif entry.kind == "promise":
            self.run_use_case(lambda: self.keeper.log.close_promise(record, "kept"))
        else:
            self.run_use_case(lambda: self.keeper.log.close_follow_up(record))
