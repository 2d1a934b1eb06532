"""The program on the screen: modes, themes, keymap, one `changed` signal. No rules live here."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, cast

from rich.console import RenderableType
from textual import events, work
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.keys import _character_to_key
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from netkeeper.app.commands import BY_ID, bindings
from netkeeper.app.framework import key_reader
from netkeeper.app.framework.frame import Frame, FrameDifference
from netkeeper.app.framework.program import Program
from netkeeper.app.framework.screen import BACK, NetkeeperScreen
from netkeeper.app.palette import Commands, CommandsElsewhere, PeopleAndLists
from netkeeper.app.screens import MAIN
from netkeeper.app.storage.passphrase import AskPassphrase
from netkeeper.app.themes import ALL_THEMES, CONTRAST, DARK, STRONG_TEXT, TEXT, THEMES, legible, theme_word
from netkeeper.app.widgets.pane import LONGEST
from netkeeper.domain.language.text import count_noun
from netkeeper.domain.model.change import Change
from netkeeper.errors import NetkeeperError, StoreError, StoreSealed
from netkeeper.services import Keeper, open_store
from netkeeper.services.sealing import is_locked, unlock, unlock_by_settings

_LOOK = 0.5
"""Seconds between looks at whether another program wrote to the store: two stats each."""

_IDLE = 40
"""Looks without a key, after which what saves left is tidied up: twenty seconds."""


class NetkeeperApp(Program):
    """Opens on a frame; the network comes in behind it."""

    TITLE = "netkeeper"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("anywhere", "program")
    COMMANDS = {Commands, CommandsElsewhere, PeopleAndLists}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-very-wide")]
    MODES = {entry.name: entry.make for entry in MAIN}
    DEFAULT_MODE = MAIN[0].name

    def __init__(
        self,
        opener: Callable[[], Keeper],
        *,
        sample: bool = False,
        tour: bool = False,
        unlocker: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`opener` opens the store; it is called in a thread. `unlocker` takes the passphrase of a sealed one.

        `sample`: the store is a throw-away one; `tour`: begin with the tour.
        """
        self._legible: dict[str, dict[str, str]] = {}
        """Theme -> its variables, worked out once."""
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name
        self._frame = Frame()
        self._opener = opener
        self._unlocker = unlocker
        self.sample = sample
        self._tour = tour
        self.left_by_key = False
        """Whether it was left with the key for it, not by a signal or in the middle of a text."""
        self._idle = 0
        self.handles_signals = False
        """Whether signals end the program tidily; `run` says so, tests do not."""

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, each moved until it can be read."""
        name = self.current_theme.name
        if name not in self._legible:
            least = STRONG_TEXT if name == CONTRAST.name else TEXT
            self._legible[name] = legible(super().get_css_variables(), least)
        self.theme_variables = self._legible[name]
        return self.theme_variables

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Write only the cells that differ from what the terminal shows."""
        update = isinstance(renderable, LayoutUpdate | ChopsUpdate)
        super()._display(
            screen, cast("Any", FrameDifference(self._frame, cast("Any", renderable))) if update else renderable
        )

    def action_redraw(self) -> None:
        """Write the whole screen anew, for when something else wrote over it."""
        self._frame.forget()
        self.screen.refresh()

    # Opening and closing

    def on_mount(self) -> None:
        self.animation_level = "none"
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())  # another program had the terminal
        if self.handles_signals:
            for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"):  # Textual handles none
                if number := getattr(signal, name, None):
                    end = partial(self.exit, return_code=128 + number)  # as a shell tells of a signal
                    asyncio.get_running_loop().add_signal_handler(number, end)
        self.run_worker(self._open, thread=True, group="open")

    def _open(self) -> None:
        try:
            keeper = self._opener()
        except StoreSealed:
            self.call_from_thread(self._ask_passphrase)
            return
        except NetkeeperError as error:
            self.call_from_thread(self._give_up, str(error))
            return
        keeper.network.warm(keeper.today)
        week = keeper.queries.queue()
        if first := next(iter((*week.promises, *week.follow_ups, *week.people)), None):
            keeper.giving.preparation(first.uid)  # its indexes are what the first card would wait for
        self.call_from_thread(self._opened, keeper)
        keeper.line.warm_up()
        keeper.repository.prepare()

    def _ask_passphrase(self, note: str = "") -> None:
        self.asks_to_open = True
        self.push_screen(AskPassphrase(note), self._passphrase_given)

    def _passphrase_given(self, secret: str | None) -> None:
        self.asks_to_open = False
        if secret is None:
            self.exit()
        else:
            self.run_worker(partial(self._unlock, secret), thread=True, group="open")

    def _unlock(self, secret: str) -> None:
        try:
            self._unlocker(secret)
        except NetkeeperError as error:
            self.call_from_thread(self._ask_passphrase, str(error))
        else:
            self._open()

    def _give_up(self, sentence: str) -> None:
        self.failure = sentence
        self.exit(return_code=1)

    def _opened(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.use_settings()
        keeper.subscribe(self._changed)
        gc.freeze()  # nothing was collected while starting, and next to nothing of what was made is in a circle
        gc.enable()
        self._changed(None)
        self.set_interval(_LOOK, self._look_outside)
        found = " ".join(keeper.storage.new_notices()) + self._choices()
        if found:
            self.show_status(found.strip())
        if not keeper.network.by_name:
            self.action_open("welcome")
        elif self._tour:
            self.action_tour()

    def use_settings(self) -> None:
        """Take theme and keys from the settings."""
        if self.keeper is None:
            return
        chosen = next((name for name in ALL_THEMES if self.keeper.theme in (name, theme_word(name))), DARK.name)
        self.theme = chosen
        keys = {one: _character_to_key(key) if len(key) == 1 else key for one, key in self.keeper.keymap.items()}
        self.set_keymap({one: key for one, key in keys.items() if one in BY_ID})

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
            self.run_worker(self._compact, thread=True, group="compact", exclusive=True)

    def _choices(self) -> str:
        """What waits to be chosen between, as the end of a sentence."""
        waiting = len(self.keeper.storage.conflicts()) if self.keeper else 0
        return f" {count_noun(waiting, 'record')} changed in two places: B shows both versions." if waiting else ""

    def _compact(self) -> None:
        """Tidy up the store while nobody types; what fails here is tried again, and nothing is lost."""
        if self.keeper is not None:
            with suppress(StoreError):
                self.keeper.storage.compact()

    def _changed(self, change: Change | None) -> None:
        """A Change was settled, whoever made it: tell whoever shows something of it."""
        if change is not None and any(edit.table == "settings" for edit in change.edits):
            self.use_settings()  # also when it is an undo, or another program's
        self.changed.publish(change)

    async def hand_on(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self._idle = 0
            typing = event.is_printable and isinstance(self.focused, (Input, TextArea))
            self.pressed.add(event.key, typing)
        await super().hand_on(event)

    def on_line_input_full(self) -> None:
        self.show_status(f"A line takes {LONGEST:,} characters; the rest was left out.", error=True)

    # Actions

    @work
    async def action_find(self) -> None:
        keeper = self.keeper
        if keeper is None:
            return
        from netkeeper.app.people.find import Find
        from netkeeper.app.people.view import find_row

        uid = await self.push_screen_wait(
            Find(
                keeper.people.find,
                lambda uid, width: find_row(keeper.network, uid, keeper.today, width),
                nobody=keeper.people.nobody_fits,
            )
        )
        if uid is not None:
            self.open_person(uid)

    @work
    async def action_search_written(self) -> None:
        """Search in everything that was written about anybody; the line is shown on its person's page."""
        if self.keeper is None or isinstance(self.screen, ModalScreen):
            return
        from netkeeper.app.people.find_written import find_written

        line = await find_written(self, self.keeper)
        if line is not None:
            self.open_screen("contact", line.uid, (), line.record)

    @work
    async def action_quick_add(self, text: str = "") -> None:
        """One line adds a person or logs what happened; a line left unfinished comes back."""
        keeper = self.keeper
        if keeper is None or isinstance(self.screen, ModalScreen):
            return
        from netkeeper.app.framework.after_log import ask_after_log
        from netkeeper.app.quick_add.modal import QuickAdd
        from netkeeper.domain.model.contact import Contact

        draft = keeper.drafts.find("quickadd")
        if draft and not text:
            self.show_status(BACK)
        line = await self.push_screen_wait(
            QuickAdd(
                keeper.line.read_line,
                keeper.line.describe,
                keeper.line.completions,
                text or (draft.text if draft else self._line_start()),
                keeper.line.split,
                () if text else keeper.line.kept_choices(),
                keeper.line.read_day,
            )
        )
        keeper.line.keep_choices(line.choices if line.text else ())
        if not line.readings:
            keeper.drafts.save("quickadd", "", line.text)
            if line.text:
                self.show_status("Not saved; the line is kept and comes back with the same key.", error=True)
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
        if len(made) > 1:
            self.show_status(f"{len(made)} lines saved; u takes them back one by one")
        for one in made:
            await ask_after_log(self, one)
        last = line.readings[-1]
        person = next((e.after for e in change.edits if isinstance(e.after, Contact)), None)
        uid = person.uid if person else next(iter((*last.people, *last.others)), None)
        if line.open and uid is not None:
            self.open_person(uid)

    def _line_start(self) -> str:
        """What a new line begins with on the screen in view: `> ` where one logs."""
        return self.screen.line_start if isinstance(self.screen, NetkeeperScreen) else ""

    @work
    async def action_export(self) -> None:
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
            Confirm("Quit, with text open?", "Text you have not saved will be lost; esc keeps it.")
        ):
            self.exit()

    def action_messages(self) -> None:
        """What was said, the newest first, with the time."""
        from netkeeper.app.framework.messages import MessageLog

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(MessageLog(list(self.said)))

    @work
    async def action_help(self) -> None:
        from netkeeper.app.framework.help import Help

        places = self.screen.PLACES if isinstance(self.screen, NetkeeperScreen) else ()
        keymap = self.keeper.keymap if self.keeper else {}
        await self.push_screen_wait(Help(places, dict(keymap)))

    @work
    async def action_theme(self) -> None:
        from netkeeper.app.settings.theme import ask_theme

        if not isinstance(self.screen, ModalScreen):
            await ask_theme(self)

    @work
    async def action_tour(self) -> None:
        """The main screens, a few words each."""
        from netkeeper.app.welcome.tour import take_tour

        if self.keeper is not None and not isinstance(self.screen, ModalScreen):
            await take_tour(self)

    async def action_quit(self) -> None:
        """Leave; from a sample network that was opened from one's own, back to that."""
        self.left_by_key = True
        self.exit()

    def action_undo(self) -> None:
        if self.keeper is not None:
            self.run_use_case(self.keeper.undo)

    def action_redo(self) -> None:
        if self.keeper is not None:
            self.run_use_case(self.keeper.redo)


def run(store: Path) -> int:
    """Open the program on a store; the exit status is returned. A store that cannot be opened is one sentence."""
    while True:
        app = _run_once(store)
        if not app.wants_sample:
            return app.return_code or 0
        sample = _run_sample(tour=True)
        if not sample.left_by_key:
            return sample.return_code or 0


def run_sample(people: int = 120, interactions: int = 900, seed: int = 1) -> int:
    """Open the program on an invented network in a folder that is thrown away at the end."""
    return _run_sample(people, interactions, seed).return_code or 0


def _run_once(store: Path, sample: bool = False, tour: bool = False) -> NetkeeperApp:
    gc.disable()  # until the data is in: see _opened
    key_reader.install()
    app = NetkeeperApp(
        lambda: _opened_by_settings(store), sample=sample, tour=tour, unlocker=lambda secret: unlock(store, secret)
    )
    app.handles_signals = app.survives = True
    app.report_folder = store.parent
    app.run()
    if app.failure:
        print(app.failure, file=sys.stderr)  # noqa: T201  # after the screen is given back
    if app.keeper is not None:
        app.keeper.close()
    return app


def _opened_by_settings(store: Path) -> Keeper:
    """The store; a sealed one by the key file or the passphrase command, where there is one. Raises StoreSealed."""
    if is_locked(store):
        unlock_by_settings(store)
    return open_store(store)


def _run_sample(people: int = 120, interactions: int = 900, seed: int = 1, tour: bool = False) -> NetkeeperApp:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="netkeeper-") as folder:
        store = Path(folder) / "network.json"
        keeper = open_store(store)
        keeper.demo.plant(people, interactions, seed)
        keeper.close()
        return _run_once(store, sample=True, tour=tour)
