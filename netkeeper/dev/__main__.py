"""`python -m netkeeper.dev COMMAND`.

keys --write          write the table of keys into the README, from `app/commands.py`
mutants [FILE …]      the mutation score of the rules (`netkeeper/domain`), or of some files or packages of it
train-messages        make the weights of the reading-along again, from the messages in tests/data/messages
pictures [--check]    take the pictures of every screen again, or say which would differ
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).parent.parent.parent
README = TOP / "README.md"
_KEYS = ("markdown() -->\n", "<!-- end of keys -->")
"""What stands before and after the table of keys in the README."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status is returned."""
    parser = argparse.ArgumentParser(prog="python -m netkeeper.dev", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    keys = commands.add_parser("keys", help="the README's table of keys")
    keys.add_argument("--write", action="store_true", help="write it; without, only say whether it is up to date")
    hunt = commands.add_parser("mutants", help="the mutation score of the rules")
    hunt.add_argument("files", nargs="*", help="packages or modules of netkeeper/domain; none: all of it")
    hunt.add_argument("--sample", type=int, default=0, help="only so many faults, drawn by --seed")
    hunt.add_argument("--seed", type=int, default=1)
    hunt.add_argument("--jobs", type=int, default=1, help="forks at a time")
    hunt.add_argument("--tests", nargs="*", default=["tests/domain", "tests/services"], help="the tests that judge")
    hunt.add_argument("--at-least", type=float, default=0.0, help="fail below this percentage")
    pictures = commands.add_parser("pictures", help="the pictures of every screen")
    pictures.add_argument("--check", action="store_true", help="only say which would differ")
    commands.add_parser("train-messages", help="the weights of the reading-along")
    asked = parser.parse_args(arguments)
    if asked.command == "keys":
        return write_keys(asked.write)
    if asked.command == "mutants":
        return hunt_mutants(asked)
    if asked.command == "train-messages":
        from netkeeper.dev.train_messages import train_and_report

        return train_and_report()
    from netkeeper.dev.pictures import take_pictures

    return take_pictures(asked.check)


def write_keys(write: bool) -> int:
    """Bring the README's table of keys up to date, or say that it is not."""
    from netkeeper.app.commands import markdown

    text = README.read_text(encoding="utf-8")
    head, mark, rest = text.partition(_KEYS[0])
    _, end, tail = rest.partition(_KEYS[1])
    if not mark or not end:
        print(f"{README.name} has no place for the table of keys: {_KEYS[0].strip()} … {_KEYS[1]}.")
        return 1
    fresh = f"{head}{mark}\n{markdown().strip()}\n\n{end}{tail}"
    if fresh == text:
        print("The table of keys is up to date.")
    elif write:
        README.write_text(fresh, encoding="utf-8")
        print("The table of keys was written.")
    else:
        print("The table of keys is out of date: python -m netkeeper.dev keys --write")
        return 1
    return 0


def hunt_mutants(asked: argparse.Namespace) -> int:
    """The mutation score, with every survivor's file and line."""
    from netkeeper.dev.mutants import chosen, score

    found = score(chosen(asked.files), asked.tests, asked.sample, asked.seed, asked.jobs)
    for line in found.lines():
        print(line)
    return 1 if 100 * found.share < asked.at_least else 0


if __name__ == "__main__":
    sys.exit(main())
