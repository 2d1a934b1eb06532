"""Small faults for one source file, one at a time: what a test that means something notices.

Comparisons, numbers, boolean operators, `not`, arithmetic and returned values. What nobody can notice is left alone:
annotations, docstrings, decorators (how much a cache keeps), `strict=` (a guard against our own slips), and the gaps in
`form=` (only the order of fields shows).
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}  # fmt: skip

UNNOTICED = frozenset({"strict", "form"})
"""Arguments whose values make no difference that anybody could see, one more or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One fault: where it is, what it does, and the whole tree with it inside."""

    line: int
    first: int
    last: int
    """The lines of the statement around it: a test that runs one of them may notice."""

    at_import: bool
    """Outside of every function: it takes effect when the module is imported."""

    words: str
    """What stands there, and what takes its place: `< becomes <=`."""

    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Every fault of a source file, in the order of its lines."""
    tree = ast.parse(source)
    places = list(_places(tree))
    for number, (node, first, last, at_import) in enumerate(places):
        for variant, words in enumerate(_variants(node)):
            changed = copy.deepcopy(tree)
            target = list(_places(changed))[number][0]
            _apply(target, variant)
            yield Mutant(
                line=node.lineno,  # type: ignore[attr-defined]  # every node that is mutated has a line
                first=first, last=last, at_import=at_import, words=words, tree=ast.fix_missing_locations(changed),
            )  # fmt: skip


def _places(tree: ast.Module) -> Iterator[tuple[ast.AST, int, int, bool]]:
    """(node, first and last line of its statement, whether it runs at import) of all that can be mutated."""
    yield from _walk(tree, 0, 0, True)


def _walk(node: ast.AST, first: int, last: int, at_import: bool) -> Iterator[tuple[ast.AST, int, int, bool]]:
    if isinstance(node, ast.match_case):
        first = last = node.pattern.lineno
    if isinstance(node, ast.stmt):
        first, last = node.lineno, node.end_lineno or node.lineno
        if isinstance(node, (ast.If, ast.While, ast.For, ast.With, ast.FunctionDef, ast.ClassDef, ast.Match)):
            last = first
    if any(True for _ in _variants(node)):
        yield node, first, last, at_import
    for name, value in ast.iter_fields(node):
        inside = at_import and not (isinstance(node, ast.FunctionDef | ast.Lambda) and name == "body")
        if name in ("annotation", "returns", "decorator_list", "type_params") or _is_type(node):
            continue
        if isinstance(node, ast.keyword) and node.arg in UNNOTICED:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walk(child, first, last, inside)


def _is_type(node: ast.AST) -> bool:
    """`Literal[…]`, `TypeVar(…)`, `if TYPE_CHECKING`: nothing that runs."""
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return node.value.id in ("Literal", "Mapping", "tuple", "dict", "list", "Callable")
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name):
        return node.test.id == "TYPE_CHECKING"
    return isinstance(node, ast.Assert)


def _variants(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Compare(ops=[op, *_]) if type(op) in _COMPARISONS:
            yield f"{type(op).__name__} becomes {_COMPARISONS[type(op)].__name__}"
        case ast.BoolOp(op=ast.And()):
            yield "and becomes or"
        case ast.BoolOp(op=ast.Or()):
            yield "or becomes and"
        case ast.UnaryOp(op=ast.Not()):
            yield "not is left out"
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC and not _is_text(node):
            yield f"{type(op).__name__} becomes {_ARITHMETIC[type(op)].__name__}"
        case ast.Constant(value=bool() as value):
            yield f"{value} becomes {not value}"
        case ast.Constant(value=int() | float() as value):
            yield f"{value} becomes {value + 1}"
            yield f"{value} becomes {value - 1}"
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "returns None"


def _is_text(node: ast.BinOp) -> bool:
    """Whether `+` joins text, or `%` fills it in: taken the other way it is a TypeError, which anybody notices."""
    sides = (node.left, node.right)
    return any(
        isinstance(side, (ast.JoinedStr, ast.List, ast.Tuple))
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in sides
    )


def _apply(node: ast.AST, variant: int) -> None:
    match node:
        case ast.Compare():
            node.ops[0] = _COMPARISONS[type(node.ops[0])]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp():
            node.op = ast.UAdd()
            node.operand = ast.Call(func=ast.Name(id="bool", ctx=ast.Load()), args=[node.operand], keywords=[])
        case ast.BinOp():
            node.op = _ARITHMETIC[type(node.op)]()
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() | float() as value):
            node.value = value + (1, -1)[variant]
        case ast.Return():
            node.value = ast.Constant(value=None)
