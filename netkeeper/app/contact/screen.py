"""Contact detail: one person, whole. What is open and what happened at the left, who they are at the right.

Everything is editable in place: `enter` on a line edits what it shows. On a narrow terminal `tab` turns the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import work
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from netkeeper.app.commands import bindings
from netkeeper.app.contact.view import HEAD, TALL_HEAD, closed, contact_head, day_of, open_first, record_row
from netkeeper.app.forms import a_day, every_field, fields_of, needed, one_of, people, say_day, text_of
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.list_detail import ListDetailScreen
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.app.framework.screen import empty_page
from netkeeper.app.people.view import fact_row
from netkeeper.app.widgets.pane import Pane
from netkeeper.app.widgets.virtual_list import Heading, VirtualList
from netkeeper.domain.language.text import clean, clean_block, join_words, shorten
from netkeeper.domain.model.channels import CHANNELS
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.fields import FIELD, FORM
from netkeeper.domain.model.interaction import Interaction
from netkeeper.domain.model.introduction import Introduction
from netkeeper.domain.model.promise import FollowUp, Promise
from netkeeper.domain.model.record import OfferIdea, Record


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A line of the timeline; it is the same line while it is about the same record."""

    kind: type[Record]
    uid: int

    @classmethod
    def of(cls, record: Record) -> RecordRow:
        """The line of a record."""
        return cls(type(record), record.uid)


TALL = 36
"""Rows from which the head shows a year day by day: the timeline keeps twenty."""


class ContactScreen(ListDetailScreen[RecordRow], PersonScreen):
    """Opened from any list; `[` and `]` go on through that list."""

    LIST_ID = "timeline"
    CSS_PATH = "screen.tcss"
    PLACES = ("contact", "person", "list")
    HINTS = (
        "anywhere.back", "contact.details", "person.log", "person.message", "person.promise", "person.follow_up",
        "person.edit", "list.open", "contact.kept", "person.tier", "person.snooze", "person.rest", "contact.next",
        "program.help",
    )  # fmt: skip
    BINDINGS = [*bindings("contact"), Binding("tab,shift+tab", "turn", show=False)]

    def __init__(self, uid: int, among: Sequence[int] = (), at: int | None = None) -> None:
        """`at` is the record whose line is highlighted first."""
        super().__init__()
        self.uid = uid
        self._first = at
        self.among = list(among)
        self.head = Pane(id="head")
        self.facts: VirtualList[str] = VirtualList(self._fact, id="facts", classes="away")

    def show_again(self, uid: int, among: Sequence[int] = (), at: int | None = None) -> None:
        """The same of another person, or of the same one as it is now."""
        self.uid, self._first, self.among = uid, at, list(among)
        self._stale = True
        for one in (self.list, self.facts):
            one.clear_marks()
            one.cursor = one.top = 0
        self.set_focus(self.list)

    def body(self) -> Iterable[Widget]:
        yield self.head
        with Horizontal():
            yield self.list
            yield self.facts

    def load(self) -> None:
        contact = self.network.find(Contact, self.uid)
        if contact is None:  # removed, or its adding undone
            self.netkeeper.leave(self)
            return
        place = f"{self.among.index(self.uid) + 1} of {len(self.among)}" if self.uid in self.among else ""
        width, tall = max(20, self.size.width - 2), self.size.height >= TALL
        self.head.styles.height = TALL_HEAD if tall else HEAD
        self.head.show(contact_head(self.network, contact, self.keeper.today, place, width, tall))
        self.show_rows(self.rows())
        known = self.network.acquaintances(self.uid) - set(contact.knows)
        extra = ["known by"] if known else []
        self.facts.show([field.name for field in FORM] + extra)
        if self._first is not None:
            first, self._first = self._first, None
            self._go_to(first)

    def empty(self) -> Content:
        return empty_page("What happens between you will be kept here.", ("l", "log the first contact"))

    def show_detail(self, value: RecordRow | None) -> None:
        """Beside the timeline stand the facts, whatever line is highlighted."""

    def rows(self) -> list[RecordRow | Heading]:
        records: list[Record] = []
        for kind in (Promise, FollowUp, OfferIdea, Introduction):
            records += self.network.about(kind, self.uid)
        waiting = open_first(records)
        past = [r for r in records if closed(r)] + list(self.network.interactions(self.uid))
        past.sort(key=lambda r: (day_of(r), r.uid), reverse=True)
        rows: list[RecordRow | Heading] = []
        if waiting:
            rows += [Heading("Open"), *map(RecordRow.of, waiting)]
        if past:
            rows += [Heading("")] if rows else []
            rows += [Heading("Timeline"), *map(RecordRow.of, past)]
        return rows

    def row(self, value: RecordRow, width: int) -> Content:
        record = self.network.find(value.kind, value.uid)
        return record_row(record, self.network, self.uid, self.keeper.today, width) if record else Content("")

    def _fact(self, name: str, width: int) -> Content:
        contact = self.network.find(Contact, self.uid)
        if contact is None:
            return Content("")
        if name == "known by":
            known = self.network.acquaintances(self.uid) - set(contact.knows)
            return fact_row("Known by", join_words([self.network.name(u) for u in sorted(known)]), width)
        return fact_row(FIELD[name].label, text_of(FIELD[name], contact, self.network), width)

    @work
    async def action_search(self) -> None:
        """Search in what is written about this person, and go to the line."""
        from netkeeper.app.people.find_written import find_written

        found = await find_written(self.app, self.keeper, self.uid)
        if found is not None:
            self._go_to(found.record)

    def _go_to(self, record: int) -> None:
        """To the line of a record; a note stands among the facts."""
        if record == self.uid:
            self.facts.remove_class("away")
            self.facts.go_to("notes")
            self.facts.focus()
            return
        row = next((r for r in self.list.rows if isinstance(r, RecordRow) and r.uid == record), None)
        if row is not None:
            self.list.go_to(row)

    def on_resize(self) -> None:
        if self.ready:
            self.load()

    # Moving

    def chosen_people(self) -> list[int]:
        return [self.uid]

    def action_step(self, by: int) -> None:
        """The next or the previous person of the list this one was opened from."""
        if self.uid not in self.among or len(self.among) < 2:
            self.show_status("There isn't a list to step through here; open a person from People first.", error=True)
            return
        self.uid = self.among[(self.among.index(self.uid) + by) % len(self.among)]
        self.list.cursor = self.list.top = 0
        self.load()

    def on_descendant_focus(self) -> None:
        """On a narrow terminal the pane in focus is the one shown."""
        for pane in (self.list, self.facts):
            pane.set_class(self.focused is not pane, "away")

    def action_turn(self) -> None:
        """To the other pane; on a narrow terminal it takes the place of this one."""
        other = self.list if self.focused is self.facts else self.facts
        other.remove_class("away")
        other.focus()

    # Editing in place

    @work
    async def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        if event.rows is self.facts:
            await self._edit_fact(str(event.value))
        else:
            await self._edit_record(event.value)

    async def _edit_fact(self, name: str) -> None:
        contact = self.network.get(Contact, self.uid)
        fields = fields_of(contact, self.keeper, only=name)
        if not fields:
            self.show_status("This comes from other people's records; edit “Knows” there.", error=True)
            return
        answers = await self.ask(f"edit-{name}", str(self.uid), f"{contact.name}: {fields[0].label}", fields)
        if answers is not None:
            self.run_use_case(lambda: self.keeper.people.edit(self.uid, **answers))

    async def _edit_record(self, row: RecordRow) -> None:
        record = self.network.find(row.kind, row.uid)
        if record is None:
            return
        keeper, today = self.keeper, self.keeper.today
        future, past = a_day(today, past=False), a_day(today, past=True, optional=False)
        fields: list[Field] = []
        match record:
            case Interaction():
                names = ", ".join(self.network.name(u) for u in record.contacts)
                fields = [
                    _edited("summary", "What", record.summary, clean_block, block=True),
                    _edited("channel", "How", record.channel, one_of(CHANNELS, "A channel", False), choices=CHANNELS),
                    _edited("on", "When", record.on.isoformat(), past, say=say_day),
                    _edited("contacts", "With", names, people(keeper)),
                    _edited("gave", "I gave", record.gave, clean),
                    _edited("asked", "I asked for", record.asked, clean),
                ]
                save = keeper.log.edit
            case Promise():
                due = record.due.isoformat() if record.due else ""
                fields = [
                    _edited("what", "What", record.what, needed("What is promised?")),
                    _edited("due", "By", due, future, say=say_day),
                    _edited("whose", "Whose", record.whose, one_of(("mine", "theirs"), "A promise", False)),
                ]
                save = keeper.log.edit_promise
            case FollowUp():
                on = a_day(today, past=False, optional=False)
                fields = [
                    _edited("on", "When", record.on.isoformat(), on, say=say_day),
                    _edited("what", "What", record.what, clean),
                    every_field(keeper, record.every),
                ]
                save = keeper.log.edit_follow_up
            case OfferIdea():
                fields = [_edited("what", "Idea", record.what, needed("What could you offer?"))]
                save = keeper.log.edit_offer
            case Introduction():
                fields = [
                    _edited("why", "Why", record.why, clean_block, block=True),
                    _edited("outcome", "Outcome", record.outcome, clean_block, block=True),
                ]
                save = keeper.introductions.edit
            case _:
                return
        answers = await self.ask(
            f"edit-{record.table}", str(record.uid), f"Edit: {self.network.name(self.uid)}", fields
        )
        if answers:
            self.run_use_case(lambda: save(record.uid, **answers))

    def _highlighted(self) -> Record | None:
        row = self.list.value
        return self.network.find(row.kind, row.uid) if row else None

    def action_close_row(self, state: str) -> None:
        """Keep or drop the highlighted promise; do the highlighted follow-up; give the highlighted idea."""
        record = self._highlighted()
        match record:
            case Promise():
                done = "dropped" if state == "dropped" else "kept"
                to = "open" if record.state == done else done
                self.run_use_case(lambda: self.keeper.log.close_promise(record.uid, to))  # type: ignore[arg-type]  # one of the three
            case FollowUp():
                self.run_use_case(lambda: self.keeper.log.close_follow_up(record.uid, done=record.done is None))
            case OfferIdea():
                self.run_use_case(lambda: self.keeper.log.use_offer(record.uid, self.uid))
            case _:
                self.show_status(
                    "Move to a promise, a follow-up or an idea first; this line has nothing to keep.", error=True
                )

    def action_remove_row(self) -> None:
        record = self._highlighted()
        if record is None:
            self.show_status("Nothing here can be removed.", error=True)
            return
        words = shorten(str(getattr(record, "summary", "") or getattr(record, "what", "") or record.table), 40)
        self.run_use_case(lambda: self.keeper.log.remove(record, f"Removed: {words}"))


def _edited(name: str, label: str, text: str, read: object, **more: object) -> Field:
    return Field(name=name, label=label, value=text, original=text, read=read, **more)  # type: ignore[arg-type]  # as Field wants
