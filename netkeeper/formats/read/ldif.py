"""LDIF (RFC 2849) as address books write it: Thunderbird, SOGo, Evolution, OpenLDAP. Base64 values, folded lines."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from netkeeper.formats.read.records import RawRecord, table_of
from netkeeper.formats.read.tables import TextTable

_ENTRY = re.compile(r"^dn::? ?\S", re.MULTILINE | re.IGNORECASE)
_LINE = re.compile(r"([A-Za-z][\w;.\-]*)(::?|:<)\s?(.*)", re.DOTALL)

HEADINGS: dict[str, str] = {
    "cn": "Full name",
    "commonname": "Full name",
    "sn": "Last name",
    "surname": "Last name",
    "givenname": "First name",
    "gn": "First name",
    "displayname": "Display name",
    "mail": "E-mail",
    "rfc822mailbox": "E-mail",
    "mozillasecondemail": "E-mail 2",
    "telephonenumber": "Work phone",
    "homephone": "Home phone",
    "mobile": "Mobile phone",
    "mobiletelephonenumber": "Mobile phone",
    "cellphone": "Mobile phone",
    "othertelephone": "Other phone",
    "facsimiletelephonenumber": "Fax",
    "fax": "Fax",
    "pager": "Pager",
    "o": "Organisation",
    "organizationname": "Organisation",
    "company": "Organisation",
    "ou": "Department",
    "department": "Department",
    "title": "Job title",
    "l": "Work city",
    "locality": "Work city",
    "st": "Work state",
    "street": "Work street",
    "streetaddress": "Work street",
    "postalcode": "Work postal code",
    "c": "Work country",
    "co": "Work country",
    "countryname": "Work country",
    "postofficebox": "Work PO box",
    "mozillaworkstreet2": "Work street 2",
    "mozillahomestreet": "Home street",
    "mozillahomestreet2": "Home street 2",
    "mozillahomelocalityname": "Home city",
    "mozillahomestate": "Home state",
    "mozillahomepostalcode": "Home postal code",
    "mozillahomecountryname": "Home country",
    "postaladdress": "Work address",
    "homepostaladdress": "Home address",
    "description": "Notes",
    "info": "Notes",
    "labeleduri": "Website",
    "url": "Website",
    "mozillahomeurl": "Website",
    "mozillaworkurl": "Website",
    "mozillanickname": "Nickname",
    "xmozillanickname": "Nickname",
    "birthyear": "Birth year",
    "birthmonth": "Birth month",
    "birthday": "Birthday",
    "birthdate": "Birthday",
    "dateofbirth": "Birthday",
    "initials": "Initials",
    "personaltitle": "Salutation",
    "generationqualifier": "Suffix",
    "categories": "Tags",
}
"""Attribute, in small letters -> heading (RFC 4519, RFC 2798, Mozilla's address book schema)."""

_TECHNICAL = frozenset(
    {
        "dn",
        "objectclass",
        "changetype",
        "modifytimestamp",
        "version",
        "entryuuid",
        "uid",
        "createtimestamp",
        "userpassword",
        "jpegphoto",
        "photo",
        "usercertificate",
    }
)
_GROUPS = ("groupofnames", "groupofuniquenames", "mailgroup", "mozillaabgroup")


def matches(text: str) -> bool:
    """Whether a text is LDIF: an entry begins with its distinguished name."""
    return (
        _ENTRY.search(text[:20_000]) is not None
        and re.search(r"^(objectclass|mail|cn|sn)::? ?\S", text[:20_000], re.MULTILINE | re.IGNORECASE) is not None
    )


def read_table(text: str) -> tuple[TextTable, int]:
    """The people as a table, and how many groups were passed over."""
    records: list[RawRecord] = []
    groups = 0
    for line, pairs in _entries(text):
        kinds = {value.lower() for key, value in pairs if key == "objectclass"}
        if kinds & set(_GROUPS):
            groups += 1
            continue
        record = RawRecord(line)
        for key, value in pairs:
            if key not in _TECHNICAL:
                record.add(key, value)
        if record.values:
            records.append(record)
    return table_of(records, HEADINGS), groups


def _entries(text: str) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """(line, attributes) of each entry; `$` in postal addresses is a line end."""
    start, pairs = 0, list[tuple[str, str]]()
    for number, line in _unfolded(text):
        if not line.strip():
            if pairs:
                yield start, pairs
            pairs = []
            continue
        match = _LINE.match(line)
        if match is None or line.startswith("#"):
            continue
        if not pairs:
            start = number
        key = match[1].split(";")[0].lower()
        value = _decoded(match[3]) if match[2] == "::" else match[3]
        pairs.append((key, value.replace("$", "\n") if key.endswith("postaladdress") else value))
    if pairs:
        yield start, pairs


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    held, start = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(" ") and held:
            held += line[1:]
            continue
        if number > 1:
            yield start, held
        held, start = line, number
    yield start, held


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value.strip()).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return value
