"""What all readers share: arrivals of a list get the keys by which the same list is known again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.matching.incoming import ImportedPerson, SkippedRecord

_COPY = re.compile(r"[\s_\-.]*(?:\(\d+\)|copy|kopie|\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d+)?$")


def scope_of(file: str) -> str:
    """The name of a list for ever: the file's, without a copy's number or a date."""
    stem = fold(PurePath(file).stem)
    short = _COPY.sub("", stem)
    return short or stem


def with_list_keys(arrivals: Iterable[ImportedPerson], scope: str) -> tuple[ImportedPerson, ...]:
    """Each arrival whose name stands once in the list gets list and name as a weak key."""
    known = tuple(arrivals)
    names = [fold(a.person.name) for a in known]
    counts = Counter(names)
    return tuple(
        replace(a, weak_keys=(*a.weak_keys, f"{scope}:{name}")) if name and counts[name] == 1 else a
        for a, name in zip(known, names, strict=True)
    )


def skip_row(file: str, line: int, reason: str, row: Sequence[str]) -> SkippedRecord:
    """A row that does not come in, with its text for mending."""
    return SkippedRecord(file=file, line=line, reason=reason, text=clean(", ".join(row))[:2000])
