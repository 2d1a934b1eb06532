"""The use-cases, and the only writer. Both front ends, the screens and the command line, call nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from netkeeper import paths, when
from netkeeper.keeper.answers import Answers
from netkeeper.keeper.arrivals import Arrivals
from netkeeper.keeper.core import Core
from netkeeper.keeper.duplicates import Duplicates
from netkeeper.keeper.exports import Exports
from netkeeper.keeper.files import Files
from netkeeper.keeper.giving import Giving
from netkeeper.keeper.lines import Lines
from netkeeper.keeper.moments import Moments
from netkeeper.keeper.people import People
from netkeeper.keeper.plans import Plans
from netkeeper.keeper.reflecting import Reflecting
from netkeeper.keeper.samples import Samples
from netkeeper.keeper.upkeep import Upkeep

__all__ = ["Keeper", "open_store"]


class Keeper(
    People,
    Moments,
    Lines,
    Giving,
    Answers,
    Plans,
    Reflecting,
    Samples,
    Arrivals,
    Exports,
    Duplicates,
    Files,
    Upkeep,
    Core,
):
    """Every use-case. Each that writes returns the Change it committed."""


def open_store(path: Path | None = None, today: Callable[[], date] | None = None) -> Keeper:
    """A keeper over the store at `path` (see `paths.store_path`), read whole. Raises StoreError."""
    from netkeeper.store.tiny import TinyRepository

    fixed = paths.fixed_today()
    return Keeper(TinyRepository(paths.store_path(path)), today or ((lambda: fixed) if fixed else when.today))
