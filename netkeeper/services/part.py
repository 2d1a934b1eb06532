"""What every part of the keeper stands on: the session that it shares with the others."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date
from typing import TypeVar

from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.services.session import Session

T = TypeVar("T")


class Part:
    """A group of use-cases over one session. Each use-case that writes returns the Change it committed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def network(self) -> Network:
        """The newest network."""
        return self.session.network

    def once(self, question: Hashable, ask: Callable[[Network, date], T]) -> T:
        """The answer to a question about the newest network and today, worked out when it is asked first.

        One memo holds the answers of all parts; a Change, or a new day, makes them stale.
        """
        network, today = self.network, self.today
        return self.session.memo.ask((network.version, today), question, lambda: ask(network, today))

    @property
    def today(self) -> date:
        return self.session.today

    @property
    def settings(self) -> Settings:
        return self.session.settings
