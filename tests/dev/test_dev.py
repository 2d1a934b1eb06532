"""The commands for whoever works on netkeeper do what they say."""

from __future__ import annotations

import subprocess
import sys

import pytest

from netkeeper.dev.__main__ import main
from netkeeper.dev.mutations import mutants

SOURCE = '''
LEVEL = 2

def late(days: int, due: int = 3) -> bool:
    """A docstring with 1 number."""
    if not days:
        return None
    return days - due >= LEVEL and days != 5
'''


def test_every_small_fault_of_a_file_is_made_once_and_none_in_words_or_types() -> None:
    found = [(one.line, one.words, one.at_import) for one in mutants(SOURCE)]
    assert found == [
        (2, "2 becomes 3", True),
        (2, "2 becomes 1", True),
        (4, "3 becomes 4", True),
        (4, "3 becomes 2", True),
        (6, "not is left out", False),
        (8, "returns None", False),
        (8, "and becomes or", False),
        (8, "GtE becomes Gt", False),
        (8, "Sub becomes Add", False),
        (8, "NotEq becomes Eq", False),
        (8, "5 becomes 6", False),
        (8, "5 becomes 4", False),
    ]


@pytest.mark.long
def test_a_rule_and_its_test_have_a_score() -> None:
    asked = ["mutants", "outreach/limits.py", "--sample", "3", "--tests", "tests/domain/outreach"]
    done = subprocess.run([sys.executable, "-m", "netkeeper.dev", *asked], capture_output=True, text=True, check=True)
    assert "of 3 faults are noticed" in done.stdout


def test_the_readmes_table_of_keys_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == 0, capsys.readouterr().out
