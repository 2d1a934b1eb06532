"""By what a card is known: the UIDs of cards, those of netkeeper's own among them (RFC 6350 6.7.6)."""

from __future__ import annotations

import re

from netkeeper.domain.language.text import clean

_OURS = re.compile(r"6e65746b-6565-8([0-9a-f]{3})-8([0-9a-f]{3})-([0-9a-f]{12})$")


def uid_of(number: int) -> str:
    """A contact's uid as a card's UID: a UUID of version 8 (RFC 9562) that says whose it is."""
    digits = f"{number:018x}"
    return f"urn:uuid:6e65746b-6565-8{digits[:3]}-8{digits[3:6]}-{digits[6:]}"


def key_of(uid: str) -> str:
    """The key of a card's UID: `netkeeper:<uid>` for one of ours, else `vcard:<UID>`."""
    text = clean(uid).lower().removeprefix("urn:uuid:")
    if match := _OURS.match(text):
        return f"netkeeper:{int(match[1] + match[2] + match[3], 16)}"
    return f"vcard:{text}" if text else ""
