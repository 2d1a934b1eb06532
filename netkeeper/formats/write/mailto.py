"""A message as a `mailto:` link, for the mail program to open (RFC 6068). Nothing is sent by it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote


def mailto(addresses: Sequence[str], body: str, subject: str = "") -> str:
    """The link: addresses between commas, all that is not plain encoded, lines ended by CRLF (RFC 6068, 2 and 5)."""
    fields = [("subject", subject), ("body", body.replace("\r\n", "\n").replace("\n", "\r\n"))]
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields if value)
    to = ",".join(quote(address, safe="@") for address in addresses)
    return f"mailto:{to}" + (f"?{query}" if query else "")
