"""F A folder of cards kept in step: choose it, look at what goes out and comes in, decide what differs, run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any, Literal

from textual import work
from textual.content import Content
from textual.widget import Widget
from textual.worker import get_current_worker

from netkeeper import paths
from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Choice, Choose
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.styles import MUTED, bar, lines
from netkeeper.app.syncing.view import (
    UNDO,
    conflict_card,
    conflict_row,
    folder_row,
    gone_card,
    gone_row,
    numbers,
    step_card,
    step_row,
    sync_head,
)
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.text import clean, shorten
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import NetkeeperError, Refused
from netkeeper.services.sync import SyncedFolder, WrittenCards
from netkeeper.services.sync_plan import FieldChange, Removed, SyncPlan, SyncStep

Side = Literal["", "ours", "theirs"]


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A folder that is kept in step."""

    folder: SyncedFolder


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field that both sides changed."""

    uid: int
    name: str
    field: str
    change: FieldChange = dataclass_field(compare=False)


@dataclass(frozen=True, slots=True)
class GoneRow:
    """Somebody whose card was deleted in the folder."""

    uid: int
    name: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """What becomes of a person and their card."""

    file: str
    step: SyncStep = dataclass_field(compare=False)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What is to be known beside it."""

    text: str


Row = FolderRow | FieldRow | GoneRow | StepRow | NoteRow

_ENDS: dict[str, Removed] = {"pause": "pause", "archive": "archive", "keep": "keep"}

_SECTIONS = (
    ("Comes in", ("new here", "here")), ("Both ways", ("both",)), ("Goes out", ("folder", "new in folder", "removed")),
)  # fmt: skip


class SyncScreen(ListDetailScreen[Row]):
    """First the folders, then what a sync of one of them would do; `y` does it."""

    SLOW = True
    CSS_PATH = "screen.tcss"
    PLACES = ("sync", "list")
    HINTS = (
        "anywhere.back", "sync.open", "sync.new", "sync.here", "sync.theirs", "sync.run", "sync.edit", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("sync")

    def __init__(self) -> None:
        super().__init__()
        self.head = Pane(id="head")
        self.folder: SyncedFolder | None = None
        self.plan: SyncPlan | None = None
        self._failed = ""
        self._forget()

    def _forget(self) -> None:
        """No answer has been given yet."""
        self._answers: dict[int, dict[str, Side]] = {}
        self._asked: dict[tuple[int, str], FieldRow] = {}
        self._gone: dict[int, Removed] = {}
        self._gone_names: dict[int, str] = {}
        self._prune = False

    def body(self) -> Iterable[Widget]:
        yield self.head
        yield from super().body()

    # What is listed

    def rows(self) -> list[Row | Heading]:
        folder = self.folder
        self._failed = ""
        if folder is None:
            self.plan = None
            return [FolderRow(one) for one in self.keeper.sync.folders()]
        try:
            plan = self.keeper.sync.plan(
                Path(folder.path), folder.who, folder.private, answers=self._answers, prune=self._prune, gone=self._gone
            )
        except NetkeeperError as error:
            self.plan, self._failed = None, str(error)
            return []
        self.plan = plan
        return _rows_of(plan, self._asked, self._gone_names)

    def show_rows(self, rows: Sequence[Row | Heading], keep: bool = True) -> None:
        plan = self.plan
        if plan is None:
            words = "A folder of vCards, one a person, that vdirsyncer carries to your phone or server."
            self.head.show(
                lines(
                    Content.styled("Folders kept in step", "bold"),
                    Content.styled(words, MUTED),
                    Content.styled(UNDO, MUTED),
                )
            )
        else:
            self.head.show(sync_head(plan, self.keeper.sync.report(plan), self._prune))
        super().show_rows(rows, keep)

    def empty(self) -> Content:
        if self._failed:
            return empty_page(self._failed, ("e", "name another folder"), ("esc", "back to the folders"))
        if self.folder is None:
            return empty_page("No folder is kept in step yet. Nothing is written before you have seen it.",
                              ("n", "choose a folder"))  # fmt: skip
        return empty_page("Both sides say the same.", ("y", "remember that"), ("esc", "back to the folders"))

    def waiting(self) -> Content:
        return empty_page("Looking …")

    def row(self, value: Row, width: int) -> Content:
        match value:
            case FolderRow(folder):
                return folder_row(folder, width)
            case FieldRow(uid, name, _, change):
                return conflict_row(name, change, self._answer(uid, change.field), width)
            case GoneRow(uid, name):
                return gone_row(name, self._gone.get(uid, ""), width)
            case StepRow(_, step):
                return step_row(step, width)
            case NoteRow(text):
                return Content.styled(text, MUTED)

    def detail(self, value: Row) -> Content:
        match value:
            case FolderRow(folder):
                return lines(Content.styled(folder.path, "bold"), "", "enter shows what a sync would do.")
            case FieldRow(uid, name, _, change):
                return conflict_card(name, change, self._answer(uid, change.field))
            case GoneRow(_, name):
                return gone_card(name)
            case StepRow(_, step):
                return step_card(step, self.network.find(Contact, step.uid))
            case NoteRow(text):
                return Content(text)

    def _answer(self, uid: int, name: str) -> Side:
        return self._answers.get(uid, {}).get(name, "")

    # Choosing and deciding

    @work
    async def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        match event.value:
            case FolderRow(folder):
                self._open(folder)
            case FieldRow(uid, name, _, change):
                choices = [
                    Choice("ours", "what is here", "h", ", ".join(change.here)),
                    Choice("theirs", "what is in the folder", "f", ", ".join(change.folder)),
                ]
                chosen = await self.app.push_screen_wait(Choose(f"{name}: which is right?", choices))
                if chosen is not None:
                    self._settle(uid, change.field, "ours" if chosen == "ours" else "theirs")
            case GoneRow(uid, name):
                choices = [
                    Choice("pause", "pause them here", "p"),
                    Choice("archive", "archive them here", "a"),
                    Choice("keep", "write the card into the folder again", "k"),
                ]
                title = f"The card of {name} was deleted in the folder"
                chosen = await self.app.push_screen_wait(Choose(title, choices, note="Their history stays."))
                if chosen is not None:
                    self._gone = {**self._gone, uid: _ENDS[chosen]}
                    self.load()

    def _open(self, folder: SyncedFolder) -> None:
        self.folder = folder
        self._forget()
        self.list.show([], keep=False)
        self.load()

    def action_take(self, side: Literal["ours", "theirs"]) -> None:
        """Keep what is here, or take what is in the folder, for the highlighted field."""
        match self.list.value:
            case FieldRow(uid, _, _, change):
                self._settle(uid, change.field, side)
            case _:
                self.show_status("There is nothing to choose on this line.", error=True)

    def _settle(self, uid: int, name: str, side: Literal["ours", "theirs"]) -> None:
        self._answers = {**self._answers, uid: {**self._answers.get(uid, {}), name: side}}
        self.load()

    def action_leave(self) -> None:
        """Cards of those who are archived or no longer chosen leave the folder, or stay."""
        if self.folder is not None:
            self._prune = not self._prune
            self.load()

    @work
    async def action_new(self) -> None:
        await self._ask_folder(SyncedFolder(""))

    @work
    async def action_edit(self) -> None:
        value = self.list.value
        folder = value.folder if isinstance(value, FolderRow) else self.folder
        if folder is None:
            self.show_status("Choose a folder first; n chooses one.", error=True)
        else:
            await self._ask_folder(folder)

    async def _ask_folder(self, now: SyncedFolder) -> None:
        fields = [
            Field(name="path", label="Folder", value=now.path, read=_folder, help="~/.contacts/contacts"),
            Field(name="who", label="Who is in it", value=now.who, help="#family, tier:core; empty: everyone"),
            Field(name="private", label="Private facts", value="yes" if now.private else "",
                  help="yes: notes, tiers, needs too; empty: what an address book shows"),
        ]  # fmt: skip
        answers = await self.ask("sync", now.path, "Keep a folder in step", fields, "Nothing is written yet.")
        if answers is not None:
            private = str(answers["private"]).lower().startswith("y")
            self._open(SyncedFolder(str(answers["path"]), str(answers["who"]), private))

    # Running

    def action_run(self) -> None:
        """Write the cards, then the network."""
        plan = self.plan
        if plan is None:
            self.show_status("Choose a folder first; enter shows what a sync would do.", error=True)
        elif plan.version != self.network.version:
            self.show_status("The network has changed; look again before anything is written.", error=True)
            self.load()
        else:
            self._writing(plan)

    @work(thread=True, exclusive=True, group="sync")
    def _writing(self, plan: SyncPlan) -> None:
        worker = get_current_worker()

        def progress(done: int, total: int) -> bool:
            self.app.call_from_thread(self.head.show, Content(f"Writing {bar(done, total, 30)} {done:,} of {total:,}"))
            return not worker.is_cancelled

        try:
            written = self.keeper.sync.write_cards(plan, progress)
        except NetkeeperError as error:
            self.app.call_from_thread(self.show_status, str(error), True)
            return
        self.app.call_from_thread(self._written, plan, written)

    def _written(self, plan: SyncPlan, written: WrittenCards) -> None:
        try:
            change, report = self.keeper.sync.record(plan, written)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        self._forget()
        self.show_status(f"{change.label}. {numbers(report)}" if change else "Nothing to do: both sides say the same.")
        self.load()

    def action_back(self) -> None:
        """Stop what is being written; else back to the folders; else out."""
        running = [w for w in self.workers if w.group == "sync" and w.is_running]
        for worker in running:
            worker.cancel()
        if running:
            self.show_status("Stopped; the rest waits for the next sync.")
        elif self.folder is not None:
            self.folder = None
            self.load()
        else:
            super().action_back()


def _rows_of(plan: SyncPlan, asked: dict[tuple[int, str], FieldRow], gone: dict[int, str]) -> list[Row | Heading]:
    """What waits for a choice first; what has been chosen stays there and can be chosen again."""
    for step, one in plan.conflicts:
        change = FieldChange(field=one.field, here=one.ours, folder=one.theirs, comes_in=one.before)
        asked[step.uid, one.field] = FieldRow(step.uid, step.name, one.field, change)
    gone.update({step.uid: step.name for step in plan.asked})
    found: list[tuple[str, list[Any]]] = [
        ("Changed on both sides", list(asked.values())),
        ("Deleted in the folder", [GoneRow(uid, name) for uid, name in gone.items()]),
    ]
    found += [(t, [StepRow(s.file, s) for s in plan.steps if s.what in kinds]) for t, kinds in _SECTIONS]
    found.append(("Left alone", [NoteRow(note) for note in plan.notes]))
    rows: list[Row | Heading] = []
    for title, some in found:
        if some:
            rows += [Heading(""), Heading(title), *some] if rows else [Heading(title), *some]
    return rows


def _folder(text: str) -> Path:
    text = clean(text)
    if not text:
        raise Refused("Name a folder of cards.")
    path = paths.typed_path(text)
    if not os.path.isdir(path):  # pathlib's own raises for a name that is too long
        raise Refused(f"{shorten(str(path), 60)} is not a folder. Create it first, or let vdirsyncer create it.")
    return path.resolve()
