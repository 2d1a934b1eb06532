"""`config.toml`: how this machine looks and is used, for every network on it; and what a new network begins with.

What was chosen in a network's settings comes before it: theme and keys one by one, the values of `[defaults]` as soon
as the settings have been changed once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netkeeper.calendar_days import weekday_name
from netkeeper.domain.language.text import clean, fold
from netkeeper.domain.model.settings import Settings
from netkeeper.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the file says; empty where there is none."""

    path: Path = Path("config.toml")
    text: str = ""
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Command id -> key."""

    defaults: Mapping[str, Any] = field(default_factory=dict)
    """Fields of Settings, for a network whose settings were never changed."""

    def settings(self) -> Settings:
        """The settings of a network that has none of its own."""
        return Settings(**self.defaults)

    def refusal(self, name: str, sentence: str) -> Refused:
        """What is wrong with a line, with file and line."""
        return _refusal(self.path, self.text, name, sentence)


def read_config(path: Path) -> Config:
    """The file, or nothing where there is none. Raises Refused with the file and the line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Config(path=path)
    except UnicodeDecodeError:
        raise Refused(f"{path} isn't UTF-8; save it as UTF-8.") from None
    except OSError as error:
        raise Refused(f"{path} can't be read: {error.strerror}.") from None
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        at = f", line {line[1]}" if line else f", line {text.count(chr(10)) + 1}"
        what = re.sub(r"\s*\(at [^)]*\)$", "", str(error))
        raise Refused(
            f"{path}{at}: this isn't TOML ({what}). Write name = value, with text in quotation marks."
        ) from None
    for name in found:
        if name not in ("theme", "keys", "defaults"):
            known = "write theme, or the tables [keys] and [defaults]"
            raise _refusal(path, text, name, f"“{name}” isn't known here; {known}.")
    theme = found.get("theme", "")
    if not isinstance(theme, str):
        raise _refusal(path, text, "theme", 'the theme is a name: theme = "light".')
    keys = _table(path, text, found, "keys")
    for name, key in keys.items():
        if not isinstance(key, str):
            raise _refusal(path, text, name, 'a key is written in quotation marks: "person.log" = "Z".')
    defaults: dict[str, Any] = {}
    for name, value in _table(path, text, found, "defaults").items():
        if name not in _DEFAULTS:
            raise _refusal(path, text, name, f"“{name}” isn't known here; write one of {', '.join(_DEFAULTS)}.")
        try:
            defaults[name] = _DEFAULTS[name](value)
        except ValueError as error:
            raise _refusal(path, text, name, str(error)) from None
    return Config(path=path, text=text, theme=theme, keys=keys, defaults=defaults)


def _table(path: Path, text: str, found: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = found.get(name, {})
    if not isinstance(table, dict):
        raise _refusal(path, text, name, f"{name} is a table: write [{name}], and a line each below.")
    return _flat(table) if name == "keys" else table


def _flat(table: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """`person.log = "Z"` without quotation marks is a table in a table to TOML; here it is a command's name."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        found |= _flat(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}": value}
    return found


def _refusal(path: Path, text: str, name: str, sentence: str) -> Refused:
    """With the first line on which a name is written."""
    last = name.rpartition(".")[2]
    for wanted in (name, last):
        for number, line in enumerate(text.splitlines(), 1):
            if re.match(rf"\s*\[?\s*[\"']?(?:[\w.\"']*\.)?{re.escape(wanted)}[\"']?\s*[=\].]", line):
                return Refused(f"{path}, line {number}: {sentence}")
    return Refused(f"{path}: {sentence}")


def _number(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"write a number from {low} to {high}.")
        return value

    return read


def _weekday(value: Any) -> int:
    for number in range(1, 8):
        if value == number or (isinstance(value, str) and fold(value) == fold(weekday_name(number))):
            return number
    raise ValueError('write a day of the week: "Friday".')


def _region(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("[A-Za-z]{2}", value):
        raise ValueError('write a country’s two letters: "PT".')
    return value.upper()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("write it in quotation marks.")
    return clean(value)


_DEFAULTS: Mapping[str, Callable[[Any], Any]] = {
    "budget": _number(1, 20), "monthly_cap": _number(0, 99), "review_day": _weekday, "region": _region,
    "own_organisation": _text, "own_department": _text,
}  # fmt: skip
"""A name under [defaults] -> how its value is read. The bounds are those of the settings' screen."""
