"""What can be done to a line of the queue, on the two screens that show one: Outreach and the weekly sitting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from textual import work

from netkeeper.app.commands import bindings
from netkeeper.app.forms import a_day, say_day
from netkeeper.app.framework.choose import Choice, Choose, Confirm
from netkeeper.app.framework.form import Field
from netkeeper.app.framework.person_screen import PersonScreen
from netkeeper.calendar_days import day_words
from netkeeper.services.answers import PASSES, DueItem


@dataclass(frozen=True, slots=True)
class DueRow:
    """A line of the queue; it is the same line while it is about the same record."""

    kind: str
    uid: int
    """Of the promise or follow-up, else of the person."""

    item: DueItem = field(compare=False)
    reasons: bool = field(default=True, compare=False)
    """Whether the reason stands below."""

    last: bool = field(default=False, compare=False)
    """Whether it is the last of its section: the others have a blank line below them where there is room."""

    @classmethod
    def of(cls, item: DueItem, reasons: bool = True, last: bool = False) -> DueRow:
        return cls(item.kind, item.record or item.uid, item, reasons, last)


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """The line that says how many more are due."""


Row = DueRow | WaitingRow

_PASS_KEYS = {"later": "l", "wordless": "n", "theirs": "t", "rarer": "o", "rest": "x"}


class QueueScreen(PersonScreen):
    """A screen with lines of the queue. Subclasses say which one is highlighted: `item`."""

    BINDINGS = bindings("outreach")

    @property
    def item(self) -> DueItem | None:
        """The highlighted line of the queue."""
        return None

    def action_sitting(self) -> None:
        self.netkeeper.action_open("sitting")

    @work
    async def action_not_this(self) -> None:
        """Pass somebody over, with a reason that is learned from."""
        item = self.item
        if item is None or item.kind != "person":
            self.show_status(
                "“Not this one” is for this week's people; a promise is kept (K) or dropped (N).", error=True
            )
            return
        choices = [Choice(why, words, _PASS_KEYS[why]) for why, words in PASSES.items()]
        why = await self.app.push_screen_wait(Choose(f"Not {item.name}: why?", choices))
        if why is not None:
            self._done(lambda: self.keeper.decisions.pass_over(item.uid, why))

    def action_close_item(self, state: str) -> None:
        """A promise is kept or dropped; a follow-up is done or no more needed."""
        item = self.item
        if item is None or item.record is None:
            self.show_status("Kept and dropped are for promises and follow-ups; l logs a contact.", error=True)
            return
        record = item.record
        if item.kind == "promise":
            self._done(lambda: self.keeper.log.close_promise(record, "kept" if state == "kept" else "dropped"))
        else:
            self._done(lambda: self.keeper.log.close_follow_up(record))

    @work
    async def action_postpone(self) -> None:
        """Move a promise or follow-up to another day."""
        item = self.item
        if item is None or item.record is None:
            self.show_status("Another day is for promises and follow-ups; s snoozes a person.", error=True)
            return
        today = self.keeper.today
        day = Field(name="day", label="Until", help="fri, 2w, 5 oct",
                    read=a_day(today, past=False, optional=False), say=say_day)  # fmt: skip
        answers = await self.ask("postpone", str(item.record), f"Another day: {item.name}", [day])
        if answers is not None:
            until: date = answers["day"]
            self._done(lambda: self.keeper.decisions.postpone(item, until))

    @work
    async def action_spread(self) -> None:
        """Lay everybody who waits over the coming weeks, after a look at what that means (R5)."""
        way = self.keeper.queries.spread_waiting()
        if way is None:
            self.show_status("So few people are waiting that there is nothing to spread.")
            return
        last = max(way.days.values())
        detail = f"The last one would come up in the week of {day_words(last)}. Undo takes it all back."
        if await self.app.push_screen_wait(Confirm(way.sentence, detail)):
            self._done(lambda: self.keeper.decisions.balance(way))

    def action_waiting(self) -> None:
        """Outreach shows who else is due; elsewhere that is one key away."""
        self.show_status("Who else is due stands on Outreach; 1 goes there.")
