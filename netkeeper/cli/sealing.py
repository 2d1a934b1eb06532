"""Verbs for the seal: seal, unseal, passphrase; and the question for the passphrase before a sealed network opens."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from netkeeper.cli.printing import open_keeper, printable, say, say_json
from netkeeper.domain.language.text import count_noun
from netkeeper.errors import Misuse, Refused

if TYPE_CHECKING:
    from netkeeper.services import Keeper


def seal(args: argparse.Namespace) -> None:
    """Seal the network, or bring in what was left plain beside a sealed one."""
    keeper = open_keeper(args)
    try:
        again = keeper.sealing.sealed
        done = keeper.sealing.seal("" if again else _new_passphrase(args))
        removed, left = _remove_plain(args, list(done.plain))
    finally:
        keeper.close()
    if args.json:
        say_json({
            "sealed": True, "recovery_key": done.words, "removed": [str(one) for one in removed],
            "plain": [str(one) for one in left],
        })  # fmt: skip
        return
    if again:
        say(
            "The network was sealed already, under the passphrase that it has; `netkeeper passphrase` changes that, "
            "and `netkeeper passphrase --recovery` makes a recovery key in place of one that was lost."
        )
    else:
        say("The network is sealed, and was opened again to prove it.")
    if done.words:
        say(
            "\nIts recovery key, shown this once. Write it down and keep it away from this machine; it opens the "
            f"network when the passphrase is forgotten, and nothing else does:\n\n  {_in_rows(done.words)}\n"
        )
    _say_plain(removed, left)


def _in_rows(words: str) -> str:
    some = words.split()
    return "\n  ".join(" ".join(some[at : at + 6]) for at in range(0, len(some), 6))


def _remove_plain(args: argparse.Namespace, plain: list[Path]) -> tuple[list[Path], list[Path]]:
    """Remove the plain copies, where that is asked for. Returns which went, and which are left."""
    wanted = args.remove_plain
    if plain and not wanted and sys.stdin.isatty() and sys.stdout.isatty() and not args.json:
        say("These can still be read by anybody:")
        for path in plain:
            say(f"  {path}")
        with suppress(EOFError):
            wanted = input("Remove them (y/N)? ").strip().lower() == "y"
    removed = []
    for path in plain if wanted else ():
        with suppress(OSError):
            path.unlink()
            removed.append(path)
    return removed, [path for path in plain if path not in removed]


def _say_plain(removed: list[Path], left: list[Path]) -> None:
    if removed:
        say(f"Removed {count_noun(len(removed), 'plain copy', 'plain copies')}.")
    for path in left:
        say(f"Can still be read by anybody: {path}")
    if left:
        say("Run `netkeeper seal --remove-plain` to remove what is left.")
    say(
        "What netkeeper can't reach stays as it was: exports, copies elsewhere, the versions that sync programs, git "
        "and backup programs keep, and what a disk still holds of removed files."
    )


def unseal(args: argparse.Namespace) -> None:
    """Write the network as anybody can read it."""
    keeper = open_keeper(args)
    try:
        keeper.sealing.unseal()
    finally:
        keeper.close()
    if args.json:
        say_json({"sealed": False})
    else:
        say("The network isn't sealed any more: whoever can read its files can read it.")


def passphrase(args: argparse.Namespace) -> None:
    """Change the passphrase, or the recovery key."""
    keeper = open_keeper(args)
    words = ""
    try:
        if not keeper.sealing.sealed:
            raise Refused("The network isn't sealed; `netkeeper seal` seals it.")
        if args.recovery:
            words = keeper.sealing.change_recovery_key()
        else:
            keeper.sealing.change_passphrase(_new_passphrase(args))
    finally:
        keeper.close()
    if args.json:
        say_json({"recovery_key": words} if words else {"passphrase": "changed"})
    elif words:
        say(
            f"The new recovery key, shown this once; the one before opens nothing here any more:\n\n  {_in_rows(words)}"
        )
    else:
        say(
            "The passphrase is changed, for the network and its backups. Copies elsewhere, also conflict copies and "
            "the versions that git keeps, still open with the one before."
        )


def _new_passphrase(args: argparse.Namespace) -> str:
    """A new passphrase: of `--new-key-file`; else, to seal, that of the settings; else asked twice. Raises Misuse."""
    from netkeeper.services.sealing import accepted, read_key_file, secret_of_settings

    if args.new_key_file is not None:
        return accepted(read_key_file(args.new_key_file))
    if args.by_settings and (secret := secret_of_settings()) is not None:
        return accepted(secret)
    if not sys.stdin.isatty():
        raise Misuse("There is nobody to ask for the new passphrase; give it in a file with --new-key-file FILE.")
    from getpass import getpass

    first = accepted(getpass("New passphrase: "))
    if accepted(getpass("The same again: ")) != first:
        raise Refused("The two are not the same; nothing was changed.")
    return first


def warn_of_export(keeper: Keeper, what: str) -> None:
    """Say on stderr that what was written can be read by anybody, unlike the network itself."""
    if keeper.sealing.sealed:
        print(f"netkeeper: {printable(what)} is not sealed: whoever gets it can read it.", file=sys.stderr)
