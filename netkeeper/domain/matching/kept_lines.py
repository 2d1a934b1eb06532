"""Lines of a card that came in and are kept as they are: their groups (`item1.TEL`) and Apple's labels of these."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence


def group_of(line: str) -> str:
    """The group of a line as it is kept or written, in small letters; nothing when it has none."""
    match = re.match(r"([A-Za-z0-9_\-/ ]+)\.[A-Za-z0-9\-]+[;:]", line)
    return match[1].lower() if match else ""


def without_lines(lines: Sequence[str], gone: Collection[str]) -> list[str]:
    """Kept lines without some of them, nor the labels of groups that then hold nothing else."""
    kept = [line for line in lines if line not in gone]
    held = {group_of(line) for line in kept if not is_label(line)}
    emptied = {group_of(line) for line in lines if line in gone} - held - {""}
    return [line for line in kept if not (is_label(line) and group_of(line) in emptied)]


def is_label(line: str) -> bool:
    """Whether a line is Apple's label of a group."""
    return bool(re.match(r"[^:;]*\.X-ABLABEL[;:]", line, re.IGNORECASE))
