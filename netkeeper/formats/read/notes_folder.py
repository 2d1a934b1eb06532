"""Markdown notes about people, one a file, with YAML front matter (Obsidian, Logseq, Zettlr): keys are the columns.

A note is about a person when its front matter has an address, a number or a birthday, or calls it one; others in the
same folder are passed over. The text below becomes the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from netkeeper.domain.language.text import fold
from netkeeper.formats.read.column_roles import field_of
from netkeeper.formats.read.records import RawRecord, table_of
from netkeeper.formats.read.tables import TextTable

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"^([^\s:#\-][^:\n]{0,80}?)\s*:(?:\s+(.*)|)$")
_PERSON = frozenset(
    {"person", "people", "contact", "contacts", "kontakt", "personne", "persona", "pessoa", "persoon", "человек"}
)
_TECHNICAL = frozenset(
    {
        "cssclass",
        "cssclasses",
        "publish",
        "permalink",
        "banner",
        "created",
        "modified",
        "updated",
        "date created",
        "date modified",
        "uuid",
        "template",
    }
)


def matches(text: str) -> bool:
    """Whether a text begins with front matter."""
    return _FRONT.match(text) is not None


def is_person(text: str) -> bool:
    """Whether a note is about a person."""
    match = _FRONT.match(text)
    if match is None:
        return False
    keys = front_matter(match[1])
    if {field_of(key) for key in keys} & {"email", "phone", "birthday", "first", "last"}:
        return True
    kinds = [v for key in ("type", "kind", "tags", "tag", "category", "class") for v in keys.get(key, ())]
    return any(fold(v).strip("#[]\"' ").split("/")[0] in _PERSON for v in kinds)


def read_table(files: Iterable[tuple[str, str]]) -> TextTable:
    """(file name, text) of notes as a table; the file's name is the person's where no key gives one."""
    records: list[RawRecord] = []
    for name, text in files:
        match = _FRONT.match(text)
        if match is None:
            continue
        record = RawRecord(1)
        keys = front_matter(match[1])
        roles = {field_of(key) for key in keys}
        if not roles & {"name", "first", "last"}:
            record.add("Name", PurePath(name).stem)
        for key, values in keys.items():
            if key.lower() in ("type", "kind", "class") or fold(key) in _TECHNICAL:
                values = [v for v in values if fold(v) not in _PERSON] if fold(key) not in _TECHNICAL else values
            for value in values:
                record.add(key, re.sub(r"^\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]$", r"\1", value))
        record.add("Notes", text[match.end() :].strip())
        records.append(record)
    return table_of(records, {"aliases": "Nickname", "alias": "Nickname"})


def front_matter(block: str) -> dict[str, list[str]]:
    """Keys and their values: plain and quoted scalars, lists in both styles, text blocks. What is nested keeps its
    text. A subset of YAML 1.2, read without a library: notes hold no more, and YAML's own anchors can be a bomb."""
    found: dict[str, list[str]] = {}
    key, style = "", ""
    for line in block.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _KEY.match(line)
        if match:
            key, value = match[1].strip("\"'"), (match[2] or "").strip()
            held = found.setdefault(key, [])
            style = value if re.fullmatch(r"[|>][+-]?", value) else ""
            if value.startswith("[") and value.endswith("]") and not value.startswith("[["):
                held += [v for one in _flow(value[1:-1]) if (v := _scalar(one))]
            elif value and not style and (text := _scalar(value)):
                held.append(text)
        elif key and style:
            between = "\n" if style.startswith("|") else " "
            found[key] = [f"{found[key][0]}{between}{line.strip()}" if found[key] else line.strip()]
        elif key and (text := _scalar(re.sub(r"^\s*-\s*", "", line).strip())):
            found[key].append(text)
    return {name: values for name, values in found.items() if values}


def _flow(text: str) -> list[str]:
    return re.findall(r'\s*("(?:[^"\\]|\\.)*"|\'[^\']*\'|[^,]+)\s*(?:,|$)', text)


def _scalar(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1].replace('\\"', '"').replace("''", "'")
    text = re.sub(r"\s+#.*$", "", text)
    return "" if text in ("null", "~", "true", "false", "[]", "{}") else text
