"""What every part of the keeper stands on: the session that it shares with the others."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netkeeper.domain.model.settings import Settings
from netkeeper.domain.network.network import Network

if TYPE_CHECKING:
    from netkeeper.services.keeper import Keeper


class Part:
    """A group of use-cases over one session. Each use-case that writes returns the Change it committed."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    @property
    def network(self) -> Network:
        """The newest network."""
        return self.keeper.network

    @property
    def today(self) -> date:
        return self.keeper.today

    @property
    def settings(self) -> Settings:
        return self.keeper.settings
