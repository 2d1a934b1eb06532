"""Records of keys and values as a table, so that every such format is read by the one reader of tables.

LDIF, BBDB, org-contacts, notes with front matter: each says what its keys are called in English; the columns are then
known, asked about and kept as those of any spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from netkeeper.formats.read.tables import TextTable

BETWEEN = " ::: "
"""What stands between several values of one key, as in Google's exports."""


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One entry: where it begins and what it says, in its own order."""

    line: int
    values: dict[str, list[str]] = field(default_factory=dict)

    def add(self, key: str, value: str) -> None:
        """One more value of a key; the same value once."""
        held = self.values.setdefault(key, [])
        if value.strip() and value not in held:
            held.append(value)


def table_of(records: Iterable[RawRecord], names: Mapping[str, str]) -> TextTable:
    """The records as rows under headings; `names` gives the headings of known keys, others keep their own."""
    found = list(records)
    keys = list(dict.fromkeys(key for record in found for key in record.values))
    rows: list[list[str]] = [[names.get(key.lower(), key) for key in keys]]
    rows += [[_cell(record.values.get(key, ())) for key in keys] for record in found]
    return TextTable("", rows, [1, *(record.line for record in found)])


def _cell(values: Sequence[str]) -> str:
    """Several values in one cell."""
    return BETWEEN.join(values)
