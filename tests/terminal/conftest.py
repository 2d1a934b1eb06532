"""Three stores: an invented network, nobody, and people whose names would trip a careless program."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netkeeper.services import open_store

AWKWARD = "Ann [Acme] [/b] [red] {x}"
"""A name that markup or a format string would eat, or choke on."""

HOSTILE = (
    AWKWARD, "{0} {name} %s %(x)d", "[bold]", "[/]", "\\[x", "{", "}", "[@click=app.quit]x[/]", "’; DROP TABLE",
    "李小龍", "محمد علي", "👩‍👩‍👧 Family", "Zoë  Ångström", "a" * 300, "$primary", "#tag @org !core +mentor", "> log",
)  # fmt: skip


def make_store(kind: str, path: Path) -> Path:
    """A store of one of the three kinds at a path."""
    keeper = open_store(path)
    if kind == "demo":
        keeper.demo.plant(60, 300, 1)
    elif kind == "hostile":
        for i, name in enumerate(HOSTILE):
            keeper.people.add(
                name=name, organisation=HOSTILE[-i - 1], tier=("core", "close", "")[i % 3],
                tags=(HOSTILE[(i + 3) % len(HOSTILE)],), notes=name, cares_about=(name,),
            )  # fmt: skip
    keeper.close()
    return path


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One of each kind, to be copied."""
    found = {}
    for kind in ("demo", "empty", "hostile"):
        folder = tmp_path_factory.mktemp(kind)
        found[kind] = make_store(kind, folder / "network.json").parent
    return found


@pytest.fixture
def demo(stores: dict[str, Path], tmp_path: Path) -> Path:
    """A fresh copy of the invented network."""
    return copy(stores["demo"], tmp_path)


def copy(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to / "home")
    return to / "home" / "network.json"
