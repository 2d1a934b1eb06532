"""5 Introductions: who should meet, the ledger of R11, what came of it, and whom I asked to introduce me."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from textual import work
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.forms import needed
from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.introductions.view import (
    entry_card,
    entry_row,
    note_lines,
    pair_row,
    suggestion_card,
    tally_words,
)
from netkeeper.app.people.find import Find
from netkeeper.app.people.view import find_row
from netkeeper.app.styles import lines, muted
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.text import clean_block
from netkeeper.domain.model.introduction import Introduction
from netkeeper.errors import NetkeeperError
from netkeeper.services.answers import IntroductionSuggestion, closed


@dataclass(frozen=True, slots=True)
class SuggestedRow:
    """Two who would gain from knowing each other."""

    a: int
    b: int
    found: IntroductionSuggestion = field(compare=False)
    last: bool = field(default=False, compare=False)
    """Whether it is the last of its section: the others have a blank line below them where there is room."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the ledger."""

    uid: int
    last: bool = field(default=False, compare=False)


Row = SuggestedRow | EntryRow

CLOSED_SHOWN = 30
"""Closed entries listed, the newest first; all of them stay on the pages of the two."""


class IntroductionsScreen(ListDetailScreen[Row], PersonScreen):
    """The list at the left, above on a narrow terminal; the two people and the way so far beside it."""

    MODE = "introductions"
    LIST_ID = "pairs"
    CSS_PATH = "screen.tcss"
    PLACES = ("introductions", "person", "list")
    HINTS = (
        "introductions.step", "person.message", "introductions.declined", "introductions.never", "introductions.new",
        "introductions.request", "list.open", "introductions.edit", "person.log", "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("introductions")

    def __init__(self) -> None:
        super().__init__()
        self.head = Pane(id="tally")
        self.pane = Pane(id="card")

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Container(id="sides"):
            yield self.list
            yield self.pane

    # Showing

    def empty(self) -> Content:
        return empty_page(
            "Pairs who would gain from knowing each other will be suggested here, once you have noted what people"
            " need, offer and care about.",
            ("n", "introduce two people you have in mind"),
            ("R", "ask somebody to introduce you"),
            ("3", "note what somebody needs: enter on a person"),
        )

    def rows(self) -> list[Row | Heading]:
        part = self.keeper.introductions
        ledger = part.ledger()
        self.head.show(tally_words(*part.this_year(), len(ledger.requests)))
        sections: tuple[tuple[str, list[Row]], ...] = (
            ("Under way", [EntryRow(r.uid) for r in ledger.under_way]),
            ("You ask to be introduced", [EntryRow(r.uid) for r in ledger.requests]),
            ("Suggested", [SuggestedRow(s.a, s.b, s) for s in part.suggested()]),
            ("Closed", [EntryRow(r.uid) for r in ledger.closed[:CLOSED_SHOWN]]),
        )
        rows: list[Row | Heading] = []
        for title, found in sections:
            if found:
                rows += [Heading("")] if rows else []
                rows += [Heading(title), *found[:-1], replace(found[-1], last=True)]
        return rows

    def show_rows(self, rows: Sequence[Row | Heading], keep: bool = True) -> None:
        was_away = self.pane.has_class("away")
        self.pane.set_class(not rows, "away")
        super().show_rows(rows, keep)
        if was_away and rows:
            self.call_after_refresh(lambda: self.show_detail(self.list.value))

    def _notes(self, row: Row, width: int) -> list[str]:
        """The sentence below a row; a blank line after it where there is room for air."""
        match row:
            case SuggestedRow(found=found):
                words, over = found.why, False
            case EntryRow(uid):
                record = self.network.get(Introduction, uid)
                words, over = self.keeper.introductions.next_move(record).words, closed(record)
        return note_lines(words, width - 6) + ([""] if self.size.height >= 36 and not over and not row.last else [])

    def height_of(self, value: Row, width: int) -> int:
        return 1 + len(self._notes(value, width))

    def row(self, value: Row, width: int) -> Content:
        match value:
            case SuggestedRow(a, b):
                first = Content("  ") + pair_row(self.network, a, b, width - 2)
            case EntryRow(uid):
                record, today = self.network.get(Introduction, uid), self.keeper.today
                first = entry_row(self.network, record, self.keeper.introductions.next_move(record), today, width)
        return lines(first, *(muted(line[1:]) for line in self._notes(value, width)))

    def detail(self, value: Row) -> Content:
        network, today = self.network, self.keeper.today
        match value:
            case SuggestedRow(found=found):
                return suggestion_card(network, found, today)
            case EntryRow(uid):
                record = network.get(Introduction, uid)
                return entry_card(network, record, self.keeper.introductions.next_move(record), today)

    # Who and what is meant

    def _pair(self) -> tuple[int, ...]:
        """The people of the highlighted row, first the one whose turn it is."""
        match self.list.value:
            case SuggestedRow(a, b):
                return a, b
            case EntryRow(uid):
                record = self.network.get(Introduction, uid)
                both = (record.a,) if record.b is None else (record.a, record.b)
                return both[::-1] if record.state in ("A agreed", "asked B") else both
            case None:
                return ()

    def chosen_people(self) -> list[int]:
        """Whose turn it is."""
        return list(self._pair()[:1])

    def _entry(self, what: str) -> Introduction | None:
        row = self.list.value
        if self.ready and isinstance(row, EntryRow):
            return self.network.get(Introduction, row.uid)
        self.show_status(f"{what} is for the ledger; y puts a suggestion into it.", error=True)
        return None

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        pair = self._pair()
        if pair:
            self.netkeeper.open_person(pair[0], pair)

    # Doing

    def action_step(self) -> None:
        """Yes: a suggestion goes into the ledger; an entry takes its next step."""
        row = self.list.value
        if row is None or not self.ready:
            self.show_status("There is nothing here to say yes to; n introduces two people.", error=True)
        elif isinstance(row, SuggestedRow):
            change = self.run_use_case(lambda: self.keeper.introductions.add(row.a, row.b, row.found.why))
            if change is not None:
                self.list.go_to(EntryRow(change.edits[0].uid))
        else:
            self._advance(self.network.get(Introduction, row.uid))

    @work
    async def _advance(self, record: Introduction) -> None:
        step = self.keeper.introductions.next_move(record)
        outcome = ""
        if step.then == "came of it":
            field = Field(name="outcome", label="Outcome", value=record.outcome, read=clean_block, block=True)
            answers = await self.ask("outcome", str(record.uid), "What came of it?", [field], record.why)
            if answers is None:
                return
            outcome = answers["outcome"]
        self.run_use_case(lambda: self.keeper.introductions.advance(record.uid, outcome))

    def action_message(self) -> None:
        """Write to the one whose turn it is; logging it as sent takes the step."""
        row, pair = self.list.value, self._pair()
        if row is None or not self.ready:
            self.show_status("There is nobody here to write to; n introduces two people.", error=True)
            return
        if isinstance(row, SuggestedRow):
            change = self.run_use_case(lambda: self.keeper.introductions.add(row.a, row.b, row.found.why))
            if change is None:
                return
            entry = change.edits[0].uid
            self.list.go_to(EntryRow(entry))
        else:
            entry = row.uid
        record = self.network.get(Introduction, entry)
        gives = record.kind == "introduction" and not closed(record)
        gift = f"an introduction to {self.network.name(pair[1])}" if gives else ""
        self.netkeeper.open_screen("message", pair[0], gift, entry)

    def action_declined(self) -> None:
        if record := self._entry("Declined"):
            self.run_use_case(lambda: self.keeper.introductions.decline(record.uid))

    def action_never(self) -> None:
        """Never these two: from a suggestion, or from any state of the ledger."""
        row = self.list.value
        if row is None or not self.ready:
            self.show_status("There is nobody to introduce on this line.", error=True)
        elif isinstance(row, SuggestedRow):
            self.run_use_case(lambda: self.keeper.introductions.never(row.a, row.b, row.found.why))
        else:
            self.run_use_case(lambda: self.keeper.introductions.close(row.uid))

    @work
    async def action_edit_entry(self) -> None:
        record = self._entry("Editing")
        if record is None:
            return
        fields = [Field(name="why", label="Why", value=record.why, original=record.why, read=clean_block, block=True)]
        if record.kind == "request" and record.b is None:
            fields.insert(0, Field(name="whom", label="Who", value=record.whom, original=record.whom,
                                   read=needed("Who do you want to meet?")))  # fmt: skip
        if record.state == "came of it":
            fields.append(Field(name="outcome", label="Outcome", value=record.outcome, original=record.outcome,
                                read=clean_block, block=True))  # fmt: skip
        answers = await self.ask("introduction", str(record.uid), "Edit the entry", fields)
        if answers is not None:
            self.run_use_case(lambda: self.keeper.introductions.edit(record.uid, **answers))

    def action_remove_entry(self) -> None:
        if record := self._entry("Removing"):
            names = f"{self.network.name(record.a)} and {self.network.name(record.b) if record.b else record.whom}"
            self.run_use_case(lambda: self.keeper.log.remove(record, f"Removed from the ledger: {names}"))

    async def _find(self, title: str, but: int = 0) -> int | None:
        keeper = self.keeper
        return await self.app.push_screen_wait(
            Find(
                lambda text: [uid for uid in keeper.people.find(text) if uid != but],
                lambda uid, width: find_row(keeper.network, uid, keeper.today, width),
                title,
            )
        )

    @work
    async def action_new_introduction(self) -> None:
        """Two people I have in mind, and why."""
        if not self.ready or (a := await self._find("Introduce …")) is None:
            return
        network = self.network
        if (b := await self._find(f"Introduce {network.name(a)} to …", but=a)) is None:
            return
        why = Field(name="why", label="Why", help="what both would gain", read=clean_block)
        title = f"Introduce {network.name(a)} and {network.name(b)}"
        answers = await self.ask("introduce", f"{a},{b}", title, [why], "Both are asked first, each on their own.")
        if answers is not None:
            change = self.run_use_case(lambda: self.keeper.introductions.add(a, b, answers["why"]))
            if change is not None:
                self.list.go_to(EntryRow(change.edits[0].uid))

    @work
    async def action_new_request(self) -> None:
        """Whom I want to meet, and who could introduce me."""
        if not self.ready:
            return
        keeper, network = self.keeper, self.network
        whom = Field(name="whom", label="To meet", help="a name, a firm, or a kind: role:mentor in:Lisbon",
                     read=needed("Who do you want to meet?"))  # fmt: skip
        answers = await self.ask("request", "", "Who do you want to meet?", [whom])
        if answers is None:
            return
        try:
            to, paths = keeper.introductions.ways_to(answers["whom"])
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        ways = {str(p.via): p for p in paths}
        choices = [Choice(via, network.name(p.via), str(i), p.why) for i, (via, p) in enumerate(ways.items(), 1)]
        note = "" if choices else "Nobody is noted as knowing them; type who you would ask."
        title = f"Who could introduce you to {answers['whom']}?"
        question = Choose(title, choices, free="somebody else: a name", note=note, wide=True)
        via = await self.app.push_screen_wait(question)
        if via is None:
            return

        def asked() -> int:
            return ways[via].via if via in ways else keeper.people.named(via).uid

        target = to or (ways[via].to if via in ways else None)
        self.run_use_case(lambda: keeper.introductions.request(asked(), target, "" if target else answers["whom"]))
