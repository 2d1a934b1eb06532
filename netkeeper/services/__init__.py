"""The use-cases, and the only writer. Both front ends, the screens and the command line, call nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from netkeeper import calendar_days, paths
from netkeeper.services.demo import Samples
from netkeeper.services.duplicates import Duplicates
from netkeeper.services.exports import Exports
from netkeeper.services.files import Files
from netkeeper.services.giving import Giving
from netkeeper.services.imports import Arrivals
from netkeeper.services.lines import Lines
from netkeeper.services.log import Moments
from netkeeper.services.people import People
from netkeeper.services.plans import Plans
from netkeeper.services.queries import Answers
from netkeeper.services.review import Reflecting
from netkeeper.services.session import Core
from netkeeper.services.storage import Upkeep

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
    from netkeeper.store.journaled import JournaledRepository

    fixed = paths.fixed_today()
    return Keeper(
        JournaledRepository(paths.store_path(path)), today or ((lambda: fixed) if fixed else calendar_days.today)
    )
