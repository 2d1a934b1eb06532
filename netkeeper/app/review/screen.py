"""6 Reflection: the months looked back on, and the one to look back on now (P9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import events, work
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from netkeeper import paths
from netkeeper.app.commands import bindings
from netkeeper.app.forms import needed
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.review.view import kept_page, month_row, months_head, promise_page, year_page
from netkeeper.app.review.year import first_day
from netkeeper.app.widgets.pane import LineInput
from netkeeper.app.widgets.reader import ScrollingText
from netkeeper.app.widgets.rows import Heading, Note
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.calendar_days import month_name, month_of
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.reflection import Reflection
from netkeeper.errors import NetkeeperError


@dataclass(frozen=True, slots=True)
class OpenMonthRow:
    """A month that can be looked back on."""

    month: str


@dataclass(frozen=True, slots=True)
class KeptMonthRow:
    """A month that was looked back on."""

    month: str


Row = OpenMonthRow | KeptMonthRow


class ReflectionScreen(ListDetailScreen[Row]):
    """The months at the left; at the right, or on `enter` where it is narrow, the page that was kept."""

    MODE = "reflection"
    LIST_ID = "months"
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
            id="search", heard=self._hear, keys=self._search_keys, placeholder="/ search everything you wrote"
        )
        self.kept = ScrollingText(id="kept")

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="sides"):
            with Vertical(id="left"):
                yield self.searching
                yield self.list
            yield self.kept

    # Showing

    def empty(self) -> Content:
        if self.wanted:
            return empty_page("Nothing you wrote has these words in it.", ("esc", "show every month again"))
        return empty_page(
            "Once a month, a quiet look back on who came nearer and what you learned will be here.",
            ("a", "add somebody"),
            ("I", "import people from a file"),
        )

    def rows(self) -> list[Row | Heading]:
        keeper = self.keeper
        self.found = {one.month: one for one in keeper.review.reflections()}
        if not self.network.count(Contact) and not self.found:
            return []
        done = [one.month for one in keeper.review.reflections(self.wanted)]
        rows: list[Row | Heading] = []
        waiting = [] if self.wanted else keeper.review.open_months()
        if waiting:
            rows += [Heading("Look back"), *(OpenMonthRow(month) for month in waiting)]
        if done:
            rows += (
                [Heading(""), Heading("Earlier months")]
                if rows
                else [Heading("Found" if self.wanted else "Earlier months")]
            )
            if any(self.found[month].numbers for month in done):
                rows.append(Note(months_head()))
            rows += [KeptMonthRow(month) for month in done]
        return rows

    def show_rows(self, rows: Sequence[Row | Heading], keep: bool = True) -> None:
        super().show_rows(rows, keep)
        if self._walked in self.found and self._walked not in self.keeper.review.unfinished():
            self.list.go_to(KeptMonthRow(self._walked))  # what was just finished is what one wants to read
            self._walked = ""

    def row(self, value: Row, width: int) -> Content:
        match value:
            case KeptMonthRow(month):
                return month_row(self.found[month], month, "", width)
            case OpenMonthRow(month):
                return month_row(None, month, self._state(month), width)

    def _state(self, month: str) -> str:
        draft = self.keeper.review.draft_of(month)
        if draft is not None and (draft.page or any(draft.answers.values())):
            return "begun; enter goes on where you left it"
        if month == month_of(self.keeper.today):
            return "not over yet; enter looks back early"
        return "waits for you; enter begins"

    def show_detail(self, value: Row | None) -> None:
        if not self.ready:
            return
        room = self.size.width - (8 if self.has_class("-narrow") else 70)
        width = max(30, room)
        if self._year:
            width, today = min(width, self.kept.scrollable_content_region.width or width), self.keeper.today
            moments = self.network.between(first_day(today, width), today)
            self.kept.show(year_page(self.keeper.review.year(), width, moments, today))
            return
        match value:
            case KeptMonthRow(month):
                self.kept.show(kept_page(self.keeper.review.page(self.found[month]), width))
            case OpenMonthRow(month):
                self.kept.show(promise_page(month_name(month), width))
            case None:
                self.kept.show([])

    def on_resize(self) -> None:
        if self.ready:
            self.call_after_refresh(lambda: self.show_detail(self.list.value))

    # Opening

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        row: Row = event.value
        if isinstance(row, OpenMonthRow):
            self._walk(row.month)
        elif self.has_class("-narrow") and not self.has_class("-reading"):
            self.add_class("-reading")
            self.call_after_refresh(lambda: self._read(row))
        else:
            self.kept.focus()

    def _read(self, row: Row) -> None:
        self.show_detail(row)
        self.kept.focus()

    def _walk(self, month: str) -> None:
        self._walked = month
        self.netkeeper.open_screen("walk", month)

    def action_walk(self) -> None:
        """Walk through the highlighted month, again if it is done: the earlier page is kept."""
        if self.list.value:
            self._walk(self.list.value.month)

    def action_back(self) -> None:
        """From the page back to the months, then from what was found to every month."""
        if self._year:
            self.action_year()
        elif self.has_class("-reading"):
            self.remove_class("-reading")
        elif self.wanted:
            self.searching.value = ""
        self.list.focus()

    # Searching and writing out

    def action_year(self) -> None:
        """The year as a whole, in place of the page; again: the page."""
        self._year = not self._year
        if self.has_class("-narrow"):
            self.set_class(self._year, "-reading")
        self.call_after_refresh(self._after_turning)

    def _after_turning(self) -> None:
        self.show_detail(self.list.value)
        (self.kept if self._year else self.list).focus()

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
            self.list.focus()
            return True
        return False

    @work
    async def action_write(self) -> None:
        """Write the highlighted page to a file, as Markdown, or as plain text where the name ends in .txt."""
        row = self.list.value
        if not isinstance(row, KeptMonthRow):
            self.show_status("A finished month can be written to a file; move to one first.", error=True)
            return
        month = row.month
        field = Field(name="file", label="File", value=f"{month}.md", help="reflection.md, or .txt for plain text",
                      read=needed("Which file?"))  # fmt: skip
        answers = await self.ask("write-reflection", month, f"Write {month_name(month)} to a file", [field])
        if answers is not None and await self.may_write(_expanded(answers["file"])):
            self._write(month, Path(answers["file"]))

    def _write(self, month: str, given: Path) -> None:
        path = paths.typed_path(given)
        try:
            text = self.keeper.review.text(month, as_markdown=path.suffix != ".txt")
            self.keeper.files.write_file(path, text)
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        self.show_status(f"Wrote {path}.")


def _expanded(name: str) -> Path:
    return paths.typed_path(name)
