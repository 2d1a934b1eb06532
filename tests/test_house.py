"""How the package is laid out and named (house.md, glossary.md), proved by reading the source."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from netkeeper.app.commands import BY_ID, COMMANDS, PLACES
from netkeeper.app.screens import MAIN, SCREENS

ROOT = Path(__file__).parent.parent / "netkeeper"


@cache
def sources() -> dict[str, ast.Module]:
    """Module -> its syntax tree."""
    return {_module(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(ROOT.rglob("*.py"))}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def drawn(name: str, tree: ast.Module) -> set[str]:
    """The files that a file imports, wherever in it: inside a function, and for types alone, too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {one if one in sources() else node.module for one in whole}
    return found & sources().keys() - {name}


def circle(graph: dict[str, set[str]]) -> str:
    """One circle of a drawing, from file to file; empty: there are none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return " <- ".join(error.args[1])
    return ""


def test_no_files_import_each_other_in_a_circle() -> None:
    assert circle({name: drawn(name, tree) for name, tree in sources().items()}) == ""


def test_a_circle_is_named() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) in {
        " <- ".join(way) for way in (["a", "c", "b", "a"], ["b", "a", "c", "b"], ["c", "b", "a", "c"])
    }


def test_no_two_classes_are_called_the_same() -> None:
    where = defaultdict(list)
    for name, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                where[node.name].append(name)
    # Textual finds the parts of a widget by these names, and argparse a custom action
    twice = {kind: names for kind, names in where.items() if len(names) > 1}
    assert not twice


def test_a_function_that_reads_says_what() -> None:
    reading = [
        f"{name}.{node.name}"
        for name, tree in sources().items()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "read"
    ]
    assert reading == []


def sentences() -> Iterator[tuple[str, str]]:
    """(module:line, text) of everything in quotes that is not documentation."""
    for name, tree in sources().items():
        documentation = {
            id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
                yield f"{name}:{node.lineno}", node.value


ARCHAIC = re.compile(r"\b(is no|are no|whom|Whom) ")
"""How nobody says it any more: "is not a", "there isn't", "who" (house.md, style)."""

RULE = re.compile(r"\b[PR]\d{1,2}\b")
"""The number of a rule of practice; it tells a user nothing."""


def test_sentences_are_plain_english() -> None:
    assert [(place, text) for place, text in sentences() if ARCHAIC.search(text)] == []


def test_no_rule_number_reaches_a_screen() -> None:
    assert [(place, text) for place, text in sentences() if RULE.search(text)] == []


def test_every_screen_is_registered_and_leads_somewhere() -> None:
    for entry in SCREENS.values():
        assert f"netkeeper.app.{entry.module}" in sources(), f"{entry.name}: {entry.module} is not there"
        kinds = {n.name for n in sources()[f"netkeeper.app.{entry.module}"].body if isinstance(n, ast.ClassDef)}
        assert entry.kind in kinds, f"{entry.name}: {entry.module} has no {entry.kind}"
    for entry in MAIN:
        assert f"program.{entry.name}" in BY_ID, f"no key leads to {entry.title}: add program.{entry.name} to commands.py"


def test_every_screen_of_the_source_is_in_the_registry() -> None:
    registered = {(f"netkeeper.app.{entry.module}", entry.kind) for entry in SCREENS.values()}
    for name, tree in sources().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name.endswith("Screen") and ".framework." not in name:
                opened = any(isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "CSS_PATH" for n in node.body)
                assert not opened or (name, node.name) in registered, f"{node.name} is missing from app/screens.py"


def test_every_command_has_a_place_with_a_heading() -> None:
    for command in COMMANDS:
        assert command.place in PLACES, f"{command.id}: PLACES in commands.py has no heading for {command.place}"
