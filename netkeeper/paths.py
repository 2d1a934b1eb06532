"""Where data and backups live. The only reader of environment variables."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from netkeeper.errors import Misuse, Refused


def typed_path(text: str | Path) -> Path:
    """The path that somebody typed, `~` read as their home; of a user whom the machine doesn't know it stays."""
    return Path(os.path.expanduser(text))  # pathlib's own raises for such a user


def store_path(given: str | Path | None = None) -> Path:
    """The store's snapshot file: `--store`, else `NETKEEPER_STORE`, else the user's data folder."""
    chosen = given or os.environ.get("NETKEEPER_STORE")
    if chosen:
        path = typed_path(chosen)
        if not path.name:
            raise Misuse(f"{chosen} is a folder; name a file for the network, such as {path / 'network.json'}.")
        return path
    from platformdirs import user_data_path

    return user_data_path("netkeeper", appauthor=False) / "network.json"


def config_path() -> Path:
    """The user's `config.toml`: in `$XDG_CONFIG_HOME/netkeeper`, or where the system keeps what is chosen."""
    from platformdirs import user_config_path

    return user_config_path("netkeeper", appauthor=False) / "config.toml"


def notified_path(store: Path) -> Path:
    """The file that remembers on which day a store's last notification was shown."""
    from hashlib import sha256

    from platformdirs import user_state_path

    name = sha256(str(store.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return user_state_path("netkeeper", appauthor=False) / f"notified-{name}"


def fixed_today() -> date | None:
    """The day that `NETKEEPER_TODAY` fixes, for tests, pictures and benchmarks; None when it is not set.

    Raises Misuse when it is not a day written as YYYY-MM-DD.
    """
    written = os.environ.get("NETKEEPER_TODAY")
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Misuse(
            f"NETKEEPER_TODAY is {written!r}, which isn't a day; write it as YYYY-MM-DD, or unset it."
        ) from None


def editor() -> list[str]:
    """The words that start the user's editor: `VISUAL`, else `EDITOR`, else `vi`. Raises Refused."""
    import shlex

    written = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip() or "vi"
    try:
        return shlex.split(written) or ["vi"]
    except ValueError:  # a quotation mark without its other half
        raise Refused(f"EDITOR is {written!r}, which cannot be read as a command; set it to your editor.") from None


def memory_folder() -> str | None:
    """A folder in memory, for files that should not reach a disk; None where there is none."""
    for folder in (os.environ.get("XDG_RUNTIME_DIR"), "/dev/shm"):
        if folder and sys.platform == "linux" and os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
            return folder
    return None


def key_file() -> Path | None:
    """The file that holds the passphrase of a sealed network: `NETKEEPER_KEY_FILE`."""
    named = os.environ.get("NETKEEPER_KEY_FILE")
    return typed_path(named) if named else None


def passphrase_command() -> list[str]:
    """The words of a command that prints the passphrase: `NETKEEPER_PASSPHRASE_COMMAND`. Raises Misuse."""
    import shlex

    try:
        return shlex.split(os.environ.get("NETKEEPER_PASSPHRASE_COMMAND", ""))
    except ValueError:
        raise Misuse(
            "NETKEEPER_PASSPHRASE_COMMAND can't be read as a command: a quotation mark is without its other half."
        ) from None


def desktop() -> bool:
    """Whether there is a desktop on which a mail program could open, and a program that opens links there."""
    if sys.platform in ("darwin", "win32"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    import webbrowser

    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def in_tmux() -> bool:
    """Whether tmux stands between the program and the terminal."""
    return bool(os.environ.get("TMUX"))


def clipboard_kind() -> str:
    """Which desktop's clipboard is at hand: `darwin`, `win32`, `wayland`, `x11`, `wsl`; empty for none."""
    if sys.platform in ("darwin", "win32"):
        return sys.platform
    for name, kind in (("WAYLAND_DISPLAY", "wayland"), ("DISPLAY", "x11"), ("WSL_DISTRO_NAME", "wsl")):
        if os.environ.get(name):
            return kind
    return ""


def terminal_kind() -> str:
    """What the terminal calls itself: `xterm-256color`, `dumb`, or nothing."""
    return os.environ.get("TERM", "")
