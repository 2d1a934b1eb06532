"""Addresses in a line, as a mail program shows them, and the alias files of mutt, aerc and mailx.

`Ada Quill <ada@example.org>, bo@example.org`; `alias ada Ada Quill <ada@example.org>`; `ada = Ada <ada@example.org>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import unquote

from netkeeper.formats.read.records import RawRecord, table_of
from netkeeper.formats.read.tables import TextTable

_ADDRESS = re.compile(
    r"""\s*(?:(?P<name>"(?:[^"\\]|\\.){0,200}"|[^<>"@,;\n]{0,200}?)\s*<\s*(?P<mail>[^<>@\s]+@[^<>@\s]+)\s*>
        |(?P<bare>[^<>@\s,;"()]+@[^<>@\s,;"()]+)(?:\s*\((?P<comment>[^()]{0,200})\))?)\s*(?:[,;\n]+|$)""",
    re.VERBOSE,
)
_HEADER = re.compile(r"^(?:to|cc|bcc|from|an|à|para|a|till|til|kopie|reply-to)\s*:\s*", re.IGNORECASE)
_ALIAS = re.compile(r"^\s*alias\s+(?P<options>(?:-\S+\s+\S+\s+)*)(?P<key>[^\s<>@]+)\s+(?P<to>.+)$", re.IGNORECASE)
_AERC = re.compile(r"^\s*(?P<key>[\w.\-]+)\s*[=\t]\s*(?P<to>.*@.*)$")


def matches(text: str) -> bool:
    """Whether a text is a list of addresses, or of aliases, and nothing else."""
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    if not lines or len(text) > 5_000_000 or "@" not in text:
        return False
    aliases = sum(1 for line in lines if _ALIAS.match(line) or _AERC.match(line))
    if aliases * 10 >= len(lines) * 8:
        return True
    return "<" in text and _only_addresses(text)


def _only_addresses(text: str) -> bool:
    """Whether everything is read as addresses, and at least one has a name beside it or several stand in a line."""
    found, at = 0, 0
    text = "\n".join(_HEADER.sub("", line) for line in text.split("\n"))
    while at < len(text):
        match = _ADDRESS.match(text, at)
        if match is None or match.end() == at:
            return not text[at:].strip(" ,;\n") and found > 0
        found, at = found + 1, match.end()
    return found > 0


def read_table(text: str) -> TextTable:
    """The people as a table of name, address, and group."""
    records: list[RawRecord] = []
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        if match := _ALIAS.match(line) or _AERC.match(line):
            records += _alias(number, match["key"], match["to"], match.groupdict().get("options") or "")
        else:
            for name, mail in addresses(_HEADER.sub("", stripped)):
                record = RawRecord(number)
                record.add("name", name)
                record.add("email", mail)
                records.append(record)
    return table_of(records, {"name": "Name", "email": "E-mail", "tags": "Tags", "key": "Nickname", "notes": "Notes"})


def _alias(number: int, key: str, to: str, options: str) -> list[RawRecord]:
    """One person, or the members of a group: several addresses, of which one behind the first has a name of its own.

    The alias is the name when the line gives none, else what they are called; a group's is a tag of its members.
    """
    to, _, note = to.partition(" #")
    found = list(addresses(to))
    names = dict.fromkeys(name for name, _ in found if name)
    if any(name for name, _ in found[1:]):
        return [_aliased(number, name or mail, [mail], [key, *_groups(options)], "", note) for name, mail in found]
    name = next(iter(names), "")
    nickname = key if name and key.lower() != name.lower() else ""
    record = _aliased(number, name or key, [mail for _, mail in found], _groups(options), nickname, note)
    if not found:
        record.add("Alias of", to.strip())
    return [record]


def _groups(options: str) -> list[str]:
    return re.findall(r"-group\s+(\S+)", options)


def _aliased(number: int, name: str, mails: list[str], tags: list[str], nickname: str, note: str) -> RawRecord:
    record = RawRecord(number)
    record.add("name", name)
    for field, values in (("key", [nickname]), ("email", mails), ("tags", tags), ("notes", [note.strip()])):
        for value in values:
            if value:
                record.add(field, value)
    return record


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """(name, address) of each; text that is none is passed over."""
    at = 0
    while at < len(text):
        match = _ADDRESS.match(text, at)
        if match is None or match.end() == at:
            at = min((i + 1 for sign in ",;\n" if (i := text.find(sign, at)) >= 0), default=len(text))
            continue
        at = match.end()
        name = (match["name"] or match["comment"] or "").strip()
        yield (unquote(name) if name.startswith('"') else name), (match["mail"] or match["bare"]).strip(".")
