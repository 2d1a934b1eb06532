"""Who may import whom, proved by reading the source, and again at run time."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "netkeeper"

ALLOWED: dict[str, set[str]] = {
    "errors": set(),
    "calendar_days": {"errors", "calendar_days"},
    "paths": {"errors"},
    "domain": {"calendar_days", "errors", "domain"},
    "store": {"domain", "calendar_days", "errors", "store"},
    "formats": {"domain", "calendar_days", "errors", "formats"},
    "demo": {"domain", "calendar_days", "demo"},
    "services": {"domain", "store", "formats", "calendar_days", "errors", "paths", "demo", "services"},
    "cli": {"services", "domain", "calendar_days", "errors", "paths", "app", "cli", ""},
    "app": {"services", "domain", "calendar_days", "errors", "paths", "app"},
    "dev": {"services", "domain", "calendar_days", "errors", "paths", "app", "dev"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Room -> the rooms it may import."""

ONLY_IN = {"tinydb": "store", "pendulum": "calendar_days", "textual": "app", "rich": "app"}
"""Library -> the one room that may import it."""


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, and for whatever reason."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "netkeeper")


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    for name in imports(path):
        library = name.partition(".")[0]
        if library in ONLY_IN:
            assert room(path) == ONLY_IN[library], f"{name} belongs to {ONLY_IN[library]}"
        if name.startswith("netkeeper.") and name != "netkeeper.__version__":
            wanted = name.split(".")[1]
            assert wanted in ALLOWED[room(path)], f"{room(path)} may not import {name}"
        if name.startswith("netkeeper.domain.") and room(path) in ("app", "cli"):
            known = name.split(".")[2] in ("model", "language")
            assert known, f"{name}: front ends ask the services; kinds of answers are in services/answers.py"


@pytest.mark.parametrize("path", sorted((ROOT / "app" / "widgets").glob("*.py")), ids=lambda p: p.name)
def test_widgets_know_values_never_the_keeper(path: Path) -> None:
    for name in imports(path):
        assert not name.startswith("netkeeper.services"), f"{path.name} knows values, never the keeper"
        if name.startswith("netkeeper.app."):
            assert name.split(".")[2] in ("widgets", "styles"), f"widgets may not import {name}"


def test_the_domain_asks_no_clock_and_opens_no_file() -> None:
    for path in modules():
        if room(path) != "domain":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        called = {n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)}
        assert not called & {"now", "utcnow", "read_text", "write_text", "read_bytes"}, path
        names = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert "open" not in names, path
        assert not {"netkeeper.calendar_days.today", "netkeeper.calendar_days.moment", "time", "os"} & set(
            imports(path)
        ), path


@pytest.mark.parametrize("verb", [["--help"], ["today"], ["people", "--json"], ["add", "Ada Lovelace"]])
def test_the_command_line_never_loads_what_it_does_not_need(verb: list[str], tmp_path: Path) -> None:
    code = (
        "import sys; from netkeeper.cli import main; status = main(sys.argv[1:]);"
        "heavy = {'textual', 'icalendar', 'phonenumbers', 'networkx', 'chardet'} & set(sys.modules);"
        "sys.exit(f'loaded {heavy}' if heavy else status)"
    )
    env = {"NETKEEPER_STORE": str(tmp_path / "network.json"), "NETKEEPER_TODAY": "2026-11-22", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code, *verb], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
