"""The walk through a month: one thing a page, forward and back, every word kept as it is typed (P9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from textwrap import wrap

from textual import events
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from netkeeper.app.commands import bindings
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.review.picture import numbers_page, picture_page
from netkeeper.app.review.view import (
    Page,
    Rows,
    WalkRow,
    ahead_head,
    kept_page,
    page_rows,
    pages,
    progress_line,
    question_head,
    walk_row,
)
from netkeeper.app.styles import FAINT, MUTED
from netkeeper.app.widgets.pane import LineInput, Pane
from netkeeper.app.widgets.reader import ScrollingText
from netkeeper.app.widgets.rows import Heading, Note
from netkeeper.app.widgets.virtual_list import VirtualList
from netkeeper.domain.language.text import clean, clean_block
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.reflection import Reflection
from netkeeper.services.answers import CHOSEN, Month, fact_of

PAUSE = 0.4
"""Seconds of typing, at the most, between two saves."""

LISTS = ("before", "people", "promises", "goals", "giving", "choose")


class Writing(TextArea):
    """A calm field for a few paragraphs; `tab` leaves it."""

    def __init__(self, id: str) -> None:
        super().__init__("", id=id, soft_wrap=True, compact=True, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False


class MonthlyReviewList(VirtualList[WalkRow]):
    """The lines of a page. Nothing is marked here: `space` chooses for next month."""

    BINDINGS = [Binding("space", "screen.choose", show=False)]


class MonthlyReviewScreen(PersonScreen):
    """Opened from Reflection. Left at any time, it goes on from the same page."""

    CSS_PATH = "monthly.tcss"
    PLACES = ("walk", "person", "list")
    FIELD_HINTS = ()
    HINTS = ("walk.next", "walk.previous", "anywhere.back", "program.help")
    BINDINGS = bindings("walk")

    def __init__(self, month: str) -> None:
        super().__init__()
        self.month = month
        self.at = 0
        self.seen: Month | None = None
        self.reflection: Reflection | None = None
        self._saved: Reflection | None = None
        self._timer: Timer | None = None
        self._names: dict[WalkRow, str] = {}
        self.progress = Pane(id="progress")
        self.title_pane = Pane(id="title")
        self.pane = Pane(id="page")
        self.rows = MonthlyReviewList(self._row, id="rows")
        self.reader = ScrollingText(id="kept")
        self.writing = Writing(id="writing")
        self.writing_label = Static("What I mean to do", classes="label")
        self.limit_label = Static("One limit I set myself", classes="label")
        self.limit = LineInput(id="limit", heard=self._hear_limit, placeholder="no new people at events")

    def body(self) -> Iterable[Widget]:
        yield self.progress
        with Vertical(id="walk"):
            yield self.title_pane
            yield self.pane
            yield self.rows
            yield self.reader
            yield self.writing_label
            yield self.writing
            yield self.limit_label
            yield self.limit

    # Showing

    @property
    def walk(self) -> list[Page]:
        assert self.reflection is not None, "the walk has begun"
        assert self.seen is not None, "the month was looked at"
        return pages(self.reflection, self.seen)

    @property
    def key(self) -> str:
        """Which page is in view."""
        return self.walk[self.at].key

    @property
    def _room(self) -> int:
        """The width for words."""
        return max(40, self.size.width - (8 if self.size.width < 100 else 20))

    def mark_stale(self, change: Change | None) -> None:
        """What is written here changes nothing that is shown."""
        if change is None or change.kind != "draft":
            super().mark_stale(change)

    def load(self) -> None:
        self.seen = self.keeper.review.look_back(self.month)
        if self.reflection is None:
            self.reflection = self._saved = self.keeper.review.begin(self.seen)
            keys = [one.key for one in self.walk]
            self.at = keys.index(self.reflection.page) if self.reflection.page in keys else 0
        self._show()

    def _show(self) -> None:
        """The page in view, from the beginning."""
        assert self.seen is not None
        assert self.reflection is not None
        key, width = self.key, self._room
        self.progress.show(progress_line(self.walk, self.at, self.seen.title, width))
        self.title_pane.show(Content.styled(self.walk[self.at].title, "bold"))
        self.rows.display = key in LISTS
        self.writing.display = key.startswith("question") or key == "ahead"
        for one in (self.writing_label, self.limit_label, self.limit):
            one.display = key == "ahead"
        self.reader.display = key == "done"
        self.pane.display = key == "choose" or (key not in LISTS and key != "done")
        self.pane.set_class(self.writing.display, "-head")
        self.pane.set_class(key == "choose", "-line")
        if key in LISTS:
            self._show_rows(key, width)
        else:
            self._show_pane(key, width)
        self.hint_line.show(self.hints(self._hint_ids(key)))

    def _show_rows(self, key: str, width: int) -> None:
        assert self.seen is not None
        found = self._choices(width) if key == "choose" else page_rows(
            key, self.seen, self.network, self.keeper.today, width
        )  # fmt: skip
        self._names = found.names
        self.rows.show(found.rows, keep=self.rows.has_focus)
        if key == "choose":
            self._count()
        self.rows.focus()

    def _show_pane(self, key: str, width: int) -> None:
        assert self.seen is not None
        assert self.reflection is not None
        if key == "numbers":
            self.pane.show(numbers_page(self.seen, width))
        elif key == "picture":
            self.pane.show(picture_page(self.seen, self.network, width, self.size.height - 8))
        elif key == "done":
            kept = replace(self.reflection, numbers=self.seen.numbers(), finished=self.keeper.today)
            words = "enter keeps this page; ← goes back; esc leaves it unfinished."
            top = [Content.styled(words, MUTED), Content("")]
            self.reader.show([*top, *kept_page(self.keeper.review.page(kept), width)])
        elif key == "ahead":
            self._write(self.reflection.intentions)
            self.limit.value = self.reflection.limit
            self._show_ahead(width)
        else:
            question = self._question()
            self._write(self.reflection.answers[question])
            self.pane.show(
                question_head(question, fact_of(self.seen, question), self.keeper.review.a_year_ago(self.month), width)
            )
        if self.writing.display:
            self.writing.focus()
        else:
            self.set_focus(self.reader if key == "done" else None)

    def _show_ahead(self, width: int) -> None:
        assert self.reflection is not None
        airy = self.size.height >= 36
        self.pane.show(ahead_head(self.network, self.reflection, self.keeper.today, width, airy))

    def _hint_ids(self, key: str) -> tuple[str, ...]:
        if key == "done":
            return ("walk.finish", "walk.previous", "anywhere.back")
        if key == "choose":
            return ("walk.choose", "walk.add", "list.open", "walk.next", "walk.previous", "person.log", "anywhere.back")
        if key in LISTS:
            return ("walk.next", "walk.previous", "list.open", "person.log", "person.follow_up", "person.rest",
                    "walk.kept", "anywhere.back")  # fmt: skip
        return ("walk.go_on", "walk.go_back", "anywhere.back") if self.writing.display else self.HINTS

    def _row(self, row: WalkRow, width: int) -> Content:
        marked = self.reflection is not None and row.contact in self.reflection.people
        return walk_row(self._names.get(row, ""), row, marked)

    def on_resize(self) -> None:
        if self.ready and self.seen is not None and not self.writing.display:
            self._show()

    # Choosing for next month

    def _choices(self, width: int) -> Rows:
        """Who was chosen already, then who is suggested, each with the reason."""
        assert self.seen is not None
        assert self.reflection is not None
        found = {m.uid: m for m in self.keeper.review.suggestions(self.seen)}
        uids = [*found, *(uid for uid in self.reflection.people if uid not in found)]
        rows: list[WalkRow | Heading] = []
        names: dict[WalkRow, str] = {}
        for uid in uids:
            row = WalkRow("choose", uid)
            names[row] = self.network.name(uid)
            rows.append(row)
            if uid in found:
                rows += [Note(f"      {line}") for line in wrap(found[uid].reason, min(82, width - 10))]
        if not rows:
            rows.append(Note("  Nobody stands out this month; + adds anyone you think of."))
        return Rows(rows, names)

    def _count(self) -> None:
        assert self.reflection is not None
        many = len(self.reflection.people)
        self.pane.show(Content.styled(f"{many} of {CHOSEN} chosen; they come first in next month's queue.", FAINT))

    def action_choose(self) -> None:
        """Choose the highlighted person for next month, or no longer."""
        row = self.rows.value
        if self.key == "choose" and row is not None:
            self._choose(row.contact)

    def _choose(self, uid: int) -> None:
        assert self.reflection is not None
        had = self.reflection.people
        if uid not in had and len(had) >= CHOSEN:
            self.show_status(f"{CHOSEN} people are enough for a month; take one off first.", error=True)
            return
        people = tuple(u for u in had if u != uid) if uid in had else (*had, uid)
        self.reflection = replace(self.reflection, people=people)
        self._keep()
        self._count()
        self.rows.redraw()

    def action_add(self) -> None:
        """Choose somebody who is not on the list."""
        if self.key == "choose":
            self.run_worker(self._find_somebody())

    async def _find_somebody(self) -> None:
        from netkeeper.app.people.find import Find
        from netkeeper.app.people.view import find_row

        keeper = self.keeper
        finder = Find(keeper.people.find, lambda uid, width: find_row(keeper.network, uid, keeper.today, width))
        uid = await self.app.push_screen_wait(finder)
        if uid is not None and self.reflection is not None:
            if uid not in self.reflection.people:
                self._choose(uid)
            self._show()
            self.rows.go_to(WalkRow("choose", uid))

    # Writing

    def _question(self) -> str:
        assert self.reflection is not None
        return list(self.reflection.answers)[int(self.key.removeprefix("question "))]

    def _write(self, text: str) -> None:
        if self.writing.text != text:
            self.writing.text = text
            self.writing.move_cursor(self.writing.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if self.reflection is None or not self.writing.display:
            return
        text = clean_block(self.writing.text)
        if self.key == "ahead":
            self.reflection = replace(self.reflection, intentions=text)
        else:
            answers = {**self.reflection.answers, self._question(): text}
            self.reflection = replace(self.reflection, answers=answers)
        self._keep_soon()

    def _hear_limit(self, text: str) -> None:
        if self.reflection is not None and self.key == "ahead":
            self.reflection = replace(self.reflection, limit=clean(text))
            self._show_ahead(self._room)
            self._keep_soon()

    def _keep_soon(self) -> None:
        """The first key of a burst is saved at once, the last one within the pause."""
        if self._timer is None:
            self._keep()
            self._timer = self.set_timer(PAUSE, self._pause_over)

    def _pause_over(self) -> None:
        self._timer = None
        self._keep()

    def _keep(self) -> None:
        if self.reflection is not None and self.reflection != self._saved:
            self._saved = self.reflection
            self.keeper.review.keep(self.reflection)

    # Moving

    def action_turn(self, by: int) -> None:
        """To the next page, or back. From the intention to the limit first."""
        if self.reflection is None:
            return
        if self.key == "ahead" and by > 0 and self.writing.has_focus:
            self.limit.focus()
            return
        if self.key == "ahead" and by < 0 and self.limit.has_focus:
            self.writing.focus()
            return
        at = self.at + by
        if not 0 <= at < len(self.walk):
            return
        self.at = at
        self.reflection = replace(self.reflection, page=self.key)
        self._keep()
        self._show()

    def on_key(self, event: events.Key) -> None:
        """`enter` turns the page where nothing else takes it."""
        if event.key == "enter" and self.reflection is not None:
            if self.key == "done":
                event.stop()
                self._finish()
            elif self.focused is None:
                event.stop()
                self.action_turn(1)

    def on_input_submitted(self) -> None:
        self.action_turn(1)

    def _finish(self) -> None:
        assert self.seen is not None
        assert self.reflection is not None
        reflection, seen = self.reflection, self.seen
        if self.run_use_case(lambda: self.keeper.review.finish(reflection, seen)) is not None:
            month = seen.title
            self.reflection = self._saved = None
            self.app.pop_screen()
            self.show_status(f"Looked back on {month}. It is kept, and can be read here at any time.")

    def action_back(self) -> None:
        """Out of a field first, so that ← and → turn pages; then out of the walk, which stays as it is."""
        if self.focused is not None and self.focused in (self.writing, self.limit):
            self.set_focus(None)
            return
        self._keep()
        super().action_back()

    def on_unmount(self) -> None:
        if self.reflection is not None and self.ready:
            self._keep()

    # People

    def chosen_people(self) -> list[int]:
        return [self.rows.value.contact] if self.rows.display and self.rows.value else []

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        uids = [row.contact for row in self.rows.rows if not isinstance(row, Heading)]
        self.netkeeper.open_person(event.value.contact, list(dict.fromkeys(uids)))

    def action_close_promise(self, state: str) -> None:
        """The highlighted open promise is kept or dropped."""
        row = self.rows.value
        if not self.rows.display or row is None or row.kind != "promise open":
            self.show_status("Kept and dropped are for open promises.", error=True)
            return
        self._done(lambda: self.keeper.log.close_promise(row.record, "kept" if state == "kept" else "dropped"))

    def action_takes_call(self) -> None:
        """One of the five, or no more (P16)."""
        if uids := self._who():
            self._done(lambda: self.keeper.decisions.takes_call(uids))
