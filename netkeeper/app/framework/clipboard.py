"""Copying: to the terminal's clipboard (OSC 52), through tmux, and to the desktop's own where there is one.

A terminal says nothing of whether it took what it was told, so each way that there is gets it.
"""

from __future__ import annotations

import asyncio
import base64
import shutil
from collections.abc import Sequence
from typing import Any

from textual.app import App

from netkeeper import paths
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.model.reach import WAY_KINDS, ways_to_reach

_PATIENCE = 2.0
"""Seconds after which a clipboard that does not answer is left: a desktop that is gone never does."""

_PROGRAMS = {
    "darwin": (("pbcopy",),),
    "win32": (("clip",),),
    "wayland": (("wl-copy",),),
    "x11": (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")),
    "wsl": (("clip.exe",),),
}
"""Kind of desktop -> the programs that fill its clipboard from their input, the best first."""


def copy(app: App[Any], text: str) -> None:
    """Copy a text wherever it can be pasted from; nothing is waited for."""
    app.copy_to_clipboard(text)
    if paths.in_tmux() and app._driver is not None:  # Textual has no other way to write past the screen
        app._driver.write(tmux_passthrough(text))
    command = _command()
    if command:
        app.run_worker(_fill(command, text), group="clipboard", exit_on_error=False)


def tmux_passthrough(text: str) -> str:
    """OSC 52 as tmux hands it on to the terminal outside (`allow-passthrough`): escapes doubled."""
    told = base64.b64encode(text.encode("utf-8")).decode("ascii")
    return f"\x1bPtmux;\x1b\x1b]52;c;{told}\a\x1b\\"


def _command() -> tuple[str, ...]:
    """The program that fills the desktop's clipboard; empty: there is none."""
    found = (line for line in _PROGRAMS.get(paths.clipboard_kind(), ()) if shutil.which(line[0]))
    return next(found, ())


async def _fill(command: tuple[str, ...], text: str) -> None:
    """Hand the text to the program. One that stays behind to serve the clipboard, as X's do, is not waited for."""
    nothing = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.PIPE, stdout=nothing, stderr=nothing
        )
        await asyncio.wait_for(process.communicate(text.encode("utf-8")), _PATIENCE)
    except (OSError, TimeoutError):
        return  # the terminal has it


def copies_of(people: Sequence[Contact]) -> dict[str, str]:
    """What can be copied of people -> what it is: each way to reach one; of several, all of a kind in one line."""
    if len(people) == 1:
        return {way.value: way.words for way in ways_to_reach(people[0])} | {people[0].name: "name"}
    found: dict[str, list[str]] = {}
    for person in people:
        for kind in {way.kind: way for way in reversed(ways_to_reach(person))}.values():
            found.setdefault(kind.kind, []).append(kind.value)
    joined = {kind: ("\n" if kind == "address" else ", ").join(found[kind]) for kind in WAY_KINDS if kind in found}
    return {text: f"{kind} of {len(found[kind])}" for kind, text in joined.items()} | {
        ", ".join(person.name for person in people): "names"
    }
