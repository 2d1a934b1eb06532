"""1 Outreach, the home of the program: who next, why, and what to have in mind. Never more than the week holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.outreach.actions import DueRow, QueueScreen, Row, WaitingRow
from netkeeper.app.outreach.ahead import DAYS, Ahead, ahead_page, open_goals
from netkeeper.app.outreach.view import item_row, preparation_card, reason_lines, week_head
from netkeeper.app.styles import lines, muted
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, Note, VirtualList
from netkeeper.calendar_days import plus, weekday_name
from netkeeper.domain.language.text import shorten
from netkeeper.domain.model.contact import Contact
from netkeeper.services.answers import DueItem

WEEKS = 8
"""Weeks to come that stand beside the queue: a tier of the middle comes round in two of them."""


class OutreachScreen(ListDetailScreen[Row], QueueScreen):
    """The queue at the left; at the right, or on `enter` where it is narrow, the preparation card."""

    MODE = "outreach"
    LIST_ID = "queue"
    CSS_PATH = "screen.tcss"
    PLACES = ("outreach", "person", "list")
    HINTS = (
        "list.open", "person.log", "person.message", "outreach.not_this", "outreach.kept", "outreach.sitting",
        "person.snooze", "person.promise", "person.follow_up", "person.rest", "program.quick_add", "program.undo",
        "program.help",
    )  # fmt: skip

    PROMISE_HINTS = (
        "list.open", "person.message", "outreach.kept", "outreach.postpone", "person.log",
        "outreach.sitting", "program.quick_add", "program.undo", "program.help",
    )  # fmt: skip
    """The hints on a promise or a follow-up: what one does with those comes first."""

    WAITING_HINTS = ("outreach.waiting", "outreach.spread", "outreach.sitting", "program.quick_add", "program.help")
    EMPTY_HINTS = ("program.quick_add", "program.import", "program.triage", "outreach.sitting", "program.help")

    def hints(self, ids: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """Those of the highlighted line."""
        if ids is None and not self._bare and self.is_attached and self.list.rows:
            row = self.list.value
            if isinstance(row, WaitingRow):
                ids = self.WAITING_HINTS
            elif row is not None and row.item.kind in ("promise", "follow-up"):
                ids = self.PROMISE_HINTS
        return super().hints(ids)

    def show_detail(self, value: Row | None) -> None:
        super().show_detail(value)
        if self.ready:
            self.hint_line.show(self.hints())

    def __init__(self) -> None:
        super().__init__()
        self.all_waiting = False
        self.head = Pane(id="week")
        self.pane = Pane(classes="side", id="card")
        self.third = Pane(classes="third", id="ahead")

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            with Vertical(id="left"):
                yield self.list
            yield self.pane
            yield self.third

    # Showing

    def load(self) -> None:
        super().load()
        if self.third.display:
            self._look_ahead()

    def on_pane_shown(self, event: Pane.Shown) -> None:
        super().on_pane_shown(event)
        if event.pane is self.third and self.ready:
            self._look_ahead()

    @work(thread=True, exclusive=True, group="ahead")
    def _look_ahead(self) -> None:
        """What is to come, beside the queue where there is room."""
        keeper, today = self.keeper, self.keeper.today
        found = Ahead(
            keeper.queries.weeks_ahead(WEEKS),
            keeper.settings.budget,
            [one for one in keeper.queries.agenda(today, plus(today, DAYS)) if "review" not in one.kind],
            open_goals(keeper.goals.progress()),
        )
        self.app.call_from_thread(self._show_ahead, found)

    def _show_ahead(self, found: Ahead) -> None:
        if self.third.is_attached:
            width = max(20, self.third.size.width - 5)
            self.third.show(ahead_page(found, self.network, self.keeper.today, width))

    def rows(self) -> list[Row | Heading]:
        keeper = self.keeper
        found = keeper.queries.queue()
        goals = keeper.goals.summary()
        self.head.show(week_head(found, goals, self._sitting(), max(20, self.size.width - 4)))
        today = [Note(f" ▲ {one.name}: {keeper.gatherings.in_mind(one)}") for one in keeper.gatherings.today_too()]
        rows: list[Row | Heading] = [Heading("Today"), *today] if today else []
        for title, items in (
            ("Today", tuple(keeper.queries.todays_occasions())),
            ("Promised", found.promises),
            ("Follow up", found.follow_ups),
            ("This week's people", found.people),
        ):
            if items:
                if not (title == "Today" and rows):  # the day's gatherings stand under it already
                    rows += [Heading("")] if rows else []
                    rows.append(Heading(title))
                rows += (DueRow.of(item, last=item is items[-1]) for item in items)
        if found.waiting and not found.gentle:  # for a month after weeks away no backlog is shown (P12)
            rows += [Heading(""), WaitingRow()]
            if self.all_waiting:
                rows += [DueRow.of(item, reasons=False) for item in found.waiting]
        elif found.waiting:
            rows += [Note(""), Note(" Everyone else can wait. S gives them days over the coming weeks.")]
        return rows

    def empty(self) -> Content:
        if not self.network.count(Contact):
            return empty_page(
                "Each week, the one or two people to write to will be here, with the reason why.",
                ("I", "import people from a file"),
                ("a", "add somebody"),
            )
        today = self.keeper.today
        if any(self.network.in_band(band, today) for band in ("fresh", "on rhythm", "due", "new", "slipping")):
            return empty_page("Nothing is waiting for you.", ("w", "begin the weekly review"), ("3", "see everybody"))
        return empty_page(
            "Nobody is in a tier yet. Place a few people, and they will come up here in time.",
            ("T", "triage: one key a person"),
        )

    def _sitting(self) -> str:
        """A word about the weekly sitting, on its day, or while one is open."""
        keeper = self.keeper
        if keeper.review.weekly():
            return "w goes on with the weekly review"
        day = keeper.settings.review_day
        if keeper.today.isoweekday() == day and not keeper.review.weekly_is_done:
            return f"{weekday_name(day)}: w for the weekly review"
        return ""

    def _notes(self, row: DueRow, width: int) -> list[str]:
        """The reason below a name; a blank line after it where there is room for air."""
        if not row.reasons:
            return []
        return reason_lines(row.item, width + 2) + ([""] if self.size.height >= 36 and not row.last else [])

    def height_of(self, value: Row, width: int) -> int:
        return 1 + len(self._notes(value, width)) if isinstance(value, DueRow) else 1

    def row(self, value: Row, width: int) -> Content:
        match value:
            case WaitingRow():
                words = self.keeper.queries.queue().waiting_sentence
                return self._waiting_row(words, width)
            case DueRow(item=item):
                first = item_row(item, self.network, self.keeper.today, width)
                return lines(first, *(muted(text[1:]) for text in self._notes(value, width)))

    def _waiting_row(self, sentence: str, width: int) -> Content:
        """How many more are due, and the key that shows them; where not all fits, the first part of the sentence."""
        key = f" · v {'hides' if self.all_waiting else 'shows'} them"
        for words in (sentence, sentence.split(";")[0].rstrip(".")):
            if len(words) + len(key) <= width:
                return muted(words + key)
        return muted(shorten(sentence.split(";")[0], max(10, width - len(key))) + key)

    def detail(self, value: Row) -> Content:
        if isinstance(value, WaitingRow):
            return Content("")
        card = self.keeper.giving.preparation(value.item.uid)
        reason = value.item if self.has_class("-carded") else None  # else it stands under the name
        return preparation_card(card, self.network, reason, self.keeper.today)

    # Opening

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        match event.value:
            case WaitingRow():
                self.action_waiting()
            case DueRow(item=item):
                if self.has_class("-narrow") and not self.has_class("-carded"):
                    self.add_class("-carded")
                    self.call_after_refresh(lambda: self.show_detail(self.list.value))
                else:
                    due = [row.item.uid for row in self.list.rows if isinstance(row, DueRow)]
                    self.netkeeper.open_person(item.uid, list(dict.fromkeys(due)))

    def on_key(self, event: events.Key) -> None:
        """Where the card has taken the list's place, the list's keys still work."""
        if not self.has_class("-carded"):
            return
        moves = {"down": 1, "j": 1, "up": -1, "k": -1}
        if event.key in moves:
            event.stop()
            self.list.action_move(moves[event.key])
        elif event.key == "enter":
            event.stop()
            self.list.action_choose()

    def action_back(self) -> None:
        """The card goes first, then the list of those who wait."""
        if self.has_class("-carded"):
            self.remove_class("-carded")
            self.list.focus()
        elif self.all_waiting:
            self.action_waiting()

    def action_waiting(self) -> None:
        self.all_waiting = not self.all_waiting
        self.load()
        waiting = self.keeper.queries.queue().waiting
        if self.all_waiting and waiting:
            self.list.action_end(1)
            self.list.go_to(DueRow.of(waiting[0]))  # from below, so that it comes to the top
        else:
            self.list.go_to(WaitingRow())

    # People

    @property
    def item(self) -> DueItem | None:
        row = self.list.value
        return row.item if isinstance(row, DueRow) else None

    def chosen_people(self) -> list[int]:
        return [self.item.uid] if self.item else []
