"""w The weekly sitting: fifteen quiet minutes, five pages; can be left at any key and resumed (P12)."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.outreach.actions import DueRow, QueueScreen
from netkeeper.app.outreach.view import item_row, preparation_card, reason_lines
from netkeeper.app.review.weekly_view import PAGES, closing, sitting_head, week_row
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, Note, VirtualList
from netkeeper.calendar_days import week_start
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.interaction import Interaction
from netkeeper.services.answers import DueItem

WEEK, PROMISES, PERSON, MESSAGE, END = range(len(PAGES))

_EMPTY = (
    empty_page("Nothing was written down this week.", ("a", "log what happened"), ("→", "go on")),
    empty_page("No promise and no next step is open for now.", ("→", "go on")),
    empty_page("Nobody is due, or the week is done already.", ("→", "go on")),
    empty_page("Nobody was chosen on the page before.", ("←", "choose somebody"), ("→", "go on without")),
)


@dataclass(frozen=True, slots=True)
class MomentRow:
    """Something that happened this week."""

    uid: int


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """The one who is written to."""

    uid: int


Row = MomentRow | DueRow | ChosenRow


class WeeklyReviewScreen(ListDetailScreen[Row], QueueScreen):
    """Left and right turn the pages; whatever is highlighted takes every key of a person."""

    CSS_PATH = "weekly.tcss"
    LIST_ID = "rows"
    line_start = "> "
    PLACES = ("sitting", "outreach", "person", "list")
    HINTS = (
        "sitting.next", "sitting.previous", "anywhere.back", "sitting.choose", "person.message", "person.log",
        "person.called", "outreach.kept", "outreach.not_this", "program.quick_add", "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("sitting")

    def __init__(self) -> None:
        super().__init__()
        self.page = 0
        self.person: int | None = None
        self.before = 0.0
        """Minutes of this week's sitting before it was left."""
        self.begun = time.monotonic()
        self.resumed = False
        self.head = Pane(id="sitting-head")
        self.pane = Pane(classes="side", id="card")

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            with Vertical(id="left"):
                yield self.list
            yield self.pane

    def on_mount(self) -> None:
        self.set_interval(60, self._tick)
        super().on_mount()

    @property
    def minutes(self) -> float:
        return self.before + (time.monotonic() - self.begun) / 60

    def _tick(self) -> None:
        """A minute passed: the only thing that moves by itself, once a minute."""
        self.head.show(sitting_head(self.page, int(self.minutes)))

    # Showing

    def load(self) -> None:
        if not self.resumed:
            self.resumed = True
            left = self.keeper.review.weekly()
            self.page = min(int(left.get("page", 0)), END)
            self.person, self.before = left.get("person"), float(left.get("minutes", 0))
        self._show()

    def _show(self) -> None:
        self._tick()
        reading = self.page in (MESSAGE, END)
        self.set_class(reading, "-reading")
        self.set_focus(None if reading else self.list)  # a list out of sight keeps no keys
        self.show_rows(self.rows())
        if self.page == END:
            self.pane.show(self._last_words())
        elif not self.list.rows:
            self.pane.show(self.empty() if self.page == MESSAGE else Content(""))

    def empty(self) -> Content:
        return _EMPTY[min(self.page, MESSAGE)]

    def rows(self) -> list[Row | Heading]:
        match self.page:
            case 0:  # WEEK
                today = self.keeper.today
                return [MomentRow(one.uid) for one in reversed(self.network.between(week_start(today), today))]
            case 1:  # PROMISES
                found = self.keeper.queries.queue()
                return self._due((*found.promises, *found.follow_ups))
            case 2:  # PERSON
                return self._due(self.keeper.queries.queue().people)
            case 3:  # MESSAGE
                return [ChosenRow(self.person)] if self.person else []
            case _:
                return []

    def _due(self, items: Iterable[DueItem]) -> list[Row | Heading]:
        """The lines of the queue; with their reasons below, where there is no card beside them."""
        rows: list[Row | Heading] = []
        for item in items:
            rows.append(DueRow.of(item, reasons=False))
            if self.has_class("-narrow"):
                rows += [Note(text) for text in reason_lines(item, self.size.width - 2)]
        return rows

    def _last_words(self) -> Content:
        today = self.keeper.today
        kept = self.keeper.review.kept_this_week()
        return closing(
            self.keeper.queries.queue(), self.keeper.queries.next_week(), kept, self.keeper.settings.review_day, today
        )

    def row(self, value: Row, width: int) -> Content:
        match value:
            case MomentRow(uid):
                moment = self.network.find(Interaction, uid)
                return week_row(moment, self.network, width) if moment else Content("")
            case ChosenRow(uid):
                return Content.styled(self.network.name(uid), "bold")
            case DueRow():
                return item_row(value.item, self.network, self.keeper.today, width)

    def show_detail(self, value: Row | None) -> None:
        uids = self.chosen_people()
        if self.ready and self.page != END and uids and self.network.find(Contact, uids[0]):
            card = self.keeper.giving.preparation(uids[0])
            self.pane.show(preparation_card(card, self.network, self.item, self.keeper.today))

    # Turning

    def action_next_page(self) -> None:
        if self.page == PERSON and self.person is None and self.item is not None:
            self.person = self.item.uid
        self._turn(min(self.page + 1, END))

    def action_previous_page(self) -> None:
        self._turn(max(self.page - 1, 0))

    def _turn(self, page: int) -> None:
        self.page = page
        self.keeper.review.leave_weekly(page, self.person, self.minutes)
        self.list.cursor = 0
        self._show()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if self.page == PERSON and self.item is not None:
            self.person = self.item.uid
            self._turn(MESSAGE)
        else:
            uids = self.chosen_people()
            if uids:
                self.netkeeper.open_person(uids[0], uids)

    def action_end_sitting(self) -> None:
        """On the last page: done for this week. Where somebody is written to, their page opens."""
        if self.page == MESSAGE and self.person is not None:
            self.netkeeper.open_person(self.person)
        if self.page == END:
            self.keeper.review.finish_weekly()
            self.app.pop_screen()
            self.netkeeper.show_status("The week is looked after. See you next week.")

    def action_back(self) -> None:
        """Leave; it goes on from here the next time."""
        self.keeper.review.leave_weekly(self.page, self.person, self.minutes)
        super().action_back()
        self.netkeeper.show_status("The review is kept as you left it; w goes on.")

    # People

    @property
    def item(self) -> DueItem | None:
        row = self.list.value
        return row.item if isinstance(row, DueRow) else None

    def chosen_people(self) -> list[int]:
        match self.list.value:
            case MomentRow(uid):
                moment = self.network.find(Interaction, uid)
                return list(moment.contacts) if moment else []
            case DueRow(item=item):
                return [item.uid]
            case ChosenRow(uid):
                return [uid]
            case None:
                return []
