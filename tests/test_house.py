"""How the package is laid out and named, proved by reading the source."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from textual.binding import Binding

from netkeeper.app.app import NetkeeperApp
from netkeeper.app.commands import BY_ID, COMMANDS, PLACES
from netkeeper.app.framework.screen import NetkeeperScreen
from netkeeper.app.screens import MAIN, SCREENS

ROOT = Path(__file__).parent.parent / "netkeeper"


@dataclass
class Facts:
    """What is asked of one file; the syntax tree itself is large, and let go of."""

    imports: list[tuple[str, str]] = field(default_factory=list)
    """(module, name) of everything imported, wherever in the file: in a function, or for types alone, too."""

    classes: list[str] = field(default_factory=list)
    screens: list[str] = field(default_factory=list)
    """Its classes with a style sheet of their own."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    """(class, its style sheet)."""

    functions: list[str] = field(default_factory=list)
    """Those that other files can call."""

    sentences: list[tuple[int, str]] = field(default_factory=list)
    """(line, text) of everything in quotes that is not documentation."""


@cache
def package() -> dict[str, Facts]:
    """Module -> what is in it."""
    return {_module(path): facts(path) for path in sorted(ROOT.rglob("*.py"))}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def facts(path: Path) -> Facts:
    """Read one file."""
    found, documentation = Facts(), set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found.functions = [n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in ast.walk(tree):  # a statement comes before what it holds
        match node:
            case ast.Import():
                found.imports += [(alias.name, "") for alias in node.names]
            case ast.ImportFrom(module=str(module)):
                found.imports += [(module, alias.name) for alias in node.names]
            case ast.ClassDef():
                found.classes.append(node.name)
                for n in node.body:
                    if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "CSS_PATH":
                        found.screens.append(node.name)
                        texts = [str(one.value) for one in ast.walk(n.value) if isinstance(one, ast.Constant)]
                        found.sheets += [(node.name, text) for text in texts if text.endswith(".tcss")]
            case ast.Expr(value=ast.Constant(value=str())):
                documentation.add(id(node.value))
            case ast.Constant(value=str(text)) if id(node) not in documentation:
                found.sentences.append((node.lineno, text))
    return found


# Imports


def circle(drawing: dict[str, set[str]]) -> str:
    """One circle of a drawing of who imports what, from file to file; empty: there are none."""
    try:
        TopologicalSorter(drawing).prepare()
    except CycleError as error:
        return " <- ".join(error.args[1])
    return ""


def test_no_files_import_each_other_in_a_circle() -> None:
    drawing = {}
    for name, one in package().items():
        whole = {f"{module}.{what}" if f"{module}.{what}" in package() else module for module, what in one.imports}
        drawing[name] = whole & package().keys() - {name}
    assert circle(drawing) == ""


def test_a_circle_is_named() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}).count(" <- ") == 3


# Names and words


def test_no_two_classes_are_called_the_same() -> None:
    where = defaultdict(list)
    for name, one in package().items():
        for kind in one.classes:
            where[kind].append(name)
    assert {kind: names for kind, names in where.items() if len(names) > 1} == {}


def test_a_function_that_reads_says_what() -> None:
    assert [name for name, one in package().items() if "read" in one.functions] == []


ARCHAIC = re.compile(r"\b(is no|are no|whom|Whom) ")
"""How nobody says it any more: "is not a", "there isn't", "who"."""

_LISTS = ("domain.giving.keywords", "domain.giving.trades", "domain.message_check.patterns")
"""Modules whose strings are lists of what other people write."""

RULE = re.compile(r"\b[PR]\d{1,2}\b")
"""The number of a rule of practice; it tells a user nothing."""


def said(pattern: re.Pattern[str], but: tuple[str, ...] = ()) -> list[str]:
    """Where the package says something: `module:line: text`."""
    return [
        f"{name}:{line}: {text}"
        for name, one in package().items()
        if not name.endswith(but or "/")
        for line, text in one.sentences
        if pattern.search(text)
    ]


def test_sentences_are_plain_english() -> None:
    assert said(ARCHAIC, but=_LISTS) == []


def test_no_rule_number_reaches_a_screen() -> None:
    assert said(RULE) == []


# Screens and commands


def test_every_screen_is_registered_once_and_has_a_key() -> None:
    registered = {(f"netkeeper.app.{entry.module}", entry.kind) for entry in SCREENS.values()}
    assert len(registered) == len(SCREENS)
    there = {(name, kind) for name, one in package().items() for kind in one.screens if kind.endswith("Screen")}
    assert registered - there == set(), "app/screens.py names screens that are not there"
    assert there - registered == set(), "missing from app/screens.py"
    for entry in MAIN:
        assert f"program.{entry.name}" in BY_ID, f"no key leads to {entry.title}: program.{entry.name} in commands.py"
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py")]
    led_to = {name for text in texts for name in re.findall(r"""(?:open_screen|open|go)\(['"](\w+)['"]""", text)}
    for entry in SCREENS.values():
        assert entry.name in led_to, f"nothing opens {entry.title}: open_screen({entry.name!r}) or a command"


def test_every_screen_has_the_style_sheet_that_it_names() -> None:
    for name, one in package().items():
        for kind, sheet in one.sheets:
            path = ROOT.parent.joinpath(*name.split(".")).parent / sheet
            assert path.is_file(), f"{kind} in {name} names {sheet}, which isn't beside it"


def test_every_command_has_a_place_with_a_heading() -> None:
    for command in COMMANDS:
        assert command.title, f"{command.id} needs a title: help and the palette show it"
        assert command.place in PLACES, f"{command.id}: PLACES in commands.py has no heading for {command.place}"


def test_every_command_is_an_action_of_the_screens_it_works_on() -> None:
    kinds = [kind for entry in SCREENS.values() if issubclass(kind := entry.kind_class(), NetkeeperScreen)]
    assert len(kinds) == len(SCREENS)
    for command in COMMANDS:
        if not command.action:
            continue
        owner, _, name = command.action.partition("(")[0].rpartition(".")
        here = [kind for kind in kinds if command.place in kind.PLACES]
        assert here or command.place in ("anywhere", "program"), f"no screen has {command.place} in its PLACES"
        for acting in [NetkeeperApp] if owner == "app" else here:
            assert hasattr(acting, f"action_{name}"), f"{command.id}: {acting.__name__} has no action_{name}"
        for kind in here:
            bound = [binding for base in kind.__mro__ for binding in vars(base).get("BINDINGS", ())]
            ids = {binding.id for binding in bound if isinstance(binding, Binding)}
            assert command.id in ids, f"{command.id}: {kind.__name__} lacks bindings({command.place!r}) in its BINDINGS"
