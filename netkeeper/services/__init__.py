"""The use-cases, and the only writer. Both front ends, the screens and the command line, call nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from netkeeper import calendar_days, paths
from netkeeper.services.keeper import Keeper

__all__ = ["Keeper", "open_store"]


def open_store(path: Path | None = None, today: Callable[[], date] | None = None) -> Keeper:
    """A keeper over the store at `path` (see `paths.store_path`), read whole. Raises StoreError."""
    from netkeeper.store.journaled import JournaledRepository

    fixed = paths.fixed_today()
    return Keeper(
        JournaledRepository(paths.store_path(path)), today or ((lambda: fixed) if fixed else calendar_days.today)
    )
