"""Why a search finds nobody: a facet that doesn't exist, a tier or role that nobody has. A sentence, never a guess."""

from __future__ import annotations

import re

from netkeeper.domain.language.text import fold, join_words
from netkeeper.domain.model.contact import Contact
from netkeeper.domain.network.facets import FACETS
from netkeeper.domain.network.network import Network

_WRITTEN = re.compile(r'-?([a-z]+):("[^"]*"|[^\s/]\S*)')
"""A facet as one writes it; not the address of a page."""


def why_nobody(network: Network, query: str) -> str:
    """What of a query fits nobody whatever else it says, as a sentence; empty: nothing in particular."""
    for name, value in _WRITTEN.findall(query):
        value = value.strip('"')
        if name not in FACETS:
            known = join_words([f"{facet}:" for facet in FACETS])
            return f"{name}: is read as a word; you can search by {known}."
        if name == "tier" and not _fits(value, (*network.settings.tiers, "none", "-")):
            return f"“{value}” isn't one of your tiers: {join_words(list(network.settings.tiers))}."
        if name == "role":
            roles = sorted({role for one in network.all(Contact) for role in one.roles})
            if not any(fold(value) in fold(role) for role in (*roles, *network.settings.roles)):
                return f"“{value}” isn't one of your roles: {join_words(list(network.settings.roles))}."
    return ""


def _fits(value: str, words: tuple[str, ...]) -> bool:
    return any(fold(word).startswith(fold(value)) for word in words)
