"""Record <-> plain dict of JSON values. What equals a field's default is left out; what is not known is kept.

The store and the JSON export both write this. Days are ISO text, tuples lists. Unknown keys go to `extra` and
come back where they were, so that a newer version's facts survive an older one. Reading cleans every text
(`text.harmless`), for what another program or person wrote must not reach a terminal as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from netkeeper.domain.language.text import harmless
from netkeeper.domain.model.details import Detail
from netkeeper.domain.model.one_line import ONE_LINE, as_one_line
from netkeeper.domain.model.record import Record

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Detail)
Convert = Callable[[Any], Any]


class Malformed(ValueError):
    """A document that is no record: which field, and what it should be."""


def to_json(record: Record) -> dict[str, Any]:
    """A record as a dict of JSON values, without its uid and without what equals a default."""
    plain = dict(record.extra)
    kind: Any = type(record)
    for name, default, convert in _writers(kind):
        value = getattr(record, name)
        if value != default:
            plain[name] = convert(value) if convert else value
    return plain


def from_json(kind: type[R], uid: int, plain: Mapping[str, Any]) -> R:
    """The record of a dict that `to_plain` made. Raises Malformed."""
    shape: Any = kind
    readers, needed = _readers(shape)
    known: dict[str, Any] = {}
    extra: dict[str, Any] | None = None
    for name, value in plain.items():
        read = readers.get(name)
        if read is None:
            extra = extra if extra is not None else {}
            try:
                extra[harmless(name)] = clean_value(value)
            except ValueError as error:
                raise Malformed(f"{name:.60} of record {uid} in {kind.table} is {error}") from None
            continue
        try:
            known[name] = read(value)
        except (TypeError, ValueError, AttributeError):
            raise Malformed(f"{name} of record {uid} in {kind.table} is {value!r:.60}, which it can't be") from None
    for name in needed:
        if name not in known:
            raise Malformed(f"record {uid} in {kind.table} has no {name}")
    return kind(uid=uid, extra=extra or {}, **known)


def detail_to_json(part: Detail) -> dict[str, Any]:
    """A value inside of a record as a dict of JSON values, without what equals a default."""
    plain = dict(part.extra)
    kind: Any = type(part)
    for name, default, convert in _writers(kind):
        value = getattr(part, name)
        if value != default:
            plain[name] = convert(value) if convert else value
    return plain


def detail_from_json(kind: type[P], plain: Mapping[str, Any]) -> P:
    """The value of a dict that `detail_to_json` made. Raises TypeError, ValueError."""
    shape: Any = kind
    readers, needed = _readers(shape)
    known = {name: readers[name](value) for name, value in plain.items() if name in readers}
    if any(name not in known for name in needed):
        raise TypeError(plain)
    extra = {harmless(name): clean_value(value) for name, value in plain.items() if name not in readers}
    return kind(extra=extra, **known)


NESTED_AT_MOST = 32
"""Lists and mappings inside each other; nothing of ours goes past five, and a recursive reader must end."""


def clean_value(value: Any, depth: int = 0) -> Any:
    """A JSON value with every text in it cleaned; the same object when there was nothing to clean.

    Raises ValueError when it is nested more than `NESTED_AT_MOST` deep.
    """
    if type(value) is str:
        return harmless(value)
    if not isinstance(value, dict | list):
        return value
    if depth >= NESTED_AT_MOST:
        raise ValueError(f"nested more than {NESTED_AT_MOST} deep")
    if isinstance(value, list):
        cleaned: Any = [clean_value(one, depth + 1) for one in value]
        same = all(a is b for a, b in zip(cleaned, value, strict=True))
    else:
        cleaned = {harmless(name): clean_value(one, depth + 1) for name, one in value.items()}
        same = all(a is b and n == m for (n, a), (m, b) in zip(cleaned.items(), value.items(), strict=False))
        same = same and len(cleaned) == len(value)
    return value if same else cleaned


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


def _named(kind: type[Record | Detail]) -> list[Field[Any]]:
    return [field for field in fields(kind) if field.name not in ("uid", "extra")]


@cache
def _writers(kind: Any) -> tuple[tuple[str, Any, Convert | None], ...]:
    hints = get_type_hints(kind)
    return tuple((f.name, _default(f), _writer(hints[f.name])) for f in _named(kind))


@cache
def _readers(kind: Any) -> tuple[dict[str, Convert], tuple[str, ...]]:
    hints = get_type_hints(kind)
    named = _named(kind)
    lines = ONE_LINE.get(kind, ())
    readers = {f.name: _line_reader(hints[f.name]) if f.name in lines else _reader(hints[f.name]) for f in named}
    return readers, tuple(f.name for f in named if _default(f) is MISSING)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, UnionType):
        inner = [one for one in get_args(hint) if one is not NoneType]
        return inner[0], len(inner) < len(get_args(hint))
    return hint, False


def _writer(hint: Any) -> Convert | None:
    hint, _ = _without_none(hint)
    if hint is date:
        return lambda day: day.isoformat() if day is not None else None
    if isinstance(hint, type) and issubclass(hint, Detail):
        return detail_to_json
    if get_origin(hint) is tuple:
        one = _writer(get_args(hint)[0])
        return list if one is None else lambda values: [one(value) for value in values]
    if get_origin(hint) is Mapping:
        inner = _writer(get_args(hint)[1])
        return dict if inner is None else lambda m: {k: inner(v) for k, v in m.items()}
    return None


def _reader(hint: Any) -> Convert:
    hint, optional = _without_none(hint)
    read = _plain_reader(hint)
    return (lambda value: None if value is None else read(value)) if optional else read


def _line_reader(hint: Any) -> Convert:
    read = _reader(hint)
    return lambda value: as_one_line(read(value))


def _plain_reader(hint: Any) -> Convert:
    origin = get_origin(hint)
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Detail):
        return lambda value: detail_from_json(hint, _checked(value, dict))
    if origin is tuple:
        inner = _plain_reader(get_args(hint)[0])
        return lambda values: tuple([inner(value) for value in _checked(values, list)])
    if origin is Mapping:
        inner = _plain_reader(get_args(hint)[1])
        return lambda values: {harmless(k): inner(v) for k, v in _checked(values, dict).items()}
    if origin is Literal:
        allowed = frozenset(get_args(hint))
        return lambda value: value if value in allowed else _refuse(value)
    if hint is str:
        return lambda value: harmless(value) if type(value) is str else _refuse(value)
    if hint in (int, bool):
        return lambda value: value if type(value) is hint else _refuse(value)
    return clean_value


def _checked(value: Any, kind: type) -> Any:
    return value if type(value) is kind else _refuse(value)


def _refuse(value: Any) -> Any:
    raise TypeError(value)
