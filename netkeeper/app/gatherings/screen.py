"""Gatherings: those to come and those that were, each with what it is for and what came of it (R19)."""

from __future__ import annotations

from textual import work
from textual.content import Content

from netkeeper.app.commands import bindings
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import NetkeeperScreen, empty_page
from netkeeper.app.gatherings.capture import Capture, CaptureAnswer
from netkeeper.app.gatherings.form import NOTE, gathering_fields
from netkeeper.app.gatherings.view import gathering_card, gathering_row
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.model.gathering import Gathering


class GatheringActions(NetkeeperScreen):
    """What can be done to a gathering, from the list and from its page."""

    async def edit_gathering(self, one: Gathering) -> None:
        """Ask by the form, and save."""
        answers = await self.ask(
            "gathering", str(one.uid), f"Edit {one.name}", gathering_fields(self.keeper, one), NOTE
        )
        if answers:
            self.run_use_case(lambda: self.keeper.gatherings.edit(one.uid, **answers))

    async def capture(self, one: Gathering) -> None:
        """Ask who was met, a line a person; what is left unfinished is kept and comes back."""
        keeper = self.keeper
        if one.on > keeper.today:
            self.show_status(f"{one.name} is still to come; afterwards C notes who you met.", error=True)
            return
        draft = keeper.drafts.find("capture", str(one.uid))
        parts = keeper.gatherings
        answer: CaptureAnswer = await self.app.push_screen_wait(
            Capture(
                one.name,
                lambda line, choices: parts.read(one.uid, line, choices),
                keeper.line.completions,
                parts.split,
                draft.text if draft else "",
            )
        )
        if not answer.lines:
            keeper.drafts.save("capture", str(one.uid), answer.text)
            if answer.text:
                self.show_status("Not saved; the lines are kept and come back with the same key.")
            return
        if self.run_use_case(lambda: parts.capture(one.uid, answer.lines, answer.no_thanks)):
            keeper.drafts.save("capture", str(one.uid), "")
        else:
            keeper.drafts.save("capture", str(one.uid), answer.text)


class GatheringsScreen(ListDetailScreen[int], GatheringActions):
    """Coming and past in one list; `enter` opens a gathering's page."""

    LIST_ID = "gatherings"
    CSS_PATH = "screen.tcss"
    PLACES = ("gatherings", "list")
    HINTS = (
        "list.open", "gatherings.new", "gatherings.edit", "gatherings.capture", "anywhere.back", "program.undo",
        "program.help",
    )  # fmt: skip
    BINDINGS = bindings("gatherings")

    def rows(self) -> list[int | Heading]:
        coming, past = self.keeper.gatherings.in_order()
        rows: list[int | Heading] = []
        for title, found in (("Coming", coming), ("Past", past)):
            if found:
                rows += [Heading("")] if rows else []
                rows += [Heading(title), *(one.uid for one in found)]
        return rows

    def row(self, value: int, width: int) -> Content:
        one = self.network.find(Gathering, value)
        return gathering_row(one, self.keeper.gatherings.waits(one), self.keeper.today, width) if one else Content("")

    def detail(self, value: int) -> Content:
        one = self.network.find(Gathering, value)
        if one is None:
            return Content("")
        parts = self.keeper.gatherings
        return gathering_card(one, parts.waits(one), parts.conversations(one), self.network, self.keeper.today)

    def empty(self) -> Content:
        return empty_page(
            "Meetups, conferences and dinners will be here: who you want to meet, a question to bring, who you met.",
            ("n", "plan one, or note one that was"),
        )

    def _one(self) -> Gathering | None:
        one = self.network.find(Gathering, self.list.value) if self.ready else None
        if one is None:
            self.show_status("No gathering is here yet; n plans one.", error=True)
        return one

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.netkeeper.open_screen("gathering", event.value)

    @work
    async def action_new_gathering(self) -> None:
        if not self.ready:
            return
        answers = await self.ask("gathering", "", "A gathering", gathering_fields(self.keeper), NOTE)
        if answers is None:
            return
        change = self.run_use_case(lambda: self.keeper.gatherings.add(**answers))
        if change is not None:
            self.list.go_to(change.edits[0].uid)
            self.netkeeper.open_screen("gathering", change.edits[0].uid)

    @work
    async def action_edit_gathering(self) -> None:
        if one := self._one():
            await self.edit_gathering(one)

    @work
    async def action_capture(self) -> None:
        if one := self._one():
            await self.capture(one)

    def action_remove_gathering(self) -> None:
        if one := self._one():
            self.run_use_case(lambda: self.keeper.gatherings.remove(one.uid))
