"""The repository: a few calls wide. Everything about files hides behind it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from netkeeper.domain.model.change import Change
from netkeeper.domain.model.record import Record


class Repository(Protocol):
    """Keeps Changes. What it has acknowledged is on disk, whole."""

    def load(self) -> Iterable[Record]:
        """Every record, as of now. Raises StoreDamaged, StoreBusy."""

    def commit(self, change: Change) -> list[Change]:
        """Make a Change durable: when this returns it is on disk. Raises NotSaved; then nothing has changed.

        Returns what memory must take in now: what others wrote before it, then this Change as it was saved. It may
        have been merged with theirs, and a Conflict added for what does not go together.
        """

    def refresh(self) -> list[Change]:
        """What others have committed to the same store since the last call, oldest first."""

    def history(self, limit: int = 1000) -> list[Change]:
        """The newest Changes that are no drafts, newest first."""

    def compact(self) -> bool:
        """Tidy up what saves left behind, off the event loop. Returns whether there was anything to do."""

    @property
    def uncompacted(self) -> int:
        """How many bytes `compact` would tidy up."""

    @property
    def notices(self) -> list[str]:
        """What a person should know about how the store was found, in sentences."""

    def prepare(self) -> None:
        """Make ready what the first save would wait for; for a thread, once the data is in."""

    def close(self) -> None:
        """Leave the store tidy. May be called twice."""
