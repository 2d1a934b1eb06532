"""Others whom a card names: RELATED (RFC 6350 6.6.6), Apple's `X-ABRELATEDNAMES`, those of Evolution, KDE, Outlook and
Android, and netkeeper's own `X-NETKEEPER-RELATION:reports to=urn:uuid:…`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from netkeeper.domain.language.text import clean
from netkeeper.domain.matching.incoming import INTRODUCED_BY, RelatedPerson
from netkeeper.formats.content_lines import ContentLine, split, unescape
from netkeeper.formats.read.card_keys import key_of
from netkeeper.formats.read.related import names_in, relation_of

RELATED_TYPES: Mapping[str, str] = {
    "spouse": "partner of", "child": "parent of", "parent": "child of", "sibling": "sibling of",
    "friend": "friend of", "co-worker": "works with",
}  # fmt: skip
"""RELATED's TYPE, which says who the other is to this person -> how this person stands to the other."""

_READ = {**RELATED_TYPES, "colleague": "works with", "sweetheart": "partner of", "agent": "has as assistant"}
_NAMED = re.compile(
    r"X-(?:EVOLUTION-|MS-|KADDRESSBOOK-X-)?(SPOUSE|MANAGER|ASSISTANT|CHILD)(?:SNAME|REN|S)?$", re.IGNORECASE
)
_ANDROID = ("", "assistant", "brother", "child", "domestic partner", "father", "friend", "manager", "mother", "parent",
            "partner", "referred by", "", "sister", "spouse")  # fmt: skip
"""The types of Android's relations, by number (ContactsContract.CommonDataKinds.Relation)."""


def related_of(line: ContentLine, groups: Mapping[str, str], kept: str) -> list[RelatedPerson]:
    """Those whom a property names; none where it names nobody or says nothing that netkeeper has a word for.

    `groups`: Apple's labels; `kept`: the line as it is kept until there is a link.
    """
    value = clean(unescape(line.value))
    match line.name:
        case "X-NETKEEPER-RELATION":
            kind, _, uid = value.rpartition("=")
            return _keyed(kind, uid, kept)
        case "X-NETKEEPER-INTRODUCED-BY":
            return _keyed(INTRODUCED_BY, value, kept)
        case "RELATED":
            words = [word.lower() for given in line.params.get("TYPE", ()) for word in given.split(",")]
            kind = next((_READ[word] for word in words if word in _READ), "")
            if line.has("VALUE", "text") or not re.match(r"[a-z][a-z0-9+.-]*:", value, re.IGNORECASE):
                return _named(kind, value, kept)
            return _keyed(kind, value, kept) if value.lower().startswith("urn:uuid:") else []
        case "X-ABRELATEDNAMES":
            return _named(relation_of(groups.get(line.group.lower(), "")), value, kept)
        case "X-ANDROID-CUSTOM":
            what, *cells = [clean(unescape(part)) for part in split(line.value)]
            if not what.endswith("/relation") or len(cells) < 2:
                return []
            number = int(cells[1]) if cells[1].isdecimal() and len(cells[1]) < 3 else 0
            word = _ANDROID[number] if number < len(_ANDROID) else ""
            return _named(relation_of(word or (cells[2] if len(cells) > 2 else "")), cells[0], kept)
        case name if match := _NAMED.match(name):
            return _named(relation_of(match[1]), value, kept)
    return []


def _keyed(kind: str, uid: str, kept: str) -> list[RelatedPerson]:
    key = key_of(uid)
    return [RelatedPerson(kind=kind, key=key, line=kept)] if kind and key else []


def _named(kind: str, names: str, kept: str) -> list[RelatedPerson]:
    return [RelatedPerson(kind=kind, name=name, line=kept) for name in names_in(names)] if kind else []
