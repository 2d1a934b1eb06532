"""The question for the passphrase, before a sealed network is opened by a verb."""

from __future__ import annotations

import sys
from pathlib import Path

from netkeeper.domain.language.text import visible
from netkeeper.errors import StoreSealed

_TRIES = 3
"""Slips of the finger; whoever guesses is slowed down by the passphrase's own cost."""


def unlock(*files: Path, ask: bool = True) -> None:
    """Open sealed files: by the settings, or by asking. Raises StoreSealed, Refused; nothing was changed then."""
    from netkeeper.services import sealing

    for path in files:
        if not sealing.is_locked(path) or sealing.unlock_by_settings(path):
            continue
        if not ask or not sys.stdin.isatty():
            raise sealing.locked_sentence(path)
        _ask(path)


def _ask(path: Path) -> None:
    from getpass import getpass

    from netkeeper.services import sealing

    for left in reversed(range(_TRIES)):
        try:
            sealing.unlock(path, getpass(f"Passphrase for {visible(str(path))}: "))
        except EOFError:
            raise sealing.locked_sentence(path) from None
        except StoreSealed as error:
            if not left:
                raise
            print(f"netkeeper: {error}", file=sys.stderr)
        else:
            return
