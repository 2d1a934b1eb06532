"""Verbs about files: import, export, demo."""

from __future__ import annotations

import argparse
import sys

from netkeeper.cli.printing import open_keeper, say, say_json
from netkeeper.errors import Misuse, Unclear


def import_files(args: argparse.Namespace) -> None:
    """Bring people in; the report's counts add up to what was found."""
    keeper = open_keeper(args)
    try:
        reading = keeper.imports.read_files(args.files)
        for question in reading.questions:
            if not args.yes and not args.dry_run:
                answer = dict(question.choices).get(question.default, question.default)
                take = f" Give --yes to take “{answer}”, or import on the screen to choose." if answer else ""
                raise Unclear(f"{question.text}{take}", tuple(words for _, words in question.choices))
        plan = keeper.imports.plan(reading)
        report = keeper.imports.report(plan) if args.dry_run else keeper.imports.accept(plan)[1]
    finally:
        keeper.close()
    counts = report.as_dict()
    if args.json:
        say_json(counts)
        return
    would = "Would bring in" if args.dry_run else "Brought in"
    say(f"{would} {report.added} of {report.found} found ({report.format}).")
    parts = ("added", "merged", "unchanged", "unclear", "skipped")
    say("  " + ", ".join(f"{name} {counts[name]}" for name in parts))
    for note in report.notes:
        say(f"  {note}")


def export(args: argparse.Namespace) -> None:
    """Write the network out."""
    keeper = open_keeper(args)
    if args.split:
        if args.format != "vcard" or args.output is None:
            raise Misuse("--split writes vCards into a folder: netkeeper export vcard --split -o FOLDER.")
        cards = keeper.exports.cards(version=args.vcard)
        for name, card in cards.items():
            keeper.files.write_file(args.output / name, card, folder=True)
        say(f"Wrote {len(cards):,} cards to {args.output}.")
        return
    content = keeper.exports.export(args.format, version=args.vcard, details=args.details, tasks=args.tasks)
    if args.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content.encode())
        return
    keeper.files.write_file(args.output, content)
    say(f"Wrote {args.output}.")


def demo(args: argparse.Namespace) -> None:
    """Open an invented network in a throw-away store, or write it to a file."""
    if args.people < 1 or (args.interactions is not None and args.interactions < 0):
        raise Misuse("A sample network needs at least one person, and no fewer than no interactions.")
    moments = args.people * 8 if args.interactions is None else args.interactions
    if args.into is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise Misuse("This is no terminal to look round in; write the sample to a file with --into PATH.")
        from netkeeper.app.app import run_sample

        args.status = run_sample(args.people, moments, args.seed)
        return
    from netkeeper.services import open_store

    keeper = open_store(args.into)
    keeper.demo.plant(args.people, moments, args.seed)
    keeper.close()
    say(f"Wrote {args.people:,} invented people and {moments:,} interactions to {args.into}.")
