"""How the command line prints: text that a terminal will not obey, columns, sections, JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from netkeeper import paths
from netkeeper.domain.language.text import CONTROLS

if TYPE_CHECKING:
    from netkeeper.services import Keeper


def open_keeper(args: argparse.Namespace) -> Keeper:
    from netkeeper.cli.unlocking import unlock
    from netkeeper.services import open_store

    path = paths.store_path(getattr(args, "store", None))
    unlock(path, ask=not getattr(args, "quiet", False))  # a prompt that asks for a passphrase is no prompt
    keeper = open_store(path, compact_at_close=False)
    args.keeper, args.told = keeper, []
    say_notices(args)
    return keeper


def say_notices(args: argparse.Namespace) -> None:
    """Say on stderr what should be known about the store, each once, as it arises."""
    keeper: Keeper | None = getattr(args, "keeper", None)
    for notice in keeper.storage.notices if keeper else ():
        if notice not in args.told:
            args.told.append(notice)
            print(f"netkeeper: {printable(notice)}", file=sys.stderr)


def printable(text: str) -> str:
    """Text that a terminal will not obey."""
    return "".join(c if c.isprintable() or c in "\n\t\u200c\u200d" else "�" for c in text)


def say(text: str = "") -> None:
    print(printable(text))


def say_json(value: Any) -> None:
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    print(CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # the same to who reads JSON


def say_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as they need, the widest cut at 40 cells."""
    if not rows:
        return
    widths = [min(40, max(_cells(row[i]) for row in rows)) for i in range(len(rows[0]))]
    if sys.stdout.isatty():  # a line that wraps is no column any more
        room = max(20, get_terminal_size().columns) - 2 * (len(widths) - 1)
        while sum(widths) > room and max(widths) > 4:
            widths[widths.index(max(widths))] -= 1
    for row in rows:
        say("  ".join(_fit(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _cells(text: str) -> int:
    """How many terminal cells a text takes: two for wide letters, none for marks on others."""
    from unicodedata import combining, east_asian_width

    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _fit(text: str, width: int) -> str:
    while _cells(text) > width:
        text = text[: width - 1].rstrip() + "…" if len(text) > width else text[:-2] + "…"
    return text + " " * (width - _cells(text))


def say_section(title: str, rows: Iterable[str]) -> None:
    found = list(rows)
    if found:
        say(f"\n{title}")
        for row in found:
            say(f"  {row}")
