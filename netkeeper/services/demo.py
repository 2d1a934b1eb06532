"""The use-case that plants an invented network in an empty store."""

from __future__ import annotations

from netkeeper.domain.model.change import Change
from netkeeper.domain.model.contact import Contact
from netkeeper.errors import Refused
from netkeeper.services.part import Part


class Demo(Part):
    """Only ever into an empty store: invented people never stand among real ones."""

    def plant(self, people: int, interactions: int, seed: int = 1) -> Change:
        """Fill an empty store with an invented network. Raises Refused when anybody is in it."""
        if self.network.count(Contact):
            raise Refused("There are people in this store already; invented ones go only into a new one.")
        from netkeeper.demo import build

        return self.session.commit(
            "Planted a sample network", build(people, interactions, seed, self.today), kind="import"
        )
