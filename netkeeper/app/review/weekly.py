"""w The weekly sitting: fifteen quiet minutes, five pages; can be left at any key and resumed (P12)."""

from __future__ import annotations

import time
from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.outreach.actions import QueueScreen
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

SittingRow = tuple[str, int]
"""(kind, uid): something that happened, a promise or follow-up by its own uid, a person by theirs."""


class WeeklyReviewScreen(QueueScreen):
    """Left and right turn the pages; whatever is highlighted takes every key of a person."""

    CSS_PATH = "weekly.tcss"
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
        self.items: dict[SittingRow, DueItem] = {}
        self.rows: VirtualList[SittingRow] = VirtualList(self._row, on_highlight=self._highlight, id="rows")
        self.card = Pane(classes="side", id="card")

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            with Vertical(id="left"):
                yield self.rows
            yield self.card

    def on_mount(self) -> None:
        self.rows.focus()
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
        self.set_focus(None if reading else self.rows)  # a list out of sight keeps no keys
        found = self.keeper.queries.queue()
        self.items = {}
        if self.page == END:
            self.rows.show([])
            self.card.show(self._last_words())
            return
        self.rows.empty = _EMPTY[self.page]
        match self.page:
            case 0:  # WEEK
                today = self.keeper.today
                moments = self.network.between(week_start(today), today)
                self.rows.show([("moment", m.uid) for m in reversed(moments)])
            case 1:  # PROMISES
                self.rows.show(self._keys((*found.promises, *found.follow_ups)))
            case 2:  # PERSON
                self.rows.show(self._keys(found.people))
            case _:
                self.rows.show([("contact", self.person)] if self.person else [])
        if not self.rows.rows:
            self.card.show(_EMPTY[self.page] if self.page == MESSAGE else Content(""))

    def _keys(self, items: Iterable[DueItem]) -> list[SittingRow | Heading]:
        """The lines of the queue; with their reasons below, where there is no card beside them."""
        self.items = {(item.kind, item.record or item.uid): item for item in items}
        rows: list[SittingRow | Heading] = []
        for key, item in self.items.items():
            rows.append(key)
            if self.has_class("-narrow"):
                rows += [Note(text) for text in reason_lines(item, self.size.width - 2)]
        return rows

    def _last_words(self) -> Content:
        today = self.keeper.today
        kept = self.keeper.review.kept_this_week()
        return closing(
            self.keeper.queries.queue(), self.keeper.queries.next_week(), kept, self.keeper.settings.review_day, today
        )

    def _row(self, row: SittingRow, width: int) -> Content:
        today = self.keeper.today
        if row[0] == "moment":
            moment = self.network.find(Interaction, row[1])
            return week_row(moment, self.network, width) if moment else Content("")
        if row[0] == "contact":
            return Content.styled(self.network.name(row[1]), "bold")
        return item_row(self.items[row], self.network, today, width)

    def _highlight(self, row: SittingRow | None) -> None:
        uids = self.chosen_people()
        if self.ready and self.page != END and uids and self.network.find(Contact, uids[0]):
            card, item = self.keeper.giving.preparation(uids[0]), self.item
            self.card.show(preparation_card(card, self.network, item, self.keeper.today))

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
        self.rows.cursor = 0
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
        return self.items.get(self.rows.value) if self.rows.value else None

    def chosen_people(self) -> list[int]:
        row = self.rows.value
        if row is None:
            return []
        if row[0] == "moment":
            moment = self.network.find(Interaction, row[1])
            return list(moment.contacts) if moment else []
        return [row[1]] if row[0] == "contact" else [self.items[row].uid]
