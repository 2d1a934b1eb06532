"""Takes the pictures of every screen, `screenshots/*.svg`: the same bytes on every run.

The network is invented (seed 1) and the day is fixed. Pictures are SVG, as Textual exports them.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

for variable, value in {
    "TEXTUAL_ANIMATIONS": "none",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TZ": "UTC",
}.items():
    os.environ[variable] = value
os.environ.pop("NO_COLOR", None)  # before textual is imported, which reads them

from netkeeper import calendar_days  # noqa: E402  # as the next
from netkeeper.app.app import NetkeeperApp  # noqa: E402  # see above
from netkeeper.services import Keeper, open_store  # noqa: E402

HERE = Path(__file__).parent.parent.parent / "screenshots"
time.tzset()
calendar_days.moment = lambda: "2026-11-24T09:00:00Z"  # history shows the time of day
TODAY = date(2026, 11, 24)
SIZE = (120, 40)

PICTURES: dict[str, list[str]] = {
    "outreach": ["1", "j"],
    "outreach-wide": ["1", "j"],
    "audit-light": ["ctrl+t", *"light", "enter", "2", "j"],
    "sitting": ["w"],
    "message": ["1", "j", "m", "n", *"Dear Cem, just checking in. Your choir sang in my head all morning, though."],
    "audit": ["2", "j"],
    "circle": ["2", "v", "right", "down"],
    "triage": ["T"],
    "people": ["3", "j", "j"],
    "contact": ["3", "slash", *"tier:core", "enter", "j", "enter"],
    "log": ["3", "j", "j", "l"],
    "quickadd": ["ctrl+n", *"> coffee with Burak yesterday: he needs a designer; I promised the deck by fri"],
    "goals": ["4"],
    "ideas": ["O"],
    "introductions": ["5"],
    "reflection": ["6"],
    "month-numbers": ["6", "enter", "right"],
    "month-picture": ["6", "enter", "right", "right"],
    "month-people": ["6", "enter", "right", "right", "right"],
    "month-questions": ["6", "enter", *["right"] * 7],
    "history": ["3", "x", "j", "c", "H"],
    "settings": ["comma"],
    "help": ["question_mark"],
}
"""Name -> the keys that lead to the picture."""

SIZES = {"outreach-wide": (180, 45)}
"""Those that are taken at another size."""

WELCOME = "welcome"

_NAMES = {" ": "space", ",": "comma", ".": "full_stop", ">": "greater_than_sign", ":": "colon", ";": "semicolon"}


async def picture(keeper: Keeper, keys: list[str], size: tuple[int, int] = SIZE) -> str:
    """The screen after some keys, as SVG."""
    app = NetkeeperApp(lambda: keeper)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete([w for w in app.workers if w.group == "open"])
        await pilot.pause()
        for key in keys:
            await pilot.press(_NAMES.get(key, key))
            await pilot.pause()
        await pilot.pause()
        return stable(app.export_screenshot(title="netkeeper"))


def stable(svg: str) -> str:
    """Without the number that Rich draws anew for each picture, and without fonts from elsewhere."""
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return re.sub(r"@font-face\s*{.*?}\s*", "", svg, flags=re.DOTALL)


def sample(folder: Path) -> Keeper:
    keeper = open_store(folder / "network.json", lambda: TODAY)
    keeper.demo.plant(120, 960, seed=1)
    return keeper


async def take(check: bool) -> int:
    """Write every picture, or say which differ; the exit status is returned."""
    differing = []
    with TemporaryDirectory() as folder:
        for name, keys in {**PICTURES, WELCOME: []}.items():
            here = Path(folder) / name
            keeper = open_store(here / "network.json", lambda: TODAY) if name == WELCOME else sample(here)
            svg = await picture(keeper, keys, SIZES.get(name, SIZE))
            path = HERE / f"{name}.svg"
            if check and (not path.exists() or path.read_text(encoding="utf-8") != svg):
                differing.append(name)
            elif not check:
                path.write_text(svg, encoding="utf-8")
                print(path.name)
    if differing:
        print(f"These pictures differ: {', '.join(differing)}. Take them again.")
    return 1 if differing else 0


def take_pictures(check: bool) -> int:
    """Write every picture, or say which differ; the exit status is returned."""
    return asyncio.run(take(check))
