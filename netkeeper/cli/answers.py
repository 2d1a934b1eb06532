"""Verbs that answer, and those that take back: today, audit, history, undo, redo."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from netkeeper import paths
from netkeeper.cli.printing import open_keeper, say, say_json, say_section
from netkeeper.errors import StoreSealed

if TYPE_CHECKING:
    from netkeeper.services import Keeper


def today(args: argparse.Namespace) -> None:
    """Promises, follow-ups, this week's people."""
    try:
        keeper = open_keeper(args)
    except StoreSealed:
        if not args.quiet:
            raise
        args.status = 1  # a prompt shows nothing of what it can't read
        return
    answer = keeper.queries.today_json()
    if args.notify:
        from netkeeper.cli.notify import notify

        notify(answer, keeper.today, paths.notified_path(paths.store_path(getattr(args, "store", None))))
        return
    if args.quiet:
        args.status = (
            0 if any(answer[key] for key in ("gatherings", "occasions", "promises", "follow_ups", "people")) else 1
        )
        return
    if args.json:
        say_json(answer)
        return
    sections = (
        ("Today", ("gatherings", "occasions")),
        ("Promised", ("promises",)),
        ("Follow up", ("follow_ups",)),
        ("This week's people", ("people",)),
    )
    say(answer["sentence"])
    for title, keys in sections:
        if items := [item for key in keys for item in answer[key]]:
            say(f"\n{title}")
            for item in items:
                say(f"  {item['name']}: {item['reason']}")
    if waiting := keeper.queries.queue().waiting_sentence:  # what the screen says, but for its key
        say(f"\n{waiting.replace('the audit (2)', 'netkeeper audit')}.")


def audit(args: argparse.Namespace) -> None:
    """The network as a whole."""
    keeper = open_keeper(args)
    if args.json:
        say_json(keeper.queries.audit_json())
        return
    for title, sentences in keeper.queries.audit_sentences():
        say_section(title, sentences)


def history(args: argparse.Namespace) -> None:
    """The last changes, newest first."""
    keeper = open_keeper(args)
    undone = keeper.undone()
    changes = list(keeper.history())[: max(0, args.n)]
    if args.json:
        say_json(
            [
                {
                    "uid": c.uid,
                    "at": c.at,
                    "label": c.label,
                    "kind": c.kind,
                    "undone": c.uid in undone,
                    "records": len(c.edits),
                }
                for c in changes
            ]
        )
        return
    for c in changes:
        say(f"{c.at[:16].replace('T', ' ')}  {c.label}{'  (undone)' if c.uid in undone else ''}")
    if not changes:
        say("Nothing has been changed yet.")


def reflect(args: argparse.Namespace) -> None:
    """A finished look back on a month: the newest, or that of --month."""
    keeper = open_keeper(args)
    text = keeper.review.text(args.month, args.markdown)
    if args.json:
        say_json(keeper.review.to_json(args.month))
    else:
        say(text.rstrip("\n"))


def undo(args: argparse.Namespace) -> None:
    """Undo the last change."""
    _change(args, lambda keeper: keeper.undo().label)


def redo(args: argparse.Namespace) -> None:
    """Redo what was undone last."""
    _change(args, lambda keeper: keeper.redo().label)


def _change(args: argparse.Namespace, use_case: Callable[[Keeper], str]) -> None:
    keeper = open_keeper(args)
    try:
        label = use_case(keeper)
    finally:
        keeper.close()
    if args.json:
        say_json({"done": label})
    else:
        say(label + ".")
