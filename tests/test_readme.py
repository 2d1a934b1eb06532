"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

from netkeeper.app.commands import markdown

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_keys_is_the_programs_own() -> None:
    written = README.split("markdown() -->\n")[1].split("<!-- end of keys -->")[0]
    assert written.strip() == markdown().strip(), "write it anew: python -m netkeeper.dev keys --write"


def test_every_picture_that_is_shown_exists() -> None:
    shown = re.findall(r"\((screenshots/[^)]+)\)", README)
    assert shown
    assert not [path for path in shown if not (ROOT / path).exists()]


def test_the_ci_runs_the_command_that_the_readme_gives() -> None:
    command = next(line for line in README.splitlines() if line.endswith(".venv/bin/pytest"))
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_top_level_is_as_the_user_fixed_it() -> None:
    wanted = {"pyproject.toml", "netkeeper", "tests", "screenshots", "README.md", "LICENSE"}
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert wanted <= there
