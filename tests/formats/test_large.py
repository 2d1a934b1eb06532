"""Large and damaged files: counts that add up, no merge by name, time in proportion, never an exception."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netkeeper.domain.model.contact import Contact
from netkeeper.errors import Unreadable
from netkeeper.formats.read.detect import read_bytes
from tests import corpus
from tests.builders import keeper
from tests.formats.made import cards, connections, mutant
from tests.formats.test_formats import CALENDAR, FRIENDS, MAILS


def test_ten_thousand_connections_with_shared_names_come_in_without_a_merge(tmp_path: Path) -> None:
    text = connections()
    file = tmp_path / "Connections.csv"
    file.write_text(text, encoding="utf-8", newline="")
    book = keeper()
    words: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        words.append((done, total))
        return True

    plan = book.imports.plan(book.imports.read_files([file]), progress=progress)
    change, report = book.imports.accept(plan)
    assert (report.found, report.added, report.skipped, report.merged) == (10_825, 10_780, 45, 0)
    assert book.network.count(Contact) == 10_780
    assert {total for _, total in words} == {10_780}
    assert len(words) > 20
    again = book.imports.plan(book.imports.read_files([file]))
    assert again.counts["unchanged"] == 10_780
    book.undo(change.uid)
    assert book.network.count(Contact) == 0


def test_ten_thousand_cards_come_in(tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(cards(), encoding="utf-8", newline="")
    book = keeper()
    plan = book.imports.plan(book.imports.read_files([file]))
    assert plan.counts["added"] == 10_000


MADE: dict[str, list[str]] = {
    "calendar": [CALENDAR],
    "mail": [MAILS],
    "friends.md": [FRIENDS],
    "linkedin": [connections(40, 2, 4, 3)],
    "vcard": [cards(5)],
    "abook": ["# abook addressbook file\n[0]\nname=Ada\n"],
    "netkeeper": ['{"format": "netkeeper", "version": 1, "contacts": [{"uid": 5, "name": "Ada"}]}'],
    "spreadsheet": ["Name;Last contact;Tier\nAda;03/04/2026;core\n"],
    "google": ["Name,E-mail 1 - Value,Labels\nAda,a@x.org,* A ::: b\n"],
    "monica": ['{"app_version": "4", "account": {"data": [{"type": "contacts", "values": [{"uuid": "1"}]}]}}'],
}
"""Reader -> small files of its format, to be damaged."""

REAL = {
    "vcard": ".vcf",
    "linkedin": "onnections*.csv",
    "google": "google*.csv",
    "friends.md": ".md",
    "monica": "monica*.json",
}
"""Reader -> the end of the names of real files of its format, where the corpus is there."""


def _seeds(reader: str) -> list[bytes]:
    found = [text.encode() for text in MADE[reader]]
    if reader in REAL:
        found += [p.read_bytes() for p in sorted(corpus.ROOT.rglob(f"*{REAL[reader]}")) if p.name != "README.md"]
    return found


def _read_damaged(rng: random.Random, seeds: list[bytes]) -> bytes:
    """Damage a file and read it: a sentence or a plan whose counts add up, and never anything else."""
    data = mutant(rng, seeds)
    try:
        reading = read_bytes("mutant", data)
        if not any(q.required for q in reading.questions):
            counts = keeper().imports.plan(reading).counts
            assert counts.pop("found") == sum(counts.values())
    except Unreadable as refused:
        assert str(refused)
    return data


@pytest.mark.parametrize("reader", MADE)
def test_damaged_files_are_read_or_refused_and_never_more(reader: str) -> None:
    rng, seeds = random.Random(1), _seeds(reader)
    for _ in range(25):
        _read_damaged(rng, seeds)


@pytest.mark.long
@pytest.mark.parametrize("reader", MADE)
def test_damaged_files_for_a_minute_a_reader_and_none_over_a_second(reader: str) -> None:
    rng, seeds, end = random.Random(7), _seeds(reader), time.perf_counter() + 60
    while time.perf_counter() < end:
        began = time.process_time()
        data = _read_damaged(rng, seeds)
        assert time.process_time() - began < 1, data[:300]


def test_optional_and_heavy_libraries_are_not_imported_at_the_start() -> None:
    code = (
        "import sys, netkeeper.cli, netkeeper.services, netkeeper.formats.read.files\n"
        "heavy = {'chardet', 'icalendar', 'vobject', 'phonenumbers', 'rapidfuzz', 'textual'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
