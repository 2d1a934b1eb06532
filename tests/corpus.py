"""Real files that nobody here wrote, beside the project; tests that need them say so where they are missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2] / "shared" / "corpus"

needed = pytest.mark.skipif(not ROOT.is_dir(), reason=f"the corpus of real files is not at {ROOT}")


def expected(name: str) -> dict[str, dict[str, Any]]:
    """path -> what a right reading of it finds; nothing when the corpus is not there."""
    file = ROOT / name
    found: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found
