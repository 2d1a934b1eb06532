"""Two examples a verb: `netkeeper VERB --help` and the man page show them, and a test has each of them read."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "add": (
        ('netkeeper add "Ada Lovelace @Analytical Engines #looms !core"', "a person, with work, tag and tier"),
        ('netkeeper add "Ada Lovelace ada@example.org; paper by fri"', "an address, and something you promised"),
    ),
    "log": (
        ('netkeeper log "coffee with Ada yesterday: she needs a designer"', "what happened"),
        ("netkeeper log - < lines.txt", "one entry a line, from a file"),
    ),
    "today": (
        ("netkeeper today", "who to write to, and what was promised"),
        ("netkeeper today --quiet && echo due", "for a prompt or a script"),
    ),
    "people": (
        ("netkeeper people tier:core standing:slipping", "core people you are losing touch with"),
        ('netkeeper people in:Lisbon "#investor" --json', "as JSON, for a script"),
    ),
    "tags": (
        ("netkeeper tags", "every tag, with its people and cadence"),
        ('netkeeper tags alumni --every "6 months"', "keep in touch with all of them twice a year"),
    ),
    "show": (
        ("netkeeper show Ada Lovelace", "who she is, how it stands, what happened"),
        ("netkeeper show ada@example.org --json", "found by an address, as JSON"),
    ),
    "audit": (
        ("netkeeper audit", "the network as a whole, in sentences"),
        ("netkeeper audit --json", "the same figures, for a script"),
    ),
    "reflect": (
        ("netkeeper reflect", "the newest month that was looked back on"),
        ("netkeeper reflect --month 2026-10 --markdown", "October, as Markdown"),
    ),
    "import": (
        ("netkeeper import Connections.csv --dry-run", "only say what would come in"),
        ('netkeeper import clients.xlsx --column "Account Name=organisation"', "say what a column is"),
    ),
    "sync": (
        ("netkeeper sync ~/.contacts/contacts --who tier:core", "keep the core people in a folder of vCards"),
        ("netkeeper sync ~/.contacts/contacts --watch", "stay, and sync whenever either side changes"),
    ),
    "export": (
        ("netkeeper export json -o network-2026.json", "everything, and it comes back without loss"),
        ("netkeeper export ics --who tier:core -o days.ics", "follow-ups, promises and birthdays for a calendar"),
    ),
    "undo": (
        ("netkeeper undo", "take back the last change"),
        ("netkeeper undo --json", "the same, and print what was taken back"),
    ),
    "redo": (
        ("netkeeper redo", "do again what was undone last"),
        ("netkeeper redo --json", "the same, and print what was done again"),
    ),
    "history": (
        ("netkeeper history", "the last twenty changes"),
        ("netkeeper history -n 100", "the last hundred"),
    ),
    "check": (
        ("netkeeper check", "say whether the store is sound"),
        ("netkeeper check --json", "the findings, for a script"),
    ),
    "backup": (
        ("netkeeper backup", "a copy beside the store"),
        ("netkeeper backup ~/safe/network.json", "a copy where you say"),
    ),
    "restore": (
        ("netkeeper restore", "list the backups"),
        ("netkeeper restore network-20261120.json", "put one back; what is now is backed up first"),
    ),
    "merge": (
        ("netkeeper merge ~/laptop/network.json", "make one network of two copies"),
        ("netkeeper merge ~/laptop/network.json --ours", "where both changed a field, keep ours"),
    ),
    "seal": (
        ("netkeeper seal", "ask for a passphrase twice, and encrypt"),
        ("netkeeper seal --new-key-file ~/.netkeeper-key --remove-plain", "take it from a file; leave no plain copies"),
    ),
    "unseal": (
        ("netkeeper unseal", "the files are plain JSON again"),
        ("netkeeper unseal --json", "the same, and print what was done"),
    ),
    "passphrase": (
        ("netkeeper passphrase", "choose another passphrase"),
        ("netkeeper passphrase --recovery", "make a new recovery key, shown once"),
    ),
    "demo": (
        ("netkeeper demo", "look round an invented network"),
        ("netkeeper demo --people 300 --into /tmp/sample.json", "write one to a file"),
    ),
    "completion": (
        ('eval "$(netkeeper completion bash)"', "in ~/.bashrc"),
        ("netkeeper completion fish > ~/.config/fish/completions/netkeeper.fish", "once, for fish"),
    ),
    "man": (
        ("netkeeper man | man -l -", "read it now"),
        ("netkeeper man > ~/.local/share/man/man1/netkeeper.1", "install it where `man` looks"),
    ),
}


def examples_of(verb: str) -> str:
    """The examples of a verb, as its `--help` ends: the command, and what it does under it."""
    lines = [f"  {command}\n      {what}" for command, what in EXAMPLES.get(verb, ())]
    return "\n".join(["examples:", *lines]) if lines else ""
