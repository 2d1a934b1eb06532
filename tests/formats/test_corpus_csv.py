"""Every CSV file of the corpus reads as its expectation says; a failure names the file and the field."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import pytest

from netkeeper.domain.matching.incoming import ImportedPerson, ParsedFiles
from netkeeper.formats.read.detect import read_bytes
from tests import corpus
from tests.builders import keeper

EXPECTED = corpus.expected("expected_csv.json")


def facts(arrival: ImportedPerson) -> dict[str, Any]:
    p = arrival.person
    return {
        "name": p.name,
        "emails": list(p.emails),
        "phones": list(p.phones),
        "org": p.organisation,
        "title": p.title,
        "met": p.met_on.isoformat() if p.met_on else None,
        "url": p.links[0] if p.links else None,
        "groups": list(p.tags),
        "bday": p.birthday,
        "last_contact": arrival.happened[0].on.isoformat() if arrival.happened else None,
    }


def found(reading: ParsedFiles) -> dict[str, Any]:
    source = reading.sources[0]
    return {
        "format": source.format,
        "encoding": source.encoding,
        "delimiter": source.delimiter,
        "header_row": source.header_row,
        "people": len(reading.arrivals),
        "skipped": len(reading.skipped),
        "names": [a.person.name for a in reading.arrivals],
        "interactions": len(reading.encounters),
    }


@corpus.needed
@pytest.mark.parametrize("path", EXPECTED)
def test_a_real_file_reads_as_expected(path: str) -> None:
    want = EXPECTED[path]
    reading = read_bytes(PurePath(path).name, (corpus.ROOT / path).read_bytes())
    got = found(reading)
    wrong = {k: (v, got[k]) for k, v in want.items() if k in got and v is not None and v != got[k]}
    if want.get("first"):
        first = facts(reading.arrivals[0])
        wrong |= {f"first {k}": (v, first[k]) for k, v in want["first"].items() if v != first[k]}
    assert not wrong, f"{path}: field -> (expected, found): {wrong}"


@corpus.needed
@pytest.mark.parametrize("path", EXPECTED)
def test_a_real_file_twice_adds_nobody_and_undo_takes_all_of_it_back(path: str) -> None:
    book = keeper()
    change, first = book.imports.import_files([corpus.ROOT / path])
    _, again = book.imports.import_files([corpus.ROOT / path])
    for report in (first, again):
        counted = report.added + report.merged + report.unchanged + report.unclear + report.skipped
        assert counted == report.found, report
    assert first.added == EXPECTED[path]["people"]
    assert again.added == again.merged == 0, again
    if change is not None and change.edits:
        book.undo()
    assert not any(book.network.tables.values())
