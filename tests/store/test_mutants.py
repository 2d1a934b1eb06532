"""Each sync, order, checksum and check of the store is taken out in turn; a test must notice (store.md, 8).

pytest -m long tests/store/test_mutants.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.mutants import MUTANTS

pytestmark = pytest.mark.long

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its tests, to be spoilt."""
    folder = tmp_path_factory.mktemp("mutants")
    for name in ("netkeeper", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def passes(folder: Path) -> bool:
    """Whether the store's tests pass there, the long ones left out."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/store"]
    env = os.environ | {"PYTHONPATH": str(folder)}
    try:
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=240, check=False)
    except subprocess.TimeoutExpired:
        return False  # programs that wait for each other for ever are noticed too
    return done.returncode == 0


def test_the_copy_itself_is_sound(copy: Path) -> None:
    assert passes(copy)


@pytest.mark.parametrize("what", MUTANTS)
def test_a_mutant_is_caught(what: str, copy: Path) -> None:
    module, old, new = MUTANTS[what]
    path = copy / "netkeeper" / "store" / f"{module}.py"
    sound = path.read_text(encoding="utf-8")
    assert sound.count(old) >= 1, "the mutant no longer fits the code"
    path.write_text(sound.replace(old, new), encoding="utf-8")
    try:
        assert not passes(copy), f"nobody noticed that {what}"
    finally:
        path.write_text(sound, encoding="utf-8")
