"""Verbs for the store itself: check, backup, restore, merge. Some work on a store that can't be opened."""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from netkeeper import paths
from netkeeper.cli.printing import open_keeper, say, say_json, say_section, say_table
from netkeeper.cli.unlocking import unlock
from netkeeper.domain.language.text import count_noun
from netkeeper.errors import Misuse, NetkeeperError, StoreDamaged

if TYPE_CHECKING:
    from netkeeper.domain.model.conflict import Conflict
    from netkeeper.services import Keeper
    from netkeeper.services.storage import Report

_LISTED = 40


def check(args: argparse.Namespace) -> None:
    """Is the store sound? Status 1 when it is not."""
    from netkeeper.services.sealing import to_unlock
    from netkeeper.services.storage import check_store

    if (locked := to_unlock(_path(args))) is not None:
        unlock(locked)
    report = check_store(_path(args))
    args.status = 0 if report.sound else 1
    if args.json:
        say_json({
            "store": str(report.store), "sound": report.sound, "records": report.counts, "backups": report.backups,
            "unfolded": report.uncompacted, "wrong": report.wrong, "notes": report.notes,
        })  # fmt: skip
        return
    if report.sound:
        say(f"{report.store} is sound: {_counted(report)}.")
    else:
        say(f"{report.store} is not sound. {_counted(report).capitalize()}.")
    say_section("Wrong", report.wrong)
    say_section("Worth knowing", report.notes)
    if not report.sound:
        say("\n`netkeeper restore` lists the backups that can be put back.")


def _counted(report: Report) -> str:
    counts = [_count(count, name) for name, count in report.counts.items() if count]
    return ", ".join([*(counts or ["no records"]), count_noun(report.backups, "good backup")])


def _count(count: int, table: str) -> str:
    """`2 contacts`, `1 follow-up`: the records of a table, of which each is named in the plural."""
    name = table.replace("_", " ") if table != "follow_ups" else "follow-ups"
    return count_noun(count, name.removesuffix("s"), name)


def backup(args: argparse.Namespace) -> None:
    """Copy the store: among its backups, or to a file of one's own."""
    keeper = open_keeper(args)
    try:
        path = keeper.storage.back_up(args.to, why="asked-for")
    finally:
        keeper.close()
    if args.json:
        say_json({"backup": str(path)})
    else:
        say(f"Wrote {path}.")


def restore(args: argparse.Namespace) -> None:
    """List what can be put back, or put one of it back."""
    from netkeeper.services.sealing import to_unlock
    from netkeeper.services.storage import put_back

    if (locked := to_unlock(_path(args))) is not None:
        unlock(locked)
    if args.backup is None:
        _list_backups(args)
        return
    try:
        if args.without_journal:
            raise StoreDamaged("the journal is to be left out")
        keeper = open_keeper(args)
    except StoreDamaged:
        done = put_back(_path(args), args.backup, not args.without_journal, args.damaged)
    else:
        try:
            done = keeper.storage.restore(args.backup, args.damaged).label + "."
        finally:
            keeper.close()
    if args.json:
        say_json({"done": done})
    else:
        say(done)


def _list_backups(args: argparse.Namespace) -> None:
    from netkeeper.services.storage import backups_of

    found = backups_of(_path(args))
    if args.json:
        say_json(
            [
                {
                    "name": k.name, "at": k.at, "why": k.why, "records": k.counts or {}, "path": str(k.path),
                    "damaged": k.damaged or k.counts is None,
                }
                for k in found
            ]
        )  # fmt: skip
        return
    if not found:
        say("Nothing is backed up yet; each clean exit keeps the state before it, and `netkeeper backup` makes one.")
        return
    rows = []
    for one in islice(found, _LISTED):
        counts = one.counts or {}
        people, moments = counts.get("contacts", 0), counts.get("interactions", 0)
        told = f"{count_noun(people, 'person', 'people')}, {count_noun(moments, 'interaction')}"
        told = "can't be read" if one.counts is None else told if one.counts else "nothing yet"
        told = f"damaged; {told}" if one.damaged else told
        rows.append((one.name, one.at.replace("T", " ").rstrip("Z") + " UTC", told, one.why))
    say_table(rows)
    if len(found) > _LISTED:
        say(f"… and {len(found) - _LISTED} older ones; `--json` lists all.")
    say("\nPut one back with `netkeeper restore NAME`; what is now is backed up first.")


def merge(args: argparse.Namespace) -> None:
    """Take in another copy that grew apart; without one, those that sync programs set aside; with three, for git.

    `--ours` and `--theirs` choose wherever a choice waits, also one that waited before.
    """
    prefer: Literal["", "ours", "theirs"] = "ours" if args.ours else "theirs" if args.theirs else ""
    if len(args.other) in (3, 4):
        _merge_for_git(args, prefer)
        return
    if len(args.other) > 1:
        raise Misuse("merge takes one other copy; or files as git's merge driver does, %O %A %B %P.")
    keeper = open_keeper(args)
    try:
        unlock(*args.other)
        told = [_merge_one(keeper, path, prefer) for path in args.other]
        for copy in [] if args.other else keeper.storage.sync_copies():
            told.append(_merge_one(keeper, copy, prefer))
            told.append(f"{copy.name} is {keeper.storage.archive_copy(copy)} now.")
        if not told and not keeper.storage.conflicts():
            told.append("Nothing to merge: no copy was named, and no sync program set one aside.")
        if prefer:
            told += [f"{change.label}." for change in keeper.storage.settle_all(prefer)]
        if sys.stdin.isatty() and sys.stdout.isatty() and not args.json:
            _ask(keeper)
        left = keeper.storage.conflicts()
        args.status = 1 if left else 0
        if args.json:
            say_json({"done": told, "conflicts": [_plain(keeper, one) for one in left]})
        else:
            _say_merged(keeper, told, left)
    finally:
        keeper.close()


def _merge_one(keeper: Keeper, path: Path, prefer: Literal["", "ours", "theirs"]) -> str:
    done = keeper.storage.merge(path, prefer)
    if done.damaged:
        say(
            f"{path.name} is damaged: its content is not the one that its checksum was made of. "
            "Look through what it brought; `netkeeper undo` takes it back."
        )
    if not done.base_known and done.conflicts:
        say(f"What {path.name} and this network both grew from is kept nowhere any more, so all that differs is asked.")
    return done.change.label + "." if done.change else f"{path} has nothing that is not here."


def _merge_for_git(args: argparse.Namespace, prefer: Literal["", "ours", "theirs"]) -> None:
    from netkeeper.services.storage import merge_as_driver

    base, ours, theirs = args.other[:3]
    name = str(args.other[3]) if len(args.other) == 4 else ""
    if not name:
        name = "the network's file" if ours.name.startswith(".merge_file_") else str(ours)
    unlock(base, ours, theirs)
    left = merge_as_driver(base, ours, theirs, prefer, name)
    args.status = 1 if left else 0
    if left:
        fields = count_noun(sum(len(one.fields) for one in left), "field")
        raise NetkeeperError(
            f"{name} is merged, and {fields} changed on both sides. Both versions are kept: open it with netkeeper, "
            "choose, and `git add` it."
        )


def _say_merged(keeper: Keeper, told: list[str], left: list[Conflict]) -> None:
    for sentence in told:
        say(sentence)
    for conflict in left:
        _say_conflict(keeper, conflict)
    if left:
        say(
            "\nBoth versions are kept, and the one marked * stands until you choose: in the program (B), here in a "
            "terminal, or for all at once with --ours or --theirs."
        )


def _say_conflict(keeper: Keeper, conflict: Conflict, keys: tuple[str, str] = ("", "")) -> None:
    """Both versions, a field a line each; a star at the one that stands."""
    say(f"\n{_plain(keeper, conflict)['record']}")
    ours_stand = keeper.storage.ours(conflict) == "one"
    marks = ("*", " ") if ours_stand else (" ", "*")
    for one in keeper.storage.disputes(conflict):
        say(f"  {one.field}")
        for mark, key, whose, value in zip(marks, keys, ("ours", "theirs"), (one.ours, one.theirs), strict=True):
            say(f"  {mark} {f'{key}  ' if key else ''}{whose + ':':8}{value.replace(chr(10), chr(10) + ' ' * 12)}")


def _ask(keeper: Keeper) -> None:
    for conflict in keeper.storage.conflicts():
        _say_conflict(keeper, conflict, ("1", "2"))
        answer = ""
        while answer not in ("1", "2", "l"):
            try:
                answer = input("Which one stands, 1 or 2 (l: later)? ").strip().lower()
            except EOFError:
                return
        if answer != "l":
            keeper.storage.settle(
                conflict.uid, "one" if (answer == "1") == (keeper.storage.ours(conflict) == "one") else "other"
            )


def _plain(keeper: Keeper, conflict: Conflict) -> dict[str, object]:
    return {
        "uid": conflict.uid,
        "record": keeper.storage.conflict_title(conflict),
        "fields": list(conflict.fields),
        "one": dict(conflict.one),
        "other": dict(conflict.other),
        "ours": keeper.storage.ours(conflict),
    }


def _path(args: argparse.Namespace) -> Path:
    return paths.store_path(getattr(args, "store", None))
