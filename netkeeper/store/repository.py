"""The repository: a few calls wide. Everything about files hides behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from netkeeper.domain.change import Change
from netkeeper.domain.record import Record


class Repository(Protocol):
    """Keeps Changes. What it has acknowledged is on disk, whole."""

    def load(self) -> Iterable[Record]:
        """Every record, as of now. Raises StoreDamaged, StoreBusy."""

    def commit(self, change: Change) -> None:
        """Make a Change durable: when this returns it is on disk. Raises NotSaved; then nothing has changed."""

    def refresh(self) -> list[Change]:
        """What others have committed to the same store since the last call, oldest first."""

    def history(self, limit: int = 1000) -> list[Change]:
        """The newest Changes that are no drafts, newest first."""

    def close(self) -> None:
        """Leave the store tidy. May be called twice."""
