"""The verbs of the command line. Each imports what it needs inside itself; none but the program itself loads textual.

Exit status: 0 done, 1 an error said in a sentence on stderr, 2 wrong usage. No traceback reaches a user.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from netkeeper import __version__, paths
from netkeeper.cli.examples import examples_of
from netkeeper.cli.printing import printable, say_notices
from netkeeper.errors import Misuse, NetkeeperError, Refused

Verb = Callable[[argparse.Namespace], None]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb, or open the program. The exit status is returned."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # see `netkeeper/__init__.py`
        signal.signal(signal.SIGINT, signal.default_int_handler)
    closed = sys.stdout is None
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started this
            setattr(sys, name, open(os.devnull, "r+"))  # noqa: SIM115  # for as long as the program runs
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        if closed:
            raise Refused("Standard output is closed; give it somewhere to go, such as > /dev/null.")
        words = sys.argv[1:] if argv is None else argv
        _refuse_bytes(words)
        if words[:1] == ["__complete"]:  # asked by a shell, at each tab
            from netkeeper.cli.completion import complete

            complete(command_parser(), " ".join(words[1:]))
            return 0
        args = command_parser().parse_args(_turned_facets_last(words))
        verb: Verb = args.verb
        verb(args)
        say_notices(args)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse: --help, or wrong usage
        return stop.code if isinstance(stop.code, int) else 2
    except NetkeeperError as error:
        print(f"netkeeper: {printable(str(error))}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 128 + signal.SIGINT  # as a shell tells of a signal; what was begun was saved whole or not at all
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains while it ends
        return 0
    except OSError as error:  # a system call that failed where nobody expected it; without a name: what was printed
        words = f"{error.filename}: {error.strerror}. Nothing was changed by it."
        if not error.filename:
            words = f"The answer could not be written: {error.strerror or error}."
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains while it ends
        print(f"netkeeper: {printable(words)}", file=sys.stderr)
        return 1
    return getattr(args, "status", 0)


def _turned_facets_last(words: Sequence[str]) -> list[str]:
    """The words with a query's `-role:mentor` and `-#tag` behind `--`: they are no options."""
    turned = [word for word in words if re.match(r"-(?:#|[a-z]+:)", word)] if "people" in words[:3] else []
    return [*(word for word in words if word not in turned), "--", *turned] if turned else list(words)


def _refuse_bytes(words: Sequence[str]) -> None:
    """Refuse an argument that is not UTF-8: kept as it is, it would be lost or mangled later."""
    for word in words:
        if any("\udc80" <= c <= "\udcff" for c in word):
            shown = word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            raise Misuse(f"“{shown}” is not UTF-8; type it in a UTF-8 locale, or rename the file.")


def command_parser() -> argparse.ArgumentParser:
    """The verbs with their options: what `--help`, the man page and completion are made of."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--store", type=Path, default=argparse.SUPPRESS, metavar="PATH", help="the network's file")
    printing = argparse.ArgumentParser(add_help=False, parents=[shared])
    printing.add_argument("--json", action="store_true", help="print JSON")

    parser = argparse.ArgumentParser(
        prog="netkeeper",
        parents=[shared],
        description="Keep a living network of relationships. Without a verb, the program opens.",
        epilog="NETKEEPER_STORE names the network's file, NETKEEPER_TODAY=2026-11-22 fixes the day. "
        "config.toml in the user's config folder holds theme, keys and values for a new network; the network's own "
        "settings come before it, and options and variables before both.",
    )
    parser.add_argument("--version", action="version", version=f"netkeeper {__version__}")
    parser.set_defaults(verb=open_program)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")

    def add(name: str, verb: Verb, what: str, parent: argparse.ArgumentParser = printing) -> argparse.ArgumentParser:
        one = verbs.add_parser(
            name, parents=[parent], help=what, description=what, epilog=examples_of(name),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        one.set_defaults(verb=verb)
        return one

    for name, what in (
        ("add", "Add a person by one line: Ada Lovelace @Acme #looms !core +mentor ~90d"),
        ("log", "Log what happened by one line: coffee with Ada yesterday: what was said"),
    ):
        one = add(name, _verb("people", "add_line" if name == "add" else "log_line"), what)
        one.add_argument("line", nargs="+", metavar="LINE")
        one.add_argument("--yes", action="store_true", help="take the likeliest reading where the line is doubtful")
    one = add("today", _verb("answers", "today"), "Promises, follow-ups and this week's people")
    one.add_argument("-q", "--quiet", action="store_true", help="print nothing: status 0 if anything is due, 1 if not")
    one.add_argument("--notify", action="store_true", help="show it by the desktop's notifier, once a day")
    one = add(
        "people",
        _verb("people", "people"),
        "List people: words, and facets such as role:mentor tier:core standing:slipping #tag",
    )
    one.add_argument("query", nargs="*", metavar="QUERY")
    one = add("tags", _verb("people", "tags"), "List tags, or say how often to be in touch with a tag's people")
    one.add_argument("tag", nargs="?", metavar="TAG", help="the tag to set a cadence for")
    one.add_argument("--every", metavar="SPAN", help="6m, 30d, a year; none takes the tag's cadence away")
    one = add("show", _verb("people", "show"), "Show one person")
    one.add_argument("name", nargs="+", metavar="NAME")
    add("audit", _verb("answers", "audit"), "The network as a whole")
    one = add("reflect", _verb("answers", "reflect"), "Print a month that was looked back on")
    one.add_argument("--month", default="", metavar="YYYY-MM", help="which one (the newest)")
    one.add_argument("--markdown", action="store_true", help="as Markdown")
    one = add("import", _verb("exchange", "import_files"), "Import people from files")
    one.add_argument("files", nargs="+", type=Path, metavar="FILE")
    one.add_argument("--dry-run", action="store_true", help="only say what would happen")
    one.add_argument("--yes", action="store_true", help="take the default wherever something would be asked")
    one.add_argument("--take", action="store_true", help="where a file says another name, employer or title: take it")
    one.add_argument(
        "--column", action="append", default=[], metavar="HEADING=FIELD",
        help="what a column is: organisation, email, notes …; own keeps it as it is, skip leaves it out",
    )  # fmt: skip
    one.add_argument("--encoding", metavar="NAME", help="the file's encoding: cp1250, shift_jis …")
    one.add_argument("--dates", choices=("day", "month"), help="what comes first in 3/4/2026")
    one.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    one.add_argument("--me", metavar="ADDRESS", help="which address or name in a mailbox or calendar is yours")
    one.add_argument("--region", metavar="CC", help="the country of phone numbers without one: GB, DE …")
    one.add_argument("--texts", action="store_true", help="subjects of mail and titles of meetings too")
    one = add("sync", _verb("exchange", "sync"), "Keep a folder of vCards in step (vdirsyncer, khard, Radicale)")
    one.add_argument("folder", type=Path, metavar="FOLDER")
    one.add_argument(
        "--who", metavar="QUERY", help="which people are in the folder: tier:core, #tag …; '' is everybody"
    )
    one.add_argument(
        "--private", action=argparse.BooleanOptionalAction, default=None, help="share notes, tier, needs … too"
    )
    side = one.add_mutually_exclusive_group()
    side.add_argument("--ours", action="store_true", help="where both sides changed a field, keep ours")
    side.add_argument("--theirs", action="store_true", help="where both sides changed a field, take the folder's")
    one.add_argument(
        "--deleted", choices=("pause", "archive", "keep"), help="people whose card was deleted in the folder"
    )
    one.add_argument(
        "--prune", action="store_true", help="cards of archived, removed or unchosen people leave the folder"
    )
    one.add_argument("--dry-run", action="store_true", help="only say what would happen")
    one.add_argument(
        "--answer", action="append", default=[], metavar="NAME:FIELD=ours|theirs",
        help="decide one field that both sides changed, or, as NAME=pause|archive|keep, one card deleted there",
    )  # fmt: skip
    one.add_argument("--watch", action="store_true", help="stay, and sync whenever the folder or the network changes")
    one = add("export", _verb("exchange", "export"), "Export the network", shared)
    formats = ("vcard", "csv", "json", "markdown", "ics")
    one.add_argument("format", choices=formats, help="json is complete, and comes back without loss")
    one.add_argument("--who", default="", metavar="QUERY", help="only these people: tier:core, list:investors, #tag")
    one.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to a file instead of the terminal")
    one.add_argument("--force", action="store_true", help="overwrite a file that is there")
    one.add_argument("--split", action="store_true", help="vcard: one file each, into the folder of -o")
    one.add_argument("--vcard", choices=("3.0", "4.0"), default="3.0", metavar="VERSION", help="3.0 (default) or 4.0")
    one.add_argument("--details", action="store_true", help="ics: private words too, not names only")
    one.add_argument("--tasks", action="store_true", help="ics: tasks instead of events")
    add("undo", _verb("answers", "undo"), "Undo the last change")
    add("redo", _verb("answers", "redo"), "Redo what was undone last")
    one = add("history", _verb("answers", "history"), "The last changes, newest first")
    one.add_argument("-n", type=int, default=20, metavar="N", help="how many (20)")
    add("check", _verb("upkeep", "check"), "Is the store sound? JSON, records, references, journal, backups")
    one = add("backup", _verb("upkeep", "backup"), "Copy the store")
    one.add_argument("to", nargs="?", type=Path, metavar="FILE", help="a file of your own, instead of its backups")
    one = add("restore", _verb("upkeep", "restore"), "List the backups, or put one back")
    one.add_argument("backup", nargs="?", metavar="NAME", help="which one; what is now is backed up first")
    one.add_argument(
        "--without-journal", action="store_true", help="leave out what was saved since; its file is kept, and named"
    )
    one.add_argument("--damaged", action="store_true", help="put it back although its checksum doesn't match")
    one = add("merge", _verb("upkeep", "merge"), "Merge two copies of a network that grew apart")
    one.add_argument("other", nargs="*", type=Path, metavar="OTHER", help="the copy; or %%O %%A %%B %%P, for git")
    side = one.add_mutually_exclusive_group()
    side.add_argument(
        "--ours", action="store_true", help="where both changed a field, keep ours: now, and where a choice waits"
    )
    side.add_argument("--theirs", action="store_true", help="the same, and take theirs")
    one = add("seal", _verb("sealing", "seal"), "Encrypt the network's files under a passphrase")
    one.add_argument("--remove-plain", action="store_true", help="remove the copies beside it that anybody can read")
    one.add_argument("--new-key-file", type=Path, metavar="FILE", help="the passphrase, in a file only you can read")
    one.set_defaults(by_settings=True)
    add("unseal", _verb("sealing", "unseal"), "Write the network's files as anybody can read them")
    one = add("passphrase", _verb("sealing", "passphrase"), "Change the passphrase of a sealed network")
    one.add_argument("--new-key-file", type=Path, metavar="FILE", help="the new one, in a file only you can read")
    one.add_argument("--recovery", action="store_true", help="make a new recovery key instead, and show it once")
    one.set_defaults(by_settings=False)
    one = add("demo", _verb("exchange", "demo"), "Look round an invented network, or write it to a file", shared)
    one.add_argument("--people", type=int, default=120, metavar="N")
    one.add_argument("--interactions", type=int, default=None, metavar="M")
    one.add_argument("--seed", type=int, default=1, metavar="S")
    one.add_argument("--into", type=Path, metavar="PATH", help="write it to a new store instead of opening it")
    one = add(
        "completion", _verb("completion", "completion"), "Print the script that completes verbs and names", shared
    )
    one.add_argument("shell", choices=("bash", "zsh", "fish"))
    add("man", _verb("man", "man"), "Print the man page", shared)
    return parser


def _verb(room: str, name: str) -> Verb:
    """A verb, whose room is imported when it is called."""

    def call(args: argparse.Namespace) -> None:
        verb: Verb = getattr(import_module(f"netkeeper.cli.{room}"), name)
        verb(args)

    return call


def open_program(args: argparse.Namespace) -> None:
    """Open the full-screen program."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Misuse("netkeeper is a full-screen program and this isn't a terminal; see `netkeeper --help` for verbs.")
    if paths.terminal_kind() in ("", "dumb"):
        raise Refused("This terminal can't place text (TERM is dumb); see `netkeeper --help` for the verbs.")
    from netkeeper.services import clock

    clock.fixed_today()
    from netkeeper.app.app import run
    from netkeeper.app.settings.config_check import check_config
    from netkeeper.services.config import read_config

    check_config(read_config(paths.config_path()))
    args.status = run(paths.store_path(getattr(args, "store", None)))
