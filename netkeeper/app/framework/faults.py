"""A bug must not cost anybody their afternoon: it becomes a sentence, and a report without private words.

The report says where in the program it happened, on which screen, after which keys. It holds no local variables, no
message of the exception and no letters that were typed into a field: each of them may be somebody's name.
"""

from __future__ import annotations

import platform
import sys
import time
import traceback
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import textual
from textual._context import active_message_pump
from textual.widget import Widget
from textual.worker import WorkerFailed

from netkeeper import __version__
from netkeeper.app.framework.key_queue import KeyQueue
from netkeeper.app.widgets.guarded import Guarded
from netkeeper.errors import NetkeeperError

KEYS = 40
"""How many keys back a report goes: what led to a fault is seldom further away."""

REPORTS = 20
"""How many reports are kept; a fault that repeats must not fill a disk."""

MANY, WITHIN = 8, 5.0
"""So many faults within so many seconds mean that going on is no help: each frame raises the next one."""

R = TypeVar("R")


class Pressed:
    """The last keys, without what was typed."""

    def __init__(self) -> None:
        self._keys: deque[str] = deque(maxlen=KEYS)

    def add(self, key: str, typed: bool) -> None:
        """`typed`: into a field; only that something was typed is kept."""
        self._keys.append("·" if typed else key)

    def __str__(self) -> str:
        return " ".join(self._keys)


def report_of(error: BaseException, screens: Sequence[str], pressed: Pressed, size: tuple[int, int]) -> str:
    """The text of a report."""
    places = [
        f"  {_inside(frame.filename)}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join(
        [
            f"netkeeper {__version__}, textual {textual.__version__}, Python {platform.python_version()}, "
            f"{platform.system()}, {size[0]}x{size[1]}",
            f"screens: {' > '.join(screens)}",
            f"keys: {pressed}",
            "",
            f"{type(error).__name__}",
            *places,
            "",
        ]
    )


def _in_palette(error: BaseException) -> bool:
    """Whether a fault is of Textual's command palette itself, with nothing of ours below it."""
    places = [_inside(frame.filename) for frame in traceback.extract_tb(error.__traceback__)]
    if "textual/command.py" not in places:
        return False
    return not any(place.startswith("netkeeper/") for place in places[places.index("textual/command.py") :])


def _inside(path: str) -> str:
    """The part of a path that lies in a package: the rest names the user's folders."""
    parts = Path(path).parts
    for package in ("netkeeper", "textual", "rich"):
        if package in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(package) :])
    return Path(path).name


def write_report(folder: Path, text: str) -> Path | None:
    """Write a report into a folder, readable by its owner alone; None where that cannot be done."""
    try:
        for old in sorted(folder.glob("netkeeper-fault-*.txt"))[: 1 - REPORTS]:
            old.unlink()
        path = folder / f"netkeeper-fault-{time.strftime('%Y%m%d-%H%M%S')}.txt"
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    return path


def sentence_of(error: BaseException, report: Path | None) -> str:
    """What is said on the screen."""
    if isinstance(error, NetkeeperError):
        return str(error)
    where = f" {report} says where; it holds nothing private." if report else ""
    return f"That did not work: a fault in netkeeper. Nothing was lost.{where}"


class SurvivingApp(Guarded, KeyQueue[R]):
    """An app that goes on after a fault where it can, and else gives the terminal back with one sentence."""

    survives = False
    """Whether faults are survived; tests want to hear of them instead."""

    report_folder: Path | None = None
    """Where reports go; None: nowhere."""

    failure = ""
    """The sentence to leave with when the program could not go on."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.pressed = Pressed()
        self._faults: deque[float] = deque(maxlen=MANY)

    def show_status(self, sentence: str, error: bool = False) -> None:
        """Say something on the screen in view; a program with a place of its own for it says it there."""
        self.notify(sentence, severity="error" if error else "information")

    def report_fault(self, error: BaseException, fatal: bool = False) -> None:
        """Say what went wrong; `fatal`: the screen in view cannot go on."""
        if isinstance(error, WorkerFailed):
            error = error.error
        if self.survives and _in_palette(error):
            return  # it goes on searching after it was closed, and pages through a list of no height
        if not isinstance(error, NetkeeperError) and not (self.survives and isinstance(error, Exception)):
            super()._handle_exception(error)  # type: ignore[arg-type]  # workers pass on whatever ended them
            return
        sentence = sentence_of(error, None if isinstance(error, NetkeeperError) else self._reported(error))
        now = time.monotonic()
        self._faults.append(now)
        if fatal or (len(self._faults) == MANY and now - self._faults[0] < WITHIN):
            self._end(sentence)
        else:
            self.show_status(sentence, error=True)

    def _reported(self, error: BaseException) -> Path | None:
        folder = self.report_folder
        screens = [type(screen).__name__ for screen in self.screen_stack]
        text = report_of(error, screens, self.pressed, (self.size.width, self.size.height))
        return write_report(folder, text) if folder is not None else None

    def _end(self, sentence: str) -> None:
        self.failure = sentence
        self._return_code = 1
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """What escaped from a worker, a timer or a widget of Textual's own; a pump that raised has ended."""
        if self.survives and (self._exit or self._left()):
            return  # what is closed while it still opens finds its widgets gone: nobody sees it any more
        caller = sys._getframe(1).f_code.co_name
        ended = caller in ("_pre_process", "_process_messages_loop", "_compose")
        if ended and len(self.screen_stack) > 1:
            self.pop_screen()  # the half-open one; what is below it is whole
            self.report_fault(error)
        else:
            self.report_fault(error, fatal=ended)

    def _left(self) -> bool:
        """Whether what raised belongs to a screen that is not open any more."""
        pump = active_message_pump.get(None)
        if not isinstance(pump, Widget):
            return False
        screens = {screen for stack in self._screen_stacks.values() for screen in stack}
        return not any(one in screens for one in pump.ancestors_with_self)
