"""Five short runs of the fuzzer by default; the whole of it, thirty seeds on three stores, with `-m long`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.terminal.fuzz import run

SHORT = (("demo", 0), ("demo", 2), ("empty", 1), ("hostile", 2), ("hostile", 3))


@pytest.mark.parametrize(("kind", "seed"), SHORT)
def test_nothing_pressed_ends_the_program(stores: dict[str, Path], tmp_path: Path, kind: str, seed: int) -> None:
    shutil.copytree(stores[kind], tmp_path / "home")
    assert run(tmp_path / "home" / "network.json", seed, 40).wrong == []


@pytest.mark.long
@pytest.mark.parametrize("kind", ["demo", "empty", "hostile"])
@pytest.mark.parametrize("seed", range(30))
def test_thirty_seeds(stores: dict[str, Path], tmp_path: Path, kind: str, seed: int) -> None:
    shutil.copytree(stores[kind], tmp_path / "home")
    assert run(tmp_path / "home" / "network.json", seed, 300).wrong == []
