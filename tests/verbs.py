"""Verbs of the command line, run in the tests' own process."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from netkeeper.cli import main

Run = Callable[..., tuple[int, str, str]]
"""Runs one verb: (status, what it printed, what it complained)."""


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """What runs verbs where a test has said the day and the store. No traceback is ever printed."""

    def call(*argv: str) -> tuple[int, str, str]:
        status = main(argv)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return call
