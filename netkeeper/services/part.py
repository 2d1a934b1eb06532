"""What every part of the keeper stands on: the session that it shares with the others."""

from __future__ import annotations

from datetime import date

from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network
from netkeeper.services.session import Session


class Part:
    """A group of use-cases over one session. Each use-case that writes returns the Change it committed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def network(self) -> Network:
        """The newest network."""
        return self.session.network

    @property
    def today(self) -> date:
        return self.session.today

    @property
    def settings(self) -> Settings:
        return self.session.settings
