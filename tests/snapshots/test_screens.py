"""Every screen looks as in its picture, a text file. A change on purpose is kept by running this once with
KEEP_PICTURES=1; the difference is then read in the diff of the commit."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from netkeeper.services import Keeper
from tests.app.driver import LARGE, SMALL, Driver, running
from tests.builders import keeper, person
from tests.snapshots.capture import captured, fix_the_clock, sample_keeper

TOUR: dict[str, tuple[str, ...]] = {
    "outreach": ("1", "j"),
    "outreach-waiting": ("v", "j"),
    "audit": ("v", "2", "j", "j", "j"),
    "circle": ("v", "right", "down"),
    "people": ("escape", "3", "j", "j"),
    "people-marked": ("space", "space", "k"),
    "contact": ("escape", "g", "enter"),
    "contact-facts": ("tab",),
    "goals": ("escape", "escape", "4"),
    "introductions": ("5", "j"),
    "reflection": ("6", "j"),
    "history": ("H", "j"),
    "settings": ("comma", "j"),
    "ideas": ("O", "j"),
    "duplicates": ("M",),
    "triage": ("T",),
    "find": ("3", "g", "enter", "slash"),
    "log": ("escape", "l"),
    "tier": ("escape", "t"),
    "help": ("escape", "question_mark"),
}
"""Name of a picture -> the keys that lead to it from the one before."""

EMPTY = {"outreach": "1", "audit": "2", "people": "3", "goals": "4", "introductions": "5", "reflection": "6",
         "ideas": "O", "history": "H", "duplicates": "M"}  # fmt: skip


PICTURES = Path(__file__).parent / "pictures"


@pytest.fixture(autouse=True)
def _fixed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    fix_the_clock(monkeypatch)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def _quiet(app: Driver) -> None:
    """Wait for what is worked out in threads."""
    threads = [w for w in app.app.workers if w.is_running and w._thread_worker]
    if threads:  # an empty list would stand for all of them, and a box that is open is one
        await app.app.workers.wait_for_complete(threads)
    await app.settle()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
async def test_every_screen_looks_as_it_did(size: tuple[int, int]) -> None:
    found = await _toured(sample_keeper(), size, TOUR)
    _compare(found, size)


async def test_every_empty_screen_looks_as_it_did() -> None:
    found = await _toured(keeper(), SMALL, {f"empty-{name}": ("escape", key) for name, key in EMPTY.items()})
    _compare(found, SMALL)


async def test_awkward_names_look_as_they_did() -> None:
    names = ("Ann [Acme] [/b] [red] {x}", "山田 太郎", "Zoë 👩‍🚀 Müller", "عمر", "x" * 90)
    k = keeper(*(person(name, uid=at, organisation=name, title="CTO") for at, name in enumerate(names, 1)))
    found = await _toured(k, SMALL, {"awkward-people": ("3",), "awkward-contact": ("enter",)})
    _compare(found, SMALL)


async def _toured(k: Keeper, size: tuple[int, int], tour: dict[str, tuple[str, ...]]) -> dict[str, str]:
    found = {}
    async with running(k, size) as app:
        for name, keys in tour.items():
            await app.press(*keys)
            await _quiet(app)
            found[name] = captured(app)
    return found


def _compare(found: dict[str, str], size: tuple[int, int]) -> None:
    """All are compared before any fails, so that one run names each that differs."""
    differs: list[str] = []
    for name, picture in found.items():
        kept = PICTURES / f"{name}-{size[0]}x{size[1]}.txt"
        if os.environ.get("KEEP_PICTURES"):
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(picture, encoding="utf-8")
        before = kept.read_text(encoding="utf-8") if kept.exists() else ""
        differs += unified_diff(before.splitlines(), picture.splitlines(), kept.name, "now", lineterm="", n=0)
    assert not differs, "\n".join(differs)
