"""Import: choose a file, see what it is and what is in it, look at the doubtful ones, bring it in, undo as one step.

Reading and planning run in a thread with their progress shown; nothing is written before it is accepted.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import events, work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.worker import get_current_worker

from netkeeper import paths
from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.importing.view import (
    SHOWN_WHEN_FULL,
    TABS,
    head,
    item_card,
    item_row,
    meeting_row,
    question_row,
    skip_row,
    tab_line,
)
from netkeeper.app.styles import MUTED, bar, lines
from netkeeper.app.widgets.pane import LineInput, Pane
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.language.text import count_noun
from netkeeper.errors import NetkeeperError
from netkeeper.services.answers import Decision, ImportPlan


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file or folder to choose."""

    path: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """Somebody who would come in, by the place in the plan."""

    place: int


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A conversation that would come in."""

    place: int


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A record that could not be read."""

    place: int


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What the file leaves open."""

    key: str


Row = FileRow | PlannedRow | MeetingRow | SkippedRow | QuestionRow


class ImportScreen(ListDetailScreen[Row]):
    """First the files, then the review; `y` brings in what the review shows."""

    CSS_PATH = "screen.tcss"
    PLACES = ("import", "list")
    HINTS = (
        "anywhere.back", "list.open", "import.accept", "import.tab", "import.leave_out", "import.take", "import.save",
        "program.help",
    )  # fmt: skip
    BINDINGS = bindings("import")

    def __init__(self) -> None:
        super().__init__()
        self.plan: ImportPlan | None = None
        self.tab = "new"
        self._decisions: dict[int, Decision] = {}
        self._answers: dict[str, str] = {}
        self._take: set[int] = set()
        self._paths: list[str] = []
        self._spread = ""
        self._asked = False
        """Whether the open questions were shown before anything is brought in."""
        """What bringing them in does to the coming weeks."""
        self.head = Pane(id="head")
        self.tabs = Pane(id="tabs")

    def body(self) -> Iterable[Widget]:
        yield self.head
        yield LineInput(
            id="path", keys=self._path_keys, heard=self._hear, placeholder="the path of a file or folder; tab completes"
        )
        yield self.tabs
        with Horizontal():
            yield self.list
            yield self.pane

    def on_mount(self) -> None:
        self.add_class("choosing")
        super().on_mount()

    def first(self) -> Widget:
        return self.query_one("#path", LineInput)

    def load(self) -> None:
        if self.plan is None:
            self._offer_files()
        elif self.plan.version != self.network.version:
            self._plan_again()

    def rows(self) -> Sequence[Row]:
        return self._planned_rows(self.plan) if self.plan is not None else self._files()

    def empty(self) -> Content:
        if self.plan is None:
            return empty_page("No file here looks like a contact list. Type a path above; tab completes it.")
        return empty_page("Nothing stands here.", ("tab", "the next list"), ("y", "bring in what is new"))

    # Choosing

    def _offer_files(self) -> None:
        title = Content.styled("Bring people in", "bold")
        kinds = "From LinkedIn, an address book, a calendar, a mailbox or any spreadsheet."
        self.head.show(
            lines(
                title,
                Content.styled(kinds, MUTED),
                Content.styled("Nothing is written before you have seen it.", MUTED),
            )
        )
        self.show_rows(self.rows(), keep=False)

    def _files(self) -> list[Row]:
        """What the typed path may become; without one, what was downloaded lately."""
        typed, files = self.query_one("#path", LineInput).value, self.keeper.files
        paths = files.complete_path(typed) if typed else [str(path) for path in files.likely_files()]
        return [FileRow(path) for path in paths]

    def _hear(self, typed: str) -> None:
        if self.ready and self.plan is None:
            self._offer_files()

    def _path_keys(self, event: events.Key) -> bool:
        line = self.query_one("#path", LineInput)
        value = self.list.value
        match event.key:
            case "down":
                self.list.action_move(1)
            case "up":
                self.list.action_move(-1)
            case "tab" if isinstance(value, FileRow):
                line.value = value.path
                line.cursor_position = len(line.value)
            case _:
                return False
        return True

    def on_input_submitted(self) -> None:
        typed = self.query_one("#path", LineInput).value.strip()
        value = self.list.value
        offered = value.path if isinstance(value, FileRow) else typed
        there = typed and os.path.exists(paths.typed_path(typed))  # pathlib's own raises for a long name
        path = typed if there else offered
        if path:
            self._begin([str(paths.typed_path(path))])

    def _begin(self, paths: list[str]) -> None:
        self._paths = paths
        self._decisions, self._answers, self._take = {}, {}, set()
        self._plan_again(read=True)

    # Reading and planning, in a thread

    def _plan_again(self, read: bool = False) -> None:
        self._working(read)

    @work(thread=True, exclusive=True, group="import")
    def _working(self, read: bool) -> None:
        worker = get_current_worker()
        app, keeper = self.app, self.keeper

        def progress(done: int, total: int) -> bool:
            if not worker.is_cancelled:
                app.call_from_thread(self._show_progress, done, total)
            return not worker.is_cancelled

        try:
            app.call_from_thread(self._show_progress, 0, 0)
            reading = (
                keeper.imports.read_files(self._paths, self._answers, progress=progress)
                if read or self.plan is None
                else self.plan.reading
            )
            plan = keeper.imports.plan(reading, dict(self._decisions), progress, take=frozenset(self._take))
            spread = keeper.imports.preview_words(plan)
        except NetkeeperError as error:
            if not worker.is_cancelled:
                app.call_from_thread(self._failed, str(error))
            return
        if not worker.is_cancelled:
            app.call_from_thread(self._planned, plan, spread)

    def _show_progress(self, done: int, total: int) -> None:
        words = f"{bar(done, total, 30)} {done:,} of {total:,}" if total else "Reading …"
        self.head.show(
            lines(
                Content.styled(", ".join(Path(p).name for p in self._paths), "bold"),
                words,
                Content.styled("esc stops", MUTED),
            )
        )

    def _failed(self, sentence: str) -> None:
        if self.plan is None:
            self._offer_files()
        else:
            self._show_review()
        self.show_status(sentence, error=True)

    def _planned(self, plan: ImportPlan, spread: str) -> None:
        first = self.plan is None
        self.plan, self._spread = plan, spread
        self._asked = self._asked and not first
        self.remove_class("choosing")
        self.list.focus()
        if first:
            counts = self._counts()
            waiting = [
                t for t in ("questions", "unclear", "new", "same", "differ", "unchanged", "skipped") if counts[t]
            ]
            required = any(q.required and not plan.reading.answers.get(q.key) for q in plan.reading.questions)
            self.tab = waiting[0] if required else next((t for t in waiting if t != "questions"), "new")
        self._show_review()

    # Review

    def _counts(self) -> dict[str, int]:
        plan = self.plan
        assert plan is not None
        counts = plan.counts
        return {
            "new": counts["added"], "same": counts["merged"], "unclear": counts["unclear"],
            "unchanged": counts["unchanged"], "skipped": counts["skipped"], "questions": len(plan.reading.questions),
            "differ": sum(1 for item in plan.items if item.differences),
        }  # fmt: skip

    def _show_review(self) -> None:
        plan = self.plan
        assert plan is not None
        self.head.show(head(plan, self._spread))
        self.tabs.show(tab_line(self._counts(), self.tab))
        self.show_rows(self.rows())

    def _planned_rows(self, plan: ImportPlan) -> list[Row]:
        """The rows of the list in view."""
        if self.tab == "questions":
            return [QuestionRow(question.key) for question in plan.reading.questions]
        if self.tab == "differ":
            return [PlannedRow(at) for at, one in enumerate(plan.items) if one.differences]
        rows: list[Row] = [PlannedRow(at) for at, one in enumerate(plan.items) if one.status == self.tab]
        rows += [MeetingRow(at) for at, one in enumerate(plan.meetings) if one.status == self.tab]
        return rows + [SkippedRow(at) for at in range(len(plan.reading.skipped)) if self.tab == "skipped"]

    def row(self, value: Row, width: int) -> Content:
        plan = self.plan
        if isinstance(value, FileRow) or plan is None:
            return Content(value.path if isinstance(value, FileRow) else "")
        match value:
            case QuestionRow(key):
                question = next(q for q in plan.reading.questions if q.key == key)
                return question_row(question, plan.reading.answers.get(key) or question.default, width)
            case PlannedRow(place):
                return item_row(plan.items[place], width)
            case MeetingRow(place):
                return meeting_row(plan.meetings[place], self.network, width)
            case SkippedRow(place):
                return skip_row(plan.reading.skipped[place], width)

    def show_detail(self, value: Row | None) -> None:
        if self.plan is None or not self.pane.display:
            return
        if isinstance(value, PlannedRow):
            self.pane.show(item_card(self.plan.items[value.place], self.network, self.plan))
        else:
            notes = [Content.styled(note, MUTED) for note in self.plan.reading.notes]
            self.pane.show(lines(*notes) if notes else Content(""))

    def action_next_tab(self, by: int) -> None:
        if self.plan is None:
            return
        counts = self._counts()
        shown = [t for t in TABS if counts[t] or t not in SHOWN_WHEN_FULL]
        self.tab = shown[(shown.index(self.tab) + by) % len(shown)] if self.tab in shown else shown[0]
        self._show_review()

    @work
    async def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        match event.value:
            case FileRow(path) if path.endswith("/"):
                line = self.query_one("#path", LineInput)
                line.value = path
                line.focus()
            case FileRow(path):
                self._begin([path])
            case QuestionRow(key):
                await self._answer(key)
            case PlannedRow(place):
                await self._decide(place)

    async def _answer(self, name: str) -> None:
        assert self.plan is not None
        question = next(q for q in self.plan.reading.questions if q.key == name)
        now = self.plan.reading.answers.get(name) or question.default
        choices = [
            Choice(value, words, str(i) if i < 10 else "", on=value == now)
            for i, (value, words) in enumerate(question.choices, 1)
        ]
        chosen = await self.app.push_screen_wait(Choose(question.text, choices))
        if chosen is not None:
            self._answers[name] = chosen
            self._plan_again(read=True)

    async def _decide(self, place: int) -> None:
        """Say who an arrival is: one of those it may be, somebody new, or left out."""
        assert self.plan is not None
        item = self.plan.items[place]
        name = item.arrival.person.name or "this card"
        people = [
            (uid, c) for uid in dict.fromkeys((item.uid, *item.candidates)) if uid > 0 and (c := self.network.name(uid))
        ]
        choices = [Choice(str(uid), f"the same as {who}", str(i)) for i, (uid, who) in enumerate(people, 1)]
        choices += [Choice("new", "somebody new", "n"), Choice("skip", "leave out", "x")]
        free = "" if item.arrival.person.name else "a name for this card"
        chosen = await self.app.push_screen_wait(Choose(f"Who is {name}?", choices, free=free, note=item.reason))
        if chosen is None:
            return
        known = {str(uid) for uid, _ in people} | {"new", "skip"}
        self._decisions[place] = int(chosen) if chosen.isdecimal() else chosen if chosen in known else f"name:{chosen}"
        self._plan_again()

    def action_leave_out(self) -> None:
        """Leave the highlighted one out, or take it in again."""
        row = self.list.value
        if self.plan is None or not isinstance(row, PlannedRow):
            return
        place = row.place
        if self._decisions.get(place) == "skip":
            del self._decisions[place]
        else:
            self._decisions[place] = "skip"
        self._plan_again()

    def action_take(self) -> None:
        """Take what the file says otherwise of the highlighted one, or leave it as it is here."""
        row = self.list.value
        if self.plan is None or not isinstance(row, PlannedRow) or not self.plan.items[row.place].differences:
            self.show_status("The file says nothing different about this one.", error=True)
            return
        self._take ^= {row.place}
        self._plan_again()

    def action_take_all(self) -> None:
        """Take all that the file says otherwise; once more leaves all as it is here."""
        differing = {i for i, item in enumerate(self.plan.items) if item.differences} if self.plan else set()
        if not differing:
            self.show_status("The file says nothing different about anyone here.", error=True)
            return
        self._take = set() if self._take >= differing else differing
        self._plan_again()

    # Done

    def action_accept(self) -> None:
        """Bring in what the review shows, as one change."""
        plan, keeper = self.plan, self.keeper
        if plan is None:
            return
        if not (plan.of("new", "same") or any(m.status == "new" for m in plan.meetings)):
            self.show_status("There is nothing new to import; enter decides what is unclear.", error=True)
            return
        open_questions = [q for q in plan.reading.questions if not plan.reading.answers.get(q.key)]
        if open_questions and not self._asked and self.tab != "questions":
            self._asked = True
            self.tab = "questions"
            self._show_review()
            many = count_noun(len(open_questions), "question is", "questions are")
            self.show_status(f"{many} open. enter answers one; y again brings in with the answers shown.")
            return
        try:
            change, report = keeper.imports.accept(plan)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        app = self.netkeeper
        waiting = f" {count_noun(report.unclear, 'record')} left unclear." if report.unclear else ""
        app.action_go("people")
        app.show_status(f"{change.label}.{waiting} T places them one by one, u undoes.")

    @work
    async def action_save_left_out(self) -> None:
        """Save what does not come in to a file beside the network, to be mended by hand."""
        if self.plan is None or not self.plan.left_out:
            self.show_status("Everything could be read; there is nothing to save.", error=True)
            return
        path = Path(self._paths[0]).with_suffix(".left-out.txt")
        text = "".join(f"{s.file}, line {s.line}: {s.reason}\n{s.text}\n\n" for s in self.plan.left_out)
        if not await self.may_write(path) or self.plan is None:
            return
        try:
            self.keeper.files.write_file(path, text)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
        else:
            self.show_status(f"Wrote {count_noun(len(self.plan.left_out), 'record')} to {path}.")

    def action_back(self) -> None:
        """Stop what is running; else back to the files; else out."""
        running = [w for w in self.workers if w.group == "import" and w.is_running]
        for worker in running:
            worker.cancel()
        if self.plan is not None or running:
            self.plan = None
            self.add_class("choosing")
            self.query_one("#path", LineInput).focus()
            self.load()
            if running:
                self.show_status("Stopped; nothing was changed.")
        else:
            super().action_back()
