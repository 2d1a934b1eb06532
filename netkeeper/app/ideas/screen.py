"""O Ideas: what could be given, kept until it is: for one person, or for whoever it fits. Never given twice (P7)."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from textual import work
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.forms import a_person, needed
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.people.find import Find
from netkeeper.app.people.view import find_row
from netkeeper.app.styles import MUTED, fit, lines, muted
from netkeeper.app.widgets.virtual_list import Heading
from netkeeper.calendar_days import ago
from netkeeper.domain.language.text import join_words, shorten
from netkeeper.domain.model.record import OfferIdea


class IdeasScreen(ListDetailScreen[int]):
    """Every idea in one list; under a general one stands whom it would suit, and by which of their words."""

    LIST_ID = "ideas"
    CSS_PATH = "screen.tcss"
    PLACES = ("ideas", "list")
    HINTS = ("ideas.new", "ideas.edit", "ideas.given", "ideas.remove", "anywhere.back", "program.undo", "program.help")
    BINDINGS = bindings("ideas")

    def __init__(self) -> None:
        super().__init__()
        self._fitting: dict[int, str] = {}
        """Idea -> whom it would suit, in words."""

    def body(self) -> Iterable[Widget]:
        yield self.list

    # Showing

    def empty(self) -> Content:
        return empty_page(
            "What you come across and could give will be kept here: an article, a link, somebody to meet, help.",
            ("n", "keep an idea"),
        )

    def rows(self) -> list[int | Heading]:
        every = sorted(self.network.all(OfferIdea), key=lambda idea: -idea.uid)
        self._fitting = {i.uid: self._fits(i) for i in every if i.contact is None and i.used is None}
        rows: list[int | Heading] = []
        for title, found in (
            ("For whoever it fits", [i for i in every if i.contact is None and i.used is None]),
            ("For one person", [i for i in every if i.contact is not None and i.used is None]),
            ("Given", [i for i in every if i.used is not None]),
        ):
            if found:
                rows += [Heading("")] if rows else []
                rows += [Heading(title), *(i.uid for i in found)]
        return rows

    def _fits(self, idea: OfferIdea) -> str:
        found = self.keeper.giving.whom_it_fits(idea)
        if not found:
            return "It fits nobody's noted needs or interests yet."
        return f"Would suit {join_words([f'{self.network.name(uid)} ({join_words(words)})' for uid, words in found])}."

    def _notes(self, uid: int, width: int) -> list[str]:
        """Whom the idea would suit, in lines of at most this width."""
        return wrap(self._fitting.get(uid, ""), max(20, min(width - 6, 98)))

    def height_of(self, value: int, width: int) -> int:
        return 1 + len(self._notes(value, width))

    def row(self, value: int, width: int) -> Content:
        idea = self.network.get(OfferIdea, value)
        whom = self.network.name(idea.used_for or idea.contact) if idea.used_for or idea.contact else ""
        tail = f"{whom}, {ago(idea.used, self.keeper.today)}" if idea.used else whom
        room = max(10, width - len(tail) - 3)
        style = MUTED if idea.used else ""
        first = Content.assemble("  ", (fit(idea.what, room), style), " ", (tail, MUTED))
        return lines(first, *(muted(f"  {line}") for line in self._notes(value, width)))

    # Doing

    def _idea(self) -> OfferIdea | None:
        idea = self.network.find(OfferIdea, self.list.value) if self.ready else None
        if idea is None:
            self.show_status("You have not kept an idea yet; n keeps one.", error=True)
        return idea

    def _fields(self, idea: OfferIdea | None = None) -> list[Field]:
        whom = self.network.name(idea.contact) if idea and idea.contact else ""
        return [
            Field(name="what", label="Idea", value=idea.what if idea else "", original=idea.what if idea else None,
                  help="an article, a link, a person to meet, help", read=needed("What could you offer?")),
            Field(name="contact", label="For", value=whom, original=whom if idea else None, read=a_person(self.keeper),
                  say=self.network.name, help="a name; empty: whoever it fits"),
        ]  # fmt: skip

    @work
    async def action_new_idea(self) -> None:
        if self.ready and (answers := await self.ask("idea", "", "Something to offer", self._fields())):
            change = self.run_use_case(lambda: self.keeper.log.offer(answers["what"], answers["contact"]))
            if change is not None:
                self.list.go_to(change.edits[0].uid)

    def on_virtual_list_chosen(self) -> None:
        self.action_edit_idea()

    @work
    async def action_edit_idea(self) -> None:
        idea = self._idea()
        if idea and (answers := await self.ask("idea", str(idea.uid), "Edit the idea", self._fields(idea))):
            self.run_use_case(lambda: self.keeper.log.edit_offer(idea.uid, **answers))

    @work
    async def action_given(self) -> None:
        """It was given: to the one it was kept for, else ask to whom."""
        idea = self._idea()
        if idea is None:
            return
        if idea.used is not None:
            self.show_status("That was given already; if it was a slip just now, u undoes it.", error=True)
            return
        keeper, network, uid = self.keeper, self.network, idea.contact
        if uid is None:
            fits = [found for found, _ in keeper.giving.whom_it_fits(idea, 12)]
            uid = await self.app.push_screen_wait(
                Find(
                    lambda text: keeper.people.find(text) if text.strip() else fits or keeper.people.find(text),
                    lambda found, width: find_row(network, found, keeper.today, width),
                    f"Who to: {shorten(idea.what, 40)}",
                )
            )
        if uid is not None:
            whom = uid
            self.run_use_case(lambda: keeper.log.use_offer(idea.uid, whom))

    def action_remove_idea(self) -> None:
        if idea := self._idea():
            self.run_use_case(lambda: self.keeper.log.remove(idea, f"Removed the idea: {shorten(idea.what, 60)}"))
