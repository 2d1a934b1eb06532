"""What screens know of the program that they run in: the session, the two signals, and the way to other screens."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Self

from textual.content import Content
from textual.filter import LineFilter
from textual.screen import Screen
from textual.timer import Timer

from netkeeper.app.framework.faults import SurvivingApp
from netkeeper.app.framework.modal import Modal
from netkeeper.app.framework.obeyed import WithoutControls
from netkeeper.app.framework.signal import Signal
from netkeeper.app.screens import SCREENS
from netkeeper.domain.model.change import Change
from netkeeper.errors import NetkeeperError
from netkeeper.services import Keeper

STAYS = 4.0
"""Seconds that a message stays: a line is read twice in them (screens.md)."""

SAID = 500
"""How many messages the log keeps: a long day's."""


class Program(SurvivingApp[None]):
    """The program as its screens see it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.keeper: Keeper | None = None
        """The session; None until the store is open."""
        self.asks_to_open = False
        """Whether a question stands before it: what a sealed store opens with."""
        self.changed: Signal[Change | None] = Signal()
        """Each Change, whoever made it; None when everything is new, as when the store has been opened."""
        self.status: Signal[Content | None] = Signal()
        """What the hint lines say in place of the keys; None: the keys again."""
        self.message: Content | None = None
        """What they say now."""
        self.said: deque[tuple[str, str, bool]] = deque(maxlen=SAID)
        """What was said: (time, sentence, whether it is an error), the newest last."""
        self.wants_sample = False
        """Whether to go on with a sample network when this run of the screen ends."""
        self.sample = False
        """Whether the network is an invented one that is thrown away."""
        self._kept: dict[str, Any] = {}
        """Screens that wait, closed, to be shown again."""
        self._quiet: Timer | None = None
        self._without_controls = WithoutControls()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), self._without_controls]

    @property
    def accepts_keys(self) -> bool:
        return self.keeper is not None or self.asks_to_open

    def refresh(self, *, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As an app does; but a screen that came or went asks the one in view for no layout: nothing moves in it."""
        return super().refresh(repaint=repaint and not layout, recompose=recompose)

    # Telling

    def show_status(self, sentence: str, error: bool = False) -> None:
        """Say what happened, in the hint line: until the next thing is said, or some seconds have passed."""
        if self.said and self.said[-1][1:] == (sentence, error):
            self.said.pop()  # said again: one line in the log, with the newer time
        self.said.append((time.strftime("%H:%M:%S"), sentence, error))
        self._say(Content.assemble(("! ", "$error") if error else ("✓ ", "$success"), sentence))
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(STAYS, self.clear_message)

    def clear_message(self) -> None:
        """Make room for the hints again."""
        self._say(None)

    def _say(self, message: Content | None) -> None:
        self.message = message
        self.status.publish(message)

    def run_use_case(self, use_case: Callable[[], Change]) -> Change | None:
        """Do something that may be refused, and say how it went. None when it was refused or changed nothing."""
        try:
            change = use_case()
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return None
        if not change.edits:
            self.show_status("Nothing changed.")
            return None
        if change.label:
            self.show_status(change.label if change.kind in ("undo", "redo") else f"{change.label} · u undoes")
        return change

    # Going about

    def action_go(self, mode: str) -> None:
        """To a main screen; what was opened over the present one closes."""
        while len(self.screen_stack) > 1:
            screen = self.screen
            if isinstance(screen, Modal):
                screen.leave()  # what is typed in it is kept
            if self.screen is screen:
                self.pop_screen()
        self.switch_mode(mode)

    def action_open(self, name: str) -> None:
        """Open a screen of the registry over the present one, unless it is the present one or nothing is open yet."""
        if self.keeper is not None and type(self.screen).__name__ != SCREENS[name].kind:
            self.open_screen(name)

    def open_screen(self, name: str, *arguments: Any) -> None:
        """Open a screen of the registry over the present one; `arguments` are those of its class."""
        entry = SCREENS[name]
        kept = self._kept.get(name)
        if kept is not None and not any(kept in stack for stack in self._screen_stacks.values()):
            kept.show_again(*arguments)
            self.push_screen(kept)
            return
        screen = entry.make(*arguments)
        if entry.kept and kept is None:
            self._kept[name] = screen
            self.install_screen(screen, f"kept-{name}")  # Textual takes away what is not installed when it closes
        self.push_screen(screen)

    def open_person(self, uid: int, among: Sequence[int] = ()) -> None:
        """Open a person's page; `among` is the list that `[` and `]` go through."""
        self.open_screen("contact", uid, among)

    def show_people(self, query: str) -> None:
        """Show the people of a search in People."""
        self.action_go("people")
        screen = self.screen
        show = getattr(screen, "show_query", None)
        if show is not None:
            self.call_after_refresh(show, query)

    def leave(self, screen: Screen[None]) -> None:
        """Close a screen that has nothing more to show, if it is the one in view."""
        if self.screen is screen and len(self.screen_stack) > 1:
            self.pop_screen()

    def open_sample(self) -> None:
        """Leave this store and look round an invented network in a throw-away one."""
        self.wants_sample = True
        self.exit()

    def use_settings(self) -> None:
        """Take theme and keys from the settings, where the program has any to take."""
