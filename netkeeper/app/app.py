"""The program on the screen: modes, themes, keymap, one `changed` signal. No rules live here."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, cast

from rich.console import RenderableType
from textual import events, work
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from netkeeper.app.commands import BY_ID, bindings
from netkeeper.app.framework import key_reader
from netkeeper.app.framework.faults import SurvivingApp
from netkeeper.app.framework.frame import Difference, Frame
from netkeeper.app.palette import Commands
from netkeeper.app.screens import SCREENS
from netkeeper.app.themes import DARK, THEMES
from netkeeper.app.widgets.pane import LONGEST
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.change import Change
from netkeeper.errors import NetkeeperError, StoreError
from netkeeper.services import Keeper, open_store

_LOOK = 0.5
"""Seconds between looks at whether another program wrote to the store: two stats each."""

_IDLE = 40
"""Looks without a key, after which what saves left is tidied up: twenty seconds."""


STAYS = 4.0
"""Seconds that a message stays: a line is read twice in them (screens.md)."""

SAID = 500
"""How many messages the log keeps: a long day's."""


class NetkeeperApp(SurvivingApp[None]):
    """Opens on a frame; the network comes in behind it."""

    TITLE = "netkeeper"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("anywhere", "program")
    COMMANDS = {Commands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-very-wide")]
    MODES = {mode: factory for mode, (_, factory) in SCREENS.items()}
    DEFAULT_MODE = next(iter(SCREENS))

    def __init__(self, opener: Callable[[], Keeper], *, sample: bool = False) -> None:
        """`opener` opens the store; it is called in a thread, once. `sample`: the store is a throw-away one."""
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self._frame = Frame()
        self._opener = opener
        self.sample = sample
        self.keeper: Keeper | None = None
        self._idle = 0
        self.wants_sample = False
        """Whether to go on with a sample network when this run of the screen ends."""
        self.said: deque[tuple[str, str, bool]] = deque(maxlen=SAID)
        """What was said: (time, sentence, whether it is an error), the newest last."""
        self._quiet: Timer | None = None
        self.handles_signals = False
        """Whether SIGTERM and SIGHUP end the program tidily; `run` says so, tests do not."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"text-faint": DARK.variables["text-faint"]}

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write only the cells that differ from what the terminal shows."""
        update = isinstance(renderable, LayoutUpdate | ChopsUpdate)
        super()._display(
            screen, cast("Any", Difference(self._frame, cast("Any", renderable))) if update else renderable
        )

    def action_redraw(self) -> None:
        """Write the whole screen anew, for when something else wrote over it."""
        self._frame.forget()
        self.screen.refresh()

    # Opening and closing

    def on_mount(self) -> None:
        self.animation_level = "none"
        self.app_resume_signal.subscribe(self, lambda _: self._frame.forget())  # another program had the terminal
        if self.handles_signals:
            for name in ("SIGTERM", "SIGHUP"):  # Textual handles neither
                if number := getattr(signal, name, None):
                    end = partial(self.exit, return_code=128 + number)  # as a shell tells of a signal
                    asyncio.get_running_loop().add_signal_handler(number, end)
        self.run_worker(self._open, thread=True, group="open")

    def _open(self) -> None:
        try:
            keeper = self._opener()
        except StoreError as error:
            self.call_from_thread(self._give_up, str(error))
            return
        keeper.network.warm(keeper.today)
        keeper.line.warm_up()
        self.call_from_thread(self._opened, keeper)
        keeper.repository.prepare()

    def _give_up(self, sentence: str) -> None:
        self.failure = sentence
        self.exit(return_code=1)

    def _opened(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.use_settings()
        keeper.subscribe(self._changed)
        gc.collect()
        gc.freeze()
        gc.enable()
        self._changed(None)
        self.set_interval(_LOOK, self._look_outside)
        found = " ".join(keeper.storage.new_notices()) + self._choices()
        if found:
            self.show_status(found.strip())
        if not keeper.network.by_name:
            self.action_welcome()

    def use_settings(self) -> None:
        """Take theme and keys from the settings."""
        if self.keeper is None:
            return
        settings = self.keeper.settings
        self.theme = settings.theme if settings.theme in self.available_themes else DARK.name
        self.set_keymap({one: key for one, key in settings.keymap.items() if one in BY_ID})

    def _look_outside(self) -> None:
        """Take in what another program wrote to the same store; two stats when nobody did."""
        if self.keeper is None:
            return
        try:
            changes = self.keeper.refresh()
        except NetkeeperError as error:
            self.show_status(str(error), error=True)
            return
        if changes:
            self.show_status(
                f"Another program changed this network: {changes[-1].label or 'a draft'}.{self._choices()}"
            )
        if notices := self.keeper.storage.new_notices():
            self.show_status(" ".join(notices), error=True)
        self._idle += 1
        if self._idle == _IDLE or (self._idle % 4 == 0 and self.keeper.storage.compaction_is_due()):
            self.run_worker(self._fold, thread=True, group="fold", exclusive=True)

    def _choices(self) -> str:
        """What waits to be chosen between, as the end of a sentence."""
        waiting = len(self.keeper.storage.conflicts()) if self.keeper else 0
        return f" {count_noun(waiting, 'record')} changed in two places: B shows both versions." if waiting else ""

    def _fold(self) -> None:
        """Tidy up the store while nobody types; what fails here is tried again, and nothing is lost."""
        if self.keeper is not None:
            with suppress(StoreError):
                self.keeper.storage.compact()

    def _changed(self, change: Change | None) -> None:
        """The one signal: every screen of every mode is stale now; the one in view loads at once."""
        if change is not None and any(edit.table == "settings" for edit in change.edits):
            self.use_settings()  # also when it is an undo, or another program's
        for stack in self._screen_stacks.values():
            for screen in stack:
                stale = getattr(screen, "mark_stale", None)
                if stale is not None:
                    stale(change)

    # Telling

    def show_status(self, sentence: str, error: bool = False) -> None:
        """Say what happened, in the hint line: until the next thing is said, or some seconds have passed."""
        self.said.append((time.strftime("%H:%M:%S"), sentence, error))
        content = Content.assemble(("! ", "$error") if error else ("✓ ", "$success"), sentence)
        for stack in self._screen_stacks.values():
            for screen in stack:
                if (line := getattr(screen, "hint_line", None)) is not None:
                    line.show_status(content)
        if self._quiet is not None:
            self._quiet.stop()
        self._quiet = self.set_timer(STAYS, self.clear_message)

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

    @property
    def accepts_keys(self) -> bool:
        return self.keeper is not None

    async def hand_on(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self._idle = 0
            typing = event.is_printable and isinstance(self.focused, (Input, TextArea))
            self.pressed.add(event.key, typing)
        await super().hand_on(event)

    def clear_message(self) -> None:
        """Make room for the hints again."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                if (line := getattr(screen, "hint_line", None)) is not None:
                    line.show_status(None)

    def on_line_input_full(self) -> None:
        self.show_status(f"A line takes {LONGEST:,} characters; the rest was left out.", error=True)

    # Actions

    def action_go(self, mode: str) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_mode(mode)

    def leave(self, screen: Screen[None]) -> None:
        """Close a screen that has nothing more to show, if it is the one in view."""
        if self.screen is screen and len(self.screen_stack) > 1:
            self.pop_screen()

    def open_person(self, uid: int, among: Sequence[int] = ()) -> None:
        """Open a person's page; `among` is the list that `[` and `]` go through."""
        from netkeeper.app.contact.screen import ContactScreen

        self.push_screen(ContactScreen(uid, among))

    @work
    async def action_find(self) -> None:
        keeper = self.keeper
        if keeper is None:
            return
        from netkeeper.app.people.find import Find
        from netkeeper.app.people.view import find_row

        uid = await self.push_screen_wait(
            Find(keeper.people.find, lambda uid, width: find_row(keeper.network, uid, keeper.today, width))
        )
        if uid is not None:
            self.open_person(uid)

    @work
    async def action_quick_add(self, text: str = "") -> None:
        """One line adds a person or logs what happened; a line left unfinished comes back."""
        keeper = self.keeper
        if keeper is None or isinstance(self.screen, ModalScreen):
            return
        from netkeeper.app.framework.after_log import ask_after_log
        from netkeeper.app.quick_add.modal import QuickAdd
        from netkeeper.domain.model.contact import Contact
        from netkeeper.domain.quick_add.line import completions

        draft = keeper.drafts.find("quickadd")
        line = await self.push_screen_wait(
            QuickAdd(
                keeper.line.read_line,
                keeper.line.describe,
                lambda typed: completions(typed, keeper.network),
                text or (draft.text if draft else self._line_start()),
                keeper.line.split,
            )
        )
        if not line.readings:
            keeper.drafts.save("quickadd", "", line.text)
            if line.text:
                self.show_status("Not saved; the line is kept and comes back with the same key.")
            return
        made: list[Change] = []

        def save() -> Change:
            made.extend(keeper.line.accept_all(line.readings))
            return made[-1]

        change = self.run_use_case(save)
        if change is None:
            keeper.drafts.save("quickadd", "", line.text)
            return
        keeper.drafts.save("quickadd", "", "")
        for one in made:
            await ask_after_log(self, one)
        last = line.readings[-1]
        person = next((e.after for e in change.edits if isinstance(e.after, Contact)), None)
        uid = person.uid if person else next(iter((*last.people, *last.others)), None)
        if line.open and uid is not None:
            self.open_person(uid)

    def _line_start(self) -> str:
        """What a new line begins with on the screen in view: `> ` where one logs."""
        from netkeeper.app.framework.screen import NetkeeperScreen

        return self.screen.line_start if isinstance(self.screen, NetkeeperScreen) else ""

    def action_welcome(self) -> None:
        from netkeeper.app.welcome.screen import WelcomeScreen

        self._open_once(WelcomeScreen)

    def open_sample(self) -> None:
        """Leave this store and look round an invented network in a throw-away one."""
        self.wants_sample = True
        self.exit()

    def action_triage(self) -> None:
        from netkeeper.app.triage.screen import TriageScreen

        self._open_once(TriageScreen)

    def action_import(self) -> None:
        from netkeeper.app.importing.screen import ImportScreen

        self._open_once(ImportScreen)

    def action_sync(self) -> None:
        from netkeeper.app.syncing.screen import SyncScreen

        self._open_once(SyncScreen)

    def action_history(self) -> None:
        from netkeeper.app.history.screen import HistoryScreen

        self._open_once(HistoryScreen)

    def action_ideas(self) -> None:
        from netkeeper.app.ideas.screen import IdeasScreen

        self._open_once(IdeasScreen)

    def action_duplicates(self) -> None:
        from netkeeper.app.duplicates.screen import DuplicatesScreen

        self._open_once(DuplicatesScreen)

    def action_store(self) -> None:
        from netkeeper.app.storage.screen import StoreScreen

        self._open_once(StoreScreen)

    @work
    async def action_export(self) -> None:
        from netkeeper.app.framework.screen import NetkeeperScreen
        from netkeeper.app.storage.screen import ask_export

        if self.keeper is not None and isinstance(self.screen, NetkeeperScreen):
            await ask_export(self.screen)

    @work
    async def action_interrupt(self) -> None:
        """Quit; where text is open, ask first."""
        from netkeeper.app.framework.choose import Confirm

        if isinstance(self.screen, Confirm):
            self.exit()
            return
        texts = [
            w.value if isinstance(w, Input) else w.text
            for w in (*self.screen.query(Input), *self.screen.query(TextArea))
        ]
        if not any(text.strip() for text in texts) or await self.push_screen_wait(
            Confirm("Quit, with text open?", "What stands in a field here and was not saved is lost; esc keeps it.")
        ):
            self.exit()

    def action_messages(self) -> None:
        """What was said, the newest first, with the time."""
        from netkeeper.app.framework.messages import Messages

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(Messages(list(self.said)))

    def action_settings(self) -> None:
        from netkeeper.app.settings.screen import SettingsScreen

        self._open_once(SettingsScreen)

    def _open_once(self, kind: Callable[[], Screen[None]]) -> None:
        """Open a screen over the present one, unless it is the present one or the store is not open yet."""
        if self.keeper is not None and type(self.screen) is not kind:
            self.push_screen(kind())

    @work
    async def action_help(self) -> None:
        from netkeeper.app.framework.help import Help

        places = getattr(self.screen, "PLACES", ())
        keymap = self.keeper.settings.keymap if self.keeper else {}
        await self.push_screen_wait(Help(places, dict(keymap)))

    def action_undo(self) -> None:
        if self.keeper is not None:
            self.run_use_case(self.keeper.undo)

    def action_redo(self) -> None:
        if self.keeper is not None:
            self.run_use_case(self.keeper.redo)


def run(store: Path, demo: bool = False) -> int:
    """Open the program on a store; the exit status is returned. A store that cannot be opened is one sentence."""
    gc.disable()  # until the data is in: see _opened
    key_reader.install()
    app = NetkeeperApp(lambda: open_store(store), sample=demo)
    app.handles_signals = app.survives = True
    app.report_folder = store.parent
    app.run()
    if app.failure:
        print(app.failure, file=sys.stderr)  # noqa: T201  # after the screen is given back
    if app.keeper is not None:
        app.keeper.close()
    if app.wants_sample:
        return run_sample()
    return app.return_code or 0


def run_sample(people: int = 120, interactions: int = 900, seed: int = 1) -> int:
    """Open the program on an invented network in a folder that is thrown away at the end."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="netkeeper-") as folder:
        store = Path(folder) / "network.json"
        keeper = open_store(store)
        keeper.demo.plant(people, interactions, seed)
        keeper.close()
        return run(store, demo=True)
