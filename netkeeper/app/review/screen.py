"""6 Reflection: the months looked back on, and the one to look back on now (P9)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import events, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.forms import needed
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.screen import NetkeeperScreen, empty_page
from netkeeper.app.review.view import kept_page, month_row, months_head, promise_page, year_page
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.reader import ScrollingText
from netkeeper.app.widgets.rows import Heading, Note
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.calendar_days import month_name, month_of
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.reflection import Reflection
from netkeeper.errors import NetkeeperError


class ReflectionScreen(NetkeeperScreen):
    """The months at the left; at the right, or on `enter` where it is narrow, the page that was kept."""

    MODE = "reflection"
    CSS_PATH = "screen.tcss"
    PLACES = ("reflection", "list")
    HINTS = (
        "reflection.open", "reflection.walk", "reflection.year", "reflection.search", "reflection.write",
        "anywhere.back", "program.undo", "program.help",
    )  # fmt: skip
    BINDINGS = bindings("reflection")

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Reflection] = {}
        self.wanted = ""
        self._walked = ""
        self._year = False
        self.searching = LineInput(
            id="search", heard=self._hear, keys=self._search_keys, placeholder="/ search in everything you wrote"
        )
        self.months: VirtualList[str] = VirtualList(self._row, on_highlight=self._highlight, id="months")
        self.kept = ScrollingText(id="kept")

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="sides"):
            with Vertical(id="left"):
                yield self.searching
                yield self.months
            yield self.kept

    def on_mount(self) -> None:
        self.months.focus()
        super().on_mount()

    # Showing

    def load(self) -> None:
        keeper = self.keeper
        self.found = {one.month: one for one in keeper.review.reflections()}
        if not self.network.count(Contact) and not self.found:
            self.months.empty = empty_page(
                "Once a month, a quiet look back on who came nearer and what you learned will be here.",
                ("a", "add somebody"),
                ("I", "import people from a file"),
            )
            self.months.show([])
            return
        done = [one.month for one in keeper.review.reflections(self.wanted)]
        rows: list[str | Heading] = []
        waiting = [] if self.wanted else keeper.review.open_months()
        if waiting:
            rows += [Heading("Look back"), *(f"walk {month}" for month in waiting)]
        if done:
            rows += (
                [Heading(""), Heading("Earlier months")]
                if rows
                else [Heading("Found" if self.wanted else "Earlier months")]
            )
            if any(self.found[month].numbers for month in done):
                rows.append(Note(months_head()))
            rows += done
        self.months.empty = empty_page("Nothing that you wrote holds these words.", ("esc", "show every month again"))
        self.months.show(rows)
        if self._walked in self.found and self._walked not in keeper.review.unfinished():
            self.months.go_to(self._walked)  # what was just finished is what one wants to read
            self._walked = ""

    def _row(self, row: str, width: int) -> Content:
        month = row.removeprefix("walk ")
        if row == month:
            return month_row(self.found[month], month, "", width)
        return month_row(None, month, self._state(month), width)

    def _state(self, month: str) -> str:
        draft = self.keeper.review.draft_of(month)
        if draft is not None and (draft.page or any(draft.answers.values())):
            return "begun; enter goes on where you left it"
        if month == month_of(self.keeper.today):
            return "not over yet; enter looks back early"
        return "waits for you; enter begins"

    def _highlight(self, row: str | None) -> None:
        if not self.ready:
            return
        room = self.size.width - (8 if self.has_class("-narrow") else 70)
        width = max(30, room)
        one = self.found.get(row or "")
        if self._year:
            self.kept.show(year_page(self.keeper.review.year(), width))
        elif one is not None:
            self.kept.show(kept_page(self.keeper.review.page(one), width))
        elif row:
            month = month_name(row.removeprefix("walk "))
            self.kept.show(promise_page(month, width))
        else:
            self.kept.show([])

    def on_resize(self) -> None:
        if self.ready:
            self.call_after_refresh(lambda: self._highlight(self.months.value))

    # Opening

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        row = str(event.value)
        if row.startswith("walk "):
            self._walk(row.removeprefix("walk "))
        elif self.has_class("-narrow") and not self.has_class("-reading"):
            self.add_class("-reading")
            self.call_after_refresh(lambda: self._read(row))
        else:
            self.kept.focus()

    def _read(self, row: str) -> None:
        self._highlight(row)
        self.kept.focus()

    def _walk(self, month: str) -> None:
        self._walked = month
        self.netkeeper.open_screen("walk", month)

    def action_walk(self) -> None:
        """Walk through the highlighted month, again if it is done: the earlier page is kept."""
        if self.months.value:
            self._walk(self.months.value.removeprefix("walk "))

    def action_back(self) -> None:
        """From the page back to the months, then from what was found to every month."""
        if self._year:
            self.action_year()
        elif self.has_class("-reading"):
            self.remove_class("-reading")
        elif self.wanted:
            self.searching.value = ""
        self.months.focus()

    # Searching and writing out

    def action_year(self) -> None:
        """The year as a whole, in place of the page; again: the page."""
        self._year = not self._year
        if self.has_class("-narrow"):
            self.set_class(self._year, "-reading")
        self.call_after_refresh(self._after_turning)

    def _after_turning(self) -> None:
        self._highlight(self.months.value)
        (self.kept if self._year else self.months).focus()

    def action_search(self) -> None:
        self.searching.focus()

    def _hear(self, text: str) -> None:
        self.wanted = text
        if self.ready:
            self.load()

    def _search_keys(self, event: events.Key) -> bool:
        if event.key in ("down", "enter", "escape"):
            if event.key == "escape":
                self.searching.value = ""
            self.months.focus()
            return True
        return False

    @work
    async def action_write(self) -> None:
        """Write the highlighted page to a file, as Markdown, or as plain text where the name ends in .txt."""
        month = self.months.value
        if month is None or month not in self.found:
            self.show_status("A finished month can be written to a file; move to one first.", error=True)
            return
        field = Field(name="file", label="File", value=f"{month}.md", help="reflection.md, or .txt for plain text",
                      read=needed("Which file?"))  # fmt: skip
        answers = await self.ask("write-reflection", month, f"Write {month_name(month)} to a file", [field])
        if answers is not None and await self.may_write(_expanded(answers["file"])):
            self._write(month, Path(answers["file"]))

    def _write(self, month: str, given: Path) -> None:
        path = given.expanduser()
        try:
            text = self.keeper.review.text(month, as_markdown=path.suffix != ".txt")
            self.keeper.files.write_file(path, text)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        self.show_status(f"Wrote {path}.")


def _expanded(name: str) -> Path:
    return Path(name).expanduser()
