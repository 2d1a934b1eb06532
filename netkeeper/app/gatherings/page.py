"""One gathering: whom to meet, who will be there, who may be; afterwards who was met, and what was said (R19).

Every person on it can be written to, logged, promised to, as wherever people are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.gatherings.screen import GatheringActions
from netkeeper.app.gatherings.view import head_height, met_row, page_head, why_words
from netkeeper.app.people.find import Find
from netkeeper.app.people.view import find_row, person_card
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.gathering import Gathering

Group = Literal["to_meet", "expected", "suggested", "met"]

TITLES: dict[Group, str] = {
    "met": "Met",
    "to_meet": "To meet",
    "expected": "Will be there",
    "suggested": "May be there: a suggestion",
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody on one of the lists of a gathering; the words belong to the row, not to its identity elsewhere."""

    uid: int
    group: Group
    words: str = ""


class GatheringScreen(ListDetailScreen[PersonRow], PersonScreen, GatheringActions):
    """`w` and `b` put the highlighted person on a list or take them off; `n` brings in somebody else."""

    LIST_ID = "there"
    CSS_PATH = "screen.tcss"
    PLACES = ("gathering", "person", "list")
    MARKABLE = True
    HINTS = (
        "list.open", "gathering.bring", "gathering.meet", "gathering.there", "gathering.capture", "gathering.edit",
        "person.message", "anywhere.back", "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("gathering")

    def __init__(self, uid: int) -> None:
        super().__init__()
        self.uid = uid
        self.head = Pane(id="gathering")

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            yield self.list
            yield self.pane

    # Showing

    def load(self) -> None:
        one = self.network.find(Gathering, self.uid)
        if one is None:  # removed, or its planning undone
            self.netkeeper.leave(self)
            return
        parts = self.keeper.gatherings
        asks = parts.waits(one)
        self.head.styles.height = head_height(one, asks) + 1
        self.head.show(page_head(one, asks, parts.conversations(one), self.keeper.today, max(20, self.size.width - 4)))
        super().load()

    def rows(self) -> list[PersonRow | Heading]:
        one = self.network.find(Gathering, self.uid)
        if one is None:
            return []
        parts = self.keeper.gatherings
        said: dict[int, str] = {}
        for moment in parts.moments(one):
            for uid in moment.contacts:
                said[uid] = "; ".join(filter(None, (said.get(uid), moment.summary)))
        groups: dict[Group, list[PersonRow]] = {
            "met": [PersonRow(uid, "met", said.get(uid, "")) for uid in one.met],
            "to_meet": [PersonRow(uid, "to_meet") for uid in one.to_meet if uid not in one.met],
            "expected": [PersonRow(u, "expected") for u in one.expected if u not in (*one.to_meet, *one.met)],
            "suggested": [] if parts.is_over(one) else
                         [PersonRow(s.uid, "suggested", why_words(s)) for s in parts.suggested(one)],
        }  # fmt: skip
        rows: list[PersonRow | Heading] = []
        for group, found in groups.items():
            if found:
                rows += [Heading("")] if rows else []
                rows += [Heading(TITLES[group]), *found]
        return rows

    def row(self, value: PersonRow, width: int) -> Content:
        return met_row(value.uid, value.words, self.network, width)

    def detail(self, value: PersonRow) -> Content:
        if self.network.find(Contact, value.uid) is None:
            return Content("")
        return person_card(self.network, value.uid, self.keeper.today)

    def empty(self) -> Content:
        if self.keeper.network.find(Gathering, self.uid) is None:
            return Content("")
        return empty_page(
            "Who you want to meet, and afterwards who you met, will be here.",
            ("n", "bring in somebody you know"),
            ("C", "note who you met, a line a person, once it has begun"),
            ("v", "edit when, where, the aim, the question"),
        )

    # Doing

    def chosen_people(self) -> list[int]:
        return list(dict.fromkeys(row.uid for row in self.list.chosen()))

    def after_action(self) -> None:
        self.list.clear_marks()

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        among = [row.uid for row in self.list.rows if isinstance(row, PersonRow)]
        self.netkeeper.open_person(event.value.uid, list(dict.fromkeys(among)))

    def _toggle(self, place: Literal["to_meet", "expected"]) -> None:
        people = self.chosen_people()
        if self.run_use_case(lambda: self.keeper.gatherings.toggle(self.uid, people, place)):
            self.after_action()
            self._go_to(people[0])

    def _go_to(self, uid: int) -> None:
        """Keep the highlight on somebody who moved to another list."""
        row = next((r for r in self.list.rows if isinstance(r, PersonRow) and r.uid == uid), None)
        if row is not None:
            self.list.go_to(row)

    def action_meet(self) -> None:
        self._toggle("to_meet")

    def action_there(self) -> None:
        self._toggle("expected")

    @work
    async def action_bring(self) -> None:
        """Choose somebody who will be there."""
        keeper = self.keeper
        one = self.network.get(Gathering, self.uid)
        there = {*one.expected, *one.to_meet}
        uid = await self.app.push_screen_wait(
            Find(
                lambda text: [u for u in keeper.people.find(text) if u not in there],
                lambda found, width: find_row(keeper.network, found, keeper.today, width),
                f"Who will be at {one.name}?",
            )
        )
        if uid is not None:
            who = uid
            self.run_use_case(lambda: keeper.gatherings.toggle(self.uid, [who], "expected"))
            self._go_to(who)

    @work
    async def action_edit_gathering(self) -> None:
        await self.edit_gathering(self.network.get(Gathering, self.uid))

    @work
    async def action_capture(self) -> None:
        await self.capture(self.network.get(Gathering, self.uid))
