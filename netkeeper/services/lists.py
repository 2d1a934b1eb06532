"""Saved lists: a search under a name of the user's, asked anew each time."""

from __future__ import annotations

from dataclasses import replace

from netkeeper.domain.language.text import clean, count_noun, fold
from netkeeper.domain.model.change import Change
from netkeeper.domain.model.saved_list import SavedList
from netkeeper.domain.network.facets import parse
from netkeeper.domain.network.search import find
from netkeeper.errors import Refused
from netkeeper.services.part import Part

MOST_CHARACTERS = 40
"""Of a list's name: it stands in one line with others."""


class Lists(Part):
    """Keeping, renaming and removing saved lists. Each is a Change."""

    def all(self) -> list[SavedList]:
        """By name."""
        return sorted(self.network.all(SavedList), key=lambda one: (fold(one.name), one.uid))

    def count(self, one: SavedList) -> int:
        """How many people are in it now."""
        return len(self.once(("saved list", one.query), lambda network, today: tuple(find(network, one.query, today))))

    def save(self, name: str, query: str) -> Change:
        """Keep a search; under a name that is taken already, that list becomes this search.

        Raises Refused, and Unclear for a search that can't be read.
        """
        name, query = clean(name), clean(query)
        if not name:
            raise Refused("A list needs a name; type one.")
        if len(name) > MOST_CHARACTERS:
            raise Refused(f"The name has {len(name)} characters; a list's name has at most {MOST_CHARACTERS}.")
        if '"' in name:
            raise Refused("A list's name can't have quotation marks: a search puts them around it.")
        if not query:
            raise Refused("Type a search into the field first (/); the list is made of it.")
        wanted = parse(query)
        if any(facet.written.lstrip("-").startswith("list:") for facet in wanted.facets):
            raise Refused("A list can't hold another list; write the search itself.")
        held = next((one for one in self.all() if fold(one.name) == fold(name)), None)
        if held is None:
            record = SavedList(uid=self.session.new_uid(), name=name, query=query)
            return self.session.commit(f"Saved the list {name}", [record])
        return self.session.commit(f"Saved the list {name} anew", [replace(held, name=name, query=query)])

    def rename(self, uid: int, name: str) -> Change:
        """Give a list another name. Raises Refused."""
        one, name = self.network.get(SavedList, uid), clean(name)
        if not name or len(name) > MOST_CHARACTERS or '"' in name:
            raise Refused(f"A list's name has 1 to {MOST_CHARACTERS} characters, and no quotation marks.")
        if any(fold(other.name) == fold(name) and other.uid != uid for other in self.all()):
            raise Refused(f"Another list is called {name} already.")
        return self.session.commit(f"{one.name} is called {name} now", [replace(one, name=name)])

    def remove(self, uid: int) -> Change:
        """Forget a list; the people in it stay."""
        one = self.network.get(SavedList, uid)
        return self.session.commit(f"Removed the list {one.name}", removes=[one])

    def words(self, one: SavedList) -> str:
        """`12 people · role:mentor in:Lisbon`."""
        return f"{count_noun(self.count(one), 'person', 'people')} · {one.query}"
