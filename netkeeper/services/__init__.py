"""The use-cases, and the only writer. Both front ends, the screens and the command line, call nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from netkeeper import calendar_days, paths
from netkeeper.services.keeper import Keeper

__all__ = ["Keeper", "open_store"]


def open_store(
    path: Path | None = None, today: Callable[[], date] | None = None, compact_at_close: bool = True
) -> Keeper:
    """A keeper over the store at `path` (see `paths.store_path`), read whole. Raises StoreError, Misuse, Refused.

    `compact_at_close`: leave one plain file behind; without it a short visit only appends to the journal.
    """
    from netkeeper.services import clock
    from netkeeper.services.config import read_config
    from netkeeper.store.journaled import JournaledRepository

    clock.now()
    config = read_config(paths.config_path())
    fixed = clock.fixed_today()
    repository = JournaledRepository(paths.store_path(path), compact_at_close=compact_at_close)
    return Keeper(repository, today or ((lambda: fixed) if fixed else calendar_days.today), config)
