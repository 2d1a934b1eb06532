"""Whether the theme and the keys of `config.toml` are such, before the program opens."""

from __future__ import annotations

from netkeeper.app.commands import clash
from netkeeper.app.settings.screen import read_keymap, read_theme
from netkeeper.errors import Refused
from netkeeper.services.config import Config


def check_config(config: Config) -> None:
    """Raises Refused with the file and the line."""
    keys: dict[str, str] = {}
    for name, key in config.keys.items():
        try:
            keys |= read_keymap(f"{name}={key}")
        except Refused as error:
            raise config.refusal(name, str(error)) from None
        if sentence := clash(keys):
            raise config.refusal(name, sentence)
    if config.theme:
        try:
            read_theme(config.theme)
        except Refused as error:
            raise config.refusal("theme", str(error)) from None
