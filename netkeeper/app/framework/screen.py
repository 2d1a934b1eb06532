"""What every screen has: a head line, a hint line, the keeper, and one way to be told that things changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netkeeper.app.commands import BY_ID, Command, bindings, key_words
from netkeeper.app.framework.choose import Confirm
from netkeeper.app.framework.form import Answers, Field, Form
from netkeeper.app.framework.paint import PaintsOnce
from netkeeper.app.screens import MAIN
from netkeeper.app.widgets.guarded import Guarded
from netkeeper.app.widgets.lines import LEAST, HeadLine, HintLine, TooSmall
from netkeeper.app.widgets.pane import LineInput
from netkeeper.calendar_days import day_words, weekday_name
from netkeeper.domain.model.change import Change
from netkeeper.services.answers import Network

if TYPE_CHECKING:
    from netkeeper.app.framework.program import Program
    from netkeeper.services import Keeper


SAMPLE = " SAMPLE · q leaves "
"""What stands at the right of the hint line in an invented network."""

BACK = "What you typed before is back; it isn't saved yet."
"""What is said where a kept draft comes back."""


class NetkeeperScreen(Guarded, PaintsOnce[None]):
    """A screen of the program. Subclasses give `body`, `load`, and what they are called.

    `load` reads the keeper and hands values to widgets; it may run twice, and runs only when the store is open.
    """

    line_start: ClassVar[str] = ""
    """What a quick-add line begins with when it is opened here."""

    MODE = ""
    """The mode it is the screen of; empty for one that is opened from another."""

    PLACES: tuple[str, ...] = ()
    """The places of commands.py whose keys work here, nearest first."""

    HINTS: tuple[str, ...] = ()
    """The ids of the commands shown in the hint line, the most useful first."""

    FIELD_HINTS: tuple[str, ...] = ("anywhere.back", "anywhere.quick_add", "anywhere.palette")
    """The same while a line is typed; empty where a screen changes its hints itself."""

    BINDINGS = bindings("anywhere")

    def __init__(self) -> None:
        super().__init__()
        self._stale = True
        self._keymap: Mapping[str, str] = {}
        self._drawn_at: Size | None = None
        heads = [(one.name, BY_ID[f"program.{one.name}"].key_words, one.title) for one in MAIN]
        self.head_line = HeadLine(heads, self.MODE)
        self.hint_line = HintLine(self.hints())

    def compose(self) -> ComposeResult:
        yield self.head_line
        yield from self.body()
        yield self.hint_line
        yield TooSmall()

    def body(self) -> Iterable[Widget]:
        """The widgets between the two lines."""
        return ()

    def load(self) -> None:
        """Show what the network holds now."""

    def show_query(self, query: str) -> None:
        """Show the people of a search; People does."""

    def hints(self, ids: Sequence[str] | None = None) -> list[tuple[str, str]]:
        """(key, word) for the hint line, the keys as the user's keymap has them."""
        found = []
        for one in self.HINTS if ids is None else ids:
            command = BY_ID[one]
            found.append((self._keys_of(command).split(" ")[0], command.hint or command.title.lower()))
        return found

    def _keys_of(self, command: Command) -> str:
        own = self.keeper.keymap.get(command.id) if self.is_attached and self.ready else None
        return key_words(own) if own else command.key_words

    # The keeper

    @property
    def netkeeper(self) -> Program:
        return cast("Program", self.app)

    @property
    def keeper(self) -> Keeper:
        keeper = self.netkeeper.keeper
        assert keeper is not None, "screens act only when the store is open"
        return keeper

    @property
    def network(self) -> Network:
        return self.keeper.network

    @property
    def ready(self) -> bool:
        """Whether the store is open."""
        return self.netkeeper.keeper is not None

    # Being told

    @on(events.Resize)
    def _cover_when_too_small(self, event: events.Resize) -> None:
        """Say that there is too little room, without taking anything away from what is there."""
        small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        for cover in self.query(TooSmall):
            cover.display = small
            cover.refresh()

    def mark_stale(self, change: Change | None) -> None:
        """Something changed: load now when in view, else when next shown."""
        self._stale = True
        if self.app.screen is self:
            self.reload_if_stale()

    def on_screen_resume(self) -> None:
        if self._drawn_at is not None and self._drawn_at != self.app.size:
            self._stale = True  # the terminal changed while another screen was in view
            self.call_after_refresh(self.reload_if_stale)
            return
        self.reload_if_stale()

    def reload_if_stale(self) -> None:
        if self._stale and self.ready and self.is_mounted and self.is_attached:
            self._stale = False
            self._drawn_at = self.app.size
            today = self.keeper.today
            if self._keymap != self.keeper.keymap:
                self._keymap = self.keeper.keymap
                self.hint_line.show(self.hints())
            self.head_line.show_day(f"{weekday_name(today.isoweekday())[:3]} {day_words(today)}")
            self.load()

    def on_mount(self) -> None:
        if self.netkeeper.sample:
            self.hint_line.mark = SAMPLE
        self.netkeeper.changed.subscribe(self, self.mark_stale)
        self.netkeeper.status.subscribe(self, self.hint_line.show_status)
        self.hint_line.show_status(self.netkeeper.message)
        self.reload_if_stale()

    @on(events.DescendantFocus)
    def _hint_at_line(self, event: events.DescendantFocus) -> None:
        """While a line is typed only these keys are commands."""
        if isinstance(event.widget, LineInput) and self.FIELD_HINTS:
            self.hint_line.show(self.hints(self.FIELD_HINTS))

    @on(events.DescendantBlur)
    def _hint_at_rest(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, LineInput) and self.FIELD_HINTS:
            self.hint_line.show(self.hints())

    def on_head_line_go(self, event: HeadLine.Go) -> None:
        self.netkeeper.action_go(event.mode)

    # Doing and asking

    def show_status(self, sentence: str, error: bool = False) -> None:
        self.netkeeper.show_status(sentence, error)

    def run_use_case(self, use_case: Callable[[], Change]) -> Change | None:
        return self.netkeeper.run_use_case(use_case)

    async def ask(
        self, kind: str, about: str, title: str, fields: Sequence[Field], note: str = ""
    ) -> Mapping[str, Any] | None:
        """Ask by a form; None when it was left. What was typed then is kept as a draft and comes back."""
        draft = self.keeper.drafts.find(kind, about)
        if draft is not None:
            texts = json.loads(draft.text)
            fields = [_with_text(one, texts.get(one.name)) for one in fields]
            note = f"{note} {BACK}".strip()
        answers: Answers = await self.app.push_screen_wait(Form(title, fields, note))
        if answers.saved:
            self.keeper.drafts.save(kind, about, "")
            return answers.values
        if answers.texts:
            self.keeper.drafts.save(kind, about, json.dumps(answers.texts, ensure_ascii=False))
            self.show_status("Not saved; what you typed is kept and comes back with the same key.", error=True)
        return None

    async def may_write(self, path: Path) -> bool:
        """Whether a file may be written: asked where there is one already."""
        there = os.path.lexists(path)  # noqa: ASYNC240  # one look at a folder
        return not there or await self.app.push_screen_wait(
            Confirm(f"{path.name} exists. Overwrite it?", f"{path} is lost then; n keeps it.")
        )

    def action_back(self) -> None:
        """Leave a screen that was opened from another; a main screen has nowhere to go back to."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()


def _with_text(one: Field, text: str | None) -> Field:
    from dataclasses import replace

    return one if text is None else replace(one, value=text)


def empty_page(sentence: str, *keys: tuple[str, str]) -> Content:
    """What an empty screen says: what it will show, and which key starts it."""
    parts: list[tuple[str, str] | str] = ["\n", sentence, "\n"]
    for key, what in keys:
        parts += ["\n", (f"{key:>4}", "bold $primary"), f"  {what}"]
    return Content.assemble(*parts)
