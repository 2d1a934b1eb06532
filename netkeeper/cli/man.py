"""The man page, made of the table that `--help` prints: `netkeeper man` prints it, the wheel installs it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from netkeeper import __version__
from netkeeper.cli.examples import EXAMPLES

_FILES = (
    ("~/.local/share/netkeeper/network.json", "the network, where --store and NETKEEPER_STORE name no other"),
    ("~/.local/share/netkeeper/network.json.journal", "what was saved since the file was last written whole"),
    ("~/.config/netkeeper/config.toml", "theme, keys, and values for a new network"),
)
_ENVIRONMENT = (
    ("NETKEEPER_STORE", "the network's file"),
    ("NETKEEPER_TODAY", "fixes the day, written 2026-11-22: for tests and pictures"),
    ("NO_COLOR", "no colours in the program"),
    ("VISUAL, EDITOR", "the editor that ctrl+e opens for a message"),
)
_STATUS = (("0", "done"), ("1", "an error, said in a sentence on standard error"), ("2", "wrong usage"))


def man(_args: argparse.Namespace) -> None:
    """Print the man page."""
    from netkeeper.cli import command_parser

    print(man_page(command_parser()), end="")


def man_page(parser: argparse.ArgumentParser) -> str:
    """The page in man's own language (man(7))."""
    return "\n".join(_lines(parser)) + "\n"


def _lines(parser: argparse.ArgumentParser) -> Iterator[str]:
    verbs = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    yield f'.TH NETKEEPER 1 "" "netkeeper {__version__}" "User Commands"'
    yield from (".SH NAME", "netkeeper \\- keep a living network of relationships")
    yield from (".SH SYNOPSIS", ".B netkeeper", "[\\-\\-store \\fIPATH\\fR] [\\fIVERB\\fR ...]")
    yield from (".SH DESCRIPTION", _escaped(str(parser.description)))
    yield "In the program, ? shows every key for where you are. It sends nothing and opens no network connection."
    yield from (".SH OPTIONS", *_options(parser))
    yield ".SH VERBS"
    for name, verb in verbs.choices.items():
        yield from (f".SS {_escaped(' '.join(verb.format_usage().removeprefix('usage: ').split()))}",)
        yield _escaped(str(verb.description))
        yield from _options(verb)
        for command, what in EXAMPLES.get(name, ()):
            yield from (
                ".PP",
                _escaped(f"{what[:1].upper()}{what[1:]}:"),
                ".RS",
                ".nf",
                _escaped(command),
                ".fi",
                ".RE",
            )
    for title, table in (("FILES", _FILES), ("ENVIRONMENT", _ENVIRONMENT), ("EXIT STATUS", _STATUS)):
        yield f".SH {title}"
        for term, what in table:
            yield from (".TP", f".B {_escaped(term)}", _escaped(what))


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What an argument or option is, each under its name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction) or not action.help:
            continue
        shown = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        value = f" {action.metavar}" if action.option_strings and isinstance(action.metavar, str) else ""
        yield from (".TP", f".B {_escaped(shown + value)}", _escaped(action.help.replace("%%", "%")))


def _escaped(text: str) -> str:
    """Text that man takes for text: no dash that becomes a hyphen, no line that begins with its own sign."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha")
    return f"\\&{text}" if text[:1] in (".", "'") else text
