"""From one schema of the store to the next: one step each, over the tables as parsed.

A file of an older schema is brought up when it is read; it is written, after a backup, with the first compaction.

1  One file replaced whole at each save, with history in a table of its own.
2  Snapshot and journal; history beside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SCHEMA = 2
"""The version of what is written; an older one is migrated when read, a newer one refused."""

Tables = dict[str, dict[str, dict[str, Any]]]
Step = Callable[[Tables], list[dict[str, Any]]]


def migrate(tables: Tables) -> list[dict[str, Any]]:
    """Bring tables up to `SCHEMA`, in place. Returns the history that was inside, oldest first."""
    history: list[dict[str, Any]] = []
    for schema in range(tables["_netkeeper"]["1"]["schema"], SCHEMA):
        history += STEPS[schema](tables)
    return history


def _history_beside(tables: Tables) -> list[dict[str, Any]]:
    history = tables.pop("_history", {})
    return [history[uid] | {"uid": int(uid)} for uid in sorted(history, key=int)]


STEPS: dict[int, Step] = {1: _history_beside}
"""Schema -> what makes the next of it."""
