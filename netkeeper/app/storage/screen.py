"""B The store: what was changed in two places, copies that a sync program set aside, backups; check and export."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.framework.choose import Choice, Choose, Confirm
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.screen import NetkeeperScreen, empty_page
from netkeeper.app.storage.view import backup_row, side_by_side, spoken_value
from netkeeper.app.styles import MUTED, lines
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.text import clean, count_noun, visible
from netkeeper.domain.model.conflict import Conflict
from netkeeper.errors import AlreadyThere, NetkeeperError, Refused
from netkeeper.services.storage import KeptBackup, Report

Key = tuple[str, str]
"""("conflict", uid), ("copy", path), ("backup", name)."""

_FORMATS = (
    ("json", "JSON", "everything; comes back without loss"),
    ("vcard", "vCard", "for address books and phones"),
    ("csv", "CSV", "for spreadsheets"),
    ("ics", "Calendar", "follow-ups, promises and the weekly quarter of an hour"),
    ("markdown", "Markdown", "to read, or for a notes folder"),
)


class StoreScreen(NetkeeperScreen):
    """`enter` decides a conflict, merges a copy, or puts a backup back; each can be undone."""

    CSS_PATH = "screen.tcss"
    PLACES = ("store", "list")
    HINTS = (
        "anywhere.back", "store.open", "store.back_up", "store.check", "program.export", "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("store")

    def __init__(self) -> None:
        super().__init__()
        self._backups: dict[str, KeptBackup] = {}
        self.where = Pane(id="where")
        self.rows: VirtualList[Key] = VirtualList(self._row, on_highlight=self._highlight)
        self.rows.empty = empty_page(
            "Backups will be listed here; one is made before anything large.", ("b", "make one now")
        )
        self.pane = Pane(classes="side")

    def body(self) -> Iterable[Widget]:
        yield self.where
        with Horizontal():
            yield self.rows
            yield self.pane

    def on_mount(self) -> None:
        self.rows.focus()
        super().on_mount()

    def load(self) -> None:
        self._look()

    @work(thread=True, exclusive=True, group="store")
    def _look(self) -> None:
        keeper = self.keeper
        try:
            backups, copies = list(keeper.storage.backups()), keeper.storage.sync_copies()
        except NetkeeperError as error:
            self.app.call_from_thread(self.show_status, str(error), True)
            return
        self.app.call_from_thread(self._found, backups, copies)

    def _found(self, backups: list[KeptBackup], copies: list[Path]) -> None:
        self._backups = {one.name: one for one in backups}
        conflicts = self.keeper.storage.conflicts()
        rows: list[Key | Heading] = []
        for title, keys in (
            ("Changed in two places", [("conflict", str(c.uid)) for c in conflicts]),
            ("Set aside by a sync program", [("copy", str(path)) for path in copies]),
            ("Backups", [("backup", name) for name in self._backups]),
        ):
            if keys:
                rows += [Heading(""), Heading(title), *keys] if rows else [Heading(title), *keys]
        notices = " ".join(self.keeper.storage.notices)
        self.where.show(
            lines("The store: what is kept safe, and what waits for a choice.", Content.styled(notices, MUTED))
        )
        self.rows.show(rows)

    def _row(self, key: Key, width: int) -> Content:
        kind, name = key
        if kind == "conflict":
            conflict = self.network.find(Conflict, int(name))
            title = self.keeper.storage.conflict_title(conflict) if conflict else ""
            return Content.assemble(title, ("  " + ", ".join(conflict.fields) if conflict else "", MUTED))
        if kind == "copy":
            return Content(visible(Path(name).name))
        one = self._backups[name]
        return backup_row(one.at, one.why, one.counts, self.keeper.today, width)

    def _highlight(self, key: Key | None) -> None:
        if key is None or not self.ready:
            return
        kind, name = key
        if kind == "conflict" and (conflict := self.network.find(Conflict, int(name))) is not None:
            try:
                one, other = self.keeper.storage.versions(conflict)
            except NetkeeperError as error:
                self.pane.show(Content(str(error)))
                return
            self.pane.show(side_by_side(one, other, conflict.fields, ("this one", "the other")))
        elif kind == "copy":
            told = "enter merges it into this network: nothing of either is lost."
            self.pane.show(lines(Content(visible(name)), "", told))
        elif kind == "backup":
            counts = self._backups[name].counts
            rows = [Content(f"{count:>8,}  {table.replace('_', ' ')}") for table, count in counts.items()]
            self.pane.show(
                lines(
                    Content.styled(name, "bold"), "", *rows, "", "enter puts it back; what is now is backed up first."
                )
            )

    @work
    async def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        kind, name = event.value
        if kind == "conflict":
            await self._settle(int(name))
        elif kind == "copy":
            await self._merge(Path(name))
        elif await self.app.push_screen_wait(
            Confirm(f"Put back {name}?", "What is now is backed up first, and u undoes.")
        ):
            self.run_use_case(lambda: self.keeper.storage.restore(name))

    async def _settle(self, uid: int) -> None:
        conflict = self.network.get(Conflict, uid)
        choices = [
            Choice("one", "this one", "1", spoken_value(conflict.one)),
            Choice("other", "the other", "2", spoken_value(conflict.other)),
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
        self._look()

    def action_back_up(self) -> None:
        try:
            path = self.keeper.storage.back_up(why="asked-for")
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
        else:
            self.show_status(f"Backed up as {path.name}.")
            self._look()

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
    if answers is None:
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
        screen.show_status(f"Wrote {answers['path']}.")


_NOTES = {"ics": "Google's calendar drops the reminders of imported events."}


def _path(text: str) -> Path:
    text = clean(text)
    if not text:
        raise Refused("Name a file to write to.")
    return Path(text).expanduser()
