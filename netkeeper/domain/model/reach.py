"""How a person can be reached: what stands in their record, each with what opens it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from netkeeper.domain.model.contact import Contact

WayKind = Literal["e-mail", "phone", "link", "address"]
"""What kind of thing reaches somebody, as a person calls it."""

WAY_KINDS: tuple[WayKind, ...] = ("e-mail", "phone", "link", "address")
"""The kinds, in the order in which they are offered."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WayToReach:
    """One way to reach a person."""

    kind: WayKind
    value: str
    """As it is kept: what is copied."""

    label: str = ""
    """`work`, `home`, or a word of the user's."""

    opens: str = ""
    """The link that opens it: `mailto:`, `tel:`, the page, a map. Empty: nothing opens it safely."""

    @property
    def words(self) -> str:
        """What it is, for a choice: `work e-mail`, `link`."""
        return f"{self.label} {self.kind}".strip()


def ways_to_reach(contact: Contact) -> tuple[WayToReach, ...]:
    """Everything that reaches somebody, in the order of the record: e-mails, phones, links, addresses."""

    def label(value: str) -> str:
        return contact.labels.get(value, "")

    return (
        *(
            WayToReach(kind="e-mail", value=one, label=label(one), opens=f"mailto:{quote(one, safe='@+')}")
            for one in contact.emails
        ),
        *(WayToReach(kind="phone", value=one, label=label(one), opens=_call(one)) for one in contact.phones),
        *(WayToReach(kind="link", value=one, label=label(one), opens=_page(one)) for one in contact.links),
        *(
            WayToReach(kind="address", value=one.one_line(), label=one.label, opens=_map(one.one_line()))
            for one in contact.addresses
            if one.one_line()
        ),
    )


def _call(phone: str) -> str:
    """A `tel:` link (RFC 3966) of the digits; empty when there are none."""
    digits = re.sub(r"\D", "", phone)
    return f"tel:{'+' if phone.strip().startswith('+') else ''}{digits}" if digits else ""


def _page(link: str) -> str:
    """The page of a link; empty where it is not the web's, for what came in a file must not start a program."""
    if link.startswith("@") or not link.strip():
        return ""
    if _SCHEME.match(link) is None:
        return f"https://{link}"
    return link if link.lower().startswith(("http://", "https://")) else ""


def _map(address: str) -> str:
    return f"https://www.openstreetmap.org/search?query={quote(address)}"
