"""B The store: what was changed in two places, copies that a sync program set aside, backups; check and export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from textual import work
from textual.content import Content
from textual.widget import Widget

from netkeeper import paths
from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Choice, Choose, Confirm
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import NetkeeperScreen, empty_page
from netkeeper.app.storage.view import backup_row, disputed
from netkeeper.app.styles import MUTED, lines
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.text import clean, count_noun, visible
from netkeeper.domain.model.conflict import Conflict
from netkeeper.errors import AlreadyThere, NetkeeperError, Refused
from netkeeper.services.storage import KeptBackup, Report

_FORMATS = (
    ("json", "JSON", "everything; comes back without loss"),
    ("vcard", "vCard", "for address books and phones"),
    ("csv", "CSV", "for spreadsheets"),
    ("ics", "Calendar", "follow-ups, promises and the weekly quarter of an hour"),
    ("markdown", "Markdown", "to read, or for a notes folder"),
)


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A record that changed in two places."""

    uid: int


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A copy of the store that a sync program set aside."""

    path: Path


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup; it is known by its name."""

    name: str
    kept: KeptBackup = field(compare=False)


Row = ConflictRow | CopyRow | BackupRow


class StoreScreen(ListDetailScreen[Row]):
    """`enter` decides a conflict, merges a copy, or puts a backup back; each can be undone."""

    SLOW = True
    CSS_PATH = "screen.tcss"
    PLACES = ("store", "list")
    HINTS = (
        "anywhere.back", "store.open", "store.back_up", "store.check", "program.export", "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("store")

    def __init__(self) -> None:
        super().__init__()
        self.where = Pane(id="where")

    def body(self) -> Iterable[Widget]:
        yield self.where
        yield from super().body()

    def rows(self) -> list[Row | Heading]:
        storage = self.keeper.storage
        rows: list[Row | Heading] = []
        found: tuple[tuple[str, Sequence[Row]], ...] = (
            ("Changed in two places", [ConflictRow(one.uid) for one in storage.conflicts()]),
            ("Set aside by a sync program", [CopyRow(path) for path in storage.sync_copies()]),
            ("Backups", [BackupRow(one.name, one) for one in storage.backups()]),
        )
        for title, some in found:
            if some:
                rows += [Heading(""), Heading(title), *some] if rows else [Heading(title), *some]
        return rows

    def show_rows(self, rows: Sequence[Row | Heading], keep: bool = True) -> None:
        notices = " ".join(self.keeper.storage.notices)
        sealed = "It is sealed: its files open by the passphrase." if self.keeper.sealing.sealed else "It isn't sealed."
        self.where.show(
            lines(
                f"The store: what is kept safe, and what waits for a choice. {sealed}", Content.styled(notices, MUTED)
            )
        )
        super().show_rows(rows, keep)

    def empty(self) -> Content:
        return empty_page("Backups will be listed here; one is made before anything large.", ("b", "make one now"))

    def row(self, value: Row, width: int) -> Content:
        match value:
            case ConflictRow(uid):
                conflict = self.network.find(Conflict, uid)
                title = self.keeper.storage.conflict_title(conflict) if conflict else ""
                return Content.assemble(title, ("  " + ", ".join(conflict.fields) if conflict else "", MUTED))
            case CopyRow(path):
                return Content(visible(path.name))
            case BackupRow(_, kept):
                return backup_row(kept.at, kept.why, kept.counts, self.keeper.today, width, kept.damaged)

    def detail(self, value: Row) -> Content | None:
        match value:
            case ConflictRow(uid):
                conflict = self.network.find(Conflict, uid)
                if conflict is None:
                    return None
                ours_stand = self.keeper.storage.ours(conflict) == "one"
                return disputed(self.keeper.storage.disputes(conflict), ours_stand)
            case CopyRow(path):
                told = "enter merges it into this network: nothing of either is lost."
                return lines(Content(visible(str(path))), "", told)
            case BackupRow(name, kept):
                inside = (kept.counts or {}).items()
                counts = [Content(f"{count:>8,}  {table.replace('_', ' ')}") for table, count in inside]
                below = "enter puts it back; what is now is backed up first."
                if kept.damaged:
                    below = "It is damaged: its content is not the one that its checksum was made of. " + below
                if kept.counts is None:
                    below = "It can't be read: it is damaged, or not a backup of netkeeper."
                return lines(Content.styled(name, "bold"), "", *counts, "", below)

    @work
    async def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        match event.value:
            case ConflictRow(uid):
                await self._settle(uid)
            case CopyRow(path):
                await self._merge(path)
            case BackupRow(name, kept):
                what = "What is now is backed up first, and u undoes."
                if kept.damaged:
                    what = f"It is damaged: its checksum doesn't match what is in it. {what}"
                if await self.app.push_screen_wait(Confirm(f"Put back {name}?", what)):
                    self.run_use_case(lambda: self.keeper.storage.restore(name, damaged=kept.damaged))

    async def _settle(self, uid: int) -> None:
        conflict = self.network.get(Conflict, uid)
        disputes, stands = self.keeper.storage.disputes(conflict), self.keeper.storage.ours(conflict)
        choices = [
            Choice(stands, "ours", "1", "; ".join(one.ours for one in disputes)),
            Choice("other" if stands == "one" else "one", "theirs", "2", "; ".join(one.theirs for one in disputes)),
        ]
        title = f"Which version of {self.keeper.storage.conflict_title(conflict)}?"
        chosen = await self.app.push_screen_wait(Choose(title, choices, note=", ".join(conflict.fields)))
        if chosen == "one" or chosen == "other":
            self.run_use_case(lambda: self.keeper.storage.settle(uid, "one" if chosen == "one" else "other"))

    async def _merge(self, path: Path) -> None:
        if not await self.app.push_screen_wait(Confirm(f"Merge {visible(path.name)} into this network?", "u undoes.")):
            return
        try:
            merge = self.keeper.storage.merge(path)
            aside = self.keeper.storage.archive_copy(path)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        left = f" {count_noun(len(merge.conflicts), 'choice')} left to make." if merge.conflicts else ""
        words = merge.change.label if merge.change else f"{path.name} had nothing new"
        self.show_status(f"{words}.{left} The copy is {aside.name} now.")
        self.load()

    def action_back_up(self) -> None:
        try:
            path = self.keeper.storage.back_up(why="asked-for")
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
        else:
            self.show_status(f"Backed up as {path.name}.")
            self.load()

    def action_seal(self) -> None:
        words = "Leave netkeeper and run `netkeeper seal`: it asks for a passphrase, and shows a recovery key once."
        if self.keeper.sealing.sealed:
            words = (
                "It is sealed. `netkeeper passphrase` changes the passphrase, `netkeeper unseal` takes the seal off."
            )
        self.show_status(words)

    @work(thread=True, exclusive=True, group="store")
    def action_check(self) -> None:
        try:
            report = self.keeper.storage.check()
        except NetkeeperError as error:
            self.app.call_from_thread(self.show_status, str(error), True)
            return
        self.app.call_from_thread(self._checked, report)

    def _checked(self, report: Report) -> None:
        counts = [Content(f"{count:>8,}  {table.replace('_', ' ')}") for table, count in report.counts.items()]
        wrong = [Content.styled(sentence, "$error") for sentence in report.wrong]
        notes = [Content.styled(note, MUTED) for note in report.notes]
        title = "The store is sound." if report.sound else "The store is damaged."
        self.pane.show(lines(Content.styled(title, "bold"), "", *wrong, *counts, "", *notes))
        self.show_status(title, error=not report.sound)


async def ask_export(screen: NetkeeperScreen) -> None:
    """Ask for a format and a file, and write it."""
    chosen = await screen.app.push_screen_wait(
        Choose("Export as", [Choice(name, title, str(i), what) for i, (name, title, what) in enumerate(_FORMATS, 1)])
    )
    if chosen is None:
        return
    keeper = screen.keeper
    fields = [
        Field(name="path", label="Write to", value=str(Path.cwd() / keeper.exports.file_name(chosen)), read=_path)
    ]
    if chosen == "ics":
        fields.append(Field(name="details", label="Private words", help="yes: what each is about; names only without"))
    answers = await screen.ask("export", chosen, "Export", fields, _NOTES.get(chosen, ""))
    if answers is None or not await screen.may_write(answers["path"]):
        return
    details = str(answers.get("details", "")).lower().startswith("y")
    try:
        content = keeper.exports.export(chosen, details=details)
        try:
            keeper.files.write_file(answers["path"], content)
        except AlreadyThere:
            question = Confirm(f"Overwrite {answers['path'].name}?", "It is there already.")
            if not await screen.app.push_screen_wait(question):
                return
            keeper.files.write_file(answers["path"], content, force=True)
    except NetkeeperError as error:
        screen.show_status(str(error), error=True)
    else:
        warning = " It is not sealed: whoever gets it can read it." if keeper.sealing.sealed else ""
        screen.show_status(f"Wrote {answers['path']}.{warning}")


_NOTES = {"ics": "Google's calendar drops the reminders of imported events."}


def _path(text: str) -> Path:
    text = clean(text)
    if not text:
        raise Refused("Name a file to write to.")
    return paths.typed_path(text)
