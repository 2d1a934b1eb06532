"""1 Outreach, the home of the program: who next, why, and what to have in mind. Never more than the week holds."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from netkeeper.app.framework.screen import empty_page
from netkeeper.app.outreach.actions import QueueRow, QueueScreen
from netkeeper.app.outreach.view import item_row, preparation_card, reason_lines, week_head
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, Note, VirtualList
from netkeeper.calendar_days import weekday_name
from netkeeper.domain.giving.offers import prepare
from netkeeper.domain.goals.evidence import line, open_goals, progress
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.outreach.due import DueItem
from netkeeper.domain.outreach.weekly_queue import Queue

WAITING: QueueRow = ("waiting", 0)


class QueueList(VirtualList[QueueRow]):
    """The lines of the queue, with their reasons below them."""

    class Rewrapped(Message):
        """The width changed: reasons wrap anew."""

    def on_resize(self) -> None:
        self.post_message(self.Rewrapped())


class OutreachScreen(QueueScreen):
    """The queue at the left; at the right, or on `enter` where it is narrow, the preparation card."""

    MODE = "outreach"
    CSS_PATH = "screen.tcss"
    PLACES = ("outreach", "person", "list")
    HINTS = (
        "list.open", "person.log", "person.message", "outreach.not_this", "outreach.kept", "outreach.sitting",
        "person.snooze", "person.promise", "person.follow_up", "person.rest", "program.quick_add", "program.undo",
        "program.help",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.all_waiting = False
        self.head = Pane(id="week")
        self.queue = QueueList(self._row, on_highlight=self._highlight, id="queue")
        self.card = Pane(classes="side", id="card")

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            with Vertical(id="left"):
                yield self.queue
            yield self.card

    def on_mount(self) -> None:
        self.queue.focus()
        super().on_mount()

    # Showing

    def load(self) -> None:
        keeper = self.keeper
        found, today = keeper.queries.queue(), keeper.today
        goals = line(progress(self.network, goal, today) for goal in open_goals(self.network))
        self.head.show(week_head(found, goals, self._sitting(), max(20, self.size.width - 4)))
        if not self.network.count(Contact):
            self.queue.empty = empty_page(
                "Each week, the one or two people to write to will be here, with the reason why.",
                ("I", "import people from a file"),
                ("a", "add somebody"),
            )
            self.queue.show([])
            return
        placed = any(self.network.in_band(band, today) for band in ("fresh", "on rhythm", "due", "new", "slipping"))
        self.queue.empty = (
            empty_page("Nothing is waiting for you.", ("w", "sit down for the week"), ("3", "see everybody"))
            if placed
            else empty_page("Nobody is in a tier yet. Place a few people, and they will come up here in time.",
                            ("T", "triage: one key a person"))
        )  # fmt: skip
        self.queue.show(self._rows(found))

    def _sitting(self) -> str:
        """A word about the weekly sitting, on its day, or while one is open."""
        keeper = self.keeper
        if keeper.review.weekly():
            return "w goes on with the sitting"
        day = keeper.settings.review_day
        if keeper.today.isoweekday() == day and not keeper.review.weekly_is_done:
            return f"{weekday_name(day)}: w for the weekly sitting"
        return ""

    def _rows(self, found: Queue) -> list[QueueRow | Heading]:
        self.items = {}
        rows: list[QueueRow | Heading] = []
        for title, items in (
            ("Promised", found.promises),
            ("Follow up", found.follow_ups),
            ("This week's people", found.people),
        ):
            if items:
                rows += [Heading("")] if rows else []
                rows.append(Heading(title))
                rows += self._item_rows(items)
        if found.waiting and not found.gentle:  # for a month after weeks away no backlog is shown (P12)
            rows += [Heading(""), WAITING]
            if self.all_waiting:
                rows += self._item_rows(found.waiting, reasons=False)
        elif found.waiting:
            rows += [Note(""), Note(" Everyone else can wait. S gives them days over the coming weeks.")]
        return rows

    def _item_rows(self, items: Iterable[DueItem], reasons: bool = True) -> list[QueueRow | Heading]:
        width = max(30, self.queue.size.width or self.size.width)
        airy = reasons and self.size.height >= 36
        rows: list[QueueRow | Heading] = []
        for item in items:
            rows += [Note("")] if airy and rows else []
            key = (item.kind, item.record or item.uid)
            self.items[key] = item
            rows.append(key)
            if reasons:
                rows += [Note(text) for text in reason_lines(item, width)]
        return rows

    def _row(self, row: QueueRow, width: int) -> Content:
        if row == WAITING:
            words = self.keeper.queries.queue().waiting_sentence
            return Content.styled(f"{words} · v {'hides them' if self.all_waiting else 'shows them'}", "$text-muted")
        return item_row(self.items[row], self.network, self.keeper.today, width)

    def _highlight(self, row: QueueRow | None) -> None:
        if not self.ready or not self.card.display:
            return
        item = self.items.get(row) if row else None
        if item is None:
            self.card.show(Content(""))
            return
        card = prepare(self.network, item.uid, self.keeper.today)
        reason = item if self.has_class("-carded") else None  # else it stands under the name
        self.card.show(preparation_card(card, self.network, reason, self.keeper.today))

    def on_queue_list_rewrapped(self) -> None:
        if self.ready:
            self.load()

    # Opening

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if event.value == WAITING:
            self.action_waiting()
        elif self.has_class("-narrow") and not self.has_class("-carded"):
            self.add_class("-carded")
            self.call_after_refresh(lambda: self._highlight(self.queue.value))
        else:
            uids = list(dict.fromkeys(item.uid for item in self.items.values()))
            self.netkeeper.open_person(self.items[event.value].uid, uids)

    def on_key(self, event: events.Key) -> None:
        """Where the card has taken the list's place, the list's keys still work."""
        if not self.has_class("-carded"):
            return
        moves = {"down": 1, "j": 1, "up": -1, "k": -1}
        if event.key in moves:
            event.stop()
            self.queue.action_move(moves[event.key])
        elif event.key == "enter":
            event.stop()
            self.queue.action_choose()

    def action_back(self) -> None:
        """The card goes first, then the list of those who wait."""
        if self.has_class("-carded"):
            self.remove_class("-carded")
            self.queue.focus()
        elif self.all_waiting:
            self.action_waiting()

    def action_waiting(self) -> None:
        self.all_waiting = not self.all_waiting
        self.load()
        waiting = self.keeper.queries.queue().waiting
        if self.all_waiting and waiting:
            self.queue.action_end(1)
            self.queue.go_to((waiting[0].kind, waiting[0].uid))  # from below, so that it comes to the top
        else:
            self.queue.go_to(WAITING)

    # People

    @property
    def item(self) -> DueItem | None:
        return self.items.get(self.queue.value) if self.queue.value else None

    def chosen_people(self) -> list[int]:
        return [self.item.uid] if self.item else []
