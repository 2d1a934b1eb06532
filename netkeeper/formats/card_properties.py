"""Which property of a card carries which field of a contact: those of RFC 6350 first, else netkeeper's own."""

from __future__ import annotations

from netkeeper.domain.model.fields import ContactField
from netkeeper.formats.content_lines import escape

PREFIX = "X-NETKEEPER-"
"""How netkeeper's own properties begin."""

SPECIAL = frozenset({"FN", "ORG", "ADR", "EMAIL", "TEL", "URL"})
"""Properties with rules of their own."""


def property_of(field: ContactField) -> str:
    """The property that carries a field: a standard one, or one of netkeeper's own."""
    return PREFIX + field.vcard[1:] if field.vcard.startswith("-") else field.vcard


def structured(name: str) -> str:
    """A full name as an N value, for those of whom no better is known: the last word is the family's."""
    given, _, family = name.rpartition(" ")
    return f"{escape(family)};{escape(given)};;;"
