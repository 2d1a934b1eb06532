"""A message as a `mailto:` link, for the mail program to open (RFC 6068). Nothing is sent by it."""

from __future__ import annotations

from urllib.parse import quote


def mailto(address: str, body: str, subject: str = "") -> str:
    """The link: everything that is not plain is percent-encoded, lines end in CRLF (RFC 6068, section 5)."""
    fields = [("subject", subject), ("body", body.replace("\r\n", "\n").replace("\n", "\r\n"))]
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields if value)
    return f"mailto:{quote(address, safe='@')}" + (f"?{query}" if query else "")
