"""jCard (RFC 7095), one card or many, as content lines for the reader of vCards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from netkeeper.formats.content_lines import escape


def matches(document: Any) -> bool:
    """Whether a JSON document is a jCard, or a list of them."""
    return any(True for _ in _cards(document))


def as_vcard(document: Any) -> bytes:
    """The cards as vCard 4.0, nothing left out."""
    return "".join(line + "\r\n" for card in _cards(document) for line in _lines(card)).encode("utf-8", "replace")


def _cards(document: Any) -> Iterator[list[Any]]:
    if not isinstance(document, list) or not document:
        return
    if document[0] in ("vcard", "vcards", "vcardstream") and len(document) > 1 and isinstance(document[1], list):
        if document[0] == "vcard":
            yield document[1]
            return
        document = document[1:] if not (document[1] and document[1][0] != "vcard") else document[1]
    for one in document:
        if isinstance(one, list) and len(one) > 1 and one[0] == "vcard" and isinstance(one[1], list):
            yield one[1]


def _lines(card: list[Any]) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    for prop in card:
        if not (isinstance(prop, list) and len(prop) > 3 and isinstance(prop[0], str)):
            continue
        name, params, kind, *values = prop
        if name.lower() in ("version", "begin", "end"):
            continue
        group = params.get("group", "") if isinstance(params, dict) else ""
        head = (f"{group}." if isinstance(group, str) and group else "") + name.upper()
        for key, value in (params if isinstance(params, dict) else {}).items():
            if key != "group":
                told = ",".join(f'"{v}"' for v in value) if isinstance(value, list) else f'"{value}"'
                head += f";{str(key).upper()}={told}"
        if kind == "uri":
            head += ";VALUE=uri"
        yield f"{head}:{','.join(_value(v, kind) for v in values)}"
    yield "END:VCARD"


def _value(value: Any, kind: Any) -> str:
    if isinstance(value, list):
        return ";".join(",".join(map(_text, one)) if isinstance(one, list) else _text(one) for one in value)
    return str(value) if kind == "uri" else _text(value)


def _text(value: Any) -> str:
    return escape("" if value is None else str(value))
