"""Large and damaged files: counts that add up, no merge by name, time in proportion, never an exception."""

from __future__ import annotations

import csv
import io
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netkeeper.domain.contact import Contact
from netkeeper.errors import Unreadable
from netkeeper.interchange.recognise import read
from tests import corpus
from tests.builders import keeper
from tests.interchange.made import cards, connections, mutant
from tests.interchange.test_formats import CALENDAR, FRIENDS, MAILS


def test_ten_thousand_connections_with_shared_names_come_in_without_a_merge(tmp_path: Path) -> None:
    text = connections()
    file = tmp_path / "Connections.csv"
    file.write_text(text, encoding="utf-8", newline="")
    plain = min(_seconds(lambda: list(csv.reader(io.StringIO(text)))) for _ in range(5))
    book = keeper()
    words: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        words.append((done, total))
        return True

    began = time.process_time()
    plan = book.plan_import(book.read_files([file]), progress=progress)
    took = time.process_time() - began
    change, report = book.accept_import(plan)
    assert (report.found, report.added, report.skipped, report.merged) == (10_825, 10_780, 45, 0)
    assert book.network.count(Contact) == 10_780
    assert {total for _, total in words} == {10_780}
    assert len(words) > 20
    assert took < max(plain * 40, 0.1) * 2, (
        f"{took:.2f} s; reading the rows alone takes {plain:.3f} s"
    )  # twice: shared CPUs
    again = book.plan_import(book.read_files([file]))
    assert again.counts["unchanged"] == 10_780
    book.undo(change.uid)
    assert book.network.count(Contact) == 0


def _seconds(work: object) -> float:
    assert callable(work)
    began = time.process_time()
    work()
    return time.process_time() - began


def test_ten_thousand_cards_are_planned_in_seconds(tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(cards(), encoding="utf-8", newline="")
    book = keeper()
    began = time.perf_counter()
    plan = book.plan_import(book.read_files([file]))
    assert time.perf_counter() - began < 10
    assert plan.counts["added"] == 10_000


def _seeds() -> list[bytes]:
    """One file of each format."""
    made = [CALENDAR, MAILS, FRIENDS, connections(40, 2, 4, 3), cards(5), "# abook addressbook file\n[0]\nname=Ada\n",
            '{"format": "netkeeper", "version": 1, "contacts": [{"uid": 5, "name": "Ada"}]}',
            "Name;Last contact;Tier\nAda;03/04/2026;core\n", "Name,E-mail 1 - Value,Labels\nAda,a@x.org,* A ::: b\n",
            '{"app_version": "4", "account": {"data": [{"type": "contacts", "values": [{"uuid": "1"}]}]}}']  # fmt: skip
    real = [p for p in corpus.ROOT.rglob("*") if p.suffix in (".vcf", ".csv", ".md") or p.name.startswith("monica")]
    return [text.encode() for text in made] + [p.read_bytes() for p in sorted(real) if p.is_file()]


def _fuzz(seconds: float, seed: int) -> None:
    rng, seeds = random.Random(seed), _seeds()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        data = mutant(rng, seeds)
        began = time.perf_counter()
        try:
            reading = read("mutant", data)
            if not any(q.required for q in reading.questions):
                plan = keeper().plan_import(reading)
                counts = plan.counts
                assert counts.pop("found") == sum(counts.values())
        except Unreadable:
            pass
        assert time.perf_counter() - began < 3, data[:200]


def test_damaged_files_are_read_or_refused_and_never_more() -> None:
    _fuzz(2, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_damaged_files_for_a_minute_each(seed: int) -> None:
    _fuzz(60, seed)


def test_optional_and_heavy_libraries_are_not_imported_at_the_start() -> None:
    code = (
        "import sys, netkeeper.cli, netkeeper.keeper, netkeeper.interchange.files\n"
        "heavy = {'chardet', 'icalendar', 'vobject', 'phonenumbers', 'rapidfuzz', 'textual'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
