"""What arriving costs, against reading the rows alone, in one run."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import keeper
from tests.formats.made import connections


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.mark.long
def test_a_plan_of_ten_thousand_connections_takes_at_most_forty_times_reading_the_rows(tmp_path: Path) -> None:
    text = connections()
    file = tmp_path / "Connections.csv"
    file.write_text(text, encoding="utf-8", newline="")
    plain = min(_seconds(lambda: list(csv.reader(io.StringIO(text)))) for _ in range(5))
    whole = min(_seconds(lambda: (book := keeper()).imports.plan(book.imports.read_files([file]))) for _ in range(5))
    print(f"{whole:.3f} s, {whole / plain:.1f} times the {plain:.4f} s of csv.reader")  # noqa: T201  # its figure
    assert whole < plain * 40
